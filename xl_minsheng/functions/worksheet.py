"""The worksheet functions, as cells call them and as Python may.

They take plain values, rows or blocks (see `arrays`) and hold no logic of their own:
arguments become an indicator and an issue, the ledger judges, the answer becomes a
cell's value. Names, order of arguments, defaults and help texts stand once, in
`workbook.describe.functions`; ``inspect.signature`` shows them.

Numeric functions answer a float, ``""`` for a row without figures, or a `CellError`;
word functions answer Chinese text. Columns of pandas and arrays of NumPy are answered in
kind (see `tabular`).
"""

import functools
from collections.abc import Callable
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from xl_minsheng.functions.arguments import ArgumentError, CellError
from xl_minsheng.functions.calling import Answer, binder, caller, signature_of
from xl_minsheng.functions.tabular import is_tabular, over_tabular
from xl_minsheng.ledger import (
    Assessment,
    Indicator,
    Issue,
    Judged,
    Status,
    assess,
    catch_up,
    completion,
    explain,
    projection,
)
from xl_minsheng.ledger.kinds import MissingFigureError, ZeroTargetError, is_paced
from xl_minsheng.workbook.describe.functions import RANGES, find_function

if TYPE_CHECKING:
    from xl_minsheng.templating.engine import Engine

ANSWERS: dict[str, Answer] = {}
"""What each worksheet function computes of one row, by name; it raises where it cannot."""


def _worksheet(answer: Answer) -> Callable[..., Any]:
    """The worksheet function of the registry that has this function's name and gives its answer."""
    described = find_function(answer.__name__)
    ANSWERS[described.name] = answer
    blame = functools.partial(shown_in_cell, described.name, numeric=described.numeric)
    compute, bind = caller(described, answer, blame), binder(described)
    settle = _number_or_nan if described.numeric else _as_it_is

    @functools.wraps(answer)
    def function(*args: Any, **kwargs: Any) -> Any:
        given = bind(args, kwargs)
        if is_tabular(given):
            dtype = "float64" if described.numeric else "object"
            return over_tabular(compute, given, RANGES, settle=settle, dtype=dtype)
        return compute(given)

    function.__signature__ = signature_of(described)  # type: ignore[attr-defined]
    return function


def _number_or_nan(answer: Any, _label: object) -> Any:
    return float("nan") if isinstance(answer, str) else answer


def _as_it_is(answer: Any, _label: object) -> Any:
    return answer


def shown_in_cell(name: str, error: ValueError, *, numeric: bool) -> str:
    """What the cell of a worksheet function shows of an error: a sentence, or a `CellError`."""
    return _cell_error(error) if numeric else _in_words(name, error)


def _cell_error(error: ValueError) -> CellError:
    match error:
        case ArgumentError():
            return error.error
        case MissingFigureError():
            return CellError.MISSING
        case ZeroTargetError():
            return CellError.ZERO_TARGET
        case _:
            return CellError.UNUSABLE


def _in_words(name: str, error: ValueError) -> str:
    """What a word function answers of arguments that it cannot use."""
    match name:
        case "PACE":
            return f"{Status.UNKNOWN}：{error}"  # the front page counts standings by this word
        case "CHECKENTRY":
            from xl_minsheng.checks.finding import Severity

            return f"{Severity.ERROR}：{error}"  # the column is coloured by this word
        case _:
            return str(error)


def _number(value: Fraction | None) -> float | CellError:
    return CellError.MISSING if value is None else float(value)


def _is_empty(row: Indicator) -> bool:
    """A row in which nothing has been entered that could be assessed."""
    is_narrative = row.kind is not None and not row.kind.rules.is_counted
    return row.actual is None and row.target is None and not row.declared and not is_narrative


def _has_no_pace(row: Indicator, issue: Issue) -> bool:
    """A row that no pace number is said of; raises what is wrong with the others' figures, dates or rule."""
    if _is_empty(row) or row.kind is None or not is_paced(row):
        return True
    completion(row.kind, row.actual, row.target)
    _expected(row, issue)
    return False


