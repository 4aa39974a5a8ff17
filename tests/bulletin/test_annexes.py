"""What the annexes say: every figure from the ledger, nothing left out in silence."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from histories import year_of

from xl_minsheng.bulletin import make_bulletin, to_markdown, to_text
from xl_minsheng.bulletin.annex import Annex, Chart, Mark, Note, Table, make_annexes
from xl_minsheng.bulletin.annex.chart import CATEGORIES_A_CHART
from xl_minsheng.bulletin.annex.text import markdown_paragraphs, text_lines
from xl_minsheng.ledger import Indicator, Kind, Ledger, Project, judge

GOLDEN = Path(__file__).parents[1] / "data" / "annexes-6.txt"
SWITCHES = ("annex_table", "annex_chart", "annex_laggards", "annex_changes")

Small = Callable[..., Ledger]


def switched(ledger: Ledger, *switches: str, **settings: Any) -> Ledger:
    """The ledger with annexes switched on."""
    return replace(ledger, issue=replace(ledger.issue, **dict.fromkeys(switches, True), **settings))


def only(ledger: Ledger, switch: str) -> Annex:
    """The one annex of that switch."""
    (annex,) = make_annexes(switched(ledger, switch))
    return annex


def rows(annex: Annex) -> list[list[str]]:
    """Texts of the annex' table, header and headings included."""
    (table,) = [block for block in annex.blocks if isinstance(block, Table)]
    return list(table.grid())


def some(number: int, **fields: Any) -> Indicator:
    """An indicator of the project that `small` has."""
    given = {"id": f"A01-{number}", "project": "A01", "name": "新建桥梁", "unit": "座"} | fields
    return Indicator(
        **{key: Decimal(value) if isinstance(value, int) else value for key, value in given.items()}
    )


# -- switches ----------------------------------------------------------------------------------


def test_nothing_is_added_unless_switched_on(sample: Ledger) -> None:
    """The shipped bulletin has no annex and does not mention one."""
    bulletin = make_bulletin(sample)
    assert bulletin.annexes == ()
    assert "附件" not in to_text(bulletin)
    assert "附件" not in to_markdown(bulletin)


@pytest.mark.parametrize("switch", SWITCHES)
def test_a_single_annex_has_no_number(sample: Ledger, switch: str) -> None:
    """GB/T 9704-2012, 7.3.4: 附件 with its name, below the body and at the head of the annex."""
    lines = to_text(make_bulletin(switched(sample, switch))).splitlines()
    annex = only(sample, switch)
    at = lines.index(f"附件：{annex.title}")
    assert lines[at + 1 :] == list(text_lines(annex))
    assert lines[at + 1 : at + 3] == ["附件", annex.title]


def test_annexes_are_numbered_in_a_fixed_order(sample: Ledger) -> None:
    """And listed below the body in the same order; 版记 comes after them."""
    ledger = switched(sample, *SWITCHES, copies_to="各镇（街道）")
    bulletin = make_bulletin(ledger)
    assert [annex.label for annex in bulletin.annexes] == ["附件1", "附件2", "附件3", "附件4"]
    lines = to_text(bulletin).splitlines()
    at = lines.index("附件：1. 指标完成情况一览表")
    assert lines[at + 1 : at + 5] == [
        "2. 各板块（类别）完成情况图",
        "3. 未达到序时进度指标清单",
        "4. 较上期变化情况",
        "附件1",
    ]
    assert lines[-1] == "抄送：各镇（街道）。"


# -- the shipped ledger ------------------------------------------------------------------------


def test_the_annexes_of_the_shipped_ledger(sample: Ledger) -> None:
    """Every row, every figure: what stands in tests/data/annexes-6.txt."""
    annexes = make_annexes(switched(sample, *SWITCHES))
    lines = [line for annex in annexes for line in text_lines(annex)]
    assert lines == GOLDEN.read_text(encoding="utf-8").splitlines()


