"""The words for an indicator's standing."""

from enum import StrEnum


class Status(StrEnum):
    """Standing of an indicator at the cut-off date; the value is the printed word."""

    FINISHED = "完成全年任务"
    AHEAD = "超序时进度"
    ON_PACE = "达到序时进度"
    BEHIND = "未达到序时进度"
    STAGNANT = "停滞"
    UNDERWAY = "推进中"
    AWAITING = "待数据"
    MET = "达标"
    NOT_MET = "未达标"
    NOT_COUNTED = "不计"
    UNKNOWN = "无法判断"

    @property
    def is_reached(self) -> bool:
        """Counts as having reached pace in the headline."""
        return self in (Status.FINISHED, Status.AHEAD, Status.ON_PACE, Status.MET)

    @property
    def is_behind(self) -> bool:
        """Counts as not having reached pace in the headline."""
        return self in (Status.BEHIND, Status.STAGNANT, Status.NOT_MET)


SIGN = "●"
"""Stands before a standing wherever one is shown: sheets, annexes, pages, terminal."""


class Light(StrEnum):
    """How far an indicator is behind; the thresholds are settings of the workbook."""

    YELLOW = "黄灯"
    ORANGE = "橙灯"
    RED = "红灯"


class Declared(StrEnum):
    """What a clerk may declare of an indicator that its figures do not show (特殊情形)."""

    STAGNANT = "停滞"
    AWAITING = "待数据"
