"""One clause at a time: what row it becomes, and that the row prints it again."""

from dataclasses import replace
from decimal import Decimal

import pytest
from imports import HEAD, imported, printed, printed_item, rows

from xl_minsheng.importing import NotABulletinError, Topic
from xl_minsheng.importing.verify import compare_sentences
from xl_minsheng.ledger import Kind

SAID = [
    "城镇新增就业5259人，完成全年任务的87.65%。",
    "已新建桥梁6座，完成年度目标的60%。",
    "完成14个老旧小区改造项目，完成全年任务的100%；新建电梯5台，完成全年任务的50%。",
    "修路3.5公里，完成全年任务的70%，惠及群众5000人，完成全年任务的50%。",
    "“一网通办”率完成全年任务的60%。",
    "目前城镇调查失业率为5.2%，控制在5.5%以内。",
    "全市污水处理率96.5%。",
    "共购买保险32233人，保障率100%。",
    "资金没有到位，项目处于停滞状态。",
    "需8月底才有数据。",
    "公办园在园幼儿占比59.6%，目标60%，差0.4个百分点。",
    "公办园在园幼儿占比61%，达到60%的目标；高校毕业生就业落实率88%，年度目标90%，尚差2个百分点。",
    "已实现动态清零。",
    "加强调度，压实责任！下一步继续努力。",
    "开展培训5场，同比增长12.5%。",
    "培训人员3万余人，完成全年任务的75%。",
    "价格为{{累计}}元，用{%raw%}和{#注#}写成。",
    "=HYPERLINK（1）；+1；-2；@项目。",
    "低保标准分别不低于740元/月和485元/月，完成全年任务的100%。",
    "PM2.5浓度为31μg/m³，不高于35μg/m³。",
]


@pytest.mark.parametrize("said", SAID)
def test_a_clause_is_printed_again_as_it_stands(said: str) -> None:
    """Letter by letter, braces and stops included."""
    assert printed_item(said) == said


KINDS = [
    ("城镇新增就业5259人，完成全年任务的87.65%", Kind.CUMULATIVE, "6000", "5259", "人", "城镇新增就业"),
    ("已新建桥梁6座，完成年度目标的60%", Kind.CUMULATIVE, "10", "6", "座", "新建桥梁"),
    ("种粮补贴标准提高到30元/亩，完成全年任务的100%", Kind.MILESTONE, "30", "30", "元/亩", "种粮补贴标准"),
    ("目前城镇调查失业率为5.2%，控制在5.5%以内", Kind.CEILING, "0.055", "0.052", "%", "城镇调查失业率"),
    ("共购买保险32233人，保障率100%", Kind.FLOOR, "1", "1", "%", "购买保险"),
    ("公办园占比59.6%，目标60%，差0.4个百分点", Kind.RATE, "0.60", "0.596", "%", "公办园占比"),
    ("公办园占比61%，达到60%的目标", Kind.RATE, "0.60", "0.61", "%", "公办园占比"),
    ("危桥改造任务15座，已全部完工", Kind.CUMULATIVE, "15", "15", "座", "危桥改造任务"),
    ("计划改造危桥15座，现已全部完成", Kind.CUMULATIVE, "15", "15", "座", "改造危桥"),
    ("维修任务12万㎡，完成9.3万㎡，为年度计划的77.5%", Kind.CUMULATIVE, "12", "9.3", "万㎡", "维修完成"),
    ("改造供水管网23.5km，占全年25km任务的94%", Kind.CUMULATIVE, "25", "23.5", "km", "改造供水管网"),
    ("完成投资5.1亿元，完成年度投资的85%", Kind.CUMULATIVE, "6", "5.1", "亿元", "完成投资"),
    ("进展情况：已建成社区医院5家，完成83.3%", Kind.CUMULATIVE, "6", "5", "家", "建成社区医院"),
    ("一网通办事项完成全年任务的60%", Kind.SHARE, "1", "0.60", "%", "一网通办事项"),
    ("已实现动态清零", Kind.ZERO, "0", "0", "", "重点工作"),
    ("加强调度", Kind.NARRATIVE, "None", "None", "", "重点工作"),
    ("培训5场，完成全年任务的0%", Kind.SHARE, "1", "0", "%", "重点工作"),
]


