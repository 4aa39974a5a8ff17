"""The worksheet functions: names, arguments and help texts, once for every door.

Order and names of the leading arguments are the contract with formulas that
offices have written themselves: new arguments only ever join at the end.
"""

from xl_minsheng.workbook.describe.parts import Argument, WorksheetFunction

RANGES = frozenset({"curves", "limits", "check_limits"})
"""Arguments that are ranges by nature: passed whole, never cell by cell."""

_ACTUAL = Argument("actual", "累计完成数；比例填小数或百分比", optional=False)
_TARGET = Argument("target", "全年目标；比例类可空", optional=False)
_CUT_OFF = Argument("as_of", "截止日期", optional=False)
_KIND = Argument("kind", "考核方式，省略为“累计”")
_PERIOD = (
    Argument("start", "起始日期，省略为当年1月1日"),
    Argument("due", "完成时限，省略为当年12月31日"),
    Argument("rule", "进度规则：按日、按月、按整月、按季或曲线名称，省略为“按日”"),
)
_CURVES = Argument("curves", "计划曲线区域：名称及12个月的累计比例")
_STANDING = (
    _ACTUAL,
    _TARGET,
    _CUT_OFF,
    _KIND,
    *_PERIOD,
    Argument("declared", "特殊情形：停滞或待数据"),
    Argument("previous", "上期累计，用于判断停滞"),
    Argument("unchanged", "此前连续未变的期数"),
    Argument("unit", "单位"),
    _CURVES,
    Argument("limits", "预警参数区域：超前幅度、橙灯起点、红灯起点、停滞期数"),
)
_BASELINE = Argument("baseline", "起始值，比率类算应达进度用，省略则到期前不判进度")
_WORDING = (
    Argument("wording", "自定表述，空则用默认句式"),
    Argument("extra_1", "附数一"),
    Argument("extra_2", "附数二"),
    Argument("percent_places", "百分比位数"),
)
_CIRCUMSTANCES = (
    Argument("reason", "原因说明"),
    Argument("data_due", "数据预计日期"),
)

FUNCTIONS: tuple[WorksheetFunction, ...] = (
    WorksheetFunction("COMPLETION", "完成率（小数，1为100%）", (_ACTUAL, _TARGET, _KIND), numeric=True),
    WorksheetFunction("PACE", "序时进度状态（文字）", (*_STANDING, _BASELINE), numeric=False),
    WorksheetFunction(
        "PACEDUE",
        "应达进度（小数）",
        (
            *(_CUT_OFF, *_PERIOD, _KIND, _CURVES),
            Argument("target", "全年目标，比率类用"),
            _BASELINE,
        ),
        numeric=True,
    ),
    WorksheetFunction("PACEGAP", "超出（正）或落后（负）的百分点", (*_STANDING, _BASELINE), numeric=True),
    WorksheetFunction("PACEWHY", "状态的算式（文字）", (*_STANDING, _BASELINE), numeric=False),
    WorksheetFunction(
        "PROJECTION", "按现有进度推算到期的完成率（小数）", (*_STANDING, _BASELINE), numeric=True
    ),
    WorksheetFunction("CATCHUP", "到期完成任务每天还需的数量", (*_STANDING, _BASELINE), numeric=True),
    WorksheetFunction(
        "CHECKENTRY",
        "本行第一条校验意见，没有则为空",
        (
            *_STANDING,
            *_CIRCUMSTANCES,
            Argument("name", "指标名称"),
            Argument("entered_on", "数据日期"),
            Argument("check_limits", "校验参数区域：“设置”里“校验口径”的各个数"),
            _BASELINE,
            *_WORDING,
        ),
        numeric=False,
    ),
    WorksheetFunction(
        "CLAUSE",
        "本行将印出的表述，按自带的句式；改过句式模板的，以“专报预览”为准",
        (
            *_STANDING,
            *_CIRCUMSTANCES,
            Argument("name", "指标名称"),
            *_WORDING,
            Argument("keep_zeros", "百分比补零：是或否"),
            Argument("bureau", "责任单位"),
            _BASELINE,
        ),
        numeric=False,
    ),
)


def find_function(name: str) -> WorksheetFunction:
    """The function of that name.

    Raises:
        KeyError: there is none.
    """
    for function in FUNCTIONS:
        if function.name == name:
            return function
    raise KeyError(name)
