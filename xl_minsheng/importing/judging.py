"""What a clause says of its indicator: how it is judged, its figures, its target.

Each kind of sentence has a function of its own, which answers None for sentences of other
kinds; they are asked in the order of `_READERS`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from xl_minsheng.importing.clearing import has_left, is_cleared, is_counted_cleared, is_in_use
from xl_minsheng.importing.limits import Limit, is_goal, line_in_clause
from xl_minsheng.importing.targets import derive_target, is_round
from xl_minsheng.importing.texts import cell_number
from xl_minsheng.ledger import Declared, Kind
from xl_minsheng.ledger.figures import PERCENT_UNIT
from xl_minsheng.ledger.intervals import Interval
from xl_minsheng.ledger.kinds import completion
from xl_minsheng.ledger.numbers import PERCENT_PLACES, write_number, write_percent
from xl_minsheng.readback import Clause, Figure, Sort
from xl_minsheng.readback.grammar import Role
from xl_minsheng.readback.grammar.measure import Sense
from xl_minsheng.readback.rates import is_rate

DERIVED = "全年目标由{}÷{}推得，请核对"
_WHOLE = "全年目标按100%，原文没有写明，请核对"
_STAGNANT = re.compile(r"[，、]?(?:该项目|本项目|目前|当前|项目|暂时|现)*处于停滞状态$")
_NO_DATA = re.compile(
    "才(?:能)?有(?:相关|具体|准确)?数据|暂无(?:相关)?数据|(?:相关)?数据(?:尚|还|暂)?未(?:产生|发布|公布|出)"
)
_NOT_COME = re.compile("(?:尚未|还未|仍未|暂未|未)(?:拨付|下达|到位|安排)")
MILESTONE = re.compile(
    r"(?P<name>[^，。；：（）]{4,30}?)(?:(?P<done>已(?:按期)?完成)|(?:尚未|未按期)完成)(?:，时限为\d+年\d+月\d+日)?"
)
"""What the default sentence of a milestone says, and nothing besides."""
_NOTE = re.compile(r"（(?:注|备注|说明)[：:]([^（）]+)）$")
"""Why a laggard is behind, as the default sentences end."""
_SHARE_WORD = re.compile(r"(?:率|比例|比重|占比)(?:为|达到?|均为)?$")
_FIGURES = (Sort.VALUE, Sort.PERCENT)
_NEVER_REACHED = frozenset({Role.GOAL, Role.BOUND, Role.RANGE, Role.PACE, Role.STATUS, Role.AGAIN})


@dataclass(frozen=True, slots=True)
class Draft:
    """What becomes of a clause.

    Attributes:
        kind: how the indicator is judged.
        figure: the printed figure that is its actual; None for none.
        actual: as a ledger has it, a fraction of 1 for a percentage.
        unit: of actual and target.
        target: the year's target.
        limit: the printed figure that is its target, where it stands in the clause.
        places: decimals that its percentage needs; None for the usual ones.
        declared: stagnant or awaited.
        reason: characters of the clause that are the reason: from, to.
        derived: the target was derived.
        remark: for the row's 备注.
        doubt: what was not understood; empty for nothing.
        stated: the target is printed, here or elsewhere in the project.
        differs: where the printed share is not that of value and target; empty for nothing.
    """

    kind: Kind
    figure: Figure | None = None
    actual: Decimal | None = None
    unit: str = ""
    target: Decimal | None = None
    limit: Figure | None = None
    places: int | None = None
    declared: Declared | None = None
    reason: tuple[int, int] = (0, 0)
    derived: bool = False
    remark: str = ""
    doubt: str = ""
    stated: bool = False
    differs: str = ""


def judge_clause(clause: Clause, limit: Limit | None) -> Draft:
    """How the indicator of a clause is judged.

    Args:
        clause: one.
        limit: the line that its project's name sets.
    """
    if note := _NOTE.search(clause.text):
        noted = judge_clause(_until(clause, note.start()), limit)
        return noted if noted.declared else replace(noted, reason=note.span(1))
    for read in _READERS:
        if draft := read(clause, limit):
            return draft
    figures = _figures(clause)
    first = next((one for one in figures if amount(one) is not None and one.unit), None)
    doubt = _not_understood(clause) or (f"有数字而没有完成率或目标，{_KEPT}" if figures else "")
    return Draft(Kind.NARRATIVE, first, amount(first), unit_of(first), doubt=doubt)


def _until(clause: Clause, end: int) -> Clause:
    """The words before a note at the end of a clause, with the figures that stand in them."""
    inside = [place for place, one in enumerate(clause.figures) if one.end <= end]
    return replace(
        clause,
        text=clause.text[:end],
        end=clause.start + end,
        figures=tuple(clause.figures[place] for place in inside),
        roles=tuple(clause.roles[place] for place in inside if place < len(clause.roles)),
    )


_KEPT = "按定性收录，不计入统计"


def _not_understood(clause: Clause) -> str:
    """Why a percentage of the clause is no completion; empty where nothing in it may be one."""
    for figure, role in zip(clause.figures, clause.roles, strict=True):
        if role is Role.UNKNOWN:
            share = figure.sort is Sort.PERCENT
            why = "没有读懂{}是什么的百分比" if share else "{}可能识别错了"
            return f"{why.format(figure.text)}，{_KEPT}"
        if role in (Role.RANGE, Role.BOUND):
            return f"{figure.text}不是确切的完成率，{_KEPT}"
    return ""


def amount(figure: Figure | None) -> Decimal | None:
    """A figure as the ledger has it; None where a cell could not keep it."""
    if figure is None or (value := cell_number(figure.value)) is None:
        return None
    return cell_number(value.scaleb(-2)) if figure.sort is Sort.PERCENT else value


def unit_of(figure: Figure | None) -> str:
    """The unit of a figure, as the ledger has it."""
    if figure is None:
        return ""
    return PERCENT_UNIT if figure.sort is Sort.PERCENT else figure.unit.text if figure.unit else ""


def _figures(clause: Clause) -> list[Figure]:
    """Figures of what was reached, the percentage of the task not among them."""
    roles = clause.roles or (Role.NONE,) * len(clause.figures)
    return [
        one
        for one, role in zip(clause.figures, roles, strict=True)
        if role not in _NEVER_REACHED
        and one.sort in _FIGURES
        and one.start != _start(clause.completion)
        and not is_goal(clause.text, one)
    ]


def _start(figure: Figure | None) -> int:
    return -1 if figure is None else figure.start


def _with_completion(clause: Clause, limit: Limit | None) -> Draft | None:
    """…5259人，完成全年任务的87.65%."""
    if clause.completion is None or (share := amount(clause.completion)) is None:
        return None
    figure = clause.value
    actual = amount(figure)
    about = clause.completion.about and not (clause.target and clause.goal) and not is_round(actual, share)
    if figure is None or actual is None or about:
        if clause.finished and share == 1:
            return Draft(Kind.MILESTONE, None, Decimal(1), "", Decimal(1))
        return _share(clause, share)
    if share == 1 and (figure.sort is Sort.PERCENT or "/" in unit_of(figure)):
        return Draft(Kind.MILESTONE, figure, actual, unit_of(figure), actual)
    fault = _against_limit(clause, figure, actual, limit) or _against_stated(clause, figure, actual)
    return fault or _against_derived(clause, figure, actual, share)


def _against_stated(clause: Clause, figure: Figure, actual: Decimal) -> Draft | None:
    """The target is printed, in the clause, in the project's heading or before: it is used, not derived."""
    target = _goal(clause, figure)
    if not target or target < 0:
        return None
    level = figure.sort is Sort.PERCENT or "/" in unit_of(figure)
    kind = Kind.FLOOR if level else Kind.CUMULATIVE
    places = _none(_places(clause, kind, actual, target))
    draft = Draft(kind, figure, actual, unit_of(figure), target, _printed_limit(clause, target), places)
    return replace(draft, stated=True, differs=_differs(clause, figure, actual, target))


