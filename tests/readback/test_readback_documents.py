"""Documents: encodings, Word files, what is refused, what is joined."""

import io
import unicodedata
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement
from published import OURS
from word_files import word

from xl_minsheng.readback import DocumentError, document_of, join_lines, read_bulletin, read_document

SENTENCE = "城镇新增就业5259人，完成全年任务的87.65%。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_text_is_read_in_the_usual_encodings(tmp_path: Path, encoding: str) -> None:
    """Notepad's encodings, old and new."""
    path = tmp_path / "专报.txt"
    path.write_bytes(SENTENCE.encode(encoding))
    assert [line.text for line in read_document(path).lines] == [SENTENCE]


def test_i17_a_table_of_one_column_is_a_box_around_paragraphs(tmp_path: Path) -> None:
    """版记 and whole documents set in one cell are text; a table of two columns inside it stays a table."""
    document = docx.Document()
    cell = document.add_table(1, 1).cell(0, 0)
    cell.text = "（一）全市实事\n1. 修桥。"
    inner = cell.add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "指标", "目标"
    document.save(str(tmp_path / "专报.docx"))
    lines = [(one.text, one.row) for one in read_document(tmp_path / "专报.docx").lines if one.text]
    assert lines == [("（一）全市实事", None), ("1. 修桥。", None), ("指标", 0), ("目标", 0)]


def test_a_word_file_gives_the_same_structure_as_the_text(tmp_path: Path) -> None:
    """Our own bulletin as .docx and as .txt."""
    text = OURS.read_text(encoding="utf-8")
    path = word(tmp_path / "专报.docx", text.splitlines())
    found, plain = read_bulletin(read_document(path)), read_bulletin(document_of(text))
    assert [one.text for one in found.passages] == [one.text for one in plain.passages]
    assert [len(one.projects) for one in found.sections] == [len(one.projects) for one in plain.sections]


def test_tables_line_breaks_and_tracked_changes_are_read_as_they_will_print(tmp_path: Path) -> None:
    """Text of cells, both lines of a broken paragraph, insertions but not deletions."""
    path = tmp_path / "专报.docx"
    document = docx.Document()
    document.add_paragraph("第一行\n第二行")
    document.add_table(1, 1).cell(0, 0).text = "格中"
    changed = document.add_paragraph("就业")
    changed._p.append(
        parse_xml(
            f'<w:del {nsdecls("w")} w:id="1" w:author="甲"><w:r><w:delText>5259</w:delText></w:r></w:del>'
        )
    )
    changed._p.append(
        parse_xml(f'<w:ins {nsdecls("w")} w:id="2" w:author="甲"><w:r><w:t>5260</w:t></w:r></w:ins>')
    )
    changed.add_run("人")
    document.save(str(path))
    lines = read_document(path).lines
    assert [(line.text, line.paragraph, line.offset) for line in lines] == [
        ("第一行", 0, 0),
        ("第二行", 0, 4),
        ("格中", 1, 0),
        ("就业5260人", 2, 0),
    ]


LIST = """<w:abstractNum {ns} w:abstractNumId="90"><w:lvl w:ilvl="0"><w:start w:val="1"/>
<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%1）"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/>
<w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl></w:abstractNum>"""


def test_numbers_that_word_makes_itself_are_read(tmp_path: Path) -> None:
    """Sections and items numbered by a list, each level counted and begun again; a style's list too."""
    document = docx.Document()
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(LIST.format(ns=nsdecls("w"))))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))

    def listed(level: int) -> BaseOxmlElement:
        xml = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="90"/></w:numPr>'
        return parse_xml(xml)

    document.styles["Body Text"].element.get_or_add_pPr().append(listed(1))
    document.add_paragraph("【工作进度】")
    for level, text in (
        (0, "全市实事"),
        (1, "修桥。修了桥。"),
        (None, "打井。打了井。"),
        (0, "全县实事"),
        (1, "修路。修了路。"),
    ):
        paragraph = document.add_paragraph(text, None if level is not None else "Body Text")
        if level is not None:
            paragraph._p.get_or_add_pPr().append(listed(level))
    document.save(str(tmp_path / "专报.docx"))
    found = read_bulletin(read_document(tmp_path / "专报.docx"))
    assert [
        (one.heading.number, one.heading.title, [(p.number, p.name) for p in one.projects])
        for one in found.sections
    ] == [(1, "全市实事", [(1, "修桥"), (2, "打井")]), (2, "全县实事", [(1, "修路")])]
    assert found.sections[0].projects[0].passages[0].spots[:3] == ((2, -2), (2, -1), (2, 0))


