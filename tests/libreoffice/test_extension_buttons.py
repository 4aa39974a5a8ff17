"""Commands in a real LibreOffice: buttons, menu and toolbar reach the worker with the right command."""

import os
import signal
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from extension_office import NOTED, Office, make_edition, noted, press, wait_for

from xl_minsheng.workbook.describe.commands import COMMANDS, FRONT_COMMANDS, MORE, find_command
from xl_minsheng.workbook.describe.sheets import LEDGER
from xl_minsheng.workbook.read import read_workbook
from xlwings_libreoffice.find_uno import import_uno

pytest_plugins = ("extension_fixtures",)

FAILING = "open_output"
"""The command that the double worker breaks down over."""
MOMENT = 0.5
"""Seconds that the end of a command may be behind its note; LibreOffice 25.2 also takes a click later."""
TITLES = {command.key: command.title for command in COMMANDS}


@pytest.fixture(params=[pytest.param("xlsm", marks=pytest.mark.long), "xlsx"])
def workbook(request: pytest.FixtureRequest, extended: Office, tmp_path: Path) -> Iterator[Any]:
    """The master with macros, whose buttons the file has, and the one without, which has none."""
    document = extended.load(make_edition(request.param, tmp_path))
    yield document
    document.close(True)
    extended.alerts()


def labels(document: Any) -> list[str]:
    """What the buttons of the first sheet say."""
    forms = document.Sheets.getByIndex(0).DrawPage.Forms
    return [
        form.getByIndex(n).Label
        for form in map(forms.getByIndex, range(forms.Count))
        for n in range(form.Count)
    ]


def messages(office: Office) -> list[str]:
    """Messages, once there is one."""
    found: list[str] = []
    wait_for(lambda: bool(found.extend(office.alerts()) or found), True)
    return found


def test_every_button_runs_its_command(workbook: Any, extended: Office) -> None:
    """One button for each command of the front page, macros of the document not allowed to run; the click returns at once."""
    assert labels(workbook) == [command.title for command in FRONT_COMMANDS]
    done = []
    for command in FRONT_COMMANDS:
        begun = time.monotonic()
        press(workbook, command.title)
        assert time.monotonic() - begun < 1
        done.append(command.key)
        wait_for(lambda: noted(workbook), done)
        if command.key == FAILING:
            assert len(messages(extended)) == 1
        time.sleep(MOMENT)
    assert extended.alerts() == []


def test_a_click_while_a_command_runs_is_refused(workbook: Any, extended: Office) -> None:
    """It says which is still running; afterwards clicks work again."""
    extended.hold.touch()
    press(workbook, TITLES["generate"])
    press(workbook, TITLES["check"])
    assert messages(extended) == ["民生专报·校验：“生成专报”还没有做完，请等它做完再点“校验”"]
    extended.hold.unlink()
    wait_for(lambda: noted(workbook), ["generate"])
    time.sleep(MOMENT)
    press(workbook, TITLES["check"])
    wait_for(lambda: noted(workbook), ["generate", "check"])


def test_a_command_that_breaks_down_is_told(workbook: Any, extended: Office) -> None:
    """And the next click is taken."""
    press(workbook, TITLES[FAILING])
    wait_for(lambda: noted(workbook), [FAILING])
    cause = "没有做完，请把这段话告诉维护人员：\nRuntimeError: broken on purpose"
    assert messages(extended) == [f"民生专报·打开输出目录：“打开输出目录”{cause}"]
    press(workbook, TITLES["doctor"])
    wait_for(lambda: noted(workbook), [FAILING, "doctor"])


def test_a_worker_that_is_killed_over_a_command_is_told(workbook: Any, extended: Office) -> None:
    """The command is not made twice; the next click starts another worker."""
    extended.hold.touch()
    before = set(extended.workers())
    press(workbook, TITLES["preview"])
    time.sleep(1)
    for worker in set(extended.workers()) | before:
        os.kill(worker, signal.SIGKILL)
    assert messages(extended)[0].startswith("民生专报·预览：没有连接上 Python，操作没有进行完。")
    extended.hold.unlink()
    press(workbook, TITLES["check"])
    wait_for(lambda: noted(workbook), ["check"])


