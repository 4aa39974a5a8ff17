"""Checking a ledger of 100 000 indicators against reading it from its file.

Prints both and the ratio; checking may take three times as long as reading. The check holds the
ledger against a last issue's of the same size too. Usage: check_against_read.py [INDICATORS]
"""

import sys
import tempfile
import time
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import xlsxwriter

from xl_minsheng.checks import check
from xl_minsheng.ledger import Indicator, Issue, Ledger, Project, Section
from xl_minsheng.workbook.describe.front import SETTINGS
from xl_minsheng.workbook.describe.parts import Table
from xl_minsheng.workbook.describe.sheets import HOME, INPUT_SHEETS
from xl_minsheng.workbook.read import read_workbook
from xl_minsheng.workbook.write.layout import FIRST_ROW, HEADER_ROW
from xl_minsheng.workbook.write.tables import write_value

MOST = 3


def ledger(indicators: int) -> Ledger:
    """A ledger of that many indicators in projects of a hundred, some behind, some with a wording."""
    projects = range(-(-indicators // 100))
    return Ledger(
        Issue(title="专报", number=7, body="专班", issued_on=date(2025, 7, 20), cut_off=date(2025, 7, 20)),
        (Section("A", 1, "全市实事"),),
        tuple(Project(f"A{number}", "A", number + 1, f"项目{number}") for number in projects),
        tuple(_indicator(number) for number in range(indicators)),
    )


def _indicator(number: int) -> Indicator:
    target = Decimal(600 + number % 9000)
    actual = (target * (30 + number * 7 % 90) / 100).quantize(Decimal(1))
    wording = "{{指标}}{{累计}}{{单位}}，涉及{{附数一}}个镇" if number % 10 == 0 else ""
    return Indicator(
        id=f"A{number}", project=f"A{number // 100}", name=f"指标{number}", target=target, actual=actual,
        previous=(actual * 9 / 10).quantize(Decimal(1)), unit="人", wording=wording, extra_1=Decimal(4),
    )  # fmt: skip


def write(made: Ledger, path: Path) -> None:
    """The ledger as a bare workbook: what is read of one, without looks.

    Row by row, as the product's own builder holds all cells in memory.
    """
    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    home = book.add_worksheet(HOME.name)
    day = book.add_format({"num_format": "yyyy-m-d"})
    for row, setting in enumerate(SETTINGS):
        home.write_string(row, 0, setting.title)
        write_value(home, row, 1, getattr(made.issue, setting.key), day)
    for sheet in INPUT_SHEETS:
        worksheet = book.add_worksheet(sheet.name)
        heads = [(t.first_column + at, c) for t in sheet.tables for at, c in enumerate(t.columns)]
        for at, column in heads:
            worksheet.write_string(HEADER_ROW, at, column.title)
        entries = [getattr(made, table.key, ()) for table in sheet.tables]
        for index in range(max(map(len, entries))):
            for table, rows in zip(sheet.tables, entries, strict=True):
                if index < len(rows):
                    _write_row(worksheet, FIRST_ROW + index, table, rows[index])
    book.close()


def _write_row(worksheet: Any, row: int, table: Table, entry: object) -> None:
    for at, column in enumerate(table.columns, start=table.first_column):
        if column.role != "input":
            worksheet.write_formula(row, at, "=1+1", None, 2)
        elif (value := getattr(entry, column.key)) not in (None, "", True, 0):
            write_value(worksheet, row, at, value, None)


def main(indicators: int = 100_000) -> None:
    """Write the file, read it, check what was read; print times and the ratio."""
    made = ledger(indicators)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "long.xlsx"
        write(made, path)
        begun = time.perf_counter()
        contents = read_workbook(path)
        read = time.perf_counter() - begun
    begun = time.perf_counter()
    found = check(contents)
    alone = time.perf_counter() - begun
    issue = replace(made.issue, number=6, issued_on=date(2025, 6, 20), cut_off=date(2025, 6, 20))
    earlier = tuple(replace(one, actual=one.previous) for one in made.indicators)
    previous_ledger = replace(made, issue=issue, indicators=earlier)
    begun = time.perf_counter()
    check(contents, previous_ledger)
    both = time.perf_counter() - begun
    print(f"{indicators} indicators, {len(found)} findings")
    print(f"reading                    : {read:.2f} s")
    print(f"checking                   : {alone:.2f} s, ratio {alone / read:.2f} (at most {MOST})")
    print(f"checking against last issue: {both:.2f} s, ratio {both / read:.2f} (at most {MOST})")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
