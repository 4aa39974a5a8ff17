"""What a clause says of something to be kept at zero, or to be finished: done, not yet, or to come."""

import re

from xl_minsheng.readback.clauses import ORDINAL

_CLEARED = re.compile("(?:实现|保持|做到|已)[^，。；]{0,8}清零|动态(?:清零|为零|归零)|保持(?:为零|零存量)")
_ALL_GONE = re.compile(
    "(?:存量|案件|问题|隐患|积案|欠款|(?:全部|全面|悉数|逐一|均已?|如期|提前)+|存量[^，。；]{1,6})(?:实现)?清零$"
)
_TO_CLEAR = re.compile("目标|任务|计划|力争|确保|争取|推动|推进|要|将|前")
"""What makes a bare 存量清零 something yet to come."""
_NOT_CLEARED = re.compile("(?:未|没有|没)能?(?:完全|全部|动态)?(?:实现|保持|做到|清零)")
_LEFT = re.compile(r"尚余[^，。；]+，(?:尚)?未(?:实现)?清零$")


def is_cleared(text: str) -> bool:
    """Whether it says that nothing is left: 已实现动态清零, 问题电梯存量清零; not 力争年底前存量清零."""
    bare = _ALL_GONE.search(text) and not _TO_CLEAR.search(text)
    return bool(bare or _CLEARED.search(text)) and not _NOT_CLEARED.search(text)


def has_left(text: str) -> bool:
    """Whether it says how many are left: 失辍学学生尚余3人，未清零."""
    return bool(_LEFT.search(text))


_COUNTED_CLEARED = re.compile(r"\d+[处个件户宗栋条起项][^，。；\d]{2,16}(?:已经?|均已|全部)+清零")
_LAST_CLEARED = re.compile(
    r"(?:[^，。；\d]{0,20})(?:最后|剩余|余下|仅剩|剩下)的?\d+[^，。；\d]{1,16}，[^，。；\d]{2,12}(?:清零|归零|销号)"
)
"""最后3户，存量清零: the last of them are no more."""
_IN_USE = re.compile(
    r"(?!.*(?:将|预计|力争|计划|拟|未|尚|待|争取|确保|推进|正在|(?<!提)前|后))(?:[^，。；：（）\d]|[A-Za-z\d]+号){4,30}?"
    r"(?:已经?|(?:已|于)?(?:今年)?\d{1,2}月(?:\d{1,2}日|底|初|末|中旬|上旬|下旬|份)?|正式|如期|按期|顺利|提前|全面)+"
    "(?:建成|竣工|完工|通车|挂牌|投用|开园|开馆|开诊|开学|开业|招生|运营|投入使用|投入运营|投入运行|交付使用|通过验收)+"
)


def is_counted_cleared(text: str) -> bool:
    """26处老大难堆放点已经清零: how many there were, and that none is left."""
    return bool(_COUNTED_CLEARED.fullmatch(text) or _LAST_CLEARED.fullmatch(text))


def is_in_use(text: str) -> bool:
    """市第二实验小学9月1日建成招生: one thing, finished and in use, and nothing else is said of it."""
    return bool(_IN_USE.fullmatch(re.sub(f"^{ORDINAL}", "", text)))
