"""Rules over the whole ledger: what only shows when rows are held together."""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from xl_minsheng.checks.catalogue import in_row, in_setting, in_table, ledger_rule, shown_entry, shown_figure
from xl_minsheng.checks.entries import ACCEPT_HINT
from xl_minsheng.checks.finding import Severity, Violation
from xl_minsheng.ledger import BrokenReferenceError, Cell, Count, Indicator, Ledger, Row
from xl_minsheng.ledger.dates import write_date
from xl_minsheng.ledger.ledger import natural_order
from xl_minsheng.ledger.numbers import numeral, write_number
from xl_minsheng.ledger.pace import RULES, UnknownRuleError, find_rule
from xl_minsheng.workbook.describe import sheets
from xl_minsheng.workbook.describe.front import SETTINGS, find_setting
from xl_minsheng.workbook.describe.parts import Table


def _cell(row: Row | None, field: str) -> Cell | None:
    return row.cell(field) if row else None


@ledger_rule("E111", Severity.ERROR, "设置缺失")
def setting_missing(ledger: Ledger) -> Iterator[Violation]:
    """What every bulletin prints must be there."""
    for setting in SETTINGS:
        value = getattr(ledger.issue, setting.key)
        if setting.required and (value is None or value == ""):
            yield in_setting(ledger.issue, setting.key, "未填", f"请填写，{setting.help}", value="")


@ledger_rule("E112", Severity.ERROR, "进度规则不存在")
def default_rule_unknown(ledger: Ledger) -> Iterator[Violation]:
    """The issue's own pace rule."""
    rule = ledger.issue.rule
    try:
        find_rule(rule, ledger.issue.curves)
    except UnknownRuleError as error:
        yield in_setting(ledger.issue, "rule", str(error), "请改选一个", value=rule)


@ledger_rule("E113", Severity.ERROR, "编号缺失或重复")
def ids(ledger: Ledger) -> Iterator[Violation]:
    """Each indicator has an id of its own; A03-1 and a03-1 are one to the formulas of the sheet."""
    seen: dict[str, Indicator] = {}
    for indicator in ledger.indicators:
        if not indicator.id:
            yield in_row(indicator, "id", "未填", "请填写唯一的编号，如 A03-1", value="")
        elif first := seen.get(indicator.id.casefold()):
            cell = first.cell("id")
            where = cell.address if cell else "前面"
            yield in_row(indicator, "id", f"与{where}重复", "请改成唯一的编号", value=indicator.id)
        else:
            seen[indicator.id.casefold()] = indicator


@ledger_rule("E114", Severity.ERROR, "项目代码不存在")
def unknown_project(ledger: Ledger) -> Iterator[Violation]:
    """An indicator that would be printed nowhere."""
    for indicator in ledger.indicators:
        if indicator.project not in ledger.project_by_code:
            why = f"在“{sheets.STRUCTURE.name}”里没有" if indicator.project else "未填"
            remedy = f"请改成已有的代码，或先在“{sheets.STRUCTURE.name}”里增加项目"
            yield in_row(indicator, "project", why, remedy, value=indicator.project)


@ledger_rule("E115", Severity.ERROR, "同指标有误")
def broken_reference(ledger: Ledger) -> Iterator[Violation]:
    """A reference that leads nowhere or in a circle."""
    for indicator in ledger.indicators:
        try:
            ledger.resolve(indicator)
        except BrokenReferenceError as error:
            yield in_row(
                indicator, "same_as", str(error), "请改成另一行的编号，或清空后填数", value=indicator.same_as
            )


@ledger_rule("E116", Severity.ERROR, "同一指标两个数")
def figure_beside_reference(ledger: Ledger) -> Iterator[Violation]:
    """A row that refers to another and has a different figure of its own."""
    for indicator, other in _referring(ledger):
        for field in ("target", "actual"):
            own: Decimal | None = getattr(indicator, field)
            theirs: Decimal | None = getattr(other, field)
            if own is None or own == theirs:
                continue
            shown = "空" if theirs is None else shown_figure(other, theirs)
            why = f"与{indicator.same_as}的{shown}不同，而本行已指明是同一指标"
            remedy = "请清空本行的数，以被引用的一行为准"
            yield in_row(indicator, field, why, remedy, value=shown_figure(indicator, own))


