"""Fixtures for the office's folder: one ready made, workbooks with macros, Windows batch files run by wine."""

import shutil
import sys
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import distlib
import pytest
from windows_pc import INSTALL, Windows

from xl_minsheng.jobs.init import make_office
from xl_minsheng.office.compose import make_workbook
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


@pytest.fixture
def wine(wine_prefix: Path) -> Windows:
    """A PC with an empty profile and no Python."""
    pc = Windows(wine_prefix, "local", r"C:\programs", {})
    for name in (pc.profile, "programs"):
        shutil.rmtree(pc.drive / name, ignore_errors=True)
        (pc.drive / name).mkdir()
    return pc


PROGRAM = """#!/bin/sh
# What the stand-in for python.exe does, as a program of Linux: venv and pip are noted, the rest is real.
finish() {{ case $1 in 0|1) code=$1 ;; *) code=2 ;; esac; echo >"{folder}/done$code"; exit; }}
caller=$1; shift
for given; do
    shift
    case "$given" in
        Z:*) given=$(printf %s "${{given#Z:}}" | tr '\\\\' /) ;;
        C:*) given="{drive}"$(printf %s "${{given#C:}}" | tr '\\\\' /) ;;
    esac
    set -- "$@" "$given"
done
printf '%s\\n' "$*" >>"{folder}/log"
case "$1 $2" in
    "-m venv") mkdir -p "$3/Scripts"; cp "{folder}/python3.exe" "$3/Scripts/python.exe"; finish $? ;;
    "-m pip") finish {pip} ;;
    *check_python.py*) case "$caller" in *py.exe) finish 1 ;; *) finish 0 ;; esac ;;
esac
"{python}" "$@"
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
        programs = pc.drive / "programs"
        launcher = Path(str(distlib.__file__)).with_name("t64.exe").read_bytes()
        tail = BytesIO()
        with zipfile.ZipFile(tail, "w") as archive:
            archive.writestr("__main__.py", "")
        command = rb"#!C:\windows\system32\cmd.exe /c C:\programs\wait.cmd"
        for name in names:
            (programs / name).write_bytes(launcher + command + b"\n" + tail.getvalue())
        (programs / "wait.cmd").write_text(WAIT, encoding="ascii", newline="\r\n")
        places = {"drive": pc.drive, "folder": programs, "python": sys.executable}
        program = programs / "program.exe"
        program.write_text(PROGRAM.format(pip=pip, **places), encoding="utf-8")
        program.chmod(0o755)
        (programs / "log").touch()
        return programs / "log"

    return give


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """The installer's folder as a clerk copied it: Chinese and a space in its path, wheels beside it."""
    folder = Path(shutil.copytree(INSTALL, tmp_path / "安装 包"))
    (folder / "wheels").mkdir()
    (folder / "wheels" / "python-versions.txt").write_text("3.12\r\n", encoding="ascii", newline="")
    return folder


@pytest.fixture
def bundled_wheel(tmp_path: Path) -> Path:
    """A wheel by the program's name that needs nothing, with a lock of nothing."""
    path = tmp_path / "xl_minsheng-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "xl_minsheng-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: xl_minsheng\nVersion: 1.0\n"
        )
        archive.writestr("xl_minsheng/requirements.lock", "# nothing\n")
    return path
