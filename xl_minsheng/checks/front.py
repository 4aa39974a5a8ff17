"""Rules over the front page: settings that mean something else than the clerk thinks."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from xl_minsheng.bulletin.word.masthead import MAX_SIZE
from xl_minsheng.bulletin.word.styles import LEFT, PAGE_WIDTH, RIGHT
from xl_minsheng.checks.catalogue import in_setting, ledger_rule
from xl_minsheng.checks.entries import ACCEPT_HINT
from xl_minsheng.checks.finding import Severity, Violation
from xl_minsheng.ledger import Issue, Ledger
from xl_minsheng.ledger.numbers import write_number
from xl_minsheng.workbook.describe.front import SETTINGS
from xl_minsheng.workbook.describe.parts import Setting, Type
from xl_minsheng.workbook.describe.sheets import SETTING_SHEET, setting_sheet
from xl_minsheng.workbook.describe.upkeep import UPGRADE

_COUNTED = (Type.NUMBER, Type.POINTS, Type.INTEGER)


def _numbers(issue: Issue) -> Iterator[tuple[Setting, Decimal]]:
    """Settings that are numbers, with what they hold."""
    for setting in SETTINGS:
        value = getattr(issue, setting.key)
        if setting.type in _COUNTED and value is not None:
            yield setting, Decimal(value)


@ledger_rule("W231", Severity.WARNING, "设置超出常理")
def setting_out_of_range(ledger: Ledger) -> Iterator[Violation]:
    """20 % typed where 20 points are meant is 0.2: every indicator on pace would be ahead."""
    for setting, value in _numbers(ledger.issue):
        lowest, highest = setting.lowest, setting.highest
        if value < 0:
            continue  # reported by E121
        too_low = lowest is not None and value < lowest and not (setting.key == "ahead_margin" and value == 0)
        if not too_low and (highest is None or value <= highest):
            continue
        meant = Fraction(value) * 100  # 20 % is read as 0.2
        is_percent = too_low and (lowest or 0) <= meant and (highest is None or meant <= highest)
        guess = f"，若是{write_number(meant)}，填 {write_number(meant)}，不带百分号" if is_percent else ""
        yield in_setting(
            ledger.issue,
            setting.key,
            _usual(setting),
            f"请核对{guess}；{ACCEPT_HINT}",
            value=write_number(value),
        )


def _usual(setting: Setting) -> str:
    lowest, highest = setting.lowest or Decimal(0), setting.highest
    if highest is None:
        return f"一般不小于{write_number(lowest)}"
    return f"一般在{write_number(lowest)}到{write_number(highest)}之间"


_TYPE_AREA = (PAGE_WIDTH - LEFT - RIGHT) // 20
"""Width of the bulletin's type area in points."""


@ledger_rule("T342", Severity.HINT, "刊头一行印不下")
def masthead_is_wrapped(ledger: Ledger) -> Iterator[Violation]:
    """Twelve letters of 56 pt leave the last one on a line of its own."""
    name, size = ledger.issue.masthead or ledger.issue.title, ledger.issue.masthead_size
    if size is None or size > MAX_SIZE or not name or len(name) * size <= _TYPE_AREA:
        return
    why = f"“{name}”有{len(name)}个字，一行印不下，会折行"
    remedy = f"请填{_TYPE_AREA // len(name)}或更小，或改短刊头名称"
    yield in_setting(ledger.issue, "masthead_size", why, remedy, value=write_number(size))


@ledger_rule("T331", Severity.HINT, "设置空着")
def setting_at_its_default(ledger: Ledger) -> Iterator[Violation]:
    """A blank setting takes its default, which the page does not show."""
    for setting, value in _numbers(ledger.issue):
        if setting.key in ledger.issue.blank and not setting.required:
            shown = write_number(value)
            yield in_setting(
                ledger.issue, setting.key, f"未填，现按{shown}计算", f"请填写，照旧的填 {shown}", value=""
            )


@ledger_rule("T345", Severity.HINT, "设置的行不见了")
def setting_is_gone(ledger: Ledger) -> Iterator[Violation]:
    """A setting without a row takes its default: deleted, or newer than the workbook. Told once for all.

    Workbooks of before have no sheet of settings, and nothing of it can be gone.
    """
    issue, own = ledger.issue, [one for one in SETTINGS if setting_sheet(one.key) is SETTING_SHEET]
    there = [one for one in own if (cell := issue.cells.get(one.key)) and cell.sheet == SETTING_SHEET.name]
    gone = [one for one in own if one.key not in issue.cells]
    if not there or not gone:
        return
    before = [one for one in there if own.index(one) < own.index(gone[0])]
    names = "、".join(f"“{one.title}”{_default(issue, one)}" for one in gone)
    yield in_setting(
        issue,
        (before or there)[-1 if before else 0].key,
        f"它{'下' if before else '上'}面没有{names}，可能删掉了，或是以前版本的工作簿",
        f"删掉的请撤销；撤不回的和以前版本的，请{UPGRADE}，就补上了",
        value="",
    )


def _default(issue: Issue, setting: Setting) -> str:
    """What is gone is taken as."""
    value = getattr(issue, setting.key)
    if setting.type in _COUNTED and value is not None:
        return f"（现按{write_number(Decimal(value))}计算）"
    return "（现按没有填处理）"
