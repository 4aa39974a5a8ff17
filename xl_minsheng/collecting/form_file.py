"""A bureau's form as a file: one page, what it fills open, all else locked, its code where that survives."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from xl_minsheng.collecting.form import Form
from xl_minsheng.collecting.form_formulas import Cells, Entered, row_formulas
from xl_minsheng.collecting.steps import MAX_FIGURE
from xl_minsheng.ledger import Indicator
from xl_minsheng.ledger.dates import EARLIEST, LATEST, write_date
from xl_minsheng.ledger.figures import PERCENT_UNIT
from xl_minsheng.ledger.status import Light
from xl_minsheng.workbook.describe.form import (
    BUREAU_LABEL,
    CODE_LABEL,
    DUE_PROPERTY,
    FILLED_ON_LABEL,
    FORM,
    FORM_NAME,
    FORM_SHEET,
    IDENTITY_NAME,
    IDENTITY_PROPERTY,
    IDENTITY_SHEET,
    OPEN_COLUMNS,
    SIGNERS,
)
from xl_minsheng.workbook.describe.front import find_setting
from xl_minsheng.workbook.describe.parts import Column, Type
from xl_minsheng.workbook.describe.sheets import NEWS_ITEMS
from xl_minsheng.workbook.read.archive import column_letters
from xl_minsheng.workbook.write import formats as looks
from xl_minsheng.workbook.write.formats import BOOK_OPTIONS, Formats
from xl_minsheng.workbook.write.ledger_sheet import LIGHT_TONES
from xl_minsheng.workbook.write.tables import LINE_HEIGHT, lines_of, write_value

TITLE_ROW, OFFICE_ROW, NOTE_ROW, HEADER_ROW = range(4)
NEWS_LINES = 3
"""Lines for news items at the foot."""
DUE_LABEL = "交表期限"
_MADE_ON = datetime(2025, 1, 1)
_AT = {column.key: place for place, column in enumerate(FORM.columns)}
_COMPUTED = ("completion", "expected", "status", "finding")
"""Columns that formulas fill, in the order of `RowFormulas`."""
_LAST = len(FORM.columns) - 1


@dataclass(frozen=True, slots=True)
class Filled:
    """What stands in the open cells of a form that is made with figures in it.

    Attributes:
        cells: by the indicator's id and the column's key, as the bureau typed it or as it was taken.
        signers: by the label's key.
        news: items of news.
        notes: what is wrong, by id and key, shown as a note at the cell.
        problems: what is wrong with the form as a whole, listed on top.
    """

    cells: Mapping[tuple[str, str], Any] = field(default_factory=dict)
    signers: Mapping[str, str] = field(default_factory=dict)
    news: Sequence[str] = ()
    notes: Mapping[tuple[str, str], str] = field(default_factory=dict)
    problems: Sequence[str] = ()


NOTHING = Filled()


def form_file(form: Form, filled: Filled = NOTHING) -> bytes:
    """The form as an .xlsx file; the same form gives the same bytes.

    Args:
        form: what it says.
        filled: what stands in its open cells already.
    """
    import xlsxwriter

    memory = io.BytesIO()
    book = xlsxwriter.Workbook(memory, BOOK_OPTIONS)
    book.set_properties({"title": _title(form), "created": _MADE_ON})
    book.set_custom_property(IDENTITY_PROPERTY, form.code, "text")
    if form.due:
        book.set_custom_property(DUE_PROPERTY, form.due.isoformat(), "text")
    book.set_size(2000, 1200)
    _Writer(book, form, filled).write()
    identity = book.add_worksheet(IDENTITY_SHEET)
    identity.write_string(0, 0, CODE_LABEL.title)
    identity.write_string(0, 1, form.code)
    identity.hide()
    book.define_name(IDENTITY_NAME, f"={IDENTITY_SHEET}!$B$1")
    book.close()
    return memory.getvalue()


def _title(form: Form) -> str:
    return f"{form.issue.title}第{form.issue.number}期{FORM_NAME}"


class _Writer:
    """The sheet of a form while it is written."""

    def __init__(self, book: Any, form: Form, filled: Filled) -> None:
        self.sheet = book.add_worksheet(FORM_SHEET.name)
        self.form, self.filled, self.formats = form, filled, Formats(book)
        self.header = HEADER_ROW + (len(filled.problems) + 1 if filled.problems else 0)
        self.first = self.header + 1

    def write(self) -> None:
        self._head()
        if self.filled.problems:
            self._problems(HEADER_ROW)
        for offset, judged in enumerate(self.form.rows):
            self._row(self.first + offset, judged.indicator)
            self._computed(self.first + offset, offset)
        last = self.first + len(self.form.rows) - 1
        self._colours(last)
        self._page(self._foot(last + 2))

    def _head(self) -> None:
        sheet, formats, form = self.sheet, self.formats, self.form
        for at, column in enumerate(FORM.columns):
            sheet.set_column(at, at, column.width)
            look = self._header(is_open=column.key in OPEN_COLUMNS)
            sheet.write_string(self.header, at, column.title, look)
        sheet.set_row(TITLE_ROW, 32)
        sheet.merge_range(TITLE_ROW, 0, TITLE_ROW, _LAST, _title(form), self._heading())
        label, value = formats.get(bold=True, align="right"), formats.get(align="left", indent=1)
        sheet.set_row(OFFICE_ROW, 22)
        cut_off = write_date(form.issue.cut_off) if form.issue.cut_off else ""
        due = write_date(form.due) if form.due else ""
        parts = (
            ("id", BUREAU_LABEL.title, form.bureau),
            ("target", find_setting("cut_off").title, cut_off),
            ("entered_on", DUE_LABEL if due else "", due),
            ("status", CODE_LABEL.title, form.code),
        )
        for key, title, text in parts:
            if title:
                sheet.write_string(OFFICE_ROW, _AT[key], title, label)
                sheet.write_string(OFFICE_ROW, _AT[key] + 1, text, value)
        sheet.set_row(NOTE_ROW, 20)
        office = f"{form.issue.body}：" if form.issue.body else ""
        sheet.write_string(NOTE_ROW, 0, office + FORM_SHEET.note, formats.note)
        sheet.set_row(self.header, 24)
        sheet.freeze_panes(self.first, 2)

    def _heading(self) -> Any:
        return self.formats.get(bold=True, font_size=16, font_color=looks.HEADER_INPUT, align="center")

    def _header(self, *, is_open: bool) -> Any:
        fill = looks.HEADER_INPUT if is_open else looks.HEADER_COMPUTED
        return self.formats.get(
            bold=True, font_color="#FFFFFF", bg_color=fill, border=1,
            border_color=looks.LINE, align="center", text_wrap=True,
        )  # fmt: skip

    def _row(self, row: int, indicator: Indicator) -> None:
        texts = {"id": indicator.id, "name": indicator.name, "unit": indicator.unit}
        values: dict[str, Any] = {**texts, "target": indicator.target, "previous": indicator.previous}
        lines = lines_of(indicator.name, FORM.column("name").width)
        for key in OPEN_COLUMNS:
            values[key] = self.filled.cells.get((indicator.id, key))
            if key == "reason" and isinstance(values[key], str):
                lines = max(lines, lines_of(values[key], FORM.column(key).width))
        for key, value in values.items():
            is_open = key in OPEN_COLUMNS and not (key == "actual" and not _takes_figure(indicator))
            write_value(self.sheet, row, _AT[key], value, self._look(FORM.column(key), indicator, is_open))
            if note := self.filled.notes.get((indicator.id, key)):
                self.sheet.write_comment(row, _AT[key], note, {"x_scale": 2, "visible": False, "author": ""})
        self.sheet.set_row(row, LINE_HEIGHT * max(lines, 1) + 8)
        self._validate(row, indicator)

    def _look(self, column: Column, indicator: Indicator, is_open: bool) -> Any:
        is_share = indicator.unit == PERCENT_UNIT or bool(indicator.kind and indicator.kind.rules.in_shares)
        number = "General"
        if (column.type is Type.NUMBER and is_share) or column.type is Type.SHARE:
            number = "0.00%"
        elif column.type is Type.DATE:
            number = "yyyy-m-d"
        align = "left" if column.type in (Type.TEXT, Type.PARAGRAPHS) else "center"
        if column.type is Type.NUMBER:
            align = "right"
        placed = {"align": align, "indent": 0 if align == "center" else 1}
        if align == "right":
            placed = looks.right(_AT[column.key])
        fill = looks.ENTRY_FILL if is_open else looks.COMPUTED_FILL
        return self.formats.get(
            border=1, border_color=looks.LINE, bg_color=fill, locked=not is_open, num_format=number,
            text_wrap=True, **placed,
        )  # fmt: skip

    def _computed(self, row: int, offset: int) -> None:
        judged = self.form.rows[offset]
        here = {key: f"${column_letters(at)}{row + 1}" for key, at in _AT.items()}
        key = judged.indicator.id
        has_reason = bool(self.filled.cells.get((key, "reason")))
        entered = Entered(self.filled.cells.get((key, "actual")), has_reason)
        cells = Cells(here["target"], here["previous"], here["actual"], here["entered_on"], here["reason"])
        found = row_formulas(judged, self.form.issue, cells, entered)
        for key, (formula, shown) in zip(_COMPUTED, found, strict=True):
            look = self._look(FORM.column(key), judged.indicator, is_open=False)
            if formula:
                self.sheet.write_formula(row, _AT[key], formula, look, shown)
            else:
                write_value(self.sheet, row, _AT[key], shown, look)

    def _validate(self, row: int, indicator: Indicator) -> None:
        if _takes_figure(indicator):
            self.sheet.data_validation(row, _AT["actual"], row, _AT["actual"], _figure_rule(row, indicator))
        day = FORM.column("entered_on")
        self.sheet.data_validation(
            row, _AT["entered_on"], row, _AT["entered_on"],
            {
                "validate": "date", "criteria": "between", "minimum": EARLIEST,
                "maximum": self.form.issue.cut_off or LATEST, "ignore_blank": True,
                "input_title": day.title, "input_message": day.help, "error_title": day.title,
                "error_message": "请填日期，如 2025-7-20，不能晚于截止日期。", "error_type": "warning",
            },
        )  # fmt: skip
        reason = FORM.column("reason")
        self.sheet.data_validation(
            row, _AT["reason"], row, _AT["reason"],
            {"validate": "any", "input_title": reason.title, "input_message": reason.help},
        )  # fmt: skip

    def _colours(self, last: int) -> None:
        at = _AT["status"]
        for light, tone in LIGHT_TONES.items():
            self.sheet.conditional_format(
                self.first, at, last, at,
                {
                    "type": "text", "criteria": "containing", "value": str(Light(light)),
                    "format": self.formats.standing(**tone),
                },
            )  # fmt: skip
        at = _AT["finding"]
        self.sheet.conditional_format(
            self.first, at, last, at,
            {"type": "no_blanks", "format": self.formats.ink(looks.DEEP_RED)},
        )  # fmt: skip

    def _foot(self, row: int) -> int:
        """Who fills and checks, and the lines for news; answers the last row."""
        sheet, formats = self.sheet, self.formats
        label = formats.get(bold=True, align="right", indent=1)
        is_open = formats.get(
            border=1, border_color=looks.LINE, locked=False, align="left", indent=1, text_wrap=True
        )
        sheet.set_row(row, 24)
        for key, one in zip(("id", "target", "entered_on"), SIGNERS, strict=True):
            sheet.write_string(row, _AT[key], one.title, label)
            write_value(sheet, row, _AT[key] + 1, self.filled.signers.get(one.key), is_open)
        day = formats.get(
            border=1, border_color=looks.LINE, locked=False, align="center", num_format="yyyy-m-d"
        )
        sheet.write_string(row, _AT["completion"], FILLED_ON_LABEL.title, label)
        sheet.write_blank(row, _AT["completion"] + 1, None, day)
        text = NEWS_ITEMS.column("text").title
        for line in range(NEWS_LINES):
            here = row + 2 + line
            sheet.set_row(here, 30)
            sheet.write_string(here, 0, text, formats.get(bold=True, align="center"))
            item = self.filled.news[line] if line < len(self.filled.news) else ""
            sheet.merge_range(here, 1, here, _LAST, "", is_open)
            write_value(sheet, here, 1, item, is_open)
        hint = "每行一条，写明日期、做了什么、效果如何；没有的不填"
        sheet.write_string(row + 1, 1, hint, formats.note)
        return row + 1 + NEWS_LINES

    def _problems(self, row: int) -> None:
        """What is wrong with the form, for the bureau to mend."""
        look = self.formats.get(font_color=looks.DEEP_RED, text_wrap=True, align="left")
        head = self.formats.get(font_color=looks.DEEP_RED, bold=True, align="left")
        self.sheet.write_string(row, 0, f"退回修改，共{len(self.filled.problems)}处：", head)
        width = sum(column.width for column in FORM.columns)
        for place, problem in enumerate(self.filled.problems, start=1):
            text = f"{place}. {problem}"
            self.sheet.merge_range(row + place, 0, row + place, _LAST, text, look)
            self.sheet.set_row(row + place, LINE_HEIGHT * lines_of(text, width) + 4)

    def _page(self, last: int) -> None:
        sheet = self.sheet
        sheet.hide_gridlines(2)
        sheet.set_paper(9)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
        sheet.repeat_rows(self.header, self.header)
        sheet.print_area(0, 0, last, _LAST)
        sheet.set_footer(f"&L{self.form.code}&R第 &P 页，共 &N 页")
        sheet.protect("", {"format_columns": True, "format_rows": True, "format_cells": True})
        sheet.set_selection(self.first, _AT["actual"], self.first, _AT["actual"])


def _takes_figure(indicator: Indicator) -> bool:
    return indicator.kind is None or indicator.kind.rules.is_counted


def _figure_rule(row: int, indicator: Indicator) -> dict[str, Any]:
    column = FORM.column("actual")
    cell = f"{column_letters(_AT['actual'])}{row + 1}"
    words = list(indicator.kind.rules.words) if indicator.kind else []
    allowed = f"AND(ISNUMBER({cell}),{cell}>=0,{cell}<={MAX_FIGURE})"
    if words:
        typed = ",".join(f'{cell}="{word}"' for word in words)
        allowed = f"OR({allowed},{typed})"
    unit = f"单位：{indicator.unit}。" if indicator.unit else ""
    in_words = f"或填“{words[1]}”“未完成”。" if len(words) > 1 else ""
    return {
        "validate": "custom",
        "value": f"={allowed}",
        "ignore_blank": True,
        "input_title": column.title,
        "input_message": f"{unit}{in_words}{column.help}",
        "error_title": column.title,
        "error_message": "请只填数字，不带单位、不填负数；没有数的空着，在右边写明原因。",
    }
