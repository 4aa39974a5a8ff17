"""The form that a bureau fills (填报表): its sheet, its columns, and what identifies it when it comes back.

Its columns are those of 台账 by the same titles, so that a row means the same in both.
"""

from dataclasses import replace
from typing import NamedTuple

from xl_minsheng.workbook.describe.parts import Column, Sheet, Table
from xl_minsheng.workbook.describe.sheets import INDICATORS

FORM_NAME = "填报表"
"""What a bureau's form is called, in headings and in names of files."""


def _column(key: str, width: int, help_text: str = "", *, required: bool = False) -> Column:
    """A column of 台账 as the form has it."""
    column = INDICATORS.column(key)
    return replace(column, width=width, help=help_text, required=required, list_name="", choices=())


FORM = Table(
    "form",
    "填报",
    (
        _column("id", 9, required=True),
        _column("name", 25),
        _column("unit", 8),
        _column("target", 11),
        _column("previous", 11),
        _column("actual", 13, "截止日期前的累计数，只填数字，不带单位", required=True),
        _column("entered_on", 12, "数字是哪一天的，不晚于截止日期"),
        _column("reason", 30, "没有数的、落后的，写明原因和措施"),
        _column("completion", 10),
        _column("expected", 10),
        _column("status", 22),
        _column("finding", 26),
    ),
)
FORM_SHEET = Sheet(
    "form",
    "填报",
    "只填白底的格子，灰底的不要改动；没有数的不要填0，写明原因。填完保存原文件交回，文件名可以改",
    "",
    (FORM,),
    landscape=True,
)
IDENTITY_SHEET = "填报标识"
"""Hidden sheet with the form's code."""
IDENTITY_PROPERTY = "minsheng-form"
"""Property of the document with the form's code."""
DUE_PROPERTY = "minsheng-due"
"""Property of the document with the last day of returning it."""
IDENTITY_NAME = "minsheng_form"
"""Defined name that leads to the form's code."""
OPEN_COLUMNS = ("actual", "entered_on", "reason")
"""What a bureau fills."""
SHOWN_COLUMNS = ("name", "unit", "target", "previous")
"""What it is shown and may not change."""


class FormLabel(NamedTuple):
    """A labelled cell of the form; its value stands right of it."""

    key: str
    title: str


BUREAU_LABEL = FormLabel("bureau", "填报单位")
CODE_LABEL = FormLabel("code", "表号")
FILLED_ON_LABEL = FormLabel("filled_on", "填报日期")
"""The day a bureau filled it; open, and may stay blank: then the file's own date says when it came."""
SIGNERS = (
    FormLabel("filled_by", "填报人"),
    FormLabel("checked_by", "审核人"),
    FormLabel("phone", "联系电话"),
)
"""Who answers for the figures; open."""
