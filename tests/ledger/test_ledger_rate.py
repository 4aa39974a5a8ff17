"""A rate that is to be reached by the due date (比率), and the completion that it was mistaken for (C4)."""

import datetime as dt
from dataclasses import fields, replace
from decimal import Decimal
from fractions import Fraction
from pkgutil import iter_modules
from typing import Any

import pytest

from xl_minsheng.ledger import (
    Curve,
    Declared,
    Indicator,
    Issue,
    Kind,
    Status,
    assess,
    catch_up,
    explain,
    headline,
    kinds,
    projection,
)
from xl_minsheng.ledger.kinds import KindRules, completion
from xl_minsheng.ledger.progress import Crossing, since_last_issue, write_progress
from xl_minsheng.ledger.summary import Judged, laggards
from xl_minsheng.templating.shipped import shipped_templates

JULY = Issue(cut_off=dt.date(2025, 7, 20))
YEAR_END = Issue(cut_off=dt.date(2025, 12, 31))
START = {"baseline": Decimal("0.55")}


def rate(actual: str | None, target: str | None = "0.6", **more: Any) -> Indicator:
    """公办园占比, with these figures."""
    figures = [None if value is None else Decimal(value) for value in (actual, target)]
    given: dict[str, Any] = {"name": "公办园占比", "kind": Kind.RATE, "unit": "%"} | more
    return Indicator(actual=figures[0], target=figures[1], **given)


@pytest.mark.parametrize("actual", ["0", "0.596", "0.6", "0.61"])
def test_c4_before_its_due_date_a_rate_is_under_way(actual: str) -> None:
    """Neither reached nor behind, with no light: there is no pace without a start value."""
    standing = assess(rate(actual), JULY)

    assert (standing.words, standing.completion, standing.expected) == ("推进中", Fraction(actual), None)


@pytest.mark.parametrize(
    ("actual", "issue", "due", "words"),
    [
        ("0.6", YEAR_END, None, "达标"),
        ("0.59999", YEAR_END, None, "未达标（红灯）"),
        ("0.61", JULY, dt.date(2025, 7, 20), "达标"),
        ("0.596", JULY, dt.date(2025, 6, 30), "未达标（红灯）"),
        ("0.596", JULY, dt.date(2025, 7, 21), "推进中"),
    ],
)
def test_c4_on_its_due_date_it_is_at_its_target_or_not(
    actual: str, issue: Issue, due: dt.date | None, words: str
) -> None:
    """The cut-off counts its whole day: on the due date itself nothing is left of the task."""
    assert assess(rate(actual, due=due), issue).words == words
    assert assess(rate(actual, due=due, **(START if words != "推进中" else {})), issue).words == words


@pytest.mark.parametrize(
    ("actual", "words"),
    [
        ("0.55", "未达到序时进度（黄灯）"),
        ("0.5775", "未达到序时进度（黄灯）"),
        ("0.5776", "达到序时进度"),
        ("0.6", "完成全年任务"),
        ("0.47", "未达到序时进度（橙灯）"),
        ("0.37", "未达到序时进度（红灯）"),
    ],
)
def test_c4_a_start_value_gives_it_a_pace(actual: str, words: str) -> None:
    """On 20 July 201/365 of the way from 55 % to 60 % are due: 57.7534 %; lights go by points."""
    standing = assess(rate(actual, **START), JULY)

    assert standing.words == words
    assert standing.expected == Fraction(55, 100) + Fraction(5, 100) * Fraction(201, 365)


def test_c4_a_long_way_can_be_ahead() -> None:
    """From 10 % to 90 % some 54 % are due; 75 % is 20 points more."""
    assert assess(rate("0.75", "0.9", baseline=Decimal("0.1")), JULY).status is Status.AHEAD


