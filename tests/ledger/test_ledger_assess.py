"""Each indicator stands where its exact figures put it on the day of the cut-off."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_minsheng.ledger import Assessment, Declared, Indicator, Issue, Kind, Light, Status, assess
from xl_minsheng.ledger.pace import RULES

JULY = Issue(cut_off=dt.date(2025, 7, 20))
HALF = Issue(cut_off=dt.date(2025, 6, 30), rule="按季")
"""Exactly half is expected, so that every threshold can be met to the point."""

RED, ORANGE, YELLOW = Light.RED, Light.ORANGE, Light.YELLOW
FROM_WORST = [
    (Status.BEHIND, RED),
    (Status.BEHIND, ORANGE),
    (Status.BEHIND, YELLOW),
    (Status.NOT_MET, RED),
    (Status.ON_PACE, None),
    (Status.AHEAD, None),
    (Status.MET, None),
    (Status.FINISHED, None),
]

FIGURES = st.decimals(0, 200, places=3)


def of(
    actual: object = None, target: object = None, kind: Kind = Kind.CUMULATIVE, **fields: object
) -> Indicator:
    """Return an indicator with these figures."""
    figures = {"actual": actual, "target": target}
    exact = {name: None if value is None else Decimal(str(value)) for name, value in figures.items()}
    return Indicator(kind=kind, **exact, **fields)


def rank(standing: Assessment) -> int:
    """Return how good a standing is."""
    return FROM_WORST.index((standing.status, standing.light))


@pytest.mark.parametrize(
    ("actual", "status", "light"),
    [
        ("0", Status.BEHIND, RED),
        ("29.999", Status.BEHIND, RED),
        ("30", Status.BEHIND, RED),
        ("30.001", Status.BEHIND, ORANGE),
        ("40", Status.BEHIND, ORANGE),
        ("40.001", Status.BEHIND, YELLOW),
        ("49.999", Status.BEHIND, YELLOW),
        ("50", Status.ON_PACE, None),
        ("69.999", Status.ON_PACE, None),
        ("70", Status.AHEAD, None),
        ("99.999", Status.AHEAD, None),
        ("100", Status.FINISHED, None),
        ("433", Status.FINISHED, None),
    ],
)
@pytest.mark.parametrize("kind", [Kind.CUMULATIVE, Kind.SHARE])
def test_thresholds_belong_to_the_side_they_open(
    kind: Kind, actual: str, status: Status, light: Light | None
) -> None:
    """Half is due: 50 % is on pace, 70 % ahead, 40 % orange, 30 % red, to the last digit."""
    share, target = (Decimal(actual) / 100, 1) if kind is Kind.SHARE else (actual, 100)

    standing = assess(of(share, target, kind), HALF)

    assert (standing.status, standing.light) == (status, light)
    assert standing.expected == Fraction(1, 2)
    assert standing.completion == Fraction(actual) / 100


def test_thresholds_are_settings_and_may_be_fractions_of_a_point() -> None:
    """An office may call 12.5 points ahead, 2.5 behind orange and 5 behind red."""
    issue = replace(HALF, ahead_margin=Decimal("12.5"), orange_from=Decimal("2.5"), red_from=Decimal(5))
    lights = [assess(of(actual, 1000), issue).light for actual in (450, 451, 475, 476, 499)]
    statuses = [assess(of(actual, 1000), issue).status for actual in (500, 624, 625)]

    assert lights == [RED, ORANGE, ORANGE, YELLOW, YELLOW]
    assert statuses == [Status.ON_PACE, Status.ON_PACE, Status.AHEAD]


def test_a_margin_of_nothing_makes_everything_on_pace_ahead() -> None:
    """An office that does not tell the two apart sets 0."""
    assert assess(of(50, 100), replace(HALF, ahead_margin=Decimal(0))).status is Status.AHEAD


@pytest.mark.parametrize(
    ("actual", "status"),
    [(20_099_999, Status.BEHIND), (20_100_000, Status.ON_PACE), (20_100_001, Status.ON_PACE)],
)
def test_exact_values_are_compared_and_not_printed_ones(actual: int, status: Status) -> None:
    """55.0684904 % prints like the expected 201/365 (55.07 %) and is behind it all the same."""
    assert assess(of(actual, 36_500_000), JULY).status is status


def test_a_completion_that_prints_100_percent_is_not_finished() -> None:
    """9999.6 of 10000 is 100.00 % on paper and not done."""
    assert assess(of("9999.6", 10_000), JULY).status is Status.AHEAD


@pytest.mark.parametrize(
    ("rule", "status"),
    [("按日", Status.BEHIND), ("按月", Status.BEHIND), ("按整月", Status.ON_PACE), ("按季", Status.ON_PACE)],
)
def test_the_rule_decides(rule: str, status: Status) -> None:
    """55 % on 20 July is enough by whole months and quarters, not by days or begun months."""
    assert assess(of(55, 100), replace(JULY, rule=rule)).status is status
    assert assess(of(55, 100, rule=rule), JULY).status is status


def test_changsha_calls_80_percent_at_the_end_of_july_ahead() -> None:
    """58.33 % is expected by month: 60 % is in step and 80 % ahead."""
    july_31 = Issue(cut_off=dt.date(2025, 7, 31), rule="按月")

    assert assess(of(60, 100), july_31).status is Status.ON_PACE
    assert assess(of(80, 100), july_31).status is Status.AHEAD


@pytest.mark.parametrize(
    ("actual", "expected", "status"),
    [
        (0, Fraction(0), Status.ON_PACE),
        (20, Fraction(0), Status.AHEAD),
        (100, Fraction(0), Status.FINISHED),
    ],
)
def test_before_its_start_a_task_cannot_be_behind(actual: int, expected: Fraction, status: Status) -> None:
    """Nothing is expected of a task that begins in September."""
    standing = assess(of(actual, 100, start=dt.date(2025, 9, 1)), JULY)

    assert (standing.expected, standing.status) == (expected, status)


@pytest.mark.parametrize("due", [dt.date(2025, 7, 20), dt.date(2025, 3, 31), dt.date(2024, 12, 31)])
def test_from_its_due_date_a_task_is_finished_or_behind(due: dt.date) -> None:
    """On the day itself, later, and when it was due last year: 99 % is not enough."""
    late, done = assess(of(99, 100, due=due), JULY), assess(of(100, 100, due=due), JULY)

    assert (late.status, late.light, late.expected) == (Status.BEHIND, YELLOW, 1)
    assert done.status is Status.FINISHED


@pytest.mark.parametrize(
    ("indicator", "problem"),
    [
        (of(5, None), "全年目标未填"),
        (of(5, None, Kind.FLOOR), "全年目标未填"),
        (of(5, None, Kind.CEILING), "全年目标未填"),
        (of(5, 0), "全年目标为0，无法计算完成率"),
        (of(0, 0), "全年目标为0，无法计算完成率"),
        (of(0, 0, Kind.FLOOR), "全年目标为0，无法计算完成率"),
        (of(0, 0, Kind.MILESTONE), "全年目标为0，无法计算完成率"),
        (of(5, -1), "全年目标为负数"),
        (of(-5, 1), "累计完成为负数"),
        (of(-5, 1, Kind.SHARE), "累计完成为负数"),
        (of(-5, 1, Kind.FLOOR), "累计完成为负数"),
        (of(-5, 1, Kind.MILESTONE), "累计完成为负数"),
        (of(-5, 0, Kind.ZERO), "累计完成为负数"),
        (of(-5, 1, Kind.CEILING), "累计完成或全年目标为负数"),
        (of(5, -1, Kind.CEILING), "累计完成或全年目标为负数"),
        (of(5, 60, rule="按周"), "进度规则“按周”不存在，可用：按日、按月、按整月、按季"),
        (of(5, 60, start=dt.date(2025, 9, 1), due=dt.date(2025, 8, 1)), "完成时限早于起始日期"),
        (
            of(1, 1, Kind.MILESTONE, start=dt.date(2025, 9, 1), due=dt.date(2025, 8, 1)),
            "完成时限早于起始日期",
        ),
        (of(5, -1, declared=Declared.STAGNANT), "全年目标为负数"),
        (replace(of(5, 60), kind=None), "考核方式未填或不认识"),
    ],
)
def test_what_cannot_be_judged_says_why(indicator: Indicator, problem: str) -> None:
    """无法判断 comes with its reason, and with no light."""
    standing = assess(indicator, JULY)

    assert (standing.status, standing.light, standing.problem) == (Status.UNKNOWN, None, problem)


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.NARRATIVE])
def test_without_a_cut_off_date_nothing_is_judged(kind: Kind) -> None:
    """The front page is not filled in yet."""
    assert assess(of(1, 1, kind), Issue()) == Assessment(Status.UNKNOWN, problem="截止日期未填")


@pytest.mark.parametrize("declared", [None, *Declared])
@pytest.mark.parametrize("issue", [JULY, Issue()])
def test_a_narrative_is_never_counted(declared: Declared | None, issue: Issue) -> None:
    """Whatever stands in its row."""
    assert assess(of(-5, 0, Kind.NARRATIVE, declared=declared), issue) == Assessment(Status.NOT_COUNTED)


@pytest.mark.parametrize(
    ("kind", "actual", "target", "status"),
    [
        (Kind.FLOOR, "171", "171", Status.MET),
        (Kind.FLOOR, "170.99", "171", Status.NOT_MET),
        (Kind.FLOOR, "200", "171", Status.MET),
        (Kind.FLOOR, "0", "171", Status.NOT_MET),
        (Kind.CEILING, "0.055", "0.055", Status.MET),
        (Kind.CEILING, "0.0551", "0.055", Status.NOT_MET),
        (Kind.CEILING, "0", "0.055", Status.MET),
        (Kind.CEILING, "0", "0", Status.MET),
        (Kind.CEILING, "31.1", "31", Status.NOT_MET),
        (Kind.ZERO, "0", None, Status.MET),
        (Kind.ZERO, "0", "0", Status.MET),
        (Kind.ZERO, "1", "0", Status.NOT_MET),
        (Kind.ZERO, "0.1", None, Status.NOT_MET),
    ],
)
def test_a_line_is_met_or_not_met(kind: Kind, actual: str, target: str | None, status: Status) -> None:
    """Floors, ceilings and zeros know no pace; on the line itself they are met, beyond it red."""
    standing = assess(of(actual, target, kind), JULY)

    assert standing.status is status
    assert standing.light is (None if status is Status.MET else RED)
    assert (standing.expected, standing.gap) == (None, None)


@pytest.mark.parametrize(
    ("actual", "due", "status", "light"),
    [
        (1, None, Status.FINISHED, None),
        (1, dt.date(2025, 4, 30), Status.FINISHED, None),
        (0, None, Status.ON_PACE, None),
        (0, dt.date(2025, 7, 21), Status.ON_PACE, None),
        (0, dt.date(2025, 7, 20), Status.ON_PACE, None),
        (0, dt.date(2025, 7, 19), Status.BEHIND, RED),
        (0, dt.date(2024, 12, 31), Status.BEHIND, RED),
        (0, dt.date(2026, 6, 30), Status.ON_PACE, None),
    ],
)
def test_a_milestone_is_behind_from_the_day_after_its_due_date(
    actual: int, due: dt.date | None, status: Status, light: Light | None
) -> None:
    """Done, or its time is not over; the year's last day if it names none."""
    standing = assess(of(actual, None, Kind.MILESTONE, due=due), JULY)

    assert (standing.status, standing.light) == (status, light)


