"""The worksheet functions through xlwings' own conversion, as its UDF server calls them."""

import datetime as dt
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
import xlwings
from excel_cells import ERROR_CODES, KNOWN_ERRORS
from windows_xlwings import ComRange, WindowsXlwings, windows_xlwings
from xlwings_double import EngineDouble

from xl_minsheng.workbook.describe.functions import FUNCTIONS

CUT_OFF = dt.datetime(2025, 7, 20)
LIMITS = ComRange((20.0,), (10.0,), (20.0,), (2.0,))
CURVES = ComRange(("竣工曲线", *[month / 12 for month in range(1, 13)]), (None,) * 13)
ROWS: tuple[tuple[Any, ...], ...] = (
    # actual, target, as_of, kind, start, due, rule, declared, previous, unchanged, unit
    (5000.0, 10000.0, CUT_OFF, "累计", None, None, "按日", None, 4800.0, None, "人"),
    (9000.0, 10000.0, CUT_OFF, None, None, None, None, None, None, None, "人"),
    (0.8765, 0.6, CUT_OFF, "比例", None, None, "按月", None, None, None, "%"),
    (None, 10000.0, CUT_OFF, "累计", None, None, None, "待数据", None, None, "人"),
    (None, None, CUT_OFF, "累计", None, None, None, None, None, None, None),
    (12.0, 0.0, CUT_OFF, "累计", None, None, None, None, None, None, "个"),
    (ERROR_CODES["#N/A"], 10.0, CUT_OFF, "累计", None, None, None, None, None, None, "个"),
    ("是", 1.0, CUT_OFF, "节点", None, dt.datetime(2025, 6, 30), None, None, None, None, None),
    (
        3.0,
        6.0,
        CUT_OFF,
        "累计",
        dt.datetime(2025, 3, 1),
        dt.datetime(2025, 9, 30),
        "竣工曲线",
        None,
        3.0,
        2.0,
        "栋",
    ),
    ("很多", 10.0, CUT_OFF, "累计", None, None, None, None, None, None, "个"),
    (Decimal("50.5"), 100.0, CUT_OFF, "累计", None, None, None, None, None, None, "万元"),
)
TEXTS = {"reason": "等审批", "name": "新增就业", "bureau": "市人社局", "keep_zeros": "否"}


@pytest.fixture(scope="module")
def excel() -> Iterator[WindowsXlwings]:
    """The modules of Windows, over stand-ins for pywin32."""
    with windows_xlwings() as modules:
        yield modules


def cells(function: Any, row: tuple[Any, ...]) -> list[Any]:
    """What a cell of that row passes to a function."""
    keys = (
        "actual",
        "target",
        "as_of",
        "kind",
        "start",
        "due",
        "rule",
        "declared",
        "previous",
        "unchanged",
        "unit",
    )
    given = dict(zip(keys, row, strict=True)) | TEXTS
    return [given.get(argument.key) for argument in function.arguments]


def passed(function: Any, values: list[list[Any]]) -> list[Any]:
    """Ranges of those cells, with the curves and limits whole."""
    whole = {"curves": CURVES, "limits": LIMITS}
    columns = zip(*values, strict=True)
    return [
        whole.get(argument.key) or ComRange(*((value,) for value in column))
        for argument, column in zip(function.arguments, columns, strict=True)
    ]


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.name)
def test_one_call_over_a_column_equals_the_calls_of_its_cells(excel: WindowsXlwings, function: Any) -> None:
    """A column answers a column, each row what its own cell would get."""
    rows = [cells(function, row) for row in ROWS]
    together = excel.call(function.name, *passed(function, rows))
    one_by_one = [excel.call(function.name, *passed(function, [row])) for row in rows]
    assert together == [answer[0] for answer in one_by_one]
    assert all(len(answer) == 1 and len(answer[0]) == 1 for answer in one_by_one)


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.name)
def test_a_row_answers_a_row(excel: WindowsXlwings, function: Any) -> None:
    """The shape that was passed comes back."""
    columns = zip(*[cells(function, row) for row in ROWS], strict=True)
    whole = {"curves": CURVES, "limits": LIMITS}
    arguments = [
        whole.get(argument.key) or ComRange(column)
        for argument, column in zip(function.arguments, columns, strict=True)
    ]
    down = excel.call(function.name, *passed(function, [cells(function, row) for row in ROWS]))
    assert excel.call(function.name, *arguments) == [[answer for (answer,) in down]]


def test_a_block_answers_a_block(excel: WindowsXlwings) -> None:
    """Two columns of figures against one of targets."""
    actual = ComRange((1.0, 2.0), (3.0, None))
    target = ComRange((4.0,), (6.0,))
    assert excel.call("COMPLETION", actual, target) == [[0.25, 0.5], [0.5, "#N/A"]]


def test_a_cell_gets_a_single_value(excel: WindowsXlwings) -> None:
    """Called with single cells, the function itself answers a scalar."""
    assert excel.ours.COMPLETION([[8765.0]], [[10000.0]]) == 0.8765
    assert excel.call("COMPLETION", ComRange((8765.0,)), ComRange((10000.0,))) == [[0.8765]]


