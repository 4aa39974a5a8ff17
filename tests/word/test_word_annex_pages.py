"""Annexes as they are printed: measured on the PDF that LibreOffice makes of the shipped ledger."""

import io
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pdfplumber
import pytest

from xl_minsheng.bulletin import Bulletin, make_bulletin
from xl_minsheng.bulletin.annex import Chart, Table
from xl_minsheng.bulletin.publish import word_template
from xl_minsheng.bulletin.word.render import to_docx
from xl_minsheng.ledger import Ledger

MM = 72 / 25.4
LEFT, RIGHT, TOP, FOOT = 28 * MM, (210 - 26) * MM, 37 * MM, (297 - 35) * MM
DARK, LIGHT, GREEN, RED = (0x1F, 0x4E, 0x79), (0xF4, 0xB1, 0x83), (0x2E, 0x7D, 0x32), (0xC0, 0, 0)


@pytest.fixture(scope="module")
def annexed(example: Ledger) -> Bulletin:
    """The shipped ledger with all annexes."""
    on = {"annex_table": True, "annex_chart": True, "annex_laggards": True, "annex_changes": True}
    return make_bulletin(replace(example, issue=replace(example.issue, **on)))


@pytest.fixture(scope="module")
def sheets(annexed: Bulletin, portable: Callable[[bytes], bytes]) -> list[Any]:
    """Its pages from the first annex on."""
    pages = pdfplumber.open(io.BytesIO(portable(to_docx(annexed, word_template(None))))).pages
    first = next(at for at, page in enumerate(pages) if first_line(page) == "附件1")
    return list(pages[first:])


def first_line(page: Any) -> str:
    """What a page begins with, without spaces."""
    return str(page.extract_text()).splitlines()[0].replace(" ", "")


def pages_of(sheets: list[Any], label: str) -> list[Any]:
    """The pages of one annex."""
    begins = [at for at, page in enumerate(sheets) if first_line(page).startswith("附件")]
    ends = [*begins[1:], len(sheets)]
    return next(sheets[a:b] for a, b in zip(begins, ends, strict=True) if first_line(sheets[a]) == label)


def squeezed(cell: str | None) -> str:
    """A cell's text without line breaks and spaces."""
    return "".join((cell or "").split())


def pixels(page: Any) -> Counter[tuple[int, ...]]:
    """How often each colour is seen at 60 dots an inch."""
    image = page.to_image(resolution=60).original.convert("RGB")
    return Counter({colour: count for count, colour in image.getcolors(1 << 24)})


def test_each_annex_begins_a_page_of_its_own(sheets: list[Any]) -> None:
    """Its label on the first line at the left, its title centred on the third, 22 pt."""
    begun = [page for page in sheets if first_line(page).startswith("附件")]
    assert [first_line(page) for page in begun] == ["附件1", "附件2", "附件3", "附件4"]
    for page in begun:
        label = page.chars[0]
        assert (label["x0"], round(label["size"])) == (pytest.approx(LEFT, abs=1), 16)
        title = [one for one in page.chars if round(one["size"]) == 22]
        assert (title[0]["x0"] + title[-1]["x1"]) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=2)
        assert title[0]["bottom"] - label["bottom"] == pytest.approx(2 * 28.95, abs=12)


def test_the_table_s_header_stands_on_every_page_and_no_row_is_split(
    annexed: Bulletin, sheets: list[Any]
) -> None:
    """Rows read back page by page, without the headers, are the table's rows, whole and in order."""
    (table,) = [block for block in annexed.annexes[0].blocks if isinstance(block, Table)]
    header, *expected = [[squeezed(text) for text in row] for row in table.grid()]
    pages = pages_of(sheets, "附件1")
    assert len(pages) >= 3
    found = []
    for page in pages:
        (read,) = page.extract_tables()
        first, *rest = [[squeezed(cell) for cell in row] for row in read]
        assert first == header
        assert rest
        found += [[cell for cell in row if cell] for row in rest]
    assert found == expected


def test_no_heading_is_last_on_its_page(annexed: Bulletin, sheets: list[Any]) -> None:
    """A section's name goes with its first row."""
    for page in pages_of(sheets, "附件1"):
        (read,) = page.extract_tables()
        assert not squeezed(read[-1][0]).startswith("（")


def test_tables_fill_the_type_area_and_stay_in_it(sheets: list[Any]) -> None:
    """156 mm wide, between the margins, above the page number."""
    for label in ("附件1", "附件3"):
        for page in pages_of(sheets, label):
            (table,) = page.find_tables()
            left, top, right, bottom = table.bbox
            assert (left, right) == (pytest.approx(LEFT, abs=2), pytest.approx(RIGHT, abs=2))
            assert TOP - 1 < top < bottom < FOOT + 1


