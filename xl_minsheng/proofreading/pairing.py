"""Which figure of the document is which of the workbook: by the words around it before its digits.

A swapped pair of figures would pass if equal digits went first, so the words weigh more; where
the words were rewritten, equal digits decide.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from xl_minsheng.readback import Figure, Passage, Sort
from xl_minsheng.readback.clauses import COMPLETION_WORDS
from xl_minsheng.readback.numerals import NotANumeralError, read_numeral

_WORDS_WEIGHT, _AGREE_WEIGHT, _PLACE_WEIGHT = 2.0, 1.0, 0.3
MIN_LIKENESS = 0.45
"""How alike the words around two different figures must be to be taken for one figure changed."""
MIN_LIKENESS_SAME = 0.2
"""The same for equal figures that are short, which may be equal by chance."""
_NEAR, _FAR = 10, 200
_STOPS = "。；！？"
_NUMERAL = r"[一二两三四五六七八九十\d]{1,2}"
_FIGURES = re.compile(rf"[\d.,%]+|[，、]?{COMPLETION_WORDS}")
"""What two clauses may share though they tell of different things: figures, and words of completion."""
_KIN = (
    frozenset({Sort.VALUE, Sort.PLAIN, Sort.ISSUE}),
    frozenset({Sort.PERCENT}),
    frozenset({Sort.DATE, Sort.PERIOD}),
    frozenset({Sort.NAME, Sort.PLAIN}),
)


@dataclass(frozen=True)
class Placed:
    """A figure in its passage.

    Attributes:
        figure: offsets are the passage's.
        passage: where it stands.
        order: its place among the figures it stands with, 0 to 1.
    """

    figure: Figure
    passage: Passage
    order: float = 0.0

    @cached_property
    def sentence(self) -> tuple[int, int]:
        """Where its clause begins and ends."""
        text = self.passage.text
        start = max(text.rfind(stop, 0, self.figure.start) for stop in _STOPS) + 1
        ends = [at for stop in _STOPS if (at := text.find(stop, self.figure.end)) >= 0]
        return start, min(ends) if ends else len(text)

    @cached_property
    def words(self) -> str:
        """The clause up to the figure, without figures; of a long one the words nearest to it."""
        start = max(self.sentence[0], self.figure.start - _FAR)
        return _FIGURES.sub("", self.passage.text[start : self.figure.start])

    @cached_property
    def before(self) -> str:
        """The few words right before it."""
        before = self.passage.text[max(0, self.figure.start - 2 * _NEAR) : self.figure.start]
        return _FIGURES.sub("", before)[-_NEAR:]

    @cached_property
    def near(self) -> str:
        """The few words right before it, and what it counts."""
        after = self.passage.text[self.figure.end : self.figure.end + 3]
        return f"{self.before}|{self.figure.base}|{_FIGURES.sub('', after)}"


def placed(figures: Sequence[tuple[Figure, Passage]]) -> list[Placed]:
    """Figures with their places among each other."""
    last = max(1, len(figures) - 1)
    return [Placed(figure, passage, place / last) for place, (figure, passage) in enumerate(figures)]


def pair(
    document: Sequence[Placed], workbook: Sequence[Placed]
) -> tuple[list[tuple[Placed, Placed]], list[Placed], list[Placed]]:
    """Pairs, then what is left of the document and of the workbook, each in order."""
    rated = []
    for left, one in enumerate(document):
        for right, other in enumerate(workbook):
            if (rating := _rate(one, other)) is not None:
                rated.append((-rating, left, right))
    taken_left: dict[int, int] = {}
    taken_right: set[int] = set()
    for _, left, right in sorted(rated):
        if left not in taken_left and right not in taken_right:
            taken_left[left] = right
            taken_right.add(right)
    pairs = [(document[left], workbook[right]) for left, right in sorted(taken_left.items())]
    rest = [one for place, one in enumerate(document) if place not in taken_left]
    return pairs, rest, [one for place, one in enumerate(workbook) if place not in taken_right]


def _rate(one: Placed, other: Placed) -> float | None:
    """How well two figures go together; None for those that never do."""
    if not any(one.figure.sort in kin and other.figure.sort in kin for kin in _KIN):
        return None
    alike = (_likeness(one.words, other.words) + _likeness(one.near, other.near)) / 2
    same = agrees(one.figure, other.figure)
    least = MIN_LIKENESS
    if same:
        least = 0.0 if sum(map(str.isdigit, one.figure.text)) > 2 else MIN_LIKENESS_SAME
    if alike < least:
        return None
    # Words that are the same to the letter name one thing: 政策文件82条 and 政策文件132条.
    settled = same or (one.before != "" and one.before == other.before and one.words == other.words)
    return _WORDS_WEIGHT * alike + _AGREE_WEIGHT * settled - _PLACE_WEIGHT * abs(one.order - other.order)


def _likeness(one: str, other: str) -> float:
    return 1.0 if one == other else SequenceMatcher(None, one, other, autojunk=False).ratio()


def agrees(one: Figure, other: Figure) -> bool:
    """Whether one true value could stand behind both figures."""
    if one.sort in (Sort.DATE, Sort.PERIOD) or other.sort in (Sort.DATE, Sort.PERIOD):
        return _same_time(one, other)
    if one.interval is None or other.interval is None:
        return one.text == other.text
    if one.about and other.about and one.unit == other.unit:
        return one.value == other.value  # 3200余 was copied, not rounded again
    return one.base == other.base and one.interval.overlaps(other.interval)


def _same_time(one: Figure, other: Figure) -> bool:
    if Sort.PERIOD in (one.sort, other.sort):
        return months(one.text) == months(other.text)
    shared = [(a, b) for a, b in zip(one.date, other.date, strict=True) if a is not None and b is not None]
    return bool(shared) and all(a == b for a, b in shared)


def months(text: str) -> tuple[int, int] | str:
    """First and last month of a period; its words where they name none."""
    if found := re.match(
        r"([一二三四五六七八九十\d]{1,2})月?(?:份)?\D+?([一二三四五六七八九十\d]{1,2})月", text
    ):
        return _month(found[1]), _month(found[2])
    if found := re.match(rf"前({_NUMERAL})个?(月|季度)", text):
        return 1, _month(found[1]) * (3 if found[2] == "季度" else 1)
    if found := re.match(r"第?([一二三四1-4])季度", text):
        return _month(found[1]) * 3 - 2, _month(found[1]) * 3
    return {"上半年": (1, 6), "下半年": (7, 12)}.get(text, text)


def _month(text: str) -> int:
    try:
        return int(text) if text.isdecimal() else int(read_numeral(text))
    except NotANumeralError:
        return 0  # 前1一个月: no period