def _referring(ledger: Ledger) -> Iterator[tuple[Indicator, Indicator]]:
    """Rows that repeat another's figures, each with that other."""
    for indicator in ledger.indicators:
        try:
            if indicator.same_as:
                yield indicator, ledger.resolve(indicator)
        except BrokenReferenceError:
            continue  # reported by E115


_OF_THE_OTHER = ("unit", "declared", "start", "due", "rule", "baseline")
"""Fields, besides the figures, that a row which repeats another's takes from there."""


@ledger_rule("W266", Severity.WARNING, "同指标一行另有内容")
def entry_beside_reference(ledger: Ledger) -> Iterator[Violation]:
    """A row that refers to another and says otherwise in a cell that nobody looks at."""
    for indicator, other in _referring(ledger):
        for field in _OF_THE_OTHER:
            own = getattr(indicator, field)
            if own and own != getattr(other, field):
                why = f"不起作用，本行已指明与{indicator.same_as}是同一指标"
                remedy = f"请清空这一格；要改的，改{indicator.same_as}那一行"
                yield in_row(indicator, field, why, remedy, value=shown_entry(indicator, field))


@ledger_rule("E117", Severity.ERROR, "板块或项目有误")
def structure(ledger: Ledger) -> Iterator[Violation]:
    """Codes are unique, sections exist, numbers and names are given."""
    sections = {section.code for section in ledger.sections}
    section_codes = [(section.code, section.row, sheets.SECTIONS) for section in ledger.sections]
    yield from _doubles(section_codes)
    yield from _doubles([(project.code, project.row, sheets.PROJECTS) for project in ledger.projects])
    counted, named = "请填1、2、3……", "请填写名称，标题里要印"
    for section in ledger.sections:
        if not section.title:
            yield in_table(
                sheets.SECTIONS, section.row, "title", "未填", named, value="", subject=section.code
            )
        if why := _why_no_numeral(section.number):
            number, title = str(section.number or ""), section.title
            yield in_table(sheets.SECTIONS, section.row, "number", why, counted, value=number, subject=title)
    for project in ledger.projects:
        row, name = project.row, project.name
        if not name:
            yield in_table(sheets.PROJECTS, row, "name", "未填", named, value="", subject=project.code)
        if project.number < 1:
            yield in_table(sheets.PROJECTS, row, "number", "未填或为0", counted, value="", subject=name)
        if project.section not in sections:
            why, remedy, code = "在左边的板块表里没有", "请改成已有的板块代码", project.section
            yield in_table(sheets.PROJECTS, row, "section", why, remedy, value=code, subject=name)


def _why_no_numeral(number: int) -> str:
    if number < 1:
        return "未填或为0"
    try:
        numeral(number)
    except ValueError:
        return "太大，印不成汉字序号"
    return ""


def _doubles(codes: Sequence[tuple[str, Row | None, Table]]) -> Iterator[Violation]:
    count = Counter(code.casefold() for code, _, _ in codes)
    for code, row, table in codes:
        if not code or count[code.casefold()] > 1:
            why = "重复" if code else "未填"
            yield in_table(table, row, "code", why, "请改成唯一的代码", value=code)


@ledger_rule("E118", Severity.ERROR, "分项之和不等于总数")
def breakdowns(ledger: Ledger) -> Iterator[Violation]:
    """Uploads by kind and news by media level add up to the totals."""
    issue = ledger.issue
    yield from _breakdown(
        ledger, "upload_total", issue.upload_total, ledger.uploads, sheets.UPLOAD_SHEET.name
    )
    yield from _breakdown(ledger, "news_total", issue.news_total, ledger.news, sheets.NEWS_SHEET.name)


def _breakdown(
    ledger: Ledger, key: str, total: Decimal | None, parts: Sequence[Count], sheet: str
) -> Iterator[Violation]:
    for part in parts:
        if part.count is None:
            cell = _cell(part.row, "count")
            yield Violation(
                cell=cell,
                label=part.name,
                value="",
                why="未填",
                remedy="请填写数量，没有的填0",
                subject=part.name,
            )
    counted = [part.count for part in parts if part.count is not None]
    if total is None and counted:
        yield in_setting(ledger.issue, key, f"未填，而“{sheet}”有分项", "请填写总数", value="")
    elif total is not None and sum(counted) != total:
        added = "＋".join(write_number(count) for count in counted) + "＝" if len(counted) > 1 else ""
        why = f"“{sheet}”各项之和为{added}{write_number(sum(counted, Decimal(0)))}，两者不等"
        yield in_setting(ledger.issue, key, why, "请核对总数和各分项", value=write_number(total))


