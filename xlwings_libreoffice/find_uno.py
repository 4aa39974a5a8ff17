"""LibreOffice's Python bridge, imported from where the distribution put it.

`uno` is no package of an index: it is built for one minor version of Python and lies beside
the system's Python, or in LibreOffice's own folder. Adding that whole folder to the module
path would put the system's packages in front of the environment's, so only the two
modules are loaded, by their files.
"""

import importlib.util
import os
import re
import shutil
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

PROGRAM_VARIABLE = "XL_MINSHENG_SOFFICE"
"""Environment variable that names the program to use: soffice, or the folder it is in."""
_USUAL_FOLDERS = (
    "/usr/lib/libreoffice/program",
    "/usr/lib64/libreoffice/program",
    "/opt/libreoffice*/program",
    "/snap/libreoffice/current/lib/libreoffice/program",
)
_SYSTEM_MODULES = ("/usr/lib/python3/dist-packages", "/usr/lib64/python3*/site-packages")
_BUILT_FOR = re.compile(rb"libpython(3\.\d+)")


class OfficeMissingError(RuntimeError):
    """LibreOffice, or its bridge for this Python, is not to be found; the message says what to install."""


def find_program() -> Path:
    """LibreOffice's own folder of programs, in which soffice.bin is.

    Raises:
        OfficeMissingError: it is not installed.
    """
    named = os.environ.get(PROGRAM_VARIABLE)
    if named:
        place = Path(named).resolve()
        folders = [place if place.is_dir() else place.parent]
    else:
        found = shutil.which("soffice") or shutil.which("libreoffice")
        folders = [Path(found).resolve().parent] if found else []
        for pattern in _USUAL_FOLDERS:
            folders += _matching(pattern)
    for folder in folders:
        if (folder / "soffice.bin").is_file():
            return folder
    where = f"“{named}”里没有" if named else "没有找到"
    raise OfficeMissingError(
        f"{where}LibreOffice（soffice.bin），请先安装 libreoffice-calc，"
        f"或用环境变量{PROGRAM_VARIABLE}指出它的位置"
    )


def import_uno() -> Any:
    """The module `uno`; `import uno` and `import unohelper` work from then on.

    Raises:
        OfficeMissingError: it is missing, or was built for another minor version of Python.
    """
    if "uno" in sys.modules:
        return sys.modules["uno"]
    program = find_program()
    folders = [program, *(folder for pattern in _SYSTEM_MODULES for folder in _matching(pattern))]
    for folder in folders:
        if (folder / "uno.py").is_file():
            _needs_same_python(program)
            module = _load("uno", folder, program)
            _load("unohelper", folder, program)
            return module
    raise OfficeMissingError("LibreOffice缺少Python接口（uno.py），请安装 python3-uno")


def _matching(pattern: str) -> list[Path]:
    return sorted(Path("/").glob(pattern.lstrip("/")), reverse=True)


def _needs_same_python(program: Path) -> None:
    """Refuse a bridge built for another Python, whose import would end in a riddle or a crash."""
    bridge = program / "libpyuno.so"
    built = _BUILT_FOR.search(bridge.read_bytes()) if bridge.is_file() else None
    running = f"{sys.version_info.major}.{sys.version_info.minor}"
    if built and built[1].decode() != running:
        raise OfficeMissingError(
            f"LibreOffice的Python接口是为Python {built[1].decode()}做的，现在运行的是Python {running}，"
            f"请用Python {built[1].decode()}建立虚拟环境，再安装一次"
        )


def _load(name: str, folder: Path, program: Path) -> ModuleType:
    """Import one module from a folder; `pyuno`, which it imports in turn, is in the program's folder."""
    spec = importlib.util.spec_from_file_location(name, folder / f"{name}.py")
    if spec is None or spec.loader is None:
        raise OfficeMissingError(f"“{folder / name}.py”不能导入")
    module = importlib.util.module_from_spec(spec)
    if str(program) not in sys.path:
        sys.path.append(str(program))  # last: nothing of the environment is hidden by it
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except ImportError as error:
        del sys.modules[name]
        told = f"LibreOffice的Python接口不能导入（{error}），请重新安装 python3-uno"
        raise OfficeMissingError(told) from error
    return module
