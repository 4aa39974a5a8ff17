"""Comments look like comments: the styles that they name are in the file."""

import re
import zipfile
from pathlib import Path

import docx
import pytest
from builders import Run, write_sample
from docx.enum.style import WD_STYLE_TYPE
from edited import text
from word_files import word

CHANGED = text().replace("5259人", "5269人")
COPY = "专报（校对）.docx"


def part(path: Path, name: str) -> str:
    """A part of a Word file."""
    with zipfile.ZipFile(path) as archive:
        return archive.read(name).decode("utf-8")


def style_ids(path: Path) -> list[str]:
    """Ids of the styles that a file has."""
    return re.findall(r'w:styleId="([^"]+)"', part(path, "word/styles.xml"))


def used(path: Path) -> set[str]:
    """Styles that its text and its comments name."""
    found = re.findall(r'<w:[pr]Style w:val="([^"]+)"', part(path, "word/document.xml"))
    return {*found, *re.findall(r'<w:[pr]Style w:val="([^"]+)"', part(path, "word/comments.xml"))}


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A folder with the shipped workbook."""
    write_sample(tmp_path / "民生.xlsm")
    return tmp_path


def test_d6_the_copy_of_our_own_bulletin_has_the_styles_of_comments(office: Path, run: Run) -> None:
    """10.5 points, no indent, single lines, whatever 正文 is like; each once."""
    assert run("bulletin", office / "民生.xlsm")[0] == 0
    bulletin = office / "输出" / "第6期工作专报.docx"
    document = docx.Document(str(bulletin))
    for paragraph in document.paragraphs:
        for one in paragraph.runs:
            one.text = one.text.replace("5259人", "5269人")
    document.save(str(office / "专报.docx"))
    assert run("proofread", office / "民生.xlsm", office / "专报.docx")[0] == 1
    ids = style_ids(office / COPY)
    assert used(office / COPY) <= set(ids)
    assert (ids.count("CommentText"), ids.count("CommentReference")) == (1, 1)
    made = docx.Document(str(office / COPY)).styles
    balloon = made["annotation text"]
    assert balloon.font.size.pt == made["annotation reference"].font.size.pt == 10.5
    looks = balloon.paragraph_format
    assert (looks.left_indent, looks.first_line_indent, looks.line_spacing) == (0, 0, 1.0)
    assert balloon.base_style is None


def test_d6_styles_that_are_there_are_kept(office: Path, run: Run) -> None:
    """An office may like its comments otherwise."""
    word(office / "专报.docx", CHANGED.splitlines())
    document = docx.Document(str(office / "专报.docx"))
    own = document.styles.add_style("annotation text", WD_STYLE_TYPE.PARAGRAPH)
    own.element.set("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}styleId", "CommentText")
    own.font.bold = True
    document.save(str(office / "专报.docx"))
    assert run("proofread", office / "民生.xlsm", office / "专报.docx")[0] == 1
    assert style_ids(office / COPY).count("CommentText") == 1
    assert docx.Document(str(office / COPY)).styles["annotation text"].font.bold


def test_d6_a_file_that_calls_them_otherwise_keeps_its_names(office: Path, run: Run) -> None:
    """WPS numbers its styles; two styles of one name would be a fault."""
    word(office / "专报.docx", CHANGED.splitlines())
    document = docx.Document(str(office / "专报.docx"))
    for name, number, kind in (
        ("annotation text", "17", WD_STYLE_TYPE.PARAGRAPH),
        ("annotation reference", "18", WD_STYLE_TYPE.CHARACTER),
    ):
        own = document.styles.add_style(name, kind)
        own.element.set("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}styleId", number)
    document.save(str(office / "专报.docx"))
    assert run("proofread", office / "民生.xlsm", office / "专报.docx")[0] == 1
    ids = style_ids(office / COPY)
    assert {"17", "18"} <= used(office / COPY) <= set(ids)
    assert "CommentText" not in ids
