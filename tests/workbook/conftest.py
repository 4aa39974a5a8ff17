"""Fixtures for the workbook: VBA projects of any size, files of xlwings, modules as Apache POI reads them."""

import base64
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import xlwings

from xl_minsheng.workbook.vbaproject import Module, ModuleKind, VbaProject

_JAVA_SOURCE = Path(__file__).parents[1] / "java" / "ListModules.java"
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
