"""The edition without add-in: made, read like any other, and changed into the others and back."""

import zipfile
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from xl_minsheng.jobs.init import make_office
from xl_minsheng.jobs.new import new_workbook, workbook_content
from xl_minsheng.jobs.upgrade import upgrade
from xl_minsheng.ledger import Curve, Ledger
from xl_minsheng.office.places import OfficeError
from xl_minsheng.workbook.describe.editions import Edition
from xl_minsheng.workbook.describe.ledger_tables import LEDGER_TABLES
from xl_minsheng.workbook.describe.sheets import LEDGER
from xl_minsheng.workbook.read import edition_of, read_workbook
from xl_minsheng.workbook.sample import load

pytestmark = pytest.mark.slow
NOW = datetime(2025, 7, 20, 9, 30, 5)


def entries(ledger: Ledger) -> dict[str, list[object]]:
    """What was entered, wherever it stands: editions have different hidden columns."""
    tables = {one.field: getattr(ledger, one.field) for one in LEDGER_TABLES}
    found = {name: [replace(entry, row=None) for entry in rows] for name, rows in tables.items()}
    return found | {"issue": [replace(ledger.issue, cells={})]}


def test_the_edition_has_no_macro_and_no_function_of_ours(tmp_path: Path) -> None:
    """Nothing in it needs Python: any program computes it."""
    made = make_office(tmp_path, example=True, native=True)
    assert made.workbook.name == "minsheng.xlsx"
    with zipfile.ZipFile(made.workbook) as package:
        assert "xl/vbaProject.bin" not in package.namelist()
        sheet = package.read("xl/worksheets/sheet2.xml").decode()
    assert "PACE(" not in sheet
    assert "_xlfn" not in sheet
    assert edition_of(made.workbook) is Edition.NATIVE


def test_the_edition_is_read_as_the_same_ledger(tmp_path: Path) -> None:
    """Its hidden steps are nobody's entries, and its formulas are no lost ones."""
    path = new_workbook(tmp_path / "a.xlsx", example=True, native=True).path
    contents = read_workbook(path)
    assert entries(contents.ledger) == entries(load())
    assert contents.faults == ()


def test_an_office_goes_through_all_editions_and_keeps_everything(tmp_path: Path) -> None:
    """Without add-in, Excel, without add-in, LibreOffice, and back: entries, settings, wordings, notes and colours stay."""
    ledger = load()
    curve = Curve("前快后慢", (None, None, Decimal("0.3"), *(None,) * 8, Decimal(1)))
    issue = replace(
        ledger.issue,
        orange_from=Decimal(5),
        keep_zeros=True,
        curves=ledger.issue.curves | {curve.name: curve},
    )
    first = replace(ledger.indicators[0], wording="{{指标}}，{{原因}}")
    ledger = replace(ledger, issue=issue, indicators=(first, *ledger.indicators[1:]))
    path = tmp_path / "minsheng.xlsx"
    path.write_bytes(workbook_content(ledger, path, Edition.NATIVE))
    _mark_by_hand(path)
    before = entries(read_workbook(path).ledger)
    assert before == entries(ledger)
    for edition in (Edition.EXCEL, Edition.NATIVE, Edition.LIBREOFFICE, Edition.NATIVE):
        done = upgrade(path, NOW, edition)
        assert done.workbook.suffix == edition.suffix
        assert done.workbook == path or not path.exists()
        assert done.archived.is_file()
        path = done.workbook
        assert edition_of(path) is edition
        assert entries(read_workbook(path).ledger) == before
        sheet = openpyxl.load_workbook(path)[LEDGER.name]
        assert (sheet["H9"].comment.text, sheet["H9"].fill.fgColor.rgb) == ("已电话核实", "FF00B0F0")
        assert sheet.row_dimensions[12].hidden


def _mark_by_hand(path: Path) -> None:
    """A note, a colour, a hidden row, as a clerk leaves them."""
    book = openpyxl.load_workbook(path)
    sheet = book[LEDGER.name]
    sheet["H9"].comment = Comment("已电话核实", "张")
    sheet["H9"].fill = PatternFill("solid", fgColor="FF00B0F0")
    sheet.row_dimensions[12].hidden = True
    book.save(path)


def test_steps_of_an_earlier_build_are_nobodys_entries(tmp_path: Path) -> None:
    """A workbook whose hidden steps were others is known as the edition, and its upgrade loses nothing."""
    path = make_office(tmp_path, native=True).workbook
    book = openpyxl.load_workbook(path)
    titles = {cell.value: cell for cell in book[LEDGER.name][3]}
    titles["算：考核方式序号"].value = "算：累计原样"
    book.save(path)
    assert edition_of(path) is Edition.NATIVE
    assert edition_of(upgrade(path, NOW).workbook) is Edition.NATIVE


@pytest.mark.long
def test_an_upgrade_leaves_the_edition_as_it_is(tmp_path: Path) -> None:
    """Who names none gets the same again."""
    path = make_office(tmp_path, native=True).workbook
    assert edition_of(upgrade(path, NOW).workbook) is Edition.NATIVE


def test_another_edition_never_takes_the_place_of_a_file(tmp_path: Path) -> None:
    """A workbook of the other ending may be somebody's."""
    path = make_office(tmp_path).workbook
    (tmp_path / "minsheng.xlsx").write_bytes(b"mine")
    with pytest.raises(
        OfficeError, match=r"“minsheng\.xlsx”已经存在，没有动它；请先移到别处，再换成免插件版"
    ):
        upgrade(path, NOW, Edition.NATIVE)
    assert (tmp_path / "minsheng.xlsx").read_bytes() == b"mine"
    assert path.exists()
