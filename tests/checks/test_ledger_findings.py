"""Findings across the ledger beyond the table of rules: every holder, every fault, and what is told once."""

from decimal import Decimal

import pytest
from changed_ledger import SOUND, both, entry, falling, found

from xl_minsheng.checks import check_ledger
from xl_minsheng.workbook.write import with_cells


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
        entry("indicators", 1, same_as="B01-1", actual=Decimal(623), target=None),
        entry("indicators", 2, same_as="A01-1"),
    )
    assert found("E116", chain) == []


def test_a_figure_beside_a_broken_reference_is_told_once() -> None:
    """What the reference should be comes first; the figure is not compared with nothing."""
    broken = entry("indicators", 2, same_as="A99-1", actual=Decimal(632))
    codes = [one.code for one in check_ledger(with_cells(broken(SOUND)))]
    assert codes == ["E115"]


def test_an_empty_part_and_a_total_that_is_therefore_wrong_are_both_told() -> None:
    """The empty cell first needs a figure; until then the sum is not the total."""
    assert [text for _, _, text in found("E118", entry("uploads", 0, count=None))] == [
        "首页!I2「上传总数」901：“材料报送”各项之和为819，两者不等，请核对总数和各分项",
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
