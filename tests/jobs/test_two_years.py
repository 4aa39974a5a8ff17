"""Two years of an office: next, entries, check, publish, close; the history is what was entered.

The short form plays the turn of a year, `--long` plays 24 issues.
"""

import datetime as dt
import random
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from builders import BRIDGES, WELLS, small, write_small

from xl_minsheng.checks import Finding
from xl_minsheng.jobs.close import verify_archive
from xl_minsheng.jobs.next_issue import next_workbook
from xl_minsheng.jobs.publish import publish_workbook
from xl_minsheng.ledger import Indicator, NewsItem
from xl_minsheng.ledger.dates import month_end
from xl_minsheng.ledger.source import Row
from xl_minsheng.ledger.status import Declared
from xl_minsheng.workbook.read import read_archive, read_workbook
from xl_minsheng.workbook.write.changes import cell_changes
from xl_minsheng.workbook.write.patch import patch_workbook

pytestmark = pytest.mark.slow

ROADS = Indicator(id="A01-3", project="A01", name="修路", unit="公里", target=Decimal(120))
LATE, ADDED, ENDED, CORRECTED = 4, 3, 8, 5
"""Months in which a figure is late, a row is added, one ends, and a published figure is corrected."""


@dataclass
class Office:
    """An office, and what its clerk has entered."""

    book: Path
    chance: random.Random
    year: int
    month: int
    history: dict[tuple[int, int], dict[str, Decimal | None]] = field(default_factory=dict)
    figures: dict[str, Decimal] = field(default_factory=dict)

    def enter(self) -> None:
        """Type a month's figures into the closed file, cell by cell, as a clerk does into the open one."""
        old = read_workbook(self.book).ledger
        rows = [row for row in old.indicators if not (self.month >= ENDED and row.id == "A01-2")]
        if self.month == ADDED and ROADS.id not in old.by_id:
            first = old.indicators[0].row
            assert first
            last = max(row.row.number for row in old.indicators if row.row)
            rows.append(replace(ROADS, row=Row(first.sheet, last + 1, first.columns)))
        rows = [self._typed(row) for row in rows]
        issue = replace(old.issue, upload_total=Decimal(3), news_total=Decimal(2))
        uploads = tuple(replace(one, count=Decimal(place)) for place, one in enumerate(old.uploads, start=1))
        news = tuple(replace(one, count=Decimal(2)) for one in old.news)
        changed = replace(old, issue=issue, indicators=tuple(rows), uploads=uploads, news=news)
        padded = replace(
            old, indicators=(*old.indicators, *(self._blank(row) for row in rows[len(old.indicators) :]))
        )
        self.book.write_bytes(patch_workbook(self.book, cell_changes(padded, changed)))
        self.history[self.year, self.month] = {row.id: row.actual for row in rows}

    @staticmethod
    def _blank(row: Indicator) -> Indicator:
        return Indicator(row=row.row)

    def _typed(self, row: Indicator) -> Indicator:
        grown = self.figures.get(row.id, Decimal(0)) + self.chance.randint(0, 6)
        if self.month == LATE and row.id == "A01-1":
            due = month_end(self.year, self.month + 1)
            return replace(row, actual=None, declared=Declared.AWAITING, data_due=due, reason="统计数未出")
        changes: dict[str, Any] = {"actual": grown, "reason": f"{self.month}月的情况", "target": Decimal(120)}
        changes |= {"declared": None, "data_due": None}
        if self.month == CORRECTED and row.id == "A01-3" and row.previous is not None:
            changes["previous"] = row.previous + 1
            grown = changes["actual"] = grown + 1
        self.figures[row.id] = grown
        return replace(row, **changes)

    def publish(self) -> list[Finding]:
        """Check and publish; what was found."""
        done = publish_workbook(self.book)
        assert done.published, [finding.text for finding in done.checked.errors]
        text = done.published.document.with_suffix(".txt").read_text(encoding="utf-8")
        assert f"第{self.month}期" in text
        assert ("更正：" in text) is (self.month == CORRECTED and "A01-3" in self.figures)
        return list(done.checked.findings)

    def go_on(self) -> None:
        """Close the issue, and take the next one's workbook into the old one's place."""
        aside = self.book.with_name("下一期.xlsx")
        next_workbook(self.book, aside)
        aside.replace(self.book)
        self.year, self.month = (self.year, self.month + 1) if self.month < 12 else (self.year + 1, 1)
        if self.month == 1:
            self.figures.clear()


def play(folder: Path, seed: int, first: tuple[int, int], issues: int) -> Office:
    """Play so many months of an office."""
    year, month = first
    rows = (replace(BRIDGES, target=Decimal(120)), replace(WELLS, target=Decimal(120)))
    day = month_end(year, month)
    start = small(*rows, number=month, cut_off=day, issued_on=day + dt.timedelta(days=3))
    book = write_small(folder / "minsheng.xlsx", replace(start, news_items=(NewsItem("开会。"),)))
    office = Office(book, random.Random(seed), year, month)  # noqa: S311  (of a test)
    for played in range(issues):
        office.enter()
        codes = {finding.code for finding in office.publish()}
        if office.month == 1:
            assert {"W202", "W207", "W223", "W229"}.isdisjoint(codes)
        if played < issues - 1:
            office.go_on()
    return office


def hold(office: Office, issues: int) -> None:
    """The archive is what was entered, each figure in its own issue, and sound."""
    next_workbook(office.book, office.book.with_name("下一期.xlsx"))
    archived = read_archive(office.book.parent)
    found = {
        (one.year, one.number): {row.id: row.actual for row in one.ledger.indicators} for one in archived
    }
    assert found == office.history
    assert len(found) == issues
    by_month = {(one.year, one.number): one.ledger for one in archived}
    for (year, month), ledger in by_month.items():
        before = by_month.get((year, month - 1))
        for row in ledger.indicators:
            earlier = before.by_id.get(row.id) if before else None
            if earlier and earlier.actual is not None and (month, row.id) != (CORRECTED, "A01-3"):
                assert row.previous == earlier.actual, (year, month, row.id)
            if before is None:
                assert row.previous is None, (year, month, row.id)
    assert [one.reasons for one in verify_archive(office.book.parent)] == [()] * issues


def test_m2_the_turn_of_a_year_is_what_was_entered(tmp_path: Path) -> None:
    """Four issues, November to February: numbers begin anew, nothing of December is held against January."""
    office = play(tmp_path, 1, (2025, 11), 4)
    assert (office.year, office.month) == (2026, 2)
    hold(office, 4)


@pytest.mark.long
@pytest.mark.parametrize("seed", [1, 2])
def test_m2_two_years_are_what_was_entered(tmp_path: Path, seed: int) -> None:
    """24 issues with corrections, late data, a row added and one ended, and a new year."""
    hold(play(tmp_path, seed, (2025, 1), 24), 24)
