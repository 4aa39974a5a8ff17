"""Workbooks as other programs and hands leave them: what each is read as, from its file and while it is open."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import xlwings as xw
from builders import Run

from xl_minsheng.checks import check
from xl_minsheng.checks.grey import GREY_TITLES
from xl_minsheng.excel.open_book import read_open_workbook
from xl_minsheng.ledger import summarise
from xl_minsheng.workbook.read import WorkbookContents, WorkbookError, read_workbook

INPUTS = Path(__file__).parent / "inputs"

BASE = (
    "台账!R33「原因说明」未填，而该指标未达到序时进度（完成14.13%，应达55.07%，差40.94个百分点），请写明原因",
    "台账!H53「累计完成」26：是全年目标的433.33%，请核对单位和小数点；确实如此的，在“校验结果”这一行填理由和姓名",
    "台账!R75「原因说明」未填，而该指标未达标（现为151元/月，应不低于171元/月，差20元/月），请写明原因",
)
"""The three warnings of the workbook that all others are made from."""

AS_BASE = [
    *("base.xlsx", "header-zwsp.xlsx", "kind-zwsp.xlsx", "unit-kangxi.xlsx", "name-with-line-break.xlsx"),
    *("hidden-macro-sheet.xlsx", "hidden-macro-sheet.xlsm", "part-name-case.xlsx", "workbook22.xlsx"),
    *("sheet-utf16.xlsx", "far-blank-cell.xlsx", "date1904.xlsx", "date1904-general-cutoff.xlsx"),
]
"""Files that are read as the base is."""

NOT_OPENED = {"part-name-case.xlsx"}
"""LibreOffice 7.4 opens it with 台账 empty: an open workbook without its columns is refused, in one sentence."""

ASK = "请改填日期，如 2025-7-20"
SURE = "确实如此的，在“校验结果”这一行填理由和姓名"
REASON, HIGH, FLOOR = BASE


def ask(place: str, first: str, second: str, shown: str) -> str:
    """What is said of a moment that a conversion between time zones has put beside midnight."""
    return f"{place}{shown}：换算过时区，说不准是2025年{first}还是2025年{second}，{ASK}"


CASES = {
    # nothing is judged without a cut-off date
    "cutoff-7.20.xlsx": (f"首页!C8「截止日期」1900年1月7日：早于2000年，像是把数字当成了日期，{ASK}",),
    "cutoff-year-before.xlsx": (
        f"首页!C8「截止日期」2024年7月20日：比印发日期2025年7月20日早365天，请核对两个日期的年份和月份；{SURE}",
        REASON.replace("55.07%，差40.94", "55.19%，差41.06"),
        HIGH,
        f"台账!S58「数据预计日期」2025年8月31日：比截止日期2024年7月20日晚一年以上，请核对年份；{SURE}",
        FLOOR,
    ),
    "start-after-cutoff.xlsx": (
        "台账!Z33「起始日期」2026年1月1日：晚于截止日期2025年7月20日，已在以后年度，应达进度按0算，"
        f"请核对；{SURE}",
        HIGH,
        FLOOR,
    ),
    "saved-by-sheetjs-cellDates.xlsx": (
        ask("首页!C7「印发日期」", "7月19日", "7月20日", "2025-07-19 23:59"),
        ask("首页!C8「截止日期」", "7月19日", "7月20日", "2025-07-19 23:59"),
        ask("台账!S58「数据预计日期」", "8月30日", "8月31日", "2025-08-30 23:59"),
    ),
    "heading-twice-left.xlsx": (
        "台账!I3「累计完成」累计完成：与H列重名，分不清该读哪一列，请把不用的一列改名或删去",
        REASON.replace("R33", "S33"),
        HIGH,
        FLOOR.replace("R75", "S75"),
    ),
    "merged-project-code.xlsx": (
        "台账!B8「项目代码」与B7合并成了一格，这里读不到内容，请取消合并单元格，每一格都填上",
        *BASE,
    ),
    "struck-through-figure.xlsx": (
        "台账!H7「累计完成」5259：其中“52”划了删除线，分不清填的是什么，请删去划掉的字，只留要填的",
        *BASE,
    ),
    "raised-figure.xlsx": (
        "台账!H7「累计完成」52592：其中“2”是上标，像是注释的序号，分不清填的是什么，请删去上标，只留要填的",
        *BASE,
    ),
}
"""Files that are told of, and every line that the check gives."""


def lines(contents: WorkbookContents) -> tuple[str, ...]:
    """Findings of what was entered, as the clerk reads them.

    Of grey cells others tell: without the extension LibreOffice shows errors in them.
    """
    return tuple(finding.text for finding in check(contents) if finding.code not in GREY_TITLES)


@pytest.mark.parametrize("name", AS_BASE)
def test_a_file_that_is_sound_is_read_as_the_base(name: str) -> None:
    """The same ledger in every figure, the same three warnings, the same headline."""
    contents = read_workbook(INPUTS / name)
    assert contents == read_workbook(INPUTS / "base.xlsx")
    assert lines(contents) == BASE
    head = summarise(contents.ledger, contents.ledger.sections[0])
    assert (head.reached, head.behind) == (37, 2)


@pytest.mark.parametrize("name", [name for name in AS_BASE if name not in NOT_OPENED])
def test_it_is_read_the_same_while_it_is_open(
    name: str, open_in_libreoffice: Callable[[str], xw.Book]
) -> None:
    """In LibreOffice, from the cells."""
    book = open_in_libreoffice(name)
    contents, base = read_open_workbook(book), read_workbook(INPUTS / "base.xlsx")
    assert (contents.ledger, contents.faults, contents.units) == (base.ledger, base.faults, base.units)
    book.close()


def test_k7_a_part_that_libreoffice_does_not_find_is_no_empty_ledger(
    open_in_libreoffice: Callable[[str], xw.Book],
) -> None:
    """It shows an empty 台账; nothing is made of it."""
    book = open_in_libreoffice("part-name-case.xlsx")
    with pytest.raises(WorkbookError, match=r"^工作表“台账”缺少列“编号”、“指标名称”、“项目代码”、"):
        read_open_workbook(book)
    book.close()


@pytest.mark.parametrize("name", CASES)
def test_what_is_wrong_with_a_file_is_told(name: str) -> None:
    """With its cell and its remedy, and nothing else beside what the base is told."""
    assert lines(read_workbook(INPUTS / name)) == CASES[name]


@pytest.mark.parametrize(
    "name", [one if n % 3 == 0 else pytest.param(one, marks=pytest.mark.long) for n, one in enumerate(CASES)]
)
def test_it_is_told_the_same_while_the_workbook_is_open(
    name: str, open_in_libreoffice: Callable[[str], xw.Book]
) -> None:
    """In LibreOffice, from the cells; without the extension, so that its functions show #NAME?."""
    book = open_in_libreoffice(name)
    contents = replace(read_open_workbook(book), shown=None)
    assert lines(contents) == CASES[name]
    book.close()


def test_the_base_s_own_bulletin_agrees_with_it(run: Run) -> None:
    """183 figures, and none that differs."""
    code, out, _ = run("proofread", INPUTS / "base.xlsx", INPUTS / "base-bulletin.docx", "--no-copy")
    assert (code, out.splitlines()[0]) == (0, "校对：与工作簿一致的数183处；没有发现问题")