def test_no_word_is_cut_by_its_cell(sheets: list[Any]) -> None:
    """Every letter of a table stands inside the cell that its middle is in."""
    page = pages_of(sheets, "附件1")[0]
    (table,) = page.find_tables()
    inside = [one for one in page.chars if table.bbox[1] < one["top"] and one["bottom"] < table.bbox[3] + 1]
    for letter in (one for one in inside if one["text"].strip()):
        middle = ((letter["x0"] + letter["x1"]) / 2, (letter["top"] + letter["bottom"]) / 2)
        cells = [
            box for box in table.cells if box[0] <= middle[0] <= box[2] and box[1] <= middle[1] <= box[3]
        ]
        assert cells, letter["text"]
        assert cells[0][0] - 1 <= letter["x0"]
        assert letter["x1"] <= cells[0][2] + 1


def test_lights_are_printed_in_colour(sheets: list[Any]) -> None:
    """Green and red signs on the pages of the table."""
    seen = sum((pixels(page) for page in pages_of(sheets, "附件1")), Counter())
    assert seen[GREEN] > 100
    assert seen[RED] > 10


def test_the_chart_has_bars_of_two_colours(annexed: Bulletin, sheets: list[Any]) -> None:
    """As long as their shares, one beside the other, the first category on top."""
    (page,) = pages_of(sheets, "附件2")
    seen = pixels(page)
    assert seen[DARK] > 2000
    assert seen[LIGHT] > 2000
    (chart,) = [block for block in annexed.annexes[1].blocks if isinstance(block, Chart)]
    for series, colour in zip(chart.series, (DARK, LIGHT), strict=True):
        wanted = [value / 255 for value in colour]
        bars = [one for one in (*page.rects, *page.curves) if is_bar(one, wanted)]
        bars.sort(key=lambda one: one["top"])
        assert len(bars) == len(chart.categories)
        longest = max(one["width"] for one in bars) / float(max(filter(None, series.shares)))
        for bar, share in zip(bars, series.shares, strict=True):
            assert share is not None
            assert bar["width"] / longest == pytest.approx(float(share), abs=0.01)


def is_bar(drawn: dict[str, Any], colour: list[float]) -> bool:
    """Whether it is filled with the colour, and no sign of the legend."""
    fill = drawn.get("non_stroking_color") or ()
    return drawn["fill"] and drawn["width"] > 20 and list(fill) == pytest.approx(colour, abs=0.01)


def test_the_two_colours_differ_in_grey() -> None:
    """Printed black and white, one is dark and one light: a contrast of more than 3 to 1."""

    def luminance(colour: tuple[int, int, int]) -> float:
        parts = [(one / 255 / 12.92 if one <= 10 else ((one / 255 + 0.055) / 1.055) ** 2.4) for one in colour]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    assert (luminance(LIGHT) + 0.05) / (luminance(DARK) + 0.05) > 3


def test_the_chart_s_chinese_names_can_be_read_from_the_page(annexed: Bulletin, sheets: list[Any]) -> None:
    """Every category and both series, in a font that has the letters: text comes out, no boxes."""
    (page,) = pages_of(sheets, "附件2")
    text = squeezed(page.extract_text())
    (chart,) = [block for block in annexed.annexes[1].blocks if isinstance(block, Chart)]
    names = [*chart.categories, *(one.name for one in chart.series)]
    assert [name for name in names if name not in text] == []
    assert {one["fontname"].partition("+")[2] for one in page.chars if "CJK" not in one["fontname"]} == set()


def test_the_chart_and_its_note_stay_on_one_page(sheets: list[Any]) -> None:
    """Letters do not run into each other or out of the type area."""
    (page,) = pages_of(sheets, "附件2")
    assert "注：平均完成率" in squeezed(page.extract_text())
    assert max(one["x1"] for one in page.chars) < RIGHT + 2
    labels = sorted(
        (one for one in page.extract_words() if one["text"].endswith("%")), key=lambda one: one["top"]
    )
    assert len([one for one in labels if one["x0"] > LEFT + 100]) >= 26
    assert not [(a["text"], b["text"]) for a, b in pairwise(labels) if overlap(a, b)]


def overlap(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two words are printed over each other by more than half a letter."""
    across = min(one["x1"], other["x1"]) - max(one["x0"], other["x0"])
    down = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
    return bool(across > 1 and down > 5)
