"""看板 in LibreOffice: every native cell of it is what the model says, whatever a clerk enters."""

import re
import zipfile

import pytest
from month_office import Month

from xl_minsheng.workbook.describe.leader_sheets import DASHBOARD_SHEET, HISTORY_SHEET
from xl_minsheng.workbook.describe.sheets import INDICATORS, LEDGER, NOTICE_SHEET, STRUCTURE
from xl_minsheng.workbook.read import read_workbook
from xl_minsheng.workbook.write.dashboard import page_cells
from xl_minsheng.workbook.write.layout import letters
from xl_minsheng.workbook.write.ranking import ranking_shown

pytest_plugins = ("month_office",)


def differing(month: Month) -> list[tuple[str, object, object]]:
    """Cells that show anything else than the model says of what is saved."""
    month.document.store()
    ledger = read_workbook(month.path).ledger
    page = month.document.Sheets.getByName(DASHBOARD_SHEET.name)
    wanted = [(page.getCellByPosition(one.column, one.row), one.shown) for one in page_cells(ledger)]
    rows = zip(ledger.indicators, ranking_shown(ledger), strict=True)
    for indicator, ranked in rows:
        assert indicator.row
        for key, shown in ranked.items():
            wanted.append((month.cell(f"{letters(INDICATORS)[key]}{indicator.row.number}", LEDGER), shown))
    return [
        (cell.AbsoluteName, shown, got)
        for cell, shown in wanted
        if (got := cell.String if isinstance(shown, str) else cell.Value) != shown
        and not (isinstance(shown, float) and abs(got - shown) < 1e-9)
    ]


@pytest.mark.long
def test_m7_every_cell_is_the_models_after_a_clerks_entries(month: Month) -> None:
    """Other figures, kinds, bureaus and references, rows taken out, titles that look like patterns."""
    assert differing(month) == []
    for address, value in (
        ("H4", 1.0), ("H7", 10.0), ("H10", 0.0), ("G12", 90000.0),
    ):  # fmt: skip
        month.cell(address).Value = value
    for row in range(20, 34):
        month.cell(f"{letters(INDICATORS)['actual']}{row}").Value = 0.01
    month.cell(f"{letters(INDICATORS)['bureau']}8").String = "县*局 "
    month.cell(f"{letters(INDICATORS)['counted']}9").String = "否"
    month.cell(f"{letters(INDICATORS)['kind']}11").String = "比率"
    month.cell(f"{letters(INDICATORS)['declared']}13").String = "停滞"
    month.cell(f"{letters(INDICATORS)['declared']}14").String = "待数据"
    month.cell("C4", STRUCTURE).String = "1~6月任务?"
    assert differing(month) == []


def test_m5_notices_and_history_by_clicks(month: Month) -> None:
    """督办 writes the letters and enters them; 更新历史 fills the sheet that the trend is drawn from."""
    assert month.click("generate").startswith("已生成")
    assert month.click("notices").startswith("已写好催办函")
    assert month.cell("B4", NOTICE_SHEET).String == "催办函"
    assert month.choose("update_history").startswith("“历史”已按“存档”里的1期更新")
    assert [month.cell(place, HISTORY_SHEET).String for place in ("F3", "F6", "A9")] == [
        "第6期",
        "59",
        "A01-1",
    ]
    assert differing(month) == []
    month.document.store()
    with zipfile.ZipFile(month.path) as saved:
        parts = [saved.read(name).decode() for name in saved.namelist() if "worksheets/sheet" in name]
    (history,) = [part for part in parts if "<x14:sparkline>" in part]
    kept = re.findall(r"<xm:sqref>(E9|AD9)</xm:sqref>", history)
    assert sorted(kept) == ["AD9", "E9"]  # neither was typed over
