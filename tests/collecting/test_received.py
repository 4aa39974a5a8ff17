"""Whatever lies in a folder: read, bounded, and one bad file never stops the others."""

import io
import zipfile
from pathlib import Path

import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from returned import filled, forms, received

from xl_minsheng.collecting.received import MAX_FORM_CELLS, ReceivedFile, receive, sheets_of
from xl_minsheng.workbook.read import WorkbookError

OPEN_DOCUMENT = "application/vnd.oasis.opendocument.spreadsheet"


def zipped(parts: dict[str, bytes]) -> bytes:
    """A zip file."""
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return memory.getvalue()


def test_subfolders_and_zips_are_read_and_what_is_no_form_is_passed_over(tmp_path: Path) -> None:
    """Names tell where each was; other packers, packed packers and links are told or left."""
    (tmp_path / "一").mkdir()
    (tmp_path / "一" / "甲.xlsx").write_bytes(b"1")
    (tmp_path / "乙.ZIP").write_bytes(
        zipped({"表/丙.xls": b"2", "丁.zip": b"3", "__MACOSX/._丙.xls": b"4", "读我.txt": b"5"})
    )
    (tmp_path / "戊.rar").write_bytes(b"6")
    (tmp_path / "~$甲.xlsx").write_bytes(b"7")
    (tmp_path / "说明.docx").write_bytes(b"8")
    (tmp_path / "坏.zip").write_bytes(b"PK")
    (tmp_path / "外.xlsx").symlink_to("/etc/hostname")
    found, unread = receive(tmp_path)
    assert [(one.name, one.data) for one in found] == [("一/甲.xlsx", b"1"), ("乙.ZIP/表/丙.xls", b"2")]
    assert [(one.name, one.why) for one in unread] == [
        ("乙.ZIP/丁.zip", "压缩包里还有压缩包"),
        ("坏.zip", "压缩包不完整或有密码"),
        ("戊.rar", "是压缩包，这一种打不开"),
        ("说明.docx", "是Word 文件，不是填报表"),
    ]


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("教育局.doc", "是Word 文件，不是填报表"),
        ("教育局.WPS", "是Word 文件，不是填报表"),
        ("教育局.pdf", "是PDF，不是填报表"),
        ("微信图片.JPG", "是图片，不是填报表"),
        ("教育局.csv", "不是表格文件（后缀.csv）"),
        ("教育局填报表", "不是表格文件（后缀没有）"),
    ],
)
@pytest.mark.parametrize("is_packed", [False, True], ids=["in the folder", "in a zip"])
def test_what_came_in_the_place_of_a_form_is_told(
    tmp_path: Path, name: str, why: str, is_packed: bool
) -> None:
    """So that nobody waits for a bureau which has sent a picture; what programs leave there is not told."""
    parts = {name: b"1", "Thumbs.db": b"2", "催报.txt": b"3"}
    if is_packed:
        (tmp_path / "a.zip").write_bytes(zipped(parts))
    else:
        for one, data in parts.items():
            (tmp_path / one).write_bytes(data)
    found, unread = receive(tmp_path)
    assert found == []
    assert [(one.name.removeprefix("a.zip/"), one.why) for one in unread] == [(name, why)]


@pytest.mark.parametrize("is_packed", [False, True], ids=["in the folder", "in a zip"])
def test_a_form_whose_name_lost_its_ending_is_read(tmp_path: Path, is_packed: bool) -> None:
    """Messengers name a second copy 残联.xlsx(1); what a file is, its content says."""
    parts = {"残联.xlsx(1)": filled(), "残联填报表": filled()}
    if is_packed:
        (tmp_path / "a.zip").write_bytes(zipped(parts))
    else:
        for name, data in parts.items():
            (tmp_path / name).write_bytes(data)
    found, unread = receive(tmp_path)
    assert [one.name.removeprefix("a.zip/") for one in found] == ["残联.xlsx(1)", "残联填报表"]
    assert unread == []
    assert len(forms(*found)) == 2


def test_names_in_a_zip_of_a_chinese_windows_are_read(tmp_path: Path) -> None:
    """Its code page is GBK, and the zip does not say so."""
    packed = zipped({"aabbcc.xls": b"1"}).replace(b"aabbcc", "教育局".encode("gbk"))
    (tmp_path / "a.zip").write_bytes(packed)
    assert [one.name for one in receive(tmp_path)[0]] == ["a.zip/教育局.xls"]


def test_a_folder_that_is_none_is_refused(tmp_path: Path) -> None:
    """With what to do."""
    with pytest.raises(WorkbookError, match="不是文件夹，请把收到的填报表放进一个文件夹"):
        receive(tmp_path / "没有")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"<html>", "“表.xls”不是表格文件，请用原来的填报表填写，另存为 .xlsx 再交"),
        (b"PK\x03\x04", "“表.xls”不完整或已损坏，请重新复制一份或用备份"),
        (zipped({"mimetype": b"text/plain"}), "“表.xls”不是 Excel 工作簿，请选择 .xlsm 或 .xlsx 文件"),
        (
            bytes.fromhex("D0CF11E0A1B11AE1") + "EncryptedPackage".encode("utf-16-le"),
            "“表.xls”设有打开密码，请在 Excel 中取消密码后再试",
        ),
    ],
    ids=["page", "cut off", "other zip", "password"],  # the zip's own time is no name that workers agree on
)
def test_what_is_no_spreadsheet_is_refused(data: bytes, message: str) -> None:
    """By its content, whatever its name."""
    with pytest.raises(WorkbookError) as refused:
        sheets_of(ReceivedFile("a/表.xls", data, received(b"").at))
    assert str(refused.value) == message


def test_cells_that_repeat_themselves_beyond_any_form_are_not_unpacked() -> None:
    """An OpenDocument sheet of a few bytes can claim a thousand million cells."""
    office = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
    table = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
    content = (
        f'<o:document-content xmlns:o="{office}" xmlns:t="{table}"><o:body><o:spreadsheet><t:table t:name="a">'
        f'<t:table-row t:number-rows-repeated="{MAX_FORM_CELLS}">'
        '<t:table-cell o:value-type="float" o:value="1" t:number-columns-repeated="2"/></t:table-row>'
        "</t:table></o:spreadsheet></o:body></o:document-content>"
    )
    data = zipped({"mimetype": OPEN_DOCUMENT.encode(), "content.xml": content.encode()})
    with pytest.raises(WorkbookError, match="不像正常的工作簿，已拒绝读取"):
        sheets_of(received(data, "大.ods"))


def test_a_file_without_a_form_says_what_is_missing() -> None:
    """The nearest thing that was looked for, where no code tells whose it is."""

    def spoil(book: Workbook, sheet: Worksheet) -> None:
        sheet["L2"] = None
        sheet.delete_rows(4)
        del book["填报标识"]

    with pytest.raises(WorkbookError, match="缺少列“编号”、“累计完成”，请恢复列标题"):
        forms(received(filled(None, spoil)))
