"""Writing what a command found to the sheets 校验结果, 校对结果 and 专报预览, each in one block."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import astuple
from typing import TYPE_CHECKING

from xl_minsheng.checks import Finding
from xl_minsheng.checks.finding import Severity
from xl_minsheng.checks.subject import named
from xl_minsheng.errors import ClerkError
from xl_minsheng.excel.open_book import find_sheet, last_cell
from xl_minsheng.ledger import Cell, Issue, Ledger
from xl_minsheng.ledger.dates import write_date
from xl_minsheng.workbook.describe.parts import Sheet
from xl_minsheng.workbook.describe.sheets import (
    FINDING_SHEET,
    FINDINGS,
    HOME,
    PREVIEW_SHEET,
    PROOF_SHEET,
    SOURCE_COLUMNS,
)
from xl_minsheng.workbook.write.content import PreviewRow
from xl_minsheng.workbook.write.layout import FIRST_ROW, HEADER_ROW, HEADING_ROW, NOTE_ROW, STATE_COLUMN
from xl_minsheng.workbook.write.links import preview_lines, source_links
from xl_minsheng.workbook.write.printed import GAP, MAX_QUOTED, quoted, report_line

if TYPE_CHECKING:
    import xlwings as xw

    from xl_minsheng.proofreading import Report
    from xl_minsheng.proofreading.corrections import Correction
    from xl_minsheng.proofreading.remark import Agreement

AGREES = "一致"
"""What 校对结果 says of a figure that is the workbook's."""
REWORDED = "改写"
"""What it says of a sentence that was worded anew, its figures being the workbook's."""
WORDING_REMEDY = "换了说法，数没有变；以后都要这样写的，采纳后记作这一行的表述"
NOT_OFFERED = "—"
"""What stands in the column 采纳 where there is nothing to take over."""
MAX_TEXT = 8000
"""Characters of a cell that Excel takes in a block; a cell by itself may hold more."""

Row = list[str]
"""What is typed into the cells of a row."""


class SheetWriteError(ClerkError, RuntimeError):
    """A sheet could not be written."""


def write_findings(
    book: "xw.Book", ledger: Ledger, findings: Iterable[Finding], made: str, reasons: Sequence[str] = ()
) -> None:
    """Fill 校验结果, replacing what the last run left.

    Args:
        book: the open workbook.
        ledger: what it holds.
        findings: what the check found.
        made: of which issue and file this is, and when, as `made_of` says it.
        reasons: why the bulletin could not be printed; each becomes an error without a cell.

    Raises:
        SheetWriteError: the sheet is protected, or the program refuses.
        WorkbookError: the sheet is missing.
    """
    rows = [_finding_row(ledger, finding) for finding in findings]
    unprinted = ({"severity": Severity.ERROR, "label": PREVIEW_SHEET.name, "why": one} for one in reasons)
    rows += [{key: typed(text) for key, text in row.items()} for row in unprinted]
    keys = [column.key for column in FINDINGS.columns]
    _write(book, FINDING_SHEET, [[row.get(key, "") for key in keys] for row in rows], ledger, made)


def _finding_row(ledger: Ledger, finding: Finding) -> dict[str, str]:
    """What is typed into the cells of a finding's row, by column."""
    subject, bureau = named(ledger, finding)
    texts = {
        "severity": finding.severity,
        "subject": subject,
        "bureau": bureau,
        "label": finding.label,
        "value": finding.value,
        "why": finding.why,
        "remedy": finding.remedy,
        "code": finding.code,
        "item": finding.item,
    }
    place = link(finding.cell, finding.cell.address) if finding.cell else typed(finding.subject)
    return {key: typed(text) for key, text in texts.items()} | {"address": place}


def write_preview(book: "xw.Book", ledger: Ledger, rows: Iterable[PreviewRow], made: str) -> None:
    """Fill 专报预览, replacing what the last run left; arguments as of `write_findings`.

    Raises:
        SheetWriteError: as `write_findings`.
        WorkbookError: as `write_findings`.
    """
    typed_rows = []
    for line in preview_lines(rows):
        links = [link_area(one.sheet, one.area, one.shown) for one in line.links]
        spare = [""] * (len(SOURCE_COLUMNS) - len(links))
        typed_rows.append([*map(typed, (line.style, line.text, line.change)), *links, *spare])
    _write(book, PREVIEW_SHEET, typed_rows, ledger, made)


