"""What a number is in a cell whose format may show days: the library that reads values is asked, once."""

import datetime as dt
from collections.abc import Mapping
from functools import lru_cache

from xl_minsheng.workbook.read.package import STYLES, pack

_SERIAL = 45858
"""20 July 2025: a day in every format that shows days."""
_MAX_STYLES = 200
"""Styles of days that are asked for: a workbook has two or three."""


@lru_cache(maxsize=16)  # many workbooks of one office have the same formats
def shown_as(formats: bytes, styles: frozenset[bytes]) -> Mapping[bytes, type]:
    """What a whole number is in cells of some styles: a date or a float; what is neither is left out.

    Args:
        formats: the part of the workbook that holds its formats, which can be parsed; empty for none.
        styles: numbers of the styles.
    """
    if len(styles) > _MAX_STYLES or not formats:
        return {}
    import python_calamine

    asked = sorted(styles)
    cells = b"".join(b'<c s="%s"><v>%d</v></c>' % (style, _SERIAL) for style in asked)
    sheet = b"<worksheet><sheetData><row>%s</row></sheetData></worksheet>" % cells
    packed = pack({"a": sheet}, [(STYLES, formats)], from_1904=False)
    with python_calamine.CalamineWorkbook.from_filelike(packed) as book:
        (row,) = book.get_sheet_by_name("a").to_python(skip_empty_area=False)
    kinds = {style: type(value) for style, value in zip(asked, row, strict=True)}
    return {style: kind for style, kind in kinds.items() if kind in (dt.date, float)}
