"""Fixtures: a PC with a real Python for Windows, this program installed on it, and what its functions answer."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from builders import edited, write_sample
from calls import CALLS, REFERENCES, TIMED
from real_python import CACHE, HOME, VERSION, put_python, settings_of_wine
from windows_pc import Windows

from xl_minsheng.office.bundle import WHEEL_FOLDER, make_bundle
from xl_minsheng.office.places import OfficeError

OFFICE = r"C:\办公 文件夹"
PROGRAMS = Path(__file__).parent / "programs"
OF_OTHERS = {
    "PYTHONHOME": r"C:\Python27",
    "PYTHONPATH": r"C:\Python27\Lib",
    "PIP_REQUIRE_HASHES": "1",
    "PIP_FIND_LINKS": r"C:\nowhere",
}
"""Variables that other programs have left; each alone would stop the installation."""


@pytest.fixture(scope="session")
def windows(wine_prefix: Path) -> Windows:
    """A PC with Python, as python.org installs it, and with variables that other programs have left."""
    pc = Windows(wine_prefix, "profile", HOME, {"MINSHENG_UNATTENDED": "1"})
    (pc.drive / pc.profile).mkdir()
    put_python(pc.drive)
    (pc.drive / "wine.reg").write_text(settings_of_wine(), encoding="ascii", newline="\r\n")
    assert pc.start("regedit", "/S", r"C:\wine.reg", folder=pc.drive).returncode == 0
    return pc


@pytest.fixture(scope="session")
def bundle(windows: Windows) -> Path:
    """The offline package, copied to the PC; wheels of others are kept between runs."""
    folder = windows.drive / "安装 包"
    kept = CACHE / f"wheels-{VERSION}"
    kept.mkdir(parents=True, exist_ok=True)
    try:
        make_bundle(folder, (VERSION,), wheels=kept)
    except OfficeError:  # not all there yet, or newer ones are asked for
        make_bundle(folder, (VERSION,))
        for wheel in (folder / WHEEL_FOLDER).glob("*.whl"):
            if not wheel.name.startswith("xl_minsheng-"):
                shutil.copy(wheel, kept)
    return folder


@pytest.fixture(scope="session")
def installed(windows: Windows, bundle: Path) -> tuple[int, str]:
    """Exit code and output of install.cmd, with an office in a folder with Chinese and a space."""
    return windows.run(bundle / "install.cmd", OFFICE, **OF_OTHERS)


Stand = Callable[..., dict[str, Any]]


@pytest.fixture(scope="session")
def stand_in(windows: Windows, installed: tuple[int, str]) -> Stand:
    """Return a function that gives what comes of a plan (see programs/stand_in_for_excel.py)."""
    assert installed[0] == 0, installed[1]
    programs = windows.drive / "programs for tests"
    shutil.copytree(PROGRAMS, programs)
    environment = windows.home / "env"
    library = next(environment.glob("xlwings64-*.dll"))

    def carry_out(**plan: Any) -> dict[str, Any]:
        inside = rf"C:\{windows.profile}\xl-minsheng\env"
        given = {
            "interpreter": rf"{inside}\Scripts\pythonw.exe",
            "dll": rf"{inside}\{library.name}",
            "workbook": rf"{OFFICE}\minsheng.xlsm",
            "calls": {},
            "references": {},
            "times": [],
        }
        (programs / "plan.json").write_text(json.dumps(given | plan), encoding="ascii")
        (programs / "answers.json").unlink(missing_ok=True)
        command = (rf"{inside}\Scripts\python.exe", "stand_in_for_excel.py", "plan.json", "answers.json")
        done = windows.start(*command, folder=programs)
        assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
        found: dict[str, Any] = json.loads((programs / "answers.json").read_text(encoding="utf-8"))
        return found

    return carry_out


@pytest.fixture(scope="session")
def excel(stand_in: Stand) -> dict[str, Any]:
    """What comes of every call in the table, of calls with references, and of one button."""
    button = "import xl_minsheng.excel.buttons as b; b.open_output()"
    return stand_in(calls=CALLS, references=REFERENCES, times=TIMED, button=button)


@pytest.fixture(scope="session")
def cubic(windows: Windows, installed: tuple[int, str]) -> Path:
    """A workbook on the PC with a sign that GBK lacks.

    Its path is ASCII, as wine reads names by a locale that need not be installed for its code page.
    """
    assert installed[0] == 0, installed[1]
    folder = windows.drive / "cubic"
    folder.mkdir()
    path = write_sample(folder / "cubic.xlsx")
    with edited(path) as book:
        book["台账"]["H5"] = "约3m³"
    return path
