"""Rules over entries that print badly, though each is well by itself: names, placeholders, stray digits."""

from collections.abc import Iterator
from decimal import Decimal

from xl_minsheng.checks.catalogue import in_row, in_table, ledger_rule, shown_entry
from xl_minsheng.checks.entries import ACCEPT_HINT, is_share, of_kind
from xl_minsheng.checks.finding import Severity, Violation
from xl_minsheng.ledger import Ledger
from xl_minsheng.ledger.numbers import MAX_TYPED_PLACES
from xl_minsheng.ledger.placeholders import points_elsewhere, says_nothing
from xl_minsheng.workbook.describe import sheets

_TOGETHER = "共"
"""The counting sentence goes on with 共22个项目."""
_LEVELS = ("省", "市", "县", "区")
"""Letters that one clerk writes before a bureau's name and another leaves out."""


@ledger_rule("W263", Severity.WARNING, "名称与数字连成一片")
def name_runs_into_figure(ledger: Ledger) -> Iterator[Violation]:
    """改造国道G240 of 188.37公里 prints 改造国道G240188.37公里 in the default sentence."""
    title = sheets.INDICATORS.column("wording").title
    for indicator in ledger.indicators:
        prints_figure = of_kind(indicator, lambda rules: rules.is_counted) and not indicator.wording
        if prints_figure and not indicator.same_as and indicator.name[-1:].isdecimal():
            remedy = f"请在名称后面加上“完成”一类的字，或在“{title}”里自己写这句话"
            why = "以数字结尾，后面紧接着印累计数，读不出是多少"
            yield in_row(indicator, "name", why, remedy, value=indicator.name)


@ledger_rule("W264", Severity.WARNING, "总述名称多一个字")
def headline_says_together(ledger: Ledger) -> Iterator[Violation]:
    """省重点民生实事共 prints 省重点民生实事共共22个项目."""
    for section in ledger.sections:
        if section.headline.endswith(_TOGETHER):
            why, remedy = f"后面会再印一个“{_TOGETHER}”", f"请删去末尾的“{_TOGETHER}”"
            name = section.headline
            yield in_table(sheets.SECTIONS, section.row, "headline", why, remedy, value=name, subject=name)


@ledger_rule("W265", Severity.WARNING, "板块重名")
def sections_of_one_name(ledger: Ledger) -> Iterator[Violation]:
    """Two sections of one name: nobody can tell their projects apart, nor can the formulas of 台账."""
    seen: set[str] = set()
    for section in ledger.sections:
        if section.title in seen:
            title = section.title
            why, remedy = "前面已有同名的板块，各表分不清是哪一个", "请改成不同的名称"
            yield in_table(sheets.SECTIONS, section.row, "title", why, remedy, value=title, subject=title)
        elif section.title:
            seen.add(section.title)


@ledger_rule("T343", Severity.HINT, "责任单位写法不一")
def bureau_written_otherwise(ledger: Ledger) -> Iterator[Violation]:
    """市 卫健局 or 卫健局 beside 市卫健局 gets a form, a letter and a line in each table of its own."""
    entries = [(one.row, one.bureau, sheets.PROJECTS, one.code) for one in ledger.projects]
    entries += [(one.row, one.bureau, sheets.INDICATORS, one.id) for one in ledger.indicators]
    count: dict[str, int] = {}
    for _, name, _, _ in entries:
        count[name] = count.get(name, 0) + 1
    said: set[str] = set()
    for row, name, table, item in entries:
        if not name or name in said or not (usual := _usual(name, count)):
            continue
        said.add(name)
        why, remedy = f"别处写的是“{usual}”，会当成两个单位", f"请改成同一个名称；{ACCEPT_HINT}"
        yield in_table(table, row, "bureau", why, remedy, value=name, subject=item, item=item)


def _usual(name: str, count: dict[str, int]) -> str:
    """The commoner name of what may be the same bureau; empty where this one is the commonest."""

    def rank(one: str) -> tuple[int, bool, int]:
        return count[one], one == _plain(one), len(one)

    alike = [one for one in count if one and (_plain(one) == _plain(name) or _differ_in_level(one, name))]
    best = max(alike, key=rank)
    return "" if best == name else best


def _plain(name: str) -> str:
    return "".join(name.split())


def _differ_in_level(one: str, other: str) -> bool:
    """Whether the two differ in one letter before the name: 市人社局 and 人社局."""
    shorter, longer = sorted((_plain(one), _plain(other)), key=len)
    return longer[1:] == shorter and longer.startswith(_LEVELS)


@ledger_rule("W267", Severity.WARNING, "原因说明里没有原因")
def reason_says_nothing(ledger: Ledger) -> Iterator[Violation]:
    """/ or 无 beside a lagging indicator prints （注：无）, and no rule misses a reason any more."""
    for indicator in ledger.indicators:
        reason = indicator.reason
        if not reason or indicator.same_as or not _is_placeholder(reason):
            continue
        if indicator.declared or ledger.judged(indicator).standing.status.is_behind:
            yield in_row(indicator, "reason", "不是原因", "请写明原因", value=reason)


def _is_placeholder(reason: str) -> bool:
    in_signs = not any(sign.isalnum() for sign in reason)
    return in_signs or says_nothing(reason) or points_elsewhere(reason)


@ledger_rule("W268", Severity.WARNING, "小数位数过多")
def noise_of_arithmetic(ledger: Ledger) -> Iterator[Violation]:
    """188.370000000001公里: what a computation left behind, copied as a value."""
    for indicator in ledger.indicators:
        for field in (
            ("target", "actual", "previous", "extra_1", "extra_2") if not is_share(indicator) else ()
        ):
            value: Decimal | None = getattr(indicator, field)
            if value is not None and (places := _places(value)) > MAX_TYPED_PLACES:
                shown = shown_entry(indicator, field)
                why = f"有{places}位小数，会照印"
                yield in_row(indicator, field, why, "请四舍五入到实际的位数", value=shown)


def _places(value: Decimal) -> int:
    return -int(Decimal(value).normalize().as_tuple().exponent)
