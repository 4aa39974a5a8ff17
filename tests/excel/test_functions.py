"""The worksheet functions: what they answer to cells, rows, columns and blocks."""

import datetime as dt
import inspect
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_minsheng.excel import functions
from xl_minsheng.excel.functions import (
    CHECKENTRY,
    CLAUSE,
    COMPLETION,
    PACE,
    PACEDUE,
    PACEGAP,
    PACEWHY,
    PROJECTION,
)
from xl_minsheng.ledger import Kind
from xl_minsheng.workbook.describe.functions import FUNCTIONS, find_function
from xl_minsheng.workbook.describe.parts import WorksheetFunction

DAY = "2025-07-20"
DUE = 201 / 365
"""Share expected on that day by the day rule."""

REGISTERED = [pytest.param(described, id=described.name) for described in FUNCTIONS]
NUMERIC = [described.name for described in FUNCTIONS if described.numeric]
WORDS = [described.name for described in FUNCTIONS if not described.numeric]
DATED = [described.name for described in FUNCTIONS if described.name != "COMPLETION"]
JUDGING = [name for name in DATED if name != "PACEDUE"]
"""Functions that take actual, target and cut-off date."""

CURVES = [
    ["前六后四", *[None] * 5, 0.6, *[None] * 5, 1],
    ["农时", 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1],
    [None] * 13,
    [""] * 13,
]
LIMITS = [[20], [10], [20], [2]]


def call(name: str, /, *arguments: Any, **named: Any) -> Any:
    """Call the function of this name; a name to be printed goes to those that take one."""
    if "name" in named and name not in ("CHECKENTRY", "CLAUSE"):
        named = {key: value for key, value in named.items() if key != "name"}
    function: Callable[..., Any] = getattr(functions, name)
    return function(*arguments, **named)


def said(name: str, sentence: str) -> str:
    """Return how a word function says that it cannot use an argument."""
    opening = {"PACE": "无法判断：", "CHECKENTRY": "错误："}.get(name, "")
    return opening + sentence


# -- the registry ------------------------------------------------------------------------------


def test_the_module_has_the_registered_functions_and_no_others() -> None:
    """A function that is registered can be called; one that is not registered does not exist."""
    written = [name for name in vars(functions) if name.isupper() and callable(getattr(functions, name))]
    assert sorted(written) == sorted(described.name for described in FUNCTIONS)


@pytest.mark.parametrize("described", REGISTERED)
def test_a_signature_equals_its_registration(described: WorksheetFunction) -> None:
    """Arguments by the same names in the same order; those that may be left out are None by default."""
    parameters = inspect.signature(getattr(functions, described.name)).parameters.values()
    assert [(one.name, one.default) for one in parameters] == [
        (argument.key, None if argument.optional else inspect.Parameter.empty)
        for argument in described.arguments
    ]


@pytest.mark.parametrize("described", REGISTERED)
def test_arguments_that_may_be_left_out_follow_those_that_may_not(described: WorksheetFunction) -> None:
    """No argument is asked for after one that may be left out, and none has two places."""
    optional = [argument.optional for argument in described.arguments]
    assert optional == sorted(optional)
    assert len({argument.key for argument in described.arguments}) == len(optional)


STANDING = ["actual", "target", "as_of", "[kind]", "[start]", "[due]", "[rule]"]


@pytest.mark.parametrize(
    ("name", "beginning"),
    [
        ("COMPLETION", ["actual", "target", "[kind]"]),
        ("PACEDUE", ["as_of", "[start]", "[due]", "[rule]"]),
        *[(name, STANDING) for name in JUDGING],
    ],
)
def test_the_leading_arguments_are_the_contract(name: str, beginning: list[str]) -> None:
    """Formulas that offices have written themselves keep their meaning."""
    arguments = find_function(name).arguments
    written = [f"[{one.key}]" if one.optional else one.key for one in arguments]
    assert written[: len(beginning)] == beginning


@pytest.mark.parametrize("described", REGISTERED)
def test_every_function_and_argument_is_explained(described: WorksheetFunction) -> None:
    """The function wizard has a line for each, not longer than it can show."""
    texts = [described.help, *(argument.help for argument in described.arguments)]
    assert all(0 < len(text) <= 255 for text in texts)


def test_an_unregistered_name_is_refused() -> None:
    """There is no function without a registration."""
    with pytest.raises(KeyError, match="NOSUCH"):
        find_function("NOSUCH")


# -- answers -----------------------------------------------------------------------------------


def test_the_known_example_prints_its_arithmetic() -> None:
    """The words that the manual shows."""
    assert PACEWHY(5259, 6000, "2025-07-20") == "完成87.65%，应达55.07%，超32.58个百分点"


