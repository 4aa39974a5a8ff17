"""What an indicator is called: the noun of its clause, of its target or its plan, else its project's name.

Words that only say what was done (实际完成, 已购置到位, 上半年分别完成) are no name.
"""

import re

from xl_minsheng.importing.naming_together import (
    AHEAD,
    MAX_NAME,
    MIN_NAME,
    NAME_END,
    NAME_OPENING,
    named_in_list,
    rate_itself,
    rate_of_group,
)
from xl_minsheng.readback import Clause, Figure, Sort, find_figures
from xl_minsheng.readback.clauses import ORDINAL
from xl_minsheng.readback.grammar import words as w
from xl_minsheng.readback.grammar.matching import noun_in, worded
from xl_minsheng.readback.labels import PLAN_LABEL, RESULT_LABEL
from xl_minsheng.readback.naming import without_bureau

MIN_JOINED = 6
"""Characters of a subject put together from words on both sides of the figure: 开展行动 says too little."""
MAX_FALLBACK = 60
"""Characters of a project's name where it serves as the indicator's."""


def name_of(clause: Clause, figure: Figure | None, fallback: str) -> str:
    """A short subject: the clause's own, its words before the figure, or its project's name."""
    subject = _SPOKEN_OPENING.sub("", _LABEL.sub("", clause.subject))
    whole = subject in clause.text or len(subject) >= MIN_JOINED
    candidates = [subject] if whole else []
    if figure is not None and (equipped := _equipped(clause, figure)):
        candidates.insert(0, equipped)
    if rate := rate_of_group(clause, figure) or named_in_list(clause, figure) or rate_itself(clause, figure):
        candidates.insert(0, rate)
    if figure is None:
        candidates.append(_IN_USE.split(re.sub(f"^{ORDINAL}", "", clause.text))[0])
        candidates.append(_REASON.split(re.split("[，；。（]", clause.text)[0])[0])
    else:
        if raised := _RAISED.search(clause.text[: figure.start]):
            candidates.insert(0, raised["what"])
        own = _SPOKEN_OPENING.sub("", _before(clause, figure) or _before_list(clause, figure))
        own = re.split("(?<=[一-鿿])[只仅才](?!是|能)", own)[0]
        noun = _noun_of_target(clause)
        noun = "" if _BUILDING.fullmatch(noun) else noun
        if staged := _by_stage(clause, figure, fallback):
            return staged
        if _is_only_what_was_done(_words_before(clause, figure) or own, noun):
            behind = re.split("[，；。（]", clause.text[figure.end :])[0]
            noun = noun or behind or _headed(clause) or _noun_beside(clause, figure)
            return _named_by_plan(clause, own, noun, fallback)
        if noun and noun not in fallback and (len(own) < MIN_NAME or _GENERIC.fullmatch(own) or not own):
            candidates.append(noun + own if own not in noun else noun)
        candidates.append(own)
        if not own and (short := _short_noun(clause)):
            candidates.append(short + re.split("[，；。（]", clause.text[figure.end :])[0])
        candidates.append(re.split("[，；。（]", clause.text[figure.end :])[0])
        if 1 < len(own) < MIN_NAME and own not in fallback:
            candidates.append(f"{fallback[: MAX_NAME - len(own)]}{own}")
    if figure is not None:
        candidates = [_ALL_SO.sub(lambda found: found["deed"] or "", one) for one in candidates]
    if figure and clause.target and clause.target.start == figure.start:
        candidates = [_PLAN_INSIDE.sub("", _PLAN_START.sub("", one)) for one in candidates]
    return next((name for name in candidates if is_name(name, clause)), fallback[:MAX_FALLBACK])


