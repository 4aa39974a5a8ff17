"""Random documents: pieces of real styles, torn, mixed and mistyped, as text and as Word files."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import docx
from foreign_documents import documents
from marked_files import saved

NOISE = "0123456789.,，。；：、（）()【】%％百分之一二三十两万亿人次个元年月日号第期其中完成全年任务的达到序时进度-—～①▲■\t 　*#{}$\\"
"""Signs that reading and typing put into a document or leave out of it."""


@dataclass(frozen=True, slots=True)
class RandomDocument:
    """A document that nobody wrote.

    Attributes:
        name: of its file; the ending says what it is.
        text: its lines.
    """

    name: str
    text: str

    @property
    def data(self) -> bytes:
        """The file: a line with tabs is a row of a table in Word."""
        return _word(self.text) if self.name.endswith(".docx") else self.text.encode()


def random_documents(seed: int, count: int) -> Iterator[RandomDocument]:
    """The same documents for the same seed, each independent of the number asked for."""
    for number in range(count):
        chance = random.Random(f"{seed}.{number}")  # noqa: S311 - no secret
        ending = "docx" if chance.random() < 0.1 else "txt"
        yield RandomDocument(f"{number}.{ending}", _text(chance))


@cache
def _lines() -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(one.text.splitlines()) for one in documents())


def _text(chance: random.Random) -> str:
    """Stretches of some documents one after another, then some mistakes."""
    lines: list[str] = []
    for _ in range(chance.randint(1, 4)):
        source = chance.choice(_lines())
        start = chance.randrange(len(source))
        lines += source[start : start + chance.randint(1, 25)]
    if chance.random() < 0.2:
        chance.shuffle(lines)
    text = chance.choice(["\n", "\n", "\n", "\n\n", "\r\n", ""]).join(lines)
    for _ in range(chance.choice([0, 1, 5, 30, 200])):
        text = _mistaken(chance, text)
    return text


def _mistaken(chance: random.Random, text: str) -> str:
    at = chance.randrange(len(text) + 1)
    match chance.randrange(5):
        case 0:
            return text[:at] + chance.choice(NOISE) + text[at:]
        case 1:
            return text[:at] + text[at + chance.randint(1, 6) :]
        case 2:
            return text[:at] + chance.choice(NOISE) + text[at + 1 :]
        case 3:
            other = chance.randrange(len(text) + 1)
            return text[:at] + text[other : other + chance.randint(1, 20)] + text[at:]
        case _:
            return text[:at] + chance.choice(NOISE) * chance.randint(2, 12) + text[at:]


def _word(text: str) -> bytes:
    document = docx.Document()
    for line in text.splitlines():
        words = "".join(sign for sign in line if sign == "\t" or sign.isprintable())
        if "\t" not in words:
            document.add_paragraph(words)
            continue
        cells = words.split("\t")
        for cell, said in zip(document.add_table(1, len(cells)).rows[0].cells, cells, strict=True):
            cell.text = said
    return saved(document)
