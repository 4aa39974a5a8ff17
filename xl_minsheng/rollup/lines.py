"""The lines of the one table: an indicator of an office in an issue, with its verdict and where it stands.

Counties judge by unlike rules: by day, by month, by quarter, by a plan of their own. Each line carries the
verdict by its office's own rule, which was published, and the verdict by one rule for all, by which alone
offices can be compared: by day, from the task's own start to its due date, with the margins that a new
workbook has.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from xl_minsheng.ledger import BrokenReferenceError, Indicator, Issue, Judged, Ledger
from xl_minsheng.ledger.assess import Assessment, assess
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
    INDICATORS.column("start"),
    INDICATORS.column("due"),
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
    issue = ledger.issue
    common = by_one_rule(issue)
    sections = {section.code: section.title for section in ledger.sections}
    for entered in ledger.indicators:
        judged = ledger.judged(entered)
        compared = _compared(ledger, entered, judged, common)
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
            one.start,
            one.due,
            str(compared.status),
            _points(compared.gap),
            one.bureau,
            one.reason,
            file,
            figure.sheet if figure else "",
            f"{figure.column}{figure.row}" if figure else "",
            f"{target.column}{target.row}" if target else "",
            sha256,
        )


def by_one_rule(issue: Issue) -> Issue:
    """An issue's settings with the rule and margins that all are compared by; itself where it has them."""
    usual = Issue()
    margins = {
        key: getattr(usual, key) for key in ("ahead_margin", "orange_from", "red_from", "stagnant_after")
    }
    compared = replace(issue, rule=BY_DAY, **margins)
    return issue if compared == issue else compared


def _compared(ledger: Ledger, entered: Indicator, judged: Judged, common: Issue) -> Assessment:
    """What an indicator would be by the rule for all."""
    one = judged.indicator
    if common is ledger.issue and not one.rule:
        return judged.standing
    try:
        ledger.resolve(entered)
    except BrokenReferenceError:
        return judged.standing
    return assess(replace(one, rule="") if one.rule else one, common)


def _number(value: Any) -> float | None:
    return None if value is None else float(value)


def _points(value: Any) -> float | None:
    return None if value is None else float(value * 100)
