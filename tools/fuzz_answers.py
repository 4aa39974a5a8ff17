"""What must be true of an answer, whatever the input was: it is the same again, and no figure is lost."""

import datetime as dt
import functools
from collections.abc import Sequence
from dataclasses import fields, replace
from decimal import Decimal
from typing import Any

from xl_minsheng.collecting.merge import Merged
from xl_minsheng.collecting.received import ReceivedFile
from xl_minsheng.collecting.returned_form import ReturnedForm, ReturnedRow
from xl_minsheng.ledger import Indicator, Issue, Ledger, Project, Section
from xl_minsheng.ledger.kinds import Kind
from xl_minsheng.workbook.read.values import is_blank
from xl_minsheng.workbook.write import with_cells


class WrongAnswerError(Exception):
    """What was read is not what must be true of it."""


def bare(form: ReturnedForm) -> ReturnedForm:
    """A form without its file, and with nothing for what nobody sees, which is one blank or another."""
    rows = (
        replace(
            row,
            name="" if is_blank(row.name) else row.name,
            values={key: "" if is_blank(value) else value for key, value in row.values.items()},
        )
        for row in form.rows
    )
    return replace(form, file=_NO_FILE, rows=tuple(rows))


_NO_FILE = ReceivedFile("", b"", dt.datetime(2025, 7, 22))


def same(what: str, one: object, other: object) -> None:
    """Two answers are one.

    Raises:
        WrongAnswerError: they are not.
    """
    if one != other and repr(one) != repr(other):  # a NaN is unlike itself
        raise WrongAnswerError(what)


@functools.cache
def small() -> Ledger:
    """A ledger of a few rows."""
    day = dt.date(2025, 7, 20)
    issue = Issue(title="专报", number=7, body="工作专班", issued_on=day, cut_off=day)
    rows = (
        Indicator(
            id="A01-1",
            project="A01",
            name="新增就业",
            unit="人",
            target=Decimal(6000),
            actual=Decimal(5259),
            bureau="甲局",
        ),
        Indicator(
            id="A01-2",
            project="A01",
            name="建成道路",
            unit="公里",
            target=Decimal("6.9"),
            actual=Decimal("3.1"),
            bureau="甲局",
        ),
        Indicator(
            id="A01-3",
            project="A01",
            name="培训完成率",
            kind=Kind.SHARE,
            unit="%",
            target=Decimal(1),
            actual=Decimal("0.625"),
            bureau="甲局",
        ),
    )
    return with_cells(Ledger(issue, (Section("A", 1, "全市实事"),), (Project("A01", "A", 1, "就业"),), rows))


def same_content(one: Ledger, other: Ledger) -> None:
    """A ledger that was written and read says what it said; where it stands may differ.

    Rows that cannot be read are written without their cells; indicators keep their rows, others close up.

    Raises:
        WrongAnswerError: it says something else.
    """
    rows = zip(with_cells(one).indicators, one.indicators, strict=True)
    sound = [new for new, read in rows if not (read.row and read.row.unusable)]
    again = {new.row.number: new for new in other.indicators if new.row}
    same("written and read", sound, [again.get(new.row.number if new.row else 0) for new in sound])
    for name in _TABLES:
        same(f"{name} written and read", _said(getattr(one, name)), _said(getattr(other, name)))
    same("issue written and read", _without_places(one.issue), _without_places(other.issue))


_TABLES = (
    "sections",
    "projects",
    "uploads",
    "news",
    "news_items",
    "articles",
    "areas",
    "explanations",
    "notices",
)


def _without_places(issue: Issue) -> Issue:
    """An issue's settings, and the curves of which anything could be read."""
    curves = {name: one for name, one in issue.curves.items() if name or any(one.shares)}
    return replace(issue, cells={}, blank=frozenset(), curves=curves)


def _said(rows: Sequence[Any]) -> list[object]:
    """Rows without their places; one whose cells all could not be read says nothing."""
    bare = [replace(row, row=None) for row in rows]
    return [row for row in bare if any(getattr(row, one.name) for one in fields(row))]


def hold(row: ReturnedRow, alike: list[ReturnedRow], merged: Merged) -> None:
    """A figure that a bureau typed is proposed as it is, or with a note, or told as a fault."""
    raw, cell = row.values.get("actual"), row.cells.get("actual")
    known = small().by_id.get(row.id)
    if cell is None or is_blank(raw) or len(alike) > 1 or known is None:
        return
    asked = [
        one
        for one in merged.proposals
        if one.key == "actual" and any(place.endswith(f" {cell.address}") for place in one.places)
    ]
    told = any(one.cell in row.cells.values() or one.id == row.id for one in merged.faults)
    if not asked and not told and raw != float(known.actual or 0) and not isinstance(raw, str):
        raise WrongAnswerError(f"a figure is lost: {raw!r}")
    for one in asked:
        is_plain = isinstance(raw, int | float) and not isinstance(raw, bool) and known.kind is not Kind.SHARE
        if is_plain and not one.notes and abs(float(one.new) - raw) > 1e-9 * abs(raw):  # type: ignore[arg-type]
            raise WrongAnswerError(f"a figure is changed: {raw!r} to {one.new!r}")
