"""Sentences that count: headlines (共22个项目、40个指标 …) and breakdowns (共901条，其中 …)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from xl_minsheng.ledger.intervals import Interval
from xl_minsheng.readback.figures import Figure, Sort, find_figures
from xl_minsheng.readback.grammar import Role, find_roles
from xl_minsheng.readback.grammar import words as w
from xl_minsheng.readback.numerals import read_numeral
from xl_minsheng.readback.units import known_units

_REACHED_ALL = re.compile(
    r"(?:都|均|全部|已全部)(?:已)?(?:达到|完成)了?(?:了)?序时进度|已全部达到序时进度|(?:都|均)达到了?序时进度"
)
_UNREACHED = re.compile(r"(?:未|没有)(?:能)?达到了?序时进度|落后于?序时进度|(?:未|没有)达到(?=[，。；）]|$)")
_REACHED = re.compile(r"(?<!未)(?<!没有)(?:达到|达)了?序时进度")
_FINISHED = re.compile(r"完成了?(?:全年|年度)?(?:目标)?任务")
_UNDERWAY = re.compile(r"推进之?中|(?:正在|尚在|还在)推进")
_AWAITING = re.compile(r"数据尚未产生|待数据|暂无数据")
_UNKNOWN = re.compile(r"无法判断")
_FINISHED_ALL = re.compile(rf"(?:都|均|全部)已?{_FINISHED.pattern}")
_TOLD_APART = "|".join(one.pattern for one in (_UNDERWAY, _AWAITING, _UNKNOWN))
_JUDGES = re.compile(f"序时进度|{_FINISHED_ALL.pattern}|(?:{_TOLD_APART})的有")
_OPENING = re.compile(r"^截[至止]到?[^，；。]{2,12}，")
"""截至7月20日，: the day of the counts, before what is counted."""
_SHARED = re.compile(r"[个项件]，占比?\d")
"""Counts with the share of each, which list every status: they are read as such."""
_STATE = "(?:未|没有|达到|完成|已|尚|还|正在|推进|无法|数据|指标|项目)"
_SINGLE = re.compile(
    rf"(?<![一二两三四五六七八九十百千几数第每\d])(?P<numeral>[一二两三四五六七八九十])个(?={_STATE})"
    r"|(?:的(?:只|仅|还)?有|共有?|其中)(?P<after>[一二两三四五六七八九十])个(?=[，。；）]|$)"
)
_PART_STOP = re.compile("[，。；（）]")
_NAME = re.compile(r"[^，。；、：:（）\d]+$")
_AMONG = re.compile("其中|包括|分别为|分别是|由(?=[^。；]{3,120}(?:组成|构成))|(?<=[中里])，")
_IN_ALL = re.compile(r"[^，。；\d]{0,16}[中里]")
"""Between a total and the comma before its parts: 5件偏慢项目中，城市更新类3件、交通类1件."""
_DOING = re.compile(rf"已|未|正|达|{w.STATUS}|{w.STAGE}|{w.BENEFIT}|^{w.REACHED}")
"""What is no part of a total but a state of it; 家电维修 is a part."""
_COUNTED_PARTS = re.compile(r"([两二三四五六])(?:项|类|种|个方面|大类)[^，。；\d]{0,8}$")
"""两项补贴共发放3947人: as many parts as are counted before are all."""
_OVERLAPPING = re.compile(
    "女|农民工|残疾|脱贫|党员|毕业生|困难|退役|青年|少数民族|老年|老人|失业|失地|低保|特困|儿童|外来|农村|骨干"
)
"""Kinds of people and households, of which one may be of several."""
_AND_MORE = re.compile("^(?:左右)?等")
_COMMA = "，"
_NOTHING_BETWEEN = re.compile("[，：:（、]*")
_CLOSE = 100
"""One in so many that parts may be off from a total which they are meant to make up."""
_SOME = "其中"
"""The word that names parts without saying that they are all."""
ENTRY_UNITS, NEWS_UNITS = ("条", "件"), ("篇",)
"""Units of uploads and of news items, whose parts a bulletin names in full."""


@dataclass(frozen=True, slots=True)
class HeadlineText:
    """The counting sentence of a section; each count as printed, None where it is not.

    Attributes:
        name: what is counted: 省重点民生实事.
        projects: number of projects.
        indicators: number of indicators.
        reached: how many reached pace.
        finished: how many of those finished the year.
        behind: how many did not.
        underway: how many are on their way, their due date not come.
        awaiting: how many have no data yet.
        unknown: how many cannot be judged.
        reached_all: it says that all reached pace.
    """

    name: str
    projects: Figure | None = None
    indicators: Figure | None = None
    reached: Figure | None = None
    finished: Figure | None = None
    behind: Figure | None = None
    underway: Figure | None = None
    awaiting: Figure | None = None
    unknown: Figure | None = None
    reached_all: bool = False


COUNTS = ("projects", "indicators", "reached", "finished", "behind", "underway", "awaiting", "unknown")
"""Fields of `HeadlineText` that are counts."""


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A total and its parts.

    Attributes:
        name: what is counted: 上传项目数据.
        total: the figure before 其中.
        parts: name and figure of each part, in order.
        is_whole: the words say that the parts are all: 分别为, 包括, 由…组成, without 等.
        is_filled_early: the first parts are the total by themselves, and a comma follows: what comes
            then may be a part too many, or stated besides (，已办结40件).
    """

    name: str
    total: Figure
    parts: tuple[tuple[str, Figure], ...]
    is_whole: bool = False
    is_filled_early: bool = False

    @property
    def sum(self) -> Fraction:
        """What the parts add up to, in the base of their unit."""
        return sum(self.amounts, Fraction(0))

    @property
    def total_amount(self) -> Fraction:
        """The total, in the base of its unit."""
        return _amount(self.total)

    @property
    def amounts(self) -> tuple[Fraction, ...]:
        """The parts, in the base of their unit."""
        return tuple(_amount(figure) for _, figure in self.parts)

    @property
    def exceeds(self) -> bool:
        """Whether the parts are more than the total, whatever true values stand behind the figures."""
        figures = (self.total, *(figure for _, figure in self.parts))
        if all(one.unit and one.unit.is_counted and one.places == 0 and not one.about for one in figures):
            return self.sum > _amount(self.total)
        low = sum((f.interval.low for _, f in self.parts if f.interval), Fraction(0))
        most = self.total.interval.high if self.total.interval else Fraction(0)
        return not self.adds_up and self.sum > _amount(self.total) and low >= min(most, _amount(self.total))

    @property
    def may_overlap(self) -> bool:
        """Whether one person may be counted in several parts: 其中女性280人、农民工300人."""
        overlapping = [name for name, _ in self.parts if _OVERLAPPING.search(name)]
        fits = all(_amount(figure) <= _amount(self.total) for _, figure in self.parts)
        return not self.is_whole and len(overlapping) > 1 and fits

    @property
    def is_close(self) -> bool:
        """Whether the parts are so nearly the total that they are meant to be it: 3957 of 3947."""
        total = _amount(self.total)
        return 0 < abs(self.sum - total) * _CLOSE <= total

    @property
    def exceeds_if_even(self) -> bool:
        """Whether the parts are more than the total if all were rounded as finely as the finest of them.

        2.15亿元、1.9亿元、1.45亿元 of 5.4亿元: 1.9 is 1.90 then, and 5.5 is no 5.4.
        """
        places = max(figure.places for _, figure in self.parts)
        if any(figure.about for figure in (self.total, *(figure for _, figure in self.parts))):
            return False
        lows = (Fraction(figure.value or 0) - Fraction(1, 2 * 10**places) for _, figure in self.parts)
        scales = (figure.unit.scale if figure.unit else 1 for _, figure in self.parts)
        low = sum((one * scale for one, scale in zip(lows, scales, strict=True)), Fraction(0))
        most = self.total.interval.high if self.total.interval else Fraction(0)
        return places > self.total.places and self.sum > _amount(self.total) and low >= most

    @property
    def adds_up(self) -> bool:
        """Whether true values could stand behind all of the figures printed."""
        low = sum((f.interval.low for _, f in self.parts if f.interval), Fraction(0))
        high = sum((f.interval.high for _, f in self.parts if f.interval), Fraction(0))
        figures = [self.total, *(figure for _, figure in self.parts)]
        if all(figure.places == 0 and not figure.about for figure in figures):
            return self.sum == _amount(self.total)  # whole numbers are not rounded
        assert self.total.interval is not None  # noqa: S101  (a breakdown is made of values)
        return self.total.interval.low < high and low < self.total.interval.high


