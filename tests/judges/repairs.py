"""What Excel repairs, or refuses, without a schema forbidding it: one rule a function.

Each gives a line for each fault in a workbook's file. Limits are those of Microsoft's page
"Excel specifications and limits" and of the dialogues that set the same thing.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from package import (
    CHART,
    EXCEL_2009,
    MAIN,
    Element,
    Package,
    Sheet,
    box_of,
    pairs_that_overlap,
    place_of,
    unescaped,
)

MAX_TEXT, MAX_FORMULA, MAX_LITERAL, MAX_NESTED = 32_767, 8_192, 255, 64
MAX_SHEET_NAME, MAX_HEIGHT, MAX_WIDTH, MAX_FOOTER = 31, 409.5, 255, 255
VALIDATION_LIMITS = {"promptTitle": 32, "prompt": 255, "errorTitle": 32, "error": 225}
LINK_LIMITS = {"tooltip": 255, "location": 2_079, "display": 2_079}

Rule = Callable[[Package], Iterator[str]]
RULES: list[Rule] = []

_IN_QUOTES = re.compile(r'"[^"]*"')
_SHEET_OF = re.compile(r"(?:'((?:[^']|'')+)'|([\w.]+))!")
_NAME = re.compile(r"[^\W\d][\w.\\?]*")
_LIKE_A_CELL = re.compile(r"[A-Za-z]{1,3}\d+|[RrCc]\d*", re.ASCII)


def rule(function: Rule) -> Rule:
    """One more."""
    RULES.append(function)
    return function


def repairs(path: Path) -> list[str]:
    """Every fault of a file: the rule's name, and what is wrong."""
    package = Package(path)
    return [f"{one.__name__}: {fault}" for one in RULES for fault in one(package)]


def doubled(values: Iterable[str]) -> list[str]:
    """What is there twice; Excel does not tell capitals apart."""
    return [value for value, count in Counter(map(str.lower, values)).items() if count > 1]


def _formulas(sheet: Sheet) -> Iterator[tuple[str, str]]:
    for address, (cell, _) in sheet.cells.items():
        formula = cell.find(f"{MAIN}f")
        if formula is not None and formula.text:
            yield f"{sheet.name}!{address}", formula.text


@rule
def parts(package: Package) -> Iterator[str]:
    """No part is there twice, each has a type, and what is named is there."""
    for name in doubled(package.names):
        yield f"{name} is there twice"
    types = package.root("[Content_Types].xml")
    declared = {one.get("PartName") for one in types} | {f".{one.get('Extension')}" for one in types}
    for name in package.parts:
        if f"/{name}" not in declared and f".{name.rpartition('.')[2]}" not in declared:
            yield f"{name} has no type"
        for _, target in package.relations(name).values():
            if target and target not in package.parts:
                yield f"{name} names {target}, which is not there"


@rule
def sheet_names(package: Package) -> Iterator[str]:
    """Short, without signs that formulas use, and each once."""
    names = [sheet.name for sheet in package.sheets]
    for name in names:
        if len(name) > MAX_SHEET_NAME or re.search(r"[\\/?*\[\]:]|^'|'$", name):
            yield name
    yield from doubled(names)


@rule
def texts(package: Package) -> Iterator[str]:
    """No cell holds more than a cell can."""
    for sheet in package.sheets:
        for address, (_, text) in sheet.cells.items():
            if text and len(text) > MAX_TEXT:
                yield f"{sheet.name}!{address} has {len(text)} characters"


@rule
def shared_strings(package: Package) -> Iterator[str]:
    """As many as are counted; each that a cell names is there."""
    used = [
        cell.findtext(f"{MAIN}v")
        for sheet in package.sheets
        for cell in sheet.all("c")
        if cell.get("t") == "s"
    ]
    for number in {int(value or -1) for value in used}:
        if not 0 <= number < len(package.strings):
            yield f"text {number} is not there"
    if package.strings:
        table = package.root("xl/sharedStrings.xml")
        if int(table.get("uniqueCount", len(package.strings))) != len(package.strings):
            yield f"{table.get('uniqueCount')} texts are counted, {len(package.strings)} are there"
        if int(table.get("count", len(used))) != len(used):
            yield f"{table.get('count')} cells with text are counted, {len(used)} are there"


