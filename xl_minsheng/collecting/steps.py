"""Where an indicator's verdict changes as its figure grows, so that a spreadsheet can look it up.

Nothing here knows a kind: the ledger's own judgement is asked, and the figures at which it
changes are found by halving. So a formula answers what the program answers, whatever the kinds are.
"""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from xl_minsheng.ledger import Indicator, Issue, Light, assess
from xl_minsheng.ledger.assessment import Assessment
from xl_minsheng.ledger.kinds import completion

PLACES = 6
"""Decimals of a figure that are told apart."""
MAX_FIGURE = 10**9
"""Largest figure that is looked up: scaled by `PLACES` it is a whole number that a spreadsheet keeps."""
_SCALE = 10**PLACES
_TOP = MAX_FIGURE * _SCALE


class Step(NamedTuple):
    """From a figure on, a word holds.

    Attributes:
        least: the figure, times ten to the power of `PLACES`.
        word: what is shown.
    """

    least: int
    word: str

    @property
    def is_behind(self) -> bool:
        """Whether the word has a light, so that a reason is asked for."""
        return any(light in self.word for light in Light)


def figure_of(scaled: int) -> Decimal:
    """The figure of a scaled whole number."""
    return Decimal(scaled).scaleb(-PLACES)


def status_words(standing: Assessment) -> str:
    """A standing as the form shows it: 未达到序时进度（红灯）."""
    return f"{standing.status}（{standing.light}）" if standing.light else str(standing.status)


def status_steps(indicator: Indicator, issue: Issue) -> list[Step]:
    """Every figure at which the standing of an indicator changes, the least first; all begins at 0.

    A figure that equals the last issue's may be 停滞 where its neighbours are behind; `standing_still` tells.
    """
    moving = replace(indicator, previous=None, declared=None)
    return _steps(lambda scaled: status_words(assess(replace(moving, actual=figure_of(scaled)), issue)))


def standing_still(indicator: Indicator, issue: Issue) -> str:
    """What is shown where the figure is the last issue's; empty where that makes no difference."""
    if indicator.previous is None:
        return ""
    same = replace(indicator, actual=indicator.previous, declared=None)
    words = status_words(assess(same, issue))
    return words if words != status_words(assess(replace(same, previous=None), issue)) else ""


class Share(NamedTuple):
    """How a completion is computed from a figure.

    Attributes:
        divisor: what the figure is divided by; None where the share goes in steps.
        steps: the share from a figure on, as words of a fraction.
    """

    divisor: Decimal | None
    steps: tuple[Step, ...] = ()


def share_of(indicator: Indicator) -> Share | None:
    """How the completion follows from the figure; None for kinds without one, or without a usable target."""

    def measured(figure: Decimal) -> Fraction | None:
        assert indicator.kind is not None  # noqa: S101  (asked below)
        return completion(indicator.kind, figure, indicator.target)

    if indicator.kind is None or not indicator.kind.rules.has_completion:
        return None
    try:
        nothing, one, three = (measured(Decimal(figure)) for figure in (0, 1, 3))
    except ValueError:
        return None
    if nothing is None or one is None or three is None:
        return None
    if nothing == 0 and one and three == 3 * one:
        divisor = (
            indicator.target if indicator.target and one == 1 / Fraction(indicator.target) else Decimal(1)
        )
        return Share(divisor)
    return Share(None, tuple(_steps(lambda scaled: str(measured(figure_of(scaled))))))


def _steps(word: Callable[[int], str]) -> list[Step]:
    """Where a word changes between 0 and the top, by halving: it never comes back once it has gone."""
    found = [Step(0, word(0))]
    known = {_TOP: word(_TOP)}

    def between(low: int, high: int) -> None:
        """Find all changes above low, up to high."""
        if found[-1].word == known[high]:
            return
        if high - low == 1:
            found.append(Step(high, known[high]))
            return
        middle = (low + high) // 2
        known[middle] = word(middle)
        between(low, middle)
        between(middle, high)

    between(0, _TOP)
    return found


def word_at(steps: list[Step], figure: Decimal) -> str:
    """The word that a spreadsheet looks up for a figure."""
    scaled = int((figure * _SCALE).to_integral_value("ROUND_HALF_UP"))
    return [step.word for step in steps if step.least <= scaled][-1]
