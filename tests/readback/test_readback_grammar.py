"""The grammar of clauses: each rule by its own example, and sentences with what is told of each indicator."""

import re

import pytest

from xl_minsheng.readback import Clause, document_of, find_figures, project_clauses, read_bulletin
from xl_minsheng.readback.clauses import is_understood
from xl_minsheng.readback.grammar.roles import find_roles
from xl_minsheng.readback.grammar.rules import RULES, Rule


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.example)
def test_each_rule_knows_its_example(rule: Rule) -> None:
    """The figure in 【】 has the rule's role, whatever rules come before."""
    marked = re.search("【(.*?)】", rule.example)
    assert marked is not None
    text = rule.example.replace("【", "").replace("】", "")
    figures = find_figures(text)
    told = dict(zip((figure.start for figure in figures), find_roles(text, figures), strict=True))
    assert told[marked.start()] is rule.role


def clauses(said: str, heading: str = "甲工程") -> list[Clause]:
    """Clauses of a project that says this."""
    bulletin = read_bulletin(
        document_of(f"通报\n第3期\n某办\n2025年7月20日\n（一）工程\n1. {heading}。{said}")
    )
    return project_clauses(bulletin.sections[0].projects[0])


def told(said: str, heading: str = "甲工程") -> list[str]:
    """What is told of each indicator: value of target, or the share alone."""
    found = []
    for clause in clauses(said, heading):
        value = clause.value.text if clause.value else "-"
        if clause.goal is not None:
            found.append(f"{value} of {clause.goal.normalize():f}")
        elif clause.completion is not None:
            found.append(f"{value} at {clause.completion.value:f}%")
    return found


