"""What a clause says of something that is to be kept at zero: cleared, not yet, or still to come."""

import re

_CLEARED = re.compile("(?:实现|保持|做到|已)[^，。；]{0,8}清零|动态清零")
_ALL_GONE = re.compile("(?:存量|案件|问题|隐患|积案|欠款)(?:全部|全面)?清零$|(?:全部|全面|悉数|逐一)清零$")
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
