"""An office of our own: one soffice process with its own profile, started, watched and ended.

The program is started directly, not through its shell script, in a session of its own, and
the kernel ends it with this process; so no office outlives the one that started it.
"""

import ctypes
import os
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from xml.sax.saxutils import escape

from xlwings_libreoffice.errors import OfficeStartError
from xlwings_libreoffice.find_uno import Uno, find_program, import_uno

Setting = tuple[str, str, str]
"""Path, property and value in LibreOffice's registry."""

SETTINGS: tuple[Setting, ...] = (
    ("/org.openoffice.Office.Common/Misc", "FirstRun", "false"),
    ("/org.openoffice.Office.Common/Misc", "ShowTipOfTheDay", "false"),
    ("/org.openoffice.Office.Common/Save/Document", "WarnAlienFormat", "false"),
    ("/org.openoffice.Office.Calc/Formula/Load", "OOXMLRecalcMode", "0"),  # always: cached values may be old
    ("/org.openoffice.Office.Calc/Formula/Load", "ODFRecalcMode", "0"),
    ("/org.openoffice.Setup/Product", "ooSetupLastVersion", "99.0"),  # no bar about what is new
)
NO_LOCKING: Setting = ("/org.openoffice.Office.Common/Misc", "UseLocking", "false")
NO_MACROS: Setting = ("/org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3")
ALL_MACROS: Setting = ("/org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "0")

START_SECONDS = 60.0
"""Longest wait for an office to answer; a first start writes its profile."""
END_SECONDS = 10.0
"""Longest wait for it to end by itself."""
_RESTART = (79, 81)
"""Exit codes by which soffice asks to be started again."""
_PR_SET_PDEATHSIG = 1
_OURS = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV")
"""Variables of this environment that must not reach the office's own Python."""
_SYSTEM = "/usr/bin"
"""Where the system's Python is. A distribution's office looks for its modules beside the first python3
on the path, and does not find them beside that of an activated environment."""


class OfficeProcess:
    """A running soffice.

    Args:
        profile: folder of its settings, kept afterwards; None makes one that is removed.
        headless: without windows, which needs no display.
        macros: whether macros of documents may run.
        locking: whether a document that is open is locked against others, and theirs against us;
            a lock that was left behind then forbids opening.
        settings: further settings of a new profile.
        environment: further variables for the process.
        arguments: further arguments of the command line.

    Raises:
        OfficeMissingError: LibreOffice is not installed.
    """

    def __init__(
        self,
        *,
        profile: Path | None = None,
        headless: bool = True,
        macros: bool = False,
        locking: bool = False,
        settings: Sequence[Setting] = (),
        environment: dict[str, str] | None = None,
        arguments: Sequence[str] = (),
    ) -> None:
        program = find_program() / "soffice.bin"
        self.headless = headless
        self._own_profile = profile is None
        self.profile = profile or Path(tempfile.mkdtemp(prefix="xlwings-libreoffice-"))
        chosen = [ALL_MACROS if macros else NO_MACROS, *([] if locking else [NO_LOCKING])]
        write_settings(self.profile, [*SETTINGS, *chosen, *settings])
        self._pipe = f"xlwings-libreoffice-{secrets.token_hex(8)}"
        self._command = [
            str(program),
            f"-env:UserInstallation={self.profile.resolve().as_uri()}",
            *(["--headless"] if headless else []),
            *("--norestore", "--nologo", "--nodefault", "--nofirststartwizard"),
            *([] if locking else ["--nolockcheck"]),
            f"--accept=pipe,name={self._pipe};urp;StarOffice.ComponentContext",
            *arguments,
        ]
        kept = {name: value for name, value in os.environ.items() if name not in _OURS}
        path = os.pathsep.join(filter(None, [_SYSTEM, kept.get("PATH")]))
        self._environment = kept | {"PATH": path} | (environment or {})
        self._log = (self.profile / "soffice.log").open("ab")
        self._process = self._start()

    def _start(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(  # noqa: S603 - our own program, found above
            self._command,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=self._log,
            stderr=self._log,
            start_new_session=True,  # one signal reaches all that it starts
            preexec_fn=_end_with_parent,
        )

    @property
    def pid(self) -> int:
        """Number of the process."""
        return self._process.pid

    @property
    def is_running(self) -> bool:
        """Whether the process has not ended."""
        return self._process.poll() is None

    def connect(self, seconds: float = START_SECONDS) -> Uno:
        """The office's component context, once it answers.

        Args:
            seconds: how long to wait.

        Raises:
            OfficeStartError: the process ended or did not answer in time; it is ended then.
        """
        uno = import_uno()
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        address = f"uno:pipe,name={self._pipe};urp;StarOffice.ComponentContext"
        no_connection = uno.getClass("com.sun.star.connection.NoConnectException")
        end = time.monotonic() + seconds
        while True:
            try:
                return resolver.resolve(address)
            except no_connection:
                self._check_alive(end, seconds)
                time.sleep(0.02)

    def _check_alive(self, end: float, seconds: float) -> None:
        """Start the process again if it asked for that; raise if it ended or is late."""
        code = self._process.poll()
        if code in _RESTART:
            self._process = self._start()
        elif code is not None:
            printed = self.printed()
            self.kill()
            raise OfficeStartError(code, printed, seconds)
        elif time.monotonic() > end:
            printed = self.printed()
            self.kill()
            raise OfficeStartError(None, printed, seconds)

    def printed(self) -> str:
        """What the process printed, for error messages."""
        with suppress(OSError):
            return (self.profile / "soffice.log").read_text(errors="replace").strip()[-2000:]
        return ""

    def close(self, context: Uno = None) -> None:
        """End the office: ask it, wait, then end its whole group; remove a profile of our own.

        Args:
            context: its component context, to ask it; None does not ask.
        """
        if context is not None and self.is_running:
            with suppress(Exception):  # it may be gone, or a document may refuse
                context.ServiceManager.createInstanceWithContext(
                    "com.sun.star.frame.Desktop", context
                ).terminate()
                self._process.wait(END_SECONDS)
        self.kill()

    def kill(self) -> None:
        """End the office at once, with all that it started."""
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._log.close()
        if self._own_profile:
            shutil.rmtree(self.profile, ignore_errors=True)


def write_settings(profile: Path, settings: Sequence[Setting]) -> None:
    """Write a profile's settings before its first start; a profile that has some is left alone."""
    target = profile / "user" / "registrymodifications.xcu"
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    items = "".join(
        f'<item oor:path="{escape(path)}"><prop oor:name="{escape(name)}" oor:op="fuse">'
        f"<value>{escape(value)}</value></prop></item>\n"
        for path, name, value in settings
    )
    target.write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n'
        f"{items}</oor:items>\n",
        encoding="utf-8",
    )


def _end_with_parent() -> None:
    """Have the kernel end this process when the one that started it ends; Linux only."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
