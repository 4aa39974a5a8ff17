"""Several plans and several results of one unit: each result has the target that is its own, or none."""

import pytest
from imports import imported

from xl_minsheng.ledger.numbers import write_number

HEAD = "民生实事通报\n县民生办 2025年10月9日\n截至9月底，情况如下。\n"


def counted(text: str) -> list[str]:
    """Name, value and target of each counted row."""
    return [
        f"{row.name} {write_number(row.actual)}/{write_number(row.target)}{row.unit}"
        for row in imported(HEAD + text).ledger.indicators
        if row.actual is not None and row.target is not None
    ]


PAIRS = {
    "the same verbs": (
        "目标：年内开工建设5所，建成4所。\n进展：已开工5所，建成3所。",
        ["新建校舍开工 5/5所", "新建校舍建成 3/4所"],
    ),
    "the results in another order": (
        "目标：竣工4所、新开工5所。\n进展：新开工5所；竣工2所。",
        ["新建校舍新开工 5/5所", "新建校舍竣工 2/4所"],
    ),
    "other words for a stage": (
        "目标：新建小学6所，秋季投用4所。\n进展：6所全部动工；9月启用3所。",
        ["小学动工 6/6所", "小学启用 3/4所"],
    ),
    "made and renewed": (
        "任务：新建20座、提升改造9座。\n完成情况：改造7座，新建13座。",
        ["新建校舍改造 7/9座", "新建校舍 13/20座"],
    ),
    "in one sentence": (
        "计划投用4所、开工6所，实际开工5所、投用3所。",
        ["新建校舍开工 5/6所", "新建校舍投用 3/4所"],
    ),
    "one plan, two stages": (
        "目标：新建小学5所。\n进展：已开工5所，建成3所。",
        ["新建小学开工 5/5所", "新建小学建成 3/5所"],
    ),
    "by name": (
        "目标：建设家庭床位150张、日间照护床位60张。\n进展：日间照护床位52张；家庭床位建成126张。",
        ["日间照护床位 52/60张", "家庭床位建成 126/150张"],
    ),
    "by name, all of it": (
        "承诺事项：更新公交车8辆、校车12辆。\n办理结果：8辆公交车已交付，校车到位9辆。",
        ["公交车交付 8/8辆", "校车到位 9/12辆"],
    ),
    "a verb that is said of both": (
        "任务：公共桩120个，专用桩80个。\n进展：建成公共桩100个、专用桩60个，其余在建。",
        ["建成公共桩 100/120个", "新建校舍专用桩 60/80个"],
    ),
    "by where it is": (
        "任务：城区安装300盏，农村安装500盏。\n完成：城区280盏，农村450盏。",
        ["城区安装 280/300盏", "农村安装 450/500盏"],
    ),
}


@pytest.mark.parametrize("form", PAIRS)
def test_i17_each_result_has_its_own_plan(form: str) -> None:
    """By what was done, then by what it was done to, then by order."""
    said, expected = PAIRS[form]
    assert counted(f"一、新建校舍。\n{said}\n二、路灯。\n完成年度任务的80%。")[: len(expected)] == expected


@pytest.mark.parametrize(
    "said",
    [
        "目标：开工20个。\n进展：已完工12个。",
        "目标：建成4所。\n进展：已开工5所。",
        "目标：建设家庭床位150张、日间照护床位60张。\n进展：床位建成52张。",
        "目标：新建15座。\n进展：建成驿站12座，建成水窖3座。",
    ],
)
def test_i17_a_result_that_no_plan_is_of_has_no_target(said: str) -> None:
    """A wrong target is worse than none: the value stays in the text."""
    assert counted(f"一、重点工作。\n{said}\n二、路灯。\n完成年度任务的80%。") == ["路灯 0.8/1%"]


TOWNS = {
    "lines": (
        "计划改造小区86个。目前已开工82个。\n——东城区计划31个，开工30个，完工16个（51.6%）；\n——安河县计划18个，开工17个。",
        ["改造小区 82/86个", "东城区开工 30/31个", "东城区完工 16/31个", "安河县开工 17/18个"],
    ),
    "in one sentence": (
        "全年任务120部。截至目前完工80部：东城区完工40部、临江区完工25部、安河县完工15部。",
        ["小区改造 80/120部"],
    ),
    "sentences": ("今年改造56个。东城区已完工20个；临江区已完工12个。青山镇已建成3个。", []),
    "a town's own plan": ("东城区计划20座。东城区已建成15座。安河县已建成9座。", ["东城区建成 15/20座"]),
}


@pytest.mark.parametrize("form", TOWNS)
def test_i17_a_town_has_its_own_plan_and_never_that_of_the_whole(form: str) -> None:
    """What 86 is the plan of is not what one county did; its own line plans for it."""
    said, expected = TOWNS[form]
    assert counted(f"（一）小区改造。{said}\n（二）路灯。完成年度任务的80%。")[:-1] == expected
