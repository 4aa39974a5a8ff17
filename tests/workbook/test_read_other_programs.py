"""K7: what Excel, LibreOffice, openpyxl and calamine read, we read: files as other programs write them.

`inputs/` holds `small.xlsx`, a small workbook of ours, and the same saved by LibreOffice 7.4, exceljs 4.4.0
and SheetJS 0.18.5 (in Shanghai's time zone).
"""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from builders import sheet_part

from xl_minsheng.workbook.read import FaultKind, WorkbookContents, read_workbook
from xl_minsheng.workbook.read.archive import column_index

pytestmark = pytest.mark.slow

INPUTS = Path(__file__).parent / "inputs"
LEDGER, HOME, TEXTS = sheet_part("台账"), sheet_part("首页"), "xl/sharedStrings.xml"
RELATIONS, WORKBOOK, STYLES = "xl/_rels/workbook.xml.rels", "xl/workbook.xml", "xl/styles.xml"
Parts = dict[str, bytes]


@cache
def plain() -> WorkbookContents:
    """What the workbook holds that all others are made from."""
    return read_workbook(INPUTS / "small.xlsx")


@cache
def _parts() -> Mapping[str, bytes]:
    with zipfile.ZipFile(INPUTS / "small.xlsx") as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def parts() -> Parts:
    """Its parts, to be changed."""
    return dict(_parts())


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., WorkbookContents]:
    """Return a function that reads parts, or a file's bytes, as a workbook."""

    def call(content: Mapping[str, bytes] | bytes) -> WorkbookContents:
        path = tmp_path / "book.xlsx"
        path.write_bytes(content if isinstance(content, bytes) else zipped(content))
        return read_workbook(path)

    return call


def zipped(content: Mapping[str, bytes]) -> bytes:
    """A zip file."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    return made.getvalue()


def replaced(content: Parts, part: str, pattern: str, new: str) -> Parts:
    """A part with something replaced, which must be there."""
    text, count = re.subn(pattern, new, content[part].decode())
    assert count, pattern
    return {**content, part: text.encode()}


def with_cell(address: str, xml: str, part: str = LEDGER) -> Parts:
    """The workbook with another cell; ``@`` in its XML stands for address and style."""
    text = parts()[part].decode()
    old = re.search(rf'<c r="{address}"( s="\d+")?[^>]*?(?:/>|>.*?</c>)', text)
    assert old is not None
    return {**parts(), part: text.replace(old[0], xml.replace("@", f'r="{address}"{old[1] or ""}')).encode()}


@pytest.mark.parametrize("name", ["libreoffice", "exceljs"])
def test_a_workbook_saved_by_another_program_is_the_same(name: str) -> None:
    """Ledger, formulas, units, every place."""
    assert read_workbook(INPUTS / f"{name}.xlsx") == plain()


@pytest.mark.parametrize("name", ["exceljs-stream", "sheetjs-values"])
def test_values_that_another_program_wrote_are_the_same(name: str) -> None:
    """The formulas are gone, which is reported; no figure and no day is another."""
    contents = read_workbook(INPUTS / f"{name}.xlsx")
    assert contents.ledger == plain().ledger
    assert {fault.kind for fault in contents.faults} == {FaultKind.LOST_FORMULA}


def test_k10_a_day_that_exceljs_wrote_in_the_time_of_shanghai_is_asked_for() -> None:
    """16:00 of the day before: which day it was cannot be known, and no other day is printed."""
    faults = read_workbook(INPUTS / "exceljs-local-dates.xlsx").faults
    asked = [(one.cell.address, one.value) for one in faults if one.kind is not FaultKind.LOST_FORMULA]
    assert asked == [
        ("首页!C7", "2025-07-20 16:00"),
        ("首页!C8", "2025-07-19 16:00"),
        ("台账!AA4", "2025-11-29 16:00"),
        ("台账!AD5", "2025-07-17 16:00"),
    ]


def test_openpyxl_with_days_as_text_is_the_same(read: Callable[..., WorkbookContents]) -> None:
    """Its `iso_dates`."""
    book, made = openpyxl.load_workbook(INPUTS / "small.xlsx"), io.BytesIO()
    book.iso_dates = True
    book.save(made)
    assert b't="d"' in zipfile.ZipFile(made).read(HOME)
    assert read(made.getvalue()) == plain()


def test_xlsxwriter_with_texts_in_the_cells_and_days_from_1904_is_the_same(
    read: Callable[..., WorkbookContents],
) -> None:
    """Its `constant_memory`, which many exporting programs use."""
    made = io.BytesIO()
    options = {"constant_memory": True, "date_1904": True, "default_date_format": "yyyy-mm-dd"}
    with xlsxwriter.Workbook(made, options) as target:
        for sheet in openpyxl.load_workbook(INPUTS / "small.xlsx", data_only=True):
            out = target.add_worksheet(sheet.title)
            for number, row in enumerate(sheet.iter_rows(values_only=True)):
                for column, value in enumerate(row):
                    if value is not None:
                        out.write(number, column, value)
    assert read(made.getvalue()).ledger == plain().ledger


def _stored() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("mimetype", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
        archive.writestr("xl/", b"")
        for name, data in reversed(parts().items()):
            archive.writestr(name, data)
        archive.comment = b"made by a program"
    return made.getvalue()


def _zip64() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts().items():
            with archive.open(name, "w", force_zip64=True) as part:
                part.write(data)
    return made.getvalue()


class _Stream(io.RawIOBase):
    """Cannot go back, so that sizes stand behind the parts."""

    def __init__(self, target: io.BytesIO) -> None:
        self.target = target

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        return self.target.write(data)  # type: ignore[arg-type]


def _with_descriptors() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(_Stream(made), "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts().items():
            archive.writestr(name, data)
    return made.getvalue()


CONTAINERS: dict[str, Callable[[], bytes]] = {
    "stored, mimetype first, folders, last part first, a comment": _stored,
    "zip64": _zip64,
    "data descriptors": _with_descriptors,
    "a line before": lambda: b"\r\n" + zipped(parts()),
    "bytes behind": lambda: zipped(parts()) + bytes(40),
    "backslashes": lambda: zipped({name.replace("/", "\\"): data for name, data in parts().items()}),
    "from the root": lambda: zipped({f"/{name}": data for name, data in parts().items()}),
    "capitals": lambda: zipped({name.upper(): data for name, data in parts().items()}),
}


@pytest.mark.parametrize("container", CONTAINERS.values(), ids=CONTAINERS)
def test_the_container_may_be_written_otherwise(
    container: Callable[[], bytes], read: Callable[..., WorkbookContents]
) -> None:
    """As other programs' zip libraries write it."""
    assert read(container()) == plain()