def _by_stage(clause: Clause, figure: Figure, fallback: str) -> str:
    """中小学开工, 中小学建成 of plans 开工建设中小学5所，建成4所: of one unit, told apart by what was done.

    Empty where the words at the value name something, or its unit has one plan.
    """
    before = _words_before(clause, figure)
    done = before or re.split("[，；。（、]", clause.text[figure.end :])[0]
    goal = clause.plan.figure if clause.plan else clause.target
    if goal is None or noun_in(done):
        return ""
    at = 0 if clause.plan else clause.start
    text = clause.plan.whole if clause.plan else clause.passage.text
    first = max(text.rfind(stop, 0, goal.start + at) for stop in "。；") + 1
    figures = [one for one in find_figures(re.split("[。；]", text[first:])[0]) if one.base == goal.base]
    if not clause.plan:  # what is behind is a result
        now = _SAYS_REACHED.search(text, goal.end + at, clause.start + figure.start)
        until = now.start() if now else clause.start + figure.start
        figures = [one for one in figures if one.start + first < until]
    plans = worded(text[first:], figures)
    plan = next((one for one in plans if one.figure.start + first == goal.start + at), None)
    if plan is None or not plan.is_one_of(plans):
        return ""
    deed = _STATE.sub("", done)
    name = plan.noun if len(plan.noun) >= MIN_NAME - len(deed) else ""
    named = name or fallback[: MAX_NAME - len(deed)]
    return named if deed in named else named + deed


_EQUIPPED = re.compile(
    "(?:均|都)?已?(?:建起|建成|建有|配备|配齐|配上|设立|设有|设置|用上|通上|开通|办起|有)了?(?P<thing>[^，。；：（）\\d]{2,14})"
)
_WHERE = re.compile(
    r"(?P<place>行政村|自然村|社区|乡镇|街道|镇街|村居|村|小区|学校|卫生院|苏木镇?)(?:当)?[中里]?(?:已经?)?(?:有)?$"
)


def _equipped(clause: Clause, figure: Figure) -> str:
    """行政村标准化卫生室 of 126个行政村中已有119个建起标准化卫生室: what is counted, and its owner."""
    where = _WHERE.search(clause.text[: figure.start])
    thing = _EQUIPPED.match(clause.text, figure.end)
    return where["place"] + thing["thing"] if where and thing else ""


_DIGIT = re.compile(r"\d")
_SAYS_REACHED = re.compile("已|实际|累计|目前|现")
_STATE = re.compile(
    "^(?:已经?|实际|累计|目前|现|共|均|全部|都|分别|如期|按期|顺利|秋季|春季|年内|今年|全年|上半年|月)+"
)
"""Before a deed: how far it is, and when."""


_ALL_SO = re.compile(rf"(?<=[一-鿿]{{2}})(?:在册|(?:均|都|已|全部)+(?P<deed>(?:{w.DONE})+)(?:施工)?)$")
"""百姓健身房10家全部开放 is of 百姓健身房开放."""


def _is_only_what_was_done(words: str, noun: str) -> bool:
    return bool(_PREDICATE.fullmatch(words) or (noun and _SHORT.fullmatch(words)))


def _named_by_plan(clause: Clause, own: str, noun: str, fallback: str) -> str:
    """The noun of the plan, where the words before the figure tell what was done; else the project."""
    both = f"{noun}{own}" if noun and noun not in fallback and own not in noun else noun
    if noun and any(noun[at : at + 2] in noun_in(own) for at in range(len(noun) - 1)):
        both = own  # 撤销渡口 of the plan 改造渡口
    if _is_one_of_stages(clause):
        deed = _DEED.sub("", own)
        noun = "" if _PREDICATE.fullmatch(noun) else noun
        pair = (noun if noun.endswith(deed) else f"{noun}{deed}", f"{fallback[: MAX_NAME - len(deed)]}{deed}")
    else:
        pair = (noun, both) if _ONLY_DONE.fullmatch(own) else (both, noun)
    return next((one for one in pair if is_name(one, clause)), fallback[:MAX_FALLBACK])


_DEED = re.compile(r"^(?:目前|现|已经?|均|实际|累计|共|顺利|陆续)+|(?:的|了|有|[只仅才])+$")
_STAGED = re.compile(rf"({w.STAGE}|{w.DONE}|立项)(?:的|了|有|[只仅才])*\d")
_ENDS_SENTENCE = re.compile("[。；！？]")


