"""Rules over one indicator: what can be wrong with an entry by itself."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction

from xl_minsheng.checks.catalogue import Entry, entry_rule
from xl_minsheng.checks.finding import Severity, Violation
from xl_minsheng.ledger import Indicator, Issue, Status, expected_share, explain
from xl_minsheng.ledger.dates import write_date
from xl_minsheng.ledger.figures import PERCENT_UNIT
from xl_minsheng.ledger.kinds import KindRules, is_paced
from xl_minsheng.ledger.numbers import PERCENT_PLACES, write_number, write_percent
from xl_minsheng.ledger.outlook import write_figure
from xl_minsheng.ledger.pace import RULES, UnknownRuleError, find_rule
from xl_minsheng.workbook.describe.sheets import FINDING_SHEET

ACCEPT_HINT = f"确实如此的，在“{FINDING_SHEET.name}”这一行填理由和姓名"
"""What a clerk does with a warning that is none."""


def is_share(indicator: Indicator) -> bool:
    """Whether its figures are shares of 1."""
    return of_kind(indicator, lambda rules: rules.in_shares) or indicator.unit == PERCENT_UNIT


def of_kind(indicator: Indicator, question: Callable[[KindRules], bool]) -> bool:
    """A yes-or-no of its kind's rules; no where it has no kind."""
    return indicator.kind is not None and question(indicator.kind.rules)


def _slip(issue: Issue) -> Fraction:
    return Fraction(issue.share_slip) / 100


def power_of_ten(ratio: Fraction, issue: Issue) -> int:
    """10, 100, 1000 or 10000 where a ratio, or its inverse, is about that; 0 where it is not."""
    if ratio > 0:
        low, high = Fraction(issue.slip_low), Fraction(issue.slip_high)
        for factor in (10, 100, 1000, 10000):
            if any(low <= value / factor <= high for value in (ratio, 1 / ratio)):
                return factor
    return 0


@entry_rule("E101", Severity.ERROR, "指标名称缺失")
def name_missing(entry: Entry) -> Iterator[Violation]:
    """Without a name the default sentence has no subject."""
    if not entry.indicator.name:
        yield entry.violation("name", "未填", "请填写指标名称")


@entry_rule("E102", Severity.ERROR, "累计完成缺失")
def actual_missing(entry: Entry) -> Iterator[Violation]:
    """A figure neither entered nor declared as awaited."""
    indicator = entry.indicator
    in_words = indicator.kind is not None and not indicator.kind.rules.is_counted
    if indicator.actual is None and not indicator.declared and not in_words:
        yield entry.violation("actual", "未填", "请填写累计数；数据还没有的，在特殊情形选“待数据”并写明原因")


@entry_rule("E103", Severity.ERROR, "全年目标缺失")
def target_missing(entry: Entry) -> Iterator[Violation]:
    """A kind that is assessed against a target has none."""
    indicator = entry.indicator
    if (
        of_kind(indicator, lambda rules: rules.needs_target)
        and indicator.target is None
        and not indicator.declared
    ):
        yield entry.violation("target", "未填", f"请填写全年目标，{indicator.kind}类指标要与它比较")


@entry_rule("E104", Severity.ERROR, "目标为零")
def target_zero(entry: Entry) -> Iterator[Violation]:
    """A share of nothing."""
    if of_kind(entry.indicator, lambda rules: rules.divides) and entry.indicator.target == 0:
        yield entry.violation("target", "是0，算不出完成率", "请填写实际目标；要求归零的，考核方式改为“清零”")


@entry_rule("E130", Severity.ERROR, "完成率的目标不是百分之百")
def target_of_a_completion(entry: Entry) -> Iterator[Violation]:
    """A target that its kind cannot have; one without its percent sign is reported by E106."""
    indicator = entry.indicator
    objection = indicator.kind and indicator.kind.rules.objections.target(indicator)
    if objection and not (indicator.target or 0) > _slip(entry.issue):
        yield entry.violation("target", *objection)


@entry_rule("E136", Severity.ERROR, "比率的单位不是百分号")
def rate_without_percent(entry: Entry) -> Iterator[Violation]:
    """A unit that its kind cannot have."""
    indicator = entry.indicator
    if objection := indicator.kind and indicator.kind.rules.objections.unit(indicator):
        yield entry.violation("unit", *objection)


