"""The sentence of one indicator: the clerk's own wording, or its kind's default."""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from xl_minsheng.bulletin.absent import why_absent
from xl_minsheng.ledger import Declared, Indicator, Issue, Judged, Kind, Status
from xl_minsheng.ledger.dates import write_date
from xl_minsheng.ledger.figures import PERCENT_UNIT, write_distance
from xl_minsheng.ledger.kinds import target_reached
from xl_minsheng.ledger.numbers import (
    PERCENT_PLACES,
    write_difference,
    write_number,
    write_percent,
    write_points,
)
from xl_minsheng.ledger.outlook import change, explain
from xl_minsheng.templating.engine import (
    ABSENT,
    Engine,
    Sourced,
    TemplateFileError,
    UnprintableError,
    one_line,
    take_notes,
)
from xl_minsheng.workbook.describe.sheets import INDICATORS
from xl_minsheng.workbook.describe.variables import VARIABLES

DEFAULTS: dict[Kind | Declared, str] = {
    **{kind: kind.template for kind in Kind},
    Declared.STAGNANT: "clauses/stagnant.j2",
    Declared.AWAITING: "clauses/awaiting.j2",
}
"""Template file of the default sentence, by kind and by what is declared."""


_STOPS = "。；，、 　"

Writer = Callable[[Judged, Issue], str | None]


def _figure(field: str) -> Writer:
    def write(judged: Judged, _issue: Issue) -> str | None:
        value: Decimal | None = getattr(judged.indicator, field)
        return bare_figure(value, judged.indicator)

    return write


def _plain_figure(field: str) -> Writer:
    def write(judged: Judged, _issue: Issue) -> str | None:
        value: Decimal | None = getattr(judged.indicator, field)
        return None if value is None else write_number(value)

    return write


def bare_figure(value: Decimal | None, indicator: Indicator) -> str | None:
    """A figure in the indicator's unit, which is printed after it; None for none."""
    if value is None:
        return None
    if indicator.unit == PERCENT_UNIT:
        return write_number(Fraction(value) * 100)
    return write_number(value)


def bare_difference(value: Decimal | None, indicator: Indicator) -> str | None:
    """The same of a difference of two figures, which has no decimals that somebody entered."""
    if value is None or indicator.unit == PERCENT_UNIT:
        return bare_figure(value, indicator)
    return write_difference(value)


def _text(field: str) -> Writer:
    return lambda judged, _issue: one_line(getattr(judged.indicator, field)) or None


def _phrase(field: str) -> Writer:
    """A text that goes on in a sentence: without the stops at its end."""
    return lambda judged, _issue: one_line(getattr(judged.indicator, field)).rstrip(_STOPS) or None


def _day(field: str) -> Writer:
    def write(judged: Judged, _issue: Issue) -> str | None:
        day = getattr(judged.indicator, field)
        return write_date(day) if day else None

    return write


def printed_completion(judged: Judged, issue: Issue) -> str | None:
    """The share done with the decimals that its row asks for; None where the kind has none.

    A row that asks for more than is ever printed is an error of its own; a draft prints what fits.
    """
    share, places = judged.standing.completion, judged.indicator.percent_places
    if share is None:
        return None
    fitting = None if places is None else min(places, PERCENT_PLACES)
    return write_percent(share, fitting, keep_zeros=issue.keep_zeros)


def _expected(judged: Judged, issue: Issue) -> str | None:
    share = judged.standing.expected
    return None if share is None else write_percent(share, keep_zeros=issue.keep_zeros)


def _gap(judged: Judged, issue: Issue) -> str | None:
    gap = judged.standing.gap
    return None if gap is None else write_points(gap, keep_zeros=issue.keep_zeros)


def _off(judged: Judged, _issue: Issue) -> str | None:
    indicator = judged.indicator
    if indicator.actual is None or indicator.target is None:
        return None
    off = abs(indicator.target - indicator.actual)
    return write_points(Fraction(off)) if indicator.unit == PERCENT_UNIT else bare_difference(off, indicator)


def _change(judged: Judged, _issue: Issue) -> str | None:
    return bare_difference(change(judged.indicator), judged.indicator)


def _newly_done(judged: Judged, _issue: Issue) -> str | None:
    """What was added since the last issue; in the first one of a year, everything."""
    indicator = judged.indicator
    if indicator.kind is None or not indicator.kind.rules.accumulates:
        return None
    is_first = indicator.previous is None and judged.history is not None and judged.history.begins_year
    added = indicator.actual if is_first else change(indicator)
    if added is None or added < 0:
        return None
    return bare_figure(added, indicator) if is_first else bare_difference(added, indicator)


