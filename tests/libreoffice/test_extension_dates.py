"""Worksheet functions in a document that counts its days from another first day."""

from typing import Any

import pytest
from builders import ROOT
from extension_office import Office, value

from xl_minsheng.libreoffice.component.days import moved

pytest_plugins = ("extension_fixtures",)

INPUTS = ROOT / "tests" / "cases" / "inputs"


@pytest.mark.parametrize("name", ["base.xlsx", "date1904.xlsx", "date1904-general-cutoff.xlsx"])
def test_k4_a_1904_workbook_expects_what_any_other_does(extended: Office, name: str) -> None:
    """应达进度 and 状态 of 台账's row 7, computed anew: 20 July is day 201 of 365."""
    document = extended.load(INPUTS / name)
    try:
        document.calculateAll()
        ledger = document.Sheets.getByName("台账")
        shown = [value(ledger.getCellRangeByName(address)) for address in ("J7", "K7", "L7")]
    finally:
        document.close(True)
    assert shown == [0.8765, 201 / 365, "超序时进度"]


def test_k4_a_day_in_a_range_and_a_day_as_text_are_the_same_days(extended: Office) -> None:
    """Whatever the first day: 1904, and 1900 as StarCalc had it."""
    for year, month, day, serial in ((1904, 1, 1, 44396), (1900, 1, 1, 45856), (1899, 12, 30, 45858)):
        document = extended.load()
        try:
            first = document.NullDate
            first.Year, first.Month, first.Day = year, month, day
            document.NullDate = first
            sheet = document.Sheets.getByIndex(0)
            for address in ("A1", "A2"):
                sheet.getCellRangeByName(address).Value = serial
            formulas = (
                "=PACEDUE(A1)",
                '=PACEDUE("2025-7-20")',
                "=PACEDUE(20250720)",
                "=SUM(PACEDUE(A1:A2))/2",
            )
            assert [_ask(sheet, formula) for formula in formulas] == [201 / 365] * 4
            assert _ask(sheet, "=PACEDUE(7.2)") == "#VALUE!"
        finally:
            document.close(True)


def _ask(sheet: Any, formula: str) -> str | float:
    cell = sheet.getCellRangeByName("Z1")
    cell.Formula = formula
    return value(cell)


def test_only_numbers_in_the_places_of_days_are_moved() -> None:
    """Figures, texts, blanks and a day written as one number stay."""
    given = (44396.0, ((44396.0, ""), ("2025-7-20", 0.0)), 44396.0, 20250720.0)
    assert moved(given, [0, 1, 3], 1462) == (
        45858.0,
        ((45858.0, ""), ("2025-7-20", 0.0)),
        44396.0,
        20250720.0,
    )
    assert moved(given, [0, 1, 3], 0) is given
