"""A sound ledger, changes of it, and what a rule says of the changed one."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from xl_minsheng.checks import Severity, check_ledger
from xl_minsheng.ledger import (
    Cell,
    Count,
    Curve,
    Indicator,
    Issue,
    Ledger,
    NewsItem,
    Paragraph,
    Project,
    Section,
)
from xl_minsheng.workbook.write import with_cells

STEADY = tuple(Decimal(month) / 12 for month in range(1, 13))

SOUND = Ledger(
    Issue(
        title="工作专报",
        number=6,
        body="工作专班",
        issued_on=dt.date(2025, 7, 20),
        cut_off=dt.date(2025, 7, 20),
        upload_total=Decimal(901),
        news_total=Decimal(153),
        curves={"农时": Curve("农时", STEADY)},
    ),
    (Section("A", 1, "省级实事"), Section("B", 2, "就业")),
    (
        Project("A01", "A", 1, "促进就业"),
        Project("A02", "A", 2, "职工医疗互助"),
        Project("B01", "B", 1, "职业技能培训"),
    ),
    (
        Indicator(
            id="A01-1", project="A01", name="培训", target=Decimal(700), actual=Decimal(623), unit="人"
        ),
        Indicator(id="A02-1", project="A02", name="参保", target=Decimal(60), actual=Decimal(50), unit="人"),
        Indicator(id="B01-1", project="B01", same_as="A01-1"),
    ),
    (Count("政策文件", Decimal(82)), Count("工作动态", Decimal(819))),
    (Count("市级媒体", Decimal(153)),),
)

Change = Callable[[Ledger], Ledger]


def setting(**changes: Any) -> Change:
    """Return a change of the front page."""
    return lambda ledger: replace(ledger, issue=replace(ledger.issue, **changes))


def entry(table: str, index: int, **changes: Any) -> Change:
    """Return a change of one entry of a table."""

    def change(ledger: Ledger) -> Ledger:
        entries = list(getattr(ledger, table))
        entries[index] = replace(entries[index], **changes)
        return replace(ledger, **{table: tuple(entries)})

    return change


def news(*texts: str) -> Change:
    """Return a change of the news to these items."""
    return lambda ledger: replace(ledger, news_items=tuple(map(NewsItem, texts)))


def article(*texts: str) -> Change:
    """Return a change of the articles to one of these paragraphs."""
    return lambda ledger: replace(ledger, articles=tuple(Paragraph("", text) for text in texts))


def without(table: str) -> Change:
    """Return a change that empties a table."""
    return lambda ledger: replace(ledger, **{table: ()})


def both(first: Change, second: Change) -> Change:
    """Return two changes as one."""
    return lambda ledger: second(first(ledger))


def found(code: str, change: Change) -> list[tuple[Severity, Cell | None, str]]:
    """Return what a rule says of the changed ledger."""
    changed = change(SOUND)
    ledger = with_cells(changed)
    if cells := changed.issue.cells:  # a page that lacks a setting
        ledger = replace(ledger, issue=replace(ledger.issue, cells=cells))
    findings = check_ledger(ledger)
    return [(one.severity, one.cell, one.text) for one in findings if one.code == code]


def falling(*shares: str | None) -> Change:
    """Return the change of the curve to these shares at month ends."""
    decimals = tuple(None if share is None else Decimal(share) for share in shares)
    return setting(curves={"农时": Curve("农时", decimals)})


def only_curve(name: str) -> Change:
    """Return a change that leaves one sound curve, of that name."""
    return setting(curves={name: Curve(name, (*[None] * 11, Decimal(1)))})
