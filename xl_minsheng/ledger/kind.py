"""The kinds of indicator (考核方式), by the words a clerk chooses; `kinds` says what each means."""

from enum import StrEnum


class Kind(StrEnum):
    """How an indicator is judged; the value is the word a clerk chooses.

    A member without its rules in `kinds` is refused when the program loads.
    """

    CUMULATIVE = "累计"
    SHARE = "比例"
    RATE = "比率"
    FLOOR = "不低于"
    CEILING = "不高于"
    MILESTONE = "节点"
    ZERO = "清零"
    NARRATIVE = "定性"
