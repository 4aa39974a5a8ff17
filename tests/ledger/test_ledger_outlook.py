"""A standing says its arithmetic in words, and what is still to be done."""

import datetime as dt
import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_minsheng.ledger import (
    Assessment,
    Declared,
    Indicator,
    Issue,
    Kind,
    Status,
    catch_up,
    change,
    explain,
    projection,
)
from xl_minsheng.ledger.kinds import is_paced
from xl_minsheng.ledger.outlook import write_figure

JULY = Issue(cut_off=dt.date(2025, 7, 20))
HALF = Issue(cut_off=dt.date(2025, 6, 30), rule="按季")
UNPACED = [kind for kind in Kind if not is_paced(Indicator(kind=kind))]

MAYBE_FIGURES = st.none() | st.decimals(-5, 10**9, places=3)
MAYBE_DAYS = st.none() | st.dates(dt.date(2024, 1, 1), dt.date(2026, 12, 31))


def of(
    actual: object = None, target: object = None, kind: Kind = Kind.CUMULATIVE, **fields: object
) -> Indicator:
    """Return an indicator with these figures."""
    figures = {"actual": actual, "target": target}
    exact = {name: None if value is None else Decimal(str(value)) for name, value in figures.items()}
    return Indicator(kind=kind, **exact, **fields)


@pytest.mark.parametrize(
    ("indicator", "words"),
    [
        (of(5259, 6000), "完成87.65%，应达55.07%，超32.58个百分点"),
        (of(3867, 2400), "完成161.13%，应达55.07%，超106.06个百分点"),
        (of(650, 4600), "完成14.13%，应达55.07%，差40.94个百分点"),
        (of(623, 700), "完成89%，应达55.07%，超33.93个百分点"),
        (of("6.9", "7.42", percent_places=0), "完成92.99%，应达55.07%，超37.92个百分点"),
        (of("0.6", 1, Kind.SHARE, unit="%"), "完成60%，应达55.07%，超4.93个百分点"),
        (of(0, 60), "完成0%，应达55.07%，差55.07个百分点"),
        (of(20_100_000, 36_500_000), "完成55.07%，应达55.07%，与应达进度持平"),
        (of(20_099_999, 36_500_000), "完成55.07%，应达55.07%，差不到0.01个百分点"),
        (of(0, 60, start=dt.date(2025, 9, 1)), "完成0%，应达0%，与应达进度持平"),
        (of(54, 60, due=dt.date(2025, 6, 30)), "完成90%，应达100%，差10个百分点"),
        (of(60, 60, rule="按月"), "完成100%，应达58.33%，超41.67个百分点"),
    ],
)
def test_a_pace_is_explained_by_its_own_arithmetic(indicator: Indicator, words: str) -> None:
    """What is done, what is due, and the points between them, on 20 July 2025."""
    assert explain(indicator, JULY) == words


def test_trailing_zeros_are_kept_where_the_office_keeps_them() -> None:
    """The setting of the bulletin holds in explanations too."""
    kept = replace(HALF, keep_zeros=True)

    assert explain(of(623, 700), kept) == "完成89.00%，应达50.00%，超39.00个百分点"


def test_stagnation_found_in_the_figures_is_added_to_the_arithmetic() -> None:
    """Two issues in a row at 45 of 100."""
    idle = of(45, 100, previous=Decimal(45), unchanged=1)

    assert explain(idle, HALF) == "完成45%，应达50%，差5个百分点，连续无进展"


