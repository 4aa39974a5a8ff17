"""The lines of the one table: an indicator of an office in an issue, with its verdict and where it stands.

Counties judge by unlike rules: by day, by month, by quarter, by a plan of their own. Each line carries the
verdict by its office's own rule, which was published, and the verdict by one rule for all, by which alone
offices can be compared: by day, from the task's own start to its due date, with the margins that a new
workbook has.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from xl_minsheng.ledger import Issue, Ledger
from xl_minsheng.ledger.outline import counts
from xl_minsheng.ledger.pace import BY_DAY
from xl_minsheng.workbook.describe.front import find_setting
from xl_minsheng.workbook.describe.parts import Column, Type
from xl_minsheng.workbook.describe.sheets import INDICATORS, PROJECTS, SECTIONS

_OWN = ("id", "name", "kind", "unit", "target", "actual", "completion", "expected", "gap", "status")
LIGHT = Column("light", "预警灯", Type.CODE, 8)
COLUMNS = (
    Column("county", "县区", Type.TEXT, 16),
    Column("year", "年份", Type.INTEGER, 8),
    Column("issue", find_setting("number").title, Type.INTEGER, 8),
    Column("cut_off", find_setting("cut_off").title, Type.DATE, 12),
    Column("section", SECTIONS.column("title").title, Type.TEXT, 18),
    Column("category", PROJECTS.column("category").title, Type.TEXT, 14),
    Column("project", PROJECTS.column("name").title, Type.TEXT, 24),
    *(INDICATORS.column(key) for key in _OWN),
    LIGHT,
    Column("counted", INDICATORS.column("counted").title, Type.YES_NO, 8),
    Column("rule", INDICATORS.column("rule").title, Type.CODE, 10),
    Column("common_status", "统一口径状态", Type.CODE, 18),
    Column("common_gap", "统一口径差距", Type.POINTS, 12),
    INDICATORS.column("bureau"),
    INDICATORS.column("reason"),
    Column("file", "文件", Type.TEXT, 40),
    Column("sheet", "工作表", Type.TEXT, 8),
    Column("cell", "累计数单元格", Type.TEXT, 10),
    Column("target_cell", "目标单元格", Type.TEXT, 10),
    Column("sha256", "文件校验值", Type.TEXT, 66),
)
"""The table's columns; gaps are percentage points, shares fractions of 1."""
PLACE = {column.key: place for place, column in enumerate(COLUMNS)}

Line = tuple[Any, ...]
"""A value for each column, of the types that tables of data have: text, float, int, bool, date, None."""


def lines_of(ledger: Ledger, county: str, file: str, sha256: str) -> Iterator[Line]:
    """The lines of a workbook.

    Args:
        ledger: what it holds; its number and cut-off date are known.
        county: whose it is.
        file: its place below the folder, with / between folders.
        sha256: checksum of its bytes.
    """
    common = by_one_rule(ledger)
    issue = ledger.issue
    sections = {section.code: section.title for section in ledger.sections}
    for entered, twin in zip(ledger.indicators, common.indicators, strict=True):
        judged, compared = ledger.judged(entered), common.judged(twin)
        one, standing = judged.indicator, judged.standing
        project = ledger.project_by_code.get(one.project)
        figure, target = one.cell("actual"), one.cell("target")
        yield (
            county,
            issue.cut_off.year if issue.cut_off else None,
            issue.number,
            issue.cut_off,
            sections.get(project.section, "") if project else "",
            project.category if project else "",
            project.name if project else "",
            one.id,
            one.name,
            str(one.kind or ""),
            one.unit,
            _number(one.target),
            _number(one.actual),
            _number(standing.completion),
            _number(standing.expected),
            _points(standing.gap),
            str(standing.status),
            str(standing.light or ""),
            counts(judged),
            one.rule or issue.rule,
            str(compared.standing.status),
            _points(compared.standing.gap),
            one.bureau,
            one.reason,
            file,
            figure.sheet if figure else "",
            f"{figure.column}{figure.row}" if figure else "",
            f"{target.column}{target.row}" if target else "",
            sha256,
        )


def by_one_rule(ledger: Ledger) -> Ledger:
    """The ledger judged by the rule that all offices are compared by; itself where that is its own."""
    issue, usual = ledger.issue, Issue()
    margins = {
        key: getattr(usual, key) for key in ("ahead_margin", "orange_from", "red_from", "stagnant_after")
    }
    compared = replace(issue, rule=BY_DAY, **margins)
    if compared == issue and not any(one.rule for one in ledger.indicators):
        return ledger
    indicators = tuple(replace(one, rule="") if one.rule else one for one in ledger.indicators)
    return replace(ledger, issue=compared, indicators=indicators)


def _number(value: Any) -> float | None:
    return None if value is None else float(value)


def _points(value: Any) -> float | None:
    return None if value is None else float(value * 100)
