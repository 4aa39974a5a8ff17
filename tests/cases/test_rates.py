"""C4: a rate to be reached (比率) through every door, from the ledger's row to print and back."""

import datetime as dt
import io
import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from builders import Run, small, snapshot, write_small
from openpyxl.utils import get_column_letter

from xl_minsheng.bulletin import BulletinError, make_bulletin, shipped_templates, to_markdown, to_text
from xl_minsheng.checks import check
from xl_minsheng.functions.worksheet import (
    CATCHUP,
    CHECKENTRY,
    CLAUSE,
    COMPLETION,
    PACE,
    PACEDUE,
    PACEGAP,
    PACEWHY,
    PROJECTION,
)
from xl_minsheng.importing import import_bulletin
from xl_minsheng.ledger import Indicator, Kind, Ledger, Status, judge
from xl_minsheng.proofreading import proofread, proofread_alone
from xl_minsheng.readback import document_of
from xl_minsheng.templating.template_check import check_folder
from xl_minsheng.workbook.describe.sheets import INDICATORS
from xl_minsheng.workbook.read import read_workbook
from xl_minsheng.workbook.write import with_cells

DAY = dt.date(2025, 7, 20)
KINDERGARTENS = Indicator(
    id="A01-1",
    project="A01",
    name="公办园在园幼儿占比",
    kind=Kind.RATE,
    target=Decimal("0.6"),
    actual=Decimal("0.596"),
    unit="%",
)
JOBS = replace(
    KINDERGARTENS, id="A01-2", name="毕业生就业落实率", target=Decimal("0.9"), actual=Decimal("0.912")
)
ON_ITS_WAY = replace(
    KINDERGARTENS, id="A01-3", name="垃圾分类覆盖率", target=Decimal("0.9"), actual=Decimal("0.75"),
    baseline=Decimal("0.5"),
)  # fmt: skip
BRIDGES = Indicator(
    id="A01-4", project="A01", name="新建桥梁", unit="座", target=Decimal(4), actual=Decimal(3)
)
SENTENCE = (
    "公办园在园幼儿占比59.6%，目标60%，差0.4个百分点；毕业生就业落实率91.2%，达到90%的目标；"
    "垃圾分类覆盖率75%，目标90%，差15个百分点；新建桥梁3座，完成全年任务的75%。"
)
HEADLINE = "截至7月20日，重点实事共1个项目、4个指标，达到序时进度的有2个，推进中的有2个。"


def rates(**settings: Any) -> Ledger:
    """A ledger with rates before their due date, one of them with a start value."""
    return with_cells(small(KINDERGARTENS, JOBS, ON_ITS_WAY, BRIDGES, **settings))


def lines(ledger: Ledger) -> list[str]:
    """The bulletin's paragraphs."""
    return to_text(make_bulletin(ledger)).splitlines()


def test_c4_the_clerks_row_is_an_error_that_proposes_the_new_kind(tmp_path: Path, run: Run) -> None:
    """公办园占比 as 比例 with a target of 60 %: nothing is published, and the remedy is the right one."""
    row = replace(KINDERGARTENS, kind=Kind.SHARE, actual=Decimal("0.61"))
    book = write_small(tmp_path / "book.xlsx", small(row))
    code, out, _ = run("check", book, "--json")
    (error,) = [one for one in json.loads(out)["findings"] if one["severity"] == "错误"]
    assert code == 1
    assert (error["cell"], error["label"], error["value"]) == ("台账!G4", "全年目标", "60%")
    assert error["why"] == "是60%，而比例报的是完成率，目标只能是100%"
    assert error["remedy"] == "这是完成率吗？要达到60%的比率请选“比率”；是完成率的，目标改填100%"