def _renamed(name: str, target: str) -> Parts:
    content = replaced(parts(), RELATIONS, "worksheets/sheet2.xml", target)
    content[name] = content.pop(LEDGER)
    return content


def _without(*names: str) -> Parts:
    return {name: data for name, data in parts().items() if not name.startswith(names)}


PACKAGES: dict[str, Callable[[], Parts]] = {
    "absolute": lambda: replaced(parts(), RELATIONS, 'Target="', 'Target="/xl/'),
    "through the folder above": lambda: replaced(parts(), RELATIONS, 'Target="', 'Target="../xl/./'),
    "named in Chinese": lambda: _renamed("xl/worksheets/台账.xml", "worksheets/台账.xml"),
    "Chinese escaped": lambda: _renamed("xl/worksheets/台账.xml", "worksheets/%E5%8F%B0%E8%B4%A6.xml"),
    "part name escaped": lambda: _renamed("xl/worksheets/sheet%202.xml", "worksheets/sheet%202.xml"),
    "link to nowhere": lambda: replaced(
        parts(),
        RELATIONS,
        "</Relationships>",
        '<Relationship Id="z" Type="a/image" Target="../NULL"/></Relationships>',
    ),
    "formats gone": lambda: _without(STYLES),
    "no formats": lambda: replaced(_without(STYLES), RELATIONS, '<Relationship [^>]*styles"[^>]*/>', ""),
    "no properties": lambda: _without("docProps", "xl/theme"),
    "no content types": lambda: _without("[Content_Types].xml"),
    "no root relations": lambda: _without("_rels/.rels"),
    "a tab without a sheet": lambda: replaced(
        parts(), WORKBOOK, "</sheets>", '<sheet name="旧表" sheetId="99" r:id="rId99"/></sheets>'
    ),
}


