"""An office of 9 sections, 60 projects and 200 indicators in the edition for LibreOffice, by clicks."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from extension_office import Office
from month_office import Month

from xl_minsheng.jobs.init import make_office
from xl_minsheng.ledger import summarise
from xl_minsheng.workbook.describe.front import COUNTS
from xl_minsheng.workbook.describe.sheets import HOME, LEDGER, NEWS_SHEET, STRUCTURE, UPLOAD_SHEET
from xl_minsheng.workbook.read import read_workbook

pytest_plugins = ("month_office",)

SECTIONS, PROJECTS, INDICATORS = 9, 60, 200
FIRST = 4


@pytest.fixture
def month(working: Office, tmp_path: Path) -> Iterator[Month]:
    """The empty edition without macros, open."""
    make_office(tmp_path, libreoffice=True)
    opened = Month(working, tmp_path / "minsheng.xlsx")
    yield opened
    opened.document.close(True)
    working.alerts()


def fill(month: Month, sheet: Any, corner: str, rows: list[tuple[Any, ...]]) -> None:
    """Type a block of entries."""
    column, row = re.fullmatch(r"([A-Z]+)(\d+)", corner).groups()  # type: ignore[union-attr]
    last = chr(ord(column) + len(rows[0]) - 1)
    area = month.document.Sheets.getByName(sheet.name).getCellRangeByName(
        f"{corner}:{last}{int(row) + len(rows) - 1}"
    )
    area.setDataArray(tuple(rows))


def code(project: int) -> str:
    """A project's code: a letter for its section, a number within it."""
    return f"{'ABCDEFGHI'[project % SECTIONS]}{project // SECTIONS + 1:02}"


