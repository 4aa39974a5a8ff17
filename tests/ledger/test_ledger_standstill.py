"""Stagnant, awaited and missing figures are told apart from those that are merely behind."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from xl_minsheng.ledger import Assessment, Declared, Indicator, Issue, Kind, Light, Status, assess

JULY = Issue(cut_off=dt.date(2025, 7, 20))
HALF = Issue(cut_off=dt.date(2025, 6, 30), rule="按季")
JUDGED = [kind for kind in Kind if kind is not Kind.NARRATIVE]
RED, YELLOW = Light.RED, Light.YELLOW


def of(
    actual: object = None, target: object = None, kind: Kind = Kind.CUMULATIVE, **fields: object
) -> Indicator:
    """Return an indicator with these figures."""
    figures = {"actual": actual, "target": target}
    exact = {name: None if value is None else Decimal(str(value)) for name, value in figures.items()}
    return Indicator(kind=kind, **exact, **fields)


@pytest.mark.parametrize(
    ("unchanged", "stagnant_after", "status", "light"),
    [
        (0, 1, Status.STAGNANT, RED),
        (0, 2, Status.BEHIND, YELLOW),
        (1, 2, Status.STAGNANT, RED),
        (5, 2, Status.STAGNANT, RED),
        (1, 3, Status.BEHIND, YELLOW),
        (2, 3, Status.STAGNANT, RED),
    ],
)
def test_no_progress_over_the_last_issues_is_stagnation(
    unchanged: int, stagnant_after: int, status: Status, light: Light
) -> None:
    """This issue and the unchanged ones before it are counted together, and the light is red."""
    idle = of(45, 100, previous=Decimal("45.0"), unchanged=unchanged)

    standing = assess(idle, replace(HALF, stagnant_after=stagnant_after))

    assert (standing.status, standing.light) == (status, light)


def test_one_issue_without_progress_is_not_yet_stagnation() -> None:
    """An office that has changed no setting and counted no issues waits for a second one."""
    assert assess(of(45, 100, previous=Decimal(45)), HALF).status is Status.BEHIND


@pytest.mark.parametrize("previous", [None, Decimal(44), Decimal(46)])
def test_a_figure_that_moved_is_not_stagnant(previous: Decimal | None) -> None:
    """Whether it rose or fell, or the last figure is not known."""
    assert assess(of(45, 100, previous=previous, unchanged=9), HALF).status is Status.BEHIND


@pytest.mark.parametrize(
    ("actual", "status"), [(50, Status.ON_PACE), (80, Status.AHEAD), (100, Status.FINISHED)]
)
def test_a_figure_that_reached_pace_may_rest(actual: int, status: Status) -> None:
    """Only what is behind pace can stagnate of itself."""
    assert assess(of(actual, 100, previous=Decimal(actual), unchanged=9), HALF).status is status


@pytest.mark.parametrize("kind", JUDGED)
@pytest.mark.parametrize("actual", [None, 0, 1])
def test_stagnation_may_be_declared(kind: Kind, actual: int | None) -> None:
    """What a clerk declares goes before the figures, for every kind that is judged."""
    standing = assess(of(actual, 1, kind, declared=Declared.STAGNANT), JULY)

    assert (standing.status, standing.light, standing.problem) == (Status.STAGNANT, RED, "")


@pytest.mark.parametrize("kind", JUDGED)
@pytest.mark.parametrize("actual", [None, 0, 1])
def test_figures_may_be_declared_to_come_later(kind: Kind, actual: int | None) -> None:
    """待数据 is neither reached nor behind, whatever figure stands there."""
    standing = assess(of(actual, 1, kind, declared=Declared.AWAITING), JULY)

    assert (standing.status, standing.light, standing.problem) == (Status.AWAITING, None, "")


def test_awaited_figures_need_no_target_yet() -> None:
    """The placement rate of this summer's graduates has neither figure nor target in July."""
    assert assess(of(kind=Kind.FLOOR, declared=Declared.AWAITING), JULY) == Assessment(Status.AWAITING)


@pytest.mark.parametrize("kind", JUDGED)
@pytest.mark.parametrize("target", [None, 1])
def test_a_missing_figure_is_awaited_and_told(kind: Kind, target: int | None) -> None:
    """A blank that nobody declared is 待数据 with its problem, never a zero."""
    standing = assess(of(None, target, kind), JULY)

    assert (standing.status, standing.problem) == (Status.AWAITING, "累计完成未填")
    assert standing.completion is None
