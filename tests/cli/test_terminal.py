"""Sections and laggards as a terminal shows them, and the same as a record for programs."""

import datetime as dt
import io
from dataclasses import replace
from decimal import Decimal

import pytest
from builders import BRIDGES, WELLS, small
from histories import year_of
from rich.console import Console

from xl_minsheng.checks import Finding, Severity
from xl_minsheng.cli.terminal import print_status, status_record
from xl_minsheng.ledger import Declared, Issue, Kind, Ledger
from xl_minsheng.workbook.sample import load

WARNING = Finding(
    code="W203",
    severity=Severity.WARNING,
    cell=None,
    label="原因说明",
    value="",
    why="未填",
    remedy="请写明原因",
)
ERROR = Finding(
    code="E102", severity=Severity.ERROR, cell=None, label="累计完成", value="", why="未填", remedy="请填写"
)


def shown(ledger: Ledger, findings: list[Finding], width: int = 80) -> list[str]:
    """Printed lines without spaces at their ends; blank ones left out."""
    page = io.StringIO()
    print_status(ledger, findings, Console(file=page, width=width))
    return [line.rstrip() for line in page.getvalue().splitlines() if line.strip()]


def test_sections_stand_whole_in_eighty_columns() -> None:
    """No count and no title is cut short in a terminal of the usual width."""
    assert shown(load(), [])[:8] == [
        "汨罗市民生补短提质攻坚工作专报　第6期　截止2025年7月20日　按日",
        " 板块                     项目 指标 达到 完成 未达到 待数据 达到序时进度的比例",
        " ─────────────────────────────────────────────────────────────────────────────",
        " 省级十大重点民生实事       22   39   37   18      2      0 ━━━━━━━━━━━  95%",
        " 岳阳市级十大重点民生实事    7    8    8    2      0      0 ━━━━━━━━━━━━ 100%",
        " 保障重点群体就业           12   10    8    6      1      1 ━━━━━━━━━╸   80%",
        " 兜牢基本生活底线            8    8    6    1      1      1 ━━━━━━━━━    75%",
        " 抓好生态问题整治            4    0    0    0      0      0 不计",
    ]


def test_a_long_title_goes_on_in_the_next_line() -> None:
    """It is the title that gives way, never a figure."""
    ledger = small()
    long = replace(ledger, sections=(replace(ledger.sections[0], title="民生实事" * 10),))
    assert [line.split() for line in shown(long, [])[3:5]] == [
        ["民生实事民生实事民生实事", "1", "2", "2", "1", "0", "0", "━━━━━━━━━━━━", "100%"],
        ["民生实事民生实事民生实事"],
    ]


def test_laggards_stand_with_their_arithmetic() -> None:
    """The furthest behind first, each with status, light and bureau."""
    late = replace(BRIDGES, actual=Decimal(1))
    later = replace(WELLS, actual=Decimal(0))
    lines = shown(small(late, later), [WARNING], width=120)
    assert [line.split() for line in lines[-3:-1]] == [
        ["A01-2", "新打水井", "●未达到序时进度（红灯）", "完成0%，应达55.07%，差55.07个百分点", "市水利局"],
        ["A01-1", "新建桥梁", "●未达到序时进度（红灯）", "完成25%，应达55.07%，差30.07个百分点", "市水利局"],
    ]
    assert "落后指标" in lines


def test_without_laggards_it_says_so() -> None:
    """And without findings too."""
    assert shown(small(), [])[-2:] == ["没有落后的指标", "校验：没有问题"]


def test_findings_are_counted_by_severity() -> None:
    """Those of which there are any, the gravest first."""
    assert shown(small(), [WARNING, ERROR, WARNING])[-1] == "校验：错误1条、警告2条"


def test_an_empty_ledger_is_shown() -> None:
    """A new workbook has no title, number, date or section."""
    lines = shown(Ledger(Issue()), [])
    assert lines[0] == "未填标题　截止未填　按日"
    assert lines[-2:] == ["没有落后的指标", "校验：没有问题"]


