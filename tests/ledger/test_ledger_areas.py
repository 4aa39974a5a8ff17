"""Figures by town or county: judged as the whole is, ranked, and counted nowhere."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest
from builders import BRIDGES, small

from xl_minsheng.ledger import Indicator, Kind, Ledger, headline
from xl_minsheng.ledger.areas import Area, Breakdown, area_word, breakdowns

TOWNS = ("归义镇", "新市镇", "罗江镇", "大荆镇")


def broken_down(indicator: Indicator, figures: Sequence[tuple[str | None, str | None]]) -> Breakdown:
    """An indicator whose towns have these targets and figures."""
    areas = tuple(
        Area(indicator.id, name, *(None if one is None else Decimal(one) for one in own))
        for name, own in zip(TOWNS, figures, strict=False)
    )
    (found,) = breakdowns(replace(small(indicator), areas=areas))
    return found


def ranks(breakdown: Breakdown) -> list[str]:
    """Places in the order of the sheet."""
    return [one.rank for one in breakdown.parts]


def test_i17_towns_are_ranked_by_their_exact_share_and_equal_ones_share_a_place() -> None:
    """1/3 and 2/6 are equal, 0.333 is not; after two that share a place, one is left out."""
    found = broken_down(BRIDGES, [("3", "1"), ("6", "2"), ("1000", "333"), ("1", "1")])
    assert ranks(found) == ["并列第2", "并列第2", "第4", "第1"]


def test_i17_a_town_is_judged_as_the_whole_is() -> None:
    """By the same kind and pace: 20 July asks for 55.07 %."""
    found = broken_down(BRIDGES, [("100", "100"), ("100", "56"), ("100", "40"), ("100", None)])
    assert [one.judged.standing.words for one in found.parts] == [
        "完成全年任务", "达到序时进度", "未达到序时进度（橙灯）", "待数据",
    ]  # fmt: skip
    assert ranks(found) == ["第1", "第2", "第3", ""]


def test_i17_what_is_said_of_the_whole_is_not_said_of_a_town() -> None:
    """A start value, issues without progress and a declared standstill are the whole's own."""
    rate = Indicator(
        id="A01-1", project="A01", name="公办园占比", unit="%", kind=Kind.RATE,
        target=Decimal("0.6"), actual=Decimal("0.58"), baseline=Decimal("0.5"),
    )  # fmt: skip
    found = broken_down(rate, [(None, "0.5"), (None, "0.59")])
    assert [one.judged.standing.words for one in found.parts] == ["推进中", "推进中"]
    assert [one.judged.indicator.target for one in found.parts] == [Decimal("0.6")] * 2
    assert ranks(found) == ["第2", "第1"]


def test_i17_under_a_ceiling_the_lowest_is_first() -> None:
    """There is no share: 5.1 is better than 5.2, and nothing is added."""
    ceiling = replace(BRIDGES, kind=Kind.CEILING, unit="微克", target=Decimal("5.5"), actual=Decimal("5.2"))
    found = broken_down(ceiling, [(None, "5.2"), (None, "5.1"), ("5.3", "5.4")])
    assert ranks(found) == ["第2", "第1", "第3"]
    assert [one.judged.standing.words for one in found.parts] == ["达标", "达标", "未达标（红灯）"]
    assert found.total("actual") is None


@pytest.mark.parametrize(
    ("indicator", "figures", "total"),
    [
        (BRIDGES, [("2", "1"), ("2", "2")], "3"),
        (BRIDGES, [("2", "1"), ("2", None)], None),
        (replace(BRIDGES, unit="%"), [("1", "0.5"), ("1", "0.6")], None),
        (replace(BRIDGES, kind=Kind.ZERO, target=None), [(None, "1"), (None, "0")], "1"),
        (replace(BRIDGES, kind=Kind.FLOOR), [("4", "5"), ("4", "6")], None),
    ],
)
def test_i17_only_what_grows_or_is_left_over_is_added(
    indicator: Indicator, figures: Sequence[tuple[str | None, str | None]], total: str | None
) -> None:
    """Shares and lines are not; a sum that lacks a town is none."""
    assert broken_down(indicator, figures).total("actual") == (None if total is None else Decimal(total))


def test_i17_towns_are_counted_nowhere() -> None:
    """Indicators, reached and behind are those of the rows of the ledger."""
    ledger = small()
    areas = tuple(Area("A01-1", name, Decimal(1), Decimal(0)) for name in TOWNS)
    broken = replace(ledger, areas=areas)

    def counted(one: Ledger) -> object:
        return [headline(1, section.judged) for section in one.outline]

    assert counted(broken) == counted(ledger)
    assert broken.to_frame().equals(ledger.to_frame())


@pytest.mark.parametrize(
    ("names", "word"),
    [
        (["归义镇", "高新区", "新市街道"], "镇街"),
        (["汨罗市", "平江县", "屈原管理区"], "县区"),
        (["城东片", "城西片"], "地区"),
        ([], "地区"),
    ],
)
def test_i17_areas_are_called_what_their_names_say(names: list[str], word: str) -> None:
    """One town makes them towns; else a county makes them counties."""
    assert area_word([Area("A01-1", name) for name in names]) == word
