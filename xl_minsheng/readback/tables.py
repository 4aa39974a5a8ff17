"""Tables of a document's body as sentences: 序号 指标 全年目标 累计完成 完成率, a passage for each row.

The words that a row is given are its columns' titles, so the same grammar reads tables and text;
each character leads to the cell that it came from.

`importing.tables` reads tables too, for another end: there a clerk says what each column is (栏目对照), every
cell keeps its type and its place, and what cannot be taken is asked. Here nobody is asked, a share that
contradicts its row must stay as printed to be found, and proofreading, which stands below importing, sets
its comments at the characters. A row as a sentence would lose there what a cell knows (formats, merged
areas, dates), and columns with roles would lose here whatever no role fits.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from xl_minsheng.readback.annexes import BETWEEN, AnnexRow, rows_of
from xl_minsheng.readback.document import Document, Line
from xl_minsheng.readback.labels import BUREAU
from xl_minsheng.readback.passages import Opening, Passage
from xl_minsheng.readback.traced import Spot
from xl_minsheng.readback.units import known_units

MIN_ROWS, MIN_CELLS = 2, 2
_NUMBERS = re.compile(r"[\d.,]+(?:余|多)?(?:%|[^\d\s]{0,8})?")
_BOUNDED = re.compile(
    r"(≥|≤|≧|≦|>=|<=|>|<|不低于|不高于|不超过|不少于|不大于|不小于|控制在)([\d.,]+)(%|[^\d\s，。；]{1,8}?)?(?:以[上下内])?"
)
"""A line that a level is to keep to, in a column of targets: ≥760, 不高于34."""
_BOUNDS = {
    ">": "≥",
    "≧": "≥",
    ">=": "≥",
    "<": "≤",
    "≦": "≤",
    "<=": "≤",
    "控制在": "≤",
    "不大于": "不高于",
    "不小于": "不低于",
}
_BARE = re.compile(r"[\d.,]+")
_UNIT = re.compile(r"（(?:单位[：:])?([^（）\d]{1,8})）|/([^/\s（）\d]{1,4})$")
_CAPTION_UNIT = re.compile(
    r"(?<![\u4e00-\u9fff])(?:计量)?单位[：:]\s*([^\s（）()，。、；]{1,8})(?![^\s（）()，。、；])"
)
"""（单位：万元）; not 填报单位：, and no office's name."""
_TOTAL = re.compile("(?:合|总|共|小)计|全[县市区省州镇]")
"""What stands below the serial numbers in the row of totals."""
_SERIAL = re.compile(r"序号|编号|No\.?|排名|位次")
_BUREAU = re.compile(rf"{BUREAU}|^(?:牵头|承办|责任)$")
_MEASURE = re.compile(r"指标|(?:任务|工作|建设|考核|实事)(?:内容|名称|事项)$|^(?:内容|任务|事项)$")
"""A second column of words: what is counted, beside the project that it belongs to."""
_REMARK = re.compile(r"^(?:备注|说明|附注|注)$")
_UNITS = re.compile(r"(?:计量)?单位")
_FIGURES = re.compile(r"目标|任务|计划|完成|累计|实际|进度|比例|占比|率|新增|本月|当月|投资|数")
_SHARE = re.compile(r"率|比例|占比|进度")
_EARLIER = re.compile(
    r"上[月期周次年]|去年|同期|(?:\d{1,2}|[一二三四五六七八九十]+)月(?:底|末|份)?(?=.*(?:率|比例|进度))"
)
"""A share of an earlier day, beside that of the day: it is told, and no result."""
_NOTE_OF = "备注："
_DUE = re.compile("^应(?![急用对收])|^(?:计划|目标|任务)")
"""What is to be done stands before what was: 已拨付 应拨付 in a table's order reads as two results."""
_EMPTY = frozenset({"", "-", "—", "——", "/", "－", "无"})


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of a table: its title without the unit, and the unit."""

    title: str
    unit: str


def table_passages(document: Document) -> Mapping[int, Passage | None]:
    """Passages of the rows of a body's tables, by the place of their first line among the document's.

    The further lines of a row, and its title row's, are None. A run of rows that is no table of
    figures keeps its cells, separated by a wide blank. A table goes on below a line that only names
    a group of its rows (一、城管类).
    """
    places = {id(line): place for place, line in enumerate(document.lines)}
    found: dict[int, Passage | None] = {}
    head: list[_Column] | None = None
    for run, unit, goes_on in _runs(document):
        rows = [row for row, _ in run]
        above = head if goes_on and head and _fits(rows, head) else None
        head = _columns(rows[0], unit) or above
        if len(rows) < MIN_ROWS and above is None and not _is_head(rows[0], head):
            continue
        own = None if _columns(rows[0], unit) else above
        for passage, (_, lines) in zip(_passages(rows, unit, own), run, strict=True):
            for line in lines:
                found[places[id(line)]] = None
            found[places[id(lines[0])]] = passage
    return found


Run = list[tuple[AnnexRow, list[Line]]]


def _runs(document: Document) -> Iterator[tuple[Run, str, bool]]:
    """Rows of two cells or more that follow each other.

    Each run with the unit stated above it, and whether only one short line parts it from the last one.
    """
    run: Run = []
    above, between = "", MIN_ROWS
    for row, lines in rows_of(document.lines):
        if len(row.cells) >= MIN_CELLS and all(line.row is not None for line in lines) == (
            lines[0].row is not None
        ):
            if run and _begins_another(row):
                yield run, above, between == 1
                run, above, between = [], "", MIN_ROWS
            run.append((row, lines))
            continue
        if run:
            yield run, above, between == 1
            between = 0
        run = []
        names = len(row.passage.text) <= MAX_GROUP and not re.search(r"[，。；：\d]", row.passage.text)
        between += 1 if names else MIN_ROWS
        caption = _CAPTION_UNIT.search(row.passage.text)
        above = caption[1] if caption else ""
    if run:
        yield run, above, between == 1


def _fits(rows: Sequence[AnnexRow], head: Sequence[_Column]) -> bool:
    """Whether rows below a group's name are of the table above it; blanks at a row's end may be left out."""
    widths = {len(row.cells) for row in rows}
    return max(widths) <= len(head) and max(widths) > len(head) // 2


def _begins_another(row: AnnexRow) -> bool:
    """Titles of a second table, right below the last row of the first."""
    titles = [text for text in row.texts if _FIGURES.search(text) and not _STATE.search(text)]
    return len(titles) > 1 and len(row.cells) > MIN_CELLS and not any(map(_has_digit, row.texts))


_STATE = re.compile("已|正在|未|待|拟|按|推进|滞后|停滞")
MAX_GROUP = 20
"""Characters of a line that names a group of rows."""


def _passages(rows: Sequence[AnnexRow], unit: str, above: list[_Column] | None) -> Iterator[Passage]:
    columns = above or _columns(rows[0], unit)
    if columns is None:
        yield from (_kept(row) for row in rows)
        return
    if above is None:
        yield replace(_kept(rows[0]), opening=Opening.COLUMNS)
    body = rows if above else rows[1:]
    name = _name_column(columns, body)
    last: AnnexRow | None = None
    for row in body:
        total = next((cell for cell in row.cells[:name] if _TOTAL.fullmatch(cell.text)), None)
        if total is not None and name < len(row.cells) and not row.cells[name].text:
            row = AnnexRow((*row.cells[:name], total, *row.cells[name + 1 :]))
        elif last is not None and name < len(row.cells) and not row.cells[name].text:
            row = AnnexRow((*row.cells[:name], last.cells[name], *row.cells[name + 1 :]))
        elif name < len(row.cells):
            last = row
        yield _sentence(row, columns, name)


def _is_head(row: AnnexRow, columns: list[_Column] | None) -> bool:
    """A row of titles alone: a line that names a group stands below it."""
    return columns is not None and len(row.cells) > MIN_CELLS and not any(map(_has_digit, row.texts))


_OF_TIME = re.compile(r"\d{1,2}(?:[—–\-~～至到－]{1,2}\d{1,2})?(?:月|季度)|\d{4}年度?")


def _has_digit(text: str) -> bool:
    """Whether a cell may hold a figure; 4月完成 and 2025年任务 are titles."""
    return any(map(str.isdigit, _OF_TIME.sub("", text)))


def _columns(header: AnnexRow, unit: str) -> list[_Column] | None:
    """The columns; None where the row is no header of a table of figures."""
    texts = header.texts
    if any(_BARE.fullmatch(text) for text in texts):
        return None
    named = [text for text in texts if _FIGURES.search(text)]
    if len(named) < 1 or len(texts) < MIN_CELLS:
        return None
    columns = []
    for text in texts:
        unit_found = _UNIT.search(text)
        title = _UNIT.sub("", text).strip()
        if title.endswith(("%", "％")) or (unit_found and _unit_of(unit_found) == "%"):
            columns.append(_Column(title.rstrip("%％"), "%"))
            continue
        own = _unit_of(unit_found) if unit_found else "" if _SHARE.search(title) else unit
        columns.append(_Column(title, own))
    return columns


def _name_column(columns: Sequence[_Column], rows: Sequence[AnnexRow]) -> int:
    """The first column of words that is no serial number, unit, bureau or figures (6所, 84.0%)."""
    for place, column in enumerate(columns):
        if _SERIAL.search(column.title) or _BUREAU.search(column.title) or _UNITS.fullmatch(column.title):
            continue
        cells = [row.texts[place] for row in rows if place < len(row.texts)]
        figures = sum(
            bool(cell in _EMPTY or _NUMBERS.fullmatch(cell) or _BOUNDED.fullmatch(cell)) for cell in cells
        )
        if cells and figures * 2 < len(cells):
            return place
    return 0


def _sentence(row: AnnexRow, columns: Sequence[_Column], name: int) -> Passage:
    """A row in words: 城关镇：年度任务620户，累计完成589户，完成率95.0%。."""
    if name >= len(row.cells):
        return _kept(row)  # blanks at its end, the name's among them, are left out
    texts = [*row.texts, *[""] * (len(columns) - len(row.texts))]
    bureau = next((n for n, one in enumerate(columns) if _BUREAU.search(one.title) and texts[n]), None)
    measure = _measure_column(columns, texts, name)
    unit = next((texts[n] for n, one in enumerate(columns) if _UNITS.fullmatch(one.title)), "")
    for place in (measure, name):
        if place is not None:
            texts[place], own = _without_unit(texts[place])
            unit = unit or own
    filled = [
        place
        for place, column in enumerate(columns)
        if place not in (name, bureau, measure)
        and texts[place] not in _EMPTY
        and not _SERIAL.search(column.title)
        and not _UNITS.fullmatch(column.title)
    ]
    if not any(any(map(str.isdigit, texts[place])) for place in filled):
        return _kept(row)
    writer = _Writer(row)
    writer.add(texts[name], name)
    if bureau is not None:
        writer.add(f"（责任单位：{texts[bureau]}）", bureau)
    remarks = [place for place in filled if _REMARK.search(columns[place].title)]
    shares = [place for place in filled if _SHARE.search(columns[place].title)]
    earlier = [place for place in shares if _EARLIER.search(columns[place].title)]
    earlier = earlier if len(earlier) < len(shares) else []
    remarks += earlier
    figures = [place for place in filled if place not in remarks]
    figures.sort(
        key=lambda place: (
            _SHARE.search(columns[place].title) is not None,
            not (_BOUNDED.fullmatch(texts[place]) or _DUE.search(columns[place].title)),
        )
    )
    for order, place in enumerate(figures):
        writer.add("，" if order else "：", place)
        if not order and measure is not None:
            writer.add(texts[measure], measure)
        writer.add(_column_text(columns[place], texts[place], unit), place)
    writer.add("。", (figures or filled)[-1])
    for place in remarks:
        own = columns[place].unit if _BARE.fullmatch(texts[place]) else ""
        title = f"{_NOTE_OF}{columns[place].title}" if place in earlier else f"{columns[place].title}："
        writer.add(f"（{title}{texts[place]}{own}）", place)
    return writer.passage()


def _measure_column(columns: Sequence[_Column], texts: Sequence[str], name: int) -> int | None:
    """The column that says what a row counts, where another one says which project it is of."""
    return next(
        (
            n
            for n, one in enumerate(columns)
            if n != name and _MEASURE.search(one.title) and texts[n] and not _NUMBERS.fullmatch(texts[n])
        ),
        None,
    )


def _without_unit(text: str) -> tuple[str, str]:
    """A name without the unit in brackets behind it: 新增学位（个）, and the unit; empty for none."""
    found = _UNIT.search(text)
    if found is None or found.end() < len(text) or _unit_of(found) not in {*known_units(), "%"}:
        return text, ""
    return text[: found.start()].strip(), _unit_of(found)


def _unit_of(found: re.Match[str]) -> str:
    return found[1] or found[2]


def _column_text(column: _Column, text: str, unit: str) -> str:
    """A cell behind its column's title, with the unit that its number lacks."""
    if found := _BOUNDED.fullmatch(text):
        sign, number, after = found.groups()
        return f"{column.title}{_BOUNDS.get(sign, sign)}{number}{after or column.unit or unit}"
    if not _NUMBERS.fullmatch(text):
        return f"{column.title}：{text}" if not text.startswith(column.title) else text
    is_share = bool(_SHARE.search(column.title)) and not column.unit
    if _BARE.fullmatch(text):
        text += "%" if is_share and _looks_like_share(column.title) else column.unit or unit
    return f"{column.title}{text}"


