"""Returned forms that are wrong or different, one way each, and exactly what comes of them."""

from pathlib import Path

import pytest
from fault_cases import CASES, Case
from returned import filled, lines, merged, received, texts

from xl_minsheng.workbook.read import WorkbookError

pytestmark = pytest.mark.slow

_OUTCOMES = (Path(__file__).parent / "fault_outcomes.txt").read_text(encoding="utf-8")
OUTCOMES = {
    name: body.splitlines()
    for name, _, body in (part.partition("\n") for part in _OUTCOMES.strip().split("\n\n"))
}
"""By the case's name: + a change that the good form does not ask for, - one that it lacks, ! what goes back."""


def outcome(data: bytes) -> list[str]:
    """What comes of a file beside what comes of a good form."""
    good = lines(merged(received(filled()))[0])
    try:
        proposals, faults = merged(received(data))
    except WorkbookError as error:
        return [f"! {error}"]
    found = lines(proposals)
    return [
        *(f"- {line}" for line in good if line not in found),
        *(f"+ {line}" for line in found if line not in good),
        *(f"! {line}" for line in texts(faults)),
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_m1_each_way_has_its_exact_outcome(case: Case) -> None:
    """Taken, asked about or sent back with cell, value, reason and remedy; nothing else changes."""
    assert outcome(case.data()) == OUTCOMES[case.name]


def test_every_outcome_belongs_to_a_case() -> None:
    """There are at least sixty ways, each once."""
    assert [case.name for case in CASES] == list(OUTCOMES)
    assert len(CASES) >= 60
