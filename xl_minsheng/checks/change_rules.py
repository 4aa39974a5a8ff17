"""Rules over what has changed, and what has not, since the previous issue's ledger."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from xl_minsheng.checks.catalogue import change_rule, in_row, in_setting, in_table, shown_figure
from xl_minsheng.checks.entries import ACCEPT_HINT
from xl_minsheng.checks.finding import Severity, Violation
from xl_minsheng.ledger import Count, Indicator, Issue, Ledger, Row, Status, assess
from xl_minsheng.ledger.dates import write_date
from xl_minsheng.ledger.numbers import write_number, write_percent
from xl_minsheng.ledger.outlook import write_figure
from xl_minsheng.ledger.pace import term
from xl_minsheng.workbook.describe import sheets
from xl_minsheng.workbook.describe.commands import find_command
from xl_minsheng.workbook.describe.parts import Table
from xl_minsheng.workbook.read.values import quote


def pairs(now: Ledger, previous_ledger: Ledger) -> Iterator[tuple[Indicator, Indicator]]:
    """Indicators with figures of their own in both issues: this one's, and the previous one's."""
    for indicator in now.indicators:
        previous = previous_ledger.by_id.get(indicator.id)
        if previous and indicator.id and not indicator.same_as and not previous.same_as:
            yield indicator, previous


@change_rule("W221", Severity.WARNING, "上期的行不见了")
def vanished(now: Ledger, previous_ledger: Ledger) -> Iterator[Violation]:
    """A row was deleted, which no other rule notices; the finding stands at the row above it."""
    label = sheets.INDICATORS.column("id").title
    above: Indicator | None = None
    for previous in previous_ledger.indicators:
        if previous.id in now.by_id:
            above = now.by_id[previous.id]
        elif previous.id:
            where = f"在{above.id}之后" if above else "在最前面"
            cell = above.cell("id") if above else None
            subject = f"{previous.id} {previous.name}"
            why = f"上期{where}有这一行（{previous.name or previous.same_as}），本期没有了"
            remedy = f"请从上期的台账找回；{ACCEPT_HINT}"
            yield Violation(
                cell=cell,
                label=label,
                value=previous.id,
                why=why,
                remedy=remedy,
                subject=subject,
                item=previous.id,
            )


@change_rule("W222", Severity.WARNING, "目标或单位与上期不同")
def ground_moved(now: Ledger, previous_ledger: Ledger) -> Iterator[Violation]:
    """Target, unit, kind and start value stand for the year."""
    for indicator, previous in pairs(now, previous_ledger):
        for field in ("kind", "target", "unit", "baseline"):
            value, before = getattr(indicator, field), getattr(previous, field)
            if value != before and before is not None and before != "":
                why = f"上期是{_shown(before)}，一年之内一般不变"
                yield in_row(indicator, field, why, f"请核对；{ACCEPT_HINT}", value=_shown(value))


def _shown(value: Decimal | str | None) -> str:
    if value is None or value == "":
        return "空"
    return write_number(value) if isinstance(value, Decimal) else str(value)


@change_rule("W223", Severity.WARNING, "上期累计与上期台账不同")
def previous_differs(now: Ledger, previous_ledger: Ledger) -> Iterator[Violation]:
    """The column is copied by hand from issue to issue."""
    for indicator, previous in pairs(now, previous_ledger):
        entered = indicator.previous
        if entered is not None and previous.actual is not None and entered != previous.actual:
            why = f"上期台账里是{write_figure(previous.actual, previous.unit)}"
            yield in_row(
                indicator,
                "previous",
                why,
                f"请照上期台账填；{ACCEPT_HINT}",
                value=shown_figure(indicator, entered),
            )


@change_rule("W225", Severity.WARNING, "文字与上期相同")
def narrative_left_in(now: Ledger, previous_ledger: Ledger) -> Iterator[Violation]:
    """News and articles of the previous issue, left in by mistake."""
    items = {item.text for item in previous_ledger.news_items}
    for item in now.news_items:
        if item.text in items:
            yield _same_text(sheets.NEWS_ITEMS, item.row, item.text)
    paragraphs = {paragraph.text for paragraph in previous_ledger.articles}
    for paragraph in now.articles:
        if paragraph.text and paragraph.text in paragraphs:
            yield _same_text(sheets.ARTICLES, paragraph.row, paragraph.text)


def _same_text(table: Table, row: Row | None, text: str) -> Violation:
    shown, remedy, label = quote(text), f"请换成本期的内容；{ACCEPT_HINT}", table.column("text").title
    why, item = "与上期一字不差", shown[:12]
    return in_table(table, row, "text", why, remedy, value=shown, subject=label, item=item)


@change_rule("W226", Severity.WARNING, "期号或日期没有往后")
def issue_not_after(now: Ledger, previous_ledger: Ledger) -> Iterator[Violation]:
    """The front page was not brought up to date."""
    number, before = now.issue.number, previous_ledger.issue.number
    if number is not None and before is not None and number <= before:
        yield in_setting(
            now.issue, "number", f"上期是{before}，本期应往后", "请改成本期的期号", value=str(number)
        )
    for key in ("issued_on", "cut_off"):
        day, earlier = getattr(now.issue, key), getattr(previous_ledger.issue, key)
        if day and earlier and day <= earlier:
            why = f"上期是{write_date(earlier)}，本期应往后"
            yield in_setting(now.issue, key, why, "请改成本期的日期", value=write_date(day))


@change_rule("W227", Severity.WARNING, "报送数少于上期")
def counts_fell(now: Ledger, previous_ledger: Ledger) -> Iterator[Violation]:
    """Uploads and news are counted from the year's beginning."""
    for table, counts, before in (
        (sheets.UPLOADS, now.uploads, previous_ledger.uploads),
        (sheets.NEWS, now.news, previous_ledger.news),
    ):
        known = {count.name: count.count for count in before}
        for count in counts:
            previous = known.get(count.name)
            if count.count is not None and previous is not None and count.count < previous:
                why = f"“{count.name}”上期是{write_number(previous)}，累计数不应减少"
                yield _in_count(table, count, why, f"请核对；{ACCEPT_HINT}")


