"""A sheet as programs write it is looked at by expressions: what they find is what the parser of XML finds."""

import datetime as dt
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import dropwhile
from pathlib import Path

import pytest
from builders import edited, write_sample, write_small
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from xl_minsheng.workbook.read import grid, ordinary, read_workbook
from xl_minsheng.workbook.read.days import shown_as
from xl_minsheng.workbook.read.grid import WorkbookFile
from xl_minsheng.workbook.read.ordinary import OrdinarySheet, read_ordinary
from xl_minsheng.workbook.read.package import lightened, pack
from xl_minsheng.workbook.read.scan import SheetScan
from xl_minsheng.workbook.read.styles import Styles, read_styles
from xl_minsheng.workbook.read.texts import Texts

TEXTS = (
    b"<sst><si><t>a</t></si><si><r><rPr><strike/></rPr><t>b</t></r><r><t>c</t></r></si><si><t> </t></si>"
    b'<si><r><t>52</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>1</t></r></si><si><t>a_x0041_</t></si></sst>'
)
FORMATS = (
    b"<styleSheet><fonts><font/><font><strike/></font></fonts>"
    b'<numFmts><numFmt numFmtId="170" formatCode="0.00&quot;d&quot;"/></numFmts><cellXfs><xf numFmtId="0"/>'
    b'<xf numFmtId="10"/><xf numFmtId="0" fontId="1"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="46"/>'
    b"</cellXfs></styleSheet>"
)
STYLES = read_styles("styles", FORMATS)
ORDINARY = (
    '<c r="A1"><v>1</v></c>',
    '<c r="B1" s="3"><v>45858</v></c>',
    '<c r="C1" t="s"><v>0</v></c>',
    '<c r="D1" s="2" t="s"><v>0</v></c>',
    '<c r="E1" t="s"><v>1</v></c>',
    '<c r="E2" t="s"><v>3</v></c>',
    '<c r="F1" s="1"><f/><v>310000000009998</v></c>',
    '<c r="G1" t="str"><f t="shared" si="0"/><v>a &amp; b</v></c>',
    '<c r="H1" t="e"><f/><v>#N/A</v></c>',
    '<c r="I1" t="b"><v>1</v></c>',
    '<c r="J1" t="inlineStr"><is><t xml:space="preserve">a b</t></is></c>',
    '<c r="K1" s="2"/>',
    '<c r="L1" s="2"></c>',
    '<c r="M1" s="1" t="str" cm="1"><f/><v></v></c>',
    '<c r="N1" s="1" t="inlineStr"><is><t>&#39318;&#39029; &amp;lt;</t></is></c>',
    '<c r="O1" s="1" t="str"><f>IF(A1&gt;0,1,"")</f><v></v></c>',
    '<c r="P1" s="4"><v>45858.5</v></c>',
    '<c r="Q1"><v>-1.5E-3</v></c>',
    '<c r="R1" t="b"><v>0</v></c>',
)
LEFT_TO_THE_LIBRARY = (
    '<c r="B1" s="3"><v>45858.5</v></c>',
    '<c r="B1" s="3"><v>12</v></c>',
    '<c r="B1" s="5"><v>45858</v></c>',
    '<c r="C1" t="s"><v>4</v></c>',
    '<c r="C1" t="s"><v>2</v></c>',
    '<c r="D1" t="str"><v>_x0041_</v></c>',
    '<c r="H1" t="inlineStr"><is><t>&#x9996;</t></is></c>',
    '<c r="H1" t="inlineStr"><is><t> a</t></is></c>',
)
"""Values that are written otherwise than most."""
UNUSUAL = (
    '<c><v>1</v></c>',
    '<c r="a1"><v>1</v></c>',
    '<c r="A0"><v>1</v></c>',
    '<c r="A1" t=""><v>1</v></c>',
    '<c r="A1" t="date"><v>1</v></c>',
    '<c r="A1" t="d"><v>2025-07-20</v></c>',
    '<c r="A1" t="e"><v>#SPILL!</v></c>',
    '<c r="A1" t="s"><v>5</v></c>',
    '<c r="A1" t="s"><v>x</v></c>',
    '<c r="A1"><v> 1 </v></c>',
    '<c r="A1"><v>&#49;</v></c>',
    '<c r="A1"><v>abc</v></c>',
    '<c r="A1" t="n"><v>1_0</v></c>',
    '<c r="A1" t="b"><v>true</v></c>',
    '<c r="A1"><v>1</v><v>1</v></c>',
    '<c r="A1"><v>1</v></c><c r="A1" t="str"><v>a</v></c>',
    '<c r="A1"><v>1</v></c><c r="B1" t="x"/>',
    '<c r="A1" s="3"><v>310000000009998</v></c>',
    '<c r="A1" s="3"><v>45858.99999</v></c>',
    '<c r="A1" t="inlineStr"><is><r><t>a</t></r></is></c>',
    '<c r="A1" t="inlineStr"><v>a</v></c>',
    '<c r="A1"><v>1</v><f/></c>',
    '<c\nr="A1"><v>1</v></c>',
    '<x:c xmlns:x="x" r="A1"><v>1</v></x:c>',
    '<c r="A1"><!-- 1 --><v>1</v></c>',
    '<c r="A1" t="str"><v><![CDATA[1]]></v></c>',
    '<c r="A1"><v>1<?a b?></v></c>',
    '<c r="XFD999999"><v>1</v></c><c r="A1"><v>1</v></c>',
    '<c r="A1"><v>1</v>',
    '<c r="A1" t="str"><v>&nothing;</v></c>',
)  # fmt: skip


