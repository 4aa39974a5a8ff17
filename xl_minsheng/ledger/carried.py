"""What an issue has from the archive of the issues before it, without anybody typing it.

上期累计 and 未变期数 that are left blank are those of the archive. What was typed stands; where it is
another than the archive's it is a revision of what was published, which is told and printed (更正).
Counting begins anew with the year: nothing of an earlier year is held against this one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from xl_minsheng.ledger.history import History
from xl_minsheng.ledger.indicator import Indicator

if TYPE_CHECKING:
    from xl_minsheng.ledger.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Revision:
    """A figure that was published, and is another now.

    Attributes:
        indicator: this issue's row, its references not resolved.
        number: of the issue that printed it.
        printed: what that issue printed.
        corrected: what it is now.
    """

    indicator: Indicator
    number: int
    printed: Decimal
    corrected: Decimal


@dataclass(frozen=True, slots=True)
class Carried:
    """What an issue has from the archive, and what was typed in its place.

    Attributes:
        number: of the previous issue; None where there is none of the year.
        taken: ids of the rows whose 上期累计 was blank and is the archive's.
        of_last_year: what was typed as 上期累计 by id, in the first issue of a year, where there is none.
        typed_unchanged: 未变期数 as it was typed, by id, where the archive's is higher.
        revisions: figures of the previous issue that are others now.
        altered: name of the previous issue's workbook, where it is another than it was closed with.
    """

    number: int | None = None
    taken: frozenset[str] = frozenset()
    of_last_year: Mapping[str, Decimal] = field(default_factory=dict)
    typed_unchanged: Mapping[str, int] = field(default_factory=dict)
    revisions: tuple[Revision, ...] = ()
    altered: str = ""


@dataclass(frozen=True, slots=True)
class Background:
    """What the archive holds of the issues before one.

    Attributes:
        previous_ledger: the previous issue's ledger; 未变期数 of its rows says for how many issues in a
            row, up to and with it, nothing has moved. None where there is none of the year.
        first_closed: the same issue as it was closed first, where it was closed again since.
        altered: name of the previous issue's workbook, where it is another than it was closed with.
        begins_year: the issue is the first of its year, and there are issues of earlier ones.
        history: every issue in the archive, of which none is read before something is asked of it.
    """

    previous_ledger: "Ledger | None" = None
    first_closed: "Ledger | None" = None
    altered: str = ""
    begins_year: bool = False
    history: History = field(default_factory=History, compare=False)


def carry(ledger: "Ledger", background: Background) -> "Ledger":
    """The ledger with what the archive says in the place of blanks.

    Args:
        ledger: what was entered.
        background: what the archive holds.

    Returns:
        A ledger that knows in `carried` what it has from the archive, and the archive itself as `history`.
    """
    return replace(_carry(ledger, background), history=background.history)


def fill_blanks(entered: "Ledger", carried: "Ledger") -> "Ledger":
    """What was entered, with blank 上期累计 and 未变期数 as the archive has them.

    Cells do not see the archive: filled in, their statuses and counts are those of the bulletin. What was
    typed stands. A typed 0 of 未变期数 reads as a blank one; whoever writes cells looks at the cell itself.

    Args:
        entered: the ledger as it was read.
        carried: the same after `carry`.
    """
    taken, unchanged = carried.carried.taken, carried.carried.typed_unchanged
    rows = []
    for row, known in zip(entered.indicators, carried.indicators, strict=True):
        filled = row
        if row.previous is None and not row.same_as and row.id in taken:
            filled = replace(filled, previous=known.previous)
        if not row.unchanged and not row.same_as and row.id in unchanged:
            filled = replace(filled, unchanged=known.unchanged)
        rows.append(filled)
    return replace(entered, indicators=tuple(rows))


def _carry(ledger: "Ledger", background: Background) -> "Ledger":
    if background.begins_year:
        return _without_last_year(ledger)
    if background.previous_ledger is None:
        return ledger
    previous = background.previous_ledger
    before = {row.id: row for row in previous.indicators if row.id and not row.same_as}
    rows: list[Indicator] = []
    taken, typed = set(), {}
    for row in ledger.indicators:
        earlier = before.get(row.id)
        if earlier is None or row.same_as or not _is_comparable(row, earlier):
            rows.append(row)
            continue
        if row.previous is None and earlier.actual is not None:
            taken.add(row.id)
            row = replace(row, previous=earlier.actual)
        if earlier.unchanged > row.unchanged and row.previous == earlier.actual:
            typed[row.id] = row.unchanged
            row = replace(row, unchanged=earlier.unchanged)
        rows.append(row)
    carried = Carried(
        previous.issue.number,
        frozenset(taken),
        typed_unchanged=typed,
        revisions=_revisions(ledger, before, background),
        altered=background.altered,
    )
    return replace(ledger, indicators=tuple(rows), carried=carried)


def _is_comparable(row: Indicator, earlier: Indicator) -> bool:
    """Whether two figures mean the same; a changed unit or kind is told by itself."""
    return (row.unit, row.kind) == (earlier.unit, earlier.kind)


def _without_last_year(ledger: "Ledger") -> "Ledger":
    dropped = {row.id: row.previous for row in ledger.indicators if row.previous is not None}
    rows = tuple(replace(row, previous=None, unchanged=0) for row in ledger.indicators)
    return replace(ledger, indicators=rows, carried=Carried(of_last_year=dropped))


def _revisions(
    ledger: "Ledger", before: Mapping[str, Indicator], background: Background
) -> tuple[Revision, ...]:
    """Figures of the previous issue that were typed otherwise since, or closed again with others."""
    assert background.previous_ledger is not None  # noqa: S101  (its caller has looked)
    number = background.previous_ledger.issue.number or 0
    first = background.first_closed.by_id if background.first_closed else before
    found = []
    for row in ledger.indicators:
        printed, last = first.get(row.id), before.get(row.id)
        if row.same_as or printed is None or last is None or printed.actual is None:
            continue
        corrected = last.actual if row.previous is None else row.previous
        if _is_comparable(row, printed) and corrected is not None and corrected != printed.actual:
            found.append(Revision(row, number, printed.actual, corrected))
    return tuple(found)