def test_every_indicator_has_its_row(sample: Ledger) -> None:
    """In printed order; a repeated one under its own number."""
    ids = [row[0] for row in rows(only(sample, "annex_table"))[1:] if len(row) > 1]
    assert sorted(ids) == sorted(indicator.id for indicator in sample.indicators)
    assert ids == sorted(ids)


def test_the_light_is_a_colour_with_its_word_beside_it(sample: Ledger) -> None:
    """Green reached, red behind, grey awaited; narrative has none."""
    (table,) = [block for block in only(sample, "annex_table").blocks if isinstance(block, Table)]
    last = {row.entries[0].text: row.entries[-1] for row in table.rows if not row.is_heading}
    assert (last["A16-2"].mark, last["A16-2"].text) == (Mark.RED, "●未达到序时进度（红灯）")
    assert (last["A03-1"].mark, last["A03-1"].text) == (Mark.GREEN, "●超序时进度")
    assert (last["C04-1"].mark, last["C04-1"].text) == (Mark.GREY, "●待数据")
    assert (last["E01-1"].mark, last["E01-1"].text) == (None, "不计")


def test_tables_are_as_wide_as_the_type_area(sample: Ledger, small: Small) -> None:
    """156 mm, every one."""
    changed = small(some(1, target=4, actual=3, previous=2))
    annexes = [only(sample, "annex_table"), only(sample, "annex_laggards"), only(changed, "annex_changes")]
    tables = [block for annex in annexes for block in annex.blocks if isinstance(block, Table)]
    assert [sum(column.width for column in table.columns) for table in tables] == [156, 156, 156]


# -- the chart -----------------------------------------------------------------------------------


def test_the_chart_shows_the_ledger_s_shares(sample: Ledger) -> None:
    """Counted anew from the ledger, category by category, sections where they have none."""
    chart = only(sample, "annex_chart").blocks[0]
    assert isinstance(chart, Chart)
    names = [project.category or next(s.title for s in sample.sections if s.code == project.section)
             for project in sample.projects]  # fmt: skip
    assert list(chart.categories) == [name for name in dict.fromkeys(names) if "生态" not in name]
    for place, category in enumerate(chart.categories):
        codes = {p.code for p, name in zip(sample.projects, names, strict=True) if name == category}
        judged = [judge(sample, one) for one in sample.indicators if one.project in codes]
        counted = [
            one for one in judged if one.indicator.counted and one.indicator.kind is not Kind.NARRATIVE
        ]
        done = [one.standing.completion for one in counted if one.indicator.actual is not None]
        capped = [min(share, Fraction(1)) for share in done if share is not None]
        reached = [one for one in counted if one.standing.status.is_reached]
        assert chart.series[0].shares[place] == sum(capped) / len(capped)
        assert chart.series[1].shares[place] == Fraction(len(reached), len(counted))


def test_a_category_without_any_share_has_no_bar(small: Small) -> None:
    """A ceiling is met or not; it has no completion."""
    ledger = small(some(1, kind=Kind.CEILING, target=4, actual=3))
    chart = only(ledger, "annex_chart").blocks[0]
    assert isinstance(chart, Chart)
    assert list(chart.grid())[1:] == [["全市实事", "—", "100%"]]


def test_many_categories_make_several_charts(small: Small) -> None:
    """None is left out, and each chart fits a page."""
    ledger = small()
    projects = [Project(f"P{n}", "A", n, f"项目{n}", f"类别{n}") for n in range(1, 31)]
    indicators = [some(n, project=f"P{n}", target=4, actual=3) for n in range(1, 31)]
    ledger = replace(ledger, projects=tuple(projects), indicators=tuple(indicators))
    charts = [block for block in only(ledger, "annex_chart").blocks if isinstance(block, Chart)]
    assert [len(chart.categories) for chart in charts] == [CATEGORIES_A_CHART, CATEGORIES_A_CHART, 2]
    assert [name for chart in charts for name in chart.categories] == [f"类别{n}" for n in range(1, 31)]


