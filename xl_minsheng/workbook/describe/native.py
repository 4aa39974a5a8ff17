"""The edition without add-in (免插件版): the same tables, computed by the spreadsheet's own formulas.

Columns that ask our functions elsewhere are computed there from hidden columns, one a step, so that
each formula stays readable. A clerk sees three more: what the functions PACEWHY, PROJECTION and
CATCHUP answer, which nobody can type in a cell of that edition.
"""

from dataclasses import replace

from xl_minsheng.workbook.describe.parts import Column, Table, Type
from xl_minsheng.workbook.describe.sheets import CURVES, INDICATORS, OWN

EDITION = "免插件版"
"""What clerks call it."""
NATIVE = "native_"
"""Begins the word by which a column's formula of that edition is found."""
STORED_CLAUSE, STORED_FROM = "stored_clause", "stored_from"
"""Steps that hold no formula: the printed sentence of a row's own wording, and the figures it was made of."""


def _seen(key: str, title: str, kind: Type, width: int, *, wrap: bool = False) -> Column:
    return Column(key, title, kind, width, native=NATIVE + key, wrap=wrap)


def _step(key: str, title: str, kind: Type = Type.NUMBER) -> Column:
    return Column(key, title, kind, native=NATIVE + key, hidden=True)


SEEN_COLUMNS = (
    _seen("why", "状态算式", Type.TEXT, 36, wrap=True),
    _seen("projection", "推算完成率", Type.SHARE, 11),
    _seen("catch_up", "每天还需", Type.NUMBER, 11),
)
"""What other editions answer by function alone."""

SEEN_FUNCTIONS = {"why": "PACEWHY", "projection": "PROJECTION", "catch_up": "CATCHUP"}
"""The functions that these columns stand for."""

_CHECK_STEPS = range(1, 6)
_PLAIN = {"actual": "累计", "target": "目标", "previous": "上期", "baseline": "起始值"}
STEP_COLUMNS = (
    _step("other_row", "算：取数的行号"),
    _step("live", "算：有内容"),
    _step("of_kind", "算：考核方式", Type.TEXT),
    _step("kind_number", "算：考核方式序号"),
    *(_step(f"left_{key}", f"算：{title}除数字外", Type.TEXT) for key, title in _PLAIN.items()),
    _step("of_actual", "算：累计"),
    _step("of_target", "算：目标"),
    _step("of_previous", "算：上期"),
    _step("of_baseline", "算：起始值"),
    _step("of_start", "算：起始日期"),
    _step("of_due", "算：完成时限"),
    _step("of_unit", "算：单位", Type.TEXT),
    _step("of_declared", "算：特殊情形", Type.TEXT),
    _step("of_rule", "算：规则", Type.TEXT),
    _step("of_data_due", "算：数据预计日期"),
    _step("cut", "算：截止日期"),
    _step("odd", "算：要细看"),
    _step("fault_figures", "算：填错的数", Type.TEXT),
    _step("fault_entries", "算：填错的格", Type.TEXT),
    _step("fault", "算：填错的格和截止日期", Type.TEXT),
    _step("empty", "算：没填数"),
    _step("rule_place", "算：规则序号"),
    _step("known_rules", "算：有哪些规则", Type.TEXT),
    _step("of_curve_part", "算：所用曲线分子"),
    _step("of_curve_whole", "算：所用曲线分母"),
    _step("first_day", "算：第一天"),
    _step("last_day", "算：最后一天"),
    _step("fault_pace", "算：日期规则的问题", Type.TEXT),
    _step("fault_measure", "算：数的问题", Type.TEXT),
    _step("sound", "算：齐全无误"),
    _step("done", "算：完成"),
    _step("due_part", "算：应达分子"),
    _step("due_whole", "算：应达分母"),
    _step("scale", "算：放大倍数"),
    _step("way", "算：走过的整数"),
    _step("whole_way", "算：全程的整数"),
    _step("unit_way", "算：一个百分百的整数"),
    _step("small", "算：乘积不大"),
    _step("lead", "算：领先"),
    _step("base", "算：基数"),
    _step("lead_low", "算：领先低位"),
    _step("lead_middle", "算：领先中位"),
    _step("lead_high", "算：领先高位"),
    _step("base_low", "算：基数低位"),
    _step("base_middle", "算：基数中位"),
    _step("base_high", "算：基数高位"),
    _step("lead_sign", "算：领先正负"),
    _step("problem", "算：问题", Type.TEXT),
    _step("judged", "算：按数判断", Type.TEXT),
    _step("state", "算：状态", Type.TEXT),
    _step("light", "算：灯", Type.TEXT),
    _step("actual_text", "算：累计的字", Type.TEXT),
    _step("target_text", "算：目标的字", Type.TEXT),
    _step("distance_text", "算：相差的字", Type.TEXT),
    _step("done_cents", "算：完成率百倍"),
    _step("due_cents", "算：应达百倍"),
    _step("gap_cents", "算：差距百倍"),
    _step("pace_text", "算：与应达相比", Type.TEXT),
    _step("of_name", "算：指标名称", Type.TEXT),
    _step("of_places", "算：百分比位数"),
    _step("reason_line", "算：原因", Type.TEXT),
    _step("reason_phrase", "算：原因去句号", Type.TEXT),
    _step("printed_share", "算：印的完成率", Type.TEXT),
    _step("data_month", "算：数据预计月份", Type.TEXT),
    _step("default_clause", "算：默认句式", Type.TEXT),
    _step("own_why", "算：本行状态算式", Type.TEXT),
    _step("own_projection", "算：本行推算完成率"),
    _step("own_catch_up", "算：本行每天还需"),
    _step("other_name", "算：同指标的名称", Type.TEXT),
    _step("other_reason", "算：同指标的原因", Type.TEXT),
    _step("other_phrase", "算：同指标的原因去句号", Type.TEXT),
    _step("other_share", "算：同指标的完成率", Type.TEXT),
    _step("other_declared", "算：同指标的特殊情形", Type.TEXT),
    _step("other_clause", "算：同指标的句式", Type.TEXT),
    _step("is_share", "算：是百分比"),
    _step("slip_previous", "算：与上期差几倍"),
    _step("slip_target", "算：与目标差几倍"),
    *(_step(f"found_{place}", f"算：第{place}步校验的序号") for place in _CHECK_STEPS),
    *(_step(f"plain_{key}", f"算：{title}原数", Type.TEXT) for key, title in _PLAIN.items()),
    *(_step(f"shown_{key}", f"算：{title}照写", Type.TEXT) for key, title in _PLAIN.items()),
    *(_step(f"worded_{place}", f"算：第{place}步校验的话", Type.TEXT) for place in _CHECK_STEPS),
    Column(STORED_CLAUSE, "存：自定表述", Type.TEXT, hidden=True),
    Column(STORED_FROM, "存：自定表述的数", Type.TEXT, hidden=True),
)
"""Steps of the formulas, in the order in which they build on each other."""

