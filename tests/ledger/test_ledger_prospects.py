"""Where a task will stand at its due date, on made-up histories whose answers are known."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from builders import BRIDGES, small
from histories import history, year_of
from hypothesis import given
from hypothesis import strategies as st

from xl_minsheng.ledger import Curve, Indicator, Judged, Kind, Status
from xl_minsheng.ledger.progress import Crossing, Progress, progress_of, write_progress
from xl_minsheng.ledger.prospects import Outlook, Prospect, foresee, write_foreseen

ROADS = replace(BRIDGES, name="新建道路", unit="公里", target=Decimal(365))
"""One a day is just enough."""
ENDS = [dt.date(2025, month, 1) - dt.timedelta(days=1) for month in range(2, 13)]
"""Month ends, January to November."""


def days_before(*, of: int, speed: object) -> dict[dt.date, object]:
    """So many month ends at so many a day."""
    return {day: Fraction(str(speed)) * day.timetuple().tm_yday for day in ENDS[:of]}


def whole(figures: dict[dt.date, object]) -> dict[dt.date, object]:
    """Figures rounded down to whole ones."""
    return {day: int(Fraction(figure)) for day, figure in figures.items()}  # type: ignore[arg-type]


def test_m6_with_three_issues_it_goes_straight_on_from_the_year_s_beginning() -> None:
    """90 of 365 on 31 March is 100 % of what is due; three issues give no interval."""
    last, judged = year_of(whole(days_before(of=3, speed=1)), ROADS)
    assert foresee(judged, last.issue) == Outlook(Fraction(1), None, None, 0, Prospect.LIKELY, Fraction(1))


def test_m6_with_four_issues_it_goes_on_by_their_median_speed() -> None:
    """Nothing until April, then one a day: 30 by the end of April, and 245 days more."""
    figures = {ENDS[0]: 0, ENDS[1]: 28, ENDS[2]: 59, ENDS[3]: 89}
    last, judged = year_of(figures, ROADS)
    outlook = foresee(judged, last.issue)
    assert outlook is not None
    assert (outlook.share, outlook.low, outlook.high) == (Fraction(334, 365),) * 3
    assert (outlook.issues, outlook.prospect) == (4, Prospect.UNLIKELY)
    assert outlook.speed_up == Fraction(365 - 89, 245)
    assert write_foreseen(outlook, last.issue) == "到期预计91.51%，预计完不成"


def test_between_the_ends_of_the_interval_nobody_knows() -> None:
    """Speeds of 0.5 to 1.5 a day: the median says yes, the slow end no."""
    figures = {ENDS[0]: 31, ENDS[1]: 45, ENDS[2]: 92, ENDS[3]: 122}
    last, judged = year_of(figures, ROADS)
    outlook = foresee(judged, last.issue)
    assert outlook is not None
    assert outlook.low is not None
    assert outlook.high is not None
    assert outlook.low < 1 < outlook.high
    assert outlook.prospect is Prospect.DOUBTFUL


def test_a_fall_that_was_a_correction_is_no_trend_of_what_only_grows() -> None:
    """A revised figure cannot make a task shrink: at worst it stays where it is."""
    last, judged = year_of(dict(zip(ENDS, (100, 90, 80, 70), strict=False)), ROADS)
    outlook = foresee(judged, last.issue)
    assert outlook is not None
    assert (outlook.share, outlook.speed_up) == (Fraction(70, 365), None)


def test_nothing_is_reckoned_across_the_end_of_a_year() -> None:
    """Eleven issues of last year do not make a trend in January."""
    old = [
        small(replace(ROADS, actual=Decimal(30 * n)), number=n, cut_off=day) for n, day in enumerate(ENDS, 1)
    ]
    january = small(replace(ROADS, actual=Decimal(31)), number=1, cut_off=dt.date(2026, 1, 31))
    january = replace(january, history=history(*old))
    outlook = foresee(january.judged(january.indicators[0]), january.issue)
    assert outlook is not None
    assert (outlook.share, outlook.issues) == (Fraction(1), 0)


def test_a_curve_counts_time_by_its_own_shares() -> None:
    """60 % are planned for the first half-year: who keeps to the plan will be finished, fast months or slow."""
    shares = (*(Decimal(month) / 10 for month in range(1, 7)), *[None] * 5, Decimal(1))
    curve = Curve("先紧后松", shares)
    figures = {day: curve.share_on(day) * 1000 for day in ENDS[:8]}
    roads = replace(ROADS, target=Decimal(1000))
    last, judged = year_of({day: round(float(figure), 3) for day, figure in figures.items()}, roads,
                           rule="先紧后松", curves={"先紧后松": curve})  # fmt: skip
    outlook = foresee(judged, last.issue)
    assert outlook is not None
    assert abs(outlook.share - 1) < Fraction(1, 1000)
    assert outlook.issues == 8


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": Kind.FLOOR},
        {"kind": Kind.NARRATIVE},
        {"kind": None},
        {"actual": None},
        {"actual": Decimal(365)},
        {"due": dt.date(2025, 4, 30)},
        {"due": dt.date(2025, 3, 1)},
        {"target": None},
        {"target": Decimal(0)},
    ],
)
def test_where_nothing_can_be_foreseen_nothing_is_said(fields: dict[str, object]) -> None:
    """No pace, no figure, finished already, or no time left."""
    last, judged = year_of(dict(zip(ENDS, (31, 59, 90, 120), strict=False)), ROADS)
    changed = last.judged(replace(judged.indicator, **fields))
    assert foresee(changed, last.issue) is None


def test_a_rate_goes_on_from_its_own_figures() -> None:
    """50, 51, 52, 53 % at month ends: a rate is no share of a task, and may fall as well."""
    rate = Indicator(
        id="A01-1",
        project="A01",
        name="占比",
        kind=Kind.RATE,
        unit="%",
        target=Decimal("0.6"),
        baseline=Decimal("0.5"),
    )
    last, judged = year_of(dict(zip(ENDS, ("0.50", "0.51", "0.52", "0.53"), strict=False)), rate)
    outlook = foresee(judged, last.issue)
    assert outlook is not None
    assert Fraction(60, 100) < outlook.share < Fraction(62, 100)
    assert outlook.prospect is Prospect.LIKELY


@pytest.mark.hypothesis
@given(st.lists(st.integers(0, 40), min_size=1, max_size=11))
def test_the_interval_holds_its_estimate_and_nothing_shrinks(steps: list[int]) -> None:
    """Whatever was added from month to month, by which a task may be finished early."""
    figures, total = {}, 0
    for day, step in zip(ENDS, steps, strict=False):
        total += step
        figures[day] = total
    last, judged = year_of(figures, ROADS)
    outlook = foresee(judged, last.issue)
    if outlook is None:
        assert judged.standing.status is Status.FINISHED
        return
    now = Fraction(total, 365)
    assert outlook.share >= 0
    if outlook.low is not None and outlook.high is not None:
        assert now <= outlook.low <= outlook.share <= outlook.high


def lasting(before: int, now: int) -> tuple[Judged, Progress | None]:
    """The roads at the end of May and of June."""
    last, judged = year_of({ENDS[4]: before, ENDS[5]: now}, ROADS)
    return judged, progress_of(judged, last.issue)


@pytest.mark.parametrize(
    ("before", "now", "crossing"),
    [
        (151, 170, Crossing.FELL_BEHIND),
        (100, 185, Crossing.RECOVERED),
        (100, 365, Crossing.FINISHED),
        (100, 170, None),
        (160, 185, None),
    ],
)
def test_m6_who_fell_behind_and_who_recovered_is_known_from_the_archive(
    before: int, now: int, crossing: Crossing | None
) -> None:
    """151 of 365 are due at the end of May, 181 at the end of June; each judged by its own date."""
    _, progress = lasting(before, now)
    assert progress is not None
    assert progress.crossing is crossing


def test_without_an_archive_only_the_figures_own_lines_are_known() -> None:
    """What was expected at the last date is not known then."""
    judged, _ = lasting(151, 170)
    alone = replace(judged, history=None)
    assert progress_of(alone, small().issue) == Progress(Decimal(19), Fraction(19, 365))


def test_the_line_of_the_preview_says_all_of_it() -> None:
    """What changed, which line was crossed, where it will end, and that this is no promise."""
    last, judged = year_of(dict(zip(ENDS, (31, 59, 90, 120, 151, 170), strict=False)), ROADS)
    assert write_progress(judged, last.issue) == (
        "新建道路170公里，较上期＋19公里，完成率＋5.21个百分点，本期新落后，"
        "到期预计96.99%（90.89%～96.99%），预计完不成（按目前速度推算，仅供参考）"
    )


def test_c11_what_stands_still_is_counted() -> None:
    """Three issues with the same figure: for two in a row nothing was added."""
    last, judged = year_of(dict(zip(ENDS, (31, 40, 40, 40), strict=False)), ROADS)
    assert write_progress(judged, last.issue).startswith("新建道路40公里，连续2期没有变化，到期预计")
