"""Kinds of wording that documents of other offices brought: units, states, limits, plans of one unit."""

import pytest

from xl_minsheng.proofreading import proofread_alone
from xl_minsheng.readback import document_of, find_figures
from xl_minsheng.readback.clauses import project_clauses
from xl_minsheng.readback.figures import Sort
from xl_minsheng.readback.reading import read_bulletin

HEAD = "专报\n第6期\n2025年10月20日\n【工作进度】\n（一）全市实事\n1. 甲工程。"


def told(said: str) -> list[str]:
    """Value of target, or value at share, of each clause that states one."""
    bulletin = read_bulletin(document_of(HEAD + said))
    found = []
    for clause in project_clauses(bulletin.sections[0].projects[0]):
        value = clause.value.text if clause.value else "-"
        if clause.goal is not None:
            side = f" {clause.sense.name}" if clause.sense else ""
            found.append(f"{value} of {clause.goal.normalize():f}{side}")
        elif clause.completion is not None:
            found.append(f"{value} at {clause.completion.value:f}%")
    return found


@pytest.mark.parametrize(
    ("said", "unit"),
    [
        ("药品抽检3.2批次/千人，", "批次/千人"),
        ("每年补贴1200元/吨，", "元/吨"),
        ("安装直饮水龙头640把，", "把"),
        ("修缮渡槽7溜，", "溜"),
        ("新建粮仓12廒（完成率80%）", "廒"),
        ("开通微公交6线，完成年度任务的75%", "线"),
        ("购置无人艇18架次，占年度计划的60%", "架次"),
    ],
)
def test_a_measure_word_that_no_list_has_is_a_unit(said: str, unit: str) -> None:
    """One character before a stop, two before a share; a level of a known unit keeps what it is by."""
    (figure, *_) = find_figures(said)
    assert (figure.sort, figure.base, figure.text.endswith(unit)) == (Sort.VALUE, unit, True)


@pytest.mark.parametrize(
    "said",
    [
        "年满60岁，",
        "沿208国道，",
        "共13种。",
        "接通12345平台，",
        "每3年，",
        "第12中学，",
        "延长30分钟，",
        "开通7路，",
    ],
)
def test_an_age_a_road_a_time_counts_nothing(said: str) -> None:
    """What stands behind their digits is no measure word."""
    assert Sort.VALUE not in [one.sort for one in find_figures(said)]


def test_two_units_with_a_stroke_are_no_level() -> None:
    """42台/套 counts 台: the stroke is an office's way of writing 台（套）."""
    assert [one.base for one in find_figures("购置42台/套")] == ["台"]


@pytest.mark.parametrize(
    "said",
    [
        "按进度划分，12个项目中，已完成4个，达到序时进度5个，进展偏慢3个。",
        "15项任务，已完成6项，正在实施7项，未启动2项。",
    ],
)
def test_items_counted_by_their_state_are_no_indicators(said: str) -> None:
    """Also where no share is printed."""
    assert told(said) == []


def test_stages_of_one_work_stay_indicators() -> None:
    """开工 and 完工 of what is built are no states of a list of tasks."""
    assert told("计划改造小区12个，已开工10个，开工率83.3%。") == ["10个 of 12"]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("群众满意度达标率97.4%，高于95%的公开承诺目标。", ["97.4% of 95 FLOOR"]),
        ("每万人口护士数36人，高于35人的规划目标。", ["36人 of 35 FLOOR"]),
        ("基层诊疗量占比66.5%，高出年度目标1.5个百分点。", ["66.5% of 65 FLOOR"]),
        ("年度任务：信访件办结率达95%以上。办结率97.1%。", ["97.1% of 95 FLOOR"]),
        ("年度任务：投诉办结率不低于95%。受理投诉300件，办结率97.1%。", ["97.1% of 95 FLOOR"]),
    ],
)
def test_a_level_finds_its_limit_whatever_the_limit_is_called(said: str, expected: list[str]) -> None:
    """承诺目标, 规划目标, 高出年度目标; 达95%以上 in a sentence that plans is a limit."""
    assert told(said) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            "年度任务：改造城区供水管网40公里、乡镇供水管网90公里。乡镇供水管网改造27公里，完成33%。",
            ["27公里 of 90"],
        ),
        ("年度任务：改造供水管网40公里、供水管网90公里。供水管网改造27公里，完成33%。", ["27公里 at 33%"]),
        ("目标：建成文化礼堂6个、社区食堂9间。建成文化礼堂6个、社区食堂7间。", ["6个 of 6", "7间 of 9"]),
    ],
)
def test_of_several_plans_of_one_unit_the_one_of_the_same_name_is_taken(
    said: str, expected: list[str]
) -> None:
    """A stated target stands where no target gives the share; two alike are none."""
    assert told(said) == expected


def test_a_stage_of_a_work_is_no_plan_of_the_next_stage() -> None:
    """The share is of a task that is not stated; where it is of the stage before, the figures say so."""
    assert told("加梯签约45部，开工32部，竣工20部，竣工率占任务数的50%。") == ["20部 at 50%"]
    assert told("加梯开工32部，竣工20部，竣工率62.5%。") == ["20部 of 32"]


def alone(said: str) -> list[tuple[str, str]]:
    """Code and what is printed of each remark on a small bulletin."""
    return [(one.code, one.printed) for one in proofread_alone(document_of(HEAD + said)).remarks]


def test_a_share_that_the_stated_target_denies_is_told() -> None:
    """27公里 of 90公里 is 30%, whatever else was planned in 公里."""
    said = "年度任务：改造城区供水管网40公里、乡镇供水管网90公里。乡镇供水管网改造27公里，完成33%。"
    assert alone(said) == [("P109", "33%")]


@pytest.mark.parametrize(
    "said",
    [
        "下期材料报送时间为11月10日，逾期通报。",
        "请于10月28日报送台账。",
        "10月31日逾期未报的予以约谈。",
    ],
)
def test_a_day_to_come_is_no_date_of_the_data(said: str) -> None:
    """What is to be handed in, and by when."""
    assert alone(said) == []
