"""What a bureau's form says: whose it is, for which issue, its rows; and the code by which it is known."""

import datetime as dt
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from xl_minsheng.collecting.counts import count_rows
from xl_minsheng.errors import ClerkError
from xl_minsheng.ledger import Indicator, Issue, Ledger
from xl_minsheng.ledger.dates import write_date
from xl_minsheng.ledger.outline import Judged
from xl_minsheng.ledger.text import clean_code
from xl_minsheng.workbook.describe.form import FORM_NAME
from xl_minsheng.workbook.describe.front import find_setting
from xl_minsheng.workbook.describe.sheets import INDICATORS

_SEPARATORS = re.compile("[、，,；;/]+")
_DIGITS = 8
FORMAT = 2
"""Version of the forms themselves: 1 had no lines of counts. Forms of a later one are not read."""
_CODE = re.compile(r"MS(\d{1,2})-(\d{1,6})-(\d{8})-(\d{1,3})-([0-9A-F]{8})")
_NEAR = dt.timedelta(days=15)
"""How far the cut-off date of an issue may be moved once its forms are out."""
_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


class CollectError(ClerkError):
    """Forms cannot be made or read as things stand; nothing was written."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form for one bureau.

    Attributes:
        bureau: whose.
        issue: settings of the issue that it is for.
        version: how many times forms of the issue have gone out, this time counted.
        due: the day by which it is to come back; None where none was said.
        rows: its indicators, resolved and judged, in printed order.
    """

    bureau: str
    issue: Issue
    version: int
    due: dt.date | None
    rows: tuple[Judged, ...]

    @property
    def code(self) -> str:
        """The code by which it is known again: MS2-6-20250720-1-9F3A71C2."""
        return form_code(self.issue, self.bureau, self.version)

    @property
    def file_name(self) -> str:
        """第6期填报表（市教育局）.xlsx."""
        return f"第{self.issue.number}期{FORM_NAME}（{_UNSAFE.sub('_', self.bureau)}）.xlsx"


@dataclass(frozen=True, slots=True)
class FormCode:
    """What a form's code says.

    Attributes:
        number: of the issue.
        cut_off: its cut-off date, as eight digits.
        version: how many times forms of the issue had gone out.
        check: of office, issue, bureau and version.
        format: version of the forms themselves, as `FORMAT` counts.
    """

    number: int
    cut_off: str
    version: int
    check: str
    format: int = FORMAT

    def is_of(self, issue: Issue, bureau: str) -> bool:
        """Whether the office made it for a bureau and this very issue."""
        return self.is_of_issue(issue) and self.check == _check(issue, bureau, self.version)

    def is_of_issue(self, issue: Issue) -> bool:
        """Whether it is for this issue, whoever made it."""
        day = issue.cut_off.strftime("%Y%m%d") if issue.cut_off else ""
        return (self.number, self.cut_off) == (issue.number, day)

    @property
    def day(self) -> dt.date | None:
        """The cut-off date; None where its digits are none."""
        try:
            return dt.datetime.strptime(self.cut_off, "%Y%m%d").date()
        except ValueError:
            return None

    def before_moving(self, issue: Issue) -> Issue | None:
        """The issue with the form's own cut-off date, where only that was moved since; else None."""
        day = self.day
        if day is None or issue.cut_off is None or self.number != issue.number:
            return None
        return replace(issue, cut_off=day) if 0 < abs((day - issue.cut_off).days) <= _NEAR.days else None


def form_code(issue: Issue, bureau: str, version: int) -> str:
    """The code of a form of an issue that has number and cut-off date."""
    assert issue.cut_off is not None  # noqa: S101  (asked by `plan_forms`)
    return f"MS{FORMAT}-{issue.number}-{issue.cut_off:%Y%m%d}-{version}-{_check(issue, bureau, version)}"


def _check(issue: Issue, bureau: str, version: int) -> str:
    day = issue.cut_off.isoformat() if issue.cut_off else ""
    said = "\n".join((clean_code(issue.body), str(issue.number), day, clean_code(bureau), str(version)))
    return hashlib.sha256(said.encode()).hexdigest()[:_DIGITS].upper()


def find_code(text: str) -> FormCode | None:
    """The code that stands in a text, with whatever around it; None where there is none."""
    found = _CODE.search(clean_code(text).upper())
    if found is None:
        return None
    return FormCode(int(found[2]), found[3], int(found[4]), found[5], format=int(found[1]))


_PRINTS_FIGURE = re.compile(r"\{[{%][^{}]*累计")


def takes_figure(indicator: Indicator) -> bool:
    """Whether a bureau fills a figure: it is judged, or its sentence prints it."""
    kind = indicator.kind
    return kind is None or kind.rules.is_counted or bool(_PRINTS_FIGURE.search(indicator.wording))


def bureaus_of(indicator: Indicator) -> tuple[str, ...]:
    """The bureaus that a row names: 市教育局、市财政局 are two."""
    return tuple(dict.fromkeys(filter(None, map(str.strip, _SEPARATORS.split(indicator.bureau)))))


def rows_by_bureau(ledger: Ledger) -> dict[str, list[Judged]]:
    """The rows that each bureau reports, in printed order, then counts; none that repeats another."""
    found: dict[str, list[Judged]] = {}
    rows = [one for one in _in_order(ledger) if one.indicator.id and not one.indicator.same_as]
    for judged in (*rows, *count_rows(ledger).values()):
        for bureau in bureaus_of(judged.indicator):
            found.setdefault(bureau, []).append(judged)
    return found


def _in_order(ledger: Ledger) -> Iterator[Judged]:
    """Every row once: those of the outline first, then those that no section has."""
    seen: set[int] = set()
    for section in ledger.outline:
        for judged in section.judged:
            row = judged.indicator.row
            seen.add(row.number if row else 0)
            yield judged
    for indicator in ledger.indicators:
        if indicator.row and indicator.row.number not in seen:
            yield ledger.judged(indicator)


def plan_forms(ledger: Ledger, version: int = 1, due: dt.date | None = None) -> list[Form]:
    """A form for every bureau that has rows.

    Args:
        ledger: the issue's.
        version: how many times forms of it have gone out, this time counted.
        due: the day by which they are to come back.

    Raises:
        CollectError: number or cut-off date are missing, no row names a bureau, or the day lies
            before the cut-off date.
    """
    issue = ledger.issue
    missing = [find_setting(key).title for key in ("number", "cut_off") if getattr(issue, key) is None]
    if missing:
        raise CollectError(f"“{'”“'.join(missing)}”没有填，请先填好再下发{FORM_NAME}")
    if due and issue.cut_off and due < issue.cut_off:
        raise CollectError(
            f"交表期限{write_date(due)}早于{find_setting('cut_off').title}"
            f"{write_date(issue.cut_off)}，请改成以后的日子"
        )
    forms = [
        Form(bureau, issue, version, due, tuple(rows)) for bureau, rows in rows_by_bureau(ledger).items()
    ]
    if not forms:
        label = INDICATORS.column("bureau").title
        raise CollectError(f"没有一行填了“{label}”，不知道发给谁；请在“板块与项目”或台账里填写")
    return forms
