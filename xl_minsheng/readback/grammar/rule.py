"""A form that figures stand in, and the words around a figure that it is held against."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from xl_minsheng.readback.figures import Figure, Sort
from xl_minsheng.readback.grammar import words as w
from xl_minsheng.readback.grammar.role import Role

_NEAR, AHEAD = 48, 28
_STOPS = "，。；：、（）！？;\n"
HARD_STOP = re.compile("[。；;！？]")
TOTAL_AFTER = re.compile(r"[^，。；\d]{0,20}?(?:中(?![学心转医小型药央等])|已|有|均|全部)")
"""Behind a figure that is the total of later ones: 56个小区中."""
BOTH = frozenset({Sort.PERCENT, Sort.VALUE})
PERCENTS, VALUES, POINTS = frozenset({Sort.PERCENT}), frozenset({Sort.VALUE}), frozenset({Sort.PLAIN})
ENDS_TASK = rf"{w.SHARE_VERB}{w.TASK_PHRASE}"
"""The end of a share's own words: 完成全年任务."""


def pattern(words: str) -> re.Pattern[str]:
    """Words around a figure, as they are asked for."""
    return re.compile(words)


@dataclass(frozen=True, slots=True)
class Rule:
    """One form.

    Attributes:
        role: what the figure is.
        sorts: of figures it asks about.
        example: a clause of it, the figure in 【】.
        before: what ends right before the figure.
        lead: what stands anywhere between the figure and the stop or figure before it.
        after: what follows it.
    """

    role: Role
    sorts: frozenset[Sort]
    example: str
    before: re.Pattern[str] | None = None
    lead: re.Pattern[str] | None = None
    after: re.Pattern[str] | None = None

    def fits(self, around: "Around") -> bool:
        """Whether a figure stands in this form."""
        return (
            around.figure.sort in self.sorts
            and (self.before is None or bool(self.before.search(around.near)))
            and (self.lead is None or bool(self.lead.search(around.lead)))
            and (self.after is None or bool(self.after.match(around.tail)))
        )


@dataclass(frozen=True, slots=True)
class Around:
    """A figure with the words around it.

    Attributes:
        figure: itself.
        near: the words before it, a few dozen characters.
        lead: those since the last stop or figure.
        segment: those since the last comma or harder stop, figures among them.
        tail: the words after it.
    """

    figure: Figure
    near: str
    lead: str
    segment: str
    tail: str

    @classmethod
    def of(cls, text: str, figures: Sequence[Figure], place: int) -> "Around":
        """Of the figure at `place`."""
        figure = figures[place]
        start = max(0, figure.start - _NEAR)
        near = text[start : figure.start]
        stop = max(near.rfind(character) for character in _STOPS) + 1
        previous = figures[place - 1].end - start if place else 0
        segment = max(near.rfind(character) for character in "，。；：（！？;\n") + 1
        lead = near[max(stop, previous, 0) :]
        return cls(figure, near, lead, near[segment:], text[figure.end : figure.end + AHEAD])