def fill_office(month: Month, indicators: int = INDICATORS) -> None:
    """Settings, structure and figures, as a clerk types them from the first free row on."""
    words = {"title": "专报", "body": "专班", "upload_system": "系统", "news_subject": "实事"}
    for key, value in words.items():
        month.setting(key).String = value
    for key, number in {"number": 1.0, "upload_total": 3.0, "news_total": 2.0}.items():
        month.setting(key).Value = number
    for key in ("issued_on", "cut_off"):
        month.setting(key).Formula = "2025-07-20"
    fill(month, UPLOAD_SHEET, "A4", [("政策文件", 3.0)])
    fill(month, NEWS_SHEET, "A4", [("市级媒体", 2.0)])
    names = [("ABCDEFGHI"[n], n + 1.0, f"第{n + 1}板块", f"实事{n + 1}") for n in range(SECTIONS)]
    fill(month, STRUCTURE, "A4", names)
    projects = [(code(n), code(n)[0], "", n // SECTIONS + 1.0, f"项目{n + 1}") for n in range(PROJECTS)]
    fill(month, STRUCTURE, "F4", projects)
    fill(
        month,
        LEDGER,
        "A4",
        [
            (f"{code(n % PROJECTS)}-{n // PROJECTS + 1}", f"指标{n + 1}号", code(n % PROJECTS))
            for n in range(indicators)
        ],
    )
    fill(month, LEDGER, "E4", [("累计",)] * indicators)
    fill(month, LEDGER, "G4", [(100.0, float(40 + n // 7 % 3 * 30), "个") for n in range(indicators)])
    reasons = [(f"原因{n + 1}" if n // 7 % 3 == 0 else "",) for n in range(indicators)]
    fill(month, LEDGER, "O4", reasons)


def front(month: Month) -> list[list[str]]:
    """The front page's lines, as far as they show something."""
    rows = range(11, 11 + SECTIONS + 2)
    lines = [[month.cell(f"{letter}{row}", HOME).String for letter in "BCDEFGHIJ"] for row in rows]
    return [line for line in lines if any(line)]


def errors(month: Month) -> list[str]:
    """Grey cells that show an error, and those of filled rows that show nothing in 状态."""
    found = []
    for row in range(FIRST, FIRST + INDICATORS):
        shown = {letter: month.cell(f"{letter}{row}").String for letter in "RSJKLMNQ"}
        found += [f"{letter}{row} {text}" for letter, text in shown.items() if text.startswith(("#", "Err"))]
        found += [f"{letter}{row}" for letter in "RSJKLMQ" if not shown[letter]]
    return found


def expected_front(month: Month) -> list[list[str]]:
    """What Python counts of the saved workbook."""
    ledger = read_workbook(month.path).ledger
    assert (len(ledger.sections), len(ledger.projects), len(ledger.indicators)) == (
        SECTIONS,
        PROJECTS,
        INDICATORS,
    )
    counted = [(section, summarise(ledger, section)) for section in ledger.sections]
    return [
        [section.title, *(str(getattr(head, one.key)) for one in COUNTS[1:])] for section, head in counted
    ]


@pytest.mark.long
def test_c3_a_large_office_works_from_the_first_entry_to_the_next_day(month: Month, working: Office) -> None:
    """Fill, check, generate, save, close, open again, check again: no error, the counts of the bulletin."""
    fill_office(month)
    assert errors(month) == []
    assert month.click("check") == "校验完成，没有发现问题"
    assert month.click("generate").startswith("已生成")
    assert month.document.Sheets.getByName(LEDGER.name).getPrintAreas()[0].EndRow == FIRST + INDICATORS - 2
    for _ in range(2):
        month.document.store()
        assert front(month) == expected_front(month)
        month.document.close(True)
        month.document = working.load(month.path)
        assert errors(month) == []
    assert month.click("check") == "校验完成，没有发现问题"
    text = (month.output / "第1期工作专报.txt").read_text(encoding="utf-8")
    sections = [line for line in text.splitlines() if "个项目、" in line]
    assert len(sections) == SECTIONS
    _, projects, indicators, reached, finished, behind, *_ = front(month)[0]
    assert sections[0].partition("，")[2] == (  # after the day of the figures
        f"实事1共{projects}个项目、{indicators}个指标，达到序时进度的有{reached}个"
        f"（其中完成全年任务的有{finished}个），未达到序时进度的有{behind}个。"
    )
    assert (projects, indicators) == ("7", "24")


@pytest.mark.long
def test_c3_rows_below_the_prepared_ones_are_told_open_and_saved(month: Month, working: Office) -> None:
    """With their rows and the way out; upgraded, all have their place and there is room again."""
    from xl_minsheng.jobs.upgrade import upgrade

    fill_office(month, PROJECTS)
    last = FIRST + 299
    fill(month, LEDGER, f"A{last}", [(f"Z0-{n}", f"末{n}号", "A01") for n in range(3)])
    fill(month, LEDGER, f"E{last}", [("累计",)] * 3)
    fill(month, LEDGER, f"G{last}", [(10.0, 9.0, "个")] * 3)
    message = month.click("check")
    assert message.startswith("校验完成：警告")
    assert month.findings() == ["警告 首页!D11", f"警告 台账!J{last + 1}", f"警告 台账!A{last + 1}"]
    ledger = month.document.Sheets.getByName(LEDGER.name)
    for row in (last + 1, last + 2):  # as filling the grey cells down does
        for grey in ("J{0}:N{0}", "Q{0}:S{0}", "AI{0}:AT{0}"):
            source = ledger.getCellRangeByName(grey.format(last)).RangeAddress
            ledger.copyRange(ledger.getCellRangeByName(grey.format(row).split(":")[0]).CellAddress, source)
    month.document.store()
    month.document.close(True)
    month.document = working.load(month.path)
    assert month.cell(f"L{last + 1}").String == "#VALUE!"
    month.click("check")
    assert sorted(month.findings()) == ["警告 台账!A304", "警告 台账!J304"]
    month.document.close(True)
    upgrade(month.path)
    month.document = working.load(month.path)
    assert month.click("check") == "校验完成，没有发现问题"
    assert month.cell(f"L{FIRST + PROJECTS}").String == "超序时进度"