@pytest.mark.parametrize(("said", "kind", "target", "actual", "unit", "name"), KINDS)
def test_a_clause_becomes_a_row_of_its_kind(
    said: str, kind: Kind, target: str, actual: str, unit: str, name: str
) -> None:
    """Kind, target, actual, unit, and a name short enough to be one."""
    (row,) = rows(said + "。")
    assert (row.kind, row.unit, row.name) == (kind, unit, name)
    assert (row.target, row.actual) == (
        None if target == "None" else Decimal(target),
        None if actual == "None" else Decimal(actual),
    )


def test_a_target_is_taken_from_the_project_s_name() -> None:
    """171元/月以上, where it gives the percentage that is printed; otherwise it is derived."""
    (row,) = rows("养老金人均151元/月，完成全年任务的88.3%。", "基础养老金达到171元/月以上")
    assert (row.kind, row.target, row.remark) == (Kind.FLOOR, Decimal(171), "")
    (row,) = rows("养老金人均151元/月，完成全年任务的75.5%。", "基础养老金达到171元/月以上")
    assert (row.target, row.remark) == (Decimal(200), "全年目标由151元/月÷75.5%推得，请核对")


def test_a_ceiling_is_taken_from_the_project_s_name() -> None:
    """≤31μg/m³ there is the line, and the clause has the figure."""
    (row,) = rows("目前平均浓度28μg/m³。", "大气污染防治，确保PM2.5年均浓度≤31μg/m³")
    assert (row.kind, row.target, row.actual) == (Kind.CEILING, Decimal(31), Decimal(28))


def test_what_does_not_fit_is_told_and_kept() -> None:
    """A value of 0 with 60 % gives no target: the share is kept, the value beside it, and the row says so."""
    found = imported(f"{HEAD}1. 修桥。新建桥梁0座，完成全年任务的60%。")
    (row,) = found.ledger.indicators
    assert (row.kind, row.actual, row.extra_1) == (Kind.SHARE, Decimal("0.60"), Decimal(0))
    assert row.remark == "由0座和60%推不出全年目标，只按完成率收录，请补目标"
    assert [(note.place, note.why) for note in found.notes if note.place] == [("A01-1", row.remark)]


def test_a_project_without_a_heading_takes_its_subject() -> None:
    """1. 城镇新增就业5259人，…: the whole sentence is a clause, and the assumption is told."""
    found = imported(f"{HEAD}1. 城镇新增就业5259人，完成全年任务的87.65%。")
    assert [
        (p.name, i.actual) for p, i in zip(found.ledger.projects, found.ledger.indicators, strict=True)
    ] == [("城镇新增就业", Decimal(5259))]
    assert "没有单独的项目名称，取“城镇新增就业”为名称，请核对" in [note.why for note in found.notes]


OTHER_OFFICE = """某县民生实事通报
（第11期）
某县民生办　2024年11月30日
一、教育类
1、修建幼儿园12所，目前已建成9所，完成率75%。
2、课后服务覆盖率：目前全县课后服务覆盖率达到98.5%，高于目标值95%。
二、卫生类
1、两癌免费检查：累计检查3.2万人次，占年度计划的106.7%。"""


def test_another_office_s_way_of_writing_is_read() -> None:
    """一、 for （一）, 、 for the stop, a colon after the name, other words of completion."""
    found = imported(OTHER_OFFICE)
    assert [s.title for s in found.ledger.sections] == ["教育类", "卫生类"]
    assert [p.name for p in found.ledger.projects] == ["修建幼儿园", "课后服务覆盖率", "两癌免费检查"]
    assert [(i.kind, str(i.actual), str(i.target), i.unit) for i in found.ledger.indicators] == [
        (Kind.CUMULATIVE, "9", "12", "所"),
        (Kind.FLOOR, "0.985", "0.95", "%"),
        (Kind.CUMULATIVE, "3.2", "3", "万人次"),
    ]
    assert found.ledger.issue.number == 11


