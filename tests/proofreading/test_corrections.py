"""What the leader changed and the workbook could take over: figures and wordings."""

import pytest
from edited import edit, text

from xl_minsheng.proofreading.corrections import Correction

JOBS = "城镇新增就业5259人，完成全年任务的87.65%"


def offered(*changes: tuple[str, str]) -> list[tuple[str, str, str]]:
    """Cell, old and new of each offer after some changes of the shipped bulletin."""
    return [(one.cell.address, one.old, one.new) for one in edit(*changes).corrections]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (JOBS, JOBS.replace("5259", "5295"), [("台账!H7", "5259人", "5295人")]),
        ("政策文件82条", "政策文件83条", [("材料报送!B4", "82条", "83条")]),
        ("项目资料901条", "项目资料902条", [("首页!I2", "901条", "902条")]),
        ("87.65%", "88.25%", []),
        ("5259人", "近5300人", []),
        ("5259人", "5259户", []),
        ("37个", "38个", []),
    ],
    ids=["entry", "count", "total", "computed", "rounded", "unit", "headline"],
)
def test_i17_figures_go_into_the_cells_that_are_typed(
    old: str, new: str, expected: list[tuple[str, str, str]]
) -> None:
    """Never into a computed one, and never a rounded one."""
    assert offered((old, new)) == expected


def test_i17_a_figure_changed_alike_in_both_of_its_places_is_one_offer() -> None:
    """The training stands in two sections and in one cell."""
    twice = [("开展创业培训460人", "开展创业培训470人")] * 2
    assert text().count("开展创业培训460人") == 2
    assert [one for one in offered(*twice) if one[0].startswith("台账!H")] == [("台账!H10", "460人", "470人")]


@pytest.mark.parametrize(
    ("new", "wording"),
    [
        (
            "城镇新增就业已达5259人，占全年任务的87.65%",
            "城镇新增就业已达{{累计}}{{单位}}，占全年任务的{{完成率}}",
        ),
        (
            "城镇新增就业已达5295人，占全年任务的88.25%",
            "城镇新增就业已达{{累计}}{{单位}}，占全年任务的{{完成率}}",
        ),
        (
            "城镇新增就业已达5295人，占全年任务的87.65%",
            "城镇新增就业已达{{累计}}{{单位}}，占全年任务的{{完成率}}",
        ),
        ("新增就业人数稳步上升", "新增就业人数稳步上升"),
    ],
    ids=["words", "words and figures", "a share left behind", "no figures"],
)
def test_i17_a_sentence_worded_anew_becomes_a_wording(new: str, wording: str) -> None:
    """With the variables back in place, whatever became of the figures."""
    assert ("台账!T7", "默认句式", wording) in offered((JOBS, new))


def test_i17_a_row_s_own_wording_is_shown_as_the_old_one() -> None:
    """And a figure alone is no new wording."""
    was = "省级配套资金尚未到位，本级亦无相应资金安排，当前处于停滞状态"
    assert offered((was, "省级配套资金没有到位，项目暂停")) == [
        ("台账!T4", "{{原因}}，当前处于停滞状态", "省级配套资金没有到位，项目暂停")
    ]
    assert [one for one in offered((JOBS, JOBS.replace("5259", "5295"))) if "!T" in one[0]] == []


def test_i17_words_that_no_wording_can_say_are_not_offered() -> None:
    """Braces would be taken for variables; a sentence that is gone is no wording."""
    assert offered((JOBS, "城镇新增就业{5259}人，完成全年任务的87.65%")) == []
    assert offered((f"{JOBS}；", "")) == []


def test_i17_an_offer_knows_its_place() -> None:
    """The leader's words in the document, and what would be typed."""
    (one,) = edit((JOBS, JOBS.replace("5259", "5295"))).corrections
    assert isinstance(one, Correction)
    assert one.passage.text[one.start : one.end] == "5295人"
    assert (str(one.value), one.item, one.name, one.is_wording) == ("5295", "A03-1", "城镇新增就业", False)
