"""Files that other programs wrote, and that Excel opens: read as it reads them, or named truly."""

import datetime as dt
import io
import os
import re
import threading
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import python_calamine
from builders import edited_copy, repack, sheet_part, small, with_cell, write_small

from xl_minsheng.ledger import Cell
from xl_minsheng.workbook.read import FaultKind, WorkbookError, days, find_previous_ledger, read_workbook
from xl_minsheng.workbook.read import archive as archive_module
from xl_minsheng.workbook.read.package import lightened

CUT_OFF = re.compile(r'<c r="G2" s="\d+"><v>(\d+)</v></c>')
LEDGER_PART, HOME_PART = sheet_part("台账"), sheet_part("首页")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A sound workbook, to be changed."""
    return write_small(tmp_path / "book.xlsx")


def renamed(path: Path, names: dict[str, str]) -> Path:
    """The same file with parts under other names; relations to them are left as they are."""
    out = io.BytesIO()
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            target.writestr(names.get(name, name), source.read(name))
    path.write_bytes(out.getvalue())
    return path


def replacing(old: str, new: str) -> Callable[[bytes], bytes]:
    """A change of a part that must find what it replaces."""

    def change(part: bytes) -> bytes:
        assert old.encode() in part
        return part.replace(old.encode(), new.encode())

    return change


def utf16(part: bytes) -> bytes:
    """The part as some programs write it."""
    return part.decode().replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")


def test_k7_part_names_are_the_same_in_any_case(book: Path) -> None:
    """Of sheets, texts, formats and the workbook itself."""
    plain = read_workbook(book)
    names = {
        LEDGER_PART: "xl/worksheets/Sheet2.XML",
        "xl/sharedStrings.xml": "xl/SharedStrings.xml",
        "xl/styles.xml": "XL/Styles.xml",
        "xl/_rels/workbook.xml.rels": "xl/_Rels/Workbook.xml.rels",
        "xl/workbook.xml": "xl/Workbook.xml",
    }
    assert read_workbook(renamed(book, names)) == plain


def test_k7_the_workbook_part_may_have_another_name_and_place(book: Path) -> None:
    """Only the relations say which it is."""
    plain = read_workbook(book)
    renamed(
        book,
        {
            "xl/workbook.xml": "xl/workbook22.xml",
            "xl/_rels/workbook.xml.rels": "xl/_rels/workbook22.xml.rels",
        },
    )
    repack(book, {"_rels/.rels": replacing("xl/workbook.xml", "/xl/./workbook22.xml")})
    assert read_workbook(book) == plain


@pytest.mark.parametrize("part", [LEDGER_PART, "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml"])
def test_k7_a_part_in_utf_16_is_read(book: Path, part: str) -> None:
    """The other of the two encodings that a workbook may have."""
    plain = read_workbook(book)
    assert read_workbook(repack(book, {part: utf16})) == plain


def test_k7_sheets_that_are_not_needed_are_nobody_s_business(book: Path) -> None:
    """A hidden macro sheet, the relic of a virus, and a sheet that is damaged."""
    plain = read_workbook(book)
    macro = '<sheet name="Macro1" sheetId="99" state="veryHidden" r:id="rId99"/></sheets>'
    relation = (
        '<Relationship Id="rId99" Type="http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet" '
        'Target="macrosheets/sheet1.xml"/></Relationships>'
    )
    repack(
        book,
        {
            "xl/workbook.xml": replacing("</sheets>", macro),
            "xl/_rels/workbook.xml.rels": replacing("</Relationships>", relation),
            "xl/worksheets/sheet14.xml": lambda _: b"<worksheet",  # 使用说明
        },
    )
    assert read_workbook(book) == plain


def test_k7_a_blank_cell_far_away_is_blank(book: Path) -> None:
    """A format that somebody put on the last row does not make the sheet large."""
    plain = read_workbook(book)
    far = '<row r="1048576"><c r="AF1048576" s="1"/></row></sheetData>'
    assert read_workbook(repack(book, {LEDGER_PART: replacing("</sheetData>", far)})) == plain


@pytest.mark.parametrize(
    ("xml", "kind"),
    [
        ("<t>新建桥梁</t>", "inlineStr"),
        ("<r><t>新建</t></r><r><t>桥梁</t></r>", "inlineStr"),
        ("<is><t>新建桥梁</t></is>", "inlineStr"),
        ("<v>新建桥梁</v>", "str"),
        ("<v>新建桥梁</v>", "text"),
    ],
)
def test_k7_a_text_is_read_however_it_stands_in_its_cell(book: Path, xml: str, kind: str) -> None:
    """Without <is>, or as a kind of cell that the format does not have."""
    plain = read_workbook(book)
    assert read_workbook(with_cell(book, "台账!B4", xml, kind)) == plain


def test_k7_an_error_of_a_newer_excel_is_told(book: Path) -> None:
    """#SPILL! stops no sheet."""
    [fault] = read_workbook(with_cell(book, "台账!H4", "<v>#SPILL!</v>", "e")).faults
    assert (fault.kind, fault.value) == (FaultKind.ERROR_VALUE, "#SPILL!")


