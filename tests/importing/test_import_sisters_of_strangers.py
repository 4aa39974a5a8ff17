"""Kinds of clauses that strangers' documents held, each with its sisters: what becomes of them in the ledger."""

from decimal import Decimal

import pytest

from xl_minsheng.importing import import_bulletin
from xl_minsheng.ledger.numbers import write_number
from xl_minsheng.readback import document_of

HEAD = "民生实事专报\n第5期\n某县民生办\n2025年10月9日\n一、就业服务\n1.甲工程。"


def rows(said: str) -> list[str]:
    """Kind, name, value and target of each row of a project that says this; names and words of 定性 alone."""
    found = []
    for row in import_bulletin(document_of(HEAD + said)).ledger.indicators:
        number, target = ("-" if one is None else write_number(one) for one in (row.actual, row.target))
        found.append(
            f"{row.kind} {row.name} {number}{row.unit}" + ("" if row.target is None else f"/{target}")
        )
    return found


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("化解不动产“办证难”7650户，化解率85%。", "累计 化解不动产“办证难” 7650户/9000"),
        ("整改隐患点480处，整改率96%。", "累计 整改隐患点 480处/500"),
        ("已处置闲置土地36宗，处置率90%。", "累计 处置闲置土地 36宗/40"),
        ("腾退违规占用公租房48套，腾退率80%。", "累计 腾退违规占用公租房 48套/60"),
        ("清理河道垃圾点位54处（清理率90%）。", "累计 清理河道垃圾点位 54处/60"),
        ("拆除违建2.4万平方米，拆除率已达80%。", "累计 拆除违建 2.4万平方米/3"),
        ("安置搬迁群众1120户，安置率70%。", "累计 安置搬迁群众 1120户/1600"),
        ("修复破损路面3.6万平方米，修复率为72%。", "累计 修复破损路面 3.6万平方米/5"),
        ("更换老旧水表8800块，更换率88%。", "累计 更换老旧水表 8800块/10000"),
        ("征收房屋320户，征收率80%。", "累计 征收房屋 320户/400"),
    ],
)
def test_a_rate_named_by_the_verb_of_its_result_is_a_share_of_the_task(said: str, expected: str) -> None:
    """The target follows from both."""
    assert rows(said) == [expected]


@pytest.mark.parametrize(
    "said",
    [
        "家庭医生签约8.1万人，签约率45%。",
        "城乡居民参保36.2万人，参保率97%。",
        "适龄儿童接种4800人，接种率95%。",
        "抽检食品1200批次，合格率98.6%。",
        "受理投诉126件，办结率99%。",
        "调解矛盾纠纷1260件，调处率98%。",
        "摸排隐患312处，整治率95.1%。",
    ],
)
def test_a_rate_of_all_people_or_of_another_verb_is_none(said: str) -> None:
    """签约率 is of all who live there, 办结率 of what came in: no target follows."""
    (row,) = rows(said)
    assert row.startswith("定性 ")


@pytest.mark.parametrize(
    "said",
    [
        "年初，从14个候选项目中票决产生10个项目。",
        "从征集的320条建议中遴选出20件实事。",
        "从86个申报项目中筛选确定12个。",
        "从1200名学员中评选优秀学员60名。",
        "在28个候选点位中确定建设18个。",
        "从32个小区中抽查8个。",
        "由市民从25件候选实事中票选产生10件。",
        "从2100名报名者中录用150名。",
        "在96个申报小区中确定改造40个。",
        "从50个备选村中选定12个。",
    ],
)
def test_what_was_chosen_is_no_result_of_what_it_was_chosen_from(said: str) -> None:
    """Nothing is counted."""
    assert [row.split()[0] for row in rows(said)] == ["定性"]


