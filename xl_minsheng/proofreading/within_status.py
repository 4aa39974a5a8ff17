"""Items counted by their state, each with its share: 64个项目中，已完工16个，占25%; …."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from xl_minsheng.checks import Severity
from xl_minsheng.ledger.intervals import Interval
from xl_minsheng.ledger.numbers import write_number, write_percent
from xl_minsheng.proofreading.remark import Remark
from xl_minsheng.proofreading.within_counts import at_figure
from xl_minsheng.readback import BulletinText, Figure, Passage, Sort, find_figures
from xl_minsheng.readback.grammar import Role, find_roles
from xl_minsheng.readback.grammar.states import ITEM_UNITS

_SENTENCE = re.compile("[^。！？]+")
_OFF_PACE = re.compile(
    r"(?:未|没有|尚未)(?:能)?达到?了?[^，。；]{0,6}(?:序时进度|时序进度|时间节点)|滞后|落后|慢于"
)
_ON_PACE = re.compile(r"(?:达到|快于|超|按|符合)[^，。；]{0,6}(?:(?:序时|时间)(?:进度|节点|要求)|时序进度)")
_ASIDE = re.compile("其余|其他|另有|另外|尚未启动|未启动|未开工|暂无|待数据|不计|无法")
_REST = re.compile("其余|其他|另有|另外|暂无|待数据|不计|无法")
_IS_DONE = re.compile("(?:已|全面|全部|提前)?(?:完成|办结|完工|竣工)(?!.{0,4}(?:序时|时间)进度)")
_STATED = re.compile(
    f"{_IS_DONE.pattern}|{_OFF_PACE.pattern}|{_ON_PACE.pattern}|未完成|推进缓慢|[绿黄橙红蓝]灯"
    "|(?:正常|有序|稳步|加快|持续|如期|按(?:计划|期|序|时|进度))推进"
    "|基本(?:完成|建成)|(?:推进|进展|进度)(?:顺利|正常|良好|较快|较慢|偏慢|缓慢|迟缓|一般)"
    "|正在(?:推进|实施|施工|建设|办理|加快)|在建|(?:未|尚未|没有)(?:开工|启动|动工|实施)"
)
_STILL_OPEN = re.compile(
    "正在(?:推进|实施|施工|建设|办理|加快)|在建|(?:未|尚未|没有)(?:开工|启动|动工|实施|完成)"
    "|(?:推进|进展|进度)(?:较慢|偏慢|缓慢|迟缓)|滞后|落后"
)
_STARTED = re.compile("(?<!未)(?<!没有)(?:开工|启动|动工|进场)")
"""Of what was started some may be done: such counts are no parts of one total."""
_ALL_ITEMS = re.compile(
    r"[^，。；\d]{0,12}(?:中|里)[，：]|[^，。；\d]{0,6}(?:项目|工程|事项|实事|任务|子项)，"
)
"""Behind a total, before its parts: 10个项目中，, 30个子项，."""
MIN_PARTS = 2
"""States that are stated with their shares before they are compared with their total."""


@dataclass(frozen=True, slots=True)
class States:
    """A total and the items in each state; offsets are the passage's.

    Attributes:
        total: all items.
        counted: the items in a state, and their share as printed.
        is_complete: the words name those that reached pace and those that did not: every item is of
            one or the other.
    """

    total: Figure
    counted: tuple[tuple[Figure, Figure], ...]
    is_complete: bool = False


def states(bulletin: BulletinText) -> Iterator[Remark]:
    """P115: a share that is not its count's of the total; P116: states that are not the total together.

    The states are all there are where their printed shares make up 100 %; it is a warning where only
    their names say so (达到序时进度, 滞后).
    """
    passages = [
        passage for section in bulletin.sections for one in section.projects for passage in one.passages
    ]
    for passage in dict.fromkeys((*bulletin.overview, *passages)):
        for found in find_states(passage):
            yield from _shares(passage, found)
            yield from _sum(passage, found)
        yield from _bare_counts(passage)


def _bare_counts(passage: Passage) -> Iterator[Remark]:
    """共30项，已完成12项，达到序时进度14项，滞后3项: counts without shares, that leave out no state.

    Those that are done may be counted among those on pace, or beside them. States that exclude each other
    are never more than the total, which may stand in the sentence before: 分解为36项。已完成30项，滞后8项.
    """
    before: Figure | None = None
    for sentence in _SENTENCE.finditer(passage.text):
        text, at = sentence[0], sentence.start()
        items = [one for one in find_figures(text) if _is_item(one)]
        stated = [bool(_STATED.search(_words_around(text, items, n))) for n in range(len(items))]
        named = [_moved(one, at) for one, is_state in zip(items, stated, strict=True) if not is_state]
        inherited, before = before, max(named, key=lambda one: one.value or 0, default=None)
        if not items or "指标" in text or "%" in text[: items[-1].end]:
            continue  # shares beside them are of another rule
        is_own = not stated[0]
        first = int(is_own)
        last = next((n for n in range(first, len(items)) if not stated[n]), len(items))
        if "；" not in text[items[last - 1].end : items[last].start if last < len(items) else len(text)]:
            last = len(items)
        total, counts = _moved(items[0], at) if is_own else inherited, items[first:last]
        around = [_words_around(text, items, n) for n in range(first, last)]
        if total is None or len(counts) < MIN_PARTS or not all(stated[first:last]):
            continue
        if len({one.base for one in (total, *counts)}) > 1 or any(one.about for one in (total, *counts)):
            continue
        summed = sum((Fraction(one.value or 0) for one in counts), Fraction(0))
        done = [one for one, words in zip(counts, around, strict=True) if _IS_DONE.search(words)]
        besides = summed - sum(Fraction(one.value or 0) for one in done)
        whole = Fraction(total.value or 0)
        if whole in (summed, besides):
            continue
        is_all = _is_complete(text) or _has_every_light(text) or (is_own and _names_all(text, items, around))
        if not is_all and not _exceeds(text, counts, around, summed, whole):
            continue
        added = "＋".join(write_number(one.value or 0) for one in counts)
        why = f"总数印{total.text}，各类之和为{added}＝{write_number(summed)}"
        expected = f"{write_number(summed)}{total.unit.text if total.unit else ''}"
        yield at_figure("P116", Severity.WARNING, passage, total, expected, why, "请核对总数和各类的个数")


def _exceeds(
    text: str, counts: Sequence[Figure], around: Sequence[str], summed: Fraction, whole: Fraction
) -> bool:
    """Whether items in states of which each item has one are more than there are, by a slip."""
    if not whole < summed < whole * _SLIP or "其中" in text[counts[0].start : counts[-1].start]:
        return False
    keeps_pace = any(_ON_PACE.search(_OFF_PACE.sub("", words)) for words in around)
    is_done = any(map(_IS_DONE.search, around))
    return not any(map(_STARTED.search, around)) and not (keeps_pace and is_done)


_SLIP = Fraction(3, 2)
"""A total that is further off is one of other items."""


def _names_all(text: str, items: Sequence[Figure], around: Sequence[str]) -> bool:
    """10个项目中，已完工3个，基本完工4个，正在推进2个: done, and not yet done, of items named first."""
    total = items[0]
    opens = _ALL_ITEMS.match(text, total.end)
    states_open = any(map(_STILL_OPEN.search, around)) and any(map(_IS_DONE.search, around))
    return bool(opens) and states_open and not any(map(_STARTED.search, around)) and not _REST.search(text)


def _words_around(text: str, items: Sequence[Figure], place: int) -> str:
    """Back to the last stop or figure, and on to the next."""
    before = text[items[place - 1].end if place else 0 : items[place].start]
    after = text[items[place].end : items[place + 1].start if place + 1 < len(items) else len(text)]
    return re.split("[，；、：]", before)[-1] + re.split("[，；、：]", after)[0]


def find_states(passage: Passage) -> list[States]:
    """Every such sentence of a passage."""
    if "%" not in passage.text or "占" not in passage.text:
        return []
    found: list[States] = []
    before: list[Figure] = []
    for sentence in _SENTENCE.finditer(passage.text):
        figures = find_figures(sentence[0])
        roles = find_roles(sentence[0], figures)
        pairs = [
            (figures[n - 1], share)
            for n, share in enumerate(figures)
            if n and roles[n] is Role.STATUS and share.sort is Sort.PERCENT and _is_item(figures[n - 1])
        ]
        at = sentence.start()
        totals = before + [_moved(one, at) for one in figures if _is_item(one)]
        if len(pairs) >= MIN_PARTS:
            first = _moved(pairs[0][0], at)
            same = [one for one in totals if one.end <= first.start and one.base == first.base]
            if same:
                counted = tuple((_moved(one, at), _moved(share, at)) for one, share in pairs)
                found.append(States(same[-1], counted, _is_complete(sentence[0])))
        before = totals
    return found


def _is_complete(text: str) -> bool:
    return bool(_ON_PACE.search(_OFF_PACE.sub("", text)) and _OFF_PACE.search(text)) and not _ASIDE.search(
        text
    )


def _has_every_light(text: str) -> bool:
    """亮绿灯21个、黄灯7个、红灯3个: every item has a light."""
    return all(light in text for light in ("绿灯", "黄灯", "红灯")) and not _ASIDE.search(text)


def _is_item(figure: Figure) -> bool:
    return figure.sort is Sort.VALUE and figure.base in ITEM_UNITS


def _moved(figure: Figure, by: int) -> Figure:
    return replace(figure, start=figure.start + by, end=figure.end + by)


def _share(count: Figure, total: Figure) -> Fraction:
    return Fraction(count.value or 0) / Fraction(total.value or 1)


def _agree(pair: tuple[Figure, Figure], total: Figure) -> bool:
    count, share = pair
    exact = Interval.exactly(_share(count, total))
    return share.interval is not None and share.interval.meets(exact)


def _shares(passage: Passage, found: States) -> Iterator[Remark]:
    wrong = [pair for pair in found.counted if not _agree(pair, found.total)]
    if not found.total.value or len(wrong) * 2 > len(found.counted):
        return  # they are of another total
    for count, share in wrong:
        right = write_percent(_share(count, found.total))
        why = f"{count.text}是{found.total.text}的{right}，不是{share.text}"
        yield at_figure("P115", Severity.ERROR, passage, share, right, why, "请核对个数、总数和占比")


def _sum(passage: Passage, found: States) -> Iterator[Remark]:
    counts = [Fraction(count.value or 0) for count, _ in found.counted]
    total, summed = Fraction(found.total.value or 0), sum(counts)
    agreeing = sum(_agree(pair, found.total) for pair in found.counted)
    if summed == total or agreeing * 2 < len(counts):
        return
    whole = _make_up_whole([share for _, share in found.counted])
    if summed < total and not whole and not found.is_complete:
        return
    severity = Severity.ERROR if summed > total or whole else Severity.WARNING
    added = "＋".join(write_number(count) for count in counts)
    why = f"总数印{found.total.text}，各类之和为{added}＝{write_number(summed)}"
    expected = f"{write_number(summed)}{found.total.unit.text if found.total.unit else ''}"
    yield at_figure("P116", severity, passage, found.total, expected, why, "请核对总数和各类的个数")


def _make_up_whole(shares: Sequence[Figure]) -> bool:
    """Whether the printed shares may be 100 % together, each rounded."""
    low = sum((one.interval.low for one in shares if one.interval), Fraction(0))
    high = sum((one.interval.high for one in shares if one.interval), Fraction(0))
    return low <= 1 <= high