SENTENCES = [
    ("改造1050人，较上月增加80人，完成全年任务的87.5%。", ["1050人 at 87.5%"]),
    ("累计改造1050人（其中本月80人），完成全年任务的87.5%。", ["1050人 at 87.5%"]),
    ("改造1050人，其中女性420人，完成全年任务的87.5%。", ["1050人 at 87.5%"]),
    ("改造1050人（任务数1200人），完成全年任务的87.5%。", ["1050人 of 1200"]),
    ("改造1050/1200人，完成率87.5%。", ["1050 of 1200"]),
    ("解决35个（30户以上）自然村通电话，完成目标任务的87.5%。", ["35个 at 87.5%"]),
    ("开工2.4万套、建成1.5万套，分别占年度任务的60%、37.5%。", ["2.4万套 at 60%", "1.5万套 at 37.5%"]),
    ("资助60所、3600人，分别占年度任务的75%、60%。", ["60所 at 75%", "3600人 at 60%"]),
    ("资助学生60人，发放12万元，完成率均为75%。", ["60人 at 75%", "12万元 at 75%"]),
    ("改造1300人，超额完成全年任务8.33%。", ["1300人 at 108.33%"]),
    ("今年安排资金1.8亿元，已支出2150万元，占年度计划的11.9%。", ["2150万元 of 18000"]),
    (
        "计划改造36个小区、4200户，已完工27个小区、3108户，分别占任务的75%和74%。",
        ["27个 of 36", "3108户 of 4200"],
    ),
    ("销售额达6亿元，完成12亿元销售目标的50%。", ["6亿元 of 12"]),
    ("改造学校14所，占全年任务（20所）的70%。", ["14所 of 20"]),
    ("150个公厕已建成96个（64%）。", ["96个 of 150"]),
    ("56个老旧小区全部开工，开工率100%，已完工41个，完工率73.2%。", ["56个 of 56", "41个 of 56"]),
    ("计划改造管网6公里，实际完成21.4公里。", ["21.4公里 of 6"]),
    ("任务1200人，已完成1050人。", ["1050人 of 1200"]),
    ("筹集住房760套，超年度目标60套。", ["760套 of 700"]),
    ("建成养老点16个，距目标还差4个。", ["16个 of 20"]),
    ("参保率97.2%，比年度目标高2.2个百分点。", ["97.2% of 95"]),
    ("筛查率99.6%，高于98%的考核要求。", ["99.6% of 98"]),
    ("低保标准提高到720元/月，达到不低于700元/月的要求。", ["720元/月 of 700"]),
    ("工程量已完成三分之二。", ["- at 66.67%"]),
    ("3座水厂完成主体工程，形象进度85%。", ["- at 85%"]),
    ("免费筛查12000人的任务已完成9600人。", ["9600人 of 12000"]),
]
LEVELS = [
    ("签约率年度目标不低于75%，现为78.4%。", ["78.4% of 75"]),
    ("目标90%以上，实际92.6%，在全市排名第2。", ["92.6% of 90"]),
    ("建档率要求达到80%以上，目前为83%。", ["83% of 80"]),
    ("签约率66.2%，达到65%以上的要求。", ["66.2% of 65"]),
    (
        "城市、农村低保标准分别提高到每人每月705元、525元，均不低于年度目标690元、510元。",
        ["705元 of 690", "525元 of 510"],
    ),
    ("农村低保标准提高到每人每月525元，高于510元的年度目标。", ["525元 of 510"]),
    ("目标规范建档率达到90%以上，实际为91.4%。", ["91.4% of 90"]),
    (
        "年度目标：PM2.5平均浓度不高于35微克/立方米，优良天数比率达85%以上。优良天数比率87.2%。",
        ["87.2% of 85"],
    ),
    ("平均浓度41微克/立方米，优于年度目标（45微克/立方米）。", ["41微克/立方米 of 45"]),
    ("控制目标不高于50微克/立方米，实际44微克/立方米。", ["44微克/立方米 of 50"]),
    ("年度任务：抽检合格率不低于98%。进展情况：抽检合格率98.7%，同比提高0.3个百分点。", ["98.7% of 98"]),
    ("年度任务：次均费用增幅不高于6%。进展情况：次均费用增幅4.1%。", ["4.1% of 6"]),
    ("年度任务：抽检合格率不低于98%。群众满意率97%。", []),
    ("10月底前完成率要达到85%以上，目前为60%。", []),
]
PLANS = [
    ("目标：新建公厕8座，改造户厕300户；实际：改造户厕240户，完成率80%。", ["240户 of 300"]),
    ("目标6期、400人次；实际6期、380人次，完成率分别为100%、95%。", ["6期 of 6", "380人次 of 400"]),
    ("年度任务65台（套），安装52台（套），另有9台（套）已签合同，完成率80%。", ["52台（套） of 65"]),
    ("累计体检18万人，较5月底增加2.4万人，完成全年任务的60%。", ["18万人 at 60%"]),
    ("发放贷款3.6亿元，是去年同期的1.6倍，完成全年目标的90%。", ["3.6亿元 at 90%"]),
    ("分解为16项任务，达到年度目标的8项，占50%。", []),
    ("任务40栋。已加固30栋。完成率75%。", ["30栋 of 40"]),
    ("建成养老服务站11座，剩余4座正在建设。", ["11座 of 15"]),
    ("更换水表420只，其余80只月底换完。", ["420只 of 500"]),
    ("已办结7件，剩余3件正在办理。", []),
    ("计划认领500个，已认领560个，多出计划60个。", ["560个 of 500"]),
    ("为老年人购买意外伤害险，承保率为83.2%。", ["- at 83.2%"]),
    ("文体广场已完成工程量的四分之三。", ["- at 75%"]),
    ("计划总投资2400万元。完成投资1320万元，占计划总投资的55%。", ["1320万元 at 55%"]),
    ("4所新校舍已有3所启用，新增学位1900个，占全年目标的95%。", ["3所 of 4", "1900个 at 95%"]),
    ("计划更新60台，已更新45台，其中区级资金支持30台，办结率75%。", ["45台 of 60"]),
]
ARITHMETIC = [
    ("新建校舍16栋，其中寄宿制学校6栋，已封顶5栋，占计划的31.25%。", ["5栋 of 16"]),
    ("发放小额贷款4200万元，累计放款3150万元，完成率75%。", ["3150万元 of 4200"]),
    ("场馆全部封顶，完成投资5400万元，占总投资7200万元的75%。", ["5400万元 of 7200"]),
    ("覆盖适龄女生3.2万人，接种2.72万人，接种率85%。", ["2.72万人 of 3.2"]),
    ("登记求职500人，已就业450人，就业率90%，超过85%的目标。", ["450人 of 500", "90% of 85"]),
    ("婚检2300对，婚检率96.5%。", []),
    ("改造1050人，其中女性420人，完成全年任务的40%。", ["1050人 at 40%"]),
    (
        "目标任务为：新改建厕所40座、垃圾站12座，现分别建成34座、9座，完成率85%、75%。",
        ["34座 of 40", "9座 of 12"],
    ),
    (
        "到位5600万元（占年度预算7000万元的80%），支付3500万元（占62.5%）。",
        ["5600万元 of 7000", "3500万元 of 5600"],
    ),
    ("全年计划培训1500人，一季度、二季度分别培训300人和420人，累计完成48%。", []),
    ("全市24个项目中，21个项目已开工，开工率87.5%。", []),
]


