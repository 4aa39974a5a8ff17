"""Forms of clauses with their sisters: other verbs, units, numerals, order, and what looks like one and is none."""

import pytest
from imports import HEAD, imported, rows

from xl_minsheng.ledger import Indicator, Kind

Told = tuple[str, str, str, str]
"""Name, kind, actual with unit, target."""


def told(row: Indicator) -> Told:
    """A row for comparison; a percentage as it is printed."""
    times = 100 if row.unit == "%" else 1
    actual, target = (
        "-" if one is None else f"{(one * times).normalize():f}" for one in (row.actual, row.target)
    )
    return row.name, str(row.kind), f"{actual}{row.unit}", target


def told_of(said: str) -> list[Told]:
    """Rows of a project that says this, those of words alone left out."""
    return [told(row) for row in rows(said, "甲工程") if row.kind is not Kind.NARRATIVE]


DEEDS = [
    ("购置应急发电机36台，占采购计划的90%。", ("购置应急发电机", "累计", "36台", "40")),
    ("招聘乡村教师126名，为招聘计划的84%。", ("招聘乡村教师", "累计", "126名", "150")),
    ("种植行道树1.2万株，占造林任务的80%。", ("种植行道树", "累计", "1.2万株", "1.5")),
    ("接种流感疫苗8600剂，相当于接种计划的86%。", ("接种流感疫苗", "累计", "8600剂", "10000")),
    ("累计接入用户1800户，为全年2400户任务的75%。", ("接入用户", "累计", "1800户", "2400")),
    ("实际到账3600万元，为全年4500万元计划数的80%。", ("甲工程", "累计", "3600万元", "4500")),
    ("去年任务的90%已结转，今年改造32户，完成年度任务的64%。", ("甲工程", "累计", "32户", "50")),
    ("交付安置房520套，交付率65%。", ("交付安置房", "累计", "520套", "800")),
]
TENTHS = [
    ("完成供暖管网改造8.4公里，占改造计划12公里的七成。", ("供暖管网改造", "累计", "8.4公里", "12")),
    ("今年任务300户，现已完工二百四十户，完成八成。", ("甲工程", "累计", "240户", "300")),
    ("已铺设燃气管道45公里，完成铺设任务的九成。", ("铺设燃气管道", "累计", "45公里", "50")),
]
EARLY = [
    (
        "城镇新增就业1.53万人，提前完成全年1.5万人的目标，完成率102%。",
        ("城镇新增就业", "累计", "1.53万人", "1.5"),
    ),
    (
        "建成口袋公园21个，超额完成年初确定的20个的建设任务，完成率105%。",
        ("建成口袋公园", "累计", "21个", "20"),
    ),
    ("开发公益岗位520个，已完成全年500个的目标，完成率104%。", ("开发公益岗位", "累计", "520个", "500")),
    ("新增床位600张，率先完成600张的年度任务。", ("新增床位", "累计", "600张", "600")),
    ("植树31万株，提前两个月完成全年30万株的计划。", ("甲工程植树", "累计", "31万株", "30")),
]
NUMERALS = [
    ("计划打机井十眼，实打十二眼，较计划多出两眼。", ("打机井实打", "累计", "12眼", "10")),
    ("目标建设村史馆五个，现已建成四个。", ("建设村史馆", "累计", "4个", "5")),
    ("任务两处，已完成一处。", ("甲工程", "累计", "1处", "2")),
    ("计划安装路灯八十盏，实装八十五盏。", ("安装路灯实装", "累计", "85盏", "80")),
]
ALL_DONE = [
    ("路灯计划安装一百五十盏，已如数装齐。", ("路灯安装", "累计", "150盏", "150")),
    ("健身器材计划配备80套，目前已全部配齐。", ("健身器材配备", "累计", "80套", "80")),
    ("计划改造旱厕60座，已悉数改完。", ("改造旱厕", "累计", "60座", "60")),
    ("课桌椅计划更换900套，开学前已全部换完。", ("课桌椅更换", "累计", "900套", "900")),
]
NAMED_BY_PLAN = [
    ("列入计划的20个村卫生室改造，春节前已完工16个，完工率80%。", ("村卫生室改造", "累计", "16个", "20")),
    ("12所幼儿园新建任务，开学前已交付9所，交付率75%。", ("幼儿园新建", "累计", "9所", "12")),
    ("计划改造危桥15座，汛期前已完工12座，完成率80%。", ("改造危桥", "累计", "12座", "15")),
    ("列入年度任务的50公里农村公路，雨季前已建成35公里，占70%。", ("农村公路", "累计", "35公里", "50")),
]
BESIDE_PLANS = [
    ("过街天桥计划完成工程量5%，实际完成工程量6%。", ("甲工程", "比例", "6%", "100")),
    ("其中省定项目拨付率83%，超过省定6月底拨付率70%的要求。", ("省定项目拨付率", "比例", "83%", "100")),
    (
        "累计下达搬迁计划53.8万人，累计完成搬迁安置42.3万人，占总计划的84.6%。",
        ("完成搬迁安置", "累计", "42.3万人", "50"),
    ),
]
RAISED = [
    (
        "农村自来水普及率由91%提高到94%，超额完成93%的年度目标。",
        ("农村自来水普及率", "不低于", "94%", "93"),
    ),
    (
        "农村集中供水率从88%提升至92.5%，高于省定90%的标准2.5个百分点。",
        ("农村集中供水率", "不低于", "92.5%", "90"),
    ),
    (
        "拨付资金由上月的320万元增加到410万元，占年度计划的82%。",
        ("拨付资金", "累计", "410万元", "500"),
    ),
    ("投资完成率由上月的45%提高到62%。", ("甲工程", "比例", "62%", "100")),
    ("义务教育巩固率99.2%，高于省定98%的标准1.2个百分点。", ("义务教育巩固率", "不低于", "99.2%", "98")),
]
ONE = DEEDS + TENTHS + EARLY + NUMERALS + ALL_DONE + NAMED_BY_PLAN + BESIDE_PLANS + RAISED


