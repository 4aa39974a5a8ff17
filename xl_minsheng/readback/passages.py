"""Lines into passages: a sentence that a scanner broke is whole again, headings stay alone."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import pairwise
from types import MappingProxyType

from xl_minsheng.readback.cleaning import clean, is_marked_heading
from xl_minsheng.readback.document import Document
from xl_minsheng.readback.labels import BUREAU, LABEL
from xl_minsheng.readback.traced import Spot, Traced


class Opening(Enum):
    """What a line begins with."""

    PART = auto()  # 【工作进度】
    SECTION = auto()  # （一） or 一、
    BRACKETED = auto()  # （1）
    DOTTED = auto()  # 1. or 1、 or 1） or 【01】
    LABEL = auto()  # 责任单位：, 进展情况：
    ROW = auto()  # of a table
    COLUMNS = auto()  # a table's row of titles
    NONE = auto()


_OPENINGS = (
    (Opening.DOTTED, re.compile(r"[【〔［](?:项目|实事|任务)?(\d{1,2})[】〕］] ?(?=[\u4e00-\u9fff“])")),
    (Opening.PART, re.compile(r"【([^】]{1,20})】")),
    (Opening.SECTION, re.compile(r"（([一二三四五六七八九十]{1,3})）")),
    (Opening.SECTION, re.compile(r"([一二三四五六七八九十]{1,3})[、.](?!\d)")),
    (
        Opening.SECTION,
        re.compile(
            r"(?:民生)?(?:项目|实事|任务|工程|事项)之?([一二三四五六七八九十]{1,3})"
            r"(?:[：、.]\s*|[ 　]+(?=[^，。；\d]{2,30}(?:[。：（]|$)))"
        ),
    ),
    (
        Opening.SECTION,
        re.compile(
            r"第([一二三四五六七八九十]{1,3})(?:(?:件|章|板块|部分)(?:实事)?|项)"
            r"(?:[：、.]?\s*(?=[^，。；的是为])|，(?=[^，。；：]{2,20}[。：]))"
        ),
    ),
    (Opening.BRACKETED, re.compile(r"（(\d{1,3})）")),
    (Opening.DOTTED, re.compile(r"(\d{1,3})(?:[.．](?!\d)|、|）)\s*")),
    (Opening.DOTTED, re.compile(r"其([一二三四五六七八九十]{1,3})[，、：]")),
    (Opening.DOTTED, re.compile(r"(0[1-9]) ?(?=[\u4e00-\u9fff]{2,16}$)(?![年月日时号分])")),
)
_LABEL = re.compile(LABEL)
BULLETS = "①-⑳■□●○◎◆◇▪▲△▶►★☆√✓➤•"
"""Signs that begin an item of a list."""
_BULLET = re.compile(f"[{BULLETS}]")
_LISTED = re.compile(f"[{BULLETS}]|[—–]{{2}}(?=[\u4e00-\u9fff“])|[-·*>] ?(?=[\u4e00-\u9fff“])")
"""How an item of a list begins: ●, ——, - before words."""
_BULLET_AND_NUMBER = re.compile(rf"[{BULLETS}] ?(?=[（一二三四五六七八九十\d])")
"""A sign before a number: ▲一、教育医疗."""
_DANGLING = re.compile(rf"[。；！](?:{LABEL})：$")
"""A label behind a sentence whose words stand in the next line: …完成率90%。牵头单位："""
_WHOSE = re.compile(rf"{BUREAU}：[^。；：，]{{1,40}}(?:局|委|办|厅|中心|联|院|处|公司|政府|部|队|办公室)")
"""牵头单位：市教育局: a line that is whole without a stop."""
_ENDS = re.compile(
    r"[。！？；：…][”’」』）]*(?:[（［〔【][^（）［］〔〕【】。]{2,40}[）］〕】]|[—–]{2}[^，。；：—–\d]{2,20})?$"
)
"""How a paragraph ends: with a stop, or with whose it is behind the stop, …。（市教育局）, …。——市教育局."""
_LED = re.compile(r"[\[【〔［][^\[\]【】〔〕［］，。；]{2,40}[\]】〕］]")
"""[县教育局]改造食堂12所，完成率75%；: a bureau before its list, which goes on in the next line."""
_WHOLE = re.compile(r"[。！？；]")
MAX_TITLE = 40
"""Characters of a line without a stop that is taken for a title of its own, among articles."""
MAX_PARAGRAPH = 4_000
"""Characters of one paragraph; lines are not joined into longer ones."""
MAX_MASTHEAD = 60
"""Characters of one line of a masthead."""
_SAYS = re.compile("[。；！？，]|：$")
_LEAD_IN = re.compile(r"^(?:现将|现就|今年以来|本报讯|记者|根据|按照)")
_DAY = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日")
_BARE = re.compile(r"[\u4e00-\u9fff“”（）]{2,16}")
"""What a heading without a number says: a few words, no figure, no stop."""
_OF_MASTHEAD = re.compile(r"(?:办公室|专班|督查室|委员会|人民政府|领导小组|通报|专报|简报|期|办|局|委|部)$")
"""How the lines of a masthead end, which no heading above a paragraph does."""
_IN_BRACKETS = re.compile("（[^（）]*）|[【〔［][^【】〔〕［］]*[】〕］]")
_MARKED = re.compile(r"[^，。；：！？、\d]{2,20}")
_COLOPHON_LINE = re.compile(
    r"（?(?:(?:编发|印发|编印|编报|报送|填报|填卡|填表|制表|主办|发布|签发|审核|审签|编辑|责任编辑|责编|校对|主编|联系|监督|举报|咨询)"
    r"(?:单位|机关|部门|日期|时间|人|电话|邮箱)?：|(?:主?报|抄?送|抄报|发|印送|分送)：|(?:公示|举报|监督)(?:时间|期限|期)：|共印|印数：?\d|共?\d+份）?$"
    r"|(?:此件|信息)?(?:主动|依申请|不予|公开|删减后)?公开(?:发布|属性|方式)?[）。：]|抄送|分送|印发范围)"
)
MIN_BARE = 2
_INDENT = re.compile(r"(?: {2,}|\t|\u3000)[ \u3000]*(?=\S)")
MIN_GOING_ON = 2
"""Lines that go on without an indent, from which an indent is known to begin a paragraph."""
_NEARLY_FULL = 0.8
"""Of the longest line's characters: a line as long as that was broken because it was full."""
_NUMBERED = frozenset({Opening.PART, Opening.SECTION, Opening.BRACKETED, Opening.DOTTED, Opening.LABEL})
_ARTICLES, _HEADINGS = "亮点", (Opening.PART, Opening.SECTION)


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph as it was meant: cleaned, and joined where a stray break had split it.

    Attributes:
        text: cleaned, in one line.
        spots: for each character of `text`, paragraph and offset in the document.
        original: as it stands in the document, line breaks included.
        opening: what it begins with.
        number: the number of its opening as printed, without brackets or stop; empty for none.
        body_at: where the text after the opening begins.
        heading: the document's own style or mark says that it is a heading.
    """

    text: str
    spots: tuple[Spot, ...]
    original: str
    opening: Opening = Opening.NONE
    number: str = ""
    body_at: int = 0
    heading: bool = False

    @property
    def paragraph(self) -> int:
        """Its first paragraph in the document, from 0."""
        return self.spots[0][0]

    @property
    def body(self) -> str:
        """The text after the opening."""
        return self.text[self.body_at :]


NO_ROWS: Mapping[int, Passage | None] = MappingProxyType({})


def opening_of(text: str) -> tuple[Opening, str, int]:
    """What a cleaned line begins with, its number, and where the rest begins."""
    marked = _BULLET_AND_NUMBER.match(text)
    at = marked.end() if marked else 0
    for opening, pattern in _OPENINGS:
        if found := pattern.match(text, at):
            return opening, found[1], found.end()
    if (found := _LABEL.match(text)) and text[found.end() : found.end() + 1] == "：":
        return Opening.LABEL, "", 0
    return Opening.NONE, "", 0


def join_lines(document: Document, rows: Mapping[int, Passage | None] = NO_ROWS) -> list[Passage]:
    """The passages of a document.

    Args:
        document: as it was read.
        rows: passages of tables by the place of their line among the document's; None for lines
            that belong to a row which begins above.
    """
    groups: list[tuple[list[str], Traced, bool] | Passage] = []
    bare = bare_headings(document) | marked_headings(document)
    fresh = indented(document)
    masthead = True
    articles = broken = False
    for place, line in enumerate(document.lines):
        if place in rows:
            if (row := rows[place]) is not None:
                groups.append(row)
            masthead = broken = False
            continue
        cleaned = clean(Traced.of(line.text, line.paragraph, line.offset))
        if not cleaned.text:
            continue
        opening, number, _ = opening_of(cleaned.text)
        heading = line.heading or is_marked_heading(line.text) or place in bare
        masthead = masthead and opening is Opening.NONE and is_masthead_line(cleaned.text)
        if opening in _HEADINGS:
            articles = articles or (opening is Opening.PART and _ARTICLES in number)
        last = groups[-1] if groups else None
        marked = _LISTED.match(cleaned.text) or _DAY.fullmatch(cleaned.text)
        begins = (
            heading or marked or place in fresh or is_colophon_line(cleaned.text) or _LED.match(cleaned.text)
        )
        joins = broken and opening is Opening.NONE and not begins
        if (joins or line.continues) and isinstance(last, tuple):
            joined = last[1] + cleaned
            groups[-1] = ([*last[0], line.text], joined, False)
            whole = joined.text
        else:
            groups.append(([line.text], cleaned, heading))
            whole = cleaned.text
        title = articles and len(whole) <= MAX_TITLE and not _WHOLE.search(whole)
        # A number before it tells that a sentence was begun; a heading never has one to go on.
        is_heading = opening is Opening.PART or (opening is Opening.SECTION and not _WHOLE.search(whole))
        alone = masthead or heading or title or is_heading or is_colophon_line(whole)
        ends = (_ENDS.search(whole) or _WHOSE.fullmatch(whole)) and not (
            _DANGLING.search(whole) or (_LED.match(whole) and whole.endswith("；"))
        )
        broken = not alone and len(whole) <= MAX_PARAGRAPH and not ends
    return _numbered([one if isinstance(one, Passage) else _passage(*one) for one in groups])


_BEFORE_DIGIT = re.compile(r"(\d{1,2})[.．](?=\d)")


def _numbered(passages: list[Passage]) -> list[Passage]:
    """2.18项中，… behind a line that is numbered 1.: a number right before a digit, and no decimal."""
    last = 0
    for place, passage in enumerate(passages):
        found = _BEFORE_DIGIT.match(passage.text) if passage.opening is Opening.NONE else None
        if found and last and int(found[1]) == last + 1:
            passages[place] = replace(passage, opening=Opening.DOTTED, number=found[1], body_at=found.end())
        inner = _NUMBER_INSIDE.match(passage.text) if passage.opening is Opening.LABEL else None
        number = inner[1] if inner else passages[place].number
        if passages[place].opening in (Opening.DOTTED, Opening.LABEL) and number.isdecimal():
            last = int(number)
        elif passages[place].opening is not Opening.NONE:
            last = 0
    return passages


_NUMBER_INSIDE = re.compile(r"[^：]{2,6}：(\d{1,2})[.．、]")
"""说明：1.…: the first of numbered notes."""


def bare_headings(document: Document) -> frozenset[int]:
    """Places of lines that are headings by nothing but their look: 教育方面 above a paragraph, twice or more.

    Such a line is short and has no stop, a whole sentence stands above it (or the masthead) and one
    below. A document that numbers its headings, or marks them in Word, has none.
    """
    texts = [(place, clean(Traced.of(line.text, 0)).text) for place, line in enumerate(document.lines)]
    texts = [(place, text) for place, text in texts if text]
    if any(opening_of(text)[0] in _NUMBERED for _, text in texts) or any(
        line.heading or line.row is not None or is_marked_heading(line.text) for line in document.lines
    ):
        return frozenset()
    found = [
        at
        for at in range(1, len(texts) - 1)
        if _BARE.fullmatch(_IN_BRACKETS.sub("", texts[at][1]))
        and _ENDS.search(texts[at + 1][1])
        and len(texts[at + 1][1]) > len(texts[at][1])
        and not _OF_MASTHEAD.search(texts[at][1])
    ]
    below = [at for at in found if _ENDS.search(texts[at - 1][1])]
    if len(below) < 1 or len(found) < MIN_BARE:
        return frozenset()
    return frozenset(texts[at][0] for at in found)


def marked_headings(document: Document) -> frozenset[int]:
    """Places of lines that a sign of their own makes headings: ★进展较快的项目 above lines with ●.

    Such a line is short and has neither stop nor figure outside brackets; all lines with its sign are
    so, and none stands right above another one.
    """
    texts = [(place, clean(Traced.of(line.text, 0)).text) for place, line in enumerate(document.lines)]
    texts = [(place, text) for place, text in texts if text]
    found: dict[str, list[int]] = {}
    refused: set[str] = set()
    for (place, text), (_, below) in pairwise([*texts, (0, "")]):
        if not _BULLET.match(text):
            continue
        words = _IN_BRACKETS.sub("", text[1:]).strip()
        found.setdefault(text[0], []).append(place)
        if not _MARKED.fullmatch(words) or not below or below[0] == text[0]:
            refused.add(text[0])
    return frozenset(place for sign, places in found.items() if sign not in refused for place in places)


def indented(document: Document) -> frozenset[int]:
    """Places of lines that begin a paragraph by their indent, where the lines that go on have none.

    None where a full line is followed by an indented one: there blanks mean nothing.
    """
    lines = [(place, line.text.rstrip()) for place, line in enumerate(document.lines) if line.row is None]
    longest = max((len(text.strip()) for _, text in lines), default=0)
    found: list[int] = []
    going_on = 0
    for (_, above), (place, text) in pairwise(lines):
        is_broken = bool(above.strip()) and not _ENDS.search(clean(Traced.of(above, 0)).text)
        if _INDENT.match(text):
            found.append(place)
            if is_broken and len(above.strip()) >= longest * _NEARLY_FULL:
                return frozenset()
        elif is_broken and text and opening_of(text)[0] is Opening.NONE:
            going_on += 1
    return frozenset(found) if going_on >= MIN_GOING_ON else frozenset()


def is_colophon_line(text: str) -> bool:
    """编发单位：…, 报：…, 联系电话：…: below a bulletin, never the end of the line above."""
    return bool(_COLOPHON_LINE.match(text))


def is_masthead_line(text: str) -> bool:
    """No sentence: no stop inside, no salutation, not the first words of a text that a scanner broke."""
    return len(text) <= MAX_MASTHEAD and not _SAYS.search(text) and not _LEAD_IN.match(text)


def _passage(originals: Iterable[str], traced: Traced, heading: bool) -> Passage:
    opening, number, body_at = opening_of(traced.text)
    if heading and opening is Opening.NONE and _BULLET.match(traced.text):
        body_at = 1
    return Passage(traced.text, traced.spots, "\n".join(originals), opening, number, body_at, heading)


def part_of(passage: Passage, start: int, end: int) -> Passage:
    """The words of a passage from `start` to `end` as a passage of its own, without an opening."""
    return Passage(passage.text[start:end], passage.spots[start:end], passage.text[start:end])
