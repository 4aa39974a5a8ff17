"""Number and days of an issue in one line that a clerk may change: 第8期 2026年5月10日 截至2026年5月5日."""

import datetime as dt
import re
import unicodedata
from dataclasses import dataclass

from xl_minsheng.ledger.dates import NotADateError, parse_date, write_date
from xl_minsheng.ledger.next_issue import NextIssue
from xl_minsheng.ledger.text import clean_text

_NUMBER = re.compile(r"第?\s*([0-9]{1,6})\s*期")
_CUT_OFF = re.compile(r"截[至止](?:日期)?[:到]?")
_ISSUED_ON = re.compile(r"印发(?:日期)?:?")
_BESIDE = " ,;。、"
_MAX_SHOWN = 30


class NotALineError(ValueError):
    """What was typed is no such line; the message says why, in Chinese."""


@dataclass(frozen=True, slots=True)
class TypedIssue:
    """What a line says of an issue."""

    number: int
    issued_on: dt.date
    cut_off: dt.date


def write_line(issue: NextIssue) -> str:
    """The line as it is shown to be agreed to or changed."""
    return f"第{issue.number}期 {write_date(issue.issued_on)} 截至{write_date(issue.cut_off)}"


def parse_line(text: str, year: int | None, titles: tuple[str, str]) -> TypedIssue:
    """Read the line: the number, the printed date, and the cut-off date behind 截至.

    Args:
        text: as it was typed, in half- or full-width signs; dates as `parse_date` reads them.
        year: of a date without one (5月10日); None refuses it.
        titles: what messages call the printed date and the cut-off date.

    Raises:
        NotALineError: one of the three is missing or cannot be read.
    """
    line = " ".join(unicodedata.normalize("NFKC", clean_text(text)).split())
    numbers = _NUMBER.findall(line)
    if len(numbers) != 1:
        raise NotALineError("没有写第几期" if not numbers else "写了不止一个期号")
    issued_on, *cut_off = _CUT_OFF.split(_NUMBER.sub(" ", line))
    if len(cut_off) != 1:
        raise NotALineError("没有写“截至”哪天" if not cut_off else "写了不止一个“截至”")
    return TypedIssue(
        int(numbers[0]),
        _day(titles[0], _ISSUED_ON.sub(" ", issued_on), year),
        _day(titles[1], cut_off[0], year),
    )


def _day(title: str, text: str, year: int | None) -> dt.date:
    written = text.strip(_BESIDE)
    if not written:
        raise NotALineError(f"没有写{title}")
    try:
        return parse_date(written, year)
    except NotADateError as error:
        shown = written if len(written) <= _MAX_SHOWN else f"{written[:_MAX_SHOWN]}…"
        raise NotALineError(f"{title}“{shown}”{error}") from error