@pytest.mark.parametrize("package", PACKAGES.values(), ids=PACKAGES)
def test_parts_may_be_named_and_found_otherwise(
    package: Callable[[], Parts], read: Callable[..., WorkbookContents]
) -> None:
    """By relations of every form, and without what reading does not need."""
    assert read(package()) == plain()


def _prefixed(content: bytes) -> bytes:
    text = re.sub(r"<(/?)(?!\w+:)(\w+)", r"<\1ns0:\2", content.decode())
    return re.sub(' xmlns="([^"]+)"', r' xmlns:ns0="\1"', text, count=1).encode()


def _without_addresses(content: bytes) -> bytes:
    """Neither rows nor cells say where they stand; the blank ones are written."""

    def row(match: re.Match[str]) -> str:
        cells: list[str] = []
        for letters, rest in re.findall(r'<c r="([A-Z]+)\d+"([^>]*?/>|.*?</c>)', match[2] or "", re.DOTALL):
            cells += ["<c/>"] * (column_index(letters) - len(cells)) + [f"<c{rest}"]
        rows.extend(["<row/>"] * (int(match[1]) - 1 - len(rows)) + [f"<row>{''.join(cells)}</row>"])
        return ""

    rows: list[str] = []
    text = content.decode()
    re.sub(r'<row r="(\d+)"[^>]*?(?:/>|>(.*?)</row>)', row, text, flags=re.DOTALL)
    return re.sub(
        "<sheetData>.*</sheetData>", lambda _: f"<sheetData>{''.join(rows)}</sheetData>", text
    ).encode()


def _rows_reversed(content: bytes) -> bytes:
    rows = re.findall(rb"<row .*?</row>", content)
    return re.sub(
        rb"<sheetData>.*</sheetData>",
        lambda _: b"<sheetData>" + b"".join(reversed(rows)) + b"</sheetData>",
        content,
    )


def _strict(content: bytes) -> bytes:
    return re.sub(
        rb"http://schemas.openxmlformats.org/(spreadsheetml|officeDocument|drawingml)/2006/",
        rb"http://purl.oclc.org/ooxml/\1/",
        content,
    )


def _far(cell: str) -> Callable[[bytes], bytes]:
    end = f'<row r="1048576">{cell}</row></sheetData>'.encode()
    return lambda content: content.replace(b"</sheetData>", end)


SHEETS: dict[str, Callable[[bytes], bytes]] = {
    "prefixed": _prefixed,
    "no addresses": _without_addresses,
    "small letters": lambda part: re.sub(rb'<c r="([A-Z]+)', lambda found: found[0].lower(), part),
    "last row first": _rows_reversed,
    "no dimension": lambda part: re.sub(rb"<dimension[^>]*/>", b"", part),
    "a wrong dimension": lambda part: re.sub(rb"<dimension[^>]*/>", b'<dimension ref="A1"/>', part),
    "a dimension that is none": lambda part: re.sub(rb"<dimension[^>]*/>", b'<dimension ref="all"/>', part),
    "pretty": lambda part: re.sub(rb"<(row|c|/row|sheetData)\b", rb"\n  <\1", part),
    "byte order mark": lambda part: b"\xef\xbb\xbf" + part,
    "no declaration": lambda part: re.sub(rb"<\?xml[^>]*\?>", b"", part),
    "UTF-16 without mark": lambda part: part.decode().replace("UTF-8", "UTF-16").encode("utf-16-le"),
    "comments": lambda part: re.sub(rb"<(row|c|v)\b", rb"<!-- a --><\1", part),
    "a format far below": _far('<c r="AF1048576" s="1"/>'),
    "a blank far below": _far('<c r="AF1048576" t="inlineStr"><is><t> </t></is></c>'),
    "a formula far below": _far('<c r="AF1048576" t="str"><f>""</f><v></v></c>'),
    "what another program keeps": lambda part: part.replace(
        b"<sheetData>", b"<x:row xmlns:x='x'/><sheetData>"
    ),
}


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)
def test_a_sheet_may_be_written_otherwise(
    sheet: Callable[[bytes], bytes], read: Callable[..., WorkbookContents]
) -> None:
    """The ledger, with everything that the format allows and some that it does not."""
    changed = sheet(parts()[LEDGER])
    assert changed != parts()[LEDGER]
    assert read({**parts(), LEDGER: changed}) == plain()


