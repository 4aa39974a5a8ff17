"""校对 writes what the clerk has ticked: figures and wordings of the leader's, once, with a record."""

from collections.abc import Callable
from pathlib import Path

import pytest
import xlwings as xw
from marked_files import changed, paragraph_with, tracked
from xlwings_double import AppDouble

from xl_minsheng.excel import buttons
from xl_minsheng.excel.open_book import read_open_workbook

pytestmark = pytest.mark.slow

Put = Callable[..., None]
LED = "第6期（领导改）.docx"
WHEN = "2025-07-21T16:20:00Z"


@pytest.fixture
def leader(book: xw.Book) -> Path:
    """The folder of bulletins, in which 王副市长 has changed a figure and a sentence of two rows."""
    buttons.generate()
    folder = Path(book.fullname).parent / "输出"

    def change(body: object) -> None:
        for words, old, new in (
            ("城镇新增就业5259人", "5259人", "5295人"),
            ("开展创业培训460人", "开展创业培训460人，完成", "创业培训已有460人参加，占"),
        ):
            tracked(paragraph_with(body, words), old, new, "王副市长", WHEN)

    (folder / LED).write_bytes(changed((folder / "第6期工作专报.docx").read_bytes(), change))
    return folder


def proof(book: xw.Book) -> list[list[str | None]]:
    """The rows of 校对结果 that can be taken over."""
    rows = book.sheets["校对结果"]["A4:J300"].value
    return [row for row in rows if row[0] and row[7] != "—"]


def row_of(book: xw.Book, address: str) -> int:
    """The row of 校对结果 that offers something for a cell."""
    rows = book.sheets["校对结果"]["A4:J300"].value
    return next(place for place, row in enumerate(rows, 4) if row[3] == address and row[7] != "—")


def test_i17_what_can_be_taken_over_is_listed_with_the_pen(
    book: xw.Book, app: AppDouble, leader: Path
) -> None:
    """A figure beside its remark, a sentence with its variables back in place."""
    buttons.proofread()
    assert [[row[0], row[3], row[4], row[5], row[7], row[8]] for row in proof(book)] == [
        ["错误", "台账!H7", "5295人", "5259人", None, "王副市长（2025年7月21日16:20）"],
        [
            "改写", "台账!T10", "创业培训已有{{累计}}{{单位}}参加，占全年任务的{{完成率}}", "默认句式", None,
            "王副市长（2025年7月21日16:20）",
        ],
    ]  # fmt: skip


def test_i17_a_ticked_figure_is_written_once_and_recorded(
    book: xw.Book, app: AppDouble, put: Put, leader: Path
) -> None:
    """Old, new, reason and name stand in 情况说明; the next proofreading finds the figure right."""
    buttons.proofread()
    row = row_of(book, "台账!H7")
    put(book, "校对结果", f"H{row}", "是")
    put(book, "校对结果", f"J{row}", "区划调整")
    buttons.proofread()
    lines = app.record.alerts[-1][0].splitlines()
    assert lines[1] == "已采纳1处：台账!H7，改数的理由记在“情况说明”；请重新生成专报"
    ledger = read_open_workbook(book).ledger
    assert ledger.by_id["A03-1"].actual == 5295
    recorded = ledger.explanations[-1]
    assert (recorded.code, recorded.item, recorded.value, recorded.name) == (
        "P201", "A03-1", "5295人", "王副市长（2025年7月21日16:20）",
    )  # fmt: skip
    assert recorded.reason == f"台账!H7由5259人改为5295人，按“{LED}”；区划调整"
    assert [row[3] for row in proof(book)] == ["台账!T10"]
    count = len(ledger.explanations)
    buttons.proofread()
    assert len(read_open_workbook(book).ledger.explanations) == count


def test_i17_the_record_of_a_correction_is_no_finding(
    book: xw.Book, app: AppDouble, put: Put, leader: Path
) -> None:
    """It accepts no warning, and 校验 does not ask for its removal."""
    buttons.proofread()
    put(book, "校对结果", f"H{row_of(book, '台账!H7')}", "√")
    buttons.proofread()
    buttons.check()
    codes = [row[6] for row in book.sheets["校验结果"]["A4:H60"].value if row[0]]
    assert not [code for code in codes if str(code).startswith("T4")]


def test_i17_a_ticked_sentence_becomes_the_row_s_own_wording(
    book: xw.Book, app: AppDouble, put: Put, leader: Path
) -> None:
    """And prints as the leader wrote it, with the figures of the workbook."""
    buttons.proofread()
    put(book, "校对结果", f"H{row_of(book, '台账!T10')}", "是")
    buttons.proofread()
    assert app.record.alerts[-1][0].splitlines()[1] == "已采纳1处：台账!T10；请重新生成专报"
    ledger = read_open_workbook(book).ledger
    assert ledger.by_id["A04-2"].wording == "创业培训已有{{累计}}{{单位}}参加，占全年任务的{{完成率}}"
    assert [row[3] for row in proof(book)] == ["台账!H7"]


def test_i17_a_tick_that_fits_no_more_writes_nothing(
    book: xw.Book, app: AppDouble, put: Put, leader: Path
) -> None:
    """The figure was changed since by hand; what stands in the cell is neither yes nor no."""
    buttons.proofread()
    row = row_of(book, "台账!H7")
    put(book, "校对结果", f"H{row}", "是")
    put(book, "校对结果", f"H{row + 3}", "也许")
    put(book, "台账", "H7", 5270.0)
    buttons.proofread()
    assert app.record.alerts[-1][0].splitlines()[1:3] == [
        f"校对结果!H{row + 3}「采纳」填的是“也许”，没有采纳；要采纳的请填“是”",
        f"校对结果第{row}行没有采纳：文中或工作簿里已不是原来的内容，请看新的校对结果",
    ]
    assert read_open_workbook(book).ledger.by_id["A03-1"].actual == 5270
