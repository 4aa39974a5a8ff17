"""Writing what a command found to the sheets 校验结果, 校对结果 and 专报预览, each in one block."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from xl_minsheng.checks import Finding
from xl_minsheng.checks.finding import Severity
from xl_minsheng.errors import ClerkError
from xl_minsheng.excel.open_book import find_sheet, last_cell
from xl_minsheng.ledger import Cell
from xl_minsheng.workbook.describe.parts import Sheet
from xl_minsheng.workbook.describe.sheets import FINDING_SHEET, PREVIEW_SHEET, PROOF_SHEET, SOURCE_COLUMNS
from xl_minsheng.workbook.write.content import PreviewRow
from xl_minsheng.workbook.write.layout import FIRST_ROW, HEADER_ROW
from xl_minsheng.workbook.write.links import preview_lines

if TYPE_CHECKING:
    import xlwings as xw

    from xl_minsheng.proofreading import Report

AGREES = "一致"
"""What 校对结果 says of a figure that is the workbook's."""
MAX_TEXT = 8000
"""Characters of a cell that Excel takes in a block; a cell by itself may hold more."""
MAX_QUOTED = 255
"""Characters of a text inside a formula."""

Row = list[str]
"""What is typed into the cells of a row."""


class SheetWriteError(ClerkError, RuntimeError):
    """A sheet could not be written."""


def write_findings(book: "xw.Book", findings: Iterable[Finding], reasons: Sequence[str] = ()) -> None:
    """Fill 校验结果, replacing what the last run left.

    Args:
        book: the open workbook.
        findings: what the check found.
        reasons: why the bulletin could not be printed; each becomes an error without a cell.

    Raises:
        SheetWriteError: the sheet is protected, or the program refuses.
        WorkbookError: the sheet is missing.
    """
    rows = [
        [
            typed(finding.severity),
            link(finding.cell, finding.cell.address) if finding.cell else typed(finding.subject),
            *map(typed, (finding.label, finding.value, finding.why, finding.remedy)),
            *map(typed, (finding.code, finding.item, "", "")),
        ]
        for finding in findings
    ]
    rows += [
        [*map(typed, (Severity.ERROR, "", PREVIEW_SHEET.name, "", reason, *[""] * 5))] for reason in reasons
    ]
    _write(book, FINDING_SHEET, rows)


def write_preview(book: "xw.Book", rows: Iterable[PreviewRow]) -> None:
    """Fill 专报预览, replacing what the last run left.

    Raises:
        SheetWriteError: as `write_findings`.
        WorkbookError: as `write_findings`.
    """
    typed_rows = []
    for line in preview_lines(rows):
        links = [link_area(one.sheet, one.area, one.shown) for one in line.links]
        spare = [""] * (len(SOURCE_COLUMNS) - len(links))
        typed_rows.append([*map(typed, (line.style, line.text, line.change)), *links, *spare])
    _write(book, PREVIEW_SHEET, typed_rows)


def write_proof(book: "xw.Book", report: "Report") -> None:
    """Fill 校对结果, replacing what the last run left: what differs first, then what agrees.

    Raises:
        SheetWriteError: as `write_findings`.
        WorkbookError: as `write_findings`.
    """
    rows = [
        [
            *map(typed, (remark.severity, remark.place, remark.sentence)),
            link(remark.cell, remark.cell.address) if remark.cell else "",
            *map(typed, (remark.printed, remark.expected, f"{remark.why}；{remark.remedy}")),
        ]
        for remark in report.remarks
    ]
    rows += [
        [
            *map(typed, (AGREES, f"第{one.passage.paragraph + 1}段", one.sentence)),
            link(one.cell, one.cell.address) if one.cell else "",
            *map(typed, (one.printed, one.expected, "")),
        ]
        for one in report.agreements
    ]
    _write(book, PROOF_SHEET, rows)


def empty_report(book: "xw.Book", sheet: Sheet) -> None:
    """Empty a report of an issue that has ended.

    Raises:
        SheetWriteError: as `write_findings`.
        WorkbookError: as `write_findings`.
    """
    _write(book, sheet, [])


def typed(text: str) -> str:
    """Text as it is typed so that it stays text: never a formula, a number or a date."""
    if len(text) > MAX_TEXT:
        text = f"{text[: MAX_TEXT - 1]}…"
    return f"'{text}" if text else ""


def link(cell: Cell, shown: str) -> str:
    """A formula that shows a text and leads to a cell."""
    return link_area(cell.sheet, f"{cell.column}{cell.row}", shown)


def link_area(sheet: str, area: str, shown: str) -> str:
    """A formula that shows a text and leads to an area."""
    sheet = sheet.replace("'", "''")
    target = f"#'{sheet}'!{area}"
    return f"=HYPERLINK({_quoted(target)},{_quoted(shown)})"


def _quoted(text: str) -> str:
    return '"' + text[:MAX_QUOTED].replace('"', '""') + '"'


def _write(book: "xw.Book", sheet: Sheet, rows: list[Row]) -> None:
    """Headings and rows at the place where the builder puts them."""
    titles = [typed(column.title) for column in sheet.tables[0].columns]
    target = find_sheet(book, sheet)
    try:
        _show_all_rows(target)
        last_row, _ = last_cell(target)
        if last_row > FIRST_ROW:
            target.range((FIRST_ROW + 1, 1), (last_row, len(titles))).clear_contents()
        block = target.range((HEADER_ROW + 1, 1), (FIRST_ROW + len(rows), len(titles)))
        block.number_format = "General"  # in a cell of format @ a link would stand as text
        block.formula = [titles, *rows]
        block.wrap_text = True
        block.rows.autofit()
    except Exception as error:  # each engine has errors of its own
        raise SheetWriteError(
            f"工作表“{target.name}”写不进去，请撤销它的工作表保护、退出正在编辑的单元格，然后再点一次"
        ) from error


def _show_all_rows(sheet: "xw.Sheet") -> None:
    """Undo the clerk's filter: rows of the last run that it hides would hide new findings."""
    api = sheet.api
    if getattr(api, "FilterMode", False) is True:
        api.ShowAllData()