def _amount(figure: Figure) -> Fraction:
    scale = figure.unit.scale if figure.unit else 1
    return Fraction(figure.value or 0) * scale


def find_headline(text: str) -> HeadlineText | None:
    """The counts of a headline sentence; None for any other sentence."""
    if not _JUDGES.search(text) or "指标" not in text or len(_SHARED.findall(text)) > 1:
        return None
    figures = [one for one in find_figures(text) if one.sort is Sort.VALUE and one.base == "个"]
    figures = sorted((*figures, *_single_numerals(text)), key=lambda one: one.start)
    if not figures:
        return None
    found: dict[str, Figure] = {}
    for place, figure in enumerate(figures):
        following = figures[place + 1].start if place + 1 < len(figures) else len(text)
        around = _around(text, figures[place - 1].end if place else 0, figure, following)
        if field := _field(text, figure, *around, has_indicators="indicators" in found):
            found.setdefault(field, figure)
    reached_all = bool(_REACHED_ALL.search(text))
    if "reached" not in found and reached_all and "indicators" in found:
        found["reached"] = found["indicators"]
    if "finished" not in found and _FINISHED_ALL.search(text) and "indicators" in found:
        found["finished"] = found["indicators"]
        found.setdefault("reached", found["indicators"])
    counted = _OPENING.sub("", text)
    name = re.split(r"涉及|共计?|合计|(?=\d)", counted, maxsplit=1)[0].strip("，： ")
    return HeadlineText(name, **found, reached_all=reached_all)