def _expected(row: Indicator, issue: Issue) -> Fraction | None:
    if issue.cut_off is None or row.kind is None:
        return None
    return row.kind.rules.pace.expected(row, issue)


class NotJudgedError(ValueError):
    """An indicator that is 无法判断; the message says why."""


def _judged(row: Indicator, issue: Issue) -> Assessment:
    """The standing of a row.

    Raises:
        MissingFigureError: a figure or the cut-off date is blank without which nothing can be said.
        NotJudgedError: a figure, a date or a rule cannot be used.
    """
    standing = assess(row, issue)
    if standing.status is not Status.UNKNOWN:
        return standing
    if row.kind is None or issue.cut_off is None:
        raise MissingFigureError(standing.problem)
    try:
        row.kind.rules.measure(row.actual, row.target)
    except ValueError as error:
        if str(error) == standing.problem:
            raise
    raise NotJudgedError(standing.problem)


@_worksheet
def COMPLETION(row: Indicator, _issue: Issue) -> object:  # noqa: N802
    """Share of the year's task that is done: 0.8765 for 87.65 %.

    Blank for an empty row and for kinds without a share (不高于, 定性); #N/A when a figure
    is missing, #DIV/0! when the target is 0, #VALUE! when a figure cannot be used.
    """
    if _is_empty(row) or row.kind is None:
        return ""
    share = completion(row.kind, row.actual, row.target)
    return "" if share is None else float(share)


@_worksheet
def PACE(row: Indicator, issue: Issue) -> object:  # noqa: N802
    """Standing in words: 超序时进度, 未达到序时进度（红灯） …; blank for an empty row."""
    if _is_empty(row):
        return ""
    standing = _judged(row, issue)
    return f"{standing.words}：{standing.problem}" if standing.problem else standing.words


@_worksheet
def PACEDUE(row: Indicator, issue: Issue) -> object:  # noqa: N802
    """Share expected at the cut-off date, of 比率 the rate; blank where there is no pace."""
    return _number(_expected(row, issue)) if is_paced(row) else ""


@_worksheet
def PACEGAP(row: Indicator, issue: Issue) -> object:  # noqa: N802
    """Percentage points ahead of the expected share, negative when behind."""
    if _has_no_pace(row, issue):
        return ""
    gap = assess(row, issue).gap
    return CellError.MISSING if gap is None else float(gap * 100)


@_worksheet
def PACEWHY(row: Indicator, issue: Issue) -> object:  # noqa: N802
    """The status' arithmetic: 完成87.65%，应达55.07%，超32.58个百分点."""
    return "" if _is_empty(row) else explain(row, issue, _judged(row, issue))


@_worksheet
def PROJECTION(row: Indicator, issue: Issue) -> object:  # noqa: N802
    """Share that will be done at the due date if progress goes on as it has."""
    return "" if _has_no_pace(row, issue) else _number(projection(row, issue))


@_worksheet
def CATCHUP(row: Indicator, issue: Issue) -> object:  # noqa: N802
    """Units a day needed from the day after the cut-off until the due date."""
    return "" if _has_no_pace(row, issue) else _number(catch_up(row, issue))


@_worksheet
def CHECKENTRY(row: Indicator, issue: Issue) -> object:  # noqa: N802
    """The gravest finding of the row; blank when there is none."""
    from xl_minsheng.checks.run import first_finding  # loaded when a cell asks for it

    if _is_empty(row) and not row.name:
        return ""
    found = first_finding(row, issue)
    return found.short if found else ""


@_worksheet
def CLAUSE(row: Indicator, issue: Issue) -> object:  # noqa: N802
    """The sentence of the row as it will be printed, without its final stop."""
    from xl_minsheng.bulletin.clause import STAND_INS, write_clause  # loaded when a cell asks for it

    if not row.name and not row.wording:
        return ""
    return str(write_clause(_engine(), Judged(row, assess(row, issue)), issue, STAND_INS))


@functools.cache
def _engine() -> "Engine":
    from xl_minsheng.templating.engine import Engine
    from xl_minsheng.templating.shipped import shipped_templates

    return Engine(shipped_templates())
