"""What the native formulas of the checks have in common: conditions, and a finding as its cell shows it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from xl_minsheng.ledger.kinds import Kind, KindRules
from xl_minsheng.workbook.describe.front import find_setting
from xl_minsheng.workbook.describe.sheets import FINDING_SHEET
from xl_minsheng.workbook.write.content import SEVERITY_WORDS
from xl_minsheng.workbook.write.native.language import both, choose, day, is_kind, label, text
from xl_minsheng.workbook.write.native.standing import limit
from xl_minsheng.workbook.write.native.words import figure_text

ERROR, WARNING, HINT, _ = SEVERITY_WORDS
ACCEPT = f"确实如此的，在“{FINDING_SHEET.name}”这一行填理由和姓名"
CHECK_YEAR = f"请核对年份；{ACCEPT}"
MAX_YEARS = 5
FACTORS = (10, 100, 1000, 10000)
STOPS = "。；，、：！？.;,:!?"
ACTUAL, TARGET, PREVIOUS, BASELINE = (f"[of_{key}]" for key in ("actual", "target", "previous", "baseline"))
CUT_DAY = f"{text(find_setting('cut_off').title)}&{day('[cut]')}"
PREVIOUS_FIGURE = f"{figure_text(PREVIOUS)}&[of_unit]"
SLIP = f"{limit('share_slip')}/100"

Case = tuple[str, str]
"""A condition, and the finding where it holds."""


@dataclass(frozen=True)
class Group:
    """Findings that are looked for only where a condition holds, which is quicker than all of theirs.

    Attributes:
        where: the condition. It holds exactly where one of the findings does, or else the group is the
            last of its step.
        cases: the findings.
    """

    where: str
    cases: Sequence[Case]


Step = Sequence[Case | Group]
"""Findings in the order in which one goes before another; a group is the last, or has a finding for sure."""


def which(step: Step, first: int) -> str:
    """Number of the first finding that holds, counted from a number on; 0 where none does."""
    numbered: list[Case] = []
    for one in step:
        if isinstance(one, Group):
            inner = [(condition, str(first + place)) for place, (condition, _) in enumerate(one.cases)]
            numbered.append((one.where, choose(*inner, otherwise="0")))
            first += len(one.cases)
        else:
            numbered.append((one[0], str(first)))
            first += 1
    return choose(*numbered, otherwise="0")


def words(step: Step) -> list[str]:
    """What its findings say, by number."""
    return [found for one in step for _, found in (one.cases if isinstance(one, Group) else (one,))]


def of_kinds(question: Callable[[KindRules], bool]) -> str:
    """Whether the row is of a kind whose rules say so."""
    return is_kind(*(kind for kind in Kind if question(kind.rules)))


IS_SHARE = "[is_share]=1"
ACCUMULATES = of_kinds(lambda rules: rules.accumulates)
HAS_DONE = both('[done]<>""', '[cut]<>""', '[fault_pace]=""')


def are_numbers(*cells: str) -> str:
    """Whether all the cells hold numbers."""
    return both(*(f"ISNUMBER({cell})" for cell in cells))


def finding(severity: str, key: str, value: str, why: str, remedy: str) -> str:
    """A finding as the cell shows it; value, why and remedy are formulas, an empty value shows none."""
    shown = f"{value}&{text('：')}&" if value else ""
    return f'{text(f"{severity}：「{label(key)}」")}&{shown}{why}&"，"&{remedy}'


def of_figure(severity: str, key: str, why: str, remedy: str) -> str:
    """A finding that quotes the figure of its column; the remedy is no formula."""
    return finding(severity, key, f"[shown_{key}]", why, text(remedy))


def of_day(severity: str, key: str, why: str, remedy: str) -> str:
    """The same of a day."""
    cell = f"[{key}]" if key == "entered_on" else f"[of_{key}]"
    return finding(severity, key, day(cell), why, text(remedy))


def each_figure(
    keys: Iterable[str], condition: Callable[[str], str], found: Callable[[str], str]
) -> list[Case]:
    """The same of several figures, in order."""
    return [(f"IF(ISNUMBER([of_{key}]),{condition(key)},FALSE)", found(key)) for key in keys]


FIGURES = ("actual", "target", "previous", "baseline")
