"""The sheet 首页: settings, and the counts of every section."""

from collections.abc import Sequence
from typing import Any

from xl_minsheng.ledger import Headline, Issue, Ledger
from xl_minsheng.ledger.dates import EARLIEST, LATEST
from xl_minsheng.ledger.pace import RULE_HELP
from xl_minsheng.ledger.status import Status
from xl_minsheng.workbook.describe.front import (
    CHECK_LIMIT_KEYS,
    CHECK_LIMITS_NAME,
    COUNTS,
    LIMIT_KEYS,
    LIMITS_NAME,
    NO,
)
from xl_minsheng.workbook.describe.parts import Setting, Table, Type
from xl_minsheng.workbook.describe.sheets import (
    FINDING_LEVELS_NAME,
    FINDING_SHEET,
    HOME,
    INDICATORS,
    PROJECTS,
    SECTIONS,
)
from xl_minsheng.workbook.write.content import SEVERITY_WORDS, Content, FindingRow
from xl_minsheng.workbook.write.formats import COMPUTED_FILL, LINE, Formats
from xl_minsheng.workbook.write.layout import (
    HEADER_ROW,
    HELP_COLUMN,
    LABEL_COLUMN,
    VALUE_COLUMN,
    setting_rows,
)
from xl_minsheng.workbook.write.tables import write_frame, write_value

FIRST_COUNT, COUNT_LINES = 5, 20
"""Column index of the counts, and how many sections they have room for."""
HEAD_FILL = "#D9E2F3"
_REACHED = (Status.FINISHED, Status.AHEAD, Status.ON_PACE, Status.MET)
_BEHIND = (f"{Status.BEHIND}*", f"{Status.STAGNANT}*", f"{Status.NOT_MET}*")


def write_home(book: Any, worksheet: Any, ledger: Ledger, content: Content, formats: Formats) -> None:
    """Write the sheet, and name its cells for formulas."""
    write_frame(worksheet, HOME, formats)
    worksheet.set_column(0, 0, 2)
    worksheet.set_column(LABEL_COLUMN, LABEL_COLUMN, 15)
    worksheet.set_column(VALUE_COLUMN, VALUE_COLUMN, 36)
    worksheet.set_column(HELP_COLUMN, HELP_COLUMN, 48)
    worksheet.set_column(HELP_COLUMN + 1, HELP_COLUMN + 1, 2)
    _write_settings(book, worksheet, ledger.issue, formats)
    _write_counts(worksheet, ledger, content.headlines, formats)
    _write_severity_summary(worksheet, content.findings, formats)
    worksheet.set_landscape()
    worksheet.fit_to_pages(1, 1)  # settings and counts are read together
    worksheet.activate()


def _write_settings(book: Any, worksheet: Any, issue: Issue, formats: Formats) -> None:
    rows: dict[str, int] = {}
    for row in range(HEADER_ROW, max(row for row, _ in setting_rows()) + 1):
        worksheet.set_row(row, 22)
    for row, item in setting_rows():
        if isinstance(item, str):
            for column in (LABEL_COLUMN, VALUE_COLUMN, HELP_COLUMN):
                worksheet.write_blank(row, column, None, formats.group)
            worksheet.write_string(row, LABEL_COLUMN, item, formats.group)
            continue
        rows[item.key] = row
        label = f"{item.title} *" if item.required else item.title
        worksheet.write_string(row, LABEL_COLUMN, label, formats.label)
        write_value(worksheet, row, VALUE_COLUMN, getattr(issue, item.key), formats.setting(item.type))
        worksheet.write_string(row, HELP_COLUMN, item.help, formats.note)
        _validate(worksheet, row, item)
        book.define_name(item.title, f"={HOME.name}!$C${row + 1}")
    for name, keys in ((LIMITS_NAME, LIMIT_KEYS), (CHECK_LIMITS_NAME, CHECK_LIMIT_KEYS)):
        first, last = rows[keys[0]], rows[keys[-1]]
        book.define_name(name, f"={HOME.name}!$C${first + 1}:$C${last + 1}")


def _validate(worksheet: Any, row: int, setting: Setting) -> None:
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
    worksheet.data_validation(row, VALUE_COLUMN, row, VALUE_COLUMN, options)


def _help(setting: Setting) -> str:
    if setting.key != "rule":
        return setting.help
    return "\n".join(f"{word}：{text}" for word, text in RULE_HELP.items())


