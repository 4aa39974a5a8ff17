"""Other people's programs read our VBA projects, and we rebuild theirs."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import olefile
import pytest
import xlsxwriter
from oletools.olevba import VBA_Parser
from vba_checker.compound import read_compound
from vba_checker.dir_stream import DirModule
from vba_checker.text import project_faults

from xl_minsheng.workbook.vbaproject import Module, ModuleKind, VbaProject

if TYPE_CHECKING:  # it takes a second to import, where all tests are collected
    from pyvbaanalysis import VbaDiagnostic

BASES = {
    "0{00020819-0000-0000-C000-000000000046}": ModuleKind.WORKBOOK,
    "0{00020820-0000-0000-C000-000000000046}": ModuleKind.SHEET,
    "0{FCFB3D2A-A0FA-1068-A738-08002B3371B5}": ModuleKind.CLASS,
}


def olevba_modules(project: bytes) -> dict[str, str]:
    """Return the modules as olevba reads them, name to text."""
    parser = VBA_Parser("vbaProject.bin", data=project)
    return {path.removeprefix("VBA/"): text for _, path, _, text in parser.extract_macros()}


def sources(project: VbaProject) -> dict[str, str]:
    """Return the modules as they must come back."""
    return {module.name: module.source() for module in project.modules}


def olefile_stream(project: bytes, path: str) -> bytes:
    """Return one stream as olefile reads it."""
    with olefile.OleFileIO(io.BytesIO(project)) as file:
        return file.openstream(path).read()


@pytest.fixture(scope="module")
def large_project(xlwings_folder: Path) -> VbaProject:
    """Return a project with xlwings' own module, which fills many sectors, among small ones."""
    text = (xlwings_folder / "xlwings.bas").read_text(encoding="ascii")
    return VbaProject(
        [
            Module("ThisWorkbook", ModuleKind.WORKBOOK, "Private Sub Workbook_Open()\nEnd Sub\n"),
            Module("Sheet1", ModuleKind.SHEET),
            Module("xlwings", ModuleKind.STANDARD, text),
            Module("xlwings_udfs", ModuleKind.STANDARD, "Function One()\n    One = 1\nEnd Function\n"),
            Module("Entry", ModuleKind.CLASS, "Public Value As Double\n"),
        ]
    )


@pytest.mark.parametrize("count", [1, 2, 3, 4, 40, 120])
def test_olevba_reads_every_module(count: int, project_of: Callable[[int], VbaProject]) -> None:
    """Each text is identical to the one that went in."""
    project = project_of(count)
    assert olevba_modules(project.to_bytes()) == sources(project)


def test_olevba_reads_a_large_module(large_project: VbaProject) -> None:
    """A module of 46 000 characters comes back whole."""
    assert olevba_modules(large_project.to_bytes()) == sources(large_project)


def test_olefile_lists_the_streams_of_the_format(large_project: VbaProject) -> None:
    """The required streams and one for each module, with no defect olefile knows of."""
    data = io.BytesIO(large_project.to_bytes())
    with olefile.OleFileIO(data, raise_defects=olefile.DEFECT_POTENTIAL) as file:
        assert sorted("/".join(path) for path in file.listdir()) == sorted(
            [
                "PROJECT",
                "PROJECTwm",
                "VBA/dir",
                "VBA/_VBA_PROJECT",
                *(f"VBA/{module.name}" for module in large_project.modules),
            ]
        )
        assert file.parsing_issues == []


@pytest.mark.parametrize("count", [0, 1, 4, 120])
def test_apache_poi_reads_every_module(
    count: int,
    project_of: Callable[[int], VbaProject],
    poi_modules: Callable[[bytes], dict[str, str]],
) -> None:
    """Each text is identical to the one that went in."""
    project = project_of(count)
    assert poi_modules(project.to_bytes()) == sources(project)


def test_apache_poi_reads_a_large_module(
    large_project: VbaProject, poi_modules: Callable[[bytes], dict[str, str]]
) -> None:
    """A module of 46 000 characters comes back whole."""
    assert poi_modules(large_project.to_bytes()) == sources(large_project)