def _counts(ledger: Ledger) -> Iterator[tuple[Count, Table]]:
    for table, counts in ((sheets.UPLOADS, ledger.uploads), (sheets.NEWS, ledger.news)):
        for count in counts:
            yield count, table


@ledger_rule("W233", Severity.WARNING, "数量应为整数")
def count_fractional(ledger: Ledger) -> Iterator[Violation]:
    """Uploads and news items are counted one by one."""
    remedy = f"请核对；{ACCEPT_HINT}"
    for count, table in _counts(ledger):
        if count.count is not None and count.count != count.count.to_integral_value():
            yield _in_count(table, count, "count", "是小数", remedy, write_number(count.count))
    for key in ("upload_total", "news_total"):
        total: Decimal | None = getattr(ledger.issue, key)
        if total is not None and total != total.to_integral_value():
            yield in_setting(ledger.issue, key, "是小数", remedy, value=write_number(total))


def _in_count(table: Table, count: Count, field: str, why: str, remedy: str, value: str) -> Violation:
    return in_table(table, count.row, field, why, remedy, value=value, subject=count.name, item=count.name)


@ledger_rule("E138", Severity.ERROR, "分项没有名称")
def count_without_name(ledger: Ledger) -> Iterator[Violation]:
    """政策文件82条、132条: a number that is printed and says nothing."""
    for count, table in _counts(ledger):
        if not count.name and count.count is not None:
            shown = write_number(count.count)
            why = f"未填，而这一行有{table.column('count').title}{shown}"
            remedy = "请填写，或清空这一行的数"
            yield in_table(table, count.row, "name", why, remedy, value="", item=shown)


@ledger_rule("W257", Severity.WARNING, "分项重名")
def count_named_twice(ledger: Ledger) -> Iterator[Violation]:
    """政策文件82条、政策文件132条: one of the two was meant to be another."""
    seen: set[tuple[str, str]] = set()
    for count, table in _counts(ledger):
        if count.name and (table.key, count.name) in seen:
            why, remedy = "前面已有同名的一项，会印两次", f"请改名，或并成一行；{ACCEPT_HINT}"
            yield _in_count(table, count, "name", why, remedy, count.name)
        seen.add((table.key, count.name))


@ledger_rule("T332", Severity.HINT, "行的顺序与编号不同")
def sorted_otherwise(ledger: Ledger) -> Iterator[Violation]:
    """A ledger that was sorted, by bureau or by completion, still prints by number; once is enough."""
    above: dict[str, Indicator] = {}
    for indicator in ledger.indicators:
        if not indicator.id:
            continue  # reported elsewhere
        before = above.get(indicator.project)
        if before and natural_order(indicator.id) < natural_order(before.id):
            why = f"排在{before.id}之后，专报按编号的顺序印，不按行的顺序"
            yield in_row(indicator, "id", why, "请按编号重新排序，要换次序的请改编号", value=indicator.id)
            return
        above[indicator.project] = indicator


@ledger_rule("E119", Severity.ERROR, "计划曲线有误")
def curves(ledger: Ledger) -> Iterator[Violation]:
    """A plan rises from 0 to 100 % over the year."""
    for name, curve in ledger.issue.curves.items():
        for fault in curve.faults():
            yield _in_curve(ledger, name, fault, "请改正这条曲线")


def _in_curve(ledger: Ledger, name: str, why: str, remedy: str) -> Violation:
    row = ledger.curve_rows.get(name)
    return in_table(sheets.CURVES, row, "name", why, remedy, value=name, subject=name)


@ledger_rule("E121", Severity.ERROR, "设置或数量是负数")
def negative_setting_or_count(ledger: Ledger) -> Iterator[Violation]:
    """What a cell's own validation refuses; pasting goes round it."""
    for setting in SETTINGS:
        value = getattr(ledger.issue, setting.key)
        if isinstance(value, Decimal) and value < 0:
            remedy = f"请核对，{setting.help}"
            yield in_setting(ledger.issue, setting.key, "是负数", remedy, value=write_number(value))
    for part, table in _counts(ledger):
        if part.count is not None and part.count < 0:
            yield _in_count(table, part, "count", "是负数", "请核对后填正数", write_number(part.count))