def _in_count(table: Table, count: Count, why: str, remedy: str) -> Violation:
    shown, name = write_number(count.count or Decimal(0)), count.name
    return in_table(table, count.row, "count", why, remedy, value=shown, subject=name, item=name)


@change_rule("T333", Severity.HINT, "报送数与上期全部相同")
def counts_stand_still(now: Ledger, previous_ledger: Ledger) -> Iterator[Violation]:
    """Not one upload or news item more: the sheet was not brought up to date."""
    for table, counts, before in (
        (sheets.UPLOADS, now.uploads, previous_ledger.uploads),
        (sheets.NEWS, now.news, previous_ledger.news),
    ):
        known = {count.name: count.count for count in before}
        if counts and all(count.count and known.get(count.name) == count.count for count in counts):
            why = f"从“{counts[0].name}”起，{len(counts)}项都与上期相同"
            yield _in_count(table, counts[0], why, "请确认是没有新增，还是忘了更新")


@change_rule("W228", Severity.WARNING, "未变期数少于存档")
def stands_still_longer(now: Ledger, previous_ledger: Ledger) -> Iterator[Violation]:
    """The archive shows a row stagnant that the typed columns do not: they were not kept up."""
    for indicator, previous in pairs(now, previous_ledger):
        if indicator.actual is None or indicator.actual != previous.actual or indicator.declared:
            continue
        typed = _as_typed(indicator, now)
        count = max(typed.unchanged, previous.unchanged)
        kept_up = replace(indicator, previous=previous.actual, unchanged=count)
        if assess(kept_up, now.issue).status is not Status.STAGNANT:
            continue
        if assess(typed, now.issue).status is not Status.STAGNANT:
            why = f"按存档，到本期已连续{previous.unchanged + 1}期没有进展，应为{Status.STAGNANT}"
            titles = [sheets.INDICATORS.column(field).title for field in ("unchanged", "previous")]
            remedy = (
                f"空着的，打开工作簿点“{find_command('check').title}”就补上；"
                f"填了别的数的，请在“{titles[0]}”填{count}，“{titles[1]}”填{write_number(previous.actual)}"
            )
            yield in_row(indicator, "unchanged", why, remedy, value=str(typed.unchanged or ""))