DAY_RULE = Fraction(201, 365)


@pytest.mark.parametrize("declared", [None, *Declared])
@pytest.mark.parametrize(
    ("kind", "actual", "done", "expected"),
    [
        (Kind.CUMULATIVE, "0.5", Fraction(1, 2), DAY_RULE),
        (Kind.CUMULATIVE, "1.2", Fraction(6, 5), DAY_RULE),
        (Kind.SHARE, "0.5", Fraction(1, 2), DAY_RULE),
        (Kind.RATE, "0.5", Fraction(1, 2), None),
        (Kind.FLOOR, "0.5", Fraction(1, 2), None),
        (Kind.FLOOR, "1", Fraction(1), None),
        (Kind.CEILING, "0.5", None, None),
        (Kind.CEILING, "1.5", None, None),
        (Kind.MILESTONE, "0", Fraction(0), Fraction(0)),
        (Kind.MILESTONE, "1", Fraction(1), Fraction(0)),
        (Kind.ZERO, "0", Fraction(1), None),
        (Kind.ZERO, "3", Fraction(0), None),
    ],
)
def test_what_is_done_and_what_is_due_are_told_whatever_the_standing(
    kind: Kind, actual: str, done: Fraction | None, expected: Fraction | None, declared: Declared | None
) -> None:
    """Of a task that stands still or waits for its data too; after its due date the whole of it is due."""
    standing = assess(of(actual, 1, kind, declared=declared), JULY)
    assert (standing.completion, standing.expected) == (done, expected)
    june = {"start": dt.date(2025, 1, 1), "due": dt.date(2025, 6, 30), "declared": declared}
    late = assess(of(actual, 1, kind, **june), JULY)
    assert (late.completion, late.expected) == (done, None if expected is None else 1)