def sheet(cells: str, after: str = "") -> bytes:
    """A worksheet of one row."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<worksheet><dimension ref="A1:M1"/>'
        f'<sheetData><row r="1">{cells}</row></sheetData>{after}</worksheet>'
    ).encode()


def by_expressions(data: bytes, *, struck: bool = True) -> OrdinarySheet | None:
    """What `read_ordinary` says of it, with crossed-out formats or without."""
    styles = STYLES if struck else replace(STYLES, struck=frozenset())
    return read_ordinary(data, Texts("texts", TEXTS), styles, partial(shown_as, FORMATS))


def by_library(data: bytes) -> list[list[object]]:
    """The values, as python-calamine reads them, without blank ends."""
    packed = pack({"a": data}, [("sharedStrings", TEXTS), ("styles", FORMATS)], from_1904=False)
    return without_ends(
        CalamineWorkbook.from_filelike(packed).get_sheet_by_name("a").to_python(skip_empty_area=False)
    )


def without_ends(rows: Sequence[Sequence[object]]) -> list[list[object]]:
    """Rows without the blank cells at their ends, and without blank rows at the end of all."""
    kept = [list(reversed(list(dropwhile(lambda value: value == "", reversed(row))))) for row in rows]
    return list(reversed(list(dropwhile(lambda row: not row, reversed(kept)))))


def by_parser(data: bytes) -> SheetScan:
    """What `SheetScan` says of it."""
    return SheetScan("台账", "sheet", data, Texts("texts", TEXTS), STYLES.struck)


@pytest.mark.parametrize("cell", ORDINARY)
def test_an_ordinary_cell_is_understood_and_means_the_same(cell: str) -> None:
    """Of every shape that programs write; nothing is left to the parser, which takes five times as long."""
    for struck in (True, False):
        found = by_expressions(sheet(cell), struck=struck)
        assert found is not None
        assert vars(found.marks)["formulas"] == by_parser(sheet(cell)).marks.formulas
        assert found.rows is not None
        assert without_ends(found.rows) == by_library(sheet(cell))
    whole = by_expressions(sheet(cell))
    assert whole is not None
    assert vars(whole.marks) == vars(by_parser(sheet(cell)).marks)


@pytest.mark.parametrize("cell", LEFT_TO_THE_LIBRARY)
def test_a_value_written_otherwise_is_left_to_the_library(cell: str) -> None:
    """A time of day, a duration, letters by their numbers: nothing is guessed."""
    found = by_expressions(sheet(cell))
    assert found is not None
    assert found.rows is None


def test_a_day_counts_from_the_year_that_the_workbook_says() -> None:
    """1900 or 1904; a day of no calendar is left to the library."""
    day = sheet('<c r="A1" s="3"><v>45858</v></c>')
    texts, ask = Texts("texts", TEXTS), partial(shown_as, FORMATS)
    found = [read_ordinary(day, texts, STYLES, ask, from_1904=early) for early in (False, True)]
    assert [one.rows if one else None for one in found] == [
        [[dt.date(2025, 7, 20)]],
        [[dt.date(2029, 7, 21)]],
    ]


@pytest.mark.parametrize("cell", UNUSUAL)
def test_an_unusual_cell_is_left_to_the_parser(cell: str) -> None:
    """Whatever the expressions do not know they do not guess at."""
    assert by_expressions(sheet(cell)) is None


@pytest.mark.parametrize(
    "change",
    [
        (b'<row r="1">', b"<row>"),
        (b'<row r="1">', b'<row r="0">'),
        (b'ref="A1:M1"', b'ref="A1:"'),
        (b"</worksheet>", b'<mergeCell ref="A1"/></worksheet>'),
        (b"UTF-8", b"GBK"),
        (b"<?xml", b"<!DOCTYPE a><?xml"),
        (b"</sheetData>", b""),
        (b'<row r="1">', b'<row <c r="A2"/>r="1">'),
        (b'<row r="1">', b'<row r="<c r="A2"/>1">'),
        (b"</worksheet>", b'</worksheet><c r="A2"/>'),
        (b"</row>", b'</row><c r="A2" t="str"><f a="&b;"/><v>1</v></c>'),
        (b"</row>", b'</row><c r="A2" t="str"><f/>1</f><v>1</v></c>'),
    ],
)
def test_an_unusual_sheet_is_left_to_the_parser(change: tuple[bytes, bytes]) -> None:
    """Rows without a number, broken XML, other encodings; a cell where none can be."""
    assert by_expressions(sheet(ORDINARY[0]).replace(*change)) is None


def test_a_sheet_is_the_same_however_small_the_pieces_it_is_taken_apart_in(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Of a large one what is found would take many times its room, all at once."""
    rows = "".join(f'</row><row r="{n}"><c r="B{n}"><v>{n}</v></c>' for n in range(2, 9))
    data = sheet("".join(ORDINARY) + rows)
    whole = by_expressions(data)
    monkeypatch.setattr(ordinary, "_BLOCK", 10)
    apart = by_expressions(data)
    assert whole is not None
    assert apart is not None
    assert (apart.rows, vars(apart.marks)) == (whole.rows, vars(whole.marks))
    assert len(whole.rows or ()) == 8


