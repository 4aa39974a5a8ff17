"""The sheets 校验结果, 校对结果, 收表, 专报预览 and 使用说明."""

from collections.abc import Sequence
from typing import Any

from xl_minsheng.ledger import Issue
from xl_minsheng.workbook.describe.help import PARTS
from xl_minsheng.workbook.describe.parts import Sheet, Table
from xl_minsheng.workbook.describe.returns_table import RETURN_SHEET
from xl_minsheng.workbook.describe.sheets import (
    FINDING_LEVELS_NAME,
    FINDING_PLACES_NAME,
    FINDING_SHEET,
    FINDINGS,
    HELP_SHEET,
    PREVIEW,
    PREVIEW_SHEET,
    PROOF_SHEET,
    SOURCE_COLUMNS,
)
from xl_minsheng.workbook.write import formats as looks
from xl_minsheng.workbook.write.content import Content, FindingRow
from xl_minsheng.workbook.write.formats import Formats
from xl_minsheng.workbook.write.layout import (
    FIRST_ROW,
    HEADER_ROW,
    MONTHLY_ROW,
    NOTE_ROW,
    SPARE_ROWS,
    letters,
)
from xl_minsheng.workbook.write.links import Link, PreviewLine, preview_lines, source_links
from xl_minsheng.workbook.write.printed import GAP, report_line, write_note_beside
from xl_minsheng.workbook.write.tables import (
    LINE_HEIGHT,
    lines_of,
    rule_lines,
    validate,
    write_frame,
    write_table,
)

SETTING_ROWS = 60
"""Rows of a sheet with settings that colours of findings reach."""
HELP_WIDTHS = (28, 100)
"""Widths of the columns of 使用说明."""


SEVERITY_TONES: dict[str, dict[str, Any]] = {
    "错误": {"fill": looks.SOLID_RED, "ink": "#FFFFFF", "bold": True},
    "警告": {"fill": looks.SOLID_ORANGE, "bold": True},
    "提示": {"fill": looks.BLUE},
    "已说明": {"ink": looks.GREEN_INK},
}
"""Words of severity, each darker than the next, so that they stay apart in grey."""
_LEVELS, _PLACES = "severity", "address"


def name_findings(book: Any) -> None:
    """Name the columns that colours and counts of other sheets look into."""
    for name, key in ((FINDING_LEVELS_NAME, _LEVELS), (FINDING_PLACES_NAME, _PLACES)):
        letter = letters(FINDINGS)[key]
        area = f"${letter}${FIRST_ROW + 1}:${letter}${FIRST_ROW + SPARE_ROWS}"
        book.define_name(name, f"={FINDING_SHEET.name}!{area}")


def colour_findings(worksheet: Any, sheet: Sheet, columns: Sequence[int], formats: Formats) -> None:
    """Colour cells that 校验结果 speaks of by themselves: nothing is painted, nothing needs cleaning up.

    A name stands between the sheets, since older programs take no other sheet in a colour's formula.
    """
    first, last = (FIRST_ROW, FIRST_ROW + SPARE_ROWS - 1) if sheet.tables else (MONTHLY_ROW, SETTING_ROWS)
    here = f'"{sheet.name}!"&ADDRESS(ROW(),COLUMN(),4)'
    for at in columns:
        for word, colour in looks.SEVERITY_FILLS:
            criteria = f'=COUNTIFS({FINDING_PLACES_NAME},{here},{FINDING_LEVELS_NAME},"{word}")>0'
            options = {"type": "formula", "criteria": criteria, "format": formats.fill(colour)}
            worksheet.conditional_format(first, at, last, at, options | {"stop_if_true": True})


def write_findings(worksheet: Any, issue: Issue, content: Content, formats: Formats) -> None:
    """Findings, each linked to its cell."""
    _frame(worksheet, FINDING_SHEET, issue, formats)
    rows = [
        {
            "severity": f.severity,
            "address": f.cell.address if f.cell else f.subject,
            "subject": f.indicator,
            "bureau": f.bureau,
            "label": f.label,
            "value": f.value,
            "why": f.why,
            "remedy": f.remedy,
            "code": f.code,
            "item": f.item,
        }
        for f in content.findings
    ]
    write_table(worksheet, FINDINGS, rows, formats, as_table=False)
    _link(worksheet, FINDINGS, "address", [_target(f) for f in content.findings], formats)
    for column in ("reason", "name"):  # the only cells of a report that are typed into
        at = FINDINGS.columns.index(FINDINGS.column(column))
        entry = formats.entry(FINDINGS.column(column))
        for index in range(len(rows)):
            worksheet.write_blank(FIRST_ROW + index, at, None, entry)
        validate(worksheet, FINDINGS, FINDINGS.column(column), at)
    _colour_severities(worksheet, formats)
    rule_lines(worksheet, FINDINGS, formats)
    worksheet.autofilter(HEADER_ROW, 0, max(HEADER_ROW + len(rows), FIRST_ROW), len(FINDINGS.columns) - 1)
    worksheet.freeze_panes(FIRST_ROW, 0)
    worksheet.repeat_rows(NOTE_ROW, HEADER_ROW)


