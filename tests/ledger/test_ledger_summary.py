"""Headline counts are those that the table below them gives."""

import csv
import datetime as dt
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_minsheng.ledger import (
    Declared,
    Headline,
    Indicator,
    Issue,
    Kind,
    Ledger,
    Project,
    Section,
    Status,
    headline,
    judge,
    laggards,
    summarise,
)
from xl_minsheng.ledger.numbers import write_percent
from xl_minsheng.ledger.summary import counts

PUBLISHED = Path(__file__).parents[1] / "data" / "reference_clauses.csv"
HALF = Issue(cut_off=dt.date(2025, 6, 30), rule="按季")
SECTION = Section("A", 1, "省级")

FIGURES = st.none() | st.sampled_from([Decimal(figure) for figure in (-1, 0, 1, 45, 50, 75, 100, 120)])
ENTRIES = st.builds(
    Indicator,
    id=st.sampled_from(["a", "b", "c", "d", ""]),
    project=st.sampled_from(["A01", "A02", "A99", ""]),
    kind=st.none() | st.sampled_from(Kind),
    target=FIGURES,
    actual=FIGURES,
    previous=FIGURES,
    declared=st.none() | st.sampled_from(Declared),
    same_as=st.sampled_from(["", "", "", "a", "b", "e"]),
    counted=st.booleans(),
    unchanged=st.integers(0, 3),
    rule=st.sampled_from(["", "按月", "按周"]),
)


def with_figures(actual: int | None, identity: str = "", **fields: object) -> Indicator:
    """Return an indicator of project A01 with this figure of a hundred."""
    figure = None if actual is None else Decimal(actual)
    return Indicator(id=identity, project="A01", target=Decimal(100), actual=figure, **fields)


def section_of(*indicators: Indicator) -> Ledger:
    """Return a ledger with one section of two projects."""
    projects = (Project("A01", "A", 1, "一", bureau="市民政局"), Project("A02", "A", 2, "二"))
    return Ledger(HALF, (SECTION,), projects, indicators)


@pytest.mark.parametrize(
    ("code", "counted"),
    [
        ("A", Headline(22, 39, reached=37, finished=18, behind=2, awaiting=0, unknown=0)),
        ("B", Headline(7, 8, reached=8, finished=2, behind=0, awaiting=0, unknown=0)),
        ("C", Headline(12, 10, reached=8, finished=6, behind=1, awaiting=1, unknown=0)),
        ("D", Headline(8, 8, reached=6, finished=1, behind=1, awaiting=1, unknown=0)),
        ("E", Headline(4, 0, reached=0, finished=0, behind=0, awaiting=0, unknown=0)),
    ],
)
def test_the_shipped_example_counts_what_its_clauses_show(
    sample: Ledger, code: str, counted: Headline
) -> None:
    """第6期 prints 40, 36, 17 and 4 for the province; its clauses are 39, 37, 18 and 2."""
    section = next(section for section in sample.sections if section.code == code)

    assert summarise(sample, section) == counted


@pytest.mark.parametrize("code", ["A", "B"])
def test_the_shipped_example_prints_the_published_percentages(sample: Ledger, code: str) -> None:
    """Every percentage of the bulletin's two counted sections comes out as it was printed."""
    with PUBLISHED.open(encoding="utf-8") as file:
        published = Counter(
            (int(row["item"]), row["percent"])
            for row in csv.DictReader(file)
            if row["section"] == code and row["percent"]
        )
    section = next(section for section in sample.sections if section.code == code)
    printed = Counter(
        (project.number, write_percent(judged.standing.completion, judged.indicator.percent_places))
        for project in sample.projects_of(section)
        for judged in (judge(sample, indicator) for indicator in sample.indicators_of(project))
        if judged.standing.completion is not None
    )

    assert published - printed == Counter()


def test_each_standing_is_counted_in_one_place() -> None:
    """One of each: four reached of which one finished, three behind, one awaited, one unknown."""
    ledger = section_of(
        with_figures(100),
        with_figures(75),
        with_figures(50),
        with_figures(100, kind=Kind.FLOOR),
        with_figures(45),
        with_figures(99, kind=Kind.FLOOR),
        with_figures(45, previous=Decimal(45), unchanged=4),
        with_figures(None),
        with_figures(-1),
        with_figures(1, kind=Kind.NARRATIVE),
        with_figures(100, counted=False),
    )

    assert summarise(ledger, SECTION) == Headline(
        2, 9, reached=4, finished=1, behind=3, awaiting=1, unknown=1
    )


def test_a_section_counts_only_its_own_projects() -> None:
    """An indicator of a project that is in no section, or in another, is not counted here."""
    ledger = section_of(with_figures(100), Indicator(project="B01"), Indicator(project=""))

    assert summarise(ledger, SECTION).indicators == 1
    assert summarise(ledger, Section("B", 2, "市级")) == Headline(0, 0, 0, 0, 0, 0, 0)


