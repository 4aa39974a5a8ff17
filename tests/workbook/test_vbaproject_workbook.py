"""A workbook built with our VBA project: each part agrees with the others."""

import io
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
import xlsxwriter
from oletools.olevba import VBA_Parser
from vba_checker import check_vba_project

from xl_minsheng.workbook.vbaproject import Module, ModuleKind, VbaProject

SHEET_NAMES = ["填报", "进度", "xlwings.conf"]
SHEET_CODE_NAMES = ["EntrySheet", "PaceSheet", "ConfSheet"]
MODULES = [
    Module("ThisWorkbook", ModuleKind.WORKBOOK, "Private Sub Workbook_Open()\nEnd Sub\n"),
    *(Module(name, ModuleKind.SHEET) for name in SHEET_CODE_NAMES),
    Module("Buttons", ModuleKind.STANDARD, "Sub MakeBulletin()\nEnd Sub\n"),
]


def build(path: Path, modules: Sequence[Module] = MODULES) -> Path:
    """Write a workbook with the sheets and modules above."""
    with xlsxwriter.Workbook(path) as workbook:
        workbook.add_vba_project(io.BytesIO(VbaProject(modules).to_bytes()), is_stream=True)
        workbook.set_vba_name("ThisWorkbook")
        for name, code_name in zip(SHEET_NAMES, SHEET_CODE_NAMES, strict=True):
            sheet = workbook.add_worksheet(name)
            sheet.set_vba_name(code_name)
            sheet.write(0, 0, name)
        workbook.get_worksheet_by_name("填报").insert_button(
            "B2", {"macro": "MakeBulletin", "caption": "生成专报", "width": 80, "height": 30}
        )
    return path


@pytest.fixture
def parts(tmp_path: Path) -> dict[str, bytes]:
    """Return the parts of the built workbook, name to content."""
    with zipfile.ZipFile(build(tmp_path / "book.xlsm")) as package:
        return {name: package.read(name) for name in package.namelist()}


def code_names(parts: dict[str, bytes]) -> set[str]:
    """Return the code names of the workbook and of its sheets."""
    names = re.findall(r'<workbookPr\b[^>]* codeName="([^"]+)"', parts["xl/workbook.xml"].decode("utf-8"))
    for name, part in parts.items():
        if name.startswith("xl/worksheets/sheet"):
            names += re.findall(r'<sheetPr\b[^>]* codeName="([^"]+)"', part.decode("utf-8"))
    return set(names)


def test_the_project_in_the_workbook_is_ours_and_sound(parts: dict[str, bytes]) -> None:
    """The bytes go in unchanged, and the checker finds nothing."""
    assert parts["xl/vbaProject.bin"] == VbaProject(MODULES).to_bytes()
    assert check_vba_project(parts["xl/vbaProject.bin"]) == []


def test_code_names_are_the_document_modules(parts: dict[str, bytes]) -> None:
    """Workbook and sheets find their modules by code name, and no document module is left over."""
    assert code_names(parts) == {module.name for module in MODULES if module.kind.is_document}


def test_the_workbook_declares_its_project(parts: dict[str, bytes]) -> None:
    """The content types and the relationships are those of a macro workbook."""
    assert (
        b'ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"' in parts["[Content_Types].xml"]
    )
    assert b'ContentType="application/vnd.ms-office.vbaProject"' in parts["[Content_Types].xml"]
    assert b'relationships/vbaProject" Target="vbaProject.bin"' in parts["xl/_rels/workbook.xml.rels"]


def test_a_button_calls_a_procedure_that_exists(parts: dict[str, bytes]) -> None:
    """The macro of the drawn button is one of the standard module."""
    macros = re.findall(
        r"<x:FmlaMacro>\[0\]!(\w+)</x:FmlaMacro>", parts["xl/drawings/vmlDrawing1.vml"].decode("utf-8")
    )
    assert macros == ["MakeBulletin"]
    assert f"Sub {macros[0]}()" in MODULES[-1].code


def test_olevba_finds_the_modules_through_the_workbook(tmp_path: Path) -> None:
    """Opened as a file on disk, the workbook yields each module's text."""
    parser = VBA_Parser(str(build(tmp_path / "book.xlsm")))
    assert parser.detect_vba_macros()
    found = {path.removeprefix("VBA/"): text for _, path, _, text in parser.extract_macros()}
    parser.close()
    assert found == {module.name: module.source() for module in MODULES}
