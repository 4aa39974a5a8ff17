"""Formats of cells, as far as reading must know them: crossed out, or showing a number as a day."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from xl_minsheng.workbook.read.archive import is_plain, parse
from xl_minsheng.workbook.read.texts import is_on

_NO_DAYS = frozenset((*range(14), 37, 38, 39, 40, 48, 49))
"""Numbers of the built-in formats that are no days or times."""
_DAY_LETTERS = re.compile(rb"[dmyhsDMYHS]|[aA]/[pP]")
"""What a format of days or times cannot do without; colours and units have such letters too."""

_CODE = re.compile(rb'<numFmt numFmtId="([0-9]+)" formatCode="([^"]*)"')
_STYLE = re.compile(rb'<xf numFmtId="([0-9]+)"')
_ANY_STYLE = re.compile(rb"[<:]xf[\s/>]")


@dataclass(frozen=True, slots=True)
class Styles:
    """Numbers of cell styles, as cells name them.

    Attributes:
        struck: whose font crosses out.
        days: that show a number as a day or time, and some that may.
    """

    struck: frozenset[str] = frozenset()
    days: frozenset[str] = frozenset()


@lru_cache(maxsize=8)  # an office's workbooks of many issues have the same formats
def read_styles(part: str, data: bytes) -> Styles:
    """Look at the formats.

    Raises:
        WorkbookError: the part is no XML.
    """
    styles = _plain_styles(data) or _parsed_styles(part, data)
    return Styles(
        frozenset(str(at) for at, (is_struck, _) in enumerate(styles) if is_struck),
        frozenset(str(at) for at, (_, is_day) in enumerate(styles) if is_day),
    )


def _plain_styles(data: bytes) -> list[tuple[bool, bool]]:
    """Of each style whether it crosses out and may show days, where no font crosses out; else none."""
    begin, end = data.find(b"<cellXfs"), data.find(b"</cellXfs>")
    if b"strike" in data or not 0 < begin < end or not is_plain(data):
        return []
    found, numbers = _CODE.findall(data), _STYLE.findall(data, begin, end)
    if len(found) != data.count(b"numFmt ") or len(numbers) != len(_ANY_STYLE.findall(data, begin, end)):
        return []
    codes: dict[bytes, bytes] = {}
    for number, code in found:
        codes[number] = codes.get(number, b"") + code
    return [(False, _may_be_day(number, codes)) for number in numbers]


def _parsed_styles(part: str, data: bytes) -> list[tuple[bool, bool]]:
    """The same of formats that are written in any way."""
    fonts: list[bool] = []
    codes: dict[bytes, bytes] = {}
    styles: list[tuple[int, bytes]] = []
    within: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "font" and within[-1:] == ["fonts"]:
            fonts.append(False)
        elif name == "strike" and within[-2:] == ["fonts", "font"]:
            fonts[-1] = is_on(attributes)
        elif name == "numFmt":
            number = attributes.get("numFmtId", "").encode()
            codes[number] = codes.get(number, b"") + attributes.get("formatCode", "").encode()
        elif name == "xf" and within[-1:] == ["cellXfs"]:
            named = attributes.get("fontId", "")
            font = int(named) if named.isascii() and named.isdigit() else 0
            styles.append((font, attributes.get("numFmtId", "0").encode()))
        within.append(name)

    def end(_: str) -> None:
        within.pop()

    parse(data, part, start, end)
    return [(font < len(fonts) and fonts[font], _may_be_day(number, codes)) for font, number in styles]


def _may_be_day(number: bytes, codes: Mapping[bytes, bytes]) -> bool:
    """Whether a format may show days.

    Args:
        number: of the format.
        codes: by number; formats of conditions may have the number of another, then both together.
    """
    if number in codes:
        return _DAY_LETTERS.search(codes[number]) is not None
    return not (number.isdigit() and int(number) in _NO_DAYS)
