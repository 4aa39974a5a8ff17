"""What a figure of a sentence is stated for."""

from enum import Enum, auto


class Role(Enum):
    """What a figure is stated for."""

    NONE = auto()  # a date, a name: no figure of a task
    RESULT = auto()  # what was reached: 已建成9所
    TARGET = auto()  # what was planned: 年度任务12所
    TOTAL = auto()  # all there are, planned: 56个小区全部开工
    SHARE = auto()  # of the task: 完成全年任务的75%
    OVER = auto()  # by how much the task was passed, as a share: 超额完成18%
    BEYOND = auto()  # the same as a value: 超年度目标60套
    RATE = auto()  # a level of its own: 参保率97.2%
    LIMIT = auto()  # what a level must keep to: 高于98%的考核要求
    DISTANCE = auto()  # points from the target: 比年度目标高2.2个百分点
    GROWTH = auto()  # against another time
    PART = auto()  # of a total: 其中女性420人
    INCREMENT = auto()  # of a shorter time: 本月新增80人
    SIZE = auto()  # says which: （50户以上）
    STATUS = auto()  # items or share by state: 3个滞后，占12.5%
    AGAIN = auto()  # the share of a value and a plan that an earlier sentence states
    PACE = auto()  # the share that is due: 序时进度（81.6%）
    SHARE_OF_OTHER = auto()  # 占一般公共预算支出的81.3%
    GOAL = auto()  # yet to be reached: 10月底前完成率要达到60%
    RANGE = auto()  # 70%—80%
    BOUND = auto()  # 不足60%
    UNKNOWN = auto()  # a percentage of nobody knows what


TOLD = frozenset({Role.RANGE, Role.BOUND, Role.UNKNOWN})
"""Percentages that may be a share of the task and cannot be taken for one."""
