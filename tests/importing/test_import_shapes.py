"""Documents without 一、（一）1.: whatever sets their items apart, they are imported."""

import datetime as dt

import pytest
from imports import imported

from xl_minsheng.importing import import_bulletin
from xl_minsheng.ledger import Kind
from xl_minsheng.readback import document_of

HEAD = "民生实事通报\n县民生办 2025年10月9日\n截至9月底，情况如下。\n"

SHAPES = {
    "brackets items": (
        "【城管】\n"
        "1.公厕：计划20座，已建成15座，完成率75%。\n"
        "【卫健】\n"
        "1.托位：计划400个，已新增300个，完成率75%。"
    ),
    "bracket inline": (
        "【公厕建设】计划20座，已建成15座，完成率75%。\n【托位建设】计划400个，已新增300个，完成率75%。"
    ),
    "book brackets": (
        "《公厕建设》：计划20座，已建成15座，完成率75%。\n《托位建设》：计划400个，已新增300个，完成率75%。"
    ),
    "bullets": (
        "■公厕建设：计划20座，已建成15座，完成率75%。\n■托位建设：计划400个，已新增300个，完成率75%。"
    ),
    "dash lead": (
        "——公厕建设。计划20座，已建成15座，完成率75%。\n——托位建设。计划400个，已新增300个，完成率75%。"
    ),
    "hyphen": (
        "- 公厕建设：计划20座，已建成15座，完成率75%。\n- 托位建设：计划400个，已新增300个，完成率75%。"
    ),
    "colon lines": (
        "公厕建设：计划20座，已建成15座，完成率75%。\n托位建设：计划400个，已新增300个，完成率75%。"
    ),
    "plain lines": ("公厕建设计划20座，已建成15座，完成率75%。\n托位建设计划400个，已新增300个，完成率75%。"),
    "semicolons": ("公厕计划20座，已建成15座，完成率75%；托位计划400个，已新增300个，完成率75%。"),
    "first second": (
        "首先，公厕计划20座，已建成15座，完成率75%。其次，托位计划400个，已新增300个，完成率75%。"
    ),
    "letters": (
        "A.公厕建设。计划20座，已建成15座，完成率75%。\nB.托位建设。计划400个，已新增300个，完成率75%。"
    ),
    "part": (
        "第一部分　城建\n"
        "公厕计划20座，已建成15座，完成率75%。\n"
        "第二部分　卫健\n"
        "托位计划400个，已新增300个，完成率75%。"
    ),
    "circled": ("①公厕。计划20座，已建成15座，完成率75%。②托位。计划400个，已新增300个，完成率75%。"),
    "quote headings": (
        "公厕建设\n计划20座，已建成15座，完成率75%。\n托位建设\n计划400个，已新增300个，完成率75%。"
    ),
    "guillemet": (
        ">> 公厕建设\n计划20座，已建成15座，完成率75%。\n>> 托位建设\n计划400个，已新增300个，完成率75%。"
    ),
    "zhi yi": (
        "实事之一：公厕建设\n"
        "计划20座，已建成15座，完成率75%。\n"
        "实事之二：托位建设\n"
        "计划400个，已新增300个，完成率75%。"
    ),
    "no 1": (
        "No.1 公厕建设：计划20座，已建成15座，完成率75%。\nNo.2 托位建设：计划400个，已新增300个，完成率75%。"
    ),
    "item digits": (
        "实事1：公厕建设。计划20座，已建成15座，完成率75%。\n"
        "实事2：托位建设。计划400个，已新增300个，完成率75%。"
    ),
    "task digits": (
        "任务1 公厕建设\n"
        "计划20座，已建成15座，完成率75%。\n"
        "任务2 托位建设\n"
        "计划400个，已新增300个，完成率75%。"
    ),
    "1-1": (
        "1.1 公厕建设：计划20座，已建成15座，完成率75%。\n1.2 托位建设：计划400个，已新增300个，完成率75%。"
    ),
    "1）": (
        "1）公厕建设：计划20座，已建成15座，完成率75%。\n2）托位建设：计划400个，已新增300个，完成率75%。"
    ),
    "fields": (
        "城市管理方面。公厕计划20座，已建成15座，完成率75%。\n"
        "卫生健康方面。托位计划400个，已新增300个，完成率75%。"
    ),
    "in fields": (
        "在城市管理方面，公厕计划20座，已建成15座，完成率75%。\n"
        "在卫生健康方面，托位计划400个，已新增300个，完成率75%。"
    ),
    "record2": (
        "实事名称：公厕建设\n"
        "责任单位：县城管局\n"
        "目标任务：20座\n"
        "完成情况：15座\n"
        "完成率：75%\n"
        "实事名称：托位建设\n"
        "责任单位：县卫健局\n"
        "目标任务：400个\n"
        "完成情况：300个\n"
        "完成率：75%"
    ),
    "record num": (
        "1.项目名称：公厕建设\n"
        "年度目标：20座\n"
        "进展情况：已建成15座，完成率75%\n"
        "2.项目名称：托位建设\n"
        "年度目标：400个\n"
        "进展情况：已新增300个，完成率75%"
    ),
}


