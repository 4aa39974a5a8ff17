"""A workbook's file as Excel takes it apart: parts, relations, sheets with their cells and tables."""

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from lxml import etree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
EXCEL_2009 = "{http://schemas.microsoft.com/office/excel/2006/main}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")

Element = Any
Box = tuple[int, int, int, int]
"""First column, first row, last column, last row, from 1."""


def column_number(letters: str) -> int:
    """27 of AA."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def place_of(address: str) -> tuple[int, int]:
    """Column and row of an address."""
    letters, digits = re.fullmatch(r"\$?([A-Z]+)\$?(\d+)", address).groups()  # type: ignore[union-attr]
    return column_number(letters), int(digits)


def box_of(reference: str) -> Box:
    """The cells of a range."""
    first, _, last = reference.partition(":")
    return *place_of(first), *place_of(last or first)


def overlap(one: Box, other: Box) -> bool:
    """Whether two ranges share a cell."""
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def pairs_that_overlap(references: list[str]) -> Iterator[tuple[str, str]]:
    """Ranges that share a cell with an earlier one."""
    boxes = [box_of(reference) for reference in references]
    for later, box in enumerate(boxes):
        for earlier in range(later):
            if overlap(box, boxes[earlier]):
                yield references[earlier], references[later]


@dataclass
class Sheet:
    """A sheet.

    Attributes:
        name: on its tab.
        root: its part.
        cells: by address: the cell and the text it shows.
        tables: roots of its tables' parts.
    """

    name: str
    root: Element
    cells: dict[str, tuple[Element, str | None]] = field(default_factory=dict)
    tables: list[Element] = field(default_factory=list)

    def all(self, tag: str) -> Iterator[Element]:
        """Elements of that name, wherever they stand."""
        return self.root.iter(f"{MAIN}{tag}")


class Package:
    """A workbook's file."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as archive:
            self.names = archive.namelist()
            self.parts = {name: archive.read(name) for name in self.names}
        self._roots: dict[str, Element] = {}

    def root(self, part: str) -> Element:
        """A part's root element."""
        if part not in self._roots:
            self._roots[part] = etree.fromstring(self.parts[part])
        return self._roots[part]

    def relations(self, part: str) -> dict[str, tuple[str, str | None]]:
        """Kind and part, by id, that a part names; None for what lies outside the file."""
        folder, _, name = part.rpartition("/")
        relations = f"{folder}/_rels/{name}.rels".lstrip("/")
        if relations not in self.parts:
            return {}
        return {
            one.get("Id"): (one.get("Type").rpartition("/")[2], _target(folder, one))
            for one in self.root(relations)
        }

    @cached_property
    def workbook(self) -> Element:
        """The workbook's own part."""
        return self.root("xl/workbook.xml")

    @cached_property
    def strings(self) -> list[str]:
        """Texts that cells share."""
        if "xl/sharedStrings.xml" not in self.parts:
            return []
        entries = self.root("xl/sharedStrings.xml").findall(f"{MAIN}si")
        return ["".join(text.text or "" for text in entry.iter(f"{MAIN}t")) for entry in entries]

    @cached_property
    def styles(self) -> Element:
        """Formats of cells."""
        return self.root("xl/styles.xml")

    @cached_property
    def sheets(self) -> list[Sheet]:
        """In the order of the tabs."""
        relations = self.relations("xl/workbook.xml")
        found = []
        for entry in self.workbook.iter(f"{MAIN}sheet"):
            part = relations[entry.get(_ID)][1]
            assert part
            sheet = Sheet(entry.get("name"), self.root(part))
            for cell in sheet.all("c"):
                sheet.cells[cell.get("r")] = (cell, self._shown(cell))
            named = self.relations(part).values()
            sheet.tables = [
                self.root(target) for kind, target in named if kind == "table" and target in self.parts
            ]
            found.append(sheet)
        return found

    def _shown(self, cell: Element) -> str | None:
        if cell.get("t") == "inlineStr":
            return "".join(text.text or "" for text in cell.iter(f"{MAIN}t"))
        value = cell.find(f"{MAIN}v")
        if value is None:
            return None
        number = value.text or ""
        if cell.get("t") != "s":
            return number
        return self.strings[int(number)] if int(number) < len(self.strings) else None

    def names_defined(self) -> list[tuple[str, str, str]]:
        """Name, its sheet's number or nothing, what it stands for."""
        entries = self.workbook.iter(f"{MAIN}definedName")
        return [(one.get("name"), one.get("localSheetId") or "", one.text or "") for one in entries]


def unescaped(text: str) -> str:
    """A name as it is read: Excel writes a line break as _x000a_."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def _target(folder: str, relation: Element) -> str | None:
    if relation.get("TargetMode") == "External":
        return None
    target = str(relation.get("Target"))
    return target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
