"""The sheet 首页: what is changed with each issue, the buttons, and how every section stands."""

from collections.abc import Sequence
from typing import Any

from xl_minsheng.ledger import Cell, Headline, Issue, Ledger
from xl_minsheng.ledger.status import Status
from xl_minsheng.workbook.describe.front import COUNTS, MONTHLY, NO, TOTAL_TITLE
from xl_minsheng.workbook.describe.sheets import (
    FINDING_LEVELS_NAME,
    FINDING_SHEET,
    HOME,
    INDICATORS,
    LEDGER_STATE_NAME,
    PROJECTS,
    SECTIONS,
    SETTING_SHEET,
)
from xl_minsheng.workbook.read.archive import column_letters
from xl_minsheng.workbook.write.content import SEVERITY_WORDS, Content, FindingRow
from xl_minsheng.workbook.write.counting import BEHIND, REACHED, column
from xl_minsheng.workbook.write.formats import COMPUTED_FILL, LINE, Formats
from xl_minsheng.workbook.write.layout import (
    FIRST_ROW,
    HEADER_ROW,
    HEADING_ROW,
    LABEL_COLUMN,
    MONTHLY_ROW,
    STATE_COLUMN,
    monthly_columns,
)
from xl_minsheng.workbook.write.printed import ledger_state, ledger_state_shown
from xl_minsheng.workbook.write.settings import write_setting
from xl_minsheng.workbook.write.tables import write_frame

WIDTHS = (2, 25, 10, 11, 16, 11, 16, 12, 14, 11, 10)
"""Of the columns: a day in December needs 16, the longest caption of a button 14. Together they stay on a
screen of 1366 points also where figures are wider, as in fonts that stand in for ours."""
SUMMARY_ROW, COUNTS_ROW = FIRST_ROW, FIRST_ROW + 4
"""Row indices of the headings over the findings' numbers and over the counts."""
FIRST_COUNT, COUNT_LINES = LABEL_COLUMN, 30
"""Column index of the counts, and for how many sections there are lines at least."""
HEAD_FILL = "#D9E2F3"


def write_home(book: Any, worksheet: Any, ledger: Ledger, content: Content, formats: Formats) -> None:
    """Write the sheet, and name its cells for formulas."""
    write_frame(worksheet, HOME, formats, column=LABEL_COLUMN, noted=False)
    for at, width in enumerate(WIDTHS):
        worksheet.set_column(at, at, width)
    _write_monthly(book, worksheet, ledger.issue, formats)
    _write_severity_summary(worksheet, content.findings, formats)
    _write_counts(worksheet, ledger, content.headlines, formats)
    _write_state(book, worksheet, ledger)
    worksheet.freeze_panes(FIRST_ROW, 0)
    worksheet.set_landscape()
    worksheet.fit_to_pages(1, 1)
    worksheet.activate()


def _write_monthly(book: Any, worksheet: Any, issue: Issue, formats: Formats) -> None:
    """The settings of each issue in one row, with the instruction below: rows that stay in sight."""
    worksheet.set_row(MONTHLY_ROW, 26)
    for at, setting in zip(monthly_columns(), MONTHLY, strict=True):
        write_setting(book, worksheet, MONTHLY_ROW, at, setting, issue, formats)
    worksheet.set_row(HEADER_ROW, 22)
    worksheet.write_url(
        HEADER_ROW, LABEL_COLUMN, f"internal:'{SETTING_SHEET.name}'!A1", formats.note, HOME.note
    )


def _write_state(book: Any, worksheet: Any, ledger: Ledger) -> None:
    """The hidden cell by which reports know that they are out of date."""
    at = STATE_COLUMN
    worksheet.set_column(at, at, None, None, {"hidden": True})
    worksheet.write_formula(HEADING_ROW, at, ledger_state(), None, ledger_state_shown(ledger))
    book.define_name(LEDGER_STATE_NAME, f"={HOME.name}!${column_letters(at)}${HEADING_ROW + 1}")


def _write_severity_summary(worksheet: Any, findings: Sequence[FindingRow], formats: Formats) -> None:
    """How many findings of each severity 校验结果 lists."""
    _write_group(worksheet, SUMMARY_ROW, "校验意见（最近一次）", len(SEVERITY_WORDS), formats)
    head, count = (
        _head(formats),
        formats.get(border=1, border_color=LINE, bg_color=COMPUTED_FILL, align="center"),
    )
    for offset, word in enumerate(SEVERITY_WORDS, start=1):
        worksheet.write_string(SUMMARY_ROW + 1, FIRST_COUNT + offset, word, head)
        shown = sum(finding.severity == word for finding in findings)
        formula = f'=COUNTIF({FINDING_LEVELS_NAME},"{word}")'
        worksheet.write_formula(SUMMARY_ROW + 2, FIRST_COUNT + offset, formula, count, shown)
    target, text = f"internal:'{FINDING_SHEET.name}'!A1", f"见“{FINDING_SHEET.name}”"
    worksheet.write_url(SUMMARY_ROW + 2, FIRST_COUNT, target, formats.note, text)


def finding_counts() -> list[Cell]:
    """The cells that count the findings, by severity."""
    row = SUMMARY_ROW + 3
    return [
        Cell(HOME.name, column_letters(FIRST_COUNT + offset), row)
        for offset in range(1, len(SEVERITY_WORDS) + 1)
    ]


