"""The one opener of Word files: what Word opens it opens, what is none it names."""

import io
import zipfile
from pathlib import Path

import pytest

from xl_minsheng.files.word_file import MAX_TAGS, NotAWordFileError, open_word, save_word, word_file

INPUTS = Path(__file__).parents[1] / "cases" / "inputs"
BASE = INPUTS / "base-bulletin.docx"
LINES = [one.text for one in open_word(BASE.read_bytes()).paragraphs]


def parts(data: bytes) -> dict[str, bytes]:
    """Parts of a package by their names."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {one.filename: archive.read(one) for one in archive.infolist()}


def package(content: dict[str, bytes]) -> bytes:
    """A package of parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in content.items():
            archive.writestr(name, part)
    return out.getvalue()


def changed(old: str, new: str) -> bytes:
    """The base, with every part of one name named otherwise; relations stay."""
    return package({name.replace(old, new): part for name, part in parts(BASE.read_bytes()).items()})


def texts(data: bytes) -> list[str]:
    """Paragraphs of a Word file."""
    return [one.text for one in open_word(data).paragraphs]


def test_k11_the_document_is_found_by_its_relation() -> None:
    """Word Online saves it as word/document2.xml."""
    data = (INPUTS / "word-document2.docx").read_bytes()
    assert word_file(data).main == "word/document2.xml"
    assert texts(data) == LINES


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("word/document.xml", "Word/Document.XML"),
        ("word/_rels/document.xml.rels", "word/_rels/Document.xml.RELS"),
        ("word/styles.xml", "word/Styles.xml"),
        ("[Content_Types].xml", "[content_types].xml"),
        ("_rels/.rels", "_RELS/.rels"),
        ("word/document.xml", "word\\document.xml"),
    ],
)
def test_k11_part_names_are_the_same_in_capitals(old: str, new: str) -> None:
    """Part names are compared without regard to case, as the packaging standard says."""
    assert texts(changed(old, new)) == LINES
    assert [one.name for one in open_word(changed(old, new)).styles] == [
        one.name for one in open_word(BASE.read_bytes()).styles
    ]


def test_k11_one_part_named_in_two_ways_is_one_part() -> None:
    """Two relations in other letters lead to the same part."""
    content = parts(BASE.read_bytes())
    name = "word/_rels/document.xml.rels"
    content[name] = content[name].replace(b"footer2.xml", b"Footer1.xml")
    found = word_file(package(content))
    assert found.related["footer"] == ("word/footer1.xml", "word/footer1.xml")
    assert texts(package(content)) == LINES


def test_k11_a_relation_that_leads_nowhere_is_overlooked_and_kept() -> None:
    """Word opens such a file; the file written again has the relation as it was."""
    data = (INPUTS / "word-null-relation.docx").read_bytes()
    assert texts(data) == LINES
    again = save_word(open_word(data))
    relations = parts(again)["word/_rels/document.xml.rels"].decode()
    before = parts(data)["word/_rels/document.xml.rels"].decode()
    (relationship,) = [one for one in before.split("<") if "../NULL" in one]
    (kept,) = [one for one in relations.split("<") if "../NULL" in one]
    assert sorted(kept.rstrip("/>").split()) == sorted(relationship.rstrip("/>").split())
    assert texts(again) == LINES


def test_a_sound_file_is_left_as_it_is() -> None:
    """Nothing is written anew where nothing is wrong."""
    data = BASE.read_bytes()
    assert word_file(data).data is data


def message(data: bytes) -> str:
    """What is said of a file that cannot be opened."""
    with pytest.raises(NotAWordFileError) as refused:
        open_word(data)
    return str(refused.value)


def test_k2_strict_files_are_told_what_to_choose() -> None:
    """Both formats are called .docx; the words are those of Word's list of formats."""
    assert message((INPUTS / "template-strict.docx").read_bytes()) == (
        "是“Strict Open XML 文档”，请在 Word 中另存为“Word 文档 (*.docx)”后再试"
    )


def test_a_workbook_is_no_word_file() -> None:
    """It is a package too."""
    assert message((INPUTS / "base.xlsx").read_bytes()) == "不是 Word 文件，请选择 .docx 文件"


def test_rt_h5_a_part_of_millions_of_paragraphs_is_refused() -> None:
    """27 KB that unpack to two million paragraphs."""
    content = parts(BASE.read_bytes())
    content["word/document.xml"] = content["word/document.xml"].replace(
        b"<w:body>", b"<w:body>" + b"<w:p/>" * MAX_TAGS
    )
    assert message(package(content)) == "里有压缩得异常的内容，不像一期专报，已拒绝读取"
    few = b"".join(b'<w:p w:rsidR="%08X"/>' % number for number in range(MAX_TAGS // 2 + 1))
    content["word/document.xml"] = content["word/document.xml"].replace(b"<w:p/>" * MAX_TAGS, few + few)
    assert message(package(content)) == "里的内容太多，不像一期专报，已拒绝读取"


@pytest.mark.parametrize("root", [b"<a/>", b""])
def test_rt_c5_a_document_of_another_root_is_refused(root: bytes) -> None:
    """No traceback of the library."""
    content = parts(BASE.read_bytes())
    content["word/document.xml"] = root
    assert message(package(content)).endswith(("请选择 .docx 文件", "请在 Word 中另存一份后再试"))


def test_rt_c5_a_document_without_a_body_is_refused() -> None:
    """No traceback of the library."""
    content = parts(BASE.read_bytes())
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    content["word/document.xml"] = f'<w:document xmlns:w="{space}"/>'.encode()
    assert message(package(content)) == "不完整或已损坏，请在 Word 中另存一份后再试"


def test_a_document_type_in_utf_16_is_refused() -> None:
    """It is found in every encoding that XML may have."""
    content = parts(BASE.read_bytes())
    content["word/document.xml"] = '<!DOCTYPE a [<!ENTITY b "c">]><a/>'.encode("utf-16")
    assert message(package(content)) == "内含有不应出现的文档类型声明，已拒绝读取"