def test_a_milestone_is_done_when_its_own_figure_is_reached() -> None:
    """A standard of 740 yuan a month is raised when 740 is paid."""
    april = dt.date(2025, 4, 30)

    assert assess(of(740, 740, Kind.MILESTONE, due=april), JULY).status is Status.FINISHED
    assert assess(of(700, 740, Kind.MILESTONE, due=april), JULY).status is Status.BEHIND


def test_a_milestone_needs_no_rule() -> None:
    """The office's rule may be missing and the milestone is judged."""
    assert assess(of(1, None, Kind.MILESTONE), replace(JULY, rule="没有")).status is Status.FINISHED


@pytest.mark.parametrize(
    ("indicator", "words"),
    [
        (of(67, 60), "完成全年任务"),
        (of(5259, 6000), "超序时进度"),
        (of(1438, 2280), "达到序时进度"),
        (of(3450, 6900), "未达到序时进度（黄灯）"),
        (of(45, 100), "未达到序时进度（橙灯）"),
        (of(650, 4600), "未达到序时进度（红灯）"),
        (of(0, 1, Kind.MILESTONE, declared=Declared.STAGNANT), "停滞（红灯）"),
        (of(None, 1), "待数据"),
        (of(1, 1, Kind.FLOOR), "达标"),
        (of("0.057", "0.055", Kind.CEILING), "未达标（红灯）"),
        (of(1, 1, Kind.NARRATIVE), "不计"),
        (of(1, 0), "无法判断"),
    ],
)
def test_every_standing_has_its_words(indicator: Indicator, words: str) -> None:
    """A status as a cell shows it, with its light when behind."""
    assert assess(indicator, JULY).words == words


