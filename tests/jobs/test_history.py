"""The history of a workbook's indicators: a row for each indicator and issue, for people and programs."""

import datetime as dt
import io
import re
import zipfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from builders import BRIDGES, WELLS, Run, small, write_small
from histories import Closed, issue_of

from xl_minsheng.cli.history import print_history, sparkline
from xl_minsheng.jobs.history import HistoryError, WorkbookHistory, export_history, read_history
from xl_minsheng.jobs.history_workbook import history_workbook
from xl_minsheng.ledger import Indicator, Ledger
from xl_minsheng.ledger.history import History

JULY_2024, MAY, JUNE, JULY = (
    dt.date(2024, 7, 20),
    dt.date(2025, 5, 20),
    dt.date(2025, 6, 20),
    dt.date(2025, 7, 20),
)


def bridges(actual: str | int, **fields: Any) -> Indicator:
    """The bridges, so many of forty."""
    return replace(BRIDGES, target=Decimal(40), actual=Decimal(actual), **fields)


def of(now: Ledger, *past: Ledger) -> WorkbookHistory:
    """A history that was never on a disk."""
    return WorkbookHistory(replace(now, history=History(lambda: map(Closed, past))), Path("book.xlsx"))


@pytest.fixture
def three() -> WorkbookHistory:
    """Bridges in the same period of last year, in May and June, and now; wells only now."""
    return of(
        issue_of(7, JULY, bridges(12, previous=Decimal(10)), WELLS),
        issue_of(5, MAY, bridges(10)),
        issue_of(6, JUNE, bridges(10, reason="汛期停工")),
        issue_of(7, JULY_2024, bridges(15)),
    )


def test_m6_the_long_table_has_a_row_for_each_indicator_and_issue(three: WorkbookHistory) -> None:
    """In the order of days; shares are fractions of 1, and what was published is told from what is not yet."""
    frame = three.to_frame()
    assert frame[
        ["year", "issue", "archived", "id", "actual", "completion", "reason"]
    ].to_numpy().tolist() == [
        [2024, 7, True, "A01-1", 15.0, 0.375, ""],
        [2025, 5, True, "A01-1", 10.0, 0.25, ""],
        [2025, 6, True, "A01-1", 10.0, 0.25, "汛期停工"],
        [2025, 7, False, "A01-1", 12.0, 0.3, ""],
        [2025, 7, False, "A01-2", 8.0, 1.0, ""],
    ]
    assert frame["cut_off"].dt.date.tolist() == [JULY_2024, MAY, JUNE, JULY, JULY]
    assert frame["expected"].iloc[3] == pytest.approx(201 / 365)


def test_the_present_issue_counts_once(three: WorkbookHistory) -> None:
    """Its own copy in the archive gives way to what the workbook holds now."""
    again = of(three.ledger, *(one.ledger for one in three.past), issue_of(7, JULY, bridges(11)))
    assert again.to_frame()["actual"].tolist() == three.to_frame()["actual"].tolist()


def test_an_issue_that_cannot_be_read_is_named() -> None:
    """The others are listed all the same."""

    class Damaged:
        number, cut_off = 6, JUNE

        @property
        def ledger(self) -> Ledger:
            raise ValueError("“第6期台账-20250620.xlsx”读不了，请从备份取回")

    now = replace(issue_of(7, JULY, bridges(12)), history=History(lambda: [Damaged()]))
    history = WorkbookHistory(now, Path("book.xlsx"))
    assert history.unread == (
        "第6期（截止2025年6月20日）没有算进来：“第6期台账-20250620.xlsx”读不了，请从备份取回",
    )
    assert len(history.table().rows) == 1


def shown(history: WorkbookHistory, capsys: pytest.CaptureFixture[str], *wanted: str) -> str:
    """What the command prints, without blanks."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", "160")
        print_history(history, wanted)
    return "\n".join(" ".join(line.split()) for line in capsys.readouterr().out.splitlines() if line.strip())


def test_m6_every_indicator_has_a_line_with_its_year(
    three: WorkbookHistory, capsys: pytest.CaptureFixture[str]
) -> None:
    """Bars of this year's issues, what is new, the same period of last year, where it will end."""
    assert shown(three, capsys).splitlines()[2:] == [
        "A01-1 新建桥梁 ▁▁█ 12个 ＋2个 15个 未达到序时进度 预计完不成",
        "A01-2 新打水井 ▄ 8个 — — 完成全年任务 —",
        "“存档”：往期3期（2024年至2025年）；本期第7期",
    ]