def _goal(clause: Clause, figure: Figure) -> Decimal | None:
    """The target that is stated, as the ledger has it."""
    goal = clause.goal
    if goal is not None and figure.sort is Sort.PERCENT:
        goal = goal.scaleb(-2)
    return cell_number(goal)


def _printed_limit(clause: Clause, target: Decimal) -> Figure | None:
    """The target's figure where the clause prints it in the unit of its value."""
    for one in (clause.target, clause.limit):
        if one is not None and clause.has(one) and amount(one) == target:
            same = unit_of(one) == unit_of(clause.value)
            apart = clause.value is not None and one.start != clause.value.start
            return one if same and apart else None
    return None


def _differs(clause: Clause, figure: Figure, actual: Decimal, target: Decimal) -> str:
    """What to tell where value, target and printed share cannot all be right; empty where they can."""
    share, done = clause.completion, Fraction(actual) / Fraction(target)
    if share is None or share.interval is None or figure.interval is None or done == 0:
        return ""
    base = Fraction(figure.unit.scale if figure.unit else 1)
    goal = Interval.exactly(target) if figure.sort is Sort.PERCENT else Interval.printed(target, base)
    if figure.interval.quotient(goal).meets(share.interval):
        return ""
    right = write_percent(done)
    stated = f"{figure.text}是{write_number(clause.goal or 0)}{unit_of(figure)}的{right}"
    return f"印的是{share.text}，{stated}，完成率按{right}收录，请核对"


