"""Every rule over two issues: a pair of ledgers that breaks it, one that just does not, and what is said."""

import datetime as dt
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import pytest
from changed_ledger import SOUND, Change, article, both, entry, news, setting, without

from xl_minsheng.checks import Severity, check_ledger
from xl_minsheng.checks.catalogue import change_rule
from xl_minsheng.ledger import Cell, Indicator, Kind, Ledger
from xl_minsheng.workbook.write import with_cells

ACCEPT_HINT = "请核对；确实如此的，在“校验结果”这一行填理由和姓名"
EARLIER = both(
    both(
        setting(number=5, issued_on=dt.date(2025, 6, 20), cut_off=dt.date(2025, 6, 20)),
        both(entry("indicators", 0, actual=Decimal(560)), entry("indicators", 1, actual=Decimal(45))),
    ),
    both(entry("uploads", 1, count=Decimal(700)), entry("news", 0, count=Decimal(140))),
)
"""The last issue of the sound ledger: 560 of 700, and 45 of 60, a month earlier."""


def as_it_is(ledger: Ledger) -> Ledger:
    """Return the ledger unchanged."""
    return ledger


def row(kind: Kind, **fields: Any) -> Change:
    """Return a change of the second indicator to one of this kind."""
    base = {"kind": kind, "target": None, "actual": None, "unit": ""}
    return entry("indicators", 1, **base | fields)


def findings(code: str, now: Change, previous_ledger: Change) -> list[tuple[Severity, Cell | None, str]]:
    """Return what a rule says of the two issues."""
    found = check_ledger(with_cells(now(SOUND)), with_cells(previous_ledger(EARLIER(SOUND))))
    return [(one.severity, one.cell, one.text) for one in found if one.code == code]


@dataclass(frozen=True)
class Case:
    """A rule, what breaks it, what just does not (this issue and the last), what is said of which cell."""

    code: str
    failing: tuple[Change, Change]
    passing: tuple[Change, Change]
    cell: Cell | None
    text: str


def drop(at: int) -> Change:
    """Return a change that drops an indicator."""
    return lambda ledger: replace(
        ledger, indicators=ledger.indicators[:at] + ledger.indicators[at + 1 :], projects=ledger.projects[:1]
    )


