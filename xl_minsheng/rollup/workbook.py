"""The result as a workbook: ranking, lights, trend, the files, and the lines themselves; values only."""

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from xl_minsheng.rollup.between import BETWEEN_SHEET, PLACE_TITLES, Difference, difference_table
from xl_minsheng.rollup.lines import COLUMNS
from xl_minsheng.rollup.offices import OfficeFile
from xl_minsheng.rollup.tables import latest, lights, ranking, trend
from xl_minsheng.rollup.totals import TOTAL_SHEET, lines_of_latest, total_table, totals_of, usual_day
from xl_minsheng.workbook.describe.parts import Type
from xl_minsheng.workbook.write.formats import BOOK_OPTIONS, HEADER_INPUT, NUMBER_FORMATS

if TYPE_CHECKING:
    import pandas as pd

MAX_LINES = 20_000
"""Lines that stand in the workbook; of more only those of each office's latest issue."""
_TREND = "走势"
_SHARES, _POINTS = ("达到（", "20"), ("平均差距",)
"""Beginnings of heads that only these tables have; months begin with their year."""
_TYPES = {column.title: column.type for column in COLUMNS}
_WIDTHS = {column.title: column.width for column in COLUMNS} | {
    "原因": 60,
    "说明": 44,
    "文件校验值": 24,
    **dict.fromkeys(PLACE_TITLES, 24),
}
_MAX_WIDTH = 44


def result_workbook(
    frame: "pd.DataFrame", files: Sequence[OfficeFile], between: Sequence[Difference] | None = None
) -> bytes:
    """The file.

    Args:
        frame: all lines.
        files: what became of each file.
        between: counties' figures beside the bureaus'; None where no bureau sent any.
    """
    import xlsxwriter

    written = io.BytesIO()
    book = xlsxwriter.Workbook(written, BOOK_OPTIONS)
    paper = _Paper(book)
    now = latest(frame)
    paper.table("排名", ranking(now))
    paper.table("亮灯", lights(now))
    paper.trend(trend(frame))
    lines = lines_of_latest(frame)
    paper.table(TOTAL_SHEET, total_table(totals_of(lines), usual_day(lines)))
    if between is not None:
        paper.table(BETWEEN_SHEET, difference_table(between))
    paper.table("文件", _files(files))
    shown = frame if len(frame) <= MAX_LINES else now
    paper.table("明细", shown.rename(columns={one.key: one.title for one in COLUMNS}))
    book.close()
    return written.getvalue()


def _files(files: Sequence[OfficeFile]) -> "pd.DataFrame":
    import pandas as pd

    rows = [
        (
            one.file,
            "已读" if one.lines else "没有读",
            len(one.lines),
            one.why or "；".join(one.unread),
            one.sha256,
        )
        for one in sorted(files, key=lambda one: bool(one.lines))
    ]
    return pd.DataFrame(rows, columns=["文件", "结果", "行数", "原因", "文件校验值"])


class _Paper:
    """Sheets of one look."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._head = book.add_format(
            {"bold": True, "font_color": "#FFFFFF", "bg_color": HEADER_INPUT, "align": "center",
             "valign": "vcenter", "text_wrap": True, "border": 1, "border_color": "#BFBFBF"}
        )  # fmt: skip
        self._share = book.add_format({"num_format": NUMBER_FORMATS[Type.SHARE]})
        self._points = book.add_format({"num_format": "0.00"})
        self._date = book.add_format({"num_format": NUMBER_FORMATS[Type.DATE]})

    def table(self, name: str, table: "pd.DataFrame") -> Any:
        """A sheet with a table, its first row and column in sight."""
        import pandas as pd

        sheet = self._book.add_worksheet(name)
        sheet.freeze_panes(1, 1)
        sheet.set_row(0, 30)
        for place, head in enumerate(map(str, table.columns)):
            sheet.write_string(0, place, head, self._head)
            width = min(_WIDTHS.get(head, 0), _MAX_WIDTH)
            sheet.set_column(place, place, max(width, 9, 2 * len(head) + 3))
            values = table.iloc[:, place]
            if values.dtype.kind == "M":
                for row, day in enumerate(values, start=1):
                    if not pd.isna(day):
                        sheet.write_datetime(row, place, day.to_pydatetime(), self._date)
                continue
            shown = self._format(head)
            for row, value in enumerate(values.tolist(), start=1):
                if value is None or value is pd.NA or value != value or value == "":
                    continue
                if isinstance(value, bool):
                    sheet.write_string(row, place, "是" if value else "否")
                elif isinstance(value, (int, float)):
                    sheet.write_number(row, place, value, shown)
                else:
                    sheet.write_string(row, place, str(value))
        if len(table):
            sheet.autofilter(0, 0, len(table), len(table.columns) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        return sheet

    def _format(self, head: str) -> Any:
        """How the figures below a head are shown; None as they are."""
        kind = _TYPES.get(head)
        if kind is Type.SHARE or head.startswith(_SHARES):
            return self._share
        return self._points if kind is Type.POINTS or head.startswith(_POINTS) else None

    def trend(self, table: "pd.DataFrame") -> None:
        """The trend, a sparkline at the end of each line."""
        from xlsxwriter.utility import xl_range_abs

        sheet = self.table(_TREND, table)
        right = len(table.columns)
        sheet.write_string(0, right, _TREND, self._head)
        sheet.set_column(right, right, 24)
        for row in range(1, len(table) + 1):
            area = f"'{_TREND}'!{xl_range_abs(row, 1, row, right - 1)}"
            sheet.add_sparkline(row, right, {"range": area, "markers": True})
