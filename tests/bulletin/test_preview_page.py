"""The preview as a page: complete, self-contained, and seen in a real browser."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from builders import Run, small, write_small

from xl_minsheng.bulletin import make_bulletin
from xl_minsheng.bulletin.preview_page import preview_page
from xl_minsheng.ledger import Ledger

HARNESS = """<!DOCTYPE html><meta charset="utf-8"><pre id="result"></pre>
<iframe id="page" src="{page}" style="width:{width}px;height:900px;border:0"></iframe>
<script>
document.getElementById('page').onload = () => {{
  const page = document.getElementById('page').contentDocument, view = page.documentElement;
  const details = [...page.querySelectorAll('details')], summary = details[4].querySelector('summary');
  const before = details[4].querySelector('.card').checkVisibility();
  summary.focus();
  const focused = page.activeElement === summary;
  summary.click();
  const opened = details[4].querySelector('.card').checkVisibility();
  details[5].open = true;
  const wide = [...page.querySelectorAll('main *')].filter(
    (one) => one.getBoundingClientRect().right > view.clientWidth + 1).length;
  document.getElementById('result').textContent = JSON.stringify({{
    paragraphs: [...page.querySelectorAll('.paragraph')].map((one) => one.textContent),
    hidden: [...page.querySelectorAll('.paragraph')].filter((one) => !one.offsetHeight).length,
    overflow: view.scrollWidth - view.clientWidth, wide, before, opened, focused,
    links: [...page.querySelectorAll('nav a')].map((one) => page.querySelector(one.hash).textContent.trim().split('\\n')[0]),
    beside: details[4].getBoundingClientRect().left > page.querySelector('.paragraph').getBoundingClientRect().right,
    red: page.defaultView.getComputedStyle(page.querySelector('h1')).color,
    scripts: page.scripts.length,
  }});
}};
</script>"""


@pytest.fixture
def look(chromium: Callable[..., str], tmp_path: Path) -> Callable[[bytes, int], dict[str, Any]]:
    """Return a function that shows a page at a width, opens a list of cells, and measures."""

    def measured(page: bytes, width: int) -> dict[str, Any]:
        (tmp_path / "page.html").write_bytes(page)
        harness = tmp_path / "harness.html"
        harness.write_text(HARNESS.format(page="page.html", width=width), encoding="utf-8")
        dumped = chromium(harness, "--allow-file-access-from-files", f"--window-size={width + 100},1000")
        found = re.search(r'<pre id="result">(.*?)</pre>', dumped, re.DOTALL)
        assert found
        result: dict[str, Any] = json.loads(found[1].replace("&amp;", "&").replace("&lt;", "<"))
        return result

    return measured


@pytest.mark.parametrize(("width", "beside"), [(1280, True), (400, False)])
def test_the_page_is_whole_at_any_width(
    width: int, beside: bool, look: Callable[[bytes, int], dict[str, Any]], sample: Ledger
) -> None:
    """Every paragraph shown, nothing beyond the edge, lists of cells open, links lead to their headings."""
    bulletin = make_bulletin(sample)
    seen = look(preview_page(bulletin, sample), width)
    texts = [paragraph.text for paragraph in bulletin.paragraphs]
    assert seen["paragraphs"] == texts
    assert (seen["hidden"], seen["overflow"], seen["wide"], seen["scripts"]) == (0, 0, 0, 0)
    assert (seen["before"], seen["focused"], seen["opened"]) == (False, True, True)
    assert seen["beside"] is beside
    assert seen["red"] == "rgb(192, 0, 0)"
    assert seen["links"][:3] == ["【工作要闻】", "【工作进度】", "（一）省级十大重点民生实事"]
    assert set(seen["links"]) <= set(texts)


class Outline(HTMLParser):
    """Gathers the rows of the tables of cells."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self._in_cell = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A row begins, or a cell."""
        if tag == "tr":
            self.rows.append([])
        elif tag == "td":
            self.rows[-1].append("")
        self._in_cell = tag == "td"

    def handle_endtag(self, tag: str) -> None:
        """A cell is over."""
        self._in_cell = False

    def handle_data(self, data: str) -> None:
        """Text of a cell."""
        if self._in_cell:
            self.rows[-1][-1] += data


