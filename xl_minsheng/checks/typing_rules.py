"""Rules over one indicator: slips of the hand that leave a figure readable and wrong."""

import datetime as dt
import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from xl_minsheng.checks.catalogue import Entry, entry_rule
from xl_minsheng.checks.entries import ACCEPT_HINT, is_share, of_kind, power_of_ten
from xl_minsheng.checks.finding import Severity, Violation
from xl_minsheng.ledger import Declared, Kind
from xl_minsheng.ledger.dates import month_end, write_date
from xl_minsheng.ledger.numbers import write_number, write_percent
from xl_minsheng.ledger.text import fold_width
from xl_minsheng.workbook.describe.sheets import INDICATORS
from xl_minsheng.workbook.describe.units import WHOLE_UNITS
from xl_minsheng.workbook.describe.variables import VARIABLES
from xl_minsheng.workbook.read.values import quote

_USED = re.compile(r"\{\{\s*(\w+)\s*\}\}")
_CHECKED_ELSEWHERE = frozenset({"name", "actual", "target", "unit", "bureau"})
"""Fields with a rule of their own, and the unit that may be filled by its project."""
_SINGLE = {
    one.name: one.fields[0]
    for one in VARIABLES
    if len(one.fields) == 1 and one.fields[0] not in _CHECKED_ELSEWHERE
}
"""Variables that print one cell, by name."""


@entry_rule("E110", Severity.ERROR, "表述要用的格子是空的")
def wording_needs(entry: Entry) -> Iterator[Violation]:
    """A wording prints a cell that is empty; one with conditions is left to the printing itself."""
    wording = entry.indicator.wording
    if "{%" in wording:
        return
    for name in dict.fromkeys(_USED.findall(wording)):
        field = _SINGLE.get(name)
        if field and not _is_there(getattr(entry.indicator, field)):
            used = f"未填，而“{INDICATORS.column('wording').title}”要用{{{{{name}}}}}"
            yield entry.violation(field, used, "请填写，或改写那句话")


def _is_there(value: object) -> bool:
    return value is not None and value != ""


@entry_rule("W208", Severity.WARNING, "百分比像是小了一百倍")
def share_divided_twice(entry: Entry) -> Iterator[Violation]:
    """0.8765 typed into a cell of percentages, which the spreadsheet takes for 0.8765 %."""
    indicator = entry.indicator
    if not is_share(indicator) or of_kind(indicator, lambda rules: rules.remains):
        return
    whole = of_kind(indicator, lambda rules: rules.in_shares and rules.completes)
    beside = max(indicator.target or Decimal(0), Decimal(int(whole)))
    for field in ("actual", "target", "previous", "baseline"):
        value: Decimal | None = getattr(indicator, field)
        if value and 0 < value <= Decimal("0.01") and (field == "target" or beside > 10 * value):
            meant = write_percent(value * 100)
            yield entry.violation(field, f"只有{write_percent(value)}", f"请核对，若是{meant}，填 {meant}")


@entry_rule("W256", Severity.WARNING, "百分比超过百分之百")
def share_of_more_than_all(entry: Entry) -> Iterator[Violation]:
    """5.7 typed for 5.7 %: an unemployment of 570 %. Only a completion may well be above 100 %."""
    indicator = entry.indicator
    is_part = of_kind(indicator, lambda rules: rules.keeps_line and not rules.remains)
    if not is_part or not is_share(indicator):
        return
    for field in ("actual", "target", "previous", "baseline"):
        value: Decimal | None = getattr(indicator, field)
        if value is not None and 1 < value <= entry.issue.share_slip / 100:  # above that E106 tells
            meant = write_number(value)
            why = f"相当于{write_percent(value)}，超过100%"
            yield entry.violation(field, why, f"请核对，若是{meant}%，填 {meant}%；{ACCEPT_HINT}", meant)


@entry_rule("W209", Severity.WARNING, "只有目标的千分之几")
def slip_below_target(entry: Entry) -> Iterator[Violation]:
    """A figure in 万 beside a target that is not, seen once a tenth of the year's task is due."""
    indicator, standing = entry.indicator, entry.standing
    counts_up = of_kind(indicator, lambda rules: rules.accumulates and not rules.in_shares)
    if not counts_up or not indicator.actual or not standing.completion:
        return
    if standing.expected is None or standing.expected < Fraction(1, 10):
        return
    factor = power_of_ten(standing.completion, entry.issue)
    if factor >= 1000 and standing.completion < 1:
        yield entry.violation(
            "actual", f"约为全年目标的1/{factor}", f"请核对单位，是否多了或少了“万”；{ACCEPT_HINT}"
        )


