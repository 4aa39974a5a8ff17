"""The page as it is printed, measured on the PDF that LibreOffice makes of the shipped bulletin.

After GB/T 9704-2012: A4, margins 37, 28, 26 and 35 mm, 22 lines of 28 characters of 16 pt, title 22 pt,
page numbers of 14 pt outside. Points are 1/72 inch; a millimetre is 2.835 of them.
"""

import io
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pdfplumber
import pytest
from builders import small

from xl_minsheng.bulletin import Bulletin, Paragraph, Style, make_bulletin
from xl_minsheng.bulletin.publish import word_template
from xl_minsheng.bulletin.word.render import to_docx
from xl_minsheng.ledger import Ledger, NewsItem

MM = 72 / 25.4
LEFT, RIGHT, TOP, FOOT = 28 * MM, (210 - 26) * MM, 37 * MM, (297 - 35) * MM
NEAR = 1.0
"""Points that a measure may be off: programs round to twentieths of a point, letters have bearings."""
LINE_END = "，。、；：！？）】”"
"""Signs that may hang over the end of a line."""

Line = list[dict[str, Any]]


def lines(page: Any) -> list[Line]:
    """Characters of the type area, line by line."""
    rows: list[Line] = []
    inside = [one for one in page.chars if one["bottom"] < FOOT + 5]
    for letter in sorted(inside, key=lambda one: (one["bottom"], one["x0"])):
        if rows and abs(rows[-1][0]["bottom"] - letter["bottom"]) < 6:
            rows[-1].append(letter)
        else:
            rows.append([letter])
    return [sorted(row, key=lambda one: one["x0"]) for row in rows]


def text(line: Line) -> str:
    """What a line says."""
    return "".join(letter["text"] for letter in line)


def number(page: Any) -> Line:
    """The page number's characters."""
    return [one for one in page.chars if one["top"] > FOOT and one["text"].strip()]


def printed(bulletin: Bulletin, portable: Callable[[bytes], bytes]) -> list[Any]:
    """Pages of a bulletin."""
    return pdfplumber.open(io.BytesIO(portable(to_docx(bulletin, word_template(None))))).pages


def printed_ledger(ledger: Ledger, portable: Callable[[bytes], bytes]) -> list[Any]:
    """Pages of a ledger's bulletin."""
    return printed(make_bulletin(ledger), portable)


def test_the_paper_is_a4(pages: list[Any]) -> None:
    """210 x 297 mm, every page."""
    assert {(round(page.width / MM), round(page.height / MM)) for page in pages} == {(210, 297)}


def test_the_type_area_begins_28_mm_from_the_left_and_ends_26_mm_from_the_right(pages: list[Any]) -> None:
    """On every full page some line begins there and some ends there; nothing but hanging signs goes beyond."""
    for page in pages[1:-1]:
        letters = [letter for line in lines(page) for letter in line]
        assert min(one["x0"] for one in letters) == pytest.approx(LEFT, abs=NEAR)
        assert max(one["x1"] for one in letters if one["text"] not in LINE_END) == pytest.approx(
            RIGHT, abs=NEAR
        )


def test_the_type_area_begins_37_mm_from_the_top_and_ends_35_mm_from_the_foot(pages: list[Any]) -> None:
    """A letter of 16 pt stands in the middle of its line of 29 pt, so it is measured with half the rest."""
    for page in pages[1:-1]:
        rows = lines(page)
        assert TOP <= rows[0][0]["top"] <= TOP + 13
        assert FOOT - 13 <= rows[-1][0]["bottom"] <= FOOT + NEAR


def test_a_full_page_has_22_lines(pages: list[Any]) -> None:
    """Every page between the first and the last that no heading closes early; the pitch is 28.95 pt."""
    counts = Counter(len(lines(page)) for page in pages[1:-1])
    assert set(counts) <= {21, 22}
    assert counts[22] >= len(pages) - 4
    for page in pages[1:-1]:
        feet = [max(letter["bottom"] for letter in line if letter["size"] > 15) for line in lines(page)]
        assert all(below - above == pytest.approx(28.95, abs=1.6) for above, below in pairwise(feet))


