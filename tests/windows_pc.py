"""A Windows PC as far as wine has one."""

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

INSTALL = Path(__file__).parents[1] / "install"
_PATIENCE = 900
"""Seconds that a program may take."""
QUIET = {"WINEDEBUG": "-all", "WINEDLLOVERRIDES": "mscoree,mshtml=", "DISPLAY": ""}


def make_prefix(prefix: Path) -> None:
    """Make wine's folder, with a desktop of its own: wine takes that of the user who runs it."""
    environment = os.environ | QUIET | _place(prefix)
    command = ["wine", "wineboot", "--init"]
    subprocess.run(command, env=environment, capture_output=True, check=False, timeout=180)
    assert (prefix / "drive_c" / "windows").is_dir()


def _place(prefix: Path) -> dict[str, str]:
    home = prefix.with_name("home")
    home.mkdir(parents=True, exist_ok=True)
    return {"WINEPREFIX": str(prefix), "HOME": str(home), "XDG_CONFIG_HOME": str(home / ".config")}


def end_programs(prefix: Path) -> None:
    """End whatever still runs in wine's folder, and nothing else."""
    environment = os.environ | _place(prefix)
    for option in ("--kill", "--wait"):
        subprocess.run(["wineserver", option], env=environment, capture_output=True, check=False, timeout=60)


@dataclass
class Windows:
    """A Windows user's PC as far as wine has it: folders, and running batch files and programs.

    Attributes:
        prefix: wine's folder.
        profile: name of the folder on drive C: for the user's own programs.
        search: further folders in which programs are looked for.
        variables: variables of the environment to set.
    """

    prefix: Path
    profile: str
    search: str
    variables: Mapping[str, str]

    @property
    def drive(self) -> Path:
        """Its drive C:."""
        return self.prefix / "drive_c"

    @property
    def desktop(self) -> Path:
        """Its user's desktop, which wine makes the home of who runs it."""
        return self.prefix.with_name("home")

    @property
    def home(self) -> Path:
        """The folder of this program in the user's profile."""
        return self.drive / self.profile / "xl-minsheng"

    def run(self, batch: Path, *arguments: str, **variables: str) -> tuple[int, str]:
        """Exit code and output of a batch file started by a double-click."""
        # Set in a batch file, as wine itself sets LOCALAPPDATA to its own.
        starter = f'@set "LOCALAPPDATA=C:\\{self.profile}"\r\n@"{batch.name}" %*\r\n'
        (batch.parent / "run.cmd").write_text(starter, encoding="ascii", newline="")
        done = self.start("cmd", "/c", "run.cmd", *arguments, folder=batch.parent, **variables)
        return done.returncode, done.stdout.decode("utf-8", "replace")

    def start(self, *command: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[bytes]:
        """Run a program in a folder; its input is empty, its output no console."""
        given = QUIET | _place(self.prefix) | {"LC_ALL": "C.UTF-8", "WINEPATH": self.search}
        running = subprocess.Popen(
            ["wine", *command],
            cwd=folder,
            env=os.environ | given | self.variables | variables,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,  # pipes: wine 8 gives Python no valid handle of a file
            stderr=subprocess.PIPE,
        )
        with running:
            try:
                output, errors = running.communicate(timeout=_PATIENCE)
            except subprocess.TimeoutExpired:
                running.kill()
                end_programs(self.prefix)  # they hold the other ends of the pipes, and would be waited for
                raise
        return subprocess.CompletedProcess(running.args, running.returncode, output, errors)
