"""Pace: the share of the year's task that is due by a day, by each of the rules."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_minsheng.ledger import Curve, expected_share
from xl_minsheng.ledger.numbers import write_percent
from xl_minsheng.ledger.pace import RULE_HELP, RULES, UnknownRuleError, find_rule, term

JULY_20 = dt.date(2025, 7, 20)
NANMING = Curve("前六后四", (*[None] * 5, Decimal("0.6"), *[None] * 5, Decimal(1)))
HARVEST = Curve(
    "农时", tuple(Decimal(share) / 100 for share in (5, 10, 20, 30, 40, 50, 60, 70, 80, 90, 95, 100))
)
CURVES = {curve.name: curve for curve in (NANMING, HARVEST)}
EVERY_RULE = [*RULES, *CURVES]

DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2049, 12, 31))


@st.composite
def valid_curves(draw: st.DrawFn) -> Curve:
    """Return a plan that rises to 1 in December, with gaps."""
    rising = sorted(draw(st.lists(st.decimals(0, 1, places=3), min_size=11, max_size=11)))
    named = draw(st.lists(st.booleans(), min_size=11, max_size=11))
    shares = [share if kept else None for share, kept in zip(rising, named, strict=True)]
    return Curve("计划", (*shares, Decimal(1)))


@st.composite
def terms(draw: st.DrawFn, *, one_year: bool = False) -> tuple[dt.date, dt.date]:
    """Return the first and the last day of a task, in one year or in several."""
    start = draw(DAYS)
    last = dt.date(start.year + (0 if one_year else 2), 12, 31)
    return start, draw(st.dates(start, last))


def days_about(start: dt.date, due: dt.date) -> st.SearchStrategy[dt.date]:
    """Return days before, in and after a term, its ends often among them."""
    margin = dt.timedelta(days=40)
    return st.one_of(st.sampled_from([start, due]), st.dates(start - margin, due + margin))


@pytest.mark.parametrize(
    ("rule", "day", "share", "printed"),
    [
        ("按日", JULY_20, Fraction(201, 365), "55.07%"),
        ("按日", dt.date(2025, 1, 1), Fraction(1, 365), "0.27%"),
        ("按日", dt.date(2025, 12, 30), Fraction(364, 365), "99.73%"),
        ("按日", dt.date(2024, 2, 29), Fraction(60, 366), "16.39%"),
        ("按日", dt.date(2024, 7, 20), Fraction(202, 366), "55.19%"),
        ("按月", JULY_20, Fraction(7, 12), "58.33%"),
        ("按月", dt.date(2025, 7, 1), Fraction(7, 12), "58.33%"),
        ("按月", dt.date(2025, 7, 31), Fraction(7, 12), "58.33%"),
        ("按月", dt.date(2020, 11, 30), Fraction(11, 12), "91.67%"),
        ("按月", dt.date(2025, 12, 1), Fraction(1), "100%"),
        ("按整月", JULY_20, Fraction(6, 12), "50%"),
        ("按整月", dt.date(2025, 7, 30), Fraction(6, 12), "50%"),
        ("按整月", dt.date(2025, 7, 31), Fraction(7, 12), "58.33%"),
        ("按整月", dt.date(2018, 11, 30), Fraction(11, 12), "91.67%"),
        ("按整月", dt.date(2025, 1, 30), Fraction(0), "0%"),
        ("按整月", dt.date(2024, 2, 28), Fraction(1, 12), "8.33%"),
        ("按整月", dt.date(2024, 2, 29), Fraction(2, 12), "16.67%"),
        ("按整月", dt.date(2025, 2, 28), Fraction(2, 12), "16.67%"),
        ("按季", JULY_20, Fraction(2, 4), "50%"),
        ("按季", dt.date(2025, 9, 29), Fraction(2, 4), "50%"),
        ("按季", dt.date(2025, 9, 30), Fraction(3, 4), "75%"),
        ("按季", dt.date(2025, 3, 30), Fraction(0), "0%"),
        ("按季", dt.date(2025, 12, 30), Fraction(3, 4), "75%"),
        ("前六后四", dt.date(2020, 6, 30), Fraction(6, 10), "60%"),
        ("前六后四", dt.date(2020, 3, 31), Fraction(3, 10), "30%"),
        ("前六后四", dt.date(2025, 9, 30), Fraction(8, 10), "80%"),
        ("前六后四", JULY_20, Fraction(6, 10) + Fraction(4, 10) * Fraction(20, 184), "64.35%"),
        ("前六后四", dt.date(2025, 1, 1), Fraction(6, 10) / 181, "0.33%"),
        ("农时", JULY_20, Fraction(1, 2) + Fraction(1, 10) * Fraction(20, 31), "56.45%"),
        ("农时", dt.date(2024, 2, 29), Fraction(1, 10), "10%"),
        ("农时", dt.date(2025, 11, 30), Fraction(95, 100), "95%"),
    ],
)
def test_each_rule_gives_its_published_share(rule: str, day: dt.date, share: Fraction, printed: str) -> None:
    """Shares of the whole year; 宣城 and 张家界 by month, 连云港 by quarter, 贵阳南明 60 % by June."""
    expected = expected_share(day, rule=rule, curves=CURVES)

    assert expected == share
    assert write_percent(expected) == printed


@pytest.mark.parametrize("rule", EVERY_RULE)
@pytest.mark.parametrize("year", [2024, 2025, 2026])
def test_all_rules_agree_at_the_end_of_the_year(rule: str, year: int) -> None:
    """On 31 December everything is due."""
    assert expected_share(dt.date(year, 12, 31), rule=rule, curves=CURVES) == 1


def test_the_day_rule_is_the_default() -> None:
    """Without a rule, days are counted."""
    assert expected_share(JULY_20) == Fraction(201, 365)


@pytest.mark.parametrize(
    ("rule", "share"),
    [
        ("按日", Fraction(111, 183)),
        ("按月", Fraction(4, 6)),
        ("按整月", Fraction(3, 6)),
        ("按季", Fraction(1, 2)),
    ],
)
def test_a_task_of_april_to_september_is_measured_by_its_own_term(rule: str, share: Fraction) -> None:
    """On 20 July 111 of 183 days, the fourth of six months, one of two quarters have passed."""
    assert expected_share(JULY_20, dt.date(2025, 4, 1), dt.date(2025, 9, 30), rule) == share


@pytest.mark.parametrize(
    ("rule", "day", "share"),
    [
        ("按日", dt.date(2025, 3, 15), Fraction(1, 92)),
        ("按月", dt.date(2025, 3, 15), Fraction(1, 4)),
        ("按月", dt.date(2025, 4, 1), Fraction(2, 4)),
        ("按整月", dt.date(2025, 3, 30), Fraction(0)),
        ("按整月", dt.date(2025, 3, 31), Fraction(1, 4)),
        ("按季", dt.date(2025, 3, 30), Fraction(0)),
        ("按季", dt.date(2025, 3, 31), Fraction(1, 2)),
    ],
)
def test_a_task_begun_inside_a_month_counts_that_month(rule: str, day: dt.date, share: Fraction) -> None:
    """From 15 March to 14 June four months and two quarters are touched."""
    assert expected_share(day, dt.date(2025, 3, 15), dt.date(2025, 6, 14), rule) == share


@pytest.mark.parametrize(
    ("rule", "share"),
    [
        ("按日", Fraction(293, 457)),
        ("按月", Fraction(10, 15)),
        ("按整月", Fraction(9, 15)),
        ("按季", Fraction(3, 5)),
    ],
)
def test_a_task_may_run_over_the_turn_of_a_year(rule: str, share: Fraction) -> None:
    """From October 2024 to December 2025, on 20 July 2025."""
    assert expected_share(JULY_20, dt.date(2024, 10, 1), dt.date(2025, 12, 31), rule) == share


def test_a_task_of_one_day_is_due_on_that_day() -> None:
    """Nothing the day before, everything on the day."""
    assert expected_share(JULY_20 - dt.timedelta(days=1), JULY_20, JULY_20) == 0
    assert expected_share(JULY_20, JULY_20, JULY_20) == 1


@pytest.mark.parametrize("rule", EVERY_RULE)
def test_nothing_is_expected_before_the_start_and_all_from_the_due_date(rule: str) -> None:
    """A cut-off before the start expects 0, one on or after the due date 1, under every rule."""
    start, due = dt.date(2025, 8, 1), dt.date(2025, 10, 15)

    assert expected_share(dt.date(2025, 7, 31), start, due, rule, CURVES) == 0
    assert expected_share(due, start, due, rule, CURVES) == 1
    assert expected_share(dt.date(2025, 10, 16), start, due, rule, CURVES) == 1
    assert expected_share(dt.date(2026, 3, 1), start, due, rule, CURVES) == 1


@pytest.mark.parametrize("rule", EVERY_RULE)
def test_a_task_that_was_due_last_year_is_wholly_expected(rule: str) -> None:
    """Its start, if left out, is that of the year it was due in, and not later than its end."""
    assert expected_share(JULY_20, None, dt.date(2024, 12, 31), rule, CURVES) == 1


@pytest.mark.parametrize("rule", EVERY_RULE)
def test_of_a_task_that_begins_next_year_nothing_is_expected(rule: str) -> None:
    """Its end, if left out, is that of the year it begins in, and not earlier than its start."""
    assert expected_share(JULY_20, dt.date(2026, 3, 1), None, rule, CURVES) == 0


@pytest.mark.parametrize(
    ("start", "due", "first", "last"),
    [
        (None, None, dt.date(2025, 1, 1), dt.date(2025, 12, 31)),
        (dt.date(2025, 4, 1), None, dt.date(2025, 4, 1), dt.date(2025, 12, 31)),
        (dt.date(2024, 10, 1), None, dt.date(2024, 10, 1), dt.date(2025, 12, 31)),
        (dt.date(2026, 3, 1), None, dt.date(2026, 3, 1), dt.date(2026, 12, 31)),
        (None, dt.date(2025, 6, 30), dt.date(2025, 1, 1), dt.date(2025, 6, 30)),
        (None, dt.date(2026, 6, 30), dt.date(2025, 1, 1), dt.date(2026, 6, 30)),
        (None, dt.date(2024, 6, 30), dt.date(2024, 1, 1), dt.date(2024, 6, 30)),
    ],
)
def test_a_term_left_open_is_closed_by_the_year(
    start: dt.date | None, due: dt.date | None, first: dt.date, last: dt.date
) -> None:
    """The year is the cut-off's, or that of the day which is named if the cut-off lies outside."""
    assert term(JULY_20, start, due) == (first, last)


