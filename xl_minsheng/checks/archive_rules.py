"""Rules over what an issue has from the archive, and what was left standing in it from the last issue."""

from collections.abc import Iterator

from xl_minsheng.checks.catalogue import change_rule, in_row, in_setting, ledger_rule
from xl_minsheng.checks.entries import ACCEPT_HINT
from xl_minsheng.checks.finding import Severity, Violation
from xl_minsheng.ledger import Indicator, Ledger
from xl_minsheng.ledger.figures import write_figure
from xl_minsheng.ledger.numbers import write_number
from xl_minsheng.workbook.describe.commands import find_command
from xl_minsheng.workbook.describe.folders import ARCHIVE_FOLDER
from xl_minsheng.workbook.describe.sheets import INDICATORS
from xl_minsheng.workbook.read.values import quote

_PREVIOUS = INDICATORS.column("previous").title
_CHECK = find_command("check").title
CARRIED_OVER = "沿用上期，请确认"
"""Said of a reason that is the last issue's word for word."""


@ledger_rule("T336", Severity.HINT, "上期累计按存档算")
def previous_from_archive(ledger: Ledger) -> Iterator[Violation]:
    """Blank cells cannot see the archive; checks and bulletin can. One for all rows is enough."""
    rows = [row for row in ledger.indicators if row.id in ledger.carried.taken]
    if rows:
        where = f"等{len(rows)}行" if len(rows) > 1 else ""
        why = f"{where}空着，校验和专报按存档里第{ledger.carried.number}期的数算"
        remedy = f"不用补填；灰格看不到存档，打开工作簿点“{_CHECK}”就补上（保护着的工作表补不了）"
        yield in_row(rows[0], "previous", why, remedy, value="")


@ledger_rule("W270", Severity.WARNING, "上期的存档被改过")
def archive_altered(ledger: Ledger) -> Iterator[Violation]:
    """上期累计 is held against a workbook that somebody has changed since it was closed."""
    if name := ledger.carried.altered:
        number = ledger.carried.number
        why = "存档以后改过，和当时的校验码对不上，上期的数不可靠"
        remedy = f"请从备份取回这个文件；有意改的，请把第{number}期再存一次档"
        yield Violation(
            cell=None, label=ARCHIVE_FOLDER, value=name, why=why, remedy=remedy, subject=f"第{number}期"
        )


@ledger_rule("W229", Severity.WARNING, "上期累计是上一年的")
def previous_of_last_year(ledger: Ledger) -> Iterator[Violation]:
    """Counting has begun anew; one for all rows is enough."""
    typed = ledger.carried.of_last_year
    rows = [row for row in ledger.indicators if row.id in typed]
    if rows:
        where = f"等{len(rows)}行" if len(rows) > 1 else ""
        why = f"{where}填了数，而这是新一年的第一期，没有上期，校验和专报都没有用它"
        yield in_row(
            rows[0], "previous", why, f"请清空“{_PREVIOUS}”这一列", value=write_number(typed[rows[0].id])
        )


@ledger_rule("T337", Severity.HINT, "上期的数更正过")
def previous_issue_corrected(ledger: Ledger) -> Iterator[Violation]:
    """An issue that was closed again with another figure; what was typed otherwise is W223's."""
    for revision in ledger.carried.revisions:
        row = revision.indicator
        if row.previous is not None and row.id not in ledger.carried.taken:
            continue
        printed, corrected = (write_figure(one, row.unit) for one in (revision.printed, revision.corrected))
        why = f"第{revision.number}期印的是{printed}，更正为{corrected}，专报附件会印这条更正"
        remedy = f"请核对；不是更正的，请把第{revision.number}期照原样再存一次档"
        yield in_row(row, "previous", why, remedy, value=write_number(revision.corrected))


@change_rule("T335", Severity.HINT, "原因沿用上期")
def reason_carried_over(now: Ledger, previous_ledger: Ledger) -> Iterator[Violation]:
    """Kept from issue to issue until somebody touches or confirms it."""
    for row in now.indicators:
        previous = previous_ledger.by_id.get(row.id)
        if row.id and previous and row.reason and row.reason == previous.reason and _matters(row, now):
            remedy = f"请改成本期的情况；{ACCEPT_HINT}"
            yield in_row(row, "reason", f"与上期一字不差，{CARRIED_OVER}", remedy, value=quote(row.reason))


def _matters(row: Indicator, ledger: Ledger) -> bool:
    """Whether a reason is printed or read: of rows behind, stagnant or awaited."""
    return bool(row.declared) or ledger.judged(row).standing.status.is_behind


@change_rule("T334", Severity.HINT, "总数与上期相同")
def totals_unchanged(now: Ledger, previous_ledger: Ledger) -> Iterator[Violation]:
    """46 uploads printed again, of an office that leaves out the kinds; where they stand, T333 tells."""
    for key, parts in (("upload_total", now.uploads), ("news_total", now.news)):
        total = getattr(now.issue, key)
        if total and not parts and total == getattr(previous_ledger.issue, key):
            remedy = "请确认是没有新增，还是忘了更新"
            yield in_setting(now.issue, key, "与上期相同", remedy, value=write_number(total))
