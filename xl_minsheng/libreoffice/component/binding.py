"""Formulas of a loaded .xlsx or .xlsm: tied to the add-in's functions where loading has not done so.

LibreOffice before 25.2 looks add-in names up only in formulas that are set through its
interface, so there they are set again, a column of neighbours at a time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from .contract_file import contract

_FORMULAS = 16  # com.sun.star.sheet.CellFlags.FORMULA


def is_ours(document: Any) -> bool:
    """Whether a workbook is made by this product: its ledger's sheet and one of its names are there."""
    ours = contract()["ours"]
    return bool(document.Sheets.hasByName(ours["sheet"]) and document.NamedRanges.hasByName(ours["name"]))


def bind(document: Any) -> int:
    """Set formulas again that call our functions without being tied to them; answers how many."""
    names = "|".join(re.escape(one["name"]) for one in contract()["functions"])
    untied = re.compile(r"(?<![\w.])(?:" + names + r")\(", re.IGNORECASE)
    document.addActionLock()
    try:
        return sum(_bind_area(area, untied) for sheet in document.Sheets for area in _areas(sheet))
    finally:
        document.removeActionLock()


def _areas(sheet: Any) -> Iterator[Any]:
    for place in sheet.queryContentCells(_FORMULAS).RangeAddresses:
        yield sheet.getCellRangeByPosition(place.StartColumn, place.StartRow, place.EndColumn, place.EndRow)


def _bind_area(area: Any, untied: Any) -> int:
    rows = area.getFormulaArray()
    count = 0
    for column, formulas in enumerate(zip(*rows)):
        for first, last in _runs([_is_untied(formula, untied) for formula in formulas]):
            cells = area.getCellRangeByPosition(column, first, column, last - 1)
            cells.setFormulaArray(tuple((formula,) for formula in formulas[first:last]))
            count += last - first
    return count


def _is_untied(formula: str, untied: Any) -> bool:
    """An array formula, shown in braces, cannot be set cell by cell; ours are none."""
    return formula.startswith("=") and bool(untied.search(formula))


def _runs(marks: Any) -> Iterator[tuple[int, int]]:
    """First and one past the last place of each run of marks."""
    first = None
    for place, mark in enumerate([*marks, False]):
        if mark and first is None:
            first = place
        elif not mark and first is not None:
            yield first, place
            first = None
