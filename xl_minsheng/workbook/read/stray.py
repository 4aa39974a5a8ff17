"""Rows that are no entries: totals, notes and headings that clerks put under a table or between its rows."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from xl_minsheng.workbook.describe import sheets
from xl_minsheng.workbook.describe.parts import Column, Table
from xl_minsheng.workbook.read.grid import Record, title
from xl_minsheng.workbook.read.values import is_blank, to_line

_TOTAL = re.compile(
    r"[(（【]?(?:.{0,8}?(?:[合总小共]\s*计|总\s*[数和])|累\s*计|汇\s*总|平\s*均)(?:[数值行]|人数|情况)?[)）】]?"
    r"(?:[(（].{0,8}[)）])?[:：]?"
)
_NOTE = re.compile(
    r"[(（【]?(?:注|备注|附注|附|说明|情况说明|填表|制表|填报|填写|审核|复核|审批|审定|签发|负责|分管|联系|报送|经办"
    r"|电话|日期|截至|截止|数据|统计|口径|来源|提示)[^:：]{0,12}[:：]"
)
_BLANK_BELOW = re.compile(r"\W*以下(?:空白|为空|无正文|无内容)\W*")
_LOOSE_NOTE = re.compile(
    r"注\s*[0-9０-９]*[\s、.．]|备注\s|(?:填表|制表|填报|审核|复核|负责|联系|经办)(?:人|单位|日期|时间)"
    r"|(?:签字|签章|盖章|公章)|[以上本此]表|以上|数据(?:来源|截至|由)|统计口径|续表"
)
_MARK = re.compile(r"[※*＊★☆▲△●]")
_SENTENCE = re.compile(r"[，。；！？]")
_HEADING = re.compile(
    r"第?[一二三四五六七八九十]+(?:[、.．]|[章节部]|部分)|[(（][一二三四五六七八九十]+[)）]"
)
_CHINESE = re.compile(r"[\u4e00-\u9fff]{3}")
_MIN_TITLES = 3
"""Headings of the table in one row that make it the row of headings again."""

_ENTRY_KEYS: Mapping[str, Mapping[str, str]] = {
    table.key: {key: title(table.column(key).title) for key in keys}
    for table, keys in (
        (sheets.INDICATORS, ("project", "kind", "same_as")),
        (sheets.SECTIONS, ("number",)),
        (sheets.PROJECTS, ("section", "number")),
        (sheets.UPLOADS, ()),
        (sheets.NEWS, ()),
    )
}
"""By table, the columns of which an entry fills one at least, with their headings."""
_SHORT = 40
"""Letters of a text that is remembered."""


@dataclass(frozen=True, slots=True)
class Stray:
    """A row that is no entry.

    Attributes:
        column: where the words stand that say so.
        text: the words.
        why: what it seems to be, a Chinese clause.
        remedy: what to do with it, a Chinese clause.
    """

    column: Column
    text: str
    why: str = "像是合计或说明，没有读入"
    remedy: str = "请移到表格右边或另一张工作表；是正式内容的，请填全这一行"


def find_stray(table: Table, record: Record) -> Stray | None:
    """What makes a row a total, a note or a heading; None for an entry.

    A row is one if its first words say so (合计, 注：…); in a table whose entries have codes or
    kinds also if it begins with a star, or if a sentence or a heading is all that it holds.
    """
    keys = _ENTRY_KEYS.get(table.key)
    if keys is None or _is_entry(record, keys):
        return None
    filled = [column for column in table.inputs if not is_blank(record.values.get(column.key))]
    texts = {column.key: to_line(record.values[column.key]) for column in filled}
    if len(filled) >= _MIN_TITLES and all(title(texts[c.key]) == title(c.title) for c in filled):
        return Stray(filled[0], texts[filled[0].key], "像是重复的表头，没有读入", "请删去这一行")
    if not filled or any(key in texts and not _is_total_or_note(texts[key]) for key in keys):
        return None
    first, text = filled[0], texts[filled[0].key]
    is_stray = _is_total_or_note(text) or bool(keys and _is_loose(first, text, alone=len(filled) == 1))
    return Stray(first, text) if is_stray else None


def _is_entry(record: Record, keys: Mapping[str, str]) -> bool:
    """Whether one cell alone says that a row is an entry: a code or a kind, no heading, no note."""
    for key, heading in keys.items():
        raw = record.values.get(key)
        if not is_blank(raw):
            text = to_line(raw)
            if not _is_total_or_note(text) and title(text) != heading:
                return True
    return False


def _is_total_or_note(text: str) -> bool:
    return _is_short_total_or_note(text) if len(text) <= _SHORT else _begins_as_one(text)


@lru_cache(maxsize=4096)  # a ledger has the same few codes and kinds in every row
def _is_short_total_or_note(text: str) -> bool:
    return _begins_as_one(text)


def _begins_as_one(text: str) -> bool:
    return bool(_TOTAL.fullmatch(text) or _NOTE.match(text) or _BLANK_BELOW.fullmatch(text))


def _is_loose(column: Column, text: str, *, alone: bool) -> bool:
    """Of a row without code and kind: a mark, words of notes; if it holds nothing else, prose, a heading."""
    if _MARK.match(text) or _LOOSE_NOTE.match(text):
        return True
    in_codes = column.key in ("id", "code") and bool(_CHINESE.search(text))
    return alone and bool(in_codes or _SENTENCE.search(text) or _HEADING.match(text))
