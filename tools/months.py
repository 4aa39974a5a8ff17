"""What an office has after some months, for the pictures: closed issues, returned forms, an old ledger."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from xl_minsheng.jobs.archive import archive_issue
from xl_minsheng.jobs.check import check_contents
from xl_minsheng.ledger import Indicator
from xl_minsheng.workbook.read import WorkbookContents

EARLIER = {
    3: (dt.date(2025, 4, 20), "0.5"),
    4: (dt.date(2025, 5, 20), "0.7"),
    5: (dt.date(2025, 6, 20), "0.87"),
}
"""Issues before the example: the day of their figures, and how much of its figures they had."""
PEOPLE_COUNTED = ("人", "人次", "户")
"""Units of what grows in these forms; the rest stays as it was."""
ABOUT = "约350"
"""What a bureau writes where a figure is wanted."""
FIRST_LINE = 5
"""Of a form's indicators."""
BUREAUS = ("市人社局", "市民政局", "市残联", "市卫健局")
"""Those that have returned their forms; the last writes about how many."""
PEOPLE = {"填报人": "张敏", "审核人": "李强", "联系电话": "8123456", "填报日期": dt.date(2025, 8, 22)}
REPLY = {"办理情况": "已回复", "实际回复日期": "2025-7-25", "回复内容": "场地已落实，8月底前全部开工"}
"""What a clerk enters into the register, by column."""
OLD_LEDGER = (
    ("2024年民生实事任务分解表",),
    (
        "序号",
        "实事项目",
        "考核指标",
        "计量单位",
        "年度目标",
        "1-8月累计完成",
        "完成率（%）",
        "牵头单位",
        "联系人",
    ),
    (1, "提升就业质量", "城镇新增就业", "人", 12000, 9105, 75.88, "市人社局", "王"),
    (2, "完善养老服务", "适老化改造", "户", 1500, 1320, 88.0, "市民政局", "陈"),
    (3, "改善人居环境", "户厕改造", "户", 6000, 4212, 70.2, "市农业农村局", "刘"),
)
"""A table of tasks as offices have them."""


def close_earlier_issues(contents: WorkbookContents, office: Path) -> None:
    """Put the issues before the example into the archive."""
    for number, (day, share) in EARLIER.items():
        issue = replace(
            contents.ledger.issue, number=number, cut_off=day, issued_on=day + dt.timedelta(days=1)
        )
        indicators = tuple(_had(one, Decimal(share)) for one in contents.ledger.indicators)
        ledger = replace(contents.ledger, issue=issue, indicators=indicators)
        archive_issue(check_contents(replace(contents, ledger=ledger), None), office)


def _had(indicator: Indicator, share: Decimal) -> Indicator:
    """An indicator as it stood earlier: what grows is smaller, what is kept is as it is."""
    if indicator.actual is None or not indicator.kind.rules.completes or indicator.unit == "%":
        return indicator
    return replace(indicator, actual=(indicator.actual * share).quantize(indicator.actual.normalize()))


def return_forms(sent: Path, came: Path) -> None:
    """Fill the forms of some bureaus a little further than last time; one of them roughly."""
    came.mkdir(parents=True, exist_ok=True)
    for bureau in BUREAUS:
        (form,) = sent.glob(f"*（{bureau}）.xlsx")
        opened = openpyxl.load_workbook(form)
        sheet = opened.worksheets[0]
        _fill(sheet, rough=bureau == BUREAUS[-1])
        opened.save(came / f"{bureau}.xlsx")


def _fill(sheet: Worksheet, *, rough: bool) -> None:
    for line in sheet.iter_rows(min_row=FIRST_LINE):
        last, cell = line[4].value, line[5]
        if isinstance(last, (int, float)) and not cell.protection.locked:
            cell.value = ABOUT if rough else last + 12 if line[2].value in PEOPLE_COUNTED else last
            rough = False
        for place in range(len(line) - 1):
            if line[place].value in PEOPLE:
                line[place + 1].value = PEOPLE[line[place].value]


def old_ledger(path: Path) -> Path:
    """A table of tasks as a file."""
    book = openpyxl.Workbook()
    for line in OLD_LEDGER:
        book.active.append(line)
    book.save(path)
    return path