@pytest.mark.parametrize(
    ("arguments", "answer"),
    [
        ((5259, 6000), 0.8765),
        ((3867, 2400), 1.61125),
        ((0, 6000), 0.0),
        (("5259", " ６０００ "), 0.8765),
        (("1,438", 2280.0), 1438 / 2280),
        ((0.6, None, "比例"), 0.6),
        (("60%", 1, "比例"), 0.6),
        ((151, 171, "不低于"), 151 / 171),
        ((0.057, 0.055, "不高于"), ""),
        ((1, None, "节点"), 1.0),
        (("已完成", 1, "节点"), 1.0),
        (("否", 1, "节点"), 0.0),
        ((99, 100, "节点"), 0.0),
        ((0, None, "清零"), 1.0),
        ((3, None, "清零"), 0.0),
        ((322, None, "定性"), ""),
        ((None, None, "定性"), ""),
    ],
)
def test_completion_is_a_share(arguments: tuple[Any, ...], answer: float | str) -> None:
    """1 for 100 %; nothing for the kinds that have no share."""
    assert COMPLETION(*arguments) == answer


@pytest.mark.parametrize(
    ("arguments", "answer"),
    [
        ((6000, 6000, DAY), "完成全年任务"),
        ((5259, 6000, DAY), "超序时进度"),
        ((1438, 2280, DAY), "达到序时进度"),
        ((54, 100, DAY), "未达到序时进度（黄灯）"),
        ((45, 100, DAY), "未达到序时进度（橙灯）"),
        ((35, 100, DAY), "未达到序时进度（红灯）"),
        (("60%", None, DAY, "比例"), "达到序时进度"),
        ((171, 171, DAY, "不低于"), "达标"),
        ((151, 171, DAY, "不低于"), "未达标（红灯）"),
        ((0.055, 0.055, DAY, "不高于"), "达标"),
        ((0.057, 0.055, DAY, "不高于"), "未达标（红灯）"),
        (("已完成", None, DAY, "节点"), "完成全年任务"),
        (("未完成", None, DAY, "节点"), "达到序时进度"),
        ((0, 1, DAY, "节点", None, "2025-06-30"), "未达到序时进度（红灯）"),
        ((0, None, DAY, "清零"), "达标"),
        ((3, None, DAY, "清零"), "未达标（红灯）"),
        ((None, None, DAY, "定性"), "不计"),
        ((38, 60, DAY, "累计", "2025-07-01", "2025-07-31"), "未达到序时进度（黄灯）"),
        ((38, 60, DAY, "累计", "2025-08-01"), "超序时进度"),
        ((58, 100, DAY, "累计", None, None, "按月"), "未达到序时进度（黄灯）"),
        ((50, 100, DAY, "累计", None, None, "按整月"), "达到序时进度"),
        ((50, 100, DAY, "累计", None, None, "按季"), "达到序时进度"),
    ],
)
def test_pace_tells_the_standing_in_words(arguments: tuple[Any, ...], answer: str) -> None:
    """One of the words of the domain, with the light where it is behind."""
    assert PACE(*arguments) == answer


@pytest.mark.parametrize(
    ("arguments", "answer"),
    [
        ((DAY,), DUE),
        ((DAY, "2025-07-01", "2025-07-31"), 20 / 31),
        ((DAY, "2025-08-01"), 0.0),
        ((DAY, None, "2025-06-30"), 1.0),
        ((DAY, None, None, "按日"), DUE),
        ((DAY, None, None, "按月"), 7 / 12),
        ((DAY, None, None, "按整月"), 0.5),
        ((DAY, None, None, "按季"), 0.5),
        ((DAY, None, None, None, "比例"), DUE),
        ((DAY, None, None, None, "不高于"), ""),
        ((DAY, None, None, None, "节点"), ""),
        ((DAY, None, None, None, "定性"), ""),
        ((DAY, None, None, "农时", None, CURVES), 35 / 62),
    ],
)
def test_the_expected_share_follows_rule_and_term(arguments: tuple[Any, ...], answer: float | str) -> None:
    """1 for 100 %; nothing for the kinds without pace."""
    assert PACEDUE(*arguments) == answer


@pytest.mark.parametrize(
    ("name", "arguments", "answer"),
    [
        ("PACEGAP", (5259, 6000, DAY), 32.58150684931507),
        ("PACEGAP", (650, 4600, DAY), -40.938058368076234),
        ("PACEGAP", (0.6, None, DAY, "比例"), 4.931506849315069),
        ("PACEGAP", (1, 2, "2025-06-30", "累计", None, None, "按季"), 0.0),
        ("PACEGAP", (151, 171, DAY, "不低于"), ""),
        ("PACEGAP", (1, 1, DAY, "节点"), ""),
        ("PROJECTION", (5259, 6000, DAY), 1.5916542288557214),
        ("PROJECTION", (1, 2, "2025-12-31"), 0.5),
        ("PROJECTION", (0, 3, DAY, "清零"), ""),
        ("CATCHUP", (5259, 6000, DAY), 741 / 164),
        ("CATCHUP", (6000, 6000, DAY), 0.0),
        ("CATCHUP", (0.6, None, DAY, "比例"), 0.4 / 164),
        ("CATCHUP", (20, 30, DAY, "累计", None, "2025-07-30"), 1.0),
        ("CATCHUP", (0.057, 0.055, DAY, "不高于"), ""),
    ],
)
def test_the_numbers_of_pace_are_exact(name: str, arguments: tuple[Any, ...], answer: float | str) -> None:
    """Points, shares and units a day, computed as fractions; nothing for the kinds without pace."""
    assert call(name, *arguments) == answer


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("PROJECTION", (5, 10, DAY, "累计", "2025-08-01")),  # nothing is expected yet
        ("CATCHUP", (5, 10, "2025-12-31")),  # no day is left
        ("CATCHUP", (5, 10, DAY, "累计", None, "2025-07-20")),
    ],
)
def test_a_number_that_cannot_be_said_is_not_available(name: str, arguments: tuple[Any, ...]) -> None:
    """#N/A, which the workbook's IFNA turns into a blank."""
    assert call(name, *arguments) == "#N/A"


