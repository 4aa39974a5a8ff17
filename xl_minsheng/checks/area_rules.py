"""Rules over the figures by town or county: they belong to a row of 台账, and make its figure."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from xl_minsheng.checks.catalogue import in_table, ledger_rule, shown_figure
from xl_minsheng.checks.entries import ACCEPT_HINT
from xl_minsheng.checks.finding import Severity, Violation
from xl_minsheng.ledger import Indicator, Ledger
from xl_minsheng.ledger.areas import Area, Breakdown, adds_up, breakdowns
from xl_minsheng.ledger.numbers import write_number, write_percent
from xl_minsheng.workbook.describe.area_table import AREA_SHEET, AREAS
from xl_minsheng.workbook.describe.front import find_setting
from xl_minsheng.workbook.describe.sheets import INDICATORS, LEDGER, SETTING_SHEET

_FIGURES = ("target", "actual")


@ledger_rule("E139", Severity.ERROR, "分地区的编号有误")
def of_no_indicator(ledger: Ledger) -> Iterator[Violation]:
    """A line that would be printed nowhere, or a second place for a figure that another row has."""
    for area in ledger.areas:
        indicator = ledger.by_id.get(area.indicator)
        if indicator is None:
            why = f"在“{LEDGER.name}”里没有" if area.indicator else "未填"
            yield _violation(area, "indicator", why, f"请填“{LEDGER.name}”里的编号", area.indicator)
        elif indicator.same_as:
            why = f"那一行与{indicator.same_as}是同一指标，没有自己的数"
            yield _violation(area, "indicator", why, f"请改填{indicator.same_as}", area.indicator)
        elif indicator.kind is not None and not indicator.kind.rules.is_counted:
            why = f"那一行是“{indicator.kind}”，没有数可分"
            remedy = "请改填有数的指标，或清空这一行"
            yield _violation(area, "indicator", why, remedy, area.indicator)


@ledger_rule("E140", Severity.ERROR, "分地区重复或没有名称")
def named_twice(ledger: Ledger) -> Iterator[Violation]:
    """Two figures of one town, or of nobody."""
    seen: set[tuple[str, str]] = set()
    for area in ledger.areas:
        if not area.name:
            yield _violation(area, "name", "未填", "请填镇街或县区的名称，或清空这一行", "")
        elif (area.indicator, area.name) in seen:
            why = f"{area.indicator}前面已有这个地区"
            yield _violation(area, "name", why, "请删去一行，或改正名称", area.name)
        seen.add((area.indicator, area.name))


@ledger_rule("E141", Severity.ERROR, "分地区的数有误")
def figure_unusable(ledger: Ledger) -> Iterator[Violation]:
    """A negative figure, or a target of 0 that leaves nothing to compute."""
    for area, indicator in _known(ledger):
        for field in _FIGURES:
            figure: Decimal | None = getattr(area, field)
            if figure is not None and figure < 0:
                yield _violation(area, field, "是负数", "请核对后填正数", shown_figure(indicator, figure))
        if area.target == 0 and indicator.kind and indicator.kind.rules.divides:
            remedy = "请填这个地区的目标，没有任务的删去这一行"
            yield _violation(area, "target", "是0，算不出完成率", remedy, "0")


@ledger_rule("W271", Severity.WARNING, "分地区缺数")
def figure_missing(ledger: Ledger) -> Iterator[Violation]:
    """A town whose line prints dashes and has no place."""
    for area, indicator in _known(ledger):
        for field in _FIGURES:
            needs = field == "actual" or (
                adds_up(indicator) and indicator.kind and indicator.kind.rules.needs_target
            )
            if getattr(area, field) is None and needs:
                why = f"未填，附件里印成“—”，{area.name}没有排名"
                yield _violation(area, field, why, f"请补上；{ACCEPT_HINT}", "")


@ledger_rule("W272", Severity.WARNING, "各地区之和不等于台账")
def sums(ledger: Ledger) -> Iterator[Violation]:
    """Targets and figures of all towns make those of the whole; where one is missing, W271 tells."""
    for one in breakdowns(ledger):
        for field in _FIGURES:
            if violation := _other_sum(one, field):
                yield violation


def _other_sum(breakdown: Breakdown, field: str) -> Violation | None:
    total, whole = breakdown.total(field), breakdown.whole.indicator
    figure: Decimal | None = getattr(whole, field)
    if total is None or figure is None or total == figure:
        return None
    cell, column = whole.cell(field), INDICATORS.column(field).title
    where = f"“{cell.address}”" if cell else f"“{LEDGER.name}”"
    why = f"{whole.id}各地区之和是{write_number(total)}，{where}的{column}是{write_number(figure)}"
    last = breakdown.parts[-1].area
    value = write_number(getattr(last, field))
    return _violation(last, field, why, f"请核对各地区的数和台账；{ACCEPT_HINT}", value, item=whole.id)


@ledger_rule("W273", Severity.WARNING, "地区完成率过高")
def share_too_high(ledger: Ledger) -> Iterator[Violation]:
    """The limit of 台账: a target in another unit, or a percentage typed without its sign."""
    limit = ledger.issue.high_completion
    most = Fraction(limit) / 100
    for one in breakdowns(ledger):
        for part in one.parts:
            share = part.judged.standing.completion
            if share is not None and share > most:
                area = part.area
                why = f"算出来完成了{write_percent(share)}，超过{write_number(limit)}%"
                remedy = f"请核对单位和小数点，百分比要带%；{ACCEPT_HINT}"
                shown = "" if area.actual is None else shown_figure(part.judged.indicator, area.actual)
                yield _violation(area, "actual", why, remedy, shown)


@ledger_rule("T346", Severity.HINT, "分地区没有印")
def not_printed(ledger: Ledger) -> Iterator[Violation]:
    """Typed, and printed nowhere; once is enough."""
    if ledger.areas and not ledger.issue.annex_areas:
        setting = find_setting("annex_areas").title
        why = f"填了，而“{SETTING_SHEET.name}”的“{setting}”没有打开，不会印"
        first = ledger.areas[0]
        yield _violation(first, "indicator", why, f"要印的，请把“{setting}”改成是", first.indicator)


def _known(ledger: Ledger) -> Iterator[tuple[Area, Indicator]]:
    """Lines whose indicator is there; the others are reported by E139."""
    for area in ledger.areas:
        if indicator := ledger.by_id.get(area.indicator):
            yield area, indicator


def _violation(area: Area, field: str, why: str, remedy: str, value: str, item: str = "") -> Violation:
    subject = f"{area.indicator} {area.name}".strip() or AREA_SHEET.name
    return in_table(AREAS, area.row, field, why, remedy, value=value, subject=subject, item=item or subject)
