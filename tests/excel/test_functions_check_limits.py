"""CHECKENTRY judges by the front page's own limits, where a formula passes them."""

import datetime as dt

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
