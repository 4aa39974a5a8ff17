"""Where a collected figure came from: file and cell of the bureau's form, and the figure there."""

from decimal import Decimal
from typing import NamedTuple

from xl_minsheng.ledger.figures import PERCENT_UNIT, write_figure
from xl_minsheng.ledger.numbers import NotANumberError, parse_number, write_number

_EQUALS = "＝"


class Origin(NamedTuple):
    """What 数据来源 says.

    Attributes:
        place: file, sheet and cell: 市教育局.xlsx 填报!F7.
        figure: what was reported there.
    """

    place: str
    figure: Decimal


def write_origin(place: str, figure: Decimal, unit: str) -> str:
    """市教育局.xlsx 填报!F7＝58.5%."""
    shown = write_figure(figure, unit) if unit == PERCENT_UNIT else write_number(figure)
    return f"{place}{_EQUALS}{shown}"


def parse_origin(text: str) -> Origin | None:
    """What `write_origin` wrote; None for anything else."""
    place, equals, figure = text.rpartition(_EQUALS)
    try:
        return Origin(place, parse_number(figure)) if equals and place else None
    except NotANumberError:
        return None
