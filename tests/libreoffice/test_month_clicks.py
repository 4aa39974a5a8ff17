"""The next issue by a real mouse in visible windows: every click is made and counted, print windows too."""

import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from extension_office import Office, wait_for
from month_office import WORKER, Month, make_edition, make_profile
from screen import SIZE, Screen, box, element, titles
from test_month_year import MOST_CLICKS, type_figures

from xl_minsheng.jobs.check import check_workbook
from xl_minsheng.ledger.dashboard import make_dashboard
from xl_minsheng.workbook.describe.commands import find_command
from xl_minsheng.workbook.describe.leader_sheets import DASHBOARD_SHEET
from xl_minsheng.workbook.describe.sheets import LEDGER
from xl_minsheng.workbook.read import read_archive, read_workbook
from xlwings_libreoffice.find_uno import import_uno

pytest_plugins = ("month_office",)
pytestmark = pytest.mark.long

WHOLE = 15
"""com.sun.star.awt.PosSize: place and size both."""
PRINT = "Print"
"""What LibreOffice calls the printer of its toolbar, the window that it brings up, and the button there."""
PRINTER = """[__Global_Printer_Defaults__]
DisableCUPS=true

[Paper]
Printer=SGENPRT/Paper
DefaultPrinter=1
Command=cat >> {paper}
PSLevel=0
PDFDevice=1
ColorDevice=0
ColorDepth=24
"""
"""Settings of a printer whose paper is a file."""


@dataclass
class Clerk:
    """A clerk with a mouse, who counts.

    Attributes:
        month: the workbook.
        screen: where its windows are.
        paper: what the printer has printed.
        clicks: what was clicked on, one after another.
    """

    month: Month
    screen: Screen
    paper: Path
    clicks: list[str] = field(default_factory=list)

    def run(self, key: str, *windows: str) -> str:
        """Click a command in the toolbar, agree in its windows, close the message that it ends with."""
        title = find_command(key).title
        self._click(element(self.month.document, title), title)
        for button in windows:
            self._click(self._part(f"民生专报·{title}", button), f"{title}: {button}")
        message: dict[str, Any] = {}
        wait_for(lambda: bool(message or message.update(self._message(title)) or message), True)
        self._click(message["OK"], f"{title}: message")
        wait_for(lambda: self._message(title), {})
        return next(words for words in message if len(words) > len("OK"))

    def look_at(self, sheet: str) -> None:
        """Click on a sheet's tab."""
        self._click(element(self.month.document, sheet), sheet)
        wait_for(lambda: self.month.document.CurrentController.ActiveSheet.Name, sheet)

    def print(self, document: Any) -> str:
        """Click the printer in a window's toolbar, and the button of the window that comes up."""
        self._click(element(document, PRINT), PRINT)
        self._click(self._part(PRINT, PRINT), f"{PRINT}: {PRINT}")
        wait_for(lambda: PRINT not in titles(self._toolkit), True)
        wait_for(lambda: self.paper.exists() and b"%%EOF" in self.paper.read_bytes()[-20:], True)
        done = subprocess.run(["pdftotext", "-layout", str(self.paper), "-"], capture_output=True, check=True)
        self.paper.unlink()
        return done.stdout.decode()

    def _message(self, title: str) -> dict[str, Any]:
        found = box(self._toolkit, f"民生专报·{title}")
        return found if "OK" in found else {}

    def _part(self, window: str, button: str) -> Any:
        wait_for(lambda: button in box(self._toolkit, window), True)
        return box(self._toolkit, window)[button]

    @property
    def _toolkit(self) -> Any:
        return self.month.office.service("com.sun.star.awt.Toolkit")

    def _click(self, target: Any, what: str) -> None:
        wait_for(lambda: _settled(target), True)
        self.screen.click(target)
        self.clicks.append(what)


def _settled(target: Any) -> bool:
    """Whether it is where it was a moment ago: a window that has come up is laid out some times."""
    before = target.getLocationOnScreen()
    time.sleep(0.5)
    after = target.getLocationOnScreen()
    return (before.X, before.Y) == (after.X, after.Y) and after.Y > 0


@pytest.fixture
def clerk(soffice: object, screen: Screen, tmp_path: Path) -> Iterator[Clerk]:
    """A clerk in front of the edition without macros, with a printer."""
    import_uno()
    profile, paper = make_profile(tmp_path), tmp_path / "paper.pdf"
    settings = profile / "user" / "psprint" / "psprint.conf"
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text(PRINTER.format(paper=paper), encoding="utf-8")
    office = Office(profile, tmp_path, WORKER, window=screen.name)
    folder = tmp_path / "办公"
    folder.mkdir()
    try:
        office.start()
        month = Month(office, make_edition("xlsx", folder))
        month.document.CurrentController.Frame.ContainerWindow.setPosSize(0, 0, *SIZE, WHOLE)
        yield Clerk(month, screen, paper)
    finally:
        office.process.close(office.context)


def test_m2_the_next_issue_in_twelve_clicks_of_a_mouse(clerk: Clerk) -> None:
    """No. 6 is closed, No. 7 begun and published, the leader's page and the notices are on paper."""
    month = clerk.month
    assert clerk.run("generate").startswith("已生成“第6期")
    last = read_workbook(month.path).ledger
    clerk.clicks.clear()

    begun = clerk.run("next_issue", "确定")
    assert begun.startswith("已开始第7期，请保存工作簿，再填新数"), begun
    assert [one.number for one in read_archive(month.path.parent)] == [6]
    assert month.document.CurrentController.ActiveSheet.Name == LEDGER.name
    type_figures(month, last)
    assert clerk.run("generate").startswith("已生成“第7期工作专报.txt”")
    clerk.look_at(DASHBOARD_SHEET.name)
    page = clerk.print(month.document)
    assert "一次打印用“第7期督办（合印）.docx”" in clerk.run("notices")
    joint = month.office.load(month.output / "第7期督办" / "第7期督办（合印）.docx")
    joint.CurrentController.Frame.ContainerWindow.setPosSize(0, 0, *SIZE, WHOLE)
    letters = clerk.print(joint)

    assert len(clerk.clicks) == MOST_CLICKS, clerk.clicks
    month.document.store()
    assert page.count("\f") == 1, "one page"
    made = make_dashboard(check_workbook(month.path).ledger)
    assert "".join(made.sentence.split()) in "".join(page.split())
    assert len([kind for kind in ("督办单", "催办函", "通报") if kind in letters]) >= 2
    assert letters.count("\f") >= 3
