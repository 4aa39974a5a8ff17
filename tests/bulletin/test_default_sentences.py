"""Every default sentence, of every kind in every standing, as a leader is to read it (C21)."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any, NamedTuple

import pytest
from builders import small

from xl_minsheng.bulletin import make_bulletin, to_text
from xl_minsheng.bulletin.clause import write_clause
from xl_minsheng.importing import import_bulletin
from xl_minsheng.ledger import Declared, Indicator, Kind, Ledger, Status
from xl_minsheng.proofreading import proofread
from xl_minsheng.readback import document_of
from xl_minsheng.templating.engine import Engine
from xl_minsheng.templating.shipped import shipped_templates

pytestmark = pytest.mark.slow

K, S, D = Kind, Status, Declared
HALF, OVER = dt.date(2025, 6, 30), dt.date(2025, 10, 31)
"""A due date before the cut-off date, 20 July 2025, and one after it."""


class Case(NamedTuple):
    """An indicator, its standing, and its sentence."""

    kind: Kind
    status: Status
    fields: dict[str, Any]
    sentence: str


def rate(actual: str, **more: Any) -> dict[str, Any]:
    """A share that is to come to 60 %."""
    return {"name": "公办园占比", "actual": actual, "target": "0.6", "unit": "%", **more}


def homes(actual: str, **more: Any) -> dict[str, Any]:
    """A task of 300 households."""
    return {"name": "适老化改造", "actual": actual, "target": "300", "unit": "户", **more}


def online(actual: str, **more: Any) -> dict[str, Any]:
    """A task of which only the share that is done is told."""
    return {"name": "事项网上办理", "actual": actual, "target": "1", "unit": "%", **more}


CASES = [
    Case(K.CUMULATIVE, S.FINISHED, homes("312"), "适老化改造312户，完成全年任务的104%"),
    Case(K.CUMULATIVE, S.AHEAD, homes("270"), "适老化改造270户，完成全年任务的90%"),
    Case(K.CUMULATIVE, S.ON_PACE, homes("182"), "适老化改造182户，完成全年任务的60.67%"),
    Case(K.CUMULATIVE, S.ON_PACE, homes("182", reason="雨季"), "适老化改造182户，完成全年任务的60.67%"),
    Case(K.CUMULATIVE, S.BEHIND, homes("90"), "适老化改造90户，完成全年任务的30%"),
    Case(K.CUMULATIVE, S.BEHIND, homes("90", reason="场地租赁合同未谈妥。"), "适老化改造90户，完成全年任务的30%（注：场地租赁合同未谈妥）"),
    Case(K.CUMULATIVE, S.BEHIND, homes("90", reason="。"), "适老化改造90户，完成全年任务的30%"),
    Case(K.CUMULATIVE, S.BEHIND, homes("0"), "适老化改造0户，完成全年任务的0%"),
    Case(K.CUMULATIVE, S.STAGNANT, homes("90", previous="90", unchanged=2), "适老化改造90户，完成全年任务的30%，较上期没有进展"),
    Case(K.CUMULATIVE, S.STAGNANT, homes("90", previous="90", unchanged=2, reason="资金未到位"), "适老化改造90户，完成全年任务的30%，较上期没有进展（注：资金未到位）"),
    Case(K.CUMULATIVE, S.STAGNANT, homes("90", declared=D.STAGNANT, reason="资金未到位"), "适老化改造90户，资金未到位，当前处于停滞状态"),
    Case(K.CUMULATIVE, S.AWAITING, homes("", declared=D.AWAITING, reason="月底汇总", data_due=dt.date(2025, 7, 31)), "适老化改造，月底汇总，需2025年7月31日后才有数据"),
    Case(K.SHARE, S.FINISHED, online("1"), "事项网上办理完成全年任务的100%"),
    Case(K.SHARE, S.AHEAD, online("0.8"), "事项网上办理完成全年任务的80%"),
    Case(K.SHARE, S.ON_PACE, online("0.6"), "事项网上办理完成全年任务的60%"),
    Case(K.SHARE, S.BEHIND, online("0.5", reason="系统未联通"), "事项网上办理完成全年任务的50%（注：系统未联通）"),
    Case(K.SHARE, S.STAGNANT, online("0.5", previous="0.5", unchanged=2), "事项网上办理完成全年任务的50%，较上期没有进展"),
    Case(K.SHARE, S.STAGNANT, online("0.5", declared=D.STAGNANT), "事项网上办理50%，当前处于停滞状态"),
    Case(K.SHARE, S.AWAITING, online("", declared=D.AWAITING), "事项网上办理，暂无数据"),
    Case(K.RATE, S.UNDERWAY, rate("0.585"), "公办园占比58.5%，目标60%，差1.5个百分点"),
    Case(K.RATE, S.UNDERWAY, rate("0.6"), "公办园占比60%，达到60%的目标"),
    Case(K.RATE, S.FINISHED, rate("0.61", baseline="0.5"), "公办园占比61%，达到60%的目标"),
    Case(K.RATE, S.AHEAD, rate("0.59", baseline="0.1"), "公办园占比59%，目标60%，差1个百分点"),
    Case(K.RATE, S.ON_PACE, rate("0.58", baseline="0.55"), "公办园占比58%，目标60%，差2个百分点"),
    Case(K.RATE, S.BEHIND, rate("0.56", baseline="0.55", reason="新园未开园"), "公办园占比56%，目标60%，差4个百分点（注：新园未开园）"),
    Case(K.RATE, S.STAGNANT, rate("0.56", baseline="0.55", previous="0.56", unchanged=2), "公办园占比56%，目标60%，差4个百分点，较上期没有进展"),
    Case(K.RATE, S.MET, rate("0.61", due=HALF), "公办园占比61%，达到60%的目标"),
    Case(K.RATE, S.NOT_MET, rate("0.585", due=HALF, reason="新园未开园"), "公办园占比58.5%，未达到60%的目标，差1.5个百分点（注：新园未开园）"),
    Case(K.RATE, S.AWAITING, rate("", declared=D.AWAITING), "公办园占比，暂无数据"),
    Case(K.FLOOR, S.MET, {"name": "食堂“明厨亮灶”覆盖率", "actual": "1", "target": "1", "unit": "%"}, "食堂“明厨亮灶”覆盖率100%，达到100%的目标要求"),
    Case(K.FLOOR, S.MET, {"name": "优良天数比例", "actual": "0.901", "target": "0.88", "unit": "%"}, "优良天数比例90.1%，达到88%的目标要求"),
    Case(K.FLOOR, S.NOT_MET, {"name": "农村自来水普及率", "actual": "0.942", "target": "0.95", "unit": "%", "reason": "东山片区管网正在施工"}, "农村自来水普及率94.2%，未达到95%的目标要求，差0.8个百分点（注：东山片区管网正在施工）"),
    Case(K.FLOOR, S.NOT_MET, {"name": "城市低保标准", "actual": "700", "target": "720", "unit": "元/月"}, "城市低保标准700元/月，未达到720元/月的目标要求，差20元/月"),
    Case(K.FLOOR, S.STAGNANT, {"name": "城市低保标准", "actual": "700", "target": "720", "unit": "元/月", "declared": D.STAGNANT}, "城市低保标准700元/月，当前处于停滞状态"),
    Case(K.FLOOR, S.AWAITING, {"name": "城市低保标准", "target": "720", "unit": "元/月", "declared": D.AWAITING, "reason": "尚未公布"}, "城市低保标准，尚未公布，暂无数据"),
    Case(K.CEILING, S.MET, {"name": "城镇调查失业率", "actual": "0.052", "target": "0.055", "unit": "%"}, "目前城镇调查失业率为5.2%，控制在5.5%以内"),
    Case(K.CEILING, S.NOT_MET, {"name": "城镇调查失业率", "actual": "0.057", "target": "0.055", "unit": "%", "reason": "毕业季"}, "目前城镇调查失业率为5.7%，高于5.5%的控制线（注：毕业季）"),
    Case(K.CEILING, S.STAGNANT, {"name": "城镇调查失业率", "actual": "0.057", "target": "0.055", "unit": "%", "declared": D.STAGNANT}, "城镇调查失业率5.7%，当前处于停滞状态"),
    Case(K.CEILING, S.AWAITING, {"name": "城镇调查失业率", "target": "0.055", "unit": "%", "declared": D.AWAITING, "reason": "数据尚未发布"}, "城镇调查失业率，数据尚未发布"),
    Case(K.MILESTONE, S.FINISHED, {"name": "农村低保提标", "actual": "1", "due": OVER}, "农村低保提标已按期完成"),
    Case(K.MILESTONE, S.FINISHED, {"name": "农村低保提标", "actual": "1", "due": HALF}, "农村低保提标已完成"),
    Case(K.MILESTONE, S.FINISHED, {"name": "农村低保提标", "actual": "1"}, "农村低保提标已完成"),
    Case(K.MILESTONE, S.ON_PACE, {"name": "照护中心封顶", "actual": "0", "due": OVER, "unit": "个"}, "照护中心封顶尚未完成，时限为2025年10月31日"),
    Case(K.MILESTONE, S.ON_PACE, {"name": "照护中心封顶", "actual": "0"}, "照护中心封顶尚未完成"),
    Case(K.MILESTONE, S.BEHIND, {"name": "照护中心封顶", "actual": "0", "due": HALF, "reason": "汛期停工"}, "照护中心封顶未按期完成，时限为2025年6月30日（注：汛期停工）"),
    Case(K.MILESTONE, S.STAGNANT, {"name": "照护中心封顶", "actual": "0", "unit": "个", "declared": D.STAGNANT, "reason": "资金未到位"}, "照护中心封顶，资金未到位，当前处于停滞状态"),
    Case(K.MILESTONE, S.AWAITING, {"name": "照护中心封顶", "declared": D.AWAITING}, "照护中心封顶，暂无数据"),
    Case(K.ZERO, S.MET, {"name": "失辍学学生", "actual": "0", "unit": "人"}, "失辍学学生已实现动态清零"),
    Case(K.ZERO, S.NOT_MET, {"name": "失辍学学生", "actual": "3", "unit": "人", "reason": "正在劝返"}, "失辍学学生尚余3人，未清零（注：正在劝返）"),
    Case(K.ZERO, S.STAGNANT, {"name": "失辍学学生", "actual": "3", "unit": "人", "declared": D.STAGNANT}, "失辍学学生3人，当前处于停滞状态"),
    Case(K.ZERO, S.AWAITING, {"name": "失辍学学生", "unit": "人", "declared": D.AWAITING}, "失辍学学生，暂无数据"),
    Case(K.NARRATIVE, S.NOT_COUNTED, {"name": "新桥水厂已完成设备采购"}, "新桥水厂已完成设备采购"),
]  # fmt: skip


def ledger_of(*cases: Case) -> Ledger:
    """A ledger of one project with the indicators of some cases."""
    return small(*(_indicator(number, case) for number, case in enumerate(cases, start=1)))


def _indicator(number: int, case: Case) -> Indicator:
    figures = ("actual", "target", "previous", "baseline")
    given = {key: Decimal(value) if key in figures else value for key, value in case.fields.items() if value}
    return Indicator(id=f"A01-{number}", project="A01", kind=case.kind, **given)


@pytest.fixture(scope="module")
def engine() -> Engine:
    """The shipped templates."""
    return Engine(shipped_templates())


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.kind}-{case.status}-{case.sentence}")
def test_c21_the_sentence_of_a_kind_in_a_standing(case: Case, engine: Engine) -> None:
    """Lines and rates reach their target or do not, a milestone is done, a laggard tells its reason."""
    ledger = ledger_of(case)
    judged = ledger.judged(ledger.indicators[0])
    assert (judged.standing.status, write_clause(engine, judged, ledger.issue)) == (
        case.status,
        case.sentence,
    )


def test_c21_every_standing_of_every_kind_is_in_the_table() -> None:
    """What a kind may come to is what it is shown with; 无法判断 is an error and never printed."""
    paced = {S.FINISHED, S.AHEAD, S.ON_PACE, S.BEHIND}
    declared, line = {S.STAGNANT, S.AWAITING}, {S.MET, S.NOT_MET}
    expected = {
        K.CUMULATIVE: paced | declared,
        K.SHARE: paced | declared,
        K.RATE: paced | declared | line | {S.UNDERWAY},
        K.FLOOR: declared | line,
        K.CEILING: declared | line,
        K.MILESTONE: paced - {S.AHEAD} | declared,
        K.ZERO: declared | line,
        K.NARRATIVE: {S.NOT_COUNTED},
    }
    assert {kind: {case.status for case in CASES if case.kind is kind} for kind in Kind} == expected


def test_c21_only_tasks_of_the_year_speak_of_it() -> None:
    """A floor that is not reached never sounds nearly done."""
    speaking = {case.kind for case in CASES if "全年任务" in case.sentence}
    assert speaking == {K.CUMULATIVE, K.SHARE}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.kind}-{case.status}-{case.sentence}")
def test_c21_proofreading_agrees_with_each_sentence(case: Case) -> None:
    """What the workbook prints is read back without a remark."""
    ledger = ledger_of(case)
    assert proofread(document_of(to_text(make_bulletin(ledger))), ledger).remarks == ()


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.kind}-{case.status}-{case.sentence}")
def test_c21_import_prints_each_sentence_again(case: Case) -> None:
    """The sentence comes back word for word, and kinds of lines, rates and tasks with it."""
    text = to_text(make_bulletin(ledger_of(case)))
    imported = import_bulletin(document_of(text)).ledger
    assert case.sentence in to_text(make_bulletin(imported))
    told = not case.fields.get("declared") and case.kind is not K.NARRATIVE
    if told and (
        case.kind is K.ZERO or case.kind is K.MILESTONE or case.fields["actual"] != "0"
    ):  # from 0 % no target is derived
        assert [one.kind for one in imported.indicators] == [case.kind]


HEADLINES = [
    (["312", "300"], "截至7月20日，重点实事共1个项目、2个指标，已全部完成全年任务。"),
    (["312", "182"], "截至7月20日，重点实事共1个项目、2个指标，已全部达到序时进度（其中完成全年任务的有1个）。"),
    (["182", "182"], "截至7月20日，重点实事共1个项目、2个指标，已全部达到序时进度。"),
    (["182", "90"], "截至7月20日，重点实事共1个项目、2个指标，达到序时进度的有1个，未达到序时进度的有1个。"),
    (["312", "90"], "截至7月20日，重点实事共1个项目、2个指标，达到序时进度的有1个（其中完成全年任务的有1个），未达到序时进度的有1个。"),
    (["90", "90"], "截至7月20日，重点实事共1个项目、2个指标，未达到序时进度的有2个。"),
    (["90", ""], "截至7月20日，重点实事共1个项目、2个指标，未达到序时进度的有1个，数据尚未产生的有1个。"),
    (["", ""], "截至7月20日，重点实事共1个项目、2个指标，数据尚未产生的有2个。"),
    ([], "截至7月20日，重点实事共1个项目。"),
]  # fmt: skip


def _headline_ledger(actuals: list[str]) -> Ledger:
    tasks = [
        Case(K.CUMULATIVE, S.UNKNOWN, homes(actual, **({} if actual else {"declared": D.AWAITING})), "")
        for actual in actuals
    ]
    nothing = Case(K.NARRATIVE, S.NOT_COUNTED, {"name": "按计划推进"}, "")
    ledger = ledger_of(*tasks, nothing)
    names = ("适老化改造", "适老化改造二期", "按计划推进")
    named = zip(ledger.indicators, (*names[: len(actuals)], names[-1]), strict=True)
    return replace(ledger, indicators=tuple(replace(one, name=name) for one, name in named))


@pytest.mark.parametrize(("actuals", "sentence"), HEADLINES)
def test_c21_a_headline_counts_nothing_that_is_none(actuals: list[str], sentence: str) -> None:
    """No （其中完成全年任务的有0个）; the day of the figures stands before the first; all read back."""
    ledger = _headline_ledger(actuals)
    text = to_text(make_bulletin(ledger))
    assert sentence in text.splitlines()
    assert proofread(document_of(text), ledger).remarks == ()
    assert sentence in to_text(make_bulletin(import_bulletin(document_of(text)).ledger)).splitlines()


@pytest.mark.parametrize(
    ("cut_off", "issued_on", "told"),
    [
        (dt.date(2025, 7, 20), dt.date(2025, 7, 21), "截至7月20日，重点实事共"),
        (dt.date(2025, 12, 31), dt.date(2026, 1, 5), "截至2025年12月31日，重点实事共"),
    ],
)
def test_c21_the_day_of_the_figures_stands_once(cut_off: dt.date, issued_on: dt.date, told: str) -> None:
    """With its year only where that is another than the bulletin's own."""
    ledger = small(cut_off=cut_off, issued_on=issued_on)
    more = replace(ledger, sections=(*ledger.sections, replace(ledger.sections[0], code="B", number=2)))
    text = to_text(make_bulletin(more))
    assert (text.count("截至"), text.count(told)) == (1, 1)


def test_c21_without_a_headline_the_day_of_the_figures_has_a_line() -> None:
    """总述名称 is empty everywhere."""
    ledger = small()
    bare = replace(ledger, sections=(replace(ledger.sections[0], headline=""),))
    assert to_text(make_bulletin(bare)).splitlines().count("以下数据统计截至7月20日。") == 1


def test_c21_another_day_of_the_figures_is_a_difference() -> None:
    """The day before the headline is held against 截止日期 as any other."""
    ledger = small()
    text = to_text(make_bulletin(ledger)).replace("截至7月20日", "截至6月20日")
    found = [
        (one.severity, one.printed, one.expected) for one in proofread(document_of(text), ledger).remarks
    ]
    assert found == [("错误", "6月20日", "7月20日")]
