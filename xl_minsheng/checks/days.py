"""Rules over days: unlikely ones, which may be true and are then accepted with a reason.

Days that no office means (before 2000, a bare number) are refused by reading itself, see `ledger.dates`.
"""

from collections.abc import Iterator

from xl_minsheng.checks.catalogue import Entry, entry_rule, in_setting, in_table, ledger_rule
from xl_minsheng.checks.entries import ACCEPT_HINT
from xl_minsheng.checks.finding import Severity, Violation
from xl_minsheng.checks.text_rules import days_in
from xl_minsheng.ledger import Ledger
from xl_minsheng.ledger.dates import write_date
from xl_minsheng.workbook.describe.front import find_setting
from xl_minsheng.workbook.describe.sheets import NEWS_ITEMS

MAX_DELAY = 60
"""Days from the cut-off to the day of issue: a bulletin comes out once or twice a month."""
MAX_YEARS = 5
"""Years that a task may have begun before, or end after, the cut-off's: those of a five-year plan."""
_YEAR = 366
_CHECK_YEAR = f"请核对年份；{ACCEPT_HINT}"


@ledger_rule("W251", Severity.WARNING, "截止日期离印发日期太远")
def cut_off_long_before_issue(ledger: Ledger) -> Iterator[Violation]:
    """Last year's date, or last quarter's, left standing: every expected share would be another."""
    cut_off, issued_on = ledger.issue.cut_off, ledger.issue.issued_on
    if cut_off is None or issued_on is None or (issued_on - cut_off).days <= MAX_DELAY:
        return
    issued = f"{find_setting('issued_on').title}{write_date(issued_on)}"
    why = f"比{issued}早{(issued_on - cut_off).days}天"
    remedy = f"请核对两个日期的年份和月份；{ACCEPT_HINT}"
    yield in_setting(ledger.issue, "cut_off", why, remedy, value=write_date(cut_off))


@entry_rule("W252", Severity.WARNING, "完成时限的年份不对")
def due_in_another_year(entry: Entry) -> Iterator[Violation]:
    """A due date of last year makes the whole task expected; one far away makes nothing expected."""
    due, cut_off = entry.indicator.due, entry.issue.cut_off
    if due is None or cut_off is None:
        return
    if due.year < cut_off.year:
        yield entry.violation("due", f"在以前年度，截止日期是{write_date(cut_off)}", _CHECK_YEAR)
    elif due.year > cut_off.year + MAX_YEARS:
        yield entry.violation(
            "due", f"比截止日期{write_date(cut_off)}晚{due.year - cut_off.year}年", _CHECK_YEAR
        )


@entry_rule("W253", Severity.WARNING, "起始日期不对")
def start_out_of_time(entry: Entry) -> Iterator[Violation]:
    """A start that has not come expects nothing, one of long ago nearly everything."""
    start, due, cut_off = entry.indicator.start, entry.indicator.due, entry.issue.cut_off
    if start is None or cut_off is None or (due and due < start):  # the last is reported by E107
        return
    if start > cut_off:
        year = "，已在以后年度" if start.year > cut_off.year else ""
        yield entry.violation(
            "start", f"晚于截止日期{write_date(cut_off)}{year}，应达进度按0算", f"请核对；{ACCEPT_HINT}"
        )
    elif start.year < cut_off.year - MAX_YEARS:
        yield entry.violation(
            "start", f"比截止日期{write_date(cut_off)}早{cut_off.year - start.year}年", _CHECK_YEAR
        )


@entry_rule("T325", Severity.HINT, "起始日期在以前年度")
def start_in_an_earlier_year(entry: Entry) -> Iterator[Violation]:
    """A task of several years, or the year left as it was."""
    start, due, cut_off = entry.indicator.start, entry.indicator.due, entry.issue.cut_off
    if start is None or cut_off is None or (due and due < start):
        return
    if cut_off.year - MAX_YEARS <= start.year < cut_off.year:
        yield entry.violation("start", f"在以前年度，截止日期是{write_date(cut_off)}", "请确认是跨年的任务")


@entry_rule("W254", Severity.WARNING, "数据日期不在本年")
def entered_in_an_earlier_year(entry: Entry) -> Iterator[Violation]:
    """A figure of last year; counting has started again from zero since then."""
    day, cut_off = entry.indicator.entered_on, entry.issue.cut_off
    if day and cut_off and day.year < cut_off.year:
        yield entry.violation("entered_on", f"在以前年度，截止日期是{write_date(cut_off)}", _CHECK_YEAR)


@entry_rule("W255", Severity.WARNING, "数据预计日期太远")
def awaited_for_too_long(entry: Entry) -> Iterator[Violation]:
    """A figure promised for more than a year ahead: the year is a slip."""
    day, cut_off = entry.indicator.data_due, entry.issue.cut_off
    if day and cut_off and (day - cut_off).days > _YEAR:
        yield entry.violation("data_due", f"比截止日期{write_date(cut_off)}晚一年以上", _CHECK_YEAR)


@ledger_rule("T326", Severity.HINT, "要闻日期在一年以前")
def old_news(ledger: Ledger) -> Iterator[Violation]:
    """News of this issue dated in an earlier year; it may be history, so it is a hint."""
    key = "issued_on" if ledger.issue.issued_on else "cut_off"
    issued = getattr(ledger.issue, key)
    if issued is None:
        return
    label = NEWS_ITEMS.column("text").title
    for number, item in enumerate(ledger.news_items, start=1):
        for written, day in days_in(item.text, issued.year):
            if (issued - day).days > _YEAR:
                why = f"比{find_setting(key).title}{write_date(issued)}早一年以上"
                name = f"{label}{number}"
                remedy = "请确认年份"
                yield in_table(
                    NEWS_ITEMS, item.row, "text", why, remedy, value=written, subject=name, item=name
                )
