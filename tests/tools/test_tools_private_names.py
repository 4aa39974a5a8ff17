"""Names of libraries that are theirs alone and that we use all the same: each is listed and still there.

A library may change them in any version. Then the test of that name fails, and says where to look.
"""

import ast
import inspect
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import docx.section
import jinja2
import pytest
import xlsxwriter
from docx.opc.package import OpcPackage
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from xlsxwriter.worksheet import CellFormulaTuple, Worksheet

PACKAGE = Path(__file__).parents[2] / "xl_minsheng"


def part_keeps_its_content() -> bool:
    """python-docx: a part's content can be set after it was made."""
    part: Any = Part(PackURI("/word/one.xml"), "text/xml", b"", OpcPackage())
    part._blob = b"new"
    return bool(part.blob == b"new")


def paragraph_has_its_element() -> bool:
    """python-docx: a paragraph's element, which has its properties."""
    paragraph: Any = docx.Document().add_paragraph("one")
    return paragraph._p is paragraph._element and paragraph._p.get_or_add_pPr() is not None


def section_has_its_element() -> bool:
    """python-docx: a section's properties, page size and margins."""
    section: Any = docx.Document().sections[0]
    return bool(section._sectPr.tag.endswith("}sectPr"))


def row_has_its_element() -> bool:
    """python-docx: a row's element, which has its properties."""
    row: Any = docx.Document().add_table(1, 1).rows[0]
    return row._tr.get_or_add_trPr() is not None


def takes(method: str, *parameters: str) -> Callable[[], bool]:
    """jinja2: the environment's step is called with these."""

    def holds() -> bool:
        return tuple(inspect.signature(getattr(jinja2.Environment, method)).parameters) == (
            "self",
            *parameters,
        )

    return holds


def formulas_are_prepared_one_by_one() -> bool:
    """XlsxWriter: each formula of a table goes through this, with arguments that can be kept."""
    asked = []

    class Asked(Worksheet):  # type: ignore[misc]
        def _prepare_formula(self, *given: Any) -> Any:
            asked.append(given)
            return super()._prepare_formula(*given)

    book = xlsxwriter.Workbook(BytesIO())
    sheet: Any = book.add_worksheet(worksheet_class=Asked)
    sheet.write_formula(0, 0, "=1+1")
    book.close()
    return bool(asked) and all(isinstance(one, str | bool) for given in asked for one in given)


def formulas_are_written_one_by_one() -> bool:
    """XlsxWriter: a cell's formula goes through these two, and stands among the sheet's cells as a tuple."""
    sheet: Any = xlsxwriter.Workbook(BytesIO()).add_worksheet()
    written = sheet._write_formula(1, 2, "=1+1", None, 2)
    refused = sheet._check_dimensions(-1, 0), sheet._check_dimensions(1 << 20, 0)
    return (written, *refused, sheet.table[1][2]) == (0, -1, -1, CellFormulaTuple("1+1", None, 2))


LISTED: dict[str, Callable[[], bool]] = {
    "_blob": part_keeps_its_content,
    "_p": paragraph_has_its_element,
    "_element": paragraph_has_its_element,
    "_sectPr": section_has_its_element,
    "_tr": row_has_its_element,
    "docx.table._Cell": lambda: inspect.isclass(docx.table._Cell),
    "docx.section._Footer": lambda: inspect.isclass(docx.section._Footer),
    "_parse": takes("_parse", "source", "name", "filename"),
    "_generate": takes("_generate", "source", "name", "filename", "defer_init"),
    "_compile": takes("_compile", "source", "filename"),
    "_prepare_formula": formulas_are_prepared_one_by_one,
    "_write_formula": formulas_are_written_one_by_one,
    "_check_dimensions": formulas_are_written_one_by_one,
}
"""What we use, and what we rely on in it."""
DOCUMENTED = {"_exit"}
"""Private by its look alone: `os._exit`."""


def own_names(tree: ast.AST) -> Iterator[str]:
    """Names that a module of ours defines."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif (
            isinstance(node, ast.Attribute)
            and isinstance(node.ctx, ast.Store)
            and ast.unparse(node.value) == "self"
        ):
            yield node.attr


def used(tree: ast.AST, own: set[str]) -> Iterator[str]:
    """Private names of others that a module uses."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr.startswith("_") and not node.attr.startswith("__"):
            of_base = isinstance(node.value, ast.Call) and getattr(node.value.func, "id", "") == "super"
            if of_base or node.attr not in own:
                yield node.attr
        elif isinstance(node, ast.ImportFrom) and not node.level:
            module = str(node.module)
            if module.partition(".")[0] != PACKAGE.name:
                yield from (f"{module}.{one.name}" for one in node.names if one.name.startswith("_"))


def test_h21_every_private_name_of_a_library_is_listed() -> None:
    """What stands in the code is what stands in the list, no more and no less."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in PACKAGE.rglob("*.py")]
    own = {name for tree in trees for name in own_names(tree)}
    assert {name for tree in trees for name in used(tree, own)} - DOCUMENTED == set(LISTED)


@pytest.mark.parametrize("name", LISTED)
def test_h21_the_library_still_has_it(name: str) -> None:
    """And it does what we rely on."""
    assert LISTED[name]()