def test_what_was_chosen_may_be_the_task() -> None:
    """24 of the 30 that were chosen from 150."""
    said = "从150所学校中选取30所开展试点，已完成24所，完成率80%。"
    assert rows(said) == ["累计 甲工程 24所/30"]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("城区D级危房全部清零。", ["清零 城区D级危房 0/0"]),
        ("历史遗留违建全部清零。", ["清零 历史遗留违建 0/0"]),
        ("返贫致贫风险如期清零。", ["清零 返贫致贫风险 0/0"]),
        ("在建项目欠薪问题均已清零。", ["清零 在建项目欠薪问题 0/0"]),
        ("重点领域欠薪案件全面清零。", ["清零 重点领域欠薪案件 0/0"]),
        (
            "排查发现的15处隐患已整改完毕，重大火灾隐患动态清零。",
            ["定性 排查发现的隐患已整改完毕 15处", "清零 重大火灾隐患 0/0"],
        ),
        ("年底前D级危房全部清零。", ["定性 甲工程 -"]),
        ("力争D级危房全部清零。", ["定性 甲工程 -"]),
        ("学校周边隐患清零行动持续开展。", ["定性 甲工程 -"]),
    ],
)
def test_what_is_cleared_is_known_in_any_words(said: str, expected: list[str]) -> None:
    """Also beside a figure that tells of no task; what is yet to be cleared is not."""
    assert rows(said) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("新增护理型床位540张，完成全年任务720张的四分之三。", "累计 新增护理型床位 540张/720"),
        ("改造公厕20座，完成年度计划30座的三分之二。", "累计 改造公厕 20座/30"),
        ("培训教师1200人，完成全年任务2000人的六成。", "累计 培训教师 1200人/2000"),
        ("完成投资3亿元，占年度计划6亿元的一半。", "累计 完成投资 3亿元/6"),
    ],
)
def test_a_share_in_words_beside_a_stated_task_keeps_both_figures(said: str, expected: str) -> None:
    """The share is about; value and target are printed."""
    assert rows(said) == [expected]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("市第二实验小学9月1日建成招生。", "节点 市第二实验小学 1/1"),
        ("县人民医院新院区6月底如期竣工。", "节点 县人民医院新院区 1/1"),
        ("市体育中心已于6月30日正式投入使用。", "节点 市体育中心 1/1"),
        ("滨河公园6月底开园。", "节点 滨河公园 1/1"),
        ("环城南路提前竣工通车。", "节点 环城南路提前竣工通车 1/1"),
        ("全市首家儿童友好医院已挂牌运营。", "节点 全市首家儿童友好医院已挂牌运营 1/1"),
        ("城北小学拟于9月1日投入使用。", "定性 甲工程 -"),
        ("南环路将于9月底建成通车。", "定性 甲工程 -"),
        ("园区污水处理厂正在建设。", "定性 甲工程 -"),
        ("县中医院门诊楼顺利封顶。", "定性 甲工程 -"),
    ],
)
def test_one_thing_that_is_finished_and_in_use_is_a_milestone(said: str, expected: str) -> None:
    """Only where nothing else is said of it; a topped-out building is not finished."""
    assert rows(said) == [expected]


@pytest.mark.parametrize(
    "said",
    [
        "8个项目中已完成1个，达到时间进度6个，滞后1个。",
        "列入台账的28件民生实事已有11个项目完成。",
        "有量化任务的10项中，已完成1项。",
        "32件实事分解的40项任务中，已有5项提前完成。",
        "20件实事里，目前已办结4件。",
    ],
)
def test_items_of_the_programme_are_counted_by_state_and_no_indicator(said: str) -> None:
    """1 of 8 projects is no task of a bureau."""
    assert [row.split()[0] for row in rows(said)] == ["定性"]


def test_items_with_a_plan_or_a_share_stay_a_task() -> None:
    """Projects that somebody is to build are."""
    assert rows("计划实施农村公路项目12个，已完工9个。") == ["累计 实施农村公路项目 9个/12"]
    assert rows("5个项目中已完工3个，完工率60%。") == ["累计 项目中完工 3个/5"]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("计划320盏，已装336盏，超出16盏，达到计划的105%。", ["累计 甲工程 336盏/320"]),
        ("计划320盏，已装336盏，多装的16盏由乡贤捐资。", ["累计 甲工程 336盏/320"]),
        ("任务二十户，完工十三户，完成六成五。", ["累计 甲工程 13户/20"]),
        (
            "占目标的 75%; 项目预算 46 万元,已支付 36.8 万元,资金执行率 80%.",
            ["比例 甲工程 0.75%/1", "累计 项目预算 36.8万元/46"],
        ),
    ],
)
def test_what_is_above_a_plan_is_no_result(said: str, expected: list[str]) -> None:
    """超出16盏, 多装的16盏; 六成五 is a share; a half-width semicolon behind % parts two clauses."""
    assert rows(said) == expected


ODD_COLUMNS = """2025年民生实事一览表
责任单位\t实际完成\t项目名称\t全年目标\t进度
县教育局\t6所\t新建公办幼儿园\t8所\t75%
县卫健局\t98.7%\t孕产妇产前筛查率\t不低于95%\t达标
县人社局\t3.2%\t城镇登记失业率\t控制在4%以内\t达标
县住建局\t1102户\t农村危房改造\t1160户\t95%"""


def test_columns_in_any_order() -> None:
    """The name is the column of words, wherever it stands; a line to keep to may be a percentage."""
    ledger = import_bulletin(document_of(ODD_COLUMNS)).ledger
    assert [(row.kind, row.name, row.actual, row.target) for row in ledger.indicators] == [
        ("累计", "新建公办幼儿园", 6, 8),
        ("不低于", "孕产妇产前筛查率", Decimal("0.987"), Decimal("0.95")),
        ("不高于", "城镇登记失业率", Decimal("0.032"), Decimal("0.04")),
        ("累计", "农村危房改造", 1102, 1160),
    ]