def _looks_like_share(title: str) -> bool:
    return bool(re.search("率|比", title))


class _Writer:
    """Writes a row's sentence, each character with the spot of the cell it is for."""

    def __init__(self, row: AnnexRow) -> None:
        self._row = row
        self._text: list[str] = []
        self._spots: list[Spot] = []

    def add(self, text: str, place: int) -> None:
        """Words for a cell: its own characters lead to themselves, the others to its beginning."""
        cell = self._row.cells[place]
        first = (
            cell.spots[0] if cell.spots else (self._spots[-1] if self._spots else self._row.passage.spots[0])
        )
        at = text.find(cell.text) if cell.text else -1
        spots = [first] * len(text)
        if at >= 0:
            spots[at : at + len(cell.text)] = cell.spots
        elif (number := _BARE.search(cell.text)) and (at := text.find(number[0])) >= 0:
            spots[at : at + len(number[0])] = cell.spots[number.start() : number.end()]
        self._text.append(text)
        self._spots += spots

    def passage(self) -> Passage:
        """The sentence."""
        original = "\t".join(self._row.texts)
        return Passage("".join(self._text), tuple(self._spots), original, Opening.ROW)


def _kept(row: AnnexRow) -> Passage:
    """A row word by word, its cells separated by a wide blank."""
    passage = row.passage
    return Passage(BETWEEN.join(row.texts), passage.spots, "\t".join(row.texts))
