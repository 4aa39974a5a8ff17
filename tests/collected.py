"""Twenty forms of the issue after the example: filled, and eight of them spoilt, each in its own way."""

import datetime as dt
import io
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from xl_minsheng.ledger import Count, Ledger, NewsItem
from xl_minsheng.ledger.next_issue import NextIssue, begin_next
from xl_minsheng.workbook import sample

SPOILT: dict[str, Callable[[Worksheet], object]] = {
    "市教育局": lambda sheet: sheet.__setitem__("F5", "约3"),
    "市妇联": lambda sheet: sheet.__setitem__("D5", 1),
    "市卫健局": lambda sheet: sheet.delete_rows(6),
    "市民政局": lambda sheet: sheet.insert_cols(2),
    "市残联": lambda sheet: sheet.__setitem__("F5", "—"),
    "市住建局": lambda sheet: sheet.__setitem__("F5", -1),
    "市水利局": lambda sheet: sheet.insert_rows(1, 2),
    "市工信局": lambda sheet: sheet.__setitem__("F5", None),
}
"""What eight bureaus did: six of them are told, two lose nothing by it."""
TOLD = {"市教育局", "市妇联", "市卫健局", "市残联", "市住建局", "市工信局"}


def next_ledger() -> Ledger:
    """The issue after the example, its counts and news filled, its figures still to come."""
    begun = begin_next(sample.load(), NextIssue(7, dt.date(2025, 8, 20), dt.date(2025, 8, 21), False))
    issue = replace(begun.issue, upload_total=Decimal(1), news_total=Decimal(1))
    return replace(
        begun,
        issue=issue,
        uploads=(Count("政策文件", Decimal(1)),),
        news=(Count("市级媒体", Decimal(1)),),
        news_items=(NewsItem("8月11日召开讲评会。"),),
    )


def fill(sent: Path, came: Path) -> dict[str, Decimal]:
    """One more in every open row that is counted in whole figures; answers what was reported, by id."""
    reported = {}
    came.mkdir(parents=True, exist_ok=True)
    for form in sorted(sent.glob("*.xlsx")):
        opened = openpyxl.load_workbook(io.BytesIO(form.read_bytes()))
        sheet = opened["填报"]
        for line in sheet.iter_rows(min_row=5):
            if line[0].value and not line[5].protection.locked and line[0].value[0] in "ABCDE":
                last = line[4].value or 0
                line[5].value = last if line[2].value == "%" else last + 1
                if line[5].value != last:
                    reported[line[0].value] = Decimal(str(line[5].value))
        bureau = form.stem.partition("（")[2].rstrip("）")
        if bureau in SPOILT:
            SPOILT[bureau](sheet)
        opened.save(came / f"{bureau}.xlsx")
    return reported
