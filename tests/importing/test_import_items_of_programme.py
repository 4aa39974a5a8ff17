"""Items of the programme counted by their state are no indicators; what an item counts is one."""

import pytest
from imports import imported

HEAD = "民生实事通报\n县民生办 2025年10月9日\n截至9月底，情况如下。\n"


def counted(said: str) -> list[str]:
    """Value and unit of each counted row but the last item's."""
    text = f"{HEAD}一、总体情况\n{said}\n二、具体情况\n1.公厕。建成公厕15座，完成年度任务的75%。"
    return [
        f"{row.actual}{row.unit}"
        for row in imported(text).ledger.indicators
        if row.actual is not None and row.target is not None
    ][:-1]


@pytest.mark.parametrize(
    "said",
    [
        "全县承担民生实事指标28项，已完成16项，快于序时进度9项，慢于序时进度3项。",
        "全县民生实事指标28项，目前16项已完成，9项正在推进，3项滞后。",
        "十件实事24项指标当中，时间过半、任务也过半的有18项，没有过半的还有6项。",
        "今年为民办实事项目安排8大类36项，较去年增加2项。已完成9项，占25%；按计划推进24项，占66.7%；略慢3项，占8.3%。",
        "区级实事的38个子项已开工35个，开工率92.1%，没开工的3个年底前必须全部开工。",
        "民生实事项目共计20项，开工18项，开工率90%，完工12项，完工率60%。",
        "12件实事，4件兑现，5件跟上进度，3件掉了队。",
        "审计发现问题7个，已整改5个。",
        "督查发现工程款超进度支付等问题12个，整改到位9个，其余正在整改。",
        "还没动工的4个，平均审批要17个工作日。",
    ],
)
def test_i17_items_by_their_state_are_no_indicator(said: str) -> None:
    """Whatever the states are called, with shares or without."""
    assert counted(said) == []


@pytest.mark.parametrize(
    ("said", "rows"),
    [
        ("计划改造小区12个，已完工9个。", ["9个"]),
        ("督查发现问题12个，整改到位9个，整改率75%。", ["9个"]),
        ("任务20处，已治理15处，完成率75%。", ["15处"]),
        ("实施水利工程20项，已完成15项，完成率75%。", ["15项"]),
    ],
)
def test_i17_what_an_item_counts_stays_an_indicator(said: str, rows: list[str]) -> None:
    """Places, works and a stated rate of problems put right."""
    assert counted(said) == rows
