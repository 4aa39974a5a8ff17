"""A document by itself: each rule with a text that passes and one that fails."""

import pytest
from edited import alone

SECTION = "（一）全市实事"


def test_a_breakdown_that_does_not_add_up() -> None:
    """P101: total and sum are told; a right one is not."""
    assert alone("共上传资料10条，其中文件4条、动态6条。") == []
    assert alone("共上传资料11条，其中文件4条、动态6条。") == [
        ("P101", "错误", "11条", "总数印11条，各项之和为4＋6＝10条")
    ]


def test_rounded_parts_may_differ_from_their_total_by_rounding() -> None:
    """1.14 + 2.14 = 3.28 prints 1.1, 2.1 and 3.3."""
    assert alone("共投资3.3万元，其中桥1.1万元、井2.1万元。") == []
    assert [code for code, *_ in alone("共投资3.4万元，其中桥1.1万元、井2.1万元。")] == ["P101"]


BESIDES = (
    "项目总投资1200万元，其中中央资金500万元、省级资金700万元，已拨付1000万元，拨付率83.3%。",
    "新增托位500个，其中公办300个、普惠民办200个，千人口托位数4.5个。",
    "项目总投资2.3亿元，其中一期1亿元、二期1.3亿元，已完成投资1.5亿元，占65.2%。",
)
"""Ordinary sentences that tell another figure of the same unit after the parts."""


@pytest.mark.parametrize("sentence", BESIDES)
def test_a_figure_told_after_the_parts_is_none_of_them(sentence: str) -> None:
    """P101: the parts end with the comma that follows their 、."""
    assert alone(sentence) == []


def test_parts_before_a_figure_told_besides_may_be_some_only() -> None:
    """P101: what is told besides is not added to the parts, nor does it make them too many."""
    assert alone("总投资1200万元，其中中央资金500万元、省级资金600万元，已拨付1000万元。") == [
        ("P101", "提示", "1200万元", "总数印1200万元，列出的各项之和为500＋600＝1100万元，少100万元")
    ]
    assert alone("总投资1200万元，其中中央资金700万元、省级资金600万元，已拨付1000万元。") == [
        ("P101", "错误", "1200万元", "总数印1200万元，各项之和为700＋600＋1000＝2300万元")
    ]


def test_a_figure_that_may_be_a_part_or_told_besides_is_a_hint() -> None:
    """P101: commas throughout leave open whether the last is a part; after 、 throughout it is one."""
    assert alone("共收到转办件45件，其中第一批20件，第二批25件，已办结40件。") == [
        ("P101", "提示", "45件", "总数印45件，前几项之和已等于它，全部相加是20＋25＋40＝85件")
    ]
    assert [severity for _, severity, *_ in alone("共收到45件，其中甲县20件、乙县25件、丙县40件。")] == [
        "错误"
    ]


def headline(counts: str, *projects: str) -> list[tuple[str, str, str, str]]:
    """A headline over a section with these projects."""
    return alone(f"全市实事{counts}。", SECTION, *projects)


BRIDGE = "1. 修桥。新建桥梁3个，完成全年任务的75%。"
WELL = "2. 打井。新打水井8个，完成全年任务的100%。"


def test_a_headline_is_held_to_its_own_clauses() -> None:
    """P103 to P105: projects, indicators, finished ones."""
    right = "共2个项目、2个指标，目前达到序时进度的有2个（其中完成全年任务的有1个）"
    assert headline(right, BRIDGE, WELL) == []
    assert headline(right.replace("共2个项目", "共3个项目"), BRIDGE, WELL) == [
        ("P103", "错误", "3个", "印3个项目，正文“全市实事”有2个")
    ]
    assert headline(right.replace("完成全年任务的有1个", "完成全年任务的有2个"), BRIDGE, WELL) == [
        ("P105", "错误", "2个", "印2个完成全年任务，正文完成率达到100%的有1个")
    ]
    found = headline("共2个项目、3个指标，目前达到序时进度的有3个（其中完成全年任务的有1个）", BRIDGE, WELL)
    assert found == [("P104", "错误", "3个", "印3个指标，正文各项共写了2个")]


def test_a_headline_is_held_to_itself() -> None:
    """P102: reached and behind are all there is, and finished is a part of reached."""
    found = headline(
        "共2个项目、2个指标，目前达到序时进度的有1个（其中完成全年任务的有1个），未达到序时进度的有2个",
        BRIDGE,
        WELL,
    )
    assert found == [("P102", "错误", "2个", "指标数印2个，各项之和为1＋2＝3个")]
    found = headline(
        "共2个项目、2个指标，目前有1个指标达到序时进度（其中有2个完成全年任务），有1个指标未达到序时进度",
        BRIDGE,
        WELL,
    )
    assert ("P102", "错误", "2个", "完成全年任务的2个多于达到序时进度的1个") in found


def test_numbering_gaps() -> None:
    """P106: of projects, categories and sections, each told once."""
    assert alone(SECTION, BRIDGE, WELL) == []
    assert alone(SECTION, BRIDGE, WELL.replace("2.", "3.")) == [("P106", "警告", "3", "编号是3，按顺序应是2")]
    assert alone(SECTION, BRIDGE, "（三）全市杂事", BRIDGE.replace("桥", "路")) == [
        ("P106", "警告", "3", "编号是3，按顺序应是2")
    ]


