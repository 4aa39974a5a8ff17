"""The sheet 台账: the table, its lights, and how it is printed."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from xl_minsheng.ledger import BrokenReferenceError, Indicator, Ledger
from xl_minsheng.ledger.figures import PERCENT_UNIT
from xl_minsheng.ledger.status import SIGN, Light, Status
from xl_minsheng.workbook.describe.native import table_of
from xl_minsheng.workbook.describe.sheets import INDICATORS, LEDGER
from xl_minsheng.workbook.write import formats as looks
from xl_minsheng.workbook.write.content import Content
from xl_minsheng.workbook.write.formats import Formats
from xl_minsheng.workbook.write.layout import FIRST_ROW, NOTE_ROW, SPARE_ROWS, letters
from xl_minsheng.workbook.write.printed import print_titled
from xl_minsheng.workbook.write.ranking import ranking_shown
from xl_minsheng.workbook.write.tables import LAST_PRINTED, write_frame, write_table

FROZEN = "name"

LIGHT_TONES: dict[Light, dict[str, Any]] = {
    Light.RED: {"fill": looks.SOLID_RED, "ink": "#FFFFFF", "bold": True},
    Light.ORANGE: {"fill": looks.SOLID_ORANGE, "bold": True},
    Light.YELLOW: {"fill": looks.YELLOW},
}
"""Of those behind, each darker than the next, so that they stay apart in grey."""
STATUS_TONES: dict[Status, dict[str, Any]] = {
    Status.FINISHED: {"ink": looks.GREEN_INK, "bold": True},
    Status.AHEAD: {"ink": looks.GREEN_INK},
    Status.ON_PACE: {"ink": looks.GREEN_INK},
    Status.MET: {"ink": looks.GREEN_INK},
    Status.UNDERWAY: {"ink": looks.MUTED_INK},
    Status.AWAITING: {"ink": looks.MUTED_INK},
}
"""Of those that need nothing done: letters alone, so that what is behind stands out."""


def write_ledger(
    worksheet: Any,
    ledger: Ledger,
    content: Content,
    formats: Formats,
    *,
    prepared: bool,
    native: bool = False,
) -> None:
    """Write the sheet; with rows ready for a program in which tables do not grow, or computing by itself."""
    write_frame(worksheet, LEDGER, formats, noted=False)
    print_titled(worksheet, LEDGER, ledger.issue, formats, signed=True)
    table = table_of(INDICATORS, native=native)
    write_table(worksheet, table, entries(ledger, content), formats, prepared=prepared)
    worksheet.freeze_panes(FIRST_ROW, _at(FROZEN) + 1)
    worksheet.ignore_errors({"calculated_column": f"A{FIRST_ROW + 1}:XFD{FIRST_ROW + SPARE_ROWS}"})
    _colour(worksheet, formats)
    printed = len(ledger.indicators) or INDICATORS.empty_rows  # each command sets it to the last entry
    worksheet.print_area(NOTE_ROW, 0, FIRST_ROW + printed - 1, _at(LAST_PRINTED))


def entries(ledger: Ledger, content: Content) -> list[dict[str, Any]]:
    """Rows of the table: what was entered, and what the computed columns show."""
    sections = {section.code: section.title for section in ledger.sections}
    names = [field.name for field in fields(Indicator) if field.name not in ("row", "figures_row")]
    place = {project.code: number for number, project in reversed([*enumerate(ledger.projects, start=1)])}
    numbers = {one.id: number for number, one in reversed([*enumerate(ledger.indicators, start=1)])}
    ranked, rows = list(ranking_shown(ledger)), []
    for index, indicator in enumerate(ledger.indicators):
        row = {name: getattr(indicator, name) for name in names}
        row["counted"] = None if indicator.counted else False
        row["unchanged"] = indicator.unchanged or None
        if indicator.same_as:
            row["kind"] = None
        project = ledger.project_by_code.get(indicator.project)
        row["project_name"] = project.name if project else ""
        row["section_title"] = sections.get(project.section, "") if project else ""
        row["project_row"] = place.get(indicator.project, 0)
        row["refers_to"] = numbers.get(indicator.same_as, -1) if indicator.same_as else 0
        row["figures_from"] = _figures_from(ledger, indicator, numbers)
        if index < len(content.answers):
            row |= content.answers[index]
        rows.append(row | ranked[index])
    return rows


def _figures_from(ledger: Ledger, indicator: Indicator, numbers: Mapping[str, int]) -> int:
    """Number of the row that an indicator's figures come from; 0 for its own, −1 if it is nowhere."""
    if not indicator.same_as:
        return 0
    try:
        ledger.resolve(indicator)
    except BrokenReferenceError:
        return -1
    while indicator.same_as:
        indicator = ledger.by_id[indicator.same_as]
    return numbers[indicator.id]


def _at(key: str) -> int:
    return INDICATORS.columns.index(INDICATORS.column(key))


def _colour(worksheet: Any, formats: Formats) -> None:
    last = FIRST_ROW + SPARE_ROWS - 1

    def over(key: str, options: dict[str, Any]) -> None:
        worksheet.conditional_format(FIRST_ROW, _at(key), last, _at(key), options)

    for light, tone in LIGHT_TONES.items():
        over("status", _text("containing", f"（{light}）", formats.standing(sign=SIGN, **tone)))
    for status, tone in STATUS_TONES.items():
        over("status", _text("begins with", status.value, formats.standing(sign=SIGN, **tone)))
    over("status", _text("begins with", Status.UNKNOWN.value, formats.fill(looks.RED, bold=True)))
    for word, colour in looks.SEVERITY_FILLS:
        over("finding", _text("begins with", word, formats.fill(colour)))
    over("gap", {"type": "cell", "criteria": "<", "value": 0, "format": formats.ink(looks.DEEP_RED)})
    unit = f"${letters(INDICATORS)['unit']}{FIRST_ROW + 1}"
    for key in ("target", "actual", "previous", "baseline"):
        criteria = f'={unit}="{PERCENT_UNIT}"'
        over(key, {"type": "formula", "criteria": criteria, "format": formats.show_as("0.00%")})


def _text(criteria: str, value: str, cell_format: Any) -> dict[str, Any]:
    return {"type": "text", "criteria": criteria, "value": value, "format": cell_format}