def test_c4_the_way_may_follow_a_curve_and_stand_still() -> None:
    """60 % of the way in the first half-year: 58 % on 30 June; unchanged for two issues is 停滞."""
    curve = Curve("前六后四", (*[None] * 5, Decimal("0.6"), *[None] * 5, Decimal(1)))
    june = Issue(cut_off=dt.date(2025, 6, 30), rule=curve.name, curves={curve.name: curve})

    assert assess(rate("0.58", **START), june).expected == Fraction(58, 100)
    idle = rate("0.57", previous=Decimal("0.57"), unchanged=1, **START)
    assert assess(idle, june).words == "停滞（红灯）"


@pytest.mark.parametrize(
    ("indicator", "status", "problem"),
    [
        (rate(None), Status.AWAITING, "累计完成未填"),
        (rate("0.5", None), Status.UNKNOWN, "全年目标未填"),
        (rate("0.5", "0"), Status.UNKNOWN, "全年目标为0，无法计算完成率"),
        (rate("-0.1"), Status.UNKNOWN, "累计完成为负数"),
        (
            rate("0.5", start=dt.date(2025, 9, 1), due=dt.date(2025, 8, 1)),
            Status.UNKNOWN,
            "完成时限早于起始日期",
        ),
        (
            rate("0.5", rule="农时", **START),
            Status.UNKNOWN,
            "进度规则“农时”不存在，可用：按日、按月、按整月、按季",
        ),
        (rate("0.5", declared=Declared.AWAITING), Status.AWAITING, ""),
        (rate("0.5", declared=Declared.STAGNANT), Status.STAGNANT, ""),
    ],
)
def test_c4_what_cannot_be_judged_is_said(indicator: Indicator, status: Status, problem: str) -> None:
    """Nothing raises, as with the other kinds."""
    standing = assess(indicator, JULY)

    assert (standing.status, standing.problem) == (status, problem)


@pytest.mark.parametrize(
    ("indicator", "issue", "words"),
    [
        (rate("0.596"), JULY, "现为59.6%，目标60%，差0.4个百分点，时限2025年12月31日未到"),
        (rate("0.61"), JULY, "现为61%，目标60%，超1个百分点，时限2025年12月31日未到"),
        (rate("0.6"), JULY, "现为60%，目标60%，与目标持平，时限2025年12月31日未到"),
        (rate("0.596"), YEAR_END, "现为59.6%，目标60%，差0.4个百分点"),
        (rate("0.61"), YEAR_END, "现为61%，目标60%，超1个百分点"),
        (rate("0.596", **START), JULY, "现为59.6%，应达57.75%，超1.85个百分点，目标60%"),
        (rate("0.56", **START), JULY, "现为56%，应达57.75%，差1.75个百分点，目标60%"),
    ],
)
def test_c4_the_arithmetic_holds_the_rate_against_its_target(
    indicator: Indicator, issue: Issue, words: str
) -> None:
    """The rate beside its target and the distance in points."""
    assert explain(indicator, issue) == words


def test_c4_projection_and_catch_up_go_along_the_way() -> None:
    """From 55 % to 56.005 % in 201 of 365 days: 56.825 % at the year's end, 3.995 points in 164 days."""
    way = rate("0.56005", **START)

    assert projection(way, JULY) == Fraction(55, 100) + Fraction(1005, 100_000) * Fraction(365, 201)
    assert catch_up(way, JULY) == Fraction(3995, 100_000) / 164
    assert (projection(rate("0.56"), JULY), catch_up(rate("0.56"), JULY)) == (None, None)
    assert catch_up(rate("0.6", **START), JULY) == 0


def test_c4_headline_counts_it_apart() -> None:
    """Each indicator is counted once: reached, behind, under way, awaited, unknown add up to all."""
    judged = [
        Judged(one, assess(one, JULY))
        for one in (rate("0.596"), rate("0.61"), rate("0.6", **START), rate("0.37", **START), rate(None))
    ]
    head = headline(1, judged)

    assert (head.indicators, head.reached, head.finished, head.behind) == (5, 1, 1, 1)
    assert (head.underway, head.awaiting, head.unknown) == (2, 1, 0)
    assert [one.indicator.actual for one in laggards(judged)] == [Decimal("0.37")]


