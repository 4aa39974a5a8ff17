"""The shipped ledger against the published bulletin, clause by clause."""

import csv
import re
from pathlib import Path

import pytest

from xl_minsheng.bulletin import Paragraph, Style, make_bulletin
from xl_minsheng.workbook.read import read_workbook

ROOT = Path(__file__).parents[2]
CLAUSES = ROOT / "tests" / "data" / "reference_clauses.csv"
ITEM = re.compile(r"^(?:（(\d+)）|(\d+)\. )")
SHARE = "(?:完成全年任务的|保障率|发放率)"
SECTION = {"一": "A", "二": "B", "三": "C", "四": "D", "五": "E"}


@pytest.fixture(scope="module")
def items() -> dict[tuple[str, str], str]:
    """What the bulletin of the shipped workbook says of each item, by section and number."""
    bulletin = make_bulletin(read_workbook(ROOT / "workbook" / "minsheng.xlsm").ledger)
    return dict(_items(bulletin.paragraphs))


def _items(paragraphs: tuple[Paragraph, ...]) -> list[tuple[tuple[str, str], str]]:
    found, section = [], ""
    for paragraph in paragraphs:
        if paragraph.style is Style.SECTION:
            section = SECTION[paragraph.text[1]]
        if paragraph.style is Style.ITEM:
            number = ITEM.match(paragraph.text)
            assert number is not None, paragraph.text
            rest = paragraph.text.removeprefix(paragraph.lead)
            found.append(((section, number[1] or number[2]), rest))
    return found


def reference() -> dict[tuple[str, str], list[dict[str, str]]]:
    """Figures of the published bulletin's clauses, in order, by section and item."""
    grouped: dict[tuple[str, str], list[dict[str, str]]] = {}
    with CLAUSES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            grouped.setdefault((row["section"], row["item"]), []).append(row)
    return grouped


def figures(row: dict[str, str]) -> list[str]:
    """Patterns of a clause's printed figures, each with its unit, and of its percentage."""
    values = [part for part in row["value"].split(";") if part]
    units = [*row["unit"].split(";"), *([""] * len(values))]
    printed = [f"{re.escape(value)}余?{re.escape(unit)}" for value, unit in zip(values, units, strict=False)]
    return [*printed, *([SHARE + re.escape(row["percent"])] if row["percent"] else [])]


CASES = [pytest.param(item, clauses, id="".join(item)) for item, clauses in reference().items()]


@pytest.mark.parametrize(("item", "clauses"), CASES)
def test_each_clause_has_the_figures_of_the_published_bulletin(
    item: tuple[str, str], clauses: list[dict[str, str]], items: dict[tuple[str, str], str]
) -> None:
    """Value, unit and percentage of every clause stand in the item, in the published order."""
    text = items[item]
    for figure in (figure for clause in clauses for figure in figures(clause)):
        found = re.search(f"(?<![0-9.]){figure}", text)
        assert found is not None, f"{figure} is not in “{text}”"
        text = text[found.end() :]


def test_all_indicator_clauses_of_the_published_bulletin_are_held_against_ours() -> None:
    """The list is complete: 66 clauses with figures in four sections."""
    counted = [item[0] for item, clauses in reference().items() for _ in clauses]
    assert {section: counted.count(section) for section in "ABCD"} == {"A": 40, "B": 10, "C": 10, "D": 6}


def test_no_percentage_stands_in_ours_that_the_published_bulletin_lacks(
    items: dict[tuple[str, str], str],
) -> None:
    """Item by item, the shares of the year's task are the published ones and no others."""
    published = {
        item: [c["percent"] for c in clauses if c["percent"]] for item, clauses in reference().items()
    }
    ours = {item: re.findall(SHARE + r"([\d.]+%)", text) for item, text in items.items()}
    assert {item: found for item, found in ours.items() if found} == {k: v for k, v in published.items() if v}