def test_merged_cells_are_known() -> None:
    """By the first cell of their area."""
    found = by_expressions(sheet(ORDINARY[0], '<mergeCells><mergeCell ref="A1:B2"/></mergeCells>'))
    assert found is not None
    assert [found.marks.merged_with(place) for place in ((0, 0), (0, 1), (1, 1), (2, 2))] == [
        None, (0, 0), (0, 0), None,
    ]  # fmt: skip


@given(
    st.lists(st.sampled_from((*ORDINARY, *LEFT_TO_THE_LIBRARY, *UNUSUAL)), max_size=4),
    st.integers(0, 400),
    st.binary(max_size=2),
)
def test_what_the_expressions_find_is_what_parser_and_library_find(
    cells: list[str], at: int, extra: bytes
) -> None:
    """In any sheet, with a few bytes put anywhere into it."""
    whole = sheet("".join(cells))
    data = whole[:at] + extra + whole[at:]
    found, quicker = by_expressions(data), by_expressions(data, struck=False)
    data = lightened(data)  # as parser and library get it: nobody looks at the words of a formula
    if found is not None:
        assert vars(found.marks) == vars(by_parser(data).marks)
    if quicker is not None:
        assert quicker.marks.formulas == by_parser(data).marks.formulas
    for one in (found, quicker):
        if one is not None and one.rows is not None:
            assert without_ends(one.rows) == by_library(data)


