"""Fixtures for the office's folder: one ready made, workbooks with macros, Windows batch files run by wine."""

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import distlib
import pytest
from windows_pc import INSTALL, Windows

from xl_minsheng.excel.compose import make_workbook
from xl_minsheng.office.init import make_office
from xl_minsheng.workbook.sample import load


@pytest.fixture(scope="session")
def example_workbook() -> bytes:
    """The shipped example as a workbook file."""
    return make_workbook(load(), macro_enabled=True)


@pytest.fixture(scope="session")
def _office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("office") / "民生 专报"
    make_office(folder, example=True)
    return folder


@pytest.fixture
def office(_office: Path, tmp_path: Path) -> Path:
    """An office's folder with the example in its workbook; Chinese and a space in its path."""
    return Path(shutil.copytree(_office, tmp_path / _office.name))


@pytest.fixture(scope="session")
def wine_prefix(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wine of our own, made once."""
    if shutil.which("wine") is None:
        pytest.fail("wine is not on the path: apt install wine wine64")
    prefix = tmp_path_factory.mktemp("wine") / "prefix"
    environment = os.environ | _wine_variables(prefix)
    subprocess.run(
        ["wine", "wineboot", "--init"], env=environment, capture_output=True, check=False, timeout=180
    )
    assert (prefix / "drive_c" / "windows").is_dir()
    return prefix


def _wine_variables(prefix: Path) -> dict[str, str]:
    quiet = {"WINEDEBUG": "-all", "WINEDLLOVERRIDES": "mscoree,mshtml=", "DISPLAY": ""}
    return {"WINEPREFIX": str(prefix), "LC_ALL": "C.UTF-8"} | quiet


@pytest.fixture
def wine(wine_prefix: Path, tmp_path: Path) -> Windows:
    """A PC with an empty profile and no Python."""
    drive = wine_prefix / "drive_c"
    for name in ("local", "programs"):
        shutil.rmtree(drive / name, ignore_errors=True)
        (drive / name).mkdir()
    variables = _wine_variables(wine_prefix) | {"WINEPATH": r"C:\programs", "HOME": str(tmp_path)}
    return Windows(drive, drive / "programs", variables)


PROGRAM = """#!/bin/sh
# What the stand-in for python.exe does, as a program of Linux: venv and pip are noted, the rest is real.
finish() {{ echo >"{folder}/done$1"; exit; }}
caller=$1; shift
for given; do
    shift
    case "$given" in
        Z:*) given=$(printf %s "${{given#Z:}}" | tr '\\\\' /) ;;
        C:*) given={drive}$(printf %s "${{given#C:}}" | tr '\\\\' /) ;;
    esac
    set -- "$@" "$given"
done
printf '%s\\n' "$*" >>"{folder}/log"
case "$1 $2" in
    "-m venv") mkdir -p "$3/Scripts"; cp "{folder}/python3.exe" "$3/Scripts/python.exe"; finish $? ;;
    "-m pip") finish {pip} ;;
    *check_python.py*) case "$caller" in *py.exe) finish 1 ;; *) finish 0 ;; esac ;;
esac
{python} "$@"
finish $?
"""
WAIT = r"""@echo off
rem wine does not wait for programs of Linux, hence the file that says it is done.
del C:\programs\done? 2>nul
C:\programs\program.exe %*
:wait
for %%C in (0 1 2) do if exist C:\programs\done%%C exit %%C
goto wait
"""


@pytest.fixture
def give_python() -> Callable[..., Path]:
    """Return a function that puts Pythons on a PC's PATH, and gives the list of what they were asked for.

    They are distlib's launcher for Windows, which starts the command named in its tail; the one
    named py.exe is too old.
    """

    def give(pc: Windows, *names: str, pip: int = 0) -> Path:
        launcher = Path(str(distlib.__file__)).with_name("t64.exe").read_bytes()
        tail = BytesIO()
        with zipfile.ZipFile(tail, "w") as archive:
            archive.writestr("__main__.py", "")
        command = rb"#!C:\windows\system32\cmd.exe /c C:\programs\wait.cmd"
        for name in names:
            (pc.programs / name).write_bytes(launcher + command + b"\n" + tail.getvalue())
        (pc.programs / "wait.cmd").write_text(WAIT, encoding="ascii", newline="\r\n")
        places = {"drive": pc.drive, "folder": pc.programs, "python": sys.executable}
        program = pc.programs / "program.exe"
        program.write_text(PROGRAM.format(pip=pip, **places), encoding="utf-8")
        program.chmod(0o755)
        (pc.programs / "log").touch()
        return pc.programs / "log"

    return give


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """The installer's folder as a clerk copied it: Chinese and a space in its path, wheels beside it."""
    folder = Path(shutil.copytree(INSTALL, tmp_path / "安装 包"))
    (folder / "wheels").mkdir()
    (folder / "wheels" / "python-versions.txt").write_text("3.12\r\n", encoding="ascii", newline="")
    return folder
