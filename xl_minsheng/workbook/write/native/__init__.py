"""Formulas of the edition without add-in: every step, every column, by the word its column has."""

from xl_minsheng.workbook.describe.native import (
    CURVE_STEPS,
    NATIVE,
    NATIVE_CURVES,
    NATIVE_INDICATORS,
)
from xl_minsheng.workbook.describe.parts import Column
from xl_minsheng.workbook.write.formulas import formula
from xl_minsheng.workbook.write.native.checks import CHECKS
from xl_minsheng.workbook.write.native.entries import ENTRIES
from xl_minsheng.workbook.write.native.language import spell, spell_in_row
from xl_minsheng.workbook.write.native.numbers import NUMBERS
from xl_minsheng.workbook.write.native.pace import CURVE, PACE
from xl_minsheng.workbook.write.native.sentences import SENTENCES, fingerprint
from xl_minsheng.workbook.write.native.standing import STANDING
from xl_minsheng.workbook.write.native.words import WORDS

__all__ = ["cell_formula", "column_formula", "fingerprint"]

_ROWS = ENTRIES | PACE | STANDING | NUMBERS | WORDS | SENTENCES | CHECKS
FORMULAS = {NATIVE + key: spell(text) for key, text in _ROWS.items()} | {
    NATIVE + key: spell(text, NATIVE_CURVES) for key, text in CURVE.items()
}
_WANTED = {
    column.native for column in (*NATIVE_INDICATORS.columns, *CURVE_STEPS) if column.native.startswith(NATIVE)
}
if odd := _WANTED ^ FORMULAS.keys():
    raise TypeError(f"columns without a native formula, or formulas without a column: {sorted(odd)}")


def column_formula(column: Column) -> str:
    """Formula of a computed column of any edition."""
    return FORMULAS[column.native] if column.native in FORMULAS else formula(column)


def cell_formula(column: Column, row: int) -> str:
    """The same as it stands in a cell.

    Args:
        column: the column.
        row: number of its row, as the spreadsheet counts.
    """
    key = column.native.removeprefix(NATIVE)
    if column.native not in FORMULAS:
        return formula(column)
    return spell_in_row(_ROWS[key], row) if key in _ROWS else spell_in_row(CURVE[key], row, NATIVE_CURVES)
