"""A month's work in LibreOffice, as a clerk does it: the extension with its real worker, clicks, entries.

A plugin: modules name it for its fixtures.
"""

import contextlib
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from extension_office import PATIENCE, Office, make_edition, press, wait_for

from xl_minsheng.libreoffice.extension.contract import COMMAND_SERVICE
from xl_minsheng.libreoffice.extension.install import install
from xl_minsheng.libreoffice.extension.package import build_extension
from xl_minsheng.workbook.describe.commands import find_command
from xl_minsheng.workbook.describe.folders import ARCHIVE_FOLDER, OUTPUT_FOLDER
from xl_minsheng.workbook.describe.parts import Sheet
from xl_minsheng.workbook.describe.sheets import FINDING_SHEET, LEDGER
from xl_minsheng.workbook.write.layout import setting_cells
from xlwings_libreoffice.find_uno import import_uno

WORKER = "xl_minsheng.libreoffice.worker"
EDITIONS = ("xlsm", "xlsx")
"""The master, whose macros LibreOffice may not run, and the edition without macros."""
STILL_BUSY = "还没有做完，请等它做完"


class Month:
    """A workbook that is open, and the folder of the office's work.

    Attributes:
        path: the workbook's file.
        document: the workbook, in LibreOffice.
        output: where bulletins are written.
        archive: where the data of issues are kept.
    """

    def __init__(self, office: Office, path: Path) -> None:
        self.office, self.path = office, path
        self._waiting: list[str] = []
        self.output, self.archive = path.parent / OUTPUT_FOLDER, path.parent / ARCHIVE_FOLDER
        self.document = office.load(path)

    def cell(self, address: str, sheet: Sheet = LEDGER) -> Any:
        """A cell."""
        return self.document.Sheets.getByName(sheet.name).getCellRangeByName(address)

    def setting(self, key: str) -> Any:
        """The cell of a setting."""
        cell = setting_cells()[key]
        sheet = self.document.Sheets.getByName(cell.sheet)
        return sheet.getCellRangeByName(f"{cell.column}{cell.row}")

    def rows(self, sheet: Sheet, width: int) -> list[list[str]]:
        """What a report sheet shows below its headings."""
        table = self.document.Sheets.getByName(sheet.name)
        found: list[list[str]] = []
        while any(row := [table.getCellByPosition(n, 3 + len(found)).String for n in range(width)]):
            found.append(row)
        return found

    def findings(self) -> list[str]:
        """Where the sheet of findings sees something, each with its severity."""
        return [" ".join(row[:2]) for row in self.rows(FINDING_SHEET, 2)]

    def click(self, key: str) -> str:
        """Click a command's button and wait for its message; that of a refused click is not one."""
        title = find_command(key).title
        return self._run(title, lambda: press(self.document, title))

    def choose(self, key: str) -> str:
        """The same by the menu's entry."""
        return self._run(find_command(key).title, lambda: self.choose_entry(key))

    def choose_entry(self, key: str) -> None:
        """Choose the menu's entry of a command, and do not wait for it."""
        address = import_uno().createUnoStruct("com.sun.star.util.URL")
        address.Complete = f"service:{COMMAND_SERVICE}?{key}"
        _, address = self.office.service("com.sun.star.util.URLTransformer").parseStrict(address)
        frame = self.document.CurrentController.Frame
        frame.activate()  # menus are of the workbook in front
        frame.queryDispatch(address, "_self", 0).dispatch(address, ())

    def _run(self, title: str, click: Callable[[], object]) -> str:
        end = time.monotonic() + PATIENCE
        click()
        self._waiting.clear()
        while time.monotonic() < end:
            found = self._new()
            if any(STILL_BUSY in message for message in found):
                click()  # the last one's message came before its end
            elif found:
                self._waiting = found[1:]
                return found[0]
            time.sleep(0.02)
        return pytest.fail(f"{title} has told nothing in {PATIENCE:g} seconds")

    def message(self) -> str:
        """The next message of the last click."""
        wait_for(lambda: bool(self._waiting or self._waiting.extend(self._new()) or self._waiting), True)
        return self._waiting.pop(0)

    def _new(self) -> list[str]:
        return [message.partition("：")[2] for message in self.office.alerts()]

    def files(self) -> dict[str, bytes]:
        """What is in the output folder, hidden files too."""
        return {path.name: path.read_bytes() for path in sorted(self.output.glob("*"))}

    def entries(self) -> dict[str, Any]:
        """Formulas and entries of every sheet but the reports."""
        reports = ("校验结果", "校对结果", "专报预览", "情况说明")
        found = {}
        for name in self.document.Sheets.ElementNames:
            if name not in reports:
                cursor = self.document.Sheets.getByName(name).createCursor()
                cursor.gotoEndOfUsedArea(True)
                found[name] = cursor.getFormulaArray()
        return found


@pytest.fixture(scope="session")
def working_profile(soffice: object, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new profile with the extension as `xl-minsheng libreoffice install` puts it there."""
    return make_profile(tmp_path_factory.mktemp("working"))


def make_profile(folder: Path) -> Path:
    """A new profile with the extension."""
    install(folder / "profile", build_extension())
    return folder / "profile"


@pytest.fixture(scope="module")
def working(working_profile: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """An office of that profile, whose messages are written down."""
    import_uno()
    office = Office(working_profile, tmp_path_factory.mktemp("office"), WORKER)
    try:
        office.start()
        yield office
    finally:
        office.process.close(office.context)


@pytest.fixture(scope="module")
def _kept(working: Office, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], Month]]:
    """Gives the workbook of a module's tests as it was opened; another where it cannot be had so."""
    opened: list[tuple[Month, dict[str, Any]]] = []

    def give() -> Month:
        if opened and not _put_back(*opened[-1]):
            _close(opened.pop()[0])
        if not opened:
            month = Month(working, make_edition("xlsx", tmp_path_factory.mktemp("kept")))
            opened.append((month, month.entries()))
        return opened[-1][0]

    yield give
    for month, _ in opened:
        _close(month)


def _put_back(month: Month, entries: dict[str, Any]) -> bool:
    """Whether all that a test has done could be undone."""
    try:
        undo = month.document.UndoManager
        while undo.isUndoPossible():
            undo.undo()
        undo.clear()
        month.office.alerts()
        for folder in (month.output, month.archive):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
        return month.entries() == entries
    except Exception:  # the workbook, or the whole office, has gone
        return False


def _close(month: Month) -> None:
    with contextlib.suppress(Exception):
        month.document.close(True)
    month.office.alerts()


@pytest.fixture
def kept(_kept: Callable[[], Month]) -> Month:
    """The edition without macros, open since the module's first test, all undone: to open it takes seconds."""
    return _kept()


@pytest.fixture
def month(working: Office, tmp_path: Path) -> Iterator[Month]:
    """The edition without macros, open."""
    opened = Month(working, make_edition("xlsx", tmp_path))
    yield opened
    opened.document.close(True)
    working.alerts()
