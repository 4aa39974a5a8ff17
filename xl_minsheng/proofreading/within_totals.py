"""Rows or lines of towns against their total: in the table's last row, or stated in the text."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from xl_minsheng.checks import Severity
from xl_minsheng.ledger.numbers import write_number
from xl_minsheng.proofreading.remark import Remark
from xl_minsheng.proofreading.within_counts import PlacedClause, all_clauses, at_figure, is_place
from xl_minsheng.readback import BulletinText, Figure, Passage, ProjectText, SectionText, Sort, find_figures
from xl_minsheng.readback.passages import Opening

MIN_PARTS = 3
"""Rows from which a total is looked for; of two towns others may be left out."""
_TOTAL = re.compile(r"(?:全[县市区省州镇])?(?:(?:合|总|共)计|小计)|全[县市区省州镇]|总数")
_IN_WORDS = re.compile(r"(?:以上|上述|全[县市区省州镇])[^，。；\d]{0,16}(?:合|总|共)计")
_IN_ALL = re.compile(r"^.*(?:合|总|共)计")
_AVERAGE = re.compile("均|率|比|标准|单价|排名|位次|得分|分数")
"""Columns of which the last row is no sum."""
_STOPS = "，。；：（）、"
_LEADING = re.compile(r"^(?:已|累计|共|目前|实际|完成)+")


@dataclass(frozen=True, slots=True)
class _Cell:
    """A figure of a row, with its passage; offsets are the passage's."""

    figure: Figure
    passage: Passage


def totals(bulletin: BulletinText) -> Iterator[Remark]:
    """P117: rows that cannot add up to the total that a table's last row or the text tells."""
    summaries = [stated for stated in all_clauses(bulletin) if stated.is_summary]
    for section in bulletin.sections:
        tables = list(_tables(section))
        for table in tables:
            rows = [one for one in table if not _TOTAL.fullmatch(one.name)]
            if len(rows) < MIN_PARTS:
                continue
            columns = _columns(rows)
            for one in table:
                if _TOTAL.fullmatch(one.name):
                    yield from _against_row(columns, one)
            for passage in _said_below(section):
                yield from _against_line(columns, passage)
            if section.is_summary:
                continue
            # what other rows tell too is not all in this table
            if all(one.passages[0].opening is Opening.ROW or is_place(one.name) for one in rows):
                others = {key for one in tables if one is not table for row in one for key in _cells(row)}
                whole = {key: cells for key, cells in columns.items() if key not in others}
                yield from _against_text(whole, section, summaries)


def _tables(section: SectionText) -> Iterator[list[ProjectText]]:
    """Rows that follow each other and have a column in common: two tables of a section are two."""
    table: list[ProjectText] = []
    before: set[str] = set()
    for one in filter(_is_row, section.projects):
        words = {words for words, _ in _cells(one)}
        if table and before and words and before.isdisjoint(words):
            yield table
            table = []
        table.append(one)
        before = words or before
    if table:
        yield table


def _is_row(project: ProjectText) -> bool:
    passage = project.passages[0]
    return passage.opening is Opening.ROW or (passage.opening is Opening.NONE and 0 < project.body_at <= 13)


def _columns(rows: Sequence[ProjectText]) -> dict[tuple[str, str], list[_Cell]]:
    """Figures by the words before them and what they count, where every row has one."""
    found: dict[tuple[str, str], list[_Cell]] = defaultdict(list)
    for row in rows:
        for key, cell in _cells(row).items():
            found[key].append(cell)
    return {
        key: cells for key, cells in found.items() if len(cells) == len(rows) and not _AVERAGE.search(key[0])
    }


def _cells(row: ProjectText) -> dict[tuple[str, str], _Cell]:
    found: dict[tuple[str, str], _Cell] = {}
    for passage, at in row.parts[:1]:
        for figure in find_figures(passage.text[at:]):
            moved = replace(figure, start=figure.start + at, end=figure.end + at)
            if moved.sort is Sort.VALUE:
                found.setdefault((_words(passage.text, moved), moved.base), _Cell(moved, passage))
    return found