def cells(page: bytes) -> list[list[str]]:
    """Rows of all tables of a page, without their heads."""
    outline = Outline()
    outline.feed(page.decode())
    return [row for row in outline.rows if row]


def test_beside_each_paragraph_stand_its_cells_with_their_values(sample: Ledger) -> None:
    """Each cell of each paragraph once, with its column and what stands in it."""
    bulletin = make_bulletin(sample)
    rows = cells(preview_page(bulletin, sample))
    assert [row[0] for row in rows] == [c.address for p in bulletin.paragraphs for c in p.cells]
    assert all(title for _, title, _ in rows)
    assert ["台账!H7", "累计完成", "5259人"] in rows
    assert ["台账!G7", "全年目标", "6000人"] in rows
    assert ["首页!E2", "印发日期", "2025年7月20日"] in rows


def test_the_page_needs_nothing_and_allows_nothing(sample: Ledger) -> None:
    """No address, no script, no picture; its policy admits its own style sheet by its digest only."""
    page = preview_page(make_bulletin(sample), sample).decode()
    assert re.search(r"https?:|<script|<img|<link|@import|url\(|\son\w+=", page) is None
    assert "default-src 'none'; style-src 'sha256-" in page


def test_text_from_cells_is_text_in_the_page(sample: Ledger) -> None:
    """Tags, quotes and entities that somebody typed are shown as typed."""
    nasty = """<script>alert("1")</script> & '<b>'"""
    ledger = replace(sample, news_items=(replace(sample.news_items[0], text=nasty),))
    page = preview_page(make_bulletin(ledger), ledger)
    assert b"<script" not in page
    assert ["要闻!A4", "要闻内容", nasty] in cells(page)


def test_the_change_stands_beside_the_paragraph(sample: Ledger) -> None:
    """Where 上期累计 is filled; the head says how many paragraphs have one."""
    page = preview_page(make_bulletin(sample), sample).decode()
    assert "没有填“上期累计”，不显示变化" in page
    filled = replace(sample.indicators[3], previous=Decimal(4947))
    ledger = replace(sample, indicators=(*sample.indicators[:3], filled, *sample.indicators[4:]))
    page = preview_page(make_bulletin(ledger), ledger).decode()
    assert '<p class="change">城镇新增就业5259人，较上期＋312人，完成率＋5.2个百分点</p>' in page
    assert "2段有较上期的变化" in page


def test_the_command_writes_the_page_into_the_output_folder(run: Run, tmp_path: Path) -> None:
    """Beside the workbook unless told otherwise; nothing is left where it cannot be made."""
    workbook = write_small(tmp_path / "minsheng.xlsx")
    page = tmp_path / "输出" / "第7期专报预览.html"
    code, out, err = run("preview", workbook)
    assert (code, out.splitlines()[0], err) == (0, f"预览：{page}", "")
    assert "修桥打井" in page.read_text(encoding="utf-8")
    assert run("preview", workbook, "-o", tmp_path / "看.html")[0] == 0
    assert (tmp_path / "看.html").read_bytes() == page.read_bytes()
    refused = write_small(tmp_path / "无期号.xlsx", small(number=None))
    code, out, err = run("preview", refused, "-o", tmp_path / "无.html")
    assert (code, out, (tmp_path / "无.html").exists()) == (1, "", False)
    assert err.startswith("错误：首页!C2「期号」未填")
    code, _, err = run("preview", tmp_path / "没有.xlsx")
    assert (code, err) == (2, f"错误：找不到文件“{tmp_path / '没有.xlsx'}”，请检查文件名和所在文件夹\n")
