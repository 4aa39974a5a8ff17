"""What a sheet that is read on paper says of itself: whose it is, of which issue, who signs.

The sheet's name and its instruction stand in the first row, which is for the screen; paper begins with the
second, a line that formulas make of the settings, so that it is right without any command.
"""

import datetime as dt
from decimal import Decimal
from typing import Any

from xl_minsheng.ledger import Issue, Ledger
from xl_minsheng.ledger.dates import write_date
from xl_minsheng.workbook.describe.front import find_setting
from xl_minsheng.workbook.describe.parts import Sheet
from xl_minsheng.workbook.describe.sheets import INDICATORS, LEDGER_STATE_NAME
from xl_minsheng.workbook.write.formats import Formats
from xl_minsheng.workbook.write.layout import FIRST_ROW, HEADER_ROW, HEADING_ROW, NOTE_ROW

SIGNATURES = "填报人：　　　　　　　　　审核人：　　　　　　　　　日期："
GAP = "　"
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
    write_note_beside(worksheet, sheet, formats)
    worksheet.write_formula(NOTE_ROW, 0, title_formula(sheet), formats.title_line, title_shown(sheet, issue))
    worksheet.repeat_rows(NOTE_ROW, HEADER_ROW)
    if signed:
        worksheet.set_footer(f"&L&10{SIGNATURES}&R第 &P 页，共 &N 页")


def write_note_beside(worksheet: Any, sheet: Sheet, formats: Formats) -> None:
    """Put a sheet's instruction right of its name, in the row that is for the screen."""
    worksheet.write_string(HEADING_ROW, _beside_the_name(sheet), sheet.note, formats.note)


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
        f'=IF({title}="","",{title}&"{GAP}")&IF({number}="","","第"&{number}&"期{GAP}")&"{sheet.name}"'
        f'&IF({cut_off}="","","{GAP}截止"&{day})&IF({body}="","","{GAP}"&{body})'
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
    return GAP.join(filter(None, parts))


_KEYS = ("title", "number", "cut_off", "body")
OUT_OF_DATE = "【已过期：期号、截止日期或台账后来改过】"
"""What a report says of itself once it is no longer of what the workbook holds."""


def report_line(sheet: Sheet, issue: Issue, made: str, state: str = "") -> str:
    """Formula of a report's line: what it is of, and whether that has changed since.

    Args:
        sheet: the report's sheet.
        issue: the settings that it was made with.
        made: of which issue and file it is, and when it was made; empty for a report not made yet.
        state: what the cell that knows the ledger's state showed then; empty where it is not known, which
            leaves number and cut-off date to go by.
    """
    number, cut_off = (find_setting(key).title for key in ("number", "cut_off"))
    text = GAP.join(filter(None, (issue.title, sheet.name, made)))
    if not made:
        return f"={quoted(text)}"
    if state:
        same = f"{LEDGER_STATE_NAME}={quoted(state)}"
    else:
        same = f'{number}&"|"&{cut_off}={quoted("|".join(_issue_state(issue)))}'
    return f'={quoted(text)}&IF({same},"",{quoted(GAP + OUT_OF_DATE)})'


def quoted(text: str) -> str:
    """A text inside a formula, as much as a formula takes."""
    return '"' + text[:MAX_QUOTED].replace('"', '""') + '"'


MAX_QUOTED = 255
"""Characters of a text inside a formula."""
_FIRST_DAY = dt.date(1899, 12, 30)
"""The day before a spreadsheet's first, for days after February 1900."""


def ledger_state() -> str:
    """Formula of the cell that shows another text whenever issue or ledger change.

    Figures by their sums, each weighted with its row; texts by their lengths, weighted likewise.
    """
    number, cut_off = (find_setting(key).title for key in ("number", "cut_off"))
    parts = [f'{number}&"|"&{cut_off}']
    for keys, measured in ((_FIGURES, "{0}"), (_TEXTS, "LEN({0})")):
        for key in keys:
            column = f"{INDICATORS.name}[{INDICATORS.column(key).title}]"
            total = f"SUMPRODUCT(ROW({column}),{measured.format(column)})"
            parts.append(f'IFERROR(ROUND({total},6),"#")')
    return "=" + '&"|"&'.join(parts)


def ledger_state_shown(ledger: Ledger) -> str:
    """What that cell shows of a ledger whose entries stand from the first row on."""
    issue, rows = ledger.issue, list(enumerate(ledger.indicators, start=FIRST_ROW + 1))
    figures = (sum(at * (getattr(row, key) or Decimal(0)) for at, row in rows) for key in _FIGURES)
    lengths = (sum(at * len(str(getattr(row, key) or "")) for at, row in rows) for key in _TEXTS)
    rounded = (_to_places(Decimal(one)) for one in figures)
    return "|".join([*_issue_state(issue), *rounded, *map(str, lengths)])


def _to_places(total: Decimal) -> str:
    """Six places at most; beyond the digits that a spreadsheet keeps there are none to round away."""
    if total.adjusted() > _KEPT_DIGITS:
        return f"{total:f}"
    return f"{round(total, 6):f}".rstrip("0").rstrip(".")


_KEPT_DIGITS = 15


def _issue_state(issue: Issue) -> tuple[str, str]:
    number = "" if issue.number is None else str(issue.number)
    return number, "" if issue.cut_off is None else str((issue.cut_off - _FIRST_DAY).days)


_FIGURES = ("target", "actual", "previous")
_TEXTS = ("id", "name", "unit", "declared", "reason", "wording")
