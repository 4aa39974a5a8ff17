"""The worksheet functions over what they cannot use: error values and sentences."""

import datetime as dt
from typing import Any

import pytest
from function_calls import DATED, DAY, JUDGING, WORDS, call, said

from xl_minsheng.functions.worksheet import (
    CHECKENTRY,
    CLAUSE,
    PACE,
    PACEWHY,
)
from xl_minsheng.ledger import Kind


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
    day = (DAY,) if name in DATED else ()
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
        ({"as_of": 7.2}, "#VALUE!"),  # K3: 7.20 typed, 7 January 1900 to a spreadsheet
        ({"as_of": 2025}, "#VALUE!"),
        ({"as_of": 36525}, "#VALUE!"),
        ({"as_of": "9999-12-31"}, "#VALUE!"),
        ({"as_of": dt.datetime(1900, 1, 7, 4, 48)}, "#VALUE!"),
        ({"as_of": 45858.9999}, "#VALUE!"),
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
    figures = {} if name not in JUDGING else {"actual": 38, "target": 60}
    assert call(name, **figures, **{"as_of": DAY, **named}) == answer


@pytest.mark.parametrize("name", WORDS)
@pytest.mark.parametrize(
    ("named", "sentence"),
    [
        ({"actual": "38人"}, "累计完成“38人”是文字，不是数字，请改填数字"),
        ({"target": "六十"}, "全年目标“六十”是文字，不是数字，请改填数字"),
        ({"actual": True}, "累计完成“True”是逻辑值，不是数字，请改填数字"),
        ({"actual": "#N/A"}, "累计完成是错误值#N/A"),
        ({"target": "#DIV/0!"}, "全年目标是错误值#DIV/0!"),
        ({"as_of": "7月底"}, "截止日期“7月底”不是日期，请改填日期，如 2025-7-20"),
        ({"as_of": "#N/A"}, "截止日期是错误值#N/A"),
        ({"start": "2025-02-30"}, "起始日期“2025-02-30”没有这一天，请改填日期，如 2025-7-20"),
        ({"due": "年底"}, "完成时限“年底”不是日期，请改填日期，如 2025-7-20"),
        ({"kind": "累积"}, f"考核方式“累积”不可用，可填：{'、'.join(Kind)}"),
        ({"declared": "停工"}, "特殊情形“停工”不可用，可填：停滞、待数据"),
        ({"previous": "无"}, "上期累计“无”是文字，不是数字，请改填数字"),
        ({"unchanged": 1.5}, "未变期数“1.5”不是整数，请改填整数，如 6"),
        ({"limits": [["很多"]]}, "超前幅度“很多”是文字，不是数字，请改填数字"),
        ({"limits": [20, 10, 20, 2.5]}, "停滞期数“2.5”不是整数，请改填整数，如 6"),
        ({"curves": [["农时", "多"]]}, "曲线“农时”“多”是文字，不是数字，请改填数字"),
    ],
)
def test_a_word_function_says_what_it_cannot_use(name: str, named: dict[str, Any], sentence: str) -> None:
    """A Chinese clause that names the argument and quotes it; as a standing it is 无法判断, as a finding 错误."""
    arguments = {"actual": 38, "target": 60, "as_of": DAY, "name": "培训", **named}
    assert call(name, **arguments) == said(name, sentence)


@pytest.mark.parametrize(
    ("name", "named", "sentence"),
    [
        ("CHECKENTRY", {"data_due": "秋天"}, "错误：数据预计日期“秋天”不是日期，请改填日期，如 2025-7-20"),
        ("CHECKENTRY", {"entered_on": "昨天"}, "错误：数据日期“昨天”不是日期，请改填日期，如 2025-7-20"),
        ("CLAUSE", {"extra_1": "许多"}, "附数一“许多”是文字，不是数字，请改填数字"),
        ("CLAUSE", {"extra_2": "#VALUE!"}, "附数二是错误值#VALUE!"),
        ("CLAUSE", {"percent_places": 1.5}, "百分比位数“1.5”不是整数，请改填整数，如 6"),
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
