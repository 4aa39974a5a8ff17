"""The sheet 看板 as it looks: its lines, its charts, its one page.

After ISO 24896 and IBCS (docs/dashboard.md): what is done solid and dark, what is due outlined, what is
behind hatched; a light is a word and a sign before it is a colour.
"""

from typing import Any

from xl_minsheng.ledger import Ledger
from xl_minsheng.ledger.status import Light
from xl_minsheng.workbook.describe.leader_sheets import DASHBOARD_SHEET
from xl_minsheng.workbook.write import formats as looks
from xl_minsheng.workbook.write.dashboard import (
    ASIDE,
    BUREAU_HEADS,
    BUREAU_ROW,
    CHANGE,
    CHART_LINES,
    CHART_ROW,
    COLUMNS,
    FIRST_SECTION,
    LAGGARD_HEADS,
    LAGGARD_ROW,
    LAST_ROW,
    SECTION_HEADS,
    SECTION_LINES,
    SECTION_ROW,
    SENTENCE_ROW,
    TOTAL,
    TREND_POINTS,
    TREND_ROW,
    page_cells,
)
from xl_minsheng.workbook.write.formats import LINE, Formats
from xl_minsheng.workbook.write.layout import HEADING_ROW, NOTE_ROW
from xl_minsheng.workbook.write.ledger_sheet import LIGHT_TONES
from xl_minsheng.workbook.write.printed import title_formula, title_shown
from xl_minsheng.workbook.write.tables import write_frame

WIDTHS = (5, 27, 14, *[11] * 8)
LINE_PIXELS, LAGGARD_PIXELS, CHART_PIXELS = 24, 34, 24
DARK, MIDDLE, INK = "#1F4E79", "#9DB7D5", "#1F1F1F"
_HEAD = {"bold": True, "bg_color": "#D9E2F3", "border": 1, "border_color": LINE, "text_wrap": True}


def write_dashboard(book: Any, worksheet: Any, ledger: Ledger, formats: Formats) -> None:
    """Write the sheet; the ledger's sheets and 历史 are there."""
    write_frame(worksheet, DASHBOARD_SHEET, formats, noted=False)
    worksheet.write_string(HEADING_ROW, 2, DASHBOARD_SHEET.note, formats.note)
    shown = title_shown(DASHBOARD_SHEET, ledger.issue)
    worksheet.write_formula(NOTE_ROW, 0, title_formula(DASHBOARD_SHEET), formats.title_line, shown)
    for column, width in enumerate(WIDTHS):
        worksheet.set_column(column, column, width)
    worksheet.set_column(COLUMNS, COLUMNS, 3)
    worksheet.set_column(ASIDE, ASIDE + 5, 9)
    _write_titles(worksheet, formats)
    _write_cells(worksheet, ledger, formats)
    _set_rows(worksheet, len(ledger.sections))
    _colour(worksheet, formats)
    _insert_charts(book, worksheet)
    worksheet.set_portrait()
    worksheet.fit_to_pages(1, 1)
    worksheet.print_area(NOTE_ROW, 0, LAST_ROW, COLUMNS - 1)
    worksheet.set_footer("")
    worksheet.freeze_panes(SENTENCE_ROW + 1, 0)


def _write_titles(worksheet: Any, formats: Formats) -> None:
    for row, title in (
        (SECTION_ROW, "各板块进展"),
        (LAGGARD_ROW, "未达到序时进度的指标（最急的在前）"),
        (BUREAU_ROW, "各责任单位（落后多的在前）"),
    ):
        for column in range(COLUMNS):
            worksheet.write_blank(row, column, None, formats.group)
        worksheet.write_string(row, 0, title, formats.group)
    head = formats.get(align="center", **_HEAD)
    for row, heads in (
        (SECTION_ROW + 1, SECTION_HEADS),
        (LAGGARD_ROW + 1, LAGGARD_HEADS),
        (BUREAU_ROW + 1, BUREAU_HEADS),
    ):
        for column, text in enumerate(heads):
            worksheet.write_string(row, column, text, head)
    worksheet.merge_range(LAGGARD_ROW + 1, 3, LAGGARD_ROW + 1, 4, LAGGARD_HEADS[3], head)
    worksheet.merge_range(LAGGARD_ROW + 1, 9, LAGGARD_ROW + 1, 10, LAGGARD_HEADS[9], head)
    bold = formats.get(**_BOLD, align="left", indent=1)
    for column in range(COLUMNS):
        worksheet.write_blank(TOTAL, column, None, bold)
        worksheet.write_blank(CHANGE, column, None, formats.get(**_LINES))
    worksheet.write_string(TOTAL, 1, "合计", bold)
    worksheet.write_string(CHANGE, 1, "较上期", formats.get(**_LINES, align="left", indent=1))
    aside = formats.get(font_color=looks.MUTED)
    worksheet.write_string(SECTION_ROW, ASIDE, "右边几列是图和排名用的，自动计算，不打印", aside)