def write_proof(book: "xw.Book", ledger: Ledger, report: "Report", made: str) -> None:
    """Fill 校对结果, replacing what the last run left: what differs first, then what agrees.

    A sentence whose figures agree takes one line, with all of them. Arguments as of `write_findings`.

    Raises:
        SheetWriteError: as `write_findings`.
        WorkbookError: as `write_findings`.
    """
    figures = {(one.cell, one.new): one for one in report.corrections if not one.is_wording}
    rows = [
        [
            *map(typed, (remark.severity, remark.place, remark.sentence)),
            link(remark.cell, remark.cell.address) if remark.cell else "",
            *map(typed, (remark.printed, remark.expected, f"{remark.why}；{remark.remedy}")),
            *_offer(figures.get((remark.cell, remark.printed)) if remark.cell else None),
        ]
        for remark in report.remarks
    ]
    sentences: dict[tuple[int, str], list[Agreement]] = {}
    for one in report.agreements:
        sentences.setdefault((one.passage.paragraph, one.sentence), []).append(one)
    rows += [
        [
            *map(typed, (REWORDED, f"第{one.passage.paragraph + 1}段", one.sentence)),
            link(one.cell, one.cell.address),
            *map(typed, (one.new, one.old, WORDING_REMEDY)),
            *_offer(one),
        ]
        for one in report.corrections
        if one.is_wording
    ]
    rows += [
        [
            *map(typed, (AGREES, f"第{paragraph + 1}段", sentence)),
            _link_of([one.cell for one in agreed if one.cell]),
            *(typed("；".join(texts)) for texts in _texts(agreed)),
            "",
            *_offer(None),
        ]
        for (paragraph, sentence), agreed in sentences.items()
    ]
    _write(book, PROOF_SHEET, rows, ledger, made)


def _link_of(cells: Sequence[Cell]) -> str:
    """A link to the first cell's row, from the first to the last of the cells in it."""
    return "" if not cells else link_area(*astuple(source_links(cells)[0]))


def _texts(agreed: Iterable["Agreement"]) -> tuple[list[str], list[str]]:
    """What was printed and what the workbook prints, of all figures of a sentence."""
    return [one.printed for one in agreed], [one.expected for one in agreed]


def made_of(issue: Issue, name: str, now: dt.datetime) -> str:
    """Of which issue and file a report is, and when it was made: 第6期　minsheng.xlsm　2025年7月20日 9:05."""
    number = "" if issue.number is None else f"第{issue.number}期"
    return GAP.join(filter(None, (number, name, f"{write_date(now.date())} {now.hour}:{now:%M}")))


def _offer(correction: "Correction | None") -> list[str]:
    """The cells where the clerk says whether a change is taken over."""
    return ["", typed(correction.pen), ""] if correction else [typed(NOT_OFFERED), "", ""]


def write_lines(book: "xw.Book", sheet: Sheet, rows: list[Row], ledger: Ledger, made: str) -> None:
    """Fill a report with lines that are typed already; other arguments as of `write_findings`.

    Raises:
        SheetWriteError: as `write_findings`.
        WorkbookError: as `write_findings`.
    """
    _write(book, sheet, rows, ledger, made)


def empty_report(book: "xw.Book", sheet: Sheet, ledger: Ledger, made: str) -> None:
    """Empty a report of an issue that has ended; other arguments as of `write_findings`.

    Raises:
        SheetWriteError: as `write_findings`.
        WorkbookError: as `write_findings`.
    """
    _write(book, sheet, [], ledger, made)


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
    return f"=HYPERLINK({quoted(target)},{quoted(shown)})"


def _write(book: "xw.Book", sheet: Sheet, rows: list[Row], ledger: Ledger, made: str) -> None:
    """Headings and rows at the place where the builder puts them, and what the report is of above them."""
    titles = [typed(column.title) for column in sheet.tables[0].columns]
    target = find_sheet(book, sheet)
    try:
        _show_all_rows(target)
        last_row, _ = last_cell(target)
        if last_row > FIRST_ROW:
            target.range((FIRST_ROW + 1, 1), (last_row, len(titles))).clear_contents()
        line = [report_line(sheet, ledger.issue, made, _state(book)), *[""] * (len(titles) - 1)]
        block = target.range((NOTE_ROW + 1, 1), (FIRST_ROW + len(rows), len(titles)))
        block.number_format = "General"  # in a cell of format @ a link would stand as text
        block.formula = [line, titles, *rows]
        listed = target.range((HEADER_ROW + 1, 1), (FIRST_ROW + len(rows), len(titles)))
        listed.wrap_text = True
        listed.rows.autofit()
    except Exception as error:  # each engine has errors of its own
        raise SheetWriteError(
            f"工作表“{target.name}”写不进去，请撤销它的工作表保护、退出正在编辑的单元格，然后再点一次"
        ) from error


def _state(book: "xw.Book") -> str:
    """What the cell shows that knows the ledger's state; empty in a workbook that has none."""
    home = find_sheet(book, HOME)
    shown = home.range((HEADING_ROW + 1, STATE_COLUMN + 1)).value
    return shown if isinstance(shown, str) and len(shown) <= MAX_QUOTED else ""


def _show_all_rows(sheet: "xw.Sheet") -> None:
    """Undo the clerk's filter: rows of the last run that it hides would hide new findings."""
    api = sheet.api
    if getattr(api, "FilterMode", False) is True:
        api.ShowAllData()
