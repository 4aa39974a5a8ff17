"""Folders of many offices' workbooks, as a prefecture gets them; some faulty, some hostile."""

import datetime as dt
import io
import zipfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from builders import small, write_small

from xl_minsheng.ledger import Indicator, Ledger

CUT_OFFS = {6: dt.date(2025, 6, 20), 7: dt.date(2025, 7, 20)}


def office(county: int, number: int = 7, **settings: object) -> Ledger:
    """An office whose bridges are `county` of 10 and whose wells are done."""
    bridges = Indicator(
        id="A01-1", project="A01", name="新建桥梁", unit="个", target=Decimal(10), actual=Decimal(county)
    )
    wells = replace(bridges, id="A01-2", name="新打水井", target=Decimal(8), actual=Decimal(8))
    return small(bridges, wells, **{"number": number, "cut_off": CUT_OFFS[number], **settings})


def write_offices(folder: Path) -> Path:
    """Three counties: the first in two issues, the second by quarter, the third named only by itself."""
    for place, ledger in {
        "甲县/第6期.xlsx": office(4, 6),
        "甲县/第7期.xlsx": office(5),
        "乙县/七月.xlsm": office(5, rule="按季"),
        "丙县.xlsx": office(8, body="丙县专班"),
    }.items():
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        write_small(folder / place, ledger)
    return folder


def bomb() -> bytes:
    """A workbook of 400 KB that claims to unpack to 400 MB of zeros."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", bytes(400_000_000))
    return out.getvalue()
