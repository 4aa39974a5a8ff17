"""Mistyped entries of the shipped ledger are caught: all of them, one by one, and at random."""

import functools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wrong_entries import EVERY, LAST, SHIPPED, Mistake

from xl_minsheng.checks import Finding, Severity, check_ledger

pytestmark = pytest.mark.slow

CAUGHT = 95
"""Of 100 mistakes that leave an entry wrong by more than a fifth, at least so many are caught."""


def places(findings: list[Finding]) -> set[tuple[object, ...]]:
    """Rule, cell and item of each finding: the same rule at the same place is nothing new."""
    return {(one.code, one.cell, one.item) for one in findings}


SOME = EVERY[::5]
"""Every fifth, of each kind and in each column: what all of them take is for the long run."""
KNOWN = places(check_ledger(SHIPPED, LAST))


def is_caught(mistake: Mistake) -> bool:
    """Whether the check finds anything that it does not find without the mistake."""
    return not places(check_ledger(mistake.ledger, LAST)) <= KNOWN


def test_the_ledger_without_mistakes_has_no_errors() -> None:
    """Neither by itself nor held against the issue before."""
    for previous_ledger in (None, LAST):
        assert [
            one.text for one in check_ledger(SHIPPED, previous_ledger) if one.severity is Severity.ERROR
        ] == []


@functools.cache
def missed() -> list[str]:
    """Return the mistakes of some that nothing catches."""
    return [mistake.what for mistake in SOME if not is_caught(mistake)]


def test_of_some_mistakes_at_least_95_in_100_are_caught() -> None:
    """Entries of the shipped ledger in every way of mistyping them; those that slip through are named."""
    assert len(SOME) > 300
    assert len(missed()) * 100 <= (100 - CAUGHT) * len(SOME), "\n".join(missed())


@pytest.mark.long
def test_of_all_mistakes_at_least_95_in_100_are_caught() -> None:
    """Every entry of the shipped ledger in every way of mistyping it."""
    slipped = [mistake.what for mistake in EVERY if not is_caught(mistake)]
    assert len(EVERY) > 1500
    assert len(slipped) * 100 <= (100 - CAUGHT) * len(EVERY), "\n".join(slipped)


@pytest.mark.parametrize("how", ["swapped", "point", "percent", "dropped"])
def test_each_kind_of_mistake_by_itself_is_caught_as_often(how: str) -> None:
    """Swapped digits, a moved point, a bare percentage, a dropped row."""
    of_kind = [mistake.what for mistake in SOME if f" {how}" in mistake.what]
    slipped = set(of_kind) & set(missed())
    assert of_kind
    assert len(slipped) * 100 <= (100 - CAUGHT) * len(of_kind), "\n".join(slipped)


SLIP_THROUGH = {
    "A08-1 actual swapped: 16275 → 12675",  # above the last issue's figure, short of the target
    "B06-2 actual percent: 26 → 43333.0000",  # told, as 433 % is already: no new finding
}
"""Mistakes that look like an honest figure, or are not told apart from what is told anyway."""


@given(st.sampled_from(EVERY))
def test_a_mistake_at_random_is_caught(mistake: Mistake) -> None:
    """Any one of them, but for those named above."""
    assert is_caught(mistake) or mistake.what in SLIP_THROUGH
