"""Several plans and several results of one unit: which plan each result is of.

开工建设5所，建成4所 / 已开工5所，建成4所: by what was done, then by what it was done to, then by their order.
What none of these tells apart has no plan: a wrong target is worse than none.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from xl_minsheng.readback.figures import Figure
from xl_minsheng.readback.grammar import words as w
from xl_minsheng.readback.grammar.measure import Plan


class _Stage(Enum):
    """How far the words say that the work is."""

    OPEN = auto()  # 新建, 改造: the work, whatever its stage
    BEGUN = auto()
    ENDED = auto()


_BEGUN = re.compile(w.one_of("新?开工 动工 开建 复工 启动 进场 开挖 上马 破土"))
_ENDED = re.compile(
    w.one_of(
        "基本建成 建成 竣工 完工 封顶 投用 投产 投入使用 投入运营 启用 交付 开放 开学 招生 开业 运营 入住",
        "通车 通水 通气 通过[^，。；]{0,4}验收 验收 销号 撤销 分配 移交",
    )
)
_MADE = re.compile(w.one_of("新建 新增 筹建 建设 新开 新设 新购 增设 创建"))
_RENEWED = re.compile(w.one_of("改建 改扩建 改造 提升 修缮 升级 维修 翻新 提档 整治 更新 扩建"))
_OTHER_WORDS = re.compile(
    rf"{w.REACHED}|{_ENDED.pattern}|{_BEGUN.pattern}|{_MADE.pattern}"
    r"|已经?|实际|累计|目前|现|[一总拢]?共|全部|均|都|分别|全年|年内|今年|年度|年初|计划|目标|任务|力争|要求?|拟"
    r"|[春夏秋冬]季(?:学期)?|^月|[上下]半年|如期|按期|顺利|个|的|等|其中|和|与|及|并|截[至止]|[—–]+"
)
"""What names nothing that was built."""
_STOPS = "[，。；：（）、\\d]"
_SPAN = 40
_SAYS_ALL = re.compile(r"(?:已|均|全部|都|顺利|如期)+(?!未)")
_NOT_DONE = re.compile("未|正在|在建|前|拟|将|计划|处于|装修|施工")


@dataclass(frozen=True, slots=True)
class Worded:
    """A figure with the words that say what it is of.

    Attributes:
        figure: itself.
        before: the words right before it.
        behind: those right behind it.
        noun: what is counted; empty where only what was done to it is said.
        is_reached: it is stated as reached: 已开工5所; 8辆救护车已交付, 健身房10家全部开放.
    """

    figure: Figure
    before: str
    behind: str
    noun: str
    is_reached: bool

    @property
    def words(self) -> str:
        """Before and behind."""
        return f"{self.before}，{self.behind}"

    def is_one_of(self, others: Sequence["Worded"]) -> bool:
        """Whether another of the same noun is told apart from it by its stage or its way."""
        alike = [one for one in others if one is not self and one.noun == self.noun]
        return any(
            _verbs(one.words) != _verbs(self.words) or _way(one.words, self.words) < 0 for one in alike
        )


def worded(text: str, figures: Sequence[Figure], *, is_report: bool = False) -> list[Worded]:
    """Figures of a sentence with their words; 老旧小区开工18个、完工7个: the second is of the first's noun.

    Args:
        text: the sentence.
        figures: some of it.
        is_report: it stands behind 完成情况：, where what is counted is reached without a word for it.
    """
    found: list[Worded] = []
    end, said = 0, False
    for figure in figures:
        before = re.split(_STOPS, text[max(0, figure.start - _SPAN) : figure.start])[-1]
        behind = re.split(_STOPS, text[figure.end : figure.end + _SPAN])[0]
        noun = noun_in(before) or noun_in(behind)
        if not _RENEWED.sub("", noun):
            noun = next((one.noun for one in reversed(found) if one.figure.base == figure.base), noun)
        goes_on = (
            said and _LISTED.fullmatch(text[end : figure.start]) is not None
        )  # 建成公共桩100个、专用桩60个
        said = _is_reached(before, behind, is_said=is_report or goes_on)
        found.append(Worded(figure, before, behind, noun, said))
        end = figure.end
    return found


_LISTED = re.compile("[、和与及][^，。；：（）、\\d]*")


def noun_in(words: str) -> str:
    """What words name; empty where they only say what was done: 9月投用, 新开工."""
    noun = _OTHER_WORDS.sub("", words)
    return noun if len(noun) >= _MIN_NOUN else ""


_MIN_NOUN = 2


_ELSEWHERE = re.compile("[未待拟]|在建|其余|余下|剩|上[月周期季年]|去年|同期|[本当][月周期季]|期初")
"""What is not reached, or at another time."""


def _is_reached(before: str, behind: str, *, is_said: bool) -> bool:
    if _ELSEWHERE.search(before) or _NOT_DONE.match(behind):
        return False
    done = re.search(f"已|实际|累计|{w.REACHED}|{_ENDED.pattern}|{_BEGUN.pattern}", before)
    all_of_it = _SAYS_ALL.search(behind) and not _NOT_DONE.search(behind)
    return bool(is_said or done or all_of_it)


def match(
    text: str, values: Sequence[Figure], plans: Sequence[Plan], *, is_report: bool = False
) -> dict[int, Plan]:
    """The plan of each value, by where the value begins; a value that could be of several has none.

    Args:
        text: the sentence of the values.
        values: results of one unit without a share.
        plans: of that unit.
        is_report: the sentence is a report of results.
    """
    results = [one for one in worded(text, values, is_report=is_report) if one.is_reached]
    planned = list(_planned(plans))
    of_whole = [one for one in results if not all(of_other_place(text, one.figure, plan) for plan in plans)]
    is_alone = len(of_whole) == 1
    found: dict[int, Plan] = {}
    taken: list[tuple[int, Worded]] = []
    for result in of_whole:
        rated = [
            -1 if of_other_place(text, result.figure, whole) else _alike(result, plan, is_alone=is_alone)
            for plan, whole in zip(planned, plans, strict=True)
        ]
        best = max(rated, default=None)
        if best is None or best < 0 or rated.count(best) > 1:
            continue
        place = rated.index(best)
        if any(at == place and not _differ(one, result) for at, one in taken):
            found = {at: plan for at, plan in found.items() if plan is not plans[place]}
            continue
        taken.append((place, result))
        found[result.figure.start] = plans[place]
    left = [one for one in of_whole if one.figure.start not in found]
    return found or _in_order(left, planned, plans)


def _in_order(results: Sequence[Worded], planned: Sequence[Worded], plans: Sequence[Plan]) -> dict[int, Plan]:
    """As many results as plans, in the same order, where no words contradict it."""
    pairs = list(zip(results, planned, strict=False))
    if len(results) != len(planned) or any(_alike(one, plan, is_alone=False) < 0 for one, plan in pairs):
        return {}
    return {one.figure.start: plan for one, plan in zip(results, plans, strict=True)}


def _planned(plans: Sequence[Plan]) -> Iterator[Worded]:
    """Plans with their words, each among those of its sentence."""
    for plan in plans:
        same = [one.figure for one in plans if one.whole == plan.whole]
        yield next(one for one in worded(plan.whole, same) if one.figure.start == plan.figure.start)


def _alike(result: Worded, plan: Worded, *, is_alone: bool) -> int:
    """How much speaks for a result being of a plan; negative where something speaks against it."""
    shared = len(_pairs(result.noun) & _pairs(plan.noun))
    if result.noun and not shared and (plan.noun or not is_alone):
        return -1
    if is_of_other_stage(result, plan):
        return -1
    done, due = _stage(result.words), _stage(plan.words)
    way = _way(result.words, plan.words)
    verb = _SAME_VERB if _verbs(result.words) & _verbs(plan.words) else 0
    stage = _SAME_STAGE if done is due else _OPEN_STAGE if due is _Stage.OPEN else 0
    return shared + verb + stage + way


_SAME_VERB, _SAME_STAGE, _OPEN_STAGE, _SAME_WAY = 6, 3, 2, 3


_TOWN = re.compile(
    r"(?:^|[，。；：、—–－·\s]|其中)(?:[全我本]?[市县区州]的?)?"
    r"(?P<town>(?![全我本各该]|(?:[老主新县市]|中心|建成)?城[区镇乡]|[乡集建村]镇)(?:(?![全我本各年月季度])[一-鿿]){1,5}?"
    r"(?:(?<![小片园社景校库农林牧山矿新老地灾])区|(?<!各)县|旗|(?<![城乡集建村])镇|(?<![城下返家])乡|街道))"
    r"(?![级域内属直])"
)


def town_of(text: str, figure: Figure) -> str:
    """The town or county that the words before a figure name last; empty for none."""
    return town_in(text[: figure.start])


def town_in(words: str) -> str:
    """The town or county that words name last; empty for none, and for 城区, 全县."""
    towns = [found["town"] for found in _TOWN.finditer(words)]
    return towns[-1] if towns else ""


def common_words(one: str, other: str) -> int:
    """How many pairs of characters two names have in common."""
    return len(_pairs(one) & _pairs(other))


def same_deed(one: Worded, other: Worded) -> bool:
    """Whether the same was done: 完工 and 已完工."""
    return bool(_verbs(one.words) & _verbs(other.words))


def of_other_place(text: str, value: Figure, plan: Plan) -> bool:
    """Whether a value is a town's own, and the plan does not name the town."""
    town = town_of(text, value)
    return bool(town) and plan.whole != text and town not in plan.whole