# -- laggards --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "outlook"),
    [
        ({"target": 365, "actual": 37}, "每天要完成2座；到期预计18.41%"),
        ({"unit": "%", "kind": Kind.SHARE, "target": 1, "actual": Decimal("0.18")},
         "每天要完成0.5个百分点；到期预计32.69%"),
        ({"target": 1, "actual": Decimal("0.5")}, "每天要完成不到0.01座；到期预计90.8%"),
        ({"kind": Kind.FLOOR, "target": 4, "actual": 3}, "—"),
    ],
)  # fmt: skip
def test_what_it_takes_to_catch_up(small: Small, fields: dict[str, Any], outlook: str) -> None:
    """From 21 July 164 days are left: (365 - 37) / 164 = 2; 37/365 ÷ 201/365 = 18.41 %."""
    (header, row) = rows(only(small(some(1, reason="下雨", **fields)), "annex_laggards"))
    assert header == ["编号", "指标名称", "责任单位", "进展", "原因说明", "追赶测算"]
    assert (row[0], row[4], row[5]) == ("A01-1", "下雨", outlook)


def test_a_task_whose_due_date_has_come_is_told(small: Small) -> None:
    """No rate a day brings it back."""
    row = rows(only(small(some(1, target=4, actual=3, due=dt.date(2025, 6, 30))), "annex_laggards"))[1]
    assert row[3:] == ["●未达到序时进度（红灯）：完成75%，应达100%，差25个百分点", "未填", "时限已到"]


def test_the_most_urgent_stand_first(small: Small) -> None:
    """Red before orange before yellow, whatever their order in the ledger."""
    given = [some(1, target=100, actual=50), some(2, target=100, actual=10), some(3, target=100, actual=40)]
    assert [row[0] for row in rows(only(small(*given), "annex_laggards"))[1:]] == ["A01-2", "A01-3", "A01-1"]


# -- changes ---------------------------------------------------------------------------------------


def test_changes_name_increments_and_lines_crossed(small: Small) -> None:
    """New finishes and lines no longer kept are marked; those without a figure to compare are counted."""
    ledger = small(
        some(1, target=4, actual=4, previous=3),
        some(2, kind=Kind.FLOOR, target=4, actual=3, previous=4),
        some(3, target=8, actual=4, previous=4),
        some(4, target=8, actual=3, previous=4),
        some(5, target=8, actual=4),
        some(6, kind=Kind.NARRATIVE),
    )
    annex = only(ledger, "annex_changes")
    assert annex.blocks[0] == Note(
        "有上期数字可比的指标4项，有变化的3项。其中：本期新完成全年任务的1项；上期达标，本期未达标的1项。"
        "缺上期或本期数字的1项不列。"
    )
    assert rows(annex) == [
        ["编号", "指标名称", "上期累计", "累计完成", "单位", "增减", "完成率增减", "变化"],
        ["（一）全市实事"],
        ["A01-1", "新建桥梁", "3", "4", "座", "+1", "+25", "●本期新完成全年任务"],
        ["A01-2", "新建桥梁", "4", "3", "座", "-1", "—", "●上期达标，本期未达标"],
        ["A01-3", "新建桥梁", "4", "4", "座", "0", "0", "持平"],
        ["A01-4", "新建桥梁", "4", "3", "座", "-1", "-12.5", "减少"],
    ]


# -- nothing to show ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("switch", "sentence"),
    [
        ("annex_table", "台账里没有指标。"),
        ("annex_chart", "没有计入统计的指标，所以没有图。"),
        ("annex_laggards", "截至2025年7月20日，没有未达到序时进度的指标。"),
        ("annex_changes", "台账的“上期累计”没有可比的数字，所以不列较上期的变化。"),
    ],
)
def test_where_there_is_nothing_a_sentence_says_so(small: Small, switch: str, sentence: str) -> None:
    """Never an empty table or chart."""
    assert only(small(), switch).blocks == (Note(sentence),)


# -- text and Markdown ----------------------------------------------------------------------------------