def test_m6_an_indicator_is_followed_issue_by_issue(
    three: WorkbookHistory, capsys: pytest.CaptureFixture[str]
) -> None:
    """By its number or words of its name; nothing is counted across the year's end."""
    lines = shown(three, capsys, "桥").splitlines()
    assert lines[0] == "A01-1 新建桥梁"
    assert lines[3:] == [
        "2024年第7期 2024年7月20日 15个 — 37.5% 未达到序时进度",
        "2025年第5期 2025年5月20日 10个 — 25% 未达到序时进度",
        "2025年第6期 2025年6月20日 10个 0 25% 未达到序时进度 汛期停工",
        "2025年第7期 2025年7月20日 12个 ＋2个 30% 未达到序时进度",
        "今年 ▁▁█；去年同期（2024年7月20日）15个；到期预计54.48%，预计完不成（按目前速度推算，仅供参考）",
        "“存档”：往期3期（2024年至2025年）；本期第7期",
    ]


def test_issues_of_one_year_are_said_to_be_of_that_year(capsys: pytest.CaptureFixture[str]) -> None:
    """Not from a year to the same year; without any, there is none."""
    june = issue_of(6, JUNE, bridges(10))
    one, none = (of(issue_of(7, JULY, bridges(12)), *past) for past in ((june,), ()))
    assert shown(one, capsys).splitlines()[-1] == "“存档”：往期1期（2025年）；本期第7期"
    assert shown(none, capsys).splitlines()[-1] == "“存档”：还没有往期；本期第7期"


def test_a_number_that_was_another_task_s_is_left_out_and_said(capsys: pytest.CaptureFixture[str]) -> None:
    """Ids may be given away in a new year."""
    history = of(issue_of(7, JULY, bridges(12)), issue_of(7, JULY_2024, bridges(15, name="新打水井")))
    assert (
        "今年 ▄；到期预计54.48%，预计完不成（按目前速度推算，仅供参考）；编号A01-1在另1期里是“新打水井”（个）等，没有列"
        in shown(history, capsys, "A01-1")
    )


def test_an_indicator_that_is_not_there_is_answered_by_those_that_are(three: WorkbookHistory) -> None:
    """The first few, with their numbers."""
    with pytest.raises(
        HistoryError,
        match=r"^台账里没有编号或名称是“隧道”的指标，请看台账的编号，如：A01-1 新建桥梁、A01-2 新打水井$",
    ):
        three.find(["隧道"])


@pytest.mark.parametrize(
    ("figures", "bars"),
    [
        ((), ""),
        ((1,), "▄"),
        ((0, 7), "▁█"),
        ((3, None, 3), "▄ ▄"),
        ((0, 1, 2, 3, 4, 5, 6, 7), "▁▂▃▄▅▆▇█"),
        ((None,), ""),
    ],
)
def test_a_sparkline_runs_from_the_lowest_to_the_highest(figures: tuple[int | None, ...], bars: str) -> None:
    """A figure that is missing leaves a gap; figures that are all alike stand half high."""
    assert sparkline([None if one is None else Decimal(one) for one in figures]) == bars


