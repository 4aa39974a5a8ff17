"""The sheets 校验结果, 专报预览 and 使用说明."""

from collections.abc import Sequence
from typing import Any

from xl_minsheng.ledger import Cell
from xl_minsheng.ledger.kinds import KIND_HELP
from xl_minsheng.ledger.pace import RULE_HELP
from xl_minsheng.ledger.status import Status
from xl_minsheng.workbook.build import formats as looks
from xl_minsheng.workbook.build.content import Content, FindingRow, PreviewRow
from xl_minsheng.workbook.build.formats import Formats
from xl_minsheng.workbook.build.layout import FIRST_ROW, HEADER_ROW, SPARE_ROWS
from xl_minsheng.workbook.build.tables import write_frame, write_table
from xl_minsheng.workbook.describe.functions import FUNCTIONS
from xl_minsheng.workbook.describe.parts import Table
from xl_minsheng.workbook.describe.sheets import (
    FINDING_SHEET,
    FINDINGS,
    HELP_SHEET,
    PREVIEW,
    PREVIEW_SHEET,
    SHEETS,
)
from xl_minsheng.workbook.describe.variables import VARIABLES

CELLS_SHOWN = 3

STATUS_HELP = {
    Status.FINISHED: "完成率达到100%",
    Status.AHEAD: "高出应达进度一个“超前幅度”以上",
    Status.ON_PACE: "不低于应达进度；节点未到期的也算",
    Status.BEHIND: "低于应达进度，按落后的百分点亮黄灯、橙灯、红灯",
    Status.STAGNANT: "申报停滞，或落后且连续几期没有进展",
    Status.AWAITING: "数据还没有产生，不算达到，也不算未达到",
    Status.MET: "不低于、不高于、清零类指标合格",
    Status.NOT_MET: "不低于、不高于、清零类指标不合格",
    Status.NOT_COUNTED: "定性内容，不计入指标数",
    Status.UNKNOWN: "缺少目标或填写有误，见校验",
}

STEPS = (
    "在“首页”填好期号、印发日期、截止日期和报送总数。",
    "在“台账”的白底格子里填本期累计完成数；灰底格子自动计算，不要改动。",
    "看“状态”和“校验”两列：有红色先改正，落后的写明原因。",
    "在“材料报送”“新闻报道”“要闻”“亮点”填写本期内容。",
    "生成专报，到输出文件夹取文件；“专报预览”里能看到每段话出自哪些单元格。",
)


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
    for word, colour in (("错误", looks.RED), ("警告", looks.YELLOW), ("提示", looks.BLUE)):
        options = {"type": "text", "criteria": "begins with", "value": word, "format": formats.fill(colour)}
        worksheet.conditional_format(FIRST_ROW, 0, FIRST_ROW + SPARE_ROWS - 1, 0, options)
    worksheet.autofilter(HEADER_ROW, 0, max(HEADER_ROW + len(rows), FIRST_ROW), len(FINDINGS.columns) - 1)
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
    style = formats.get(font_color="#0563C1", underline=1, text_wrap=True, border=1, border_color=looks.LINE)
    for index, cells in enumerate(targets):
        if cells:
            first = cells[0]
            shown = first.address if key == "address" else describe_cells(PreviewRow("", "", cells))
            target = f"internal:'{first.sheet}'!{first.column}{first.row}"
            worksheet.write_url(FIRST_ROW + index, at, target, style, shown)


def write_help(worksheet: Any, formats: Formats) -> None:
    """使用说明, made from the description."""
    write_frame(worksheet, HELP_SHEET, formats)
    worksheet.set_column(0, 0, 18)
    worksheet.set_column(1, 1, 100)
    parts: list[tuple[str, list[tuple[str, str]]]] = [
        ("每期五步", [(f"第{place}步", step) for place, step in enumerate(STEPS, start=1)]),
        ("各工作表", [(sheet.name, sheet.note) for sheet in SHEETS if sheet.note]),
        ("考核方式", [(str(kind), text) for kind, text in KIND_HELP.items()]),
        ("进度规则", [(word, text) for word, text in RULE_HELP.items()]),
        ("状态", [(str(status), text) for status, text in STATUS_HELP.items()]),
        ("表述里可用的变量", [(f"{{{{{v.name}}}}}", v.help) for v in VARIABLES]),
        ("工作表函数", [(f"={f.name}()", _signature(f.help, f.arguments)) for f in FUNCTIONS]),
    ]
    left = formats.get(
        bold=True, valign="top", border=1, border_color=looks.LINE, bg_color=looks.COMPUTED_FILL
    )
    right = formats.get(text_wrap=True, valign="top", border=1, border_color=looks.LINE)
    row = HEADER_ROW
    for title, lines in parts:
        worksheet.write_string(row, 0, title, formats.group)
        worksheet.write_blank(row, 1, None, formats.group)
        for offset, (name, text) in enumerate(lines, start=1):
            worksheet.write_string(row + offset, 0, name, left)
            worksheet.write_string(row + offset, 1, text, right)
        row += len(lines) + 2


def _signature(text: str, arguments: Sequence[Any]) -> str:
    names = "，".join(f"[{a.key}]" if a.optional else a.key for a in arguments)
    return f"{text}。参数：{names}"