@pytest.mark.parametrize(("said", "row"), ONE, ids=[said for said, _ in ONE])
def test_a_clause_is_one_indicator(said: str, row: Told) -> None:
    """With its name, kind, value and target."""
    assert told_of(said) == [row]


SEVERAL = [
    (
        "城市低保标准每人每月765元，农村低保标准每人每月650元，分别达到省定不低于765元、650元的要求。",
        ["765元 of 765", "650元 of 650"],
    ),
    (
        "孤儿养育标准1450元/月，事实无人抚养儿童标准1100元/月，均高于1400元/月、1050元/月的标准。",
        ["1450元/月 of 1400", "1100元/月 of 1050"],
    ),
    (
        "优良天数比率88.6%，国考断面优良比例92%，分别高于85%、90%的年度目标。",
        ["88.6% of 85", "92% of 90"],
    ),
    (
        "城乡低保标准每人每月780元和620元，分别高于750元和600元的目标。",
        ["780元 of 750", "620元 of 600"],
    ),
    ("失业率3.1%，新生儿死亡率0.2%，分别低于4.5%、0.3%的控制目标。", ["3.1% of 4.5", "0.2% of 0.3"]),
]


@pytest.mark.parametrize(("said", "levels"), SEVERAL)
def test_limits_told_in_order_go_to_the_levels_before_them(said: str, levels: list[str]) -> None:
    """One limit each, never that of another."""
    assert [f"{actual} of {target}" for _, _, actual, target in told_of(said)] == levels


PLACES = [
    (
        "东城区、西城区、南湖县分别改造120户、90户、60户，分别完成年度任务的80%、75%、60%。",
        ["东城区改造", "西城区改造", "南湖县改造"],
    ),
    ("甲镇、乙镇、丙镇分别完成85%、70%、60%。", ["甲镇完成", "乙镇完成", "丙镇完成"]),
    (
        "临江区、云东区培训1200人次、900人次，完成率分别为100%、90%。",
        ["临江区培训", "云东区培训"],
    ),
]


@pytest.mark.parametrize(("said", "names"), PLACES)
def test_figures_of_places_are_named_by_place_and_deed(said: str, names: list[str]) -> None:
    """临江区、云东区、安平县分别筹集: each has its own."""
    assert [name for name, *_ in told_of(said)] == names


NO_TASK = [
    "发出问卷500份，收回480份，回收率96%。",
    "回访群众320人，满意300人，满意率93.8%。",
    "发放测评票40张，收回好评票38张，好评率95%。",
    "抽查项目点位60个，合格57个，合格率95%。",
    "接听来电1200件，接通1140件，接通率95%。",
    "随访住户200户，支持192户，支持率96%。",
    "全县20项任务中，有8项已经收官，10项进展顺利，2项正在攻坚。",
    "15件民生实事里，7件画上句号，5件冲刺在即，3件还在爬坡。",
    "10件实事中，办结2件、推进顺利7件、推进迟缓1件。",
    "全市30项具体任务，12项交卷，15项过半，3项刚起步。",
    "全县15项实事总体进度62%，快于时间进度。",
    "全市20个项目平均完成率71.5%。",
    "30项任务综合完成率为66%，比上月提高5个百分点。",
    "计划安装报警器300户，尚未装齐。",
    "化解信访件45件，力争年底前积案全部清零。",
    "整治隐患点18处，重大隐患尚未清零。",
    "我们坚持一户一策、一企一策，走访三次。",
    "65件民生实事已完成26件，完成率40%；已开工65件，开工率达100%。",
    "超额完成的有3项，占目标任务的30%；推进缓慢的有3项（幼儿园、污水站），占目标任务的30%。",
    "30项实事中不设年度目标的有3项，其余27项中，截至9月底已完成19项，剩余8项正在施工。",
    "完成率达到100%的有12项，80%以上的有9项，低于50%的有2项。",
    "16项工程类项目全部开工。",
    "20个项目中，新建8个、改建12个，已完工15个，完工率75%。",
    "园区计划分两期，一期、二期均已开工。",
    "新增贷款12亿元，占全省任务的8%。",
]


