"""Questions to the PC; what only Windows can answer stands in a class of its own.

Tests give an examination another system by overriding single questions.
"""

import importlib
import os
import re
import shutil
import struct
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from importlib import metadata
from pathlib import Path
from typing import Any

from xl_minsheng.bulletin.word.fonts import installed_fonts
from xl_minsheng.files.internet_mark import internet_mark_path
from xl_minsheng.files.locks import is_held
from xl_minsheng.files.programs import LIBREOFFICE_NAMES, find_libreoffice
from xl_minsheng.files.windows import class_value, is_registered_class, registry_values

_VARIABLES = ("Environment", r"SYSTEM\CurrentControlSet\Control\Session Manager\Environment")
"""Registry keys of the environment variables of a user and of a machine."""

_PIP_VARIABLES = {
    *("PIP_CONFIG_FILE", "PIP_EXTRA_INDEX_URL", "PIP_FIND_LINKS", "PIP_INDEX_URL", "PIP_NO_INDEX"),
    *("PIP_PREFIX", "PIP_REQUIRE_HASHES", "PIP_TARGET", "PIP_USER"),
}
_PIP_HOMES = {"APPDATA": "pip/pip.ini", "USERPROFILE": "pip/pip.ini", "PROGRAMDATA": "pip/pip.ini"}
"""Variables of Windows that name folders, and the file below each in which pip keeps settings."""
_VBA = r"TypeLib\{000204EF-0000-0000-C000-000000000046}"
"""Of the library "Visual Basic for Applications", under HKEY_CLASSES_ROOT."""


class System:
    """Any system; answers as Linux and macOS can."""

    is_windows = False

    @property
    def executable(self) -> str:
        """The Python that runs."""
        return sys.executable

    @property
    def python_version(self) -> tuple[int, int, int]:
        """Its version."""
        return sys.version_info[:3]

    @property
    def bits(self) -> int:
        """64 or 32."""
        return struct.calcsize("P") * 8

    @property
    def environment(self) -> Mapping[str, str]:
        """Environment variables."""
        return os.environ

    def variable(self, name: str) -> str | None:
        """Value of an environment variable that programs started from now on will get."""
        return self.environment.get(name)

    def package_version(self, name: str) -> str | None:
        """Version of an installed package."""
        try:
            return metadata.version(name)
        except metadata.PackageNotFoundError:
            return None

    def pip_settings(self) -> list[str]:
        """Environment variables and files that tell pip what else to do than it is asked."""
        named = sorted(name for name in self.environment if name.upper() in _PIP_VARIABLES)
        return named + [str(path) for path in self._pip_files() if path.is_file()]

    def _pip_files(self) -> list[Path]:
        """Where pip looks for settings of the user and of the machine."""
        places = ((_PIP_HOMES[name], name) for name in _PIP_HOMES if self.environment.get(name))
        return [Path(self.environment[name]) / rest for rest, name in places]

    def excel_server(self) -> str | None:
        """The program that is started as Excel.Application; None where there is none."""
        return None

    def has_vba(self) -> bool:
        """Whether Visual Basic for Applications is installed."""
        return False

    def runs(self, executable: str) -> bool:
        """Whether a Python starts and has this program."""
        try:
            command = [executable, "-c", "import xl_minsheng"]
            done = subprocess.run(command, capture_output=True, check=False, timeout=30)  # noqa: S603 - ours
        except (OSError, subprocess.TimeoutExpired):
            return False
        return done.returncode == 0

    def ansi_holds(self, text: str) -> bool:  # noqa: ARG002 - Windows needs it
        """Whether programs that know only the system's code page can name a path."""
        return True

    def xlwings_library(self, version: str) -> Path | None:
        """The DLL that the workbook's xlwings module calls; None where it is missing."""
        name = f"xlwings64-{version}.dll"
        places = (Path(self.executable).parent, Path(sys.prefix), Path(sys.base_prefix))
        return next((place / name for place in places if (place / name).is_file()), None)

    def is_network_drive(self, path: Path) -> bool:
        """Whether a path lies on another computer."""
        return str(path).startswith(("\\\\", "//"))

    def is_held(self, path: Path) -> bool:
        """Whether another program keeps a file from being written."""
        return is_held(path)

    def can_write(self, folder: Path) -> bool:
        """Whether a file can be made in a folder."""
        try:
            with tempfile.NamedTemporaryFile(prefix=".~", dir=folder):
                return True
        except OSError:
            return False

    def internet_mark(self, path: Path) -> str | None:
        """Content of the mark that browsers and mail programs put on a file; None without mark."""
        try:
            return internet_mark_path(path).read_text(encoding="utf-8", errors="replace")
        except OSError:
            return None

    def make_shortcut(self, name: str, target: Path) -> bool | None:  # noqa: ARG002 - Windows needs them
        """Put a shortcut on the desktop; None where desktops have none."""
        return None

    def remove_shortcut(self, name: str) -> None:
        """Take the shortcut off the desktop again."""

    def program(self, *names: str) -> str | None:
        """Where the first of some programs stands."""
        found = next((found for name in names if (found := shutil.which(name))), None)
        return found or (find_libreoffice() if set(names) & set(LIBREOFFICE_NAMES) else None)

    def fonts(self) -> set[str] | None:
        """Names of installed fonts; None if they cannot be listed."""
        found = installed_fonts()
        return None if found is None else set(found)