@entry_rule("E105", Severity.ERROR, "负数")
def negative(entry: Entry) -> Iterator[Violation]:
    """No figure of the ledger is below zero."""
    for field in ("target", "actual", "previous", "extra_1", "extra_2", "baseline"):
        value: Decimal | None = getattr(entry.indicator, field)
        if value is not None and value < 0:
            yield entry.violation(field, "是负数", "请核对后填正数")


@entry_rule("E106", Severity.ERROR, "百分比填成了整数")
def share_without_sign(entry: Entry) -> Iterator[Violation]:
    """87.65 where 87.65 % is meant."""
    indicator = entry.indicator
    if not is_share(indicator):
        return
    for field in ("actual", "target", "previous", "baseline"):
        value: Decimal | None = getattr(indicator, field)
        if value is not None and value > _slip(entry.issue):
            shown, meant = write_percent(value), write_number(value)
            remedy = f"请核对，若是{meant}%，填 {meant}%"  # the figure is told as it was typed
            yield entry.violation(field, f"相当于{shown}，可能漏了百分号", remedy, meant)


@entry_rule("E107", Severity.ERROR, "时限早于起始")
def due_before_start(entry: Entry) -> Iterator[Violation]:
    """A task that ends before it begins."""
    start, due = entry.indicator.start, entry.indicator.due
    if start and due and due < start:
        yield entry.violation("due", f"早于起始日期{write_date(start)}", "请核对两个日期")


@entry_rule("E108", Severity.ERROR, "进度规则不存在")
def unknown_rule(entry: Entry) -> Iterator[Violation]:
    """Neither one of the rules nor the name of a curve."""
    if not entry.indicator.rule:
        return
    try:
        find_rule(entry.indicator.rule, entry.issue.curves)
    except UnknownRuleError:
        known = "、".join([*RULES, *entry.issue.curves])
        yield entry.violation("rule", "没有这个规则或曲线", f"请改为{known}之一")


@entry_rule("E109", Severity.ERROR, "曲线不适用")
def curve_of_another_year(entry: Entry) -> Iterator[Violation]:
    """A curve speaks of one year; it cannot pace a task that is due in a later one."""
    indicator, cut_off = entry.indicator, entry.issue.cut_off
    if not (is_paced(indicator) and indicator.due and cut_off):
        return
    if indicator.start and indicator.due < indicator.start:
        return  # reported by E107
    rule = indicator.rule or entry.issue.rule
    try:
        expected_share(cut_off, indicator.start, indicator.due, rule, entry.issue.curves)
    except UnknownRuleError:
        return  # reported by E108 or E112
    except ValueError as error:
        yield entry.violation("due", str(error), "请另选进度规则，或核对完成时限")


@entry_rule("W201", Severity.WARNING, "完成率过高")
def implausibly_high(entry: Entry) -> Iterator[Violation]:
    """More than three times the target: often a slip, sometimes true."""
    completes = of_kind(entry.indicator, lambda rules: rules.completes)
    share = entry.standing.completion if completes else _over_line(entry.indicator)
    if share is None or share <= Fraction(entry.issue.high_completion) / 100:
        return
    if is_share(entry.indicator) and (entry.indicator.actual or 0) > _slip(entry.issue):
        return  # reported by E106
    yield entry.violation(
        "actual", f"是全年目标的{write_percent(share)}", f"请核对单位和小数点；{ACCEPT_HINT}"
    )


def _over_line(indicator: Indicator) -> Fraction | None:
    """A ceiling or a rate is no share of a task, but 5.7 typed for 5.7 % shows against its line."""
    if indicator.actual is None or not indicator.target:
        return None
    return Fraction(indicator.actual) / Fraction(indicator.target)


