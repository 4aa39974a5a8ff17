"""Plan and result in one sentence without a share: several stages, what is left, numerals, spoken words."""

from decimal import Decimal

import pytest
from imports import rows

from xl_minsheng.importing import import_bulletin
from xl_minsheng.ledger.numbers import write_number
from xl_minsheng.readback import document_of


def told(said: str, project: str = "重点工作") -> list[str]:
    """Name, value and target of each counted row."""
    return [
        f"{row.name} {write_number(row.actual)}{row.unit}/{write_number(row.target)}"
        for row in rows(said, project)
        if row.actual is not None and row.target is not None
    ]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            "农贸市场提升方面，全年计划改造32个，已开工27个，完工16个，完工率50%。",
            ["农贸市场提升开工 27个/32", "农贸市场提升完工 16个/32"],
        ),
        (
            "农村公厕计划开工20座、建成16座，目前开工20座、建成11座。",
            ["农村公厕开工 20座/20", "农村公厕建成 11座/16"],
        ),
        (
            "纳入年度计划250套，已签约200套、拆除120套，签约率80%、拆除率48%。",
            ["重点工作签约 200套/250", "重点工作拆除 120套/250"],
        ),
        ("全年计划改造泵站25座，目前进场施工8座，进场率仅32%。", ["改造泵站进场施工 8座/25"]),
        (
            "计划实施农房抗震改造300户，已动工260户，竣工180户，验收合格150户。",
            [
                "实施农房抗震改造动工 260户/300",
                "实施农房抗震改造竣工 180户/300",
                "实施农房抗震改造验收合格 150户/300",
            ],
        ),
        (
            "任务120处，已立项120处、开工96处、完工60处、销号45处。",
            [
                "重点工作立项 120处/120",
                "重点工作开工 96处/120",
                "重点工作完工 60处/120",
                "重点工作销号 45处/120",
            ],
        ),
    ],
)
def test_each_stage_is_a_row_of_the_one_plan(said: str, expected: list[str]) -> None:
    """Started, finished, accepted: each with its own share of what was planned, and a name of its own."""
    assert told(said) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("养老服务站该建6个建成5个。", "养老服务站 5个/6"),
        ("该建养老服务站6个，建成5个。", "养老服务站 5个/6"),
        ("危桥改造全年9座，动工的只有4座，汛期已经到了。", "危桥改造动工 4座/9"),
        ("年内拟建乡镇消防站5座，3座已投入使用，2座正在施工。", "乡镇消防站 3座/5"),
        ("14个集镇参与环境整治，11个通过县级验收，余下三个计划年底收尾。", "集镇参与环境整治 11个/14"),
        ("已撤销渡口6道，剩余2道年底前撤销。", "撤销渡口 6道/8"),
        ("计划新建敬老院三所，两所已投用，另一所正在装修。", "新建敬老院 2所/3"),
        ("水厂提标任务三座，已完成两座。", "水厂提标 2座/3"),
        ("乡里要建垃圾中转站4座，眼下只建了1座，还差3座。", "垃圾中转站 1座/4"),
        ("已建成文化广场11个，还有3个没动。", "建成文化广场 11个/14"),
        ("建成社区食堂9家，剩3家没动工。", "建成社区食堂 9家/12"),
        ("计划打通断头路6条，其中4条已通车，另2条年底通车。", "打通断头路 4条/6"),
        ("应安置群众86户，已安置80户。", "安置群众 80户/86"),
        ("全年计划整治内涝点15处，已销号11处，3处在施工，1处未动工。", "整治内涝点 11处/15"),
        ("承诺新增停车位800个，实际新增836个。", "新增停车位 836个/800"),
        ("在册隐患点12处，均已治理销号。", "在册隐患点 12处/12"),
        ("计划新建驿站15座，已于9月30日全部建成投用。", "新建驿站 15座/15"),
        ("便民理发点8家全部开放，累计服务4.7万人次。", "便民理发点开放 8家/8"),
    ],
)
def test_plan_and_result_are_one_row_however_they_are_told(said: str, expected: str) -> None:
    """In spoken words, with what is left behind, in numerals, or as all of it."""
    assert told(said)[:1] == [expected]


@pytest.mark.parametrize(
    "said",
    [
        "建成公园5座，东区3座、西区2座。",
        "签约45部，开工32部，竣工20部。",
        "已建成4座，另有两个方面需要协调。",
        "主要建设内容包括厂房3栋、宿舍2栋。",
        "8个项目中，开工的有6个，未开工的有2个。",
    ],
)
def test_what_is_no_plan_makes_no_target(said: str) -> None:
    """Parts by place, stages without a plan, and items counted by their state."""
    assert told(said) == []


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("26个小区全部开工，完工17个，完工率65.4%。", ["小区开工 26个/26", "小区完工 17个/26"]),
        ("列入计划的30个小区全部进场施工，已完工21个。", ["小区进场 30个/30", "小区完工 21个/30"]),
        ("今年22栋公寓均已开工，其中封顶14栋。", ["公寓今年 22栋/22", "公寓封顶 14栋/22"]),
        ("10座公厕计划8月底前完工，现已完工7座。", ["重点工作 7座/10"]),
        ("计划安装路灯500盏，安装完毕。", ["安装路灯 500盏/500"]),
    ],
)
def test_that_all_have_begun_is_a_result_beside_those_that_have_ended(said: str, expected: list[str]) -> None:
    """The first figure is the whole of the second, and by itself how many have begun."""
    assert told(said) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("全县98个行政村中已有80个建起老年食堂，覆盖率81.6%。", "行政村老年食堂 80个/98"),
        ("全区45个社区中有36个配备了养老服务站。", "社区养老服务站 36个/45"),
        ("举办果蔬种植、直播等培训3期216人次，占年计划的72%。", "举办果蔬种植、直播等培训 216人次/300"),
    ],
)
def test_a_name_is_what_is_counted_with_its_owner(said: str, expected: str) -> None:
    """Not where it stands (行政村中), nor the heading above."""
    assert told(said, "日子越过越好") == [expected]