def test_the_menu_runs_commands_on_the_workbook_in_front(workbook: Any, extended: Office) -> None:
    """Through the address that menu and toolbar have."""
    uno = import_uno()
    address = uno.createUnoStruct("com.sun.star.util.URL")
    address.Complete = "service:cn.xlminsheng.Commands?preview"
    frame = workbook.CurrentController.Frame
    frame.activate()
    _, address = extended.service("com.sun.star.util.URLTransformer").parseStrict(address)
    dispatch = frame.queryDispatch(address, "_self", 0)
    assert dispatch is not None
    dispatch.dispatch(address, ())
    wait_for(lambda: noted(workbook), ["preview"])


ADDONS = "/org.openoffice.Office.Addons/AddonUI"
STATES = "/org.openoffice.Office.UI.CalcWindowState/UIElements/States"


def settings(office: Office, path: str) -> Any:
    """A part of the office's settings."""
    given = import_uno().createUnoStruct("com.sun.star.beans.PropertyValue")
    given.Name, given.Value = "nodepath", path
    provider = office.service("com.sun.star.configuration.ConfigurationProvider")
    return provider.createInstanceWithArguments("com.sun.star.configuration.ConfigurationAccess", (given,))


def test_menu_and_toolbar_are_there(extended: Office) -> None:
    """As the office itself has them after installation, by their names."""
    menu = settings(extended, f"{ADDONS}/OfficeMenuBar").getByName("cn.xlminsheng.menu")
    toolbar = settings(extended, f"{ADDONS}/OfficeToolBar").getByName("cn.xlminsheng.toolbar")
    state = settings(extended, STATES).getByName("private:resource/toolbar/addon_cn.xlminsheng.toolbar")
    assert menu.getByName("Title") == state.getByName("UIName") == "民生专报"
    for entries in (menu.getByName("Submenu"), toolbar):
        titles = [entries.getByName(name).getByName("Title") for name in sorted(entries.ElementNames)]
        assert titles == [command.title for command in FRONT_COMMANDS] + (
            [MORE] if entries != toolbar else []
        )
    more = menu.getByName("Submenu").getByName("n01").getByName("Submenu")
    titles = [more.getByName(name).getByName("Title") for name in sorted(more.ElementNames)]
    assert titles == [command.title for command in COMMANDS if not command.on_front]


@pytest.mark.long
def test_saved_and_opened_again_nothing_is_lost(extended: Office, tmp_path: Path) -> None:
    """The workbook without macros, by LibreOffice: entries, functions by their plain names, buttons."""
    path = make_edition("xlsx", tmp_path)
    before = read_workbook(path).ledger
    for turn in range(2):
        document = extended.load(path)
        ledger = document.Sheets.getByName(LEDGER.name)
        ledger.getCellRangeByName("H7").Value = 3000 + turn
        assert ledger.getCellRangeByName("L7").String == "未达到序时进度（黄灯）"
        assert labels(document) == [command.title for command in FRONT_COMMANDS]
        press(document, find_command("check").title)
        wait_for(lambda: noted(document)[-1:], ["check"])  # noqa: B023  (waited for here)
        document.Sheets.getByIndex(0).getCellRangeByName(NOTED).String = ""
        document.store()
        document.close(True)
        with zipfile.ZipFile(path) as package:
            formulas = package.read("xl/worksheets/sheet2.xml")
        assert b"XLMINSHENG" not in formulas.upper()
        assert formulas.count(b"PACEWHY(") == 0
        assert formulas.count(b",PACE(") == 300
    after = read_workbook(path)
    assert after.faults == ()
    entries = [(i.id, i.name, i.target, i.wording) for i in before.indicators]
    assert [(i.id, i.name, i.target, i.wording) for i in after.ledger.indicators] == entries
    assert str(after.ledger.indicators[3].actual) == "3001"


def test_other_workbooks_are_left_alone(extended: Office) -> None:
    """No buttons are put into them."""
    document = extended.load()
    assert labels(document) == []
    document.close(True)