def test_a_broken_sentence_is_joined_and_headings_are_not() -> None:
    """A stray break inside a sentence, beside titles without a stop."""
    text = "专报\n第6期\n【工作进度】\n（一）全市实事\n1. 新增就业。新增就业\n\n3800人，完成全年任务的84.44%。\n2. 修桥。修了桥。"
    assert [one.text for one in join_lines(document_of(text))] == [
        "专报",
        "第6期",
        "【工作进度】",
        "（一）全市实事",
        "1. 新增就业。新增就业3800人，完成全年任务的84.44%。",
        "2. 修桥。修了桥。",
    ]


def _zip(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("专报.csv", b"", "“专报.csv”不是能读的文件，请选择 .docx、.txt 或 .md 文件"),
        (
            "专报.pdf",
            b"%PDF",
            "“专报.pdf”不是能读的文件，请用原来的 Word 文件；只有这一份的，请在 Word 或 WPS 里转成 .docx",
        ),
        ("专报.odt", b"PK", "“专报.odt”不是能读的文件，请在 Word 或 WPS 里另存为 .docx"),
        ("专报.doc", b"", "“专报.doc”不是能读的文件，请在 Word 或 WPS 里另存为 .docx"),
        ("专报.docx", b"PK..", "“专报.docx”不是 Word 文件或已损坏，请在 Word 中另存一份后再试"),
        ("专报.docx", _zip({"a.xml": b"<a/>"}), "“专报.docx”不是 Word 文件，请选择 .docx 文件"),
        (
            "专报.docx",
            _zip({"word/document.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'}),
            "“专报.docx”内含有不应出现的文档类型声明，已拒绝读取",
        ),
        (
            "专报.docx",
            None,  # a bomb, made when it is its turn
            "“专报.docx”展开后超过 256 MB，不像一期专报，已拒绝读取",
        ),
        (
            "专报.docx",
            bytes.fromhex("D0CF11E0A1B11AE1"),
            "“专报.docx”设有密码或是旧格式，请在 Word 中取消密码、另存为 .docx 后再试",
        ),
        ("专报.txt", b"\x00\x01\xff\xfe\x80", "“专报.txt”的编码不认识，请用记事本另存为 UTF-8 后再试"),
    ],
    ids=["csv", "pdf", "odt", "doc", "no-zip", "no-word", "doctype", "bomb", "ole", "bytes"],
)
def test_what_is_no_bulletin_is_refused(tmp_path: Path, name: str, data: bytes | None, said: str) -> None:
    """One Chinese sentence that says what to do."""
    bomb = {"word/document.xml": b"<a/>", "bomb": bytes(257 << 20)}
    (tmp_path / name).write_bytes(_zip(bomb) if data is None else data)
    with pytest.raises(DocumentError) as refused:
        read_document(tmp_path / name)
    assert str(refused.value) == said


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    """Names the file."""
    with pytest.raises(DocumentError, match="找不到文件“"):
        read_document(tmp_path / "没有.txt")
    (tmp_path / "夹.txt").mkdir()
    with pytest.raises(DocumentError, match="是文件夹"):
        read_document(tmp_path / "夹.txt")


def test_k6_letters_that_look_like_others_are_read_as_those() -> None:
    """Every radical that has an ideograph of the bulletin for its meaning, and letters nobody sees between all."""
    text = OURS.read_text(encoding="utf-8")
    meant = {
        unicodedata.normalize("NFKC", chr(code)): chr(code)
        for code in (*range(0x2F00, 0x2FD6), 0x2E9F, 0x2EF3)
    }
    alike = "".join(f"{meant.get(sign, sign)}\u200b\u2060\u00ad" for sign in text)
    assert sum(sign in meant for sign in text) > 100
    assert [one.text for one in read_bulletin(document_of(alike)).passages] == [
        one.text for one in read_bulletin(document_of(text)).passages
    ]