@pytest.mark.parametrize("text", SHAPES.values(), ids=SHAPES)
def test_two_items_are_two_indicators_with_their_names(text: str) -> None:
    """15 of 20 and 300 of 400, each under the name that the document gives it."""
    ledger = import_bulletin(document_of(HEAD + text)).ledger
    names = {one.code: one.name for one in ledger.projects}
    rows = [one for one in ledger.indicators if one.kind is not Kind.NARRATIVE]
    assert [(str(one.actual), str(one.target)) for one in rows] == [("15", "20"), ("300", "400")]
    assert [
        "公厕" in names[rows[0].project] + rows[0].name,
        "托位" in names[rows[1].project] + rows[1].name,
    ] == [
        True,
        True,
    ]


def test_paragraphs_of_a_field_each_are_projects_of_its_name() -> None:
    """就业创业方面。…: the field, not 总体情况; what is addressed above them is none of theirs."""
    text = "各县民生办：\n就业创业方面。新增就业900人，完成年度任务的90%。\n住房方面。建成90套，完成年度任务的60%。"
    ledger = import_bulletin(document_of(HEAD + text)).ledger
    assert [one.name for one in ledger.projects] == ["就业创业", "住房"]


def test_money_spent_that_is_told_above_all_tasks_is_kept_in_a_row() -> None:
    """It has no target; as a row of the summary it is found again."""
    text = "全年投入资金1.86亿元。\n1.公厕。计划20座，已建成15座，完成率75%。\n2.托位。计划400个，已新增300个，完成率75%。"
    ledger = import_bulletin(document_of(HEAD + text)).ledger
    found = [(one.name, str(one.actual), one.unit, one.kind) for one in ledger.indicators]
    assert ("全年投入资金", "1.86", "亿元", Kind.NARRATIVE) in found


REPORT = """关于重点民生事项上半年推进情况的汇报
2025年7月10日

一、任务安排
今年共安排6件重点民生事项。
二、主要工作成效
（一）养老托育有保障。新增护理床位90张，完成全年任务的60%。
（二）出行条件有改善。改造农村危桥12座，为全年计划16座的75%。
三、下一步打算
（一）加快进度。三季度完成率力争达到80%。
"""


def test_results_under_a_heading_of_praise_are_the_account() -> None:
    """主要工作成效 with shares below it tells of the tasks: none of them is left out of the ledger."""
    ledger = imported(REPORT).ledger
    counted = [row for row in ledger.indicators if row.actual is not None and row.target is not None]
    assert [(row.actual, row.target, row.unit) for row in counted] == [(90, 150, "张"), (12, 16, "座")]


def test_results_without_a_share_stay_an_article() -> None:
    """Examples of what was achieved are no tasks of the year."""
    text = REPORT.replace("完成全年任务的60%", "群众称便").replace("，为全年计划16座的75%", "")
    assert not [row for row in imported(text).ledger.indicators if row.target is not None]


@pytest.mark.parametrize(
    ("printed", "said", "day"),
    [
        ("2026年1月8日", "截至12月31日", dt.date(2025, 12, 31)),
        ("2025年10月13日", "截至9月30日", dt.date(2025, 9, 30)),
        ("2025年10月13日", "截至10月31日", dt.date(2025, 6, 30)),
    ],
)
def test_a_day_without_its_year_is_of_the_year_before_only_if_far_ahead(
    printed: str, said: str, day: dt.date
) -> None:
    """A slip of some days is no day of last year: proofreading tells it (P107), the title's 上半年 counts."""
    heading = "一、任务安排\n"
    text = REPORT.replace("2025年7月10日", printed).replace(heading, f"{heading}{said}，情况如下。\n")
    assert imported(text).ledger.issue.cut_off == day