@pytest.mark.parametrize(
    ("sentence", "severity"),
    [
        ("截止7月19日，已建桥3个", None),
        ("截止7月21日，已建桥3个", "错误"),
        ("7月25日建成桥3个", "警告"),
        ("计划7月25日开工", None),
        ("复核时间初定为7月25日", None),
        ("发布会定于7月25日", None),
        ("截止12月31日，已建桥3个", "错误"),
        ("需2025年8月31日后才有数据", None),
        ("8月初提出申请", None),
        ("公告期为2025年7月21日至7月27日", None),
        ("意见反馈期：7月22日至7月28日，共5个工作日", None),
        ("第二期工程7月25日建成桥3个", "警告"),
    ],
)
def test_dates_after_the_issue_date(sentence: str, severity: str | None) -> None:
    """P107: told as past they cannot be; what is planned may lie ahead."""
    found = alone(SECTION, f"1. 修桥。{sentence}。")
    assert [one[:2] for one in found] == ([("P107", severity)] if severity else [])


def test_a_day_of_december_printed_in_january_is_past() -> None:
    """Without its year it is the last one, as it is more than half a year ahead otherwise."""
    january = "2026年1月8日"
    assert not alone(SECTION, "1. 修桥。截至12月31日，已建桥3个。", issued=january)
    found = alone(SECTION, "1. 修桥。截至1月31日，已建桥3个。", issued=january)
    assert [one[:2] for one in found] == [("P107", "错误")]


def test_days_that_do_not_exist() -> None:
    """P112."""
    assert alone(SECTION, "1. 修桥。6月31日建成。") == [("P112", "错误", "6月31日", "没有6月31日这一天")]


def test_one_indicator_with_two_values() -> None:
    """P108: value or share, where both name the same thing."""
    other = "2. 桥梁建设。新建桥梁3个，完成全年任务的75%。"
    assert alone(SECTION, BRIDGE.replace("新建", "全市新建"), other.replace("新建", "全市新建")) == []
    found = alone(
        SECTION,
        "1. 培训。开展职业技能培训623人，完成全年任务的89%。",
        "2. 技能。开展职业技能培训632人，完成全年任务的89%。",
    )
    assert [one[:3] for one in found if one[0] == "P108"] == [("P108", "提示", "632人")]
    assert found[0][3] == "印632人，第6段“培训”里同样的话印623人"


def test_two_ways_of_printing_one_value_are_one() -> None:
    """0.53万人 and 5259人 may be one figure, and so may 87.65% and 87.7%."""
    lines = (
        "1. 就业。城镇新增就业5259人，完成全年任务的87.65%。",
        "2. 新增。城镇新增就业0.53万人，完成全年任务的87.7%。",
    )
    assert alone(SECTION, *lines) == []


def test_value_target_and_share_in_one_clause() -> None:
    """P109: rounded as they are printed: 岳阳 (2019) prints 7.23/5.2 = 139.1 %, 0.04 beside the digits' quotient."""
    assert alone(SECTION, "1. 保险。全年任务为5.2万人，已办理7.23万人，占139.1%。") == []
    assert alone(SECTION, "1. 就业。全年目标6000人，已就业5259人，占87.65%。") == []
    assert alone(SECTION, "1. 就业。全年目标6000人，已就业5259人，占86.75%。") == [
        ("P109", "错误", "86.75%", "5259人是6000人的87.65%，不是86.75%")
    ]


def test_a_share_that_no_whole_target_gives() -> None:
    """P110: 30 people are 93.75 % of 32 and 96.77 % of 31, never 95.00 %; money is not counted in wholes."""
    found = alone(SECTION, "1. 医生。培训乡村医生30人，完成全年任务的95.00%。")
    assert found == [("P110", "警告", "95.00%", "30人与95.00%对不上，没有哪个整数的全年任务能算出这个百分比")]
    assert alone(SECTION, "1. 投资。完成投资30万元，完成全年任务的95.00%。") == []
    assert alone(SECTION, "1. 家长。惠及家长3867人次，完成全年任务的161.13%。") == []  # 2400: just rounded up


def test_uneven_precision() -> None:
    """P111: 115% of 15 is 115.38% of 13; 89% of 623 is 89% of 700."""
    rest = "1. 就业。城镇新增就业5259人，完成全年任务的87.65%。"
    assert alone(SECTION, rest, "2. 培训。开展培训623人，完成全年任务的89%。") == []
    assert alone(SECTION, rest, "2. 基站。共享基站15个，完成全年任务的115%。") == [
        ("P111", "提示", "115%", "印115%，别处的百分比有2位小数，这里应是115.38%")
    ]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("惠及群众3000000人次，完成全年任务的2%", []),
        ("惠及群众1200000人次，完成全年任务的6%", []),
        ("惠及群众9000000000000人次，完成全年任务的1%", []),
        ("惠及群众3000001人次，完成全年任务的0.01%", []),
        ("共享基站15个，完成全年任务的115%", [("P111", "提示")]),
        ("共享基站13个，完成全年任务的115%", [("P110", "警告")]),
    ],
)
def test_rt_h1_whole_targets_are_bounded_and_never_listed(said: str, found: list[tuple[str, str]]) -> None:
    """P110 and P111 of counts of which millions and more whole targets give the share."""
    rest = "1. 就业。城镇新增就业5259人，完成全年任务的87.65%。"
    told = alone(SECTION, rest, f"2. 宣传。{said}。")
    assert [(code, severity) for code, severity, *_ in told] == found


def test_rt_h1_an_approximate_count_has_no_whole_target() -> None:
    """30余人 may be 31: of that no whole target can be denied."""
    assert alone(SECTION, "1. 医生。培训乡村医生30余人，完成全年任务的95.00%。") == []