def _is_one_of_stages(clause: Clause) -> bool:
    """Whether its sentence tells other stages of the same thing: 已开工39个，完工12个."""
    text = clause.passage.text
    starts = [stop.end() for stop in _ENDS_SENTENCE.finditer(text, 0, clause.start)]
    end = _ENDS_SENTENCE.search(text, clause.start)
    sentence = text[starts[-1] if starts else 0 : end.start() if end else len(text)]
    return len(set(_STAGED.findall(sentence))) > 1


def name_of_zero(clause: Clause) -> str:
    """What is kept at zero: 零就业家庭 of 零就业家庭保持动态清零; empty where its sentence does not say."""
    before, *cleared = re.split("清零|(?<=动态)[为归]零|(?<=保持)为零", clause.text, maxsplit=1)
    spoken = reversed(re.split("[，；。（：]", before)) if cleared else ()
    names = (
        re.split("保持|实现|做到|继续|一直|随出随清|动态|已|均|全部|全面|悉数|如期|提前|目标|要求", words)[0]
        for words in spoken
    )
    names = (NAME_OPENING.sub("", name) for name in names)
    return next((one for one in names if MIN_NAME <= len(one) <= MAX_NAME and not _DIGIT.search(one)), "")


_LABEL = re.compile(
    rf"^(?:(?:{RESULT_LABEL}|{PLAN_LABEL}|(?:年度|工作|目标)*(?:目标|任务)|据统计|其中|分别为|实际|结果|现状)[：，](?:目前|已|累计)*|其中)"
)
"""What leads to a subject and is none of its words (R12)."""
_GENERIC = re.compile("(?:累计)?完成(?:投资|资金)?|累计(?:投资|拨付|完成投资)")
"""Names that say nothing without what they are of."""
_RAISED = re.compile(
    rf"(?:^|(?<=[，。；：]))(?P<what>[^，。；：（）\d]{{4,20}}?)(?:由|从)[^，。；]{{2,16}}{w.MORE_LEVEL}$"
)
"""供水率从88%提升至92.5% is of 供水率."""
_IN_USE = re.compile(r"(?:已经?|于|今年|\d{1,2}月|正式|如期|按期|顺利|提前|全面)")
_REASON = re.compile("因|由于|受|尚未|已|正在|目前|仍")
_PLAN_END = re.compile(
    r"(?:，|^)?(?:列入|纳入)?(?:原|今年|全年|本年|年度|全部)*(?:计划|安排|任务|目标)*(?:新|投资|任务|数|量|的|：)*$"
)
_TO_BUILD = (
    r"(?<![主需重只首紧仅就有必不])(?:要|该|应|拟|须|打算|准备|承诺|答应|说好)"
    "(?:在?年内|今年|全年|再)?(?:[新改扩续]?建设?)?"
)
_PLAN_START = re.compile(
    r"^(?:(?:今年|全年|本年|年度|年初|原|共|全[市县区镇乡]|我[市县区镇乡]|列入)*(?:计划|安排|目标|任务|设计)(?:数|量|的)?|全部|列入"
    rf"|(?:今年|年内|全年|全[市县区镇乡旗州]|我[市县区镇乡旗州]|[市县区镇乡村旗州]里)*{_TO_BUILD})"
)


def _words_before(clause: Clause, figure: Figure) -> str:
    start = max(
        (one.end for one in clause.figures if one.end <= figure.start and one.sort is not Sort.NAME),
        default=0,
    )
    return re.split("[，；。（：、]", clause.text[start : figure.start])[-1]


def _before(clause: Clause, figure: Figure) -> str:
    """The words right before a figure, without those that only lead to it."""
    words = _words_before(clause, figure)
    return _PLAN_START.sub("", NAME_END.sub("", NAME_OPENING.sub("", words)))


