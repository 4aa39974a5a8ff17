"""The leader's pen: tracked changes are read as accepted, and whose a figure is is said."""

import datetime as dt
import io
import json
from pathlib import Path

import docx
import pytest
from builders import Run, write_sample
from edited import ledger, text
from marked_files import both_ways, changed, mark_deleted, paragraph_with, saved, texts, tracked
from word_files import word

from xl_minsheng.bulletin import make_bulletin
from xl_minsheng.bulletin.publish import bulletin_files, issue_documents
from xl_minsheng.files.output_manifest import OutputManifest
from xl_minsheng.importing import import_bulletin
from xl_minsheng.importing.bulletin_import import REVISED
from xl_minsheng.proofreading import proofread
from xl_minsheng.readback import read_document
from xl_minsheng.readback.docx_text import word_document
from xl_minsheng.readback.passages import join_lines

WHEN = "2025-07-21T16:20:00Z"
AT = dt.datetime(2025, 7, 21, 16, 20)


def printed() -> bytes:
    """The shipped workbook's Word file."""
    files = bulletin_files(make_bulletin(ledger()))
    return next(data for name, data in files.items() if name.endswith(".docx"))


def penned(old: str, new: str, words: str = "城镇新增就业5259人") -> bytes:
    """The same with one change that 王副市长 tracked."""
    return changed(printed(), lambda body: tracked(paragraph_with(body, words), old, new, "王副市长", WHEN))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("5259人", "5295人", ("5259", "5295")),
        ("59人", "95人", ("5259", "5295")),
        ("就业5", "就业已达5", ("", "已达")),
        ("城镇", "", ("城镇", "")),
        ("87.65", "88.25", ("87.65%", "88.25%")),
    ],
)
def test_i17_a_tracked_change_is_read_with_whole_figures(
    old: str, new: str, expected: tuple[str, str]
) -> None:
    """Who, when, from what to what: 5259 to 5295 though the pen touched two digits."""
    (change,) = word_document(penned(old, new), "专报.docx").changes
    assert (change.old, change.new, change.author, change.at) == (*expected, "王副市长", AT)
    line = next(
        one for one in word_document(penned(old, new), "专报.docx").lines if one.paragraph == change.paragraph
    )
    assert line.text[change.start - line.offset : change.end - line.offset] == change.new


def test_i17_a_remark_says_whose_pen_it_was(tmp_path: Path) -> None:
    """5259 is the workbook's, 5295 the leader's."""
    path = tmp_path / "专报.docx"
    path.write_bytes(penned("59人", "95人"))
    (remark, *_) = proofread(read_document(path), ledger()).remarks
    assert remark.why == ("文中是5295人，工作簿台账!H7是5259人，是王副市长（2025年7月21日16:20）由“5259”改的")


def test_i17_words_before_and_after_a_revision_are_never_joined(tmp_path: Path, run: Run) -> None:
    """The document is read as accepted, and that is said."""
    write_sample(tmp_path / "民生.xlsm")
    (tmp_path / "第6期.docx").write_bytes(penned("5259人", "5295人"))
    code, out, _ = run("proofread", tmp_path / "民生.xlsm", tmp_path / "第6期.docx")
    assert code == 1
    assert "注意：“第6期.docx”里有没有接受的修订，按全部接受后的样子校对\n" in out
    assert f"花脸稿：{tmp_path / '第6期（花脸稿）.docx'}\n" in out
    marked = (tmp_path / "第6期（花脸稿）.docx").read_bytes()
    accepted = changed(printed(), lambda body: _replace(body, "5259人", "5295人"))
    assert both_ways(marked) == (texts(printed()), texts(accepted))


def _replace(body: object, old: str, new: str) -> None:
    paragraph = paragraph_with(body, old)
    for one in paragraph.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"):
        one.text = one.text.replace(old, new)


def test_i17_a_deleted_paragraph_mark_joins_what_it_stood_between() -> None:
    """The figure after it belongs to the sentence before."""
    document = docx.Document()
    for words in ("第一段，", "第二段5人。", "第三段。"):
        document.add_paragraph(words)
    mark_deleted(document.element.body[0])
    read = word_document(saved(document), "专报.docx")
    assert [one.text for one in join_lines(read)] == ["第一段，第二段5人。", "第三段。"]
    assert read.is_revised


def test_i17_a_deleted_paragraph_has_no_number() -> None:
    """A list's item that is deleted with its mark takes none; those behind it move up."""
    document = docx.Document()
    for words in ("甲", "乙", "丙"):
        document.add_paragraph(words, style="List Number")
    second = document.element.body[1]
    mark_deleted(second)
    tracked(second, "乙", "", "李主任", WHEN)
    lines = word_document(saved(document), "专报.docx").lines
    assert [one.text for one in lines if one.text] == ["1.甲", "2.丙"]


