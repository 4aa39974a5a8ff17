"""Words, figures and paragraph marks of two documents, and how one becomes the other."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

PARAGRAPH_MARK = "\u2029"
"""The key of a paragraph's end; no text holds the character."""
_WORD = re.compile(r"\d+(?:[.,]\d+)*%?|[A-Za-z]+|\s|.", re.DOTALL)
MAX_PRODUCT = 4_000_000
"""Old times new tokens that are compared one by one; texts of more have nothing in common."""
MIN_ISLAND = 3
"""Characters that two texts must share between two changes to be worth keeping: 的 alone is none."""


@dataclass(frozen=True, slots=True)
class Token:
    """A figure, a word, a character, a picture or a paragraph's end.

    Attributes:
        key: what it is compared by.
        element: its run; of a paragraph's end the paragraph.
    """

    key: str
    element: Any

    @property
    def is_mark(self) -> bool:
        """It is a paragraph's end."""
        return self.key == PARAGRAPH_MARK


@dataclass(frozen=True, slots=True)
class Step:
    """A stretch of two rows of tokens: kept, or the old deleted and the new inserted.

    Attributes:
        is_kept: both are the same.
        old: from and to of the old tokens.
        new: from and to of the new ones.
    """

    is_kept: bool
    old: tuple[int, int]
    new: tuple[int, int]


def split_words(text: str) -> list[str]:
    """Figures whole, with their percent sign; Latin words whole; anything else a character each."""
    return _WORD.findall(text)


def steps(old: Sequence[Token], new: Sequence[Token]) -> list[Step]:
    """How the new tokens come from the old ones."""
    keys = [token.key for token in old], [token.key for token in new]
    if len(old) * len(new) > MAX_PRODUCT:
        return [Step(False, (0, len(old)), (0, len(new)))]
    return list(_join(_without_islands(_steps(*keys), keys[1])))


def _steps(old: list[str], new: list[str]) -> list[Step]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return [Step(tag == "equal", (a, b), (c, d)) for tag, a, b, c, d in matcher.get_opcodes()]


def _without_islands(found: list[Step], new: list[str]) -> Iterator[Step]:
    """A character or two that happen to stand in both, with changes around, are no stay."""
    for place, step in enumerate(found):
        words = new[step.new[0] : step.new[1]]
        between = 0 < place < len(found) - 1
        is_island = (
            step.is_kept
            and between
            and PARAGRAPH_MARK not in words
            and not any(map(_has_digit, words))
            and sum(map(len, words)) < MIN_ISLAND
            and min(_size(found[place - 1]), _size(found[place + 1])) > MIN_ISLAND
        )
        yield Step(False, step.old, step.new) if is_island else step


def _size(step: Step) -> int:
    return (step.old[1] - step.old[0]) + (step.new[1] - step.new[0])


def _has_digit(word: str) -> bool:
    return any(map(str.isdigit, word))


def _join(found: Iterator[Step]) -> Iterator[Step]:
    """Changes that follow each other are one: first all that goes, then all that comes."""
    last: Step | None = None
    for step in found:
        if last and last.is_kept == step.is_kept:
            last = Step(step.is_kept, (last.old[0], step.old[1]), (last.new[0], step.new[1]))
            continue
        if last:
            yield last
        last = step
    if last:
        yield last
