"""xlwings' own DLL and COM server on a real Python for Windows, asked as Excel asks them."""

from typing import Any

import pytest
from calls import CALLS, REFERENCES, TIMED, ledger_calls, plain
from conftest import OFFICE, Stand

from xl_minsheng.functions import worksheet
from xl_minsheng.workbook.describe.functions import FUNCTIONS

pytestmark = pytest.mark.windows


@pytest.mark.parametrize("name", CALLS)
def test_every_function_answers_over_com_as_it_answers_python(excel: dict[str, Any], name: str) -> None:
    """Numbers, texts, dates, money, empties, errors, blocks and what is left out, as raw VARIANTs."""
    function, *arguments = CALLS[name]
    answer = getattr(worksheet, function)(*map(plain, arguments))
    expected = answer[0] if isinstance(answer, list) and len(answer) == 1 else answer  # a row comes flat
    assert excel["answers"][name] == (expected if expected != "" else "")


def test_every_function_is_asked() -> None:
    """With every kind of value."""
    assert {function for function, *_ in CALLS.values()} == {function.name for function in FUNCTIONS}


def test_answers_are_those_a_clerk_expects(excel: dict[str, Any]) -> None:
    """Exact ones, so that both sides cannot be wrong together."""
    answers = excel["answers"]
    assert answers["PACE of numbers and a date"] == "超序时进度"
    assert answers["COMPLETION of money"] == 0.518202
    assert answers["COMPLETION of nothing to reach"] == "#DIV/0!"
    assert answers["COMPLETION of an error in the target"] == "#DIV/0!"
    assert answers["PACE of an error"] == "无法判断：累计完成是错误值#N/A"
    assert answers["COMPLETION of a column"] == [[0.8765], ["#N/A"], ["#N/A"], ["#VALUE!"], [1.0]]
    assert answers["COMPLETION of a block"] == [[0.25, 0.5], [0.5, "#N/A"]]


def test_d1_a_call_with_values_asks_excel_nothing(excel: dict[str, Any]) -> None:
    """Not once; with ranges in their place, three cells are asked for dozens of times."""
    assert {excel["asked"][name] for name in CALLS} == {0}
    (name,) = REFERENCES
    assert excel["answers"][name] == "超序时进度"
    assert excel["asked"][name] >= 42


def test_a_call_takes_milliseconds(excel: dict[str, Any]) -> None:
    """Far below what a range costs, on any machine that runs this."""
    assert sorted(excel["milliseconds"]) == sorted(TIMED)
    assert max(excel["milliseconds"].values()) < 200


def test_a_button_runs_and_leaves_excel_as_it_was(excel: dict[str, Any]) -> None:
    """打开输出目录, by xlwings' engine for Windows: screen and events are stopped and put back."""
    message = rf"民生专报：没能自动打开“{OFFICE}\输出”，请在文件管理器里打开它"
    assert excel["button"] == {
        "answer": None,
        "set": [
            ["ScreenUpdating", False],
            ["EnableEvents", False],
            ["EnableEvents", True],
            ["ScreenUpdating", True],
            ["StatusBar", message],
            ["StatusBar", False],
        ],
    }


@pytest.mark.long
def test_another_cut_off_date_asks_python_once_a_cell_and_excel_nothing(stand_in: Stand) -> None:
    """Every function of every row of the sample: as Python answers, without one question back to Excel."""
    calls = ledger_calls("2025-08-20")
    found = stand_in(calls=calls)
    assert set(found["asked"].values()) == {0}
    expected = {
        name: getattr(worksheet, function)(*map(plain, arguments))
        for name, (function, *arguments) in calls.items()
    }
    assert found["answers"] == expected


@pytest.mark.long
def test_d4_an_attempt_with_python_missing_takes_two_minutes(stand_in: Stand) -> None:
    """Which is why the workbook looks for it first; the DLL waits this long by itself."""
    found = stand_in(interpreter=r"C:\nowhere\pythonw.exe")
    assert "failed" in found
    assert 100 < found["seconds to start"] < 200
