"""Word files: comments at the sentences, in a copy; the original stays."""

from pathlib import Path

import docx
import pytest
from builders import Run, write_sample
from edited import comments, text
from word_files import word

from xl_minsheng.proofreading.comments import copy_name
from xl_minsheng.readback import read_document

CHANGED = text().replace("5259人", "5269人").replace("开展创业培训460人，完成全年任务的100%；", "", 1)


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A folder with the shipped workbook and an edited bulletin."""
    write_sample(tmp_path / "民生.xlsm")
    word(tmp_path / "第6期.docx", CHANGED.splitlines())
    return tmp_path


def test_the_copy_has_a_comment_at_each_sentence(office: Path, run: Run) -> None:
    """And one at the title for what the document lacks."""
    before = (office / "第6期.docx").read_bytes()
    code, out, _ = run("proofread", office / "民生.xlsm", office / "第6期.docx")
    assert code == 1
    assert "与工作簿一致的数181处；错误1条、警告2条" in out
    assert (office / "第6期.docx").read_bytes() == before
    found = comments(office / "第6期（校对）.docx")
    assert found[0] == (
        "城镇新增就业5269人，完成全年任务的87.65%",
        "错误：文中是5269人，工作簿台账!H7是5259人，请核对：工作簿对的改文，文对的改工作簿后重新生成",
    )
    assert found[1][0] == text().splitlines()[0]
    assert "工作簿印460人，文中没有找到" in found[1][1]
    assert [line.text for line in read_document(office / "第6期（校对）.docx").lines] == CHANGED.splitlines()


def test_a_comment_keeps_the_looks_of_the_words(tmp_path: Path, run: Run) -> None:
    """Bold stays bold where a run is cut in two."""
    document = docx.Document()
    document.add_paragraph("【工作进度】")
    document.add_paragraph("（一）全市实事")
    paragraph = document.add_paragraph()
    paragraph.add_run("1. 修桥。").bold = True
    paragraph.add_run("修了桥。共用款11万元，其中桥4万元、栏杆8万元。又修了路。").italic = True
    document.save(str(tmp_path / "专报.docx"))
    code, _, _ = run("proofread", tmp_path / "专报.docx")
    assert code == 1
    assert [at for at, _ in comments(tmp_path / "专报（校对）.docx")] == [
        "共用款11万元，其中桥4万元、栏杆8万元"
    ]
    copied = docx.Document(str(tmp_path / "专报（校对）.docx"))
    runs = [(one.text, one.bold, one.italic) for one in copied.paragraphs[2].runs if one.text]
    assert runs == [
        ("1. 修桥。", True, None),
        ("修了桥。", None, True),
        ("共用款11万元，其中桥4万元、栏杆8万元", None, True),
        ("。又修了路。", None, True),
    ]


def test_no_copy_is_written_without_remarks_or_when_not_wanted(office: Path, run: Run) -> None:
    """A right document needs none."""
    word(office / "对的.docx", text().splitlines())
    code, out, _ = run("proofread", office / "民生.xlsm", office / "对的.docx")
    assert (code, out) == (0, "校对：与工作簿一致的数184处；没有发现问题\n")
    run("proofread", office / "民生.xlsm", office / "第6期.docx", "--no-copy")
    assert [path.name for path in office.glob("*（校对）*")] == []


def test_rt_d2_the_copy_of_a_copy_has_the_next_number() -> None:
    """Proofreading the copy writes no （校对）（校对）, and not onto the copy itself."""
    names = ["第6期.docx", "第6期（校对）.docx", "第6期（校对2）.docx", "第6期（校对）（改动稿1）.docx"]
    assert [copy_name(name) for name in names] == [
        "第6期（校对）.docx",
        "第6期（校对2）.docx",
        "第6期（校对3）.docx",
        "第6期（校对）（改动稿1）（校对）.docx",
    ]


def test_k12_a_comment_stands_at_its_sentence_beside_hidden_words(tmp_path: Path, run: Run) -> None:
    """Places are counted in what is printed."""
    document = docx.Document()
    document.add_paragraph("【工作进度】")
    document.add_paragraph("（一）全市实事")
    paragraph = document.add_paragraph("1. 修桥。修了桥。")
    paragraph.add_run("这里有一句看不见的话。").font.hidden = True
    paragraph.add_run("共用款11万元，其中桥4万元、栏杆8万元。又修了路。")
    document.save(str(tmp_path / "专报.docx"))
    run("proofread", tmp_path / "专报.docx")
    assert [at for at, _ in comments(tmp_path / "专报（校对）.docx")] == [
        "共用款11万元，其中桥4万元、栏杆8万元"
    ]
