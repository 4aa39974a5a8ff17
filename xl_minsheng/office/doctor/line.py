"""What an examination is made of: lines, and what checks look at."""

import zipfile
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from xl_minsheng.office.doctor.system import System


class Level(StrEnum):
    """How a line is meant."""

    FINE = "正常"
    NOTE = "注意"
    BAD = "有问题"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the examination.

    Attributes:
        level: fine, worth knowing, or in the way.
        title: what was looked at.
        detail: what was found.
        remedy: what to do; empty if all is well.
    """

    level: Level
    title: str
    detail: str
    remedy: str = ""


def fine(title: str, detail: str) -> Line:
    """A line that asks for nothing."""
    return Line(Level.FINE, title, detail)


def note(title: str, detail: str, remedy: str) -> Line:
    """A line worth knowing."""
    return Line(Level.NOTE, title, detail, remedy)


def bad(title: str, detail: str, remedy: str) -> Line:
    """A line on something that is in the way."""
    return Line(Level.BAD, title, detail, remedy)


@dataclass(frozen=True, slots=True)
class Calls:
    """Calls from cells to Python, as the open workbook has counted them.

    Attributes:
        count: how many.
        milliseconds: what they took together.
    """

    count: int
    milliseconds: float


@dataclass(frozen=True)
class Case:
    """What is examined.

    Attributes:
        workbook: the office's workbook; None to examine the PC alone.
        system: the PC.
        is_open: whether the workbook is open in the program that asks.
        calls: what the workbook's cells have asked; None where nobody has counted.
    """

    workbook: Path | None
    system: System
    is_open: bool = False
    calls: Calls | None = None

    @cached_property
    def parts(self) -> dict[str, bytes]:
        """Contents of the workbook's small parts by name; empty if it is no sound zip file."""
        if self.workbook is None:
            return {}
        try:
            with zipfile.ZipFile(self.workbook) as archive:
                wanted = [one for one in archive.infolist() if one.file_size <= _MAX_PART]
                return {one.filename: archive.read(one) for one in wanted}
        except (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError):
            return {}


_MAX_PART = 64 * 1024 * 1024
