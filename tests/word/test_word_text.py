"""The Word file says what the text says, paragraph by paragraph, whoever reads it."""

import io
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

import docx
import mammoth
import pytest
from builders import small
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from xl_minsheng.bulletin import Bulletin, Style, make_bulletin, to_text
from xl_minsheng.bulletin.publish import word_template
from xl_minsheng.bulletin.word.render import to_docx
from xl_minsheng.bulletin.word.styles import BUILT_IN, COLOPHON_ANCHOR, LEAD_STYLE
from xl_minsheng.ledger import Indicator, Ledger, NewsItem


def paragraphs_of(document: bytes) -> list[Paragraph]:
    """Paragraphs as python-docx reads them, in the table of 版记 too."""
    opened = docx.Document(io.BytesIO(document))
    return [Paragraph(one, opened._body) for one in opened.element.body.iter(qn("w:p"))]


def texts(document: bytes) -> list[str]:
    """What they say."""
    return [paragraph.text for paragraph in paragraphs_of(document)]


def made(ledger: Ledger) -> tuple[list[str], list[str]]:
    """Paragraphs of the text output, and of the Word file."""
    bulletin = make_bulletin(ledger)
    return to_text(bulletin).splitlines(), texts(to_docx(bulletin, word_template(None)))


@pytest.fixture(params=["bulletin", "complete"])
def one(request: pytest.FixtureRequest) -> Bulletin:
    """The shipped bulletin, and the one with masthead and 版记."""
    return request.getfixturevalue(request.param)


# -- the same text, whoever reads it ------------------------------------------------------------


def test_the_text_comes_back_paragraph_by_paragraph(one: Bulletin) -> None:
    """Masthead and 版记 included: no paragraph more, none less, none empty."""
    document = to_docx(one, word_template(None))
    assert texts(document) == with_anchors(one, to_text(one).splitlines(), "")


def with_anchors(one: Bulletin, lines: Sequence[str], anchor: str) -> list[str]:
    """Lines of a bulletin with the empty ones before and behind the table of 版记; none without 版记."""
    colophon = sum(paragraph.style is Style.COLOPHON for paragraph in one.paragraphs)
    at = len(lines) - colophon
    return [*lines[:at], anchor, *lines[at:], anchor] if colophon else list(lines)


def test_masthead_and_colophon_are_printed_where_they_belong(complete: Bulletin) -> None:
    """The name on top, the title below date and rule, 版记 last; the same in the text."""
    lines = to_text(complete).splitlines()
    assert lines[:5] == [
        "工作专报",
        "第6期",
        "市民生补短提质攻坚工作专班",
        "2025年7月20日",
        "汨罗市民生补短提质攻坚工作专报",
    ]
    assert lines[-2:] == ["抄送：各镇（街道）。", "市政府办公室\t2025年7月20日印发"]


def test_pandoc_finds_the_same_paragraphs(
    one: Bulletin, pandoc_paragraphs: Callable[[bytes], list[str]]
) -> None:
    """Tabs are spaces to it, and the rows of 版记 one block."""
    expected = [line.replace("\t", " ") for line in to_text(one).splitlines()]
    if colophon := sum(paragraph.style is Style.COLOPHON for paragraph in one.paragraphs):
        expected[-colophon:] = ["".join(expected[-colophon:])]
    assert pandoc_paragraphs(to_docx(one, word_template(None))) == expected


def test_apache_poi_finds_the_same_paragraphs(
    one: Bulletin, poi_paragraphs: Callable[[bytes], list[str]]
) -> None:
    """It opens the package and follows its relationships."""
    expected = with_anchors(one, to_text(one).splitlines(), "")
    assert poi_paragraphs(to_docx(one, word_template(None))) == expected


def test_mammoth_finds_the_same_paragraphs(one: Bulletin) -> None:
    """A reader that shares nothing with the writer."""
    read = mammoth.extract_raw_text(io.BytesIO(to_docx(one, word_template(None))))
    assert [line for line in read.value.split("\n\n") if line] == to_text(one).splitlines()
    assert read.messages == []


def test_libreoffice_finds_the_same_paragraphs(
    one: Bulletin, soffice: Callable[[bytes, str, str], bytes]
) -> None:
    """It opens the file, which it refuses headless where something is to be repaired.

    Its text export leaves out what is placed, 版记 among it; `test_word_layout` finds that on the page.
    """
    text = soffice(to_docx(one, word_template(None)), "docx", "txt:Text (encoded):UTF8").decode("utf-8-sig")
    placed = sum(paragraph.style is Style.COLOPHON for paragraph in one.paragraphs)
    lines = to_text(one).splitlines()
    assert [line for line in text.splitlines() if line] == lines[: len(lines) - placed]


