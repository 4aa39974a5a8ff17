"""Annexes in the Word file: what they say in the text, set as tables and real charts."""

import io
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from builders import small
from docx.oxml.ns import qn
from docx.shared import Twips
from docx.table import Table
from docx.text.paragraph import Paragraph

from xl_minsheng.bulletin import Bulletin, make_bulletin, to_text
from xl_minsheng.bulletin.annex import Chart, Note
from xl_minsheng.bulletin.publish import WORD_TEMPLATE, word_template
from xl_minsheng.bulletin.word.render import to_docx
from xl_minsheng.bulletin.word.styles import COLOPHON_ANCHOR
from xl_minsheng.ledger import Indicator, Ledger
from xl_minsheng.ledger.numbers import write_percent

SWITCHES = ("annex_table", "annex_chart", "annex_laggards", "annex_changes")
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def annexed(ledger: Ledger, *switches: str, **settings: Any) -> Bulletin:
    """The bulletin with annexes, all of them unless told which."""
    on = dict.fromkeys(switches or SWITCHES, True)
    return make_bulletin(replace(ledger, issue=replace(ledger.issue, **on, **settings)))


@pytest.fixture(scope="module")
def everything(example: Ledger) -> Bulletin:
    """The shipped ledger with all annexes, a figure of the last issue, and 版记."""
    indicators = [replace(one, previous=one.actual) for one in example.indicators]
    ledger = replace(example, indicators=tuple(indicators))
    return annexed(ledger, copies_to="各镇（街道）", printed_by="市政府办公室")


@pytest.fixture(scope="module")
def printed(everything: Bulletin) -> bytes:
    """Its Word file."""
    return to_docx(everything, word_template(None))


def parts(package: bytes) -> dict[str, bytes]:
    """Contents of a package by name."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def chart_lines(document: Any, relation: str) -> Iterator[str]:
    """A chart's names and figures as it caches them, a category a line."""
    chart = ET.fromstring(document.part.rels[relation].target_part.blob)  # noqa: S314 - we wrote it
    series = list(chart.iter(f"{CHART}ser"))
    names = ["".join(one.find(f"{CHART}tx").itertext()).rpartition("$1")[2] for one in series]  # type: ignore[union-attr]
    yield "\t".join(["板块（类别）", *names])
    columns = [cached(series[0], "cat"), *(cached(one, "val") for one in series)]
    for category, *figures in zip(*columns, strict=True):
        yield "\t".join([category, *(f"{figure}%" for figure in figures)])


def cached(series: ET.Element, what: str) -> list[str]:
    """Cached names or figures of a series."""
    return [point.text or "" for one in series.iter(f"{CHART}{what}") for point in one.iter(f"{CHART}v")]


def lines(package: bytes) -> list[str]:
    """The file's text by the rule of the annexes: rows with tabs, charts category by category; then 版记."""
    document = docx.Document(io.BytesIO(package))
    found: list[str] = []
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                cells = list(dict.fromkeys(cell._tc for cell in row.cells))
                said = (
                    "".join(one.text or "\t" for one in cell.xpath(".//w:t | .//w:r/w:tab")) for cell in cells
                )
                found.append("\t".join(said))
        elif charts := block._p.xpath(".//*[local-name()='chart']"):
            for one in charts:
                found += chart_lines(document, one.get(f"{{{RELATIONS}}}id"))
        elif block.style is None or block.style.name != COLOPHON_ANCHOR:
            found.append(block.text)
    return found


def tables(package: bytes) -> list[Table]:
    """The file's tables, 版记 left out."""
    found = docx.Document(io.BytesIO(package)).tables
    return [one for one in found if not one._tbl.xpath("w:tblPr/w:tblpPr")]


# -- the same text ---------------------------------------------------------------------------------


def test_the_text_comes_back_line_by_line(everything: Bulletin, printed: bytes) -> None:
    """Paragraphs, rows of tables and figures of the chart, in the order of the text output."""
    assert lines(printed) == to_text(everything).splitlines()