def _write_group(worksheet: Any, row: int, title: str, width: int, formats: Formats) -> None:
    worksheet.set_row(row, 22)
    worksheet.write_string(row, FIRST_COUNT, title, formats.group)
    for offset in range(1, width + 1):
        worksheet.write_blank(row, FIRST_COUNT + offset, None, formats.group)


def _head(formats: Formats) -> Any:
    return formats.get(
        bold=True, bg_color=HEAD_FILL, border=1, border_color=LINE, align="center", text_wrap=True
    )


def _write_counts(worksheet: Any, ledger: Ledger, headlines: Sequence[Headline], formats: Formats) -> None:
    """A line that adds up, then a line a section; more sections than there were get lines too."""
    _write_group(worksheet, COUNTS_ROW, "各板块进展（自动计算）", len(COUNTS) - 1, formats)
    worksheet.set_row(COUNTS_ROW + 1, 32)
    for offset, one in enumerate(COUNTS):
        worksheet.write_string(COUNTS_ROW + 1, FIRST_COUNT + offset, one.title, _head(formats))
    first = COUNTS_ROW + 3
    last = first + max(COUNT_LINES, len(ledger.sections)) - 1
    _write_total(worksheet, ledger, headlines, first, last, formats)
    letter = column_letters(FIRST_COUNT)
    filled = {
        "type": "formula",
        "criteria": f'=${letter}{first + 1}<>""',
        "format": formats.ruled_fill(COMPUTED_FILL),
    }
    worksheet.conditional_format(first, FIRST_COUNT, last, FIRST_COUNT + len(COUNTS) - 1, filled)
    plain, count = formats.get(align="left", indent=1), formats.get(align="center")
    for index, row in enumerate(range(first, last + 1)):
        formulas = _formulas(index + 1, row + 1)
        known = index < len(ledger.sections)
        shown = ledger.sections[index].title if known else ""
        worksheet.write_formula(row, FIRST_COUNT, formulas["title"], plain, shown)
        for offset, one in enumerate(COUNTS[1:], start=1):
            value = getattr(headlines[index], one.key) if index < len(headlines) else (0 if known else "")
            worksheet.write_formula(row, FIRST_COUNT + offset, formulas[one.key], count, value)


def _write_total(
    worksheet: Any, ledger: Ledger, headlines: Sequence[Headline], first: int, last: int, formats: Formats
) -> None:
    """The line that adds up all sections, above them: it stays in its place however many there are."""
    look = {"bold": True, "bg_color": COMPUTED_FILL, "border": 1, "border_color": LINE}
    title, count = formats.get(align="left", indent=1, **look), formats.get(align="center", **look)
    worksheet.write_string(first - 1, FIRST_COUNT, TOTAL_TITLE, title)
    for offset, one in enumerate(COUNTS[1:], start=1):
        letter = column_letters(FIRST_COUNT + offset)
        area = f"{letter}{first + 1}:{letter}{last + 1}"
        shown = sum(getattr(headline, one.key) for headline in headlines) if ledger.sections else ""
        formula = f'=IF(COUNT({area})=0,"",SUM({area}))'
        worksheet.write_formula(first - 1, FIRST_COUNT + offset, formula, count, shown)


def _formulas(place: int, row: int) -> dict[str, str]:
    """Native formulas of one line of counts; they need no Python.

    Args:
        place: which row of the sections' table the line shows, from 1.
        row: the line's row as the spreadsheet counts; its first cell shows the section's title.
    """
    title = f"${column_letters(FIRST_COUNT)}{row}"
    # not COUNTIFS: ONLYOFFICE answers as before the last change; FIND: an error value counts for nothing
    # NO anywhere: the reader takes a word with a blank or an unseen letter beside it as the word
    ours = (
        f'ISNUMBER(FIND("|"&{title}&"|","|"&{column(INDICATORS, "section_title")}&"|"))'
        f'*(1-ISNUMBER(FIND("{NO}",{column(INDICATORS, "counted")})))'
    )
    status = f'"|"&{column(INDICATORS, "status")}&"|"'

    def count(*words: str) -> str:
        added = "+".join(
            f'ISNUMBER(FIND("|{word.removesuffix("*")}{"" if word.endswith("*") else "|"}",{status}))'
            for word in words
        )
        return f'=IF({title}="","",SUMPRODUCT({ours}*({added})))'

    code = f"INDEX({column(SECTIONS, 'code')},{place})"
    # A row in which no figure is entered yet shows nothing, and is awaited all the same.
    by_status = {
        "awaiting": (f"{Status.AWAITING}*", ""),
        "unknown": (f"{Status.UNKNOWN}*",),
        "underway": (f"{Status.UNDERWAY}*",),
    }
    everything = (*REACHED, *BEHIND, *(word for words in by_status.values() for word in words))
    return {
        "title": f'=IFERROR(INDEX({column(SECTIONS, "title")},{place})&"","")',
        "projects": f'=IF({title}="","",COUNTIF({column(PROJECTS, "section")},{code}))',
        "indicators": count(*everything),
        "reached": count(*REACHED),
        "finished": count(Status.FINISHED),
        "behind": count(*BEHIND),
        **{key: count(*words) for key, words in by_status.items()},
    }
