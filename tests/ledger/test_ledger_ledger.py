"""The ledger keeps what was entered, in order, and follows references to their figures."""

import datetime as dt
from dataclasses import fields
from decimal import Decimal

import pytest

from xl_minsheng.ledger import (
    BrokenReferenceError,
    Cell,
    Declared,
    Indicator,
    Issue,
    Kind,
    Ledger,
    Project,
    Row,
    Section,
)
from xl_minsheng.ledger.indicator import FIGURE_FIELDS
from xl_minsheng.ledger.ledger import natural_order

COLUMNS = {"id": "A", "name": "C", "actual": "H"}


def ledger_of(*indicators: Indicator) -> Ledger:
    """Return a ledger of these indicators alone."""
    return Ledger(Issue(), indicators=indicators)


def repeating(identity: str, other: str) -> Indicator:
    """Return an indicator that repeats another."""
    return Indicator(id=identity, same_as=other)


FULL = Indicator(
    id="a",
    project="A01",
    name="开展职业技能培训",
    kind=Kind.SHARE,
    target=Decimal("0.9"),
    actual=Decimal("0.6"),
    unit="%",
    previous=Decimal("0.5"),
    declared=Declared.STAGNANT,
    data_due=dt.date(2025, 8, 31),
    reason="资金未到位",
    wording="已培训{{累计}}{{单位}}",
    extra_1=Decimal(1),
    extra_2=Decimal(2),
    percent_places=1,
    counted=False,
    start=dt.date(2025, 2, 1),
    due=dt.date(2025, 11, 30),
    rule="按月",
    unchanged=3,
    entered_on=dt.date(2025, 7, 18),
    bureau="市人社局",
    remark="目标反推",
    baseline=Decimal("0.4"),
    source="人社.xlsx 填报!F7＝650",
    row=Row("台账", 5, COLUMNS),
)
"""An indicator in which no field has its default."""


def test_an_indicator_of_its_own_stands_for_itself() -> None:
    """Nothing is copied where nothing is repeated."""
    assert ledger_of(FULL).resolve(FULL) is FULL


def test_a_repeated_indicator_carries_the_others_figures() -> None:
    """All that is judged comes from the row that was entered; the rest stays its own."""
    again = Indicator(id="b", project="C08", same_as="a", row=Row("台账", 9, COLUMNS))

    resolved = ledger_of(FULL, again).resolve(again)

    taken = {
        field.name
        for field in fields(Indicator)
        if getattr(resolved, field.name) != getattr(again, field.name)
    }
    assert taken == FIGURE_FIELDS | {"name", "reason", "bureau", "percent_places", "figures_row"}
    assert all(getattr(resolved, name) == getattr(FULL, name) for name in taken - {"figures_row"})


def test_a_repeated_indicator_keeps_the_words_it_has() -> None:
    """Name, reason, bureau and decimals are the other's only where it has none."""
    again = Indicator(
        id="b",
        same_as="a",
        name="技能培训",
        reason="同左",
        bureau="市总工会",
        percent_places=0,
        wording="另见{{累计}}",
    )

    resolved = ledger_of(FULL, again).resolve(again)

    assert (resolved.name, resolved.reason, resolved.bureau) == ("技能培训", "同左", "市总工会")
    assert (resolved.percent_places, resolved.wording) == (0, "另见{{累计}}")
    assert resolved.actual == Decimal("0.6")


def test_a_repeated_indicator_has_no_figures_beside_the_others() -> None:
    """What stands in its own row is not used, not even where the other is blank."""
    blank = Indicator(id="a")
    again = Indicator(id="b", same_as="a", actual=Decimal(5), target=Decimal(6), declared=Declared.AWAITING)

    resolved = ledger_of(blank, again).resolve(again)

    assert (resolved.actual, resolved.target, resolved.declared) == (None, None, None)


def test_figures_and_words_are_found_in_the_cells_they_came_from() -> None:
    """A message about a repeated figure points to the row in which it can be changed."""
    again = Indicator(id="b", same_as="a", row=Row("台账", 9, COLUMNS))
    resolved = ledger_of(FULL, again).resolve(again)

    assert resolved.cell("actual") == Cell("台账", "H", 5)
    assert resolved.cell("name") == Cell("台账", "C", 9)
    assert FULL.cell("actual").address == "台账!H5"


def test_without_a_row_or_a_column_there_is_no_cell() -> None:
    """An indicator that was read from no workbook, or a column that the sheet has lost."""
    assert Indicator().cell("actual") is None
    assert FULL.cell("target") is None