def test_k7_what_nothing_reads_is_named_with_a_remedy_that_helps(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Saving it anew in Excel, and not the backup of a sound file."""

    class Stubborn:
        """The library, which reads nothing."""

        @staticmethod
        def from_filelike(_: object) -> None:
            raise python_calamine.CalamineError("no")

    days.shown_as.cache_clear()
    monkeypatch.setattr(python_calamine, "CalamineWorkbook", Stubborn)
    with pytest.raises(WorkbookError) as caught:
        read_workbook(book)
    assert str(caught.value) == "工作表“首页”的内容读不懂，请在 Excel 中打开后另存一份，再用那一份"


def test_two_sheets_of_one_name_are_told(book: Path) -> None:
    """Names that differ in nothing that can be seen."""
    repack(book, {"xl/workbook.xml": replacing('name="亮点"', 'name="台账\u200b"')})
    with pytest.raises(WorkbookError, match=r"^工作簿有两张同名的工作表（“台账”和“台账.”）"):
        read_workbook(book)


@pytest.mark.parametrize(
    ("number", "value", "why"),
    [
        ("-1e12", "-1000000000000", "是数字，不是日期"),
        ("1e300", "1" + "0" * 58 + "…", "是数字，不是日期"),
        ("nan", "nan", "是数字，不是日期"),
        ("45858.99999999999", "2025-07-20 23:59", "换算过时区，说不准是2025年7月20日还是2025年7月21日"),
        ("45858.9999", "2025-07-20 23:59", "换算过时区，说不准是2025年7月20日还是2025年7月21日"),
    ],
)
def test_rt_c3_and_f5_a_day_of_no_calendar_is_told(book: Path, number: str, value: str, why: str) -> None:
    """In a cell formatted as a date: neither a panic of the library nor a day that nobody typed."""
    style = CUT_OFF.search(zipfile.ZipFile(book).read(HOME_PART).decode())
    assert style is not None
    new = style[0].replace(style[1], number)
    [fault] = read_workbook(repack(book, {HOME_PART: replacing(style[0], new)})).faults
    assert (fault.cell, fault.value, fault.why) == (Cell("首页", "G", 2), value, why)


def test_rt_c3_a_panic_of_the_library_beside_the_workbook_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A panic is no ordinary exception; the good workbook's last issue is found all the same."""
    write_small(tmp_path / "第6期.xlsx", small(number=6, cut_off=dt.date(2025, 6, 20)))
    bad = write_small(tmp_path / "bad.xlsx")
    os.utime(bad)
    real, panic = python_calamine.CalamineWorkbook, type("PanicException", (BaseException,), {})

    class Panicking:
        """The library, which panics at the first file that it is given."""

        met = False

        @classmethod
        def from_filelike(cls, data: object) -> object:
            if not cls.met:
                cls.met = True
                raise panic
            return real.from_filelike(data)  # type: ignore[arg-type]

    days.shown_as.cache_clear()
    monkeypatch.setattr(python_calamine, "CalamineWorkbook", Panicking)
    previous_ledger = find_previous_ledger(tmp_path, small().issue)
    assert Panicking.met
    assert previous_ledger is not None
    assert previous_ledger.issue.number == 6


def test_rt_f2_both_readers_see_the_same_bytes(tmp_path: Path) -> None:
    """While two versions are swapped by renaming: never the values of one with the formulas of the other."""
    typed = edited_copy(tmp_path / "typed.xlsx", {"台账!H4": 8}).read_bytes()
    computed = with_cell(
        edited_copy(tmp_path / "computed.xlsx", {}), "台账!H4", "<f>1+2</f><v>3</v>"
    ).read_bytes()
    book, done = tmp_path / "book.xlsx", threading.Event()
    book.write_bytes(typed)

    def swap() -> None:
        while not done.is_set():
            for version in (computed, typed):
                (tmp_path / "new").write_bytes(version)
                (tmp_path / "new").replace(book)

    writer = threading.Thread(target=swap)
    writer.start()
    try:
        seen = {_what_h4_is(book) for _ in range(20)}
    finally:
        done.set()
        writer.join()
    assert seen <= {("8", False), ("3", True)}


def _what_h4_is(book: Path) -> tuple[str, bool]:
    contents = read_workbook(book)
    reported = any(fault.kind is FaultKind.FORMULA_ENTRY for fault in contents.faults)
    return str(contents.ledger.indicators[0].actual), reported


def test_rt_f2_a_file_that_is_written_all_the_time_is_refused(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its size or time is another after reading; after some attempts the clerk is told to wait."""
    waited: list[float] = []
    stat = os.fstat

    def other_each_time(number: int) -> os.stat_result:
        found = list(stat(number))
        return os.stat_result([*found[:6], len(waited) + found[6] + time.monotonic_ns() % 1000, *found[7:]])

    monkeypatch.setattr(archive_module.os, "fstat", other_each_time)
    monkeypatch.setattr(archive_module.time, "sleep", waited.append)
    with pytest.raises(WorkbookError, match=r"^“book.xlsx”正在被写入，请等保存结束后再试$"):
        read_workbook(book)
    assert waited == [0.2] * 5


def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    """It would be waited for until somebody writes into it."""
    path = tmp_path / "pipe.xlsx"
    os.mkfifo(path)
    with pytest.raises(WorkbookError, match=f"^“{path}”不是文件，请指定其中的工作簿文件$"):
        read_workbook(path)


def test_rt_h2_a_text_that_is_shown_a_thousand_times_is_refused_by_its_size(book: Path) -> None:
    """It is short in the file, and gigabytes where each cell has its own copy."""
    long = f"<si><t>{'长' * 100_000}</t></si></sst>"
    with zipfile.ZipFile(book) as source:
        number = source.read("xl/sharedStrings.xml").count(b"<si>")
    cells = "".join(
        f'<row r="{row}"><c r="AJ{row}" t="s"><v>{number}</v></c></row>' for row in range(100, 800)
    )
    repack(
        book,
        {
            "xl/sharedStrings.xml": replacing("</sst>", long),
            LEDGER_PART: replacing("</sheetData>", f"{cells}</sheetData>"),
        },
    )
    with pytest.raises(WorkbookError, match=r"^工作表“台账”的文字太多，不像正常的工作簿，已拒绝读取$"):
        read_workbook(book)


def test_a_shared_text_that_is_not_there_is_damage(book: Path) -> None:
    """The cell is named."""
    with_cell(book, "台账!B4", "<v>99999</v>", "s")
    with pytest.raises(WorkbookError, match=r"^工作表“台账”的内容已损坏（B4 的文字不在文件里），请用备份$"):
        read_workbook(book)


def test_k4_a_workbook_of_the_1904_system_has_the_same_days(book: Path) -> None:
    """In a cell formatted as a date, and in one in 常规, where only a number stands."""
    plain = read_workbook(book)
    repack(
        book,
        {
            "xl/workbook.xml": replacing("<workbookPr", '<workbookPr date1904="1"'),
            HOME_PART: lambda part: part.replace(b"<v>45858</v>", b"<v>44396</v>").replace(
                b"<v>45859</v>", b"<v>44397</v>"
            ),
        },
    )
    assert read_workbook(book) == plain
    number = with_cell(book, "首页!G2", "<v>44396</v>")  # without a format
    assert read_workbook(number).ledger.issue == plain.ledger.issue


def test_a_sheet_is_read_without_the_words_of_its_formulas_and_its_empty_cells() -> None:
    """What is left tells the same: there is a formula, and where each value stands."""
    sheet = (
        b'<row r="1"><c r="A1" s="3"/><c r="B1"><f t="shared" si="0">SUM(A1:A2)</f><v>1</v></c>'
        b'<c r="C1" t="str"><f>"a"&amp;"b"</f><v>ab</v></c></row>'
    )
    assert lightened(sheet) == (
        b'<row r="1"><c r="B1"><f/><v>1</v></c><c r="C1" t="str"><f/><v>ab</v></c></row>'
    )


@pytest.mark.parametrize(
    "sheet",
    [
        b'<c r="A1" t="str"><v><![CDATA[<f>x</f>]]></v></c>',
        b'<c r="A1"/><!-- <f>1</f> --><c r="B1"><f>1</f><v>2</v></c>',
        b'<row r="1"><c s="1"/><c><v>2</v></c></row>',
        b'<c r="A1"><f><f t="shared"/></f><v>2</v></c>',
        b'<row r="1"><c r="A0"/><c r="ABCD1"/><c r="A12345678"/><c r="7"/></row>',
    ],
)
def test_a_sheet_is_left_as_it_is_where_that_could_change_what_it_says(sheet: bytes) -> None:
    """CDATA and comments may hold anything; cells without an address follow one another, or have none there is."""
    assert lightened(sheet) == sheet
