"""What computed cells and report sheets show without Excel: the answers that the cells will give."""

import inspect
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from builders import BRIDGES, small

from xl_minsheng.functions import worksheet
from xl_minsheng.ledger import Indicator, Ledger
from xl_minsheng.office.compose import MAX_INDICATORS, answers, argument_value, make_workbook
from xl_minsheng.workbook.describe.sheets import INDICATORS, OWN
from xl_minsheng.workbook.read import WorkbookError
from xl_minsheng.workbook.sample import load
from xl_minsheng.workbook.write import Content

DAY = "2025-07-20"
DUE = 201 / 365

FUNCTION_COLUMNS = {
    "completion": "COMPLETION",
    "expected": "PACEDUE",
    "status": "PACE",
    "gap": "PACEGAP",
    "finding": "CHECKENTRY",
    "clause": "CLAUSE",
}
"""The computed columns of 台账 and the functions that their cells call."""


def row_of(content: Content, ledger: Ledger, indicator_id: str) -> dict[str, Any]:
    """Return what the computed columns of an indicator's row show that a clerk sees."""
    index = [indicator.id for indicator in ledger.indicators].index(indicator_id)
    return {key: value for key, value in content.answers[index].items() if key in FUNCTION_COLUMNS}


def by_hand(name: str, /, **row: Any) -> Any:
    """Call a function with what a clerk reads off a row, as far as the function asks for it."""
    function = getattr(worksheet, name)
    asked = inspect.signature(function).parameters
    answer = function(**{key: row.get(key) for key in asked})
    return "" if answer == "#N/A" else answer


A10_3 = (
    "孤儿基本生活最低保障标准按社会散居不低于{{累计}}{{单位}}、集中供养不低于{{附数一}}{{单位}}执行，"
    "3月份已提标到位，前两个月差额全部补齐，事实无人抚养儿童和艾滋病病毒感染儿童同标准保障，完成全年任务的{{完成率}}"
)

