"""Worksheet functions in a real LibreOffice: the master's cells, and each function's arguments."""

import datetime as dt
import os
import shutil
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from builders import ROOT
from extension_office import Office, processor_time, value, values, wait_for

from xl_minsheng.functions import worksheet
from xl_minsheng.workbook.describe.functions import FUNCTIONS
from xl_minsheng.workbook.describe.sheets import HOME, INDICATORS, LEDGER

pytest_plugins = ("extension_fixtures",)

MASTER = ROOT / "workbook" / "minsheng.xlsm"
FIRST, LAST = 4, 79
"""Rows of the ledger."""
LETTERS = {column.key: openpyxl.utils.get_column_letter(n) for n, column in enumerate(INDICATORS.columns, 1)}
SHOWN = [column for column in INDICATORS.columns if column.role == "function" and not column.hidden]
COMPUTED = [LETTERS[column.key] for column in SHOWN]
ADDRESSES = [f"{letter}{row}" for letter in COMPUTED for row in range(FIRST, LAST + 1)]
DAY = dt.date(2025, 7, 20)


@pytest.fixture(scope="module")
def master(extended: Office, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A copy of the master workbook, open."""
    path = tmp_path_factory.mktemp("master") / "minsheng.xlsm"
    shutil.copy(MASTER, path)
    document = extended.load(path)
    yield document
    document.close(True)


@pytest.fixture(scope="module")
def cached() -> dict[str, Any]:
    """What the file says that the ledger's computed cells show."""
    sheet = openpyxl.load_workbook(MASTER, data_only=True)[LEDGER.name]
    return {address: sheet[address].value for address in ADDRESSES}


@pytest.fixture(scope="module")
def sheet(extended: Office) -> Iterator[Any]:
    """An empty sheet."""
    document = extended.load()
    yield document.Sheets.getByIndex(0)
    document.close(True)


def shown(document: Any) -> dict[str, Any]:
    """What the ledger's computed cells show; None where that is nothing."""
    cells = values(document.Sheets.getByName(LEDGER.name), ADDRESSES)
    return {address: None if cell == "" else cell for address, cell in cells.items()}


def ask(sheet: Any, formula: str) -> str | float:
    """What a formula answers in a cell."""
    cell = sheet.getCellRangeByName("Z1")
    cell.Formula = formula
    return value(cell)


# -- the master --------------------------------------------------------------------------------


def test_every_computed_cell_shows_what_the_file_says(master: Any, cached: dict[str, Any]) -> None:
    """456 cells, computed anew in LibreOffice through the worker, not taken from the file."""
    master.calculateAll()
    assert shown(master) == cached
    assert len(cached) == 6 * 76
    tied = master.Sheets.getByName(LEDGER.name).getCellRangeByName(f"{LETTERS['own_status']}5").Formula
    assert "CN.XLMINSHENG.FUNCTIONS.PACE(" in tied


def test_the_front_page_counts_what_the_cells_say(master: Any) -> None:
    """Native formulas that count words which our functions answer: 5 sections and their total, of 8 counts."""
    expected = openpyxl.load_workbook(MASTER, data_only=True)[HOME.name]
    home = master.Sheets.getByName(HOME.name)
    addresses = [f"{letter}{row}" for letter in "BCDEFGHIJ" for row in range(10, 16)]
    found = {address: value(home.getCellRangeByName(address)) for address in addresses}
    assert found == {address: expected[address].value for address in addresses}
    assert found["D11"] == 39


def test_opening_does_not_make_it_look_changed(master: Any, extended: Office, tmp_path: Path) -> None:
    """Nobody is asked to save what nobody has changed."""
    shutil.copy(MASTER, tmp_path / "again.xlsm")
    document = extended.load(tmp_path / "again.xlsm")
    time.sleep(3)  # charts are drawn anew a moment after the cells
    assert document.isModified() is False
    document.close(True)


def test_entering_a_figure_computes_its_row_and_no_other(master: Any, cached: dict[str, Any]) -> None:
    """5259 becomes 3000: half of the year's task, some points behind."""
    actual = master.Sheets.getByName(LEDGER.name).getCellRangeByName(f"{LETTERS['actual']}7")
    actual.Value = 3000
    after = shown(master)
    assert after[f"{LETTERS['status']}7"] == "未达到序时进度（黄灯）"
    assert after[f"{LETTERS['clause']}7"] == "城镇新增就业3000人，完成全年任务的50%"
    assert {address for address in ADDRESSES if after[address] != cached[address]} <= {
        f"{c}7" for c in COMPUTED
    }
    actual.Value = 5259
    assert shown(master) == cached


def test_a_bad_entry_shows_its_finding(master: Any) -> None:
    """An empty figure is missing, not 0; text is told as text."""
    ledger = master.Sheets.getByName(LEDGER.name)
    actual, finding = (ledger.getCellRangeByName(f"{LETTERS[key]}7") for key in ("actual", "finding"))
    completion = ledger.getCellRangeByName(f"{LETTERS['completion']}7")
    actual.String = ""
    assert (finding.String, completion.String) == (
        "错误：「累计完成」未填，请填写累计数；数据还没有的，在特殊情形选“待数据”并写明原因",
        "",
    )
    actual.String = "约三千"
    assert finding.String.startswith("错误：")
    assert "约三千" in finding.String
    actual.Value = 5259
    assert finding.String == ""


def test_killing_the_worker_between_two_entries_goes_unnoticed(
    master: Any, extended: Office, cached: dict[str, Any]
) -> None:
    """The next call starts another."""
    ledger = master.Sheets.getByName(LEDGER.name)
    target = ledger.getCellRangeByName(f"{LETTERS['target']}7")
    target.Value = 6500  # an opened workbook has its answers: the first one asked for starts the worker
    assert ledger.getCellRangeByName(f"{LETTERS['completion']}7").Value == 5259 / 6500
    for wanted in (7000, 8000, 9000):
        (worker,) = extended.workers()
        os.kill(worker, signal.SIGKILL)
        target.Value = wanted
        assert ledger.getCellRangeByName(f"{LETTERS['completion']}7").Value == 5259 / wanted
        assert worker not in extended.workers()
    target.Value = 6000
    assert shown(master) == cached


def kill_at_work(worker: int) -> None:
    """Kill a process once it has computed for some hundredths of a second more."""
    until = processor_time(worker) + 5
    while processor_time(worker) < until:
        time.sleep(0.002)
    os.kill(worker, signal.SIGKILL)


def test_killing_the_worker_in_the_middle_leaves_every_value_right(extended: Office, sheet: Any) -> None:
    """While thousands of cells are computed; the call that it dies over is made again by the next worker."""
    count = 10_000
    cells = sheet.getCellRangeByPosition(7, 0, 7, count - 1)
    ask(sheet, "=PACEGAP(-1;6000;45858)")
    (worker,) = extended.workers()
    killer = threading.Thread(target=kill_at_work, args=(worker,), daemon=True)
    killer.start()
    cells.setFormulaArray(tuple((f"=PACEGAP({row};6000;45858)",) for row in range(count)))
    found = [row[0] for row in cells.getDataArray()]
    assert not killer.is_alive()
    assert found == [worksheet.PACEGAP(row, 6000, DAY) for row in range(count)]
    assert extended.workers() not in ([], [worker])
    cells.clearContents(1 | 2 | 4 | 16)


# -- each function -----------------------------------------------------------------------------

ARGUMENTS = {"actual": ("5259", 5259.0), "target": ("6000", 6000.0), "as_of": ("DATE(2025;7;20)", DAY)}


def needed(function: Any) -> list[str]:
    """Keys of the arguments that a call must have."""
    return [argument.key for argument in function.arguments if not argument.optional]


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.name)
def test_plain_values_and_cells_answer_as_python_does(sheet: Any, function: Any) -> None:
    """Numbers and a date, written in the formula or standing in cells; left-out arguments have their defaults."""
    expected = getattr(worksheet, function.name)(*(ARGUMENTS[key][1] for key in needed(function)))
    for place, key in enumerate(needed(function)):
        sheet.getCellByPosition(place, 0).Formula = "=" + ARGUMENTS[key][0]
    cells = ";".join("ABC"[place] + "1" for place in range(len(needed(function))))
    plain = ";".join(ARGUMENTS[key][0] for key in needed(function))
    assert ask(sheet, f"={function.name}({plain})") == expected
    assert ask(sheet, f"={function.name}({cells})") == expected


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.name)
def test_ranges_answer_an_array(sheet: Any, function: Any) -> None:
    """Three rows, one of them with empty cells: each as it would be by itself."""
    first = [ARGUMENTS[key][1] for key in needed(function)]
    serial = {DAY: 45858.0}
    rows = [first, [*(first[:1] if first[0] == DAY else [4000.0]), *first[1:]], [None] * len(first)]
    area = sheet.getCellRangeByPosition(0, 2, len(first) - 1, 4)
    area.setDataArray(tuple(tuple("" if v is None else serial.get(v, v) for v in row) for row in rows))
    ranges = ";".join(f"{'ABC'[place]}3:{'ABC'[place]}5" for place in range(len(first)))
    answers = sheet.getCellRangeByName("E3:E5")
    answers.setArrayFormula(f"={function.name}({ranges})")
    found = [value(sheet.getCellRangeByName(f"E{row}")) for row in (3, 4, 5)]
    expected = [getattr(worksheet, function.name)(*row) for row in rows]
    assert found == [str(one) if isinstance(one, str) else one for one in expected]
    answers.clearContents(1 | 2 | 4 | 16)


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("=COMPLETION(1;0)", "#DIV/0!"),
        ('=COMPLETION("五";2)', "#VALUE!"),
        ("=COMPLETION(;2)", "#N/A"),
        ('=IFNA(COMPLETION(;2);"缺数")', "缺数"),
        ("=ISERROR(COMPLETION(1;0))*1", 1.0),
        ("=COMPLETION(1/0;2)", "#DIV/0!"),
        ('=PACE("五";2;45858)', "无法判断：累计完成“五”是文字，不是数字，请改填数字"),
        ('=CHECKENTRY("五";2;45858)', "错误：累计完成“五”是文字，不是数字，请改填数字"),
        ('=PACEWHY(1;2;"七月")', "截止日期“七月”不是日期，请改填日期，如 2025-7-20"),
        ('=PACEDUE(45858;;;"无此规则")', None),
    ],
)
def test_errors_are_the_programs_own(sheet: Any, formula: str, expected: str | float | None) -> None:
    """Formulas understand them; functions of words say what is wrong."""
    found = ask(sheet, formula)
    if expected is None:
        assert isinstance(found, str)
        assert found.startswith("#")
    else:
        assert found == expected