def _single_numerals(text: str) -> Iterator[Figure]:
    """两个未达到, 未达到的有三个: one character, which elsewhere is as often a word as a figure."""
    unit = known_units()["个"]
    for found in _SINGLE.finditer(text):
        group = "numeral" if found["numeral"] else "after"
        value = read_numeral(found[group])
        start, end = found.start(group), found.end()
        yield Figure(Sort.VALUE, text[start:end], start, end, value, unit, Interval.exactly(value))


def _around(text: str, before: int, figure: Figure, following: int) -> tuple[str, str]:
    """Words that belong to a figure: back to the last stop, and on to the next or the next figure."""
    stops = list(_PART_STOP.finditer(text, before, figure.start))
    start = stops[-1].end() if stops else before
    stop = _PART_STOP.search(text, figure.end, following)
    return text[start : figure.start], text[figure.end : stop.start() if stop else following]


def _field(text: str, figure: Figure, before: str, after: str, *, has_indicators: bool) -> str:
    words = before + after
    if after.startswith("项目"):
        return "projects"
    for pattern, field in (
        (_UNREACHED, "behind"),
        (_UNDERWAY, "underway"),
        (_AWAITING, "awaiting"),
        (_UNKNOWN, "unknown"),
        (_FINISHED, "finished"),
        (_REACHED, "reached"),
    ):
        if pattern.search(words):
            return field
    if _REACHED.match(text, figure.end):
        return "reached"
    return "" if has_indicators else "indicators"


def find_breakdowns(text: str) -> list[Breakdown]:
    """Every total with its parts in a text: sentences of the form 共901条，其中A82条、B132条."""
    found = []
    above: list[Figure] = []
    for sentence in re.finditer("[^。；！？]+", text):
        figures = find_figures(sentence[0])
        moved = [_moved(one, sentence.start()) for one in figures]
        opens = _OPENS_WITH_PARTS.match(text, sentence.start())
        totals = [one for one in above if moved and one.base == moved[0].base]
        if opens and len(totals) == 1 and (split := _breakdown(text, 0, opens, moved, totals[0])):
            found.append(split)
        above = [
            figure
            for figure, role in zip(moved, find_roles(sentence[0], figures), strict=True)
            if role is Role.RESULT and figure.sort is Sort.VALUE
        ]
        breakdowns = [
            _breakdown(sentence[0], sentence.start(), at, figures) for at in _AMONG.finditer(sentence[0])
        ]
        found += [breakdown for breakdown in breakdowns if breakdown]
        found += _added_up(sentence[0], sentence.start(), figures)
    return found


_SUM = re.compile(
    r"(?:）?[，、；]|）)(?:以上|上述)?(?:[两二三四五六]?[批项类级]|各级|全[市县区])?(?:资金|投资|补助)?(?:合计|共计|总计|合共|总共)"
    r"[^，。；：\d]{0,8}"
)
_NEXT_PART = re.compile("[、和及与][^，。；：（）、\\d]{1,14}")
_NEXT_OF_KIND = re.compile(
    "[，、和及与](?:第[一二三四五六七八九十]批|中央|省级?|市级?|州级?|县级?|区级?|乡镇|镇级?|村级?|社会|自筹|群众|企业)[^，。；：（）、\\d]{0,12}"
)


