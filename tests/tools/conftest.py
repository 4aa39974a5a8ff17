"""A machine that nobody has prepared, for the tests of the set-up."""

from pathlib import Path

import pytest
from unprepared import Machine


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A machine that nobody has prepared, with an empty log."""
    return Machine(tmp_path)
