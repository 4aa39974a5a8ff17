"""Settings: their cells, names and validation, on the sheet 设置 and for 首页."""

from typing import Any

from xl_minsheng.ledger import Issue
from xl_minsheng.ledger.dates import EARLIEST, LATEST
from xl_minsheng.ledger.pace import RULE_HELP
from xl_minsheng.workbook.describe.front import (
    CHECK_LIMIT_KEYS,
    CHECK_LIMITS_NAME,
    LIMIT_KEYS,
    LIMITS_NAME,
)
from xl_minsheng.workbook.describe.parts import Setting, Type
from xl_minsheng.workbook.describe.sheets import SETTING_SHEET
from xl_minsheng.workbook.write.formats import Formats
from xl_minsheng.workbook.write.layout import (
    FIRST_ROW,
    HELP_COLUMN,
    LABEL_COLUMN,
    VALUE_COLUMN,
    setting_cells,
    setting_rows,
)
from xl_minsheng.workbook.write.tables import write_frame, write_value

WIDTHS = {0: 2, LABEL_COLUMN: 16, VALUE_COLUMN: 36, HELP_COLUMN: 74}
"""Of the columns of 设置, by index."""
_ROW_HEIGHT = 22


def write_settings(book: Any, worksheet: Any, issue: Issue, formats: Formats) -> None:
    """Write the sheet 设置, and name its cells and ranges for formulas."""
    write_frame(worksheet, SETTING_SHEET, formats, column=LABEL_COLUMN)
    for at, width in WIDTHS.items():
        worksheet.set_column(at, at, width)
    for row, item in setting_rows():
        worksheet.set_row(row, _ROW_HEIGHT)
        if isinstance(item, str):
            worksheet.write_string(row, LABEL_COLUMN, item, formats.group)
            for column in (VALUE_COLUMN, HELP_COLUMN):
                worksheet.write_blank(row, column, None, formats.group)
            continue
        write_setting(book, worksheet, row, VALUE_COLUMN, item, issue, formats)
        worksheet.write_string(row, HELP_COLUMN, item.help, formats.note)
    cells = setting_cells()
    for name, keys in ((LIMITS_NAME, LIMIT_KEYS), (CHECK_LIMITS_NAME, CHECK_LIMIT_KEYS)):
        first, last = cells[keys[0]], cells[keys[-1]]
        book.define_name(name, f"={first.sheet}!${first.column}${first.row}:${last.column}${last.row}")
    worksheet.freeze_panes(FIRST_ROW - 1, 0)
    worksheet.fit_to_pages(1, 1)


def write_setting(
    book: Any, worksheet: Any, row: int, at: int, setting: Setting, issue: Issue, formats: Formats
) -> None:
    """Write a setting's value with its label to its left, and name the cell.

    Args:
        book: the XlsxWriter workbook.
        worksheet: the sheet.
        row: its row index.
        at: column index of the value.
        setting: its description.
        issue: what the settings hold.
        formats: the workbook's formats.
    """
    label = f"{setting.title} *" if setting.required else setting.title
    worksheet.write_string(row, at - 1, label, formats.label)
    write_value(worksheet, row, at, getattr(issue, setting.key), formats.setting(setting.type))
    _validate(worksheet, row, at, setting)
    cell = setting_cells()[setting.key]
    book.define_name(setting.title, f"={cell.sheet}!${cell.column}${cell.row}")


def _validate(worksheet: Any, row: int, at: int, setting: Setting) -> None:
    options: dict[str, Any] = {"validate": "any"}
    if setting.choices:
        style = "warning" if setting.type is Type.CODE else "stop"
        options = {"validate": "list", "source": list(setting.choices), "error_type": style}
        options["error_message"] = "不在可选范围内，请从下拉列表中选择。"
    elif setting.type is Type.DATE:
        options = {
            "validate": "date",
            "criteria": "between",
            "minimum": EARLIEST,
            "maximum": LATEST,
            "error_message": "请填日期，如 2025-7-20。",
        }
    elif setting.type in (Type.INTEGER, Type.NUMBER, Type.POINTS):
        kind = "integer" if setting.type is Type.INTEGER else "decimal"
        options = {"validate": kind, "criteria": ">=", "value": 0, "error_message": "请填数字。"}
    options |= {"error_title": setting.title, "input_title": setting.title, "input_message": _help(setting)}
    worksheet.data_validation(row, at, row, at, options)


def _help(setting: Setting) -> str:
    if setting.key != "rule":
        return setting.help
    return "\n".join(f"{word}：{text}" for word, text in RULE_HELP.items())
