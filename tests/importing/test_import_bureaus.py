"""The responsible unit of an item, wherever other offices state it."""

import pytest

from xl_minsheng.importing import import_bulletin
from xl_minsheng.readback import document_of

HEAD = "民生实事通报\n县民生办 2025年10月9日\n"
DONE = "完成年度任务的75%"

DOCUMENTS = {
    "behind the item": (
        "（一）工程\n"
        f"1.公厕。建成公厕15座，{DONE}。责任单位：县城管局\n"
        f"2.托位。新增托位300个，{DONE}。责任单位：县卫健局、县教育局。",
        ["县城管局", "县卫健局、县教育局"],
    ),
    "in brackets behind the item": (
        "（一）工程\n"
        f"1.公厕。建成公厕15座，{DONE}（责任单位：县城管局）。\n"
        f"2.托位。新增托位300个，{DONE}。（责任单位：县卫健局）",
        ["县城管局", "县卫健局"],
    ),
    "one leads, one helps": (
        "（一）工程\n"
        f"1.公厕（县城管局牵头，县住建局配合）。建成公厕15座，{DONE}。\n"
        f"2.托位（牵头单位：县卫健局；配合单位：县教育局）。新增托位300个，{DONE}。",
        ["县城管局", "县卫健局"],
    ),
    "its name in brackets": (
        "一、公厕建设（县城管局）\n"
        f"建成公厕15座，{DONE}。\n"
        "二、托位建设（县卫健局、县教育局）\n"
        f"新增托位300个，{DONE}。",
        ["县城管局", "县卫健局、县教育局"],
    ),
    "a line of its own": (
        "1.公厕建设\n"
        f"建成公厕15座，{DONE}。\n"
        "责任单位：县城管局\n"
        "2.托位建设\n"
        f"新增托位300个，{DONE}。\n"
        "牵头单位：县卫健局　配合单位：县教育局",
        ["县城管局", "县卫健局"],
    ),
    "a line before the text": (
        "1.公厕建设\n"
        "责任单位：县城管局\n"
        f"进展情况：建成公厕15座，{DONE}。\n"
        "2.托位建设\n"
        "责任单位：县卫健局\n"
        f"进展情况：新增托位300个，{DONE}。",
        ["县城管局", "县卫健局"],
    ),
    "in the heading above": (
        "（一）城建类（县城管局）\n"
        f"1.公厕。建成公厕15座，{DONE}。\n"
        f"2.路灯。安装路灯300盏，{DONE}。\n"
        "（二）卫健类（县卫健局）\n"
        f"1.托位。新增托位300个，{DONE}。",
        ["县城管局", "县城管局", "县卫健局"],
    ),
    "a line below the heading above": (
        "（一）城建类\n"
        "责任单位：县城管局\n"
        f"1.公厕。建成公厕15座，{DONE}。\n"
        f"2.路灯。安装路灯300盏，{DONE}。\n"
        "（二）卫健类\n"
        "责任单位：县卫健局\n"
        f"1.托位。新增托位300个，{DONE}。",
        ["县城管局", "县城管局", "县卫健局"],
    ),
    "the heading is its name": (
        "一、县城管局\n"
        f"1.公厕。建成公厕15座，{DONE}。\n"
        f"2.路灯。安装路灯300盏，{DONE}。\n"
        "二、县卫健局\n"
        f"1.托位。新增托位300个，{DONE}。",
        ["县城管局", "县城管局", "县卫健局"],
    ),
    "a line for each office": (
        "各单位进展如下：\n"
        f"县城管局：建成公厕15座，{DONE}；安装路灯300盏，{DONE}。\n"
        f"县卫健局：新增托位300个，{DONE}。\n"
        f"县教育局：新建学校3所，{DONE}。",
        ["县城管局", "县城管局", "县卫健局", "县教育局"],
    ),
    "other brackets": (
        f"1.公厕。建成公厕15座，{DONE}。【责任单位：县城管局】\n2.托位。新增托位300个，{DONE}。［县卫健局］",
        ["县城管局", "县卫健局"],
    ),
    "where the text begins": (
        f"1.公厕建设。县城管局牵头，建成公厕15座，{DONE}。\n"
        f"2.托位建设。由县卫健局负责，新增托位300个，{DONE}。",
        ["县城管局", "县卫健局"],
    ),
    "a person behind it": (
        f"1.公厕建设。建成公厕15座，{DONE}。责任单位：县城管局；责任人：张三\n"
        f"2.托位建设。新增托位300个，{DONE}。责任单位：县卫健局；责任人：李四",
        ["县城管局", "县卫健局"],
    ),
    "behind a dash": (
        "（一）公厕建设——县城管局\n"
        f"建成公厕15座，{DONE}。\n"
        "（二）托位建设——县卫健局\n"
        f"新增托位300个，{DONE}。",
        ["县城管局", "县卫健局"],
    ),
    "a column": (
        "序号\t实事项目\t年度目标\t完成情况\t完成率\t牵头单位\n"
        "1\t公厕（座）\t20\t15\t75%\t县城管局\n"
        "2\t托位（个）\t400\t300\t75%\t县卫健局",
        ["县城管局", "县卫健局"],
    ),
    "a column beside remarks": (
        "项目\t单位\t任务\t完成\t完成率%\t责任单位\t备注\n"
        "公厕\t座\t20\t15\t75\t县城管局\t正在验收3座\n"
        "托位\t个\t400\t300\t75\t县卫健局\t",
        ["县城管局", "县卫健局"],
    ),
    "lines with a sign": (
        f"●公厕（县城管局）。建成公厕15座，{DONE}。\n●托位（县卫健局）。新增托位300个，{DONE}。",
        ["县城管局", "县卫健局"],
    ),
    "a person in its brackets": (
        f"1.公厕（责任单位：县城管局，责任人：张三）。建成公厕15座，{DONE}。\n"
        f"2.托位（责任单位：县卫健局，责任人：李四）。新增托位300个，{DONE}。",
        ["县城管局", "县卫健局"],
    ),
    "before a list that goes on in the next line": (
        f"一、民生\n[县城管局]建成公厕15座，{DONE}；\n新建垃圾站3座，{DONE}。\n"
        f"[县卫健局]新增托位300个，{DONE}；\n[县教育局]改造食堂12所，{DONE}。",
        ["县城管局", "县城管局", "县卫健局", "县教育局"],
    ),
    "square brackets in the heading": (
        f"1.公厕建设［责任单位：县城管局］：建成公厕15座，{DONE}。\n"
        f"2.托位建设〔责任单位：县卫健局〕：新增托位300个，{DONE}。",
        ["县城管局", "县卫健局"],
    ),
}


@pytest.mark.parametrize(("text", "asked"), DOCUMENTS.values(), ids=DOCUMENTS)
def test_the_bureau_of_each_indicator_is_read(text: str, asked: list[str]) -> None:
    """Of every row with a result and a target, in order."""
    ledger = import_bulletin(document_of(HEAD + text)).ledger
    bureaus = {one.code: one.bureau for one in ledger.projects}
    rows = [one for one in ledger.indicators if one.actual is not None and one.target]
    assert [one.bureau or bureaus[one.project] for one in rows] == asked
