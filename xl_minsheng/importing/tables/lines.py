"""The lines below a table's headings: tasks and their parts, headings, totals, notes, headings again."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
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
_PART = re.compile(r"(?:[#＃]?其中[：:，,、—-]*|[#＃](?![\d号]))\s*(.*)")
_BRACKETED = re.compile(r"[（(【\[]\s*([#＃]?其中[^（）()]*)[）)】\]]")
"""其中：农村, （其中：农村）, #农村: a part of the row above; #1号楼 is none."""
_INDENT = re.compile(r"[\s\u3000]*")
_COUNTS = re.compile(r"[甲乙丙丁戊]|[（(]?\d{1,2}[)）]?|[A-Z]|\d{1,2}=.*")


class LineSort(Enum):
    """What a line is."""

    TASK = auto()
    PART = auto()  # 其中：农村, of the task above
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
        part: what a part is called without 其中; of a total's part too; empty for what is none.
    """

    row: int
    sort: LineSort
    text: str
    part: str = ""


def lines_of(table: TaskTable) -> Iterator[TaskLine]:
    """Every line below the headings, in order."""
    sheet, parts = table.sheet, _Parts(table)
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
        yield parts.judged(_line(table, row, [(at, text) for at, text in cells if text]))


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


class _Parts:
    """Finds the lines of a table that are parts of the one above, in order."""

    def __init__(self, table: TaskTable) -> None:
        self._table = table
        self._subjects = [one for key in ("name", "project") for one in table.by_role(key)[:1]]
        numbering = next((one for one in table.columns if one.is_numbering), None)
        is_grouped = len(self._subjects) > 1  # the number of a project stands in its first row alone
        self._numbering = numbering if numbering and numbering.filled and not is_grouped else None
        self._whole: TaskLine | None = None
        self._is_open = False
        """The line before is a part, or 其中 alone."""

    def judged(self, line: TaskLine) -> TaskLine:
        """A line, as a part where it is one; 其中 alone, without figures, is nothing."""
        part = self._part(line)
        self._is_open = part is not None
        if part is None:
            if line.sort is not LineSort.NOTE:
                self._whole = line if line.sort in (LineSort.TASK, LineSort.TOTAL) else None
            return line
        if not part and not self._has_figure(line.row):
            return replace(line, sort=LineSort.NOTHING)
        is_of_total = self._whole is not None and self._whole.sort is LineSort.TOTAL
        return replace(line, sort=LineSort.TOTAL if is_of_total else LineSort.PART, part=part or "其中")

    def _part(self, line: TaskLine) -> str | None:
        """What the line is called as a part; empty for 其中 alone, None where it is none."""
        if line.sort not in (LineSort.TASK, LineSort.SECTION, LineSort.CATEGORY):
            return None
        for column in self._subjects:
            place = label_place(self._table, line.row, column)
            text = self._table.sheet.text(*place)
            bracketed = _BRACKETED.fullmatch(text)
            if found := _PART.fullmatch(bracketed[1] if bracketed else text):
                return found[1].strip() or self._beside(line.row, column)
        is_following = line.sort is LineSort.TASK and self._is_open and self._follows(line.row)
        return self._text(line.row).strip() if is_following else None

    def _beside(self, row: int, column: HeadColumn) -> str:
        """The name in another column, where 其中 stands alone in one."""
        others = [one for one in self._subjects if one is not column]
        others += [one for one in self._table.columns if one.index == column.index + 1 and not one.role]
        texts = (self._table.sheet.text(row, one.index) for one in others)
        return next((text for text in texts if text and not re.match(r"[\d.,%％-]+$", text)), "")

    def _follows(self, row: int) -> bool:
        """Whether a line goes on with the parts: set in further than the whole, or without a number."""
        whole = self._whole
        if whole is None or not self._text(row).strip():
            return False
        if _depth(self._text(row)) > _depth(self._text(whole.row)):
            return True
        if self._numbering is None or self._table.sheet.text(row, self._numbering.index):
            return False
        return all(
            self._table.sheet.text(*label_place(self._table, row, one))
            in ("", self._table.sheet.text(*label_place(self._table, whole.row, one)))
            for one in self._table.by_role("unit")
        )

    def _text(self, row: int) -> str:
        """What the line is about, as it stands in its own cell, blanks before it too."""
        raw = [self._table.sheet.grid.value(row, one.index) for one in self._subjects]
        return next((one for one in raw if isinstance(one, str) and one.strip()), "")

    def _has_figure(self, row: int) -> bool:
        columns = (one for key in ("target", "actual", "previous") for one in self._table.by_role(key))
        return any(not is_blank(self._table.sheet.grid.value(row, one.index)) for one in columns)


def _depth(text: str) -> int:
    """How far a text is set in, in halves of a character."""
    blanks = _INDENT.match(text)
    return sum(2 if one in "\u3000\t" else 1 for one in (blanks[0] if blanks else ""))


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