def test_an_answer_is_a_plain_value_for_other_formulas(sheet: Any) -> None:
    """Though it comes as a block of one."""
    assert ask(sheet, "=SUM(COMPLETION(1;2);COMPLETION(1;4))*4") == 3.0
    assert ask(sheet, '=IF(COMPLETION(1;2)>0.4;PACE(1;2;45858);"")&"！"') == "未达到序时进度（黄灯）！"


def test_dates_may_be_text_or_numbers(sheet: Any) -> None:
    """As a clerk types them."""
    for day in ('"2025-07-20"', '"2025年7月20日"', "45858", "20250720"):
        assert ask(sheet, f"=PACEDUE({day})") == 201 / 365


def test_the_function_wizard_shows_chinese_texts(extended: Office) -> None:
    """Name, help and arguments in order, as LibreOffice itself has them."""
    known = extended.service("com.sun.star.sheet.FunctionDescriptions")
    properties = [{one.Name: one.Value for one in known.getByIndex(n)} for n in range(known.Count)]
    by_name = {one["Name"]: one for one in properties}
    for function in FUNCTIONS:
        assert by_name[function.name]["Description"] == function.help
        arguments = [(one.Name, one.Description) for one in by_name[function.name]["Arguments"]]
        assert arguments == [(argument.key, argument.help) for argument in function.arguments]


def test_the_worker_is_there_once(extended: Office, sheet: Any) -> None:
    """For all workbooks that are open."""
    ask(sheet, "=COMPLETION(1;3)")
    wait_for(lambda: len(extended.workers()), 1)
