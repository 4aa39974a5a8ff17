"""Faults that strangers planted, each with its sisters, and right documents that look like them."""

import pytest
from edited import alone

from xl_minsheng.proofreading import proofread_alone
from xl_minsheng.readback import document_of


def told(*lines: str) -> list[tuple[str, str, str]]:
    """Code, severity and what is printed of a bulletin of another office, without 提示."""
    text = "\n".join(["民生实事工作简报", "第5期", "县民生办 2025年10月9日", *lines])
    remarks = proofread_alone(document_of(text)).remarks
    return [(one.code, one.severity.value, one.printed) for one in remarks if one.severity.value != "提示"]


ITEM = "一、就业服务\n1.甲工程。新增就业50人，完成年度任务的50%。"


@pytest.mark.parametrize(
    ("said", "total"),
    [
        ("10个项目中，已完工3个，基本完工4个，正在推进2个。", "10个"),
        ("12件实事中，已办结5件、基本完成3件、正在办理3件。", "12件"),
        ("30个子项中，4个已办结，22个推进顺利，3个推进较慢。", "30个"),
        ("20个项目中，已竣工8个，在建9个，尚未开工2个。", "20个"),
        ("18项任务中，已完成6项，进展顺利9项，进展缓慢2项。", "18项"),
        ("总的来看，20件实事中，已办结4件，进展顺利13件，进展一般2件，进展滞后2件，整体开工率95%。", "20件"),
        ("25件实事里，已完成12件，正在实施11件，滞后1件。", "25件"),
    ],
)
def test_items_by_state_that_are_not_all_are_a_warning(said: str, total: str) -> None:
    """Done and not yet done, of a total that is named first."""
    assert told(said, ITEM) == [("P116", "警告", total)]


@pytest.mark.parametrize(
    ("said", "total"),
    [
        ("督查组对年初确定的20件实事逐件核对，其中已办结9件，正常推进8件，推进缓慢4件。", "20件"),
        ("全年任务分解为48个子项目。到月底，已完成20个、基本完成9个、正常推进16个、进度滞后4个。", "48个"),
        (
            "共有30项任务，实行三色管理。绿灯（达到序时进度）18项，黄灯（略慢于序时进度）9项，红灯（严重滞后）4项。",
            "30项",
        ),
        ("今年安排8大类40项，较去年增加3项。截至6月底，已完成9项，正在推进29项，进展缓慢4项。", "40项"),
    ],
)
def test_i17_items_by_state_are_never_more_than_there_are(said: str, total: str) -> None:
    """States that exclude each other, also where their total stands in the sentence before."""
    assert told(said, ITEM) == [("P116", "警告", total)]


@pytest.mark.parametrize(
    "said",
    [
        "全年任务分解为49个子项目。到月底，已完成20个、基本完成9个、正常推进16个、进度滞后4个。",
        "共有30项任务。已完成12项，达到序时进度28项，滞后2项。",
        "共有30项任务。已完成18项（其中提前完成9项），正在推进12项。",
        "共有30项任务。已开工28项，已完工12项。",
        "今年新增任务3项。截至6月底，已完成9项，正在推进29项。",
    ],
)
def test_i17_states_that_overlap_or_belong_to_another_total_are_none_of_it(said: str) -> None:
    """What is done may be on pace too; a total that is far off is one of other items."""
    assert told(said, ITEM) == []


@pytest.mark.parametrize(
    "said",
    [
        "10个项目中，已完工3个，基本完工4个，正在推进3个。",
        "10个项目中，已开工8个，已完工3个，正在办理手续1个。",
        "10个项目中，已完工3个，正在推进2个，其余项目正在招标。",
        "10个项目中，已完工3个，推进顺利5个。",
        "32个小区中，开工20个、完工15个。",
        "今年新改建农村公路45公里，其中完工12公里，正在施工20公里。",
    ],
)
def test_states_that_may_leave_some_out_are_none(said: str) -> None:
    """Started items hold finished ones; a rest without a figure, states of good progress alone say nothing of all."""
    assert told(said, ITEM) == []


@pytest.mark.parametrize(
    ("said", "severity"),
    [
        ("5件偏慢项目中，城市更新类3件、交通类1件、水务类2件。", "错误"),
        ("9个滞后项目中，城关镇4个、石桥镇3个、东乡3个。", "错误"),
        ("20件实事里，教育类6件、医疗类8件、交通类7件。", "错误"),
        ("残疾人两项补贴共发放3947人，其中困难残疾人生活补贴1986人、重度残疾人护理补贴1971人。", "错误"),
        ("三类补助共发放560人，其中助学210人、助老180人、助残190人。", "错误"),
        ("培训1200人，其中脱贫人口640人、农民工565人。", "警告"),
    ],
)
def test_parts_of_a_total_that_exceed_it(said: str, severity: str) -> None:
    """…中，A类3件; as many parts as were counted; kinds of people whose sum misses the total by a hair."""
    found = alone("（一）全市实事", f"1. 甲工程。{said}")
    assert [one[:2] for one in found if one[1] != "提示"] == [("P101", severity)]


@pytest.mark.parametrize(
    "said",
    [
        "5件偏慢项目中，城市更新类3件、交通类2件。",
        "9个滞后项目中，城关镇4个、石桥镇3个。",
        "培训1200人，其中脱贫人口640人、农民工720人。",
        "三类补助共发放560人，其中助学210人、助老180人。",
        "46所幼儿园中，新建12所、改建36所，已完工40所。",
    ],
)
def test_parts_that_may_be_some_or_overlap_are_no_error(said: str) -> None:
    """Fewer than the total, or people of two kinds."""
    found = alone("（一）全市实事", f"1. 甲工程。{said}")
    assert [one[:2] for one in found if one[1] != "提示"] == []


def test_a_total_in_words_below_lines_of_counties() -> None:
    """以上五个县（市、区）合计…: held against the lines, by its own words."""
    lines = [
        "全市总体较好。",
        "县（市、区）投资进度",
        "东源县：年度计划21亿元，完成14.7亿元，完成率70%；",
        "云台区：年度计划24亿元，完成16.32亿元，完成率68%；",
        "石桥县：年度计划18亿元，完成11.7亿元，完成率65%。",
        "以上三个县（市、区）合计年度计划63亿元，完成42.27亿元。",
        "工作要求",
        "各地要抓紧推进，确保完成任务。",
    ]
    assert told(*lines) == [("P117", "错误", "42.27亿元")]
    assert told(*(line.replace("42.27", "42.72") for line in lines)) == []


@pytest.mark.parametrize("when", ["前9个月", "1—9月", "前三季度", "今年以来", ""])
def test_a_figure_told_in_the_lead_and_otherwise_below(when: str) -> None:
    """The time before it is no part of what is counted."""
    lead = f"就业是最大的民生，{when}全县城镇新增就业7130人，群众端稳了饭碗。"
    below = "一、就业服务\n1.甲工程。全县城镇新增就业7310人，完成年度任务的86%。"
    assert told(lead, below) == [("P108", "警告", "7130人")]
    assert told(lead.replace("7130", "7310"), below) == []