@rule
def formulas(package: Package) -> Iterator[str]:
    """Within their limits; brackets close."""
    for sheet in package.sheets:
        for place, text in _formulas(sheet):
            if len(text) > MAX_FORMULA:
                yield f"{place} has {len(text)} characters"
            if any(len(literal) - 2 > MAX_LITERAL for literal in _IN_QUOTES.findall(text)):
                yield f"{place} has a text of more than {MAX_LITERAL} characters"
            depth = deepest = 0
            for sign in re.findall(r"[()]", re.sub(r"'[^']*'!", "", _IN_QUOTES.sub("", text))):
                depth += 1 if sign == "(" else -1
                deepest = max(deepest, depth)
            if depth:
                yield f"{place}: brackets do not close"
            if deepest > MAX_NESTED:
                yield f"{place} is nested {deepest} deep"


@rule
def sheets_named(package: Package) -> Iterator[str]:
    """Formulas, names, links, lists, colours, charts and sparklines speak of sheets that are there."""
    there = {sheet.name.lower() for sheet in package.sheets}
    said = [(place, text) for sheet in package.sheets for place, text in _formulas(sheet)]
    said += [(f"name {name}", text) for name, _, text in package.names_defined()]
    for sheet in package.sheets:
        said += [(f"{sheet.name} link", one.get("location") or "") for one in sheet.all("hyperlink")]
        for tag in (f"{MAIN}formula", f"{MAIN}formula1", f"{MAIN}formula2", f"{EXCEL_2009}f"):
            said += [
                (f"{sheet.name} {tag.partition('}')[2]}", one.text or "") for one in sheet.root.iter(tag)
            ]
    for part in package.parts:
        if part.startswith("xl/charts/chart") and part.endswith(".xml"):
            said += [(part, one.text or "") for one in package.root(part).iter(f"{CHART}f")]
    for place, text in said:
        for quoted, bare in _SHEET_OF.findall(_IN_QUOTES.sub("", text)):
            name = quoted.replace("''", "'") or bare
            if name.lower() not in there and not name.startswith("["):
                yield f"{place} speaks of the sheet {name}"


@rule
def defined_names(package: Package) -> Iterator[str]:
    """Each once for the workbook or a sheet, a name by Excel's rule, and no table's."""
    names = package.names_defined()
    for name in doubled(f"{name}/{sheet}" for name, sheet, _ in names):
        yield f"{name} is there twice"
    tables = {table.get("name").lower() for sheet in package.sheets for table in sheet.tables}
    for name, _, _ in names:
        own = name.removeprefix("_xlnm.")
        if not _NAME.fullmatch(own) or _LIKE_A_CELL.fullmatch(own):
            yield f"{name} is no name"
        if name.lower() in tables:
            yield f"{name} is a table's name too"


@rule
def cell_styles(package: Package) -> Iterator[str]:
    """Named styles each once; formats that cells and colours use are there."""
    yield from doubled(one.get("name") for one in package.styles.iter(f"{MAIN}cellStyle"))
    formats = len(package.styles.findall(f"{MAIN}cellXfs/{MAIN}xf"))
    changes = len(package.styles.findall(f"{MAIN}dxfs/{MAIN}dxf"))
    for sheet in package.sheets:
        for address, (cell, _) in sheet.cells.items():
            if int(cell.get("s") or 0) >= formats:
                yield f"{sheet.name}!{address} has format {cell.get('s')} of {formats}"
        for one in sheet.all("cfRule"):
            if int(one.get("dxfId") or 0) >= max(changes, 1):
                yield f"{sheet.name} has a colour {one.get('dxfId')} of {changes}"


@rule
def order(package: Package) -> Iterator[str]:
    """Rows go down, cells go right, heights and widths are possible."""
    for sheet in package.sheets:
        last = (0, 0)
        for address in sheet.cells:
            column, row = place_of(address)
            if (row, column) <= last:
                yield f"{sheet.name}!{address} is out of order"
            last = (row, column)
        if any(float(row.get("ht") or 0) > MAX_HEIGHT for row in sheet.all("row")):
            yield f"{sheet.name} has a row higher than {MAX_HEIGHT}"
        if any(float(column.get("width") or 0) > MAX_WIDTH for column in sheet.all("col")):
            yield f"{sheet.name} has a column wider than {MAX_WIDTH}"


@rule
def tables(package: Package) -> Iterator[str]:
    """A table's columns are its header cells, each once; its filter covers it; no name or number twice."""
    every = [table for sheet in package.sheets for table in sheet.tables]
    yield from doubled(table.get("name") for table in every)
    yield from (f"number {number}" for number in doubled(table.get("id") for table in every))
    for sheet in package.sheets:
        for table in sheet.tables:
            yield from (f"{table.get('name')}: {fault}" for fault in _table(sheet, table))
        for pair in pairs_that_overlap([table.get("ref") for table in sheet.tables]):
            yield f"{sheet.name}: {pair[0]} and {pair[1]} overlap"