def _planned(clause: Clause, _limit: Limit | None) -> Draft | None:
    """任务1200户，已竣工1200户: plan and result, no share."""
    figure, actual = clause.value, amount(clause.value)
    planned = clause.target or clause.plan or clause.beyond
    if clause.completion or clause.limit or figure is None or actual is None or planned is None:
        return None
    return _against_stated(clause, figure, actual) if figure.sort is Sort.VALUE else None


def _level(clause: Clause, _limit: Limit | None) -> Draft | None:
    """参保率97.2%，高于95%的要求; 平均浓度27，优于31的目标: a level and the line it must keep to."""
    figure, actual = clause.value, amount(clause.value)
    if clause.completion or clause.sense is None or figure is None or actual is None:
        return None
    if not (target := _goal(clause, figure)):
        return None
    kind = Kind.CEILING if clause.sense is Sense.CEILING else Kind.FLOOR
    return Draft(kind, figure, actual, unit_of(figure), target, _printed_limit(clause, target))


def _against_limit(clause: Clause, figure: Figure, actual: Decimal, limit: Limit | None) -> Draft | None:
    """The target stands in the project's name, and gives the percentage that is printed."""
    if limit is None or limit.kind is not Kind.FLOOR or unit_of(limit.figure) != unit_of(figure):
        return None
    target = amount(limit.figure)
    if not target or (places := _places(clause, Kind.FLOOR, actual, target)) == -1:
        return None
    return Draft(Kind.FLOOR, figure, actual, unit_of(figure), target, places=_none(places))


def _against_derived(clause: Clause, figure: Figure, actual: Decimal, share: Decimal) -> Draft:
    assert clause.completion is not None  # noqa: S101  (its caller has looked)
    percent = clause.completion.value or Decimal(0)
    points = actual.scaleb(2) if figure.sort is Sort.PERCENT else actual
    whole = figure.unit is not None and figure.unit.is_counted
    found = derive_target(points, percent, whole=whole)
    level = figure.sort is Sort.PERCENT or "/" in unit_of(figure)
    kind = Kind.FLOOR if level else Kind.CUMULATIVE
    target = cell_number(found.scaleb(-2) if found and figure.sort is Sort.PERCENT else found)
    if target is None or (places := _places(clause, kind, actual, target)) == -1:
        doubt = f"由{figure.text}和{clause.completion.text}推不出全年目标，只按完成率收录，请补目标"
        return _share(clause, share, doubt)
    remark = DERIVED.format(figure.text, clause.completion.text)
    doubt = (
        f"推得的全年目标{write_number(target)}{unit_of(figure)}不是整数，请核对原文"
        if whole and target % 1
        else ""
    )
    draft = Draft(kind, figure, actual, unit_of(figure), target, places=_none(places), derived=True)
    return replace(draft, remark=remark, doubt=doubt)


def _share(clause: Clause, share: Decimal, doubt: str = "") -> Draft:
    places = _places(clause, Kind.SHARE, share, Decimal(1))
    return Draft(
        Kind.SHARE, None, share, PERCENT_UNIT, Decimal(1), places=_none(places), doubt=doubt, remark=doubt
    )


def _none(places: int | None) -> int | None:
    return None if places == -1 else places


def _places(clause: Clause, kind: Kind, actual: Decimal, target: Decimal) -> int | None:
    """Decimals with which the completion prints as it did: None for the usual ones, -1 for no way."""
    printed = clause.completion
    share = completion(kind, actual, target)
    if printed is None or printed.value is None or share is None:
        return -1
    for places in (None, min(printed.places, PERCENT_PLACES)):
        if write_percent(Fraction(share), places) == f"{printed.value:f}%":
            return places
    return -1


def _stagnant(clause: Clause, _limit: Limit | None) -> Draft | None:
    """…，该项目当前处于停滞状态."""
    found = _STAGNANT.search(clause.text)
    if found is None or _figures(clause):
        return None
    return Draft(
        Kind.MILESTONE,
        None,
        Decimal(0),
        "",
        Decimal(1),
        declared=Declared.STAGNANT,
        reason=(0, found.start()),
    )


