"""Lines of 材料报送 and 新闻报道 as rows of a form: the bureau that is named beside one reports its count.

A line becomes an indicator without a kind, whose id is its sheet and its name; nothing is judged by it.
"""

from dataclasses import replace
from typing import Any, NamedTuple

from xl_minsheng.ledger import Assessment, Count, Indicator, Ledger, Row, Status
from xl_minsheng.ledger.outline import Judged
from xl_minsheng.ledger.text import clean_code
from xl_minsheng.workbook.describe.parts import Sheet, Table
from xl_minsheng.workbook.describe.sheets import NEWS, NEWS_SHEET, UPLOAD_SHEET, UPLOADS

_COUNT = "count"
_SHOWN = {"name": "name", "previous": "previous", "actual": _COUNT, "bureau": "bureau"}
"""Field of the indicator, and that of the line."""


class CountTable(NamedTuple):
    """A table of counts.

    Attributes:
        field: of the ledger.
        sheet: where it stands.
        table: the table.
    """

    field: str
    sheet: Sheet
    table: Table

    @property
    def label(self) -> str:
        """Title of the column with the counts."""
        return self.table.column(_COUNT).title

    @property
    def unit(self) -> str:
        """What is counted: 条 of 条数."""
        return self.label.removesuffix("数")


COUNT_TABLES = (
    CountTable("uploads", UPLOAD_SHEET, UPLOADS),
    CountTable("news", NEWS_SHEET, NEWS),
)


def count_table(row: Indicator) -> CountTable | None:
    """The table of counts that a row is a line of; None for an indicator of 台账."""
    return next((one for one in COUNT_TABLES if row.id.startswith(_prefix(one))), None)


def count_rows(ledger: Ledger) -> dict[str, Judged]:
    """The lines that a bureau reports, by id, in the workbook's order."""
    found: dict[str, Judged] = {}
    for table in COUNT_TABLES:
        for line in getattr(ledger, table.field):
            if line.bureau and line.name:
                row = _row(line, table)
                found.setdefault(row.id, Judged(row, Assessment(Status.NOT_COUNTED)))
    return found


def _prefix(table: CountTable) -> str:
    return f"{table.sheet.name}-"


def _row(line: Count, table: CountTable) -> Indicator:
    columns = line.row.columns if line.row else {}
    letters = {key: columns[field] for key, field in _SHOWN.items() if field in columns}
    return Indicator(
        id=_prefix(table) + clean_code(line.name),
        project="",
        kind=None,
        name=line.name,
        unit=table.unit,
        previous=line.previous,
        actual=line.count,
        bureau=line.bureau,
        row=Row(line.row.sheet, line.row.number, letters) if line.row else None,
    )


def with_counts(ledger: Ledger, counts: dict[str, Indicator]) -> Ledger:
    """The ledger with other counts.

    Args:
        ledger: as it is.
        counts: rows as `count_rows` gives them, their figures changed, by id.
    """
    for table in COUNT_TABLES:
        lines = tuple(
            replace(line, count=counts[key].actual) if (key := _row(line, table).id) in counts else line
            for line in getattr(ledger, table.field)
        )
        changed: dict[str, Any] = {table.field: lines}
        ledger = replace(ledger, **changed)
    return ledger
