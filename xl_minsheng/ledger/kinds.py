"""The seven kinds of indicator (考核方式) and what completion means for each.

A new kind is a member of `Kind` and a line in `_COMPLETION`; `assess` decides its
status.
"""

from collections.abc import Callable
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

DONE_WORDS = frozenset({"完成", "已完成", "是"})
"""Words a clerk may enter instead of 1 as the actual of a milestone."""
NOT_DONE_WORDS = frozenset({"未完成", "否"})


class Kind(StrEnum):
    """How an indicator is judged; the value is the word a clerk chooses."""

    CUMULATIVE = "累计"
    SHARE = "比例"
    FLOOR = "不低于"
    CEILING = "不高于"
    MILESTONE = "节点"
    ZERO = "清零"
    NARRATIVE = "定性"

    @property
    def is_paced(self) -> bool:
        """Judged against the share expected at the cut-off date."""
        return self in (Kind.CUMULATIVE, Kind.SHARE)

    @property
    def needs_target(self) -> bool:
        """Meaningless without a target. A milestone's is 1 and a zero kind's 0 if left out."""
        return self in (Kind.CUMULATIVE, Kind.FLOOR, Kind.CEILING)


KIND_HELP: dict[Kind, str] = {
    Kind.CUMULATIVE: "累计完成÷全年目标，与应达进度比",
    Kind.SHARE: "只有百分比：百分比就是完成率，与应达进度比",
    Kind.FLOOR: "累计完成不低于目标即达标",
    Kind.CEILING: "累计完成不高于目标即达标，不算完成率",
    Kind.MILESTONE: "完成填 1（或“已完成”），时限未过不算落后",
    Kind.ZERO: "填剩余数，剩余为 0 即达标",
    Kind.NARRATIVE: "只写文字，不计入统计",
}
"""One line a kind, for the workbook's help and the manual."""


class MissingFigureError(ValueError):
    """A figure that the computation needs is blank."""


class UnusableFigureError(ValueError):
    """A figure is there and makes no sense (negative)."""


class ZeroTargetError(ValueError):
    """The target is 0, so that no share can be computed."""


def _over_target(actual: Decimal, target: Decimal | None) -> Fraction:
    if target is None:
        raise MissingFigureError("全年目标未填")
    if target < 0:
        raise UnusableFigureError("全年目标为负数")
    if target == 0:
        raise ZeroTargetError("全年目标为0，无法计算完成率")
    return Fraction(actual) / Fraction(target)


def _reported(actual: Decimal, _target: Decimal | None) -> Fraction:
    return Fraction(actual)


def _done(actual: Decimal, target: Decimal | None) -> Fraction:
    return Fraction(int(_over_target(actual, Decimal(1) if target is None else target) >= 1))


def _nothing_left(actual: Decimal, _target: Decimal | None) -> Fraction:
    return Fraction(int(actual == 0))


_COMPLETION: dict[Kind, Callable[[Decimal, Decimal | None], Fraction]] = {
    Kind.CUMULATIVE: _over_target,
    Kind.SHARE: _reported,
    Kind.FLOOR: _over_target,
    Kind.MILESTONE: _done,
    Kind.ZERO: _nothing_left,
}


def completion(kind: Kind, actual: Decimal | None, target: Decimal | None) -> Fraction | None:
    """Exact share of the year's task that is done.

    Args:
        kind: how the indicator is judged.
        actual: cumulative figure (a share for 比例, what remains for 清零).
        target: the year's target.

    Returns:
        1 for 100 %; None for kinds that have no share (不高于, 定性).

    Raises:
        MissingFigureError: actual, or a needed target, is None.
        UnusableFigureError: a negative figure.
        ZeroTargetError: the target is 0.
    """
    compute = _COMPLETION.get(kind)
    if compute is None:
        return None
    if actual is None:
        raise MissingFigureError("累计完成未填")
    if actual < 0:
        raise UnusableFigureError("累计完成为负数")
    return compute(actual, target)
