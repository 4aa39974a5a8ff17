"""A ledger of one indicator to be changed, and what a rule says of it."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

from xl_minsheng.checks import Finding, check_ledger
from xl_minsheng.ledger import (
    Curve,
    Indicator,
    Issue,
    Kind,
    Ledger,
    Project,
    Section,
)
from xl_minsheng.workbook.write import with_cells

ISSUE = Issue(
    title="工作专报",
    number=6,
    body="工作专班",
    issued_on=dt.date(2025, 7, 20),
    cut_off=dt.date(2025, 7, 20),
    curves={"农时": Curve("农时", (*[None] * 5, Decimal("0.4"), *[None] * 5, Decimal(1)))},
)
JOBS = Indicator(
    id="A01-1",
    project="A01",
    name="城镇新增就业",
    target=Decimal(6000),
    actual=Decimal(5259),
    unit="人",
)


def ledger_with(**changes: Any) -> Ledger:
    """Return a ledger of one indicator, 城镇新增就业 5259 of 6000 人, changed like this; its row is the fourth."""
    return with_cells(
        Ledger(
            ISSUE,
            (Section("A", 1, "省级实事"),),
            (Project("A01", "A", 1, "促进就业"),),
            (replace(JOBS, **changes),),
        )
    )


def found(code: str, **changes: Any) -> list[Finding]:
    """Return what a rule says of the changed indicator."""
    return [finding for finding in check_ledger(ledger_with(**changes)) if finding.code == code]


SHARE = {"kind": Kind.SHARE, "unit": "%", "target": Decimal(1)}
