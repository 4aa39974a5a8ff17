"""A module of a VBA project is read whoever saved it, and nothing in a damaged one is an error."""

import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from oletools.olevba import VBA_Parser

from xl_minsheng.workbook.vbaproject import Module, ModuleKind, VbaProject, module_source

LONG = "".join(f"' line {number} of a text that fills many sectors\n" for number in range(2000))
PROJECT = VbaProject(
    [
        Module("ThisWorkbook", ModuleKind.WORKBOOK, "Private Sub Workbook_Open()\nEnd Sub\n"),
        Module("Sheet1", ModuleKind.SHEET),
        Module("Large", ModuleKind.STANDARD, LONG),
        Module("Small", ModuleKind.STANDARD, "Function One()\n    One = 1\nEnd Function\n"),
    ]
)
DATA = PROJECT.to_bytes()


@pytest.mark.parametrize("module", PROJECT.modules, ids=lambda module: module.name)
def test_what_we_write_comes_back(module: Module) -> None:
    """Short texts and long ones, in any case of letters."""
    assert module_source(DATA, module.name) == module.source()
    assert module_source(DATA, module.name.upper()) == module.source()


@pytest.mark.parametrize("file_name", ["quickstart.xlsm", "quickstart_standalone.xlsm"])
def test_what_excel_saved_is_read_as_olevba_reads_it(file_name: str, xlwings_folder: Path) -> None:
    """Every module of a project with compiled code before the texts."""
    project = zipfile.ZipFile(xlwings_folder / file_name).read("xl/vbaProject.bin")
    texts = {
        path.removeprefix("VBA/"): text for _, path, _, text in VBA_Parser("x", data=project).extract_macros()
    }
    assert len(texts) > 2
    assert {name: module_source(project, name) for name in texts} == texts


def test_a_module_that_is_not_there_is_none() -> None:
    """Nor is the stream that describes the modules one of them."""
    assert module_source(DATA, "Other") is None
    assert module_source(DATA, "dir") is None


@given(st.lists(st.tuples(st.integers(0, len(DATA) - 1), st.integers(0, 255)), min_size=1, max_size=20))
def test_damage_is_none_or_a_text_and_never_an_error(changes: list[tuple[int, int]]) -> None:
    """Bytes changed anywhere: tables, directory, chains, texts."""
    damaged = bytearray(DATA)
    for place, value in changes:
        damaged[place] = value
    assert isinstance(module_source(bytes(damaged), "Small"), str | None)


@given(st.integers(0, 0x200), st.integers(0, 0xFFFFFFFF))
def test_numbers_of_the_header_that_mean_nothing_are_no_error(place: int, value: int) -> None:
    """Counts and sectors of any size."""
    damaged = DATA[:place] + value.to_bytes(4, "little") + DATA[place + 4 :]
    assert isinstance(module_source(damaged, "Large"), str | None)


@pytest.mark.parametrize("size", [0, 8, 100, 511, 512, 1024, 2000, len(DATA) - 512])
def test_a_file_cut_short_is_no_error(size: int) -> None:
    """As a copy that was broken off leaves it."""
    assert module_source(DATA[:size], "Large") is None


def test_a_chain_that_comes_round_again_ends() -> None:
    """Every sector of the allocation table points to the first: no module, and at once."""
    table = int.from_bytes(DATA[76:80], "little")
    begin = (table + 1) * 512
    looped = DATA[:begin] + bytes(512) + DATA[begin + 512 :]
    assert module_source(looped, "Large") is None