def test_a_row_stays_one_line(small: Small) -> None:
    """Line breaks and tabs that a cell brings along become spaces, in the text as in the table."""
    lines = list(text_lines(only(small(some(1, name="甲\n乙\t丙", target=4, actual=4)), "annex_table")))
    assert lines[4] == "A01-1\t甲 乙 丙\t4\t4\t座\t100%\t●完成全年任务"


def test_markdown_has_tables_that_keep_their_columns(small: Small) -> None:
    """A bar in a name would make a column."""
    annex = only(small(some(1, name="甲|乙", target=4, actual=4)), "annex_table")
    head, table, note = markdown_paragraphs(annex)
    assert head == "## 附件　指标完成情况一览表"
    assert table.splitlines() == [
        "| 编号 | 指标名称 | 全年目标 | 累计完成 | 单位 | 完成率 | 状态 |",
        "| --- | --- | ---: | ---: | --- | ---: | --- |",
        "| **（一）全市实事** | | | | | | |",
        r"| A01-1 | 甲\|乙 | 4 | 4 | 座 | 100% | ●完成全年任务 |",
    ]
    assert note == "注：“—”表示没有这项数字。"


def test_a_chart_is_the_table_of_its_figures_in_markdown(small: Small) -> None:
    """So that nothing is lost where there is no picture."""
    annex = only(small(some(1, target=4, actual=3)), "annex_chart")
    assert list(markdown_paragraphs(annex))[1].splitlines() == [
        "| 板块（类别） | 平均完成率 | 达到序时进度的占比 |",
        "| --- | ---: | ---: |",
        "| 全市实事 | 75% | 100% |",
    ]


MONTH_ENDS = [dt.date(2025, month, 1) - dt.timedelta(days=1) for month in range(2, 8)]


def test_m6_with_an_archive_the_changes_say_who_fell_behind_and_where_it_ends() -> None:
    """Roads that kept pace until May; what is foreseen is called what it is, with how it was reckoned."""
    figures = dict(zip(MONTH_ENDS, (31, 59, 90, 120, 151, 170), strict=True))
    ledger, _ = year_of(figures, some(1, name="新建道路", unit="公里", target=365))
    annex = only(ledger, "annex_changes")
    changes, outlook = (list(block.grid()) for block in annex.blocks if isinstance(block, Table))
    assert changes[2] == ["A01-1", "新建道路", "151", "170", "公里", "+19", "+5.21", "●本期新落后"]
    assert outlook[1] == [
        "A01-1", "新建道路", "市水利局", "46.58%", "●96.99%（90.89%～96.99%），预计完不成",
        "每天要完成1.06公里，是目前的1.06倍",
    ]  # fmt: skip
    assert [block.text for block in annex.blocks if isinstance(block, Note)] == [
        "有上期数字可比的指标1项，有变化的1项。其中：本期新落后的1项。",
        "注：完成率增减的单位是百分点。",
        "按目前速度推算，仅供参考：还没有完成的1项中，预计完不成的1项。",
        "注：按目前速度推算，仅供参考。存档里今年连本期有4期以上的，按各期之间增长速度的中位数推算，括号里是九成把握的范围；不到的，按年初以来的平均速度。",
    ]


def test_m6_the_laggards_go_on_by_the_trend_of_their_issues() -> None:
    """The same projection as in the annex of changes; the interval is explained where one is printed."""
    figures = dict(zip(MONTH_ENDS, (31, 59, 90, 120, 151, 170), strict=True))
    ledger, _ = year_of(figures, some(1, name="新建道路", unit="公里", target=365))
    annex = only(ledger, "annex_laggards")
    assert rows(annex)[1][-1] == "每天要完成1.06公里，是目前的1.06倍；到期预计96.99%（90.89%～96.99%）"
    assert [block.text for block in annex.blocks if isinstance(block, Note)][-1] == (
        "注：每天要完成的数，从截止日期的次日算到完成时限；到期预计按目前快慢推算，括号里是九成把握的范围，仅供参考。"
    )
