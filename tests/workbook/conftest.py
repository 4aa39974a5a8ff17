"""Fixtures for the workbook: VBA projects, files of xlwings, modules as Apache POI and LibreOffice read them."""

import base64
import json
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import xlwings

from xl_minsheng.office.compose import make_workbook
from xl_minsheng.workbook.sample import load
from xl_minsheng.workbook.vba import vba_project
from xl_minsheng.workbook.vbaproject import Module, ModuleKind, VbaProject

_TESTS = Path(__file__).parents[1]
_JAVA_SOURCE = _TESTS / "java" / "ListModules.java"
_JAVA_LIBRARIES = Path("/usr/share/java")  # where Debian and Ubuntu put them
_POI_JARS = ("poi.jar", "commons-collections4.jar", "commons-codec.jar", "commons-math3.jar")


@pytest.fixture(scope="session")
def project_of() -> Callable[[int], VbaProject]:
    """Return a function that makes a project of so many modules: workbook, sheet, class, standard ones."""

    def make(count: int) -> VbaProject:
        first = [
            Module("ThisWorkbook", ModuleKind.WORKBOOK, "Private Sub Workbook_Open()\nEnd Sub\n"),
            Module("Sheet1", ModuleKind.SHEET),
            Module("Entry", ModuleKind.CLASS, "Public Value As Double\n"),
        ]
        rest = [
            Module(f"Module{number}", ModuleKind.STANDARD, f"Sub Step{number}()\nEnd Sub\n" * number)
            for number in range(count - len(first))
        ]
        return VbaProject([*first, *rest][:count])

    return make


@pytest.fixture(scope="session")
def master() -> bytes:
    """The master workbook, built anew."""
    return make_workbook(load(), macro_enabled=True)


@pytest.fixture(scope="session")
def master_parts(master: bytes) -> dict[str, bytes]:
    """Its parts, name to content."""
    with zipfile.ZipFile(BytesIO(master)) as package:
        return {name: package.read(name) for name in package.namelist()}


@pytest.fixture(scope="session")
def master_modules() -> dict[str, str]:
    """The text of its modules as it must stand in the file, by name."""
    return {module.name: module.source() for module in vba_project().modules}


@pytest.fixture(scope="session")
def xlwings_folder() -> Path:
    """Return the folder of the installed xlwings package."""
    return Path(xlwings.__file__).parent


@pytest.fixture(scope="session")
def poi_modules(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes], dict[str, str]]:
    """Return a function that gives the modules of a VBA project as Apache POI reads them, name to text."""
    folder = tmp_path_factory.mktemp("poi")
    class_path = f"{_poi_class_path()}:{folder}"
    _run(_program("javac"), "-cp", class_path, "-d", str(folder), str(_JAVA_SOURCE))

    def read(project: bytes) -> dict[str, str]:
        path = folder / "vbaProject.bin"
        path.write_bytes(project)
        lines = _run(_program("java"), "-cp", class_path, "ListModules", str(path)).splitlines()
        fields = (line.split("\t") for line in lines)
        return {name: base64.b64decode(text).decode("utf-8") for _, name, text in fields}

    return read


@pytest.fixture(scope="session")
def ask_basic(
    soffice: Callable[[bytes, str, str], bytes],  # named so that tests without LibreOffice leave this out
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[..., dict[str, Any]]:
    """Return a function that opens a workbook in LibreOffice and tells modules, buttons and macros' answers."""
    python, program = _python_with_uno(), _program("soffice")

    def ask(data: bytes, *functions: str) -> dict[str, Any]:
        folder = tmp_path_factory.mktemp("basic")
        path = folder / "book.xlsm"
        path.write_bytes(data)
        script = str(_TESTS / "programs" / "ask_basic.py")
        return json.loads(_run(python, script, program, str(folder / "profile"), str(path), *functions))

    return ask


def _python_with_uno() -> str:
    """The Python that LibreOffice's own modules are installed for, which is seldom the one of the tests."""
    for candidate in ("/usr/bin/python3", shutil.which("python3") or "python3"):
        if (
            shutil.which(candidate)
            and not subprocess.run([candidate, "-c", "import uno"], capture_output=True).returncode
        ):
            return candidate
    return pytest.fail("no Python has the module uno: apt install python3-uno")


def _poi_class_path() -> str:
    jars = [_JAVA_LIBRARIES / name for name in _POI_JARS]
    missing = [jar.name for jar in jars if not jar.is_file()]
    if missing:
        pytest.fail(f"{', '.join(missing)} not found in {_JAVA_LIBRARIES}: apt install libapache-poi-java")
    return ":".join(map(str, jars))


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.fail(f"{name} is not on the path: apt install default-jdk-headless")
    return found


def _run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout
