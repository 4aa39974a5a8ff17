"""Ways in which offices number: each is read as the two projects that it tells of."""

from decimal import Decimal
from pathlib import Path

import docx
import pytest
from imports import imported

from xl_minsheng.importing import import_bulletin
from xl_minsheng.ledger import Kind, Ledger
from xl_minsheng.readback import read_document

SCHOOL, CANTEEN = "新建幼儿园9所，完成全年任务的75%。", "改造食堂6个，完成全年任务的60%。"
HEADS = ["", "民生通报\n某县民生办\n2025年9月3日\n", "某县民生实事通报\n（2025年第5期）\n2025-09-03\n"]
FORMS = {
    "1、": f"1、幼儿园。{SCHOOL}\n2、食堂。{CANTEEN}",
    "1）": f"1）幼儿园。{SCHOOL}\n2）食堂。{CANTEEN}",
    "一、": f"一、幼儿园。{SCHOOL}\n二、食堂。{CANTEEN}",
    "（一）": f"（一）幼儿园。{SCHOOL}\n（二）食堂。{CANTEEN}",
    "（九）": f"（九）教育\n1.幼儿园。{SCHOOL}\n（十）食品\n1.食堂。{CANTEEN}",
    "一、（一）1.": f"一、教育\n（一）园舍\n1.幼儿园。{SCHOOL}\n二、食品\n（一）改造\n1.食堂。{CANTEEN}",
    "一是": f"一是{SCHOOL}\n二是{CANTEEN}",
    "一是 inside": f"今年以来成效明显。一是{SCHOOL}二是{CANTEEN}",
    "第一，": f"第一，{SCHOOL}\n第二，{CANTEEN}",
    "——": f"——{SCHOOL}\n——{CANTEEN}",
    "■": f"■{SCHOOL}\n■{CANTEEN}",
    "㈠": f"㈠幼儿园。{SCHOOL}\n㈡食堂。{CANTEEN}",
    "⒈": f"⒈幼儿园。{SCHOOL}\n⒉食堂。{CANTEEN}",
    "⑴": f"⑴幼儿园。{SCHOOL}\n⑵食堂。{CANTEEN}",
    "①": f"①{SCHOOL}\n②{CANTEEN}",
    "第一部分": f"第一部分 教育\n1.幼儿园。{SCHOOL}\n第二部分 食品\n1.食堂。{CANTEEN}",
    "one paragraph": SCHOOL.replace("。", "；") + CANTEEN,
    "paragraphs": f"{SCHOOL}\n{CANTEEN}",
    "heading and line": "一、新建幼儿园12所\n已建成9所，完成率75%。\n二、改造食堂10个\n已改造6个，完成率60%。",
}


def figures(ledger: Ledger) -> list[tuple[str, str]]:
    """Value and target of what is counted."""
    rows = [row for row in ledger.indicators if row.kind is Kind.CUMULATIVE]
    return [(str(row.actual), str(row.target)) for row in rows]


@pytest.mark.parametrize("head", HEADS, ids=["none", "plain", "issue"])
@pytest.mark.parametrize("form", FORMS)
def test_every_way_of_numbering_is_read(form: str, head: str) -> None:
    """With a masthead and without one."""
    ledger = imported(head + FORMS[form]).ledger
    assert figures(ledger) == [("9", "12"), ("6", "10")]
    assert str(ledger.issue.issued_on) == ("2025-09-03" if head else "None")


def test_numbers_of_an_extract_are_kept() -> None:
    """（九） and （十） stay what they are."""
    assert [section.number for section in imported(HEADS[1] + FORMS["（九）"]).ledger.sections] == [9, 10]


def test_headings_and_lists_of_word_are_read(tmp_path: Path) -> None:
    """Heading 1 for sections, List Number for projects."""
    document = docx.Document()
    document.add_paragraph("民生通报", "Title")
    document.add_paragraph("2025年9月3日")
    for heading, said in (("教育", f"幼儿园。{SCHOOL}"), ("食品", f"食堂。{CANTEEN}")):
        document.add_paragraph(heading, "Heading 1")
        document.add_paragraph(said, "List Number")
    document.save(str(tmp_path / "通报.docx"))
    ledger = import_bulletin(read_document(tmp_path / "通报.docx")).ledger
    assert [section.title for section in ledger.sections] == ["教育", "食品"]
    assert figures(ledger) == [("9", "12"), ("6", "10")]


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("（2025年第5期）", 5),
        ("第5期（总第17期）", 5),
        ("第五期", 5),
        ("〔2025〕17号", 17),
        ("某办编　第8期（总第32期）", 8),
        ("某政办督〔2025〕21号", None),
    ],
)
def test_issue_numbers_are_read_in_every_form(line: str, number: int | None) -> None:
    """That of a document (某政办督〔2025〕21号) is none of an issue."""
    assert (
        imported(f"民生通报\n{line}\n二〇二五年九月三十日\n（一）甲\n1. 乙。好。").ledger.issue.number
        == number
    )


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("截至9月底", "2025-09-30"),
        ("截至2025年9月25日", "2025-09-25"),
        ("1—9月", "2025-09-30"),
        ("前三季度", "2025-09-30"),
        ("前8个月", "2025-08-31"),
        ("上半年", "2025-06-30"),
    ],
)
def test_the_cut_off_is_read_from_the_text(words: str, day: str) -> None:
    """Apart from the printed date."""
    found = imported(f"民生通报\n2025年10月12日\n{words}，各项工作进展顺利。\n（一）甲\n1. 乙。{SCHOOL}")
    assert str(found.ledger.issue.cut_off) == day


def test_r13_items_that_are_called_the_first_the_second() -> None:
    """第一件 with its lines of labels is a project; stages of one work are rows of their own (R6)."""
    text = (
        "某市十件民生实事进展情况的通报\n"
        "第一件　扩大就业\n责任单位：市人社局\n年度目标：城镇新增就业3.2万人。\n"
        "进展情况：城镇新增就业2.71万人，完成年度目标的84.7%。\n"
        "第二件　改善办学条件\n责任单位：市教育局\n年度目标：新建学校26所。\n"
        "进展情况：26所学校全部开工，其中竣工17所，竣工率65.4%。\n"
        "某市人民政府办公室\n2025年10月11日\n"
    )
    ledger = imported(text).ledger
    assert [(one.name, one.bureau) for one in ledger.projects] == [
        ("扩大就业", "市人社局"),
        ("改善办学条件", "市教育局"),
    ]
    found = [(one.project, one.actual, one.target, one.unit) for one in ledger.indicators if one.target]
    assert found == [
        ("A01", Decimal("2.71"), Decimal("3.2"), "万人"),
        ("A02", Decimal(26), Decimal(26), "所"),
        ("A02", Decimal(17), Decimal(26), "所"),
    ]