def _frame(worksheet: Any, sheet: Sheet, issue: Issue, formats: Formats) -> None:
    """Heading and note; and the line that says of which issue the report is, for screen and paper."""
    write_frame(worksheet, sheet, formats, noted=False)
    write_note_beside(worksheet, sheet, formats)
    made = (
        f"第{issue.number}期" if sheet not in (PROOF_SHEET, RETURN_SHEET) and issue.number is not None else ""
    )
    shown = GAP.join(filter(None, (issue.title, sheet.name, made)))
    worksheet.write_formula(NOTE_ROW, 0, report_line(sheet, issue, made), formats.title_line, shown)


def _colour_severities(worksheet: Any, formats: Formats) -> None:
    for word, tone in SEVERITY_TONES.items():
        options = {
            "type": "text",
            "criteria": "begins with",
            "value": word,
            "format": formats.standing(**tone, ruled=True),
        }
        worksheet.conditional_format(FIRST_ROW, 0, FIRST_ROW + SPARE_ROWS - 1, 0, options)


def write_list(worksheet: Any, sheet: Sheet, issue: Issue, formats: Formats) -> None:
    """The empty list that a command fills: 校对结果, 收表."""
    (table,) = sheet.tables
    _frame(worksheet, sheet, issue, formats)
    write_table(worksheet, table, [], formats, as_table=False)
    _colour_severities(worksheet, formats)
    rule_lines(worksheet, table, formats)
    worksheet.autofilter(HEADER_ROW, 0, FIRST_ROW, len(table.columns) - 1)
    worksheet.freeze_panes(FIRST_ROW, 0)
    worksheet.repeat_rows(NOTE_ROW, HEADER_ROW)


def _target(finding: FindingRow) -> Link | None:
    return source_links([finding.cell])[0] if finding.cell else None


def write_preview(worksheet: Any, issue: Issue, content: Content, formats: Formats) -> None:
    """The bulletin, one paragraph in each row, with what changed in it and links to its sources."""
    _frame(worksheet, PREVIEW_SHEET, issue, formats)
    lines = list(preview_lines(content.preview))
    rows = [{"style": one.style, "text": one.text, "change": one.change} | _shown(one) for one in lines]
    write_table(worksheet, PREVIEW, rows, formats, as_table=False)
    rule_lines(worksheet, PREVIEW, formats)
    for place, column in enumerate(SOURCE_COLUMNS):
        links = [one.links[place] if place < len(one.links) else None for one in lines]
        _link(worksheet, PREVIEW, column.key, links, formats)
    worksheet.freeze_panes(FIRST_ROW, 0)
    worksheet.repeat_rows(NOTE_ROW, HEADER_ROW)


def _shown(line: PreviewLine) -> dict[str, str]:
    """Texts of a line's links by column, which decide its height."""
    return {column.key: link.shown for column, link in zip(SOURCE_COLUMNS, line.links, strict=False)}


def _link(worksheet: Any, table: Table, key: str, links: Sequence[Link | None], formats: Formats) -> None:
    at = table.columns.index(table.column(key))
    style = formats.get(
        font_color=looks.LINK,
        underline=1,
        text_wrap=True,
        valign="top",
        indent=1,
        border=1,
        border_color=looks.LINE,
    )
    for index, link in enumerate(links):
        if link:
            worksheet.write_url(
                FIRST_ROW + index, at, f"internal:'{link.sheet}'!{link.area}", style, link.shown
            )


def write_help(worksheet: Any, formats: Formats) -> None:
    """使用说明, made from the description."""
    write_frame(worksheet, HELP_SHEET, formats)
    worksheet.set_column(0, 0, HELP_WIDTHS[0])
    worksheet.set_column(1, 1, HELP_WIDTHS[1])
    left = formats.get(
        bold=True,
        text_wrap=True,
        indent=1,
        border=1,
        border_color=looks.LINE,
        bg_color=looks.COMPUTED_FILL,
    )
    right = formats.get(text_wrap=True, indent=1, border=1, border_color=looks.LINE)
    row = HEADER_ROW
    for part in PARTS:
        worksheet.write_string(row, 0, part.title, formats.group)
        worksheet.write_blank(row, 1, None, formats.group)
        for offset, (name, text) in enumerate(part.lines, start=1):
            lines = max(map(lines_of, (name, text), HELP_WIDTHS))
            worksheet.set_row(row + offset, LINE_HEIGHT * lines + 5)
            worksheet.write_string(row + offset, 0, name, left)
            worksheet.write_string(row + offset, 1, text, right)
        row += len(part.lines) + 2