@pytest.mark.parametrize(
    ("arguments", "named", "answer"),
    [
        ((650, 4600, DAY), {}, "完成14.13%，应达55.07%，差40.94个百分点"),
        ((1, 2, "2025-06-30"), {"rule": "按季"}, "完成50%，应达50%，与应达进度持平"),
        (
            (35, 100, DAY),
            {"previous": 35, "unchanged": 1},
            "完成35%，应达55.07%，差20.07个百分点，连续无进展",
        ),
        ((0.057, 0.055, DAY, "不高于"), {"unit": "%"}, "现为5.7%，应不高于5.5%，超出0.2个百分点"),
        ((151, 171, DAY, "不低于"), {"unit": "元/月"}, "现为151元/月，应不低于171元/月，差20元/月"),
        ((3, None, DAY, "清零"), {"unit": "户"}, "剩余3户，应清零"),
        ((0, 1, DAY, "节点"), {"due": "2025-06-30"}, "尚未完成，时限2025年6月30日已过"),
        ((None, None, DAY, "定性"), {}, "只作叙述，不计入统计"),
        ((None, None, DAY), {"declared": "待数据"}, "待数据"),
        ((None, 1, DAY), {"declared": "停滞"}, "申报停滞"),
    ],
)
def test_the_arithmetic_is_told_in_words(
    arguments: tuple[Any, ...], named: dict[str, Any], answer: str
) -> None:
    """Each kind has its own sentence."""
    assert PACEWHY(*arguments, **named) == answer


@pytest.mark.parametrize(
    ("arguments", "named", "answer"),
    [
        ((5259, 6000, DAY), {"unit": "人"}, ""),
        ((38, 60, DAY, "累计", None, None, "按月"), {"unit": "人"}, ""),
        ((38, 60, DAY), {}, "提示：「单位」未填，请选择单位"),
        (
            (38, 60, DAY),
            {"unit": "人", "previous": 41},
            "警告：「累计完成」38：低于上期的41人，累计数不应减少，请核对；确需更正的，在原因说明里写明",
        ),
        (
            (38, 0, DAY),
            {"unit": "人", "previous": 41},  # an error goes before a warning
            "错误：「全年目标」0：是0，算不出完成率，请填写实际目标；要求归零的，考核方式改为“清零”",
        ),
        ((8, 60, DAY), {"unit": "人", "reason": "正在招标"}, ""),
        (
            (38, 60, DAY),
            {"unit": "人", "entered_on": 45859},
            "警告：「数据日期」2025年7月21日：晚于截止日期2025年7月20日，请改用截止日期前的数",
        ),
        (
            (None, None, DAY),  # a name alone makes it a row
            {"unit": "人"},
            "错误：「累计完成」未填，请填写累计数；数据还没有的，在特殊情形选“待数据”并写明原因",
        ),
        (
            (38, 60, DAY),
            {"unit": "人", "name": None},
            "错误：「指标名称」未填，请填写指标名称",
        ),
    ],
)
def test_an_entry_is_checked_in_its_row(
    arguments: tuple[Any, ...], named: dict[str, Any], answer: str
) -> None:
    """The gravest finding without its place; blank where there is nothing to say."""
    assert CHECKENTRY(*arguments, **{"name": "培训", **named}) == answer


@pytest.mark.parametrize(
    ("arguments", "named", "answer"),
    [
        ((5259, 6000, DAY), {"unit": "人"}, "培训5259人，完成全年任务的87.65%"),
        ((6.9, 7.42, DAY), {"unit": "万亩", "percent_places": 0}, "培训6.9万亩，完成全年任务的93%"),
        ((623, 700, DAY), {"unit": "人", "keep_zeros": "是"}, "培训623人，完成全年任务的89.00%"),
        ((623, 700, DAY), {"unit": "人", "keep_zeros": "否"}, "培训623人，完成全年任务的89%"),
        ((623, 700, DAY), {"unit": "人", "keep_zeros": True}, "培训623人，完成全年任务的89.00%"),
        (("已完成", 1, DAY, "节点"), {"wording": "已建成{{累计}}座"}, "已建成1座"),
        (("60%", None, DAY, "比例"), {}, "培训完成全年任务的60%"),
        (
            (0.057, 0.055, DAY, "不高于"),
            {"unit": "%", "reason": "集中离校"},
            "目前培训为5.7%，高于5.5%的控制线（注：集中离校）",
        ),
        (
            (None, None, DAY),
            {"declared": "待数据", "reason": "学生刚刚毕业", "data_due": "8月31日"},
            "学生刚刚毕业，需2025年8月31日后才有数据",
        ),
        (
            (740, 740, DAY, "节点"),
            {
                "unit": "元/月",
                "wording": "城市{{累计}}{{单位}}、农村{{附数一}}{{单位}}、补发{{附数二}}万元，{{责任单位}}",
                "extra_1": 485,
                "extra_2": 9.45,
                "bureau": "市民政局",
            },
            "城市740元/月、农村485元/月、补发9.45万元，市民政局",
        ),
        ((None, None, DAY, "定性"), {"wording": "目前暂无可推荐的项目"}, "目前暂无可推荐的项目"),
    ],
)
def test_a_clause_is_the_sentence_of_the_bulletin(
    arguments: tuple[Any, ...], named: dict[str, Any], answer: str
) -> None:
    """The default of its kind or the clerk's own wording, without the final stop."""
    assert CLAUSE(*arguments, **{"name": "培训", **named}) == answer


