"""Installing the extension into a user's LibreOffice, and removing it.

Through the office's own manager of extensions, in an office started for it: the program unopkg
refuses to work for root, and this works for everybody.
"""

import hashlib
import io
import os
import socket
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from xl_minsheng.errors import ClerkError
from xl_minsheng.libreoffice.extension.contract import IDENTIFIER
from xl_minsheng.libreoffice.extension.package import FILE_NAME, build_extension
from xl_minsheng.libreoffice.office_errors import sentence
from xlwings_libreoffice import LibreOfficeError, OfficeProcess, import_uno, write_settings

_REPOSITORY = "user"


class ExtensionError(ClerkError):
    """The extension could not be installed or removed."""


@dataclass(frozen=True, slots=True)
class Installed:
    """An installed extension.

    Attributes:
        version: its version.
        profile: folder of the user's settings that it was installed into.
    """

    version: str
    profile: Path


def usual_profile() -> Path:
    """Where LibreOffice keeps this user's settings."""
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA", Path.home())) / "LibreOffice" / "4"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "LibreOffice" / "4"
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "libreoffice" / "4"


def install(profile: Path | None = None, extension: bytes | None = None) -> Installed:
    """Install the extension; an earlier version is replaced.

    Args:
        profile: folder of the user's settings; None for the usual one.
        extension: the file; None builds it for the Python that is running.

    Raises:
        ExtensionError: LibreOffice is missing, is running, or refuses.
    """
    profile = profile or usual_profile()
    data = extension or build_extension()
    with _manager(profile) as (manager, environment), tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / FILE_NAME
        file.write_bytes(data)
        given = (_named("SUPPRESS_LICENSE", "1"),)
        made = manager.addExtension(
            file.as_uri(), given, _REPOSITORY, manager.createAbortChannel(), environment
        )
        return Installed(made.getVersion(), profile)


def is_current(profile: Path | None = None, extension: bytes | None = None) -> bool:
    """Whether what is installed is, byte for byte, what would be; no office is started to see it.

    Args:
        profile: folder of the user's settings; None for the usual one.
        extension: the file; None builds it for the Python that is running.
    """
    kept = (profile or usual_profile()) / "user" / "uno_packages" / "cache" / "uno_packages"
    try:
        listed = kept.with_suffix(".pmap").read_bytes()  # what was removed stands in the folder for a while
    except OSError:
        return False
    with zipfile.ZipFile(io.BytesIO(extension or build_extension())) as parts:
        wanted = {name: parts.read(name) for name in parts.namelist()}
    there = (
        one for one in kept.glob(f"*/{FILE_NAME}") if one.parent.name.removesuffix("_").encode() in listed
    )
    return any(_holds(one, wanted) for one in there)


def _holds(folder: Path, parts: Mapping[str, bytes]) -> bool:
    try:
        return all((folder / name).read_bytes() == content for name, content in parts.items())
    except OSError:
        return False


def remove(profile: Path | None = None) -> bool:
    """Remove the extension; answers whether it was there.

    Raises:
        ExtensionError: LibreOffice is missing, is running, or refuses.
    """
    with _manager(profile or usual_profile()) as (manager, environment):
        there = manager.getDeployedExtensions(_REPOSITORY, manager.createAbortChannel(), environment)
        if not any(one.getIdentifier().Value == IDENTIFIER for one in there):
            return False
        manager.removeExtension(IDENTIFIER, FILE_NAME, _REPOSITORY, manager.createAbortChannel(), environment)
        return True


@contextmanager
def _manager(profile: Path) -> Iterator[tuple[Any, Any]]:
    """The manager of extensions of an office that uses the profile, and what it asks back through."""
    if is_in_use(profile):
        raise ExtensionError("LibreOffice 正在运行，请先关闭它的所有窗口，再试一次")
    try:
        write_settings(profile, ())  # an office of our own would else write its own into a new profile
        process = OfficeProcess(profile=profile)
    except (LibreOfficeError, OSError) as error:
        raise ExtensionError(_reason(error, profile)) from error
    context = None
    try:
        context = process.connect()
        yield context.getValueByName("/singletons/com.sun.star.deployment.ExtensionManager"), _approving()
    except LibreOfficeError as error:
        raise ExtensionError(_reason(error, profile)) from error
    except _uno_exception() as error:
        raise ExtensionError(f"LibreOffice 没有接受扩展：{' '.join(str(error).split())}") from error
    finally:
        process.close(context)
        with suppress(OSError):
            (profile / "soffice.log").unlink()


def _reason(error: LibreOfficeError | OSError, profile: Path) -> str:
    if isinstance(error, LibreOfficeError):
        return sentence(error)
    return f"“{profile}”写不进去，请确认这是您自己的 LibreOffice 设置文件夹"


def _uno_exception() -> Any:
    if "uno" not in sys.modules:
        return ()
    return sys.modules["uno"].getClass("com.sun.star.uno.Exception")


def _named(name: str, value: str) -> Any:
    made = import_uno().createUnoStruct("com.sun.star.beans.NamedValue")
    made.Name, made.Value = name, value
    return made


def _approving() -> Any:
    """Answers yes to whatever the manager asks: replace an older version, or a newer one."""
    uno = import_uno()
    import unohelper
    from com.sun.star.task import XInteractionHandler
    from com.sun.star.ucb import XCommandEnvironment

    approve = uno.getTypeByName("com.sun.star.task.XInteractionApprove")

    class Environment(unohelper.Base, XCommandEnvironment, XInteractionHandler):
        def getInteractionHandler(self) -> Any:
            return self

        def getProgressHandler(self) -> Any:
            return None

        def handle(self, request: Any) -> None:
            for way in request.getContinuations():
                if way.queryInterface(approve):
                    way.select()
                    return

    return Environment()


def is_in_use(profile: Path) -> bool:
    """Whether an office is running with this profile: it listens on a pipe named after the folder."""
    if sys.platform == "win32":
        return False  # its pipes cannot be asked this way; a second office would say so itself
    address = f"{profile.resolve().as_uri()}".encode("utf-16-le")
    name = "".join(f"{byte:x}" for byte in hashlib.md5(address, usedforsecurity=False).digest())
    places = {tempfile.gettempdir(), "/tmp", "/var/tmp", os.environ.get("XDG_RUNTIME_DIR") or "/tmp"}  # noqa: S108
    return any(_answers(f"{place}/OSL_PIPE_{os.getuid()}_SingleOfficeIPC_{name}") for place in places)


def _answers(path: str) -> bool:
    with socket.socket(socket.AF_UNIX) as one:
        try:
            one.connect(path)
        except OSError:
            return False
        return True
