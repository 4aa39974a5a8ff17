"""Why a variable of a sentence has no value, with the remedy."""

from xl_minsheng.ledger import Cell, Issue, Judged
from xl_minsheng.ledger.figures import write_distance
from xl_minsheng.ledger.history import is_comparable, is_same_name, point_of
from xl_minsheng.ledger.outlook import change
from xl_minsheng.workbook.describe.folders import ARCHIVE_FOLDER
from xl_minsheng.workbook.describe.sheets import INDICATORS
from xl_minsheng.workbook.describe.variables import Variable


def why_absent(variable: Variable, judged: Judged, issue: Issue, cells: list[Cell | None]) -> str:
    """What the message says of a variable that a wording asks for and that has no value.

    Args:
        variable: which one.
        judged: the indicator, with what earlier issues have of it.
        issue: the settings.
        cells: where its value would stand.
    """
    own = _OWN_REASONS.get(variable.name)
    if own and (why := own(judged, issue)):
        return f"要用{{{{{variable.name}}}}}，但{why}"
    places = "、".join(cell.address for cell in cells if cell)
    if len(variable.fields) == 1:
        title = INDICATORS.column(variable.fields[0]).title
        where = f" {places} " if places else ""
        return f"要用{{{{{variable.name}}}}}，但{where}「{title}」是空的，请填写或改表述"
    why = judged.standing.problem or f"{judged.indicator.kind or '该考核方式'}类指标没有"
    return f"要用{{{{{variable.name}}}}}，但算不出：{why}"


def _why_not_newly_done(judged: Judged, _issue: Issue) -> str:
    indicator = judged.indicator
    if indicator.kind is not None and not indicator.kind.rules.accumulates:
        return f"{indicator.kind}类指标的数不是逐期累加的，请改用{{{{较上期}}}}"
    amount = change(indicator)
    if amount is not None and amount < 0:
        return f"本期比上期少{write_distance(amount, indicator.unit)}，请核对；确是更正的，改用{{{{较上期}}}}"
    if indicator.actual is None:
        return ""
    cell = indicator.cell("previous")
    where = f" {cell.address} " if cell else ""
    return f"{where}「{INDICATORS.column('previous').title}」是空的，请填写或改表述"


def _why_no_last_year(judged: Judged, issue: Issue) -> str:
    if judged.indicator.actual is None:
        return ""
    remedy = "请改表述，或写成 {% if 有去年同期 %}……{% endif %}"
    past = judged.history.same_period(issue) if judged.history else None
    if past is None:
        return f"“{ARCHIVE_FOLDER}”里没有去年同期的台账，{remedy}"
    point = point_of(past, judged.indicator.id)
    name = f"去年同期（{past.cut_off.year}年第{past.number}期）"
    if point is None:
        return f"{name}没有{INDICATORS.column('id').title}是{judged.indicator.id}的指标，{remedy}"
    if not is_comparable(point.indicator, judged.indicator):
        return f"{name}的单位或考核方式不同，不能比，{remedy}"
    if not is_same_name(point.indicator.name, judged.indicator.name):
        id_title = INDICATORS.column("id").title
        return f"{name}{id_title}{judged.indicator.id}是“{point.indicator.name}”，不是同一指标，{remedy}"
    if point.indicator.actual is not None:
        return f"{name}的累计完成是0，算不出增幅，请改用{{{{比去年同期}}}}"
    return f"{name}没有填累计完成，{remedy}"


def _why_no_light(judged: Judged, _issue: Issue) -> str:
    return "" if judged.standing.problem else "这一行没有亮灯，请改表述，或写成 {% if 亮灯 %}……{% endif %}"


_OWN_REASONS = {
    "本期新增": _why_not_newly_done,
    "比去年同期": _why_no_last_year,
    "同比": _why_no_last_year,
    "预警灯": _why_no_light,
}
"""Variables that are missing for a reason of their own; empty where the row itself says why."""
