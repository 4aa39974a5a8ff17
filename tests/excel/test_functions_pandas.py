"""H5: pandas and NumPy as arguments of the worksheet functions."""

import datetime as dt
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import pytest

from xl_minsheng.functions.errors import FunctionError
from xl_minsheng.functions.program import program_function
from xl_minsheng.functions.worksheet import CHECKENTRY, CLAUSE, COMPLETION, PACE, PACEDUE, PACEGAP

DAY = "2025-07-20"
FRAME = pd.DataFrame(
    {
        "指标": ["就业", "报警器", "学位", "食堂"],
        "累计": [5259.0, 650, np.nan, 3],
        "目标": [6000, 4600, 860, 0],
        "时限": pd.to_datetime(["2025-12-31", None, None, "2025-06-30"]),
    },
    index=["A", "B", "C", "D"],
)


def test_h5_a_series_is_answered_by_a_series_with_its_index() -> None:
    """Row by row as single values are; NaN and NaT are blank cells."""
    found = PACE(FRAME["累计"], FRAME["目标"], DAY, due=FRAME["时限"])
    assert found.to_dict() == {
        "A": "超序时进度",
        "B": "未达到序时进度（红灯）",
        "C": "待数据：累计完成未填",
        "D": "无法判断：全年目标为0，无法计算完成率",
    }
    assert (FRAME.assign(状态=found)["状态"] == found).all()


def test_h5_numbers_of_a_series_are_floats_and_nan() -> None:
    """Where a cell shows #N/A or #DIV/0!, a program gets NaN and can go on computing."""
    found = COMPLETION(FRAME["累计"], FRAME["目标"])
    assert found.dtype == "float64"
    assert found.dropna().to_dict() == {"A": 5259 / 6000, "B": 650 / 4600}
    assert list(found.index) == ["A", "B", "C", "D"]


def test_h5_an_array_is_answered_by_an_array() -> None:
    """Of floats, or of words; beside it a list of the same length is a column too."""
    found = COMPLETION(np.array([5259, 650]), np.array([6000, 4600]))
    assert isinstance(found, np.ndarray)
    assert found.tolist() == [5259 / 6000, 650 / 4600]
    assert PACE(np.array([5259.0, np.nan]), [6000, 4600], DAY).tolist() == [
        "超序时进度",
        "待数据：累计完成未填",
    ]
    assert PACE(np.array([]), np.array([]), DAY).tolist() == []


@pytest.mark.parametrize(
    "number",
    [np.int64, np.int32, np.float64, np.float32, np.uint8, lambda value: np.array(value)],
)
def test_h5_scalars_of_numpy_are_numbers(number: Callable[[int], Any]) -> None:
    """COMPLETION(np.int64(3), 4) was #VALUE!."""
    assert COMPLETION(number(3), 4) == 0.75
    assert PACE(number(3), number(4), DAY) == "达到序时进度"


@pytest.mark.parametrize(
    "day",
    [
        pd.Timestamp(2025, 7, 20),
        np.datetime64("2025-07-20"),
        np.datetime64("2025-07-20T00:00:00", "ns"),
        np.datetime64("2025-07-20T08:30", "m"),
    ],
)
def test_h5_days_of_pandas_and_numpy_are_days(day: object) -> None:
    """201 of 365, in every unit of time."""
    assert PACEDUE(day) == 201 / 365


@pytest.mark.parametrize("missing", [np.nan, np.float64("nan"), pd.NA, pd.NaT, np.datetime64("NaT")])
def test_h5_what_is_missing_is_blank(missing: object) -> None:
    """In a column and by itself; a plain NaN, which no cell holds, stays no figure."""
    if type(missing) is not float:
        assert PACE(missing, 6000, DAY) == "待数据：累计完成未填"
    column = pd.Series([missing, 5259], dtype="object")
    assert PACE(column, 6000, DAY).tolist() == ["待数据：累计完成未填", "超序时进度"]


