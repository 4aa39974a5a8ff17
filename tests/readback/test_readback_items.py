"""Items without numbers, as other offices list them: signs, dashes, labelled blocks, headings in boxes."""

import pytest

from xl_minsheng.readback import BulletinText, document_of, project_clauses, read_bulletin

HEAD = "滨水区民生实事通报\n第4期\n区民生办　2025年8月3日\n"


def read(text: str) -> BulletinText:
    """A bulletin with our masthead and this text."""
    return read_bulletin(document_of(HEAD + text))


def items(text: str) -> list[tuple[str, str, str]]:
    """Section, project and bureau of each item."""
    return [
        (section.heading.title, project.name, project.bureau)
        for section in read(text).sections
        for project in section.projects
    ]


LISTS = {
    "signs below signed headings": (
        "★进展较快\n●路灯安装（区城管局）：计划80盏，已安装72盏，完成率90%。\n●水井改造（区水务局）：计划20口，已改造15口，完成率75%。\n"
        "★进展较慢\n●公厕新建（区城管局）：计划10座，已建成4座，完成率40%。\n●步道铺设（区园林局）：计划8公里，已铺设2公里，完成率25%。",
        [
            ("进展较快", "路灯安装", "区城管局"),
            ("进展较快", "水井改造", "区水务局"),
            ("进展较慢", "公厕新建", "区城管局"),
            ("进展较慢", "步道铺设", "区园林局"),
        ],
    ),
    "dashes below boxes that tell the bureau": (
        "【交通】责任单位：区交通局\n公交站台——任务20座，完成15座，占75%。\n农村道路——任务8公里，完成6公里，占75%。\n"
        "【健康】责任单位：区卫健局\n孕妇筛查——任务900人，完成540人，占60%。\n疫苗接种——任务700人，完成350人，占50%。",
        [
            ("交通", "公交站台", "区交通局"),
            ("交通", "农村道路", "区交通局"),
            ("健康", "孕妇筛查", "区卫健局"),
            ("健康", "疫苗接种", "区卫健局"),
        ],
    ),
    "circled numbers in a section": (
        "一、分项情况\n①山塘清淤。目标12口，实际9口，完成率75%。\n②渠道维修。目标6公里，实际3公里，完成率50%。",
        [("分项情况", "山塘清淤", ""), ("分项情况", "渠道维修", "")],
    ),
    "blocks of labelled lines": (
        "项目名称：校舍加固\n年度任务：40栋\n进展情况：已加固30栋\n完成率：75%\n责任单位：区教育局\n\n"
        "项目名称：书屋更新\n年度任务：50个\n进展情况：已更新20个\n完成率：40%\n责任单位：区文旅局",
        [("民生实事", "校舍加固", "区教育局"), ("民生实事", "书屋更新", "区文旅局")],
    ),
    "a sign before the section's number, the bureau behind the sentence": (
        "▲一、城建\n1.公园：年度任务8处，建成6处，完成75%。责任单位：区城管局\n▲二、养老\n2.食堂：年度任务5家，建成4家，完成80%。责任单位：区民政局",
        [("城建", "公园", "区城管局"), ("养老", "食堂", "区民政局")],
    ),
    "counted aloud": (
        "第一件，家门口助餐。已建成食堂11个，完成年度任务的55%。\n第二件，电梯加装。已加装电梯24台，完成年度任务的80%。",
        [("民生实事", "家门口助餐", ""), ("民生实事", "电梯加装", "")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), LISTS.values(), ids=LISTS)
def test_each_item_of_a_list_is_a_project(text: str, expected: list[tuple[str, str, str]]) -> None:
    """With its section and its bureau."""
    assert items(text) == expected


def test_a_share_on_a_line_of_its_own_belongs_to_the_line_above() -> None:
    """进展情况 and 完成率 of a block make one clause, with the plan of its first line."""
    text = "项目名称：校舍加固\n年度任务：40栋\n进展情况：已加固30栋\n完成率：75%\n\n项目名称：书屋更新\n年度任务：50个"
    project = read(text).sections[0].projects[0]
    found = [
        (one.value.text, one.completion.text, one.goal)
        for one in project_clauses(project)
        if one.value and one.completion
    ]
    assert found == [("30栋", "75%", 40)]


def test_one_line_with_a_sign_is_no_list() -> None:
    """A single dash or star in a text makes neither an item nor a heading."""
    assert items("（一）城建\n1. 公园。★建成公园6处，完成年度任务的75%。") == [("城建", "公园", "")]