@entry_rule("W202", Severity.WARNING, "低于上期")
def below_previous(entry: Entry) -> Iterator[Violation]:
    """A cumulative figure cannot fall, nor can the share that is done."""
    indicator, previous = entry.indicator, entry.previous
    if (
        not of_kind(indicator, lambda rules: rules.accumulates)
        or indicator.actual is None
        or previous is None
    ):
        return
    if indicator.actual < previous:
        shown_previous = write_figure(previous, indicator.unit)
        yield entry.violation(
            "actual", f"低于上期的{shown_previous}，累计数不应减少", f"请核对；{ACCEPT_HINT}"
        )


@entry_rule("W203", Severity.WARNING, "落后未说明原因")
def behind_without_reason(entry: Entry) -> Iterator[Violation]:
    """The leader will ask why."""
    if entry.standing.status.is_behind and not entry.indicator.reason and not entry.indicator.declared:
        arithmetic = explain(entry.indicator, entry.issue, entry.standing)
        yield entry.violation(
            "reason", f"未填，而该指标{entry.standing.status}（{arithmetic}）", "请写明原因"
        )


@entry_rule("W204", Severity.WARNING, "特殊情形未说明原因")
def declared_without_reason(entry: Entry) -> Iterator[Violation]:
    """停滞 and 待数据 are declared with their reason."""
    if entry.indicator.declared and not entry.indicator.reason:
        yield entry.violation("reason", f"未填，而特殊情形为“{entry.indicator.declared}”", "请写明原因")


@entry_rule("W205", Severity.WARNING, "数据日期晚于截止日期")
def dated_after_cut_off(entry: Entry) -> Iterator[Violation]:
    """A figure of a day that the issue does not cover."""
    day, cut_off = entry.indicator.entered_on, entry.issue.cut_off
    if day and cut_off and day > cut_off:
        yield entry.violation("entered_on", f"晚于截止日期{write_date(cut_off)}", "请改用截止日期前的数")


@entry_rule("W206", Severity.WARNING, "像是填成了小数的百分比")
def share_for_a_count(entry: Entry) -> Iterator[Violation]:
    """0.8765 entered where the count belongs."""
    indicator = entry.indicator
    if not of_kind(indicator, lambda rules: rules.accumulates) or is_share(indicator):
        return
    actual, target = indicator.actual, indicator.target
    if actual is None or target is None or not 0 < actual < 1 or target < 20:
        return
    yield entry.violation("actual", "小于1，像是把完成率填进来了", "请填写累计数")


@entry_rule("W207", Severity.WARNING, "与上期相差数量级")
def power_of_ten_slip(entry: Entry) -> Iterator[Violation]:
    """Ten, a hundred … ten thousand times the last figure: a slip of 万 or of the decimal point."""
    indicator, previous = entry.indicator, entry.previous
    if not indicator.actual or not previous or of_kind(indicator, lambda rules: rules.remains):
        return
    if factor := power_of_ten(Fraction(indicator.actual) / Fraction(previous), entry.issue):
        shown_previous = write_figure(previous, indicator.unit)
        yield entry.violation("actual", f"与上期的{shown_previous}相差约{factor}倍", "请核对单位和小数点")


@entry_rule("T301", Severity.HINT, "与上期相同")
def unchanged(entry: Entry) -> Iterator[Violation]:
    """No progress, or a figure that was not updated."""
    indicator = entry.indicator
    moves = of_kind(indicator, lambda rules: rules.accumulates) or is_paced(indicator)
    if not moves or indicator.actual is None:
        return
    if indicator.actual == entry.previous and entry.standing.status is not Status.FINISHED:
        yield entry.violation("actual", "与上期相同", "请确认是没有进展，还是忘了更新")


@entry_rule("T302", Severity.HINT, "单位缺失")
def unit_missing(entry: Entry) -> Iterator[Violation]:
    """A figure without its unit reads badly."""
    if of_kind(entry.indicator, lambda rules: rules.needs_unit) and not entry.indicator.unit:
        yield entry.violation("unit", "未填", "请选择单位")


@entry_rule("E137", Severity.ERROR, "百分比位数过多")
def too_many_places(entry: Entry) -> Iterator[Violation]:
    """The bulletin prints at most two decimals; 5000 of them cannot be printed at all."""
    if (entry.indicator.percent_places or 0) > PERCENT_PLACES:
        yield entry.violation("percent_places", "多于两位", "请填0、1或2")
