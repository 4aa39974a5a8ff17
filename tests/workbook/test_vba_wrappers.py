"""Our wrappers make the calls that xlwings' own generator makes."""

import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from xl_minsheng.workbook.describe.binding import UDF_MODULE
from xl_minsheng.workbook.describe.functions import FUNCTIONS
from xl_minsheng.workbook.vba import wrappers

GENERATOR = Path(__file__).parents[1] / "programs" / "generate_wrappers.py"
MODULES = ["decorated_functions", *([UDF_MODULE] if find_spec(UDF_MODULE) else [])]
HEADER = re.compile(r"^Function (\w+)\((.*)\)$", re.MULTILINE)
CALL = re.compile(r'XLPy\.CallUDF\(("[\w.]+", "\w+"), (Array\(.*?\)), ThisWorkbook, Application\.Caller\)')
PASSED = re.compile(
    r"    passed = ValuesOf\((Array\(.*?\))\)\n.*?XLPy\.CallUDF\((\"[\w.]+\", \"\w+\"), \(passed\)\)",
    re.DOTALL,
)


@pytest.fixture(scope="module", params=MODULES)
def reference(request: pytest.FixtureRequest) -> str:
    """What xlwings generates for functions decorated by hand, and for the module Excel will call."""
    done = subprocess.run(
        [sys.executable, str(GENERATOR), request.param], capture_output=True, text=True, check=True
    )
    return done.stdout


def test_the_functions_and_their_arguments_are_those_of_xlwings(reference: str) -> None:
    """Names, order, and which may be left out."""
    assert dict(HEADER.findall(wrappers())) == dict(HEADER.findall(reference))
    assert [name for name, _ in HEADER.findall(wrappers())] == [function.name for function in FUNCTIONS]


def test_the_calls_are_those_of_xlwings(reference: str) -> None:
    """The same module, function and arguments; but values for cells, and neither workbook nor caller.

    Python asks none of them anything, and each would cost calls back into Excel (D1).
    """
    theirs = [(call[1], call[2]) for call in CALL.finditer(reference)]
    assert sorted((call[2], call[1]) for call in PASSED.finditer(wrappers())) == sorted(theirs)
    assert len(theirs) == len(FUNCTIONS)


def test_every_answer_passes_the_step_that_makes_real_errors() -> None:
    """And every failure becomes a text from a named cell."""
    text = wrappers()
    assert text.count("        answer = AsAnswer(answer)\n        Remember key, answer\n") == len(FUNCTIONS)
    for function in FUNCTIONS:
        assert f"    {function.name} = answer\n" in text
        assert f"    {function.name} = AsFailure(Err.Description)" in text


def test_the_module_does_not_ask_for_declarations() -> None:
    """Without xlwings' module the cells shall say so, not the whole project fail to compile."""
    assert "Option Explicit" not in wrappers()
