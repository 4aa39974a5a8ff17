"""What the workbook keeps of the published guidance for spreadsheets: docs/spreadsheet-guidance.md."""

import io
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl import Workbook

from xl_minsheng.collecting.form import plan_forms
from xl_minsheng.collecting.form_file import form_file
from xl_minsheng.office.compose import make_workbook
from xl_minsheng.workbook.describe.leader_sheets import DASHBOARD_SHEET
from xl_minsheng.workbook.sample import load
from xl_minsheng.workbook.write.formats import FONT

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "docs" / name for name in ("spreadsheet-guidance.md", "findings.md")]


@pytest.fixture(scope="module")
def book() -> Workbook:
    """The committed workbook."""
    return openpyxl.load_workbook(ROOT / "workbook" / "minsheng.xlsm", keep_vba=True)


def test_it_has_a_title_and_opens_on_its_first_sheet(book: Workbook) -> None:
    """The title is the bulletin's."""
    assert book.properties.title == "汨罗市民生补短提质攻坚工作专报"
    assert book.active is book.worksheets[0]


def test_no_font_is_left_to_the_theme() -> None:
    """`scheme` would put Calibri and 宋体 in the place of the font that is named, in Excel and ONLYOFFICE."""
    made = {
        "master": make_workbook(load(), macro_enabled=True),
        "form": form_file(plan_forms(load())[0]),
    }
    for name, data in made.items():
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            fonts = re.findall(r"<font>.*?</font>", archive.read("xl/styles.xml").decode("utf-8"))
        assert {re.sub(r'.*<name val="(.*?)"/>.*', r"\1", font) for font in fonts if "<name" in font} == {
            FONT
        }
        assert [font for font in fonts if "scheme" in font] == [], name


def test_nothing_that_matters_stands_in_headers_and_footers(book: Workbook) -> None:
    """Footers hold the sheet's name, pages, and places for signatures."""
    for sheet in book:
        header = sheet.oddHeader
        assert [part.text for part in (header.left, header.center, header.right)] == [None] * 3
        footer = sheet.oddFooter
        texts = "".join(part.text or "" for part in (footer.left, footer.center, footer.right))
        rest = texts.replace(sheet.title, "").replace("第 &P 页，共 &N 页", "")
        assert re.sub(r"填报人|审核人|签发人|日期|[_：:\s]", "", rest) == "", sheet.title


def test_no_sheet_is_blank_none_has_merged_cells_or_pictures(book: Workbook) -> None:
    """A result sheet says how it is filled."""
    for sheet in book:
        assert sheet["A1"].value or sheet["B1"].value, sheet.title
        if (
            sheet.title != DASHBOARD_SHEET.name
        ):  # a page for paper, not a table: nothing is sorted or read there
            assert not sheet.merged_cells.ranges, sheet.title
        assert not sheet._images, sheet.title  # no public name for them


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_test_that_a_page_names_is_there(page: Path) -> None:
    """Files and functions."""
    text = page.read_text(encoding="utf-8")
    for name in re.findall(r"`(tests/[\w/.]+)`", text):
        assert (ROOT / name).exists(), name
    defined = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    for name in re.findall(r"`(test_\w+)(?:…|`)", text):
        assert f"def {name}" in defined, name
