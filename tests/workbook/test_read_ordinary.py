"""A sheet as programs write it is looked at by expressions: what they find is what the parser of XML finds."""

import subprocess
import sys
from pathlib import Path

import pytest
from builders import edited, write_sample, write_small
from hypothesis import given
from hypothesis import strategies as st

from xl_minsheng.workbook.read import grid, read_workbook
from xl_minsheng.workbook.read.ordinary import ordinary_marks
from xl_minsheng.workbook.read.scan import Marks, SheetScan
from xl_minsheng.workbook.read.styles import Styles, read_styles
from xl_minsheng.workbook.read.texts import Texts

TEXTS = (
    b"<sst><si><t>a</t></si><si><r><rPr><strike/></rPr><t>b</t></r><r><t>c</t></r></si><si><t> </t></si>"
    b'<si><r><t>52</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>1</t></r></si></sst>'
)
STYLES = Styles(struck=frozenset({"2"}), days=frozenset({"3"}))
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
    '<c r="J1" t="inlineStr"><is><t xml:space="preserve"> a</t></is></c>',
    '<c r="K1" s="2"/>',
    '<c r="N1" s="2" t="inlineStr"><is><t>&#39318;&#39029;</t></is></c>',
    '<c r="L1" s="2"></c>',
    '<c r="M1" s="1" t="str" cm="1"><f/><v></v></c>',
)
UNUSUAL = (
    '<c><v>1</v></c>',
    '<c r="a1"><v>1</v></c>',
    '<c r="A0"><v>1</v></c>',
    '<c r="A1" t=""><v>1</v></c>',
    '<c r="A1" t="date"><v>1</v></c>',
    '<c r="A1" t="d"><v>2025-07-20</v></c>',
    '<c r="A1" t="e"><v>#SPILL!</v></c>',
    '<c r="A1" t="s"><v>4</v></c>',
    '<c r="A1" t="s"><v>x</v></c>',
    '<c r="A1"><v> 1 </v></c>',
    '<c r="A1"><v>&#49;</v></c>',
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


def by_expressions(data: bytes) -> Marks | None:
    """What `ordinary_marks` says of it."""
    return ordinary_marks(data, Texts("texts", TEXTS), STYLES)


def by_parser(data: bytes) -> SheetScan:
    """What `SheetScan` says of it."""
    return SheetScan("台账", "sheet", data, Texts("texts", TEXTS), STYLES.struck)


@pytest.mark.parametrize("cell", ORDINARY)
def test_an_ordinary_cell_is_understood_and_means_the_same(cell: str) -> None:
    """Of every shape that programs write; nothing is left to the parser, which takes five times as long."""
    found = by_expressions(sheet(cell))
    assert found is not None
    assert vars(found) == vars(by_parser(sheet(cell)).marks)


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
    ],
)
def test_an_unusual_sheet_is_left_to_the_parser(change: tuple[bytes, bytes]) -> None:
    """Rows without a number, broken XML, other encodings."""
    assert by_expressions(sheet(ORDINARY[0]).replace(*change)) is None


def test_merged_cells_are_known() -> None:
    """By the first cell of their area."""
    found = by_expressions(sheet(ORDINARY[0], '<mergeCells><mergeCell ref="A1:B2"/></mergeCells>'))
    assert found is not None
    assert [found.merged_with(place) for place in ((0, 0), (0, 1), (1, 1), (2, 2))] == [
        None, (0, 0), (0, 0), None,
    ]  # fmt: skip


@given(
    st.lists(st.sampled_from((*ORDINARY, *UNUSUAL)), max_size=4), st.integers(0, 400), st.binary(max_size=2)
)
def test_what_the_expressions_find_is_what_the_parser_finds(cells: list[str], at: int, extra: bytes) -> None:
    """In any sheet, with a few bytes put anywhere into it."""
    whole = sheet("".join(cells))
    data = whole[:at] + extra + whole[at:]
    found = by_expressions(data)
    if found is not None:
        assert vars(found) == vars(by_parser(data).marks)


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


@pytest.mark.parametrize("suffix", [".xlsm", ".xlsx"])
def test_our_own_workbooks_are_ordinary_and_read_alike(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    """Every sheet that is read of them, also where another program has saved them."""
    shipped, saved = write_sample(tmp_path / f"a{suffix}"), write_small(tmp_path / f"b{suffix}")
    with edited(saved) as book:
        book["台账"]["H4"] = "五百"
    with monkeypatch.context() as without_parser:
        without_parser.setattr(grid, "_scanned", None)
        quick = [read_workbook(path) for path in (shipped, saved)]
    monkeypatch.setattr(grid, "ordinary_marks", lambda *_: None)
    assert [read_workbook(path) for path in (shipped, saved)] == quick


def test_reading_a_workbook_waits_for_no_web_client() -> None:
    """Of every command's start it took a twentieth."""
    code = (
        "import sys, xl_minsheng.workbook.read; "
        "print(sorted({'http.client', 'urllib.request'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