def test_a_full_line_has_28_characters(portable: Callable[[bytes], bytes]) -> None:
    """Of a paragraph of Chinese characters alone; its first line has 26 and an indent of two."""
    page = printed_ledger(replace(small(), news_items=(NewsItem("民" * 200),)), portable)[0]
    full = [line for line in lines(page) if text(line).startswith("民民")]
    assert [len(line) for line in full] == [26, 28, 28, 28, 28, 28, 28, 6]
    assert full[0][0]["x0"] - full[1][0]["x0"] == pytest.approx(2 * 15.7, abs=0.5)


def test_body_text_is_16_points_and_the_title_22(pages: list[Any]) -> None:
    """The masthead prints the title here, in red."""
    first = lines(pages[0])
    assert text(first[0]) == "汨罗市民生补短提质攻坚工作专报"
    assert {round(letter["size"], 1) for letter in first[0]} == {22.0}
    assert {tuple(letter["non_stroking_color"]) for letter in first[0]} == {(1, 0, 0)}
    rest = [letter for page in pages for line in lines(page) for letter in line][len(first[0]) :]
    assert {round(letter["size"], 1) for letter in rest} == {16.0}


def test_title_and_masthead_are_centred(complete: Bulletin, portable: Callable[[bytes], bytes]) -> None:
    """With a masthead of its own, the title is black and stands below the rule, 22 pt as well."""
    page = printed(complete, portable)[0]
    rows = {text(line): line for line in lines(page)}
    for words in ("工作专报", "第6期", "市民生补短提质攻坚工作专班", "汨罗市民生补短提质攻坚工作专报"):
        middle = (rows[words][0]["x0"] + rows[words][-1]["x1"]) / 2
        assert middle == pytest.approx((LEFT + RIGHT) / 2, abs=2)
    title = rows["汨罗市民生补短提质攻坚工作专报"]
    assert {round(letter["size"], 1) for letter in title} == {22.0}
    assert title[0]["top"] > rule(page)["top"]


def rule(page: Any) -> dict[str, Any]:
    """The red rule, drawn as a line or as a thin filled box."""
    drawn = [*page.lines, *page.rects, *page.curves]
    red = [one for one in drawn if (1, 0, 0) in (colour(one, "stroking"), colour(one, "non_stroking"))]
    assert len({(round(one["x0"]), round(one["x1"]), round(one["top"])) for one in red}) == 1
    return red[0]


def colour(drawn: dict[str, Any], kind: str) -> tuple[float, ...]:
    """A drawing's colour as red, green and blue."""
    return tuple(drawn.get(f"{kind}_color") or ())


def test_the_red_rule_runs_across_the_type_area(pages: list[Any]) -> None:
    """156 mm, below the date and above the first heading."""
    drawn = rule(pages[0])
    assert (drawn["x1"] - drawn["x0"]) / MM == pytest.approx(156, abs=0.5)
    assert drawn["x0"] == pytest.approx(LEFT, abs=NEAR)
    rows = {text(line): line for line in lines(pages[0])}
    assert rows["2025年7月20日"][0]["bottom"] < drawn["top"] < rows["【工作要闻】"][0]["top"]


def test_page_numbers_stand_outside_one_character_in(pages: list[Any]) -> None:
    """Odd right, even left, 14 pt, between dashes, 7 mm below the type area."""
    for place, page in enumerate(pages, start=1):
        letters = number(page)
        assert text(letters).replace(" ", "") == f"—{place}—"
        assert {round(letter["size"], 1) for letter in letters} == {14.0}
        if place % 2:
            assert letters[-1]["x1"] == pytest.approx(RIGHT - 14, abs=2)
        else:
            assert letters[0]["x0"] == pytest.approx(LEFT + 14, abs=2)
        assert (letters[0]["top"] - FOOT) / MM == pytest.approx(7, abs=2)


