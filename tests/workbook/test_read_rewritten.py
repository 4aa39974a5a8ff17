"""The same workbook or form written in another way says the same, whichever way it is read."""

import datetime as dt
import random
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import fuzz
import fuzz_neutral
import fuzz_packages
import fuzz_targets
import pytest
from builders import repack, sheet_part, write_small
from fuzz_answers import bare, small
from fuzz_parts import Parts, file_of, parted, parts_of

from xl_minsheng.collecting.form import plan_forms
from xl_minsheng.collecting.form_file import form_file
from xl_minsheng.collecting.received import MAX_FORM_CELLS, ReceivedFile
from xl_minsheng.collecting.recognise import recognise
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


def master() -> Parts:
    """The workbook that is shipped."""
    return parts_of(parted(Path("workbook/minsheng.xlsm").read_bytes()))


def a_form() -> Parts:
    """The form of a bureau, as it is sent."""
    (plan,) = plan_forms(small(), 1, small().issue.cut_off)
    return parts_of(parted(form_file(plan)))


def kept(name: str) -> Parts:
    """A workbook of the corpus."""
    return parts_of((CORPUS / "workbook" / name).read_bytes())


FILES: dict[str, Callable[[], Parts]] = {
    "master": master,
    "form": a_form,
    "small": lambda: kept("small"),
    "small-shared": lambda: kept("small-shared"),
}


def read(parts: Parts, folder: Path, *, is_form: bool) -> object:
    """What a workbook or a form says."""
    if is_form:
        received = ReceivedFile("甲局.xlsx", file_of(parts), dt.datetime(2025, 7, 22))
        return [bare(one) for one in recognise(received, small(), ["甲局"])]
    path = folder / "book.xlsm"
    path.write_bytes(file_of(parts))
    found = read_workbook(path)
    return found, found.shown


@pytest.mark.parametrize("name", FILES)
def test_a_workbook_says_the_same_however_it_is_put_together(name: str, tmp_path: Path) -> None:
    """Parts by other names, relations by other ids, texts and formats by other numbers, cells that follow."""
    parts, is_form = FILES[name](), name == "form"
    plain, changed = read(parts, tmp_path, is_form=is_form), set()
    for way in fuzz_packages.PACKAGES:
        for seed in range(2):
            other = way(parts, random.Random(seed))  # noqa: S311
            if other != parts:
                changed.add(way)
                assert read(other, tmp_path, is_form=is_form) == plain, way.__name__
    if name == "master":
        assert changed == {*fuzz_packages.PACKAGES}


@pytest.mark.parametrize("name", FILES)
def test_a_workbook_says_the_same_however_the_parts_about_its_sheets_are_written(
    name: str, tmp_path: Path
) -> None:
    """workbook.xml, relations, content types, formats, shared texts: prefixes, UTF-16, quotation marks."""
    parts, is_form = FILES[name](), name == "form"
    plain = read(parts, tmp_path, is_form=is_form)
    wanted = [part for part in parts if fuzz_neutral.ABOUT.match(part) and "worksheets" not in part]
    assert {"xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "[Content_Types].xml"} <= {
        *wanted
    }
    for way in fuzz_neutral.PARTS:
        for part in wanted:
            other = {**parts, part: way(parts[part], random.Random(1))}  # noqa: S311
            if other != parts:
                assert read(other, tmp_path, is_form=is_form) == plain, (way.__name__, part)


def test_what_is_read_is_the_same_when_it_is_written_and_read_again() -> None:
    """Every table and setting, of every changed workbook that the reader accepts: 30 of them."""
    _write_and_read(seed=18, count=30)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(10))
def test_what_is_read_is_the_same_when_it_is_written_and_read_again_and_again(seed: int) -> None:
    """The same with more of them."""
    _write_and_read(seed=seed, count=100)


def _write_and_read(seed: int, count: int) -> None:
    target, accepted = fuzz_targets.TARGETS["again"], 0
    changed = fuzz.mutations(target, fuzz.corpus("again"), random.Random(seed))  # noqa: S311
    while accepted < count:
        accepted += not fuzz_targets.refused(target.run, next(changed))


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
