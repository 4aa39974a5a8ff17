"""K13: blank and error arguments, arguments left out, and whole columns, in a real LibreOffice.

What the program itself does before it calls anybody is held here too, since the manual tells of it:
it passes a blank cell as 0, and answers Err:504 for a range that has an error in it
(sc/source/core/tool/interpr4.cxx, ScInterpreter::ScExternal).
"""

import time
from collections.abc import Iterator
from typing import Any

import pytest
from extension_office import Office, value

pytest_plugins = ("extension_fixtures",)

ROWS = [(5259, 6000), (None, 6000), ("=NA()", 6000), (650, 4600)]


@pytest.fixture(scope="module")
def sheet(extended: Office) -> Iterator[Any]:
    """The sheet of the finding: A1 to B4, and the cut-off date in C1."""
    document = extended.load()
    found = document.Sheets.getByIndex(0)
    found.getCellRangeByName("C1").Value = 45858
    for row, figures in enumerate(ROWS, start=1):
        for letter, figure in zip("AB", figures, strict=True):
            if figure is not None:
                found.getCellRangeByName(f"{letter}{row}").Formula = str(figure)
    yield found
    document.close(True)


def ask(sheet: Any, formula: str) -> Any:
    """What a formula answers in a cell."""
    sheet.getCellRangeByName("Z1").Formula = formula
    return value(sheet.getCellRangeByName("Z1"))


def ask_array(sheet: Any, formula: str) -> list[Any]:
    """What an array formula answers in four cells."""
    cells = sheet.getCellRangeByName("E1:E4")
    cells.setArrayFormula(formula)
    found = [value(sheet.getCellRangeByName(f"E{row}")) for row in range(1, 5)]
    cells.setArrayFormula("")
    return found


@pytest.mark.parametrize(
    ("formula", "answer"),
    [
        ("=PACE(A1;B1)", "无法判断：截止日期未填"),
        ("=PACEWHY(A1;B1)", "截止日期未填"),
        ("=COMPLETION(A1)", "#N/A"),
        ("=PACEDUE()", "#N/A"),
        ('=PACE(IF(A2="";"";A2);B2;C1)', "待数据：累计完成未填"),
        ('=COMPLETION(IF(A2="";"";A2);B2)', "#N/A"),
        ("=PACE(A2:A2;B2;C1)", "待数据：累计完成未填"),
        ("=PACE(A3;B3;C1)", "#N/A"),
        ('=PACE(0.596;0.6;C1;"比率")', "推进中"),
    ],
)
def test_k13_an_argument_that_is_not_there_is_named(sheet: Any, formula: str, answer: str) -> None:
    """As in Excel, where the formula says that a cell may be blank."""
    assert ask(sheet, formula) == answer


def test_k13_an_error_stays_in_its_row(sheet: Any) -> None:
    """If the formula names it; a range with an error in it, computed or not, the program refuses itself."""
    named = '=PACE(IF(ISERROR(A1:A4);"#N/A";A1:A4);B1:B4;C1)'
    assert ask_array(sheet, named) == [
        "超序时进度",
        "待数据：累计完成未填",
        "无法判断：累计完成是错误值#N/A",
        "未达到序时进度（红灯）",
    ]


def test_k13_what_the_program_does_before_it_asks(sheet: Any) -> None:
    """If either of these fails, a version of LibreOffice has become better: change the manual."""
    assert ask(sheet, "=COMPLETION(A2;B2)") == 0.0
    assert ask_array(sheet, "=PACE(A1:A4;B1:B4;C1)") == ["Err:504"] * 4


def test_k13_whole_columns_answer_soon(sheet: Any) -> None:
    """They took two to four minutes, in which the program was frozen."""
    for row, figures in enumerate([(5259, 6000), (3, 4), (1, 4), (650, 4600)], start=1):
        for letter, figure in zip("JK", figures, strict=True):
            sheet.getCellRangeByName(f"{letter}{row}").Value = figure
    begun = time.monotonic()
    assert ask(sheet, "=SUM(COMPLETION(J:J;K:K))") == pytest.approx(5259 / 6000 + 1 + 650 / 4600)
    assert ask(sheet, "=PACE(J:J;K:K;C1)") == "超序时进度"
    assert ask(sheet, "=INDEX(PACE(J:J;K:K;C1);4)") == "未达到序时进度（红灯）"
    assert time.monotonic() - begun < 60
