"""What defines a kind of indicator."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from xl_minsheng.ledger.assessment import Assessment
from xl_minsheng.ledger.issue import Issue

if TYPE_CHECKING:
    from xl_minsheng.ledger.indicator import Indicator


BECAUSE = "{% if 落后 and 有原因 %}（注：{{原因}}）{% endif %}"
"""End of a default sentence: why a laggard is behind. A leader asks, and brackets take whatever was typed."""


class MissingFigureError(ValueError):
    """A figure that the computation needs is blank."""


class UnusableFigureError(ValueError):
    """A figure is there and makes no sense (negative)."""


class ZeroTargetError(ValueError):
    """The target is 0, so that no share can be computed."""


Measure: TypeAlias = Callable[[Decimal | None, Decimal | None], Fraction | None]
Judge: TypeAlias = "Callable[[Indicator, Issue, Fraction | None, Fraction | None], Assessment]"
Explain: TypeAlias = "Callable[[Indicator, Issue, Assessment], str]"


class Objection(NamedTuple):
    """What a check says of an entry that does not suit its kind.

    Attributes:
        why: the fault, a Chinese clause.
        remedy: what to do, beginning with 请 or a question.
    """

    why: str
    remedy: str


def no_objection(_indicator: "Indicator") -> None:
    """Of fields in which the kind takes what any kind takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Objections:
    """What a kind minds in its entries beside what every kind minds, by field; None for nothing.

    Attributes:
        target: told as an error, unless it is told as a percentage typed without its sign.
        unit: told as an error.
        actual: told as a warning.
        baseline: told as a warning, of kinds that take a start value.
    """

    target: "Callable[[Indicator], Objection | None]" = no_objection
    unit: "Callable[[Indicator], Objection | None]" = no_objection
    actual: "Callable[[Indicator], Objection | None]" = no_objection
    baseline: "Callable[[Indicator], Objection | None]" = no_objection


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How a kind stands to the passing of the year.

    Attributes:
        applies: judged against what is expected at the cut-off date.
        expected: what is expected at the cut-off date, which is there; None for nothing.
            Raises `ValueError` for dates and rules that cannot be used.
        daily: what it takes each day, before the figure: 每天要完成.
        goal: the figure that finishes the task; None where there is none.
        projection: share at the due date if progress goes on as the rule spreads it; None for none.
        takes_baseline: a start value in its row is used.
    """

    applies: "Callable[[Indicator], bool]"
    expected: "Callable[[Indicator, Issue], Fraction | None]"
    daily: str
    goal: "Callable[[Indicator], Decimal | None]"
    projection: "Callable[[Indicator, Issue, Assessment], Fraction | None]"
    takes_baseline: bool


NO_PACE = Pace(
    applies=lambda _indicator: False,
    expected=lambda _indicator, _issue: None,
    daily="",
    goal=lambda _indicator: None,
    projection=lambda _indicator, _issue, _standing: None,
    takes_baseline=False,
)
"""Of kinds that are judged by their figure alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KindRules:
    """Everything the program knows of a kind. Nothing has a default, so that nothing is forgotten.

    Attributes:
        word: what a clerk chooses.
        help: one line for the workbook's help and the manual.
        sentence: the default sentence, a template; ``make clauses`` writes it into ``templates/clauses``.
        is_counted: judged, and counted in the headline; otherwise told in words only.
        has_completion: its figures give a share (COMPLETION answers it).
        completes: that share is one of the year's task: at 1 all of it is done.
        keeps_line: reaching the target is 达标, not 完成全年任务.
        accumulates: its figure only grows from issue to issue.
        stands_still: its figure moves little from issue to issue.
        remains: its figure is what is left to do, and may fall to nothing within one issue.
        in_shares: its figures are shares of 1 whatever the unit.
        words: words that may be entered instead of its actual, with the figure of each; a kind that has
            any is done or not done, and its figure is not worth printing.
        needs_unit: its figures read badly without a unit.
        needs_target: meaningless without a target. A milestone's is 1 and a zero kind's 0 if left out.
        divides: a target of 0 leaves nothing to compute.
        bound: sign before its target in lists; empty for none.
        words_before: pattern of the words before a figure by which a text makes it the target of such an
            indicator (不超过5.5%); empty for none.
        words_after: the same of the words after it (5.5%以内).
        pace: how it is held against the passing of the year.
        measure: completion from actual and target, either may be None; None where there is no share.
            Raises `MissingFigureError`, `UnusableFigureError` or `ZeroTargetError`.
        reached: whether a figure reaches the target. Raises as `measure`.
        judge: standing from completion and expectation, once all needed figures are there.
        explain: the standing's arithmetic in words, of an indicator that `judge` judged.
        objections: what the checks say of entries that do not suit the kind.
    """

    word: str
    help: str
    sentence: str
    is_counted: bool
    has_completion: bool
    completes: bool
    keeps_line: bool
    accumulates: bool
    stands_still: bool
    remains: bool
    in_shares: bool
    words: Mapping[str, Decimal]
    needs_unit: bool
    needs_target: bool
    divides: bool
    bound: str
    words_before: str
    words_after: str
    pace: Pace
    measure: Measure
    reached: Callable[[Decimal, Decimal | None], bool]
    judge: Judge
    explain: Explain
    objections: Objections

    def __post_init__(self) -> None:
        """Refuse a kind that a clerk could not choose, look up or print.

        Raises:
            TypeError: naming what is empty.
        """
        for name in ("word", "help", "sentence"):
            if not getattr(self, name).strip():
                raise TypeError(f"kind {self.word or '?'} without {name}")


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