_LINES = {"border": 1, "border_color": LINE}
_BOLD = {**_LINES, "bold": True, "bg_color": looks.COMPUTED_FILL}


def _look(formats: Formats, name: str, place: int) -> Any:
    styles: dict[str, dict[str, Any]] = {
        "sentence": {"bold": True, "font_size": 13, "text_wrap": True, "align": "left"},
        "text": {**_LINES, "align": "left", "indent": 1, "shrink": True},
        "status": {**_LINES, "align": "left", "indent": 1, "shrink": True},
        "reason": {**_LINES, "align": "left", "text_wrap": True, "font_size": 9},
        "count": {**_LINES, "align": "center"},
        "right": {**_LINES, "align": "right", "indent": 1, "shrink": True},
        "share": {**_LINES, "align": "right", "indent": 1, "num_format": "0.00%"},
        "points": {**_LINES, "align": "right", "indent": 1, "num_format": "+0.00;-0.00;0.00"},
        "change": {**_LINES, "align": "center", "num_format": "+0;-0;0"},
        "total": {**_BOLD, "align": "center"},
        "total-share": {**_BOLD, "align": "right", "indent": 1, "num_format": "0.00%"},
        "small": {"font_color": looks.MUTED, "align": "left"},
        "aside": {"font_color": looks.MUTED},
        "aside-share": {"font_color": looks.MUTED, "num_format": "0.00%"},
    }
    style = styles[name]
    return formats.get(**(style | looks.right(place) if style.get("align") == "right" else style))


def _write_cells(worksheet: Any, ledger: Ledger, formats: Formats) -> None:
    for cell in page_cells(ledger):
        look = _look(formats, cell.look, cell.column)
        if right := _merged(cell.row, cell.column):
            worksheet.merge_range(cell.row, cell.column, cell.row, right, "", look)
        worksheet.write_formula(cell.row, cell.column, cell.formula, look, cell.shown)


def _merged(row: int, column: int) -> int:
    """Last column of the cells that one text takes up; 0 for one cell."""
    if row == SENTENCE_ROW:
        return COLUMNS - 1
    is_laggard = LAGGARD_ROW + 1 < row < BUREAU_ROW - 1
    return {3: 4, 9: 10}.get(column, 0) if is_laggard else 0


def _set_rows(worksheet: Any, sections: int) -> None:
    worksheet.set_row(SENTENCE_ROW, 40)
    worksheet.set_row(SENTENCE_ROW + 1, 6)
    for heads in (SECTION_ROW + 1, BUREAU_ROW + 1):
        worksheet.set_row(heads, 32)
    for place in range(SECTION_LINES):
        options = {"hidden": True} if place >= max(sections, 1) else {}
        worksheet.set_row_pixels(FIRST_SECTION + place, LINE_PIXELS, None, options)
    for row in range(CHART_ROW, CHART_ROW + CHART_LINES):
        worksheet.set_row_pixels(row, CHART_PIXELS)
    for row in range(LAGGARD_ROW + 2, BUREAU_ROW - 1):
        worksheet.set_row_pixels(row, LAGGARD_PIXELS)
    for row in range(BUREAU_ROW + 2, LAST_ROW):
        worksheet.set_row_pixels(row, LINE_PIXELS)


def _colour(worksheet: Any, formats: Formats) -> None:
    """Lights by their words; of the numbers, those that are not 0."""
    for light in Light:
        tone = formats.standing(**LIGHT_TONES[light])
        options = {"type": "text", "criteria": "containing", "value": f"（{light}）", "format": tone}
        worksheet.conditional_format(LAGGARD_ROW + 2, 3, BUREAU_ROW - 2, 4, options)
    for place, light in enumerate((Light.RED, Light.ORANGE, Light.YELLOW)):
        tone = formats.standing(**LIGHT_TONES[light])
        options = {"type": "cell", "criteria": "between", "minimum": 1, "maximum": 100_000, "format": tone}
        worksheet.conditional_format(TOTAL, 6 + place, FIRST_SECTION + SECTION_LINES - 1, 6 + place, options)


def _insert_charts(book: Any, worksheet: Any) -> None:
    half = sum(_pixels(width) for width in WIDTHS) // 2
    height = CHART_LINES * CHART_PIXELS - 6
    middle = next(column for column in range(COLUMNS) if sum(map(_pixels, WIDTHS[: column + 1])) > half)
    offset = half - sum(map(_pixels, WIDTHS[:middle]))
    for chart, row, column, shift, size in (
        (_standings(book), CHART_ROW, 0, 0, (half - 6, height)),
        (_shares(book), CHART_ROW, middle, offset, (half - 6, height)),
        (_trend(book), BUREAU_ROW + 1, 6, 8, (sum(map(_pixels, WIDTHS[6:])) - 10, 13 * LINE_PIXELS - 8)),
    ):
        chart.set_size({"width": size[0], "height": size[1]})
        place = {"x_offset": shift, "y_offset": 3, "object_position": 1, "description": chart.title.name}
        worksheet.insert_chart(row, column, chart, place)


