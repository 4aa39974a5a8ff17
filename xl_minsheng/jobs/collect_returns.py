"""收回填报表: what came back, held against the workbook; what is taken of it, kept of it and sent back."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from xl_minsheng.collecting.check_in import CheckIn, CheckInState, check_in, reminders
from xl_minsheng.collecting.form import CollectError, Form, plan_forms, rows_by_bureau
from xl_minsheng.collecting.form_file import Filled, form_file
from xl_minsheng.collecting.merge import merge
from xl_minsheng.collecting.proposals import Fault, Proposal
from xl_minsheng.collecting.received import ReceivedFile, Unread, receive
from xl_minsheng.collecting.recognise import ReturnedForm, recognise
from xl_minsheng.files import write_files, write_keeping
from xl_minsheng.files.checksums import digest, read_checksums, write_checksums
from xl_minsheng.jobs.changed_workbook import changed_workbook
from xl_minsheng.jobs.check import Checked, check_workbook
from xl_minsheng.jobs.collect_forms import REMINDER_FILE, default_due, forms_folder, issued_before
from xl_minsheng.jobs.output import refuse_output, write_output
from xl_minsheng.ledger import Indicator, Ledger
from xl_minsheng.ledger.text import clean_code
from xl_minsheng.workbook.describe.folders import ARCHIVE_FOLDER, CHECKSUMS_FILE
from xl_minsheng.workbook.describe.form import FORM, FORM_NAME, OPEN_COLUMNS
from xl_minsheng.workbook.read import WorkbookError
from xl_minsheng.workbook.read.values import is_blank
from xl_minsheng.workbook.write.changes import CellChange

SEND_BACK_FOLDER = "退回"


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
    for file in sorted(received, key=lambda one: (one.at, one.name), reverse=True):
        if file.digest in seen:
            unread.append(Unread(file.name, "与另一份完全相同", "不用处理"))
            continue
        seen.add(file.digest)
        try:
            forms += recognise(file, ledger, bureaus)
        except WorkbookError as error:
            unread.append(Unread(file.name, *_why(error)))
    proposals, faults = merge(forms, ledger, checked.previous_ledger)
    last_day = due or _said_due(checked) or default_due(issue)
    lines = check_in(bureaus, forms, faults, last_day, today or dt.date.today())
    return Collected(
        checked,
        tuple(lines),
        tuple(proposals),
        tuple(faults),
        tuple(unread),
        tuple(forms),
        last_day,
        tuple(_news(forms, ledger)),
    )


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


def _said_due(checked: Checked) -> dt.date | None:
    return issued_before(forms_folder(checked), checked.ledger.issue)[1] if checked.path else None


def chosen(collected: Collected, choices: Iterable[str]) -> list[Proposal]:
    """The proposals that are ready, and those that a clerk names beside them.

    Args:
        collected: what was read.
        choices: 台账!H7 for the only one of a cell, 台账!H7=教育局.xlsx for one of several.

    Raises:
        CollectError: a choice names nothing, or more than one.
    """
    taken = {one.cell: one for one in collected.ready}
    for choice in choices:
        address, _, file = choice.partition("=")
        found = [
            one
            for one in collected.proposals
            if one.cell.address == address and (not file or any(file in place for place in one.places))
        ]
        if len(found) != 1:
            what = "没有单位填报" if not found else "有几份填报不一样，请写成 单元格=文件名"
            raise CollectError(f"“{choice}”{what}，没有写入任何内容")
        taken[found[0].cell] = found[0]
    return list(taken.values())


def changes_of(taken: Sequence[Proposal]) -> list[CellChange]:
    """What is to be written into which cells: the figures, and beside them where they came from."""
    changes = []
    for one in taken:
        changes.append(CellChange(one.cell, one.new))
        row = one.indicator.row
        if one.source and row and (cell := row.cell("source")):
            changes.append(CellChange(cell, one.source))
    return changes


def with_taken(ledger: Ledger, taken: Sequence[Proposal]) -> Ledger:
    """The ledger as it is once proposals are taken."""
    new: dict[str, Indicator] = {}
    for one in taken:
        row = new.get(one.indicator.id, one.indicator)
        given: dict[str, Any] = {one.key: one.new}
        if one.source and row.row and row.row.cell("source"):
            given["source"] = one.source
        new[row.id] = replace(row, **given)
    rows = tuple(
        new.get(row.id, row) if row is ledger.by_id.get(row.id) else row for row in ledger.indicators
    )
    return replace(ledger, indicators=rows)


def take_into(collected: Collected, taken: Sequence[Proposal], output: Path, *, force: bool = False) -> None:
    """Write a copy of the workbook with proposals taken, and keep the forms in the archive.

    Args:
        collected: what was read.
        taken: what is taken of it.
        output: the new file, of the workbook's kind.
        force: what stands there may be replaced.

    Raises:
        WorkbookError: a cell to be written holds a formula.
        OutputError: something cannot be written, or does not read back; nothing was changed.
    """
    workbook = collected.checked.path
    assert workbook is not None  # noqa: S101  (it was read from a file)
    refuse_output(output, workbook.suffix.lower(), inputs=[workbook], force=force)
    new = with_taken(collected.checked.entered, taken)
    content = changed_workbook(collected.checked, new, list(changes_of(taken)))
    keep_originals(collected)
    write_output({output: content}, inputs=[workbook], force=force)


def keep_originals(collected: Collected) -> Path | None:
    """Put every form that was read into the archive as it came, with the list of checksums.

    What is there already is not put there again, nothing there is replaced.

    Returns:
        The folder; None where the workbook has none, or nothing was read.

    Raises:
        OutputError: a file cannot be written; the folder is as it was.
    """
    checked = collected.checked
    files = {form.file.digest: form.file for form in collected.forms}
    if checked.path is None or not files:
        return None
    folder = checked.path.parent / ARCHIVE_FOLDER / _kept_name(checked)
    there = _checksums(folder)
    new: dict[str, bytes] = {}
    for key, file in sorted(files.items(), key=lambda item: item[1].name):
        if key not in there.values():
            new[_free(file, folder, new)] = file.data
    if new:
        listed = there | {name: digest(content) for name, content in new.items()}
        sums = "".join(f"{checksum}  {name}\n" for name, checksum in sorted(listed.items())).encode()
        if not there:
            sums = write_checksums(new)
        write_files(
            folder, {**new, CHECKSUMS_FILE: sums}, may_replace=lambda path: path.name == CHECKSUMS_FILE
        )
    return folder


def _kept_name(checked: Checked) -> str:
    issue = checked.ledger.issue
    day = f"-{issue.cut_off:%Y%m%d}" if issue.cut_off else ""
    return f"第{issue.number}期{FORM_NAME}{day}"


def _checksums(folder: Path) -> dict[str, str]:
    path = folder / CHECKSUMS_FILE
    return read_checksums(path.read_bytes()) if path.is_file() else {}


def _free(file: ReceivedFile, folder: Path, new: Mapping[str, bytes]) -> str:
    flat = Path(file.name.replace("/", "_"))
    name, number = flat.name, 1
    while name in new or (folder / name).exists():
        number += 1
        name = f"{flat.stem}（{number}）{flat.suffix}"
    return name


@dataclass(frozen=True, slots=True)
class SentBack:
    """What was written to be sent out.

    Attributes:
        folder: where it stands.
        forms: a form for each bureau whose own has faults, with notes at its cells.
        reminders: the file with texts to paste.
    """

    folder: Path
    forms: tuple[Path, ...]
    reminders: Path


def write_answers(collected: Collected, output: Path | None = None) -> SentBack:
    """Write 退回单 for every bureau with faults, and the texts for those who have not returned.

    A 退回单 is a fresh form with what the bureau filled in its cells, a note at each cell that is wrong, and
    the list of all below: nothing of a received file is passed on as it is.

    Args:
        collected: what was read.
        output: folder, made if needed; None for the issue's folder of forms.

    Raises:
        CollectError: the workbook has no folder.
        OutputError: a file cannot be written; nothing was changed.
    """
    checked = collected.checked
    folder = output or forms_folder(checked)
    version = max(1, *(form.version for form in collected.forms), 1)
    forms = {form.bureau: form for form in plan_forms(checked.ledger, version, collected.due)}
    backs: dict[str, bytes] = {}
    for bureau in dict.fromkeys(fault.bureau for fault in collected.faults if fault.bureau in forms):
        name = forms[bureau].file_name.replace(FORM_NAME, "退回单")
        backs[name] = form_file(forms[bureau], _as_filled(collected, forms[bureau]))
    written: list[Path] = []
    if backs:
        written, _ = write_keeping(folder / SEND_BACK_FOLDER, backs, inputs=checked.inputs)
    rows = {bureau: len(found) for bureau, found in rows_by_bureau(checked.ledger).items()}
    asked = reminders(collected.lines, checked.ledger.issue, collected.due, rows).encode("utf-8-sig")
    (texts,), _ = write_keeping(folder, {REMINDER_FILE: asked}, inputs=checked.inputs)
    return SentBack(folder, tuple(written), texts)


def _as_filled(collected: Collected, form: Form) -> Filled:
    """What a bureau filled last, with what is wrong in it."""
    own = [one for one in collected.forms if one.bureau == form.bureau]
    latest = own[0] if own else None
    cells: dict[tuple[str, str], object] = {}
    for row in latest.rows if latest and not latest.refusal else ():
        for key in OPEN_COLUMNS:
            raw = row.values.get(key)
            if not is_blank(raw):
                cells.setdefault((row.id, key), _writable(raw))
    notes: dict[tuple[str, str], str] = {}
    problems = []
    for fault in collected.faults:
        if fault.bureau == form.bureau:
            what = f"{fault.value}：" if fault.value else ""
            where = f"{fault.id}「{fault.label}」" if fault.label else ""
            problems.append(f"{where}{what}{fault.why}，{fault.remedy}（{fault.place}）")
            key = fault.key if fault.key in {column.key for column in FORM.columns} else "id"
            said = notes.get((fault.id, key))
            text = f"{fault.why}，{fault.remedy}"
            notes[fault.id, key] = f"{said}\n{text}" if said else text
    signers = dict(latest.signers) if latest else {}
    news = tuple(text for text, _ in latest.news) if latest else ()
    return Filled(cells, signers, news, notes, tuple(problems))


def _writable(raw: object) -> object:
    """A raw value as the form's writer takes it: figures exact, days as days, all else as text."""
    match raw:
        case bool():
            return str(raw)
        case int() | float():
            return Decimal(str(raw))
        case dt.datetime():
            return raw.date()
        case dt.date():
            return raw
        case _:
            return str(raw)