def test_apache_poi_finds_the_same_words(
    everything: Bulletin, printed: bytes, poi_paragraphs: Callable[[bytes], list[str]]
) -> None:
    """A cell is a paragraph to it, and a chart an empty one."""
    expected = []
    for annex in everything.annexes:
        expected += [annex.label, annex.title]
        for block in annex.blocks:
            match block:
                case Note():
                    expected.append(block.text)
                case Chart():
                    expected.append("")
                case _:
                    expected += [text for row in block.grid() for text in row]
    found = poi_paragraphs(printed)
    begin = found.index("附件1")
    assert found[begin : begin + len(expected)] == expected
    assert found[begin + len(expected) :] == [
        "", "抄送：各镇（街道）。", "市政府办公室\t2025年7月20日印发", "",
    ]  # fmt: skip


def test_switched_off_the_file_has_none_of_it(filled: bytes) -> None:
    """No table, no chart, no workbook inside, no word of it."""
    document = docx.Document(io.BytesIO(filled))
    assert (document.tables, document.element.xpath("//w:drawing")) == ([], [])
    assert not [name for name in parts(filled) if "chart" in name or "embeddings" in name]
    assert not [one.text for one in document.paragraphs if "附件" in one.text]


def test_signs_in_cells_come_out_literally() -> None:
    """XML's, Jinja's and docxtpl's own, in a table as in the body."""
    name = "<w:p>&amp; {{ 标题 }} {_{ {% if %}\x01"
    one = Indicator(id="A01-1", project="A01", name=name, unit="座", target=Decimal(4), actual=Decimal(1))
    bulletin = annexed(small(one), "annex_table", "annex_laggards")
    package = to_docx(bulletin, word_template(None))
    assert lines(package) == to_text(bulletin).splitlines()
    assert [table.cell(at, 1).text for table, at in zip(tables(package), (2, 1), strict=True)] == [
        "<w:p>&amp; {{ 标题 }} {_{ {% if %}"
    ] * 2


# -- tables ----------------------------------------------------------------------------------------


def test_the_header_is_repeated_and_no_row_is_split(printed: bytes) -> None:
    """Row by row, in every table."""
    found = tables(printed)
    assert [len(table.rows) for table in found] == [1 + 5 + 76, 1 + 4, 1 + 4 + 65]
    for table in found:
        header, *rest = [row._tr for row in table.rows]
        assert len(header.xpath("w:trPr/w:tblHeader")) == 1
        assert not [row for row in rest if row.xpath("w:trPr/w:tblHeader")]
        assert all(len(row.xpath("w:trPr/w:cantSplit")) == 1 for row in (header, *rest))


def test_columns_are_fixed_and_fill_the_type_area(printed: bytes) -> None:
    """156 mm; each cell as wide as its column."""
    for table in tables(printed):
        grid = [int(width) for width in table._tbl.xpath("w:tblGrid/w:gridCol/@w:w")]
        assert sum(grid) * 25.4 / 1440 == pytest.approx(156, abs=0.1)
        assert table._tbl.xpath("string(w:tblPr/w:tblLayout/@w:type)") == "fixed"
        for row in table.rows:
            cells = [int(width) for width in row._tr.xpath("w:tc/w:tcPr/w:tcW/@w:w")]
            assert cells in (grid, [sum(grid)])


def test_styles_have_chinese_names(printed: bytes) -> None:
    """Changing a style changes the annex; figures stand right, units in the middle."""
    document = docx.Document(io.BytesIO(printed))
    used = {p.style.name for p in document.paragraphs if p.style and "附件" in (p.style.name or "")}
    assert used == {"附件说明", "附件续行", "附件序号", "附件标题", "附件注", "附件图"}
    table = document.tables[0]
    assert table.style is not None
    assert table.style.name == "附件表格"
    names = [[cell.paragraphs[0].style.name for cell in table.rows[at].cells] for at in (0, 1, 2)]  # type: ignore[union-attr]
    assert names == [
        ["表头"] * 7,
        ["表格分组"] * 7,
        ["表格文字", "表格文字", "表格数字", "表格数字", "表格居中", "表格数字", "表格文字"],
    ]
    assert document.styles["表格数字"].element.xpath("string(w:pPr/w:jc/@w:val)") == "right"