ROWS: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "A01-1": (
        {
            "name": "更新义务教育学校设备",
            "kind": "节点",
            "target": 1,
            "actual": 0,
            "declared": "停滞",
            "reason": "省级配套资金尚未到位，本级亦无相应资金安排",
            "wording": "{{原因}}，当前处于停滞状态",
        },
        {
            "completion": 0.0,
            "expected": "",
            "status": "停滞（红灯）",
            "gap": "",
            "finding": "",
            "clause": "省级配套资金尚未到位，本级亦无相应资金安排，当前处于停滞状态",
        },
    ),
    "A02-2": (
        {"name": "惠及家长", "target": 2400, "actual": 3867, "unit": "人次"},
        {
            "completion": 1.61125,
            "expected": DUE,
            "status": "完成全年任务",
            "gap": 106.05650684931507,
            "finding": "",
            "clause": "惠及家长3867人次，完成全年任务的161.13%",
        },
    ),
    "A03-1": (
        {"name": "城镇新增就业", "kind": "累计", "target": 6000, "actual": 5259, "unit": "人"},
        {
            "completion": 0.8765,
            "expected": DUE,
            "status": "超序时进度",
            "gap": 32.58150684931507,
            "finding": "",
            "clause": "城镇新增就业5259人，完成全年任务的87.65%",
        },
    ),
    "A10-3": (
        {
            "name": "孤儿基本生活最低保障标准",
            "kind": "节点",
            "target": 1200,
            "actual": 1200,
            "unit": "元/月",
            "wording": A10_3,
            "extra_1": 1700,
        },
        {
            "completion": 1.0,
            "expected": "",
            "status": "完成全年任务",
            "gap": "",
            "finding": "",
            "clause": A10_3.replace("{{累计}}{{单位}}", "1200元/月")
            .replace("{{附数一}}{{单位}}", "1700元/月")
            .replace("{{完成率}}", "100%"),
        },
    ),
    "A14-3": (
        {"name": "“湘易办”县专区高频服务接入", "kind": "比例", "target": 1, "actual": 0.615, "unit": "%"},
        {
            "completion": 0.615,
            "expected": DUE,
            "status": "达到序时进度",
            "gap": 6.431506849315069,
            "finding": "",
            "clause": "“湘易办”县专区高频服务接入完成全年任务的61.5%",
        },
    ),
    "A16-2": (
        {
            "name": "安装无线感烟火灾探测报警器",
            "target": 4600,
            "actual": 650,
            "unit": "个",
            "wording": "已在{{附数一}}个镇（街道）为特困、贫困和独居老人家庭安装无线感烟火灾探测报警器{{累计}}{{单位}}，"
            "完成全年任务的{{完成率}}",
            "extra_1": 4,
        },
        {
            "completion": 650 / 4600,
            "expected": DUE,
            "status": "未达到序时进度（红灯）",
            "gap": -40.938058368076234,
            "finding": "警告：「原因说明」未填，而该指标未达到序时进度"
            "（完成14.13%，应达55.07%，差40.94个百分点），请写明原因",
            "clause": "已在4个镇（街道）为特困、贫困和独居老人家庭安装无线感烟火灾探测报警器650个，完成全年任务的14.13%",
        },
    ),
    "A20-1": (
        {
            "name": "恢复和改善灌溉面积",
            "target": 26600,
            "actual": 18327,
            "unit": "亩",
            "percent_places": 2,
        },
        {
            "completion": 18327 / 26600,
            "expected": DUE,
            "status": "达到序时进度",
            "gap": 13.830003089916572,
            "finding": "",
            "clause": "恢复和改善灌溉面积18327亩，完成全年任务的68.90%",
        },
    ),
    "B04-1": (
        {
            "name": "代缴城乡居民养老保险",
            "kind": "定性",
            "actual": 322,
            "unit": "名",
            "wording": "已为{{累计}}{{单位}}60岁以下计生特殊对象代缴城乡居民养老保险，每人1000元",
        },
        {
            "completion": "",
            "expected": "",
            "status": "不计",
            "gap": "",
            "finding": "",
            "clause": "已为322名60岁以下计生特殊对象代缴城乡居民养老保险，每人1000元",
        },
    ),
    "C01-1": (
        {
            "name": "城镇调查失业率",
            "kind": "不高于",
            "target": 0.055,
            "actual": 0.057,
            "unit": "%",
            "reason": "高校毕业生集中离校，部分毕业生尚在择业",
        },
        {
            "completion": "",
            "expected": "",
            "status": "未达标（红灯）",
            "gap": "",
            "finding": "",
            "clause": "目前城镇调查失业率为5.7%，高于5.5%的控制线（注：高校毕业生集中离校，部分毕业生尚在择业）",
        },
    ),
    "C04-1": (
        {
            "name": "高校毕业生就业去向落实率",
            "kind": "不低于",
            "unit": "%",
            "declared": "待数据",
            "data_due": "2025-08-31",
            "reason": "2025届大学生6月份刚刚毕业",
            "wording": "{{原因}}，需{{数据日期}}后才有数据",
        },
        {
            "completion": "",
            "expected": "",
            "status": "待数据",
            "gap": "",
            "finding": "",
            "clause": "2025届大学生6月份刚刚毕业，需2025年8月31日后才有数据",
        },
    ),
    "C11-1": (  # 同指标: the figures of A04-3, its own name
        {"name": "新发放创业担保贷款", "target": 8000, "actual": 8680, "unit": "万元"},
        {
            "completion": 1.085,
            "expected": DUE,
            "status": "完成全年任务",
            "gap": 53.43150684931507,
            "finding": "",
            "clause": "新发放创业担保贷款8680万元，完成全年任务的108.5%",
        },
    ),
    "D01-1": (  # 同指标: the figures of A03-2, another name
        {"name": "脱贫人口务工", "target": 9200, "actual": 9812, "unit": "人"},
        {
            "completion": 9812 / 9200,
            "expected": DUE,
            "status": "完成全年任务",
            "gap": 51.58368076235855,
            "finding": "",
            "clause": "脱贫人口务工9812人，完成全年任务的106.65%",
        },
    ),
    "D02-1": (
        {
            "name": "衔接资金用于产业发展的比重",
            "kind": "不低于",
            "target": 0.6,
            "unit": "%",
            "declared": "待数据",
            "reason": "中央财政衔接资金尚未下达",
            "wording": "{{原因}}，农业农村部门正在开展前期排查走访，待资金到位后据实统计",
        },
        {
            "completion": "",  # #N/A, taken for a blank by IFNA
            "expected": "",
            "status": "待数据",
            "gap": "",
            "finding": "",
            "clause": "中央财政衔接资金尚未下达，农业农村部门正在开展前期排查走访，待资金到位后据实统计",
        },
    ),
    "D08-1": (
        {
            "name": "城乡居民养老保险人均基础养老金",
            "kind": "不低于",
            "target": 171,
            "actual": 151,
            "unit": "元/月",
            "percent_places": 2,
            "wording": "{{指标}}{{累计}}{{单位}}，完成全年任务的{{完成率}}",
        },
        {
            "completion": 151 / 171,
            "expected": "",
            "status": "未达标（红灯）",
            "gap": "",
            "finding": "警告：「原因说明」未填，而该指标未达标（现为151元/月，应不低于171元/月，差20元/月），请写明原因",
            "clause": "城乡居民养老保险人均基础养老金151元/月，完成全年任务的88.30%",
        },
    ),
}
"""Rows of the example: what a clerk reads off them, and what their computed cells show."""


