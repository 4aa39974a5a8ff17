"""The outline of a ledger is made once, and everything that prints or counts walks it."""

import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from types import FrameType

import pytest

from xl_minsheng.bulletin import make_bulletin
from xl_minsheng.bulletin.preview import preview_rows
from xl_minsheng.cli.terminal import status_record
from xl_minsheng.ledger import Indicator, Issue, Ledger, Project, Section, assess, judge, summarise
from xl_minsheng.proofreading.expected import Expected
from xl_minsheng.workbook.sample import load
from xl_minsheng.workbook.write import with_cells

ANNEXES = {"annex_table": True, "annex_chart": True, "annex_laggards": True, "annex_changes": True}


@pytest.fixture
def example() -> Ledger:
    """The shipped example, as a workbook of it is read."""
    return with_cells(load())


def assessed(work: Callable[[], object]) -> Counter[str]:
    """Return how often each indicator is assessed while something works, by its id."""
    counted: Counter[str] = Counter()

    def look(frame: FrameType, event: str, _argument: object) -> None:
        if event == "call" and frame.f_code is assess.__code__:
            counted[frame.f_locals["indicator"].id] += 1

    sys.setprofile(look)
    try:
        work()
    finally:
        sys.setprofile(None)
    return counted


def test_h11_each_indicator_is_assessed_once_for_a_bulletin_with_annexes(example: Ledger) -> None:
    """And not again for the preview, the status on the terminal, or what proofreading expects."""
    ledger = replace(example, issue=replace(example.issue, **ANNEXES))

    def work() -> None:
        preview_rows(make_bulletin(ledger), ledger)
        status_record(ledger, [])
        Expected(ledger)

    counted = assessed(work)

    assert set(counted) == {one.id for one in ledger.indicators}
    assert set(counted.values()) == {1}


def test_h11_the_outline_is_the_printed_order() -> None:
    """Sections and projects by number, indicators by id, neighbours of one category together."""
    sections = (Section("B", 2, "市级"), Section("A", 1, "省级"))
    projects = (
        Project("A03", "A", 3, "三", category="乙"),
        Project("A02", "A", 2, "二", category="甲"),
        Project("A01", "A", 1, "一", category="甲"),
        Project("B01", "B", 1, "四", bureau="市民政局"),
    )
    ids = ("A01-10", "A01-2", "A03-1", "B01-1", "A02-1")
    indicators = tuple(Indicator(id=one, project=one[:3]) for one in ids)
    outline = Ledger(Issue(), sections, projects, indicators).outline

    assert [
        (
            part.section.code,
            [
                (
                    category.name,
                    [(one.project.code, [i.indicator.id for i in one.judged]) for one in category.projects],
                )
                for category in part.categories
            ],
        )
        for part in outline
    ] == [
        ("A", [("甲", [("A01", ["A01-2", "A01-10"]), ("A02", ["A02-1"])]), ("乙", [("A03", ["A03-1"])])]),
        ("B", [("", [("B01", ["B01-1"])])]),
    ]
    assert outline[1].judged[0].indicator.bureau == "市民政局"


def test_h11_counts_are_the_outline_s(example: Ledger) -> None:
    """What a section is counted by is what is printed of it."""
    for part in example.outline:
        assert part.headline == summarise(example, part.section)
        assert part.headline.projects == len(part.projects)


@pytest.mark.parametrize("same", [True, False])
def test_h11_only_the_very_indicator_has_its_standing_kept(example: Ledger, *, same: bool) -> None:
    """A copy with other figures is judged by its own."""
    one = example.indicators[0]
    kept = judge(example, one)
    other = one if same else replace(one, actual=None)
    assert (judge(example, other) is kept) is same
