"""What cells show: every number format of every file, by SheetJS' reading of Excel's rules."""

import html
import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

Shown = Callable[[list[tuple[str, float | str]]], list[str]]

VALUES = (20, 0.5, -2.25, 0)
TEXTS = {
    "General": ("20", "0.5", "-2.25", "0"),
    "0": ("20", "1", "-2", "0"),
    "00": ("20", "01", "-02", "00"),
    '0;"";""': ("20", "1", "", ""),
    "0.00": ("20.00", "0.50", "-2.25", "0.00"),
    "0.00%": ("2000.00%", "50.00%", "-225.00%", "0.00%"),
    '0%;"";""': ("2000%", "50%", "", ""),
    "+0;-0;0": ("+20", "+1", "-2", "0"),
    "+0.00;-0.00;0.00": ("+20.00", "+0.50", "-2.25", "0.00"),
    '"第"0"期"': ("第20期", "第1期", "-第2期", "第0期"),
}
"""What each format shows of `VALUES`."""
UNREAD = {'General"%"'}
"""Formats that SheetJS reads wrongly: it drops what stands after General."""
DAY, DAYS = (
    45858,
    {'yyyy"年"m"月"d"日"': "2025年7月20日", "yyyy-m-d": "2025-7-20", "yyyy-mm-dd": "2025-07-20"},
)
WORD, WORDS = "黄灯", {"@": "黄灯", '"●"@': "●黄灯"}


def formats_in(package: bytes) -> set[str]:
    """Number formats of cells, colours and charts, also in workbooks inside documents."""
    found: set[str] = set()
    with zipfile.ZipFile(BytesIO(package)) as archive:
        for name in archive.namelist():
            part = archive.read(name)
            if name.endswith(".xlsx"):
                found |= formats_in(part)
            elif name.endswith(".xml"):
                codes = re.findall(r'formatCode="([^"]*)"|<c:formatCode>([^<]*)<', part.decode("utf-8"))
                found |= {html.unescape(one or other) for one, other in codes}
    return found


def test_every_number_format_is_one_whose_texts_are_known(products: dict[str, Path]) -> None:
    """None that shows a point with nothing after it, as 0.## does of whole numbers."""
    used = set().union(
        *(formats_in(path.read_bytes()) for path in products.values() if path.suffix != ".html")
    )
    assert used <= {*TEXTS, *DAYS, *WORDS, *UNREAD}
    assert used >= {"0.00%", "+0.00;-0.00;0.00", *DAYS}


def test_sheetjs_shows_these_texts(shown: Shown) -> None:
    """Cell by cell; the rule for a bare point is Excel's."""
    asked: list[tuple[str, float | str]] = [(code, value) for code in TEXTS for value in VALUES]
    assert shown(asked) == [text for texts in TEXTS.values() for text in texts]
    assert shown([(code, DAY) for code in DAYS]) == [*DAYS.values()]
    assert shown([(code, WORD) for code in WORDS]) == [*WORDS.values()]
    assert shown([("0.##", 20), ("0.##%", 1)]) == ["20.", "100.%"]