_NOW_SPOKEN = "到现在|到目前|眼下|现在"
_DONE_SPOKEN = "[换修建装做干][了完通]了?"
_SPOKEN_OPENING = re.compile(f"^(?:{_NOW_SPOKEN})*(?:已经?)?(?:{_DONE_SPOKEN})?")
"""到现在换了7公里 names nothing, 到现在修了农村公路30公里 what stands behind it."""
_TIME = (
    f"(?:{_NOW_SPOKEN}|上半年|下半年|前[一二三四两]季度|[一二三四]季度|今年|全年|年内|本期|当前"
    r"|[春秋](?:季学期|季开学|季|学期)|[一-鿿]{1,3}(?:之?前|期间)(?=已|均|全部|顺利|陆续))"
)
_LEADING = rf"(?:{_TIME}|其中|截[至止]目前|已经?|现已?|实际|目前|累计|共|总共|分别|均|顺利|陆续|基本|全部)"
_PREDICATE = re.compile(
    rf"(?:{_LEADING}|新|并)*(?:{w.DONE}(?:数|量|额)?并?)+|{_LEADING}*{_DONE_SPOKEN}|完成{w.WORK_VERBS}|销号|落实|存量|余量|剩余|尚余|现存"
)
"""Words that tell what was done, and not what it was done to."""
_BUILDING = re.compile("[新改扩迁续]*建")
"""计划新建5座 does not say what."""
_DONE_BESIDE = re.compile(
    rf"(?P<noun>[^，。；：（）、\d—–]{{3,20}}?)(?:{_LEADING}|新|并)*{w.DONE}\d[\d.]*[^，。；：（）、\d]{{1,4}}"
    r"(?:（[^（）]{2,20}）)?(?:，[^，。；\d]{2,8}率[\d.]+%)?[、，]$"
)
_SHORT = re.compile(rf"{_LEADING}+(?![^的]{{0,4}}(?:投资|资金|贷款|补贴|补助|学位|床位))[^的]{{0,4}}")
"""The same in any words, where the plan has a noun: 目标4200人，已免费体检3900人."""
_ONLY_DONE = re.compile(rf"(?:{_LEADING}|新|并)*(?:{w.DONE}(?:数|量|额)?并?)*|销号")


def _noun_beside(clause: Clause, figure: Figure) -> str:
    """保障性住房基本建成 of the second value of 保障性住房新开工3560套、基本建成2145套; empty for none."""
    own = _words_before(clause, figure)
    at = clause.start + figure.start - len(own)
    found = _DONE_BESIDE.search(clause.passage.text[max(0, at - AHEAD) : at])
    return found["noun"] + own if found else ""


def _noun_of_plan(clause: Clause) -> str:
    """What an earlier sentence plans: 发放创业担保贷款 of 计划新增就业2.2万人、发放创业担保贷款1.5亿元."""
    if clause.plan is None:
        return ""
    figure, text = clause.plan.figure, clause.plan.whole
    if figure.start < 0:
        return ""
    noun = _last_noun(text[: figure.start])
    return noun if len(noun) >= MIN_NAME else _after(text[figure.end :])


def _after(words: str) -> str:
    """The noun behind a planned figure: 老旧小区 of 56个老旧小区全部开工; empty for none."""
    after = _PLAN_END.sub("", re.split(r"[，；。（：、\d]", words.removeprefix("的")[:MAX_NAME])[0])
    return re.split("均|已|全部|都|有|中|的|[只仅才]", after)[0] if len(after) >= MIN_NAME else ""


def _short_noun(clause: Clause) -> str:
    """危旧楼 of 46栋危旧楼，42栋完成加固: too short for a name by itself; empty for none."""
    after = clause.text[clause.target.end :] if clause.target else ""
    found = re.match("[一-鿿]{2,3}(?=，)", after)
    return found[0] if found else ""


def _headed(clause: Clause) -> str:
    """新改建农村公路 of 新改建农村公路：完成63公里; empty where no words stand before a colon."""
    head, colon, _ = _LABEL.sub("", clause.text).partition("：")
    return head if colon and re.fullmatch(r"[^，；。（\d]+", head) else ""


def _last_noun(before: str) -> str:
    """What the words before a planned figure name; a list that 等 closes is one: 购置彩超、DR等设备."""
    words = _TO_BE_DONE.sub("", re.split(r"[，；。（：\d]", before)[-1].lstrip("—–"))
    words = _OWNERS.sub("", "" if _SET.fullmatch(words) else words)
    if "等" not in words.rpartition("、")[2]:
        words = words.rpartition("、")[2]
    noun = _PLAN_INSIDE.sub("", _PLAN_START.sub("", _PLAN_END.sub("", NAME_END.sub("", words))))
    return "" if _OF_SHARE.match(noun) or noun in _NO_NOUN else noun