CASES = [
    Case(
        "W221",
        (drop(1), as_it_is),
        (entry("indicators", 1, name="参加互助"), as_it_is),
        Cell("台账", "A", 4),
        "台账!A4「编号」A02-1：上期在A01-1之后有这一行（参保），本期没有了，请从上期的台账找回；"
        "确实如此的，在“校验结果”这一行填理由和姓名",
    ),
    Case(
        "W221",
        (drop(0), as_it_is),
        (drop(0), drop(0)),
        None,
        "A01-1 培训「编号」A01-1：上期在最前面有这一行（培训），本期没有了，请从上期的台账找回；"
        "确实如此的，在“校验结果”这一行填理由和姓名",
    ),
    Case(
        "W222",
        (entry("indicators", 0, target=Decimal(7000)), as_it_is),
        (entry("indicators", 0, target=Decimal("700.0")), as_it_is),
        Cell("台账", "G", 4),
        f"台账!G4「全年目标」7000：上期是700，一年之内一般不变，{ACCEPT_HINT}",
    ),
    Case(
        "W222",
        (entry("indicators", 0, unit="人次"), as_it_is),
        (entry("indicators", 0, unit="人次"), entry("indicators", 0, unit="")),
        Cell("台账", "I", 4),
        f"台账!I4「单位」人次：上期是人，一年之内一般不变，{ACCEPT_HINT}",
    ),
    Case(
        "W222",
        (entry("indicators", 0, kind=Kind.FLOOR), as_it_is),
        (entry("indicators", 0, kind=Kind.FLOOR), entry("indicators", 0, kind=Kind.FLOOR)),
        Cell("台账", "E", 4),
        f"台账!E4「考核方式」不低于：上期是累计，一年之内一般不变，{ACCEPT_HINT}",
    ),
    Case(
        "W223",
        (entry("indicators", 0, previous=Decimal(506)), as_it_is),
        (entry("indicators", 0, previous=Decimal(560)), as_it_is),
        Cell("台账", "F", 4),
        "台账!F4「上期累计」506：上期台账里是560人，请照上期台账填；确实如此的，在“校验结果”这一行填理由和姓名",
    ),
    Case(
        "W225",
        (news("召开讲评会，部署下半年工作。"), news("召开讲评会，部署下半年工作。")),
        (news("召开讲评会，部署下半年工作！"), news("召开讲评会，部署下半年工作。")),
        Cell("要闻", "A", 4),
        "要闻!A4「要闻内容」召开讲评会，部署下半年工作。：与上期一字不差，请换成本期的内容；"
        "确实如此的，在“校验结果”这一行填理由和姓名",
    ),
    Case(
        "W225",
        (article("路修好了。"), article("路修好了。")),
        (article("桥修好了。"), article("路修好了。")),
        Cell("亮点", "B", 4),
        "亮点!B4「段落」路修好了。：与上期一字不差，请换成本期的内容；确实如此的，在“校验结果”这一行填理由和姓名",
    ),
    Case(
        "W226",
        (setting(number=5), as_it_is),
        (setting(number=6), as_it_is),
        Cell("首页", "C", 2),
        "首页!C2「期号」5：上期是5，本期应往后，请改成本期的期号",
    ),
    Case(
        "W226",
        (setting(cut_off=dt.date(2025, 6, 20)), as_it_is),
        (setting(cut_off=dt.date(2025, 6, 21)), as_it_is),
        Cell("首页", "G", 2),
        "首页!G2「截止日期」2025年6月20日：上期是2025年6月20日，本期应往后，请改成本期的日期",
    ),
    Case(
        "W226",
        (as_it_is, setting(issued_on=dt.date(2025, 7, 20))),
        (as_it_is, setting(issued_on=dt.date(2025, 7, 19))),
        Cell("首页", "E", 2),
        "首页!E2「印发日期」2025年7月20日：上期是2025年7月20日，本期应往后，请改成本期的日期",
    ),
    Case(
        "W227",
        (as_it_is, entry("uploads", 0, count=Decimal(83))),
        (as_it_is, entry("uploads", 0, count=Decimal(82))),
        Cell("材料报送", "B", 4),
        f"材料报送!B4「条数」82：“政策文件”上期是83，累计数不应减少，{ACCEPT_HINT}",
    ),
    Case(
        "T305",
        (row(Kind.NARRATIVE, wording="正在推进"), row(Kind.NARRATIVE, wording="正在推进")),
        (row(Kind.NARRATIVE, wording="正在推进"), row(Kind.NARRATIVE, wording="已经启动")),
        Cell("台账", "T", 5),
        "台账!T5「表述」正在推进：与上期一字不差，请写本期的进展，没有变化的不用改",
    ),
    Case(
        "T309",
        (as_it_is, entry("indicators", 0, actual=Decimal(460))),
        (as_it_is, entry("indicators", 0, actual=Decimal(462))),
        Cell("台账", "H", 4),
        f"台账!H4「累计完成」623：上期是460人，增加35.43%，是此前平均增速的2.02倍，{ACCEPT_HINT}",
    ),
    Case(
        "T310",
        (entry("indicators", 0, extra_1=Decimal(485)), entry("indicators", 0, extra_1=Decimal(400))),
        (entry("indicators", 0, extra_1=Decimal(480)), entry("indicators", 0, extra_1=Decimal(400))),
        Cell("台账", "U", 4),
        f"台账!U4「附数一」485：上期是400，相差21.25%，{ACCEPT_HINT}",
    ),
    Case(
        "T310",
        (row(Kind.FLOOR, target=Decimal(100), actual=Decimal(121)), row(Kind.FLOOR, actual=Decimal(100))),
        (row(Kind.FLOOR, target=Decimal(100), actual=Decimal(120)), row(Kind.FLOOR, actual=Decimal(100))),
        Cell("台账", "H", 5),
        f"台账!H5「累计完成」121：上期是100，相差21%，{ACCEPT_HINT}",
    ),
    Case(
        "T333",  # C12
        (as_it_is, entry("uploads", 1, count=Decimal(819))),
        (as_it_is, entry("uploads", 1, count=Decimal(818))),
        Cell("材料报送", "B", 4),
        "材料报送!B4「条数」82：从“政策文件”起，2项都与上期相同，请确认是没有新增，还是忘了更新",
    ),
    Case(
        "T334",  # C12
        (without("uploads"), setting(upload_total=Decimal(901))),
        (without("uploads"), setting(upload_total=Decimal(900))),
        Cell("首页", "I", 2),
        "首页!I2「上传总数」901：与上期相同，请确认是没有新增，还是忘了更新",
    ),
    Case(
        "T335",  # C12
        (
            entry("indicators", 1, actual=Decimal(20), reason="场地未谈妥"),
            entry("indicators", 1, reason="场地未谈妥"),
        ),
        (
            entry("indicators", 1, actual=Decimal(20), reason="场地没谈妥"),
            entry("indicators", 1, reason="场地未谈妥"),
        ),
        Cell("台账", "O", 5),
        "台账!O5「原因说明」场地未谈妥：与上期一字不差，沿用上期，请确认，请改成本期的情况；"
        "确实如此的，在“校验结果”这一行填理由和姓名",
    ),
    Case(
        "W228",  # C11
        (
            entry("indicators", 1, actual=Decimal(20), reason="未开工"),
            entry("indicators", 1, actual=Decimal(20), unchanged=1),
        ),
        (
            entry("indicators", 1, actual=Decimal(20), reason="未开工"),
            entry("indicators", 1, actual=Decimal(20), unchanged=0),
        ),
        Cell("台账", "AC", 5),
        "台账!AC5「未变期数」按存档，到本期已连续2期没有进展，应为停滞，空着的，打开工作簿点“校验”就补上；填了别的数的，请在“未变期数”填1，“上期累计”填20",
    ),
]
IDS = [f"{case.code} {case.cell.address if case.cell else ''}" for case in CASES]


