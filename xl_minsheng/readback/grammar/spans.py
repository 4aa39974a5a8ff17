"""A sentence cut into the words of one measure each, and the rest."""

import re
from collections.abc import Iterator, Sequence

from xl_minsheng.readback.figures import Figure
from xl_minsheng.readback.grammar.measure import Measure
from xl_minsheng.readback.grammar.role import Role

_SEPARATOR = re.compile("[，、；]|[和与及](?=[\u4e00-\u9fff“]{0,12}\\d)")
_OPENING, _CLOSING = "（", "）"
_OWN = frozenset(
    {
        Role.RESULT,
        Role.RATE,
        Role.SHARE,
        Role.OVER,
        Role.UNKNOWN,
        Role.TOTAL,
        Role.TARGET,
        Role.LIMIT,
        Role.RANGE,
        Role.BOUND,
    }
)
"""A figure of these after a measure begins words of their own; growth and parts belong to the measure."""
_CLEARED = "清零"


def find_spans(
    text: str, figures: Sequence[Figure], roles: Sequence[Role], measures: Sequence[Measure]
) -> list[tuple[int, int, Measure | None]]:
    """Where the words of each measure begin and end, in order, and those after the last of what is none."""
    taken = {one.start for measure in measures for one in measure.figures}
    figures_in_use = [
        (figure, role in _OWN and figure.start not in taken)
        for figure, role in zip(figures, roles, strict=True)
    ]
    spans: list[tuple[int, int, Measure | None]] = []
    start = 0
    for place, measure in enumerate(measures):
        last = place + 1 == len(measures)
        following = len(text) if last else measures[place + 1].start
        done = max((one.end for one in measure.figures if one.end <= following), default=measure.start)
        done, loose = _with_dependents(figures_in_use, done, following)
        if last and loose is None:
            cleared = text.find(_CLEARED, done)
            loose = cleared if cleared >= 0 else None
        until = loose if last else following
        cut = None if until is None else next(_separators(text, done, until), None)
        if last and cut is None:
            return [*spans, (start, len(text), measure)]
        end = done if cut is None else cut
        spans.append((start, end, measure))
        start = end if cut is None else cut + 1
    return [*spans, *_cleared_apart(text, start, figures)]


_CLEARED_BEHIND = re.compile(r"(?<=[^\d，。；])，(?P<what>[^，。；：（）\d]{4,24}清零)$")


def _cleared_apart(text: str, start: int, figures: Sequence[Figure]) -> list[tuple[int, int, Measure | None]]:
    """清运垃圾1300余吨，乱堆乱放点位全部清零: what is at zero is told apart from the figure before it."""
    found = _CLEARED_BEHIND.search(text, start)
    if found is None or not any(start <= one.start < found.start() for one in figures):
        return [(start, len(text), None)]
    return [(start, found.start(), None), (found.start("what"), len(text), None)]


def _with_dependents(
    figures_in_use: Sequence[tuple[Figure, bool]], done: int, following: int
) -> tuple[int, int | None]:
    """The end of the figures that depend on a measure, and where another begins; None for none."""
    for figure, is_own in figures_in_use:
        if done <= figure.start < following:
            if is_own:
                return done, figure.start
            done = figure.end
    return done, None


def _separators(text: str, done: int, until: int) -> Iterator[int]:
    """Separators outside brackets between two places."""
    depth = max(0, text.count(_OPENING, 0, done) - text.count(_CLOSING, 0, done))
    for at in range(done, until):
        character = text[at]
        depth = depth + 1 if character == _OPENING else max(0, depth - 1) if character == _CLOSING else depth
        if depth == 0 and _SEPARATOR.match(text, at):
            yield at
