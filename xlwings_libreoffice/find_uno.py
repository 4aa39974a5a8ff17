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
from typing import Any, TypeAlias

from xlwings_libreoffice.errors import BridgeMissingError, OfficeMissingError

Uno: TypeAlias = Any
"""An object of LibreOffice; its members are known only to the office that answers."""
PROGRAM_VARIABLES = ("XLWINGS_LIBREOFFICE_SOFFICE", "XL_MINSHENG_SOFFICE")
"""Environment variables that name the program to use: soffice, or the folder it is in.

The first that is set counts; the second is that of the program this library was made for.
"""
_USUAL_FOLDERS = (
    "/usr/lib/libreoffice/program",
    "/usr/lib64/libreoffice/program",
    "/opt/libreoffice*/program",
    "/snap/libreoffice/current/lib/libreoffice/program",
)
_SYSTEM_MODULES = ("/usr/lib/python3/dist-packages", "/usr/lib64/python3*/site-packages")
_BUILT_FOR = re.compile(rb"libpython(3\.\d+)")


def find_program() -> Path:
    """LibreOffice's own folder of programs, in which soffice.bin is.

    Raises:
        OfficeMissingError: it is not installed.
    """
    variable = next((one for one in PROGRAM_VARIABLES if os.environ.get(one)), PROGRAM_VARIABLES[0])
    named = os.environ.get(variable)
    if named:
        place = Path(named).resolve()
        folders = [place if place.is_dir() else place.parent]
    else:
        found = shutil.which("soffice") or shutil.which("libreoffice")
        folders = [Path(found).resolve().parent] if found else []
        for pattern in _USUAL_FOLDERS:
            folders += _glob(pattern)
    for folder in folders:
        if (folder / "soffice.bin").is_file():
            return folder
    raise OfficeMissingError(named, variable)


def import_uno() -> Uno:
    """The module `uno`; `import uno` and `import unohelper` work from then on.

    Raises:
        OfficeMissingError: LibreOffice is not installed.
        BridgeMissingError: the module is missing, or was built for another minor version of Python.
    """
    if "uno" in sys.modules:
        return sys.modules["uno"]
    program = find_program()
    folders = [program, *(folder for pattern in _SYSTEM_MODULES for folder in _glob(pattern))]
    for folder in folders:
        if (folder / "uno.py").is_file():
            _check_python(program)
            module = _load("uno", folder, program)
            _load("unohelper", folder, program)
            return module
    raise BridgeMissingError


def _glob(pattern: str) -> list[Path]:
    return sorted(Path("/").glob(pattern.lstrip("/")), reverse=True)


def _check_python(program: Path) -> None:
    """Refuse a bridge built for another Python, whose import would end in an unclear error or a crash."""
    bridge = program / "libpyuno.so"
    built = _BUILT_FOR.search(bridge.read_bytes()) if bridge.is_file() else None
    running = f"{sys.version_info.major}.{sys.version_info.minor}"
    if built and built[1].decode() != running:
        raise BridgeMissingError(built_for=built[1].decode(), running=running)


def _load(name: str, folder: Path, program: Path) -> ModuleType:
    """Import one module from a folder; `pyuno`, which it imports in turn, is in the program's folder."""
    spec = importlib.util.spec_from_file_location(name, folder / f"{name}.py")
    if spec is None or spec.loader is None:
        raise BridgeMissingError(detail=f"{folder / name}.py is no module")
    module = importlib.util.module_from_spec(spec)
    if str(program) not in sys.path:
        sys.path.append(str(program))  # last: nothing of the environment is hidden by it
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except ImportError as error:
        del sys.modules[name]
        raise BridgeMissingError(detail=str(error)) from error
    return module
