"""Proofreading a bulletin with annexes: its own agrees, a changed cell is told with its source."""

from dataclasses import replace
from pathlib import Path

import pytest
from edited import comments, ledger, with_annexes

from xl_minsheng.bulletin import make_bulletin, to_text
from xl_minsheng.bulletin.publish import bulletin_files
from xl_minsheng.proofreading import Report, proofread, proofread_alone
from xl_minsheng.proofreading.comments import commented
from xl_minsheng.readback import document_of, read_document

pytestmark = pytest.mark.slow

NOT_PASSED = "【校验未通过：有错误3条，此稿不得印发】"


def edited(old: str, new: str) -> Report:
    """Proofread its text with some words changed."""
    text = to_text(make_bulletin(with_annexes()))
    assert text.count(old) >= 1
    return proofread(document_of(text.replace(old, new, 1)), with_annexes())


def told(report: Report) -> list[tuple[str, str, str, str, str]]:
    """Code, severity, both texts and the cell of each remark."""
    return [
        (one.code, one.severity.value, one.printed, one.expected, one.cell.address if one.cell else "")
        for one in report.remarks
    ]


@pytest.mark.parametrize(("suffix", "agreements"), [(".txt", 652), (".md", 652), (".docx", 626)])
def test_its_own_bulletin_agrees_in_every_cell(suffix: str, agreements: int, tmp_path: Path) -> None:
    """No remark; each figure of a table counts as one that agrees. Word draws its charts."""
    (content,) = [
        data for name, data in bulletin_files(make_bulletin(with_annexes())).items() if name.endswith(suffix)
    ]
    path = tmp_path / f"专报{suffix}"
    path.write_bytes(content)
    report = proofread(read_document(path), with_annexes())
    assert [one.text for one in report.remarks] == []
    assert len(report.agreements) == agreements


def test_by_itself_annexes_are_not_taken_for_text() -> None:
    """The remarks are those on the bulletin without them."""
    plain = make_bulletin(ledger())
    alone = proofread_alone(document_of(to_text(plain))).remarks
    annexed = proofread_alone(document_of(to_text(make_bulletin(with_annexes())))).remarks
    assert [one.text for one in annexed] == [one.text for one in alone]


def test_a_changed_figure_is_an_error_with_its_cell() -> None:
    """The row as the document has it, both figures, the cell of the ledger."""
    (remark,) = edited("\t5259\t", "\t5269\t").remarks
    assert remark.text == (
        "第97段“A03-1　城镇新增就业　6000　5269　人　87.65%　●超序时进度”：文中是“5269”，"
        "工作簿台账!H7印“5259”，请核对：工作簿对的改文，文对的改工作簿后重新生成"
    ).replace("第97段", remark.place)
    assert (remark.code, remark.severity.value) == ("P209", "错误")
    assert remark.passage is not None
    assert remark.passage.text[remark.start : remark.end] == "5269"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("●停滞（红灯）\n", "●达到序时进度\n", ("P209", "错误", "●达到序时进度", "●停滞（红灯）", "台账!H4")),
        ("就业\t95.33%", "就业\t95.34%", ("P209", "错误", "95.34%", "95.33%", "")),
        ("A03-1\t", "A93-1\t", ("P209", "错误", "A93-1", "A03-1", "台账!A7")),
        ("\t人次\t161.13%", "\t人\t161.13%", ("P209", "警告", "人", "人次", "台账!I6")),
        ("附件2\n", "附件3\n", ("P203", "错误", "附件3", "附件2", "")),
    ],
)
def test_what_differs_in_an_annex(old: str, new: str, expected: tuple[str, str, str, str, str]) -> None:
    """Figures, status, id and number are errors; words are for a person to judge."""
    assert told(edited(old, new)) == [expected]


def test_a_changed_sentence_is_told_with_the_workbooks() -> None:
    """Where its figures differ."""
    (remark,) = edited("有4项，最急", "有5项，最急").remarks
    assert (remark.code, remark.severity.value) == ("P209", "错误")
    assert remark.why == (
        "工作簿印“截至2025年7月20日，未达到序时进度（含停滞、未达标）的指标有4项，最急的在前。”"
    )


def test_other_ways_of_writing_and_another_order_agree() -> None:
    """Thousands, full width; a row that was moved is the same row."""
    assert edited("\t5259\t", "\t5,259\t").remarks == ()
    assert edited("\t87.65%\t", "\t87.65％\t").remarks == ()
    lines = to_text(make_bulletin(with_annexes())).splitlines()
    first, other = (
        next(place for place, line in enumerate(lines) if line.startswith(f"{row}\t"))
        for row in ("A02-1", "B07-1")
    )
    lines[first], lines[other] = lines[other], lines[first]
    assert proofread(document_of("\n".join(lines)), with_annexes()).remarks == ()


def test_rows_and_annexes_that_only_one_has_are_told() -> None:
    """A deleted row with its cell; an annex of the office's own; one that was cut off."""
    text = to_text(make_bulletin(with_annexes()))
    row = next(line for line in text.splitlines() if line.startswith("A03-1\t城镇新增就业\t6000"))
    assert [one[:2] + one[4:] for one in told(edited(f"{row}\n", ""))] == [("P210", "警告", "台账!A7")]
    (extra,) = edited(f"{row}\n", f"{row}\nZ09-9\t新加的一行\t1\n").remarks
    assert (extra.code, extra.printed) == ("P210", "Z09-9　新加的一行　1")
    start, end = text.index("附件4\n"), text.index("抄送：")
    (lacking,) = proofread(document_of(text[:start] + text[end:]), with_annexes()).remarks
    assert lacking.why == "工作簿印有附件“较上期变化情况”，文中没有找到"
    (own,) = edited("抄送：", "附件5\n领导包联名单\n张某\t新市镇\n抄送：").remarks
    assert own.why == "工作簿的专报里没有附件“领导包联名单”，里面的数没有校对"
    assert own.severity.value == "提示"


def test_the_comment_stands_at_the_cell_of_the_table(tmp_path: Path) -> None:
    """In the Word copy."""
    (content,) = [
        data for name, data in bulletin_files(make_bulletin(with_annexes())).items() if name.endswith("docx")
    ]
    path = tmp_path / "专报.docx"
    path.write_bytes(content)
    ours = replace(
        with_annexes(),
        indicators=tuple(
            replace(one, bureau="市人社局就业中心") if one.id == "C01-1" else one
            for one in with_annexes().indicators
        ),
    )
    report = proofread(read_document(path), ours)
    path.write_bytes(commented(content, path.name, report.remarks))
    (comment,) = comments(path)
    assert comment[0] == "市人社局"
    assert "印“市人社局就业中心”" in comment[1]


def test_a_draft_is_told_once_and_disturbs_nothing() -> None:
    """Beside the workbook and alone: its first line is a hint, nothing else changes."""
    text = to_text(make_bulletin(with_annexes(), draft_banner=NOT_PASSED))
    (remark,) = proofread(document_of(text), with_annexes()).remarks
    assert remark.text == (
        f"第1段“{NOT_PASSED}”：这是有错误时生成的草稿，请改正工作簿里的错误，重新生成后再印发"
    )
    assert remark.severity.value == "提示"
    alone = proofread_alone(document_of(text)).remarks
    without = proofread_alone(document_of(to_text(make_bulletin(with_annexes())))).remarks
    assert [one.why for one in alone if one.code != "P113"] == [one.why for one in without]
    assert len(alone) == len(without) + 1
