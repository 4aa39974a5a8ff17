"""The button 督办: letters beside the workbook, and their lines in its register."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
import xlwings as xw
from builders import BRIDGES, small

from xl_minsheng.excel import buttons
from xl_minsheng.office.compose import make_workbook

ROADS = replace(
    BRIDGES, id="A01-2", name="新建道路", bureau="市交通局", target=Decimal(40), reason="征地未完成"
)


def registered(book: xw.Book) -> list[list[object]]:
    """Filled lines of the register."""
    area = book.sheets["督办登记"].range((4, 1), (20, 8)).options(ndim=2)
    return [row for row in area.value if any(cell is not None for cell in row)]


@pytest.mark.slow
def test_m5_one_click_writes_and_registers_and_a_second_changes_nothing(
    caller: Callable[..., xw.Book],
) -> None:
    """Numbers stand in the register once; the second click says so and keeps the letters."""
    book = caller(make_workbook(small(BRIDGES, ROADS), macro_enabled=True, prepared=False))
    folder = Path(book.fullname).parent / "输出" / "第7期督办"
    buttons.notices()
    alerts = book.app.impl.record.alerts
    assert alerts[-1] == (
        f"已写好催办函1件、通报1件，放在“{folder}”，一次打印用“第7期督办（合印）.docx”；“督办登记”新登记2件",
        "民生专报·督办",
        "info",
    )
    letters = sorted(path.name for path in folder.glob("*.docx"))
    assert letters == ["第1号催办函（市交通局）.docx", "第2号通报.docx", "第7期督办（合印）.docx"]
    lines = registered(book)
    assert [line[:5] for line in lines] == [
        [1.0, "催办函", 7.0, "市交通局", "A01-2"],
        [2.0, "通报", 7.0, None, "A01-2"],
    ]
    buttons.notices()
    assert alerts[-1][0].endswith("“督办登记”都已登记过，编号不变")
    assert registered(book) == lines
    assert sorted(path.name for path in folder.glob("*.docx")) == letters


@pytest.mark.slow
def test_m5_with_errors_nobody_is_held_to_the_figures(
    caller: Callable[..., xw.Book], put: Callable[..., None]
) -> None:
    """The errors are listed, and nothing is written."""
    book = caller(make_workbook(small(BRIDGES, ROADS), macro_enabled=True, prepared=False))
    put(book, "台账", "H5", "约三")
    buttons.notices()
    message = book.app.impl.record.alerts[-1][0]
    assert message == "有1条错误，没有督办，请到“校验结果”逐条改正，再点“督办”"
    assert not (Path(book.fullname).parent / "输出").exists()
    assert registered(book) == []
