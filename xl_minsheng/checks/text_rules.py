"""Rules over free text: dates and counts in news, articles and reasons."""

import datetime as dt
import re
from collections.abc import Iterator

from xl_minsheng.checks.catalogue import ledger_rule
from xl_minsheng.checks.finding import Severity, Violation
from xl_minsheng.ledger import Cell, Ledger, summarise
from xl_minsheng.ledger.dates import write_date
from xl_minsheng.ledger.text import fold_width
from xl_minsheng.workbook.describe import sheets
from xl_minsheng.workbook.describe.front import find_setting

_DAY = re.compile(r"(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日")
_STOP = re.compile(r"[。！？；，,;\n]")
_SENTENCE_END = re.compile(r"[。！？\n]")
_TO_COME = re.compile(r"拟|将|计划|预计|定于|力争|争取|要求|限|截止|为期|起至")
"""Words before a date that tell it is still to come."""
_BEFORE = re.compile(r"\s*(之?前|以前|底|止|开始|启动)")
_COUNT = re.compile(r"(\d+)\s*个(?:民生|重点|实事)*(指标|项目)")

_Text = tuple[Cell | None, str, str, str]
"""Cell, label, shortest name, and what is written there."""


def _texts(ledger: Ledger) -> Iterator[_Text]:
    label = sheets.NEWS_ITEMS.column("text").title
    for number, item in enumerate(ledger.news_items, start=1):
        yield (item.row.cell("text") if item.row else None), label, f"{label}{number}", item.text
    label = sheets.ARTICLES.column("text").title
    for number, paragraph in enumerate(ledger.articles, start=1):
        cell = paragraph.row.cell("text") if paragraph.row else None
        yield cell, label, f"{label}{number}", paragraph.text


def _texts_of_rows(ledger: Ledger) -> Iterator[_Text]:
    for indicator in ledger.indicators:
        for field in ("wording", "reason"):
            text: str = getattr(indicator, field)
            if text:
                yield indicator.cell(field), sheets.INDICATORS.column(field).title, indicator.id, text


@ledger_rule("W217", Severity.WARNING, "文中日期晚于印发日期")
def date_after_issue(ledger: Ledger) -> Iterator[Violation]:
    """What has happened cannot have happened after the bulletin's date.

    第6期 is dated 7月20日 and quotes 7月21日. Dates announced as still to come are let pass.
    """
    issue = ledger.issue
    key = "issued_on" if issue.issued_on else "cut_off"
    latest = issue.issued_on or issue.cut_off
    if latest is None:
        return
    for source in (_texts, _texts_of_rows):
        for cell, label, item, text in source(ledger):
            for written, day in _past_days(text, latest.year):
                if day > latest:
                    why = f"晚于{find_setting(key).title}{write_date(latest)}"
                    yield Violation(
                        cell=cell,
                        label=label,
                        value=written,
                        why=why,
                        remedy="请核对日期",
                        subject=item,
                        item=item,
                    )


def _past_days(text: str, year: int) -> Iterator[tuple[str, dt.date]]:
    """Days that a text speaks of as past, with the words."""
    folded = fold_width(text)
    for found, day in _days(folded, year):
        clause = _STOP.split(folded[: found.start()])[-1]
        if not _TO_COME.search(clause) and not _BEFORE.match(folded, found.end()):
            yield found[0], day


def days_in(text: str, year: int) -> Iterator[tuple[str, dt.date]]:
    """Every day that a text names, with its words; one without a year is of this year."""
    for found, day in _days(fold_width(text), year):
        yield found[0], day


def _days(folded: str, year: int) -> Iterator[tuple[re.Match[str], dt.date]]:
    for found in _DAY.finditer(folded):
        try:
            day = dt.date(int(found[1] or year), int(found[2]), int(found[3]))
        except ValueError:
            continue
        yield found, day


@ledger_rule("W218", Severity.WARNING, "文中个数与统计不符")
def count_quoted_wrong(ledger: Ledger) -> Iterator[Violation]:
    """A sentence on a section that gives another number of projects or indicators than the ledger.

    第6期 prints 40 indicators where its clauses show 39.
    """
    for cell, label, item, text in _texts(ledger):
        for sentence in _SENTENCE_END.split(fold_width(text)):
            if not (quoted := _COUNT.findall(sentence)):
                continue
            for section in ledger.sections:
                names = [name for name in (section.title, section.headline) if name and name in sentence]
                if not names:
                    continue
                head = summarise(ledger, section)
                known = {"指标": head.indicators, "项目": head.projects}
                for count, what in quoted:
                    if int(count) != known[what]:
                        why = f"“{names[0]}”按台账是{known[what]}个{what}"
                        yield Violation(
                            cell=cell,
                            label=label,
                            value=f"{count}个{what}",
                            why=why,
                            remedy="请核对个数",
                            subject=item,
                            item=item,
                        )