def test_a_repeated_indicator_counts_in_both_its_places() -> None:
    """It is entered once and stands in two projects, each with its own 计入统计."""
    again = Indicator(id="b", project="A02", same_as="a")
    silent = Indicator(id="c", project="A02", same_as="a", counted=False)

    counted = summarise(section_of(with_figures(100, "a"), again, silent), SECTION)

    assert (counted.indicators, counted.finished) == (2, 2)


def test_a_repeated_narrative_is_not_counted() -> None:
    """Its kind comes with the figures it repeats."""
    again = Indicator(id="b", project="A02", same_as="a")

    assert summarise(section_of(with_figures(1, "a", kind=Kind.NARRATIVE), again), SECTION).indicators == 0


def test_a_broken_reference_is_unknown_and_says_why() -> None:
    """It is neither reached nor behind."""
    broken = Indicator(id="b", project="A01", same_as="没有")
    ledger = section_of(broken)

    judged = judge(ledger, broken)

    assert (judged.standing.status, judged.standing.problem) == (Status.UNKNOWN, "同指标“没有”不存在")
    assert judged.indicator is broken
    assert summarise(ledger, SECTION) == Headline(2, 1, 0, 0, 0, 0, unknown=1)


def test_a_bureau_is_the_indicators_own_the_repeated_ones_or_the_projects() -> None:
    """In this order."""
    own = with_figures(1, "a", bureau="市人社局")
    again = Indicator(id="b", project="A01", same_as="a")
    plain = with_figures(1, "c")
    homeless = Indicator(id="d", project="A02")
    ledger = section_of(own, again, plain, homeless)

    bureaus = [judge(ledger, one).indicator.bureau for one in ledger.indicators]

    assert bureaus == ["市人社局", "市人社局", "市民政局", ""]


def test_laggards_come_with_the_furthest_behind_first() -> None:
    """Red lights first, each by points behind; what has no share of pace comes after those."""
    ledger = section_of(
        with_figures(45, "near"),
        with_figures(100, "done"),
        with_figures(10, "far"),
        with_figures(0, "overdue", due=dt.date(2025, 3, 31)),
        with_figures(99, "line", kind=Kind.FLOOR),
        with_figures(None, "awaited"),
        with_figures(0, "silent", counted=False),
        with_figures(0, "nothing"),
    )

    behind = laggards(judge(ledger, one) for one in ledger.indicators)

    assert [one.indicator.id for one in behind] == ["overdue", "nothing", "far", "line", "near"]


def test_the_laggards_of_the_shipped_example(sample: Ledger) -> None:
    """School equipment without money, smoke detectors, the unemployment rate, the basic pension."""
    behind = laggards(judge(sample, one) for one in sample.indicators)

    assert {one.indicator.id: one.standing.words for one in behind} == {
        "A01-1": "停滞（红灯）",
        "A16-2": "未达到序时进度（红灯）",
        "C01-1": "未达标（红灯）",
        "D08-1": "未达标（红灯）",
    }


@given(st.lists(ENTRIES, max_size=12))
def test_headline_counts_always_partition(indicators: list[Indicator]) -> None:
    """Whatever is entered, each counted indicator is in exactly one count, and finished ones are reached."""
    ledger = section_of(*indicators)
    judged = [judge(ledger, one) for one in indicators]

    for counted in (headline(2, judged), summarise(ledger, SECTION)):
        parts = counted.reached + counted.behind + counted.underway + counted.awaiting + counted.unknown
        assert parts == counted.indicators
        assert 0 <= counted.finished <= counted.reached
    assert headline(2, judged).indicators == sum(counts(one) for one in judged)


@given(st.lists(ENTRIES, max_size=12), st.integers(0, 12))
def test_counts_of_parts_add_up_to_the_count_of_the_whole(indicators: list[Indicator], cut: int) -> None:
    """Wherever a ledger is divided."""
    ledger = section_of(*indicators)
    judged = [judge(ledger, one) for one in indicators]
    first, rest, whole = headline(1, judged[:cut]), headline(1, judged[cut:]), headline(2, judged)

    for name in (
        "projects",
        "indicators",
        "reached",
        "finished",
        "behind",
        "underway",
        "awaiting",
        "unknown",
    ):
        assert getattr(first, name) + getattr(rest, name) == getattr(whole, name)


@given(st.lists(ENTRIES, max_size=12))
def test_laggards_are_as_many_as_are_counted_behind(indicators: list[Indicator]) -> None:
    """The list of those behind and the number in the headline agree."""
    ledger = section_of(*indicators)
    judged = [judge(ledger, one) for one in indicators]

    assert len(laggards(judged)) == headline(2, judged).behind