@pytest.mark.slow
def test_m6_history_is_read_from_the_archived_workbooks(tmp_path: Path, run: Run) -> None:
    """As 生成专报 left them; three kinds of files, never the workbook itself or one that is there already."""
    (tmp_path / "存档").mkdir()
    write_small(tmp_path / "存档" / "第6期台账-20250620.xlsx", issue_of(6, JUNE, bridges(10)))
    book = write_small(tmp_path / "book.xlsx", issue_of(7, JULY, bridges(12)))
    assert read_history(book).to_frame()["actual"].tolist() == [10.0, 12.0]
    for ending in ("csv", "xlsx", "parquet"):
        code, out, err = run("history", book, "-o", tmp_path / f"历史.{ending}")
        assert (code, out, err) == (0, f"已导出2期，共2行：{tmp_path / f'历史.{ending}'}\n", "")
    code, _, err = run("history", book, "-o", tmp_path / "历史.csv")
    assert code == 2
    assert "已经存在" in err
    head, first, _ = (tmp_path / "历史.csv").read_text(encoding="utf-8-sig").splitlines()
    assert head.startswith("年份,期号,截止日期,已存档,板块名称,编号,指标名称")
    assert first.startswith("2025,6,2025-06-20,是,全市实事,A01-1,新建桥梁,市水利局,累计,个,40,10,0.25,")
    (tmp_path / "存档" / "第5期台账-20250520.xlsx").write_bytes(b"PK\x03\x04")
    code, out, err = run("history", book, "A01-1")
    assert (code, "2025年第6期" in out) == (1, True)
    assert (
        err == "错误：第5期（截止2025年5月20日）没有算进来：“第5期台账-20250520.xlsx”读不了，请从备份取回\n"
    )


@pytest.mark.slow
def test_a_workbook_without_a_date_has_no_place_in_history(tmp_path: Path) -> None:
    """The cell is named."""
    book = write_small(tmp_path / "book.xlsx", small(cut_off=None))
    with pytest.raises(HistoryError, match=r"^首页!G2「截止日期」没有填，不知道本期排在哪里，请先填写$"):
        export_history(book, tmp_path / "a.csv")
    assert not (tmp_path / "a.csv").exists()


def test_m6_people_get_a_line_an_indicator_with_native_sparklines(three: WorkbookHistory) -> None:
    """This year's issues, then last year's; every line has a sparkline of each, over its own cells."""
    data = history_workbook(three)
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        sheet = file.read("xl/worksheets/sheet1.xml").decode()
    found = re.findall(r"<xm:f>(.*?)</xm:f><xm:sqref>(.*?)</xm:sqref>", sheet)
    assert {cell: area.replace("'", "") for area, cell in found} == {
        "E2": "历史!F2:H2",
        "E3": "历史!F3:H3",
        "I2": "历史!J2",
        "I3": "历史!J3",
    }
    book = openpyxl.load_workbook(io.BytesIO(data))
    lines = [list(row) for row in book["历史"].iter_rows(values_only=True)]
    assert lines == [
        [
            *(
                "编号",
                "指标名称",
                "单位",
                "全年目标",
                "2025年走势",
                "第5期\n5月20日",
                "第6期\n6月20日",
                "第7期\n7月20日",
            ),
            *("2024年走势", "第7期\n7月20日"),
        ],
        ["A01-1", "新建桥梁", "个", 40, None, 10, 10, 12, None, 15],
        ["A01-2", "新打水井", "个", 8, None, None, None, 8, None, None],
    ]
    assert book["明细"].max_row == 6
    assert book["明细"]["C2"].value == dt.datetime(2024, 7, 20)


def test_what_looks_like_a_formula_stays_text() -> None:
    """Names come from anybody."""
    now = issue_of(7, JULY, bridges(12, name="=1+1", reason="=HYPERLINK(1)"))
    book = openpyxl.load_workbook(io.BytesIO(history_workbook(of(now))))
    cells = [
        cell for sheet in book for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("=")
    ]
    assert [cell.data_type for cell in cells] == ["s", "s", "s"]


def test_a_long_name_in_the_file_has_a_row_for_its_lines() -> None:
    """It is not cut by the unit beside it; a short one keeps the usual height."""
    long = replace(BRIDGES, name="新市枫岭路政府专职消防救援站建成投用", actual=Decimal(1))
    written = history_workbook(of(issue_of(7, JULY, long, WELLS), issue_of(6, JUNE, long, WELLS)))
    sheet = openpyxl.load_workbook(io.BytesIO(written))["历史"]
    heights = {sheet.cell(row, 2).value: sheet.row_dimensions[row].height for row in (2, 3)}
    assert heights == {long.name: 32.25, WELLS.name: None}
    assert sheet["B2"].alignment.wrap_text
