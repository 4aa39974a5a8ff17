"""The edition without add-in (免插件版) in LibreOffice: seconds until it has recalculated its ledger.

A workbook as the product builds it, with so many random rows, opened without the extension. Measured: one
figure changed, its row and the front page looked at, the first time after all was computed and the next time;
the cut-off date changed, which every row depends on; every cell computed again. The last two compute all
cells that are out of date, those out of sight too.
LibreOffice's processor seconds stand beside those on the clock, for a machine that is busy otherwise.
Beside them the least that such a sheet can take: as many columns, each with one IF over the cell beside it.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from xl_minsheng.workbook.describe.front import find_setting
from xl_minsheng.workbook.describe.native import NATIVE_INDICATORS
from xl_minsheng.workbook.describe.sheets import HOME, LEDGER
from xl_minsheng.workbook.write.layout import FIRST_ROW, setting_cells
from xlwings_libreoffice.find_uno import import_uno
from xlwings_libreoffice.office_process import OfficeProcess

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "native"))

import rows
import sheet

ROWS, ROUNDS = 10_000, 3
TICKS = 100
"""Of the system's clock, in a second."""


def processor_seconds(folder: Path) -> float:
    """What the office with this profile has used."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            command = stat.with_name("cmdline").read_bytes()
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if b"soffice.bin" in command and str(folder).encode() in command:
            return (int(fields[11]) + int(fields[12])) / TICKS
    return 0


class Taken(NamedTuple):
    """What some work took.

    Attributes:
        clock: seconds on the clock.
        processor: seconds of the office's processors.
    """

    clock: float
    processor: float

    def __str__(self) -> str:
        return f"{self.clock:.2f} s, {self.processor:.2f} s of the processor"

    def beside(self, least: "Taken") -> str:
        """The same, and how many times another it is."""
        return f"{self}; {self.processor / max(least.processor, 0.01):.1f} times one IF a column"


def measure(folder: Path, work: Callable[[], object]) -> Taken:
    """Seconds on the clock and of the processor."""
    used, begun = processor_seconds(folder), time.perf_counter()
    work()
    return Taken(time.perf_counter() - begun, processor_seconds(folder) - used)


def least(folder: Path, desktop: Any, count: int) -> Taken:
    """What as many columns take that do next to nothing: every cell computed again."""
    document = desktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, ())
    document.lockControllers()
    columns = sum(1 for column in NATIVE_INDICATORS.columns if column.role != "input")
    cells = document.Sheets.getByIndex(0)
    cells.getCellRangeByPosition(0, 0, 0, count - 1).setDataArray([[row] for row in range(count)])
    for column in range(1, columns + 1):
        cell = cells.getCellByPosition(column, 0)
        beside = cells.getCellByPosition(column - 1, 0).AbsoluteName.rpartition(".")[2]
        cell.setFormula(f"=IF({beside.replace('$', '')}=0;1;2)")
    down = import_uno().Enum("com.sun.star.sheet.FillDirection", "TO_BOTTOM")
    cells.getCellRangeByPosition(1, 0, columns, count - 1).fillAuto(down, 1)
    document.calculateAll()
    taken = min(
        (measure(folder, document.calculateAll) for _ in range(ROUNDS)), key=lambda one: one.processor
    )
    document.close(True)
    return taken


def look_at(document: Any) -> None:
    """Read the row of the changed figure and the front page, as when they come into sight.

    Reading computes what is out of date; counting cells by `computeFunction` does not.
    `calculate()` would not do either: it computes the rows that are out of sight too.
    """
    row = f"{sheet.COLUMNS['id']}{FIRST_ROW + 1}:{list(sheet.COLUMNS.values())[-1]}{FIRST_ROW + 1}"
    document.Sheets.getByName(LEDGER.name).getCellRangeByName(row).getDataArray()
    cursor = document.Sheets.getByName(HOME.name).createCursor()
    cursor.gotoEndOfUsedArea(False)
    cursor.gotoStartOfUsedArea(True)
    cursor.getDataArray()


def recalculated(folder: Path, context: Any, count: int) -> None:
    """Print what each change takes."""
    block = rows.block(1, 0, count)
    file = folder / "native.xlsx"
    file.write_bytes(sheet.workbook(block.issue, block.rows, shared=True))
    desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    nothing = least(folder, desktop, count)
    print(f"one IF in each of as many columns, every cell: {nothing}")
    document = None

    def open_it() -> None:
        nonlocal document
        document = desktop.loadComponentFromURL(file.as_uri(), "_blank", 0, ())
        document.calculateAll()

    print(f"{count} rows, opened and computed: {measure(folder, open_it)}")
    assert document is not None  # noqa: S101  (for the type checker)
    cell = setting_cells()[find_setting("cut_off").key]
    cut_off = document.Sheets.getByName(cell.sheet).getCellRangeByName(f"{cell.column}{cell.row}")
    ledger = document.Sheets.getByName(LEDGER.name)
    actual = ledger.getCellRangeByName(f"{sheet.COLUMNS['actual']}{FIRST_ROW + 1}")

    def one_figure(value: float) -> None:
        actual.setValue(value)
        look_at(document)

    for number in range(ROUNDS):

        def all_rows(day: float = cut_off.getValue() + 1) -> None:
            cut_off.setValue(day)
            document.calculate()

        for title, value in (("one figure changed", 100.0), ("changed once more", 100.5)):
            taken = measure(folder, partial(one_figure, value + number))
            print(f"{title}: {taken.beside(nothing)}")
        document.calculate()
        print(f"cut-off date changed: {measure(folder, all_rows).beside(nothing)}", flush=True)
        print(f"every cell: {measure(folder, document.calculateAll).beside(nothing)}", flush=True)
    document.close(True)


def main() -> None:
    """Print the seconds."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        office = OfficeProcess(profile=folder)
        context = None
        try:
            context = office.connect()
            recalculated(folder, context, count)
        finally:
            office.close(context)


if __name__ == "__main__":
    main()
