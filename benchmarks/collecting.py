"""Collecting 20 forms of the shipped ledger beside a plain loop of openpyxl over the same files.

The loop opens each file and takes the figures by their ids: no recognition, no checks, no conflicts, no
sources. Ours reads the workbook too, and recognises, merges and checks. Prints both and the ratio; reading
and merging take less than 3 seconds, and the figures of both are the same.
"""

import datetime as dt
import io
import sys
import tempfile
import time
from decimal import Decimal
from pathlib import Path

import openpyxl

from xl_minsheng.jobs.collect_forms import issue_forms
from xl_minsheng.jobs.collect_returns import read_returns
from xl_minsheng.ledger.next_issue import NextIssue, begin_next
from xl_minsheng.office.compose import make_workbook
from xl_minsheng.workbook import sample

MOST = 3.0


def fill(form: Path, target: Path) -> None:
    """One more than last time in every row that takes a figure."""
    book = openpyxl.load_workbook(io.BytesIO(form.read_bytes()))
    sheet = book.worksheets[0]
    for line in sheet.iter_rows(min_row=5):
        is_open = not line[5].protection.locked
        if is_open and isinstance(line[4].value, (int, float)) and line[2].value != "%":
            line[5].value = int(line[4].value) + 1
    book.save(target)


def plain_loop(folder: Path) -> dict[str, Decimal]:
    """What anybody would write: figures by id."""
    found = {}
    for path in sorted(folder.glob("*.xlsx")):
        for line in openpyxl.load_workbook(path, data_only=True).worksheets[0].iter_rows(min_row=5):
            if line[0].value and isinstance(line[5].value, (int, float)):
                found[str(line[0].value)] = Decimal(str(line[5].value))
    return found


def main() -> int:
    """Print times and ratio; 1 where it took too long or the figures differ."""
    ledger = begin_next(sample.load(), NextIssue(7, dt.date(2025, 8, 20), dt.date(2025, 8, 21), False))
    with tempfile.TemporaryDirectory() as folder:
        workbook = Path(folder) / "book.xlsx"
        workbook.write_bytes(make_workbook(ledger, macro_enabled=False, prepared=False))
        done = issue_forms(workbook)
        for form in done.forms:
            fill(done.folder / form.file_name, done.returns / form.file_name)
        start = time.perf_counter()
        collected = read_returns(workbook, done.returns)
        ours = time.perf_counter() - start
        start = time.perf_counter()
        expected = plain_loop(done.returns)
        theirs = time.perf_counter() - start
    found = {one.indicator.id: one.new for one in collected.proposals if one.key == "actual"}
    same = found == expected
    print(f"{len(done.forms)} forms, {len(found)} figures, {'the same' if same else 'NOT the same'} in both")
    print(
        f"ours {ours:.2f} s, openpyxl's loop {theirs:.2f} s, ratio {ours / theirs:.2f}; allowed {MOST:.0f} s"
    )
    return int(not same or ours > MOST)


if __name__ == "__main__":
    sys.exit(main())
