"""Grey cells: formulas that are gone, in error or out of reach, and counts that are not what Python counts.

A bulletin is made from what was entered, so it is right all the same; the sheet is what people look at.
"""

from collections.abc import Iterator, Sequence

from xl_minsheng.checks.finding import Finding, Severity
from xl_minsheng.ledger import Cell, Headline, Ledger, Row, Section, judge, summarise
from xl_minsheng.ledger.outline import counts
from xl_minsheng.ledger.status import Status
from xl_minsheng.workbook.describe import sheets
from xl_minsheng.workbook.describe.commands import find_command
from xl_minsheng.workbook.describe.folders import ARCHIVE_FOLDER
from xl_minsheng.workbook.describe.front import COUNTS
from xl_minsheng.workbook.describe.upkeep import UPGRADE
from xl_minsheng.workbook.read import FaultKind, ReadFault, WorkbookContents
from xl_minsheng.workbook.read.shown import Shown, ShownCount

GREY_TITLES = {
    "W004": "灰格是错误值",
    "W005": "在表格的范围以外",
    "W006": "首页的个数与台账不符",
}
"""Titles of these findings, by code."""

_COPY_ROW = "请选中一个好行的行号，复制，粘贴到这些行的行号上，再改填白格"
_EVERY_ROW = f"请点“{find_command('doctor').title}”看原因：所有的行都算不出来，多半是函数没有装好"
_WHOLE_ROW = 4
"""So many formulas lost in one row are no slip in a cell: the row came without them."""
_HIDDEN = {column.title for column in sheets.INDICATORS.columns if column.hidden}
"""Columns that no clerk sees, and that come with the row."""
_MAX_NAMED = 3
_RANGED = (sheets.INDICATORS, sheets.PROJECTS, sheets.SECTIONS, sheets.CURVES)
"""Tables that formulas look into: what stands below one's last row, they do not see."""


def gathered(faults: Sequence[ReadFault]) -> Iterator[ReadFault]:
    """One fault for all rows that lost the same formulas, and one a column for what else is lost."""
    yield from (fault for fault in faults if fault.kind is not FaultKind.LOST_FORMULA)
    by_row: dict[tuple[str, int], list[ReadFault]] = {}
    for fault in faults:
        if fault.kind is FaultKind.LOST_FORMULA:
            by_row.setdefault((fault.cell.sheet, fault.cell.row), []).append(fault)
    alike: dict[tuple[str, tuple[str, ...]], list[list[ReadFault]]] = {}
    single: list[ReadFault] = []
    for (sheet, _), group in by_row.items():
        if len(group) < _WHOLE_ROW:
            single += group
        else:
            alike.setdefault((sheet, tuple(fault.label for fault in group)), []).append(group)
    for (_, labels), groups in alike.items():
        yield _of_rows(labels, groups)
    yield from _by_column(single)


def _of_rows(labels: Sequence[str], groups: Sequence[Sequence[ReadFault]]) -> ReadFault:
    """Rows that came without the formulas of some columns, or had them typed over."""
    first = groups[0][0]
    rows = name_rows(sorted(group[0].cell.row for group in groups))
    shown = "、".join(label for label in labels if label not in _HIDDEN)
    why = f"{rows}的灰格（{shown}）没有公式，不会自动计算"
    value = next((fault.value for group in groups for fault in group if fault.value), "")
    return ReadFault(first.kind, first.cell, first.label, value, why, _COPY_ROW)


