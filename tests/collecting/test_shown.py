"""Where a collected figure came from is shown beside it: preview, findings."""

from dataclasses import replace
from decimal import Decimal

from builders import BRIDGES, small

from xl_minsheng.bulletin import make_bulletin
from xl_minsheng.bulletin.preview import preview_rows
from xl_minsheng.bulletin.sources import sources
from xl_minsheng.checks.run import check
from xl_minsheng.ledger import Ledger
from xl_minsheng.workbook.read import WorkbookContents
from xl_minsheng.workbook.write import with_cells

PLACE = "水利.xlsx 填报!F5"


def collected(actual: str) -> Ledger:
    """One row whose figure was collected."""
    row = replace(BRIDGES, actual=Decimal(actual), previous=Decimal(5), source=f"{PLACE}＝{actual}")
    return with_cells(small(row))


def test_m1_the_preview_names_file_and_cell() -> None:
    """Beside the paragraph on the sheet, beside the value on the page."""
    ledger = collected("6")
    changes = [row.change for row in preview_rows(make_bulletin(ledger), ledger)]
    assert {text.splitlines()[-1] for text in changes if PLACE in text} == {f"新建桥梁出自{PLACE}"}
    cell = ledger.indicators[0].cell("actual")
    assert cell
    assert sources(ledger)[cell].value == f"6个（出自{PLACE}）"


def test_m1_a_finding_names_file_and_cell() -> None:
    """Whoever asks the bureau knows what to look at."""
    found = [one.why for one in check(WorkbookContents(collected("3"), ())) if one.code == "W202"]
    assert found == [f"低于上期的5个，累计数不应减少（出自{PLACE}）"]