def test_the_gap_is_what_is_done_less_what_is_due() -> None:
    """Negative when behind, and None where one of the two is not known."""
    assert assess(of(30, 100), HALF).gap == Fraction(-1, 5)
    assert assess(of(161, 100), HALF).gap == Fraction(111, 100)
    assert assess(of(None, 100), HALF).gap is None
    assert assess(of(1, 1, Kind.FLOOR), HALF).gap is None


def test_reached_and_behind_are_told_by_the_status() -> None:
    """Four words count as reached, three as behind, and four as neither."""
    assert [str(status) for status in Status if status.is_reached] == [
        "完成全年任务",
        "超序时进度",
        "达到序时进度",
        "达标",
    ]
    assert [str(status) for status in Status if status.is_behind] == ["未达到序时进度", "停滞", "未达标"]
    assert [str(status) for status in Status if not (status.is_reached or status.is_behind)] == [
        "推进中",
        "待数据",
        "不计",
        "无法判断",
    ]


@given(
    st.sampled_from([Kind.CUMULATIVE, Kind.SHARE, Kind.FLOOR, Kind.MILESTONE]),
    st.lists(FIGURES, min_size=2, max_size=2).map(sorted),
    st.decimals("0.001", 200, places=3),
    st.dates(dt.date(2024, 12, 1), dt.date(2026, 1, 31)),
    st.sampled_from([*RULES]),
)
def test_more_done_is_never_worse(
    kind: Kind, figures: list[Decimal], target: Decimal, day: dt.date, rule: str
) -> None:
    """As the figure grows status and light improve or stay, and so does the gap."""
    issue = Issue(cut_off=day, rule=rule)
    term = {"start": dt.date(2025, 1, 1), "due": dt.date(2025, 12, 31)}
    target = Decimal(1) if kind is Kind.SHARE else target

    less, more = (assess(of(figure, target, kind, **term), issue) for figure in figures)

    assert rank(less) <= rank(more)
    assert less.gap is None or more.gap is None or less.gap <= more.gap


@given(
    st.sampled_from([Kind.CEILING, Kind.ZERO]),
    st.lists(FIGURES, min_size=2, max_size=2).map(sorted),
    FIGURES,
)
def test_more_left_is_never_better(kind: Kind, figures: list[Decimal], target: Decimal) -> None:
    """Of ceilings and zeros a growing figure never improves the standing."""
    less, more = (assess(of(figure, target, kind), JULY) for figure in figures)

    assert rank(less) >= rank(more)


@given(
    st.decimals(0, 100, places=3),
    st.lists(st.dates(dt.date(2024, 12, 1), dt.date(2026, 1, 31)), min_size=2, max_size=2).map(sorted),
    st.sampled_from([*RULES]),
)
def test_a_later_cut_off_never_makes_the_same_figure_better(
    actual: Decimal, days: list[dt.date], rule: str
) -> None:
    """Time runs against a figure that rests."""
    resting = of(actual, 100, start=dt.date(2025, 1, 1), due=dt.date(2025, 12, 31), rule=rule)

    earlier, later = (assess(resting, Issue(cut_off=day)) for day in days)

    assert rank(earlier) >= rank(later)