@pytest.mark.parametrize(
    ("wording", "answer"),
    [
        ("{{附数一}}", "要用{{附数一}}，但「附数一」是空的，请填写或改表述"),
        (
            "{{累计",
            "表述的标记写错了：有标记没有写完，请检查 {{ }}、{% %} 是否成对、{% if %} 有没有 {% endif %}",
        ),
        (
            "{% for 条 in 指标 %}{{条}}{% endfor %}",
            "表述里只能用 {{变量}} 和 {% if %}，请去掉循环、运算、函数等其他写法",
        ),
    ],
)
def test_a_wording_that_cannot_be_printed_says_why_in_its_cell(wording: str, answer: str) -> None:
    """The sentence in the row is also the message."""
    assert CLAUSE(38, 60, DAY, wording=wording) == answer


# -- what is left out --------------------------------------------------------------------------


@pytest.mark.parametrize("blank", [None, "", "  ", "　"])
@pytest.mark.parametrize("name", JUDGING)
def test_a_blank_row_stays_blank(name: str, blank: str | None) -> None:
    """A row without actual and target shows nothing, so that spare rows look empty."""
    assert call(name, blank, blank, DAY) == ""
    assert call(name, blank, blank, blank) == ""


@pytest.mark.parametrize("blank", [None, "", "  "])
def test_a_blank_completion_stays_blank(blank: str | None) -> None:
    """Without figures there is no share, whatever the kind."""
    assert [COMPLETION(blank, blank, kind) for kind in ("", *Kind)] == [""] * 8


@pytest.mark.parametrize("kind", [None, "", " ", "累计", " 累 计 "])
@pytest.mark.parametrize("name", ["COMPLETION", *JUDGING])
def test_a_kind_left_out_is_cumulative(name: str, kind: str | None) -> None:
    """Blank, or the word itself with spaces in it, as clerks type it."""
    day = () if name == "COMPLETION" else (DAY,)
    assert call(name, 38, 60, *day, kind) == call(name, 38, 60, *day)


@pytest.mark.parametrize("name", JUDGING)
def test_a_term_and_a_rule_left_out_are_the_year_by_days(name: str) -> None:
    """From 1 January to 31 December of the cut-off's year, by the day rule."""
    full = call(name, 38, 60, DAY, "累计", "2025-01-01", "2025-12-31", "按日", name="培训")
    assert call(name, 38, 60, DAY, name="培训") == full
    assert call(name, 38, 60, DAY, "", "", "", "", name="培训") == full
    assert call(name, 38, 60, DAY, None, 0, 0, None, name="培训") == full


def test_the_year_is_the_cut_off_s() -> None:
    """In a leap year the same day has another share."""
    assert PACEDUE("2024-07-20") == 202 / 366
    assert PACEDUE(DAY) == 201 / 365


@pytest.mark.parametrize(
    "day",
    [
        45858,
        45858.0,
        45858.75,
        "2025-07-20",
        "2025/7/20",
        "2025.7.20",
        "20250720",
        "2025年7月20日",
        "２０２５年７月２０日",
        "2025-07-20 00:00:00",
        dt.date(2025, 7, 20),
        dt.datetime(2025, 7, 20, 18, 30),
    ],
)
@pytest.mark.parametrize("name", JUDGING)
def test_a_date_may_be_a_serial_a_date_or_text(name: str, day: Any) -> None:
    """The cut-off, the start and the due date are read alike."""
    assert call(name, 38, 60, day, name="培训") == call(name, 38, 60, DAY, name="培训")
    started = call(name, 38, 60, "2025-10-01", "累计", day, name="培训")
    assert started == call(name, 38, 60, "2025-10-01", "累计", DAY, name="培训")
    due = call(name, 38, 60, "2025-05-01", "累计", None, day, name="培训")
    assert due == call(name, 38, 60, "2025-05-01", "累计", None, DAY, name="培训")
    assert PACEDUE(day) == DUE


def test_a_day_without_a_year_is_of_the_cut_off_s() -> None:
    """As in reading the workbook, 7月1日 stands for a day of the issue's year; the cut-off itself needs one."""
    assert PACEDUE(DAY, "7月1日", "7月31日") == 20 / 31
    assert PACEDUE("7月20日") == "#VALUE!"


# -- what cannot be used -----------------------------------------------------------------------


