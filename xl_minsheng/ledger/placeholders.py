"""Words that stand where something should be said, and say nothing."""

from xl_minsheng.ledger.text import clean_code

_NOTHING = frozenset(
    (
        *("无", "暂无", "没有", "无数据", "暂无数据", "未统计", "待统计", "待数据", "待填", "待补充"),
        *("n/a", "na", "none", "nil"),
    )
)
_ELSEWHERE = frozenset(
    ("同上", "同前", "同上期", "同左", "见附件", "见附表", "详见附件", "见备注", "见报告", "略")
)
_STOPS, _DASHES = "。.", frozenset("-—–/\\.。")


def says_nothing(text: str) -> bool:
    """Whether words only say that there is nothing to say: 无, /, —."""
    words = clean_code(text).strip(_STOPS).casefold()
    return words in _NOTHING or set(words) <= _DASHES


def points_elsewhere(text: str) -> bool:
    """Whether words only point at something that the bulletin has not: 同上, 见附件."""
    return clean_code(text).strip(_STOPS) in _ELSEWHERE