def _added_up(text: str, at: int, figures: list[Figure]) -> Iterator[Breakdown]:
    """第一批3600万元、第二批2900万元，合计6500万元: parts before their sum, joined by 、 or alike in name."""
    for place, total in enumerate(figures):
        if place < MIN_ADDED or total.sort is not Sort.VALUE:
            continue
        if not _SUM.fullmatch(text[figures[place - 1].end : total.start]):
            continue
        parts = [figures[place - 1]]
        for one in reversed(figures[: place - 1]):
            between = text[one.end : parts[0].start]
            if not (_NEXT_PART.fullmatch(between) or _NEXT_OF_KIND.fullmatch(between)):
                break
            parts.insert(0, one)
        if len(parts) < MIN_ADDED or any(one.sort is not Sort.VALUE for one in (total, *parts)):
            continue
        if any(one.base != total.base for one in parts):
            continue
        named = [(_NAME.search(text[: one.start]), one) for one in parts]
        all_parts = tuple((name[0] if name else "", _moved(one, at)) for name, one in named)
        found = Breakdown("合计", _moved(total, at), all_parts, is_whole=True)
        later = (replace(found, parts=all_parts[n:]) for n in range(len(parts) - 1))
        yield next((one for one in later if one.adds_up), found)


MIN_ADDED = 2
"""Parts that a sum behind them has at least."""


_OPENS_WITH_PARTS = re.compile(f"{_SOME}[，：]?")
"""A sentence of its own for the parts: 更新管网206.3公里，…。其中，甲区56.4公里、…."""
_OWN_SHARE = re.compile(
    r"，[^，。；：（）\d]{0,12}(?:率|进度|任务的?|目标的?|计划的?|预算的?|占)(?:为|达到?|已)*[\d.]+%[，（]"
)
"""Between a total and its parts: 拨付742万元，拨付率70%，其中上级415万元."""


def _breakdown(
    text: str, at: int, among: re.Match[str], figures: list[Figure], above: Figure | None = None
) -> Breakdown | None:
    """The parts behind `among` and their total, which stands before it, or in the sentence above."""
    totals = [one for one in figures if one.sort is Sort.VALUE and one.end <= among.start()]
    among_all = among[0] == _COMMA
    between = text[totals[-1].end : among.start()] if totals else ""
    direct = above is None and (_IN_ALL if among_all else _NOTHING_BETWEEN).fullmatch(between)
    if above is None and not (totals and (direct or _OWN_SHARE.fullmatch(between))):
        return None
    total = above or totals[-1]
    parts: list[tuple[str, Figure]] = []
    ends: list[int] = []
    done = among.end()
    for figure in (one for one in figures if one.start >= among.end()):
        name = _NAME.search(text[done : figure.start])
        if figure.sort is not Sort.VALUE or figure.base != total.base or name is None:
            break
        gap = text[done : name.start() + done]
        if parts and not re.fullmatch("[，、和以及]*", gap):
            break
        parts.append((name[0].strip("和及 "), _moved(figure, at)))
        done = figure.end
        ends.append(done)
    before = _NAME.search(text[: total.start])
    name_of = before[0] if before else ""
    stands_apart = among_all or not direct
    if len(parts) < 2 or (stands_apart and any(_DOING.search(part) for part, _ in parts)):
        return None
    counted = _COUNTED_PARTS.search(name_of)
    is_all = counted is not None and read_numeral(counted[1]) == len(parts)
    whole = (is_all or not among[0].startswith((_SOME, _COMMA))) and not _AND_MORE.match(text[done:])
    found = Breakdown(name_of, _moved(total, at), tuple(parts), whole)
    return _without_besides(found, [text[end : end + 1] == _COMMA for end in ends])


def _without_besides(found: Breakdown, followed: list[bool]) -> Breakdown:
    """A breakdown without what is stated besides: 500万元、700万元，已拨付1000万元 has two parts.

    Args:
        found: with every figure of its unit that follows.
        followed: of each part, whether a comma follows it.
    """
    if found.adds_up:
        return found
    commas = [place for place, comma in enumerate(followed[:-1], 1) if comma and place > 1]
    shorter = [replace(found, parts=found.parts[:place]) for place in commas]
    filled = next((one for one in shorter if one.adds_up), None)
    turned = next((one for one in shorter if not any(followed[: len(one.parts) - 1])), None)
    if turned and (turned is filled or (found.exceeds and not turned.exceeds)):
        return turned  # after 、 between the parts, a comma ends them
    return replace(found, is_filled_early=filled is not None and found.exceeds)


def _moved(figure: Figure, by: int) -> Figure:
    return replace(figure, start=figure.start + by, end=figure.end + by)
