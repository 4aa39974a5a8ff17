"""Cells in rows that a workbook's part does not have: put in at their place, everything else as it was."""

import io
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
from builders import repack, write_small

from xl_minsheng.ledger import Cell
from xl_minsheng.workbook.write.changes import CellChange
from xl_minsheng.workbook.write.patch import patch_workbook

PART = "xl/worksheets/sheet2.xml"


def part_of(data: bytes) -> bytes:
    """台账's part."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(PART)


def with_rows(path: Path, rows: bytes) -> Path:
    """A workbook whose 台账 has these rows and no others."""
    write_small(path)
    return repack(
        path,
        {PART: lambda data: re.sub(rb"<sheetData.*</sheetData>|<sheetData/>", rows, data, flags=re.DOTALL)},
    )


@pytest.mark.parametrize(
    ("rows", "after"),
    [
        (
            b'<sheetData><row r="2"><c r="A2" s="3"/></row><row r="9"/></sheetData>',
            b'<sheetData><row r="2"><c r="A2" s="3"/></row><row r="4"><c r="A4" t="inlineStr"><is>'
            b'<t xml:space="preserve">A</t></is></c><c r="C4"><v>5</v></c></row><row r="7"><c r="A7"><v>6</v></c>'
            b'</row><row r="9"/></sheetData>',
        ),
        (
            b'<sheetData><row r="4" ht="20"/></sheetData>',
            b'<sheetData><row r="4" ht="20"><c r="A4" t="inlineStr"><is><t xml:space="preserve">A</t></is></c>'
            b'<c r="C4"><v>5</v></c></row><row r="7"><c r="A7"><v>6</v></c></row></sheetData>',
        ),
        (
            b"<sheetData/>",
            b'<sheetData><row r="4"><c r="A4" t="inlineStr"><is><t xml:space="preserve">A</t></is></c>'
            b'<c r="C4"><v>5</v></c></row><row r="7"><c r="A7"><v>6</v></c></row></sheetData>',
        ),
        (
            b'<sheetData><row r="4"><c r="A4" s="7"/></row><row r="6"><c r="A6" s="8"/></row></sheetData>',
            b'<sheetData><row r="4"><c r="A4" s="7" t="inlineStr"><is><t xml:space="preserve">A</t></is></c>'
            b'<c r="C4"><v>5</v></c></row><row r="6"><c r="A6" s="8"/></row>'
            b'<row r="7"><c r="A7" s="8"><v>6</v></c></row></sheetData>',
        ),
    ],
    ids=["between and before", "a row of one tag", "no row at all", "with the style above"],
)
def test_m2_cells_go_into_rows_that_are_not_there(tmp_path: Path, rows: bytes, after: bytes) -> None:
    """In order of rows and columns, whatever order they were asked for in."""
    path = with_rows(tmp_path / "book.xlsx", rows)
    before = part_of(path.read_bytes())
    changes = [
        CellChange(Cell("台账", "A", 7), 6),
        CellChange(Cell("台账", "C", 4), 5),
        CellChange(Cell("台账", "A", 4), "A"),
        CellChange(Cell("台账", "B", 12), None),
    ]
    assert part_of(patch_workbook(path, changes)) == before.replace(rows, after)


def test_m2_what_was_put_in_is_read_by_another_library(tmp_path: Path) -> None:
    """Below the last row of a whole workbook."""
    path = write_small(tmp_path / "book.xlsx")
    made = patch_workbook(
        path, [CellChange(Cell("台账", "B", 300), "新建"), CellChange(Cell("台账", "G", 302), 7)]
    )
    sheet = openpyxl.load_workbook(io.BytesIO(made))["台账"]
    assert (sheet["B300"].value, sheet["G302"].value, sheet.max_row) == ("新建", 7, 302)