def _awaiting(clause: Clause, limit: Limit | None) -> Draft | None:
    """…，需8月底才有数据; and where the project's name sets a line, money that has not come."""
    missing = _NO_DATA.search(clause.text) or (limit and _NOT_COME.search(clause.text))
    if not missing or _figures(clause):
        return None
    comma = clause.text.find("，")
    reason = (0, comma if comma > 0 else len(clause.text))
    kind, figure = (limit.kind, limit.figure) if limit else (Kind.CUMULATIVE, None)
    target = amount(figure)
    return Draft(kind, None, None, unit_of(figure), target, declared=Declared.AWAITING, reason=reason)


def _beside_line(clause: Clause, limit: Limit | None) -> Draft | None:
    """失业率为5.2%，低于5.5%的控制线; or the line from above in the project's name."""
    found = line_in_clause(clause.text)
    first = next(iter(_figures(clause)), None)
    if found is None and limit and limit.kind is Kind.CEILING and first and first.base == limit.figure.base:
        return Draft(Kind.CEILING, first, amount(first), unit_of(first), amount(limit.figure))
    if found is None or first is None or amount(first) is None or amount(found.figure) is None:
        return None
    return Draft(found.kind, first, amount(first), unit_of(first), amount(found.figure), limit=found.figure)


def _rate_to_reach(clause: Clause, _limit: Limit | None) -> Draft | None:
    """占比59.6%，目标60%，差0.4个百分点: a rate beside the target that it is to come to."""
    if not is_rate(clause):
        return None
    shares = [one for one in clause.figures if one.sort is Sort.PERCENT and amount(one) is not None]
    if len(shares) != 2:
        return None
    figure, goal = shares
    return Draft(Kind.RATE, figure, amount(figure), PERCENT_UNIT, amount(goal), limit=goal)


def _rate(clause: Clause, limit: Limit | None) -> Draft | None:
    """…，保障率100%: a share that is no completion."""
    rates = [
        one
        for one in _figures(clause)
        if one.sort is Sort.PERCENT and _SHARE_WORD.search(clause.text[: one.start])
    ]
    if not rates or (actual := amount(rates[-1])) is None:
        return None
    figure = rates[-1]
    if limit and limit.kind is Kind.FLOOR and unit_of(limit.figure) == PERCENT_UNIT:
        return Draft(Kind.FLOOR, figure, actual, PERCENT_UNIT, amount(limit.figure))
    goal = next(
        (one for one in clause.figures if one.sort is Sort.PERCENT and is_goal(clause.text, one)), None
    )
    if target := amount(goal):
        return Draft(Kind.FLOOR, figure, actual, PERCENT_UNIT, target, limit=goal)
    if actual == 1:
        return Draft(Kind.FLOOR, figure, actual, PERCENT_UNIT, Decimal(1), remark=_WHOLE)
    return None


def _cleared(clause: Clause, _limit: Limit | None) -> Draft | None:
    """…，已实现动态清零; 失辍学学生尚余3人，未清零."""
    left = _figures(clause)
    if len(left) == 1 and left[0].sort is Sort.VALUE and amount(left[0]) == 0:
        return Draft(Kind.ZERO, left[0], Decimal(0), unit_of(left[0]), Decimal(0))
    rest = [one for one in clause.figures if one.sort is Sort.VALUE]  # of anything else it is no result
    if len(rest) == 1 and has_left(clause.text) and amount(rest[0]) is not None:
        return Draft(Kind.ZERO, rest[0], amount(rest[0]), unit_of(rest[0]), Decimal(0))
    if _figures(clause) and not is_counted_cleared(clause.text):
        return None
    return Draft(Kind.ZERO, None, Decimal(0), "", Decimal(0)) if is_cleared(clause.text) else None


def _milestone(clause: Clause, _limit: Limit | None) -> Draft | None:
    """照护中心封顶尚未完成，时限为2025年10月31日: done or not, and nothing else is said."""
    found, in_use = MILESTONE.fullmatch(clause.text), is_in_use(clause.text)
    if _figures(clause) or not (found or in_use):
        return None
    is_done = in_use or bool(found and found["done"] is not None)
    return Draft(Kind.MILESTONE, None, Decimal(is_done), "", Decimal(1))


_READERS: tuple[Callable[[Clause, Limit | None], Draft | None], ...] = (
    _with_completion,
    _stagnant,
    _awaiting,
    _rate_to_reach,
    _level,
    _beside_line,
    _planned,
    _rate,
    _cleared,
    _milestone,
)
