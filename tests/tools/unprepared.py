"""A machine as the tools for its set-up see it: every program a stand-in, or one of the few named here."""

import shutil
import subprocess
from pathlib import Path

TOOLS = Path(__file__).parents[2] / "tools"
PLAIN = (
    "sh",
    "bash",
    "cat",
    "cp",
    "cut",
    "dirname",
    "env",
    "grep",
    "head",
    "mkdir",
    "mktemp",
    "mv",
    "realpath",
    "rm",
    "sed",
    "sort",
    "tail",
    "touch",
    "tr",
)
"""Programs that every machine has."""


class Machine:
    """A machine with nothing but the plainest programs and the stand-ins it is given.

    Attributes:
        folder: a checkout's folder, Chinese and a space in its path.
        log: what was asked of the stand-ins that note it.
    """

    def __init__(self, place: Path) -> None:
        self.folder, self._programs, self.log = place / "民生 专报", place / "programs", place / "log"
        shutil.copytree(TOOLS, self.folder / "tools")
        shutil.copy(TOOLS.parent / "requirements.lock", self.folder)
        self._programs.mkdir()
        self.log.touch()
        for name in PLAIN:
            (self._programs / name).symlink_to(str(shutil.which(name)))
        self.give("id", "echo 0")  # root
        self.give("dpkg", f'echo "dpkg $*" >>"{self.log}"')

    def give(self, name: str, script: str, folder: Path | None = None) -> None:
        """Put a program there; without a folder, on the PATH."""
        path = (folder or self._programs) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        path.chmod(0o755)

    def give_apt(self, *, lacks: str = "no-such-package") -> None:
        """Put an apt there that notes what it installs, and does nothing if that one is among it."""
        self.give(
            "apt-get",
            f"""case " $* " in
                *" {lacks} "*) echo "Reading package lists..."; echo "E: Unable to locate package {lacks}"; exit 100 ;;
            esac
            for given; do [ "$given" != install ] || echo "apt-get $*" >>"{self.log}"; done""",
        )

    def run(self, script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a script of the shell in the checkout."""
        return subprocess.run(
            ["sh", "-c", script, "sh", *arguments],
            cwd=self.folder,
            env={"PATH": str(self._programs), "LANG": "C.UTF-8"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )

    def noted(self) -> list[str]:
        """What was asked of the stand-ins, each in one line."""
        return self.log.read_text(encoding="utf-8").splitlines()
