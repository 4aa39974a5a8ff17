"""The worksheet functions over rows, columns and blocks."""

import datetime as dt
from typing import Any

import pytest
from function_calls import CURVES, DAY, LIMITS, NUMERIC, REGISTERED, WORDS, call, said
from hypothesis import given
from hypothesis import strategies as st

from xl_minsheng.functions.worksheet import (
    PACE,
)
from xl_minsheng.ledger import Kind
from xl_minsheng.workbook.describe.functions import FUNCTIONS, find_function
from xl_minsheng.workbook.describe.parts import WorksheetFunction

EXAMPLES: dict[str, tuple[list[Any], tuple[Any, ...], list[Any]]] = {
    "COMPLETION": ([30, 60, "x"], (60,), [0.5, 1.0, "#VALUE!"]),
    "PACE": (
        [59, 60, "x"],
        (60, DAY),
        ["超序时进度", "完成全年任务", "无法判断：累计完成“x”是文字，不是数字，请改填数字"],
    ),
    "PACEDUE": (["2025-06-30", "2025-12-31", "x"], (None, None, "按月"), [0.5, 1.0, "#VALUE!"]),
    "PACEGAP": ([30, 60, "x"], (60, "2025-06-30", None, None, None, "按月"), [0.0, 50.0, "#VALUE!"]),
    "PACEWHY": (
        [30, 60, "x"],
        (60, "2025-06-30", None, None, None, "按月"),
        [
            "完成50%，应达50%，与应达进度持平",
            "完成100%，应达50%，超50个百分点",
            "累计完成“x”是文字，不是数字，请改填数字",
        ],
    ),
    "PROJECTION": ([30, 60, "x"], (60, "2025-06-30", None, None, None, "按月"), [1.0, 2.0, "#VALUE!"]),
    "CATCHUP": ([40, 60, "x"], (60, "2025-12-21"), [2.0, 0.0, "#VALUE!"]),
    "CHECKENTRY": (
        [60, -1, "x"],
        (60, DAY, *[None] * 7, "人", *[None] * 4, "培训"),
        ["", "错误：「累计完成」-1：是负数，请核对后填正数", "错误：累计完成“x”是文字，不是数字，请改填数字"],
    ),
    "CLAUSE": (
        [30, 60, "x"],
        (60, DAY, *[None] * 7, "人", *[None] * 4, "培训"),
        [
            "培训30人，完成全年任务的50%",
            "培训60人，完成全年任务的100%",
            "累计完成“x”是文字，不是数字，请改填数字",
        ],
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
    "check_limits": [None, [[400], [900], [0.7], [1.6], [3], [30]]],
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
    shared = data.draw(st.sets(st.sampled_from(keys))) | ({"curves", "limits", "check_limits"} & set(keys))
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
