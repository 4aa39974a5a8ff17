"""Rows that are no entries: the total and the notes that clerks put below a table."""

import re
from collections.abc import Mapping

from xl_minsheng.workbook.describe import sheets
from xl_minsheng.workbook.describe.parts import Column, Table
from xl_minsheng.workbook.read.grid import Record
from xl_minsheng.workbook.read.values import is_blank, to_line

_TOTAL = re.compile(r"[(（]?(合|总|小|共)\s*计[)）]?[:：]?|总数[:：]?")
_NOTE = re.compile(r"[(（]?(注|备注|附注|说明|填表|制表|填报|审核|联系|截至|数据来源)[^:：]{0,12}[:：]")
_STAR = re.compile(r"※|\*")
_SENTENCE = re.compile(r"[，。；！？]")

_ENTRY_KEYS: Mapping[str, tuple[str, ...]] = {
    sheets.INDICATORS.key: ("project", "kind", "same_as"),
    sheets.SECTIONS.key: ("number",),
    sheets.PROJECTS.key: ("section", "number"),
    sheets.UPLOADS.key: (),
    sheets.NEWS.key: (),
}
"""By table, the columns of which an entry fills one at least."""


def stray_text(table: Table, record: Record) -> tuple[Column, str] | None:
    """The words that make a row a total or a note, and their column; None for an entry.

    A row is one if its first words say so (合计, 注：…); in a table whose entries have codes or
    kinds also if it begins with a star, or if a sentence is all that it holds.
    """
    keys = _ENTRY_KEYS.get(table.key)
    if keys is None or any(not is_blank(record.values.get(key)) for key in keys):
        return None
    filled = [column for column in table.inputs if not is_blank(record.values.get(column.key))]
    if not filled:
        return None
    text = to_line(record.values[filled[0].key])
    is_stray = bool(_TOTAL.fullmatch(text) or _NOTE.match(text))
    if keys and not is_stray:
        alone = len(filled) == 1 and bool(_SENTENCE.search(text))
        is_stray = alone or bool(_STAR.match(text))
    return (filled[0], text) if is_stray else None
