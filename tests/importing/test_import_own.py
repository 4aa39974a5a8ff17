"""Our own bulletin, imported and generated again: not a letter differs."""

from pathlib import Path

import docx
import openpyxl
import pytest
from imports import imported_file, printed, through_file
from published import OURS

from xl_minsheng.checks import Severity, check
from xl_minsheng.importing import Imported, import_bulletin
from xl_minsheng.ledger.kinds import is_paced
from xl_minsheng.readback import read_document
from xl_minsheng.workbook.sample import load


@pytest.fixture(scope="module")
def found() -> Imported:
    """The bulletin of the shipped workbook, imported."""
    return imported_file(OURS)


@pytest.mark.parametrize("suffix", [".xlsx", ".xlsm"])
def test_the_text_is_the_same_through_a_workbook_file(found: Imported, tmp_path: Path, suffix: str) -> None:
    """Text to ledger to file to ledger to text; and nothing in it is an error."""
    reading = through_file(found.ledger, tmp_path / f"book{suffix}")
    assert printed(reading.ledger) == OURS.read_text(encoding="utf-8")
    assert [f.code for f in check(reading) if f.severity is Severity.ERROR] == []


def test_only_figures_without_a_task_are_told(found: Imported) -> None:
    """Five clauses that the example, too, counts nowhere, and the date that is assumed."""
    assert [(note.topic.value, note.place) for note in found.notes] == [
        ("推定", ""),
        *(("没有看懂", row) for row in ("A10-1", "A10-2", "B04-1", "B04-2", "C10-1")),
    ]


def test_rows_are_those_of_the_example(found: Imported) -> None:
    """Kind, figures, unit and reference of every cumulative row; the sample's own targets are derived again."""
    ours = {i.id: i for i in load().indicators}
    fields = ("kind", "actual", "unit", "same_as", "declared", "reason")
    theirs = {i.id: i for i in found.ledger.indicators if is_paced(i)}
    assert len(theirs) == 51
    for key, row in theirs.items():
        assert [getattr(row, f) for f in fields] == [getattr(ours[key], f) for f in fields], key
        if key != "B05-1":  # 7.4万亩 also prints 93%; the example has 7.42
            assert row.target == ours[key].target, key


def test_most_rows_need_no_wording_of_their_own(found: Imported) -> None:
    """Where the default sentence says the same, the cell stays empty."""
    worded = [i for i in found.ledger.indicators if i.wording]
    assert (len(found.ledger.indicators), len(worded)) == (
        75,
        25,
    )  # the example words two as they were published


def test_cells_show_what_the_functions_answer(found: Imported, tmp_path: Path) -> None:
    """Status and sentence stand in the file before any program computes it."""
    path = tmp_path / "book.xlsx"
    through_file(found.ledger, path)
    sheet = openpyxl.load_workbook(path, data_only=True)["台账"]
    titles = {cell.value: cell.column for cell in sheet[3]}
    row = next(r for r in range(4, 90) if sheet.cell(r, titles["编号"]).value == "A03-1")
    assert [sheet.cell(row, titles[t]).value for t in ("完成率", "状态", "本期表述")] == [
        0.8765,
        "超序时进度",
        "城镇新增就业5259人，完成全年任务的87.65%",
    ]


def test_a_word_file_gives_the_same(found: Imported, tmp_path: Path) -> None:
    """The same paragraphs in a .docx."""
    document = docx.Document()
    for line in OURS.read_text(encoding="utf-8").splitlines():
        document.add_paragraph(line)
    document.save(str(tmp_path / "专报.docx"))
    assert import_bulletin(read_document(tmp_path / "专报.docx")) == found
