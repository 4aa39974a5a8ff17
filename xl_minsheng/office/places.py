"""What stands where in the office's folder, and who has its workbook open."""

from dataclasses import dataclass, field
from pathlib import Path

from xl_minsheng import __version__
from xl_minsheng.errors import ClerkError

WORKBOOK_NAME = "minsheng.xlsm"
"""The office's workbook; without macros, for LibreOffice or any program, its ending is .xlsx."""
CONFIGURATION_NAME = "xl-minsheng.conf"


class OfficeError(ClerkError):
    """The office's folder could not be made or changed; each reason has its remedy."""


@dataclass(frozen=True, slots=True)
class Configuration:
    """What stands beside the workbook for programs that cannot look into it.

    Attributes:
        interpreter: the Python that Excel starts.
        version: version of this program that made the workbook.
    """

    interpreter: str = ""
    version: str = field(default=__version__)

    def to_bytes(self) -> bytes:
        """The file: UTF-8, one ``key = value`` a line."""
        return f"interpreter = {self.interpreter}\nversion = {self.version}\n".encode()

    @classmethod
    def beside(cls, workbook: Path) -> "Configuration | None":
        """The configuration beside a workbook; None if there is none that can be read."""
        try:
            lines = (workbook.parent / CONFIGURATION_NAME).read_text(encoding="utf-8-sig").splitlines()
        except (OSError, UnicodeDecodeError):
            return None
        pairs = {key.strip(): value.strip() for key, _, value in (line.partition("=") for line in lines)}
        return cls(pairs.get("interpreter", ""), pairs.get("version", ""))


def interpreter_path(executable: str) -> str:
    """The Python that Excel starts: without a console window, where there is one beside ours."""
    windowless = Path(executable).with_name("pythonw.exe")
    return str(windowless) if windowless.is_file() else executable
