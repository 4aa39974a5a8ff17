"""Closing an issue of 200 indicators: into ten years of 24 issues, against into an empty archive.

What was closed before is known by its name, so the ratio should be near 1. Prints the ratio of the
medians, in one run, and fails above 1.5.

Usage: closing_into_ten_years.py
"""

import datetime as dt
import shutil
import statistics
import sys
import tempfile
import time
from decimal import Decimal
from pathlib import Path

from xl_minsheng.jobs.close import close_workbook
from xl_minsheng.jobs.publish import publish_workbook
from xl_minsheng.ledger import Indicator, Issue, Ledger, Project, Section
from xl_minsheng.office.compose import make_workbook
from xl_minsheng.workbook.describe.folders import ARCHIVE_FOLDER, archived_ledger, closed_folder

ROWS, YEARS, PER_YEAR, ROUNDS, MAX_RATIO = 200, 10, 24, 3, 1.5


def ledger() -> Ledger:
    """An issue of many indicators."""
    issue = Issue(
        title="专报", number=3, body="专班", issued_on=dt.date(2025, 2, 6), cut_off=dt.date(2025, 2, 5)
    )
    rows = tuple(
        Indicator(
            id=f"A01-{number}", project="A01", name=f"任务{number}", unit="个", target=Decimal(99),
            actual=Decimal(50),
        )
        for number in range(1, ROWS + 1)
    )  # fmt: skip
    return Ledger(issue, (Section("A", 1, "实事"),), (Project("A01", "A", 1, "项目"),), rows)


def fill(office: Path, source: Path) -> None:
    """Ten years of closed issues; the contents are those of one, under each one's name."""
    for year in range(2025 - YEARS, 2025):
        for number in range(1, PER_YEAR + 1):
            cut_off = dt.date(year, (number + 1) // 2, 5 if number % 2 else 20)
            folder = office / ARCHIVE_FOLDER / closed_folder(number, cut_off)
            shutil.copytree(source, folder)
            old = next(path for path in folder.iterdir() if "台账" in path.name)
            old.rename(folder / archived_ledger(number, cut_off))


def main() -> None:
    """Measure both in turns."""
    with tempfile.TemporaryDirectory() as place:
        office = Path(place) / "office"
        office.mkdir()
        book = office / "minsheng.xlsx"
        book.write_bytes(make_workbook(ledger(), macro_enabled=False, prepared=False))
        publish_workbook(book)
        source = close_workbook(book, anyway=True).folder.rename(office / "source")
        times: dict[str, list[float]] = {"empty": [], "full": []}
        for _ in range(ROUNDS):
            for name, taken in times.items():
                here = Path(place) / name
                shutil.copytree(office, here)
                if name == "full":
                    fill(here, source)
                started = time.perf_counter()
                close_workbook(here / "minsheng.xlsx", anyway=True)
                taken.append(time.perf_counter() - started)
                shutil.rmtree(here)
        empty, full = (statistics.median(taken) for taken in times.values())
    issues, ratio = YEARS * PER_YEAR, full / empty
    print(f"closing into {issues} issues {full:.2f} s, into none {empty:.2f} s: {ratio:.2f} times")
    sys.exit(ratio > MAX_RATIO)


if __name__ == "__main__":
    main()
