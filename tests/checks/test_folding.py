"""C26: findings that have one cause are one finding, and nothing of them is lost."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from builders import BRIDGES, small

from xl_minsheng.checks import check
from xl_minsheng.checks.finding import Finding
from xl_minsheng.checks.page import by_bureau
from xl_minsheng.ledger import Explanation, Indicator, Ledger
from xl_minsheng.workbook.read import WorkbookContents
from xl_minsheng.workbook.write import with_cells

Change = Callable[[Indicator], Indicator]


def ledger(change: Change = lambda one: one, **settings: object) -> Ledger:
    """Ten indicators in rows 4 to 13, each changed alike."""
    rows = [
        replace(BRIDGES, id=f"A01-{n}", name=f"新建桥梁{n}", actual=Decimal(2 + n % 2)) for n in range(10)
    ]
    return with_cells(small(*map(change, rows), **settings))


def findings(given: Ledger, code: str, units: tuple[str, ...] = ("个",)) -> list[Finding]:
    """Findings of a rule."""
    return [one for one in check(WorkbookContents(given, (), units)) if one.code == code]


LOOK = "请先看这一列是不是被清空了，或粘贴错了位置；"
ALL = "第4至13行（共10行）都"
CASES = {
    "E102": (
        lambda one: replace(one, actual=None),
        f"台账!H4「累计完成」{ALL}未填，{LOOK}请填写累计数；数据还没有的，在特殊情形选“待数据”并写明原因",
    ),
    "E103": (
        lambda one: replace(one, target=None),
        f"台账!G4「全年目标」{ALL}未填，{LOOK}请填写全年目标，累计类指标要与它比较",
    ),
    "T302": (lambda one: replace(one, unit=""), f"台账!I4「单位」{ALL}未填，{LOOK}请选择单位"),
    "W003": (
        lambda one: replace(one, unit="座" if one.id > "A01-5" else "批"),
        f"台账!I4「单位」10行：{ALL}不在可用单位里，请先看这一列是不是整列粘贴错了；"
        "请改成已有的单位，或在“选项”里增加",
    ),
    "W252": (
        lambda one: replace(one, due=dt.date(2024, 12, 31)),
        f"台账!AA4「完成时限」2024年12月31日：{ALL}在以前年度，截止日期是2025年7月20日，"
        "请先核对首页!G2「截止日期」填得对不对，再看这一列；请核对年份；确实如此的，在“校验结果”这一行填理由和姓名",
    ),
}  # fmt: skip


@pytest.mark.parametrize("code", CASES)
def test_c26_what_a_whole_column_has_is_one_finding(code: str) -> None:
    """It names the rows, how many they are, and the cause that they can have in common."""
    change, text = CASES[code]
    assert [one.text for one in findings(ledger(change), code)] == [text]


def test_c26_what_a_few_rows_have_is_told_row_by_row() -> None:
    """Seven of ten may be seven slips; and fewer than five rows are never put together."""
    some = ledger(lambda one: replace(one, name="") if one.id < "A01-7" else one)
    assert len(findings(some, "E101")) == 7
    few = with_cells(small(*(replace(BRIDGES, id=f"A01-{n}", name="") for n in range(4))))
    assert len(findings(few, "E101")) == 4


def test_c26_each_bureau_still_reads_its_own_rows() -> None:
    """The page to mail lists them one by one: a bureau has nothing of the others' rows."""
    given = ledger(lambda one: replace(one, actual=None, bureau=f"局{int(one.id[-1]) % 2}"))
    groups = by_bureau(given, findings(given, "E102"))
    assert [(one.name, len(one.findings)) for one in groups] == [("局0", 5), ("局1", 5)]


def test_c26_one_reason_accepts_all_rows_of_one_cause() -> None:
    """By the column's title and the value they share; rows accepted before stay so, one by one."""
    late: Change = lambda one: replace(one, due=dt.date(2024, 12, 31))  # noqa: E731
    value, day = "2024年12月31日", dt.date(2025, 7, 20)
    whole = replace(ledger(late), explanations=(Explanation("W252", "完成时限", value, "跨年", "张三", day),))
    assert [one.severity.value for one in findings(whole, "W252")] == ["已说明"]
    single = replace(ledger(late), explanations=(Explanation("W252", "A01-3", value, "跨年", "张三", day),))
    assert [(one.severity.value, len(one.rows)) for one in findings(single, "W252")] == [
        ("警告", 9),
        ("已说明", 0),
    ]


def test_an_issue_that_was_just_begun_has_one_hint_for_its_unfilled_rows() -> None:
    """新建下一期 leaves the last figures standing; once one is filled, the others are told by row."""
    begun = ledger(lambda one: replace(one, previous=one.actual))
    (one,) = findings(begun, "T301")
    assert one.text == (
        "台账!H4「累计完成」10行：刚开始的一期，各行还是上期的数，"
        "请逐行填本期的数；填了几行以后，还和上期一样的会逐行列出来"
    )
    assert len(one.rows) == 10
    rows = [replace(row, actual=Decimal(3)) if row.actual == 2 else row for row in begun.indicators]
    assert len(findings(replace(begun, indicators=tuple(rows)), "T301")) == 5
