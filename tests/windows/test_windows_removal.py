"""upgrade.cmd and uninstall.cmd on a real Python for Windows; last, as the second removes what others use."""

import pytest
from conftest import OFFICE
from windows_pc import Windows

pytestmark = [pytest.mark.windows, pytest.mark.long]


def test_an_upgrade_renews_the_workbook(windows: Windows, installed: tuple[int, str]) -> None:
    """The old one goes into the archive; nothing asks for the upgrade just made (D8)."""
    assert installed[0] == 0
    office = windows.drive / "办公 文件夹"
    before = (office / "minsheng.xlsm").read_bytes()
    code, output = windows.run(windows.drive / "安装 包" / "upgrade.cmd", OFFICE)
    assert code == 0, output
    assert rf"已升级，原工作簿在：{OFFICE}\存档" in output
    assert "请运行 upgrade.cmd" not in output
    assert [path.read_bytes() for path in (office / "存档").iterdir()] == [before]


def test_removal_leaves_the_office(windows: Windows, installed: tuple[int, str]) -> None:
    """Program and shortcut are gone, the office's folder is as it was."""
    assert installed[0] == 0
    workbook = windows.drive / "办公 文件夹" / "minsheng.xlsm"
    before = workbook.read_bytes()
    code, output = windows.run(windows.drive / "安装 包" / "uninstall.cmd")
    assert (code, "已卸载程序和桌面快捷方式。" in output) == (0, True), output
    assert not windows.home.exists()
    assert not (windows.desktop / "民生专报.lnk").exists()
    assert workbook.read_bytes() == before
