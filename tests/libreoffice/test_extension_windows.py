"""Buttons, undo and saving through whatever a clerk does with sheets and windows, in a real LibreOffice."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from extension_office import NOTED, Office, make_edition, press, wait_for
from screen import buttons

from xl_minsheng.workbook.describe.commands import FRONT_COMMANDS, find_command
from xlwings_libreoffice.find_uno import import_uno
from xlwings_libreoffice.uno_values import struct

pytest_plugins = ("extension_fixtures",)

MOMENT = 0.2
"""Seconds in which a click that runs a second time would be told, or an action of the office be done."""
CHECK = find_command("check").title
QUIET = [command for command in FRONT_COMMANDS if command.key != "open_output"]
"""Commands over which the double worker does not break down."""


class Clerk:
    """A workbook that is open, and what a clerk does with it."""

    def __init__(self, office: Office, path: Path) -> None:
        self.office, self.path = office, path
        self.document = office.load(path)

    @property
    def controller(self) -> Any:
        """What the sheets are shown by in the window in front."""
        return self.document.CurrentController

    @property
    def home(self) -> Any:
        """The first sheet."""
        return self.document.Sheets.getByIndex(0)

    def click(self, title: str = CHECK) -> list[str]:
        """Click a button of the first sheet; the commands that this has run, and what was told."""
        return self.ran(lambda: press(self.document, title))

    def ran(self, click: Callable[[], object]) -> list[str]:
        """The same of any click."""
        noted = self.home.getCellRangeByName(NOTED)
        noted.String = ""
        self.office.alerts()
        click()
        wait_for(lambda: bool(noted.String), True)
        time.sleep(MOMENT)
        return [*noted.String.split(), *self.office.alerts()]

    def visit_every_sheet(self) -> None:
        """Look at each, and come back."""
        for sheet in self.document.Sheets:
            self.controller.setActiveSheet(sheet)
        self.controller.setActiveSheet(self.home)

    def dispatch(self, command: str, **arguments: Any) -> None:
        """Choose a menu's entry."""
        given = tuple(struct("beans.PropertyValue", Name=k, Value=v) for k, v in arguments.items())
        helper = self.office.service("com.sun.star.frame.DispatchHelper")
        helper.executeDispatch(self.controller.Frame, f".uno:{command}", "", 0, given)
        time.sleep(MOMENT)

    def store_as(self, path: Path, kind: str = "Calc MS Excel 2007 XML") -> None:
        """Save under another name."""
        self.document.storeAsURL(
            path.as_uri(), (struct("beans.PropertyValue", Name="FilterName", Value=kind),)
        )
        self.path = path

    def undoable(self) -> list[str]:
        """What can be undone, the last first."""
        return list(self.document.UndoManager.getAllUndoActionTitles())


@pytest.fixture(params=[pytest.param("xlsm", marks=pytest.mark.long), "xlsx"])
def clerk(request: pytest.FixtureRequest, extended: Office, tmp_path: Path) -> Iterator[Clerk]:
    """With the master, whose buttons the file has, and with the edition without macros, which has none."""
    import_uno()
    opened = Clerk(extended, make_edition(request.param, tmp_path))
    yield opened
    opened.document.close(True)
    extended.alerts()


def test_c1_every_button_after_every_sheet_saving_closing_and_opening_again(clerk: Clerk) -> None:
    """Each click runs its command once, the first time, after a look at every sheet, and the next day."""
    for turn in range(2):
        for command in QUIET:
            clerk.visit_every_sheet()
            assert clerk.click(command.title) == [command.key]
        clerk.store_as(clerk.path.with_name(f"{turn}.xlsx"))
        clerk.visit_every_sheet()
        assert clerk.click() == ["check"]
        clerk.document.close(True)
        clerk.document = clerk.office.load(clerk.path)


def print_preview(clerk: Clerk) -> None:
    """Look at how it would be printed, and come back."""
    clerk.dispatch("PrintPreview")
    clerk.dispatch("ClosePreview")


def design(clerk: Clerk) -> None:
    """Into the design mode, and out of it."""
    clerk.controller.setFormDesignMode(True)
    clerk.controller.setFormDesignMode(False)


def rename(clerk: Clerk) -> None:
    """Give the sheet another name, and its own again."""
    name = clerk.home.Name
    clerk.home.Name = "封面"
    clerk.visit_every_sheet()
    clerk.home.Name = name


def move(clerk: Clerk) -> None:
    """Move the sheet away and back."""
    name = clerk.home.Name
    clerk.document.Sheets.moveByName(name, 3)
    clerk.document.Sheets.moveByName(name, 0)


def undo_and_redo(clerk: Clerk) -> None:
    """Undo an entry, and do it again."""
    clerk.dispatch("GoToCell", ToPoint="$B$60")
    clerk.dispatch("EnterString", StringName="记一笔")
    clerk.dispatch("Undo")
    clerk.dispatch("Redo")


def another_workbook(clerk: Clerk) -> None:
    """Open another and close it."""
    other = clerk.office.load()
    other.close(True)


def reload(clerk: Clerk) -> None:
    """Read the file again."""
    uid = clerk.document.RuntimeUID
    for sheet in clerk.document.Sheets:  # or it asks: a chart drawn anew is a change
        for chart in sheet.Charts:
            chart.EmbeddedObject.setModified(False)
    clerk.document.setModified(False)
    clerk.dispatch("Reload")
    components = clerk.office.service("com.sun.star.frame.Desktop").Components
    (clerk.document,) = [one for one in components if one.RuntimeUID != uid]


