"""The office's commands in a terminal: exit codes and what is said."""

from pathlib import Path

import pytest

from xl_minsheng.cli.main import main
from xl_minsheng.jobs.setup import set_up
from xl_minsheng.office.doctor import System

NAME = "minsheng.xlsm"


def run(*arguments: str) -> int:
    """Exit code of a command."""
    with pytest.raises(SystemExit) as end:
        main(list(arguments))
    assert isinstance(end.value.code, int)
    return end.value.code


def test_init_says_what_it_made_and_refuses_the_second_time(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit codes 0 and 2."""
    folder = tmp_path / "专报"
    assert run("init", str(folder)) == 0
    assert capsys.readouterr().out == f"已建好办公文件夹：{folder}\n工作簿：{folder / NAME}\n"
    assert run("init", str(folder)) == 2
    assert capsys.readouterr().err.startswith(f"错误：“{folder / NAME}”已经存在，没有动它；")


def test_upgrade_says_where_the_old_workbook_is(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit codes 0 and 2."""
    assert run("upgrade", str(office / NAME)) == 0
    archived = next((office / "存档").iterdir())
    assert f"原工作簿：{archived.resolve()}\n" in capsys.readouterr().out
    assert run("upgrade", str(office / "别的.xlsm")) == 2
    assert "找不到文件" in capsys.readouterr().err


def test_the_bulletin_is_made_with_the_offices_own_templates(office: Path) -> None:
    """The copies beside the workbook are there to be changed."""
    template = office / "templates" / "bulletin.j2"
    template.write_text(template.read_text(encoding="utf-8") + "@正文 本局自己加的一句。\n", encoding="utf-8")
    assert run("bulletin", str(office / NAME)) == 0
    text = (office / "输出" / "第6期工作专报.txt").read_text(encoding="utf-8")
    assert text.endswith("本局自己加的一句。\n")


class Desktop(System):
    """A PC whose desktop takes shortcuts, or does not."""

    def __init__(self, *, takes: bool) -> None:
        self.takes = takes
        self.made: list[tuple[str, Path]] = []

    def make_shortcut(self, name: str, target: Path) -> bool:
        """Note it."""
        self.made.append((name, target))
        return self.takes


def test_setting_up_makes_the_office_once(tmp_path: Path) -> None:
    """A second time keeps the workbook, clears the mark and renews the shortcut."""
    folder, pc = tmp_path / "专报", Desktop(takes=True)
    shortcut = "桌面上放好了快捷方式“民生专报”"
    assert list(set_up(folder, pc)) == [f"已建好办公文件夹：{folder}", shortcut]
    content = (folder / NAME).read_bytes()
    (folder / f"{NAME}:Zone.Identifier").write_text("[ZoneTransfer]\nZoneId=3\n", encoding="ascii")
    assert list(set_up(folder, pc)) == [
        f"已有工作簿，原样保留：{folder / NAME}；要换成新版请双击 upgrade.cmd",
        "已去掉工作簿“来自互联网”的标记",
        shortcut,
    ]
    assert (folder / NAME).read_bytes() == content
    assert pc.made == [("民生专报", folder / NAME)] * 2


def test_d8_an_upgrade_does_not_ask_for_the_upgrade_just_made(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`setup --upgrade` says where the old workbook is; `setup` alone how to get the new one."""
    run("setup", "--upgrade", str(office))
    archived = next((office / "存档").iterdir())
    message = capsys.readouterr().out
    assert message.startswith(f"已升级，原工作簿在：{archived.resolve()}\n")
    assert "upgrade.cmd" not in message
    run("setup", str(office))
    kept = f"已有工作簿，原样保留：{office / NAME}；要换成新版请双击 upgrade.cmd\n"
    assert capsys.readouterr().out.startswith(kept)


def test_a_shortcut_that_fails_does_not_stop_the_installation(tmp_path: Path) -> None:
    """The clerk is told how to make one."""
    message = list(set_up(tmp_path / "专报", Desktop(takes=False)))
    assert message[-1].startswith("桌面快捷方式没有放成，不影响使用；")


def test_unblocking_says_whether_there_was_a_mark(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 0 either way, 2 without file."""
    (office / f"{NAME}:Zone.Identifier").touch()
    assert [run("unblock", str(office / name)) for name in (NAME, NAME, "无.xlsm")] == [0, 0, 2]
    assert capsys.readouterr().out == "已去掉标记\n文件没有标记，不用处理\n"


@pytest.mark.parametrize("readme", ["README.md", "README.zh.md"])
def test_every_command_is_documented(readme: str) -> None:
    """In both languages."""
    from xl_minsheng.cli.main import commands

    text = (Path(__file__).parents[2] / readme).read_text(encoding="utf-8")
    assert [name for name in commands.commands if f"`xl-minsheng {name}" not in text] == []
