"""A real mouse on a real button in a visible window: the message box comes up, the files are there."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from extension_office import PATIENCE, Office, wait_for
from month_office import WORKER, Month, make_edition, make_profile
from published import OURS
from screen import SIZE, Screen, box, button, titles

from xlwings_libreoffice.find_uno import import_uno

pytest_plugins = ("month_office",)

TITLE = "民生专报·生成专报"
WHOLE = 15
"""com.sun.star.awt.PosSize: place and size both."""


@pytest.fixture(scope="module")
def visible(soffice: object, screen: Screen, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """An office that has windows.

    Its profile is its own: one that was started often shows bars that push the sheet down under the mouse.
    """
    import_uno()
    folder = tmp_path_factory.mktemp("visible")
    office = Office(make_profile(folder), folder, WORKER, window=screen.name)
    try:
        office.start()
        yield office
    finally:
        office.process.close(office.context)


@pytest.fixture
def month(visible: Office, screen: Screen, tmp_path: Path) -> Iterator[Month]:
    """The edition without macros, in a window as large as the screen."""
    opened = Month(visible, make_edition("xlsx", tmp_path))
    opened.document.CurrentController.Frame.ContainerWindow.setPosSize(0, 0, *SIZE, WHOLE)
    yield opened
    wait_for(lambda: _closed(opened.document, screen), True)


def _closed(document: Any, screen: Screen) -> bool:
    """Close a workbook; the office refuses while a window of its own is open, as a failed test leaves one."""
    try:
        document.close(True)
    except Exception:
        screen.key("Escape")
        time.sleep(0.3)
        return False
    return True


def clicked(month: Month, screen: Screen) -> dict[str, Any]:
    """Click 生成专报 with the mouse; what the message box shows that comes up."""
    click(screen, button(month.document, "生成专报"))
    return shown(month)


def click(screen: Screen, target: Any) -> None:
    """Click with the mouse on what has come to its place."""
    wait_for(lambda: _settled(target), True)
    screen.click(target)


def _settled(target: Any) -> bool:
    """Whether it is where it was a moment ago: a window that has come up is laid out some times."""
    before = target.getLocationOnScreen()
    time.sleep(0.5)
    after = target.getLocationOnScreen()
    return (before.X, before.Y) == (after.X, after.Y) and after.Y > 0


def shown(month: Month) -> dict[str, Any]:
    """What the message box shows, once it is there."""
    toolkit = month.office.service("com.sun.star.awt.Toolkit")
    found: dict[str, Any] = {}
    wait_for(lambda: bool(found or found.update(box(toolkit, TITLE)) or found), True)
    return found


def close(month: Month, screen: Screen) -> None:
    """Close the message box with a key, again if it had not noticed that it is in front."""
    toolkit = month.office.service("com.sun.star.awt.Toolkit")

    def gone() -> bool:
        if box(toolkit, TITLE):
            screen.key("Return")
            time.sleep(0.3)
        return not box(toolkit, TITLE)

    wait_for(gone, True)


def test_a_click_makes_the_bulletin_and_says_so(month: Month, screen: Screen) -> None:
    """The mouse on the button; the box tells the files, a key closes it; all that time one sees the sheet."""
    before = screen.picture()
    message = clicked(month, screen)
    (text,) = [words for words in message if words.startswith("已生成")]
    assert text.endswith(f"，放在“{month.output}”；另有警告3条，见“校验结果”")
    assert [name for name in month.files() if name.endswith(".docx")] == ["第6期工作专报.docx"]
    assert screen.picture().size == before.size == SIZE
    assert screen.picture().tobytes() != before.tobytes()
    close(month, screen)
    assert month.document.CurrentController.ActiveSheet.Name == "首页"


@pytest.mark.long
def test_errors_are_asked_about_and_a_yes_makes_a_draft(month: Month, screen: Screen) -> None:
    """No writes nothing; yes writes files whose first line says that they are no more than a draft."""
    month.cell("H4").String = "约三百"
    asked = clicked(month, screen)
    (text,) = [words for words in asked if words.startswith("有1条错误")]
    assert "台账!H4「累计完成」约三百：是文字，不是数字，请改填数字" in text
    click(screen, asked["No"])
    wait_for(lambda: any(words.startswith("有1条错误，没有生成专报") for words in shown(month)), True)
    close(month, screen)
    assert month.files() == {}
    click(screen, clicked(month, screen)["Yes"])
    wait_for(lambda: any(words.startswith("已生成草稿") for words in shown(month)), True)
    close(month, screen)
    text = (month.output / "第6期工作专报.txt").read_text(encoding="utf-8")
    assert text.startswith("【校验未通过：有错误1条，此稿不得印发】\n")


TEXT = 60
"""com.sun.star.accessibility.AccessibleRole: a line that can be typed in."""
CHOOSING = "民生专报·导入专报或台账"
TRIES = 3


def test_c17_the_file_to_import_is_chosen_in_a_window(month: Month, screen: Screen) -> None:
    """The office's own window for files comes up; what is typed there is imported beside the workbook."""
    month.choose_entry("import_bulletin_file")
    toolkit = month.office.service("com.sun.star.awt.Toolkit")
    wait_for(lambda: CHOOSING in titles(toolkit), True)
    found: dict[str, Any] = {}

    def has_answered() -> bool:
        return bool(found or found.update(box(toolkit, CHOOSING)) or found)

    for _ in range(TRIES):  # a window that has just come up may miss a key
        time.sleep(0.5)
        screen.front(CHOOSING)
        screen.key("ctrl+a")
        screen.type(str(OURS))
        screen.key("Return")
        end = time.monotonic() + PATIENCE / TRIES
        while not has_answered() and time.monotonic() < end:
            time.sleep(0.02)
        if found:
            break
    assert any(text.startswith("已由“bulletin-6.txt”填好53个项目") for text in found)
    assert month.path.with_name("minsheng-导入.xlsx").is_file()
    screen.key("Return")


NEXT = "民生专报·新建下一期"


def test_m2_the_next_issue_is_typed_in_a_window(month: Month, screen: Screen) -> None:
    """The line stands there to be changed; after a refusal with what was typed, and the reason above it."""
    clicked(month, screen)
    close(month, screen)
    for _ in range(TRIES):  # the sheet may miss a click while the message box still goes
        click(screen, button(month.document, "新建下一期"))
        end = time.monotonic() + PATIENCE / TRIES
        while not line(month)[1] and time.monotonic() < end:
            time.sleep(0.02)
        if line(month)[1]:
            break
    assert line(month)[1] == "第7期 2025年8月20日 截至2025年8月20日"
    time.sleep(0.5)  # until it takes what is typed
    screen.front(NEXT)
    screen.key("ctrl+a")
    screen.type("8 2025-9-2 2025-8-31")
    screen.key("Return")
    wait_for(lambda: line(month)[0].startswith("没有开始：没有写第几期，请照“第7期 2025年8月20日"), True)
    assert line(month)[1] == "8 2025-9-2 2025-8-31"
    toolkit = month.office.service("com.sun.star.awt.Toolkit")
    click(screen, box(toolkit, NEXT)["取消"])
    wait_for(lambda: "没有新建下一期，什么也没有动" in box(toolkit, NEXT), True)
    screen.key("Return")
    assert month.setting("number").Value == 6


def line(month: Month) -> tuple[str, str]:
    """What the window for a line asks, and what stands in it; empty where there is none."""
    parts = box(month.office.service("com.sun.star.awt.Toolkit"), NEXT)
    found = [(asked, part.Text) for asked, part in parts.items() if part.AccessibleRole == TEXT]
    return found[0] if found else ("", "")
