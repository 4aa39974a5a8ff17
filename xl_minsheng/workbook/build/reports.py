"""The sheets 校验结果, 专报预览 and 使用说明."""

from collections.abc import Sequence
from typing import Any

from xl_minsheng.workbook.build import formats as looks
from xl_minsheng.workbook.build.content import Content, FindingRow
from xl_minsheng.workbook.build.formats import Formats
from xl_minsheng.workbook.build.layout import FIRST_ROW, HEADER_ROW, SPARE_ROWS
from xl_minsheng.workbook.build.links import Link, PreviewLine, preview_lines, source_links
from xl_minsheng.workbook.build.tables import LINE_HEIGHT, lines_of, write_frame, write_table
from xl_minsheng.workbook.describe.help import PARTS
from xl_minsheng.workbook.describe.parts import Table
from xl_minsheng.workbook.describe.sheets import (
    FINDING_SHEET,
    FINDINGS,
    HELP_SHEET,
    PREVIEW,
    PREVIEW_SHEET,
    SOURCE_COLUMNS,
)

HELP_WIDTHS = (28, 100)
"""Widths of the columns of 使用说明."""


def write_findings(worksheet: Any, content: Content, formats: Formats) -> None:
    """Findings, each linked to its cell."""
    write_frame(worksheet, FINDING_SHEET, formats)
    rows = [
        {
            "severity": f.severity,
            "address": f.cell.address if f.cell else f.subject,
            "label": f.label,
            "value": f.value,
            "why": f.why,
            "remedy": f.remedy,
        }
        for f in content.findings
    ]
    write_table(worksheet, FINDINGS, rows, formats, as_table=False)
    _link(worksheet, FINDINGS, "address", [_target(f) for f in content.findings], formats)
    for word, colour in (("错误", looks.RED), ("警告", looks.YELLOW), ("提示", looks.BLUE)):
        options = {"type": "text", "criteria": "begins with", "value": word, "format": formats.fill(colour)}
        worksheet.conditional_format(FIRST_ROW, 0, FIRST_ROW + SPARE_ROWS - 1, 0, options)
    worksheet.autofilter(HEADER_ROW, 0, max(HEADER_ROW + len(rows), FIRST_ROW), len(FINDINGS.columns) - 1)
    worksheet.freeze_panes(FIRST_ROW, 0)
    worksheet.repeat_rows(HEADER_ROW)


def _target(finding: FindingRow) -> Link | None:
    return source_links([finding.cell])[0] if finding.cell else None


def write_preview(worksheet: Any, content: Content, formats: Formats) -> None:
    """The bulletin, a paragraph a row, with what changed in it and links to what it came from."""
    write_frame(worksheet, PREVIEW_SHEET, formats)
    lines = list(preview_lines(content.preview))
    rows = [{"style": one.style, "text": one.text, "change": one.change} | _shown(one) for one in lines]
    write_table(worksheet, PREVIEW, rows, formats, as_table=False)
    for place, column in enumerate(SOURCE_COLUMNS):
        links = [one.links[place] if place < len(one.links) else None for one in lines]
        _link(worksheet, PREVIEW, column.key, links, formats)
    worksheet.freeze_panes(FIRST_ROW, 0)
    worksheet.repeat_rows(HEADER_ROW)


def _shown(line: PreviewLine) -> dict[str, str]:
    """Texts of a line's links by column, which decide its height."""
    return {column.key: link.shown for column, link in zip(SOURCE_COLUMNS, line.links, strict=False)}


def _link(worksheet: Any, table: Table, key: str, links: Sequence[Link | None], formats: Formats) -> None:
    at = table.columns.index(table.column(key))
    style = formats.get(
        font_color="#0563C1", underline=1, text_wrap=True, indent=1, border=1, border_color=looks.LINE
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
