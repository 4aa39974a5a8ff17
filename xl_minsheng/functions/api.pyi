# Written by tools/stubs.py (make stubs); a test holds it to the description of the functions.
# mypy: disable-error-code="overload-overlap"
# A single value is also what the columns' overloads take: the first that fits is meant.
# fmt: off
import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Literal, TypeVar, overload

import numpy as np
import numpy.typing as npt
import pandas as pd

_T = TypeVar("_T")
_Array = npt.NDArray[Any]
_Number = float | Decimal | str | np.number[Any] | None
_Day = dt.date | str | float | np.datetime64 | None
_Word = str | None
_Flag = bool | str | None
_Range = Sequence[Sequence[object]] | _Array | pd.DataFrame | None
_Column = _T | pd.Series[Any]
_Cells = _T | _Array
_Rows = _T | Sequence[_T] | Sequence[Sequence[_T]]
_Errors = Literal["raise", "coerce", "message"]

__all__ = [
    "CATCHUP", "CHECKENTRY", "CLAUSE", "COMPLETION", "PACE", "PACEDUE", "PACEGAP", "PACEWHY", "PROJECTION",
]

@overload
def COMPLETION(
    actual: _Number, target: _Number, kind: _Word = ..., *, errors: Literal["raise", "coerce"] = ...,
) -> float: ...
@overload
def COMPLETION(
    actual: _Cells[_Number], target: _Cells[_Number], kind: _Cells[_Word] = ..., *, errors: _Errors = ...,
) -> npt.NDArray[np.float64]: ...
@overload
def COMPLETION(
    actual: _Column[_Number], target: _Column[_Number], kind: _Column[_Word] = ..., *, errors: _Errors = ...,
) -> pd.Series[float]: ...
@overload
def COMPLETION(
    actual: _Rows[_Number], target: _Rows[_Number], kind: _Rows[_Word] = ..., *, errors: _Errors = ...,
) -> Any: ...
@overload
def PACE(
    actual: _Number, target: _Number, as_of: _Day, kind: _Word = ..., start: _Day = ..., due: _Day = ...,
    rule: _Word = ..., declared: _Word = ..., previous: _Number = ..., unchanged: _Number = ...,
    unit: _Word = ..., curves: _Range = ..., limits: _Range = ..., baseline: _Number = ..., *,
    errors: Literal["raise", "message"] = ...,
) -> str: ...
@overload
def PACE(
    actual: _Cells[_Number], target: _Cells[_Number], as_of: _Cells[_Day], kind: _Cells[_Word] = ...,
    start: _Cells[_Day] = ..., due: _Cells[_Day] = ..., rule: _Cells[_Word] = ...,
    declared: _Cells[_Word] = ..., previous: _Cells[_Number] = ..., unchanged: _Cells[_Number] = ...,
    unit: _Cells[_Word] = ..., curves: _Range = ..., limits: _Range = ..., baseline: _Cells[_Number] = ..., *,
    errors: _Errors = ...,
) -> npt.NDArray[np.object_]: ...
@overload
def PACE(
    actual: _Column[_Number], target: _Column[_Number], as_of: _Column[_Day], kind: _Column[_Word] = ...,
    start: _Column[_Day] = ..., due: _Column[_Day] = ..., rule: _Column[_Word] = ...,
    declared: _Column[_Word] = ..., previous: _Column[_Number] = ..., unchanged: _Column[_Number] = ...,
    unit: _Column[_Word] = ..., curves: _Range = ..., limits: _Range = ..., baseline: _Column[_Number] = ...,
    *, errors: _Errors = ...,
) -> pd.Series[str]: ...
@overload
def PACE(
    actual: _Rows[_Number], target: _Rows[_Number], as_of: _Rows[_Day], kind: _Rows[_Word] = ...,
    start: _Rows[_Day] = ..., due: _Rows[_Day] = ..., rule: _Rows[_Word] = ..., declared: _Rows[_Word] = ...,
    previous: _Rows[_Number] = ..., unchanged: _Rows[_Number] = ..., unit: _Rows[_Word] = ...,
    curves: _Range = ..., limits: _Range = ..., baseline: _Rows[_Number] = ..., *, errors: _Errors = ...,
) -> Any: ...
@overload
def PACEDUE(
    as_of: _Day, start: _Day = ..., due: _Day = ..., rule: _Word = ..., kind: _Word = ...,
    curves: _Range = ..., target: _Number = ..., baseline: _Number = ..., *,
    errors: Literal["raise", "coerce"] = ...,
) -> float: ...
@overload
def PACEDUE(
    as_of: _Cells[_Day], start: _Cells[_Day] = ..., due: _Cells[_Day] = ..., rule: _Cells[_Word] = ...,
    kind: _Cells[_Word] = ..., curves: _Range = ..., target: _Cells[_Number] = ...,
    baseline: _Cells[_Number] = ..., *, errors: _Errors = ...,
) -> npt.NDArray[np.float64]: ...
@overload
def PACEDUE(
    as_of: _Column[_Day], start: _Column[_Day] = ..., due: _Column[_Day] = ..., rule: _Column[_Word] = ...,
    kind: _Column[_Word] = ..., curves: _Range = ..., target: _Column[_Number] = ...,
    baseline: _Column[_Number] = ..., *, errors: _Errors = ...,
) -> pd.Series[float]: ...
@overload
def PACEDUE(
    as_of: _Rows[_Day], start: _Rows[_Day] = ..., due: _Rows[_Day] = ..., rule: _Rows[_Word] = ...,
    kind: _Rows[_Word] = ..., curves: _Range = ..., target: _Rows[_Number] = ...,
    baseline: _Rows[_Number] = ..., *, errors: _Errors = ...,
) -> Any: ...
@overload
def PACEGAP(
    actual: _Number, target: _Number, as_of: _Day, kind: _Word = ..., start: _Day = ..., due: _Day = ...,
    rule: _Word = ..., declared: _Word = ..., previous: _Number = ..., unchanged: _Number = ...,
    unit: _Word = ..., curves: _Range = ..., limits: _Range = ..., baseline: _Number = ..., *,
    errors: Literal["raise", "coerce"] = ...,
) -> float: ...
@overload
def PACEGAP(
    actual: _Cells[_Number], target: _Cells[_Number], as_of: _Cells[_Day], kind: _Cells[_Word] = ...,
    start: _Cells[_Day] = ..., due: _Cells[_Day] = ..., rule: _Cells[_Word] = ...,
    declared: _Cells[_Word] = ..., previous: _Cells[_Number] = ..., unchanged: _Cells[_Number] = ...,
    unit: _Cells[_Word] = ..., curves: _Range = ..., limits: _Range = ..., baseline: _Cells[_Number] = ..., *,
    errors: _Errors = ...,
) -> npt.NDArray[np.float64]: ...
@overload
def PACEGAP(
    actual: _Column[_Number], target: _Column[_Number], as_of: _Column[_Day], kind: _Column[_Word] = ...,
    start: _Column[_Day] = ..., due: _Column[_Day] = ..., rule: _Column[_Word] = ...,
    declared: _Column[_Word] = ..., previous: _Column[_Number] = ..., unchanged: _Column[_Number] = ...,
    unit: _Column[_Word] = ..., curves: _Range = ..., limits: _Range = ..., baseline: _Column[_Number] = ...,
    *, errors: _Errors = ...,
) -> pd.Series[float]: ...
@overload
def PACEGAP(
    actual: _Rows[_Number], target: _Rows[_Number], as_of: _Rows[_Day], kind: _Rows[_Word] = ...,
    start: _Rows[_Day] = ..., due: _Rows[_Day] = ..., rule: _Rows[_Word] = ..., declared: _Rows[_Word] = ...,
    previous: _Rows[_Number] = ..., unchanged: _Rows[_Number] = ..., unit: _Rows[_Word] = ...,
    curves: _Range = ..., limits: _Range = ..., baseline: _Rows[_Number] = ..., *, errors: _Errors = ...,
) -> Any: ...
@overload
def PACEWHY(
    actual: _Number, target: _Number, as_of: _Day, kind: _Word = ..., start: _Day = ..., due: _Day = ...,
    rule: _Word = ..., declared: _Word = ..., previous: _Number = ..., unchanged: _Number = ...,
    unit: _Word = ..., curves: _Range = ..., limits: _Range = ..., baseline: _Number = ..., *,
    errors: Literal["raise", "message"] = ...,
) -> str: ...
@overload
def PACEWHY(
    actual: _Cells[_Number], target: _Cells[_Number], as_of: _Cells[_Day], kind: _Cells[_Word] = ...,
    start: _Cells[_Day] = ..., due: _Cells[_Day] = ..., rule: _Cells[_Word] = ...,
    declared: _Cells[_Word] = ..., previous: _Cells[_Number] = ..., unchanged: _Cells[_Number] = ...,
    unit: _Cells[_Word] = ..., curves: _Range = ..., limits: _Range = ..., baseline: _Cells[_Number] = ..., *,
    errors: _Errors = ...,
) -> npt.NDArray[np.object_]: ...
@overload
def PACEWHY(
    actual: _Column[_Number], target: _Column[_Number], as_of: _Column[_Day], kind: _Column[_Word] = ...,
    start: _Column[_Day] = ..., due: _Column[_Day] = ..., rule: _Column[_Word] = ...,
    declared: _Column[_Word] = ..., previous: _Column[_Number] = ..., unchanged: _Column[_Number] = ...,
    unit: _Column[_Word] = ..., curves: _Range = ..., limits: _Range = ..., baseline: _Column[_Number] = ...,
    *, errors: _Errors = ...,
) -> pd.Series[str]: ...
@overload
def PACEWHY(
    actual: _Rows[_Number], target: _Rows[_Number], as_of: _Rows[_Day], kind: _Rows[_Word] = ...,
    start: _Rows[_Day] = ..., due: _Rows[_Day] = ..., rule: _Rows[_Word] = ..., declared: _Rows[_Word] = ...,
    previous: _Rows[_Number] = ..., unchanged: _Rows[_Number] = ..., unit: _Rows[_Word] = ...,
    curves: _Range = ..., limits: _Range = ..., baseline: _Rows[_Number] = ..., *, errors: _Errors = ...,
) -> Any: ...
@overload
def PROJECTION(
    actual: _Number, target: _Number, as_of: _Day, kind: _Word = ..., start: _Day = ..., due: _Day = ...,
    rule: _Word = ..., declared: _Word = ..., previous: _Number = ..., unchanged: _Number = ...,
    unit: _Word = ..., curves: _Range = ..., limits: _Range = ..., baseline: _Number = ..., *,
    errors: Literal["raise", "coerce"] = ...,
) -> float: ...
@overload
def PROJECTION(
    actual: _Cells[_Number], target: _Cells[_Number], as_of: _Cells[_Day], kind: _Cells[_Word] = ...,
    start: _Cells[_Day] = ..., due: _Cells[_Day] = ..., rule: _Cells[_Word] = ...,
    declared: _Cells[_Word] = ..., previous: _Cells[_Number] = ..., unchanged: _Cells[_Number] = ...,
    unit: _Cells[_Word] = ..., curves: _Range = ..., limits: _Range = ..., baseline: _Cells[_Number] = ..., *,
    errors: _Errors = ...,
) -> npt.NDArray[np.float64]: ...
@overload
def PROJECTION(
    actual: _Column[_Number], target: _Column[_Number], as_of: _Column[_Day], kind: _Column[_Word] = ...,
    start: _Column[_Day] = ..., due: _Column[_Day] = ..., rule: _Column[_Word] = ...,
    declared: _Column[_Word] = ..., previous: _Column[_Number] = ..., unchanged: _Column[_Number] = ...,
    unit: _Column[_Word] = ..., curves: _Range = ..., limits: _Range = ..., baseline: _Column[_Number] = ...,
    *, errors: _Errors = ...,
) -> pd.Series[float]: ...
@overload
def PROJECTION(
    actual: _Rows[_Number], target: _Rows[_Number], as_of: _Rows[_Day], kind: _Rows[_Word] = ...,
    start: _Rows[_Day] = ..., due: _Rows[_Day] = ..., rule: _Rows[_Word] = ..., declared: _Rows[_Word] = ...,
    previous: _Rows[_Number] = ..., unchanged: _Rows[_Number] = ..., unit: _Rows[_Word] = ...,
    curves: _Range = ..., limits: _Range = ..., baseline: _Rows[_Number] = ..., *, errors: _Errors = ...,
) -> Any: ...
@overload
def CATCHUP(
    actual: _Number, target: _Number, as_of: _Day, kind: _Word = ..., start: _Day = ..., due: _Day = ...,
    rule: _Word = ..., declared: _Word = ..., previous: _Number = ..., unchanged: _Number = ...,
    unit: _Word = ..., curves: _Range = ..., limits: _Range = ..., baseline: _Number = ..., *,
    errors: Literal["raise", "coerce"] = ...,
) -> float: ...
@overload
def CATCHUP(
    actual: _Cells[_Number], target: _Cells[_Number], as_of: _Cells[_Day], kind: _Cells[_Word] = ...,
    start: _Cells[_Day] = ..., due: _Cells[_Day] = ..., rule: _Cells[_Word] = ...,
    declared: _Cells[_Word] = ..., previous: _Cells[_Number] = ..., unchanged: _Cells[_Number] = ...,
    unit: _Cells[_Word] = ..., curves: _Range = ..., limits: _Range = ..., baseline: _Cells[_Number] = ..., *,
    errors: _Errors = ...,
) -> npt.NDArray[np.float64]: ...
@overload
def CATCHUP(
    actual: _Column[_Number], target: _Column[_Number], as_of: _Column[_Day], kind: _Column[_Word] = ...,
    start: _Column[_Day] = ..., due: _Column[_Day] = ..., rule: _Column[_Word] = ...,
    declared: _Column[_Word] = ..., previous: _Column[_Number] = ..., unchanged: _Column[_Number] = ...,
    unit: _Column[_Word] = ..., curves: _Range = ..., limits: _Range = ..., baseline: _Column[_Number] = ...,
    *, errors: _Errors = ...,
) -> pd.Series[float]: ...
@overload
def CATCHUP(
    actual: _Rows[_Number], target: _Rows[_Number], as_of: _Rows[_Day], kind: _Rows[_Word] = ...,
    start: _Rows[_Day] = ..., due: _Rows[_Day] = ..., rule: _Rows[_Word] = ..., declared: _Rows[_Word] = ...,
    previous: _Rows[_Number] = ..., unchanged: _Rows[_Number] = ..., unit: _Rows[_Word] = ...,
    curves: _Range = ..., limits: _Range = ..., baseline: _Rows[_Number] = ..., *, errors: _Errors = ...,
) -> Any: ...
@overload
def CHECKENTRY(
    actual: _Number, target: _Number, as_of: _Day, kind: _Word = ..., start: _Day = ..., due: _Day = ...,
    rule: _Word = ..., declared: _Word = ..., previous: _Number = ..., unchanged: _Number = ...,
    unit: _Word = ..., curves: _Range = ..., limits: _Range = ..., reason: _Word = ..., data_due: _Day = ...,
    name: _Word = ..., entered_on: _Day = ..., check_limits: _Range = ..., baseline: _Number = ...,
    wording: _Word = ..., extra_1: _Number = ..., extra_2: _Number = ..., percent_places: _Number = ..., *,
    errors: Literal["raise", "message"] = ...,
) -> str: ...
@overload
def CHECKENTRY(
    actual: _Cells[_Number], target: _Cells[_Number], as_of: _Cells[_Day], kind: _Cells[_Word] = ...,
    start: _Cells[_Day] = ..., due: _Cells[_Day] = ..., rule: _Cells[_Word] = ...,
    declared: _Cells[_Word] = ..., previous: _Cells[_Number] = ..., unchanged: _Cells[_Number] = ...,
    unit: _Cells[_Word] = ..., curves: _Range = ..., limits: _Range = ..., reason: _Cells[_Word] = ...,
    data_due: _Cells[_Day] = ..., name: _Cells[_Word] = ..., entered_on: _Cells[_Day] = ...,
    check_limits: _Range = ..., baseline: _Cells[_Number] = ..., wording: _Cells[_Word] = ...,
    extra_1: _Cells[_Number] = ..., extra_2: _Cells[_Number] = ..., percent_places: _Cells[_Number] = ..., *,
    errors: _Errors = ...,
) -> npt.NDArray[np.object_]: ...
@overload
def CHECKENTRY(
    actual: _Column[_Number], target: _Column[_Number], as_of: _Column[_Day], kind: _Column[_Word] = ...,
    start: _Column[_Day] = ..., due: _Column[_Day] = ..., rule: _Column[_Word] = ...,
    declared: _Column[_Word] = ..., previous: _Column[_Number] = ..., unchanged: _Column[_Number] = ...,
    unit: _Column[_Word] = ..., curves: _Range = ..., limits: _Range = ..., reason: _Column[_Word] = ...,
    data_due: _Column[_Day] = ..., name: _Column[_Word] = ..., entered_on: _Column[_Day] = ...,
    check_limits: _Range = ..., baseline: _Column[_Number] = ..., wording: _Column[_Word] = ...,
    extra_1: _Column[_Number] = ..., extra_2: _Column[_Number] = ..., percent_places: _Column[_Number] = ...,
    *, errors: _Errors = ...,
) -> pd.Series[str]: ...
@overload
def CHECKENTRY(
    actual: _Rows[_Number], target: _Rows[_Number], as_of: _Rows[_Day], kind: _Rows[_Word] = ...,
    start: _Rows[_Day] = ..., due: _Rows[_Day] = ..., rule: _Rows[_Word] = ..., declared: _Rows[_Word] = ...,
    previous: _Rows[_Number] = ..., unchanged: _Rows[_Number] = ..., unit: _Rows[_Word] = ...,
    curves: _Range = ..., limits: _Range = ..., reason: _Rows[_Word] = ..., data_due: _Rows[_Day] = ...,
    name: _Rows[_Word] = ..., entered_on: _Rows[_Day] = ..., check_limits: _Range = ...,
    baseline: _Rows[_Number] = ..., wording: _Rows[_Word] = ..., extra_1: _Rows[_Number] = ...,
    extra_2: _Rows[_Number] = ..., percent_places: _Rows[_Number] = ..., *, errors: _Errors = ...,
) -> Any: ...
@overload
def CLAUSE(
    actual: _Number, target: _Number, as_of: _Day, kind: _Word = ..., start: _Day = ..., due: _Day = ...,
    rule: _Word = ..., declared: _Word = ..., previous: _Number = ..., unchanged: _Number = ...,
    unit: _Word = ..., curves: _Range = ..., limits: _Range = ..., reason: _Word = ..., data_due: _Day = ...,
    name: _Word = ..., wording: _Word = ..., extra_1: _Number = ..., extra_2: _Number = ...,
    percent_places: _Number = ..., keep_zeros: _Flag = ..., bureau: _Word = ..., baseline: _Number = ..., *,
    errors: Literal["raise", "message"] = ...,
) -> str: ...
@overload
def CLAUSE(
    actual: _Cells[_Number], target: _Cells[_Number], as_of: _Cells[_Day], kind: _Cells[_Word] = ...,
    start: _Cells[_Day] = ..., due: _Cells[_Day] = ..., rule: _Cells[_Word] = ...,
    declared: _Cells[_Word] = ..., previous: _Cells[_Number] = ..., unchanged: _Cells[_Number] = ...,
    unit: _Cells[_Word] = ..., curves: _Range = ..., limits: _Range = ..., reason: _Cells[_Word] = ...,
    data_due: _Cells[_Day] = ..., name: _Cells[_Word] = ..., wording: _Cells[_Word] = ...,
    extra_1: _Cells[_Number] = ..., extra_2: _Cells[_Number] = ..., percent_places: _Cells[_Number] = ...,
    keep_zeros: _Cells[_Flag] = ..., bureau: _Cells[_Word] = ..., baseline: _Cells[_Number] = ..., *,
    errors: _Errors = ...,
) -> npt.NDArray[np.object_]: ...
@overload
def CLAUSE(
    actual: _Column[_Number], target: _Column[_Number], as_of: _Column[_Day], kind: _Column[_Word] = ...,
    start: _Column[_Day] = ..., due: _Column[_Day] = ..., rule: _Column[_Word] = ...,
    declared: _Column[_Word] = ..., previous: _Column[_Number] = ..., unchanged: _Column[_Number] = ...,
    unit: _Column[_Word] = ..., curves: _Range = ..., limits: _Range = ..., reason: _Column[_Word] = ...,
    data_due: _Column[_Day] = ..., name: _Column[_Word] = ..., wording: _Column[_Word] = ...,
    extra_1: _Column[_Number] = ..., extra_2: _Column[_Number] = ..., percent_places: _Column[_Number] = ...,
    keep_zeros: _Column[_Flag] = ..., bureau: _Column[_Word] = ..., baseline: _Column[_Number] = ..., *,
    errors: _Errors = ...,
) -> pd.Series[str]: ...
@overload
def CLAUSE(
    actual: _Rows[_Number], target: _Rows[_Number], as_of: _Rows[_Day], kind: _Rows[_Word] = ...,
    start: _Rows[_Day] = ..., due: _Rows[_Day] = ..., rule: _Rows[_Word] = ..., declared: _Rows[_Word] = ...,
    previous: _Rows[_Number] = ..., unchanged: _Rows[_Number] = ..., unit: _Rows[_Word] = ...,
    curves: _Range = ..., limits: _Range = ..., reason: _Rows[_Word] = ..., data_due: _Rows[_Day] = ...,
    name: _Rows[_Word] = ..., wording: _Rows[_Word] = ..., extra_1: _Rows[_Number] = ...,
    extra_2: _Rows[_Number] = ..., percent_places: _Rows[_Number] = ..., keep_zeros: _Rows[_Flag] = ...,
    bureau: _Rows[_Word] = ..., baseline: _Rows[_Number] = ..., *, errors: _Errors = ...,
) -> Any: ...
