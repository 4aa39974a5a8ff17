"""Parts behind a share, of things counted again, of a column; and what looks like them and is right."""

import pytest

from xl_minsheng.checks import Severity
from xl_minsheng.proofreading import proofread_alone
from xl_minsheng.readback import document_of

HEAD = "民生实事通报\n县民生办 2025年10月9日\n截至9月底，情况如下。\n（一）重点工程\n"


def alarms(said: str) -> list[tuple[str, str]]:
    """Code and figure of what is called wrong."""
    remarks = proofread_alone(document_of(HEAD + said)).remarks
    return [(one.code, one.printed) for one in remarks if one.severity is not Severity.HINT]


FAULTS = {
    "parts behind the total's own rate": (
        "1.资金。全年安排资金1060万元，上半年已拨付742万元，拨付率70%，其中上级415万元、镇级212万元、村级125万元。",
        ("P101", "742万元"),
    ),
    "parts behind the share of the task": (
        "1.投资。完成投资8000万元，占年度计划的80%，其中建安投资5000万元、设备投资3500万元。",
        ("P101", "8000万元"),
    ),
    "things counted again, one by one": (
        "1.电梯。计划加装180台，已竣工102台。从属地看，102台竣工电梯中，东街34台、西街29台、南街22台、北街19台。",
        ("P101", "102台"),
    ),
    "more than there are": (
        "1.学校。46所学校中，城区18所、乡镇30所。",
        ("P101", "46所"),
    ),
    "a cell with fewer decimals than its column": (
        "完成比例\t实际（公里）\t村名\t目标（公里）\n75%\t4.5\t樟树村\t6\n70%\t3.85\t新塘村\t5.5\n"
        "66%\t3\t上湾村\t5\n64%\t3.2\t松坡村\t5",
        ("P109", "66%"),
    ),
    "two digits exchanged among praise": (
        "1.租赁住房筹集。全市年度任务3000套，累计筹集2535套，完成率84.5%。\n2.公厕。建成15座，完成任务的75%。\n"
        "（二）亮点做法\n临江区收储闲置公寓，带动全市租赁住房累计筹集2553套，获省级推介。",
        ("P108", "2553套"),
    ),
}


@pytest.mark.parametrize(("said", "fault"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_found(said: str, fault: tuple[str, str]) -> None:
    """That one and nothing else."""
    assert alarms(said) == [fault]


RIGHT = {
    "stages are no parts": "1.项目。20个项目中，已开工18个、竣工15个。",
    "stages behind a rate": "1.项目。计划20个，已开工18个，开工率90%，其中竣工10个、投用9个。",
    "people of several kinds": "1.培训。1200名学员中，女性700名、农民工800名。",
    "some of all": "1.电梯。85台电梯中，东街40台、西街35台。",
    "another county's of the same thing": (
        "1.租赁住房筹集。全市年度任务3000套，累计筹集2535套，完成率84.5%。\n2.公厕。建成15座，完成任务的75%。\n"
        "（二）亮点做法\n临江区收储闲置公寓，临江区租赁住房累计筹集820套，获省级推介。"
    ),
    "rounded as its column is": (
        "村名\t目标（公里）\t实际（公里）\t完成比例\n樟树村\t6\t4.5\t75%\n新塘村\t5.5\t3.9\t70%\n上湾村\t5\t3\t60%"
    ),
    "a total of nine works of which some rows tell": (
        "1.总体。9个工程完成投资18.92亿元。\n（二）分项情况\n"
        + "\n\n".join(
            f"项目名称：{name}\n年度目标：{task}\n目前进度：{done}"
            for name, task, done in (
                ("医院迁建", "完成投资3.5亿元", "完成投资3.29亿元（94%）"),
                ("水厂扩能", "完成投资1.8亿元", "完成投资1.53亿元（85%）"),
                ("学校二期", "完成投资4.2亿元", "完成投资3.57亿元（85%）"),
                ("养老提升", "改造敬老院11所", "改造敬老院10所（90.9%）"),
                ("健身中心", "完成投资1.25亿元", "完成投资4500万元（36%）"),
            )
        )
    ),
}


@pytest.mark.parametrize("said", RIGHT.values(), ids=RIGHT)
def test_what_is_right_is_not_called_wrong(said: str) -> None:
    """Neither an error nor a warning."""
    assert alarms(said) == []
