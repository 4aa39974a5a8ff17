"""Headers and footers of a Word file: what an earlier issue left there."""

from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from edited import ledger, text

from xl_minsheng.proofreading import proofread, proofread_alone
from xl_minsheng.proofreading.comments import commented
from xl_minsheng.readback import read_document
from xl_minsheng.readback.document import Margin

Told = list[tuple[str, str, str]]


def bulletin() -> Document:
    """A small one: issue 6, of 20 July."""
    document = docx.Document()
    for line in ("工作专报", "第6期", "2025年7月20日", "【工作进度】", "（一）全市实事"):
        document.add_paragraph(line)
    document.add_paragraph("1. 修桥。修桥12座，完成全年任务的60%。")
    return document


def told(path: Path) -> Told:
    """Place, severity and reason of what headers and footers are remarked on for."""
    remarks = [one for one in proofread_alone(read_document(path)).remarks if one.code == "P121"]
    return [(one.place, one.severity.value, one.why) for one in remarks]


def saved(document: Document, tmp_path: Path) -> Path:
    """Its file."""
    path = tmp_path / "专报.docx"
    document.save(str(path))
    return path


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("工作专报　第5期", [("页眉", "错误", "页眉印第5期，刊头是第6期")]),
        ("工作专报 （第6期）", []),
        ("总第28期", []),
        ("2025年6月20日", [("页眉", "警告", "页眉印2025年6月20日，文中的日期是2025年7月20日")]),
        ("二〇二五年七月二十日", []),
        ("2025年6月", [("页眉", "警告", "页眉印2025年6月，文中的日期是2025年7月20日")]),
        ("2025年7月", []),
        ("2025年度民生实事", []),
        ("修桥12座", []),
        ("修桥21座", [("页眉", "提示", "页眉印21座，正文里没有这个数")]),
        ("总体完成率66%", [("页眉", "警告", "页眉印66%，正文里没有这个数")]),
        ("内部资料　注意保存", []),
    ],
)
def test_a_header_is_held_against_the_masthead_and_the_text(
    tmp_path: Path, line: str, expected: Told
) -> None:
    """Issue and date of an earlier issue are told; what agrees, names and years are not."""
    document = bulletin()
    document.sections[0].header.paragraphs[0].text = line
    assert told(saved(document, tmp_path)) == expected


def test_a_footer_is_read_and_numbers_of_pages_are_not(tmp_path: Path) -> None:
    """— 1 — is a field; of headers only those of the pages that a section has."""
    document = bulletin()
    section = document.sections[0]
    paragraph = section.footer.paragraphs[0]
    paragraph.add_run("第5期 第")
    for kind in ("begin", "code", "separate", "1", "end"):
        run = paragraph.add_run(kind if kind == "1" else "")
        if kind == "code":
            element = OxmlElement("w:instrText")
            element.text = " PAGE \\* MERGEFORMAT "
            run._r.append(element)
        elif kind != "1":
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
            run._r.append(element)
    paragraph.add_run("页")
    section.first_page_header.paragraphs[0].text = "第4期"
    section.even_page_header.paragraphs[0].text = "第3期"
    path = saved(document, tmp_path)
    assert read_document(path).margins == (Margin("页脚", "第5期 第页"),)
    section.different_first_page_header_footer = True
    assert read_document(saved(document, tmp_path)).margins == (
        Margin("页脚", "第5期 第页"),
        Margin("页眉", "第4期"),
    )


def test_a_header_is_held_against_the_workbook_s_issue(tmp_path: Path) -> None:
    """The same beside a workbook; the copy has it as a comment at the title, as headers take none."""
    document = docx.Document()
    for line in text().splitlines():
        document.add_paragraph(line)
    document.sections[0].header.paragraphs[0].text = "汨罗市民生补短提质攻坚工作专报　第5期"
    path = saved(document, tmp_path)
    report = proofread(read_document(path), ledger())
    assert [one.text for one in report.remarks] == [
        "页眉“汨罗市民生补短提质攻坚工作专报　第5期”：页眉印第5期，刊头是第6期，请改正页眉"
    ]
    (comment,) = docx.Document(
        _written(tmp_path, commented(path.read_bytes(), "a.docx", report.remarks))
    ).comments
    assert "页眉印第5期" in comment.text


def _written(folder: Path, data: bytes) -> str:
    path = folder / "copy.docx"
    path.write_bytes(data)
    return str(path)


def test_margins_are_told_apart(tmp_path: Path) -> None:
    """Header and footer, each once though two sections use them."""
    document = bulletin()
    document.add_section()
    document.sections[0].header.paragraphs[0].text = "工作专报"
    document.sections[0].footer.paragraphs[0].text = "第6期"
    assert read_document(saved(document, tmp_path)).margins == (
        Margin("页眉", "工作专报"),
        Margin("页脚", "第6期"),
    )