def _pixels(width: float) -> int:
    return round(width * 7 + 5)


def _letters(size: float = 9) -> dict[str, Any]:
    return {"name": looks.FONT, "size": size, "bold": False, "color": INK}


def _series(column: int, name: str, **options: Any) -> dict[str, Any]:
    sheet, last = DASHBOARD_SHEET.name, FIRST_SECTION + SECTION_LINES - 1
    return {
        "name": name,
        "categories": [sheet, FIRST_SECTION, 1, last, 1],
        "values": [sheet, FIRST_SECTION, column, last, column],
        "gap": 45,
    } | options


_COUNT_LABEL, _SHARE_LABEL = '0;"";""', '0%;"";""'
"""Nothing is said of nothing. An empty part that ends the format, `0;;`, ONLYOFFICE shows as 0."""


def _labels(number_format: str, **font: Any) -> dict[str, Any]:
    return {"value": True, "font": _letters(8) | font, "num_format": number_format}


def _standings(book: Any) -> Any:
    """How many of each section finished, reached pace, are behind: dark, light, hatched, blank."""
    chart = book.add_chart({"type": "bar", "subtype": "stacked"})
    outline = {"color": INK, "width": 0.75}
    hatch = {"pattern": "wide_upward_diagonal", "fg_color": looks.DEEP_RED, "bg_color": "#FFFFFF"}
    for series in (
        _series(4, "完成全年任务", fill={"color": DARK}, data_labels=_labels(_COUNT_LABEL, color="#FFFFFF")),
        _series(ASIDE, "达到序时进度", fill={"color": MIDDLE}, data_labels=_labels(_COUNT_LABEL)),
        _series(5, "未达到", pattern=hatch, data_labels=_labels(_COUNT_LABEL, bold=True)),
        _series(ASIDE + 1, "暂不能判断", fill={"color": "#FFFFFF"}, data_labels=_labels(_COUNT_LABEL)),
    ):
        chart.add_series(series | {"border": outline, "overlap": 100})
    _dress(chart, "各板块指标（项）")
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
    return chart


def _shares(book: Any) -> Any:
    """What is done of each section, solid, against what is due by now, outlined."""
    chart = book.add_chart({"type": "bar"})
    for series in (
        _series(
            9, "平均完成率", fill={"color": DARK}, border={"none": True}, data_labels=_labels(_SHARE_LABEL)
        ),
        _series(
            10, "平均应达", fill={"color": "#FFFFFF"}, border={"color": INK, "width": 1.25},
            data_labels=_labels(_SHARE_LABEL),
        ),
    ):  # fmt: skip
        chart.add_series(series | {"overlap": 0})
    _dress(chart, "平均完成率与应达进度")
    chart.set_x_axis({"visible": False, "min": 0, "max": 1.1, "major_gridlines": {"visible": False}})
    return chart


def _dress(chart: Any, title: str) -> None:
    chart.set_title({"name": title, "name_font": _letters(10) | {"bold": True}, "overlay": False})
    chart.set_y_axis(
        {"reverse": True, "num_font": _letters(), "major_tick_mark": "none", "minor_tick_mark": "none"}
    )
    chart.set_legend({"position": "bottom", "font": _letters(8)})
    chart.set_chartarea({"border": {"color": LINE}})


def _trend(book: Any) -> Any:
    """The share that reached pace, issue after issue, time to the right; earlier issues are lighter."""
    chart = book.add_chart({"type": "column"})
    sheet, first = DASHBOARD_SHEET.name, TREND_ROW + 2
    last = first + TREND_POINTS - 1
    for place, name, colour in ((1, "以前各期", MIDDLE), (2, "本期", DARK)):
        chart.add_series(
            {
                "name": name,
                "categories": [sheet, first, ASIDE, last, ASIDE],
                "values": [sheet, first, ASIDE + place, last, ASIDE + place],
                "fill": {"color": colour},
                "gap": 60,
                "overlap": 100,
                "data_labels": _labels(_SHARE_LABEL),
            }
        )
    chart.set_title({"name": "达到序时进度的比例（各期）", "name_font": _letters(10) | {"bold": True}})
    chart.set_x_axis({"num_font": _letters(8), "major_tick_mark": "none"})
    chart.set_y_axis({"visible": False, "min": 0, "max": 1, "major_gridlines": {"visible": False}})
    chart.set_legend({"none": True})
    chart.set_chartarea({"border": {"color": LINE}})
    return chart