def _against_last_year(judged: Judged, issue: Issue) -> str | None:
    """增加312人, 减少5人, 持平; None where the archive has no such figure."""
    indicator = judged.indicator
    point = judged.history.last_year(indicator, issue) if judged.history else None
    if point is None or point.indicator.actual is None or indicator.actual is None:
        return None
    difference = indicator.actual - point.indicator.actual
    if not difference:
        return "持平"
    up, down = ("提高", "下降") if indicator.unit == PERCENT_UNIT else ("增加", "减少")
    return f"{up if difference > 0 else down}{write_distance(difference, indicator.unit)}"


def _growth(judged: Judged, issue: Issue) -> str | None:
    """增长12.5%, 下降3%, 持平; points where the figure is a percentage; None without one to divide by."""
    point = judged.history.last_year(judged.indicator, issue) if judged.history else None
    now, then = judged.indicator.actual, point.indicator.actual if point else None
    if judged.indicator.unit == PERCENT_UNIT or now is None or not then:
        return _against_last_year(judged, issue) if then or judged.indicator.unit == PERCENT_UNIT else None
    growth = Fraction(now) / Fraction(then) - 1
    if not growth:
        return "持平"
    return f"{'增长' if growth > 0 else '下降'}{write_percent(abs(growth), keep_zeros=issue.keep_zeros)}"


_WRITERS: dict[str, Writer] = {
    "指标": _text("name"),
    "累计": _figure("actual"),
    "目标": _figure("target"),
    "单位": lambda judged, _issue: judged.indicator.unit,
    "完成率": printed_completion,
    "应达进度": _expected,
    "差距": _gap,
    "相差": _off,
    "上期": _figure("previous"),
    "较上期": _change,
    "本期新增": _newly_done,
    "比去年同期": _against_last_year,
    "同比": _growth,
    "状态": lambda judged, _issue: str(judged.standing.status),
    "预警灯": lambda judged, _issue: judged.standing.light,
    "算式": lambda judged, issue: explain(judged.indicator, issue, judged.standing),
    "附数一": _plain_figure("extra_1"),
    "附数二": _plain_figure("extra_2"),
    "原因": _phrase("reason"),
    "数据日期": _day("data_due"),
    "时限": _day("due"),
    "责任单位": _text("bureau"),
}


def variables(judged: Judged, issue: Issue) -> dict[str, Any]:
    """Everything a wording may use for an indicator, by its Chinese name.

    What has no value is left out; the entry `ABSENT` tells why, for the message.
    """
    found: dict[str, Any] = {}
    absent: dict[str, str] = {}
    for variable in VARIABLES:
        text = _WRITERS[variable.name](judged, issue)
        cells = [judged.indicator.cell(field) for field in variable.fields]
        if text is None:
            absent[variable.name] = why_absent(variable, judged, issue, cells)
        else:
            found[variable.name] = Sourced(text, *cells)
    if issue.cut_off:
        found["截止日期"] = Sourced(write_date(issue.cut_off), issue.cells.get("cut_off"))
    status = judged.standing.status
    found |= {
        "达标": status is Status.MET or judged.standing.completion == 1 or _rate_is_reached(judged),
        "已完成": _is_finished(judged),
        "未达标": status is Status.NOT_MET,
        "落后": status.is_behind,
        "停滞": status is Status.STAGNANT,
        "亮灯": judged.standing.light is not None,
        "按期": _is_finished_in_time(judged, issue),
        "有累计": _has_a_figure(judged.indicator),
        "有原因": _WRITERS["原因"](judged, issue) is not None,
        "有时限": judged.indicator.due is not None,
        "有数据日期": judged.indicator.data_due is not None,
        "有去年同期": "比去年同期" in found,
        "原因说到数据": "数据" in judged.indicator.reason,
        "原因说到日期": _names_month(judged.indicator.reason, judged.indicator.data_due),
        ABSENT: absent,
    }
    return found


def _names_month(reason: str, day: dt.date | None) -> bool:
    """Whether a reason says itself in which month the data come, so that the date need not be told again."""
    return day is not None and any(int(month) == day.month for month in re.findall(r"(\d{1,2})月", reason))


def _has_a_figure(indicator: Indicator) -> bool:
    """Whether its figure, with its unit, is worth printing: that of one that is done or not done is not."""
    done_or_not = indicator.kind is not None and bool(indicator.kind.rules.words)
    return indicator.actual is not None and bool(indicator.unit) and not done_or_not


