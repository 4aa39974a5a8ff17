"""What of a Word file is read: what Word prints, and nothing that it does not."""

from pathlib import Path

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, nsmap

from xl_minsheng.importing import import_bulletin
from xl_minsheng.proofreading import proofread_alone
from xl_minsheng.readback import Document, document_of, read_document

nsmap.setdefault("m", "http://schemas.openxmlformats.org/officeDocument/2006/math")
HEAD = ("专报", "第6期", "2025年7月20日", "【工作进度】", "（一）全市实事")


def read(path: Path, runs: str, *, style: str = "") -> Document:
    """A bulletin whose only project says what these runs print, read."""
    document = docx.Document()
    hidden = document.styles.add_style("Hidden", WD_STYLE_TYPE.CHARACTER)
    hidden.font.hidden = True
    struck = document.styles.add_style("Struck", WD_STYLE_TYPE.CHARACTER)
    struck.base_style = document.styles["Hidden"]
    struck.font.hidden, struck.font.strike = False, True
    document.styles.add_style("Mark", WD_STYLE_TYPE.CHARACTER).font.superscript = True
    aside = document.styles.add_style("Aside", WD_STYLE_TYPE.PARAGRAPH)
    aside.font.hidden = True
    for line in HEAD:
        document.add_paragraph(line)
    paragraph = document.add_paragraph("1. 修桥。" if not style else "", style or None)
    for child in parse_xml(f"<w:p {nsdecls('w', 'm')}>{runs}</w:p>"):
        paragraph._p.append(child)
    document.save(str(path / "专报.docx"))
    return read_document(path / "专报.docx")


def said(document: Document) -> str:
    """What the project says."""
    return document.lines[-1].text.removeprefix("1. 修桥。")


def run(text: str, properties: str = "") -> str:
    """A run."""
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def field(code: str, result: str | None = None) -> str:
    """A field; None for one without a result."""
    runs = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + code
    if result is not None:
        runs += '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + result
    return runs + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def code(text: str) -> str:
    """A field's code."""
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


@pytest.mark.parametrize(
    ("runs", "read_as"),
    [
        (run("建桥") + run("12", "<w:vanish/>") + run("3座"), "建桥3座"),
        (run("建桥") + run("12", '<w:vanish w:val="0"/>') + run("3座"), "建桥123座"),
        (run("建桥") + run("12", '<w:rStyle w:val="Hidden"/>') + run("3座"), "建桥3座"),
        (run("建桥") + run("12", '<w:rStyle w:val="Hidden"/><w:vanish w:val="false"/>') + run("3座"), "建桥123座"),
        (run("建桥") + run("12", "<w:webHidden/>") + run("3座"), "建桥123座"),
        (run("建桥") + run("12", "<w:strike/>") + run("3座"), "建桥3座"),
        (run("建桥") + run("12", "<w:dstrike/>") + run("3座"), "建桥3座"),
        (run("建桥") + run("12", '<w:rStyle w:val="Struck"/>') + run("3座"), "建桥3座"),
        (run("建桥3") + run("2", '<w:vertAlign w:val="superscript"/>') + run("座"), "建桥3座"),
        (run("建桥3座") + run("[2]", '<w:rStyle w:val="Mark"/>'), "建桥3座"),
        (run("绿地3m") + run("2", '<w:vertAlign w:val="superscript"/>'), "绿地3m2"),
        (run("PM") + run("2.5", '<w:vertAlign w:val="subscript"/>') + run("为3"), "PM2.5为3"),
        (
            "<w:r><w:ruby><w:rt>" + run("jian") + "</w:rt><w:rubyBase>" + run("建") + "</w:rubyBase></w:ruby></w:r>"
            + run("桥3座"),
            "建桥3座",
        ),
        (field(code(r"eq \* jc2 \o\ad(\s\up 9(jiàn),建)")) + run("桥3座"), "建桥3座"),
        (field(code(r"eq \o\ac(○,3)")) + run("座"), "3座"),
        (run("建桥") + field(code(" DOCVARIABLE 桥 "), run("3")) + run("座"), "建桥3座"),
        (
            run("建桥") + field(code("IF ") + field(code("REF a"), run("7")) + run("= 7"), run("3")) + run("座"),
            "建桥3座",
        ),
        (run("建桥3") + '<w:r><w:sym w:font="Symbol" w:char="F025"/></w:r>', "建桥3%"),
        (
            '<w:moveFrom w:id="1" w:author="甲">' + run("9") + "</w:moveFrom>" + run("建桥3座"),
            "建桥3座",
        ),
    ],
    ids=[
        "hidden", "not-hidden", "hidden-by-style", "shown-against-style", "hidden-on-the-web", "struck",
        "struck-twice", "struck-by-style", "raised", "raised-by-style", "unit", "lowered", "ruby", "ruby-of-old", "circled", "field", "field-in-field", "symbol",
        "moved",
    ],
)  # fmt: skip
def test_k12_what_word_does_not_print_is_not_read(tmp_path: Path, runs: str, read_as: str) -> None:
    """Hidden text, readings, codes of fields; struck-through words and marks of notes are no figures."""
    assert said(read(tmp_path, runs)) == read_as


