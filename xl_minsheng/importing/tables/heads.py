"""Finding a table's headings, in one row or several, and guessing what each column is for."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from xl_minsheng.importing.tables.source import TaskSheet
from xl_minsheng.ledger.numbers import NotANumberError, parse_number
from xl_minsheng.ledger.text import clean_code
from xl_minsheng.workbook.read.archive import column_letters
from xl_minsheng.workbook.read.table_heads import NUMBERING, Role, roles_of, unit_in, without_unit
from xl_minsheng.workbook.read.values import is_blank

_SEARCHED = 40
"""Rows in which headings are looked for."""
_MAX_ROWS = 3
"""Rows that headings may take."""
_SAMPLES = 3
_MIN_ANSWERS = 2
"""Rows whose arithmetic must tell what a column is."""
_CAPTION_UNIT = re.compile(r"(?:计量)?单位[：:]\s*([^\s（）()，。、/和]{1,8})(?![^\s（）()，。])")
"""A unit for the whole table; 单位：万元、个 states none."""
_YEAR = re.compile(r"20\d{2}")
_CAPTION = re.compile(r"[^：:（(]{2,8}[：:]\s*\S")
"""填报单位：市民生办: a label with its answer stands above headings and is none."""
_SUBJECT = {"name", "project"}
_FIGURES = {"target", "actual", "completion"}
_MIN_ROLES = 2
"""Columns that the first row of headings alone must tell: a caption above them tells none."""


@dataclass(frozen=True, slots=True)
class HeadColumn:
    """A column of somebody's table.

    Attributes:
        index: from 0.
        head: its heading, rows of headings from the top, joined by /.
        unit: that the heading states; empty for none.
        role: what it fills; empty for nothing.
        samples: what stands first in it.
        filled: how many cells of it hold anything.
    """

    index: int
    head: str
    unit: str
    role: str
    samples: tuple[str, ...]
    filled: int

    @property
    def letters(self) -> str:
        """A, AB."""
        return column_letters(self.index)

    @property
    def is_numbering(self) -> bool:
        """It only counts the rows."""
        return bool(NUMBERING.match(clean_code(self.head)))


@dataclass(frozen=True, slots=True)
class TaskTable:
    """A table of tasks in a sheet.

    Attributes:
        sheet: the sheet.
        first: row of its headings, from 0.
        body: the row below them.
        columns: those that have a heading or hold anything.
        unit: that is stated above it for the whole table; empty for none.
    """

    sheet: TaskSheet
    first: int
    body: int
    columns: tuple[HeadColumn, ...]
    unit: str = ""

    @property
    def heads(self) -> tuple[str, ...]:
        """Its headings as they are compared: two tables with the same are mapped alike."""
        return tuple(clean_code(one.head) for one in self.columns if one.head)

    def by_role(self, key: str) -> list[HeadColumn]:
        """The columns that fill something."""
        return [one for one in self.columns if one.role == key]

    def above(self) -> list[str]:
        """Words that stand above it, a text a row."""
        own = [
            "　".join(dict.fromkeys(filter(None, (self.sheet.text(row, at) for at in range(len(cells))))))
            for row, cells in enumerate(self.sheet.grid.rows[: self.first])
        ]
        return [*self.sheet.above, *filter(None, own)]


def find_table(sheet: TaskSheet) -> TaskTable | None:
    """The table of a sheet; None where no rows look like headings of one."""
    best: tuple[int, int, int] | None = None
    for first in range(min(_SEARCHED, len(sheet.grid.rows))):
        if len(_roles(sheet, first, first)) < _MIN_ROLES or any(map(_CAPTION.match, _texts(sheet, first))):
            continue
        for last in _ends(sheet, first):
            keys = _roles(sheet, first, last)
            if keys & _SUBJECT and keys & _FIGURES:
                best = max(best or (0, 0, 0), (len(keys), -first, last))
    return _table(sheet, -best[1], best[2]) if best else None


def _roles(sheet: TaskSheet, first: int, last: int) -> set[str]:
    """What the columns would fill, by these rows of headings alone."""
    found = [
        (fit, at, role)
        for at in range(_width(sheet))
        for role, fit in roles_of([without_unit(part) for part in _column_parts(sheet, first, last, at)])
    ]
    return set(_assign(found).values())


def _ends(sheet: TaskSheet, first: int) -> Iterator[int]:
    """Last rows that headings beginning in a row may have."""
    cells = [at for at in range(_width(sheet)) if sheet.text(first, at)]
    if len(cells) < 2 or any(_is_number(sheet.grid.value(first, at)) for at in cells):
        return
    covered = first  # as far down as a heading is merged
    marks = sheet.grid.marks
    while any(marks.merged_with((covered + 1, at)) == (first, at) for at in cells):
        covered += 1
    yield covered
    for last in range(covered + 1, first + _MAX_ROWS):
        below = [at for at in range(_width(sheet)) if sheet.text(last, at)]
        if not below or any(
            _is_number(sheet.grid.value(last, at)) or not _may_be_below(sheet, first, last, at)
            for at in below
        ):
            return
        yield last


def _may_be_below(sheet: TaskSheet, first: int, row: int, at: int) -> bool:
    """A text stands below a blank, or below a heading that is wider than itself."""
    top = row - 1
    place = sheet.whole(top, at)
    if sheet.whole(row, at)[0] < row:
        return True  # it goes on from above
    if not sheet.text(*place):
        return True
    right = sheet.whole(top, place[1] + 1)
    return right == place or (not sheet.text(*right) and place[0] >= first)


def _width(sheet: TaskSheet) -> int:
    return max((len(row) for row in sheet.grid.rows[:_SEARCHED]), default=0)


def _is_number(value: object) -> bool:
    if is_blank(value):
        return False
    try:
        parse_number(value)
    except NotANumberError:
        return False
    return True


def _column_parts(sheet: TaskSheet, first: int, last: int, at: int) -> list[str]:
    found: list[str] = []
    for row in range(last, first - 1, -1):
        place = sheet.whole(row, at)
        text = sheet.text(*place) if place[0] >= first else ""
        if not text and row < last and found:
            left = at
            while left > 0 and not sheet.text(row, left):
                left -= 1
            text = sheet.text(row, left)
        if text and text not in found:
            found.append(text)
    return found


def _table(sheet: TaskSheet, first: int, last: int) -> TaskTable:
    width = max(len(row) for row in sheet.grid.rows)
    columns: list[HeadColumn] = []
    guesses: list[tuple[int, int, Role]] = []
    for at in range(width):
        parts = _column_parts(sheet, first, last, at)
        values = [sheet.grid.value(row, at) for row in range(last + 1, len(sheet.grid.rows))]
        filled = [value for value in values if not is_blank(value)]
        if not parts and not filled:
            continue
        unit = next(filter(None, map(unit_in, parts)), "")
        texts = [sheet.text(row, at) for row in range(last + 1, len(sheet.grid.rows))]
        samples = tuple(dict.fromkeys(filter(None, texts)))[:_SAMPLES]
        columns.append(HeadColumn(at, "/".join(reversed(parts)), unit, "", samples, len(filled)))
        guesses += [
            (fit + _suits(role, filled), at, role)
            for role, fit in roles_of([without_unit(part) for part in parts])
        ]
    year = _year(sheet, first, [one.head for one in columns])
    other = {one.index for one in columns if year and (own := _YEAR.findall(one.head)) and year not in own}
    found = _assign([one for one in guesses if one[1] not in other or one[2].key not in _OF_YEAR])
    numbers = {one.index: _numbers(sheet, last + 1, one.index) for one in columns if one.index not in other}
    found.update(_by_arithmetic(found, numbers))
    caption = next(
        (
            known[1]
            for row in range(first)
            for cell in _texts(sheet, row)
            if (known := _CAPTION_UNIT.search(cell))
        ),
        "",
    )
    placed = tuple(replace(one, role=found.get(one.index, "")) for one in columns)
    return TaskTable(sheet, first, last + 1, tuple(_distinguished(placed)), caption)


_OF_YEAR = ("target", "actual", "previous", "completion")
"""What belongs to one year: 2024年完成 is nothing of a table of 2025."""


def _year(sheet: TaskSheet, first: int, heads: Sequence[str]) -> str:
    """The year of a table: the one that most headings name, of several the one that stands above them."""
    counted = Counter(year for head in heads for year in set(_YEAR.findall(head)))
    if not counted:
        return ""
    above = [*sheet.above, *(text for row in range(first) for text in _texts(sheet, row)), sheet.name]
    stated = next((year for text in above for year in _YEAR.findall(text) if year in counted), "")
    return stated or max(counted, key=lambda year: (counted[year], year))


def _numbers(sheet: TaskSheet, first: int, at: int) -> list[Decimal | None]:
    """Figures of a column, None where there is none."""
    found: list[Decimal | None] = []
    for row in range(first, len(sheet.grid.rows)):
        raw = sheet.grid.value(row, at)
        try:
            found.append(None if is_blank(raw) else parse_number(raw))
        except NotANumberError:
            found.append(None)
    return found


def _by_arithmetic(
    roles: Mapping[int, str], numbers: Mapping[int, Sequence[Decimal | None]]
) -> dict[int, str]:
    """The column of targets or results that no heading tells: the one that makes the printed shares right.

    Of 实绩值 between 目标值 and 完成率 nobody needs to know the word.
    """
    at = {key: index for index, key in roles.items()}
    if "completion" not in at or ("target" in at) == ("actual" in at):
        return {}
    shares = numbers[at["completion"]]
    for index, column in numbers.items():
        if index in roles:
            continue
        values = numbers[at["actual"]] if "actual" in at else column
        targets = numbers[at["target"]] if "target" in at else column
        answers = [
            _gives(value, target, share)
            for value, target, share in zip(values, targets, shares, strict=True)
            if value is not None and target and share is not None
        ]
        if len(answers) >= _MIN_ANSWERS and all(answers):
            return {index: "target" if "actual" in at else "actual"}
    return {}


def _gives(value: Decimal, target: Decimal, share: Decimal) -> bool:
    """Whether a printed share, 77.6% or 77.6, is what value and target give, by its own last digit."""
    exponent = share.as_tuple().exponent
    half = Decimal(51).scaleb((exponent if isinstance(exponent, int) else 0) - 2)
    exact = Fraction(value) / Fraction(target)
    return any(abs(exact * scale - Fraction(share)) <= Fraction(half) for scale in (1, 100))


def _distinguished(columns: Sequence[HeadColumn]) -> Iterator[HeadColumn]:
    """Columns with one heading get the letters of their columns behind it: one may be the last issue's."""
    counted = Counter(one.head for one in columns)
    for one in columns:
        yield replace(one, head=f"{one.head}（{one.letters}列）") if counted[one.head] > 1 else one


def _texts(sheet: TaskSheet, row: int) -> list[str]:
    return [sheet.text(row, at) for at in range(len(sheet.grid.rows[row]))]


def _suits(role: Role, values: Sequence[object]) -> int:
    """How well the cells suit what the heading says, from -30 to 30."""
    if role.is_figure is None and role.key != "target":
        return 0
    if not values:
        return -10
    numbers = sum(map(_has_figure, values)) * 60 // len(values) - 30
    return numbers if role.is_figure is not False else -numbers // 2


def _has_figure(value: object) -> bool:
    return not isinstance(value, str) or bool(re.match(r"^[^\d]{0,4}[\d０-９.,，]+", value.strip()))


def _assign(guesses: Sequence[tuple[int, int, Role]]) -> dict[int, str]:
    """A column for each role, the best first; a role that takes many takes all that are left."""
    found: dict[int, str] = {}
    for _, at, role in sorted(guesses, key=lambda one: (-one[0], one[1])):
        if at not in found and (role.is_many or role.key not in found.values()):
            found[at] = role.key
    return found
