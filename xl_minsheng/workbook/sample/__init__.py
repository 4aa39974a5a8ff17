"""The shipped example: the facts of 第6期 (July 2025), as text in CSV files.

One file a table that has entries, headed by the keys of the description; read by the same typing as
a workbook's cells. Targets that the published bulletin does not print were derived from
value and percentage and say so in their remark. Narrative was written for this project.
"""

import csv
from importlib.resources import files
from typing import Any

from xl_minsheng.ledger import Issue, Ledger
from xl_minsheng.workbook.describe import sheets
from xl_minsheng.workbook.describe.front import find_setting
from xl_minsheng.workbook.describe.ledger_tables import LEDGER_TABLES
from xl_minsheng.workbook.describe.parts import Table
from xl_minsheng.workbook.read.entry import make_curve, make_entry
from xl_minsheng.workbook.read.values import blank, convert, is_blank


def load() -> Ledger:
    """The example as a ledger, without places in a workbook."""
    curves = [make_curve(row) for row in _rows(sheets.CURVES)]
    settings = {row["key"]: convert(find_setting(row["key"]).type, row["value"]) for row in _read("settings")}
    values: dict[str, Any] = {**settings, "curves": {curve.name: curve for curve in curves}}
    entries: dict[str, Any] = {
        one.field: tuple(make_entry(one.table, row) for row in _rows(one.table)) for one in LEDGER_TABLES
    }
    return Ledger(Issue(**values), **entries)


def _read(name: str) -> list[dict[str, str]]:
    file = files(__package__).joinpath(f"{name}.csv")
    return list(csv.DictReader(file.read_text(encoding="utf-8").splitlines())) if file.is_file() else []


def _rows(table: Table) -> list[dict[str, Any]]:
    rows = []
    for raw in _read(table.key):
        row: dict[str, Any] = {}
        for key, text in raw.items():
            kind = table.column(key).type
            row[key] = blank(kind) if is_blank(text) else convert(kind, text)
        rows.append(row)
    return rows
