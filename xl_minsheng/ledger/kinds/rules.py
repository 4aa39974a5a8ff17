"""What has to be said of a kind of indicator."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from xl_minsheng.ledger.assessment import Assessment
from xl_minsheng.ledger.indicator import Indicator
from xl_minsheng.ledger.issue import Issue
from xl_minsheng.ledger.kind import Kind


class MissingFigureError(ValueError):
    """A figure that the computation needs is blank."""


class UnusableFigureError(ValueError):
    """A figure is there and makes no sense (negative)."""


class ZeroTargetError(ValueError):
    """The target is 0, so that no share can be computed."""


Measure = Callable[[Decimal | None, Decimal | None], Fraction | None]
Expect = Callable[[Indicator, Issue], Fraction | None]
Judge = Callable[[Indicator, Issue, Fraction | None, Fraction | None], Assessment]
Explain = Callable[[Indicator, Issue, Assessment], str]
Project = Callable[[Indicator, Issue, Assessment], Fraction | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class KindRules:
    """Everything the program knows of a kind. Nothing has a default, so that nothing is forgotten.

    Attributes:
        kind: the word a clerk chooses.
        help: one line for the workbook's help and the manual.
        sentence: name of the default sentence in ``templates/clauses``.
        is_counted: judged, and counted in the headline; otherwise told in words only.
        has_completion: its figures give a share (COMPLETION answers it).
        completes: that share is one of the year's task: at 1 all of it is done.
        keeps_line: reaching the target is 达标, not 完成全年任务.
        accumulates: its figure only grows from issue to issue.
        stands_still: its figure moves little from issue to issue.
        in_shares: its figures are shares of 1 whatever the unit.
        needs_unit: its figures read badly without a unit.
        needs_target: meaningless without a target. A milestone's is 1 and a zero kind's 0 if left out.
        divides: a target of 0 leaves nothing to compute.
        bound: sign before its target in lists; empty for none.
        daily: what it takes each day, before the figure: 每天要完成.
        measure: completion from actual and target, either may be None; None where there is no share.
            Raises `MissingFigureError`, `UnusableFigureError` or `ZeroTargetError`.
        reached: whether a figure reaches the target. Raises as `measure`.
        is_paced: judged against what is expected at the cut-off date.
        expected: what is expected at the cut-off date, which is there; None for no pace.
            Raises `ValueError` for dates and rules that cannot be used.
        judge: standing from completion and expectation, once all needed figures are there.
        explain: the standing's arithmetic in words, of an indicator that `judge` judged.
        goal: the figure that finishes a paced task; None where there is none.
        projection: share at the due date if progress goes on as the rule spreads it; None for none.
    """

    kind: Kind
    help: str
    sentence: str
    is_counted: bool
    has_completion: bool
    completes: bool
    keeps_line: bool
    accumulates: bool
    stands_still: bool
    in_shares: bool
    needs_unit: bool
    needs_target: bool
    divides: bool
    bound: str
    daily: str
    measure: Measure
    reached: Callable[[Decimal, Decimal | None], bool]
    is_paced: Callable[[Indicator], bool]
    expected: Expect
    judge: Judge
    explain: Explain
    goal: Callable[[Indicator], Decimal | None]
    projection: Project


def checked_actual(actual: Decimal | None) -> Decimal:
    """The actual, which has to be there and not negative.

    Raises:
        MissingFigureError: it is None.
        UnusableFigureError: it is negative.
    """
    if actual is None:
        raise MissingFigureError("累计完成未填")
    if actual < 0:
        raise UnusableFigureError("累计完成为负数")
    return actual


def over_target(actual: Decimal | None, target: Decimal | None) -> Fraction:
    """Actual divided by target.

    Raises:
        MissingFigureError: either is None.
        UnusableFigureError: either is negative.
        ZeroTargetError: the target is 0.
    """
    done = checked_actual(actual)
    if target is None:
        raise MissingFigureError("全年目标未填")
    if target < 0:
        raise UnusableFigureError("全年目标为负数")
    if target == 0:
        raise ZeroTargetError("全年目标为0，无法计算完成率")
    return Fraction(done) / Fraction(target)


def reaches_share(actual: Decimal, target: Decimal | None) -> bool:
    """Whether a figure is at least its target."""
    return over_target(actual, target) >= 1


def never(_indicator: Indicator) -> bool:
    """Of kinds without pace."""
    return False


def always(_indicator: Indicator) -> bool:
    """Of kinds that have a pace whatever their figures."""
    return True


def no_expectation(_indicator: Indicator, _issue: Issue) -> None:
    """Of kinds without pace."""


def no_goal(_indicator: Indicator) -> None:
    """Of kinds without pace."""


def no_projection(_indicator: Indicator, _issue: Issue, _standing: Assessment) -> None:
    """Of kinds without pace."""
