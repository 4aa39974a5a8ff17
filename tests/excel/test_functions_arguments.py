"""The worksheet functions' further arguments: what may be left out, declarations, limits, curves."""

import datetime as dt
from typing import Any

import pytest
from function_calls import CURVES, DATED, DAY, DUE, JUDGING, call

from xl_minsheng.functions.worksheet import (
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
    assert [COMPLETION(blank, blank, kind) for kind in ("", *Kind)] == [""] * (1 + len(Kind))


@pytest.mark.parametrize("kind", [None, "", " ", "累计", " 累 计 "])
@pytest.mark.parametrize("name", ["COMPLETION", *JUDGING])
def test_a_kind_left_out_is_cumulative(name: str, kind: str | None) -> None:
    """Blank, or the word itself with spaces in it, as clerks type it."""
    day = (DAY,) if name in DATED else ()
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


def test_what_is_kept_of_a_range_is_of_the_same_kind_of_value() -> None:
    """Curves and limits are read once for all cells; TRUE, which equals 1, is no number before or after one."""
    for one, told in (
        (True, "“True”是逻辑值，不是数字，请改填数字"),
        (1, None),
        (True, "“True”是逻辑值，不是数字，请改填数字"),
    ):
        curve = {"rule": "年底", "curves": [["年底", *[0.01] * 11, one]]}
        limits = [[20], [one], [30], [2]]
        assert PACE(61, 100, DAY, **curve) == (f"无法判断：曲线“年底”{told}" if told else "超序时进度")
        assert PACE(45, 100, DAY, limits=limits) == (
            f"无法判断：橙灯起点{told}" if told else "未达到序时进度（橙灯）"
        )


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