def is_of_other_stage(result: Worded, plan: Worded) -> bool:
    """已完工12个 is no result of 任务：开工20个, nor 开工5所 of 年内建成4所."""
    done, due = _stage(result.words), _stage(plan.words)
    if done is _Stage.BEGUN:
        return due is _Stage.ENDED
    return done is _Stage.ENDED and due is _Stage.BEGUN and not re.search("建设|改造", plan.words)


def _stage(words: str) -> _Stage:
    if _ENDED.search(words):
        return _Stage.ENDED
    return _Stage.BEGUN if _BEGUN.search(words) else _Stage.OPEN


def _verbs(words: str) -> set[str]:
    return {one.removeprefix("新") for pattern in (_ENDED, _BEGUN) for one in pattern.findall(words)}


def _way(one: str, other: str) -> int:
    """新建 and 改造 are two things, each of what it says."""
    ways = [(bool(_MADE.search(words)), bool(_RENEWED.search(words))) for words in (one, other)]
    if not all(any(way) for way in ways):
        return 0
    return _SAME_WAY if ways[0] == ways[1] else -_SAME_WAY


def _pairs(words: str) -> set[str]:
    return {words[at : at + 2] for at in range(len(words) - 1)}


def _differ(one: Worded, other: Worded) -> bool:
    """Whether two results of one plan are of two stages: 开工6所，建成4所."""
    return _stage(one.words) is not _stage(other.words)
