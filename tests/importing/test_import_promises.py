"""Items under groups of status, their bureaus, and promises with what came of them in lines of their own."""

import pytest

from xl_minsheng.importing import import_bulletin
from xl_minsheng.ledger import Ledger
from xl_minsheng.ledger.numbers import write_number
from xl_minsheng.readback import document_of

HEAD = "某县民生实事进展专报\n第4期\n某县民生办　2025年10月9日\n"


def ledger_of(text: str) -> Ledger:
    """The ledger of a document of another office."""
    return import_bulletin(document_of(HEAD + text)).ledger


def counted(text: str) -> list[str]:
    """Name, value and target of each counted row."""
    return [
        f"{row.name} {write_number(row.actual)}{row.unit}/{write_number(row.target)}"
        for row in ledger_of(text).indicators
        if row.actual is not None and row.target is not None
    ]


@pytest.mark.parametrize("sign", ["——", "· ", "●", "—— "])
@pytest.mark.parametrize(
    "behind",
    [
        "（{}）",
        "（责任单位：{}）",
        "（牵头单位：{}；配合单位：县财政局）",
        "（责任：{}）",
        "（经办：{}）",
        "（承办：{}）",
        "（由{}牵头）",
        "〔{}〕",
        "——{}",
    ],
)
def test_items_below_a_group_of_status_are_projects_of_their_own(sign: str, behind: str) -> None:
    """Each line with a sign is an item with its bureau, wherever that stands; the group names none of them."""
    text = (
        "一、已完成的事项（2项）\n"
        f"{sign}公厕新建。新建公厕18座，完成年度任务的120%。{behind.format('县城管局')}\n"
        f"{sign}托位增设。增设托位300个，完成年度任务的100%。{behind.format('县卫健局')}\n"
        "二、正在推进的事项（2项）\n"
        f"{sign}危桥改造。改造危桥6座，完成年度任务的60%。{behind.format('县交通局')}\n"
        f"{sign}管网更新。更新管网9公里，完成年度任务的45%。{behind.format('县水利局')}\n"
    )
    projects = ledger_of(text).projects
    assert [(one.name, one.bureau) for one in projects] == [
        ("公厕新建", "县城管局"),
        ("托位增设", "县卫健局"),
        ("危桥改造", "县交通局"),
        ("管网更新", "县水利局"),
    ]


@pytest.mark.parametrize(
    ("promise", "result"),
    [
        ("票决内容", "完成情况"),
        ("承诺事项", "办理结果"),
        ("承诺内容", "践诺情况"),
        ("年度任务", "目前进展"),
        ("建设规模", "建设进展"),
        ("全年目标", "办理情况"),
        ("实施内容", "实际完成"),
        ("目标要求", "落实情况"),
    ],
)
def test_a_promise_and_what_came_of_it_are_one_indicator(promise: str, result: str) -> None:
    """Whatever the two lines are labelled: value of the one, target of the other."""
    text = (
        f"一、路灯安装\n{promise}：安装路灯600盏。\n{result}：安装路灯420盏，完成率70%。\n"
        f"二、公厕新建\n{promise}：新建公厕18座。\n{result}：建成12座，其余正在施工。\n"
    )
    assert [one.rpartition(" ")[2] for one in counted(text)] == ["420盏/600", "12座/18"]
