"""Tables in a text, with the columns that other offices give them: every row is an indicator."""

import pytest

from xl_minsheng.importing import import_bulletin
from xl_minsheng.ledger import Kind
from xl_minsheng.readback import document_of

HEAD = "民生实事进展表\n（截至2025年9月30日）\n"

TABLES = {
    "units in head": (
        HEAD + "序号\t项目\t责任单位\t任务（座）\t完成（座）\t完成率（%）\n"
        "1\t公厕\t县城管局\t20\t15\t75.0\n"
        "2\t驿站\t县总工会\t40\t30\t75.0",
        [("公厕", "15", "20", "座"), ("驿站", "30", "40", "座")],
    ),
    "units in cells": (
        HEAD + "项目\t年度目标\t累计完成\t完成率\n公厕\t20座\t15座\t75%\n公路\t40公里\t30公里\t75%",
        [("公厕", "15", "20", "座"), ("公路", "30", "40", "公里")],
    ),
    "unit column": (
        HEAD + "序号\t项目名称\t计量单位\t全年任务\t截至9月底完成\t完成比例\n"
        "1\t公厕\t座\t20\t15\t75\n"
        "2\t公路\t公里\t40\t30\t75",
        [("公厕", "15", "20", "座"), ("公路", "30", "40", "公里")],
    ),
    "unit slash": (
        HEAD + "项目\t目标/个\t完成/个\t完成率/%\n公厕\t20\t15\t75\n托位\t40\t30\t75",
        [("公厕", "15", "20", "个"), ("托位", "30", "40", "个")],
    ),
    "remarks figures": (
        HEAD + "项目\t目标（座）\t完成（座）\t完成率\t存在问题\n"
        "公厕\t20\t15\t75%\t3座未通水\n"
        "驿站\t40\t30\t75%\t缺资金120万元",
        [("公厕", "15", "20", "座"), ("驿站", "30", "40", "座")],
    ),
    "last month": (
        HEAD + "项目\t单位\t年度目标\t上月累计\t本月完成\t累计完成\t完成率\n"
        "公厕\t座\t20\t12\t3\t15\t75%\n"
        "托位\t个\t400\t260\t40\t300\t75%",
        [("公厕", "15", "20", "座"), ("托位", "300", "400", "个")],
    ),
    "no share": (
        HEAD + "项目\t单位\t年度目标\t累计完成\n公厕\t座\t20\t15\n托位\t个\t400\t300",
        [("公厕", "15", "20", "座"), ("托位", "300", "400", "个")],
    ),
    "content col": (
        HEAD + "序号\t实事名称\t建设内容\t单位\t目标值\t完成值\t进度\t牵头单位\n"
        "1\t环卫提升\t新建公厕\t座\t20\t15\t75%\t县城管局\n"
        "2\t托育\t新增托位\t个\t400\t300\t75%\t县卫健局",
        [("公厕", "15", "20", "座"), ("托位", "300", "400", "个")],
    ),
    "wan": (
        HEAD + "单位：万元\n"
        "项目\t年度计划投资\t完成投资\t完成率\n"
        "水厂\t4000\t3000\t75%\n"
        "管网\t2000\t1500\t75%\n"
        "合计\t6000\t4500\t75%",
        [
            ("水厂", "3000", "4000", "万元"),
            ("管网", "1500", "2000", "万元"),
            ("合计", "4500", "6000", "万元"),
        ],
    ),
    "continued project": (
        HEAD + "项目\t指标\t目标\t完成\t完成率\n"
        "就业\t新增就业（人）\t4000\t3000\t75%\n"
        "\t技能培训（人次）\t200\t150\t75%\n"
        "托育\t新增托位（个）\t400\t300\t75%",
        [("就业", "3000", "4000", "人"), ("培训", "150", "200", "人次"), ("托位", "300", "400", "个")],
    ),
    "two tables": (
        HEAD + "表1 任务类\n"
        "项目\t目标（座）\t完成（座）\t完成率\n"
        "公厕\t20\t15\t75%\n"
        "驿站\t40\t30\t75%\n"
        "表2 资金类\n"
        "项目\t预算（万元）\t支出（万元）\t支出率\n"
        "助学\t200\t150\t75%\n"
        "低保\t400\t300\t75%",
        [
            ("公厕", "15", "20", "座"),
            ("驿站", "30", "40", "座"),
            ("助学", "150", "200", "万元"),
            ("低保", "300", "400", "万元"),
        ],
    ),
    "among text": (
        "民生实事通报\n"
        "县民生办 2025年10月9日\n"
        "一、民政\n"
        "全县推进有力。\n"
        "项目\t目标（座）\t完成（座）\t完成率\n"
        "公厕\t20\t15\t75%\n"
        "驿站\t40\t30\t75%\n"
        "下一步加快建设。\n"
        "二、卫健\n"
        "1.托位。新增托位300个，完成年度任务的75%。",
        [("公厕", "15", "20", "座"), ("驿站", "30", "40", "座"), ("托位", "300", "400", "个")],
    ),
    "bars": (
        HEAD + "| 项目 | 目标 | 完成 | 完成率 |\n"
        "|---|---|---|---|\n"
        "| 公厕（座） | 20 | 15 | 75% |\n"
        "| 托位（个） | 400 | 300 | 75% |",
        [("公厕", "15", "20", "座"), ("托位", "300", "400", "个")],
    ),
    "category rows": (
        HEAD + "项目\t目标（座）\t完成（座）\t完成率\n"
        "一、城管类\n"
        "公厕\t20\t15\t75%\n"
        "驿站\t40\t30\t75%\n"
        "二、交通类\n"
        "站台\t80\t60\t75%\n"
        "停车楼\t4\t3\t75%",
        [
            ("公厕", "15", "20", "座"),
            ("驿站", "30", "40", "座"),
            ("站台", "60", "80", "座"),
            ("停车楼", "3", "4", "座"),
        ],
    ),
    "serial chinese": (
        HEAD + "序号\t任务\t年度任务数\t已完成数\t完成百分比\n"
        "一\t公厕（座）\t20\t15\t75%\n"
        "二\t托位（个）\t400\t300\t75%",
        [("公厕", "15", "20", "座"), ("托位", "300", "400", "个")],
    ),
    "thousands": (
        HEAD + "项目\t单位\t目标\t完成\t完成率\n就业\t人\t4,000\t3,000\t75%\n培训\t人次\t20 000\t15 000\t75%",
        [("就业", "3000", "4000", "人"), ("培训", "15000", "20000", "人次")],
    ),
    "decimal share": (
        HEAD + "项目\t单位\t目标\t完成\t完成率\n就业\t人\t4000\t3000\t0.75\n培训\t人次\t200\t90\t0.45",
        [("就业", "3000", "4000", "人"), ("培训", "90", "200", "人次")],
    ),
    "target words": (
        HEAD + "项目\t年度目标\t完成情况\t责任单位\n"
        "公厕\t新建公厕20座\t已建成15座，完成率75%\t县城管局\n"
        "托位\t新增托位400个\t已新增300个，完成率75%\t县卫健局",
        [("公厕", "15", "20", "座"), ("托位", "300", "400", "个")],
    ),
}