def test_h5_nullable_and_exact_columns_are_read() -> None:
    """Int64 with NA, Decimal, dates of Python, categories."""
    actual = pd.Series([5259, None], dtype="Int64")
    target = pd.Series([Decimal(6000), Decimal("4600.5")])
    kinds = pd.Series(["累计", "累计"], dtype="category")
    days = pd.Series([dt.date(2025, 7, 20)] * 2)
    assert PACE(actual, target, days, kinds).tolist() == ["超序时进度", "待数据：累计完成未填"]


def test_h5_ranges_may_be_frames() -> None:
    """A curve's row is its name and twelve shares, of which some are missing."""
    curve = pd.DataFrame([["前六后四", *[np.nan] * 5, 0.6, *[np.nan] * 5, 1]])
    assert PACEDUE("2025-06-30", rule="前六后四", curves=curve) == 0.6
    limits = np.array([[5], [10], [20], [2]])
    assert PACE(pd.Series([61.0]), 100, DAY, limits=limits).tolist() == ["超序时进度"]


def test_h5_columns_that_do_not_fit_are_an_error() -> None:
    """Of a program, not a text in its table: other labels, other lengths."""
    with pytest.raises(ValueError, match="different indexes"):
        PACE(FRAME["累计"], FRAME["目标"].reset_index(drop=True), DAY)
    with pytest.raises(ValueError, match="columns of different lengths: 2, 3"):
        COMPLETION(np.array([1, 2]), np.array([1, 2, 3]))


@pytest.mark.parametrize(
    "block", [np.array([[1, 2], [3, 4]]), pd.DataFrame({"a": [1, 2], "b": [3, 4]}), [[1, 2], [3, 4]]]
)
def test_a_column_beside_a_block_is_refused(block: Any) -> None:
    """Nobody can say which of its columns is meant; the second was left out without a word."""
    with pytest.raises(ValueError, match="a column beside a block"):
        COMPLETION(block, np.array([4, 8]))


def test_a_block_of_one_column_is_a_column() -> None:
    """A frame of one column beside a Series."""
    assert COMPLETION(np.array([[1], [3]]), pd.Series([4, 8])).tolist() == [0.25, 0.375]


def test_a_block_of_rows_of_unlike_lengths_is_refused() -> None:
    """No range of cells is; a figure was made up for what is missing."""
    with pytest.raises(FunctionError, match="一个参数里各行的长短不一"):
        program_function("COMPLETION")([[1, 2], [3]], 4)


@pytest.mark.parametrize(
    "figure", [np.float32(188.37), pd.Series([188.37], dtype="float32"), pd.Series([188.37], dtype="Float32")]
)
def test_floats_of_single_precision_keep_their_digits(figure: Any) -> None:
    """188.37公里, not the 188.369995117188 that twice as many bits make of it."""
    found = CLAUSE(figure, 265.3, DAY, name="管养农村道路", unit="公里")
    assert (found if isinstance(found, str) else found[0]) == "管养农村道路188.37公里，完成全年任务的71%"


@pytest.mark.parametrize("unit", ["Y", "M"])
def test_months_and_years_of_numpy_are_no_days(unit: str) -> None:
    """The text 2025-07 is refused too."""
    with pytest.raises(ValueError, match=rf"datetime64\[{unit}\] has no days"):
        PACEDUE(np.datetime64("2025-07-20", unit))


def test_h5_a_long_series_equals_its_single_values() -> None:
    """The quick way of long columns serves it too."""
    actual = pd.Series(range(0, 6000, 7), dtype="float64")
    found = PACEGAP(actual, 6000.0, DAY)
    assert found.tolist() == [PACEGAP(one, 6000.0, DAY) for one in actual]
    words = CHECKENTRY(actual[:3], 6000.0, DAY, name="就业", unit="人", reason="未拨付")
    assert words.tolist() == [
        "",
        "警告：「累计完成」7：约为全年目标的1/1000，请核对单位，是否多了或少了“万”；确实如此的，在“校验结果”这一行填理由和姓名",
        "",
    ]


def test_h5_pandas_is_loaded_only_for_pandas() -> None:
    """Cells wait for Python to start; plain values and lists need neither library."""
    code = (
        "import sys; from xl_minsheng.functions.worksheet import PACE; "
        "PACE([[5259], [650]], [[6000], [4600]], '2025-07-20'); "
        "print([name for name in ('pandas', 'numpy') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
