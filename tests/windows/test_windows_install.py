"""install.cmd, run to its end from a real offline package by a real Python for Windows."""

import pytest
from conftest import OF_OTHERS, OFFICE
from windows_pc import Windows

pytestmark = pytest.mark.windows


def test_the_installer_comes_to_its_end(installed: tuple[int, str]) -> None:
    """From nothing to an office in a folder with Chinese and a space, whatever other programs have left."""
    code, output = installed
    assert code == 0, output
    assert f"已建好办公文件夹：{OFFICE}" in output
    assert "桌面上放好了快捷方式“民生专报”" in output
    assert "安装完成。双击桌面上的“民生专报”打开工作簿。" in output
    assert "有问题" not in output


def test_what_it_leaves_is_an_environment_an_office_and_a_shortcut(
    windows: Windows, installed: tuple[int, str]
) -> None:
    """The workbook names the Python without a console window; xlwings' DLL lies beside it."""
    assert installed[0] == 0
    office = windows.drive / "办公 文件夹"
    assert sorted(path.name for path in office.iterdir()) == [
        "minsheng.xlsm", "templates", "xl-minsheng.conf", "存档", "输出",
    ]  # fmt: skip
    interpreter = rf"C:\{windows.profile}\xl-minsheng\env\Scripts\pythonw.exe"
    configuration = (office / "xl-minsheng.conf").read_text(encoding="utf-8")
    assert configuration.startswith(f"interpreter = {interpreter}\n")
    assert len(list((windows.home / "env").glob("xlwings64-*.dll"))) == 1
    assert (windows.desktop / "民生专报.lnk").is_file()


def test_what_a_click_loads_is_compiled_and_what_nobody_loads_is_not(
    windows: Windows, installed: tuple[int, str]
) -> None:
    """To compile all of every library took longer than the rest of the installation."""
    assert installed[0] == 0
    libraries = windows.home / "env" / "Lib" / "site-packages"
    for compiled in ("xl_minsheng/excel/__pycache__/buttons.*.pyc", "pandas/__pycache__/__init__.*.pyc"):
        assert len(list(libraries.glob(compiled))) == 1, compiled
    assert not list(libraries.glob("pandas/tests/**/*.pyc"))


def test_k15_a_folder_that_cmd_has_cut_is_refused(windows: Windows, installed: tuple[int, str]) -> None:
    r"""Of C:\民生&办公 the batch file sees C:\民生; the rest is not run as a command either."""
    assert installed[0] == 0
    code, output = windows.run(windows.drive / "安装 包" / "install.cmd", r"C:\民生&办公", **OF_OTHERS)
    assert (code, "错误：办公文件夹的名称没有收全，没有安装。" in output) == (2, True), output
    assert not (windows.drive / "民生").exists()