@pytest.mark.parametrize(("said", "expected"), SENTENCES)
def test_a_share_finds_its_value_and_a_result_its_target(said: str, expected: list[str]) -> None:
    """Insertions, growth and parts are passed over; what is stated is used."""
    assert told(said) == expected


@pytest.mark.parametrize(("said", "expected"), LEVELS)
def test_a_level_finds_its_limit_in_either_order_and_in_another_sentence(
    said: str, expected: list[str]
) -> None:
    """A limit of another subject, and one of a day to come, are no limit of it."""
    assert told(said) == expected


@pytest.mark.parametrize(("said", "expected"), PLANS)
def test_a_sentence_that_plans_is_all_plan_and_other_figures_stand_aside(
    said: str, expected: list[str]
) -> None:
    """Contracts signed, growth, multiples and states are no result; a share told again is told once."""
    assert told(said) == expected


@pytest.mark.parametrize(("said", "expected"), ARITHMETIC)
def test_arithmetic_decides_between_readings(said: str, expected: list[str]) -> None:
    """Two figures that give the share are value and target, whatever words stand between; none is forced."""
    assert told(said) == expected


@pytest.mark.parametrize(
    "said",
    [
        "同比增长12.5%。",
        "占一般公共预算支出的81.3%。",
        "完成年度任务的70%—80%。",
        "4项完成率不足60%。",
        "10月底前完成率要达到60%以上。",
        "进展较慢（未达到全年计划30%）的是东乡（18.2%）、西乡（7.4%）。",
        "滞后的有19个，占总任务的8.6%。",
        "完成3200人，达到序时进度的106.7%。",
        "增幅全市排第3位。",
        "改造l050人，完成全年任务的87.5%。",
        "改造1O50人，完成全年任务的87.5%。",
        "新建点1 24处，完成率62%。",
    ],
)
def test_what_is_no_result_is_none(said: str) -> None:
    """Growth, other shares, ranges, bounds, aims, places, states, ranks, and digits that a scanner broke."""
    assert told(said) == []


@pytest.mark.parametrize(
    ("heading", "said", "expected"),
    [
        ("新建幼儿园12所", "已建成9所，完成率75%。", ["9所 of 12"]),
        ("新建幼儿园12所", "已建成9所，另有2所在建。", ["9所 of 12"]),
        ("新改建公路150公里", "完成117公里，占78%。", ["117公里 of 150"]),
        ("道路", "目标任务：改造路面120公里、桥梁15座。桥梁完工9座、在建4座。", ["9座 of 15"]),
        ("基础养老金达到171元/月以上", "人均151元/月，完成全年任务的88.3%。", ["151元/月 at 88.3%"]),
    ],
)
def test_a_plan_is_taken_from_the_heading_or_an_earlier_sentence(
    heading: str, said: str, expected: list[str]
) -> None:
    """Where the sentence tells no target of its own; a limit (以上) is no plan."""
    assert told(said, heading) == expected


def test_a_percentage_of_nobody_knows_what_is_not_understood() -> None:
    """It is known of a share and of growth what they are."""
    found = [is_understood(clause) for clause in clauses("综合得分80%。完成率80%。同比增长8%。")]
    assert found == [False, True, True]


@pytest.mark.parametrize(
    "said", ["增长" * 1900, "1人，" * 1000, "占任务的1%、" * 600, "（" * 3900, "其中1人、" * 700]
)
def test_a_long_sentence_is_read_in_time(said: str) -> None:
    """Work grows with the length, not with its square."""
    assert len(clauses(said)) >= 1
