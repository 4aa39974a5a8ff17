"""One call over a long column: the same answers as cell by cell, in a fraction of the time.

Where only actual and target differ from row to row, what the rows share is judged once.
Figures become whole millionths, so that ratios stay exact; a row that this cannot carry
(text, blanks, more than six decimals, a ratio next to a threshold) goes the ordinary way.
No rule of the office stands here: standings come from `assess`, asked once for every
stretch between the shares at which they can change.
"""

from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from functools import partial
from itertools import pairwise
from typing import Any

from xl_minsheng.functions import arguments
from xl_minsheng.functions.arrays import (
    CellFunction,
    broadcast,
    grown,
    require_rectangles,
    without_blank_tail,
)
from xl_minsheng.ledger import Indicator, Issue, Kind, assess, expected_share
from xl_minsheng.workbook.describe.functions import RANGES

MIN_CELLS = 64
"""Below it the preparation costs more than it saves."""
_SCALE = 1_000_000
_MAX_FLOAT = 1e9  # in whole millionths still within a float's fifteen digits
_NEAR = 1e-9  # far more than a quotient of two floats can be off

Quick = Callable[[int, int], Any]
"""Answer of a row from its figures in millionths, the target above 0; None sends it the ordinary way."""
QuickWay = Callable[[Indicator, Issue], Quick | None]
"""Makes a function's quick way from what the rows share; None where they have none."""

_QUICK_WAYS: dict[str, QuickWay] = {}


def _quick_way(name: str) -> Callable[[QuickWay], QuickWay]:
    """Give a worksheet function a quick way; those without one are always asked cell by cell."""

    def register(way: QuickWay) -> QuickWay:
        _QUICK_WAYS[name] = way
        return way

    return register


def vectorised(name: str, cell: CellFunction) -> Callable[[dict[str, Any]], Any]:
    """A worksheet function over cells, rows, columns and blocks, from the function of one cell.

    Args:
        name: the function.
        cell: answers arguments of single values by name.

    Returns:
        Answers arguments of any shape; raises `ShapeError` where shapes do not match.
    """
    way = _QUICK_WAYS.get(name)

    def compute_block(given: dict[str, Any]) -> Any:
        require_rectangles(given, RANGES)
        given, height = without_blank_tail(given, RANGES)
        long = _vectorised_column(way, given, cell) if way else None
        return grown(broadcast(cell, given, RANGES) if long is None else long, height)

    return compute_block


def _vectorised_column(way: QuickWay, given: Mapping[str, Any], cell: CellFunction) -> list[list[Any]] | None:
    """Answers over a long block of actuals and targets.

    Returns:
        A block of answers; None where this call is not of the kind, or is wrong: the
        ordinary way then answers it.
    """
    actual, target = given.get("actual"), given.get("target")
    given = {key: _unwrapped(key, value) for key, value in given.items()}
    if not (_is_long(actual) and _is_long(target) and _is_uniform(given)):
        return None
    assert actual is not None  # noqa: S101  (checked by _is_long)
    assert target is not None  # noqa: S101
    if [len(row) for row in actual] != [len(row) for row in target]:
        return None
    quick = _prepare(way, given)
    return _answers(actual, target, quick, given, cell) if quick else None


def _prepare(way: QuickWay, shared: Mapping[str, Any]) -> Quick | None:
    """The quick way of rows that share all but actual and target; None where there is none."""
    try:
        row = arguments.indicator({**shared, "actual": 0, "target": 1})
        if row.kind is not Kind.CUMULATIVE or row.declared or row.previous is not None:
            return None
        return way(row, arguments.issue(dict(shared)))
    except ValueError:
        return None


def _unwrapped(key: str, value: Any) -> Any:
    """The value of a single cell, which Excel's calls pass as a block of one."""
    if key in RANGES or not isinstance(value, (list, tuple)) or len(value) != 1:
        return value
    row = value[0]
    return row[0] if isinstance(row, (list, tuple)) and len(row) == 1 else value


