"""The command line over files that cannot be read: one line, nothing written."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from builders import (
    Run,
    edited,
    edited_copy,
    in_shell,
    repack,
    sheet_part,
    snapshot,
    write_small,
)


def _ole(name: str) -> Callable[[Path], object]:
    signature = bytes.fromhex("D0CF11E0A1B11AE1")
    return lambda path: path.write_bytes(signature + bytes(600) + name.encode("utf-16-le") + bytes(600))


def _bomb(path: Path) -> None:
    write_small(path)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/media/a.bin", b"")
        archive.getinfo("xl/media/a.bin").file_size = 513 << 20


def _with_ledger_part(old: str, new: str) -> Callable[[Path], object]:
    change = {sheet_part("台账"): lambda part: part.replace(old.encode(), new.encode(), 1)}
    return lambda path: repack(write_small(path), change)


def _without_sheet(path: Path) -> None:
    with edited(write_small(path)) as book:
        del book["选项"]


UNREADABLE: dict[str, tuple[Callable[[Path], object], str]] = {
    "missing": (lambda _: None, "找不到文件“{path}”，请检查文件名和所在文件夹"),
    "folder": (lambda path: path.mkdir(), "“{path}”是文件夹，请指定其中的工作簿文件"),
    "text": (
        lambda path: path.write_text("编号,指标", encoding="utf-8"),
        "“book.xlsx”不是 Excel 工作簿，请选择 .xlsm 或 .xlsx 文件",
    ),
    "xls": (_ole("Workbook"), "“book.xlsx”是旧格式或其他程序的文件，请在 Excel 中另存为 .xlsx 后再试"),
    "encrypted": (_ole("EncryptedPackage"), "“book.xlsx”设有打开密码，请在 Excel 中取消密码后再试"),
    "truncated": (
        lambda path: path.write_bytes(write_small(path).read_bytes()[:20_000]),
        "“book.xlsx”不完整或已损坏，请重新复制一份或用备份",
    ),
    "another zip": (
        lambda path: repack(write_small(path), drop=("xl/workbook.xml",)),
        "“book.xlsx”不是 Excel 工作簿，请选择 .xlsm 或 .xlsx 文件",
    ),
    "zip bomb": (_bomb, "“book.xlsx”展开后超过 512 MB，不像正常的工作簿，已拒绝读取"),
    "entity bomb": (
        _with_ledger_part("?>", '?><!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'),
        "工作簿内含有不应出现的文档类型声明，已拒绝读取",
    ),
    "far cell": (
        _with_ledger_part(
            "</sheetData>", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
        ),
        "工作表“台账”太大，读不了：最下面的内容在 XFD1048576，最右边的在 XFD1048576；请删去表格以外的内容后再试",
    ),
    "no such row": (
        _with_ledger_part('<c r="H4"', '<c r="H99999999999999999999"'),
        "工作表“台账”的内容已损坏（没有“H99999999999999999999”这个位置），请用备份",
    ),
    "sheet missing": (
        _without_sheet,
        "工作簿缺少工作表“选项”，请恢复它的名称或用备份"
        "（现有：首页、台账、板块与项目、材料报送、新闻报道、要闻、亮点、分地区、计划曲线、情况说明、督办登记、设置、校验结果、校对结果、专报预览、看板、历史、收表、使用说明）",
    ),
    "column missing": (
        lambda path: edited_copy(path, {"台账!H3": "完成数"}),
        "工作表“台账”缺少列“累计完成”，请恢复列标题",
    ),
    "label missing": (
        lambda path: edited_copy(path, {"首页!F2": None}),
        "工作表“首页”缺少设置“截止日期”，请恢复这一行的标签",
    ),
}


@pytest.mark.parametrize("command", ["bulletin", "status"])
@pytest.mark.parametrize("fault", UNREADABLE)
def test_what_cannot_be_read_is_one_line(tmp_path: Path, run: Run, fault: str, command: str) -> None:
    """On the error output, exit code 2; no file is written and the input keeps its bytes."""
    make, message = UNREADABLE[fault]
    path = tmp_path / "book.xlsx"
    make(path)
    before = snapshot(tmp_path)
    assert run(command, path) == (2, "", f"错误：{message.format(path=path)}\n")
    assert snapshot(tmp_path) == before


@pytest.mark.parametrize("fault", ["missing", "folder", "truncated", "no such row"])
def test_what_cannot_be_read_is_one_line_in_a_shell_too(tmp_path: Path, fault: str) -> None:
    """No traceback, nothing of the libraries' own."""
    make, message = UNREADABLE[fault]
    make(tmp_path / "book.xlsx")
    before = snapshot(tmp_path)
    done = in_shell("bulletin", "book.xlsx", folder=tmp_path)
    expected = f"错误：{message.format(path='book.xlsx')}"
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().splitlines() == [expected]
    assert snapshot(tmp_path) == before
