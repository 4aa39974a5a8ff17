"""What number formats show, by Excel's own rule for `0`, `#` and `?` after the point."""

import html
import re
import zipfile
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from io import BytesIO

import pytest

from xl_minsheng.bulletin import make_bulletin
from xl_minsheng.bulletin.publish import word_template
from xl_minsheng.bulletin.word.render import to_docx
from xl_minsheng.office.compose import make_workbook
from xl_minsheng.workbook.sample import load
from xl_minsheng.workbook.write import with_cells
from xl_minsheng.workbook.write.formats import NUMBER_FORMATS, SETTING_FORMATS

DIGITS = re.compile(r"[0#?,]+(?P<point>\.)?(?P<places>[0#?]*)(?P<percent>%?)")
LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
VALUES = ("20", "10", "300", "1000", "0", "0.5", "2.25", "12.3456", "-20", "-0.5", "0.87", "1")


def shown(number_format: str, value: Decimal) -> str:
    """The digits a cell shows; General and formats without places for digits show the value as it is.

    Excel writes the point of a format wherever it stands, and drops only digits that are `#` and 0.
    """
    sections = LITERAL.sub("", number_format).split(";")
    section = sections[0]
    if value < 0 and len(sections) > 1:
        section, value = sections[1], -value
    elif value == 0 and len(sections) > 2:
        section = sections[2]
    found = DIGITS.search(section)
    if found is None:
        return f"{value.normalize():f}"
    scaled = value * (100 if found["percent"] else 1)
    places = found["places"]
    digits = f"{scaled.quantize(Decimal(1).scaleb(-len(places)), ROUND_HALF_UP):f}"
    whole, _, rest = digits.partition(".")
    while rest.endswith("0") and places[len(rest) - 1] == "#":
        rest = rest[:-1]
    return f"{whole}{found['point'] or ''}{rest}{found['percent']}"


def formats_in(package: bytes) -> set[str]:
    """Number formats that a workbook or document names: cells, conditional formats, charts, TEXT()."""
    found: set[str] = set()
    with zipfile.ZipFile(BytesIO(package)) as archive:
        for name in archive.namelist():
            part = archive.read(name)
            if name.endswith(".xlsx"):
                found |= formats_in(part)
            elif name.endswith(".xml"):
                text = part.decode("utf-8")
                found |= {html.unescape(code) for code in re.findall(r'formatCode="([^"]*)"', text)}
                found |= {html.unescape(code) for code in re.findall(r"<c:formatCode>([^<]*)<", text)}
                found |= set(re.findall(r'TEXT\([^"]*"([^"]*)"\)', html.unescape(text)))
    return found


@pytest.fixture(scope="module")
def used() -> set[str]:
    """Every number format of both editions, and of charts in bulletins with and without kept zeros."""
    ledger = load()
    packages = [make_workbook(ledger, macro_enabled=macros) for macros in (True, False)]
    for keep_zeros in (True, False):
        issue = replace(ledger.issue, annex_chart=True, keep_zeros=keep_zeros)
        packages.append(to_docx(make_bulletin(with_cells(replace(ledger, issue=issue))), word_template(None)))
    return {*NUMBER_FORMATS.values(), *SETTING_FORMATS.values()}.union(*map(formats_in, packages))


def test_the_rule_is_that_of_excel() -> None:
    """`0.##` keeps its point: Aspose, ONLYOFFICE and SheetJS show the same; LibreOffice alone drops it."""
    expected = {"0.##": "20.", "#.#": "20.", "0.##%": "2000.%", "0.00": "20.00", "0": "20", "General": "20"}
    assert {code: shown(code, Decimal(20)) for code in expected} == expected
    assert shown("0.##", Decimal("2.25")) == "2.25"
    assert shown("+0.00;-0.00;0.00", Decimal("-0.5")) == "0.50"


def test_d5_no_number_format_shows_a_bare_point(used: set[str]) -> None:
    """设置!C9 shows 20, not 20. with a point after it."""
    assert {"0.00%", "0", "General", '0.00"%"', 'General"%"'} <= used
    bare = {
        (code, value)
        for code in used
        for value in VALUES
        if shown(code, Decimal(value)).rstrip("%").endswith(".")
    }
    assert bare == set()
