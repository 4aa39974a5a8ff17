"""Word files of far too many paragraphs or cells are refused before anything is computed of them."""

import io
import re
import zipfile

import docx
import pytest

from xl_minsheng.readback import limits
from xl_minsheng.readback.document import Document, DocumentError, document_of
from xl_minsheng.readback.docx_text import MAX_COLUMNS, MAX_PARAGRAPHS, word_document
from xl_minsheng.readback.passages import MAX_PARAGRAPH
from xl_minsheng.readback.reading import read_bulletin
from xl_minsheng.readback.structure import BulletinText


def document(body: str) -> bytes:
    """A Word file with this body."""
    made, out = io.BytesIO(), io.BytesIO()
    docx.Document().save(made)
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "word/document.xml":
                data = re.sub(
                    rb"<w:body>.*</w:body>", f"<w:body>{body}</w:body>".encode(), data, flags=re.DOTALL
                )
            target.writestr(name, data)
    return out.getvalue()


def test_rt_h5_empty_paragraphs_count() -> None:
    """400 000 of them, in a file of 5 KB, took a minute."""
    with pytest.raises(DocumentError, match=f"有{MAX_PARAGRAPHS}多段，不像一期专报，已拒绝读取"):
        word_document(document("<w:p/>" * (MAX_PARAGRAPHS + 1)), "专报.docx")


def test_rt_h5_a_row_has_no_more_cells_than_word_makes() -> None:
    """20 000 cells of a row, in a file of 11 KB, took minutes."""
    for count in (MAX_COLUMNS, MAX_COLUMNS + 1):
        data = document(f"<w:tbl><w:tr>{'<w:tc><w:p/></w:tc>' * count}</w:tr></w:tbl>")
        if count == MAX_COLUMNS:
            assert len(word_document(data, "专报.docx").lines) == count
        else:
            with pytest.raises(DocumentError, match=f"里有一行表格超过{MAX_COLUMNS}格，已拒绝读取"):
                word_document(data, "专报.docx")


def test_a_file_whose_styles_are_something_else_is_refused() -> None:
    """python-docx gives whatever part the relation leads to, and failed on it later."""
    made = io.BytesIO()
    docx.Document().save(made)
    changed = io.BytesIO()
    with zipfile.ZipFile(made) as whole, zipfile.ZipFile(changed, "w") as archive:
        for name in whole.namelist():
            content = whole.read(name)
            if name == "word/_rels/document.xml.rels":
                content = content.replace(b'Target="styles.xml"', b'Target="numbering.xml"')
            archive.writestr(name, content)
    with pytest.raises(DocumentError) as caught:
        word_document(changed.getvalue(), "专报.docx")
    assert str(caught.value) == "“专报.docx”不完整或已损坏，请在 Word 中另存一份后再试"


def test_a_paragraph_too_long_is_refused_before_its_figures_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """24 000 percentages in one paragraph took 22 s, and were refused only then."""
    read: list[str] = []

    def reading(document: Document) -> BulletinText:
        read.append(document.name)
        return read_bulletin(document)

    monkeypatch.setattr(limits, "read_bulletin", reading)
    with pytest.raises(DocumentError, match=f"里有一段超过{MAX_PARAGRAPH}个字，不像一期专报，没有导入"):
        limits.read_within_limits(document_of("%5" * MAX_PARAGRAPH, "专报.txt"), "没有导入")
    assert not read
    limits.read_within_limits(document_of("建成幼儿园5所。", "简报.txt"), "没有导入")
    assert read == ["简报.txt"]
