"""What a form's row takes depends on what the row is: done or not done, cleared, a share, words with a figure."""

import io
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pytest
from builders import small
from openpyxl.worksheet.worksheet import Worksheet
from returned import JOBS, filled, forms, lines, received, row, texts

from xl_minsheng.collecting.form import plan_forms
from xl_minsheng.collecting.form_file import form_file
from xl_minsheng.collecting.merge import merge
from xl_minsheng.ledger import Indicator, Kind, Ledger, Project
from xl_minsheng.workbook.write import with_cells


def ledger_of(only: Indicator) -> Ledger:
    """A ledger of one row."""
    return with_cells(replace(small(only), projects=(Project("A01", "A", 1, "民生实事"),)))


def form_of(only: Indicator) -> bytes:
    """Its form."""
    return form_file(plan_forms(ledger_of(only))[0])


def outcome(only: Indicator, **cells: object) -> list[str]:
    """What comes of a form with these contents."""
    own = ledger_of(only)
    came = forms(received(filled(cells, form=form_of(only))), of=own)
    found = merge(came, own)
    return [
        *lines(found.proposals),
        *(f"! {text.removeprefix('人社.xlsx ')}" for text in texts(found.faults)),
    ]


STANDARD = row("A01-1", "低保标准", "元/月", "740", "740", JOBS, kind=Kind.MILESTONE, actual=Decimal(740))
NODE = row("A01-1", "实训楼封顶", "", "1", "1", JOBS, kind=Kind.MILESTONE, actual=Decimal(1))
CLEARED = row("A01-1", "存量危房", "户", "0", "0", JOBS, kind=Kind.ZERO, actual=Decimal(0))
SHARE = row("A01-1", "完成比例", "%", "1", "0.9", JOBS, kind=Kind.SHARE, actual=Decimal("0.9"))
COUNT = row("A01-1", "城镇新增就业", "人", "6000", "4000", JOBS, actual=Decimal(4000))
WORDS = Indicator(
    id="A01-1", project="A01", name="补贴标准", kind=Kind.NARRATIVE, bureau=JOBS, unit="元", wording="每人{{累计}}元",
    actual=Decimal(100), previous=Decimal(100),
)  # fmt: skip


@pytest.mark.parametrize(
    ("only", "typed", "expected"),
    [
        (STANDARD, "已完成", ["! 填报!F5「累计完成」已完成：是文字，不是数字，请只填数字"]),
        (STANDARD, 1, ["台账!H4 740→1？（全年目标是740元/月，这一行要填的是数，1像是指完没完成；上期是740，本期反而少了）"]),
        (STANDARD, 760, ["台账!H4 740→760？（警告：既不是0、1，也不是目标740）"]),
        (NODE, "未完成", ["台账!H4 1→0？（上期是1，本期反而少了）"]),
        (NODE, "已完成", ["台账!H4 1→1"]),
        (CLEARED, 3, ["台账!H4 0→3？（上期已清零，本期又有了）"]),
        (CLEARED, "无", ["! 填报!F5「累计完成」无：不是数，一个也没有的请填0；还没有数的空着这一格，在右边写明原因"]),
        (SHARE, 1.2, ["台账!H4 90%→120%？（完成率超过100%）"]),
        (COUNT, "5400以上", ["! 填报!F5「累计完成」5400以上：是约数，请填准确的数，不带“约”“余”“左右”之类的字"]),
        (COUNT, "5400？", ["! 填报!F5「累计完成」5400？：数字后面还有“?”，这一格请只填数字，说明写在右边"]),
        (WORDS, 120, ["台账!H4 100→120"]),
    ],
)  # fmt: skip
def test_what_a_row_takes_is_by_what_it_is(only: Indicator, typed: object, expected: list[str]) -> None:
    """Asked or sent back where the figure would mean another thing."""
    assert outcome(only, F5=typed) == expected


@pytest.mark.parametrize(("only", "is_locked"), [(WORDS, False), (replace(WORDS, wording="照发"), True)])
def test_a_row_of_words_takes_a_figure_where_its_sentence_prints_one(
    only: Indicator, is_locked: bool
) -> None:
    """Otherwise the bulletin would print the last one."""
    assert sheet_of(only)["F5"].protection.locked is is_locked


@pytest.mark.parametrize(("only", "is_offered"), [(NODE, True), (STANDARD, False)])
def test_done_is_offered_only_where_it_is_an_answer(only: Indicator, is_offered: bool) -> None:
    """A standard of 740 is no node that is done or not."""
    (rule,) = [one for one in sheet_of(only).data_validations.dataValidation if "F5" in str(one.sqref)]
    assert ("已完成" in rule.formula1) is is_offered


def sheet_of(only: Indicator) -> Worksheet:
    """The sheet of a form."""
    return openpyxl.load_workbook(io.BytesIO(form_of(only)))["填报"]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (
            {"F5": "约5400", "G5": "2025-7-19"},
            [
                "台账!AD4 空→2025年7月19日？（这一行的数没有写入，日期先不写）",
                "! 填报!F5「累计完成」约5400：是约数，请填准确的数，不带“约”“余”“左右”之类的字",
            ],
        ),
        (
            {"G5": "2025-7-19", "H5": "8月底才有"},
            [
                "台账!O4 空→8月底才有？（没有填数，台账里仍是4000；还没有数的，请在“特殊情形”选“待数据”）",
                "台账!AD4 空→2025年7月19日？（这一行的数没有写入，日期先不写）",
            ],
        ),
    ],
    ids=["refused", "none"],
)
def test_the_last_issue_s_figure_never_gets_the_day_of_one_that_was_not_taken(
    cells: dict[str, object], expected: list[str]
) -> None:
    """4000 stands in the ledger from the last issue: it is not of 19 July."""
    assert outcome(COUNT, **cells) == expected
