"""A running office that has the extension, and what tests do with it."""

import functools
import json
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from builders import ROOT
from screen import button

from xl_minsheng.excel.file_dialog import CHOICE
from xl_minsheng.excel.line_dialog import LINES
from xl_minsheng.jobs.init import make_office
from xl_minsheng.libreoffice.component.contract_file import ALERTS
from xlwings_libreoffice.office_process import OfficeProcess

DOUBLE = str(Path(__file__).with_name("double_worker.py"))
COMMAND = (sys.executable, DOUBLE)
"""Starts a worker whose commands are notes of their keys; its functions are the product's."""
PATIENCE = 90.0
NOTED = "Z1"
"""Cell of the first sheet that the double worker notes commands in."""


class Office:
    """A running office with the extension.

    Args:
        profile: folder of its settings, where the extension is installed.
        folder: for the files by which tests hold commands and read messages.
        worker: stands in the command of its workers.
        window: the display that it has windows on, where messages are shown instead of written down.

    Attributes:
        hold: while this file is there, commands do not end.
        choice: what this file names is chosen in place of a window for files.
        lines: what stands in this file is typed, a line for each window that wants one.
    """

    def __init__(self, profile: Path, folder: Path, worker: str = DOUBLE, *, window: str = "") -> None:
        self.hold, self._alerts, self._worker = folder / "hold", folder / "alerts", worker
        self.choice, self.lines = folder / "choice", folder / "lines"
        unattended = {ALERTS: str(self._alerts), CHOICE: str(self.choice), LINES: str(self.lines)}
        alerts_or_display = {"DISPLAY": window} if window else unattended
        environment = {"XL_MINSHENG_HOLD": str(self.hold), **alerts_or_display}
        self.process = OfficeProcess(profile=profile, headless=not window, environment=environment)
        self._read_so_far = 0
        self.context: Any = None

    def start(self) -> None:
        """Wait until it answers."""
        self.context = self.process.connect()

    def service(self, name: str) -> Any:
        """A service of the office."""
        return self.context.ServiceManager.createInstanceWithContext(name, self.context)

    def load(self, path: Path | None = None) -> Any:
        """Open a workbook; without a path, a new one."""
        address = path.resolve().as_uri() if path else "private:factory/scalc"
        desktop = self.service("com.sun.star.frame.Desktop")
        document = desktop.loadComponentFromURL(address, "_blank", 0, ())
        assert document is not None
        return document

    def alerts(self) -> list[str]:
        """Messages told since the last call, title and text."""
        if not self._alerts.exists():
            return []
        lines = self._alerts.read_text(encoding="utf-8").splitlines(keepends=True)
        new = [line for line in lines[self._read_so_far :] if line.endswith("\n")]  # one may be half written
        self._read_so_far += len(new)
        return [f"{one['title']}：{one['text']}" for one in map(json.loads, new)]

    def workers(self) -> list[int]:
        """Numbers of the running worker processes that this office has started."""
        found = []
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
                command = (folder / "cmdline").read_bytes()
            except (OSError, IndexError):
                continue  # it has just ended
            if self._worker.encode() in command and parent == self.process.pid:
                found.append(int(folder.name))
        return sorted(found)


def wait_for(value: Callable[[], Any], wanted: Any) -> None:
    """Wait until something has the wanted value."""
    end = time.monotonic() + PATIENCE
    while value() != wanted and time.monotonic() < end:
        time.sleep(0.02)
    assert value() == wanted


def processor_time(pid: int) -> int:
    """Ticks that a process has computed for."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def value(cell: Any) -> str | float:
    """What a cell holds: text (also an error's), or a number."""
    return cell.Value if cell.FormulaResultType2 == 1 and not cell.getError() else cell.String


def noted(document: Any) -> list[str]:
    """Keys of the commands that the double worker has run on a workbook."""
    return document.Sheets.getByIndex(0).getCellRangeByName(NOTED).String.split()


def press(document: Any, title: str) -> None:
    """Press the button of the first sheet that says this."""
    button(document, title).doAccessibleAction(0)


def make_edition(edition: str, folder: Path) -> Path:
    """A copy of the master, or the folder that `init --libreoffice --example` makes."""
    if edition == "xlsm":
        return Path(shutil.copy(ROOT / "workbook" / "minsheng.xlsm", folder))
    shutil.copytree(_example().name, folder, dirs_exist_ok=True)
    return folder / "minsheng.xlsx"


@functools.cache
def _example() -> tempfile.TemporaryDirectory[str]:
    """The folder that is copied: to build its workbook takes longer than most tests."""
    folder = tempfile.TemporaryDirectory()
    make_office(Path(folder.name), example=True, libreoffice=True)
    return folder
