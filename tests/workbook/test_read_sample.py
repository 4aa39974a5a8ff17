"""The shipped example and the empty workbook, built and read back."""

import shutil
from pathlib import Path

import pytest
from builders import write_sample

from xl_minsheng.ledger import Cell, Issue, Ledger
from xl_minsheng.office.compose import make_workbook
from xl_minsheng.workbook.describe.units import UNITS
from xl_minsheng.workbook.read import WorkbookContents, read_workbook
from xl_minsheng.workbook.sample import load
from xl_minsheng.workbook.write import with_cells


@pytest.fixture(scope="module")
def contents(tmp_path_factory: pytest.TempPathFactory) -> WorkbookContents:
    """What the shipped example holds."""
    return read_workbook(write_sample(tmp_path_factory.mktemp("sample") / "民生 台账.xlsm"))


@pytest.mark.parametrize("suffix", [".xlsm", ".xlsx"])
def test_the_example_reads_back_with_every_place(tmp_path: Path, suffix: str) -> None:
    """Every setting, row and curve is the ledger's own, and knows its cell."""
    contents = read_workbook(write_sample(tmp_path / f"book{suffix}"))
    assert contents.ledger == with_cells(load())
    assert contents.faults == ()


def test_settings_know_their_cells(contents: WorkbookContents) -> None:
    """The value stands right of its label, groups of settings apart."""
    cells = contents.ledger.issue.cells
    assert cells["title"] == Cell("设置", "C", 4)
    assert cells["cut_off"] == Cell("首页", "G", 2)
    assert cells["rule"] == Cell("设置", "C", 8)
    assert cells["news_total"] == Cell("首页", "K", 2)


def test_figures_know_their_cells(contents: WorkbookContents) -> None:
    """An indicator, a project, a count and a curve point to where a clerk finds them."""
    ledger = contents.ledger
    employment = ledger.by_id["A03-1"]
    assert (employment.name, str(employment.actual)) == ("城镇新增就业", "5259")
    assert employment.cell("actual") == Cell("台账", "H", 7)
    assert employment.cell("clause") == Cell("台账", "Q", 7)
    project = ledger.project_by_code["A03"]
    assert project.row is not None
    assert project.row.cell("name") == Cell("板块与项目", "J", 6)
    upload = ledger.uploads[0].row
    assert upload is not None
    assert upload.cell("count") == Cell("材料报送", "B", 4)
    assert ledger.curve_rows["农时"].cell("m12") == Cell("计划曲线", "M", 5)


def test_a_field_without_a_column_has_no_cell(contents: WorkbookContents) -> None:
    """What the sheet does not have is nowhere, not somewhere else."""
    row = contents.ledger.by_id["A03-1"].row
    assert row is not None
    assert row.cell("figures_row") is None


def test_units_are_those_of_the_sheet(contents: WorkbookContents) -> None:
    """The office's own list of units comes with the ledger."""
    used = dict.fromkeys(indicator.unit for indicator in load().indicators if indicator.unit)
    assert contents.units == (*UNITS, *(unit for unit in used if unit not in UNITS))


def test_the_empty_workbook_reads_back_empty(tmp_path: Path) -> None:
    """Sixty ready rows are no indicators; settings are the defaults."""
    path = tmp_path / "empty.xlsm"
    path.write_bytes(make_workbook(Ledger(Issue()), macro_enabled=True))
    contents = read_workbook(path)
    assert contents.ledger == with_cells(Ledger(Issue()))
    assert contents.ledger.indicators == ()
    assert contents.faults == ()
    assert contents.units == UNITS


def test_reading_leaves_the_file_as_it_is(tmp_path: Path) -> None:
    """No byte changes and no other file appears."""
    path = write_sample(tmp_path / "book.xlsm")
    before = path.read_bytes()
    read_workbook(path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_closed_file_can_be_moved(tmp_path: Path) -> None:
    """After reading nothing holds the file, given as a string or as a path."""
    path = write_sample(tmp_path / "book.xlsx")
    assert read_workbook(str(path)).ledger == read_workbook(path).ledger
    shutil.move(path, tmp_path / "moved.xlsx")
    assert [file.name for file in tmp_path.iterdir()] == ["moved.xlsx"]