def _write_counts(worksheet: Any, ledger: Ledger, headlines: Sequence[Headline], formats: Formats) -> None:
    worksheet.set_column(FIRST_COUNT, FIRST_COUNT, 24)
    worksheet.set_column(FIRST_COUNT + 1, FIRST_COUNT + len(COUNTS) - 1, 10)
    worksheet.write_string(HEADER_ROW, FIRST_COUNT, "各板块进展（自动计算）", formats.group)
    head = formats.get(bold=True, bg_color=HEAD_FILL, border=1, border_color=LINE, align="center")
    plain, count = formats.get(align="left", indent=1), formats.get(align="center")
    first, last = HEADER_ROW + 2, HEADER_ROW + 1 + COUNT_LINES
    filled = {
        "type": "formula",
        "criteria": f'=$F{first + 1}<>""',
        "format": formats.ruled_fill(COMPUTED_FILL),
    }
    worksheet.conditional_format(first, FIRST_COUNT, last, FIRST_COUNT + len(COUNTS) - 1, filled)
    for offset, (title, _) in enumerate(COUNTS):
        if offset:
            worksheet.write_blank(HEADER_ROW, FIRST_COUNT + offset, None, formats.group)
        worksheet.write_string(HEADER_ROW + 1, FIRST_COUNT + offset, title, head)
    for index in range(COUNT_LINES):
        row = HEADER_ROW + 2 + index
        formulas = _formulas(index + 1, row + 1)
        known = index < len(ledger.sections)
        shown = ledger.sections[index].title if known else ""
        worksheet.write_formula(row, FIRST_COUNT, formulas["title"], plain, shown)
        for offset, (_, key) in enumerate(COUNTS[1:], start=1):
            value = getattr(headlines[index], key) if index < len(headlines) else (0 if known else "")
            worksheet.write_formula(row, FIRST_COUNT + offset, formulas[key], count, value)


def _write_severity_summary(worksheet: Any, findings: Sequence[FindingRow], formats: Formats) -> None:
    """How many findings of each severity 校验结果 lists."""
    row = HEADER_ROW + 2 + COUNT_LINES + 1
    worksheet.write_string(row, FIRST_COUNT, "校验意见（最近一次）", formats.group)
    head = formats.get(bold=True, bg_color=HEAD_FILL, border=1, border_color=LINE, align="center")
    count = formats.get(border=1, border_color=LINE, bg_color=COMPUTED_FILL, align="center")
    for offset, word in enumerate(SEVERITY_WORDS, start=1):
        worksheet.write_blank(row, FIRST_COUNT + offset, None, formats.group)
        worksheet.write_string(row + 1, FIRST_COUNT + offset, word, head)
        shown = sum(finding.severity == word for finding in findings)
        formula = f'=COUNTIF({FINDING_LEVELS_NAME},"{word}")'
        worksheet.write_formula(row + 2, FIRST_COUNT + offset, formula, count, shown)
    worksheet.write_url(
        row + 2, FIRST_COUNT, f"internal:'{FINDING_SHEET.name}'!A1", formats.note, f"见“{FINDING_SHEET.name}”"
    )


def _formulas(place: int, row: int) -> dict[str, str]:
    """Native formulas of one line of counts; they need no Python.

    Args:
        place: which row of the sections' table the line shows, from 1.
        row: the line's row as the spreadsheet counts; its first cell shows the section's title.
    """

    def column(table: Table, key: str) -> str:
        return f"{table.name}[{table.column(key).title}]"

    title = f"$F{row}"
    # stars, for the reader takes a word with a blank or an unseen letter beside it as the word
    # and the sign of equality, for a title such as “1~6月任务” or “>3项” is no pattern and no comparison
    literal = f'SUBSTITUTE(SUBSTITUTE(SUBSTITUTE({title},"~","~~"),"*","~*"),"?","~?")'
    named = f'"="&{literal}'
    ours = f'{column(INDICATORS, "section_title")},{named},{column(INDICATORS, "counted")},"<>*{NO}*"'

    def count(*words: str) -> str:
        added = "+".join(f'COUNTIFS({ours},{column(INDICATORS, "status")},"{word}")' for word in words)
        return f'=IF({title}="","",{added})'

    code = f"INDEX({column(SECTIONS, 'code')},{place})"
    # A row in which no figure is entered yet shows nothing, and is awaited all the same.
    by_status = {
        "awaiting": (f"{Status.AWAITING}*", ""),
        "unknown": (f"{Status.UNKNOWN}*",),
        "underway": (f"{Status.UNDERWAY}*",),
    }
    everything = (*_REACHED, *_BEHIND, *(word for words in by_status.values() for word in words))
    return {
        "title": f'=IFERROR(INDEX({column(SECTIONS, "title")},{place})&"","")',
        "projects": f'=IF({title}="","",COUNTIF({column(PROJECTS, "section")},{code}))',
        "indicators": count(*everything),
        "reached": count(*_REACHED),
        "finished": count(Status.FINISHED),
        "behind": count(*_BEHIND),
        **{key: count(*words) for key, words in by_status.items()},
    }