def test_values_of_formulas_arrive_as_ranges_do(excel: WindowsXlwings) -> None:
    """=COMPLETION(A1*2,100) passes a number, =COMPLETION({1;2},4) an array."""
    assert excel.call("COMPLETION", 50.0, 100.0) == [[0.5]]
    assert excel.call("COMPLETION", ((1.0,), (2.0,)), 4.0) == [[0.25], [0.5]]


@pytest.mark.parametrize(
    ("actual", "target", "answer"),
    [
        (None, 10.0, "#N/A"),
        (5.0, 0.0, "#DIV/0!"),
        ("很多", 10.0, "#VALUE!"),
        (ERROR_CODES["#N/A"], 10.0, "#N/A"),
        (ERROR_CODES["#DIV/0!"], 10.0, "#DIV/0!"),
        (ERROR_CODES["#REF!"], 10.0, "#VALUE!"),
        (None, None, ""),
    ],
)
def test_numeric_functions_answer_the_marker_of_an_error(
    excel: WindowsXlwings, actual: Any, target: Any, answer: str
) -> None:
    """Missing, division by 0, unusable; error cells are passed on and are never taken for blanks."""
    assert excel.call("COMPLETION", ComRange((actual,)), ComRange((target,))) == [[answer]]


@pytest.mark.parametrize("as_of", [CUT_OFF, 45858.0, "2025-7-20", "2025年7月20日"])
def test_dates_may_be_cells_serials_or_text(excel: WindowsXlwings, as_of: Any) -> None:
    """20 July is day 201 of 365."""
    assert excel.call("PACEDUE", ComRange((as_of,))) == [[pytest.approx(201 / 365)]]


def test_left_out_arguments_take_their_defaults(excel: WindowsXlwings) -> None:
    """累计, the year of the cut-off, 按日."""
    assert excel.call("PACE", ComRange((9000.0,)), ComRange((10000.0,)), ComRange((CUT_OFF,))) == [
        ["超序时进度"]
    ]
    blanks = [ComRange((None,))] * 4
    assert excel.call("PACE", 9000.0, 10000.0, CUT_OFF, *blanks) == [["超序时进度"]]


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.name)
def test_d1_an_empty_argument_is_taken_as_one_left_out(excel: WindowsXlwings, function: Any) -> None:
    """The wrappers hand over empties for what a formula leaves out."""
    needed = [
        {"actual": 5000.0, "target": 10000.0, "as_of": CUT_OFF}[argument.key]
        for argument in function.arguments
        if not argument.optional
    ]
    empties = [None] * (len(function.arguments) - len(needed))
    assert excel.call(function.name, *needed, *empties) == excel.call(function.name, *needed)


def test_curves_and_limits_are_passed_whole(excel: WindowsXlwings) -> None:
    """A column of three rows with a curve table of two rows answers three rows."""
    curve = ComRange(("先慢后快", *[0.01] * 11, 1.0), ("另一条", *[0.5] * 12))
    share = ComRange((0.02,), (0.5,), (0.3,))
    arguments = [share, 1.0, CUT_OFF, "比例", None, None, "先慢后快", None, None, None, None, curve, LIMITS]
    assert [len(row) for row in excel.call("PACE", *arguments)] == [1, 1, 1]
    assert excel.call("PACE", *arguments)[1] == ["超序时进度"]


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.name)
def test_the_wizard_shows_the_registry(excel: WindowsXlwings, function: Any) -> None:
    """Category, help and arguments are those of the description."""
    info = excel.info(function.name)
    assert info["name"] == function.name
    assert info["category"] == "民生专报"
    assert info["ret"]["doc"] == function.help
    assert [(a["name"], a["doc"]) for a in info["args"]] == [(a.key, a.help) for a in function.arguments]
    assert ["optional" in a for a in info["args"]] == [a.optional for a in function.arguments]
    assert all(a["options"] == {"ndim": 2, "err_to_str": True} for a in info["args"])


def test_the_module_offers_the_functions_and_nothing_else(excel: WindowsXlwings) -> None:
    """A wrapper is made for whatever is marked in the module."""
    marked = {name for name in dir(excel.ours) if hasattr(getattr(excel.ours, name), "__xlfunc__")}
    assert marked == {function.name for function in FUNCTIONS}


def test_the_module_can_be_imported_where_there_is_no_excel() -> None:
    """The decorators do nothing there, and the functions are plain ones."""
    program = (
        "from xl_minsheng.excel import udfs\n"
        "print(hasattr(udfs.PACE, '__xlfunc__'), udfs.COMPLETION([[1.0], [2.0]], [[4.0]]), udfs.COMPLETION(1, 4))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "False [[0.25], [0.5]] 0.25\n"


def test_the_double_cleans_values_as_xlwings_does(excel: WindowsXlwings) -> None:
    """What the tests of the buttons rest on: the same conversion as the engine for Windows."""
    raw = [[None, "", "文字", 1.0, True, CUT_OFF, *KNOWN_ERRORS, ERROR_CODES["#SPILL!"]]]
    for errors in (True, False):
        for empty in (None, "空"):
            arguments = (raw, dt.datetime, empty, None, errors)
            theirs = excel.xlwindows.engine.clean_value_data(raw, dt.datetime, empty, None, errors)
            assert EngineDouble.clean_value_data(*arguments) == theirs
    assert excel.xlwindows.cell_errors == KNOWN_ERRORS
    assert xlwings.__version__ == "0.37.8"
