"""Our own annex of towns or counties, read back as lines of 分地区."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from xl_minsheng.bulletin.annex import AREA_TITLES, NOT_AN_AREA
from xl_minsheng.ledger import Indicator
from xl_minsheng.ledger.areas import AREA_WORDS, Area, adds_up
from xl_minsheng.ledger.figures import PERCENT_UNIT
from xl_minsheng.ledger.numbers import NotANumberError, parse_number
from xl_minsheng.readback import AnnexText

_ID = re.compile(r"[A-Za-z0-9._-]*\s*")
_BOUND = "≥≤"
_MIN_CELLS = 3
"""Name, target and figure; what follows is computed again."""


def read_areas(annexes: Sequence[AnnexText], indicators: Sequence[Indicator]) -> tuple[Area, ...]:
    """Lines of the annexes of towns or counties whose indicator was read from the bulletin.

    Args:
        annexes: of the document.
        indicators: what was read from its body; one is found again by name and unit, the first of several.
    """
    return tuple(
        area for annex in annexes if annex.title in AREA_TITLES for area in _of_annex(annex, indicators)
    )


def _of_annex(annex: AnnexText, indicators: Sequence[Indicator]) -> Iterator[Area]:
    whole: Indicator | None = None
    for row in annex.rows:
        texts = row.texts
        if len(texts) == 1:
            whole = _indicator(texts[0], indicators)
        elif whole and len(texts) >= _MIN_CELLS and texts[0] not in (*AREA_WORDS, *NOT_AN_AREA):
            target, actual = (_figure(text, whole.unit) for text in texts[1:3])
            if target == whole.target and not adds_up(whole):
                target = None
            yield Area(whole.id, texts[0], target, actual)


def _indicator(text: str, indicators: Sequence[Indicator]) -> Indicator | None:
    """The indicator of a heading: its number, which may have been another then, its name and unit."""
    for one in indicators:
        said = one.name + (f"（单位：{one.unit}）" if one.unit else "")
        if said and text.endswith(said) and _ID.fullmatch(text.removesuffix(said)):
            return one
    return None


def _figure(text: str, unit: str) -> Decimal | None:
    try:
        figure = parse_number(text.lstrip(_BOUND))
    except NotANumberError:
        return None
    return figure / 100 if unit == PERCENT_UNIT else figure
