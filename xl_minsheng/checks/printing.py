"""What only shows when the bulletin is printed: it is printed here, as 生成专报 will.

So what the check passes can be published; whatever breaks off while printing is a finding at its cell.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from xl_minsheng.bulletin import Bulletin, BulletinError, Style, make_bulletin, shipped_templates
from xl_minsheng.bulletin.clause import DEFAULT_SENTENCE, ClauseError, write_clause
from xl_minsheng.bulletin.document import TEMPLATE
from xl_minsheng.bulletin.publish import word_template
from xl_minsheng.bulletin.sources import sources
from xl_minsheng.bulletin.word.masthead import masthead_faults
from xl_minsheng.checks.catalogue import Printed, in_row, in_setting, print_rule
from xl_minsheng.checks.entries import ACCEPT_HINT
from xl_minsheng.checks.finding import Finding, Severity, Violation
from xl_minsheng.checks.folding import MIN_ROWS
from xl_minsheng.checks.wordings import split_remedy
from xl_minsheng.ledger import Cell, Indicator, Issue, Judged, Kind, Ledger, judge
from xl_minsheng.templating.engine import Engine
from xl_minsheng.templating.schema import CLAUSE, NOTICE_TEMPLATE
from xl_minsheng.templating.template_check import TemplateFault, check_folder
from xl_minsheng.templating.wording import ANY_BRACE
from xl_minsheng.workbook.describe import sheets
from xl_minsheng.workbook.describe.folders import TEMPLATE_FOLDER
from xl_minsheng.workbook.read.values import quote

PRINT_TITLES = {
    "E132": "表述印不出来",
    "E133": "模板有错误",
    "E135": "刊头的字号或颜色用不上",
}
"""Titles of the findings that printing itself makes, by code."""
_STOP_IN_A_NAME, _STOPS_TOGETHER = frozenset({"W242", "W243"}), "W246"
"""Codes: a name that ends in a stop is the cause of two stops in print, and is told at its cell."""
_NO_DRAFT = frozenset({"E131", *PRINT_TITLES})
_TEMPLATE = "模板"
_BRACES = re.compile(f"[{ANY_BRACE}]")
_VARIABLE = "|".join(map(re.escape, CLAUSE.fields))
_TAG_LIKE = re.compile(rf"[{{｛﹛]\s?[{{｛﹛%％]|[{{｛﹛]\s*(?:{_VARIABLE})\s*[}}｝﹜]")
_TWO_STOPS = re.compile("[。；，、：]{2,}")
_ADDRESS = re.compile(r"![A-Z]+\d+")
_MAX_NAMED = 5
_END = ("。", "！", "？")
_SETTLED_BEFORE = frozenset({*(sheet.name for sheet in sheets.FRONT_SHEETS), sheets.CURVE_SHEET.name})
"""Sheets whose errors keep every figure from being computed: rows are reported once these are corrected."""


def find_unprintable(ledger: Ledger, templates: Path | None, found: Sequence[Finding]) -> list[Finding]:
    """What goes wrong in printing a ledger's bulletin, beside what the rules have found.

    Args:
        ledger: the issue's.
        templates: folder of the office's templates; None for the shipped ones.
        found: findings of the rules; a row that has an error is not reported again.
    """
    folder = templates or shipped_templates()
    own = templates is not None and templates.is_dir()  # a test holds the shipped ones to the check
    checked = check_folder(folder) if own else []
    of_templates = [_of_template(fault) for fault in checked if fault.template != NOTICE_TEMPLATE]
    wrong_cells = {one.cell for one in found if one.severity is Severity.ERROR}
    unprintable = [*of_templates, *(one for one in _of_masthead(ledger) if one.cell not in wrong_cells)]
    wrong = {(one.cell.sheet, one.cell.row) for one in found if one.severity is Severity.ERROR and one.cell}
    try:
        bulletin = make_bulletin(ledger, templates)
    except BulletinError as error:
        if not {sheet for sheet, _ in wrong} & _SETTLED_BEFORE:
            faults = [one for one in _clause_faults(error) if not _rows(one.indicator) & wrong]
            unprintable += _of_clauses([one for one in faults if one.indicator.wording or not of_templates])
        if not of_templates:
            of_files = error.of_templates or (() if error.of_cells else error.reasons)
            unprintable += map(_of_printing, of_files)
        return unprintable
    except ValueError:
        if wrong:
            return unprintable  # a structure that is reported already cannot be printed
        raise
    unprintable += _of_word(bulletin, templates) if not unprintable else []
    printed = Printed(bulletin, ledger, _clauses(ledger, folder))
    reported = {one.cell for one in found if one.code in _STOP_IN_A_NAME}
    said = [one for rule in print_rule.rules for one in rule.findings(printed)]
    return unprintable + [one for one in said if one.code != _STOPS_TOGETHER or one.cell not in reported]


def _of_word(bulletin: Bulletin, templates: Path | None) -> list[Finding]:
    """What an office's own Word template loses of this bulletin; the shipped one loses nothing."""
    template = word_template(templates)
    if template == word_template(None):
        return []
    from xl_minsheng.bulletin.word.render import to_docx

    try:
        to_docx(bulletin, template)
    except BulletinError as error:
        return [_of_printing(reason) for reason in error.reasons]
    return []