@pytest.mark.parametrize("name", ["COMPLETION", "PACEGAP", "PROJECTION", "CATCHUP"])
@pytest.mark.parametrize(
    ("actual", "target", "answer"),
    [
        (None, 60, "#N/A"),
        (38, None, "#N/A"),
        (38, "", "#N/A"),
        (38, 0, "#DIV/0!"),
        ("38人", 60, "#VALUE!"),
        (38, "六十", "#VALUE!"),
        ("已完成", 60, "#VALUE!"),  # a word for milestones only
        (-1, 60, "#VALUE!"),
        (38, -60, "#VALUE!"),
        (True, 60, "#VALUE!"),
        (float("inf"), 60, "#VALUE!"),
        (float("nan"), 60, "#VALUE!"),
        (dt.datetime(2025, 7, 20), 60, "#VALUE!"),
        ("#N/A", 60, "#N/A"),
        (38, "#N/A", "#N/A"),
        ("#VALUE!", 60, "#VALUE!"),
        ("#DIV/0!", 60, "#DIV/0!"),
        ("#REF!", 60, "#VALUE!"),
    ],
)
def test_a_number_of_unusable_figures_is_the_error_of_its_cause(
    name: str, actual: Any, target: Any, answer: str
) -> None:
    """#N/A for what is missing, #DIV/0! for a zero target, #VALUE! for the rest; errors are passed on."""
    day = () if name == "COMPLETION" else (DAY,)
    assert call(name, actual, target, *day) == answer


@pytest.mark.parametrize(
    ("named", "answer"),
    [
        ({"as_of": None}, "#N/A"),
        ({"as_of": 0}, "#N/A"),
        ({"as_of": "#N/A"}, "#N/A"),
        ({"as_of": "7月底"}, "#VALUE!"),
        ({"as_of": "2025-07-32"}, "#VALUE!"),
        ({"as_of": True}, "#VALUE!"),
        ({"as_of": False}, "#VALUE!"),
        ({"as_of": -1}, "#VALUE!"),
        ({"start": "年初"}, "#VALUE!"),
        ({"due": "#DIV/0!"}, "#DIV/0!"),
        ({"start": "2025-09-01", "due": "2025-06-30"}, "#VALUE!"),
        ({"rule": "按周"}, "#VALUE!"),
        ({"kind": "累积"}, "#VALUE!"),
        ({"curves": [["农时", "多", 1]]}, "#VALUE!"),
    ],
)
@pytest.mark.parametrize("name", ["PACEDUE", "PACEGAP", "PROJECTION", "CATCHUP"])
def test_a_number_of_unusable_dates_rules_and_kinds_is_the_error_of_its_cause(
    name: str, named: dict[str, Any], answer: str
) -> None:
    """The functions agree: where no share can be expected, no gap and no rate can be told."""
    figures = {} if name == "PACEDUE" else {"actual": 38, "target": 60}
    assert call(name, **figures, **{"as_of": DAY, **named}) == answer


@pytest.mark.parametrize("name", WORDS)
@pytest.mark.parametrize(
    ("named", "sentence"),
    [
        ({"actual": "38人"}, "累计完成“38人”是文字，不是数字"),
        ({"target": "六十"}, "全年目标“六十”是文字，不是数字"),
        ({"actual": True}, "累计完成“True”是逻辑值，不是数字"),
        ({"actual": "#N/A"}, "累计完成是错误值#N/A"),
        ({"target": "#DIV/0!"}, "全年目标是错误值#DIV/0!"),
        ({"as_of": "7月底"}, "截止日期“7月底”不是日期"),
        ({"as_of": "#N/A"}, "截止日期是错误值#N/A"),
        ({"start": "2025-02-30"}, "起始日期“2025-02-30”没有这一天"),
        ({"due": "年底"}, "完成时限“年底”不是日期"),
        ({"kind": "累积"}, "考核方式“累积”不可用，可填：累计、比例、不低于、不高于、节点、清零、定性"),
        ({"declared": "停工"}, "特殊情形“停工”不可用，可填：停滞、待数据"),
        ({"previous": "无"}, "上期累计“无”是文字，不是数字"),
        ({"unchanged": 1.5}, "未变期数“1.5”不是整数"),
        ({"limits": [["很多"]]}, "超前幅度“很多”是文字，不是数字"),
        ({"limits": [20, 10, 20, 2.5]}, "停滞期数“2.5”不是整数"),
        ({"curves": [["农时", "多"]]}, "曲线“农时”“多”是文字，不是数字"),
    ],
)
def test_a_word_function_says_what_it_cannot_use(name: str, named: dict[str, Any], sentence: str) -> None:
    """A Chinese clause that names the argument and quotes it; as a standing it is 无法判断, as a finding 错误."""
    arguments = {"actual": 38, "target": 60, "as_of": DAY, "name": "培训", **named}
    assert call(name, **arguments) == said(name, sentence)


