"""Every rule over one indicator: an entry that breaks it, one that just does not, and what is said."""

import datetime as dt
from decimal import Decimal

import pytest
from day_cases import ENTRY_CASES
from one_entry import SHARE, found, ledger_with
from wording_cases import CASES as WORDINGS
from wording_cases import Case, pair

from xl_minsheng.checks import check_ledger
from xl_minsheng.checks.catalogue import entry_rule
from xl_minsheng.ledger import Declared, Kind

LINE = {"kind": Kind.CEILING, "unit": "%", "target": Decimal("0.055"), "reason": "集中离校"}

RATE = {"kind": Kind.RATE, "unit": "%", "target": Decimal("0.6"), "actual": Decimal("0.596")}
"""C4: a rate that is to be reached by the year's end."""

AWAITED = {"actual": None, "declared": Declared.AWAITING, "reason": "学生刚刚毕业"}

CASES = [
    *(pair(*case) for case in ENTRY_CASES),
    pair("E101", {"name": ""}, {"name": "就业"}, "B", "台账!B4「指标名称」未填，请填写指标名称"),
    pair(
        "E102",
        {"actual": None},
        {"actual": None, "declared": Declared.AWAITING},
        "H",
        "台账!H4「累计完成」未填，请填写累计数；数据还没有的，在特殊情形选“待数据”并写明原因",
    ),
    pair(
        "E102",
        {"kind": Kind.CEILING, "actual": None},
        {"kind": Kind.NARRATIVE, "actual": None},
        "H",
        "台账!H4「累计完成」未填，请填写累计数；数据还没有的，在特殊情形选“待数据”并写明原因",
    ),
    pair(
        "E103",
        {"target": None},
        {"target": None, "kind": Kind.SHARE, "unit": "%", "actual": Decimal("0.6")},
        "G",
        "台账!G4「全年目标」未填，请填写全年目标，累计类指标要与它比较",
    ),
    pair(
        "E103",
        {"target": None, "kind": Kind.CEILING},
        {"target": None, "kind": Kind.CEILING, "declared": Declared.AWAITING},
        "G",
        "台账!G4「全年目标」未填，请填写全年目标，不高于类指标要与它比较",
    ),
    pair(
        "E104",
        {"target": Decimal(0)},
        {"target": Decimal(0), "kind": Kind.ZERO},
        "G",
        "台账!G4「全年目标」0：是0，算不出完成率，请填写实际目标；要求归零的，考核方式改为“清零”",
    ),
    pair(
        "E104",
        {"target": Decimal(0), "kind": Kind.MILESTONE},
        {"target": Decimal(0), "kind": Kind.CEILING},
        "G",
        "台账!G4「全年目标」0：是0，算不出完成率，请填写实际目标；要求归零的，考核方式改为“清零”",
    ),
    pair(
        "E105",
        {"actual": Decimal(-1)},
        {"actual": Decimal(0)},
        "H",
        "台账!H4「累计完成」-1：是负数，请核对后填正数",
    ),
    pair(
        "E105",
        {"target": Decimal(-6000)},
        {"target": Decimal(6000)},
        "G",
        "台账!G4「全年目标」-6000：是负数，请核对后填正数",
    ),
    pair(
        "E105",
        {"previous": Decimal("-0.5")},
        {"previous": Decimal("0.5")},
        "F",
        "台账!F4「上期累计」-0.5：是负数，请核对后填正数",
    ),
    pair(
        "E105",
        {"extra_1": Decimal(-485)},
        {"extra_1": Decimal(485)},
        "U",
        "台账!U4「附数一」-485：是负数，请核对后填正数",
    ),
    pair(
        "E105",
        {"extra_2": Decimal(-1)},
        {"extra_2": Decimal(0)},
        "V",
        "台账!V4「附数二」-1：是负数，请核对后填正数",
    ),
    pair(
        "E106",
        SHARE | {"actual": Decimal("87.65")},
        SHARE | {"actual": Decimal("0.8765")},
        "H",
        "台账!H4「累计完成」87.65：相当于8765%，可能漏了百分号，请核对，若是87.65%，填 87.65%",
    ),
    pair(
        "E106",
        {"kind": Kind.SHARE, "actual": Decimal("0.6"), "target": Decimal("10.5")},
        {"kind": Kind.SHARE, "actual": Decimal("0.6"), "target": Decimal(10)},
        "G",
        "台账!G4「全年目标」10.5：相当于1050%，可能漏了百分号，请核对，若是10.5%，填 10.5%",
    ),
    pair(
        "E106",
        {"unit": "%", "target": Decimal("0.6"), "actual": Decimal("0.5"), "previous": Decimal(40)},
        {"unit": "人", "target": Decimal("0.6"), "actual": Decimal("0.5"), "previous": Decimal(40)},
        "F",
        "台账!F4「上期累计」40：相当于4000%，可能漏了百分号，请核对，若是40%，填 40%",
    ),
    pair(
        "E107",
        {"start": dt.date(2025, 7, 1), "due": dt.date(2025, 6, 30)},
        {"start": dt.date(2025, 7, 1), "due": dt.date(2025, 7, 1)},
        "AA",
        "台账!AA4「完成时限」2025年6月30日：早于起始日期2025年7月1日，请核对两个日期",
    ),
    pair(
        "E108",
        {"rule": "按周"},
        {"rule": "农时"},
        "AB",
        "台账!AB4「单独规则」按周：没有这个规则或曲线，请改为按日、按月、按整月、按季、农时之一",
    ),
    pair(
        "E109",
        {"rule": "农时", "due": dt.date(2026, 6, 30)},
        {"rule": "农时", "due": dt.date(2025, 11, 30)},
        "AA",
        "台账!AA4「完成时限」2026年6月30日：曲线“农时”只管一年，不能用于2026年才到期的任务，请另选进度规则，或核对完成时限",
    ),
    pair(
        "E109",
        {"rule": "农时", "start": dt.date(2025, 3, 1), "due": dt.date(2026, 6, 30)},
        {"rule": "农时", "start": dt.date(2025, 3, 1), "due": dt.date(2026, 6, 30), "kind": Kind.FLOOR},
        "AA",
        "台账!AA4「完成时限」2026年6月30日：曲线“农时”只管一年，不能用于2026年才到期的任务，请另选进度规则，或核对完成时限",
    ),
    pair(
        "W201",
        {"actual": Decimal(18001)},
        {"actual": Decimal(18000)},
        "H",
        "台账!H4「累计完成」18001：是全年目标的300.02%，请核对单位和小数点；确实如此的，在“校验结果”这一行填理由和姓名",
    ),
    pair(
        "W201",
        LINE | {"actual": Decimal("5.7")},
        LINE | {"actual": Decimal("0.057")},
        "H",
        "台账!H4「累计完成」570%：是全年目标的10363.64%，请核对单位和小数点；确实如此的，在“校验结果”这一行填理由和姓名",
    ),
    pair(
        "W201",
        SHARE | {"actual": Decimal(10)},
        SHARE | {"actual": Decimal(3)},
        "H",
        "台账!H4「累计完成」1000%：是全年目标的1000%，请核对单位和小数点；确实如此的，在“校验结果”这一行填理由和姓名",
    ),
    pair(
        "W202",
        {"previous": Decimal(5300)},
        {"previous": Decimal(5259)},
        "H",
        "台账!H4「累计完成」5259：低于上期的5300人，累计数不应减少，请核对；确实如此的，在“校验结果”这一行填理由和姓名",
    ),
    pair(
        "W202",
        {"previous": Decimal(5300)},
        {"previous": Decimal(5300), "kind": Kind.CEILING},
        "H",
        "台账!H4「累计完成」5259：低于上期的5300人，累计数不应减少，请核对；确实如此的，在“校验结果”这一行填理由和姓名",
    ),
    pair(
        "W203",
        {"actual": Decimal(650), "target": Decimal(4600)},
        {"actual": Decimal(650), "target": Decimal(4600), "reason": "设备采购未完成"},
        "O",
        "台账!O4「原因说明」未填，而该指标未达到序时进度（完成14.13%，应达55.07%，差40.94个百分点），请写明原因",
    ),
    pair(
        "W203",
        {"kind": Kind.FLOOR, "actual": Decimal(151), "target": Decimal(171), "unit": "元/月"},
        {"kind": Kind.FLOOR, "actual": Decimal(171), "target": Decimal(171), "unit": "元/月"},
        "O",
        "台账!O4「原因说明」未填，而该指标未达标（现为151元/月，应不低于171元/月，差20元/月），请写明原因",
    ),
    pair(
        "W204",
        {"declared": Declared.STAGNANT},
        {"declared": Declared.STAGNANT, "reason": "配套资金未到位"},
        "O",
        "台账!O4「原因说明」未填，而特殊情形为“停滞”，请写明原因",
    ),
    pair(
        "W204",
        {"declared": Declared.AWAITING, "actual": None},
        {"declared": Declared.AWAITING, "actual": None, "reason": "学生刚刚毕业"},
        "O",
        "台账!O4「原因说明」未填，而特殊情形为“待数据”，请写明原因",
    ),
    pair(
        "W205",
        {"entered_on": dt.date(2025, 7, 21)},
        {"entered_on": dt.date(2025, 7, 20)},
        "AD",
        "台账!AD4「数据日期」2025年7月21日：晚于截止日期2025年7月20日，请改用截止日期前的数",
    ),
    *[
        pair(
            "W206",
            {"actual": Decimal("0.8765"), "target": Decimal(20), "unit": "亿元"},
            {"actual": Decimal("0.8765"), "target": Decimal(20), "unit": "亿元"} | passing,
            "H",
            "台账!H4「累计完成」0.8765：小于1，像是把完成率填进来了，请填写累计数",
        )
        for passing in (
            {"target": Decimal("19.9")},
            {"actual": Decimal(1)},
            {"actual": Decimal(0)},
            {"unit": "%"},
            {"kind": Kind.CEILING},
        )
    ],
    pair(
        "W207",
        {"previous": Decimal(526)},
        {"previous": Decimal(700)},
        "H",
        "台账!H4「累计完成」5259：与上期的526人相差约10倍，请核对单位和小数点",
    ),
    pair(
        "W207",
        {"unit": "万亩", "actual": Decimal("6.9"), "target": Decimal("7.42"), "previous": Decimal(68000)},
        {"unit": "万亩", "actual": Decimal("6.9"), "target": Decimal("7.42"), "previous": Decimal("6.8")},
        "H",
        "台账!H4「累计完成」6.9：与上期的68000万亩相差约10000倍，请核对单位和小数点",
    ),
    pair(
        "E110",
        {"wording": "已在{{附数一}}个镇安装{{累计}}{{单位}}"},
        {"wording": "已在{{附数一}}个镇安装{{累计}}{{单位}}", "extra_1": Decimal(4)},
        "U",
        "台账!U4「附数一」未填，而“表述”要用{{附数一}}，请填写，或改写那句话",
    ),
    pair(
        "E110",
        {"wording": "{{指标}}进展较慢，{{ 原因 }}"},
        {"wording": "{% if 有原因 %}{{原因}}{% endif %}"},
        "O",
        "台账!O4「原因说明」未填，而“表述”要用{{原因}}，请填写，或改写那句话",
    ),
    pair(
        "W208",
        SHARE | {"actual": Decimal("0.008765"), "reason": "系统改造"},
        SHARE | {"actual": Decimal("0.0101"), "reason": "系统改造"},
        "H",
        "台账!H4「累计完成」0.88%：只有0.88%，请核对，若是87.65%，填 87.65%",
    ),
    pair(
        "W208",
        LINE | {"actual": Decimal("0.00057"), "target": Decimal("0.055")},
        LINE | {"actual": Decimal("0.0057"), "target": Decimal("0.055")},
        "H",
        "台账!H4「累计完成」0.06%：只有0.06%，请核对，若是5.7%，填 5.7%",
    ),
    pair(
        "W209",
        {"unit": "亩", "target": Decimal(69000), "actual": Decimal("6.9"), "reason": "雨季"},
        {"unit": "亩", "target": Decimal(69000), "actual": Decimal(690), "reason": "雨季"},
        "H",
        "台账!H4「累计完成」6.9：约为全年目标的1/10000，请核对单位，是否多了或少了“万”；"
        "确实如此的，在“校验结果”这一行填理由和姓名",
    ),
    pair(
        "W210",
        {"kind": Kind.MILESTONE, "target": Decimal(740), "actual": Decimal(470), "unit": "元/月"},
        {"kind": Kind.MILESTONE, "target": Decimal(740), "actual": Decimal(740), "unit": "元/月"},
        "H",
        "台账!H4「累计完成」470：既不是0、1，也不是目标740，请核对；确实如此的，在“校验结果”这一行填理由和姓名",
    ),
    pair(
        "W210",
        {"kind": Kind.MILESTONE, "target": None, "actual": Decimal(2), "unit": ""},
        {"kind": Kind.MILESTONE, "target": None, "actual": Decimal(0), "unit": ""},
        "H",
        "台账!H4「累计完成」2：既不是0、1，也不是目标1，请核对；确实如此的，在“校验结果”这一行填理由和姓名",
    ),
    pair(
        "W219",
        {"actual": Decimal("5.259"), "reason": "刚刚起步"},
        {"actual": Decimal("5.000"), "reason": "刚刚起步"},
        "H",
        "台账!H4「累计完成」5.259：是小数，而单位是人，请核对小数点和单位",
    ),
    pair(
        "W219",
        {"target": Decimal("6000.5")},
        {"target": Decimal("6000.5"), "unit": "公里"},
        "G",
        "台账!G4「全年目标」6000.5：是小数，而单位是人，请核对小数点和单位",
    ),
    pair(
        "T304",
        AWAITED | {"data_due": dt.date(2025, 7, 19)},
        AWAITED | {"data_due": dt.date(2025, 7, 20)},
        "P",
        "台账!P4「数据预计日期」2025年7月19日：已过，数据还没有填，请催报，或改填新的日期",
    ),
    pair(
        "T301",
        {"previous": Decimal(5259)},
        {"previous": Decimal(5258)},
        "H",
        "台账!H4「累计完成」5259：与上期相同，请确认是没有进展，还是忘了更新",
    ),
    pair(
        "T301",
        {"previous": Decimal(5259)},
        {"previous": Decimal(6000), "actual": Decimal(6000)},
        "H",
        "台账!H4「累计完成」5259：与上期相同，请确认是没有进展，还是忘了更新",
    ),
    pair(
        "T301",
        {"previous": Decimal(5259)},
        {"previous": Decimal(5259), "kind": Kind.FLOOR},
        "H",
        "台账!H4「累计完成」5259：与上期相同，请确认是没有进展，还是忘了更新",
    ),
    pair(
        "E130",
        RATE | {"kind": Kind.SHARE},
        RATE,
        "G",
        "台账!G4「全年目标」60%：是60%，而比例报的是完成率，目标只能是100%，"
        "这是完成率吗？要达到60%的比率请选“比率”；是完成率的，目标改填100%",
    ),
    pair(
        "E130",
        RATE | {"kind": Kind.SHARE, "target": Decimal("1.2")},
        RATE | {"kind": Kind.SHARE, "target": Decimal("1.0")},
        "G",
        "台账!G4「全年目标」120%：是120%，而比例报的是完成率，目标只能是100%，"
        "这是完成率吗？要达到120%的比率请选“比率”；是完成率的，目标改填100%",
    ),
    pair(
        "W258",  # C10: 5259人，暂无数据
        {"declared": Declared.AWAITING, "reason": "系统升级"},
        AWAITED,
        "D",
        "台账!D4「特殊情形」待数据：而累计完成已填5259，数据已有的，请清空特殊情形；没有的，请清空累计完成；"
        "确实如此的，在“校验结果”这一行填理由和姓名",
    ),
    pair(
        "W258",
        {"declared": Declared.STAGNANT, "reason": "停工", "actual": Decimal(6000)},
        {"declared": Declared.STAGNANT, "reason": "停工", "actual": Decimal(5999)},
        "D",
        "台账!D4「特殊情形」停滞：而完成率已是100%，请清空，或核对累计完成；"
        "确实如此的，在“校验结果”这一行填理由和姓名",
    ),
    pair(
        "W256",  # C4: a slip of a hundred that E106 takes for a large share
        RATE | {"actual": Decimal("5.5")},
        RATE | {"actual": Decimal(1)},
        "H",
        "台账!H4「累计完成」5.5：相当于550%，超过100%，请核对，若是5.5%，填 5.5%；"
        "确实如此的，在“校验结果”这一行填理由和姓名",
    ),
    pair(
        "W256",
        LINE | {"actual": Decimal("0.05"), "target": Decimal("5.5")},
        LINE | {"actual": Decimal("0.05")},
        "G",
        "台账!G4「全年目标」5.5：相当于550%，超过100%，请核对，若是5.5%，填 5.5%；"
        "确实如此的，在“校验结果”这一行填理由和姓名",
    ),
    pair(
        "E136",  # C4: 0.55 was printed, and 差0.05个百分点
        RATE | {"unit": ""},
        RATE,
        "I",
        "台账!I4「单位」未填，会印成小数；考核方式是比率的，都是百分比，请选%",
    ),
    pair(
        "E136",
        RATE | {"unit": "人"},
        RATE | {"unit": "人", "kind": Kind.CUMULATIVE},
        "I",
        "台账!I4「单位」人：不是%，而考核方式是比率，是百分比的请选%；不是的，考核方式改为“不低于”或“累计”",
    ),
    pair(
        "T302",
        RATE | {"unit": ""},
        RATE,
        "I",
        "台账!I4「单位」未填，请选择单位",
    ),
    pair(
        "E103",
        RATE | {"target": None},
        RATE,
        "G",
        "台账!G4「全年目标」未填，请填写全年目标，比率类指标要与它比较",
    ),
    pair(
        "E106",
        RATE | {"target": Decimal(60)},
        RATE,
        "G",
        "台账!G4「全年目标」60：相当于6000%，可能漏了百分号，请核对，若是60%，填 60%",
    ),
    pair(
        "E106",
        RATE | {"baseline": Decimal(55)},
        RATE | {"baseline": Decimal("0.55")},
        "AG",
        "台账!AG4「起始值」55：相当于5500%，可能漏了百分号，请核对，若是55%，填 55%",
    ),
    pair(
        "W208",
        RATE | {"actual": Decimal("0.00596")},
        RATE,
        "H",
        "台账!H4「累计完成」0.6%：只有0.6%，请核对，若是59.6%，填 59.6%",
    ),
    pair(
        "W230",
        {"baseline": Decimal("0.55")},
        RATE | {"baseline": Decimal("0.55")},
        "AG",
        "台账!AG4「起始值」0.55：只用于比率，而考核方式是累计，请清空；到期要达到的比率，考核方式选“比率”",
    ),
    pair(
        "W230",
        RATE | {"baseline": Decimal("0.6")},
        RATE | {"baseline": Decimal("0.599")},
        "AG",
        "台账!AG4「起始值」60%：不低于目标60%，请核对；要保持不降的，考核方式选“不低于”",
    ),
    pair(
        "W203",
        RATE | {"baseline": Decimal("0.595"), "actual": Decimal("0.595"), "reason": ""},
        RATE | {"reason": ""},
        "O",
        "台账!O4「原因说明」未填，而该指标未达到序时进度（现为59.5%，应达59.78%，差0.28个百分点，目标60%），请写明原因",
    ),
    pair(
        "W202",
        {"previous": Decimal(5260)},
        RATE | {"previous": Decimal("0.6")},
        "H",
        "台账!H4「累计完成」5259：低于上期的5260人，累计数不应减少，请核对；确实如此的，在“校验结果”这一行填理由和姓名",
    ),
    pair(
        "T302",
        {"unit": ""},
        {"unit": "", "kind": Kind.MILESTONE},
        "I",
        "台账!I4「单位」未填，请选择单位",
    ),
    pair(
        "E137",  # RT-C2
        {"percent_places": 3},
        {"percent_places": 2},
        "W",
        "台账!W4「百分比位数」3：多于两位，请填0、1或2",
    ),
    pair(
        "E137",
        RATE | {"percent_places": 3, "reason": "在建"},
        RATE | {"percent_places": 2, "reason": "在建"},
        "W",
        "台账!W4「百分比位数」3：多于两位，请填0、1或2",
    ),
    pair(
        "W232",  # C12
        {"actual": Decimal(50), "reason": "场地租赁合同未谈妥，预计6月底前全部开工"},
        {"actual": Decimal(50), "reason": "场地租赁合同未谈妥，预计8月底前全部开工"},
        "O",
        "台账!O4「原因说明」场地租赁合同未谈妥，预计6月底前全部开工：说的6月早于截止日期2025年7月20日，"
        "请改写本期的原因；确实如此的，在“校验结果”这一行填理由和姓名",
    ),
    pair(
        "W232",
        {"actual": Decimal(50), "reason": "计划7月上旬招标"},
        {"actual": Decimal(50), "reason": "预计明年3月招标；7月10日已公示"},
        "O",
        "台账!O4「原因说明」计划7月上旬招标：说的7月上旬早于截止日期2025年7月20日，"
        "请改写本期的原因；确实如此的，在“校验结果”这一行填理由和姓名",
    ),
    pair(
        "W232",
        {"actual": Decimal(50), "reason": "场地未谈妥，6月底前全部开工"},
        {"actual": Decimal(50), "reason": "6月底前已开工；预计7月底前完工，6月3日已开会"},
        "O",
        "台账!O4「原因说明」场地未谈妥，6月底前全部开工：说的6月早于截止日期2025年7月20日，"
        "请改写本期的原因；确实如此的，在“校验结果”这一行填理由和姓名",
    ),
    *WORDINGS,
]


def test_every_rule_over_one_entry_has_its_cases() -> None:
    """A rule that is registered without a failing and a passing entry here fails this test."""
    assert sorted({rule.code for rule in entry_rule.rules}) == sorted({one.values[0].code for one in CASES})


def test_a_sound_entry_raises_nothing() -> None:
    """The entry that the cases start from has no finding at all."""
    assert check_ledger(ledger_with()) == []


@pytest.mark.parametrize("case", CASES)
def test_a_rule_says_what_is_wrong_of_which_cell(case: Case) -> None:
    """The failing entry gives one finding of the rule: its severity, its cell, its whole sentence."""
    findings = [(one.severity, one.cell, one.text) for one in found(case.code, **case.failing)]
    assert findings == [(case.severity, case.cell, case.text)]


@pytest.mark.parametrize("case", CASES)
def test_a_rule_lets_its_nearest_sound_entry_pass(case: Case) -> None:
    """The passing entry, as like the failing one as can be, is not spoken of by the rule."""
    assert found(case.code, **case.passing) == []
