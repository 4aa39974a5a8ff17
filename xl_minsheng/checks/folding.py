"""Findings that have one cause, told once: who emptied a column reads one line, not seventy-six.

A rule looks at one row and cannot know that all the others say the same. What nearly every row of a
table has at one column is no slip in a row: the column was emptied or pasted wrongly, the list that it
is held against is gone, or the cut-off date that it is compared with is wrong.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from xl_minsheng.checks.finding import Finding, Severity
from xl_minsheng.checks.grey import name_rows
from xl_minsheng.ledger import Ledger
from xl_minsheng.ledger.dates import write_date
from xl_minsheng.workbook.describe.front import find_setting
from xl_minsheng.workbook.describe.parts import Column, Table
from xl_minsheng.workbook.describe.sheets import INDICATORS, INPUT_SHEETS

MIN_ROWS = 5
"""Fewer rows are read one by one."""
NEARLY_ALL = Fraction(4, 5)
"""From this share of a table's rows on, a finding is the column's."""


def fold(
    findings: Sequence[Finding], ledger: Ledger, is_accepted: Callable[[Finding], bool]
) -> list[Finding]:
    """The findings, with one in place of those that nearly all rows of a table have at one column.

    Args:
        findings: of the whole workbook.
        ledger: what they were found in.
        is_accepted: whether a finding has been accepted; these stand by themselves.
    """
    groups: dict[tuple[str, Severity, str, str], list[Finding]] = {}
    for one in findings:
        if not is_accepted(one):
            sheet = one.cell.sheet if one.cell else ""
            groups.setdefault((one.code, one.severity, sheet, one.label), []).append(one)
    folded = [group for group in groups.values() if _has_one_cause(group, ledger)]
    heads = {id(group[0]): _one_for(group, ledger) for group in folded}
    inside = {id(one) for group in folded for one in group}
    return [heads.get(id(one), one) for one in findings if id(one) in heads or id(one) not in inside]


def unfolded(findings: Sequence[Finding]) -> Iterator[Finding]:
    """The findings with each row's own: for whoever is to see only some of the rows."""
    for one in findings:
        yield from one.rows or (one,)


UNCHANGED = "T301"
"""Code of the rule that a figure is the last issue's."""


def _is_just_begun(group: Sequence[Finding], ledger: Ledger) -> bool:
    """Whether no row of the issue has a figure of its own yet: 新建下一期 leaves the last ones standing."""
    own = [row for row in ledger.indicators if not row.same_as and row.actual is not None]
    return group[0].code == UNCHANGED and all(row.actual == row.previous for row in own)


def _has_one_cause(group: Sequence[Finding], ledger: Ledger) -> bool:
    rows = {one.cell.row if one.cell else place for place, one in enumerate(group)}
    if len(rows) < MIN_ROWS or len(rows) < len(group):
        return False
    if _is_just_begun(group, ledger):
        return True
    found = _column(group[0])
    if found is None:  # rows of the previous ledger that are gone from this one
        return not group[0].cell and len(rows) >= NEARLY_ALL * len(ledger.indicators)
    table, column = found
    entries = getattr(ledger, table.key, ())
    if table is INDICATORS:
        entries = [entry for entry in entries if not entry.same_as] or entries
    if not any(one.value for one in group) and not any(getattr(entry, column.key) for entry in entries):
        return True
    return len(rows) >= NEARLY_ALL * len(entries)


def _column(finding: Finding) -> tuple[Table, Column] | None:
    """The described column that a finding stands at; None for settings and whatever else is no column."""
    for sheet in INPUT_SHEETS:
        if finding.cell and sheet.name == finding.cell.sheet:
            for table in sheet.tables:
                for column in table.columns:
                    if column.title == finding.label:
                        return table, column
    return None


def _one_for(group: Sequence[Finding], ledger: Ledger) -> Finding:
    """The first finding, speaking for all; it is accepted by its column as long as as many rows have it."""
    first, values = group[0], {one.value for one in group}
    numbers = sorted({one.cell.row for one in group if one.cell})
    rows = name_rows(numbers) if numbers else f"有{len(group)}行"
    count = "" if rows.endswith(f"{len(group)}行") else f"（共{len(group)}行）"
    if _is_just_begun(group, ledger):
        return _of_a_new_issue(group)
    same = len({one.why for one in group}) == 1
    why = f"{rows}{count}都{first.why}" if same else f"{rows}{count}相仿，如{first.why}"
    return replace(
        first,
        value=first.value if len(values) == 1 else f"{len(group)}行",
        why=why,
        remedy=_remedy(first, ledger),
        subject="",
        item=first.label,
        rows=tuple(group),
    )


def _of_a_new_issue(group: Sequence[Finding]) -> Finding:
    """One hint for all rows of an issue that was just begun."""
    return replace(
        group[0],
        value=f"{len(group)}行",
        why="刚开始的一期，各行还是上期的数",
        remedy="请逐行填本期的数；填了几行以后，还和上期一样的会逐行列出来",
        subject="",
        item=group[0].label,
        rows=tuple(group),
    )


def _remedy(first: Finding, ledger: Ledger) -> str:
    """The cause that all rows can have in common, then what is to be done with one of them."""
    setting, cut_off = find_setting("cut_off").title, ledger.issue.cut_off
    if cut_off and f"{setting}{write_date(cut_off)}" in first.why.replace("是", ""):
        cell = ledger.issue.cells.get("cut_off")
        return f"请先核对{cell.address if cell else ''}「{setting}」填得对不对，再看这一列；{first.remedy}"
    if not first.value:
        return f"请先看这一列是不是被清空了，或粘贴错了位置；{first.remedy}"
    return f"请先看这一列是不是整列粘贴错了；{first.remedy}"
