"""Findings of the figures by town or county."""

from dataclasses import replace
from decimal import Decimal

import pytest
from builders import BRIDGES, WELLS, small

from xl_minsheng.checks.run import check_ledger
from xl_minsheng.ledger import Indicator, Kind, Ledger
from xl_minsheng.ledger.areas import Area
from xl_minsheng.workbook.write import with_cells

CODES = ("E139", "E140", "E141", "W271", "W272", "W273", "T346")
FIRST = Area("A01-1", "归义镇", Decimal(2), Decimal(2))
SECOND = Area("A01-1", "新市镇", Decimal(2), Decimal(1))


def found(*areas: Area, ledger: Ledger | None = None, printed: bool = True) -> list[str]:
    """Codes and texts of the findings of an issue with these lines; four bridges, three built."""
    issue = replace((ledger or small()).issue, annex_areas=printed)
    whole = with_cells(replace(ledger or small(), areas=areas, issue=issue))
    return [f"{one.code} {one.text}" for one in check_ledger(whole) if one.code in CODES]


def test_i17_towns_that_make_the_whole_are_right() -> None:
    """2 and 2 of 4, 2 and 1 of 3."""
    assert found(FIRST, SECOND) == []


def test_i17_a_line_of_no_indicator_is_an_error() -> None:
    """An unknown id, none, a row that repeats another, and one that is told in words only."""
    twin = Indicator(id="A01-2", project="A01", name="桥梁", same_as="A01-1")
    words = Indicator(id="A01-3", project="A01", name="宣传", kind=Kind.NARRATIVE)
    ledger = small(BRIDGES, twin, words)
    areas = [replace(FIRST, indicator=code) for code in ("B09-1", "", "A01-2", "A01-3")]
    assert found(*areas, ledger=ledger) == [
        "E139 分地区!A4「指标编号」B09-1：在“台账”里没有，请填“台账”里的编号",
        "E139 分地区!A5「指标编号」未填，请填“台账”里的编号",
        "E139 分地区!A6「指标编号」A01-2：那一行与A01-1是同一指标，没有自己的数，请改填A01-1",
        "E139 分地区!A7「指标编号」A01-3：那一行是“定性”，没有数可分，请改填有数的指标，或清空这一行",
    ]


def test_i17_a_town_twice_or_without_a_name_is_an_error() -> None:
    """The same town may stand under another indicator."""
    other = replace(FIRST, indicator="A01-2", target=Decimal(8), actual=Decimal(8))
    assert found(FIRST, SECOND, other) == []
    nameless = Area("A01-1", "", Decimal(0), None)
    assert [one for one in found(FIRST, FIRST, nameless) if one.startswith("E140")] == [
        "E140 分地区!B5「地区名称」归义镇：A01-1前面已有这个地区，请删去一行，或改正名称",
        "E140 分地区!B6「地区名称」未填，请填镇街或县区的名称，或清空这一行",
    ]


def test_i17_a_figure_that_cannot_be_used_is_an_error() -> None:
    """Negative, or nothing to reach."""
    areas = [replace(FIRST, actual=Decimal(-2)), replace(SECOND, target=Decimal(0))]
    assert [one for one in found(*areas) if one.startswith("E141")] == [
        "E141 分地区!D4「地区完成」-2：是负数，请核对后填正数",
        "E141 分地区!C5「地区目标」0：是0，算不出完成率，请填这个地区的目标，没有任务的删去这一行",
    ]


def test_i17_a_missing_figure_is_a_warning_and_the_sum_waits_for_it() -> None:
    """A dash is printed; W272 says nothing of a sum that is not whole."""
    accepted = "确实如此的，在“校验结果”这一行填理由和姓名"
    assert found(FIRST, replace(SECOND, actual=None)) == [
        f"W271 分地区!D5「地区完成」未填，附件里印成“—”，新市镇没有排名，请补上；{accepted}"
    ]


def test_i17_a_line_of_a_rate_needs_no_target_of_its_own() -> None:
    """It has that of the whole."""
    rate = replace(BRIDGES, kind=Kind.RATE, unit="%", target=Decimal("0.6"), actual=Decimal("0.5"))
    assert found(Area("A01-1", "归义镇", None, Decimal("0.55")), ledger=small(rate)) == []


@pytest.mark.parametrize(
    ("changed", "finding"),
    [
        (
            {"actual": Decimal(2)},
            "W272 分地区!D5「地区完成」2：A01-1各地区之和是4，“台账!H4”的累计完成是3，请核对各地区的数和台账",
        ),
        (
            {"target": Decimal(3)},
            "W272 分地区!C5「地区目标」3：A01-1各地区之和是5，“台账!G4”的全年目标是4，请核对各地区的数和台账",
        ),
    ],
)
def test_i17_a_sum_unlike_the_whole_is_a_warning(changed: dict[str, Decimal], finding: str) -> None:
    """Both figures, the cell of the whole, and where to look."""
    (only,) = found(FIRST, replace(SECOND, **changed))
    assert only == f"{finding}；确实如此的，在“校验结果”这一行填理由和姓名"


def test_i17_lines_that_are_not_printed_are_told_once() -> None:
    """The setting that prints them."""
    other = replace(FIRST, indicator=WELLS.id, target=Decimal(8), actual=Decimal(8))
    assert found(FIRST, SECOND, other, printed=False) == [
        "T346 分地区!A4「指标编号」A01-1：填了，而“设置”的“附分地区情况”没有打开，不会印，要印的，请把“附分地区情况”改成是"
    ]
