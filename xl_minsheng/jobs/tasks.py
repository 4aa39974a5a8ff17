"""A list of a new year's tasks, as a superior office sends it round: Excel or CSV."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

from xl_minsheng.errors import ClerkError
from xl_minsheng.files.reading import read_file
from xl_minsheng.ledger import Ledger
from xl_minsheng.ledger.dates import parse_date
from xl_minsheng.ledger.next_issue import Task
from xl_minsheng.ledger.numbers import parse_number
from xl_minsheng.ledger.text import clean_text
from xl_minsheng.workbook.describe.folders import WORKBOOK_SUFFIXES
from xl_minsheng.workbook.describe.parts import Sheet
from xl_minsheng.workbook.describe.sheets import INDICATORS
from xl_minsheng.workbook.read import WorkbookError
from xl_minsheng.workbook.read.grid import WorkbookFile, title
from xl_minsheng.workbook.read.values import is_blank

Rows = Sequence[Sequence[object]]
_FIELDS = ("id", "name", "target", "due", "start")
_TITLES = {key: INDICATORS.column(key).title for key in _FIELDS}
LIST_SUFFIXES = (*WORKBOOK_SUFFIXES, ".csv")
"""Endings of the files that a list may be."""
_MAX_HEAD = 20
"""Rows in which the headings are looked for."""


class TasksError(ClerkError, ValueError):
    """A list of tasks that cannot be used."""


def read_tasks(path: Path, ledger: Ledger) -> dict[str, Task]:
    """The tasks of a list, by the ids of the ledger.

    A row is found by its 编号, else by its 指标名称; of what the ledger does not have, the list's own
    编号 or name is the key.

    Args:
        path: .xlsx, .xlsm or .csv; of a workbook, the first sheet that has the headings.
        ledger: the old year's.

    Raises:
        TasksError: the file cannot be read, headings are missing, or a value cannot be used; all at once.
    """
    for rows in _tables(path):
        if head := _head(rows):
            return _tasks(path, rows, *head, ledger)
    titles = f"“{_TITLES['target']}”和“{_TITLES['id']}”（或“{_TITLES['name']}”）"
    raise TasksError(f"“{path.name}”里没有找到标题{titles}，请在表头写上")


def _tables(path: Path) -> Iterator[Rows]:
    if path.suffix.lower() == ".csv":
        yield _csv(path)
        return
    try:
        with WorkbookFile(path) as file:
            for name in file.sheet_names:
                yield file.grid(Sheet(name, name, "", "")).rows
    except WorkbookError as error:
        raise TasksError(str(error)) from error


def _csv(path: Path) -> Rows:
    import csv

    try:
        data = read_file(path)
    except OSError as error:
        raise TasksError(f"“{path}”打不开，请检查文件名和所在文件夹") from error
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return list(csv.reader(data.decode(encoding).splitlines()))
        except UnicodeDecodeError:
            continue
    raise TasksError(f"“{path.name}”的编码认不出来，请在 Excel 里另存为“CSV UTF-8”再试")


def _head(rows: Rows) -> tuple[int, dict[str, int]] | None:
    """Number of the row of headings, and where each stands."""
    wanted = {title(text): key for key, text in _TITLES.items()}
    for number, row in enumerate(rows[:_MAX_HEAD]):
        found: dict[str, int] = {}
        for place, value in enumerate(row):
            key = wanted.get(title(value)) if isinstance(value, str) and value else None
            if key:
                found.setdefault(key, place)
        if "target" in found and found.keys() & {"id", "name"}:
            return number, found
    return None


def _tasks(path: Path, rows: Rows, head: int, at: dict[str, int], ledger: Ledger) -> dict[str, Task]:
    own = [row for row in ledger.indicators if row.id and not row.same_as]
    by_id = {row.id: row.id for row in own}
    by_name = {clean_text(row.name): row.id for row in own}
    found: dict[str, Task] = {}
    reasons: list[str] = []
    for number, row in enumerate(rows[head + 1 :], start=head + 2):
        cells = {key: row[place] if place < len(row) else None for key, place in at.items()}
        key, name = (clean_text(str(cells.get(one) or "")) for one in ("id", "name"))
        if not key and not name:
            continue
        where = f"“{path.name}”第{number}行"
        try:
            task = Task(
                _number(cells.get("target")),
                *(None if is_blank(cells.get(one)) else parse_date(cells[one]) for one in ("due", "start")),
            )
        except ValueError as error:
            reasons.append(f"{where}{error}，请改")
            continue
        whose = by_id.get(key) or by_name.get(name) or key or name
        if whose in found:
            reasons.append(f"{where}的{whose}前面已有一行，请只留一行")
        found[whose] = task
    if reasons:
        raise TasksError(*reasons)
    return found


def _number(value: object) -> Decimal | None:
    return None if is_blank(value) else parse_number(value)
