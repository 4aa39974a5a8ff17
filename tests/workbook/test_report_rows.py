"""Rows of a report that a button will write have their looks before they are there."""

import openpyxl
import pytest
from builders import ROOT

from xl_minsheng.workbook.describe.parts import Sheet
from xl_minsheng.workbook.describe.sheets import FINDING_SHEET, PREVIEW_SHEET, PROOF_SHEET


@pytest.mark.parametrize("sheet", [FINDING_SHEET, PROOF_SHEET, PREVIEW_SHEET], ids=lambda sheet: sheet.key)
def test_columns_wrap_and_lines_come_with_the_content(sheet: Sheet) -> None:
    """Long sentences wrap and show their beginning (E2); a filled row has lines around its cells."""
    made = openpyxl.load_workbook(ROOT / "workbook" / "minsheng.xlsm")[sheet.name]
    looks = [made.column_dimensions["BCD"[place]].alignment for place in range(3)]
    assert [(one.wrap_text, one.indent, one.vertical) for one in looks] == [(True, 1, "top")] * 3
    rules = [rule for area in made.conditional_formatting for rule in area.rules if rule.type == "expression"]
    lines = [rule for rule in rules if rule.formula == ["COUNTA($A4:$C4)>0"]]
    assert [(rule.dxf.border.left.style, rule.dxf.font) for rule in lines] == [("thin", None)] * 2