@pytest.mark.parametrize(
    ("indicator", "words"),
    [
        (of(151, 171, Kind.FLOOR, unit="元/月"), "现为151元/月，应不低于171元/月，差20元/月"),
        (of(171, 171, Kind.FLOOR, unit="元/月"), "现为171元/月，应不低于171元/月，达标"),
        (of("0.985", 1, Kind.FLOOR, unit="%"), "现为98.5%，应不低于100%，差1.5个百分点"),
        (of("0.057", "0.055", Kind.CEILING, unit="%"), "现为5.7%，应不高于5.5%，超出0.2个百分点"),
        (of("0.055", "0.055", Kind.CEILING, unit="%"), "现为5.5%，应不高于5.5%，达标"),
        (
            of("31.5", 31, Kind.CEILING, unit="微克/立方米"),
            "现为31.5微克/立方米，应不高于31微克/立方米，超出0.5微克/立方米",
        ),
        (of(0, 31, Kind.CEILING), "现为0，应不高于31，达标"),
        (of("0.5", 0, Kind.CEILING), "现为0.5，应不高于0，超出0.5"),
        (of(3, 0, Kind.ZERO, unit="户"), "剩余3户，应清零"),
        (of(0, 0, Kind.ZERO, unit="户"), "剩余0，已清零"),
        (of(1, None, Kind.MILESTONE), "已完成"),
        (of(0, None, Kind.MILESTONE), "尚未完成，时限2025年12月31日未到"),
        (of(0, None, Kind.MILESTONE, due=dt.date(2025, 7, 20)), "尚未完成，时限2025年7月20日未到"),
        (of(0, None, Kind.MILESTONE, due=dt.date(2025, 4, 30)), "尚未完成，时限2025年4月30日已过"),
        (of(0, None, Kind.MILESTONE, due=dt.date(2024, 12, 31)), "尚未完成，时限2024年12月31日已过"),
        (of(0, None, Kind.MILESTONE, start=dt.date(2026, 3, 1)), "尚未完成，时限2026年12月31日未到"),
        (of(322, None, Kind.NARRATIVE), "只作叙述，不计入统计"),
        (of(None, None, Kind.NARRATIVE, declared=Declared.AWAITING), "只作叙述，不计入统计"),
        (of(None, None, Kind.NARRATIVE, declared=Declared.STAGNANT), "只作叙述，不计入统计"),
    ],
)
def test_kinds_without_pace_are_explained_by_their_line(indicator: Indicator, words: str) -> None:
    """The figure against its line, what remains, or the due date."""
    assert explain(indicator, JULY) == words


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"declared": Declared.AWAITING}, "待数据"),
        ({"declared": Declared.AWAITING, "reason": "资金未下达"}, "待数据（资金未下达）"),
        (
            {"declared": Declared.AWAITING, "data_due": dt.date(2025, 8, 31), "reason": "刚刚毕业"},
            "待数据，预计2025年8月31日有数据（刚刚毕业）",
        ),
        ({"declared": Declared.STAGNANT}, "申报停滞"),
        ({"declared": Declared.STAGNANT, "reason": "配套资金未到位"}, "申报停滞（配套资金未到位）"),
    ],
)
@pytest.mark.parametrize("actual", [None, 0, 90])
def test_what_was_declared_is_explained_by_its_reason(
    actual: int | None, fields: dict[str, object], words: str
) -> None:
    """The day on which figures will come, and the reason that the clerk gave."""
    assert explain(of(actual, 100, **fields), JULY) == words


@pytest.mark.parametrize(
    ("indicator", "words"),
    [
        (of(None, 60), "累计完成未填"),
        (of(5, None), "全年目标未填"),
        (of(5, 0), "全年目标为0，无法计算完成率"),
        (of(-5, 60), "累计完成为负数"),
        (of(5, 60, rule="按周"), "进度规则“按周”不存在，可用：按日、按月、按整月、按季"),
        (replace(of(5, 60), kind=None), "考核方式未填或不认识"),
    ],
)
def test_what_cannot_be_judged_is_explained_by_its_problem(indicator: Indicator, words: str) -> None:
    """No arithmetic is made of figures that are missing or wrong."""
    assert explain(indicator, JULY) == words


def test_a_standing_that_is_there_already_is_explained_as_it_is() -> None:
    """An assessment handed in is not made again."""
    standing = Assessment(Status.ON_PACE, Fraction(1, 2), Fraction(1, 4))

    assert explain(of(90, 100), JULY, standing) == "完成50%，应达25%，超25个百分点"


@pytest.mark.parametrize(
    ("indicator", "issue", "share"),
    [
        (of(60, 100), HALF, Fraction(120, 100)),
        (of(30, 100), HALF, Fraction(60, 100)),
        (of("0.3", 1, Kind.SHARE), HALF, Fraction(60, 100)),
        (of(0, 100), HALF, Fraction(0)),
        (of(201, 730), JULY, Fraction(1, 2)),
        (of(90, 100, due=dt.date(2025, 3, 31)), HALF, Fraction(90, 100)),
    ],
)
def test_a_projection_goes_on_as_the_rule_spreads_the_task(
    indicator: Indicator, issue: Issue, share: Fraction
) -> None:
    """What took half of the plan will be doubled by its end; after the due date nothing is added."""
    assert projection(indicator, issue) == share


@pytest.mark.parametrize(
    "indicator",
    [
        of(None, 100),
        of(60, None),
        of(60, 0),
        of(60, 100, start=dt.date(2025, 9, 1)),
        *(of(1, 1, kind) for kind in UNPACED),
        replace(of(60, 100), kind=None),
    ],
)
def test_without_figures_or_pace_there_is_no_projection(indicator: Indicator) -> None:
    """Nor before anything is expected."""
    assert projection(indicator, HALF) is None