def name_rows(numbers: Sequence[int]) -> str:
    """第64至79行，第81行；the first few runs by name."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    named = "、".join(
        f"第{run[0]}至{run[-1]}行" if len(run) > 1 else f"第{run[0]}行" for run in runs[:_MAX_NAMED]
    )
    return named + (f"等{len(numbers)}行" if len(runs) > _MAX_NAMED else "")


def _by_column(lost: Sequence[ReadFault]) -> Iterator[ReadFault]:
    columns: dict[tuple[str, str], list[ReadFault]] = {}
    for fault in lost:
        columns.setdefault((fault.cell.sheet, fault.label), []).append(fault)
    for group in columns.values():
        first = group[0]
        why = first.why if len(group) == 1 else f"这一列共{len(group)}处{first.why}"
        rest = f"；整列都没有的，从“{ARCHIVE_FOLDER}”里的工作簿复制这一列" if len(group) > 1 else ""
        yield ReadFault(first.kind, first.cell, first.label, first.value, why, first.remedy + rest)


def grey_findings(contents: WorkbookContents, found: Sequence[Finding]) -> Iterator[Finding]:
    """What the sheet's own formulas show wrongly, of a workbook whose answers are stored or on the screen.

    Args:
        contents: the workbook.
        found: what else was found; an error value in a row that has an error is the error's doing,
            and so are counts.
    """
    if contents.shown is None:
        return
    errors = [finding for finding in found if finding.severity is Severity.ERROR]
    yield from _outside(contents)
    broken = list(_error_values(contents, contents.shown, {one.cell.row for one in errors if one.cell}))
    yield from broken
    if contents.shown.is_stored() and not errors and not broken:  # broken rows are the cause of wrong counts
        yield from _front_page(contents.ledger, contents.shown)


def _finding(code: str, cell: Cell | None, label: str, value: str, why: str, remedy: str) -> Finding:
    item = cell.address if cell else label
    return Finding(
        code=code,
        severity=Severity.WARNING,
        cell=cell,
        label=label,
        value=value,
        why=why,
        remedy=remedy,
        subject="",
        item=item,
    )


def _outside(contents: WorkbookContents) -> Iterator[Finding]:
    """Rows below the last one of a table: tables of LibreOffice do not grow."""
    ledger = contents.ledger
    filled: dict[str, list[Row]] = {
        table.key: [entry.row for entry in getattr(ledger, table.key, ()) if entry.row] for table in _RANGED
    }
    filled[sheets.CURVES.key] = list(ledger.curve_rows.values())
    for table in _RANGED:
        last = contents.shown.last_row(table) if contents.shown else None
        beyond = [row for row in filled[table.key] if last and row.number > last]
        if beyond:
            label = table.columns[0].title
            rows = name_rows([row.number for row in beyond])
            why = f"{rows}在表格以外（表格到第{last}行为止），公式和“{sheets.HOME.name}”看不到"
            remedy = f"请把这些行移到表格里的空行；没有空行的，请保存，再{UPGRADE}，会多备空行"
            yield _finding("W005", beyond[0].cell(table.columns[0].key), label, "", why, remedy)


def _error_values(contents: WorkbookContents, shown: Shown, excused: set[int]) -> Iterator[Finding]:
    """Error values of grey cells in rows whose entries are in order."""
    keys = [column.key for column in sheets.INDICATORS.columns if column.role != "input"]
    wrong: dict[int, tuple[str, str]] = {}
    for indicator in contents.ledger.indicators:
        number = indicator.row.number if indicator.row else 0
        cells = shown.ledger.get(number, {})
        errors = [(key, cells[key]) for key in keys if cells.get(key, "").startswith("#")]
        if errors and number not in excused:
            wrong[number] = errors[0]
    if wrong:
        number, (key, value) = next(iter(wrong.items()))
        why = f"{name_rows(sorted(wrong))}的灰格是错误值，“{sheets.HOME.name}”不会计入"
        label = sheets.INDICATORS.column(key).title
        remedy = _EVERY_ROW if len(wrong) > 1 and len(wrong) == len(contents.ledger.indicators) else _COPY_ROW
        remedy = _as_its_status_says(shown.ledger[number].get("status", "")) or remedy
        yield _finding("W004", shown.cell(number, key), label, value, why, remedy)


def _as_its_status_says(status: str) -> str:
    """What a row that cannot be judged says itself: 完成时限“10月31日”不是日期，请改填日期; else empty.

    A day typed as a text is read here, and in the edition without add-in by no formula.
    """
    said = status.removeprefix(f"{Status.UNKNOWN}：")
    return "" if said == status else f"请照这一行状态格说的改：{said}"


def _front_page(ledger: Ledger, shown: Shown) -> Iterator[Finding]:
    """Counts of the front page that are not those of the bulletin."""
    lines = {line.section: line for line in shown.counts}
    for section in ledger.sections:
        expected, line = summarise(ledger, section), lines.get(section.title)
        if line is None:
            if shown.counts and section.title:
                cell = section.row.cell("title") if section.row else None
                label = sheets.SECTIONS.column("title").title
                why = f"“{sheets.HOME.name}”没有列出这个板块的个数"
                yield _finding(
                    "W006", cell, label, section.title, why, "请重新计算（Ctrl+Shift+F9），再校验一次"
                )
            continue
        differing = [
            (one.title, one.key)
            for one in COUNTS[1:]
            if line.values[one.key] != str(getattr(expected, one.key))
        ]
        if differing:
            yield _differing(ledger, section, shown, line, expected, differing)


def _differing(
    ledger: Ledger,
    section: Section,
    shown: Shown,
    line: ShownCount,
    expected: Headline,
    differing: Sequence[tuple[str, str]],
) -> Finding:
    name, key = differing[0]
    differences = "、".join(f"{name}应为{getattr(expected, key)}" for name, key in differing)
    causes = list(_causes(ledger, section, shown))
    cause = f"；{'；'.join(causes[:_MAX_NAMED])}" if causes else ""
    remedy = f"请改正后再校验；找不出原因的，请重新计算（Ctrl+Shift+F9），或{UPGRADE}"
    why = f"按台账“{section.title}”{differences}，专报印的是台账算的{cause}"
    return _finding("W006", line.cells[key], name, line.values[key], why, remedy)


def _causes(ledger: Ledger, section: Section, shown: Shown) -> Iterator[str]:
    """Rows of a section that the sheet puts elsewhere, or gives another standing."""
    for indicator in ledger.indicators_in(section):
        cells = shown.ledger.get(indicator.row.number if indicator.row else 0)
        if cells is None:
            continue
        judged, number = judge(ledger, indicator), indicator.row.number if indicator.row else 0
        if cells.get("section_title") != section.title:
            where = shown.cell(number, "project")
            yield f"{where.address if where else ''}的“{indicator.project}”没有认出来"
        elif counts(judged) and _standing(cells.get("status", "")) is not judged.standing.status:
            where = shown.cell(number, "status")
            value = cells.get("status") or "空"
            yield f"{where.address if where else ''}是“{value}”，应为“{judged.standing.words}”"


def _standing(text: str) -> Status:
    """The status that a cell's text begins with; a blank cell awaits its figures."""
    begun = [status for status in Status if text.startswith(str(status))]
    return max(
        begun, key=lambda status: len(str(status)), default=Status.UNKNOWN if text else Status.AWAITING
    )