def test_numbers_that_start_anew_in_each_category_are_made_to_run_on() -> None:
    """The workbook numbers projects within a section; the order stays, and every change is told."""
    found = imported(f"{HEAD}1. 教育\n（1）甲。好。\n（2）乙。好。\n2. 就业\n（1）丙。好。\n（2）丁。好。")
    assert [(p.number, p.category, p.name) for p in found.ledger.projects] == [
        (1, "教育", "甲"),
        (2, "教育", "乙"),
        (3, "就业", "丙"),
        (4, "就业", "丁"),
    ]
    assert [note.why for note in found.notes if "序号" in note.why] == [
        "项目序号原为1，为保持原来的先后改为3，请核对",
        "项目序号原为2，为保持原来的先后改为4，请核对",
    ]


def test_text_without_a_place_goes_to_the_highlights_and_is_told() -> None:
    """A part that no sheet is for, and a sentence among the counts."""
    head = HEAD.replace("（一）", "总体平稳。\n（一）")
    found = imported(f"{head}1. 修桥。修了桥。\n【下一步打算】\n再修桥。")
    assert [(p.title, p.text) for p in found.ledger.articles] == [
        ("导入时没有归类的内容", "总体平稳。"),
        ("", "再修桥。"),
    ]
    assert [(n.line, n.text) for n in found.notes if n.topic.value == "没有看懂"] == [
        (6, "总体平稳。"),
        (10, "再修桥。"),
    ]
    assert "再修桥。" in printed(found.ledger)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "“专报.txt”是空的，没有导入"),
        (" \n\t\n", "“专报.txt”是空的，没有导入"),
        (
            "会议纪要\n参加人：张三",
            "“专报.txt”不像一期专报：没有找到“（一）……”这样的板块和“1. ……”这样的项目，没有导入",
        ),
        ("（一）甲\n1. 乙。" + "好。" * 100_000, "“专报.txt”有200009个字，不像一期专报，没有导入"),
        (
            "（一）甲\n1. 乙。" + "好。" * 2000,
            "“专报.txt”里有一段超过4000个字，不像一期专报，没有导入；请检查段落有没有连在一起",
        ),
    ],
)
def test_what_is_no_bulletin_is_refused(text: str, message: str) -> None:
    """Empty, of another kind, too large: one sentence says which."""
    with pytest.raises(NotABulletinError) as refused:
        imported(text)
    assert str(refused.value) == message


TWICE = "目前城镇调查失业率为5.7%，失业率在5.5%以上"


@pytest.mark.parametrize(
    ("first", "second", "reasons"),
    [
        ("", "（注：正值毕业季）", ["正值毕业季", ""]),
        ("（注：正值毕业季）", "", ["正值毕业季", ""]),
        ("（注：正值毕业季）", "（注：正值毕业季）", ["正值毕业季", ""]),
        ("（注：正值毕业季）", "（注：企业用工减少）", ["正值毕业季", "企业用工减少"]),
        ("", "（注：目前）", ["目前", ""]),
        ("", "（注：指标）", ["指标", ""]),
    ],
)
def test_rt_c1_one_indicator_in_two_sections_keeps_its_reason(
    first: str, second: str, reasons: list[str]
) -> None:
    """The reason goes to the row with the figures; both sentences are printed as they stand."""
    text = f"{HEAD}（1）稳定就业。{TWICE}{first}。\n（二）保障就业\n1. 调查失业率。{TWICE}。{second}"
    found = imported(text)
    assert [(row.reason, row.same_as) for row in found.ledger.indicators] == [
        (reasons[0], ""),
        (reasons[1], "A01-1"),
    ]
    lines = printed(found.ledger).splitlines()
    assert f"1. 稳定就业。{TWICE}{first}。" in lines
    assert lines[-1] == f"1. 调查失业率。{TWICE}。{second + '。' if second else ''}"


