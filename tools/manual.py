"""Write the tables of docs/manual.zh.md from the description of the workbook: python tools/manual.py.

A table stands between the lines <!-- 表：NAME --> and <!-- 表完 -->; a test holds the manual to it.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path

from xl_minsheng.checks.acceptance import ACCEPTANCE_TITLES
from xl_minsheng.checks.catalogue import REGISTERS
from xl_minsheng.checks.finding import ORDER, Severity
from xl_minsheng.checks.grey import GREY_TITLES
from xl_minsheng.checks.printing import PRINT_TITLES
from xl_minsheng.checks.read_faults import FAULT_TITLES
from xl_minsheng.workbook.describe.help import PARTS, column_help
from xl_minsheng.workbook.describe.parts import Column, Sheet, Table
from xl_minsheng.workbook.describe.sheets import INPUT_SHEETS, SHEETS

MANUAL = Path(__file__).parents[1] / "docs" / "manual.zh.md"
_PLACE = re.compile(r"(<!-- 表：(.+?) -->\n).*?(<!-- 表完 -->)", re.DOTALL)
_ANSWERED = {
    "findings": ("reason", "name"),
    "proof": ("take", "pen", "reason"),
    "returns": ("take",),
}
"""Of the sheets that buttons fill, by table: what the clerk types there."""
_FILLED = {"indicators": ("source",), "uploads": ("previous",), "news": ("previous",)}
"""Of the sheets that the clerk fills: what buttons write there."""
_SEVERITIES = dict(zip("EWT", Severity, strict=False))
"""By the first letter of a rule's code."""


def tables() -> dict[str, str]:
    """Every table by name, in Markdown."""
    made = {part.title.partition("（")[0]: _table(("名称", "说明"), part.lines) for part in PARTS}
    made["栏目"] = "\n".join(_columns(sheet) for sheet in SHEETS if sheet.tables)
    by_severity = sorted(dict.fromkeys(_rules()), key=lambda rule: ORDER[rule[0]])
    made["校验规则"] = _table(("级别", "查什么"), by_severity)
    return made


def _columns(sheet: Sheet) -> str:
    """The columns of a sheet; neighbours of which the same is said share a line."""
    columns = [
        (column, _who(sheet, table, column))
        for table in sheet.tables
        for column in table.columns
        if not column.hidden
    ]
    said = [(column.title, who, column_help(column)) for column, who in columns]
    rows = []
    for (who, text), group in groupby(said, key=lambda one: one[1:]):
        titles = [title for title, _, _ in group]
        rows += [("、".join(titles), who, text)] if text else [(title, who, text) for title in titles]
    return f"**{sheet.name}**\n\n{_table(('栏目', '谁填', '填什么'), rows)}"


def _who(sheet: Sheet, table: Table, column: Column) -> str:
    typed = column.role == "input" and sheet in INPUT_SHEETS
    if column.key in (_FILLED if typed else _ANSWERED).get(table.key, ()):
        typed = not typed
    return "您填" if typed else "自动"


def _rules() -> Iterable[tuple[Severity, str]]:
    for code, title in (FAULT_TITLES | GREY_TITLES | PRINT_TITLES | ACCEPTANCE_TITLES).items():
        yield _SEVERITIES[code[0]], title
    for rule in (rule for register in REGISTERS for rule in register.rules):
        yield rule.severity, rule.title


def _table(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [titles, ["---"] * len(titles), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |\n" for line in lines)


def renewed(text: str) -> str:
    """The manual with its tables written anew.

    Raises:
        KeyError: it asks for a table that there is not.
    """
    made = tables()
    return _PLACE.sub(lambda place: f"{place[1]}\n{made[place[2]]}\n{place[3]}", text)


if __name__ == "__main__":
    MANUAL.write_text(renewed(MANUAL.read_text(encoding="utf-8")), encoding="utf-8")