@pytest.mark.parametrize("said", ["拆除重建最后3户，存量清零。", "剩余5户全部搬离，存量危房清零。"])
def test_the_last_of_them_are_cleared(said: str) -> None:
    """How many there were at the last is no result; that none is left is."""
    assert [str(row.kind) for row in rows(said) if row.actual is not None] == ["清零"]


def test_a_rate_beside_those_that_are_left_is_a_share() -> None:
    """20 households are left, 95 % are settled: two sides of one task."""
    (row,) = rows("仍有20户未安置，安置率95%。")
    assert (str(row.kind), row.actual, row.target) == ("比例", Decimal("0.95"), Decimal(1))


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("新建小学4所，2所已投入使用，1所主体封顶，1所正在做基础。", ["新建小学 2所/4"]),
        ("4个专科中心建成3个。", ["专科中心建成 3个/4"]),
        (
            "新（改）建公厕45座、垃圾中转站6座，分别完成年度任务的90%、60%。",
            ["新（改）建公厕 45座/50", "垃圾中转站 6座/10"],
        ),
        (
            "今年计划加固校舍40栋，已开工38栋，开工率95%。竣工30栋，竣工率75%。",
            ["加固校舍 38栋/40", "加固校舍竣工 30栋/40"],
        ),
        ("今年我县计划新增托位600个，截至目前已落实420个，完成年度任务的七成。", ["新增托位落实 420个/600"]),
    ],
)
def test_states_that_add_up_are_of_the_first_figure_only(said: str, expected: list[str]) -> None:
    """2 in use are no plan of 1 topped out and 1 begun; 中 of 中心 and 中转站 tells no total."""
    assert told(said) == expected


def test_now_built_is_not_under_construction() -> None:
    """现在建成 is 建成 now, no 在建."""
    assert told("高标准农田任务是24万亩，现在建成12万亩，只占50%。") == ["高标准农田 12万亩/24"]


def test_what_is_kept_at_zero_is_named() -> None:
    """Whatever the words for nothing left."""
    (row,) = rows("零就业家庭随出随清，一直保持动态为零。")
    assert (str(row.kind), row.name) == ("清零", "零就业家庭")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            "今年计划改造小区14个，新建停车场6座。目前改造小区8个，新建停车场3座。",
            ["改造小区 8个/14", "新建停车场 3座/6"],
        ),
        (
            "目标任务为扩建校舍2.4万平方米，资助困难学生1.2万人次。上半年校舍扩建完成1.2万平方米；资助学生6000人次，占目标任务的50%。",
            ["校舍扩建完成 1.2万平方米/2.4", "资助学生 6000人次/12000"],
        ),
        ("全年计划建设36座，建成20座。", ["重点工作建成 20座/36"]),
        ("闸坝加固一共14座，完工9座。", ["闸坝加固 9座/14"]),
        ("全年要转移劳动力2.4万人，现在已经转移1.8万人。", ["转移劳动力 1.8万人/2.4"]),
    ],
)
def test_i17_a_sentence_of_plans_and_a_spoken_total(said: str, expected: list[str]) -> None:
    """All works of a planning sentence are planned; 一共N座 is the task of what is done of it."""
    assert told(said) == expected


def test_i17_labels_set_wide_and_a_table_below_a_sentence() -> None:
    """目　　标： is a label; 三、各项进展。详见下表。 is the heading of the rows below it."""
    blocks = "".join(
        f"【{number}】{name}\n牵头单位：县水利局\n目　　标：{plan}\n当前进度：{done}\n"
        for number, name, plan, done in (
            ("01", "饮水安全", "打井46眼，铺管130公里", "成井42眼；铺管117公里，占90%"),
            ("02", "标准化棚圈", "新建暖棚24座", "暖棚完工20座，占83.3%"),
        )
    )
    found = import_bulletin(document_of(f"县民生专报\n2025年10月9日\n截至9月底，情况如下。\n{blocks}")).ledger
    assert [project.name for project in found.projects] == ["饮水安全", "标准化棚圈"]
    assert [(row.actual, row.target) for row in found.indicators if row.target] == [(117, 130), (20, 24)]
    table = "项目名称\t年度任务\t完成情况\t完成率（%）\n" + "".join(
        f"{name}\t{plan}\t{done}\t50.0\n"
        for name, plan, done in (("校舍扩建", "扩建60间", "扩建30间"), ("泵站改造", "改造40座", "完工20座"))
    )
    text = f"县民生专报\n2025年10月9日\n截至9月底，情况如下。\n一、总体。有2项达到序时进度。\n二、各项进展。详见下表。\n{table}三、打算。抓紧。"
    ledger = import_bulletin(document_of(text)).ledger
    assert [project.name for project in ledger.projects][-2:] == ["校舍扩建", "泵站改造"]
    assert [one.target for one in ledger.indicators if one.target] == [60, 40]
