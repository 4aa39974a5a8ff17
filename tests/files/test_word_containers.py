"""K11: what Word, LibreOffice and python-docx open, we read: Word files as other programs write them."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from functools import cache

import docx
import pytest

from xl_minsheng.files.word_file import NotAWordFileError, word_file
from xl_minsheng.proofreading import proofread_alone
from xl_minsheng.proofreading.comments import commented
from xl_minsheng.readback.document import DocumentError
from xl_minsheng.readback.docx_text import word_document

MAIN, RELATIONS, TYPES = "word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"
Parts = dict[str, bytes]


@cache
def _parts() -> Mapping[str, bytes]:
    document, made = docx.Document(), io.BytesIO()
    document.add_heading("一、工作进度", level=1)
    document.add_paragraph("城镇新增就业5259人", style="List Number")
    document.add_table(1, 2).rows[0].cells[1].text = "完成87.65%"
    document.save(made)
    with zipfile.ZipFile(made) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def parts() -> Parts:
    """A document that python-docx made: a heading, a numbered line, a table."""
    return dict(_parts())


def zipped(content: Mapping[str, bytes]) -> bytes:
    """A zip file."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    return made.getvalue()


def replaced(part: str, pattern: str, new: str) -> Parts:
    """The document with something replaced in a part, which must be there."""
    text, count = re.subn(pattern, new, parts()[part].decode())
    assert count, pattern
    return {**parts(), part: text.encode()}


def without(*names: str) -> Parts:
    """The document without some parts, to which relations lead all the same."""
    return {name: data for name, data in parts().items() if name not in names}


def utf16(part: str) -> Parts:
    """The document with a part in the other encoding of XML."""
    text = re.sub("encoding=.UTF-8.", 'encoding="UTF-16"', parts()[part].decode())
    return {**parts(), part: text.encode("utf-16")}


def strict() -> Parts:
    """As Word's “Strict Open XML 文档” has it: other names for the same things (ISO/IEC 29500-1)."""
    names = re.compile(
        rb"http://schemas.openxmlformats.org/(wordprocessingml|officeDocument|drawingml)/2006/"
    )
    return {name: names.sub(rb"http://purl.oclc.org/ooxml/\1/", data) for name, data in parts().items()}


def _in_chinese() -> Parts:
    content = replaced("_rels/.rels", MAIN, "word/%E6%96%87.xml")
    content[TYPES] = content[TYPES].replace(b"/word/document.xml", "/word/文.xml".encode())
    content["word/文.xml"], content["word/_rels/文.xml.rels"] = content.pop(MAIN), content.pop(RELATIONS)
    return content


def _related(xml: str) -> Parts:
    return replaced(RELATIONS, "</Relationships>", f"{xml}</Relationships>")


DOCUMENTS: dict[str, Callable[[], bytes | Parts]] = {
    "a line before": lambda: b"\r\n" + zipped(parts()),
    "bytes behind": lambda: zipped(parts()) + bytes(40),
    "backslashes": lambda: {name.replace("/", "\\"): data for name, data in parts().items()},
    "from the root": lambda: {f"/{name}": data for name, data in parts().items()},
    "capitals": lambda: {name.upper(): data for name, data in parts().items()},
    "last part first": lambda: {"mimetype": b"", "word/": b"", **dict(reversed(parts().items()))},
    "absolute targets": lambda: replaced(RELATIONS, 'Target="(?!http)', 'Target="/word/'),
    "named in Chinese": _in_chinese,
    "an image that is nowhere": lambda: _related('<Relationship Id="z" Type="a/image" Target="../NULL"/>'),
    "a link within": lambda: _related('<Relationship Id="z" Type="a/hyperlink" Target="#_Toc1"/>'),
    "a link without a mode": lambda: _related(
        '<Relationship Id="z" Type="a/hyperlink" Target="http://a/?b"/>'
    ),
    "no types": lambda: without(TYPES),
    "settings gone": lambda: without("word/settings.xml", "word/webSettings.xml", "docProps/core.xml"),
    "document in UTF-16": lambda: utf16(MAIN),
    "styles in UTF-16": lambda: utf16("word/styles.xml"),
    "relations in UTF-16": lambda: utf16(RELATIONS),
    "byte order mark": lambda: {**parts(), MAIN: b"\xef\xbb\xbf" + parts()[MAIN]},
    "styles of no type": lambda: replaced(TYPES, '<Override PartName="/word/styles.xml"[^>]*/>', ""),
    "numbering of no type": lambda: replaced(TYPES, '<Override PartName="/word/numbering.xml"[^>]*/>', ""),
    "strict": strict,
    "prefixed": lambda: {
        **parts(),
        MAIN: re.sub(rb"(</?| )w:", rb"\1ns0:", parts()[MAIN]).replace(b"xmlns:w=", b"xmlns:ns0="),
    },
}


