"""Reasons that a clerk typed beside findings, moved to 情况说明 before 校验结果 is rewritten."""

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING

from xl_minsheng.checks.acceptance import explanation_key
from xl_minsheng.excel.open_book import find_sheet, read_sheet
from xl_minsheng.excel.report_sheets import SheetWriteError, typed
from xl_minsheng.excel.table_lines import append_lines
from xl_minsheng.workbook.describe.sheets import (
    EXPLANATION_SHEET,
    EXPLANATIONS,
    FINDING_SHEET,
    FINDINGS,
)
from xl_minsheng.workbook.read.grid import Record, find_header, records
from xl_minsheng.workbook.read.values import is_blank, to_text

if TYPE_CHECKING:
    import xlwings as xw

_TYPED = ("reason", "name", "day")
KEYS = ("code", "item", "value", *_TYPED)


def move_reasons_to_explanations(book: "xw.Book", today: dt.date) -> int:
    """Put every reason or name that stands beside a finding into 情况说明, dated today.

    A line that lacks what was typed now is completed; for others a line is added below.

    Args:
        book: the open workbook.
        today: the day of the explanation.

    Returns:
        How many lines were added or completed.

    Raises:
        SheetWriteError: they cannot be added; what was typed still stands where it is.
        WorkbookError: a sheet is missing that must be there.
    """
    lines = _typed_lines(book)
    if lines:
        append_explanations(book, lines, today)
    return len(lines)


def append_explanations(book: "xw.Book", lines: list[dict[str, str]], today: dt.date) -> None:
    """Put lines into 情况说明: one that lacks what was typed now is completed, others are added below.

    Args:
        book: the open workbook.
        lines: a text for each of `KEYS` but the day.
        today: the day of the explanations.

    Raises:
        SheetWriteError: they cannot be added.
        WorkbookError: the sheet is missing.
    """
    _put(find_sheet(book, EXPLANATION_SHEET), [{**line, "day": today.isoformat()} for line in lines])


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


def _put(sheet: "xw.Sheet", lines: list[dict[str, str]]) -> None:
    grid = read_sheet(sheet)
    _, indices = find_header(grid, EXPLANATIONS)
    there = list(records(grid, EXPLANATIONS))
    added = []
    try:
        for line in lines:
            record = next((one for one in there if _lacks(one, line)), None)
            if record is None:
                added.append(line)
                continue
            there.remove(record)  # not for a second line
            for key in _TYPED:
                if key in indices and is_blank(record.values.get(key)) and line[key]:
                    place = (record.row.number, indices[key] + 1)
                    sheet.range(place, place).formula = [[_entry(key, line[key])]]
        if added:
            typed_lines = [{key: _entry(key, line[key]) for key in KEYS} for line in added]
            append_lines(sheet, EXPLANATIONS, typed_lines)
    except Exception as error:  # each engine has errors of its own
        raise SheetWriteError(
            f"“{FINDING_SHEET.name}”里填的理由移不到“{sheet.name}”，请撤销它的工作表保护、"
            "退出正在编辑的单元格，然后再点一次；填的内容还在原处"
        ) from error


def _lacks(record: Record, line: Mapping[str, str]) -> bool:
    """Whether a line of 情况说明 is of the same finding, and lacks what was typed now or agrees with it."""
    values = {key: to_text(record.values.get(key)) for key in KEYS}
    of_record, of_line = (explanation_key(one["code"], one["item"], one["value"]) for one in (values, line))
    given = [key for key in ("reason", "name") if line[key]]
    return (
        of_record == of_line
        and not all(values[key] for key in _TYPED)
        and all(values[key] in ("", line[key]) for key in given)
    )


def _entry(key: str, text: str) -> str:
    """Text stays text; days and our own codes are taken as they are."""
    plain = key == "day" or (key == "code" and text.isascii() and text.isalnum())
    return text if plain else typed(text)