def _words(text: str, figure: Figure) -> str:
    """The words right before a figure."""
    before = text[max(0, figure.start - 30) : figure.start]
    return before[max(before.rfind(stop) for stop in _STOPS) + 1 :]


def _against_row(columns: dict[tuple[str, str], list[_Cell]], row: ProjectText) -> Iterator[Remark]:
    cells = _cells(row)
    for key, parts in columns.items():
        if (total := cells.get(key)) and not _adds_up(parts, total.figure):
            yield _remark(total.passage, total.figure, parts, row.name)


def _said_below(section: SectionText) -> Iterator[Passage]:
    """以上五个县（市、区）合计年度计划95亿元，…: a total in words below the rows."""
    for project in section.projects:
        for passage, at in project.parts:
            if _IN_WORDS.match(passage.text, at):
                yield passage


def _against_line(columns: dict[tuple[str, str], list[_Cell]], passage: Passage) -> Iterator[Remark]:
    for figure in find_figures(passage.text):
        words = _IN_ALL.sub("", _words(passage.text, figure))
        parts = columns.get((words, figure.base)) if figure.sort is Sort.VALUE else None
        if parts and not _adds_up(parts, figure):
            yield _remark(passage, figure, parts, "合计")


def _against_text(
    columns: dict[tuple[str, str], list[_Cell]], section: SectionText, summaries: Sequence[PlacedClause]
) -> Iterator[Remark]:
    for (words, base), parts in columns.items():
        for stated in summaries:
            clause, value = stated.clause, stated.clause.value
            if value is None or value.base != base or value.sort is not Sort.VALUE:
                continue
            moved = replace(value, start=value.start + clause.start, end=value.end + clause.start)
            if _is_of(words, section.heading.title, _words(clause.passage.text, moved)) and not _adds_up(
                parts, value
            ):
                yield _remark(clause.passage, moved, parts, "各行")


def _is_of(words: str, title: str, words_there: str) -> bool:
    """Whether the text tells of a column's total: 硬化村道 of both, 户厕改造累计完成 of 累计完成."""
    if named := _LEADING.sub("", words):
        return named in words_there
    return words in words_there and any(title[at : at + 2] in words_there for at in range(len(title) - 1))


def _adds_up(parts: Sequence[_Cell], total: Figure) -> bool:
    """Whether true values could stand behind all of the figures; whole numbers are not rounded."""
    figures = [total, *(one.figure for one in parts)]
    if any(one.interval is None or one.about for one in figures):
        return True
    summed = sum((_amount(one.figure) for one in parts), Fraction(0))
    if summed == _amount(total) or all(one.unit and one.unit.is_counted for one in figures):
        return summed == _amount(total)
    low = sum((one.figure.interval.low for one in parts if one.figure.interval), Fraction(0))
    high = sum((one.figure.interval.high for one in parts if one.figure.interval), Fraction(0))
    return total.interval is not None and total.interval.low < high and low < total.interval.high


def _amount(figure: Figure) -> Fraction:
    return Fraction(figure.value or 0) * (figure.unit.scale if figure.unit else 1)


def _remark(passage: Passage, total: Figure, parts: Sequence[_Cell], name: str) -> Remark:
    scale, unit = (total.unit.scale, total.unit.text) if total.unit else (1, "")
    summed = write_number(sum((_amount(one.figure) for one in parts), Fraction(0)) / scale)
    added = "＋".join(write_number(one.figure.value or 0) for one in parts)
    why = f"“{name}”印{total.text}，各行之和为{added}＝{summed}{unit}"
    return at_figure("P117", Severity.ERROR, passage, total, f"{summed}{unit}", why, "请核对合计和各行的数")
