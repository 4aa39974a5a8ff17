"""10 000 cells =PACE() in LibreOffice, one call each, against the same column in native formulas.

The extension is installed as `xl-minsheng libreoffice install` does, into a profile of its own.
With new figures each call goes to the worker and back; computed again, answers are known. Two
native rivals, which know one rule, one kind, and no check: one reckons the share from the date as
=PACE() does, one has it written into it. Aim: under 1.5 s, and under 20 times the native column.
All columns must agree cell by cell.
"""

import random
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from xl_minsheng.ledger.status import Light, Status
from xl_minsheng.libreoffice.extension.install import install
from xl_minsheng.libreoffice.office_process import OfficeProcess

ROWS, ROUNDS, CUT_OFF = 10_000, 5, 45858
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


def column(context: Any, formula: str) -> tuple[float, float, list[str]]:
    """Median seconds to compute the column with new figures and again, and what it shows."""
    desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    document = desktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, ())
    sheet = document.Sheets.getByIndex(0)
    document.enableAutomaticCalculation(False)
    cells = sheet.getCellRangeByPosition(2, 0, 2, ROWS - 1)
    cells.setFormulaArray(tuple((formula.format(row),) for row in range(1, ROWS + 1)))
    new, again, shown = [], [], []
    for seed in range(ROUNDS):
        sheet.getCellRangeByPosition(0, 0, 1, ROWS - 1).setDataArray(figures(seed))
        new.append(seconds(document.calculateAll))
        again.append(seconds(document.calculateAll))
        shown += [row[0] for row in cells.getDataArray()]
    document.close(True)
    return statistics.median(new), statistics.median(again), shown


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
            ours = column(context, OURS)
            rivals = {name: column(context, native(share)) for name, share in SHARES.items()}
        finally:
            office.close(context)
    new, again, words = ours
    print(f"{ROWS} cells: with new figures, through the worker {new:.3f} s; ", end="")
    print(f"computed again, from known answers {again:.3f} s")
    for name, (theirs, theirs_again, others) in rivals.items():
        differing = sum(one != other for one, other in zip(words, others, strict=True))
        print(f"native, share {name}: {theirs:.3f} s, {differing} of {len(words)} answers differ; ", end="")
        print(f"ratio {new / theirs:.1f} with new figures, {again / theirs_again:.1f} computed again")


if __name__ == "__main__":
    main()