def test_every_rule_over_two_issues_has_its_cases() -> None:
    """A rule that is registered without a failing and a passing pair here fails this test."""
    assert sorted({rule.code for rule in change_rule.rules}) == sorted({one.code for one in CASES})


def test_two_sound_issues_raise_nothing() -> None:
    """The pair that the cases start from has no finding at all."""
    assert check_ledger(with_cells(SOUND), with_cells(EARLIER(SOUND))) == []


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_a_rule_says_what_has_changed_at_which_cell(case: Case) -> None:
    """The failing pair gives one finding of the rule: its severity, its cell, its whole sentence."""
    severity = {"W": Severity.WARNING, "T": Severity.HINT}[case.code[0]]
    assert findings(case.code, *case.failing) == [(severity, case.cell, case.text)]


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_a_rule_lets_its_nearest_sound_pair_pass(case: Case) -> None:
    """The passing pair, as like the failing one as can be, is not spoken of by the rule."""
    assert findings(case.code, *case.passing) == []


@pytest.mark.parametrize(
    ("code", "was", "why"),
    [
        ("W202", "630", "低于上期的630人，累计数不应减少"),
        ("W207", "62", "与上期的62人相差约10倍"),
        ("T301", "623", "与上期相同"),
    ],
)
def test_the_last_ledger_stands_in_for_a_column_left_empty(code: str, was: str, why: str) -> None:
    """Rules that look at 上期累计 take it from the last issue's ledger where the clerk entered none."""
    now, previous_ledger = (
        with_cells(SOUND),
        with_cells(entry("indicators", 0, actual=Decimal(was))(EARLIER(SOUND))),
    )
    assert [one.why for one in check_ledger(now, previous_ledger) if one.code == code] == [why]
    assert [one for one in check_ledger(now) if one.code == code] == []


def test_what_the_clerk_entered_stands_before_the_last_ledger() -> None:
    """上期累计 may have been corrected since; that it differs is told, and the entered one is used."""
    now = with_cells(entry("indicators", 0, previous=Decimal(600))(SOUND))
    previous_ledger = with_cells(entry("indicators", 0, actual=Decimal(630))(EARLIER(SOUND)))
    assert [one.code for one in check_ledger(now, previous_ledger)] == ["W223"]


def test_a_row_that_became_a_reference_is_not_held_against_its_own_figures() -> None:
    """Figures of a reference are another row's."""
    now = with_cells(entry("indicators", 2, actual=Decimal(623))(SOUND))
    own = entry("indicators", 2, same_as="", name="技能培训", target=Decimal(9), actual=Decimal(9), unit="人")
    assert check_ledger(now, with_cells(own(EARLIER(SOUND)))) == []


def test_an_indicator_without_an_id_is_held_against_none() -> None:
    """Two rows without id are not the same row."""
    blank = Indicator(project="A01", name="无编号", target=Decimal(9), actual=Decimal(8), unit="人")
    both_have = with_cells(replace(SOUND, indicators=(*SOUND.indicators, blank)))
    earlier = EARLIER(replace(SOUND, indicators=(*SOUND.indicators, replace(blank, target=Decimal(7)))))
    assert [one.code for one in check_ledger(both_have, with_cells(earlier))] == ["E113"]


def test_a_row_that_vanished_is_explained_by_its_own_number() -> None:
    """情况说明 names a finding by its rule and what it is about: the row that went, not the one above it."""
    now = replace(SOUND, indicators=SOUND.indicators[1:2], projects=SOUND.projects[1:2])
    gone = [one for one in check_ledger(with_cells(now), SOUND) if one.code == "W221"]
    assert [(one.item, one.value) for one in gone] == [("B01-1", "B01-1"), ("A01-1", "A01-1")]