def test_a_task_due_before_its_start_is_refused() -> None:
    """The message is what the clerk reads."""
    with pytest.raises(ValueError, match=r"^完成时限早于起始日期$"):
        expected_share(JULY_20, dt.date(2025, 9, 1), dt.date(2025, 8, 31))


@pytest.mark.parametrize("rule", ["", "按周", "按日 ", "前六后四"])
def test_an_unknown_rule_is_named_with_those_there_are(rule: str) -> None:
    """The words and the workbook's own curves are listed."""
    with pytest.raises(UnknownRuleError) as refusal:
        expected_share(JULY_20, rule=rule, curves={"农时": HARVEST})

    assert str(refusal.value) == f"进度规则“{rule}”不存在，可用：按日、按月、按整月、按季、农时"


@pytest.mark.parametrize("day", [dt.date(2024, 1, 1), JULY_20, dt.date(2026, 5, 1)])
def test_an_unknown_rule_is_told_even_where_no_rule_is_needed(day: dt.date) -> None:
    """Before the start and after the due date as well."""
    with pytest.raises(UnknownRuleError):
        expected_share(day, dt.date(2025, 1, 1), dt.date(2025, 12, 31), "按周")


def test_a_curve_does_not_take_the_place_of_a_rule() -> None:
    """A plan that is called 按日 is never used: the word keeps its meaning."""
    assert find_rule("按日", {"按日": HARVEST}) is RULES["按日"]


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_is_explained(rule: str) -> None:
    """The list that a clerk chooses from says what each word means."""
    assert RULE_HELP[rule]


