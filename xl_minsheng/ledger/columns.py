"""Columns of pandas and NumPy as Python's own values."""

from typing import Any

_DOUBLE = 8
"""Bytes of a float that Python has too."""


def listed(column: Any) -> Any:
    """The values of a Series, an array or a scalar of NumPy as Python's own, lists for all but the last.

    A float of single precision keeps the digits of its shortest form: 188.37 is not 188.369995117188.
    """
    if getattr(column.dtype, "kind", "") == "f" and column.dtype.itemsize < _DOUBLE:
        if hasattr(column, "to_numpy"):  # a Series, which may say NA
            column = column.to_numpy(dtype="float32", na_value=float("nan"))
        column = column.astype(str).astype("float64")
    return column.tolist()
