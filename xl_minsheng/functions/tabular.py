"""pandas and NumPy as arguments of the worksheet functions, and answers in kind.

A Series or a one-dimensional array is a column. What is missing in it (NaN, NaT, NA) is blank. The
answer to a Series is a Series with its index, to an array an array. What stands in it where a cell
would be blank or show an error, the caller decides.
Neither library is imported unless its objects are passed.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any

from xl_minsheng.ledger.columns import listed

_PLAIN = frozenset({type(None), bool, int, float, str, list, tuple, Decimal, dt.date, dt.datetime})
_LIBRARIES = ("pandas", "numpy")

_NO_DAYS = ("Y", "M")
"""Units of NumPy's dates whose values are longer than a day and no fixed number of them."""

Settle = Callable[[Any, Any], Any]
"""Takes an answer and the label of its row (a Series' own, otherwise its number from 0)."""


def is_tabular(given: Mapping[str, Any]) -> bool:
    """Whether any of the arguments belongs to pandas or NumPy."""
    return any(type(value) not in _PLAIN and _library(value) in _LIBRARIES for value in given.values())


def over_tabular(
    compute: Callable[[dict[str, Any]], Any],
    given: Mapping[str, Any],
    whole: frozenset[str],
    *,
    settle: Settle,
    dtype: str,
) -> Any:
    """Call a function of plain values with arguments of pandas or NumPy among others.

    Args:
        compute: answers arguments of plain values by name.
        given: the arguments.
        whole: names of arguments that are ranges by nature.
        settle: makes of an answer, and the label of its row, what stands in the column.
        dtype: type of the column.

    Returns:
        A Series, an array, or a plain value where only scalars were given.

    Raises:
        ValueError: columns of different lengths, Series of different indexes, or a column beside a
            block of several columns.
    """
    columns = {name: value for name, value in given.items() if name not in whole and _is_column(value)}
    plain = {name: _plain(value) for name, value in given.items()}
    if not columns:
        found = compute(plain)
        is_block = any(getattr(v, "ndim", 0) == 2 for n, v in given.items() if n not in whole)
        return _as_block(found, settle, dtype) if is_block and isinstance(found, list) else found
    series = [value for value in columns.values() if _library(value) == "pandas" and hasattr(value, "index")]
    if any(not one.index.equals(series[0].index) for one in series):
        raise ValueError("Series of different indexes: align them first")
    lists = {name for name, value in plain.items() if name not in whole and _is_flat(value)}
    blocks = [value for name, value in plain.items() if name not in whole and name not in lists]
    if any(_is_wide(block) for block in blocks):
        raise ValueError("a column beside a block of several columns: pass both in one shape")
    lengths = {len(plain[name]) for name in lists} - {1}
    if len(lengths) > 1:
        raise ValueError(f"columns of different lengths: {', '.join(map(str, sorted(lengths)))}")
    if not all(plain[name] for name in lists):
        return _as_given([], series, settle, dtype)
    found = compute(
        {name: [[one] for one in value] if name in lists else value for name, value in plain.items()}
    )
    if not isinstance(found, list):
        raise ValueError(str(found))
    return _as_given([row[0] for row in found], series, settle, dtype)


def _library(value: Any) -> str:
    return type(value).__module__.partition(".")[0]


def _is_column(value: Any) -> bool:
    return type(value) not in _PLAIN and _library(value) in _LIBRARIES and getattr(value, "ndim", 0) == 1


def _is_flat(value: Any) -> bool:
    return isinstance(value, (list, tuple)) and not (value and isinstance(value[0], (list, tuple)))


def _is_wide(value: Any) -> bool:
    is_block = isinstance(value, (list, tuple)) and bool(value) and isinstance(value[0], (list, tuple))
    return is_block and len(value[0]) > 1


def _plain(value: Any) -> Any:
    """Lists and Python's own scalars; None for what is missing."""
    if type(value) in _PLAIN:
        return value
    match _library(value):
        case "pandas":
            return _from_pandas(value)
        case "numpy":
            if value.dtype.kind == "M":
                value = _days(value)
            return _without_missing(listed(value))
        case _:
            return value


def _days(value: Any) -> Any:
    """Moments as `datetime` has them; in nanoseconds they would be numbers.

    Raises:
        ValueError: months or years, which are no days.
    """
    import numpy as np

    unit, _ = np.datetime_data(value.dtype)
    if unit in _NO_DAYS:
        raise ValueError(f"datetime64[{unit}] has no days: pass datetime64[D]")
    return value.astype("datetime64[us]")


def _from_pandas(value: Any) -> Any:
    import pandas as pd

    if isinstance(value, pd.DataFrame):
        columns = [_plain(value.iloc[:, place]) for place in range(value.shape[1])]
        return [list(row) for row in zip(*columns, strict=True)]
    if hasattr(value, "tolist"):
        return _without_missing([None if pd.isna(one) else one for one in listed(value)])
    return None if pd.isna(value) else value


def _without_missing(value: Any) -> Any:
    if isinstance(value, list):
        return [_without_missing(one) for one in value]
    if type(value) not in _PLAIN and _library(value) == "numpy":
        return _plain(value)
    return None if isinstance(value, (float, Decimal)) and value != value else value


def _as_given(answers: list[Any], series: list[Any], settle: Settle, dtype: str) -> Any:
    labels: Iterable[Any] = series[0].index if series else range(len(answers))
    settled = [settle(one, label) for one, label in zip(answers, labels, strict=True)]
    if series:
        import pandas as pd

        return pd.Series(settled, index=series[0].index, dtype=dtype)
    import numpy as np

    return np.array(settled, dtype=dtype)


def _as_block(found: list[list[Any]], settle: Settle, dtype: str) -> Any:
    """A two-dimensional array of the answers to one, or to a DataFrame."""
    import numpy as np

    rows = [[settle(one, (row, at)) for at, one in enumerate(line)] for row, line in enumerate(found)]
    return np.array(rows, dtype=dtype)