CURVE_STEPS = (
    _step("curve_before", "算：上一个月份"),
    _step("curve_after", "算：下一个月份"),
    _step("curve_low", "算：上一个比例"),
    _step("curve_high", "算：下一个比例"),
    _step("curve_part", "算：曲线分子"),
    _step("curve_whole", "算：曲线分母"),
)


_OWN_FORMULA = frozenset({"refers_to"})
"""Columns whose usual formula some program cannot compute in a row without an entry."""


def _native(column: Column) -> Column:
    if column.function or column.key in _OWN_FORMULA:
        return replace(column, function="", native=NATIVE + column.key)
    return column


NATIVE_INDICATORS = replace(
    INDICATORS,
    prepared_rows=100,  # a row of formulas is long to read for LibreOffice
    columns=(
        *(_native(column) for column in INDICATORS.columns if not column.hidden),
        *SEEN_COLUMNS,
        *(_native(c) for c in INDICATORS.columns if c.hidden and c.key != OWN + "clause"),
        *STEP_COLUMNS,
    ),
)
"""台账 of that edition."""
NATIVE_CURVES = replace(CURVES, columns=(*CURVES.columns, *CURVE_STEPS))
"""计划曲线 of that edition."""

NATIVE_TABLES = {table.key: table for table in (NATIVE_INDICATORS, NATIVE_CURVES)}
_FORMER_STEPS = (
    *("累计原样", "目标原样", "上期原样", "起始值原样", "上期的字"),
    *("曲线序号", "错误", "警告", "日期的警告", "太小的百分比", "太大的百分比", "其他警告", "提示"),
)
"""Steps of earlier builds, which nothing is lost with."""
ADDED_TITLES = frozenset(
    [column.title for column in (*SEEN_COLUMNS, *STEP_COLUMNS, *CURVE_STEPS)]
    + [f"算：{title}" for title in _FORMER_STEPS]
)
"""Headings that only that edition has, or had."""


def table_of(table: Table, *, native: bool) -> Table:
    """A table as an edition has it."""
    return NATIVE_TABLES.get(table.key, table) if native else table
