"""Letters of a value that are crossed out or raised: what every reader of cells says of them.

A clerk who corrects a figure may cross out the old one and type the new one beside it; one who adds a note
puts a raised 2 behind it. Both are letters of the same cell: 5259² would be read as 52592.
"""

from typing import NamedTuple

from xl_minsheng.workbook.read.scan import Marks, Place
from xl_minsheng.workbook.read.values import quote, show


class Doubt(NamedTuple):
    """Why nobody is sure what a value means.

    Attributes:
        is_struck: some of it is crossed out; else some of it is raised.
        why: a Chinese clause.
        remedy: what to do, a Chinese clause.
    """

    is_struck: bool
    why: str
    remedy: str


def struck_part(marks: Marks, place: Place, raw: object) -> str | None:
    """The letters that are crossed out; empty where all are, None where none is."""
    words = marks.struck(place)
    if words is None:
        return None
    return "" if quote(words) == quote(show(raw)) else quote(words)


def raised_part(marks: Marks, place: Place, raw: object) -> str:
    """The letters that are raised; empty where none is, or all are."""
    words = quote(marks.raised(place))
    return "" if words == quote(show(raw)) else words


def doubt(marks: Marks, place: Place, raw: object, *, whole: bool = False) -> Doubt | None:
    """Why a value cannot be taken as it stands; None where nothing of it is crossed out or raised.

    Args:
        marks: of the sheet.
        place: of the cell, from 0.
        raw: what it holds.
        whole: one that is crossed out as a whole is unsure too: somebody else's file may mean it as gone.
    """
    if not marks.any_letters(place):
        return None
    struck = struck_part(marks, place, raw)
    if struck:
        return Doubt(True, f"其中“{struck}”划了删除线，分不清填的是什么", "请删去划掉的字，只留要填的")
    if struck == "" and whole:
        return Doubt(True, "整格划了删除线，分不清还要不要", "不要的请删去，还要的请去掉删除线")
    if raised := raised_part(marks, place, raw):
        why = f"其中“{raised}”是上标，像是注释的序号，分不清填的是什么"
        return Doubt(False, why, "请删去上标，只留要填的")
    return None
