"""The hidden sheet xlwings.conf: settings of xlwings, texts of VBA, texts of the function wizard."""

from typing import Any

from xl_minsheng.workbook.describe.binding import CONFIG, FUNCTION_HELP_NAME, INTERPRETER_KEY, MESSAGES
from xl_minsheng.workbook.describe.functions import FUNCTIONS
from xl_minsheng.workbook.describe.sheets import CONFIG_SHEET
from xl_minsheng.workbook.read.archive import column_letters
from xl_minsheng.workbook.write.formats import Formats

MESSAGE_COLUMN, FUNCTION_COLUMN = 3, 6
"""Column indices; settings stand in A and B."""


def write_config(book: Any, worksheet: Any, interpreter: str, formats: Formats) -> None:
    """Write the sheet and name its cells.

    Args:
        book: the XlsxWriter workbook.
        worksheet: its sheet.
        interpreter: path of Python on the PC; empty to let xlwings look for it.
        formats: the workbook's formats.
    """
    text = formats.get(num_format="@")
    for row, (key, value) in enumerate(CONFIG):
        worksheet.write_string(row, 0, key, text)
        worksheet.write_string(row, 1, interpreter if key == INTERPRETER_KEY else value, text)
    for row, message in enumerate(MESSAGES):
        worksheet.write_string(row, MESSAGE_COLUMN, message.name, text)
        worksheet.write_string(row, MESSAGE_COLUMN + 1, message.text, text)
        book.define_name(message.name, _range(row, MESSAGE_COLUMN + 1, row, MESSAGE_COLUMN + 1))
    for row, function in enumerate(FUNCTIONS):
        helps = (function.name, function.help, *(argument.help for argument in function.arguments))
        for offset, shown in enumerate(helps):
            worksheet.write_string(row, FUNCTION_COLUMN + offset, shown, text)
    widest = max(len(function.arguments) for function in FUNCTIONS) + 1
    area = _range(0, FUNCTION_COLUMN, len(FUNCTIONS) - 1, FUNCTION_COLUMN + widest)
    book.define_name(FUNCTION_HELP_NAME, area)
    worksheet.set_column(0, FUNCTION_COLUMN + 1, 28)
    worksheet.hide()


def _range(top: int, left: int, bottom: int, right: int) -> str:
    first = f"${column_letters(left)}${top + 1}"
    last = f"${column_letters(right)}${bottom + 1}"
    return f"='{CONFIG_SHEET.name}'!{first}" + (f":{last}" if last != first else "")
