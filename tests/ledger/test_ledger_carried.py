"""What an issue has from the archive without typing: blanks, standstill, corrections, and nothing in January."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from xl_minsheng.ledger import Indicator, Issue, Kind, Ledger
from xl_minsheng.ledger.carried import Background, Carried, carry

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
