"""Parts of a sentence of their own, lights and states, numbers that go on: what is a fault, and what is none."""

from pathlib import Path

import docx
import pytest
from edited import FOREIGN_HEAD, alarms

from xl_minsheng.proofreading import proofread_alone
from xl_minsheng.readback import read_document

LAMPS = "\n2.路灯。安装路灯300盏，完成年度任务的75%。"


@pytest.mark.parametrize(
    ("said", "found"),
    [
        # the parts in a sentence of their own, behind the total's share
        (
            "铺设管网84.2公里，占年度计划100公里的84.2%。其中，东山县40.1公里、西河县30.2公里、北岭县18.9公里。",
            "P101 84.2公里",
        ),
        ("铺设管网84.2公里。其中，东山县40.1公里、西河县30.2公里、北岭县13.9公里。", ""),
        # the same digits in another order
        ("铺设管网84.2公里。其中，主管40.1公里、支管30.2公里、入户管12.1公里。", "P101 84.2公里"),
        # places: less is left than half of the least of them
        ("铺设管网84.2公里。其中，东山县40.1公里、西河县30.2公里、北岭县12.9公里。", "P101 84.2公里"),
        # only some places
        ("铺设管网84.2公里。其中，东山县20.1公里、西河县10.2公里、北岭县12.9公里。", ""),
        # sources of money
        ("落实资金980万元，其中中央补助500万元、省级补助260万元、县级配套210万元。", "P101 980万元"),
        ("落实资金980万元，其中中央补助500万元、省级补助160万元、县级配套110万元。", ""),
        # works of a service are parts; what is done to some of them is none
        ("开展服务260场次，进度86%，其中家电维修120场次、健康义诊100场次、法律咨询50场次。", "P101 260场次"),
        ("建成泵站26座，进度86%，其中已验收20座、正在调试10座。", ""),
    ],
)
def test_i17_parts_and_their_total(said: str, found: str) -> None:
    """An error, or a warning where 其中 may be only some of them."""
    assert alarms(f"1.重点工作。{said}{LAMPS}") == [found] * bool(found)


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("今年24项民生实事中，亮绿灯15项、黄灯6项、红灯2项。", "P116 24项"),
        ("今年24项民生实事中，亮绿灯15项、黄灯6项、红灯3项。", ""),
        ("今年24项民生实事中，黄灯6项、红灯3项。", ""),
        ("民生实事分解为24件。已完成9件，按期推进13件，进度滞后3件；收到意见80件，采纳20件。", "P116 24件"),
        ("民生实事分解为24件。已完成9件，按期推进12件，进度滞后3件；收到意见80件，采纳20件。", ""),
        ("民生实事分解为24件。办结9件，达到时间节点12件，落后时间节点5件。", "P116 24件"),
    ],
)
def test_i17_items_by_their_lights_and_states(said: str, found: str) -> None:
    """Whatever follows behind a semicolon is of something else."""
    assert alarms(
        f"一、总体情况\n{said}\n二、具体情况\n1.公厕。建成公厕15座，完成年度任务的75%。{LAMPS}"
    ) == [found] * bool(found)


def test_i17_numbers_in_brackets_may_go_on_over_the_sections() -> None:
    """（三） below 二、 when （一）（二） stood below 一、; not （四）."""
    text = (
        "一、绿灯项目\n（一）公厕项目。建成公厕15座，完成年度任务的75%。\n（二）路灯项目。安装路灯300盏，完成年度任务的75%。\n"
        "二、黄灯项目\n（三）泵站项目。建成泵站5座，完成年度任务的50%。\n"
    )
    assert alarms(text) == []
    assert alarms(text.replace("（三）", "（四）")) == ["P106 4"]


def test_i17_a_share_of_what_was_got_is_no_share_of_the_plan() -> None:
    """2160 of 2000 is 108 %, and 2073.6 of 2160 is 96 %."""
    said = "1.资金。争取资金1080万元，是年初目标1000万元的108%；支出{}万元，支出率90%。"
    assert alarms(said.format("972") + LAMPS) == []
    assert alarms(said.format("792") + LAMPS) == ["P109 90%"]


def test_i17_what_is_left_is_not_what_was_done() -> None:
    """剩余14处 in a note is no other figure of the 51 that are done."""
    text = "1.供水维修。农村供水维修51处，完成年度任务65处的78.5%。{}\n填报说明：农村供水维修剩余14处，须在11月底前完工。"
    assert alarms(text.format(LAMPS)) == []


def test_i17_a_spoken_total_is_what_the_share_is_of(tmp_path: Path) -> None:
    """一共18座，完工11座，进度55%: of 18; in a Word file as in a text."""
    said = "1.危桥。危桥改造，一共18座，完工11座，进度只有{}。"
    assert alarms(said.format("55%") + LAMPS) == ["P109 55%"]
    assert alarms(said.format("61.1%") + LAMPS) == []
    document = docx.Document()
    for line in (FOREIGN_HEAD + said.format("55%") + LAMPS).splitlines():
        document.add_paragraph(line)
    document.save(str(tmp_path / "通报.docx"))
    remarks = proofread_alone(read_document(tmp_path / "通报.docx")).remarks
    assert [one.printed for one in remarks if one.code == "P109"] == ["55%"]