def split(clerk: Clerk) -> None:
    """Split the window, and undo that."""
    clerk.controller.splitAtPosition(300, 300)
    clerk.controller.splitAtPosition(0, 0)


DOINGS = (print_preview, design, rename, move, undo_and_redo, another_workbook, split, reload)


@pytest.mark.long
def test_c1_a_click_runs_once_after_whatever_was_done(clerk: Clerk) -> None:
    """And again after another look at every sheet."""
    for doing in DOINGS:
        doing(clerk)
        ran = clerk.click()
        clerk.visit_every_sheet()
        assert (doing.__name__, ran, clerk.click()) == (doing.__name__, ["check"], ["check"])


def test_c1_buttons_of_each_window_and_each_part_of_a_split_one(clerk: Clerk) -> None:
    """Every window has controls of its own: four parts of the first, two of the second, whose rows are frozen."""
    clerk.dispatch("NewWindow")
    clerk.controller.splitAtPosition(300, 300)
    (model,) = [one for one in buttons(clerk.document) if one.Label == CHECK]
    windows = clerk.document.getControllers()
    ran = []
    while windows.hasMoreElements():
        window = windows.nextElement()
        for place in range(window.Count):
            control = window.getByIndex(place).getControl(model)
            ran.append(clerk.ran(lambda: control.AccessibleContext.doAccessibleAction(0)))  # noqa: B023
    assert ran == [["check"]] * 6


@pytest.mark.long
def test_c1_the_buttons_of_a_copied_sheet_work_too(clerk: Clerk) -> None:
    """They stand for the same commands of the same workbook."""
    clerk.document.Sheets.copyByName(clerk.home.Name, "首页副本", 1)
    copy = clerk.document.Sheets.getByIndex(1)
    clerk.controller.setActiveSheet(copy)
    form = copy.DrawPage.Forms.getByIndex(0)
    models = [form.getByIndex(place) for place in range(form.Count)]
    (model,) = [one for one in models if one.Label == CHECK]
    control = clerk.controller.getControl(model)
    assert clerk.ran(lambda: control.AccessibleContext.doAccessibleAction(0)) == ["check"]


def test_c25_nothing_to_undo_after_opening_and_one_entry_a_command(clerk: Clerk) -> None:
    """The clerk's own last entry is one step behind the command; a worker that dies leaves no step open."""
    assert clerk.undoable() == []
    clerk.dispatch("GoToCell", ToPoint="$B$60")
    clerk.dispatch("EnterString", StringName="记一笔")
    typed = clerk.undoable()
    press(clerk.document, CHECK)
    wait_for(lambda: clerk.home.getCellRangeByName(NOTED).String, "check ")
    wait_for(clerk.undoable, [CHECK, *typed])
    clerk.dispatch("Undo")
    assert clerk.home.getCellRangeByName(NOTED).String == ""
    assert clerk.undoable() == typed
    clerk.dispatch("Undo")
    assert clerk.home.getCellRangeByName("B60").String == ""


def test_c8_saving_an_xlsx_asks_nothing_while_the_extension_is_there(extended: Office) -> None:
    """The setting comes with the extension, and goes with it."""
    given = struct(
        "beans.PropertyValue", Name="nodepath", Value="/org.openoffice.Office.Common/Save/Document"
    )
    provider = extended.service("com.sun.star.configuration.ConfigurationProvider")
    access = provider.createInstanceWithArguments("com.sun.star.configuration.ConfigurationAccess", (given,))
    assert access.getByName("WarnAlienFormat") is False
    written = (extended.process.profile / "user" / "registrymodifications.xcu").read_text(encoding="utf-8")
    assert "WarnAlienFormat" not in written


@pytest.mark.long
@pytest.mark.parametrize("clerk", ["xlsx"], indirect=True)
def test_c8_a_workbook_saved_as_ods_is_told(clerk: Clerk, tmp_path: Path) -> None:
    """With what to do; an .xlsx is not."""
    clerk.document.store()
    time.sleep(MOMENT)
    assert clerk.office.alerts() == []
    clerk.store_as(tmp_path / "minsheng.ods", "calc8")
    message = [
        "民生专报·保存：“minsheng.ods”不是 .xlsx：命令行、升级、下一期的比较都读不了它，接着填会变成两本。\n"
        "请现在点“文件—另存为”，文件类型选“Excel 2007–365 (.xlsx)”，以后只打开 .xlsx 的那一本，"
        "并删去“minsheng.ods”"
    ]
    found: list[str] = []
    wait_for(lambda: found.extend(clerk.office.alerts()) or found, message)


@pytest.mark.parametrize("clerk", ["xlsm"], indirect=True)
def test_c8_the_master_saved_by_libreoffice_is_told(clerk: Clerk) -> None:
    """Its macros are gone, what was entered is not, and there is a way back."""
    clerk.document.store()
    message = [
        "民生专报·保存：“minsheng.xlsm”是给 Excel 用的母版。用 LibreOffice 存过，它的宏和按钮在 Excel 里就没有了，"
        "填的内容还在。\n请关闭它，运行 xl-minsheng upgrade 换成新的一本；要在 LibreOffice 里填，"
        "请用 .xlsx 的那一种：xl-minsheng init 文件夹 --libreoffice"
    ]
    found: list[str] = []
    wait_for(lambda: found.extend(clerk.office.alerts()) or found, message)
