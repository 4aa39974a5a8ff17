"""The checker finds nothing in what the writer makes, whatever the number and size of the modules."""

import hashlib
from bisect import bisect_left
from collections.abc import Callable
from pathlib import Path

import pytest
from vba_checker import check_vba_project

from xl_minsheng.workbook.vbaproject import Module, ModuleKind, VbaProject, compress


def comment_text(size: int, series: int = 0) -> str:
    """Return comment lines of this many characters that compress little, the same ones each time."""
    numbers = (f"{series} {number}".encode() for number in range(size // 67 + 1))
    return "".join(f"'{hashlib.sha256(number).hexdigest()}\r\n" for number in numbers)[:size]


def module_with_stream_of(size: int) -> Module:
    """Return a module whose compressed text has exactly this many bytes."""
    for series in range(50):
        modules = [
            Module("Main", ModuleKind.STANDARD, comment_text(length, series)) for length in range(2 * size)
        ]
        place = bisect_left(modules, size, key=lambda module: len(compress(module.source().encode())))
        if len(compress(modules[place].source().encode())) == size:
            return modules[place]
    raise AssertionError(f"no text found that compresses to {size} bytes")


@pytest.mark.parametrize("count", [*range(21), 31, 32, 33, 63, 64, 65, 100, 119, 120])
def test_a_project_of_any_number_of_modules_is_sound(
    count: int, project_of: Callable[[int], VbaProject]
) -> None:
    """From no module at all to 120, through every shape of the directory tree near powers of two."""
    assert check_vba_project(project_of(count).to_bytes()) == []


@pytest.mark.parametrize("size", [510, 511, 512, 513, 514, 4094, 4095, 4096, 4097, 4098, 8192, 40_000])
def test_a_module_of_any_length_is_sound(size: int) -> None:
    """Text lengths on both sides of a sector and of a compressed chunk."""
    head = len(Module("Main", ModuleKind.STANDARD).source())
    module = Module("Main", ModuleKind.STANDARD, comment_text(size - head - 2) + "\r\n")
    assert len(module.source()) in (size, size + 1)  # one more if the cut fell inside a line end
    assert check_vba_project(VbaProject([module]).to_bytes()) == []


@pytest.mark.parametrize("size", [511, 512, 513, 4094, 4095, 4096, 4097, 4608])
def test_a_module_stream_of_any_length_is_sound(size: int) -> None:
    """Compressed lengths on both sides of a sector and of the mini stream's limit."""
    module = module_with_stream_of(size)
    project = VbaProject([module])
    assert len(project.streams()["VBA"]["Main"]) == size
    assert check_vba_project(project.to_bytes()) == []


def test_a_project_with_the_module_of_xlwings_is_sound(xlwings_folder: Path) -> None:
    """The longest module the workbook carries, as the package ships it."""
    text = (xlwings_folder / "xlwings.bas").read_text(encoding="ascii")
    modules = [
        Module("ThisWorkbook", ModuleKind.WORKBOOK),
        Module("Sheet1", ModuleKind.SHEET),
        Module("xlwings", ModuleKind.STANDARD, text),
    ]
    assert check_vba_project(VbaProject(modules).to_bytes()) == []
