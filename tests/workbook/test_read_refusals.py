"""A received file is untrusted: what is no sound workbook is refused in one sentence, at once."""

import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from builders import repack, sheet_part, write_small

from xl_minsheng.workbook.read import WorkbookError, grid, read_workbook

OLE = bytes.fromhex("D0CF11E0A1B11AE1")
LEDGER_PART = sheet_part("台账")
BROKEN = "“book.xlsx”不完整或已损坏，请重新复制一份或用备份"
NO_WORKBOOK = "“book.xlsx”不是 Excel 工作簿，请选择 .xlsm 或 .xlsx 文件"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A sound workbook, to be spoiled."""
    return write_small(tmp_path / "book.xlsx")


def refusal(path: Path) -> str:
    """What the reader says of a file that it refuses."""
    with pytest.raises(WorkbookError) as caught:
        read_workbook(path)
    return str(caught.value)


def replacing(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    """A change of a part that must find what it replaces."""

    def change(part: bytes) -> bytes:
        assert old in part
        return part.replace(old, new, 1)

    return change


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    """With the path as it was given."""
    path = tmp_path / "没有.xlsx"
    assert refusal(path) == f"找不到文件“{path}”，请检查文件名和所在文件夹"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    """A folder instead of the workbook in it."""
    assert refusal(tmp_path) == f"“{tmp_path}”是文件夹，请指定其中的工作簿文件"


def test_a_name_that_no_disk_has_is_told(tmp_path: Path) -> None:
    """Whatever else keeps the file from opening."""
    path = tmp_path / ("长" * 300)
    assert refusal(path) == f"“{path}”打不开，请确认有读取权限、没有被其他程序独占"


@pytest.mark.parametrize("content", [b"", b"\n", "编号,指标名称".encode(), b"%PDF-1.7", b"<html></html>"])
def test_another_kind_of_file_is_no_workbook(book: Path, content: bytes) -> None:
    """Empty, text, PDF, a web page named .xlsx."""
    book.write_bytes(content)
    assert refusal(book) == NO_WORKBOOK


@pytest.mark.parametrize("part", ["content.xml", "xl/workbook.bin"])
def test_a_workbook_of_another_format_is_sent_back_to_be_saved(tmp_path: Path, part: str) -> None:
    """Who saved a month's work as .ods or .xlsb was told to choose another file."""
    path = tmp_path / "台账.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(part, "")
    how = "请打开它，另存为 .xlsx 或 .xlsm 后再试"
    assert refusal(path) == f"“台账.ods”是另一种格式的表格（.ods 或 .xlsb），{how}"


def test_a_workbook_with_a_password_is_told(book: Path) -> None:
    """An encrypted workbook is a compound file with a stream EncryptedPackage."""
    book.write_bytes(OLE + bytes(1000) + "EncryptedPackage".encode("utf-16-le") + bytes(1000))
    assert refusal(book) == "“book.xlsx”设有打开密码，请在 Excel 中取消密码后再试"


def test_an_old_workbook_is_told(book: Path) -> None:
    """A compound file without that stream: .xls, .et, .doc."""
    book.write_bytes(OLE + bytes(1000) + "Workbook".encode("utf-16-le") + bytes(1000))
    assert refusal(book) == "“book.xlsx”是旧格式或其他程序的文件，请在 Excel 中另存为 .xlsx 后再试"


@pytest.mark.parametrize("keep", [0.01, 0.5, 0.99])
def test_a_file_cut_short_is_damaged(book: Path, keep: float) -> None:
    """A copy that broke off near its beginning, in the middle, just before its end."""
    content = book.read_bytes()
    book.write_bytes(content[: int(len(content) * keep)])
    assert refusal(book) == BROKEN


def test_a_changed_byte_is_damage(book: Path) -> None:
    """Content that does not agree with its checksum names the part."""
    with zipfile.ZipFile(book, "a", zipfile.ZIP_STORED) as archive:
        archive.writestr("xl/media/picture.png", b"picture")
    book.write_bytes(book.read_bytes().replace(b"pngpicture", b"pngpicturE"))
    assert refusal(book) == "“book.xlsx”已损坏（xl/media/picture.png），请重新复制一份或用备份"


def test_content_that_cannot_be_unpacked_is_damage(book: Path) -> None:
    """Bytes that no compression gives."""
    with zipfile.ZipFile(book) as archive:
        info = archive.getinfo("xl/styles.xml")
    content = bytearray(book.read_bytes())
    start = info.header_offset + 30 + len(info.filename)
    content[start : start + 8] = b"\xff" * 8
    book.write_bytes(content)
    assert refusal(book) == BROKEN


def test_a_zip_of_other_things_is_no_workbook(book: Path) -> None:
    """A Word file, an archive of photographs."""
    with zipfile.ZipFile(book, "w") as archive:
        archive.writestr("word/document.xml", "<document/>")
    assert refusal(book) == NO_WORKBOOK


