"""The whole month in LibreOffice by clicks alone, in the edition without macros, and nothing is lost."""

import datetime as dt
import zipfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import docx
from extension_office import Office
from month_office import Month

from xl_minsheng.bulletin import make_bulletin
from xl_minsheng.bulletin.formats import to_text
from xl_minsheng.ledger import Indicator, Ledger
from xl_minsheng.workbook.describe.sheets import FINDING_SHEET, HOME, PREVIEW_SHEET
from xl_minsheng.workbook.read import WorkbookContents, read_workbook

pytest_plugins = ("month_office",)

REASON, ACCEPTED = "部门报来：正在按计划推进", "已核实，本期没有新内容"


def test_the_whole_month_by_clicks_alone(month: Month, working: Office) -> None:
    """Open, enter figures, see the status, check, explain, generate, look at the Word file, save, open again."""
    before = read_workbook(month.path).ledger
    _enter_figures(month)
    behind, accepted = _answer_findings(month)
    message = month.click("generate")
    assert message.startswith("已生成“第7期工作专报.txt”、“第7期工作专报.md”、“第7期工作专报.docx”，放在")
    preview = [row[1] for row in month.rows(PREVIEW_SHEET, 2)]
    _look_at_the_word_file(month.output / "第7期工作专报.docx", preview)
    assert month.click("proofread").startswith("校对了“第7期工作专报.docx”：没有不同，")

    shown = _computed(month)
    month.document.store()
    month.document.close(True)
    contents = read_workbook(month.path)
    _nothing_is_lost(before, contents, behind, accepted)
    assert (month.output / "第7期工作专报.txt").read_text(encoding="utf-8") == to_text(
        make_bulletin(contents.ledger, month.path.parent / "templates")
    )
    with zipfile.ZipFile(month.path) as package:
        assert not any(b"XLMINSHENG" in package.read(name).upper() for name in package.namelist())

    month.document = working.load(month.path)
    assert _computed(month) == shown
    assert [row[1] for row in month.rows(PREVIEW_SHEET, 2)] == preview
    assert month.click("check").startswith("校验完成：")


def _enter_figures(month: Month) -> None:
    """The next issue's number and dates, and figures of which one is mistyped first."""
    month.setting("number").Value = 7
    for key in ("issued_on", "cut_off"):
        month.setting(key).Formula = "2025-08-20"
    month.cell("H7").Value = 6010
    assert [month.cell(f"{letter}7").String for letter in "JKLMNQ"] == [
        "100.17%", "63.56%", "完成全年任务", "+36.61", "", "城镇新增就业6010人，完成全年任务的100.17%",
    ]  # fmt: skip
    month.cell("H8").String = "约九千九"
    assert month.cell("N8").String == "错误：累计完成“约九千九”是文字，不是数字，请改填数字"
    assert month.click("check").startswith("校验完成：错误1条、")
    assert month.findings()[0] == "错误 台账!H8"
    month.cell("H8").Value = 9900
    month.click("check")


def _answer_findings(month: Month) -> tuple[set[int], set[str]]:
    """Write reasons where the list says, and explain the other warnings on the list; rows and codes."""
    behind, accepted = set(), set()
    for place, row in enumerate(month.rows(FINDING_SHEET, 11), start=4):
        if row[0] == "警告" and row[4] == "原因说明":
            month.cell(row[1].partition("!")[2]).String = REASON
            behind.add(int(row[1].partition("!O")[2]))
        elif row[0] == "警告":
            month.cell(f"I{place}", FINDING_SHEET).String = ACCEPTED
            month.cell(f"J{place}", FINDING_SHEET).String = "王敏"
            accepted.add(row[10])
    message = month.click("check")
    assert "警告" not in message
    assert "已说明" in message
    assert behind
    assert accepted == {"W201", "W225"}
    return behind, accepted


def _look_at_the_word_file(path: Path, preview: list[str]) -> None:
    """What it says is what the preview shows."""
    text = "".join(one.text for one in docx.Document(str(path)).paragraphs)
    assert "（3）统筹推进城乡就业。城镇新增就业6010人，完成全年任务的100.17%" in text
    assert [line for line in preview[4:] if line not in text] == []


def _computed(month: Month) -> list[list[str]]:
    """What the ledger's computed cells and the counts of the front page show."""
    ledger = [[month.cell(f"{letter}{row}").String for letter in "RSJKLMNQ"] for row in range(4, 80)]
    return ledger + [
        [month.cell(f"{letter}{row}", HOME).String for letter in "BCDEFGHI"] for row in range(11, 16)
    ]


def _nothing_is_lost(
    before: Ledger, contents: WorkbookContents, behind: set[int], accepted: set[str]
) -> None:
    """The ledger is the one of before with what was entered, and the explanations are there."""
    found, day = contents.ledger, dt.date(2025, 8, 20)
    assert contents.faults == ()
    issue = replace(before.issue, number=7, issued_on=day, cut_off=day)
    indicators = tuple(_entered(row, one, behind) for row, one in enumerate(before.indicators, start=4))
    expected = replace(before, issue=issue, indicators=indicators, explanations=found.explanations)
    assert found == expected
    assert {one.code for one in found.explanations} == accepted
    assert {(one.reason, one.name) for one in found.explanations} == {(ACCEPTED, "王敏")}


def _entered(row: int, indicator: Indicator, behind: set[int]) -> Indicator:
    """An indicator as it was entered in this test, and with 上期累计 that the click took from the last issue."""
    figures = {7: Decimal(6010), 8: Decimal(9900)}
    entered = replace(
        indicator, actual=figures.get(row, indicator.actual), previous=indicator.previous or indicator.actual
    )
    return replace(entered, reason=REASON) if row in behind else entered