@pytest.mark.parametrize("text", ["[/]", "[bold]", "[red]红[/red]", ":smile:", "[link=x]"])
def test_what_comes_from_cells_is_printed_as_it_stands(text: str) -> None:
    """Signs that the terminal library takes for instructions are only signs in a workbook."""
    figures = replace(BRIDGES, declared=Declared.STAGNANT, rule="按日")
    late = replace(figures, id=text, name=text, bureau=text, reason=text)
    ledger = small(late, title=text, rule=text)
    named = replace(ledger, sections=(replace(ledger.sections[0], title=text),))
    lines = shown(named, [], width=160)
    assert lines[0] == f"{text}　第7期　截止2025年7月20日　{text}"
    assert lines[3].split()[0] == text
    assert lines[-2].split() == [text, text, "●停滞（红灯）", f"申报停滞（{text}）", text]


def test_the_record_counts_as_the_table_does() -> None:
    """Issue, date, sections and findings of the example."""
    record = status_record(load(), [WARNING])
    assert (record["issue"], record["cut_off"]) == (6, "2025-07-20")
    assert record["sections"][0] == {
        "title": "省级十大重点民生实事",
        "projects": 22,
        "indicators": 39,
        "reached": 37,
        "finished": 18,
        "behind": 2,
        "underway": 0,
        "awaiting": 0,
        "unknown": 0,
    }
    assert [section["indicators"] for section in record["sections"]] == [39, 8, 10, 8, 0]
    assert [laggard["id"] for laggard in record["laggards"]] == ["A16-2", "A01-1", "C01-1", "D08-1"]
    assert record["findings"] == {"错误": 0, "警告": 1, "提示": 0, "已说明": 0}


def test_a_laggard_is_recorded_in_numbers() -> None:
    """Shares of 1 and units a day, for a task of the first two hundred days."""
    late = replace(BRIDGES, target=Decimal(10), actual=Decimal(4), due=dt.date(2025, 7, 30))
    [laggard] = status_record(small(late, cut_off=dt.date(2025, 7, 20)), [])["laggards"]
    assert laggard == {
        "id": "A01-1",
        "name": "新建桥梁",
        "status": "未达到序时进度",
        "light": "红灯",
        "why": "完成40%，应达95.26%，差55.26个百分点",
        "bureau": "市水利局",
        "completion": 0.4,
        "expected": 201 / 211,
        "projection": 844 / 2010,
        "catch_up_per_day": 0.6,
    }


def test_a_laggard_without_pace_has_no_numbers_for_it() -> None:
    """A ceiling that is broken has a light, and neither share nor projection."""
    over = replace(BRIDGES, kind=Kind.CEILING, target=Decimal(5), actual=Decimal(6))
    [laggard] = status_record(small(over), [])["laggards"]
    assert (laggard["status"], laggard["light"]) == ("未达标", "红灯")
    numbers = ("completion", "expected", "projection", "catch_up_per_day")
    assert [laggard[name] for name in numbers] == [None] * 4


def test_an_empty_ledger_is_recorded() -> None:
    """No number and no date are null."""
    assert status_record(Ledger(Issue()), []) == {
        "issue": None,
        "cut_off": None,
        "sections": [],
        "laggards": [],
        "changes": [],
        "outlook": [],
        "findings": {"错误": 0, "警告": 0, "提示": 0, "已说明": 0},
    }


def test_m6_what_moved_and_where_it_ends_stand_below_the_laggards() -> None:
    """The same in both outputs; a program gets the figures, and is told as well that they are no promise."""
    days = [dt.date(2025, month, 1) - dt.timedelta(days=1) for month in range(2, 8)]
    roads = replace(BRIDGES, name="新建道路", unit="公里", target=Decimal(365))
    ledger, _ = year_of(dict(zip(days, (31, 59, 90, 120, 151, 170), strict=True)), roads)
    assert shown(ledger, [])[-3:] == [
        "本期新落后1项：新建道路",
        "预计完不成1项（按目前速度推算，仅供参考）：新建道路",
        "校验：没有问题",
    ]
    record = status_record(ledger, [])
    assert record["changes"] == [
        {
            "id": "A01-1",
            "name": "新建道路",
            "amount": 19.0,
            "points": 19 / 365,
            "crossing": "本期新落后",
            "unmoved_issues": 0,
        }
    ]
    (outlook,) = record["outlook"]
    assert outlook | {"low": None} == {
        "id": "A01-1",
        "name": "新建道路",
        "share": 354 / 365,
        "low": None,
        "high": 354 / 365,
        "issues": 6,
        "prospect": "预计完不成",
        "note": "按目前速度推算，仅供参考",
    }