def test_a_zip_with_a_password_is_damaged(book: Path) -> None:
    """Parts that cannot be unpacked without asking."""
    content = bytearray(book.read_bytes())
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(signature) + flags] |= 1
    book.write_bytes(content)
    assert refusal(book) == BROKEN


def test_a_bomb_is_refused_by_its_declared_size(book: Path) -> None:
    """Nothing is unpacked: the sizes in the table of contents are enough, all parts together."""
    with zipfile.ZipFile(book, "a") as archive:
        for name in ("xl/media/a.bin", "xl/media/b.bin"):
            archive.writestr(name, b"")
            archive.getinfo(name).file_size = 257 << 20
    assert refusal(book) == "“book.xlsx”展开后超过 512 MB，不像正常的工作簿，已拒绝读取"


def test_a_bomb_that_lies_about_its_size_is_refused(book: Path) -> None:
    """Shared texts said to be short that go on for 64 MB: no more is unpacked than was declared."""
    name = "xl/sharedStrings.xml"
    with zipfile.ZipFile(book) as archive:
        honest = archive.read(name).replace(b"</sst>", b"")
    press = zlib.compressobj(wbits=-15)
    rows = b"".join([b"<si><t>", b"a" * 1000, b"</t></si>"]) * 65_536
    bomb = press.compress(honest + rows + b"</sst>") + press.flush()
    repack(book, drop=(name,))
    with zipfile.ZipFile(book, "a", zipfile.ZIP_STORED) as archive:
        archive.writestr(name, bomb)
        local = archive.getinfo(name).header_offset
    data = bytearray(book.read_bytes())
    central = data.rindex(name.encode()) - 46
    for method, sizes in ((local + 8, local + 14), (central + 10, central + 16)):
        struct.pack_into("<H", data, method, zipfile.ZIP_DEFLATED)
        struct.pack_into("<III", data, sizes, zlib.crc32(honest), len(bomb), len(honest))
    book.write_bytes(data)
    with zipfile.ZipFile(book) as archive:
        assert archive.testzip() is None
    assert refusal(book) == "工作簿的内容已损坏（xl/sharedStrings.xml），请重新复制一份或用备份"


@pytest.mark.parametrize("part", [LEDGER_PART, "xl/workbook.xml", "xl/_rels/workbook.xml.rels"])
def test_a_document_type_is_refused(book: Path, part: str) -> None:
    """Entities that multiply, or fetch a file, are not even read."""
    laughs = b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
    repack(book, {part: lambda content: content.replace(b"?>", b"?>" + laughs, 1)})
    assert refusal(book) == "工作簿内含有不应出现的文档类型声明，已拒绝读取"


@pytest.mark.parametrize("entity", [b'"ha"', b'SYSTEM "file:///etc/hostname"'])
def test_entities_of_shared_texts_are_not_expanded(book: Path, entity: bytes) -> None:
    """Nor are they read: no part of a workbook has a document type."""
    doctype = b"?><!DOCTYPE a [<!ENTITY a " + entity + b">]>"
    repack(
        book,
        {
            "xl/sharedStrings.xml": lambda part: part.replace(b"?>", doctype, 1).replace(
                "新建".encode(), b"&a;"
            )
        },
    )
    assert refusal(book) == "工作簿内含有不应出现的文档类型声明，已拒绝读取"


def test_a_cell_far_away_is_refused(book: Path) -> None:
    """One entry in the last corner would be seventeen thousand million cells."""
    corner = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    repack(book, {LEDGER_PART: replacing(b"</sheetData>", corner)})
    assert refusal(book) == (
        "工作表“台账”太大，读不了：最下面的内容在 XFD1048576，最右边的在 XFD1048576；请删去表格以外的内容后再试"
    )


def test_k7_a_sheet_that_is_too_large_names_the_two_cells_that_make_it_so(book: Path) -> None:
    """They hold something: the clerk is not sent to look for blank rows."""
    cells = b'<row r="5"><c r="XFD5"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>1</v></c></row>'
    repack(book, {LEDGER_PART: replacing(b"</sheetData>", cells + b"</sheetData>")})
    assert refusal(book) == (
        "工作表“台账”太大，读不了：最下面的内容在 A1048576，最右边的在 XFD5；请删去表格以外的内容后再试"
    )


def test_k7_a_sheet_whose_content_is_not_in_the_file_is_named(book: Path) -> None:
    """Its tab is there, and its relation leads nowhere."""
    repack(
        book,
        {
            "xl/workbook.xml": replacing(
                'name="台账" sheetId="2" r:id="rId2"'.encode(),
                'name="台账" sheetId="2" r:id="rId99"'.encode(),
            )
        },
    )
    assert refusal(book) == "工作表“台账”的内容不在文件里，请用备份"


def test_a_sheet_that_only_claims_to_be_large_is_read(book: Path) -> None:
    """The declared range is not believed, neither small nor large."""
    with zipfile.ZipFile(book) as archive:
        claimed = re.search(rb'<dimension ref="A1:[A-Z]+[0-9]+"/>', archive.read(LEDGER_PART))
    assert claimed is not None
    repack(book, {LEDGER_PART: replacing(claimed[0], b'<dimension ref="A1:XFD1048576"/>')})
    assert len(read_workbook(book).ledger.indicators) == 2