@ledger_rule("E122", Severity.ERROR, "设置不在可选范围内")
def setting_not_offered(ledger: Ledger) -> Iterator[Violation]:
    """A word of a closed list; pace rules, which may be curves too, are reported by E112."""
    for setting in SETTINGS:
        value = getattr(ledger.issue, setting.key)
        is_word = setting.choices and setting.key != "rule" and isinstance(value, str) and value
        if is_word and value not in setting.choices:
            remedy = f"请从{'、'.join(setting.choices)}中选择"
            yield in_setting(ledger.issue, setting.key, f"不是可用的{setting.title}", remedy, value=value)


@ledger_rule("W211", Severity.WARNING, "编号不连续")
def numbering(ledger: Ledger) -> Iterator[Violation]:
    """Sections, and projects within one, are numbered 1, 2, 3 … without gaps."""
    ordered = sorted((section for section in ledger.sections if section.number), key=lambda s: s.number)
    sections = [(section.number, section.row) for section in ordered]
    yield from _gaps(sections, sheets.SECTIONS, "板块")
    for section in ledger.sections:
        projects = [(project.number, project.row) for project in ledger.projects_of(section)]
        yield from _gaps(projects, sheets.PROJECTS, section.title)


def _gaps(numbers: Sequence[tuple[int, Row | None]], table: Table, subject: str) -> Iterator[Violation]:
    for expected, (number, row) in enumerate(numbers, start=1):
        if number != expected:
            why, remedy = f"应为{expected}，编号跳过或重复", "请改成从1起的连续编号"
            yield in_table(table, row, "number", why, remedy, value=str(number), subject=subject)
            return


@ledger_rule("W212", Severity.WARNING, "项目没有指标")
def project_without_indicators(ledger: Ledger) -> Iterator[Violation]:
    """A heading with nothing under it."""
    for project in ledger.projects:
        if not ledger.indicators_of(project):
            row, name = project.row, project.name
            why = f"在“{sheets.LEDGER.name}”里没有指标"
            remedy = f"请在“{sheets.LEDGER.name}”里补上，或删去这个项目"
            yield in_table(sheets.PROJECTS, row, "code", why, remedy, value=project.code, subject=name)


@ledger_rule("W213", Severity.WARNING, "灯的起点颠倒")
def lights_out_of_order(ledger: Ledger) -> Iterator[Violation]:
    """Orange comes before red, or no light is ever orange."""
    orange, red = ledger.issue.orange_from, ledger.issue.red_from
    if orange >= red:
        title = find_setting("red_from").title
        why = f"应小于“{title}”的{write_number(red)}，否则不会亮橙灯"
        remedy = f"请改小，或改大“{title}”"
        yield in_setting(ledger.issue, "orange_from", why, remedy, value=write_number(orange))


@ledger_rule("W214", Severity.WARNING, "曲线与规则同名")
def curve_named_like_a_rule(ledger: Ledger) -> Iterator[Violation]:
    """The rule would be taken, and the curve never used."""
    for name in ledger.issue.curves:
        if name in RULES:
            yield _in_curve(ledger, name, "是进度规则的名称，填它时不会用这条曲线", "请改成别的名称")


@ledger_rule("W215", Severity.WARNING, "截止日期晚于印发日期")
def cut_off_after_issue(ledger: Ledger) -> Iterator[Violation]:
    """Figures of days that have not come."""
    cut_off, issued_on = ledger.issue.cut_off, ledger.issue.issued_on
    if cut_off and issued_on and cut_off > issued_on:
        why = f"晚于{find_setting('issued_on').title}{write_date(issued_on)}"
        yield in_setting(ledger.issue, "cut_off", why, "请核对两个日期", value=write_date(cut_off))


@ledger_rule("W216", Severity.WARNING, "同名指标两个数")
def same_name_two_values(ledger: Ledger) -> Iterator[Violation]:
    """An indicator that stands in two sections, entered twice instead of once."""
    seen: dict[tuple[str, str], Indicator] = {}
    for indicator in ledger.indicators:
        if not indicator.name or indicator.same_as or indicator.actual is None:
            continue
        first = seen.setdefault((indicator.name, indicator.unit), indicator)
        if first.actual is not None and first.actual != indicator.actual:
            why = f"与{first.id}同名同单位，那里是{write_number(first.actual)}"
            title = sheets.INDICATORS.column("same_as").title
            remedy = f"请在“{title}”填{first.id}，清空本行的数；不是同一指标的，请改名称"
            yield in_row(indicator, "actual", why, remedy, value=shown_figure(indicator, indicator.actual))