def _is_long(block: Any) -> bool:
    if not isinstance(block, (list, tuple)) or not block or not isinstance(block[0], (list, tuple)):
        return False
    return len(block) * len(block[0]) >= MIN_CELLS


def _is_uniform(given: Mapping[str, Any]) -> bool:
    """Nothing but actual and target differs by row; curves and limits are ranges by nature."""
    varying = {key for key, value in given.items() if isinstance(value, (list, tuple))}
    return varying <= {"actual", "target", *RANGES}


def _answers(
    actual: Any, target: Any, quick: Quick, given: Mapping[str, Any], cell: CellFunction
) -> list[list[Any]]:
    def answer(done: Any, wanted: Any) -> Any:
        found = _quick_answer(quick, done, wanted)
        return cell({**given, "actual": done, "target": wanted}) if found is None else found

    return [list(map(answer, dones, wanteds)) for dones, wanteds in zip(actual, target, strict=True)]


def _quick_answer(quick: Quick, done: Any, wanted: Any) -> Any:
    """The answer to two figures, None if they must go the ordinary way."""
    if type(done) is float and type(wanted) is float and 0 <= done < _MAX_FLOAT and 0 < wanted < _MAX_FLOAT:
        a, b = round(done * _SCALE), round(wanted * _SCALE)
        if b and a / _SCALE == done and b / _SCALE == wanted:
            return quick(a, b)
    return None


def prepared_column(name: str, shared: Mapping[str, Any]) -> Callable[[Any, Any], Any] | None:
    """The same for a column whose cells call one by one.

    Args:
        name: the function.
        shared: its arguments but for actual and target, by name.

    Returns:
        Takes actual and target, answers as the function does, or None where the function itself
        must be asked; None if it must be asked for every cell.
    """
    way = _QUICK_WAYS.get(name)
    quick = _prepare(way, shared) if way and _is_uniform(shared) else None
    return partial(_quick_answer, quick) if quick else None


@_quick_way("COMPLETION")
def _completions(_row: Indicator, _issue: Issue) -> Quick:
    return lambda a, b: a / b


@_quick_way("PACEGAP")
def _gaps(row: Indicator, issue: Issue) -> Quick | None:
    expected = _expected(row, issue)
    if expected is None:
        return None
    p, q = expected.numerator, expected.denominator
    return lambda a, b: 100 * (a * q - p * b) / (b * q)


@_quick_way("PROJECTION")
def _projections(row: Indicator, issue: Issue) -> Quick | None:
    expected = _expected(row, issue)
    if not expected:
        return None
    p, q = expected.numerator, expected.denominator
    return lambda a, b: a * q / (b * p)


@_quick_way("PACE")
def _standings(row: Indicator, issue: Issue) -> Quick | None:
    """Words by share: what `assess` says of one share in each stretch between two thresholds."""
    expected = _expected(row, issue)
    if expected is None:
        return None
    offsets = (issue.ahead_margin, Decimal(0), -issue.orange_from, -issue.red_from)
    thresholds = {Fraction(0), Fraction(1), *(expected + Fraction(offset) / 100 for offset in offsets)}
    shares = sorted(share for share in thresholds if share >= 0)
    shares.append(shares[-1] + 1)
    edges: list[float] = []
    words: list[str | None] = [None]
    for low, high in pairwise(shares):
        middle = (low + high) / 2
        shared = replace(row, actual=Decimal(middle.numerator), target=Decimal(middle.denominator))
        edges += [float(low) + _NEAR, float(high) - _NEAR]
        words += [assess(shared, issue).words, None]
    words[-1] = words[-2]  # the last stretch has no end
    return lambda a, b: words[bisect_right(edges, a / b)]


def _expected(row: Indicator, issue: Issue) -> Fraction | None:
    if issue.cut_off is None:
        return None
    return expected_share(issue.cut_off, row.start, row.due, row.rule or issue.rule, issue.curves)
