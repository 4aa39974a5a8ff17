"""The preview shows annexes: lines on the sheet, tables in the page, each with its source."""

import re
from dataclasses import replace

import pytest

from xl_minsheng.bulletin import make_bulletin, to_text
from xl_minsheng.bulletin.preview import ANNEX_STYLE, preview_rows
from xl_minsheng.bulletin.preview_page import preview_page
from xl_minsheng.ledger import Ledger


@pytest.fixture
def annexed(sample: Ledger) -> Ledger:
    """The sample with all annexes and a colophon."""
    switches = ("annex_table", "annex_chart", "annex_laggards", "annex_changes")
    issue = replace(sample.issue, **dict.fromkeys(switches, True), copies_to="各镇（街道）")
    return replace(sample, issue=issue)


def test_the_sheet_has_a_row_for_each_line(annexed: Ledger) -> None:
    """In printed order, 版记 last; label and title share a row."""
    bulletin = make_bulletin(annexed)
    printed = re.sub(r"(?m)^(附件\d)\n", r"\1　", to_text(bulletin)).replace("\t", "　").splitlines()
    rows = preview_rows(bulletin, annexed)
    assert [row.text for row in rows] == printed
    lines = [row for row in rows if row.style == ANNEX_STYLE]
    assert len(lines) == 110
    assert rows[-1].text == "抄送：各镇（街道）。"


def test_a_row_of_an_indicator_leads_to_its_cells(annexed: Ledger) -> None:
    """id, name, target, actual and unit of the ledger's row."""
    rows = preview_rows(make_bulletin(annexed), annexed)
    (row,) = [one for one in rows if one.text.startswith("A03-1　城镇新增就业　6000")]
    assert [cell.address for cell in row.cells] == ["台账!A7", "台账!B7", "台账!G7", "台账!H7", "台账!I7"]


def test_the_page_has_tables(annexed: Ledger) -> None:
    """Between body and colophon, reachable from the head; a cell says where it came from."""
    page = preview_page(make_bulletin(annexed), annexed).decode()
    assert page.count('<section class="row annexed"') == 4
    assert '<a class="part" href="#annex1">附件1</a>' in page
    assert '<td class="right " title="台账!H7 累计完成：5259人">5259</td>' in page
    assert '<td class="left red" title="台账!H4 累计完成：0">●停滞（红灯）</td>' in page
    assert '<th scope="rowgroup" colspan="7">（一）省级十大重点民生实事</th>' in page
    assert page.index('id="annex4"') < page.index("抄送：各镇（街道）。")
    assert re.search(r"<td class=\"right \">95\.33%</td>", page)


def test_words_in_a_table_are_escaped(annexed: Ledger) -> None:
    """Also where they stand as the hint of a cell."""
    first = replace(annexed.indicators[0], name='<b title="x">名')
    page = preview_page(
        make_bulletin(ledger := replace(annexed, indicators=(first, *annexed.indicators[1:]))), ledger
    ).decode()
    assert "<b title=" not in page
    assert "&lt;b title=&#34;x&#34;&gt;名</td>" in page