def test_no_heading_is_last_on_its_page(portable: Callable[[bytes], bytes], bulletin: Bulletin) -> None:
    """Wherever it would fall: bulletins whose headings are pushed down line by line."""
    heading = Paragraph(Style.SECTION, "（一）标题")
    for filler in range(12, 18):
        before = [Paragraph(Style.TEXT, f"第{line}行。") for line in range(filler)]
        after = [
            Paragraph(Style.CATEGORY, "1. 小标题"),
            Paragraph(Style.ITEM, "（1）项目。文字。", "（1）项目。"),
        ]
        pushed = replace(bulletin, paragraphs=(*bulletin.paragraphs[:4], *before, heading, *after))
        last = [text(lines(page)[-1]) for page in printed(pushed, portable)]
        assert not [words for words in last if "标题" in words]


def test_the_shipped_bulletin_has_no_heading_last_on_a_page(pages: list[Any], bulletin: Bulletin) -> None:
    """The same on the ten pages that the office prints."""
    headings = {p.text for p in bulletin.paragraphs if p.style in (Style.PART, Style.SECTION, Style.CATEGORY)}
    assert len(headings) > 15
    assert not [page.page_number for page in pages if text(lines(page)[-1]).strip() in headings]


def test_the_test_says_which_fonts_stand_in(pages: list[Any]) -> None:
    """One Chinese font for all that this machine lacks, none with another script's forms beside it."""
    fonts = {letter["fontname"].partition("+")[2] for page in pages for letter in page.chars}
    assert fonts
    assert all("CJK" in font for font in fonts), fonts


@pytest.mark.parametrize("filler", [3, 11, 12])
def test_i17_the_colophon_stands_at_the_foot_of_the_last_page(
    complete: Bulletin, portable: Callable[[bytes], bytes], filler: int
) -> None:
    """GB/T 9704-2012, 7.4: far below a short text; on a page of its own where the text leaves no room."""
    text_lines = [Paragraph(Style.TEXT, f"第{line}行。") for line in range(filler)]
    colophon = [one for one in complete.paragraphs if one.style is Style.COLOPHON]
    page = printed(replace(complete, paragraphs=(*complete.paragraphs[:5], *text_lines, *colophon)), portable)
    rows = lines(page[-1])
    assert text(rows[-1]).replace(" ", "") == "市政府办公室2025年7月20日印发"
    assert rows[-1][-1]["bottom"] == pytest.approx(FOOT - 9, abs=6)
    written = [one for number in page for one in lines(number)]
    assert len(written) == 5 + filler + 2


def test_i17_the_colophon_has_its_rules_across_the_type_area(
    complete: Bulletin, portable: Callable[[bytes], bytes]
) -> None:
    """GB/T 9704-2012, 7.4.1: thick above and below, thin between, 156 mm; the words one character in."""
    page = printed(complete, portable)[-1]
    drawn = sorted(
        (one for one in [*page.lines, *page.rects] if one["x1"] - one["x0"] > 400), key=lambda one: one["top"]
    )
    assert len(drawn) == 3
    for one in drawn:
        assert (one["x0"], one["x1"]) == (pytest.approx(LEFT, abs=NEAR), pytest.approx(RIGHT, abs=NEAR))
    thick, thin, last = (max(one["height"], one["linewidth"] or 0) for one in drawn)
    assert (thick / MM, thin / MM, last / MM) == tuple(
        pytest.approx(mm, abs=0.04) for mm in (0.35, 0.25, 0.35)
    )
    for row in lines(page)[-2:]:
        assert row[0]["x0"] == pytest.approx(LEFT + 14, abs=2)
    assert lines(page)[-1][-1]["x1"] == pytest.approx(RIGHT - 14, abs=2)
