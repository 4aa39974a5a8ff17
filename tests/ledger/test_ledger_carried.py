"""What an issue has from the archive without typing: blanks, standstill, corrections, and nothing in January."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_minsheng.ledger import Indicator, Issue, Kind, Ledger, Project, Section
from xl_minsheng.ledger.carried import Background, Carried, carry, fill_blanks
from xl_minsheng.ledger.outline import headline
from xl_minsheng.ledger.progress import since_last_issue
from xl_minsheng.ledger.status import Status

ROW = Indicator(id="A", project="P", name="桥", unit="座", target=Decimal(9), actual=Decimal(5))
NOW = Issue(number=7, cut_off=dt.date(2025, 7, 20))
JUNE = Issue(number=6, cut_off=dt.date(2025, 6, 20))


def of(issue: Issue, **fields: object) -> Ledger:
    """Return a ledger of one row."""
    return Ledger(issue, indicators=(replace(ROW, **fields),))  # type: ignore[arg-type]


def carried(now: Ledger, before: Ledger, first: Ledger | None = None) -> Ledger:
    """Return what the archive makes of an issue."""
    return carry(now, Background(before, first))


def test_c11_blanks_are_the_archives() -> None:
    """上期累计 and 未变期数 both; the ledger says which it has taken."""
    ledger = carried(of(NOW), of(JUNE, actual=Decimal(5), unchanged=2))
    assert (ledger.indicators[0].previous, ledger.indicators[0].unchanged) == (5, 2)
    assert ledger.carried == Carried(6, frozenset({"A"}), typed_unchanged={"A": 0})


def test_what_was_typed_stands_and_is_a_revision_where_it_differs() -> None:
    """Of what issue 6 printed; a typed figure that agrees is none."""
    ledger = carried(of(NOW, previous=Decimal(4)), of(JUNE, actual=Decimal(3)))
    assert ledger.indicators[0].previous == 4
    (revision,) = ledger.carried.revisions
    assert (revision.number, revision.printed, revision.corrected) == (6, 3, 4)
    assert carried(of(NOW, previous=Decimal(3)), of(JUNE, actual=Decimal(3))).carried.revisions == ()


def test_an_issue_that_was_closed_again_with_another_figure_is_a_revision() -> None:
    """The first closing is what was printed, the last what holds."""
    ledger = carried(of(NOW), of(JUNE, actual=Decimal(4)), of(JUNE, actual=Decimal(3)))
    (revision,) = ledger.carried.revisions
    assert (revision.printed, revision.corrected, ledger.indicators[0].previous) == (3, 4, 4)


@pytest.mark.parametrize(
    "fields", [{"unit": "米"}, {"kind": Kind.FLOOR}, {"id": "B"}, {"same_as": "B"}, {"actual": None}]
)
def test_figures_that_mean_something_else_are_not_taken(fields: dict[str, object]) -> None:
    """Another unit, kind or row, a reference, or no figure at all."""
    ledger = carried(of(NOW), of(JUNE, **fields))
    assert (ledger.indicators[0].previous, ledger.carried.taken) == (None, frozenset())


def test_c12_in_january_nothing_of_last_year_is_held_against_a_figure() -> None:
    """What was copied into 上期累计 is set aside, and told."""
    january = Issue(number=1, cut_off=dt.date(2026, 1, 20))
    ledger = carry(of(january, previous=Decimal(9), unchanged=3), Background(begins_year=True))
    assert (ledger.indicators[0].previous, ledger.indicators[0].unchanged) == (None, 0)
    assert ledger.carried.of_last_year == {"A": Decimal(9)}


def test_without_an_archive_what_was_typed_is_all_there_is() -> None:
    """An office's first issue, or an unsaved workbook."""
    now = of(NOW, previous=Decimal(4), unchanged=1)
    assert carry(now, Background()) == now


STILL = (Decimal(3), None, 0)
"""累计完成, 上期累计 and 未变期数 of a row whose blanks the archive knows."""
FIGURES = st.sampled_from([None, Decimal(0), Decimal(3), Decimal(8)])
ROWS = st.lists(st.tuples(FIGURES, FIGURES, st.integers(0, 4)), min_size=3, max_size=3)
Figures = tuple[Decimal | None, Decimal | None, int]


def rows_of(issue: Issue, rows: list[Figures]) -> Ledger:
    """Return a ledger of such rows, far behind their target."""
    project, section = Project("P", "S", 1, "修桥"), Section("S", 1, "实事", "实事")
    filled = [
        replace(ROW, id=f"A-{place}", target=Decimal(40), actual=actual, previous=previous, unchanged=count)
        for place, (actual, previous, count) in enumerate(rows)
    ]
    return Ledger(issue, (section,), (project,), tuple(filled))


def test_c11_a_row_that_only_the_archive_knows_as_stagnant_is_so_in_its_cells() -> None:
    """Blank 上期累计 and 未变期数 are filled; without them the cells would say 未达到."""
    entered = rows_of(NOW, [STILL] * 3)
    ledger = carried(entered, rows_of(JUNE, [(Decimal(3), Decimal(3), 4)] * 3))
    filled = fill_blanks(entered, ledger)
    assert [(row.previous, row.unchanged) for row in filled.indicators] == [(Decimal(3), 4)] * 3
    assert {filled.judged(row).standing.status for row in filled.indicators} == {Status.STAGNANT}
    assert {entered.judged(row).standing.status for row in entered.indicators} == {Status.BEHIND}


def test_what_was_typed_is_not_filled() -> None:
    """Another 上期累计 than the archive's is a revision, told by the check; a typed count stays."""
    entered = rows_of(NOW, [(Decimal(3), Decimal(2), 0), (Decimal(3), Decimal(3), 1), STILL])
    ledger = carried(entered, rows_of(JUNE, [(Decimal(3), Decimal(3), 2)] * 3))
    assert fill_blanks(entered, ledger).indicators[:2] == entered.indicators[:2]


@given(now=st.lists(FIGURES, min_size=3, max_size=3), before=ROWS)
def test_cells_and_bulletin_say_the_same_of_every_row(
    now: list[Decimal | None], before: list[Figures]
) -> None:
    """Statuses, counts and 较上期, whatever the archive holds of rows whose columns were left blank."""
    entered = rows_of(NOW, [(actual, None, 0) for actual in now])
    ledger = carried(entered, rows_of(JUNE, before))
    filled = fill_blanks(entered, ledger)
    in_cells, printed = ([one.judged(row) for row in one.indicators] for one in (filled, ledger))
    assert [one.standing for one in in_cells] == [one.standing for one in printed]
    assert headline(1, in_cells) == headline(1, printed)
    assert [since_last_issue(one.indicator) for one in in_cells] == [
        since_last_issue(one.indicator) for one in printed
    ]