@entry_rule("W210", Severity.WARNING, "节点填数不明")
def milestone_figure(entry: Entry) -> Iterator[Violation]:
    """A figure that its kind takes for a slip."""
    indicator = entry.indicator
    if objection := indicator.kind and indicator.kind.rules.objections.actual(indicator):
        yield entry.violation("actual", objection.why, f"{objection.remedy}；{ACCEPT_HINT}")


@entry_rule("W230", Severity.WARNING, "起始值用不上")
def baseline_without_use(entry: Entry) -> Iterator[Violation]:
    """A start value of a kind that never looks at it, or one that the kind cannot start from."""
    indicator = entry.indicator
    if indicator.baseline is None:
        return
    if not of_kind(indicator, lambda rules: rules.pace.takes_baseline):
        kinds = "、".join(kind for kind in Kind if kind.rules.pace.takes_baseline)
        remedy = f"请清空；到期要达到的比率，考核方式选“{kinds}”"
        yield entry.violation("baseline", f"只用于{kinds}，而考核方式是{indicator.kind or '空的'}", remedy)
    elif objection := indicator.kind and indicator.kind.rules.objections.baseline(indicator):
        yield entry.violation("baseline", *objection)


@entry_rule("W219", Severity.WARNING, "应为整数")
def fraction_of_a_person(entry: Entry) -> Iterator[Violation]:
    """3.867 人: a decimal point typed for a thousands separator, or a figure in 万."""
    indicator = entry.indicator
    if indicator.unit not in WHOLE_UNITS:
        return
    for field in ("target", "actual", "previous"):
        value: Decimal | None = getattr(indicator, field)
        if value is not None and value != value.to_integral_value():
            yield entry.violation(field, f"是小数，而单位是{indicator.unit}", "请核对小数点和单位")


_PROMISED_DAY = (
    r"(?<!明年)(?<!次年)(?<![0-9])((?:([0-9]{4})年)?([0-9]{1,2})月(?:([0-9]{1,2})[日号]|([上中])旬)?)"
)
_PROMISES = (
    re.compile(rf"(?:预计|计划|力争|争取|拟|将|定于)[^。！？；，,;\n]*?{_PROMISED_DAY}"),
    re.compile(rf"{_PROMISED_DAY}份?[底末]?(?:之|以)?前(?!已)"),
)
"""预计8月, and 8月底前开工 without a word before it; 6月底前已开工 is no promise."""
_LAST_DAY_OF = {"上": 10, "中": 20}


@entry_rule("W232", Severity.WARNING, "原因里的日期已过")
def promise_gone_by(entry: Entry) -> Iterator[Violation]:
    """预计8月底前全部开工, still given as the reason in September."""
    indicator, cut_off = entry.indicator, entry.issue.cut_off
    if not cut_off or not (indicator.declared or entry.standing.status.is_behind):
        return
    reason = fold_width(indicator.reason)
    for found in (one for promise in _PROMISES for one in promise.finditer(reason)):
        day = _promised(found, cut_off.year)
        if day and day < cut_off:
            why = f"说的{found[1]}早于截止日期{write_date(cut_off)}"
            yield entry.violation("reason", why, f"请改写本期的原因；{ACCEPT_HINT}", quote(indicator.reason))
            return


def _promised(found: re.Match[str], year: int) -> dt.date | None:
    """The last day that a promise may mean: of the month, of its first or second third, or the day."""
    written, month, day, third = found[2], int(found[3]), found[4], found[5]
    try:
        first = dt.date(int(written or year), month, 1)
        if day or third:
            return first.replace(day=int(day) if day else _LAST_DAY_OF[third])
    except ValueError:
        return None
    return month_end(first.year, first.month)


@entry_rule("W258", Severity.WARNING, "特殊情形与数不符")
def declared_against_the_figure(entry: Entry) -> Iterator[Violation]:
    """5259人，暂无数据 would be printed; so would 停滞 of a task that is done."""
    indicator, done = entry.indicator, entry.standing.completion
    if indicator.declared is Declared.AWAITING and indicator.actual is not None:
        remedy = f"数据已有的，请清空特殊情形；没有的，请清空累计完成；{ACCEPT_HINT}"
        yield entry.violation("declared", f"而累计完成已填{write_number(indicator.actual)}", remedy)
    elif indicator.declared is Declared.STAGNANT and done is not None and done >= 1:
        why = f"而完成率已是{write_percent(done)}"
        yield entry.violation("declared", why, f"请清空，或核对累计完成；{ACCEPT_HINT}")


@entry_rule("T304", Severity.HINT, "数据预计日期已过")
def awaited_too_long(entry: Entry) -> Iterator[Violation]:
    """A figure still awaited after the day it was promised for."""
    indicator, cut_off = entry.indicator, entry.issue.cut_off
    due = indicator.data_due if indicator.declared is Declared.AWAITING else None
    if due and cut_off and due < cut_off:
        yield entry.violation("data_due", "已过，数据还没有填", "请催报，或改填新的日期")
