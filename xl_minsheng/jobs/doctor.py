"""自检: examining this PC and a workbook."""

import os
from dataclasses import dataclass
from pathlib import Path

from xl_minsheng.office.doctor import Calls, Level, Line, examine
from xl_minsheng.workbook.read import WorkbookError


@dataclass(frozen=True, slots=True)
class Examined:
    """What an examination gave.

    Attributes:
        lines: what was looked at, one by one.
    """

    lines: tuple[Line, ...]

    @property
    def has_problems(self) -> bool:
        """Whether anything is in the way."""
        return any(line.level is Level.BAD for line in self.lines)

    @property
    def summary(self) -> str:
        """How many there are of each level: 正常2项、注意1项."""
        levels = [line.level for line in self.lines]
        return "、".join(f"{level}{levels.count(level)}项" for level in dict.fromkeys(levels))

    @property
    def attention(self) -> list[Line]:
        """The lines that are not as they should be."""
        return [line for line in self.lines if line.level is not Level.FINE]


def examine_office(
    workbook: Path | None = None, *, is_open: bool = False, calls: Calls | None = None
) -> Examined:
    """Examine this PC, and a workbook if one is given. Nothing is changed.

    Args:
        workbook: the office's workbook.
        is_open: whether the workbook is open in the program that asks.
        calls: what its cells have asked Python, where they have been counted.

    Raises:
        WorkbookError: it is not there, or a folder; one that is open is there, whatever the disk says.
    """
    if workbook and not is_open and os.path.isdir(workbook):
        raise WorkbookError(f"“{workbook}”是文件夹，请指定其中的工作簿文件")
    if workbook and not is_open and not os.path.exists(workbook):
        raise WorkbookError(f"找不到文件“{workbook}”，请检查文件名和所在文件夹")
    return Examined(tuple(examine(workbook, is_open=is_open, calls=calls)))
