"""The sheets 校验结果, 校对结果, 专报预览 and 使用说明."""

from collections.abc import Sequence
from typing import Any

from xl_minsheng.ledger import Cell
from xl_minsheng.workbook.build import formats as looks
from xl_minsheng.workbook.build.content import Content, FindingRow, PreviewRow
from xl_minsheng.workbook.build.formats import Formats
from xl_minsheng.workbook.build.layout import FIRST_ROW, HEADER_ROW, SPARE_ROWS
from xl_minsheng.workbook.build.tables import LINE_HEIGHT, lines_of, write_frame, write_table
from xl_minsheng.workbook.describe.help import PARTS
from xl_minsheng.workbook.describe.parts import Table
from xl_minsheng.workbook.describe.sheets import (
    FINDING_SHEET,
    FINDINGS,
    HELP_SHEET,
    PREVIEW,
    PREVIEW_SHEET,
    PROOF,
    PROOF_SHEET,
)

CELLS_SHOWN = 3
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
    _link(worksheet, FINDINGS, "address", [_targets(f) for f in content.findings], formats)
    _colour_severities(worksheet, formats)
    worksheet.autofilter(HEADER_ROW, 0, max(HEADER_ROW + len(rows), FIRST_ROW), len(FINDINGS.columns) - 1)
    worksheet.freeze_panes(FIRST_ROW, 0)
    worksheet.repeat_rows(HEADER_ROW)


def _colour_severities(worksheet: Any, formats: Formats) -> None:
    for word, colour in (("错误", looks.RED), ("警告", looks.YELLOW), ("提示", looks.BLUE)):
        options = {"type": "text", "criteria": "begins with", "value": word, "format": formats.fill(colour)}
        worksheet.conditional_format(FIRST_ROW, 0, FIRST_ROW + SPARE_ROWS - 1, 0, options)


def write_proof(worksheet: Any, formats: Formats) -> None:
    """The empty list that 校对 fills."""
    write_frame(worksheet, PROOF_SHEET, formats)
    write_table(worksheet, PROOF, [], formats, as_table=False)
    _colour_severities(worksheet, formats)
    worksheet.autofilter(HEADER_ROW, 0, FIRST_ROW, len(PROOF.columns) - 1)
    worksheet.freeze_panes(FIRST_ROW, 0)
    worksheet.repeat_rows(HEADER_ROW)


def _targets(finding: FindingRow) -> tuple[Cell, ...]:
    return (finding.cell,) if finding.cell else ()


def write_preview(worksheet: Any, content: Content, formats: Formats) -> None:
    """The bulletin, a paragraph a row, with the cells each came from."""
    write_frame(worksheet, PREVIEW_SHEET, formats)
    rows = [{"style": p.style, "text": p.text, "cells": describe_cells(p)} for p in content.preview]
    write_table(worksheet, PREVIEW, rows, formats, as_table=False)
    _link(worksheet, PREVIEW, "cells", [p.cells for p in content.preview], formats)
    worksheet.freeze_panes(FIRST_ROW, 0)
    worksheet.repeat_rows(HEADER_ROW)


def describe_cells(paragraph: PreviewRow) -> str:
    """Addresses of a paragraph's cells: the first few, and how many there are."""
    shown = "、".join(cell.address for cell in paragraph.cells[:CELLS_SHOWN])
    return f"{shown} 等{len(paragraph.cells)}格" if len(paragraph.cells) > CELLS_SHOWN else shown


def _link(
    worksheet: Any, table: Table, key: str, targets: Sequence[Sequence[Cell]], formats: Formats
) -> None:
    at = table.columns.index(table.column(key))
    style = formats.get(
        font_color="#0563C1", underline=1, text_wrap=True, indent=1, border=1, border_color=looks.LINE
    )
    for index, cells in enumerate(targets):
        if cells:
            first = cells[0]
            shown = first.address if key == "address" else describe_cells(PreviewRow("", "", cells))
            target = f"internal:'{first.sheet}'!{first.column}{first.row}"
            worksheet.write_url(FIRST_ROW + index, at, target, style, shown)


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
