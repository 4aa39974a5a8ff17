"""收回填报表: what came back, held against the workbook."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from xl_minsheng.collecting.check_in import CheckIn, CheckInState, check_in
from xl_minsheng.collecting.form import plan_forms
from xl_minsheng.collecting.merge import merge
from xl_minsheng.collecting.proposals import Fault, Proposal
from xl_minsheng.collecting.received import ReceivedFile, Unread, receive
from xl_minsheng.collecting.recognise import recognise
from xl_minsheng.collecting.returned_form import ReturnedForm
from xl_minsheng.jobs.check import Checked, check_workbook
from xl_minsheng.jobs.collect_forms import default_due, forms_folder, issued_before
from xl_minsheng.ledger import Ledger
from xl_minsheng.ledger.text import clean_code
from xl_minsheng.workbook.read import WorkbookError


@dataclass(frozen=True, slots=True)
class NewsOffered:
    """An item of news that a form has, and 要闻 has not.

    Attributes:
        bureau: whose.
        text: the item.
        place: file and cell.
    """

    bureau: str
    text: str
    place: str


@dataclass(frozen=True, slots=True)
class Collected:
    """What a folder of returned forms holds against a workbook.

    Attributes:
        checked: the workbook.
        lines: a line for each bureau.
        proposals: changes that the forms ask for, in the order of 台账.
        faults: what cannot be taken of forms.
        unread: files that are no form, or cannot be read.
        forms: the forms that were read.
        due: the last day of returning.
        news: items of news that they have besides.
    """

    checked: Checked
    lines: tuple[CheckIn, ...]
    proposals: tuple[Proposal, ...]
    faults: tuple[Fault, ...]
    unread: tuple[Unread, ...]
    forms: tuple[ReturnedForm, ...]
    due: dt.date | None
    news: tuple[NewsOffered, ...] = ()

    @property
    def ready(self) -> list[Proposal]:
        """Proposals that can be taken without a second thought."""
        return [one for one in self.proposals if one.is_ready]

    @property
    def summary(self) -> str:
        """已交12、有误5、未交3；可直接写入58格，要您定的7格."""
        counted = [
            (state, sum(line.state is state for line in self.lines)) for state in reversed(CheckInState)
        ]
        states = "、".join(f"{state}{count}个" for state, count in counted if count)
        asked = len(self.proposals) - len(self.ready)
        return f"{states}；没有疑问的{len(self.ready)}格，要您定的{asked}格，要退回改的{len(self.faults)}处"


def read_returns(workbook: Path | str, folder: Path | str, due: dt.date | None = None) -> Collected:
    """Read a folder of returned forms.

    Args:
        workbook: the file; it is only read.
        folder: what came back, with subfolders and zips.
        due: the last day of returning; None as the forms say, or some days after the cut-off date.

    Raises:
        WorkbookError: the workbook or the folder cannot be read.
        CollectError: settings or bureaus are missing.
    """
    return collect_returns(check_workbook(workbook), Path(folder), due)


def collect_returns(
    checked: Checked, folder: Path, due: dt.date | None = None, today: dt.date | None = None
) -> Collected:
    """The same against a workbook that was checked, for example an open one.

    Args:
        checked: the workbook.
        folder: as of `read_returns`, and `due`.
        due: the last day.
        today: the day up to which forms that have not come are overdue; None for this day.
    """
    ledger, issue = checked.ledger, checked.ledger.issue
    bureaus = [form.bureau for form in plan_forms(ledger)]
    received, unread = receive(folder)
    forms: list[ReturnedForm] = []
    seen: set[str] = set()
    for file in sorted(received, key=_when, reverse=True):
        if file.digest in seen:
            unread.append(Unread(file.name, "与另一份完全相同", "不用处理"))
            continue
        seen.add(file.digest)
        try:
            forms += recognise(file, ledger, bureaus)
        except WorkbookError as error:
            unread.append(Unread(file.name, *_why(error)))
    forms.sort(key=lambda form: (form.day, *_when(form.file)), reverse=True)
    issued, said = issued_before(forms_folder(checked), issue) if checked.path else (0, None)
    merged = merge(forms, ledger, checked.previous_ledger, issued)
    forms = [_with_remarks(form, merged.remarks.get((form.file.name, form.sheet), ())) for form in forms]
    last_day = due or said or default_due(issue)
    day = today or dt.date.today()
    lines = check_in(bureaus, forms, merged.faults, last_day, day, merged.superseded, issued)
    return Collected(
        checked,
        tuple(lines),
        tuple(merged.proposals),
        tuple(merged.faults),
        tuple(unread),
        tuple(forms),
        last_day,
        tuple(_news(forms, ledger)),
    )


def _with_remarks(form: ReturnedForm, remarks: Iterable[str]) -> ReturnedForm:
    """The form, with what its rows have that stands nowhere else."""
    return replace(form, notes=(*form.notes, *remarks))


def _news(forms: Iterable[ReturnedForm], ledger: Ledger) -> Iterator[NewsOffered]:
    """Each item once; what stands in 要闻 already is not offered again."""
    known = {clean_code(item.text) for item in ledger.news_items}
    for form in forms:
        for text, cell in () if form.refusal else form.news:
            if clean_code(text) not in known:
                known.add(clean_code(text))
                yield NewsOffered(form.bureau, text, f"{form.file.name} {cell.address}")


def _why(error: WorkbookError) -> tuple[str, str]:
    why, comma, remedy = error.reasons[0].rpartition("，")
    return (why, remedy) if comma else (remedy, "请用原来的填报表填写后再交")


def _when(file: ReceivedFile) -> tuple[dt.datetime, str]:
    return file.at, file.name