@pytest.mark.parametrize(
    ("name", "named", "sentence"),
    [
        ("CHECKENTRY", {"data_due": "秋天"}, "错误：数据预计日期“秋天”不是日期"),
        ("CHECKENTRY", {"entered_on": "昨天"}, "错误：数据日期“昨天”不是日期"),
        ("CLAUSE", {"extra_1": "许多"}, "附数一“许多”是文字，不是数字"),
        ("CLAUSE", {"extra_2": "#VALUE!"}, "附数二是错误值#VALUE!"),
        ("CLAUSE", {"percent_places": 1.5}, "百分比位数“1.5”不是整数"),
    ],
)
def test_the_further_arguments_are_refused_alike(name: str, named: dict[str, Any], sentence: str) -> None:
    """Those that only one or two functions take."""
    assert call(name, 38, 60, DAY, **named) == sentence


@pytest.mark.parametrize(
    ("named", "standing", "arithmetic", "finding", "clause"),
    [
        (
            {"actual": None},
            "待数据：累计完成未填",
            "累计完成未填",
            "错误：「累计完成」未填，请填写累计数；数据还没有的，在特殊情形选“待数据”并写明原因",
            "默认句式：要用{{累计}}，但「累计完成」是空的，请填写或改表述",
        ),
        (
            {"target": None},
            "无法判断：全年目标未填",
            "全年目标未填",
            "错误：「全年目标」未填，请填写全年目标，累计类指标要与它比较",
            "默认句式：要用{{完成率}}，但算不出：全年目标未填",
        ),
        (
            {"target": 0},
            "无法判断：全年目标为0，无法计算完成率",
            "全年目标为0，无法计算完成率",
            "错误：「全年目标」0：是0，算不出完成率，请填写实际目标；要求归零的，考核方式改为“清零”",
            "默认句式：要用{{完成率}}，但算不出：全年目标为0，无法计算完成率",
        ),
        (
            {"actual": -1},
            "无法判断：累计完成为负数",
            "累计完成为负数",
            "错误：「累计完成」-1：是负数，请核对后填正数",
            "默认句式：要用{{完成率}}，但算不出：累计完成为负数",
        ),
        (
            {"rule": "按周"},
            "无法判断：进度规则“按周”不存在，可用：按日、按月、按整月、按季",
            "进度规则“按周”不存在，可用：按日、按月、按整月、按季",
            "错误：「单独规则」按周：没有这个规则或曲线，请改为按日、按月、按整月、按季之一",
            "默认句式：要用{{完成率}}，但算不出：进度规则“按周”不存在，可用：按日、按月、按整月、按季",
        ),
        (
            {"start": "2025-09-01", "due": "2025-06-30"},
            "无法判断：完成时限早于起始日期",
            "完成时限早于起始日期",
            "错误：「完成时限」2025年6月30日：早于起始日期2025年9月1日，请核对两个日期",
            "默认句式：要用{{完成率}}，但算不出：完成时限早于起始日期",
        ),
        (
            {"as_of": None},
            "无法判断：截止日期未填",
            "截止日期未填",
            "",  # the front page tells it once, not every row
            "默认句式：要用{{完成率}}，但算不出：截止日期未填",
        ),
    ],
)
def test_a_row_that_cannot_be_judged_says_why_in_every_column(
    named: dict[str, Any], standing: str, arithmetic: str, finding: str, clause: str
) -> None:
    """Standing, arithmetic, finding and sentence each give the reason in Chinese."""
    row = {"actual": 38, "target": 60, "as_of": DAY, "unit": "人", **named}
    assert PACE(**row) == standing
    assert PACEWHY(**row) == arithmetic
    assert CHECKENTRY(**row, name="培训") == finding
    assert CLAUSE(**row, name="培训") == clause


# -- declared, stagnant, limits, curves --------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "named", "answer"),
    [
        ((0, 1, DAY, "节点"), {"declared": "停滞"}, "停滞（红灯）"),
        ((38, 60, DAY), {"declared": " 停滞 "}, "停滞（红灯）"),
        ((None, None, DAY), {"declared": "停滞"}, "停滞（红灯）"),
        ((None, None, DAY, "不低于"), {"declared": "待数据"}, "待数据"),
        ((38, 60, DAY), {"declared": "待数据"}, "待数据"),
        ((35, 100, DAY), {"previous": 35}, "未达到序时进度（红灯）"),
        ((35, 100, DAY), {"previous": 35, "unchanged": 1}, "停滞（红灯）"),
        ((35, 100, DAY), {"previous": 34, "unchanged": 1}, "未达到序时进度（红灯）"),
        (
            (35, 100, DAY),
            {"previous": 35, "unchanged": 1, "limits": [20, 10, 20, 3]},
            "未达到序时进度（红灯）",
        ),
        ((35, 100, DAY), {"previous": 35, "limits": [[20], [10], [20], [1]]}, "停滞（红灯）"),
        ((60, 100, DAY), {"previous": 60, "unchanged": 5}, "达到序时进度"),  # on pace, so not stagnant
    ],
)
def test_stagnation_is_declared_or_seen(
    arguments: tuple[Any, ...], named: dict[str, Any], answer: str
) -> None:
    """What the clerk declares goes first; otherwise the issues without progress are counted when behind."""
    assert PACE(*arguments, **named) == answer


