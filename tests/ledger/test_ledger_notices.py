"""Which notices an issue calls for: to whom, of which kind, with which number."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from builders import BRIDGES
from histories import history, issue_of

from xl_minsheng.ledger import Indicator, Kind, Ledger
from xl_minsheng.ledger.notices import due_figure, issues_behind, plan_notices
from xl_minsheng.ledger.register import NoticeKind, NoticeState, RegisteredNotice

MAY, JUNE, JULY = dt.date(2025, 5, 20), dt.date(2025, 6, 20), dt.date(2025, 7, 20)
ROADS = replace(BRIDGES, id="A01-2", name="新建道路", bureau="市交通局", target=Decimal(40))
WELLS = replace(BRIDGES, id="A01-3", name="新打水井", target=Decimal(40))


def at(indicator: Indicator, actual: int) -> Indicator:
    """The indicator with a figure; 40 are wanted, of which 22.03 are due on 20 July."""
    return replace(indicator, actual=Decimal(actual))


def three_issues() -> Ledger:
    """Roads behind since June, wells only now, bridges never."""
    past = [
        issue_of(5, MAY, at(BRIDGES, 3), at(ROADS, 16), at(WELLS, 20)),
        issue_of(6, JUNE, at(BRIDGES, 3), at(ROADS, 16), at(WELLS, 20)),
    ]
    now = issue_of(7, JULY, at(BRIDGES, 3), at(ROADS, 18), at(WELLS, 20))
    return replace(now, history=history(*past))


def planned(ledger: Ledger, **more: object) -> list[tuple[object, ...]]:
    """Number, kind, bureau, indicators and how long they have been behind."""
    return [
        (
            one.number,
            one.kind,
            one.bureau,
            [(lag.judged.indicator.id, lag.issues) for lag in one.laggards],
        )
        for one in plan_notices(ledger, **more)  # type: ignore[arg-type]
    ]


def test_m5_the_second_issue_behind_makes_a_reminder_a_supervision() -> None:
    """One letter a bureau, the circular last; what has caught up is in none of them."""
    assert planned(three_issues()) == [
        (1, NoticeKind.SUPERVISION, "市交通局", [("A01-2", 2)]),
        (2, NoticeKind.REMINDER, "市水利局", [("A01-3", 1)]),
        (3, NoticeKind.CIRCULAR, "", [("A01-2", 2), ("A01-3", 1)]),
    ]


def test_m5_the_archive_alone_says_how_long_it_has_been() -> None:
    """Without one, every laggard is behind for the first time."""
    alone = replace(three_issues(), history=None)
    assert {kind for _, kind, _, _ in planned(alone)} == {NoticeKind.REMINDER, NoticeKind.CIRCULAR}
    ledger = three_issues()
    assert issues_behind(ledger.judged(ledger.indicators[0]), ledger.issue) == 0


def registered(number: int, letter: NoticeKind, bureau: str, issue: int, day: dt.date) -> RegisteredNotice:
    """A line of the register."""
    return RegisteredNotice(number, letter, issue, bureau, "A01-2", day, day, NoticeState.OPEN)


def test_m5_numbers_go_on_from_the_register_of_the_year() -> None:
    """What this issue has sent keeps its number, so that a second run makes the same letters."""
    register = (
        registered(9, NoticeKind.REMINDER, "市交通局", 12, dt.date(2024, 12, 21)),
        registered(4, NoticeKind.REMINDER, "市交通局", 6, dt.date(2025, 6, 21)),
        registered(5, NoticeKind.REMINDER, "市水利局", 7, dt.date(2025, 7, 21)),
    )
    ledger = replace(three_issues(), notices=register)
    assert [(one.number, one.bureau, one.is_registered) for one in plan_notices(ledger)] == [
        (6, "市交通局", False),
        (5, "市水利局", True),
        (7, "", False),
    ]
    again = replace(ledger, notices=(*register, *(one.entry(ledger.issue) for one in plan_notices(ledger))))
    assert planned(again) == planned(ledger)
    assert all(one.is_registered for one in plan_notices(again))


def test_m5_the_line_of_the_register_says_what_was_sent() -> None:
    """A week for the reply unless another day is given; it waits for one."""
    ledger = three_issues()
    first, *_ = plan_notices(ledger)
    assert first.entry(ledger.issue) == RegisteredNotice(
        1,
        NoticeKind.SUPERVISION,
        7,
        "市交通局",
        "A01-2",
        dt.date(2025, 7, 21),
        dt.date(2025, 7, 28),
        NoticeState.OPEN,
    )
    assert plan_notices(ledger, dt.date(2025, 8, 1))[0].reply_by == dt.date(2025, 8, 1)


def test_nobody_is_written_to_where_nobody_is_named() -> None:
    """Without a bureau an indicator stands in the circular only; without laggards there is none."""
    nameless = at(replace(ROADS, bureau=""), 18)
    ledger = issue_of(7, JULY, nameless)
    ledger = replace(ledger, projects=tuple(replace(one, bureau="") for one in ledger.projects))
    assert planned(ledger) == [(1, NoticeKind.CIRCULAR, "", [("A01-2", 1)])]
    assert plan_notices(issue_of(7, JULY, at(BRIDGES, 4))) == []


def test_what_repeats_another_row_is_told_once() -> None:
    """同指标: one bureau, one line."""
    twice = Indicator(id="A01-4", project="A01", name="同一条路", same_as="A01-2")
    ledger = issue_of(7, JULY, at(ROADS, 18), twice)
    assert planned(ledger) == [
        (1, NoticeKind.REMINDER, "市交通局", [("A01-2", 1)]),
        (2, NoticeKind.CIRCULAR, "", [("A01-2", 1)]),
    ]


@pytest.mark.parametrize(
    ("fields", "due"),
    [
        ({}, Fraction(201, 365) * 40),
        ({"kind": Kind.CEILING}, Fraction(40)),
        ({"kind": Kind.SHARE, "unit": "%", "target": None, "actual": Decimal("0.2")}, Fraction(201, 365)),
        ({"kind": None}, None),
        ({"kind": Kind.MILESTONE, "target": None}, None),
    ],
)
def test_what_is_due_by_now_is_told_in_the_indicator_s_unit(
    fields: dict[str, object], due: Fraction | None
) -> None:
    """A share of the target; of a line the line itself."""
    ledger = issue_of(7, JULY, replace(at(ROADS, 18), **fields))
    assert due_figure(ledger.judged(ledger.indicators[0])) == due
