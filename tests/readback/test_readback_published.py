"""The published bulletin, read back: structure, all 66 clauses, its counting sentences."""

import datetime as dt
from collections import Counter

import pytest
from published import OURS, PUBLISHED, SECTIONS, facts, read

from xl_minsheng.readback import (
    BulletinText,
    Clause,
    find_breakdowns,
    find_headline,
    project_clauses,
)
from xl_minsheng.readback.counting import COUNTS


@pytest.fixture(scope="module", params=[PUBLISHED, OURS], ids=["published", "ours"])
def bulletin(request: pytest.FixtureRequest) -> BulletinText:
    """The published bulletin, and the one of the shipped workbook, read back."""
    return read(request.param)


def clauses(bulletin: BulletinText) -> dict[tuple[str, int], list[Clause]]:
    """Clauses by section letter and project number."""
    return {
        (SECTIONS[section.heading.number], project.number): project_clauses(project)
        for section in bulletin.sections
        for project in section.projects
    }


def test_the_masthead_is_read(bulletin: BulletinText) -> None:
    """Issue number, issuing body and date."""
    assert (bulletin.number, bulletin.body, bulletin.issued_on) == (
        6,
        "市民生补短提质攻坚工作专班",
        dt.date(2025, 7, 20),
    )
    assert bulletin.title.replace(" ", "") == "汨罗市民生补短提质攻坚工作专报"


def test_parts_sections_categories_and_projects_are_found(bulletin: BulletinText) -> None:
    """Three parts, five sections, ten categories in the first, projects numbered without gaps."""
    assert [word for word, _ in bulletin.parts] == ["工作要闻", "工作进度", "工作亮点"]
    assert [len(section.projects) for section in bulletin.sections] == [22, 7, 12, 8, 4]
    assert [len(section.categories) for section in bulletin.sections] == [10, 0, 0, 0, 0]
    for section in bulletin.sections:
        assert [one.number for one in section.projects] == list(range(1, len(section.projects) + 1))
    assert [bool(article.title) for article in bulletin.articles] == [True]


def test_nothing_is_dropped(bulletin: BulletinText) -> None:
    """Every passage stands in exactly one place of the structure."""
    placed = [
        *bulletin.masthead,
        *(passage for _, passage in bulletin.parts),
        *bulletin.news,
        *bulletin.overview,
        *(one for article in bulletin.articles for one in [article.title, *article.paragraphs] if one),
        *bulletin.others,
    ]
    for section in bulletin.sections:
        placed += [section.heading.passage, *section.loose, *(one.passage for one in section.categories)]
        placed += [passage for project in section.projects for passage in project.passages]
    assert Counter(map(id, placed)) == Counter(map(id, bulletin.passages))


@pytest.mark.parametrize(
    ("item", "rows"), [pytest.param(k, v, id=f"{k[0]}{k[1]}") for k, v in facts().items()]
)
def test_every_clause_has_its_value_unit_and_percentage(
    bulletin: BulletinText, item: tuple[str, int], rows: list[dict[str, str]]
) -> None:
    """All 66, in the printed order; a share that is no completion (保障率) stands among the values."""
    found = clauses(bulletin)[item]
    values = [v for clause in found for v in clause.values]
    completions = [clause.completion.text for clause in found if clause.completion]
    expected = [
        value + unit
        for row in rows
        for value, unit in zip(filter(None, row["value"].split(";")), row["unit"].split(";"), strict=False)
    ]
    shares = [row["percent"] for row in rows if row["percent"]]
    if item[0] == "D" and item[1] in (4, 5, 6, 7):
        expected, shares = [*expected, *shares], []
    assert [value.text.replace("余", "") for value in values] == expected
    assert completions == shares


def test_values_of_several_indicators_go_to_their_own_clauses(bulletin: BulletinText) -> None:
    """One clause an indicator, even where a stray break parts it from its number."""
    found = clauses(bulletin)
    assert [
        (one.value.text, one.completion.text) for one in found["A", 18] if one.value and one.completion
    ] == [
        ("10个", "100%"),
        ("32个", "76.19%"),
    ]
    assert [one.value and one.value.text for one in found["C", 5]] == ["3800人"]


def test_headlines_are_understood_in_both_wordings() -> None:
    """The published wording and our template's."""
    told = {}
    for path in (PUBLISHED, OURS):
        heads = [head for passage in read(path).overview if (head := find_headline(passage.text))]
        told[path.name] = {
            head.name: tuple(
                figure.text if (figure := getattr(head, count)) else None for count in COUNTS[:5]
            )
            for head in heads
        }
    assert told == {
        "bulletin-6-published.txt": {
            "省重点民生实事": ("22个", "40个", "36个", "17个", "4个"),
            "市重点民生实事": ("7个", "8个", "8个", "2个", None),
        },
        "bulletin-6.txt": {
            "省重点民生实事": ("22个", "39个", "37个", "18个", "2个"),
            "市重点民生实事": ("7个", "8个", "8个", "2个", None),
        },
    }


def test_breakdowns_are_understood(bulletin: BulletinText) -> None:
    """Total and parts of uploads and of news items, which add up."""
    found = [one for passage in bulletin.overview for one in find_breakdowns(passage.text)]
    assert [(one.total.text, [figure.text for _, figure in one.parts]) for one in found] == [
        ("901条", ["82条", "132条", "145条", "266条", "236条", "13条", "27条"]),
        ("153篇", ["76篇", "1篇", "76篇"]),
    ]
    assert [one.parts[0][0] for one in found] == ["政策文件", "汨罗级媒体"]
    assert all(one.adds_up for one in found)


def test_a_clause_knows_its_place_in_the_document() -> None:
    """Each sign of a passage leads to its paragraph and offset, through joined lines and cleaned signs."""
    lines = PUBLISHED.read_text(encoding="utf-8").splitlines()
    compared = 0
    for passage in read(PUBLISHED).passages:
        for sign, (paragraph, offset) in zip(passage.text, passage.spots, strict=True):
            formula = "$" in lines[paragraph]  # inside, a sign has the formula's place
            if not formula and (sign.isdigit() or "\u4e00" <= sign <= "\u9fff"):
                assert lines[paragraph][offset] == sign
                compared += 1
    assert compared > 3_000