def test_rt_c5_more_sections_than_numerals_are_refused() -> None:
    """Chinese numerals of headings go to 九十九."""
    text = "【工作进度】\n" + "（一）实事\n1. 修桥。修了桥。\n" * 100
    with pytest.raises(NotABulletinError) as refused:
        imported(text)
    assert str(refused.value) == ("“专报.txt”有100个板块，最多能有99个，没有导入；请检查段落开头的编号")


def test_rt_c1_what_cannot_be_printed_is_told() -> None:
    """An import never ends in a traceback: the reason stands in the list."""
    ledger = imported(f"{HEAD}1. 修桥。修了桥。").ledger
    (row,) = ledger.indicators
    broken = replace(ledger, indicators=(replace(row, wording="{{原因}}"),))
    (note,) = compare_sentences(broken, [])
    assert (note.topic, note.text, note.why) == (
        Topic.UNKNOWN,
        "",
        "导入的内容还生成不了专报（要用{{原因}}，但「原因说明」是空的，请填写或改表述），没有逐句核对，请改正后核对原文",
    )


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("综合得分80%", "没有读懂80%是什么的百分比，按定性收录，不计入统计"),
        ("改造l050人，完成全年任务的87.5%", "l050可能识别错了，按定性收录，不计入统计"),
        ("完成年度任务的70%—80%", "70%不是确切的完成率，按定性收录，不计入统计"),
        ("完成率不足60%", "60%不是确切的完成率，按定性收录，不计入统计"),
    ],
)
def test_what_is_not_understood_is_kept_and_told_with_its_reason(said: str, why: str) -> None:
    """Verbatim in its place, not counted."""
    found = imported(f"{HEAD}1. 修桥。{said}。")
    assert printed(found.ledger).splitlines()[-1] == f"1. 修桥。{said}。"
    assert [(row.kind, row.counted) for row in found.ledger.indicators] == [(Kind.NARRATIVE, True)]
    assert [note.why for note in found.notes if note.place == "A01-1"] == [why]


def test_a_printed_share_that_value_and_target_deny_is_told() -> None:
    """The ledger has value and target; the share is computed from them."""
    found = imported(f"{HEAD}1. 培训。任务3000人次，已培训2460人次，完成率92%。")
    (row,) = found.ledger.indicators
    assert (row.actual, row.target) == (Decimal(2460), Decimal(3000))
    assert "印的是92%，2460人次是3000人次的82%，完成率按82%收录，请核对" in [one.why for one in found.notes]


@pytest.mark.parametrize(
    ("said", "name", "actual", "target"),
    [
        ("新建改建农村公路，完成年度任务的80%（80公里）。", "新建改建农村公路", 80, 100),
        ("新建公路完成年度目标的80%（80公里），改造危桥9座，完成90%。", "新建公路", 80, 100),
        ("新建公路72公里，完成率90%（80公里）。", "新建公路", 72, 80),
        ("城镇新增就业超6300人，完成年度目标的90%。", "城镇新增就业", 6300, 7000),
        ("开发公益性岗位3180个，提前超额完成3000个的年度任务。", "开发公益性岗位", 3180, 3000),
        ("提前超额完成3000个的公益性岗位年度任务，实际开发3180个。", "公益性岗位开发", 3180, 3000),
        ("PM2.5平均浓度28微克/立方米，优于年度目标31微克/立方米。", "PM2.5平均浓度", 28, 31),
    ],
)
def test_i17_a_figure_in_brackets_or_before_the_word_task_is_the_one_meant(
    said: str, name: str, actual: int, target: int
) -> None:
    """One row each, its value and target, printed again as it stands."""
    found = rows(said)
    assert (found[0].name, found[0].actual, found[0].target) == (name, actual, target)
    assert [one for one in found[1:] if one.target == target] == []
    assert printed_item(said) == said
