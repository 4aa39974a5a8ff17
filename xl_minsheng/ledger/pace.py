"""Pace (序时进度): the share of the year's task expected at a cut-off date.

Every rule answers 0 before the start, 1 from the due date on, and never falls
in between. Sources: the month rule as published by 宣城 (2020: "below 91.7 %" at
the end of November) and 张家界 (2018: 91.67 %), quarters by 连云港 (2025), a curve of
60 % in the first half-year by 贵阳南明 (2020).
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import partial
from itertools import pairwise

from xl_minsheng.ledger.dates import month_end


@dataclass(frozen=True, slots=True)
class Curve:
    """A named plan: cumulative share at month ends, straight between them.

    Attributes:
        name: the word a clerk enters as the rule.
        shares: twelve cumulative shares (0.6 for 60 %), January to December; None
            where the plan names no share and the line runs straight through.
    """

    name: str
    shares: tuple[Decimal | None, ...]

    def faults(self) -> list[str]:
        """What makes this no plan: nothing if it rises from 0 to 1 over twelve months."""
        faults = []
        named = [share for share in self.shares if share is not None]
        if len(self.shares) != 12:
            faults.append("应有12个月的累计比例")
        if any(not 0 <= share <= 1 for share in named):
            faults.append("累计比例应在0%到100%之间")
        if any(later < earlier for earlier, later in pairwise(named)):
            faults.append("累计比例不能比上月低")
        if not self.shares or self.shares[-1] != 1:
            faults.append("12月应为100%")
        return faults

    def share_on(self, day: dt.date) -> Fraction:
        """Expected share on a day of the plan's year."""
        points = [(dt.date(day.year, 1, 1).toordinal() - 1, Fraction(0))]
        points += [
            (month_end(day.year, month).toordinal(), Fraction(share))
            for month, share in enumerate(self.shares, start=1)
            if share is not None
        ]
        today = day.toordinal()
        for (earlier, low), (later, high) in pairwise(points):
            if today <= later:
                return low + (high - low) * Fraction(today - earlier, later - earlier)
        return points[-1][1]


def _by_day(day: dt.date, start: dt.date, due: dt.date) -> Fraction:
    return Fraction((day - start).days + 1, (due - start).days + 1)


def _months(earlier: dt.date, later: dt.date) -> int:
    """Calendar months touched from one day to another, both counted."""
    return (later.year - earlier.year) * 12 + later.month - earlier.month + 1


def _by_month(day: dt.date, start: dt.date, due: dt.date) -> Fraction:
    return Fraction(_months(start, day), _months(start, due))


def _by_whole_month(day: dt.date, start: dt.date, due: dt.date) -> Fraction:
    begun = _months(start, day)
    whole = begun if day == month_end(day.year, day.month) else begun - 1
    return Fraction(whole, _months(start, due))


def _quarter(day: dt.date) -> int:
    return day.year * 4 + (day.month - 1) // 3


def _by_quarter(day: dt.date, start: dt.date, due: dt.date) -> Fraction:
    begun = _quarter(day) - _quarter(start) + 1
    last_month = (day.month + 2) // 3 * 3
    whole = begun if day == month_end(day.year, last_month) else begun - 1
    return Fraction(whole, _quarter(due) - _quarter(start) + 1)


def _by_curve(curve: Curve, day: dt.date, _start: dt.date, due: dt.date) -> Fraction:
    if day.year < due.year:
        raise ValueError(f"曲线“{curve.name}”只管一年，不能用于{due.year}年才到期的任务")
    return curve.share_on(day)


BY_DAY = "按日"
RULES: Mapping[str, Callable[[dt.date, dt.date, dt.date], Fraction]] = {
    BY_DAY: _by_day,
    "按月": _by_month,
    "按整月": _by_whole_month,
    "按季": _by_quarter,
}
"""The rules that need no plan, by the word a clerk chooses."""

RULE_HELP: Mapping[str, str] = {
    BY_DAY: "已过天数÷总天数，首尾都算：7月20日为201/365",
    "按月": "含当月：7月内任何一天为7/12",
    "按整月": "不含当月，月末当天算满：7月20日为6/12，7月31日为7/12",
    "按季": "只算已满的季度：7月20日为2/4，9月30日为3/4",
}


class UnknownRuleError(ValueError):
    """A pace rule that is neither one of the words nor the name of a curve."""


def find_rule(name: str, curves: Mapping[str, Curve]) -> Callable[[dt.date, dt.date, dt.date], Fraction]:
    """The rule of that name.

    Raises:
        UnknownRuleError: naming the rules there are.
    """
    if rule := RULES.get(name):
        return rule
    if curve := curves.get(name):
        return partial(_by_curve, curve)
    known = "、".join([*RULES, *curves])
    raise UnknownRuleError(f"进度规则“{name}”不存在，可用：{known}")


def term(cut_off: dt.date, start: dt.date | None, due: dt.date | None) -> tuple[dt.date, dt.date]:
    """First and last day of a task.

    A day left out is the first or last of the cut-off's year; of the due date's year for a
    task that was due in an earlier one, of the start's for one that begins in a later one.

    Raises:
        ValueError: due lies before start.
    """
    start = start or dt.date(min(cut_off, due or cut_off).year, 1, 1)
    due = due or dt.date(max(cut_off, start).year, 12, 31)
    if due < start:
        raise ValueError("完成时限早于起始日期")
    return start, due


def expected_share(
    cut_off: dt.date,
    start: dt.date | None = None,
    due: dt.date | None = None,
    rule: str = BY_DAY,
    curves: Mapping[str, Curve] | None = None,
) -> Fraction:
    """Exact share of the task that should be done by the end of the cut-off day.

    Args:
        cut_off: the day the figures are counted to.
        start: first day of the task; None as `term` says.
        due: last day of the task; None as `term` says.
        rule: 按日, 按月, 按整月, 按季 or the name of a curve.
        curves: the workbook's curves by name.

    Raises:
        UnknownRuleError: no such rule.
        ValueError: due lies before start, or a curve is asked for a year before the due one.
    """
    start, due = term(cut_off, start, due)
    share = find_rule(rule, curves or {})
    if cut_off < start:
        return Fraction(0)
    return Fraction(1) if cut_off >= due else share(cut_off, start, due)