_SET = re.compile("(?:年初|上面|上级|[省市县州]里?)?(?:给我们)?(?:定|订|下|下达)的?(?:任务|目标)?[是有]?")
"""年初定的是35公里 names nothing."""
_OWNERS = re.compile("^个?(?:村|社区|乡镇|镇|街道|学校)(?=[应要拟需]建)")
"""12个村应建卫生室12所."""
_TO_BE_DONE = re.compile("(?:全年|年内|今年)?(?:[要该应拟][换修建装改拆治办开种铺打]|只|仅)$")
"""城区供水管网全年要换20公里 is of 城区供水管网."""
_PLAN_INSIDE = re.compile("(?<=[一-鿿]{2})(?:今年|全年|年度)?(?:计划|任务|目标)(?=[一-鿿]{1,2}$)")
"""巷道计划硬化15公里 is of 巷道硬化."""
_NO_NOUN = ("总", "共", "新")
"""What is left of 计划总投资5.6亿元."""
_OF_SHARE = re.compile("占|达到?|完成|为|提前|超额")
"""A target that is printed inside its share: 占总投资8150万元的80%."""
_LISTED = re.compile(r"([^，。；：（）\d]{4,30}?)\d[\d.]*[^，。；、\d]{1,8}[、和]?$")


def _before_list(clause: Clause, figure: Figure) -> str:
    """What a list counts: 发放租赁补贴 of the second of 发放租赁补贴368户、132.5万元, 培训3期216人次."""
    at = clause.start + figure.start
    found = _LISTED.search(clause.passage.text[max(0, at - 60) : at])
    if found is None:
        return ""
    words, _, last = found[1].rpartition("、")
    words = found[1] if words and "等" in last else last
    return NAME_END.sub("", NAME_OPENING.sub("", words))


def _noun_of_target(clause: Clause) -> str:
    """What is planned: 城东水厂 of 城东水厂年度计划投资1.2亿元, 小区 of 列入计划的56个小区全部开工."""
    figure = clause.target
    if figure is None and clause.limit and clause.value and clause.limit.start < clause.value.start:
        figure = clause.limit
    if figure is None:
        return _noun_of_plan(clause)
    text, at = clause.passage.text, clause.start + figure.start
    noun = _last_noun(text[max(0, at - 40) : at])
    if len(noun) >= MIN_NAME:
        return noun
    after = _after(text[clause.start + figure.end :])
    if len(after) >= MIN_NAME:
        return after
    deed = after or noun
    if not noun or _BARE_DEED.fullmatch(noun):  # 滨河泵站，年度计划投资4000万元: named before the comma
        *_, before, sentence = ["", *re.split("[。；！？]", text[max(0, at - 2 * MAX_NAME) : at])]
        head = "" if "，" in before else re.split("[：]", before)[-1]  # a sentence of its own: 公厕建设。
        *_, above, _last = [head, *re.split("[，：]", sentence)]
        above, _bureau = without_bureau(_SPOKEN_TOPIC.sub("", NAME_OPENING.sub("", above)))
        noun = above if not any(map(str.isdigit, above)) and len(above) <= MAX_NAME else ""
        noun = deed if after not in noun else noun  # 农贸市场改造，3个市场只交付1个
    return noun or deed


_BARE_DEED = re.compile(rf"(?:[新改扩]?建|改造|建设|{w.DONE})+")
_SPOKEN_TOPIC = re.compile("(?:工作)?(?:方面|这一?块|上)$")
"""学校方面，全年要投用6所 is of 学校."""


def is_name(name: str, clause: Clause) -> bool:
    """Whether words can stand as an indicator's name: of the right length, whole, without a figure."""
    figures = (one for one in clause.figures if one.sort not in (Sort.NAME, Sort.PLAIN))
    balanced = name.count("（") == name.count("）") and name.count("“") == name.count("”")
    has_figure = any(one.text in name for one in figures)
    whole = balanced and "，" not in name and not name.startswith("/")
    return MIN_NAME <= len(name) <= MAX_NAME and whole and not has_figure
