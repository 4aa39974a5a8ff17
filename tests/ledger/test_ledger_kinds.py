"""Each kind of indicator has its own meaning of done."""

from decimal import Decimal
from fractions import Fraction

import pytest

from xl_minsheng.ledger import Indicator, Kind, completion
from xl_minsheng.ledger.kinds import (
    MissingFigureError,
    UnusableFigureError,
    ZeroTargetError,
    is_paced,
)

WITH_SHARE = [Kind.CUMULATIVE, Kind.SHARE, Kind.FLOOR, Kind.MILESTONE, Kind.ZERO]
WITH_TARGET = [Kind.CUMULATIVE, Kind.RATE, Kind.FLOOR, Kind.CEILING]


def test_there_are_eight_kinds() -> None:
    """The words a clerk chooses from, in the order they are offered."""
    assert list(map(str, Kind)) == ["累计", "比例", "比率", "不低于", "不高于", "节点", "清零", "定性"]


def test_every_kind_is_explained() -> None:
    """The help of the workbook has one line a kind."""
    assert all(kind.rules.help and "\n" not in kind.rules.help for kind in Kind)


def test_only_counted_and_reported_shares_have_a_pace() -> None:
    """The other kinds are met or not met, done or not done."""
    assert [kind for kind in Kind if is_paced(Indicator(kind=kind))] == [Kind.CUMULATIVE, Kind.SHARE]


def test_four_kinds_mean_nothing_without_a_target() -> None:
    """A share is its own measure, a milestone's target is 1, what is left goes to 0."""
    assert [kind for kind in Kind if kind.rules.needs_target] == WITH_TARGET


@pytest.mark.parametrize(
    ("kind", "actual", "target", "share"),
    [
        (Kind.CUMULATIVE, "5259", "6000", Fraction(5259, 6000)),
        (Kind.CUMULATIVE, "3867", "2400", Fraction(3867, 2400)),
        (Kind.CUMULATIVE, "6.9", "7.42", Fraction(690, 742)),
        (Kind.CUMULATIVE, "0", "60", Fraction(0)),
        (Kind.SHARE, "0.615", "1", Fraction(615, 1000)),
        (Kind.SHARE, "0.7", None, Fraction(7, 10)),
        (Kind.SHARE, "0.6", "0.8", Fraction(6, 10)),
        (Kind.FLOOR, "151", "171", Fraction(151, 171)),
        (Kind.FLOOR, "171", "171", Fraction(1)),
        (Kind.MILESTONE, "1", None, Fraction(1)),
        (Kind.MILESTONE, "0.9", None, Fraction(0)),
        (Kind.MILESTONE, "0", None, Fraction(0)),
        (Kind.MILESTONE, "740", "740", Fraction(1)),
        (Kind.MILESTONE, "739", "740", Fraction(0)),
        (Kind.ZERO, "0", None, Fraction(1)),
        (Kind.ZERO, "0.00", "0", Fraction(1)),
        (Kind.ZERO, "3", "0", Fraction(0)),
    ],
)
def test_completion_is_exact(kind: Kind, actual: str, target: str | None, share: Fraction) -> None:
    """Shares are fractions of whole numbers: 5259 of 6000 is 5259/6000 and nothing rounded."""
    assert completion(kind, Decimal(actual), target and Decimal(target)) == share


@pytest.mark.parametrize("kind", [Kind.CEILING, Kind.NARRATIVE])
@pytest.mark.parametrize("actual", [None, Decimal(-1), Decimal("0.057")])
def test_a_ceiling_and_a_narrative_have_no_completion(kind: Kind, actual: Decimal | None) -> None:
    """An unemployment rate is held against its line; it is not a share of it."""
    assert completion(kind, actual, Decimal("0.055")) is None


@pytest.mark.parametrize("kind", WITH_SHARE)
def test_a_missing_figure_is_not_a_zero(kind: Kind) -> None:
    """A blank is told as a blank."""
    with pytest.raises(MissingFigureError, match=r"^累计完成未填$"):
        completion(kind, None, Decimal(60))


@pytest.mark.parametrize("kind", WITH_SHARE)
def test_a_negative_figure_is_refused(kind: Kind) -> None:
    """Nothing that is counted is below zero."""
    with pytest.raises(UnusableFigureError, match=r"^累计完成为负数$"):
        completion(kind, Decimal("-0.01"), Decimal(60))


@pytest.mark.parametrize("kind", [Kind.CUMULATIVE, Kind.FLOOR])
def test_a_missing_target_is_told(kind: Kind) -> None:
    """Without a target these kinds have no share."""
    with pytest.raises(MissingFigureError, match=r"^全年目标未填$"):
        completion(kind, Decimal(5), None)


@pytest.mark.parametrize("kind", [Kind.CUMULATIVE, Kind.FLOOR, Kind.MILESTONE])
def test_a_negative_target_is_refused(kind: Kind) -> None:
    """No target is below zero."""
    with pytest.raises(UnusableFigureError, match=r"^全年目标为负数$"):
        completion(kind, Decimal(5), Decimal(-60))


@pytest.mark.parametrize("kind", [Kind.CUMULATIVE, Kind.FLOOR, Kind.MILESTONE])
@pytest.mark.parametrize("actual", [Decimal(0), Decimal(5)])
def test_a_target_of_zero_is_refused(kind: Kind, actual: Decimal) -> None:
    """No share of nothing: a milestone with target 0 is not done by having done nothing."""
    with pytest.raises(ZeroTargetError, match=r"^全年目标为0，无法计算完成率$"):
        completion(kind, actual, Decimal(0))