@pytest.mark.parametrize(
    ("actual", "limits", "answer"),
    [
        (76, None, "超序时进度"),
        (76, [[30], [10], [20], [2]], "达到序时进度"),
        (45, None, "未达到序时进度（橙灯）"),
        (45, [[20], [5], [8], [2]], "未达到序时进度（红灯）"),
        (45, [[20], [15], [20], [2]], "未达到序时进度（黄灯）"),
        (45, [[None], [15], [None], [None]], "未达到序时进度（黄灯）"),
        (45, [20, 15, 20, 2], "未达到序时进度（黄灯）"),
        (45, ((20,), (15,), (20,), (2,)), "未达到序时进度（黄灯）"),
        (45, [[20], [15]], "未达到序时进度（黄灯）"),
        (76, [["30"], ["10"], ["20"], ["2"]], "达到序时进度"),
    ],
)
def test_limits_come_as_a_range(actual: float, limits: Any, answer: str) -> None:
    """A column as it stands on the front page, or a row; a blank or missing one keeps its default."""
    assert PACE(actual, 100, DAY, limits=limits) == answer


@pytest.mark.parametrize(
    ("rule", "curves", "answer"),
    [
        ("前六后四", CURVES, 0.6),
        ("农时", CURVES, 0.5),
        (" 农 时 ", CURVES, 0.5),
        ("农时", CURVES[1], 0.5),  # one row of a range
        ("农时", [[*CURVES[1], "按农事安排"]], 0.5),  # a remark beside the table
        ("农时", tuple(map(tuple, CURVES)), 0.5),
        ("农时", [["农时", *["1%"] * 5, "35%", *["100%"] * 6]], 0.35),
        ("农时", [], "#VALUE!"),
        ("农时", None, "#VALUE!"),
        ("夏粮", CURVES, "#VALUE!"),
        ("按日", CURVES, 181 / 365),
    ],
)
def test_curves_come_as_a_range(rule: str, curves: Any, answer: float | str) -> None:
    """A name and twelve shares a row, blank rows skipped, blank shares run straight through."""
    assert PACEDUE("2025-06-30", rule=rule, curves=curves) == answer


def test_every_judging_function_follows_curve_and_limits() -> None:
    """The same ranges mean the same to all of them."""
    curve = {"rule": "前六后四", "curves": CURVES}
    assert PACE(61, 100, "2025-06-30", **curve) == "达到序时进度"
    assert PACE(61, 100, "2025-06-30", **curve, limits=[[1], [10], [20], [2]]) == "超序时进度"
    assert PACEGAP(61, 100, "2025-06-30", **curve) == 1.0
    assert PACEWHY(61, 100, "2025-06-30", **curve) == "完成61%，应达60%，超1个百分点"
    assert PROJECTION(60, 100, "2025-06-30", **curve) == 1.0
    assert CHECKENTRY(61, 100, "2025-06-30", **curve, unit="人", name="培训") == ""
    assert CLAUSE(61, 100, "2025-06-30", **curve, name="培训", wording="{{应达进度}}") == "60%"


# -- rows, columns and blocks ------------------------------------------------------------------

EXAMPLES: dict[str, tuple[list[Any], tuple[Any, ...], list[Any]]] = {
    "COMPLETION": ([30, 60, "x"], (60,), [0.5, 1.0, "#VALUE!"]),
    "PACE": (
        [59, 60, "x"],
        (60, DAY),
        ["超序时进度", "完成全年任务", "无法判断：累计完成“x”是文字，不是数字"],
    ),
    "PACEDUE": (["2025-06-30", "2025-12-31", "x"], (None, None, "按月"), [0.5, 1.0, "#VALUE!"]),
    "PACEGAP": ([30, 60, "x"], (60, "2025-06-30", None, None, None, "按月"), [0.0, 50.0, "#VALUE!"]),
    "PACEWHY": (
        [30, 60, "x"],
        (60, "2025-06-30", None, None, None, "按月"),
        [
            "完成50%，应达50%，与应达进度持平",
            "完成100%，应达50%，超50个百分点",
            "累计完成“x”是文字，不是数字",
        ],
    ),
    "PROJECTION": ([30, 60, "x"], (60, "2025-06-30", None, None, None, "按月"), [1.0, 2.0, "#VALUE!"]),
    "CATCHUP": ([40, 60, "x"], (60, "2025-12-21"), [2.0, 0.0, "#VALUE!"]),
    "CHECKENTRY": (
        [60, -1, "x"],
        (60, DAY, *[None] * 7, "人", *[None] * 4, "培训"),
        ["", "错误：「累计完成」-1：是负数，请核对后填正数", "错误：累计完成“x”是文字，不是数字"],
    ),
    "CLAUSE": (
        [30, 60, "x"],
        (60, DAY, *[None] * 7, "人", *[None] * 4, "培训"),
        ["培训30人，完成全年任务的50%", "培训60人，完成全年任务的100%", "累计完成“x”是文字，不是数字"],
    ),
}
"""For every function: three cells of its first argument, the other arguments, the three answers."""


