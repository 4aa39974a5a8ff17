"""A plausible last issue of the shipped ledger, and every way in which one of its entries can be mistyped."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_DOWN, Decimal

from xl_minsheng.ledger import Indicator, Issue, Kind, Ledger
from xl_minsheng.ledger.kinds import is_paced
from xl_minsheng.workbook.sample import load
from xl_minsheng.workbook.write import with_cells

SHARES_OF_NOW = tuple(map(Decimal, ("0.85", "0.92", "0.8", "1", "0.88", "0.96", "0.75")))
"""What had been done a month earlier, by turns: most at an even rate, some faster, some not at all."""


def previous_issue(ledger: Ledger) -> Ledger:
    """A ledger of 第5期 as it may have been: made up for these tests, and no fact."""
    issue = replace(
        ledger.issue, number=5, issued_on=dt.date(2025, 6, 20), cut_off=dt.date(2025, 6, 20), cells={}
    )
    indicators = tuple(_month_earlier(one, number) for number, one in enumerate(ledger.indicators))
    return with_cells(replace(ledger, issue=issue, indicators=indicators, news_items=(), articles=()))


def _month_earlier(indicator: Indicator, number: int) -> Indicator:
    if not is_paced(indicator) or indicator.actual is None:
        return indicator
    share = SHARES_OF_NOW[number % len(SHARES_OF_NOW)]
    places = Decimal(1).scaleb(indicator.actual.as_tuple().exponent)
    return replace(indicator, actual=(indicator.actual * share).quantize(places, ROUND_DOWN))


@dataclass(frozen=True)
class Mistake:
    """A ledger with one entry mistyped.

    Attributes:
        what: which entry and how.
        ledger: the ledger.
        off: how far the entry is from the truth, as a share of it; None for a dropped row.
    """

    what: str
    ledger: Ledger
    off: Decimal | None


def mistakes(ledger: Ledger) -> Iterator[Mistake]:
    """One entry of the ledger mistyped in every way: digits swapped, the point moved, a percentage bare, a row gone."""
    yield from _in_indicators(ledger)
    yield from _in_counts(ledger, "uploads")
    yield from _in_counts(ledger, "news")
    for key in ("upload_total", "news_total"):
        value: Decimal = getattr(ledger.issue, key)
        for how, wrong in mistyped(value):
            issue: Issue = replace(ledger.issue, **{key: wrong})
            yield Mistake(f"{key} {how}: {value} → {wrong}", replace(ledger, issue=issue), off(value, wrong))


def _in_indicators(ledger: Ledger) -> Iterator[Mistake]:
    for at, indicator in enumerate(ledger.indicators):
        rows = list(ledger.indicators)
        del rows[at]
        yield Mistake(f"{indicator.id} dropped", replace(ledger, indicators=tuple(rows)), None)
        for field in ("actual", "target", "extra_1", "extra_2"):
            value: Decimal | None = getattr(indicator, field)
            if value is None:
                continue
            for how, wrong in (*mistyped(value), *bare_percentage(indicator, value)):
                rows = list(ledger.indicators)
                rows[at] = replace(indicator, **{field: wrong})
                what = f"{indicator.id} {field} {how}: {value} → {wrong}"
                yield Mistake(what, replace(ledger, indicators=tuple(rows)), off(value, wrong))


def _in_counts(ledger: Ledger, table: str) -> Iterator[Mistake]:
    for at, count in enumerate(getattr(ledger, table)):
        rows = list(getattr(ledger, table))
        del rows[at]
        yield Mistake(f"{count.name} dropped", replace(ledger, **{table: tuple(rows)}), None)
        for how, wrong in mistyped(count.count):
            rows = list(getattr(ledger, table))
            rows[at] = replace(count, count=wrong)
            what = f"{count.name} {how}: {count.count} → {wrong}"
            yield Mistake(what, replace(ledger, **{table: tuple(rows)}), off(count.count, wrong))


def mistyped(value: Decimal) -> Iterator[tuple[str, Decimal]]:
    """Any two digits that stand beside each other swapped, and the point moved by one to four places."""
    text = format(value, "f")
    for at in range(len(text) - 1):
        one, other = text[at], text[at + 1]
        if one.isdigit() and other.isdigit() and one != other:
            yield "swapped", Decimal(text[:at] + other + one + text[at + 2 :])
    if value:
        for places in (-4, -3, -2, -1, 1, 2, 3, 4):
            yield "point", Decimal(format(value.scaleb(places), "f"))


def bare_percentage(indicator: Indicator, value: Decimal) -> Iterator[tuple[str, Decimal]]:
    """87.65 or 8765 typed for 87.65 %, and the percentage typed where the figure belongs."""
    if indicator.unit == "%" and value:
        yield "percent", value * 100
        yield "percent", value * 10000
    elif indicator.kind is Kind.CUMULATIVE and indicator.target and indicator.actual:
        share = (indicator.actual / indicator.target).quantize(Decimal("0.0001"))
        yield from (("percent", share), ("percent", share * 100), ("percent", share * 10000))


def off(right: Decimal, wrong: Decimal) -> Decimal:
    """How far a figure is from the truth, as a share of it."""
    return abs(wrong - right) / abs(right) if right else Decimal(1)


SHIPPED = with_cells(load())
LAST = previous_issue(SHIPPED)
EVERY = tuple(one for one in mistakes(SHIPPED) if one.off is None or one.off > Decimal("0.2"))
"""All mistakes that leave the entry wrong by more than a fifth, dropped rows among them."""
