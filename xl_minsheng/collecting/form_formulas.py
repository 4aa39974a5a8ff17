"""The formulas of a form: share, expected share, standing and advice in words, without macro or add-in.

Everything that does not depend on what the bureau fills is settled when the form is made; the rest is
looked up. Functions of 1997 alone, so that WPS, old Excel, phones and LibreOffice compute them alike.
"""

from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from xl_minsheng.collecting.figures import words_of
from xl_minsheng.collecting.form import takes_figure
from xl_minsheng.collecting.steps import (
    MAX_FIGURE,
    PLACES,
    Step,
    share_of,
    standing_still,
    status_steps,
    word_at,
)
from xl_minsheng.ledger import Indicator, Issue, completion
from xl_minsheng.ledger.dates import to_serial
from xl_minsheng.ledger.outline import Judged

NOT_FILLED, AWAITED = "未填", "没有数，已写原因"
NOT_A_NUMBER, NEGATIVE, TOO_LARGE = "请只填数字", "不能是负数", "数字太大"
LESS, BEHIND, LATE_DAY, NO_REASON = (
    "比上期少，请核对",
    "落后，请写明原因",
    "数据日期晚于截止日期",
    "没有数的请写明原因",
)


class Cells(NamedTuple):
    """Addresses of a row's cells in the form."""

    target: str
    previous: str
    actual: str
    entered_on: str
    reason: str


class RowFormulas(NamedTuple):
    """A row's formulas, and what each shows while the form is as it was made; empty where there is none."""

    completion: tuple[str, object]
    expected: tuple[str, object]
    status: tuple[str, object]
    finding: tuple[str, object]


class Entered(NamedTuple):
    """What stands in a row's open cells when the form is made.

    Attributes:
        actual: a figure, or whatever else the bureau typed; None for nothing.
        has_reason: a reason stands there.
    """

    actual: object = None
    has_reason: bool = False

    @property
    def figure(self) -> Decimal | None:
        """The figure, where it is one that is looked up."""
        usable = isinstance(self.actual, Decimal) and 0 <= self.actual <= MAX_FIGURE
        return self.actual if usable and isinstance(self.actual, Decimal) else None


def row_formulas(judged: Judged, issue: Issue, cells: Cells, entered: Entered) -> RowFormulas:
    """The formulas of a row.

    Args:
        judged: the indicator and its standing.
        issue: what it is judged by.
        cells: where the row's cells are.
        entered: what stands in them already.
    """
    row = judged.indicator
    if row.kind is None or not row.kind.rules.is_counted:
        word = "" if takes_figure(row) else "不用填数"
        return RowFormulas(("", ""), ("", ""), ("", word), ("", ""))
    figure = _figure(row, cells.actual)
    steps = status_steps(row, issue)
    still = standing_still(row, issue)
    expected = judged.standing.expected
    return RowFormulas(
        _completion(row, cells, figure, entered.figure),
        _expected(expected),
        _status(row, cells, figure, steps, still, entered),
        _finding(row, issue, cells, figure, steps, entered),
    )


def _figure(row: Indicator, cell: str) -> str:
    """The figure of a cell: words that the kind takes count as theirs."""
    text = cell
    allowed = words_of(row)
    for figure in sorted(set(allowed.values())):
        words = [word for word, meant in allowed.items() if meant == figure]
        text = f"IF(OR({','.join(f'{cell}={_quoted(word)}' for word in words)}),{figure},{text})"
    return text


