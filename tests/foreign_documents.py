"""Documents of other offices in eight styles, of own wording, each with a transcription by hand.

A file a style; a document begins with === and its name, its transcription with ---, the printed date and
the cut-off. A line of it is an indicator (words of its names, kind, value, unit, target, bureau; - is
not asked) or, after !, the figures at which a planted fault may be told.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

FOLDER = Path(__file__).parent / "foreign"
_SCALES = {"万": Decimal(10**4), "亿": Decimal(10**8)}


@dataclass(frozen=True)
class Told:
    """An indicator as a person reads it."""

    words: tuple[str, ...]
    kind: str
    value: str
    unit: str
    target: str
    bureau: str = ""


@dataclass(frozen=True)
class Foreign:
    """A document with what a person reads in it."""

    style: str
    name: str
    text: str
    issued_on: str
    cut_off: str
    told: tuple[Told, ...]
    faults: tuple[tuple[str, ...], ...]


def documents() -> list[Foreign]:
    """All of them, by style."""
    return [one for path in sorted(FOLDER.glob("*.txt")) for one in _of_file(path)]


def _of_file(path: Path) -> list[Foreign]:
    found = []
    for block in re.split(r"^=== ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        name, _, rest = block.partition("\n")
        text, _, answer = rest.partition("\n--- ")
        dates, *lines = answer.strip().splitlines()
        issued_on, cut_off = dates.split()
        told = [_told(line) for line in lines if not line.startswith("!")]
        faults = [tuple(line.split()[1:]) for line in lines if line.startswith("!")]
        found.append(Foreign(path.stem, name, text + "\n", issued_on, cut_off, tuple(told), tuple(faults)))
    return found


def _told(line: str) -> Told:
    words, *rest = line.split()
    return Told(tuple(words.split("|")), *rest)


def base_amount(value: Decimal, unit: str) -> Decimal:
    """A value with 万 and 亿 of its unit multiplied out."""
    return value * _SCALES.get(unit[:1], Decimal(1)) if len(unit) > 1 else value