def forbids_drafts(findings: Iterable[Finding]) -> bool:
    """Whether any of them keeps even a draft from being printed."""
    return any(finding.code in _NO_DRAFT for finding in findings)


def _clause_faults(error: BulletinError) -> list[ClauseError]:
    return [fault for fault in error.of_cells if isinstance(fault, ClauseError)]


def _rows(indicator: Indicator) -> set[tuple[str, int]]:
    """Rows whose entries an indicator prints: its own, and the one it refers to."""
    rows = (indicator.row, indicator.figures_row)
    return {(row.sheet, row.number) for row in rows if row}


def _of_clauses(faults: Sequence[ClauseError]) -> Iterator[Finding]:
    """A finding a row; one for all rows whose default sentence is printed by a template that cannot be."""
    alike: dict[tuple[object, ...], list[Finding]] = {}
    for fault in faults:
        row = fault.indicator
        cause = (id(fault),) if row.wording or not row.kind else (row.kind, _ADDRESS.sub("", fault.fault))
        alike.setdefault(cause, []).append(_of_clause(fault))
    for (kind, *_), group in alike.items():
        if not isinstance(kind, Kind) or len(group) < MIN_ROWS:
            yield from group
            continue
        first = group[0]
        why = f"{len(group)}行用“{kind.template}”，都{first.why}"
        remedy = f"请改这个模板；{first.remedy}"
        yield replace(first, why=why, remedy=remedy, subject="", item=first.label, rows=tuple(group))


def _of_clause(fault: ClauseError) -> Finding:
    indicator = fault.indicator
    why, remedy = split_remedy(fault.fault)
    found = in_row(indicator, fault.field, why, remedy, value=quote(indicator.wording))
    if not indicator.wording:
        found = replace(found, label=DEFAULT_SENTENCE)
    return Finding.of("E132", Severity.ERROR, found)


def _of_template(fault: TemplateFault) -> Finding:
    why, _, guess = fault.why.partition("，是不是")
    remedy = f"请看是不是{guess.rstrip('？')}，再改正" if guess else fault.remedy or "请改正"
    return _in_template(f"{fault.template}{fault.place}", fault.sentence, why, remedy)


def _of_printing(reason: str) -> Finding:
    return replace(_in_template(TEMPLATE_FOLDER, "", *split_remedy(reason)), item=_TEMPLATE)


def _in_template(place: str, value: str, why: str, remedy: str) -> Finding:
    found = Violation(cell=None, label=place, value=value, why=why, remedy=remedy, subject=_TEMPLATE)
    return Finding.of("E133", Severity.ERROR, found)


def _of_masthead(ledger: Ledger) -> Iterator[Finding]:
    for key, value, why, remedy in masthead_faults(ledger.issue):
        found = in_setting(ledger.issue, key, why, remedy, value=value)
        yield Finding.of("E135", Severity.ERROR, found)


def _own_clause(engine: Engine, judged: Judged, issue: Issue) -> str | None:
    """What a row's own wording says; None without one, or where a row that is not printed has faults."""
    try:
        return str(write_clause(engine, judged, issue)) if judged.indicator.wording else None
    except ClauseError:
        return None


def _clauses(ledger: Ledger, folder: Path) -> list[list[tuple[Indicator, str | None]]]:
    engine = Engine(folder)
    found = []
    for project in ledger.projects:
        rows: list[tuple[Indicator, str | None]] = []
        for one in ledger.indicators_of(project):
            judged = judge(ledger, one)
            rows.append((judged.indicator, _own_clause(engine, judged, ledger.issue)))
        found.append(rows)
    return found


@print_rule("W247", Severity.WARNING, "表述印出来是空的")
def clause_empty(printed: Printed) -> Iterator[Violation]:
    """{% if 落后 %}慢{% endif %} of one that is not behind: the indicator vanishes."""
    for rows in printed.clauses:
        for indicator, text in rows:
            if text == "":
                why = "按现在的数印出来是空的，这个指标在专报里看不到"
                yield _of(indicator, why, f"请补上其他情形的说法，如 {{% else %}}……；{ACCEPT_HINT}")