def _quoted(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def _completion(row: Indicator, cells: Cells, figure: str, entered: Decimal | None) -> tuple[str, object]:
    share = share_of(row)
    assert row.kind is not None  # noqa: S101
    if share is None:
        return "", ""
    if share.divisor is not None:
        counted = f"{figure}/{_number(share.divisor)}" if share.divisor != 1 else figure
    else:
        counted = _look_up(figure, share.steps, numeric=True)
    shown = "" if entered is None else completion(row.kind, entered, row.target)
    formula = f'=IF({_is_figure(figure, cells.actual)},{counted},"")'
    return formula, float(shown) if isinstance(shown, (Fraction, Decimal)) else ""


def _expected(expected: Fraction | None) -> tuple[str, object]:
    if expected is None:
        return "", ""
    return f"={expected.numerator}/{expected.denominator}", float(expected)


def _is_figure(figure: str, cell: str) -> str:
    return f'IF({cell}="",FALSE,IF(ISNUMBER({figure}),AND({figure}>=0,{figure}<={MAX_FIGURE}),FALSE))'


def _status(
    row: Indicator, cells: Cells, figure: str, steps: list[Step], still: str, entered: Entered
) -> tuple[str, object]:
    words = _look_up(figure, steps)
    if still:
        words = f"IF({figure}={_number(row.previous or Decimal(0))},{_quoted(still)},{words})"
    formula = (
        f'=IF({cells.actual}="",IF({cells.reason}="",{_quoted(NOT_FILLED)},{_quoted(AWAITED)}),'
        f"IF(NOT(ISNUMBER({figure})),{_quoted(NOT_A_NUMBER)},IF({figure}<0,{_quoted(NEGATIVE)},"
        f"IF({figure}>{MAX_FIGURE},{_quoted(TOO_LARGE)},{words}))))"
    )
    return formula, _status_shown(row, steps, still, entered)


def _status_shown(row: Indicator, steps: list[Step], still: str, entered: Entered) -> str:
    """What the status shows before anything is computed anew."""
    if entered.actual is None:
        return AWAITED if entered.has_reason else NOT_FILLED
    if entered.figure is None:
        if not isinstance(entered.actual, Decimal):
            return NOT_A_NUMBER
        return NEGATIVE if entered.actual < 0 else TOO_LARGE
    return still if still and entered.figure == row.previous else word_at(steps, entered.figure)


def _finding(
    row: Indicator, issue: Issue, cells: Cells, figure: str, steps: list[Step], entered: Entered
) -> tuple[str, object]:
    """What the bureau should look at, the first of several."""
    assert row.kind is not None  # noqa: S101
    checks: list[tuple[str, str]] = [
        (f'AND({cells.actual}="",{cells.reason}="")', NO_REASON),
    ]
    if row.kind.rules.accumulates and row.previous is not None:
        less = f"IF({_is_figure(figure, cells.actual)},{figure}<{_number(row.previous)},FALSE)"
        checks.append((less, LESS))
    if issue.cut_off:
        late = f"IF(ISNUMBER({cells.entered_on}),{cells.entered_on}>={to_serial(issue.cut_off) + 1},FALSE)"
        checks.append((late, LATE_DAY))
    if any(step.is_behind for step in steps):
        flags = [Step(step.least, str(int(step.is_behind))) for step in steps]
        behind = f'AND({cells.reason}="",{_look_up(figure, flags, numeric=True)}=1)'
        checks.append((f"IF({_is_figure(figure, cells.actual)},{behind},FALSE)", BEHIND))
    text = '""'
    for condition, words in reversed(checks):
        text = f"IF({condition},{_quoted(words)},{text})"
    return f"={text}", _finding_shown(row, steps, entered)


def _finding_shown(row: Indicator, steps: list[Step], entered: Entered) -> str:
    """What the advice shows before anything is computed anew; of the day of the figure nothing."""
    assert row.kind is not None  # noqa: S101
    figure = entered.figure
    if figure is None:
        return NO_REASON if entered == Entered() else ""
    if row.kind.rules.accumulates and row.previous is not None and figure < row.previous:
        return LESS
    reached = [step for step in steps if step.word == word_at(steps, figure)]
    return BEHIND if reached[0].is_behind and not entered.has_reason else ""


def _look_up(figure: str, steps: tuple[Step, ...] | list[Step], *, numeric: bool = False) -> str:
    """The word of the last step that a figure reaches."""
    if numeric:
        words = [str(Fraction(step.word)) for step in steps]
    else:
        words = [_quoted(step.word) for step in steps]
    if len(steps) == 1:
        return words[0]
    least = ";".join(str(step.least) for step in steps)
    return f"LOOKUP(ROUND({figure}*{10**PLACES},0),{{{least}}},{{{';'.join(words)}}})"


def _number(value: Decimal) -> str:
    return format(value, "f")
