"""Reasons that a clerk typed beside findings, moved to 情况说明 before 校验结果 is rewritten."""

import datetime as dt
from typing import TYPE_CHECKING

from xl_minsheng.excel.open_book import find_sheet, read_sheet
from xl_minsheng.excel.report_sheets import SheetWriteError, typed
from xl_minsheng.excel.table_lines import append_lines
from xl_minsheng.workbook.describe.sheets import (
    EXPLANATION_SHEET,
    EXPLANATIONS,
    FINDING_SHEET,
    FINDINGS,
)
from xl_minsheng.workbook.read.faults import WorkbookError
from xl_minsheng.workbook.read.grid import find_header, records
from xl_minsheng.workbook.read.values import to_text

if TYPE_CHECKING:
    import xlwings as xw

KEYS = ("code", "item", "value", "reason", "name", "day")


def move_reasons_to_explanations(book: "xw.Book", today: dt.date) -> int:
    """Add a line to 情况说明 for every reason or name that stands beside a finding, dated today.

    Args:
        book: the open workbook.
        today: the day of the explanation.

    Returns:
        How many lines were added.

    Raises:
        SheetWriteError: they cannot be added; what was typed still stands where it is.
        WorkbookError: a sheet is missing that must be there.
    """
    lines = _typed_lines(book)
    if lines:
        for line in lines:
            line["day"] = today.isoformat()
        _append(find_sheet(book, EXPLANATION_SHEET), lines)
    return len(lines)


def _typed_lines(book: "xw.Book") -> list[dict[str, str]]:
    grid = read_sheet(find_sheet(book, FINDING_SHEET))
    _, indices = find_header(grid, FINDINGS)
    if "reason" not in indices:
        return []  # made by an earlier version: there is no such column
    found = []
    for record in records(grid, FINDINGS):
        line = {key: to_text(record.values.get(key)) for key in KEYS if key != "day"}
        if line["reason"] or line["name"]:
            found.append(line)
    return found


def _append(sheet: "xw.Sheet", lines: list[dict[str, str]]) -> None:
    try:
        append_lines(sheet, EXPLANATIONS, [{key: _entry(key, line[key]) for key in KEYS} for line in lines])
    except WorkbookError:
        raise
    except Exception as error:  # each engine has errors of its own
        raise SheetWriteError(
            f"“{FINDING_SHEET.name}”里填的理由移不到“{sheet.name}”，请撤销它的工作表保护、"
            "退出正在编辑的单元格，然后再点一次；填的内容还在原处"
        ) from error


def _entry(key: str, text: str) -> str:
    """Text stays text; days and our own codes are taken as they are."""
    plain = key == "day" or (key == "code" and text.isascii() and text.isalnum())
    return text if plain else typed(text)
