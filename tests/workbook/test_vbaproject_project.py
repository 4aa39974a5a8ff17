"""A VBA project: what its streams say, what it accepts and what it refuses."""

from collections.abc import Callable

import pytest

from xl_minsheng.workbook.vbaproject import Module, ModuleKind, VbaProject, VbaProjectError, decompress

PROJECT_ID = "{12345678-9ABC-4DEF-8123-456789ABCDEF}"


def problems(*modules: Module, **options: str) -> list[str]:
    """Return what the project is refused for."""
    with pytest.raises(VbaProjectError) as caught:
        VbaProject(modules, **options).to_bytes()
    assert str(caught.value) == "\n".join(caught.value.problems)
    return caught.value.problems


def standard(name: str = "Main", code: str = "") -> Module:
    """Return a standard module."""
    return Module(name, ModuleKind.STANDARD, code)


def test_a_standard_module_has_one_attribute_line() -> None:
    """The text begins with the name and has CRLF whatever line ends came in."""
    module = standard(code="Sub A()\n    Beep\r\nEnd Sub")
    assert module.source() == 'Attribute VB_Name = "Main"\r\nSub A()\r\n    Beep\r\nEnd Sub\r\n'


@pytest.mark.parametrize(
    ("kind", "base"),
    [
        (ModuleKind.WORKBOOK, "0{00020819-0000-0000-C000-000000000046}"),
        (ModuleKind.SHEET, "0{00020820-0000-0000-C000-000000000046}"),
    ],
)
def test_a_document_module_has_eight_attribute_lines(kind: ModuleKind, base: str) -> None:
    """They are the ones Excel writes; only the class of the base differs."""
    assert Module("Doc", kind, "").source() == (
        'Attribute VB_Name = "Doc"\r\n'
        f'Attribute VB_Base = "{base}"\r\n'
        "Attribute VB_GlobalNameSpace = False\r\n"
        "Attribute VB_Creatable = False\r\n"
        "Attribute VB_PredeclaredId = True\r\n"
        "Attribute VB_Exposed = True\r\n"
        "Attribute VB_TemplateDerived = False\r\n"
        "Attribute VB_Customizable = True\r\n"
    )


def test_an_exported_class_keeps_its_own_attributes() -> None:
    """The export header goes, a value the file states wins, an attribute we do not set is kept."""
    exported = (
        "VERSION 1.0 CLASS\r\nBEGIN\r\n  MultiUse = -1  'True\r\nEND\r\n"
        'Attribute VB_Name = "Entry"\r\n'
        "Attribute VB_PredeclaredId = True\r\n"
        'Attribute VB_Description = "one"\r\n'
        "Option Explicit\r\n"
    )
    assert Module("Entry", ModuleKind.CLASS, exported).source() == (
        'Attribute VB_Name = "Entry"\r\n'
        'Attribute VB_Base = "0{FCFB3D2A-A0FA-1068-A738-08002B3371B5}"\r\n'
        "Attribute VB_GlobalNameSpace = False\r\n"
        "Attribute VB_Creatable = False\r\n"
        "Attribute VB_PredeclaredId = True\r\n"
        "Attribute VB_Exposed = False\r\n"
        "Attribute VB_TemplateDerived = False\r\n"
        "Attribute VB_Customizable = False\r\n"
        'Attribute VB_Description = "one"\r\n'
        "Option Explicit\r\n"
    )


def test_the_source_is_its_own_export() -> None:
    """Putting a module's source in again changes nothing."""
    for kind in ModuleKind:
        once = Module("Name", kind, "Sub A()\nEnd Sub\n").source()
        assert Module("Name", kind, once).source() == once


def test_the_project_stream_lists_modules_in_the_order_given() -> None:
    """The lines are the ones Excel writes, with protection values of an open project."""
    modules = [
        Module("ThisWorkbook", ModuleKind.WORKBOOK),
        standard("Main"),
        Module("Sheet1", ModuleKind.SHEET),
        Module("Entry", ModuleKind.CLASS),
    ]
    project = VbaProject(modules, name="Minsheng", project_id=PROJECT_ID).streams()["PROJECT"]
    assert project == (
        b'ID="{12345678-9ABC-4DEF-8123-456789ABCDEF}"\r\n'
        b"Document=ThisWorkbook/&H00000000\r\n"
        b"Module=Main\r\n"
        b"Document=Sheet1/&H00000000\r\n"
        b"Class=Entry\r\n"
        b'Name="Minsheng"\r\n'
        b'HelpContextID="0"\r\n'
        b'VersionCompatible32="393222000"\r\n'
        b'CMG="DFDD23D923D927DD27DD27DD27DD"\r\n'
        b'DPB="BEBC42B842B843B943B943"\r\n'
        b'GC="9D9F619B619A629A6265"\r\n'
        b"\r\n"
        b"[Host Extender Info]\r\n"
        b"&H00000001={3832D640-CF90-11CF-8E43-00A0C911005A};VBE;&H00000000\r\n"
        b"\r\n"
        b"[Workspace]\r\n"
        b"ThisWorkbook=0, 0, 0, 0, C\r\n"
        b"Main=0, 0, 0, 0, C\r\n"
        b"Sheet1=0, 0, 0, 0, C\r\n"
        b"Entry=0, 0, 0, 0, C\r\n"
    )