def test_only_the_sign_is_coloured(printed: bytes) -> None:
    """The word beside it is black, so it is read in grey as well."""
    row = next(row for row in tables(printed)[0].rows if row.cells[0].text == "A16-2")
    runs = row.cells[6].paragraphs[0].runs
    assert [(run.text, str(run.font.color.rgb)) for run in runs] == [
        ("●", "C00000"),
        ("未达到序时进度（红灯）", "None"),
    ]


# -- the template's place --------------------------------------------------------------------------


def place_of(document: Any) -> list[Any]:
    """The three paragraphs of a template that keep the place."""
    (place,) = [one._p for one in document.paragraphs if "附件内容" in one.text]
    return [place.getprevious(), place, place.getnext()]


def without_place(document: Any) -> None:
    """As an office's template from before there were annexes."""
    for element in place_of(document):
        document.element.body.remove(element)
    for name in ("表头", "表格文字", "附件标题", "附件表格"):
        document.styles[name].delete()


def test_an_older_template_gets_annexes_at_its_end(example: Ledger, tmp_path: Path) -> None:
    """Without a place for them, and without their styles, which are added."""
    document = docx.Document(str(word_template(None)))
    without_place(document)
    path = tmp_path / WORD_TEMPLATE
    document.save(str(path))
    bulletin = annexed(example, "annex_laggards")
    package = to_docx(bulletin, path)
    assert lines(package) == to_text(bulletin).splitlines()
    table = tables(package)[0]
    assert table.style is not None
    assert (table.style.name, table.cell(0, 0).paragraphs[0].style.name) == ("附件表格", "表头")  # type: ignore[union-attr]


def test_the_office_may_move_the_place(example: Ledger, tmp_path: Path) -> None:
    """To the end of the file, behind 版记."""
    document = docx.Document(str(word_template(None)))
    for element in place_of(document):
        document.element.body[-1].addprevious(element)
    path = tmp_path / WORD_TEMPLATE
    document.save(str(path))
    bulletin = annexed(example, "annex_laggards", copies_to="各镇（街道）")
    found = lines(to_docx(bulletin, path))
    assert found.index("抄送：各镇（街道）。") < found.index("附件")
    assert sorted(found) == sorted(to_text(bulletin).splitlines())


# -- the chart -------------------------------------------------------------------------------------


def test_the_chart_is_a_part_that_word_opens(printed: bytes) -> None:
    """Content types and relations: the document has a chart, the chart has a workbook."""
    package = parts(printed)
    kinds = {
        one.get("PartName") or one.get("Extension"): one.get("ContentType")
        for one in ET.fromstring(package["[Content_Types].xml"])  # noqa: S314
    }
    chart_type = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
    assert kinds["/word/charts/chart1.xml"] == chart_type
    sheet_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    assert sheet_type in (kinds.get("/word/embeddings/chart1.xlsx"), kinds.get("xlsx"))
    relation = ET.fromstring(package["word/charts/_rels/chart1.xml.rels"])[0]  # noqa: S314
    assert (relation.get("Type"), relation.get("Target")) == (
        f"{RELATIONS}/package",
        "../embeddings/chart1.xlsx",
    )
    chart = ET.fromstring(package["word/charts/chart1.xml"])  # noqa: S314
    data = chart.find(f"{CHART}externalData")
    assert data is not None
    assert data.get(f"{{{RELATIONS}}}id") == relation.get("Id")
    document = package["word/document.xml"].decode()
    numbers = [int(part.split('"')[1]) for part in document.split("<wp:docPr id=")[1:]]
    assert len(numbers) == len(set(numbers)) == 1


