"""The types of the worksheet functions for editors and mypy."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from stubs import STUB, stub

CALLS = """
from typing import reveal_type
import numpy as np
import pandas as pd
from xl_minsheng import COMPLETION, PACE
column = pd.Series([1.0])
reveal_type(PACE(5, 6, "2025-07-20"))
reveal_type(COMPLETION(5, np.int64(6)))
reveal_type(COMPLETION(column, 6))
reveal_type(PACE(5, column, "2025-07-20", errors="coerce"))
reveal_type(COMPLETION(np.array([1.0]), 6))
PACE(5)
PACE(5, 6, "2025-07-20", rules="按日")
from xl_minsheng import PAEC
"""
REVEALED = [
    '"str"',
    '"float"',
    '"pandas.core.series.Series[float]"',
    '"pandas.core.series.Series[str]"',
    '"numpy.ndarray[tuple[Any, ...], numpy.dtype[numpy.float64]]"'
    if np.lib.NumpyVersion(np.__version__) >= "2.0.0"  # before, the same type was told by other names
    else '"numpy.ndarray[Any, numpy.dtype[numpy.floating[numpy._typing._64Bit]]]"',
]


def test_the_stub_is_what_the_description_gives() -> None:
    """`make stubs` writes it anew."""
    assert STUB.read_text(encoding="utf-8") == stub()


@pytest.mark.slow
def test_types_tell_what_is_answered_and_what_is_wrong(tmp_path: Path) -> None:
    """A user's mypy knows the answer's type, and refuses missing and unknown arguments and names."""
    (tmp_path / "calls.py").write_text(CALLS, encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path / "cache"), "calls.py"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8")
    lines = done.stdout.splitlines()
    revealed = [line.partition("Revealed type is ")[2] for line in lines if "Revealed type" in line]
    assert revealed == REVEALED, done.stdout + done.stderr
    wrong = {line.partition(" error: ")[0] for line in lines if " error: " in line}
    assert wrong == {"calls.py:12:", "calls.py:13:", "calls.py:14:"}
