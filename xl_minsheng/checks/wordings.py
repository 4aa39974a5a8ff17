"""Rules over the words that are printed with the figures: wordings, names, titles, categories."""

import re
from collections.abc import Iterator
from fractions import Fraction

from xl_minsheng.checks.catalogue import Entry, entry_rule, in_table, ledger_rule
from xl_minsheng.checks.entries import ACCEPT_HINT
from xl_minsheng.checks.finding import Severity, Violation
from xl_minsheng.ledger import Ledger, Row
from xl_minsheng.ledger.figures import PERCENT_UNIT
from xl_minsheng.ledger.numbers import write_percent
from xl_minsheng.ledger.text import fold_width
from xl_minsheng.workbook.describe import sheets
from xl_minsheng.workbook.describe.parts import Table
from xl_minsheng.workbook.read.values import quote

_STOPS = tuple("。；，、：！？.;,:!?")
_TAG = re.compile(r"\{[{%#].*?[}%#]\}", re.DOTALL)
_FIGURE = re.compile(r"(?<![\d.])\d+(?:\.\d+)?(?![\d.]*\d)")
_MAX_PLACES = 10
_LONG = 3
"""Digits of a figure that is no coincidence, whatever stands behind it."""


def split_remedy(sentence: str) -> tuple[str, str]:
    """Split a sentence that ends with its remedy: why, and 请…."""
    why, mark, remedy = sentence.rpartition("，请")
    return (why, f"请{remedy}") if mark else (sentence, "请改正")


@entry_rule("E131", Severity.ERROR, "表述写得不对")
def wording_unsound(entry: Entry) -> Iterator[Violation]:
    """A wording that cannot be printed with any figures: braces, names, tags."""
    from xl_minsheng.templating.wording import wording_fault  # jinja is heavy

    if fault := wording_fault(entry.indicator.wording):
        yield entry.violation("wording", *split_remedy(fault), quote(entry.indicator.wording))


@entry_rule("W241", Severity.WARNING, "数字直接写进了表述")
def figure_typed_into_wording(entry: Entry) -> Iterator[Violation]:
    """A figure that is right today and will be printed again in the next issue."""
    indicator = entry.indicator
    words = fold_width(_TAG.sub("\0", indicator.wording))
    percent = indicator.unit == PERCENT_UNIT
    actual = None if indicator.actual is None else Fraction(indicator.actual) * (100 if percent else 1)
    share, places = entry.standing.completion, indicator.percent_places
    sound = places is None or 0 <= places <= _MAX_PLACES
    printed = "" if share is None or not sound else write_percent(share, places)
    for found in _FIGURE.finditer(words):
        behind = words[found.end() :]
        if printed and f"{found[0]}%" == printed and behind.startswith("%"):
            yield _typed(entry, printed, sheets.INDICATORS.column("completion").title, "{{完成率}}")
        elif actual is not None and Fraction(found[0]) == actual:
            has_unit = bool(indicator.unit) and behind.startswith(indicator.unit)
            if has_unit or (len(found[0].replace(".", "")) >= _LONG and not behind.startswith(("年", "%"))):
                unit, tag = (indicator.unit, "{{单位}}") if has_unit else ("", "")
                label = sheets.INDICATORS.column("actual").title
                yield _typed(entry, found[0] + unit, label, f"{{{{累计}}}}{tag}")


def _typed(entry: Entry, shown: str, label: str, tag: str) -> Violation:
    why = f"与{label}相同，是直接写进句子的数，下期不会跟着变"
    return entry.violation("wording", why, f"请改成 {tag}；{ACCEPT_HINT}", shown)


@entry_rule("W242", Severity.WARNING, "指标名称带着标点")
def name_with_stop(entry: Entry) -> Iterator[Violation]:
    """The figure follows the name: 城镇新增就业。3120人."""
    if entry.indicator.name.endswith(_STOPS):
        yield entry.violation("name", "末尾有标点，会印在句子中间", "请删去末尾的标点")


@ledger_rule("W243", Severity.WARNING, "名称带着标点")
def title_with_stop(ledger: Ledger) -> Iterator[Violation]:
    """A heading has no stop, and the project's name is given one: 公办园扩容提质。。."""
    for section in ledger.sections:
        yield from _with_stop(sheets.SECTIONS, section.row, "title", section.title)
        yield from _with_stop(sheets.SECTIONS, section.row, "headline", section.headline)
    for project in ledger.projects:
        yield from _with_stop(sheets.PROJECTS, project.row, "name", project.name)
        yield from _with_stop(sheets.PROJECTS, project.row, "category", project.category)


def _with_stop(table: Table, row: Row | None, field: str, text: str) -> Iterator[Violation]:
    if text.endswith(_STOPS):
        why, remedy = "末尾有标点，印出来会多一个", "请删去末尾的标点"
        yield in_table(table, row, field, why, remedy, value=text, subject=text, item=text[:12])


@ledger_rule("W244", Severity.WARNING, "类别分在两处")
def category_apart(ledger: Ledger) -> Iterator[Violation]:
    """Projects of one category stand in one place, or its heading is printed twice with two numbers."""
    number = sheets.PROJECTS.column("number").title
    for section in ledger.sections:
        left: set[str] = set()
        before = ""
        for project in ledger.projects_of(section):
            if project.category == before:
                continue
            left.add(before)
            before = project.category
            if before and before in left:
                name, item = project.name, project.code
                why = f"“{section.title}”里前面已有这个类别，中间隔着别的类别，会印成两个标题"
                remedy = f"请改项目的“{number}”，让同一类别的项目连在一起；{ACCEPT_HINT}"
                yield in_table(
                    sheets.PROJECTS,
                    project.row,
                    "category",
                    why,
                    remedy,
                    value=before,
                    subject=name,
                    item=item,
                )