@pytest.mark.parametrize("said", NO_TASK)
def test_what_is_no_task_is_counted_as_none(said: str) -> None:
    """Answers to a survey, items by their state, averages over all items, aims."""
    assert told_of(said) == []


CLEARED = [
    ("清运陈年垃圾一千三百余吨，柴草乱堆乱放点位全部清零。", "柴草乱堆乱放点位"),
    ("拆除违建1200平方米，危旧房屋全部清零。", "危旧房屋"),
    ("欠薪案件办结36件，存量积案全部清零。", "存量积案"),
]


@pytest.mark.parametrize(("said", "name"), CLEARED)
def test_what_is_at_zero_is_told_apart_from_the_figure_before_it(said: str, name: str) -> None:
    """Under a name of its own."""
    assert told_of(said) == [(name, "清零", "0", "0")]


TABLES = {
    "share first": (
        "完成比例\t实际（公里）\t村（社区）\t目标（公里）\n75%\t4.5\t樟树村\t6\n70%\t3.85\t新塘村\t5.5\n64%\t3.2\t松坡村\t5"
    ),
    "months in the titles, set by blanks": (
        "单位：公里\n"
        "村名      全年任务    6月完成    1—6月累计    完成进度\n"
        "樟树村    6           0.5        4.5          75%\n"
        "新塘村    5.5         0.35       3.85         70%\n"
        "松坡村    5           0.2        3.2          64%"
    ),
    "figures before the name": (
        "序号\t全年（公里）任务\t累计（公里）完成\t率（%）\t村名\n1\t6\t4.5\t75\t樟树村\n2\t5.5\t3.85\t70\t新塘村\n3\t5\t3.2\t64\t松坡村"
    ),
}


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_a_table_is_read_in_whatever_order_its_columns_stand(table: str) -> None:
    """The column of words names the row; a share is of the figures beside it."""
    found = imported(f"道路通报\n某办 2025年7月8日\n截至6月30日，情况如下。\n{table}").ledger
    names = {one.code: one.name for one in found.projects}
    read = [(names[row.project], *told(row)[2:]) for row in found.indicators if row.kind is Kind.CUMULATIVE]
    assert read == [("樟树村", "4.5公里", "6"), ("新塘村", "3.85公里", "5.5"), ("松坡村", "3.2公里", "5")]


def test_marks_that_are_not_our_own_parts_are_headings() -> None:
    """【进度快览】 is a section, as 【工作进度】 is not."""
    found = imported(
        "民生实事月报\n某办 2026年5月6日\n【进度快览】数据截止：2026年4月30日。\n"
        "【分项进度】\n1.公厕。建成公厕15座，完成年度任务的75%。\n2.路灯。安装路灯80盏，完成年度任务的40%。"
    ).ledger
    assert [one.title for one in found.sections] == ["进度快览", "分项进度"]
    assert str(found.issue.cut_off) == "2026-04-30"


def test_a_bullet_with_its_bureau_is_the_heading_of_what_follows() -> None:
    """● 托位扩容【区卫健局、区教育局】, and the text in the next line."""
    found = imported(
        "民生实事公示\n某办 2025年7月14日\n截至6月30日，情况如下。\n"
        "● 托位扩容【区卫健局、区教育局】\n计划新增托位1500个，已新增1125个，完成75%。\n"
        "● 食堂建设【区民政局】\n计划新建食堂16家，已开业11家，完成68.8%。"
    ).ledger
    assert [(one.name, one.bureau) for one in found.projects] == [
        ("托位扩容", "区卫健局、区教育局"),
        ("食堂建设", "区民政局"),
    ]


def test_a_works_that_is_called_like_an_office_is_none() -> None:
    """第六件实事：集镇污水处理站 says what is built, not whose it is."""
    found = imported(
        "民生实事通报\n某镇 2025年7月8日\n截至6月30日，情况如下。\n"
        "第五件实事：无障碍改造\n目标48户，实际完成30户，完成率62.5%。\n"
        "第六件实事：集镇污水处理站\n实际完成工程量的45%。"
    ).ledger
    assert [row.bureau for row in found.indicators] == ["", ""]
    assert [one.bureau for one in found.projects] == ["", ""]


def test_text_typed_with_blanks_everywhere_is_read() -> None:
    """优良率 91. 8 % ， 高于 90 % 的 考核目标."""
    found = imported(f"{HEAD}1. 环境。环境空气质量 优良率 91. 8 % ， 高于 90 % 的 考核目标 。").ledger
    assert [told(row) for row in found.indicators] == [("环境空气质量优良率", "不低于", "91.8%", "90")]
