"""CHECKENTRY judges by the front page's own limits, where a formula passes them."""

import datetime as dt

import pytest

from xl_minsheng.functions.worksheet import CHECKENTRY

ROW = {"actual": 26, "target": 6, "as_of": dt.date(2025, 7, 20), "unit": "场", "name": "全民阅读"}


def test_without_limits_the_usual_ones_hold() -> None:
    """433 % is more than 300 %."""
    assert CHECKENTRY(**ROW).startswith("警告：「累计完成」26：是全年目标的433.33%")


def test_limits_of_the_front_page_are_taken() -> None:
    """500 % is the line now; blanks keep the usual."""
    assert CHECKENTRY(**ROW, check_limits=[[500], [None], [""], [1.5], [2], [20]]) == ""


def test_a_limit_that_is_no_number_is_told() -> None:
    """By the setting's name."""
    assert CHECKENTRY(**ROW, check_limits=[["五百"]]) == "错误：完成率上限“五百”是文字，不是数字，请改填数字"


@pytest.mark.parametrize(
    ("given", "finding"),
    [
        ({"wording": "已完成{{累计}"}, "错误：「表述」"),
        ({"wording": "已完成26场"}, "警告：「表述」"),
        ({"extra_1": -1}, "错误：「附数一」-1：是负数"),
        ({"percent_places": 5}, "错误：「百分比位数」5：多于两位"),
        ({"wording": "已完成{{累计}}{{单位}}"}, ""),
    ],
)
def test_k13_the_cell_sees_the_wording_as_the_check_does(given: dict[str, object], finding: str) -> None:
    """What 校验 says of a row's sentence stands in the row too; before, the cell was blank."""
    row = {**ROW, "actual": 26, "target": 30, "unit": "场", "reason": "", **given}
    answer = CHECKENTRY(**row)
    assert answer.startswith(finding)
    assert bool(answer) is bool(finding)