# -- styles ------------------------------------------------------------------------------------


def test_every_paragraph_has_its_style(one: Bulletin) -> None:
    """By the Chinese names; Word itself shows Normal and Date as 正文 and 日期."""
    paragraphs = paragraphs_of(to_docx(one, word_template(None)))
    own = [BUILT_IN.get(paragraph.style, paragraph.style) for paragraph in one.paragraphs]
    expected = with_anchors(one, own, COLOPHON_ANCHOR)
    assert [paragraph.style.name for paragraph in paragraphs if paragraph.style] == expected
    assert {Style.PART, Style.SECTION, Style.CATEGORY, Style.ITEM, Style.ARTICLE} < set(expected)


def test_opening_words_are_set_apart(bulletin: Bulletin, filled: bytes) -> None:
    """A project's number and name in the character style 段首, the clauses without it."""
    paragraphs = docx.Document(io.BytesIO(filled)).paragraphs
    for paragraph, ours in zip(paragraphs, bulletin.paragraphs, strict=True):
        apart = "".join(r.text for r in paragraph.runs if r.style and r.style.name == LEAD_STYLE)
        assert apart == ours.lead


# -- whatever stands in a cell comes out as it is -------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "<w:p>&amp; \"引号\" 'x' ]]></w:t>",
        "{{ ''.__class__.__mro__ }}",
        "{% for a in range(999999999) %}{{ a }}{% endfor %}",
        "{_{ {_% %_} }_} {# #} {%p if 标题 %}",
        "a\tb  两个空格",
        "&lt;已转义&gt;",
        "𠮷野家 €",
        "{{r 标题 }}",
        "\\n \\t &#123;",
    ],
)
def test_entries_come_out_literally(text: str) -> None:
    """XML's own signs, Jinja's, docxtpl's, tabs and spaces."""
    ledger = replace(small(), news_items=(NewsItem(text),))
    lines, paragraphs = made(ledger)
    assert paragraphs == lines
    assert paragraphs[5] == text


def test_signs_that_no_word_file_can_hold_are_left_out_everywhere() -> None:
    """Control characters that a business system exports; the text and the Word file agree."""
    lines, paragraphs = made(replace(small(), news_items=(NewsItem("甲\x01乙\x08丙\ufffe"),)))
    assert paragraphs == lines
    assert paragraphs[5] == "甲乙丙"


def test_a_wording_from_a_cell_reaches_the_word_file_as_text() -> None:
    """Braces that a reason brings along are not carried out a second time."""
    indicator = Indicator(
        id="A01-1", project="A01", name="修桥", unit="座", target=Decimal(4), actual=Decimal(4),
        reason="{{ ''.__class__ }}", wording="{{原因}}<b>",
    )  # fmt: skip
    lines, paragraphs = made(small(indicator))
    assert paragraphs == lines
    assert any("{{ ''.__class__ }}<b>" in paragraph for paragraph in paragraphs)


# -- the file ----------------------------------------------------------------------------------


def test_two_runs_give_one_file(bulletin: Bulletin, filled: bytes) -> None:
    """Nothing of the hour is in it."""
    assert to_docx(bulletin, word_template(None)) == filled


def test_every_part_is_well_formed(filled_complete: bytes) -> None:
    """XML that any parser takes, and no tag of the template left."""
    with zipfile.ZipFile(io.BytesIO(filled_complete)) as package:
        parts = {name: package.read(name) for name in package.namelist() if name.endswith((".xml", ".rels"))}
    assert [ET.fromstring(part).tag for part in parts.values()]  # noqa: S314 - we wrote them
    assert b"{%" not in parts["word/document.xml"]
    assert b"{{" not in parts["word/document.xml"]


def test_the_properties_name_the_bulletin(filled: bytes) -> None:
    """Title, issuer and date under 文件—信息."""
    properties = docx.Document(io.BytesIO(filled)).core_properties
    assert (properties.title, properties.author) == (
        "汨罗市民生补短提质攻坚工作专报",
        "市民生补短提质攻坚工作专班",
    )
    assert str(properties.created)[:10] == "2025-07-20"
