"""The worksheet functions: their registry, and what they answer of single cells."""

import inspect
from typing import Any

import pytest
from function_calls import CURVES, DAY, DUE, JUDGING, REGISTERED, call

from xl_minsheng.functions import worksheet
from xl_minsheng.functions.worksheet import (
    CHECKENTRY,
    CLAUSE,
    COMPLETION,
    PACE,
    PACEDUE,
    PACEWHY,
)
from xl_minsheng.workbook.describe.functions import FUNCTIONS, find_function
from xl_minsheng.workbook.describe.parts import WorksheetFunction

# -- the registry ------------------------------------------------------------------------------


def test_the_module_has_the_registered_functions_and_no_others() -> None:
    """A function that is registered can be called; one that is not registered does not exist."""
    written = [name for name in vars(worksheet) if name.isupper() and callable(getattr(worksheet, name))]
    assert sorted(written) == sorted(described.name for described in FUNCTIONS)


@pytest.mark.parametrize("described", REGISTERED)
def test_a_signature_equals_its_registration(described: WorksheetFunction) -> None:
    """Arguments by the same names in the same order; those that may be left out are None by default."""
    parameters = inspect.signature(getattr(worksheet, described.name)).parameters.values()
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
            "警告：「累计完成」38：低于上期的41人，累计数不应减少，请核对；确实如此的，在“校验结果”这一行填理由和姓名",
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
            "培训，学生刚刚毕业，需2025年8月31日后才有数据",
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