def _is_finished_in_time(judged: Judged, issue: Issue) -> bool:
    """All is done while its own due date has not passed; done and told later, nobody knows when."""
    due = judged.indicator.due
    return _is_finished(judged) and due is not None and issue.cut_off is not None and issue.cut_off <= due


def _is_finished(judged: Judged) -> bool:
    """All of the year's task is done; a rate is at its target."""
    share, kind = judged.standing.completion, judged.indicator.kind
    if share is None or kind is None:
        return False
    return share >= 1 if kind.rules.completes else _rate_is_reached(judged)


def _rate_is_reached(judged: Judged) -> bool:
    """A share that is no share of a task has come to its target."""
    kind = judged.indicator.kind
    if judged.standing.completion is None or kind is None or kind.rules.completes:
        return False
    return target_reached(judged.indicator, judged.indicator.actual)


STAND_INS = {variable.name: f"〔{variable.name}〕" for variable in VARIABLES if variable.from_archive}
"""What a cell shows for them: its function cannot look into the archive, as preview and bulletin do."""


class ClauseError(UnprintableError):
    """The sentence of an indicator that cannot be printed; the message opens with its cell.

    Attributes:
        indicator: which one.
        field: where the mend belongs: the wording, or the row that uses a default sentence.
        fault: the message without the cell.
    """

    def __init__(self, indicator: Indicator, fault: str) -> None:
        self.indicator, self.fault = indicator, fault
        self.field = "wording" if indicator.wording else "id"
        what = INDICATORS.column(self.field).title if indicator.wording else DEFAULT_SENTENCE
        cell = indicator.cell(self.field)
        place = f"{cell.address}「{what}」：" if cell else ("" if indicator.wording else f"{what}：")
        super().__init__(f"{place}{fault}")


DEFAULT_SENTENCE = "默认句式"


def write_clause(
    engine: Engine, judged: Judged, issue: Issue, stand_ins: Mapping[str, str] | None = None
) -> Sourced:
    """The sentence of an indicator, without its final stop, and the cells it came from.

    Args:
        engine: with the templates of the default sentences.
        judged: the indicator.
        issue: the settings.
        stand_ins: what to print for variables that are not there.

    Raises:
        ClauseError: the wording or the default template cannot be printed.
        TemplateFileError: the file of the default template is at fault.
    """
    indicator = judged.indicator
    wording = indicator.wording
    try:
        if wording:
            template = engine.wording(wording)
        else:
            default = indicator.declared or indicator.kind
            if default is None:
                raise UnprintableError("考核方式未填或不认识，没有默认句式")
            template = engine.file(DEFAULTS[default])
        printed = engine.render(template, {**(stand_ins or {}), **variables(judged, issue)})
    except TemplateFileError:
        raise  # the file is at fault, for every row that uses it
    except UnprintableError as fault:
        raise ClauseError(indicator, str(fault)) from fault
    except (ArithmeticError, ValueError) as fault:  # figures that no text can hold
        raise ClauseError(indicator, "数太长，印不出来，请检查这一行的数和百分比位数") from fault
    text, cells = take_notes(one_line(printed.strip()))
    if added := _added(text, judged, issue):
        text = f"{text.rstrip(_STOPS)}{added}"
    own = indicator.cell("wording") if wording else None
    return Sourced(text, *dict.fromkeys((*cells, *([own] if own else []))))


def _added(text: str, judged: Judged, issue: Issue) -> str:
    """What the settings add to every sentence that does not say it itself."""
    found = []
    if issue.prints_gap and "个百分点" not in text and (gap := _beside_pace(judged, issue)):
        found.append(gap)
    if issue.prints_growth and _YEAR_ON_YEAR not in text and (growth := _growth(judged, issue)):
        found.append(f"{_YEAR_ON_YEAR}{growth}")
    return "".join(f"，{one}" for one in found)


_YEAR_ON_YEAR = "同比"


def _beside_pace(judged: Judged, issue: Issue) -> str:
    """超序时进度8.1个百分点; empty for what is finished or has no pace."""
    standing, is_declared = judged.standing, judged.indicator.declared is not None
    gap = standing.gap
    if gap is None or standing.completion is None or standing.status is Status.FINISHED or is_declared:
        return ""
    if gap == 0:
        return "与序时进度持平"
    side = "超" if gap > 0 else "落后"
    return f"{side}序时进度{write_points(gap, keep_zeros=issue.keep_zeros)}个百分点"