def test_a_curve_is_refused_in_a_year_before_the_due_one() -> None:
    """A plan of twelve months would fall from 100 % to 0 % at the turn of the year."""
    start, due = dt.date(2025, 1, 1), dt.date(2026, 6, 30)

    with pytest.raises(ValueError, match=r"^曲线“农时”只管一年，不能用于2026年才到期的任务$"):
        expected_share(JULY_20, start, due, "农时", CURVES)
    assert expected_share(dt.date(2026, 3, 31), start, due, "农时", CURVES) == Fraction(1, 5)


def test_a_curve_stays_the_years_plan_within_a_shorter_term() -> None:
    """A task of June to October follows the curve between its own ends."""
    june, october = dt.date(2025, 6, 1), dt.date(2025, 10, 31)

    assert expected_share(dt.date(2025, 5, 31), june, october, "农时", CURVES) == 0
    assert expected_share(dt.date(2025, 7, 31), june, october, "农时", CURVES) == Fraction(6, 10)
    assert expected_share(october, june, october, "农时", CURVES) == 1


@pytest.mark.parametrize(
    ("shares", "faults"),
    [
        ((*["0.1"] * 11, "1"), []),
        ((*[None] * 11, "1"), []),
        (("0", *["1"] * 11), []),
        ((*[None] * 12,), ["12月应为100%"]),
        ((*["0.1"] * 11, "0.9"), ["12月应为100%"]),
        (("0.5", "1"), ["应有12个月的累计比例"]),
        ((), ["应有12个月的累计比例", "12月应为100%"]),
        (("-0.1", *["0.5"] * 10, "1"), ["累计比例应在0%到100%之间"]),
        ((*["0.5"] * 10, "1.01", "1"), ["累计比例应在0%到100%之间", "累计比例不能比上月低"]),
        (("0.5", None, "0.4", *[None] * 8, "1"), ["累计比例不能比上月低"]),
    ],
)
def test_a_curve_tells_all_its_faults(shares: tuple[str | None, ...], faults: list[str]) -> None:
    """Twelve shares within 0 and 100 % that never fall and end at 100 %; blanks are no fault."""
    curve = Curve("计划", tuple(share if share is None else Decimal(share) for share in shares))

    assert curve.faults() == faults