def test_texts_of_one_run_are_known_by_expressions_as_by_the_parser() -> None:
    """Their lengths, and which are blank; a comment sends the same texts to the parser."""
    plain = b'<sst><si><t>a &lt;&amp;&quot; \xe4\xb8\x80</t></si><si><t xml:space="preserve"> \xe3\x80\x80</t></si><si><t></t></si></sst>'
    one, other = Texts("texts", plain), Texts("texts", plain.replace(b"<sst>", b"<sst><!-- -->"))
    assert (list(one.lengths), one.blank, one.struck) == (list(other.lengths), other.blank, other.struck)
    assert (list(one.lengths), one.blank) == ([7, 2, 0], {1, 2})


def test_formats_are_known_by_expressions_as_by_the_parser() -> None:
    """Which show days; a font that crosses out sends them to the parser."""
    fonts = b"<styleSheet><fonts><font/><font>%s</font></fonts>"
    rest = (
        b'<numFmts><numFmt numFmtId="164" formatCode="yyyy-m-d"/><numFmt numFmtId="165" formatCode="0.00%%"/></numFmts>'
        b'<cellXfs><xf numFmtId="0" fontId="0"/><xf numFmtId="14" fontId="1"/><xf numFmtId="164" fontId="0"/>'
        b'<xf numFmtId="165" fontId="1"/></cellXfs></styleSheet>'
    )
    assert read_styles("styles", (fonts + rest) % b"") == Styles(frozenset(), frozenset({"1", "2"}))
    assert read_styles("styles", (fonts + rest) % b"<strike/>") == Styles(
        frozenset({"1", "3"}), frozenset({"1", "2"})
    )


@pytest.mark.parametrize("strike", [b"", b"<fonts><font><strike/></font></fonts>"])
def test_a_format_that_a_condition_has_by_the_same_number_may_show_days(strike: bytes) -> None:
    """Openpyxl numbers the formats of conditions anew: 170 is a day in cells, a percentage in conditions."""
    formats = (
        b'<styleSheet>%s<numFmts><numFmt numFmtId="170" formatCode="yyyy-m-d"/></numFmts><cellXfs>'
        b'<xf numFmtId="170"/></cellXfs><dxfs><dxf><numFmt numFmtId="170" formatCode="0.00%%"/></dxf></dxfs>'
        b"</styleSheet>"
    ) % strike
    assert read_styles("styles", formats).days == {"0"}


@pytest.mark.parametrize("suffix", [".xlsm", ".xlsx"])
def test_our_own_workbooks_are_ordinary_and_read_alike(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    """Every sheet that is read of them, also where another program has saved them."""
    shipped, saved = write_sample(tmp_path / f"a{suffix}"), write_small(tmp_path / f"b{suffix}")
    with edited(saved) as book:
        book["台账"]["H4"] = "五百"
    with monkeypatch.context() as without_parser:
        without_parser.setattr(grid, "SheetScan", None)
        without_parser.setattr(WorkbookFile, "_rows_by_library", None)
        quick = [read_workbook(path) for path in (shipped, saved)]
    monkeypatch.setattr(grid, "read_ordinary", lambda *_, **__: None)
    assert [read_workbook(path) for path in (shipped, saved)] == quick


def test_reading_a_workbook_waits_for_no_web_client() -> None:
    """Of every command's start it took a twentieth."""
    code = (
        "import sys, xl_minsheng.workbook.read; "
        "print(sorted({'http.client', 'urllib.request'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