def test_a_chain_of_references_leads_to_its_end() -> None:
    """Over any number of steps, and whether the repeated row stands above or below."""
    first, chained = repeating("c", "b"), repeating("b", "a")
    ledger = ledger_of(first, chained, FULL)

    assert ledger.resolve(first).actual == Decimal("0.6")
    assert ledger.resolve(first).figures_row == FULL.row
    assert ledger.resolve(chained).actual == Decimal("0.6")


@pytest.mark.parametrize(
    ("indicators", "message"),
    [
        ((repeating("a", "没有"),), "同指标“没有”不存在"),
        ((repeating("a", "b"), repeating("b", "没有")), "同指标“没有”不存在"),
        ((repeating("a", "a"),), "同指标“a”绕回了自己"),
        ((repeating("a", "b"), repeating("b", "a")), "同指标“b”绕回了自己"),
        ((repeating("a", "b"), repeating("b", "c"), repeating("c", "a")), "同指标“b”绕回了自己"),
        ((repeating("a", "b"), repeating("b", "c"), repeating("c", "b")), "同指标“b”绕回了自己"),
    ],
)
def test_a_reference_that_leads_nowhere_is_told(indicators: tuple[Indicator, ...], message: str) -> None:
    """A missing id is named; a circle is found wherever it closes."""
    with pytest.raises(BrokenReferenceError) as error:
        ledger_of(*indicators).resolve(indicators[0])

    assert str(error.value) == message


def test_the_references_of_the_shipped_example_resolve(sample: Ledger) -> None:
    """培训623人 stands in the province's item 4 and in employment's item 8, entered once."""
    again = {one.id: sample.resolve(one) for one in sample.indicators if one.same_as}

    assert {name: (one.same_as, str(one.actual), one.unit) for name, one in again.items()} == {
        "C08-1": ("A04-1", "623", "人"),
        "C09-1": ("A04-2", "460", "人"),
        "C11-1": ("A04-3", "8680", "万元"),
        "D01-1": ("A03-2", "9812", "人"),
    }


def test_of_two_with_one_key_the_first_is_found() -> None:
    """Double ids and codes stay in the ledger for a check to tell."""
    first, second = Indicator(id="a", actual=Decimal(1)), Indicator(id="a", actual=Decimal(2))
    one, two = Project("A01", "A", 1, "一"), Project("A01", "A", 2, "二")
    ledger = Ledger(Issue(), projects=(one, two), indicators=(first, second))

    assert ledger.by_id["a"] is first
    assert ledger.project_by_code["A01"] is one
    assert ledger.indicators == (first, second)


def test_projects_are_in_printed_order_and_indicators_in_the_order_of_entry() -> None:
    """Rows may be entered in any order; those of other sections and unknown projects stay out."""
    section = Section("A", 1, "省级")
    second, first = Project("A02", "A", 2, "二"), Project("A01", "A", 1, "一")
    other = Project("B01", "B", 1, "另")
    places = ["A02", "A01", "B01", "A02", "?", "A01"]
    indicators = tuple(Indicator(id=str(n), project=code) for n, code in enumerate(places))
    ledger = Ledger(Issue(), (section,), (second, other, first), indicators)

    assert ledger.projects_of(section) == [first, second]
    assert [one.id for one in ledger.indicators_of(second)] == ["0", "3"]
    assert [one.id for one in ledger.indicators_in(section)] == ["1", "5", "0", "3"]
    assert ledger.indicators_of(Project("A03", "A", 3, "三")) == []


def test_projects_with_one_number_keep_the_order_of_entry() -> None:
    """A doubled number is told by a check and does not shuffle the bulletin."""
    projects = tuple(Project(f"A0{n}", "A", 1, str(n)) for n in (3, 1, 2))

    assert Ledger(Issue(), projects=projects).projects_of(Section("A", 1, "省级")) == list(projects)


def test_codes_are_in_the_order_of_a_reader() -> None:
    """Numbers by what they count, with or without zeros before them; what has no code comes last."""
    codes = ["", "B1", "A03-10", "A3-02", "A03-3", "A03"]
    assert sorted(codes, key=natural_order) == ["A03", "A3-02", "A03-3", "A03-10", "B1", ""]
    assert natural_order("A03-02") == natural_order("A3-2")


def test_settings_are_equal_whichever_labels_stand_without_a_value() -> None:
    """What stands blank is for the check of the front page; the issue is the same one."""
    assert Issue(number=7, blank=frozenset({"masthead"})) == Issue(number=7)
