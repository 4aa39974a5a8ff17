"""Lines that are parts of the one above (其中：农村): rows of their own that count for nothing.

A part is no further task: in 台账 it stands in the project of the whole, under the name of the whole, and
计入统计 is 否. Parts may be only some of the whole, or overlap: what they add up to is told only where
that is more, and even then asked about.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from xl_minsheng.importing.report import Note, Topic
from xl_minsheng.importing.tables.heads import TaskTable
from xl_minsheng.importing.tables.lines import TaskLine
from xl_minsheng.importing.tables.tasks import MAX_NAME, Task, TaskReader, unit_behind
from xl_minsheng.importing.texts import cell_text
from xl_minsheng.importing.wording import tag
from xl_minsheng.ledger import Indicator, Kind
from xl_minsheng.ledger.figures import PERCENT_UNIT, write_figure
from xl_minsheng.workbook.describe.front import NO
from xl_minsheng.workbook.describe.sheets import INDICATORS
from xl_minsheng.workbook.read.values import quote

_FIGURES = ("target", "actual", "previous")
_INHERITED = ("bureau", "due", "start")
"""What a part has from the whole, where it says nothing itself."""


def part_of(reader: TaskReader, line: TaskLine, whole: Task | None) -> Task | None:
    """A part as a row of its own; None where it has no figure.

    Args:
        reader: of its table.
        line: the part.
        whole: what it is a part of; None where no task stands above it.
    """
    own, unit = unit_behind(line.part)
    name = part_name(whole.indicator.name, own) if whole else own
    unit = unit or (whole.indicator.unit if whole else "")
    task = reader.read(line.row, name=cell_text(name), unit_above=unit)
    found = task.indicator
    if found.target is None and found.actual is None:
        return None
    if whole:
        lent = {key: getattr(whole.indicator, key) for key in _INHERITED if not getattr(found, key)}
        found = replace(found, **lent)
        task.section, task.category, task.project = whole.section, whole.category, whole.project
    else:
        task.project = task.project if task.project and "其中" not in task.project else found.name
    task.indicator, task.whole = _unjudged(replace(found, counted=False)), whole
    return task


def part_name(whole: str, part: str) -> str:
    """新增就业（其中：农村）."""
    behind = f"（其中：{part}）"
    return whole[: max(0, MAX_NAME - len(behind))] + behind


def _unjudged(found: Indicator) -> Indicator:
    """The row; one without a target is not judged, and its sentence prints the figure."""
    if found.target is None and found.kind and found.kind.rules.needs_target:
        return replace(found, kind=Kind.NARRATIVE, wording=found.wording or tag("name") + tag("actual"))
    return found


def group_notes(table: TaskTable, tasks: Sequence[Task]) -> Iterator[Note]:
    """Lines of the list on parts: once for those of one whole, and where they are more than that."""
    groups: dict[int, list[Task]] = {}
    for task in tasks:
        if not task.indicator.counted:
            groups.setdefault(id(task.whole), []).append(task)
    counted = INDICATORS.column("counted").title
    for parts in groups.values():
        whole, first = parts[0].whole, parts[0]
        cell = _cell(table, first, "name") or _cell(table, first, "project")
        names = "、".join(f"“{quote(one.indicator.name)}”" for one in parts)
        of = f"是“{quote(whole.indicator.name)}”的一部分" if whole else "写的是其中，上面没有它所属的任务"
        why = f"{of}，各收一行（{names}），“{counted}”填了“{NO}”，请核对"
        yield Note(Topic.ASSUMED, "", why, None, "", cell)
        if whole:
            yield from _more_than(table, whole, parts)


def _more_than(table: TaskTable, whole: Task, parts: Sequence[Task]) -> Iterator[Note]:
    """Parts of a sum that are more than the sum, each or together."""
    one = whole.indicator
    if one.kind is not Kind.CUMULATIVE or one.unit == PERCENT_UNIT or "/" in one.unit:
        return
    for key in _FIGURES:
        total: Decimal | None = getattr(one, key)
        values = [
            (part, value)
            for part in parts
            if part.indicator.unit == one.unit and (value := getattr(part.indicator, key)) is not None
        ]
        if total is None or not values:
            continue
        title, shown = INDICATORS.column(key).title, write_figure(total, one.unit)
        larger = [(part, value) for part, value in values if value > total]
        for part, value in larger:
            why = f"{title}{write_figure(value, one.unit)}，比整项“{quote(one.name)}”的{shown}还多，请核对"
            yield Note(Topic.DIFFERS, part.indicator.name, why, None, "", _cell(table, part, key))
        summed = sum((value for _, value in values), Decimal(0))
        if summed > total and not larger:
            added = write_figure(summed, one.unit)
            why = f"其中各项的{title}相加是{added}，比整项的{shown}多；各项有重叠的不用改，否则请核对"
            yield Note(Topic.DIFFERS, one.name, why, None, "", _cell(table, values[0][0], key))


def _cell(table: TaskTable, task: Task, role: str) -> str:
    """Address of a task's cell in the column of a role; empty where the table has none."""
    columns = table.by_role(role)
    return table.sheet.grid.cell(task.row, columns[0].index).address if columns else ""


def with_part_ids(tasks: Sequence[Task]) -> list[str]:
    """The id that each line states; a part without one gets that of its whole, and a number behind it."""
    taken = {task.indicator.id for task in tasks}
    found: list[str] = []
    for task in tasks:
        own = task.indicator.id
        above = task.whole.indicator.id if task.whole else ""
        if not own and above:
            own = next(
                key for number in range(1, len(tasks) + 2) if (key := f"{above}-{number}") not in taken
            )
            taken.add(own)
        found.append(own)
    return found
