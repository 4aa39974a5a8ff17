"""Reading a workbook into a ledger against python-calamine reading the values of all its sheets.

The workbook is the shipped one of 76 rows, or another. Both are read in turns, in one process; the
best time of each is compared, in seconds of processor. What the library does alone is part of ours;
beside it every part of the file is unpacked to see that it is whole, formulas, errors, merged and
crossed-out cells are noted, and each cell becomes a typed entry that knows where it stands.

Usage: reading_against_calamine.py [WORKBOOK]
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path

from python_calamine import CalamineWorkbook

from xl_minsheng.workbook.read import read_workbook

SHIPPED = Path(__file__).parents[1] / "workbook" / "minsheng.xlsm"
ROUNDS, AIM = 40, 2


def values(path: Path) -> None:
    """What the rival does: every value of every sheet."""
    with CalamineWorkbook.from_path(path) as book:
        for name in book.sheet_names:
            book.get_sheet_by_name(name).to_python()


def best(read: Callable[[Path], object], path: Path) -> float:
    """Seconds of processor of one reading."""
    begun = time.process_time()
    read(path)
    return time.process_time() - begun


def main(path: str = str(SHIPPED)) -> None:
    """Measure both in turns, and print the ratio."""
    turns = [(best(values, Path(path)), best(read_workbook, Path(path))) for _ in range(ROUNDS)]
    rival, ours = map(min, zip(*turns, strict=True))
    print(f"calamine, values of all sheets: {rival * 1000:.1f} ms")
    print(f"reading into a ledger         : {ours * 1000:.1f} ms, ratio {ours / rival:.2f} (aim {AIM})")


if __name__ == "__main__":
    main(*sys.argv[1:])
