"""What a sheet that is read on paper says of itself: whose it is, of which issue, who signs.

The sheet's name and its instruction stand in the first row, which is for the screen; paper begins with the
second, a line that formulas make of the settings, so that it is right without any command.
"""

from typing import Any

from xl_minsheng.ledger import Issue
from xl_minsheng.ledger.dates import write_date
from xl_minsheng.workbook.describe.front import find_setting
from xl_minsheng.workbook.describe.parts import Sheet
from xl_minsheng.workbook.write.formats import Formats
from xl_minsheng.workbook.write.layout import HEADER_ROW, HEADING_ROW, NOTE_ROW

SIGNATURES = "填报人：　　　　　　　　　审核人：　　　　　　　　　日期："
_GAP = "　"
_BESIDE = 12
"""Characters of the sheet's font that its name takes up; the instruction stands right of it."""


def print_titled(
    worksheet: Any, sheet: Sheet, issue: Issue, formats: Formats, *, signed: bool = False
) -> None:
    """Let a sheet's paper begin with its title and repeat it; its frame has been written without the note.

    Args:
        worksheet: the XlsxWriter sheet.
        sheet: its description.
        issue: what the settings hold, for the answer that is stored.
        formats: the workbook's formats.
        signed: have a line at the foot where it is signed.
    """
    worksheet.write_string(HEADING_ROW, _beside_the_name(sheet), sheet.note, formats.note)
    worksheet.write_formula(NOTE_ROW, 0, title_formula(sheet), formats.title_line, title_shown(sheet, issue))
    worksheet.repeat_rows(NOTE_ROW, HEADER_ROW)
    if signed:
        worksheet.set_footer(f"&L&10{SIGNATURES}&R第 &P 页，共 &N 页")


def _beside_the_name(sheet: Sheet) -> int:
    left = 0
    for at, column in enumerate(sheet.tables[0].columns):
        if left >= _BESIDE:
            return at
        left += column.width
    return 1


def title_formula(sheet: Sheet) -> str:
    """The line's formula: what is not filled is left out."""
    title, number, cut_off, body = (find_setting(key).title for key in _KEYS)
    day = f'IFERROR(YEAR({cut_off})&"年"&MONTH({cut_off})&"月"&DAY({cut_off})&"日",{cut_off})'
    return (
        f'=IF({title}="","",{title}&"{_GAP}")&IF({number}="","","第"&{number}&"期{_GAP}")&"{sheet.name}"'
        f'&IF({cut_off}="","","{_GAP}截止"&{day})&IF({body}="","","{_GAP}"&{body})'
    )


def title_shown(sheet: Sheet, issue: Issue) -> str:
    """The line as it reads."""
    parts = (
        issue.title,
        "" if issue.number is None else f"第{issue.number}期",
        sheet.name,
        f"截止{write_date(issue.cut_off)}" if issue.cut_off else "",
        issue.body,
    )
    return _GAP.join(filter(None, parts))


_KEYS = ("title", "number", "cut_off", "body")