def test_c4_a_rate_is_printed_beside_its_target_and_counted_apart(tmp_path: Path, run: Run) -> None:
    """The sentence a leader would leave; the counts of the headline add up."""
    book = write_small(tmp_path / "book.xlsx", rates())
    code, _, err = run("bulletin", book, "-o", tmp_path / "out")
    assert (code, err) == (0, "")
    text = (tmp_path / "out" / "第7期工作专报.txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in text if SENTENCE in line] != []
    assert [line for line in text if HEADLINE in line] == [HEADLINE]


def test_c4_status_and_front_page_tell_the_same_counts(tmp_path: Path, run: Run) -> None:
    """Four indicators: two reached, two under way."""
    book = write_small(tmp_path / "book.xlsx", rates())
    _, out, _ = run("status", book)
    assert "推进中" in out
    assert out.splitlines()[2].split()[1:8] == ["项目", "指标", "达到", "完成", "未达到", "推进中", "待数据"]
    home = openpyxl.load_workbook(book, data_only=True)["首页"]
    titles = [home.cell(9, column).value for column in range(2, 11)]
    counts = [home.cell(11, column).value for column in range(2, 11)]
    assert dict(zip(titles, counts, strict=True)) == {
        "板块": "全市实事",
        "项目数": 1,
        "指标数": 4,
        "达到序时进度": 2,
        "其中：完成全年任务": 0,
        "未达到序时进度": 0,
        "待数据": 0,
        "无法判断": 0,
        "推进中": 2,
    }


def test_c4_the_front_pages_own_formulas_count_it_too(
    tmp_path: Path, soffice: Callable[[bytes, str, str], bytes]
) -> None:
    """LibreOffice computes them anew from the words in 状态."""
    data = write_small(tmp_path / "book.xlsx", rates()).read_bytes()
    home = openpyxl.load_workbook(io.BytesIO(soffice(data, "xlsx", "xlsx")), data_only=True)["首页"]
    assert [home.cell(11, column).value for column in range(4, 11)] == [4, 2, 0, 0, 0, 0, 2]


@pytest.mark.parametrize("write", [to_text, to_markdown])
def test_c4_its_own_bulletin_is_proofread_without_a_remark(write: Callable[..., str]) -> None:
    """Against the workbook, and against itself."""
    ledger = rates(annex_table=True, annex_chart=True, annex_laggards=True)
    document = document_of(write(make_bulletin(ledger)))
    report = proofread(document, ledger)
    assert [one.text for one in report.remarks] == []
    printed = [one.printed for one in report.agreements]
    assert {"59.6%", "60%", "91.2%", "90%", "75%"} <= set(printed)
    assert [one.text for one in proofread_alone(document).remarks] == []


@pytest.mark.parametrize(
    ("old", "new"),
    [("占比59.6%", "占比59.7%"), ("目标60%", "目标61%"), ("推进中的有2个", "推进中的有3个")],
)
def test_c4_a_changed_figure_of_a_rate_is_found(old: str, new: str) -> None:
    """The rate, its target, its count."""
    ledger = rates()
    text = to_text(make_bulletin(ledger))
    assert proofread(document_of(text.replace(old, new)), ledger).has_errors


def test_c4_a_printed_rate_is_imported_as_one() -> None:
    """Kind, target and unit come back, the default sentence prints it again, and nothing is told of it."""
    found = import_bulletin(document_of(to_text(make_bulletin(rates())), "专报.txt"))
    kept = [(i.name, i.kind, i.target, i.actual, i.unit, i.wording) for i in found.ledger.indicators]
    assert kept[:3] == [
        (one.name, Kind.RATE, one.target, one.actual, "%", "") for one in (KINDERGARTENS, JOBS, ON_ITS_WAY)
    ]
    assert [line for line in lines(found.ledger) if SENTENCE in line] != []


def test_c4_the_annexes_hold_a_rate_against_its_target() -> None:
    """No share of the task: the table shows rate and target, the chart leaves it out of the average."""
    late = replace(ON_ITS_WAY, actual=Decimal("0.6"), reason="两个片区刚启动")
    ledger = with_cells(
        small(late, KINDERGARTENS, BRIDGES, annex_table=True, annex_chart=True, annex_laggards=True)
    )
    table, chart, laggards = make_bulletin(ledger).annexes
    rows = [[entry.text for entry in row.entries] for row in table.blocks[0].rows]  # type: ignore[union-attr]
    assert rows[1:3] == [
        ["A01-1", "公办园在园幼儿占比", "60", "59.6", "%", "59.6%", "●推进中"],
        ["A01-3", "垃圾分类覆盖率", "90", "60", "%", "60%", "●未达到序时进度（橙灯）"],
    ]
    assert list(chart.blocks[0].grid())[1] == ["农村建设", "75%", "33.33%"]  # type: ignore[union-attr]
    (row,) = laggards.blocks[1].rows  # type: ignore[union-attr]
    assert [entry.text for entry in row.entries][3:] == [
        "●未达到序时进度（橙灯）：现为60%，应达72.03%，差12.03个百分点，目标90%",
        "两个片区刚启动",
        "每天要提高0.18个百分点；到期预计68.16%",
    ]


def test_c4_an_offices_older_templates_serve_the_new_kind(tmp_path: Path) -> None:
    """A folder made before the kind was has no sentence for it: the shipped one is used, and no fault told."""
    folder = tmp_path / "templates"
    shutil.copytree(shipped_templates(), folder)
    (folder / "clauses" / "rate.j2").unlink()
    assert check_folder(folder) == []
    printed = to_text(make_bulletin(rates(), folder))
    assert SENTENCE in printed
    (folder / "clauses" / "rate.j2").write_text("{{指标}}现为{{累计}}{{单位}}", encoding="utf-8")
    assert "公办园在园幼儿占比现为59.6%；" in to_text(make_bulletin(rates(), folder))


def test_c4_an_older_bulletin_template_is_refused_before_it_prints_counts_that_do_not_add_up(
    tmp_path: Path,
) -> None:
    """An office's own copy does not print how many are under way; the refusal brings the line to add."""
    folder = tmp_path / "templates"
    shutil.copytree(shipped_templates(), folder)
    template = folder / "bulletin.j2"
    line = "{%- if 数.有推进中 %}，推进中的有{{数.推进中}}个{% endif %}\n"
    source = template.read_text(encoding="utf-8")
    assert line in source
    template.write_text(source.replace(line, ""), encoding="utf-8")
    with pytest.raises(BulletinError) as refusal:
        make_bulletin(rates(), folder)
    assert list(refusal.value.reasons) == [
        "模板“bulletin.j2”没有印“推进中”的个数，总述里的各个数加起来不等于指标数，"
        f"请在有“待数据”的那一行上面加一行：{line.strip()}"
    ]
    without = with_cells(small(ON_ITS_WAY, BRIDGES))
    assert make_bulletin(without, folder).paragraphs == make_bulletin(without).paragraphs


def test_c4_a_workbook_without_the_new_column_reads_as_before(tmp_path: Path) -> None:
    """起始值 and 数据来源 came later: what earlier versions wrote has no such columns, and no start values."""
    path = write_small(tmp_path / "book.xlsx", rates())
    book = openpyxl.load_workbook(path)
    sheet = book["台账"]
    (table,) = sheet.tables.values()
    for key, heading in (("source", "数据来源"), ("baseline", "起始值")):
        at = INDICATORS.columns.index(INDICATORS.column(key))
        assert sheet.cell(3, at + 1).value == heading
        sheet.delete_cols(at + 1)
        del table.tableColumns[at]
    last, fewer = (get_column_letter(len(INDICATORS.columns) - less) for less in (0, 2))
    table.ref = table.ref.replace(f":{last}", f":{fewer}")
    book.save(path)
    contents = read_workbook(path)
    assert [one.baseline for one in contents.ledger.indicators] == [None] * 4
    assert contents.faults == ()
    assert [finding.text for finding in check(contents)] == []
    assert [judge(contents.ledger, one).standing.status for one in contents.ledger.indicators] == [
        Status.UNDERWAY,
        Status.UNDERWAY,
        Status.UNDERWAY,
        Status.ON_PACE,
    ]


def test_c4_the_functions_answer_of_a_rate() -> None:
    """As cells call them; the start value is the last argument, which older formulas leave out."""
    figures = (0.596, 0.6, DAY, "比率")
    start = {"baseline": 0.55}
    due = 0.55 + 0.05 * 201 / 365
    assert COMPLETION(0.596, 0.6, "比率") == 0.596
    assert [PACE(*figures), PACE(*figures, **start)] == ["推进中", "达到序时进度"]
    assert [PACEDUE(DAY, kind="比率"), PACEDUE(DAY, kind="比率", target=0.6)] == ["", ""]
    assert PACEDUE(DAY, kind="比率", target=0.6, baseline=0.55) == pytest.approx(due, abs=1e-15)
    assert PACEGAP(*figures) == ""
    assert PACEGAP(*figures, **start) == pytest.approx(100 * (0.596 - due), abs=1e-12)
    assert PACEWHY(*figures) == "现为59.6%，目标60%，差0.4个百分点，时限2025年12月31日未到"
    assert [PROJECTION(*figures), CATCHUP(*figures)] == ["", ""]
    assert CATCHUP(*figures, **start) == pytest.approx(0.004 / 164, abs=1e-15)
    named: dict[str, Any] = {"name": "公办园占比", "unit": "%"}
    assert CHECKENTRY(*figures, **named) == ""
    assert CHECKENTRY(60, 0.6, DAY, "比率", **named).startswith("错误：「累计完成」60：相当于6000%")
    assert CLAUSE(*figures, **named) == "公办园占比59.6%，目标60%，差0.4个百分点"
    assert CLAUSE(0.59999, 0.6, DAY, "比率", **named) == "公办园占比60%，目标60%，差不到0.01个百分点"


def test_c4_upgrading_keeps_start_values(tmp_path: Path, run: Run) -> None:
    """What was typed into the new column is in the new workbook."""
    book = write_small(tmp_path / "minsheng.xlsx", rates())
    code, _, err = run("upgrade", book)
    assert (code, err) == (0, "")
    assert [one.baseline for one in read_workbook(book).ledger.indicators] == [
        None,
        None,
        Decimal("0.5"),
        None,
    ]
    assert len(snapshot(tmp_path)) > 1
