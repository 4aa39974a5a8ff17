"""What a sentence tells of one indicator: its result, target, share, limit."""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto
from fractions import Fraction

from xl_minsheng.readback.figures import Figure


class Sense(Enum):
    """On which side of a limit a level must stay."""

    FLOOR = auto()
    CEILING = auto()


@dataclass(frozen=True, slots=True)
class Plan:
    """A figure that was planned, stated in a project's heading or in an earlier sentence of it.

    Attributes:
        figure: as printed there.
        words: those before it, to tell two plans of one unit apart.
        whole: all words of its sentence.
        is_limit: it is a line that a level must keep to.
        is_taken: a result has it; another's share may be of it, exactly.
    """

    figure: Figure
    words: str
    whole: str
    is_limit: bool = False
    is_taken: bool = False


@dataclass(frozen=True, slots=True)
class Measure:
    """What a sentence tells of one indicator; offsets are the sentence's.

    Attributes:
        value: what was reached; None where only a share is stated.
        share: of the task, as a figure whose value is the percentage; 超额完成18% has 118 as its value.
        target: of the year, printed in the sentence.
        plan: the same, printed elsewhere in the project.
        beyond: by how much the value passes its target, printed in place of the target; negative below it.
        limit: what the value must keep to.
        sense: on which side of the limit.
    """

    value: Figure | None = None
    share: Figure | None = None
    target: Figure | None = None
    plan: Plan | None = None
    beyond: Figure | None = None
    limit: Figure | None = None
    sense: Sense | None = None

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Its figures in the sentence, in order."""
        own = (self.value, self.share, self.target, self.beyond, self.limit)
        return tuple(sorted({one.start: one for one in own if one}.values(), key=lambda one: one.start))

    @property
    def planned(self) -> Figure | None:
        """What was planned, wherever it is printed."""
        return self.target or (self.plan.figure if self.plan else None)

    @property
    def start(self) -> int:
        """Where its first figure begins; a share that others have too counts only where it has no value."""
        first = self.value or self.share or self.limit
        return first.start if first else 0


def target_value(measure: Measure) -> Decimal | None:
    """The target in the value's own unit, as far as it is stated; None where it is not."""
    value = measure.value
    if value is None or value.value is None:
        return None
    if measure.beyond is not None and measure.beyond.value is not None:
        scale = _scale(measure.beyond) / _scale(value)
        return value.value - measure.beyond.value * Decimal(scale.numerator) / Decimal(scale.denominator)
    figure = measure.planned or measure.limit
    if figure is None or figure.value is None:
        return None
    scale = _scale(figure) / _scale(value)
    return figure.value * Decimal(scale.numerator) / Decimal(scale.denominator)


def _scale(figure: Figure) -> Fraction:
    return Fraction(figure.unit.scale if figure.unit else 1)