def test_the_chart_s_figures_are_the_ledger_s_shares(everything: Bulletin, printed: bytes) -> None:
    """In the chart's memory and in the workbook that Word opens for 编辑数据."""
    (ours,) = [block for annex in everything.annexes for block in annex.blocks if isinstance(block, Chart)]
    package = parts(printed)
    series = list(ET.fromstring(package["word/charts/chart1.xml"]).iter(f"{CHART}ser"))  # noqa: S314
    book = openpyxl.load_workbook(io.BytesIO(package["word/embeddings/chart1.xlsx"]))
    kept = list(book.worksheets[0].iter_rows(values_only=True))
    assert [row[0] for row in kept] == ["板块（类别）", *ours.categories]
    for place, one in enumerate(ours.series):
        expected = [write_percent(share).removesuffix("%") for share in one.shares if share is not None]
        assert len(expected) == len(ours.categories) == 13
        assert cached(series[place], "val") == expected
        assert [f"{row[place + 1]:g}" for row in kept[1:]] == expected
        assert cached(series[place], "cat") == list(ours.categories)


def test_the_chart_names_a_font_for_chinese(printed: bytes) -> None:
    """Wherever a Latin font is named, so is the eastAsia one."""
    chart = ET.fromstring(parts(printed)["word/charts/chart1.xml"])  # noqa: S314
    latin = [one.get("typeface") for one in chart.iter(f"{DRAWING}latin")]
    assert len(latin) >= 5
    assert latin == [one.get("typeface") for one in chart.iter(f"{DRAWING}ea")] == ["宋体"] * len(latin)


def test_two_runs_give_one_file_with_annexes(everything: Bulletin, printed: bytes) -> None:
    """The workbook inside has no hour of the run either."""
    assert to_docx(everything, word_template(None)) == printed


def test_paragraphs_around_tables_are_none_too_many(printed: bytes) -> None:
    """No empty paragraph pushes 版记 to a page of its own; those around its table are 1 pt high."""
    document = docx.Document(io.BytesIO(printed))
    empty = [
        one
        for one in document.iter_inner_content()
        if isinstance(one, Paragraph) and not one.text and not one._p.xpath(".//w:drawing")
    ]
    assert [one.style.name for one in empty if one.style] == [COLOPHON_ANCHOR] * 2
    assert empty[0].style is not None
    assert empty[0].style.paragraph_format.line_spacing == Twips(29)


def test_i17_the_colophon_is_one_table_at_the_foot_of_the_page(printed: bytes) -> None:
    """Of one column, 156 mm wide, with rules of 0.35 mm above and below and 0.25 mm between, none beside it."""
    (table,) = [
        one for one in docx.Document(io.BytesIO(printed)).tables if one._tbl.xpath("w:tblPr/w:tblpPr")
    ]
    assert [row.cells[0].text for row in table.rows] == [
        "抄送：各镇（街道）。",
        "市政府办公室\t2025年7月20日印发",
    ]
    (place,) = table._tbl.xpath("w:tblPr/w:tblpPr")
    assert (place.get(qn("w:vertAnchor")), place.get(qn("w:tblpYSpec"))) == ("margin", "bottom")
    assert [column.width.mm for column in table.columns if column.width] == [pytest.approx(156, abs=0.1)]
    rules = {
        one.tag.rpartition("}")[2]: one.get(qn("w:sz")) for one in table._tbl.xpath("w:tblPr/w:tblBorders/*")
    }
    assert rules == {"top": "8", "left": None, "bottom": "8", "right": None, "insideH": "6"}


def test_i17_no_table_touches_that_of_the_colophon(printed: bytes) -> None:
    """Word would make one table of both."""
    for table in docx.Document(io.BytesIO(printed)).tables:
        assert table._tbl.getnext().tag == qn("w:p")


def test_i17_the_note_below_a_table_is_never_alone_on_a_page(printed: bytes) -> None:
    """E8: every paragraph of the last row stays with what follows."""
    document = docx.Document(io.BytesIO(printed))
    for table in document.tables:
        following = table._tbl.getnext()
        kept = [
            bool(one.paragraph_format.keep_with_next)
            for cell in table.rows[-1].cells
            for one in cell.paragraphs
        ]
        assert all(kept) is (following.xpath("string(w:pPr/w:pStyle/@w:val)") == "附件注")