def _table(sheet: Sheet, table: Element) -> Iterator[str]:
    left, top, right, _ = box_of(table.get("ref"))
    columns = table.findall(f"{MAIN}tableColumns/{MAIN}tableColumn")
    if not len(columns) == right - left + 1 == int(table.find(f"{MAIN}tableColumns").get("count")):
        yield f"{len(columns)} columns in {table.get('ref')}"
    yield from (f"column {name} is there twice" for name in doubled(one.get("name") for one in columns))
    shown = {place_of(address): text for address, (_, text) in sheet.cells.items()}
    for place, column in enumerate(columns, start=left):
        name = unescaped(column.get("name"))
        if shown.get((place, top)) != name:
            yield f"column {name} is called {shown.get((place, top))} in its cell"
    own_filter = table.find(f"{MAIN}autoFilter")
    if own_filter is not None and own_filter.get("ref") != table.get("ref"):
        yield f"its filter covers {own_filter.get('ref')}"


@rule
def validations(package: Package) -> Iterator[str]:
    """Texts fit the dialogue; conditions are short and name no table."""
    for sheet in package.sheets:
        for one in sheet.all("dataValidation"):
            place = f"{sheet.name}!{one.get('sqref')}"
            for key, limit in VALIDATION_LIMITS.items():
                if len(one.get(key) or "") > limit:
                    yield f"{place} {key} has {len(one.get(key))} characters"
            for tag in ("formula1", "formula2"):
                text = one.findtext(f"{MAIN}{tag}") or ""
                if len(text) > MAX_LITERAL:
                    yield f"{place} {tag} has {len(text)} characters"
                if "[" in text or text.startswith("="):
                    yield f"{place} {tag} is {text}"


@rule
def conditional_formats(package: Package) -> Iterator[str]:
    """Each rule of a sheet has a rank of its own; none names a table."""
    for sheet in package.sheets:
        for rank in doubled(one.get("priority") for one in sheet.all("cfRule")):
            yield f"{sheet.name} has two rules of rank {rank}"
        for one in sheet.all("formula"):
            if "[" in _IN_QUOTES.sub("", one.text or ""):
                yield f"{sheet.name}: {one.text}"


@rule
def merged_cells(package: Package) -> Iterator[str]:
    """None overlap each other or a table."""
    for sheet in package.sheets:
        merged = [one.get("ref") for one in sheet.all("mergeCell")]
        areas = [*(table.get("ref") for table in sheet.tables), *merged]
        for one, other in pairs_that_overlap(areas):
            if other in merged:
                yield f"{sheet.name}: {one} and {other} overlap"


@rule
def links_and_footers(package: Package) -> Iterator[str]:
    """Within the lengths of the dialogues."""
    for sheet in package.sheets:
        for one in sheet.all("hyperlink"):
            for key, limit in LINK_LIMITS.items():
                if len(one.get(key) or "") > limit:
                    yield f"{sheet.name}!{one.get('ref')} {key} has {len(one.get(key))} characters"
        for footer in sheet.all("headerFooter"):
            for one in footer:
                if len(one.text or "") > MAX_FOOTER:
                    yield f"{sheet.name} {one.tag.partition('}')[2]} has {len(one.text)} characters"


@rule
def calculation_chain(package: Package) -> Iterator[str]:
    """Every cell of the chain has a formula."""
    if "xl/calcChain.xml" not in package.parts:
        return
    numbers = [one.get("sheetId") for one in package.workbook.iter(f"{MAIN}sheet")]
    sheets, current = dict(zip(numbers, package.sheets, strict=True)), ""
    for one in package.root("xl/calcChain.xml"):
        current = one.get("i") or current
        sheet = sheets.get(current)
        cell = sheet.cells.get(one.get("r")) if sheet else None
        if cell is None or cell[0].find(f"{MAIN}f") is None:
            yield f"{sheet.name if sheet else current}!{one.get('r')} has no formula"


@rule
def ribbon(package: Package) -> Iterator[str]:
    """No id twice."""
    for part in package.parts:
        if part.startswith("customUI/") and part.endswith(".xml"):
            elements = package.root(part).iter("{*}*")
            yield from doubled(one.get("id") for one in elements if one.get("id"))
