"""The lines below a table's headings: tasks, headings between them, totals, notes, headings printed again."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from xl_minsheng.importing.tables.heads import HeadColumn, TaskTable
from xl_minsheng.ledger.text import clean_code
from xl_minsheng.workbook.read.table_heads import ROLE_BY_KEY, roles_of
from xl_minsheng.workbook.read.values import is_blank

_TOTAL = re.compile("(?:合|总|小|共)计|全[县市区省]合计|.{0,12}(?:小计|合计)")
_NOTE = re.compile(
    "(?:注|备注|说明|填表说明|填报说明|注释)(?:\\d{0,2})[：:.、]?|"
    "(?:制表|填表|填报|报送|审核|审批|负责|单位负责|分管领导|联系|复核|经办)(?:人|单位|时间|日期|电话)?(?:签[字章])?[：:]|第\\d+页"
)
_HEADING = re.compile(r"[一二三四五六七八九十]{1,3}[、.．]\s*(.+)")
_SUBHEADING = re.compile(r"[（(][一二三四五六七八九十]{1,3}[)）]\s*(.+)")
_COUNTS = re.compile(r"[甲乙丙丁戊]|[（(]?\d{1,2}[)）]?|[A-Z]|\d{1,2}=.*")


class LineSort(Enum):
    """What a line is."""

    TASK = auto()
    SECTION = auto()
    CATEGORY = auto()
    TOTAL = auto()
    NOTE = auto()
    OTHER = auto()  # headings of another table, from which on nothing is read
    NOTHING = auto()  # blank, headings once more, columns numbered


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A line.

    Attributes:
        row: from 0.
        sort: what it is.
        text: of a heading its words, of others everything that stands in it.
    """

    row: int
    sort: LineSort
    text: str


def lines_of(table: TaskTable) -> Iterator[TaskLine]:
    """Every line below the headings, in order."""
    sheet = table.sheet
    heads = {
        tuple(filter(None, (clean_code(sheet.text(row, at)) for at in range(len(sheet.grid.rows[row])))))
        for row in range(table.first, table.body)
    }
    for row in range(table.body, len(sheet.grid.rows)):
        cells = [(at, sheet.text(row, at)) for at in range(len(sheet.grid.rows[row]))]
        texts = [text for _, text in cells if text]
        if not texts or tuple(map(clean_code, texts)) in heads:
            yield TaskLine(row, LineSort.NOTHING, "")
            continue
        if is_other_table(texts):
            yield TaskLine(row, LineSort.OTHER, "　".join(texts))
            return
        yield _line(table, row, [(at, text) for at, text in cells if text])


def is_other_table(texts: Sequence[str]) -> bool:
    """Whether a line is headings, though not those of the table: a subject and figures, and no figure."""
    if any(re.search(r"\d", text) and not re.search(r"[年月]", text) for text in texts):
        return False
    roles = [found[0][0].key for text in texts if (found := roles_of([text]))]
    return (
        len(roles) * 3 >= len(texts) * 2
        and {"target", "actual"} <= set(roles)
        and bool({"name", "project"} & set(roles))
    )


def _line(table: TaskTable, row: int, cells: list[tuple[int, str]]) -> TaskLine:
    texts = [text for _, text in cells]
    whole = "　".join(texts)
    if row == table.body and len(texts) > 2 and all(_COUNTS.fullmatch(clean_code(text)) for text in texts):
        return TaskLine(row, LineSort.NOTHING, whole)
    if any(_TOTAL.fullmatch(clean_code(text)) for text in texts[:2]):
        return TaskLine(row, LineSort.TOTAL, whole)
    if _NOTE.match(clean_code(texts[0])) and (len(texts) <= 3 or _NOTE.match(clean_code(texts[1]))):
        return TaskLine(row, LineSort.NOTE, whole)
    distinct = list(dict.fromkeys(texts))
    if len(distinct) == 1 and (found := _HEADING.fullmatch(distinct[0])):
        return TaskLine(row, LineSort.SECTION, found[1])
    if len(distinct) == 1 and (found := _SUBHEADING.fullmatch(distinct[0])):
        return TaskLine(row, LineSort.CATEGORY, found[1])
    if len(distinct) == 2 and re.fullmatch("[一二三四五六七八九十]{1,3}", distinct[0]):
        return TaskLine(row, LineSort.SECTION, distinct[1])
    if len(distinct) == 2 and re.fullmatch("[（(][一二三四五六七八九十]{1,3}[)）]", distinct[0]):
        return TaskLine(row, LineSort.CATEGORY, distinct[1])
    if len(distinct) == 1 and _is_across(table, row, cells[0][0]):
        sort = LineSort.SECTION if len(distinct[0]) <= 30 else LineSort.NOTE
        return TaskLine(row, sort, distinct[0])
    return TaskLine(row, LineSort.TASK, whole)


def _is_across(table: TaskTable, row: int, at: int) -> bool:
    """The one cell that is filled is merged over half the columns and more."""
    merged = table.sheet.grid.marks.merged_with
    covered = sum(merged((row, one.index)) == (row, at) for one in table.columns)
    return covered * 2 >= len(table.columns)


def label_place(table: TaskTable, row: int, column: HeadColumn) -> tuple[int, int]:
    """The cell that says a label for a row: its own, or the first of the merged area that hides it."""
    if ROLE_BY_KEY[column.role].is_label:
        return table.sheet.whole(row, column.index)
    return row, column.index


def is_hidden_figure(table: TaskTable, row: int, column: HeadColumn) -> tuple[int, int] | None:
    """The filled cell above that a figure's cell is merged with; None for none."""
    place = table.sheet.whole(row, column.index)
    if place[0] < row and not is_blank(table.sheet.grid.value(*place)):
        return place
    return None