class WindowsSystem(System):
    """Windows: code page, drives, the registry."""

    is_windows = True

    def variable(self, name: str) -> str | None:
        """Also where this program was started without it: as kept for this user and for the machine."""
        kept = (pair for key in _VARIABLES for pair in registry_values(key))
        return super().variable(name) or next((value for key, value in kept if key.upper() == name), None)

    def ansi_holds(self, text: str) -> bool:
        """Whether the path survives the system's code page."""
        with suppress(LookupError, UnicodeError):
            return text.encode("mbcs", "strict").decode("mbcs") == text
        return False

    def is_network_drive(self, path: Path) -> bool:
        """UNC names, and letters of mapped drives."""
        if super().is_network_drive(path):
            return True
        kernel: Any = importlib.import_module("ctypes").windll.kernel32
        remote = 4  # DRIVE_REMOTE
        return bool(path.drive and kernel.GetDriveTypeW(f"{path.drive}\\") == remote)

    def program(self, *names: str) -> str | None:
        """As on other systems, and those that the registry knows by name."""
        registered = r"Software\Microsoft\Windows\CurrentVersion\App Paths"
        for name in names:
            values = (value for key, value in registry_values(rf"{registered}\{name}.exe") if not key)
            if found := next(values, None):
                return found.strip('"')
        return super().program(*names)

    def excel_server(self) -> str | None:
        """By the class that the name stands for: WPS enters its own there."""
        identifier = class_value(r"Excel.Application\CLSID")
        for root in ("CLSID", r"Wow6432Node\CLSID"):
            if identifier and (command := class_value(rf"{root}\{identifier}\LocalServer32")):
                quoted = re.match(r'"([^"]+)"|(.*?\.exe)\b', command, re.IGNORECASE)
                return (quoted[1] or quoted[2]) if quoted else command
        return None

    def has_vba(self) -> bool:
        """Excel registers it, and so does what WPS is given to run macros."""
        return is_registered_class(_VBA)

    def make_shortcut(self, name: str, target: Path) -> bool | None:
        """Through the shell's own object, which pywin32 (part of what xlwings needs) reaches."""
        try:
            shell, path = self._shortcut(name)
            shortcut = shell.CreateShortcut(str(path))
            shortcut.TargetPath, shortcut.WorkingDirectory = str(target), str(target.parent)
            shortcut.Save()
        except Exception:  # whatever COM answers: a shortcut is a convenience
            return False
        return True

    def remove_shortcut(self, name: str) -> None:
        """Nothing happens if there is none."""
        with suppress(Exception):
            self._shortcut(name)[1].unlink(missing_ok=True)

    def _shortcut(self, name: str) -> tuple[Any, Path]:
        """The shell, and where the shortcut stands: the desktop may be in a synchronised folder."""
        shell: Any = importlib.import_module("win32com.client").Dispatch("WScript.Shell")
        return shell, Path(shell.SpecialFolders("Desktop")) / f"{name}.lnk"


def this_system() -> System:
    """The PC this runs on."""
    return WindowsSystem() if sys.platform == "win32" else System()