def _as_typed(indicator: Indicator, ledger: Ledger) -> Indicator:
    """The row as its cells have it, which do not see the archive."""
    unchanged = ledger.carried.typed_unchanged.get(indicator.id, indicator.unchanged)
    previous = None if indicator.id in ledger.carried.taken else indicator.previous
    return replace(indicator, previous=previous, unchanged=unchanged)


@change_rule("T305", Severity.HINT, "定性表述与上期相同")
def narrative_unchanged(now: Ledger, previous_ledger: Ledger) -> Iterator[Violation]:
    """A narrative should report this issue's progress."""
    for indicator, previous in pairs(now, previous_ledger):
        same = (
            indicator.wording
            and indicator.wording == previous.wording
            and indicator.actual == previous.actual
        )
        if indicator.kind and not indicator.kind.rules.is_counted and same:
            shown = quote(indicator.wording)
            yield in_row(
                indicator, "wording", "与上期一字不差", "请写本期的进展，没有变化的不用改", value=shown
            )


@change_rule("T309", Severity.HINT, "增长突然加快")
def grew_suddenly(now: Ledger, previous_ledger: Ledger) -> Iterator[Violation]:
    """More was added since the previous issue than a multiple of what the earlier rate would add."""
    jump = Fraction(now.issue.jump)
    for indicator, previous in pairs(now, previous_ledger):
        share = _days_share(indicator, now.issue, previous_ledger.issue)
        if share is None or not indicator.actual or not previous.actual or previous.actual < 0:
            continue
        grown = Fraction(indicator.actual) / Fraction(previous.actual) - 1
        if share * jump < grown < 10 * Fraction(now.issue.slip_low) - 1:  # beyond that W207 tells
            before = write_figure(previous.actual, previous.unit)
            why = (
                f"上期是{before}，增加{write_percent(grown)}，是此前平均增速的{write_number(grown / share)}倍"
            )
            yield in_row(
                indicator,
                "actual",
                why,
                f"请核对；{ACCEPT_HINT}",
                value=shown_figure(indicator, indicator.actual),
            )


def _days_share(indicator: Indicator, now: Issue, previous_issue: Issue) -> Fraction | None:
    """Days since the last cut-off as a share of those before it; None for figures that do not add up."""
    accumulates = indicator.kind is not None and indicator.kind.rules.accumulates
    if not accumulates or not (now.cut_off and previous_issue.cut_off):
        return None
    try:
        start, _ = term(now.cut_off, indicator.start, indicator.due)
    except ValueError:
        return None  # reported by E107
    before, since = (previous_issue.cut_off - start).days + 1, (now.cut_off - previous_issue.cut_off).days
    return Fraction(since, before) if before > 0 and since > 0 else None


@change_rule("T310", Severity.HINT, "一般不变的数变了")
def drifted(now: Ledger, previous_ledger: Ledger) -> Iterator[Violation]:
    """Standards, lines and the further figures of wordings move little from issue to issue."""
    drift = Fraction(now.issue.drift) / 100
    for indicator, previous in pairs(now, previous_ledger):
        still = indicator.kind is not None and indicator.kind.rules.stands_still
        fields = ("actual", "extra_1", "extra_2") if still else ("extra_1", "extra_2")
        for field in fields:
            value: Decimal | None = getattr(indicator, field)
            before: Decimal | None = getattr(previous, field)
            if value is None or not before:
                continue
            change = abs(Fraction(value) / Fraction(before) - 1)
            if change > drift:
                why = f"上期是{write_number(before)}，相差{write_percent(change)}"
                shown = shown_figure(indicator, value)
                yield in_row(indicator, field, why, f"请核对；{ACCEPT_HINT}", value=shown)
