"""What the computed cells and report sheets of a workbook show, without Excel.

The same functions that cells call are called here, with what each row passes them,
so that cached values are the answers the cells will give.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from xl_minsheng.bulletin import BulletinError, make_bulletin
from xl_minsheng.bulletin.clause import bare_figure
from xl_minsheng.bulletin.preview import preview_rows
from xl_minsheng.checks import Severity, check, forbids_publishing
from xl_minsheng.checks.subject import named
from xl_minsheng.functions import worksheet
from xl_minsheng.functions.arguments import CellError
from xl_minsheng.ledger import Indicator, Issue, Ledger, judge, summarise
from xl_minsheng.ledger.carried import Background, carry
from xl_minsheng.ledger.dates import to_serial
from xl_minsheng.workbook.describe import sheets
from xl_minsheng.workbook.describe.front import CHECK_LIMIT_KEYS, LIMIT_KEYS, NO, YES
from xl_minsheng.workbook.describe.functions import find_function
from xl_minsheng.workbook.describe.native import SEEN_FUNCTIONS, STORED_CLAUSE, STORED_FROM
from xl_minsheng.workbook.read import WorkbookContents, WorkbookError
from xl_minsheng.workbook.write import Content, FindingRow, PreviewRow, build_workbook, with_cells
from xl_minsheng.workbook.write.by_hand import ByHand
from xl_minsheng.workbook.write.content import CellValue, offered_units
from xl_minsheng.workbook.write.formulas import broken_reference
from xl_minsheng.workbook.write.native import fingerprint

MAX_INDICATORS = 30_000
"""A row of 台账 unpacks to 13 KB, and of what unpacks to more than 512 MB nothing is read."""


def make_workbook(
    ledger: Ledger,
    *,
    macro_enabled: bool,
    interpreter: str = "",
    units: Sequence[str] = (),
    background: Background | None = None,
    templates: Path | None = None,
    prepared: bool | None = None,
    by_hand: ByHand | None = None,
    reads_history: bool = False,
    native: bool = False,
) -> bytes:
    """The workbook file of a ledger, every computed cell filled.

    Args:
        ledger: what clerks have entered.
        macro_enabled: make an .xlsm file with macros, buttons and ribbon, otherwise an .xlsx.
        interpreter: the Python that Excel is to start; empty to let xlwings look for it.
        units: units the office added.
        background: what the archive holds, which 校验结果 holds this ledger against.
        templates: folder of the templates that it is to be printed with; None for the shipped ones.
        prepared: have rows ready for LibreOffice, where tables do not grow; None for all without macros.
        by_hand: notes, colours and hidden rows that people put on the sheets of an earlier build.
        reads_history: as `compose`.
        native: compute by the spreadsheet's own formulas (免插件版); without macros.

    Raises:
        WorkbookError: it would be too large to be read again.
    """
    if len(ledger.indicators) > MAX_INDICATORS:
        count = len(ledger.indicators)
        raise WorkbookError(f"有{count}个指标，一本工作簿最多{MAX_INDICATORS}个，再多就读不回来；请分成几本")
    placed = with_cells(ledger)
    composed = compose(placed, units, background, templates, reads_history=reads_history)
    content = replace(composed, units=units, by_hand=by_hand or ByHand())
    if native:
        more = [native_answers(placed, indicator) for indicator in placed.indicators]
        content = replace(content, answers=[{**a, **b} for a, b in zip(content.answers, more, strict=True)])
    return build_workbook(
        placed,
        content,
        macro_enabled=macro_enabled,
        interpreter=interpreter,
        prepared=not macro_enabled if prepared is None else prepared,
        native=native,
    )


def compose(
    ledger: Ledger,
    units: Sequence[str] = (),
    background: Background | None = None,
    templates: Path | None = None,
    *,
    reads_history: bool = False,
) -> Content:
    """Computed contents for a ledger whose entries have their places.

    The preview is empty when errors forbid publishing.

    Args:
        ledger: what clerks have entered.
        units: units the office added.
        background: what the archive holds of the issues before; cells do not see it, printing does.
        templates: folder of the templates that it is to be printed with; None for the shipped ones.
        reads_history: fill 历史, for which two years of issues are read.
    """
    background = background or Background()
    carried = carry(ledger, background)
    contents = WorkbookContents(carried, (), offered_units(ledger, units))
    findings = check(contents, background.previous_ledger, templates=templates)
    rows = [
        FindingRow(
            *(str(f.severity), f.label, f.value, f.why, f.remedy, f.cell, f.subject, f.code, f.item),
            *named(ledger, f),
        )
        for f in findings
    ]
    preview: list[PreviewRow] = []
    if not forbids_publishing(findings):
        try:
            preview = preview_rows(make_bulletin(carried, templates), carried)
        except BulletinError as error:
            rows += [
                FindingRow(Severity.ERROR, sheets.PREVIEW_SHEET.name, "", reason, "")
                for reason in error.reasons
            ]
    return Content(
        [answers(ledger, indicator) for indicator in ledger.indicators],
        [summarise(ledger, section) for section in ledger.sections],
        rows,
        preview,
        with_history=replace(ledger, history=background.history) if reads_history else None,
    )


def answers(ledger: Ledger, indicator: Indicator) -> dict[str, CellValue]:
    """What the function columns of an indicator's row show, by column key.

    In a row that repeats another (同指标) the hidden columns of its own answers are blank, and so is
    its check: figures are checked where they are entered.
    """
    columns = [column for column in sheets.INDICATORS.columns if column.role == "function"]
    resolved = judge(ledger, indicator).indicator
    if indicator.same_as and resolved is indicator:
        shown = {"status": broken_reference(indicator.same_as)}
        return {column.key: shown.get(column.key, "") for column in columns}
    blank = {column.key for column in columns if column.hidden} | {"finding"} if indicator.same_as else set()
    answered = {
        name: _answer(name, resolved, ledger.issue)
        for name in {column.function for column in columns if column.key not in blank}
    }  # hidden columns repeat functions
    return {column.key: "" if column.key in blank else answered[column.function] for column in columns}


def native_answers(ledger: Ledger, indicator: Indicator) -> dict[str, CellValue]:
    """What the further columns of the edition without add-in show; the sentence of a wording is stored."""
    resolved = judge(ledger, indicator).indicator
    if indicator.same_as and resolved is indicator:
        return {}
    found = {key: _answer(name, resolved, ledger.issue) for key, name in SEEN_FUNCTIONS.items()}
    if not indicator.wording:
        return found
    clause = sheets.INDICATORS.column("clause").function
    cut_off = ledger.issue.cut_off
    made_of = fingerprint(
        bare_figure(resolved.actual, resolved) or "",
        bare_figure(resolved.target, resolved) or "",
        resolved.name,
        str(to_serial(cut_off)) if cut_off else "",
        indicator.wording,
    )
    return found | {STORED_CLAUSE: _answer(clause, resolved, ledger.issue), STORED_FROM: made_of}


def _answer(function: str, indicator: Indicator, issue: Issue) -> CellValue:
    described = find_function(function)
    passed = [argument_value(argument.key, indicator, issue) for argument in described.arguments]
    answer: CellValue = getattr(worksheet, described.name)(*passed)
    return "" if answer == CellError.MISSING else answer  # the formula's IFNA


def argument_value(key: str, indicator: Indicator, issue: Issue) -> Any:
    """What a row's cell passes for an argument: plain values, as a spreadsheet has them."""
    match key:
        case "as_of":
            return issue.cut_off
        case "rule":
            return indicator.rule or issue.rule
        case "keep_zeros":
            return YES if issue.keep_zeros else NO
        case "curves":
            return [[curve.name, *map(_plain, curve.shares)] for curve in issue.curves.values()]
        case "limits":
            return [[_plain(getattr(issue, limit))] for limit in LIMIT_KEYS]
        case "check_limits":
            return [[_plain(getattr(issue, limit))] for limit in CHECK_LIMIT_KEYS]
        case _:
            return _plain(getattr(indicator, key))


def _plain(value: Any) -> Any:
    return float(value) if isinstance(value, Decimal) else value
