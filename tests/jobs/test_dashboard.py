"""The leader's page as a file: the same numbers as `status --json`, in a browser and as a picture."""

import io
import json
import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from builders import BRIDGES, WELLS, Run, small, write_sample, write_small
from PIL import Image

from xl_minsheng.dashboard.page import dashboard_page
from xl_minsheng.dashboard.picture import PictureError, dashboard_drawing, dashboard_picture
from xl_minsheng.errors import ClerkError
from xl_minsheng.files import OutputError
from xl_minsheng.jobs import dashboard as job
from xl_minsheng.jobs.dashboard import write_dashboard
from xl_minsheng.ledger.dashboard import make_dashboard
from xl_minsheng.workbook.sample import load

LATE = replace(BRIDGES, id="A01-3", name="修路<b>", actual=Decimal(1), bureau="县&交通局")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example."""
    return write_sample(tmp_path_factory.mktemp("sample") / "minsheng.xlsx")


def cells(page: str, heading: str) -> list[list[str]]:
    """The rows of the table below a heading."""
    part = page.partition(f"<h2>{heading}")[2].partition("</table>")[0]
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", part.partition("<tbody>")[2], re.DOTALL)
    return [re.findall(r"<t[hd][^>]*>([^<]*)</t[hd]>", row) for row in rows]


def test_m7_the_page_has_the_numbers_of_status(sample: Path, tmp_path: Path, run: Run) -> None:
    """Sections with their counts, laggards in their order."""
    page = write_dashboard(sample, tmp_path / "看板.html").file.read_text(encoding="utf-8")
    record = json.loads(run("status", str(sample), "--json")[1])
    total, *sections = cells(page, "各板块进展")
    assert [[row[0], *map(int, row[1:5])] for row in sections] == [
        [one["title"], *(one[key] for key in ("indicators", "reached", "finished", "behind"))]
        for one in record["sections"]
    ]
    assert [int(total[1]), int(total[4])] == [65, 4]
    assert [row[0] for row in cells(page, "未达到序时进度的指标（最急的在前）")] == [
        one["name"] for one in record["laggards"]
    ]


def test_m7_the_page_loads_nothing_and_escapes_what_was_typed() -> None:
    """No script, no address; names are text in the drawings too."""
    page = dashboard_page(make_dashboard(small(WELLS, LATE))).decode()
    assert "<script" not in page
    assert set(re.findall(r'(?:src|href)="([^"]+)"', page)) == set()
    assert "修路<b>" not in page
    assert "修路&lt;b&gt;" in page
    assert "县&amp;交通局" in dashboard_drawing(make_dashboard(small(WELLS, LATE)))


def test_m7_the_picture_is_as_wide_as_a_phone_and_says_everything_in_grey() -> None:
    """A PNG; what is behind is hatched: dark and white beside each other where colour is gone."""
    made = make_dashboard(load())
    picture = Image.open(io.BytesIO(dashboard_picture(made)))
    assert (picture.format, picture.width) == ("PNG", 1080)
    drawing = dashboard_drawing(made)
    assert made.sentence[:20] in drawing
    assert drawing.count('fill="url(#hatch)"') == 1 + sum(part.head.behind > 0 for part in made.sections)
    darkest, lightest = picture.convert("L").getextrema()
    assert darkest < 60
    assert lightest == 255


def test_m7_the_command_says_where_and_the_sentence(sample: Path, tmp_path: Path, run: Run) -> None:
    """And refuses a file that is not its own, unless told."""
    place = tmp_path / "看板.png"
    code, said, _ = run("dashboard", str(sample), "-o", str(place))
    assert (code, place.read_bytes()[:4]) == (0, b"\x89PNG")
    assert said.splitlines()[0] == f"看板：{place}"
    assert said.splitlines()[1].startswith("65项指标中，59项达到序时进度（其中27项完成全年任务），4项未达到")
    assert run("dashboard", str(sample), "-o", str(place))[0] == 2
    assert run("dashboard", str(sample), "-o", str(place), "--force")[0] == 0


@pytest.mark.parametrize("name", ["看板.pdf", "minsheng.xlsx"])
def test_m7_it_goes_nowhere_else(tmp_path: Path, name: str) -> None:
    """Neither another ending nor the workbook itself."""
    book = write_small(tmp_path / "minsheng.xlsx")
    before = book.read_bytes()
    with pytest.raises(OutputError):
        write_dashboard(book, tmp_path / name, force=True)
    assert book.read_bytes() == before


def test_m7_a_picture_that_cannot_be_drawn_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With what to do instead; nothing is written."""

    def refuse(_svg: object) -> bytes:
        raise PictureError("没有中文字体")

    monkeypatch.setattr("xl_minsheng.dashboard.picture.dashboard_picture", refuse)
    book = write_small(tmp_path / "minsheng.xlsx")
    with pytest.raises(ClerkError) as told:
        job.write_dashboard(book, tmp_path / "看板.png")
    assert str(told.value) == "图片画不出来（没有中文字体），请改用网页：-o 的文件名以 .html 结尾"
    assert not (tmp_path / "看板.png").exists()


def test_m7_errors_in_the_workbook_are_no_obstacle(tmp_path: Path) -> None:
    """What cannot be judged is counted as that."""
    broken = replace(WELLS, target=None)
    book = write_small(tmp_path / "minsheng.xlsx", small(BRIDGES, broken))
    done = write_dashboard(book, tmp_path / "看板.html")
    assert done.checked.forbids_publishing
    assert "1项暂不能判断" in done.dashboard.sentence
