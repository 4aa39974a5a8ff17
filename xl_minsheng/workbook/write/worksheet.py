"""XlsxWriter's worksheet, which looks at a formula once, however many cells have it."""

from functools import lru_cache
from typing import Any

from xlsxwriter.worksheet import CellFormulaTuple, Worksheet, re_dynamic_function

_KEPT = 1 << 14
"""Formulas that are remembered: those of the cells of a large workbook's report sheets."""


class MasterWorksheet(Worksheet):  # type: ignore[misc]  # the library has no types
    """A sheet of the master workbook.

    XlsxWriter looks into every cell's formula for a hundred names of functions, which takes a quarter of
    the time of writing a workbook; the cells of a column have one formula.
    """

    def _write_formula(
        self, row: int, col: int, formula: str, cell_format: Any = None, value: Any = 0
    ) -> Any:
        """Write a formula's cell; what is no plain formula, as XlsxWriter does."""
        if not _is_plain(formula) or self._check_dimensions(row, col):
            return super()._write_formula(row, col, formula, cell_format, value)
        self.table[row][col] = CellFormulaTuple(self._prepare_formula(formula), cell_format, value)
        return 0

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        """A formula as a file has it; the same for any sheet."""
        key = formula, expand_future_functions
        if key not in _prepared:
            if len(_prepared) >= _KEPT:
                _prepared.clear()
            _prepared[key] = super()._prepare_formula(formula, expand_future_functions)
        return _prepared[key]


_prepared: dict[tuple[str, bool], str] = {}


@lru_cache(_KEPT)
def _is_plain(formula: str) -> bool:
    """Neither an array formula nor a dynamic one."""
    return bool(formula) and not formula.startswith("{") and not re_dynamic_function.search(formula)
