"""Sums behind their parts, and one figure printed twice with its digits turned round."""

import pytest
from edited import alarms


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (
            "补助资金分三批下达，第一批2600万元、第二批1900万元、第三批1700万元，合计6400万元。",
            "P101 6400万元",
        ),
        ("首批到位50万元和第二批到位30万元，共计90万元。", "P101 90万元"),
        ("落实中央资金800万元，省级资金500万元，县级配套200万元，总计1600万元。", "P101 1600万元"),
        ("开放新馆12座、改造旧馆5座（合计18座）。", ""),
        ("新建公厕12座、改造公厕5座，合计18座。", "P101 18座"),
    ],
)
def test_i17_a_sum_behind_its_parts_is_held_against_them(said: str, found: str) -> None:
    """Money and things, by batch, by level and by kind."""
    assert alarms(f"1.重点工作。{said}\n2.路灯。安装路灯300盏，完成年度任务的75%。") == [found] * bool(found)


@pytest.mark.parametrize(
    "said",
    [
        "第一批2600万元、第二批1900万元、第三批1700万元，合计6200万元。",
        "落实总投资5000万元，省级资金500万元，县级配套200万元，总计700万元。",
        "新建公厕12座、改造公厕5座，累计投入180万元，合计惠及1800人。",
        "全年安排980万元，已分两批下达，首批300万元、第二批200万元，合计500万元。",
    ],
)
def test_i17_a_right_sum_and_other_figures_are_no_fault(said: str) -> None:
    """What stands before the parts, or counts something else, is none of them."""
    assert alarms(f"1.重点工作。{said}\n2.路灯。安装路灯300盏，完成年度任务的75%。") == []


TURNED = [
    (
        "一、总体情况\n上半年，完成雨水管道改造37.2公里。\n二、具体情况\n1.雨水管道。改造老城雨水管道32.7公里，完成年度任务的60%。",
        "32.7公里",
    ),
    (
        "一、总体情况\n全县竣工高层住宅小区31个。\n二、具体情况\n1.高层住宅小区改造。目前已竣工13个，占计划20个的65%。",
        "13个",
    ),
    (
        "一、具体情况\n1.充电桩。建成公共充电桩1462根，完成年度任务的73.1%。\n2.选址。已建的1426根公共充电桩，多在商圈周边。",
        "1426根",
    ),
]


@pytest.mark.parametrize(("text", "printed"), TURNED)
def test_i17_one_figure_with_its_digits_turned_is_found(text: str, printed: str) -> None:
    """Under slightly different names: in the overview and the part, in two items."""
    assert f"P108 {printed}" in alarms(text)


@pytest.mark.parametrize(
    "text",
    [
        "1.学校。建成学校31所，完成年度任务的62%。\n2.幼儿园。建成幼儿园13所，完成年度任务的65%。",
        "1.小区。开工小区31个，完成年度任务的62%。\n2.验收。完工小区13个，完成年度任务的65%。",
        "1.东河镇。建成农村道路37.2公里，完成年度任务的62%。\n2.西河镇。建成农村道路32.7公里，完成年度任务的65%。",
        "1.老旧小区。东城区已完工20个；城区已完工5个。\n2.路灯。安装路灯300盏，完成年度任务的75%。",
        "1.就业。城镇新增就业1462人，完成年度任务的73.1%。\n2.对比。去年同期城镇新增就业1426人。",
    ],
)
def test_i17_two_things_with_the_same_digits_are_two_things(text: str) -> None:
    """Other things, other stages, other towns, other years."""
    assert [one for one in alarms(text) if one.startswith("P108")] == []
