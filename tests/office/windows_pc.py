"""A Windows PC as far as wine has one."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

INSTALL = Path(__file__).parents[2] / "install"


@dataclass
class Windows:
    """A Windows user's PC as far as wine has it: folders, and running batch files.

    Attributes:
        drive: its drive C:.
        programs: a folder on the PATH, empty.
        variables: variables of the environment to set.
    """

    drive: Path
    programs: Path
    variables: dict[str, str]

    @property
    def home(self) -> Path:
        """The folder of this program in the user's profile."""
        return self.drive / "local" / "xl-minsheng"

    def run(self, batch: Path, *arguments: str) -> tuple[int, str]:
        """Exit code and output of a batch file started by a double-click."""
        done = subprocess.run(
            ["wine", "cmd", "/c", "run.cmd", *arguments],
            cwd=self._starter(batch),
            env=os.environ | self.variables,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=100,
        )
        return done.returncode, done.stdout.decode("utf-8", "replace")

    @staticmethod
    def _starter(batch: Path) -> Path:
        """Make a batch file that sets the PC's folders: wine itself sets LOCALAPPDATA to its own."""
        text = f'@set "LOCALAPPDATA=C:\\local"\r\n@"{batch.name}" %*\r\n'
        (batch.parent / "run.cmd").write_text(text, encoding="ascii", newline="")
        return batch.parent