@pytest.mark.parametrize("indicator_id", ROWS)
def test_a_row_shows_what_its_functions_answer(indicator_id: str, content: Content, example: Ledger) -> None:
    """The cached cells are, to the last digit and letter, what the functions answer when called by hand."""
    read_off, shown = ROWS[indicator_id]
    assert row_of(content, example, indicator_id) == shown
    called = {
        column: by_hand(name, as_of=DAY, rule="按日", **read_off) for column, name in FUNCTION_COLUMNS.items()
    }
    assert called == shown


def test_every_row_has_every_computed_column(content: Content, example: Ledger) -> None:
    """Nothing is left for a program that lacks the functions to compute anew."""
    columns = [column for column in INDICATORS.columns if column.role == "function"]
    assert {column.key for column in columns if not column.hidden} == set(FUNCTION_COLUMNS)
    described = {column.key for column in columns}
    assert [set(row) for row in content.answers] == [described] * len(example.indicators)


def test_rt_f1_hidden_columns_hold_the_answers_to_a_row_s_own_figures(
    content: Content, example: Ledger
) -> None:
    """The same as the row shows; nothing in a row that repeats another, whose check is blank too."""
    for indicator, row in zip(example.indicators, content.answers, strict=True):
        own = {key.removeprefix(OWN): value for key, value in row.items() if key.startswith(OWN)}
        shown = {key: row[key] for key in own}
        assert own == (dict.fromkeys(own, "") if indicator.same_as else shown)
    (repeating,) = [
        row for one, row in zip(example.indicators, content.answers, strict=True) if one.id == "C08-1"
    ]
    assert (repeating["status"], repeating["finding"]) == ("超序时进度", "")


def test_rt_f1_a_reference_that_leads_nowhere_is_shown_as_unknown(example: Ledger) -> None:
    """And counted so, here as in the bulletin."""
    broken = replace(example.indicators[0], same_as="Z99-9")
    shown = answers(example, broken)
    assert {key: value for key, value in shown.items() if value} == {"status": "无法判断：同指标“Z99-9”有误"}


