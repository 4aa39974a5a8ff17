"""The same workbook or form written in another way says the same, whichever way it is read."""

import random
import re
import zipfile
from pathlib import Path

import fuzz_neutral
import fuzz_targets
import pytest
from builders import repack, sheet_part, write_small
from fuzz_parts import parts_of

from xl_minsheng.collecting.received import MAX_FORM_CELLS
from xl_minsheng.workbook.read import WorkbookError, read_workbook
from xl_minsheng.workbook.read.spreadsheet import spreadsheet_grids

LEDGER = sheet_part("台账")
CORPUS = Path(__file__).parents[1] / "fuzz" / "corpus"
CELLS = (
    '<c r="H4"><v>45858.5</v></c>',
    '<c r="H4" t="str"><v>&#x33;&#32;</v></c>',
    '<c r="H4" t="inlineStr"><is><t> 3</t></is></c>',
    '<c r="H4" t="inlineStr"><is><t>_x0033_</t></is></c>',
    '<c r="H4" t="inlineStr"><is><r><t>3 </t></r><r><t> 人</t></r></is></c>',
    '<c r="H4" t="n"><is><t>三</t></is></c>',
    '<c r="H4" t="d"><v>2025-07-20</v></c>',
    '<c r="H4" t="e"><v>#SPILL!</v></c>',
    '<c r="H4"><v>+3</v></c>',
)
"""Cells that the library reads, alone or beside one that is read cell by cell."""


@pytest.mark.parametrize("cell", CELLS)
def test_a_cell_says_the_same_whatever_stands_beside_it(tmp_path: Path, cell: str) -> None:
    """Beside a comment, in CDATA, in UTF-16: before, its blanks and letters by number were read otherwise."""
    path = write_small(tmp_path / "book.xlsx")
    repack(
        path,
        {LEDGER: lambda part: re.sub(rb'<c r="H4" s="[0-9]+"><v>3</v></c>', cell.encode(), part)},
    )
    plain = read_workbook(path)
    with zipfile.ZipFile(path) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    for seed, way in enumerate(fuzz_neutral.SHEETS):
        other = tmp_path / f"{seed}.xlsx"
        changed = {**parts, LEDGER: way(parts[LEDGER], random.Random(seed))}  # noqa: S311
        other.write_bytes(fuzz_neutral.file_of(changed))
        found = read_workbook(other)
        assert (found.ledger.indicators, [f.value for f in found.faults]) == (
            plain.ledger.indicators,
            [f.value for f in plain.faults],
        ), way.__name__


@pytest.mark.parametrize("target", ["form", "workbook"])
def test_a_kept_file_is_read_alike_in_every_writing(target: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each writing by itself, of every file of the corpus that can be read."""
    run = fuzz_targets.TARGETS[target].run
    for path in sorted((CORPUS / target).iterdir()):
        data = path.read_bytes()
        if not parts_of(data) or fuzz_targets.refused(run, data):
            continue
        monkeypatch.setattr(fuzz_targets.zlib, "crc32", lambda _: 4)
        for way in fuzz_neutral.SHEETS:
            monkeypatch.setattr(fuzz_neutral, "SHEETS", (way,))
            run(data)
        monkeypatch.undo()


def test_a_form_of_too_many_cells_is_refused_by_its_own_bound(tmp_path: Path) -> None:
    """A workbook may have forty times as many; the message names the cells that lie far away."""
    path = write_small(tmp_path / "form.xlsx")
    far = b'<row r="60000"><c r="F60000"><v>1</v></c></row></sheetData>'
    repack(path, {LEDGER: lambda part: part.replace(b"</sheetData>", far)})
    assert read_workbook(path).ledger.indicators
    with pytest.raises(WorkbookError, match=r"^工作表“台账”太大，读不了：最下面的内容在 F60000，.*请删去"):
        spreadsheet_grids(path.read_bytes(), "form.xlsx", MAX_FORM_CELLS, "请重填")
