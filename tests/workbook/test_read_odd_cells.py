"""Cells as no program should write them, found by fuzzing: what a cell means is never guessed.

The library that reads values stops at most of them, so that a sheet of thousands of sound cells was refused
without a word about which; or it reads another value than the parser beside it.
"""

import re
import time
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from builders import repack, sheet_part, small, write_small

from xl_minsheng.ledger import Indicator, Issue, Ledger
from xl_minsheng.office.compose import make_workbook
from xl_minsheng.workbook.describe import sheets
from xl_minsheng.workbook.read import WorkbookContents, WorkbookError, read_workbook
from xl_minsheng.workbook.read.faults import FaultKind, fault_lines
from xl_minsheng.workbook.read.grid import Grid, WorkbookFile, setting_places
from xl_minsheng.workbook.read.scan import Marks
from xl_minsheng.workbook.write.printed import ledger_state_shown

LEDGER = sheet_part("台账")


def read_with(tmp_path: Path, cell: str) -> WorkbookContents:
    """The small workbook with another cell for 累计完成 of its first row."""
    path = write_small(tmp_path / "book.xlsx")

    def change(part: bytes) -> bytes:
        changed, count = re.subn(rb'<c r="H4" s="[0-9]+"><v>3</v></c>', cell.encode(), part)
        assert count == 1
        return changed

    repack(path, {LEDGER: change})
    return read_workbook(path)


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ('<c r="H4" t="n"><v>三人</v></c>', "三人"),
        ('<c r="H4"><v>&#49;,000人</v></c>', "1,000人"),
        ('<c r="H4" t="n"><v>1_0</v></c>', "1_0"),
    ],
)
def test_a_text_in_a_cell_of_numbers_is_told_with_its_cell(tmp_path: Path, cell: str, shown: str) -> None:
    """The other rows are read; before, the sheet as a whole could not be."""
    found = read_with(tmp_path, cell)
    assert fault_lines(found.faults) == [f"台账!H4「累计完成」{shown}：是文字，不是数字，请改填数字"]
    assert [row.actual for row in found.ledger.indicators] == [None, Decimal(8)]


@pytest.mark.parametrize("value", ["true", "1"])
def test_an_answer_is_one_however_it_is_written(tmp_path: Path, value: str) -> None:
    """The format allows a word for it; the cell holds no figure either way."""
    found = read_with(tmp_path, f'<c r="H4" t="b"><v>{value}</v></c>')
    assert [line.partition("，")[0] for line in fault_lines(found.faults)] == [
        "台账!H4「累计完成」TRUE：是逻辑值"
    ]


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ('<c r="H4"><v>1</v><v>1</v></c>', "有两个值"),
        ('<c r="H4"><v>1</v></c><c r="H4"><v>2</v></c>', "写了两遍"),
        ('<c r="H4" t="b"><v>2</v></c>', "的逻辑值写成了“2”"),
    ],
)
def test_a_cell_that_means_two_things_or_none_is_damage(tmp_path: Path, cell: str, why: str) -> None:
    """Two values were read as the last, or, where another cell was odd too, as eleven."""
    with pytest.raises(WorkbookError) as caught:
        read_with(tmp_path, cell)
    assert str(caught.value) == f"工作表“台账”的内容已损坏（H4 {why}），请用备份"


def test_a_blank_cell_of_a_kind_that_nobody_knows_is_blank(tmp_path: Path) -> None:
    """Beside a cell that is read the long way the library stopped at it."""
    found = read_with(tmp_path, '<c r="H4" t="x"/><c r="AZ4"><v>&#49;</v></c>')
    assert [row.actual for row in found.ledger.indicators] == [None, Decimal(8)]


@pytest.mark.parametrize("odd", ["", '<c r="AZ1"><v>&#49;</v></c>'])
def test_a_cell_without_an_address_follows_the_one_before_it(tmp_path: Path, odd: str) -> None:
    """Also where that one stands in another row than it says; two readers found it in two places."""
    found = read_with(tmp_path, f'<c r="G6"><v>7</v></c><c><v>9</v></c>{odd}')
    assert [row.actual for row in found.ledger.indicators] == [None, Decimal(8), Decimal(9)]


def test_blanks_around_a_text_are_kept_whatever_stands_beside_it(tmp_path: Path) -> None:
    """The text that a formula answered, beside a cell that is read the long way."""
    text = '<c r="H4" t="str"><v> 约三 </v></c>'
    for odd in ("", '<c r="AZ4"><v>&#49;</v></c>'):
        read_with(tmp_path, text + odd)
        with WorkbookFile(tmp_path / "book.xlsx") as file:
            assert file.grid(sheets.LEDGER).value(3, 7) == " 约三 "


def test_a_huge_figure_has_a_state_of_the_ledger() -> None:
    """1E+308 has no sixth place to be rounded to; the workbook could not be built."""
    huge = Ledger(Issue(), indicators=(Indicator(id="A01-1", actual=Decimal("1E+308")),))
    assert len(ledger_state_shown(huge)) > 300


def test_formats_that_are_something_else_are_none(tmp_path: Path) -> None:
    """Excel reads the values of such a file, too; here it was refused where one cell was odd."""
    path = write_small(tmp_path / "book.xlsx")
    repack(
        path,
        {
            "xl/styles.xml": lambda _: b"<Properties/>",
            LEDGER: lambda part: part.replace(b"<v>3</v>", b"<v>&#51;</v>", 1),
        },
    )
    assert [row.actual for row in read_workbook(path).ledger.indicators] == [Decimal(3), Decimal(8)]


def test_a_section_may_have_the_name_of_a_setting(tmp_path: Path) -> None:
    """Found by fuzzing: the front page's count of its projects was read as the bulletin's title."""
    ledger = small()
    named = replace(ledger, sections=(replace(ledger.sections[0], title="专报标题"), *ledger.sections[1:]))
    path = tmp_path / "named.xlsx"
    path.write_bytes(make_workbook(named, macro_enabled=False))
    found = read_workbook(path)
    assert found.ledger.issue.title == ledger.issue.title
    assert [fault.cell for fault in found.faults if fault.kind is FaultKind.DOUBLE_TITLE] == []


def test_settings_are_looked_for_in_rows_that_say_something() -> None:
    """A cell in row 1 048 576 makes seven million empty ones, which took three seconds to look through."""
    rows: list[list[object]] = [["", "期号", 7.0, ""], *([""] * 7 for _ in range(300_000))]
    began = time.process_time()
    assert [place for place, _ in setting_places(Grid("首页", rows, Marks()))] == [(0, 2)]
    assert time.process_time() - began < 0.3