@pytest.mark.parametrize(("text", "asked"), TABLES.values(), ids=TABLES)
def test_each_row_is_an_indicator_with_value_target_and_unit(text: str, asked: list[tuple[str, ...]]) -> None:
    """In order, with a word of its names; remarks, last month and serial numbers are none."""
    ledger = import_bulletin(document_of(text)).ledger
    names = {one.code: one.name for one in ledger.projects}
    rows = [one for one in ledger.indicators if one.kind is not Kind.NARRATIVE]
    assert [(str(one.actual), str(one.target), one.unit) for one in rows] == [told[1:] for told in asked]
    named = [names[one.project] + one.name for one in rows]
    assert [told[0] for told, name in zip(asked, named, strict=True) if told[0] not in name] == []


def test_a_share_of_an_earlier_day_is_no_result_and_what_is_due_is_the_task() -> None:
    """Another office's table held 8月底完成率 beside 完成率, and 已拨付 before 应拨付."""
    rates = "位次\t完成率（%）\t累计完成（户）\t县区\t8月底完成率（%）\t年度任务（户）\n1\t96.00\t864\t甲县\t88.10\t900\n2\t92.50\t703\t乙县\t85.30\t760"
    money = "已拨付（万元）\t应拨付（万元）\t拨付率\t县区\n432\t480\t90.0%\t甲县\n390\t520\t75.0%\t乙县"
    for table, expected in (
        (rates, [("864", "900"), ("703", "760")]),
        (money, [("432", "480"), ("390", "520")]),
    ):
        found = import_bulletin(document_of(f"某市调度通报\n某办 2026年10月10日\n{table}")).ledger.indicators
        assert [(str(one.actual), str(one.target)) for one in found] == expected
