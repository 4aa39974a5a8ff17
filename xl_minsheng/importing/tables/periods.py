"""Sheets of one file that are the same list at different times: a sheet a month, a sheet a year."""

import re
from collections.abc import Sequence

from xl_minsheng.importing.tables.heads import TaskTable
from xl_minsheng.importing.tables.lines import LineSort, label_place, lines_of
from xl_minsheng.ledger.text import clean_code

Period = tuple[int, int, int]
"""Year, month, number of the issue; 0 for what is not said."""

_YEAR, _MONTH, _NUMBER = re.compile(r"(20\d{2})"), re.compile(r"(\d{1,2})月"), re.compile(r"第(\d{1,3})期")
_ALIKE = 0.8
"""Share of names by which two tables are the same list."""


def earlier_ones(tables: Sequence[TaskTable]) -> dict[int, int]:
    """Tables that another one continues, by place: those of earlier months or years of one list.

    Returns:
        For each the place of the latest one; only where names and headings are alike and the sheets say when.
    """
    found: dict[int, int] = {}
    names = [_names(table) for table in tables]
    times = [_period(table) for table in tables]
    for place, table in enumerate(tables):
        later = [
            other
            for other, one in enumerate(tables)
            if one.heads == table.heads and any(times[place]) and times[other] > times[place]
            if _is_same_list(names[place], names[other])
        ]
        if later:
            found[place] = max(later, key=lambda other: times[other])
    return found


def _names(table: TaskTable) -> set[str]:
    columns = table.by_role("name") or table.by_role("project")
    return {
        clean_code(table.sheet.text(*label_place(table, line.row, columns[0])))
        for line in lines_of(table)
        if columns and line.sort is LineSort.TASK
    }


def _is_same_list(one: set[str], other: set[str]) -> bool:
    return bool(one) and len(one & other) >= _ALIKE * min(len(one), len(other))


def _period(table: TaskTable) -> Period:
    text = " ".join((table.sheet.name, *table.above()))
    year, month, number = (
        [int(one) for one in pattern.findall(text)] for pattern in (_YEAR, _MONTH, _NUMBER)
    )
    return (year or [0])[0], (month or [0])[-1], (number or [0])[0]
