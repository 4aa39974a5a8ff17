"""Where a value came from: the cell that a message names and a paragraph points to."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple


class Cell(NamedTuple):
    """One cell of the workbook."""

    sheet: str
    column: str
    row: int

    @property
    def address(self) -> str:
        """``台账!H12``."""
        return f"{self.sheet}!{self.column}{self.row}"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a sheet together with the letters of the columns found there.

    Attributes:
        sheet: the sheet's name.
        number: the row as the spreadsheet counts, from 1.
        columns: column letter by field key; shared by all rows of a sheet.
        unusable: what is wrong with a cell that judging needs, a Chinese clause; empty for nothing. Such a
            row is 无法判断, as its own cells say, and not 待数据: something was typed.
    """

    sheet: str
    number: int
    columns: Mapping[str, str]
    unusable: str = ""

    def cell(self, field: str) -> Cell | None:
        """The cell of a field; None where the sheet has no such column."""
        column = self.columns.get(field)
        return None if column is None else Cell(self.sheet, column, self.number)