def data_of(made: bytes | Parts) -> bytes:
    """A file's bytes."""
    return made if isinstance(made, bytes) else zipped(made)


@pytest.mark.parametrize("made", DOCUMENTS.values(), ids=DOCUMENTS)
def test_k11_a_document_may_be_written_otherwise(made: Callable[[], bytes | Parts]) -> None:
    """The same lines, the number of the list, and which of them is a heading."""
    plain = word_document(zipped(parts()), "稿.docx").lines
    assert [line.text for line in plain] == ["一、工作进度", "1.城镇新增就业5259人", "", "完成87.65%"]
    assert word_document(data_of(made()), "稿.docx").lines == plain


def test_k11_a_strict_document_gets_its_comments() -> None:
    """The copy that proofreading writes is one that every Word opens."""
    wrong = "全年目标6000人，目前完成5259人，完成全年任务的90%。".encode()
    data = zipped({**strict(), MAIN: strict()[MAIN].replace("城镇新增就业5259人".encode(), wrong)})
    remarks = proofread_alone(word_document(data, "稿.docx")).remarks
    copy = docx.Document(io.BytesIO(commented(data, "稿.docx", remarks)))
    assert [one.text for one in copy.paragraphs] == ["一、工作进度", wrong.decode()]
    assert len(list(copy.comments)) == len(remarks) > 0


def test_k2_a_strict_template_is_refused_with_the_remedy_that_helps() -> None:
    """It is filled in its own form."""
    with pytest.raises(NotAWordFileError) as refused:
        word_file(zipped(strict()))
    assert str(refused.value) == "是“Strict Open XML 文档”，请在 Word 中另存为“Word 文档 (*.docx)”后再试"


def test_a_part_whose_name_no_xml_can_hold_is_refused() -> None:
    """Found by fuzzing: the list of parts could not name it."""
    with pytest.raises(NotAWordFileError, match=r"^里有名称古怪的内容，不像 Word 写的，已拒绝读取$"):
        word_file(zipped({**parts(), "word/\x01.bin": b""}))


@pytest.mark.parametrize("kind", ["styles", "settings", "numbering"])
def test_a_part_of_another_kind_than_its_relation_says_is_refused(kind: str) -> None:
    """Found by fuzzing: proofreading broke off where styles or settings were asked for."""
    found = re.escape(f"/word/{kind}.xml")
    other = replaced(TYPES, f'(PartName="{found}" ContentType=)"[^"]*"', r'\1"application/xml"')
    with pytest.raises(DocumentError, match=r"^“稿.docx”不完整或已损坏，请在 Word 中另存一份后再试$"):
        word_document(zipped(other), "稿.docx")


def test_rt_s3_a_copy_fetches_nothing_from_outside() -> None:
    """Neither the template on another computer nor a linked picture; a link that a person clicks stays."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    outside = {"z1": "image", "z2": "hyperlink", "z3": "oleObject"}
    xml = "".join(
        f'<Relationship Id="{key}" Type="{office}/{kind}" Target="http://a/{kind}" TargetMode="External"/>'
        for key, kind in outside.items()
    )
    content = _related(xml)
    content["word/_rels/settings.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r" Type="{office}/attachedTemplate" Target="\\\\a\\t.dotm" TargetMode="External"/>'
        "</Relationships>"
    ).encode()
    copy = commented(zipped(content), "稿.docx", [])
    with zipfile.ZipFile(io.BytesIO(copy)) as archive:
        found = b"".join(archive.read(name) for name in archive.namelist() if name.endswith(".rels")).decode()
    kept = re.findall(r'Type="[^"]*/(\w+)" Target="([^"]*)" TargetMode="External"', found)
    assert sorted(kept) == [
        ("attachedTemplate", "file:///removed"),
        ("hyperlink", "http://a/hyperlink"),
        ("image", "file:///removed"),
        ("oleObject", "file:///removed"),
    ]