def test_k12_styles_of_paragraph_and_character_toggle(tmp_path: Path) -> None:
    """Hidden by both is shown, as the standard has it and Word does."""
    runs = run("1. 修桥。") + run("建桥3座", '<w:rStyle w:val="Hidden"/>')
    assert said(read(tmp_path, runs, style="Aside")) == "建桥3座"


def test_k12_a_hidden_row_is_not_read(tmp_path: Path) -> None:
    """A table's row with the property 隐藏."""
    document = docx.Document()
    table = document.add_table(2, 2)
    for row in table.rows:
        for place, cell in enumerate(row.cells):
            cell.text = f"格{place}"
    table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:hidden {nsdecls('w')}/>"))
    document.save(str(tmp_path / "表.docx"))
    lines = [line for line in read_document(tmp_path / "表.docx").lines if line.text]
    assert [(line.text, line.row, line.column) for line in lines] == [("格0", 1, 0), ("格1", 1, 1)]


@pytest.mark.parametrize(
    ("runs", "why", "remedy"),
    [
        (
            run("建桥") + run("1", "<w:strike/>") + run("2", "<w:dstrike/>") + run("3座"),
            "划掉的字“12”没有校对",
            "请删掉或去掉删除线",
        ),
        (
            run("建桥3") + run("2", '<w:vertAlign w:val="superscript"/>') + run("座"),
            "上标“2”没有校对",
            "请自行核对",
        ),
        (run("建桥") + "<m:oMath><m:r><m:t>3/4</m:t></m:r></m:oMath>", "公式“3/4”没有校对", "请自行核对"),
        (run("建桥") + field(code(r"eq \f(3,4)")), r"公式“eq \f(3,4)”没有校对", "请自行核对"),
        (
            run("建桥") + '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>',
            "符号字体的字没有校对",
            "请自行核对",
        ),
    ],
    ids=["struck", "raised", "equation", "equation-field", "symbol"],
)
def test_k12_what_is_printed_and_not_read_is_told(tmp_path: Path, runs: str, why: str, remedy: str) -> None:
    """At its sentence, by proofreading as a hint, by import in the list."""
    document = read(tmp_path, runs + run("。又修了路。"))
    (remark,) = [one for one in proofread_alone(document).remarks if one.code == "P114"]
    assert (remark.severity.value, remark.why, remark.remedy) == ("提示", why, remedy)
    assert remark.place == "第6段"
    notes = [note.why for note in import_bulletin(document).notes if "没有导入" in note.why]
    assert notes == [f"{why.split('“')[0].removesuffix('没有校对')}没有导入，请核对"]


def test_k12_a_paragraph_that_is_struck_through_whole_is_told(tmp_path: Path) -> None:
    """It has no other words to tell it at."""
    document = read(tmp_path, run("建桥3座", "<w:strike/>"), style="Normal")
    (remark,) = [one for one in proofread_alone(document).remarks if one.code == "P114"]
    assert (remark.place, remark.sentence) == ("第6段", "建桥3座")


def test_a_text_file_skips_nothing() -> None:
    """It has nothing but its text."""
    assert document_of("建桥3座").skipped == ()
