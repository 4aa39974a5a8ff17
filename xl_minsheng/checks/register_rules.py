"""Rules over the register of notices: what should have been answered, and what can be closed."""

from collections.abc import Iterator

from xl_minsheng.checks.catalogue import in_table, ledger_rule
from xl_minsheng.checks.entries import ACCEPT_HINT
from xl_minsheng.checks.finding import Severity, Violation
from xl_minsheng.ledger import Ledger
from xl_minsheng.ledger.dates import write_date
from xl_minsheng.ledger.register import NoticeKind, NoticeState, RegisteredNotice
from xl_minsheng.workbook.describe.notice_table import NOTICES

_STATE = NOTICES.column("state").title


@ledger_rule("W261", Severity.WARNING, "督办逾期没有回复")
def reply_overdue(ledger: Ledger) -> Iterator[Violation]:
    """The day by which a bureau was to reply has gone by."""
    today = ledger.issue.issued_on or ledger.issue.cut_off
    for notice in ledger.notices:
        is_open = notice.state in (NoticeState.OPEN, None) and notice.replied_on is None
        if not is_open or notice.letter in (NoticeKind.CIRCULAR, None):
            continue
        if today and notice.reply_by and notice.reply_by < today:
            why = f"{notice.bureau}应在{write_date(notice.reply_by)}前回复，还没有登记回复"
            remedy = f"请催问；已回复的，“{_STATE}”改成“{NoticeState.REPLIED}”，填上回复日期；{ACCEPT_HINT}"
            yield _violation(notice, "state", why, remedy)


@ledger_rule("T341", Severity.HINT, "督办可以销号")
def can_be_closed(ledger: Ledger) -> Iterator[Violation]:
    """All that a notice was about has caught up."""
    for notice in ledger.notices:
        if notice.state is NoticeState.CLOSED or notice.letter in (NoticeKind.CIRCULAR, None):
            continue
        named = [ledger.by_id[one] for one in _ids(notice) if one in ledger.by_id]
        if named and all(ledger.judged(one).standing.status.is_reached for one in named):
            why = f"{notice.indicators}都已达到序时进度"
            yield _violation(notice, "state", why, f"“{_STATE}”可以改成“{NoticeState.CLOSED}”")


def _ids(notice: RegisteredNotice) -> list[str]:
    return [one.strip() for one in notice.indicators.replace("，", "、").replace(",", "、").split("、")]


def _violation(notice: RegisteredNotice, field: str, why: str, remedy: str) -> Violation:
    name = f"第{notice.number}号{notice.letter}"
    return in_table(
        NOTICES, notice.row, field, why, remedy, value=str(notice.state or ""), subject=name, item=name
    )
