"""Every rule across the ledger: a ledger that breaks it, one that just does not, and what is said."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import pytest

from xl_minsheng.checks import Severity, check_ledger
from xl_minsheng.checks.catalogue import LEDGER_RULES
from xl_minsheng.ledger import Cell, Count, Curve, Indicator, Issue, Ledger, Project, Section
from xl_minsheng.workbook.build import place

STEADY = tuple(Decimal(month) / 12 for month in range(1, 13))

SOUND = Ledger(
    Issue(
        title="工作专报",
        number=6,
        body="工作专班",
        issued_on=dt.date(2025, 7, 20),
        cut_off=dt.date(2025, 7, 20),
        upload_total=Decimal(901),
        news_total=Decimal(153),
        curves={"农时": Curve("农时", STEADY)},
    ),
    (Section("A", 1, "省级实事"), Section("B", 2, "就业")),
    (
        Project("A01", "A", 1, "促进就业"),
        Project("A02", "A", 2, "职工医疗互助"),
        Project("B01", "B", 1, "职业技能培训"),
    ),
    (
        Indicator(
            id="A01-1", project="A01", name="培训", target=Decimal(700), actual=Decimal(623), unit="人"
        ),
        Indicator(id="A02-1", project="A02", name="参保", target=Decimal(60), actual=Decimal(50), unit="人"),
        Indicator(id="B01-1", project="B01", same_as="A01-1"),
    ),
    (Count("政策文件", Decimal(82)), Count("工作动态", Decimal(819))),
    (Count("市级媒体", Decimal(153)),),
)

Change = Callable[[Ledger], Ledger]


def setting(**changes: Any) -> Change:
    """Return a change of the front page."""
    return lambda ledger: replace(ledger, issue=replace(ledger.issue, **changes))


def entry(table: str, index: int, **changes: Any) -> Change:
    """Return a change of one entry of a table."""

    def change(ledger: Ledger) -> Ledger:
        entries = list(getattr(ledger, table))
        entries[index] = replace(entries[index], **changes)
        return replace(ledger, **{table: tuple(entries)})

    return change


def without(table: str) -> Change:
    """Return a change that empties a table."""
    return lambda ledger: replace(ledger, **{table: ()})


def both(first: Change, second: Change) -> Change:
    """Return two changes as one."""
    return lambda ledger: second(first(ledger))


def found(code: str, change: Change) -> list[tuple[Severity, Cell | None, str]]:
    """Return what a rule says of the changed ledger."""
    findings = check_ledger(place(change(SOUND)))
    return [(one.severity, one.cell, one.text) for one in findings if one.code == code]


@dataclass(frozen=True)
class Case:
    """A rule, what breaks it, what just does not, and what is said of which cell."""

    code: str
    failing: Change
    passing: Change
    severity: Severity
    cell: Cell
    text: str


def pair(code: str, failing: Change, passing: Change, cell: Cell, text: str) -> Any:
    """Return a case named after its rule and cell."""
    severity = Severity.ERROR if code[0] == "E" else Severity.WARNING
    return pytest.param(
        Case(code, failing, passing, severity, cell, text), id=f"{code} {cell.column}{cell.row}"
    )


def falling(*shares: str | None) -> Change:
    """Return the change of the curve to these shares at month ends."""
    decimals = tuple(None if share is None else Decimal(share) for share in shares)
    return setting(curves={"农时": Curve("农时", decimals)})


CASES = [
    pair(
        "E111",
        setting(title=""),
        setting(title="专报"),
        Cell("首页", "C", 4),
        "首页!C4「专报标题」未填，请填写，印在第一行",
    ),
    pair(
        "E111",
        setting(number=None),
        setting(number=0),
        Cell("首页", "C", 5),
        "首页!C5「期号」未填，请填写，第几期，只填数字",
    ),
    pair(
        "E111",
        setting(body=""),
        setting(upload_system=""),
        Cell("首页", "C", 6),
        "首页!C6「编发单位」未填，请填写，印在期号之下",
    ),
    pair(
        "E111",
        setting(issued_on=None),
        setting(news_subject=""),
        Cell("首页", "C", 7),
        "首页!C7「印发日期」未填，请填写，印在编发单位之下",
    ),
    pair(
        "E111",
        setting(cut_off=None),
        setting(cut_off=dt.date(2025, 1, 1)),
        Cell("首页", "C", 8),
        "首页!C8「截止日期」未填，请填写，数据统计到哪一天，应达进度按它计算",
    ),
    pair(
        "E112",
        setting(rule="按周"),
        setting(rule="农时"),
        Cell("首页", "C", 11),
        "首页!C11「进度规则」按周：进度规则“按周”不存在，可用：按日、按月、按整月、按季、农时，请改选一个",
    ),
    pair(
        "E113",
        entry("indicators", 1, id=""),
        entry("indicators", 1, id="A02-2"),
        Cell("台账", "A", 5),
        "台账!A5「编号」未填，请填写唯一的编号，如 A03-1",
    ),
    pair(
        "E113",
        entry("indicators", 1, id="A01-1"),
        entry("indicators", 1, id="A01-2"),
        Cell("台账", "A", 5),
        "台账!A5「编号」A01-1：与台账!A4重复，请改成唯一的编号",
    ),
    pair(
        "E114",
        entry("indicators", 1, project="A99"),
        entry("indicators", 1, project="A01"),
        Cell("台账", "B", 5),
        "台账!B5「项目代码」A99：在“板块与项目”里没有，请改成已有的代码，或先在“板块与项目”里增加项目",
    ),
    pair(
        "E114",
        entry("indicators", 1, project=""),
        entry("indicators", 1, project="B01"),
        Cell("台账", "B", 5),
        "台账!B5「项目代码」未填，请改成已有的代码，或先在“板块与项目”里增加项目",
    ),
    pair(
        "E115",
        entry("indicators", 2, same_as="A99-1"),
        entry("indicators", 2, same_as="A02-1"),
        Cell("台账", "X", 6),
        "台账!X6「同指标」A99-1：同指标“A99-1”不存在，请改成另一行的编号，或清空后填数",
    ),
    pair(
        "E115",
        entry("indicators", 2, same_as="B01-1"),
        entry("indicators", 1, same_as="B01-1"),
        Cell("台账", "X", 6),
        "台账!X6「同指标」B01-1：同指标“B01-1”绕回了自己，请改成另一行的编号，或清空后填数",
    ),
    pair(
        "E116",
        entry("indicators", 2, actual=Decimal(632)),
        entry("indicators", 2, actual=Decimal(623)),
        Cell("台账", "H", 6),
        "台账!H6「累计完成」632：与A01-1的623不同，而本行已指明是同一指标，请清空本行的数，以被引用的一行为准",
    ),
    pair(
        "E116",
        both(entry("indicators", 0, actual=None), entry("indicators", 2, actual=Decimal(623))),
        both(entry("indicators", 0, actual=None), entry("indicators", 2, actual=None)),
        Cell("台账", "H", 6),
        "台账!H6「累计完成」623：与A01-1的空不同，而本行已指明是同一指标，请清空本行的数，以被引用的一行为准",
    ),
    pair(
        "E117",
        both(entry("sections", 1, code=""), entry("projects", 2, section="A")),
        both(entry("sections", 1, code="C"), entry("projects", 2, section="A")),
        Cell("板块与项目", "A", 5),
        "板块与项目!A5「板块代码」未填，请改成唯一的代码",
    ),
    pair(
        "E117",
        entry("sections", 1, number=0),
        entry("sections", 1, number=99),
        Cell("板块与项目", "B", 5),
        "板块与项目!B5「板块序号」未填或为0，请填1、2、3……",
    ),
    pair(
        "E117",
        entry("sections", 1, number=100),
        entry("sections", 1, number=99),
        Cell("板块与项目", "B", 5),
        "板块与项目!B5「板块序号」100：太大，印不成汉字序号，请填1、2、3……",
    ),
    pair(
        "E117",
        entry("projects", 2, number=0),
        entry("projects", 2, number=3),
        Cell("板块与项目", "I", 6),
        "板块与项目!I6「项目序号」未填或为0，请填1、2、3……",
    ),
    pair(
        "E117",
        entry("projects", 2, section="C"),
        entry("projects", 2, section="A"),
        Cell("板块与项目", "G", 6),
        "板块与项目!G6「所属板块」C：在左边的板块表里没有，请改成已有的板块代码",
    ),
    pair(
        "E117",
        entry("projects", 1, code=""),
        entry("projects", 1, code="A03"),
        Cell("板块与项目", "F", 5),
        "板块与项目!F5「项目代码」未填，请改成唯一的代码",
    ),
    pair(
        "E118",
        setting(upload_total=Decimal(900)),
        setting(upload_total=Decimal("901.0")),
        Cell("首页", "C", 20),
        "首页!C20「上传总数」900：“材料报送”各项之和为82＋819＝901，两者不等，请核对总数和各分项",
    ),
    pair(
        "E118",
        setting(news_total=Decimal(154)),
        setting(news_total=Decimal(153)),
        Cell("首页", "C", 22),
        "首页!C22「报道总数」154：“新闻报道”各项之和为153，两者不等，请核对总数和各分项",
    ),
    pair(
        "E118",
        without("news"),
        both(without("news"), setting(news_total=Decimal(0))),
        Cell("首页", "C", 22),
        "首页!C22「报道总数」153：“新闻报道”各项之和为0，两者不等，请核对总数和各分项",
    ),
    pair(
        "E118",
        setting(upload_total=None),
        both(setting(upload_total=None), without("uploads")),
        Cell("首页", "C", 20),
        "首页!C20「上传总数」未填，而“材料报送”有分项，请填写总数",
    ),
    pair(
        "E118",
        both(entry("uploads", 0, count=None), setting(upload_total=Decimal(819))),
        both(entry("uploads", 0, count=Decimal(0)), setting(upload_total=Decimal(819))),
        Cell("材料报送", "B", 4),
        "材料报送!B4「政策文件」未填，请填写数量，没有的填0",
    ),
    pair(
        "E119",
        falling(*["0.5"] * 6, *["0.4"] * 5, "1"),
        falling(*["0.5"] * 11, "1"),
        Cell("计划曲线", "A", 4),
        "计划曲线!A4「曲线名称」农时：累计比例不能比上月低，请改正这条曲线",
    ),
    pair(
        "E119",
        falling(*[None] * 11, "0.9"),
        falling(*[None] * 11, "1"),
        Cell("计划曲线", "A", 4),
        "计划曲线!A4「曲线名称」农时：12月应为100%，请改正这条曲线",
    ),
    pair(
        "W211",
        entry("sections", 1, number=3),
        entry("sections", 1, number=2),
        Cell("板块与项目", "B", 5),
        "板块与项目!B5「板块序号」3：应为2，编号跳过或重复，请改成从1起的连续编号",
    ),
    pair(
        "W211",
        entry("projects", 1, number=1),
        both(entry("projects", 0, number=2), entry("projects", 1, number=1)),
        Cell("板块与项目", "I", 5),
        "板块与项目!I5「项目序号」1：应为2，编号跳过或重复，请改成从1起的连续编号",
    ),
    pair(
        "W211",
        entry("projects", 2, number=7),
        entry("projects", 2, section="C"),
        Cell("板块与项目", "I", 6),
        "板块与项目!I6「项目序号」7：应为1，编号跳过或重复，请改成从1起的连续编号",
    ),
    pair(
        "W212",
        entry("indicators", 1, project="A01"),
        entry("indicators", 1, counted=False),
        Cell("板块与项目", "F", 5),
        "板块与项目!F5「项目代码」A02：在“台账”里没有指标，请在“台账”里补上，或删去这个项目",
    ),
]


def test_every_rule_across_the_ledger_has_its_cases() -> None:
    """A rule that is registered without a failing and a passing ledger here fails this test."""
    assert sorted({rule.code for rule in LEDGER_RULES}) == sorted({one.values[0].code for one in CASES})


def test_a_sound_ledger_raises_nothing() -> None:
    """The ledger that the cases start from has no finding at all."""
    assert check_ledger(place(SOUND)) == []


@pytest.mark.parametrize("case", CASES)
def test_a_rule_says_what_is_wrong_of_which_cell(case: Case) -> None:
    """The failing ledger gives one finding of the rule: its severity, its cell, its whole sentence."""
    assert found(case.code, case.failing) == [(case.severity, case.cell, case.text)]


@pytest.mark.parametrize("case", CASES)
def test_a_rule_lets_its_nearest_sound_ledger_pass(case: Case) -> None:
    """The passing ledger, as like the failing one as can be, is not spoken of by the rule."""
    assert found(case.code, case.passing) == []


@pytest.mark.parametrize(
    ("table", "index", "code", "addresses"),
    [
        ("sections", 1, "A", ["板块与项目!A4", "板块与项目!A5"]),
        ("projects", 1, "A01", ["板块与项目!F4", "板块与项目!F5"]),
    ],
)
def test_both_holders_of_one_code_are_named(table: str, index: int, code: str, addresses: list[str]) -> None:
    """Which of the two is meant cannot be known, so each is a finding."""
    findings = found("E117", entry(table, index, code=code))
    assert [
        cell.address for _, cell, text in findings if cell and "重复，请改成唯一的代码" in text
    ] == addresses


def test_every_row_of_a_circle_of_references_is_named() -> None:
    """Two rows that refer to each other are two findings."""
    circle = both(entry("indicators", 0, same_as="B01-1"), entry("indicators", 2, same_as="A01-1"))
    assert [text for _, _, text in found("E115", circle)] == [
        "台账!X4「同指标」B01-1：同指标“B01-1”绕回了自己，请改成另一行的编号，或清空后填数",
        "台账!X6「同指标」A01-1：同指标“A01-1”绕回了自己，请改成另一行的编号，或清空后填数",
    ]


def test_a_figure_beside_a_reference_is_held_against_the_end_of_the_chain() -> None:
    """A row may refer to one that refers on: the figures of the last count."""
    chain = both(
        entry("indicators", 1, same_as="B01-1", actual=Decimal(623)), entry("indicators", 2, same_as="A01-1")
    )
    assert found("E116", chain) == []


def test_a_figure_beside_a_broken_reference_is_told_once() -> None:
    """What the reference should be comes first; the figure is not compared with nothing."""
    broken = entry("indicators", 2, same_as="A99-1", actual=Decimal(632))
    codes = [one.code for one in check_ledger(place(broken(SOUND)))]
    assert codes == ["E115"]


def test_an_empty_part_and_a_total_that_is_therefore_wrong_are_both_told() -> None:
    """The empty cell first needs a figure; until then the sum is not the total."""
    assert [text for _, _, text in found("E118", entry("uploads", 0, count=None))] == [
        "首页!C20「上传总数」901：“材料报送”各项之和为819，两者不等，请核对总数和各分项",
        "材料报送!B4「政策文件」未填，请填写数量，没有的填0",
    ]


@pytest.mark.parametrize(
    ("shares", "faults"),
    [
        (["0.5"] * 11, ["应有12个月的累计比例", "12月应为100%"]),
        (["-0.1", *["0.5"] * 10, "1"], ["累计比例应在0%到100%之间"]),
        (["1.2"] * 12, ["累计比例应在0%到100%之间", "12月应为100%"]),
        (["0.2", "0.1", *[None] * 9, "0.9"], ["累计比例不能比上月低", "12月应为100%"]),
    ],
)
def test_every_fault_of_a_curve_is_told(shares: list[str | None], faults: list[str]) -> None:
    """A plan has twelve months, rises from 0 to 100 %, and ends there."""
    assert [text for _, _, text in found("E119", falling(*shares))] == [
        f"计划曲线!A4「曲线名称」农时：{fault}，请改正这条曲线" for fault in faults
    ]


def test_a_gap_in_the_numbers_is_told_once_for_a_section() -> None:
    """After one wrong number every later one is off; only the first is named."""
    shifted = both(entry("projects", 0, number=2), entry("projects", 1, number=3))
    assert [text for _, _, text in found("W211", shifted)] == [
        "板块与项目!I4「项目序号」2：应为1，编号跳过或重复，请改成从1起的连续编号"
    ]