def test_cells_show_numbers_words_and_blanks_but_no_errors(content: Content) -> None:
    """The example needs no error value: what is missing is a blank."""
    values = [value for row in content.answers for value in row.values()]
    assert {type(value) for value in values} == {float, str}
    assert [value for value in values if isinstance(value, str) and value.startswith("#")] == []


def test_a_row_without_a_finding_shows_an_empty_cell(content: Content, example: Ledger) -> None:
    """Only the three warnings of the example stand in the column 校验."""
    findings = {
        indicator.id: row["finding"]
        for indicator, row in zip(example.indicators, content.answers, strict=True)
    }
    assert [key for key, text in findings.items() if text != ""] == ["A16-2", "B06-2", "D08-1"]


def test_an_error_that_is_no_missing_figure_stays_an_error() -> None:
    """IFNA hides #N/A only: a zero target is seen in its row."""
    ledger = Ledger(replace(load().issue, curves={}))
    shown = answers(ledger, Indicator(id="A01-1", name="培训", actual=Decimal(38), target=Decimal(0)))
    assert (shown["completion"], shown["gap"], shown["status"]) == (
        "#DIV/0!",
        "#DIV/0!",
        "无法判断：全年目标为0，无法计算完成率",
    )


def test_a_row_takes_its_project_s_bureau(example: Ledger) -> None:
    """The formula falls back on 项目表, and so do the cached answers."""
    worded = replace(example.indicators[3], wording="{{责任单位}}")
    assert answers(example, worded)["clause"] == "市人社局"
    assert answers(example, replace(worded, bureau="市妇联"))["clause"] == "市妇联"


def test_settings_of_the_front_page_reach_every_row(example: Ledger) -> None:
    """Rule, limits, curves and 百分比补零 are passed as the cells pass them."""
    issue = replace(example.issue, rule="前六后四", ahead_margin=Decimal(40), keep_zeros=True)
    ledger = replace(example, issue=issue)
    shown = answers(ledger, ledger.by_id["A04-1"])
    assert shown["expected"] == 148 / 230  # 60 %, and 20 of 184 days of the other 40 %
    assert shown["status"] == "达到序时进度"
    assert shown["clause"] == "开展职业技能培训623人，完成全年任务的89.00%"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("as_of", "2025-07-20"),
        ("rule", "按日"),
        ("keep_zeros", "否"),
        ("limits", [[20.0], [10.0], [20.0], [2]]),
        ("actual", 5259.0),
        ("kind", "累计"),
        ("previous", None),
        ("unit", "人"),
    ],
)
def test_plain_values_are_passed_as_a_spreadsheet_has_them(key: str, value: Any, example: Ledger) -> None:
    """Floats, words, dates and blanks; ranges as lists of rows."""
    passed = argument_value(key, example.by_id["A03-1"], example.issue)
    assert (passed.isoformat() if key == "as_of" else passed) == value
    assert not isinstance(passed, Decimal)


def test_curves_are_passed_as_the_range_of_their_table(example: Ledger) -> None:
    """A name and twelve shares a row, blank where the plan names none."""
    passed = argument_value("curves", example.indicators[0], example.issue)
    assert passed == [
        ["前六后四", *[None] * 5, 0.6, *[None] * 5, 1.0],
        ["农时", 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.0],
    ]


def test_a_row_s_own_rule_goes_before_the_front_page_s(example: Ledger) -> None:
    """单独规则 is what the cell passes where it is filled."""
    own = replace(example.indicators[0], rule="按季")
    assert argument_value("rule", own, example.issue) == "按季"


def test_rt_s5_no_workbook_is_made_that_could_not_be_read_again() -> None:
    """It is refused at once, not after the minutes that making it takes."""
    many = small(*[BRIDGES] * (MAX_INDICATORS + 1))
    with pytest.raises(
        WorkbookError, match="有30001个指标，一本工作簿最多30000个，再多就读不回来；请分成几本"
    ):
        make_workbook(many, macro_enabled=False)