def test_the_names_stream_has_each_name_twice() -> None:
    """In the code page and in UTF-16, each with its zeroes, then two zeroes."""
    names = VbaProject([standard("Ab"), standard("C")]).streams()["PROJECTwm"]
    assert names == b"Ab\0A\0b\0\0\0C\0C\0\0\0\0\0"


def test_the_dir_stream_begins_as_excel_writes_it() -> None:
    """64-bit Windows, English, code page 1252, then the project's name and version without size field."""
    described = decompress(VbaProject([standard()]).streams()["VBA"]["dir"])
    assert described.startswith(
        bytes.fromhex(
            "0100 04000000 03000000 0200 04000000 09040000 1400 04000000 09040000 0300 02000000 E404"
        )
        + b"\x04\0\x0a\0\0\0VBAProject"
    )
    assert described.endswith(bytes.fromhex("2100 00000000 2B00 00000000 1000 00000000"))


def test_two_builds_are_byte_identical(project_of: Callable[[int], VbaProject]) -> None:
    """Nothing in the file depends on time, chance or the machine."""
    assert project_of(40).to_bytes() == project_of(40).to_bytes()


def test_names_of_31_characters_and_lines_of_1023_are_taken() -> None:
    """The limits themselves are inside."""
    VbaProject([standard("M" * 31, "'" * 1023)]).to_bytes()


@pytest.mark.parametrize(
    ("module", "message"),
    [
        (
            standard(code='Sub A()\nMsgBox "进度"\nEnd Sub\n'),
            "module 'Main': line 2 holds '进' at column 9; the source is ASCII without control characters",
        ),
        (
            standard(code="'caf\u00e9"),
            "module 'Main': line 1 holds 'é' at column 5; the source is ASCII without control characters",
        ),
        (
            standard(code="Beep\0"),
            "module 'Main': line 1 holds '\\x00' at column 5; the source is ASCII without control characters",
        ),
        (
            standard(code="\n'" + "x" * 1023),
            "module 'Main': line 2 has 1024 characters; VBA takes 1023",
        ),
        (
            standard("M" * 32),
            f"module '{'M' * 32}': the name has 32 characters; VBA takes 31",
        ),
        (standard("End"), "module 'End': the name is a reserved word of VBA"),
        (standard("dir"), "module 'dir': the name is taken by a stream or a library of every project"),
        (standard("Office"), "module 'Office': the name is taken by a stream or a library of every project"),
        (standard("vbaproject"), "module 'vbaproject': the project has the same name"),
        (
            standard(code='Attribute VB_Name = "Other"\n'),
            'module \'Main\': the code says VB_Name = "Other", but the module needs "Main"',
        ),
        (
            Module("Sheet1", ModuleKind.SHEET, "Attribute VB_Exposed = False\n"),
            "module 'Sheet1': the code says VB_Exposed = False, but the module needs True",
        ),
    ],
)
def test_a_module_excel_would_not_take_is_refused(module: Module, message: str) -> None:
    """The message names the module, the place and the limit."""
    assert problems(module) == [message]


@pytest.mark.parametrize("name", ["", "1st", "_VBA_PROJECT", "__SRP_0", "a-b", "a b", "进度", "naïve"])
def test_a_name_that_is_no_identifier_is_refused(name: str) -> None:
    """A letter first, then letters, digits and underscores, all ASCII."""
    message = f"module {name!r}: the name is not an ASCII letter followed by letters, digits and underscores"
    assert problems(standard(name)) == [message]


def test_names_that_differ_in_case_only_are_refused() -> None:
    """VBA does not tell them apart."""
    assert problems(standard("Main"), standard("MAIN")) == ["2 modules have the name 'main'"]


def test_two_workbook_modules_are_refused() -> None:
    """A project belongs to one workbook."""
    found = problems(Module("One", ModuleKind.WORKBOOK), Module("Two", ModuleKind.WORKBOOK))
    assert found == ["a project has one workbook module; here are One, Two"]


def test_all_problems_are_listed_at_once() -> None:
    """One run tells everything there is to mend."""
    found = problems(standard("1st"), standard("Main", "'é"), standard("main"), name="a b", project_id="{x}")
    assert found == [
        "project 'a b': the name is not an ASCII letter followed by letters, digits and underscores",
        "the project id '{x}' is not a class id in upper case with braces",
        "module '1st': the name is not an ASCII letter followed by letters, digits and underscores",
        "module 'Main': line 1 holds 'é' at column 2; the source is ASCII without control characters",
        "2 modules have the name 'main'",
    ]
