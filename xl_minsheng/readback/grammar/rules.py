"""The forms that figures stand in, by the words around them: a rule each, with an example of its own."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from xl_minsheng.readback.figures import Figure, Sort
from xl_minsheng.readback.grammar import words as w
from xl_minsheng.readback.grammar.role import Role

_NEAR, AHEAD = 48, 28
_STOPS = "，。；：、（）！？;\n"
_SHARE, _VALUE, _POINTS = frozenset({Sort.PERCENT}), frozenset({Sort.VALUE}), frozenset({Sort.PLAIN})
BOTH = _SHARE | _VALUE


@dataclass(frozen=True, slots=True)
class Rule:
    """One form.

    Attributes:
        role: what the figure is.
        sorts: of figures it asks about.
        example: a clause of it, the figure in 【】.
        before: what ends right before the figure.
        lead: what stands anywhere between the figure and the stop or figure before it.
        after: what follows it.
    """

    role: Role
    sorts: frozenset[Sort]
    example: str
    before: re.Pattern[str] | None = None
    lead: re.Pattern[str] | None = None
    after: re.Pattern[str] | None = None

    def fits(self, around: "Around") -> bool:
        """Whether a figure stands in this form."""
        return (
            around.figure.sort in self.sorts
            and (self.before is None or bool(self.before.search(around.near)))
            and (self.lead is None or bool(self.lead.search(around.lead)))
            and (self.after is None or bool(self.after.match(around.tail)))
        )


@dataclass(frozen=True, slots=True)
class Around:
    """A figure with the words around it.

    Attributes:
        figure: itself.
        near: the words before it, a few dozen characters.
        lead: those since the last stop or figure.
        segment: those since the last comma or harder stop, figures among them.
        tail: the words after it.
    """

    figure: Figure
    near: str
    lead: str
    segment: str
    tail: str

    @classmethod
    def of(cls, text: str, figures: Sequence[Figure], place: int) -> "Around":
        """Of the figure at `place`."""
        figure = figures[place]
        start = max(0, figure.start - _NEAR)
        near = text[start : figure.start]
        stop = max(near.rfind(character) for character in _STOPS) + 1
        previous = figures[place - 1].end - start if place else 0
        segment = max(near.rfind(character) for character in "，。；：（！？;\n") + 1
        lead = near[max(stop, previous, 0) :]
        return cls(figure, near, lead, near[segment:], text[figure.end : figure.end + AHEAD])


def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


_DASH = "[—–\\-~～至到]{1,2}"
_ENDS_TASK = rf"{w.SHARE_VERB}{w.TASK_PHRASE}"

RULES: tuple[Rule, ...] = (
    Rule(Role.RANGE, _SHARE, "室外配套完成【70%】—80%", after=_pattern(rf"{_DASH}\d")),
    Rule(Role.RANGE, _SHARE, "室外配套完成70%—【80%】", before=_pattern(rf"\d%?{_DASH}$")),
    Rule(
        Role.PACE,
        _SHARE,
        "低于序时进度（【81.6%】）的是石桥镇",
        before=_pattern(r"(?:序时|时间|时序)进度[（为是达]*$"),
    ),
    Rule(Role.PACE, _SHARE, "达到序时进度的【106.7%】", before=_pattern(r"(?:序时|时序)进度的$")),
    Rule(
        Role.LIMIT,
        _SHARE,
        "签约率要求达到【85%】以上，目前为88.4%",
        before=_pattern(
            r"(?:目标|要求|任务)(?:值)?(?:(?:为|是|：)?[^，。；：\d]{0,14}(?:率|比例|占比|比重))?(?:为|是|：|达到?|保持|在)*$"
        ),
        after=_pattern(
            r"(?:及)?(?:以上|以下|以内)?[，；（](?:目前|实际|现|已|截[至止])(?![^，。；\d]{0,12}\d[\d.]*[^\d.%])"
        ),
    ),
    Rule(
        Role.GOAL,
        BOTH,
        "10月底前完成率要达到【60%】以上",
        before=_pattern(rf"{w.TO_COME}[^，。；：已]{{0,24}}$"),
    ),
    Rule(
        Role.GOAL,
        _SHARE,
        "9月底前开工率达到100%，投资完成率达到【75%】以上",
        before=_pattern(rf"{w.TO_COME}[^。；已]{{0,40}}达到?$"),
        after=_pattern("(?:及)?以上"),
    ),
    Rule(
        Role.LIMIT,
        BOTH,
        "筛查率99.6%，高于【98%】的考核要求",
        before=_pattern(rf"(?:{w.LOWER_BOUND}|{w.UPPER_BOUND})$"),
        after=_pattern(
            rf"(?:及?以[上下内])?(?:的?(?:{w.WHOSE}|考核|控制|规定|绩效)*|的[一-鿿]{{2,4}})(?:{w.LINE})"
        ),
    ),
    Rule(
        Role.LIMIT,
        BOTH,
        "失业率3.1%，控制在【4%】以内",
        before=_pattern(r"(?:不高于|不超过|不突破|不得高于|不得超过|控制在|≤)$"),
    ),
    Rule(
        Role.LIMIT,
        BOTH,
        "农村低保标准不低于【540元/月】",
        before=_pattern(r"(?:不低于|不少于|不小于|不得低于|不得少于|≥)$"),
    ),
    Rule(
        Role.LIMIT,
        _VALUE,
        "城市低保标准每人每月780元，不低于年度目标【750元】",
        before=_pattern(
            rf"(?:不低于|不少于|不高于|不超过)(?:{w.WHOSE}|考核|控制|规定)*(?:{w.LINE})(?:为|是)?(?:每人每[月年])?$"
        ),
    ),
    Rule(
        Role.LIMIT,
        _SHARE,
        "参保率97%，高于目标值【95%】",
        before=_pattern(
            rf"(?:高于|低于|优于|好于|超过|不低于)(?:{w.WHOSE}|考核|控制|规定)*(?:{w.LINE})(?:为)?$"
        ),
    ),
    Rule(
        Role.LIMIT,
        _SHARE,
        "占比61%，年度目标【60%】",
        before=_pattern(
            rf"(?:率|比例|占比|比重|浓度)?[^，；]{{0,8}}[，（](?:{w.WHOSE})*(?:考核)?(?:目标(?:值|任务)?|要求|考核线|控制线)(?:为|是)?$"
        ),
    ),
    Rule(
        Role.LIMIT,
        _VALUE,
        "平均浓度27微克/立方米，优于【31微克/立方米】",
        before=_pattern(rf"(?:优于|好于)(?:(?:{w.WHOSE}|考核|控制|规定)*(?:{w.LINE})(?:为|（)?)?$"),
    ),
    Rule(
        Role.BOUND,
        _SHARE,
        "4项完成率不足【60%】",
        before=_pattern(rf"(?:不足|不到|未达到?|没有达到|低于|不满|未完成)(?:{w.TASK_PHRASE}的?)?$"),
    ),
    Rule(
        Role.BOUND,
        _SHARE,
        "完成率已超过【60%】",
        before=_pattern(rf"(?:率|进度|任务|{w.TASK}的?)(?:已|均)*(?:超过|逾)$"),
    ),
    Rule(
        Role.BOUND,
        _SHARE,
        "完成全年任务的【75%】以上",
        before=_pattern(rf"(?:{_ENDS_TASK}的?|率|进度|完成)(?:已)?(?:均|都)?(?:为|达到?|在|超过?)?$"),
        after=_pattern("(?:及)?(?:以上|以下)|左右"),
    ),
    Rule(
        Role.DISTANCE,
        _POINTS,
        "比年度目标高【2.2】个百分点",
        before=_pattern(
            rf"(?:比|较|高于|低于|高出|低出|超|超过|超出|优于|差|距)(?:{w.WHOSE}|考核|控制)*(?:{w.LINE})(?:值)?(?:高|低|超|超出|多|少|差|还差)?(?:了|出)?$"
        ),
        after=_pattern("个百分点"),
    ),
    Rule(
        Role.DISTANCE,
        _VALUE,
        "低保标准700元/月，未达到720元/月的目标要求，差【20元/月】",
        before=_pattern("的(?:目标|要求|标准|控制线)+，(?:还|尚)?差$"),
    ),
    Rule(Role.GROWTH, _POINTS, "拨付进度79%，快于序时进度【4】个百分点", after=_pattern("个百分点")),
    Rule(
        Role.LIMIT,
        _VALUE,
        "城市低保标准720元/月，超过【700元/月】的要求",
        before=_pattern(rf"(?:{w.LOWER_BOUND}|{w.UPPER_BOUND})$"),
        after=_pattern(rf"(?:的[一-鿿]{{2,4}}|的?)(?:{w.LINE})"),
    ),
    Rule(
        Role.TARGET,
        _VALUE,
        "提前超额完成【3000个】的公益性岗位年度任务，实际开发3180个",
        before=_pattern(r"(?:超额|提前)完成(?:了)?$"),
        after=_pattern(rf"的[^，。；0-9]{{0,12}}?(?:{w.TASK})"),
    ),
    Rule(Role.OVER, _SHARE, "实际演出236场，超额完成【18%】", before=_pattern(rf"{w.OVER}$")),
    Rule(
        Role.BEYOND,
        _VALUE,
        "筹集住房760套，超年度目标【60套】",
        before=_pattern(
            rf"(?:(?:超额完成|超额|超出|超过|多出|超)(?:了)?{w.TASK_PHRASE}|比{w.TASK_PHRASE}(?:多|超|增加))[完成建办改新开竣工装]{{0,3}}(?:了)?$"
        ),
    ),
    Rule(
        Role.BEYOND,
        _VALUE,
        "计划320盏，已装336盏，超出【16盏】",
        before=_pattern(r"，(?:超出|多出|超额)(?:了)?$"),
    ),
    Rule(Role.SIZE, _VALUE, "多装的【16盏】由乡贤捐资", before=_pattern("多[一-鿿]{1,2}的$")),
    Rule(
        Role.BEYOND,
        _VALUE,
        "建成16个养老点，距目标还差【4个】",
        before=_pattern(rf"(?:距|离|距离|比){w.TASK_PHRASE}(?:还|尚|仍)?(?:差|少|缺)(?:了)?$"),
    ),
    Rule(
        Role.TARGET,
        _VALUE,
        "免费筛查【12000人】的任务已完成9600人",
        before=_pattern(r"(?:^|[^成现])$"),
        lead=_pattern("^(?!.*(?:已|完成|实现))"),
        after=_pattern("的(?:目标|任务|计划)"),
    ),
    Rule(
        Role.GROWTH,
        BOTH,
        "参保41.6万人，同比减少【0.3万人】",
        lead=_pattern(rf"{w.COMPARED}[^，。；]{{0,6}}?{w.MORE}(?!额)(?!(?:到|至))|^(?:同比|环比)"),
    ),
    Rule(
        Role.GROWTH,
        BOTH,
        "已体检27.6万人，较6月底增加【5.2万人】",
        before=_pattern(rf"(?:较|比)(?![例重率])[^，。；：（）、]{{0,14}}{w.MORE}(?:了)?$"),
    ),
    Rule(
        Role.GROWTH,
        _VALUE,
        "发放贷款2.3亿元，是去年同期的【1.4倍】",
        before=_pattern(r"(?:同期|上年|去年|上月|上季度)[^，。；：（）]{0,6}的$"),
    ),
    Rule(
        Role.GROWTH,
        _SHARE,
        "民生支出28.6亿元，增长【6.4%】",
        before=_pattern(rf"(?<!额)(?<!不)(?:{w.MORE}|增幅|降幅|增速|增长率)(?:了|约|近|超过?|为|达到?)?$"),
    ),
    Rule(
        Role.GROWTH,
        _SHARE,
        "增幅达到【12%】",
        before=_pattern(r"(?:增幅|降幅|增速|涨幅|增长率|同比|环比)(?:为|达到?|是|约|：)*$"),
    ),
    Rule(
        Role.INCREMENT,
        _VALUE,
        "累计新增5860人（其中8月份新增【412人】）",
        before=_pattern(
            r"(?:本月|当月|上月|本周|当周|上周|当季|本季度|本旬|当日|(?<![至止到—–\-~～\d])\d{1,2}月份?)(?:份|内|当月)?(?:新增|完成|新建|新开工|增加|又|再|净增|建成|办理|安置|发放|培训)*$"
        ),
    ),
    Rule(
        Role.SIZE,
        _VALUE,
        "解决22个（【50户】以上）自然村供水",
        before=_pattern("（$"),
        after=_pattern("(?:及)?(?:以上|以下|以内)）?"),
    ),
    Rule(Role.SIZE, _VALUE, "解决【50户】以上自然村22个", after=_pattern("(?:及)?(?:以上|以下)[^，。；）]")),
    Rule(
        Role.RESULT,
        _VALUE,
        "农村低保标准提高到每人每月【620元】",
        before=_pattern(r"(?:标准|待遇|补贴|补助金|养老金|津贴)[^，。；\d]{0,10}每人每[月年日天]$"),
    ),
    Rule(Role.SIZE, _VALUE, "户均补助【2.1万元】", lead=_pattern(w.EACH)),
    Rule(
        Role.SIZE,
        _VALUE,
        "安排项目64个，总投资【186.5亿元】",
        before=_pattern(r"(?:总投资|概算|估算|投资总额|总概算)(?:投资|总额)*(?:约|为|达)*$"),
    ),
    Rule(
        Role.SHARE,
        _SHARE,
        "新建公路68.4公里，完成年度任务的【76%】",
        before=_pattern(rf"{_ENDS_TASK}的?(?:比例|比重)?(?:分别|均|都|各)?(?:为|达到?)?(?:约|近)?$"),
    ),
    Rule(
        Role.SHARE,
        _SHARE,
        "投放公交车45辆，占年度任务50辆的【90%】",
        before=_pattern(
            rf"{w.SHARE_VERB}[^，。；（）]{{0,12}}(?:计划|任务|目标|设计|应|总|预算)[^，。；（）0-9]{{0,6}}\d[\d.,]*[^，。；（）0-9]{{1,10}}的$"
        ),
    ),
    Rule(
        Role.TARGET,
        _VALUE,
        "改造学校14所，占全年任务（【20所】）的70%",
        before=_pattern(rf"{w.TASK_PHRASE}（$"),
        after=_pattern("）"),
    ),
    Rule(
        Role.SHARE,
        _SHARE,
        "改造学校14所，占全年任务（20所）的【70%】",
        before=_pattern(rf"{_ENDS_TASK}（[^（）]{{1,14}}）的$"),
    ),
    Rule(
        Role.SHARE,
        _SHARE,
        "完成12亿元销售目标的【50%】",
        before=_pattern(r"(?:完成|占|达到?|实现)\d[\d.,]*[^，。；（）0-9]{1,10}(?:目标|任务|计划)的$"),
    ),
    Rule(Role.SHARE, _SHARE, "完成率：【70%】", before=_pattern(rf"{w.RATE_OF_WORK}{w.BEING}$")),
    Rule(
        Role.SHARE,
        _SHARE,
        "工程形象进度【82%】",
        before=_pattern(rf"(?<!序时)(?<!时间)(?<!时序){w.PROGRESS}(?:已)?(?:完成)?{w.BEING}$"),
    ),
    Rule(
        Role.SHARE,
        _SHARE,
        "文体广场已完成工程量的【三分之二】",
        before=_pattern(r"完成(?:了|总|全部)*(?:工程|建设|施工)(?:总?量|任务|内容)的?(?:约|近)?$"),
    ),
    Rule(Role.SHARE, _SHARE, "园舍建设已完成【75%】", before=_pattern(r"(?:^|[^不未])完成(?:了|约|近)?$")),
    Rule(
        Role.SHARE,
        _SHARE,
        "安置房竣工近【九成】",
        before=_pattern(rf"{w.STAGE}(?:已)?(?:近|约|超|过|逾|达)+$"),
    ),
    Rule(
        Role.RATE,
        _SHARE,
        "参保率【97.2%】",
        before=_pattern(
            rf"(?:率|(?<![，、])占比|比例|比重)[^，。；：（）]{{0,6}}?(?:{w.BEING}|{w.MORE_LEVEL})$"
        ),
    ),
    Rule(
        Role.SHARE_OF_OTHER,
        _SHARE,
        "占一般公共预算支出的【81.3%】",
        before=_pattern(r"占[^，。；（）]{1,24}的(?:比例|比重)?(?:为|达到?)?$"),
    ),
    Rule(Role.STATUS, _VALUE, "3个项目中【2个】推进偏慢", lead=_pattern(rf"{w.UNFINISHED}[^，。；]{{0,6}}$")),
    Rule(
        Role.STATUS,
        _VALUE,
        "桥梁完工9座、【4座】在建",
        after=_pattern(r"(?:项目|工程)?(?:正在|在建|未|尚未|进度滞后|进展缓慢|推进偏慢|滞后)"),
    ),
)
"""In the order they are asked; of figures that none fits see `_by_place`."""