@print_rule("W269", Severity.WARNING, "指标没有印出来")
def clause_not_printed(printed: Printed) -> Iterator[Violation]:
    """A bulletin whose template has lost {{项目.表述}}: headings, and nothing below them."""
    items = [one for one in printed.bulletin.paragraphs if one.style is Style.ITEM]
    there = {(cell.sheet, cell.row) for one in items for cell in one.cells}
    printable = [one for rows in printed.clauses for one, text in rows if text != "" and _rows(one)]
    lost = [one for one in printable if not _rows(one) & there]
    if lost:
        names = "、".join(one.id for one in lost[:_MAX_NAMED]) + ("等" if len(lost) > _MAX_NAMED else "")
        why = f"有{len(lost)}个指标在专报里没有印出来：{names}"
        remedy = f"请看“{TEMPLATE}”里的{{{{项目.表述}}}}是不是删掉了；{ACCEPT_HINT}"
        yield replace(_Place(None, TEMPLATE_FOLDER).violation("", why, remedy), item=_TEMPLATE)


@print_rule("T321", Severity.HINT, "表述带着句号")
def clause_with_stop(printed: Printed) -> Iterator[Violation]:
    """Sentences of a project are joined by ；: one with its own stop makes the next stand by itself."""
    for rows in printed.clauses:
        for indicator, text in rows[:-1]:
            if text and text.endswith(_END):
                why = f"印出来以“{text[-1]}”结尾，同一项目后面的话会另起一句"
                yield _of(indicator, why, "请删去句末的标点，有意分成两句的不用改")


def _of(indicator: Indicator, why: str, remedy: str) -> Violation:
    return in_row(indicator, "wording", why, remedy, value=quote(indicator.wording))


@print_rule("E134", Severity.ERROR, "标记会照原样印出来")
def tag_printed(printed: Printed) -> Iterator[Violation]:
    """Names, reasons and news are no wordings: nobody fills a {{累计}} in them."""
    remedy = f"请改成要印的字；变量只能用在“{sheets.LEDGER.name}”的“{_wording()}”里"
    for text, place in _held(printed, _BRACES):
        if found := _TAG_LIKE.search(text):
            shown = text[found.start() : found.end() + 6]
            yield place.violation(shown, "是变量的写法，这里不会替换，会照原样印出来", remedy)


@print_rule("W245", Severity.WARNING, "花括号会印出来")
def brace_printed(printed: Printed) -> Iterator[Violation]:
    """A bulletin has no braces; a leader would ask what they mean."""
    for text, place in _held(printed, _BRACES):
        if not _TAG_LIKE.search(text) and (found := _BRACES.search(text)):
            shown = text[max(found.start() - 6, 0) : found.end() + 6]
            yield place.violation(shown, "有花括号，会照原样印出来", f"请改成圆括号或删去；{ACCEPT_HINT}")


@print_rule(_STOPS_TOGETHER, Severity.WARNING, "标点连用")
def two_stops(printed: Printed) -> Iterator[Violation]:
    """。。 or ，； where a text with its own stop meets the one that is put after it."""
    for text, place in _held(printed, _TWO_STOPS):
        if found := _TWO_STOPS.search(text):
            shown = text[max(found.start() - 8, 0) : found.end() + 2]
            yield place.violation(
                shown, f"印出来是“{found[0]}”，多了一个标点", f"请删去多余的标点；{ACCEPT_HINT}"
            )


def _wording() -> str:
    return sheets.INDICATORS.column("wording").title


class _Place(NamedTuple):
    """Where a printed character most likely comes from."""

    cell: Cell | None
    label: str

    def violation(self, shown: str, why: str, remedy: str) -> Violation:
        """A violation at this place."""
        subject = "" if self.cell else _TEMPLATE
        item = self.cell.address if self.cell else self.label
        return Violation(
            cell=self.cell, label=self.label, value=shown, why=why, remedy=remedy, subject=subject, item=item
        )


def _held(printed: Printed, pattern: re.Pattern[str]) -> Iterator[tuple[str, _Place]]:
    """Printed paragraphs that have a sign, each with its place."""
    with_sign = [one for one in printed.bulletin.paragraphs if pattern.search(one.text)]
    entries = sources(printed.ledger) if with_sign else {}
    for paragraph in with_sign:
        found = pattern.search(paragraph.text)
        sign = found[0] if found else ""
        known = [cell for cell in paragraph.cells if cell in entries]
        holding = [cell for cell in known if pattern.search(entries[cell].value)]
        ending = [cell for cell in known if entries[cell].value.endswith(sign[0])]
        opening = [cell for cell in known if entries[cell].value.startswith(sign[-1])]
        cell = next(iter((*holding, *ending, *opening, *known)), None)
        yield paragraph.text, _Place(cell, entries[cell].title if cell else TEMPLATE_FOLDER)
