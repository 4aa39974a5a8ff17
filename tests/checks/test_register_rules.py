"""Findings of the register of notices."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from builders import BRIDGES, small

from xl_minsheng.checks.run import check_ledger
from xl_minsheng.ledger import Ledger
from xl_minsheng.ledger.register import NoticeKind, NoticeState, RegisteredNotice
from xl_minsheng.workbook.write import with_cells

SENT = RegisteredNotice(
    3,
    NoticeKind.SUPERVISION,
    6,
    "市水利局",
    "A01-1",
    dt.date(2025, 6, 21),
    dt.date(2025, 6, 28),
    NoticeState.OPEN,
)


def found(ledger: Ledger, code: str) -> list[str]:
    """Texts of the findings of a rule."""
    return [one.text for one in check_ledger(with_cells(ledger)) if one.code == code]


def of(notice: RegisteredNotice, actual: int = 1) -> Ledger:
    """An issue of one indicator of four, whose notice stands in the register."""
    return replace(small(replace(BRIDGES, actual=Decimal(actual))), notices=(notice,))


def test_m5_a_reply_that_did_not_come_is_a_warning() -> None:
    """Its cell, who should have replied by when, and what to do."""
    assert found(of(SENT), "W261") == [
        "督办登记!H4「办理情况」待回复：市水利局应在2025年6月28日前回复，还没有登记回复，"
        "请催问；已回复的，“办理情况”改成“已回复”，填上回复日期；确实如此的，在“校验结果”这一行填理由和姓名"
    ]


@pytest.mark.parametrize(
    "fields",
    [
        {"state": NoticeState.REPLIED},
        {"state": NoticeState.CLOSED},
        {"replied_on": dt.date(2025, 6, 27)},
        {"reply_by": dt.date(2025, 7, 21)},
        {"letter": NoticeKind.CIRCULAR},
    ],
)
def test_who_replied_or_still_may_is_not_warned_of(fields: dict[str, object]) -> None:
    """The day itself is in time; a circular wants no reply."""
    assert found(of(replace(SENT, **fields)), "W261") == []


def test_m5_what_has_caught_up_can_be_closed() -> None:
    """A hint, until it is."""
    assert found(of(SENT, actual=4), "T341") == [
        "督办登记!H4「办理情况」待回复：A01-1都已达到序时进度，“办理情况”可以改成“已销号”"
    ]
    assert found(of(SENT, actual=1), "T341") == []
    assert found(of(replace(SENT, state=NoticeState.CLOSED), actual=4), "T341") == []
