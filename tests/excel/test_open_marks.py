"""What an open sheet is asked beside its values: as seldom as can be, and told as from the file."""

from collections import Counter
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
import xlwings as xw
from range_double import RangeDouble

from xl_minsheng.checks import check
from xl_minsheng.excel.open_book import counts_from_1904, read_open_workbook

Put = Callable[..., None]


class Asked:
    """Excel's own object of a range: what it says of crossing out, and how often it was asked."""

    def __init__(self, cells: RangeDouble, struck: dict[str, bool | None], count: Counter[str]) -> None:
        self.cells, self.struck, self.count = cells, struck, count

    @property
    def Font(self) -> Any:
        """Mixed cells have no answer."""
        name = f"{self.cells.sheet.name}!"
        if self.cells.shape != (1, 1):
            self.count["sheet"] += 1
            return SimpleNamespace(
                Strikethrough=None if any(key.startswith(name) for key in self.struck) else False
            )
        self.count["cell"] += 1
        return SimpleNamespace(Strikethrough=self.struck.get(name + self.cells.address, False))


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> tuple[dict[str, bool | None], Counter[str]]:
    """Cells that are crossed out, to be filled, and what was asked."""
    struck: dict[str, bool | None] = {}
    count: Counter[str] = Counter()
    monkeypatch.setattr(
        RangeDouble, "api", property(lambda cells: Asked(cells, struck, count)), raising=False
    )
    return struck, count


def test_k9_a_sheet_with_nothing_crossed_out_is_asked_once(
    book: xw.Book, asked: tuple[dict[str, bool | None], Counter[str]]
) -> None:
    """One call for each sheet that holds anything, none for a cell."""
    read_open_workbook(book)
    assert asked[1] == Counter(sheet=10)


def test_k9_a_cell_that_is_crossed_out_is_told_as_from_the_file(
    book: xw.Book, asked: tuple[dict[str, bool | None], Counter[str]]
) -> None:
    """A number in Excel, as a whole."""
    asked[0]["台账!$H$7"] = True
    reported = [finding.text for finding in check(read_open_workbook(book)) if finding.code == "W007"]
    assert reported == ["台账!H7「累计完成」5259：整格划了删除线，仍照常读入，请删去不要的内容，或去掉删除线"]


def test_k9_merged_cells_are_asked_for_where_there_are_any(
    book: xw.Book, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    """C8 lies under C7."""

    def area(cells: RangeDouble) -> RangeDouble:
        hidden = cells.address == "$C$8" and cells.sheet.name == "台账"
        return RangeDouble(cells.sheet, 7, 3, 2, 1) if hidden else cells

    monkeypatch.setattr(RangeDouble, "merge_cells", property(lambda _: None), raising=False)
    monkeypatch.setattr(RangeDouble, "merge_area", property(area), raising=False)
    put(book, "台账", "C8", None)
    reported = [finding.text for finding in check(read_open_workbook(book)) if finding.code == "E005"]
    assert reported == ["台账!C8「项目代码」与C7合并成了一格，这里读不到内容，请取消合并单元格，每一格都填上"]


@pytest.mark.parametrize(
    ("api", "answer"),
    [
        (SimpleNamespace(Date1904=True), True),
        (SimpleNamespace(Date1904=False), False),
        (SimpleNamespace(NullDate=SimpleNamespace(Year=1904)), True),
        (SimpleNamespace(NullDate=SimpleNamespace(Year=1899)), False),
        (SimpleNamespace(), False),
    ],
)
def test_k4_each_program_is_asked_for_its_first_day(api: object, answer: bool) -> None:
    """Excel's property, LibreOffice's, and an engine that has neither."""
    assert counts_from_1904(SimpleNamespace(api=api)) is answer  # type: ignore[arg-type]


def test_k4_a_number_in_a_1904_workbook_is_the_day_it_means(
    book: xw.Book, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a cell in 常规, where the program gives the bare number."""
    monkeypatch.setattr(type(book.impl), "Date1904", True, raising=False)
    put(book, "首页", "G2", 44396.0)
    cut_off = read_open_workbook(book).ledger.issue.cut_off
    assert cut_off is not None
    assert cut_off.isoformat() == "2025-07-20"


def test_k7_a_blank_cell_far_away_is_blank_while_the_workbook_is_open(
    book: xw.Book, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Excel counts a format as use; Ctrl and the up arrow find the last entry."""
    before = read_open_workbook(book)

    def end(cells: RangeDouble, direction: str) -> RangeDouble:
        assert direction == "up"
        filled = [
            row
            for (row, column), cell in cells.sheet.cells_by_place.items()
            if column == cells.column and cell.value is not None
        ]
        return RangeDouble(cells.sheet, max(filled, default=1), cells.column, 1, 1)

    monkeypatch.setattr(RangeDouble, "end", end, raising=False)
    put(book, "台账", "AF1048576", None)
    assert read_open_workbook(book) == before


def test_k14_a_typed_logical_value_is_no_formula(book: xw.Book, put: Put) -> None:
    """LibreOffice shows TRUE as =TRUE(); it is told once, as no number."""
    put(book, "台账", "H4", True, "=TRUE()")
    assert [
        finding.code for finding in check(read_open_workbook(book)) if finding.cell and finding.cell.row == 4
    ] == ["E001"]