def test_c4_its_change_is_told_in_points() -> None:
    """Coming to the target is 达标; what the target is a share of does not matter."""
    now = rate("0.61", previous=Decimal("0.59"))
    progress = since_last_issue(now)

    assert progress is not None
    assert (progress.amount, progress.points, progress.crossing) == (Decimal("0.02"), None, Crossing.MET)
    assert (
        write_progress(Judged(now, assess(now, JULY)), JULY) == "公办园占比61%，较上期＋2个百分点，本期新达标"
    )


@pytest.mark.parametrize("actual", ["0.61", "0.596", "1"])
def test_c4_a_completion_with_another_target_is_not_judged(actual: str) -> None:
    """比例 with a target of 60 % was told behind 100 %, in red; its words now propose 比率."""
    row = rate(actual, kind=Kind.SHARE)
    standing = assess(row, JULY)

    assert standing.words == "无法判断"
    assert (
        explain(row, JULY) == "全年目标是60%，而比例报的是完成率，目标只能是100%；要达到60%的比率请选“比率”"
    )
    assert assess(replace(row, target=None), JULY).status is not Status.UNKNOWN
    assert assess(replace(row, target=Decimal("1.00")), JULY).status is not Status.UNKNOWN
    assert (catch_up(row, JULY), projection(row, JULY)) == (None, None)


def test_c4_completion_is_the_rate_itself() -> None:
    """59.6 % of a wanted 60 % is 59.6 %, and no 99.33 %."""
    assert completion(Kind.RATE, Decimal("0.596"), Decimal("0.6")) == Fraction(596, 1000)


def test_h3_every_kind_has_its_rules_whole() -> None:
    """In the order of the list a clerk chooses from; nothing of a kind has a default."""
    assert [kind.rules.word for kind in Kind] == list(Kind)
    with pytest.raises(TypeError, match=r"missing .*'explain', and 'objections'"):
        KindRules(word="增长")  # type: ignore[call-arg]
    assert {field.name for field in fields(KindRules)} >= {"help", "sentence", "judge", "explain"}


def test_h3_a_kind_without_rules_is_refused_when_the_program_loads() -> None:
    """A member that is only a word, or lacks one of its texts, is told by name."""
    with pytest.raises(TypeError, match=r"kind 增长 without rules: they belong into .*ledger\.kinds"):
        Kind._new_member_(Kind, "增长")  # what the class statement calls for each member
    for name in ("word", "help", "sentence"):
        with pytest.raises(TypeError, match=f"kind .* without {name}"):
            replace(Kind.RATE.rules, **{name: " "})


def test_h3_every_module_of_a_kind_is_a_kind() -> None:
    """A module that gives rules and was forgotten in `Kind` would be a kind that nobody can choose."""
    modules = {module.name for module in iter_modules(kinds.__path__)}
    shared = {"rules", "lines", "pacing"}
    assert modules - shared == {kind.name.lower() for kind in Kind}


@pytest.mark.parametrize("kind", Kind)
def test_h3_the_shipped_sentences_are_those_of_the_kinds(kind: Kind) -> None:
    """`make clauses` writes them, and no other way leads into the files."""
    shipped = (shipped_templates() / kind.template).read_text(encoding="utf-8")
    assert shipped == kind.rules.sentence


def test_rt_c5_a_curve_reaches_from_the_first_year_to_the_last() -> None:
    """A cut-off in year 1 raised OverflowError, one in 9999 told in English that there is no year 10000."""
    curve = Curve("前六后四", (*[None] * 5, Decimal("0.6"), *[None] * 5, Decimal(1)))

    assert curve.share_on(dt.date(1, 6, 30)) == Fraction(6, 10)
    assert curve.share_on(dt.date(1, 1, 1)) == Fraction(6, 10) / 181
    assert curve.share_on(dt.date(9999, 12, 31)) == 1