@pytest.mark.parametrize("file_name", ["quickstart.xlsm", "quickstart_standalone.xlsm"])
def test_the_quickstart_of_xlwings_is_rebuilt_alike(
    file_name: str, xlwings_folder: Path, poi_modules: Callable[[bytes], dict[str, str]]
) -> None:
    """From its modules our writer makes the same set, the same texts and the same PROJECTwm stream.

    One module of the standalone file has bare LF line ends, as no editor of VBA writes them; ours have CRLF.
    """
    original = zipfile.ZipFile(xlwings_folder / file_name).read("xl/vbaProject.bin")
    texts = olevba_modules(original)
    names = [line.partition("=")[2].partition("/")[0] for line in module_lines(original)]

    rebuilt = VbaProject([Module(name, kind_of(texts[name]), texts[name]) for name in names]).to_bytes()

    expected = {name: text.replace("\r\n", "\n").replace("\n", "\r\n") for name, text in texts.items()}
    assert olevba_modules(rebuilt) == expected
    assert poi_modules(rebuilt) == expected
    assert olefile_stream(rebuilt, "PROJECTwm") == olefile_stream(original, "PROJECTwm")
    assert module_lines(rebuilt) == module_lines(original)


def test_the_reader_of_the_checker_agrees_with_a_file_excel_made(xlwings_folder: Path) -> None:
    """Excel's own file breaks no rule of the container; it has times and a class id we do not write."""
    original = zipfile.ZipFile(xlwings_folder / "quickstart.xlsm").read("xl/vbaProject.bin")
    assert read_compound(original).faults == [
        "directory entry 0 (Root Entry) has a class id, state bits or a time",
        "directory entry 0 (Root Entry) is the root but not named Root Entry or not black",
        "directory entry 1 (VBA) has a class id, state bits or a time",
    ]


def test_the_checker_reads_the_protection_values_excel_wrote(xlwings_folder: Path) -> None:
    """The PROJECT stream of Excel's own file, with its own seeds, is an open project without password."""
    original = zipfile.ZipFile(xlwings_folder / "quickstart.xlsm").read("xl/vbaProject.bin")
    modules = [
        DirModule("ThisWorkbook", "ThisWorkbook", procedural=False),
        DirModule("Sheet1", "Sheet1", procedural=False),
        DirModule("Module1", "Module1", procedural=True),
        DirModule("Sheet2", "Sheet2", procedural=False),
    ]
    faults, keys = project_faults(olefile_stream(original, "PROJECT"), "VBAProject", modules)
    assert faults == []
    assert keys == {
        "ThisWorkbook": "Document",
        "Sheet1": "Document",
        "Module1": "Module",
        "Sheet2": "Document",
    }


def test_the_analyser_finds_no_error_in_a_sound_project(tmp_path: Path) -> None:
    """The package pyvbaanalysis stands in for the compiler of VBA."""
    assert (
        analysed_errors(
            tmp_path, "Sub Start()\n    Finish 1\nEnd Sub\nSub Finish(ByVal count As Long)\nEnd Sub\n"
        )
        == []
    )


def test_the_analyser_finds_a_call_of_nothing(tmp_path: Path) -> None:
    """A procedure that does not exist is an error in the module that calls it."""
    found = analysed_errors(tmp_path, "Sub Start()\n    Call NoSuchProcedure(1)\nEnd Sub\n")
    assert len(found) == 1
    assert "NoSuchProcedure" in found[0].message


def kind_of(text: str) -> ModuleKind:
    """Return the kind a module's attribute lines show."""
    for base, kind in BASES.items():
        if f'Attribute VB_Base = "{base}"' in text:
            return kind
    return ModuleKind.STANDARD


def module_lines(project: bytes) -> list[str]:
    """Return the lines of the PROJECT stream that name modules."""
    lines = olefile_stream(project, "PROJECT").decode("ascii").splitlines()
    return [line for line in lines if line.startswith(("Document=", "Module=", "Class="))]


def analysed_errors(folder: Path, code: str) -> list["VbaDiagnostic"]:
    """Return the errors pyvbaanalysis finds in a workbook with this code."""
    modules = [
        Module("ThisWorkbook", ModuleKind.WORKBOOK),
        Module("Sheet1", ModuleKind.SHEET),
        Module("Main", ModuleKind.STANDARD, f"Option Explicit\n{code}"),
    ]
    path = folder / "book.xlsm"
    with xlsxwriter.Workbook(path) as workbook:
        workbook.add_worksheet()
        workbook.add_vba_project(io.BytesIO(VbaProject(modules).to_bytes()), is_stream=True)
    from pyvbaanalysis import DiagnosticSeverity, analyze_office_file

    analysed = analyze_office_file(path)
    assert set(analysed) == {"ThisWorkbook", "Sheet1", "Main"}
    return [one for found in analysed.values() for one in found if one.severity is DiagnosticSeverity.ERROR]