def test_i17_what_is_written_in_the_margin_is_listed(tmp_path: Path) -> None:
    """Comments of others, with name and time; our own of an earlier proofreading are not."""
    document = docx.Document(io.BytesIO(printed()))
    paragraph = next(one for one in document.paragraphs if "城镇新增就业5259人" in one.text)
    document.add_comment(paragraph.runs[-1], text="请核实\n这个数", author="王副市长", initials="王")
    document.add_comment(paragraph.runs[-1], text="错误：……", author="民生专报校对", initials="校")
    path = tmp_path / "专报.docx"
    document.save(str(path))
    (remark,) = proofread(read_document(path), ledger()).remarks
    assert (remark.code, remark.severity.value, remark.place) == ("P211", "提示", "第16段")
    assert remark.why.startswith("王副市长（")
    assert remark.why.endswith("批注：请核实 这个数")


def test_i17_changes_without_revisions_are_signed_by_who_saved_the_file(tmp_path: Path, run: Run) -> None:
    """The file's own word for it; its time is the file's."""
    write_sample(tmp_path / "民生.xlsm")
    document = docx.Document(io.BytesIO(printed()))
    document.core_properties.last_modified_by = "李主任"
    _replace(document.element.body, "5259人", "5295人")
    document.save(str(tmp_path / "第6期.docx"))
    run("proofread", tmp_path / "民生.xlsm", tmp_path / "第6期.docx")
    changes = read_document(tmp_path / "第6期（花脸稿）.docx").changes
    assert [(one.old, one.new, one.author) for one in changes] == [("5259", "5295", "李主任")]


def test_c22_the_leader_s_copy_goes_before_a_newer_one_of_ours(tmp_path: Path, run: Run) -> None:
    """The workbook alone: the edited file is taken and named, and how to take another is said."""
    write_sample(tmp_path / "民生.xlsm")
    assert run("bulletin", tmp_path / "民生.xlsm")[0] == 0
    folder = tmp_path / "输出"
    word(folder / "第6期工作专报（改动稿1）.docx", text().replace("5259人", "5295人").splitlines())
    own = folder / "第6期工作专报.docx"
    own.touch()
    code, out, _ = run("proofread", tmp_path / "民生.xlsm")
    assert code == 1
    assert (
        "注意：校对的是“第6期工作专报（改动稿1）.docx”，改过的稿；没有校对“第6期工作专报.docx”，"
        "要校对别的，请把文件名写在工作簿后面\n"
    ) in out


def test_c22_copies_count_only_when_somebody_wrote_in_them(tmp_path: Path) -> None:
    """（校对） and （花脸稿） as the program wrote them are no documents; what is open is one."""
    names = ["第6期.docx", "第6期（校对）.docx", "第6期（花脸稿）.docx", "第6期（旧稿1）.docx", "第6期.txt"]
    for name in names:
        (tmp_path / name).write_bytes(name.encode())
    written = OutputManifest().with_files({name: name.encode() for name in names})
    (tmp_path / OutputManifest.name).write_bytes(written.to_bytes())
    found = issue_documents(tmp_path, 6)
    assert (found.edited, found.own) == ((), tmp_path / "第6期.docx")
    (tmp_path / "第6期（花脸稿）.docx").write_bytes(b"written into")
    (tmp_path / "~$第6期.docx").write_bytes(b"lock")
    assert issue_documents(tmp_path, 6).edited == (tmp_path / "第6期（花脸稿）.docx",)
    assert issue_documents(tmp_path, 7).edited == ()


def test_i17_the_command_line_says_what_could_be_taken_over(tmp_path: Path, run: Run) -> None:
    """Cell, both figures, whose pen; it writes nothing into the workbook."""
    write_sample(tmp_path / "民生.xlsm")
    before = (tmp_path / "民生.xlsm").read_bytes()
    (tmp_path / "第6期.docx").write_bytes(penned("5259人", "5295人"))
    _, out, _ = run("proofread", tmp_path / "民生.xlsm", tmp_path / "第6期.docx", "--no-copy")
    assert "可以采纳：台账!H7（城镇新增就业）5259人可改为5295人，王副市长（2025年7月21日16:20）改\n" in out
    assert "要采纳的，打开工作簿点“校对”，在“校对结果”的“采纳”填“是”，再点“校对”\n" in out
    _, out, _ = run("proofread", tmp_path / "民生.xlsm", tmp_path / "第6期.docx", "--no-copy", "--json")
    assert json.loads(out)["corrections"] == [
        {
            "cell": "台账!H7",
            "item": "A03-1",
            "name": "城镇新增就业",
            "kind": "figure",
            "workbook": "5259人",
            "document": "5295人",
            "paragraph": 16,
            "sentence": "城镇新增就业5295人，完成全年任务的87.65%",
            "pen": "王副市长（2025年7月21日16:20）",
        }
    ]
    assert (tmp_path / "民生.xlsm").read_bytes() == before


def test_i17_an_import_says_that_revisions_were_taken_for_accepted() -> None:
    """As proofreading does; a document without any is not spoken of."""
    said = [
        [note.why for note in import_bulletin(word_document(data, "专报.docx")).notes]
        for data in (penned("5259人", "5295人"), printed())
    ]
    assert [REVISED in notes for notes in said] == [True, False]