@pytest.mark.parametrize(
    ("indicator", "rate"),
    [
        (of(5259, 6000), Fraction(741, 164)),
        (of("6.9", "7.42"), Fraction(52, 16400)),
        (of("0.6", 1, Kind.SHARE), Fraction(4, 1640)),
        (of("0.6", None, Kind.SHARE), Fraction(4, 1640)),
        (of(50, 60, due=dt.date(2025, 7, 21)), Fraction(10)),
        (of(50, 60, due=dt.date(2025, 7, 30)), Fraction(1)),
        (of(0, 529, start=dt.date(2026, 3, 1)), Fraction(1)),
        (of(60, 60), Fraction(0)),
        (of(60, 60, due=dt.date(2025, 6, 30)), Fraction(0)),
        (of(70, 60, due=dt.date(2025, 6, 30)), Fraction(0)),
    ],
)
def test_catching_up_counts_from_tomorrow_to_the_due_date(indicator: Indicator, rate: Fraction) -> None:
    """From 21 July to 31 December are 164 days; what is finished needs nothing more."""
    assert catch_up(indicator, JULY) == rate


@pytest.mark.parametrize(
    "indicator",
    [
        of(50, 60, due=dt.date(2025, 7, 20)),
        of(50, 60, due=dt.date(2024, 12, 31)),
        of(None, 60),
        of(50, None),
        of(50, 0),
        of(50, 60, start=dt.date(2025, 9, 1), due=dt.date(2025, 8, 1)),
        *(of(0, 1, kind) for kind in UNPACED),
        replace(of(50, 60), kind=None),
    ],
)
def test_where_time_is_over_or_figures_are_missing_no_rate_is_told(indicator: Indicator) -> None:
    """A rate that cannot be said is None, and not 0."""
    assert catch_up(indicator, JULY) is None


@given(
    st.decimals(0, 999, places=2),
    st.decimals(1000, 9999, places=2),
    st.dates(dt.date(2025, 7, 21), dt.date(2027, 12, 31)),
)
def test_who_catches_up_every_day_arrives_on_the_due_date(
    actual: Decimal, target: Decimal, due: dt.date
) -> None:
    """The rate, day after day until the due date, adds up to the target exactly."""
    rate = catch_up(of(actual, target, due=due), JULY)
    days = due.toordinal() - dt.date(2025, 7, 20).toordinal()

    assert rate is not None
    assert Fraction(actual) + rate * days == Fraction(target)


@pytest.mark.parametrize(
    ("actual", "previous", "moved"),
    [
        ("5259", "5000", "259"),
        ("6.9", "6.90", "0.00"),
        ("5", "7.5", "-2.5"),
        ("5", None, None),
        (None, "5", None),
    ],
)
def test_change_is_told_when_both_issues_have_a_figure(
    actual: str | None, previous: str | None, moved: str | None
) -> None:
    """A rise, a standstill, a fall; None without either figure."""
    indicator = of(actual, 10_000, previous=previous and Decimal(previous))

    assert change(indicator) == (moved and Decimal(moved))


@pytest.mark.parametrize(
    ("value", "unit", "written"),
    [
        (Decimal("6.9"), "万亩", "6.9万亩"),
        (Decimal("518.202"), "万元", "518.202万元"),
        (Decimal(5259), "人", "5259人"),
        (Decimal("0.615"), "%", "61.5%"),
        (Decimal("1.00"), "%", "100%"),
        (Decimal(740), "元/月", "740元/月"),
        (Decimal("12.50"), "", "12.50"),
        (Fraction(741, 164), "人", "4.52人"),
    ],
)
def test_a_figure_is_written_with_its_unit(value: Decimal | Fraction, unit: str, written: str) -> None:
    """As it was entered; shares of 1 as percentages."""
    assert write_figure(value, unit) == written


@given(
    st.builds(
        Indicator,
        kind=st.none() | st.sampled_from(Kind),
        actual=MAYBE_FIGURES,
        target=MAYBE_FIGURES,
        previous=MAYBE_FIGURES,
        declared=st.none() | st.sampled_from(Declared),
        unit=st.sampled_from(["人", "%", ""]),
        start=MAYBE_DAYS,
        due=MAYBE_DAYS,
        rule=st.sampled_from(["", "按月", "按整月", "按季", "按周"]),
        unchanged=st.integers(0, 3),
    ),
    st.builds(Issue, cut_off=MAYBE_DAYS, keep_zeros=st.booleans()),
)
def test_every_row_can_be_explained(indicator: Indicator, issue: Issue) -> None:
    """Whatever is entered, there are words, and no exponent or sign in them."""
    words = explain(indicator, issue)

    assert words
    assert not re.search(r"\d[eE]|-\d|None", words)