def test_every_function_has_an_example_of_shapes() -> None:
    """A function that is registered without an example here fails this test."""
    assert sorted(EXAMPLES) == sorted(described.name for described in FUNCTIONS)


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_answer_has_the_shape_of_the_cells(name: str) -> None:
    """A cell answers a cell, a row a row, a column a column, a block a block."""
    cells, others, answers = EXAMPLES[name]
    assert [call(name, cell, *others) for cell in cells] == answers
    assert call(name, cells, *others) == answers
    assert call(name, tuple(cells), *others) == answers
    assert call(name, [[cell] for cell in cells], *others) == [[answer] for answer in answers]
    assert call(name, [cells, cells[::-1]], *others) == [answers, answers[::-1]]
    assert call(name, [[cells[0]]], *others) == [[answers[0]]]


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_error_in_one_cell_leaves_the_others_alone(name: str) -> None:
    """Each cell of a column has its own answer; one call never fails as a whole."""
    cells, others, answers = EXAMPLES[name]
    assert call(name, [[cells[2]], [cells[0]]], *others) == [[answers[2]], [answers[0]]]


@pytest.mark.parametrize("name", NUMERIC)
def test_shapes_that_do_not_match_are_no_value(name: str) -> None:
    """A row of two against a row of three is #VALUE!, as in the spreadsheet's own functions."""
    cells, others, _ = EXAMPLES[name]
    assert call(name, cells, [1, 2], *others[1:]) == "#VALUE!"


@pytest.mark.parametrize("name", WORDS)
def test_shapes_that_do_not_match_are_told_in_words(name: str) -> None:
    """A Chinese sentence instead of an error value."""
    assert call(name, [1, 2, 3], [1, 2], DAY) == said(name, "各参数的行数或列数不一致")
    assert call(name, [[1], [2], [3]], [[1], [2]], DAY) == said(name, "各参数的行数或列数不一致")


def test_a_range_by_nature_does_not_spread_a_call() -> None:
    """Curves and limits belong to every cell of a column."""
    answer = PACE([[59], [30]], 60, DAY, rule="农时", curves=CURVES, limits=LIMITS)
    assert answer == [["超序时进度"], ["未达到序时进度（黄灯）"]]


_FIGURES = [None, "", " ", 0, 1, 38, 60.5, -1, "38", "60%", "38人", "已完成", True, "#N/A", "#DIV/0!"]
_DAYS = [None, "", 0, 45858, "2025-03-01", "9月1日", dt.datetime(2025, 11, 30), "下月", "#VALUE!"]
_WORDS = {
    "kind": [None, "", *map(str, Kind), "累积"],
    "rule": [None, "", "按月", "农时", "按周"],
    "declared": [None, "", "停滞", "待数据", "停工"],
    "unchanged": [None, 0, 1, 2.5],
    "unit": [None, "", "人", "%"],
    "reason": [None, "", "正在招标"],
    "name": [None, "", "培训"],
    "wording": [None, "", "{{指标}}{{附数一}}", "{{"],
    "percent_places": [None, 0, 2, -1],
    "keep_zeros": [None, "是", "否", True],
    "bureau": [None, "市教育局"],
    "curves": [None, CURVES],
    "limits": [None, LIMITS, [5, 5, 5, 1]],
}


def _contents(key: str) -> list[Any]:
    if key in ("as_of", "start", "due", "data_due", "entered_on"):
        return _DAYS
    return _WORDS.get(key, _FIGURES)


@pytest.mark.parametrize("described", REGISTERED)
@given(data=st.data())
def test_one_call_over_a_column_equals_the_calls_of_its_cells(
    described: WorksheetFunction, data: st.DataObject
) -> None:
    """Whatever the cells hold, and whichever arguments are the same for all of them."""
    keys = [argument.key for argument in described.arguments]
    shared = data.draw(st.sets(st.sampled_from(keys))) | ({"curves", "limits"} & set(keys))
    height = data.draw(st.integers(1, 4))
    common = {key: data.draw(st.sampled_from(_contents(key))) for key in sorted(shared)}
    own = [
        {key: data.draw(st.sampled_from(_contents(key))) for key in keys if key not in shared}
        for _ in range(height)
    ]
    columns = {key: [[row[key]] for row in own] for key in keys if key not in shared}
    one_by_one = [[call(described.name, **common, **row)] for row in own]
    assert call(described.name, **common, **columns) == (one_by_one if columns else one_by_one[0][0])


@pytest.mark.parametrize("name", WORDS)
@given(data=st.data())
def test_a_word_function_always_answers_text(name: str, data: st.DataObject) -> None:
    """Never a number, an error value or None, whatever the cells hold."""
    keys = [argument.key for argument in find_function(name).arguments]
    answer = call(name, **{key: data.draw(st.sampled_from(_contents(key))) for key in keys})
    assert isinstance(answer, str)
    assert not answer.startswith("#")


@pytest.mark.parametrize("name", NUMERIC)
@given(data=st.data())
def test_a_number_function_answers_a_number_a_blank_or_an_error(name: str, data: st.DataObject) -> None:
    """Nothing else, whatever the cells hold."""
    keys = [argument.key for argument in find_function(name).arguments]
    answer = call(name, **{key: data.draw(st.sampled_from(_contents(key))) for key in keys})
    assert isinstance(answer, float) or answer in ("", "#N/A", "#VALUE!", "#DIV/0!")
