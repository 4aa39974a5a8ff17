"""The workbook in a LibreOffice of our own that has the extension, for the manual's pictures."""

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import docx
from screen import SIZE, Screen, button, buttons

from xl_minsheng.excel.line_dialog import LINES
from xl_minsheng.libreoffice.component.contract_file import ALERTS
from xl_minsheng.libreoffice.extension.contract import COMMAND_SERVICE
from xl_minsheng.libreoffice.extension.install import install
from xl_minsheng.libreoffice.extension.package import build_extension
from xl_minsheng.workbook.describe.commands import find_command
from xl_minsheng.workbook.describe.folders import OUTPUT_FOLDER
from xl_minsheng.workbook.describe.parts import Sheet
from xl_minsheng.workbook.describe.sheets import SHEETS
from xlwings_libreoffice.find_uno import import_uno
from xlwings_libreoffice.office_process import OfficeProcess

PATIENCE = 60.0
"""Seconds that a command may take."""
CAPTION = 9
"""Points of the buttons' text, which LibreOffice takes larger than Excel."""
NARROWEST = 3
"""Last column of a narrow sheet that is printed, for its heading's sake."""
MAX_LINES = 9
"""Windows in which a line is asked for."""
WHOLE = 15
"""com.sun.star.awt.PosSize: place and size both."""


class OpenWorkbook:
    """A workbook that is open while the context lasts; nothing of it is kept.

    Args:
        workbook: copied, with its folder's name, and opened.
        screen: where windows are shown; None shows none.
        shows_messages: messages are shown too, and wait; otherwise they are written down.
    """

    def __init__(self, workbook: Path, screen: Screen | None = None, *, shows_messages: bool = False) -> None:
        self._temporary = tempfile.TemporaryDirectory()
        self.folder = Path(self._temporary.name)
        self.path = Path(shutil.copy(workbook, self.folder))
        self._alerts, self._lines = self.folder / "alerts", self.folder / "lines"
        self._lines.write_text("\n" * MAX_LINES, encoding="utf-8")  # each window for a line is agreed to
        self._screen, self._shows_messages = screen, shows_messages
        self._read_so_far = 0

    def __enter__(self) -> Self:
        profile = self.folder / "profile"
        install(profile, build_extension())
        os.environ["MINSHENG_UNATTENDED"] = "1"  # no program opens what is made
        display = {"DISPLAY": self._screen.name} if self._screen else {}
        if not self._shows_messages:
            display |= {ALERTS: str(self._alerts), LINES: str(self._lines)}
        self._process = OfficeProcess(profile=profile, headless=self._screen is None, environment=display)
        self._context = self._process.connect()
        desktop = self.service("com.sun.star.frame.Desktop")
        self.document = desktop.loadComponentFromURL(self.path.as_uri(), "_blank", 0, ())
        named = {one.key: self.document.Sheets.getByName(one.name) for one in SHEETS}
        self._areas = {key: sheet.getPrintAreas() for key, sheet in named.items()}
        if self._screen:
            self.document.CurrentController.Frame.ContainerWindow.setPosSize(0, 0, *SIZE, WHOLE)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.document.setModified(False)  # a window would ask whether to save it
        self.document.close(True)
        self._process.close(self._context)
        self._temporary.cleanup()

    def service(self, name: str) -> Any:
        """A service of the office."""
        return self._context.ServiceManager.createInstanceWithContext(name, self._context)

    def press(self, key: str) -> None:
        """Press a command's button and wait until it tells how it ended."""
        self._told_after(lambda: button(self.document, find_command(key).title).doAccessibleAction(0), key)

    def choose(self, key: str) -> None:
        """The same by the menu, which has every command; sheets that were hidden for a picture are shown."""
        for one in SHEETS:
            self.document.Sheets.getByName(one.name).IsVisible = True
        address = import_uno().createUnoStruct("com.sun.star.util.URL")
        address.Complete = f"service:{COMMAND_SERVICE}?{key}"
        _, address = self.service("com.sun.star.util.URLTransformer").parseStrict(address)
        frame = self.document.CurrentController.Frame
        frame.activate()
        self._told_after(lambda: frame.queryDispatch(address, "_self", 0).dispatch(address, ()), key)

    def _told_after(self, click: Callable[[], object], key: str) -> None:
        click()
        end = time.monotonic() + PATIENCE
        while not (self._alerts.exists() and self._alerts.read_text("utf-8").count("\n") > self._read_so_far):
            if time.monotonic() > end:
                raise TimeoutError(f"{key} has told nothing")
            time.sleep(0.05)
        self._read_so_far += 1
        time.sleep(1)  # its process tells a moment before it has ended

    def edit_bulletin(self, old: str, new: str) -> None:
        """Change a figure in the Word file, as a leader does."""
        (path,) = (self.folder / OUTPUT_FOLDER).glob("*.docx")
        document = docx.Document(str(path))
        (run,) = [run for one in document.paragraphs for run in one.runs if old in run.text]
        run.text = run.text.replace(old, new)
        document.save(str(path))

    def enter(self, shown: Sheet, row: int, values: Mapping[str, str]) -> None:
        """Type into a row of a sheet's table, by the titles of its columns."""
        sheet = self.document.Sheets.getByName(shown.name)
        titles = [column.title for column in shown.tables[0].columns]
        for title, value in values.items():
            sheet.getCellByPosition(titles.index(title), row - 1).setFormula(value)

    def show_buttons(self) -> None:
        """Have the buttons printed: on paper they are of no use, but belong into a picture."""
        for model in buttons(self.document):
            model.Printable, model.FontHeight = True, CAPTION

    def print_sheet(self, shown: Sheet, target: Path) -> None:
        """Print a sheet by itself, without the page's footer; others lose their areas of print."""
        sheets = self.document.Sheets
        sheet = sheets.getByName(shown.name)
        sheet.IsVisible = True
        self.document.CurrentController.setActiveSheet(sheet)  # the one in front cannot be hidden
        for other in SHEETS:
            sheets.getByName(other.name).IsVisible = other.key == shown.key
            sheets.getByName(other.name).setPrintAreas(())  # they are printed though hidden
        cursor = sheet.createCursor()
        cursor.gotoEndOfUsedArea(True)
        used = cursor.RangeAddress
        used.EndColumn = max(used.EndColumn, NARROWEST)
        sheet.setPrintAreas(self._areas[shown.key] or (used,))
        styles = self.document.StyleFamilies.getByName("PageStyles")
        styles.getByName(sheet.PageStyle).FooterIsOn = False
        option = import_uno().createUnoStruct("com.sun.star.beans.PropertyValue")
        option.Name, option.Value = "FilterName", "calc_pdf_Export"
        self.document.storeToURL(target.as_uri(), (option,))
