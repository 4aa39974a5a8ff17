"""One call over cells, rows, columns and blocks: shapes in, the same shapes out."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_minsheng.functions import worksheet
from xl_minsheng.functions.arrays import ShapeError, broadcast, grown, without_blank_tail


def describe(given: dict[str, Any]) -> str:
    """Return the values that one cell's call received, by name."""
    return " ".join(f"{name}={value}" for name, value in given.items())


def over(*, whole: tuple[str, ...] = (), **arguments: Any) -> Any:
    """Return what the calls over these arguments received."""
    return broadcast(describe, arguments, frozenset(whole))


@pytest.mark.parametrize(
    ("argument", "answer"),
    [
        (1, "a=1"),
        (None, "a=None"),
        ("", "a="),
        ([1], ["a=1"]),
        ([1, 2, 3], ["a=1", "a=2", "a=3"]),
        ((1, 2), ["a=1", "a=2"]),
        ([[1], [2], [3]], [["a=1"], ["a=2"], ["a=3"]]),
        (((1,), (2,)), [["a=1"], ["a=2"]]),
        ([[1, 2], [3, 4]], [["a=1", "a=2"], ["a=3", "a=4"]]),
        ([[1]], [["a=1"]]),
        ([], []),
    ],
)
def test_the_answer_has_the_shape_of_the_argument(argument: Any, answer: Any) -> None:
    """A scalar, a row, a column, a block, as lists or as the tuples of LibreOffice."""
    assert over(a=argument) == answer


@pytest.mark.parametrize(
    ("first", "second", "answer"),
    [
        ([1, 2], 9, ["a=1 b=9", "a=2 b=9"]),
        (9, [[1], [2]], [["a=9 b=1"], ["a=9 b=2"]]),
        ([1, 2], [3, 4], ["a=1 b=3", "a=2 b=4"]),
        ([1, 2], [3], ["a=1 b=3", "a=2 b=3"]),
        ([[1], [2]], [[3], [4]], [["a=1 b=3"], ["a=2 b=4"]]),
        ([[1], [2]], [3, 4], [["a=1 b=3", "a=1 b=4"], ["a=2 b=3", "a=2 b=4"]]),
        ([[1, 2], [3, 4]], [[5], [6]], [["a=1 b=5", "a=2 b=5"], ["a=3 b=6", "a=4 b=6"]]),
        ([[1, 2], [3, 4]], [5, 6], [["a=1 b=5", "a=2 b=6"], ["a=3 b=5", "a=4 b=6"]]),
        ([[1, 2], [3, 4]], [[5]], [["a=1 b=5", "a=2 b=5"], ["a=3 b=5", "a=4 b=5"]]),
    ],
)
def test_arguments_are_matched_as_in_an_array_formula(first: Any, second: Any, answer: Any) -> None:
    """A scalar goes to every cell; a single row or column is repeated along the other direction."""
    assert over(a=first, b=second) == answer


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ([1, 2], [1, 2, 3]),
        ([[1], [2]], [[1], [2], [3]]),
        ([[1, 2], [3, 4]], [1, 2, 3]),
        ([[1, 2], [3, 4]], [[1], [2], [3]]),
        ([[1, 2, 3], [4, 5]], 1),
    ],
)
def test_shapes_that_cannot_be_matched_are_refused(first: Any, second: Any) -> None:
    """Two rows of different lengths, two columns of different heights, a block with a short row."""
    with pytest.raises(ShapeError, match=r"^各参数的行数或列数不一致$"):
        over(a=first, b=second)


def test_a_range_by_nature_is_passed_whole() -> None:
    """It neither spreads the call nor has to match the others."""
    assert over(whole=("table",), a=[1, 2], table=[["x", 0.6], ["y", 1], ["z", 1]]) == [
        "a=1 table=[['x', 0.6], ['y', 1], ['z', 1]]",
        "a=2 table=[['x', 0.6], ['y', 1], ['z', 1]]",
    ]
    assert over(whole=("table",), a=1, table=[1, 2]) == "a=1 table=[1, 2]"


@given(st.data())
def test_every_cell_of_the_answer_is_a_call_of_its_own(data: st.DataObject) -> None:
    """Whatever the sizes, the cell in row r and column c received the arguments' cells of r and c."""
    height, width = data.draw(st.integers(1, 5)), data.draw(st.integers(1, 5))
    full = [[10 * row + column for column in range(width)] for row in range(height)]
    column_of = [[row] for row in range(height)]
    answer = over(block=full, row=list(range(width)), column=column_of, one="x")
    assert answer == [
        [f"block={10 * row + column} row={column} column={row} one=x" for column in range(width)]
        for row in range(height)
    ]


# -- whole columns -----------------------------------------------------------------------------

ROWS = 1_048_576
"""Of a sheet."""


def test_k13_blank_rows_at_the_end_are_left_out_but_one() -> None:
    """As far as the longest column is filled; scalars, single rows and ranges by nature stay whole."""
    given = {
        "actual": [[1.0], [None], [3.0], [None], [""], [None]],
        "target": [[4.0], [""], ["  "], [None], [None], [None]],
        "due": [[5]],
        "as_of": "2025-07-20",
        "limits": [[20], [None], [None]],
    }
    cut, height = without_blank_tail(given, frozenset({"limits"}))
    assert height == 6
    assert cut == given | {"actual": given["actual"][:4], "target": given["target"][:4]}
    assert grown([["a"], ["b"], ["c"], [""]], 6) == [["a"], ["b"], ["c"], [""], [""], [""]]


@pytest.mark.parametrize(
    "given",
    [
        {"a": 1, "b": None},
        {"a": [1, None, None]},
        {"a": [[1], [2], [3]]},
        {"a": [[None], [None], [3]]},
        {"a": [[1], [None]]},
        {"a": [[1], [None], [None]], "b": [[1], [None]]},
        {"a": []},
    ],
)
def test_k13_what_has_no_blank_tail_stays_as_it_is(given: dict[str, Any]) -> None:
    """Rows, filled columns, one blank row, and shapes that do not match, which are told of."""
    assert without_blank_tail(given, frozenset()) == (given, None)


@pytest.mark.slow
def test_k13_a_whole_column_answers_in_its_shape() -> None:
    """76 filled rows of a million were 30 seconds of work."""
    actual = [[5259.0]] * 76 + [[None]] * (ROWS - 76)
    target = [[6000.0]] * 76 + [[""]] * (ROWS - 76)
    found = worksheet.COMPLETION(actual, target)
    assert len(found) == ROWS
    assert found[:76] == [[0.8765]] * 76
    assert found[76:] == [[""]] * (ROWS - 76)
    assert worksheet.PACE(actual, target, [["2025-07-20"]])[74:78] == [["超序时进度"]] * 2 + [[""]] * 2


def test_k13_rows_of_different_columns_still_do_not_match() -> None:
    """Two columns whose filled rows are as many, but not the columns."""
    found = worksheet.PACE([[5.0], [None], [None]], [[6.0], [None]], "2025-07-20")
    assert found == "无法判断：各参数的行数或列数不一致"
