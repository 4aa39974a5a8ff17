"""What an imported indicator is called: the noun that is counted, never the words for what was done."""

import pytest
from imports import rows

from xl_minsheng.ledger import Kind

NAMES = [
    ("适龄女生疫苗接种目标数5000人，实际完成4200人，完成率84%。", ["适龄女生疫苗接种"]),
    (
        "卫生院购置彩超、心电图机等设备目标数40台（套），已购置到位30台（套），完成率75%。",
        ["卫生院购置彩超、心电图机等设备"],
    ),
    ("年度任务30处，已投入使用24处，完成率80%。", ["重点工作"]),
    (
        "计划新增城镇就业3万人、开展创业培训800人次。上半年分别完成1.8万人和600人次，分别占年度计划的60%和75%。",
        ["新增城镇就业", "开展创业培训"],
    ),
    ("农村危桥改造20座，开工率、竣工率分别为100%、65%。", ["农村危桥改造开工率", "农村危桥改造竣工率"]),
    ("场馆已封顶，完成投资4500万元，占总投资6000万元的75%。", ["完成投资"]),
    ("存量0条，无返黑返臭。", ["重点工作"]),
    ("超标点位目标清零，实际已全部清零。", ["超标点位"]),
]


@pytest.mark.parametrize(("said", "expected"), NAMES)
def test_an_indicator_is_named_by_what_is_counted(said: str, expected: list[str]) -> None:
    """Of the clause, of its target, of its plan, else its project; rows without a completion apart."""
    assert [row.name for row in rows(said) if row.kind is not Kind.NARRATIVE] == expected


@pytest.mark.parametrize(
    "said", ["存量0条，无返黑返臭。", "欠薪案件动态清零。", "超标点位目标清零，实际已全部清零。"]
)
def test_what_is_down_to_nothing_is_cleared(said: str) -> None:
    """A count of 0, and 清零 in whatever words."""
    assert [(row.kind, row.actual, row.target) for row in rows(said)] == [(Kind.ZERO, 0, 0)]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            "技能培训、创业培训、岗前培训分别完成1.2万人、0.3万人和0.75万人，分别完成年度任务的60%、75%和50%。",
            ["技能培训", "创业培训", "岗前培训"],
        ),
        (
            "公租房新开工900套、基本建成450套，占年度任务的比例分别为90%和75%。",
            ["公租房新开工", "公租房基本建成"],
        ),
        ("拖欠货款在办案件全部办结，实现清零。", ["拖欠货款在办案件"]),
    ],
)
def test_what_a_list_names_belongs_to_its_figures_in_order(said: str, expected: list[str]) -> None:
    """分别 tells whose each figure is; a second stage of one thing has the first's noun."""
    assert [row.name for row in rows(said) if row.kind is not Kind.NARRATIVE] == expected


def test_a_list_of_another_length_than_its_figures_names_none() -> None:
    """Two names and three figures: nobody knows whose each is."""
    said = "技能培训、创业培训分别完成1.2万人、0.3万人和0.75万人，分别完成年度任务的60%、75%和50%。"
    assert "创业培训" not in [row.name for row in rows(said)]


@pytest.mark.parametrize(
    ("said", "cleared"), [("超限隐患存量清零。", True), ("力争年底隐患存量清零。", False)]
)
def test_a_bare_clearing_is_one_unless_it_is_to_come(said: str, cleared: bool) -> None:
    """存量清零 without 已 or 实现."""
    assert [row.kind is Kind.ZERO for row in rows(said)] == [cleared]