@pytest.mark.parametrize("reference", ["H0", "4H", "ABCD4", "A99999999999999999999", "$H$4", "", "H4:H5"])
def test_an_address_that_is_none_is_damage(book: Path, reference: str) -> None:
    """Refused before memory is asked for a row that no sheet has."""
    repack(book, {LEDGER_PART: replacing(b'<c r="H4"', f'<c r="{reference}"'.encode())})
    assert refusal(book) == f"工作表“台账”的内容已损坏（没有“{reference}”这个位置），请用备份"


@pytest.mark.parametrize("number", ["0", "-1", "99999999999999999999", "四"])
def test_a_row_number_that_is_none_is_damage(book: Path, number: str) -> None:
    """The same for the number of a row."""
    repack(book, {LEDGER_PART: replacing(b'<row r="4"', f'<row r="{number}"'.encode())})
    assert refusal(book) == f"工作表“台账”的内容已损坏（没有“{number}”这个位置），请用备份"


def test_cells_without_addresses_follow_each_other(book: Path) -> None:
    """The file format lets addresses go; formulas and errors are still found in their cells."""

    def without(part: bytes) -> bytes:
        cell = rb'<c r="H4" (s="\d+")><v>3</v></c>'  # the number of its style is the writer's affair
        bare, changed = re.subn(cell, rb'<c r="H4" \1 t="e"><v>#N/A</v></c>', part)
        assert changed == 1
        return re.sub(rb'<(c|row) r="[A-Z0-9]+"', rb"<\1", bare)

    repack(book, {LEDGER_PART: without})
    assert [fault.cell.address for fault in read_workbook(book).faults] == ["台账!H4"]


@pytest.mark.parametrize("encoding", [b"gbk", b"nonsense", b"utf-7"])
@pytest.mark.parametrize("part", [LEDGER_PART, "xl/workbook.xml"])
def test_an_encoding_that_the_format_does_not_have_is_damage(book: Path, part: str, encoding: bytes) -> None:
    """A workbook is UTF-8 or UTF-16, whatever its parts claim."""
    repack(book, {part: replacing(b'encoding="UTF-8"', b'encoding="' + encoding + b'"')})
    assert refusal(book) == f"工作簿的内容已损坏（{part}），请重新复制一份或用备份"


@pytest.mark.parametrize("part", [LEDGER_PART, "xl/workbook.xml", "xl/_rels/workbook.xml.rels"])
def test_broken_xml_is_damage(book: Path, part: str) -> None:
    """Half a part, named."""
    repack(book, {part: lambda content: content[: len(content) // 2]})
    assert refusal(book) == f"工作簿的内容已损坏（{part}），请重新复制一份或用备份"


@pytest.mark.parametrize("part", [LEDGER_PART, "xl/_rels/workbook.xml.rels"])
def test_a_part_that_is_gone_is_damage(book: Path, part: str) -> None:
    """The table of contents promises what is not there."""
    repack(book, drop=(part,))
    assert refusal(book) == f"工作簿的内容已损坏（{part}），请重新复制一份或用备份"


def test_texts_that_are_gone_are_damage(book: Path) -> None:
    """Cells point into a list of texts that is not there."""
    repack(book, drop=("xl/sharedStrings.xml",))
    assert refusal(book) == "工作簿的内容已损坏（xl/sharedStrings.xml），请重新复制一份或用备份"


def test_what_reading_does_not_need_may_be_gone(book: Path) -> None:
    """Looks and properties: a workbook from another program reads without them."""
    repack(book, drop=("docProps/app.xml", "docProps/core.xml", "xl/theme/theme1.xml"))
    assert len(read_workbook(book).ledger.indicators) == 2


def test_sheets_that_are_too_large_together_are_refused(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cell far to the right on each of fourteen sheets was read for seven seconds, in 850 MB."""
    monkeypatch.setattr(grid, "MAX_CELLS", 250_000)
    far = b'<row r="200"><c r="ALL200"><v>1</v></c></row></sheetData>'
    repack(book, {sheet_part(name): replacing(b"</sheetData>", far) for name in ("台账", "要闻")})
    assert refusal(book) == (
        "工作簿太大，读不了：各工作表合起来超过25万格，到“要闻”为止；请删去表格以外的内容后再试"
    )


@pytest.mark.parametrize(
    "what", [b'<col min="1" max="16384"/>', b"<c><v>1</v></c>", b'<mergeCell ref="A1"/>']
)
def test_a_part_of_many_elements_alike_is_refused(book: Path, what: bytes) -> None:
    """Columns, cells, merged ranges without end: 2 MB of XML in a few KB."""
    many = b"<cols>" + what * (8_000_000 // len(what)) + b"</cols>"
    repack(book, {sheet_part("要闻"): replacing(b"<sheetData>", many + b"<sheetData>")})
    assert refusal(book) == "“book.xlsx”里有压缩得异常的内容，不像正常的工作簿，已拒绝读取"
