"""10 000 cells =PACE() in LibreOffice, one call each, against the same column in native formulas.

The extension is installed as `xl-minsheng libreoffice install` does, into a profile of its own.
With new figures each call goes to the worker and back; computed again, answers are known. Two
native rivals, which know one rule, one kind, and no check: one reckons the share from the date as
=PACE() does, one has it written into it. Aim: under 1.5 s, and under 20 times the native column.
All columns must agree cell by cell.

Usage: cells_in_libreoffice.py [ROUNDS]
"""

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from xl_minsheng.ledger.status import Light, Status
from xl_minsheng.libreoffice.extension.install import install
from xlwings_libreoffice.office_process import OfficeProcess

ROWS, CUT_OFF = 10_000, 45858
ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 15
YEAR = f"DATE(YEAR({CUT_OFF});1;1)"
RECKONED = f"({CUT_OFF}-{YEAR}+1)/(DATE(YEAR({CUT_OFF})+1;1;1)-{YEAR})"
SHARES = {"reckoned from the date": RECKONED, "written into it": "201/365"}


def native(share: str) -> str:
    """The status in formulas of LibreOffice's own."""
    gap = f"A{{0}}/B{{0}}-{share}"
    steps = (
        ("A{0}/B{0}>=1", Status.FINISHED),
        (f"{gap}>=0.2", Status.AHEAD),
        (f"{gap}>=0", Status.ON_PACE),
        (f"{gap}>-0.1", f"{Status.BEHIND}（{Light.YELLOW}）"),
        (f"{gap}>-0.2", f"{Status.BEHIND}（{Light.ORANGE}）"),
    )
    tests = "".join(f'IF({test};"{word}";' for test, word in steps)
    return f'={tests}"{Status.BEHIND}（{Light.RED}）"{")" * len(steps)}'


OURS = f"=PACE(A{{0}};B{{0}};{CUT_OFF})"


def figures(seed: int) -> tuple[tuple[float, float], ...]:
    """Actuals and targets."""
    make = random.Random(seed)  # noqa: S311  (figures, no secrets)
    targets = [make.randint(1000, 9000) for _ in range(ROWS)]
    return tuple((float(round(make.random() * 1.3 * target)), float(target)) for target in targets)


class Column:
    """A column of formulas in a workbook of its own."""

    def __init__(self, desktop: Any, formula: str) -> None:
        self.document = desktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, ())
        self.document.enableAutomaticCalculation(False)
        self.sheet = self.document.Sheets.getByIndex(0)
        self.cells = self.sheet.getCellRangeByPosition(2, 0, 2, ROWS - 1)
        self.cells.setFormulaArray(tuple((formula.format(row),) for row in range(1, ROWS + 1)))

    def computed(self, seed: int) -> tuple[float, float, list[str]]:
        """Seconds to compute it with new figures and again, and what it shows."""
        self.sheet.getCellRangeByPosition(0, 0, 1, ROWS - 1).setDataArray(figures(seed))
        new, again = seconds(self.document.calculateAll), seconds(self.document.calculateAll)
        return new, again, [row[0] for row in self.cells.getDataArray()]


def rounds(context: Any) -> list[list[tuple[float, float, list[str]]]]:
    """What ours and each rival took, round by round, side by side."""
    desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    formulas = [OURS, *(native(share) for share in SHARES.values())]
    columns = [Column(desktop, formula) for formula in formulas]
    done = [[column.computed(seed) for column in columns] for seed in range(ROUNDS)]
    for column in columns:
        column.document.close(True)
    return done


def seconds(work: Callable[[], object]) -> float:
    """Seconds that it takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def main() -> None:
    """Print both times and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        install(Path(folder))
        office = OfficeProcess(profile=Path(folder))
        context = None
        try:
            context = office.connect()
            done = rounds(context)
        finally:
            office.close(context)
    ours, *rivals = zip(*done, strict=True)
    print(
        f"{ROWS} cells, {ROUNDS} rounds: with new figures, through the worker {spread(ours, 0)} s; ", end=""
    )
    print(f"computed again, from known answers {spread(ours, 1)} s")
    for name, rival in zip(SHARES, rivals, strict=True):
        pairs = [
            (mine[0] / its[0], mine[1] / its[1], mine[2] == its[2])
            for mine, its in zip(ours, rival, strict=True)
        ]
        print(f"native, share {name}: {spread(rival, 0)} s; ", end="")
        print(f"answers {'agree' if all(same for _, _, same in pairs) else 'DIFFER'}; ", end="")
        print(f"ratio {spread(pairs, 0, 1)} with new figures, {spread(pairs, 1, 1)} computed again")


def spread(rows: Sequence[Sequence[Any]], place: int, digits: int = 3) -> str:
    """The median and, in brackets, the least and the most of what stands at a place of each row."""
    values = [row[place] for row in rows]
    median, least, most = (round(f(values), digits) for f in (statistics.median, min, max))
    return f"{median} ({least} to {most})"


if __name__ == "__main__":
    main()
