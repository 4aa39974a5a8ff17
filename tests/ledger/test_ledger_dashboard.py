"""The leader's page: its numbers are the bulletin's and those of `status --json`."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from builders import BRIDGES, WELLS, small
from histories import history

from xl_minsheng.cli.terminal import status_record
from xl_minsheng.ledger import Kind, Ledger, Project, Section, Status
from xl_minsheng.ledger.dashboard import make_dashboard, write_share
from xl_minsheng.ledger.progress import Crossing
from xl_minsheng.workbook.sample import load

LATE = replace(BRIDGES, id="A01-3", name="修路", actual=Decimal(1), bureau="县交通局")
LATER = replace(LATE, id="A01-4", name="修渠", actual=Decimal("0.5"))
NAMES = ("indicators", "reached", "finished", "behind", "underway", "awaiting", "unknown")


def test_m7_its_numbers_are_those_of_status() -> None:
    """Sections, laggards and their order, of the example."""
    ledger = load()
    made, record = make_dashboard(ledger), status_record(ledger, ())
    assert [
        {"title": part.name, "projects": part.head.projects}
        | {name: getattr(part.head, name) for name in NAMES}
        for part in made.sections
    ] == record["sections"]
    assert [one.indicator.id for one in made.laggards] == [one["id"] for one in record["laggards"]]
    for name in NAMES:
        assert getattr(made.total.head, name) == sum(one[name] for one in record["sections"])


def test_m7_lights_and_neither_add_up_with_the_counts() -> None:
    """In every section, in every bureau and in all together."""
    made = make_dashboard(load())
    for part in (made.total, *made.sections, *made.bureaus):
        assert part.red + part.orange + part.yellow == part.head.behind
        assert part.head.reached + part.head.behind + part.neither == part.head.indicators
    assert sum(part.head.indicators for part in made.bureaus) == made.total.head.indicators


def test_m7_one_sentence_says_how_many_and_what_is_furthest_behind() -> None:
    """With the bureau, the light and the distance; without laggards it ends earlier."""
    assert make_dashboard(small(WELLS, LATE)).sentence == (
        "2项指标中，1项达到序时进度（其中1项完成全年任务），1项未达到。"
        "最急的是县交通局“修路”（未达到序时进度（红灯），差30.07个百分点）。"
    )
    assert make_dashboard(small(WELLS)).sentence == (
        "1项指标中，1项达到序时进度（其中1项完成全年任务），0项未达到。"
    )
    awaited = replace(WELLS, actual=None)
    assert "0项未达到，1项暂不能判断。" in make_dashboard(small(awaited)).sentence
    assert make_dashboard(small(replace(WELLS, counted=False))).sentence == "还没有计入统计的指标。"


def test_m7_bureaus_stand_by_how_many_are_behind_then_by_share() -> None:
    """Equals in the order of the rows; a row without a bureau of its own is its project's."""
    met = replace(WELLS, id="A01-9", name="打井二期", bureau="县水利局")
    made = make_dashboard(small(met, WELLS, LATE, LATER, replace(LATE, id="A01-5", bureau="县住建局")))
    assert [(part.name, part.head.behind, part.head.indicators) for part in made.bureaus] == [
        ("县交通局", 2, 2),
        ("县住建局", 1, 1),
        ("县水利局", 0, 1),
        ("市水利局", 0, 1),
    ]


def test_m7_means_leave_out_what_is_no_share_of_a_task() -> None:
    """A rate to be reached has neither; what has no pace has no expected share."""
    rate = replace(
        BRIDGES, id="A01-6", kind=Kind.RATE, unit="%", target=Decimal("0.6"), actual=Decimal("0.5")
    )
    floor = replace(BRIDGES, id="A01-7", kind=Kind.FLOOR, target=Decimal(4), actual=Decimal(2))
    made = make_dashboard(small(BRIDGES, rate, floor))
    assert made.total.completion == (Fraction(3, 4) + Fraction(1, 2)) / 2
    assert made.total.expected == Fraction(201, 365)


def test_m7_the_trend_is_this_years_issues_and_crossings_have_names() -> None:
    """An issue of last year and one that was closed later are no part of it."""
    day = dt.date(2025, 6, 20)
    before = small(BRIDGES, replace(LATE, actual=Decimal(3)), number=6, cut_off=day, issued_on=day)
    year_ago = small(BRIDGES, number=6, cut_off=day.replace(year=2024), issued_on=day.replace(year=2024))
    now = small(BRIDGES, replace(LATE, previous=Decimal(3)))
    made = make_dashboard(replace(now, history=history(before, year_ago)))
    assert [(point.number, point.reached_share) for point in made.trend] == [
        (6, Fraction(1)),
        (7, Fraction(1, 2)),
    ]
    assert made.before
    assert made.before.number == 6
    assert made.crossings == ((Crossing.FELL_BEHIND, ("修路",)),)


def test_m7_nothing_counted_is_no_error() -> None:
    """An office that has just begun: sections without figures, shares that are dashes."""
    made = make_dashboard(
        Ledger(small().issue, (Section("A", 1, "实事"),), (Project("A01", "A", 1, "项目"),))
    )
    assert (made.total.head.indicators, made.total.reached_share, made.bureaus) == (0, None, ())
    assert write_share(made.total.reached_share) == "—"
    assert write_share(Fraction(1, 3)) == "33%"
    assert Status.BEHIND.is_behind
