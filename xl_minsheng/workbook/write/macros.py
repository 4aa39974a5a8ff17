"""What a workbook with macros has besides: the VBA project, code names, buttons on the front page."""

import io
from collections.abc import Iterator, Mapping
from typing import Any

from xl_minsheng.workbook.describe.commands import FRONT_COMMANDS, Command
from xl_minsheng.workbook.describe.sheets import CONFIG_SHEET, HOME, SHEETS, WORKBOOK_CODE_NAME
from xl_minsheng.workbook.vba import vba_project
from xl_minsheng.workbook.write.config_sheet import write_config
from xl_minsheng.workbook.write.formats import Formats
from xl_minsheng.workbook.write.home import FIRST_COUNT, WIDTHS
from xl_minsheng.workbook.write.layout import HEADING_ROW

BUTTON_HEIGHT, GAP = 30, 8
"""In pixels. The buttons stand in the row of the sheet's heading, which stays while the rest scrolls."""
SLOTS = range(FIRST_COUNT + 1, len(WIDTHS))
"""Columns, a button in each: one over the edge of a column would change its width with the font."""


def add_macros(book: Any, made: Mapping[str, Any], interpreter: str, formats: Formats) -> None:
    """Add them to a workbook whose other sheets are there.

    Args:
        book: the XlsxWriter workbook.
        made: its sheets, by key.
        interpreter: path of Python on the PC; empty to let xlwings look for it.
        formats: the workbook's formats.
    """
    config = book.add_worksheet(CONFIG_SHEET.name)
    write_config(book, config, interpreter, formats)
    book.add_vba_project(io.BytesIO(vba_project().to_bytes()), is_stream=True)
    book.set_vba_name(WORKBOOK_CODE_NAME)
    config.set_vba_name(CONFIG_SHEET.code_name)
    for sheet in SHEETS:
        made[sheet.key].set_vba_name(sheet.code_name)
    _add_buttons(made[HOME.key])


def button_width(column: int) -> int:
    """Pixels of a button: those of its column, less a gap."""
    return WIDTHS[column] * 7 + 5 - GAP // 2


def button_places() -> Iterator[tuple[Command, int, int, int]]:
    """Each command with its button's column, and the pixels from that column's left and from the top."""
    for place, command in enumerate(FRONT_COMMANDS):
        line, slot = divmod(place, len(SLOTS))
        yield command, SLOTS[slot], GAP // 4, GAP + line * (BUTTON_HEIGHT + GAP)


def _add_buttons(worksheet: Any) -> None:
    lines = -(-len(FRONT_COMMANDS) // len(SLOTS))
    worksheet.set_row_pixels(HEADING_ROW, lines * (BUTTON_HEIGHT + GAP) + GAP)
    for command, column, left, top in button_places():
        options = {
            "macro": command.macro,
            "caption": command.title,
            "width": button_width(column),
            "height": BUTTON_HEIGHT,
            "x_offset": left,
            "y_offset": top,
            "description": command.tip,
        }
        worksheet.insert_button(HEADING_ROW, column, options)
