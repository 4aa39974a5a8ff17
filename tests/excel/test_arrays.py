"""One call over cells, rows, columns and blocks: shapes in, the same shapes out."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_minsheng.excel.arrays import ShapeError, over_cells


def told(given: dict[str, Any]) -> str:
    """Return the values that one cell's call received, by name."""
    return " ".join(f"{name}={value}" for name, value in given.items())


def over(*, whole: tuple[str, ...] = (), **arguments: Any) -> Any:
    """Return what the calls over these arguments received."""
    return over_cells(told, arguments, frozenset(whole))


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
