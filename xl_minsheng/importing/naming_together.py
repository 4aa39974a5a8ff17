"""Names of what is told together: which of several rates or values a figure is; and a rate's own."""

import re

from xl_minsheng.readback import Clause, Figure, Sort
from xl_minsheng.readback.clauses import ORDINAL
from xl_minsheng.readback.grammar import words as w
from xl_minsheng.readback.grammar.listed import AMOUNT, PLACE, listed_names

MAX_NAME = 30
"""Characters of an indicator's name; what is longer is no name but a sentence."""
MIN_NAME = 4
AHEAD = 80
"""Characters before a figure in which its noun stands."""
NAME_OPENING = re.compile(
    rf"^(?:{ORDINAL}|其中|截[至止][^，]*，|截[至止]目前|到(?:现在|目前)|眼下|现在|目前|现|实际|仅|只|累计|已经?|共计?(?![享同建产])|还有|另外|(?:再|还有|另)?一[个项条件]是|[，、：/])+"
)
NAME_END = re.compile(
    r"(?:分别|均|已|为|(?<![下送])达到?|提高[至到](?:每人)?(?:每[月年])?|不低于|不少于|不高于|[一总拢]?共计?|有|对|在|是|：|:|，|、|的?(?:也|就)?[只仅才]|(?<=[一-鿿]{4})的|(?<=[村区镇乡县所站户家])(?:当)?[中里])+$"
)


_RATES = re.compile(
    r"([^，。；：、\d]{2,8}率(?:[、和与及][^，。；：、\d]{2,8}率)+)(?:分别)?(?:为|达到?|是)?$"
)


def rate_of_group(clause: Clause, figure: Figure | None) -> str:
    """Which of 开工率、竣工率分别为100%、61.29% a share is, with what stands before them; else empty."""
    share = clause.completion
    if share is None and figure is not None and figure.sort is Sort.PERCENT:
        share = figure
    elif share is None or clause.value is not None:
        return ""
    if share is None:
        return ""
    text, at = clause.passage.text, clause.start + share.start
    first = re.search(r"(?:[\d.]+%[、，和与及]+)*$", text[max(0, at - AHEAD) : at])
    before = text[max(0, at - AHEAD) : at - len(first[0])] if first else ""
    found = _RATES.search(before)
    names = listed_names(before) if first else []
    if first and names and all(map(_PLACE.fullmatch, names)) and len(names) == _together(text, at, first[0]):
        verb = before.rpartition(names[-1])[2].replace("分别", "")
        return names[first[0].count("%")] + NAME_END.sub("", verb)
    is_whole = first and len(names) == _together(text, at, first[0])
    if first and names and is_whole and _IS_RATE.match(names[-1]) and not _IS_RATE.match(names[0]):
        name = names[first[0].count("%")]  # 高血压、糖尿病患者规范管理率分别为
        return name if _IS_RATE.match(name) else name + names[-1][len(name) :]
    if first and found is None and (one_rate := _RATE_OF_EACH.search(before)):
        nouns = re.findall(_NOUN_OF_VALUE, one_rate["values"])
        place = first[0].count("%")
        named = nouns[place] if len(nouns) == _together(text, at, first[0]) else ""
        deed = one_rate["rate"].removesuffix("率")
        return named.removesuffix(deed) + one_rate["rate"] if named else ""
    if first is None or found is None:
        return ""
    rates, place = re.split("[、和与及]", found[1]), first[0].count("%")
    if place < len(rates) and not _OF_WORK.fullmatch(rates[place]):
        return rates[place]
    noun = re.split(r"[，。；：、\d]", before[: found.start()].rstrip("，"))
    named = next((one for one in reversed(noun) if len(one) >= MIN_NAME), "")
    return named + rates[place] if place < len(rates) else ""


_IS_RATE = re.compile(".*率$")
_OF_WORK = re.compile(f"{w.RATE_OF_WORK}|.{{1,3}}率")
"""A rate that says nothing without what it is of."""
_NOUN_OF_VALUE = r"([^，。；：、和与及\d]{2,20})\d[\d.]*[^，。；：、\d]{1,4}"
_RATE_OF_EACH = re.compile(
    rf"(?P<values>{_NOUN_OF_VALUE}(?:[、和与及]{_NOUN_OF_VALUE})+)，(?P<rate>[^，。；：、\d]{{2,8}}率)分别(?:为|达到?|是)*$"
)
"""产前筛查2300人、听力筛查3100例，筛查率分别达到88%和99%: one rate, of each value."""


def rate_itself(clause: Clause, figure: Figure | None) -> str:
    """参保率 of 参保率也要引起警觉，目前是94.2%: the rate that its clause names last; empty for none."""
    if figure is None or figure.sort is not Sort.PERCENT:
        return ""
    for words in reversed(re.split("[，；。：（）]", clause.text[: figure.start])):
        if found := _ITS_RATE.search(words):
            name = NAME_OPENING.sub("", found[0])
            is_cut = words[: found.start()][-1:].isascii() and found.start() > 0  # 5G通达率
            return name if len(name) >= MIN_NAME and not is_cut else ""
        if _HAS_FIGURE.search(words):
            return ""
    return ""


_ITS_RATE = re.compile(r"[^，。；：、\d%]{2,24}?(?:率|占比|比例|比重)(?=[^率]{0,20}$)")
_HAS_FIGURE = re.compile(r"\d")


def _together(text: str, at: int, before: str) -> int:
    """How many percentages are told together, of which one stands at a place."""
    behind = re.match(r"(?:[\d.]+%[、，和与及]?)+", text[at:])
    return before.count("%") + (behind[0].count("%") if behind else 0)


_BEFORE_IT = re.compile(rf"(?:{AMOUNT}(?:[、，和与及]|以及))*$")
_FROM_IT = re.compile(rf"{AMOUNT}?(?:(?:[、，和与及]|以及){AMOUNT})*(?=[，。；]|$)")
_LIST_SPAN = 160
_PLACE = re.compile(PLACE)


def named_in_list(clause: Clause, figure: Figure | None) -> str:
    """Which of 新增就业、再就业、困难人员就业分别完成4.59万人、1.32万人和0.48万人 a value is; else empty."""
    if figure is None or figure.sort is not Sort.VALUE:
        return ""
    text, at = clause.passage.text, clause.start + figure.start
    before = text[max(0, at - _LIST_SPAN) : at]
    stated, rest = _BEFORE_IT.search(before), _FROM_IT.match(text, at)
    names = listed_names(before[: stated.start()]) if stated else []
    if stated is None or rest is None or not names:
        return ""
    place, following = (len(re.findall(AMOUNT, one)) for one in (stated[0], rest[0]))
    if len(names) != place + following:
        return ""
    short = len(names[place]) < MIN_NAME <= len(names[-1])
    if all(_PLACE.fullmatch(name) for name in names):  # 临江区、云东区分别筹集820套、645套
        verb = before[: stated.start()].rpartition(names[-1])[2].replace("分别", "")
        return names[place] + NAME_END.sub("", verb)
    return names[place] + names[-1][len(names[place]) :] * short  # 城市、农村低保标准
