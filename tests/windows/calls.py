"""Calls from cells: every worksheet function with every kind of value that Excel hands over.

A value that JSON lacks is a dictionary of one key, as programs/raw_variants.py takes it.
"""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from xl_minsheng.workbook.describe.functions import FUNCTIONS
from xl_minsheng.workbook.describe.parts import WorksheetFunction
from xl_minsheng.workbook.sample import load

DAY = {"date": "2025-07-20"}
LEFT_OUT = {"left out": True}
ERRORS = {"#N/A": -2146826246, "#DIV/0!": -2146826281, "#VALUE!": -2146826273}
LIMITS = {"block": [[20], [10], [20], [2]]}
CURVES = {"block": [["先慢后快", *[0.01] * 11, 1], [None] * 13]}

FORMS: Mapping[str, Mapping[str, Any]] = {
    "numbers and a date": {"actual": 5259, "target": 6000, "as_of": DAY, "unit": "人", "name": "新增就业"},
    "a date as a number": {"actual": 650, "target": 4600, "as_of": 45858, "kind": "累计", "rule": "按月"},
    "texts": {"actual": "5259", "target": "6,000", "as_of": "2025年7月20日", "kind": "累计"},
    "money": {"actual": {"money": "518.202"}, "target": {"money": "1000"}, "as_of": DAY, "unit": "万元"},
    "an empty cell": {"actual": None, "target": 6000, "as_of": DAY},
    "a text that is no number": {"actual": "约3000", "target": 6000, "as_of": DAY},
    "nothing to reach": {"actual": 12, "target": 0, "as_of": DAY},
    "an error": {"actual": {"error": ERRORS["#N/A"]}, "target": 6000, "as_of": DAY},
    "an error in the target": {"actual": 5, "target": {"error": ERRORS["#DIV/0!"]}, "as_of": DAY},
    "an error in the date": {"actual": 5, "target": 6, "as_of": {"error": ERRORS["#VALUE!"]}},
    "a truth": {"actual": 5259, "target": 6000, "as_of": DAY, "keep_zeros": True},
    "a curve and limits": {
        "actual": 0.3, "target": 1, "as_of": DAY, "kind": "比例", "rule": "先慢后快", "curves": CURVES, "limits": LIMITS,
    },
    "a column": {
        "actual": {"block": [[5259], [None], [{"error": ERRORS["#N/A"]}], ["约3000"], [{"money": "6000"}]]},
        "target": {"block": [[6000], [100], [100], [100], [6000]]},
        "as_of": DAY,
    },
    "a row": {"actual": {"block": [[5259, 650]]}, "target": {"block": [[6000, 4600]]}, "as_of": DAY},
    "a block": {"actual": {"block": [[1, 2], [3, None]]}, "target": {"block": [[4], [6]]}, "as_of": DAY},
}  # fmt: skip


def arguments(function: WorksheetFunction, form: str, instead: Any = None) -> list[Any]:
    """What a formula passes; `instead` for the arguments that the form does not name."""
    return [FORMS[form].get(argument.key, instead) for argument in function.arguments]


CALLS = {
    f"{function.name} of {form}": [function.name, *arguments(function, form)]
    for function in FUNCTIONS
    for form in FORMS
} | {
    f"{function.name} with arguments left out": [
        function.name,
        *arguments(function, "numbers and a date", LEFT_OUT),
    ]
    for function in FUNCTIONS
}
REFERENCES = {"PACE of three cells": ["PACE", 5259, 6000, 45858]}
"""As the wrappers handed them over before: each cell as a live range."""
TIMED = ["PACE of numbers and a date", "CLAUSE of numbers and a date"]


def ledger_calls(day: str) -> dict[str, list[Any]]:
    """What the cells of the sample's ledger pass at a cut-off date: every row, every function."""
    return {
        f"{function.name} of {row.id}": [
            function.name,
            *(
                {"date": day} if a.key == "as_of" else _passed(getattr(row, a.key, None))
                for a in function.arguments
            ),
        ]
        for function in FUNCTIONS
        for row in load().indicators
    }


def _passed(value: Any) -> Any:
    """A field of a row as its cell's value."""
    match value:
        case dt.date():
            return {"date": value.isoformat()}
        case Decimal() | int():
            return float(value)
        case str():
            return str(value) or None
        case _:
            return None


def plain(value: Any) -> Any:
    """The same value as Python's own caller gives it."""
    match value:
        case {"date": day}:
            return dt.datetime.fromisoformat(day)
        case {"money": amount}:
            return Decimal(amount)
        case {"error": number}:
            return next(name for name, code in ERRORS.items() if code == number)
        case {"left out": _}:
            return None
        case {"block": rows}:
            return [[plain(cell) for cell in row] for row in rows]
        case _:
            return value