def test_a_curve_that_stops_early_stays_where_it_stopped() -> None:
    """A faulty plan is told by a check; meanwhile it answers its last share."""
    unfinished = Curve("计划", (None, None, Decimal("0.25"), *[None] * 9))

    assert unfinished.share_on(dt.date(2025, 3, 31)) == Fraction(1, 4)
    assert unfinished.share_on(JULY_20) == Fraction(1, 4)
    assert Curve("空", (None,) * 12).share_on(JULY_20) == 0


@given(st.data(), st.sampled_from([*RULES]), terms())
def test_a_rule_never_falls(data: st.DataObject, rule: str, span: tuple[dt.date, dt.date]) -> None:
    """A later cut-off never expects less, and no cut-off less than 0 or more than 1."""
    earlier, later = sorted([data.draw(days_about(*span)), data.draw(days_about(*span))])

    low, high = expected_share(earlier, *span, rule), expected_share(later, *span, rule)

    assert 0 <= low <= high <= 1


@given(st.data(), valid_curves(), terms(one_year=True))
def test_a_valid_curve_never_falls(data: st.DataObject, curve: Curve, span: tuple[dt.date, dt.date]) -> None:
    """A later cut-off never expects less, and no cut-off less than 0 or more than 1."""
    earlier, later = sorted([data.draw(days_about(*span)), data.draw(days_about(*span))])

    low = expected_share(earlier, *span, "计划", {"计划": curve})
    high = expected_share(later, *span, "计划", {"计划": curve})

    assert curve.faults() == []
    assert 0 <= low <= high <= 1


@given(st.data(), valid_curves(), st.sampled_from([*RULES, "计划"]), terms(one_year=True))
def test_every_rule_is_0_before_the_start_and_1_from_the_due_date(
    data: st.DataObject, curve: Curve, rule: str, span: tuple[dt.date, dt.date]
) -> None:
    """Whatever the rule, the term and the plan."""
    start, due = span
    before = data.draw(st.dates(start - dt.timedelta(days=800), start - dt.timedelta(days=1)))
    after = data.draw(st.dates(due, due + dt.timedelta(days=800)))

    assert expected_share(before, start, due, rule, {"计划": curve}) == 0
    assert expected_share(after, start, due, rule, {"计划": curve}) == 1


@given(valid_curves(), st.integers(2000, 2049), st.integers(1, 12))
def test_a_curve_passes_through_its_month_ends(curve: Curve, year: int, month: int) -> None:
    """At the end of a month that the plan names, exactly its share is expected."""
    share = curve.shares[month - 1]
    last_day = dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)

    assert share is None or expected_share(last_day, rule="计划", curves={"计划": curve}) == Fraction(share)


@given(DAYS)
def test_the_rules_keep_their_order(day: dt.date) -> None:
    """Begun months expect the most, ended quarters the least, days and ended months between them."""
    quarter, whole_month = expected_share(day, rule="按季"), expected_share(day, rule="按整月")
    month, day_share = expected_share(day, rule="按月"), expected_share(day, rule="按日")

    assert quarter <= whole_month <= month
    assert month - whole_month in (0, Fraction(1, 12))
    assert whole_month - Fraction(1, 100) < day_share < month + Fraction(1, 100)
