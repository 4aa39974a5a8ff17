"""Text that is cleaned step by step and still knows where each of its characters came from."""

import re
from collections.abc import Callable
from dataclasses import dataclass

Spot = tuple[int, int]
"""Paragraph and offset in it."""


@dataclass(frozen=True, slots=True)
class Traced:
    """A text, and for each of its characters the spot in the document that it came from."""

    text: str
    spots: tuple[Spot, ...]

    @classmethod
    def of(cls, text: str, paragraph: int, offset: int = 0) -> "Traced":
        """A line as it stands."""
        return cls(text, tuple((paragraph, offset + place) for place in range(len(text))))

    def __add__(self, other: "Traced") -> "Traced":
        return Traced(self.text + other.text, self.spots + other.spots)

    def part(self, start: int, end: int) -> "Traced":
        """The characters from `start` to `end`."""
        return Traced(self.text[start:end], self.spots[start:end])

    def strip(self) -> "Traced":
        """Without blanks at its ends."""
        start = len(self.text) - len(self.text.lstrip())
        return self.part(start, len(self.text.rstrip()))

    def replaced(self, pattern: re.Pattern[str], new: str | Callable[[re.Match[str]], str]) -> "Traced":
        """With every match replaced; new characters take the spots of the old ones from the first on."""
        text: list[str] = []
        spots: list[Spot] = []
        done = 0
        for match in pattern.finditer(self.text):
            start, end = match.span()
            fresh = new(match) if callable(new) else match.expand(new)
            old = self.spots[start:end] or self.spots[start - 1 : start]
            text += [self.text[done:start], fresh]
            spots += self.spots[done:start]
            spots += [old[min(place, len(old) - 1)] for place in range(len(fresh))]
            done = end
        text.append(self.text[done:])
        spots += self.spots[done:]
        return Traced("".join(text), tuple(spots))