def test_a_row_that_ends_before_its_name_is_kept_word_by_word() -> None:
    """Blanks at its end were left out, and the name's column is one of them."""
    found = import_bulletin(document_of(f"{ODD_COLUMNS}\n县水利局\t5座"))
    assert "5座" in "".join(row.wording for row in found.ledger.indicators) or 5 in [
        row.actual for row in found.ledger.indicators
    ]


SHARE_FIRST = """【综述】
9月份项目稳步推进。
【进度】
序号\t完成率\t项目内容\t本月新增\t累计完成\t计量单位\t年度任务
1\t82.0%\t新增养老床位\t35\t410\t张\t500
2\t78.0%\t新建口袋公园\t2\t9\t个\t12"""


def test_a_share_before_its_figures_is_held_against_them() -> None:
    """A part named 进度 alone is no part of ours; 9 of 12 stands though 78.0% is printed."""
    ledger = import_bulletin(document_of(SHARE_FIRST)).ledger
    assert [(row.name, row.actual, row.target) for row in ledger.indicators if row.target] == [
        ("新增养老床位", 410, 500),
        ("新建口袋公园", 9, 12),
    ]


LABELS = """2025年为民办实事公开
（1）扩增中小学学位
【年度目标】新增中小学学位3600个。
【上半年进展】通过挖潜扩班新增学位1200个，完成年度目标的33.33%。（牵头单位：区教育局）
（2）养老床位建设
【年度目标】新增护理型床位400张。
【上半年进展】护理型床位新增236张（59%）。（牵头单位：区民政局）"""


def test_marks_that_every_item_has_are_labels() -> None:
    """【年度目标】 under each item is no heading of a section: the plan is of the item."""
    found = import_bulletin(document_of(LABELS))
    assert [(row.name, row.actual, row.target) for row in found.ledger.indicators if row.target] == [
        ("通过挖潜扩班新增学位", 1200, 3600),
        ("护理型床位新增", 236, 400),
    ]
    assert [one.bureau for one in found.ledger.projects] == ["区教育局", "区民政局"]


def test_items_counted_by_words_are_items() -> None:
    """其一，…。 其二，…。 at the beginning of lines."""
    text = "民生微实事公示\n其一，楼道照明换新。计划更换感应灯1500盏，已换1350盏，完成率90%。\n其二，托班。计划办12个班，实办15个班，完成率125%。"
    ledger = import_bulletin(document_of(text)).ledger
    assert [one.name for one in ledger.projects] == ["楼道照明换新", "托班"]


def test_ordinals_are_no_part_of_a_name() -> None:
    """一是, 第二，, 其三，."""
    said = "一是新增床位60张，完成率60%；第二，改造公厕20座，完成率50%；其三，零就业家庭动态清零。"
    assert rows(said) == ["累计 新增床位 60张/100", "累计 改造公厕 20座/40", "清零 零就业家庭 0/0"]


TABLE = """民生实事进度一览表
2026年7月6日
序号\t项目内容\t计量单位\t年度目标\t上半年完成\t完成率（%）\t责任单位\t备注
一、教育医疗
1\t新建（改扩建）公办幼儿园\t所\t8\t3\t37.5\t市教育局\t其余在建
二、就业社保
2\t城镇新增就业\t人\t9500\t5434\t57.2\t市人社局
3\t城市低保标准\t元/月\t≥760\t775\t—\t市民政局\t已达标
三、生态
4\tPM2.5平均浓度\t微克/立方米\t<34\t31\t—\t市生态环境局
5\t优良天数\t天\t不低于280\t151\t—\t市生态环境局
说明：1.完成率＝上半年完成÷年度目标×100%。
2.5项中，完成率50%以上的1项。
3.不足50%的1项由督查科核查。"""


def test_a_table_goes_on_below_groups_with_shorter_rows_and_lines_to_keep_to() -> None:
    """≥760 is a floor, <34 a ceiling; blanks left out at a row's end, brackets in a name, notes numbered before digits."""
    found = import_bulletin(document_of(TABLE))
    assert [
        (row.kind, row.name, row.actual and write_number(row.actual), row.target and write_number(row.target))
        for row in found.ledger.indicators
    ] == [
        ("累计", "新建（改扩建）公办幼儿园", "3", "8"),
        ("累计", "城镇新增就业", "5434", "9500"),
        ("不低于", "城市低保标准", "775", "760"),
        ("不高于", "PM2.5平均浓度", "31", "34"),
        ("不低于", "优良天数", "151", "280"),
    ]
    assert [one.bureau for one in found.ledger.projects][:2] == ["市教育局", "市人社局"]