@pytest.mark.parametrize(
    "change", [_strict, lambda part: part.replace(b"r:id=", b"rel:id=").replace(b"xmlns:r=", b"xmlns:rel=")]
)
def test_the_names_of_the_format_may_be_others(
    change: Callable[[bytes], bytes], read: Callable[..., WorkbookContents]
) -> None:
    """Strict Open XML, and another prefix for relations."""
    assert read({name: change(data) for name, data in parts().items()}) == plain()


FIGURES = {
    "blanks": "<c @><v> 2.5\n</v></c>",
    "exponent": "<c @><v>25E-1</v></c>",
    "zeros": "<c @><v>02.50</v></c>",
    "a kind without a name": '<c @ t=""><v>2.5</v></c>',
    "a kind of its own": '<c @ t="number"><v>2.5</v></c>',
    "text": '<c @ t="str"><v>2.5</v></c>',
    "text in the cell": '<c @ t="inlineStr"><is><t>2.5</t></is></c>',
    "text of two runs": '<c @ t="inlineStr"><is><r><t>2.</t></r><r><rPr><b/></rPr><t>5</t></r></is></c>',
    "text as a value": '<c @ t="inlineStr"><v>2.5</v></c>',
    "text without a kind": "<c @><is><t>2.5</t></is></c>",
    "CDATA": "<c @><v><![CDATA[2.5]]></v></c>",
    "a character by its number": "<c @><v>2&#46;5</v></c>",
    "a comment within": "<c @><v>2<!-- a -->.5</v></c>",
    "an extension behind": '<c @><v>2.5</v><extLst><ext uri="x"><v>9</v><t>9</t></ext></extLst></c>',
    "a format that is not there": '<c r="H4" s="99999"><v>2.5</v></c>',
    "a format that is none": '<c r="H4" s="-"><v>2.5</v></c>',
    "rich values": '<c @ cm="1" vm="1"><v>2.5</v></c>',
    "a wide digit": '<c @ t="inlineStr"><is><t>２．５</t></is></c>',
}


@pytest.mark.parametrize("xml", FIGURES.values(), ids=FIGURES)
def test_a_figure_may_be_written_otherwise(xml: str, read: Callable[..., WorkbookContents]) -> None:
    """The same figure; the library alone reads some as 2, as nothing, or stops."""
    assert read(with_cell("H4", xml)) == plain()


DAYS = {
    "day": '<c @ t="d"><v>2025-07-20</v></c>',
    "moment": '<c @ t="d"><v>2025-07-20T00:00:00.000Z</v></c>',
    "moment with a zone": '<c @ t="d"><v>2025-07-20T00:00:00+08:00</v></c>',
    "moment without seconds": '<c @ t="d"><v>2025-07-20T00:00</v></c>',
    "number as a day": '<c @ t="d"><v>45858</v></c>',
    "noon": "<c @><v>45858.5</v></c>",
    "text": '<c @ t="str"><v>2025-07-20T00:00:00</v></c>',
    "Chinese": '<c @ t="inlineStr"><is><t>2025年7月20日</t></is></c>',
    "plain number": '<c r="C8"><v>45858</v></c>',
}


@pytest.mark.parametrize("xml", DAYS.values(), ids=DAYS)
def test_a_day_may_be_written_otherwise(xml: str, read: Callable[..., WorkbookContents]) -> None:
    """By SheetJS, exceljs, openpyxl, or a hand."""
    assert read(with_cell("C8", xml, HOME)) == plain()


def test_every_text_may_stand_in_its_cell(read: Callable[..., WorkbookContents]) -> None:
    """A workbook without shared texts."""
    texts = re.findall("<si>(.*?)</si>", parts()[TEXTS].decode(), re.DOTALL)
    content = replaced(_without(TEXTS), RELATIONS, '<Relationship [^>]*sharedStrings"[^>]*/>', "")
    for name in [name for name in content if name.startswith("xl/worksheets/sheet")]:
        inline = re.sub(
            r' t="s"><v>(\d+)</v>',
            lambda found: f' t="inlineStr"><is>{texts[int(found[1])]}</is>',
            content[name].decode(),
        )
        content[name] = inline.encode()
    assert read(content) == plain()
