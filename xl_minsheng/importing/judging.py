"""What a clause says of its indicator: how it is judged, its figures, its target.

Each kind of sentence has a function of its own, which answers None for sentences of other
kinds; they are asked in the order of `_READERS`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from xl_minsheng.importing.limits import Limit, ceiling_in_clause, is_goal
from xl_minsheng.importing.targets import derive_target
from xl_minsheng.importing.texts import cell_number
from xl_minsheng.ledger import Declared, Kind
from xl_minsheng.ledger.figures import PERCENT_UNIT
from xl_minsheng.ledger.kinds import completion
from xl_minsheng.ledger.numbers import PERCENT_PLACES, write_percent
from xl_minsheng.readback import Clause, Figure, Sort
from xl_minsheng.readback.rates import is_rate

DERIVED = "全年目标由{}÷{}推得，请核对"
_WHOLE = "全年目标按100%，原文没有写明，请核对"
_STAGNANT = re.compile(r"[，、]?(?:该项目|本项目|目前|当前|项目|暂时|现)*处于停滞状态$")
_NO_DATA = re.compile(
    "才(?:能)?有(?:相关|具体|准确)?数据|暂无(?:相关)?数据|(?:相关)?数据(?:尚|还|暂)?未(?:产生|发布|公布|出)"
)
_NOT_COME = re.compile("(?:尚未|还未|仍未|暂未|未)(?:拨付|下达|到位|安排)")
_CLEARED = re.compile("(?:实现|保持|做到)[^，。；]{0,8}清零")
_NOT_CLEARED = re.compile("(?:未|没有|没)能?(?:完全|全部|动态)?(?:实现|保持|做到|清零)")
_SHARE_WORD = re.compile(r"(?:率|比例|比重|占比)(?:为|达到?|均为)?$")
_FIGURES = (Sort.VALUE, Sort.PERCENT)


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
        reason: signs of the clause that are the reason: from, to.
        derived: the target was derived.
        remark: for the row's 备注.
        doubt: what was not understood; empty for nothing.
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


def judge_clause(clause: Clause, limit: Limit | None) -> Draft:
    """How the indicator of a clause is judged.

    Args:
        clause: one.
        limit: the line that its project's name sets.
    """
    for read in _READERS:
        if draft := read(clause, limit):
            return draft
    figures = _figures(clause)
    first = next((one for one in figures if amount(one) is not None and one.unit), None)
    doubt = "有数字而没有完成率或目标，按定性收录，不计入统计" if figures else ""
    return Draft(Kind.NARRATIVE, first, amount(first), unit_of(first), doubt=doubt)


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
    return [
        one
        for one in clause.figures
        if one.sort in _FIGURES and one.start != _start(clause.completion) and not is_goal(clause.text, one)
    ]


def _start(figure: Figure | None) -> int:
    return -1 if figure is None else figure.start


def _with_completion(clause: Clause, limit: Limit | None) -> Draft | None:
    """…5259人，完成全年任务的87.65%."""
    if clause.completion is None or (share := amount(clause.completion)) is None:
        return None
    figure = _figure_of_task(clause)
    actual = amount(figure)
    if figure is None or actual is None:
        if clause.finished and share == 1:
            return Draft(Kind.MILESTONE, None, Decimal(1), "", Decimal(1))
        return _share(clause, share)
    if share == 1 and (figure.sort is Sort.PERCENT or "/" in unit_of(figure)):
        return Draft(Kind.MILESTONE, figure, actual, unit_of(figure), actual)
    return _against_limit(clause, figure, actual, limit) or _against_derived(clause, figure, actual, share)


def _figure_of_task(clause: Clause) -> Figure | None:
    """The figure that the percentage is of: the last, the first of a pair, none where many are told."""
    at = clause.completion.start if clause.completion else len(clause.text)
    values = [one for one in clause.figures if one.sort is Sort.VALUE and one.end <= at]
    paired = [
        one for one, other in pairwise(values)
        if clause.text[one.end : other.start] in ("、", "和", "与", "及") and one.base == other.base
    ]  # fmt: skip
    if paired and len(values) == 2:
        return paired[0]
    return clause.value if len(values) <= 2 else None


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
    return Draft(
        kind, figure, actual, unit_of(figure), target, places=_none(places), derived=True, remark=remark
    )


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
    told = _NO_DATA.search(clause.text) or (limit and _NOT_COME.search(clause.text))
    if not told or _figures(clause):
        return None
    comma = clause.text.find("，")
    reason = (0, comma if comma > 0 else len(clause.text))
    kind, figure = (limit.kind, limit.figure) if limit else (Kind.CUMULATIVE, None)
    target = amount(figure)
    return Draft(kind, None, None, unit_of(figure), target, declared=Declared.AWAITING, reason=reason)


def _ceiling(clause: Clause, limit: Limit | None) -> Draft | None:
    """失业率为5.7%，高于5.5%的控制线; or the line in the project's name."""
    found = ceiling_in_clause(clause.text)
    first = next(iter(_figures(clause)), None)
    if found is None and limit and limit.kind is Kind.CEILING and first and first.base == limit.figure.base:
        return Draft(Kind.CEILING, first, amount(first), unit_of(first), amount(limit.figure))
    if found is None or first is None or amount(first) is None or amount(found.figure) is None:
        return None
    return Draft(Kind.CEILING, first, amount(first), unit_of(first), amount(found.figure), limit=found.figure)


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
    """…，已实现动态清零."""
    if _figures(clause) or not _CLEARED.search(clause.text) or _NOT_CLEARED.search(clause.text):
        return None
    return Draft(Kind.ZERO, None, Decimal(0), "", Decimal(0))


_READERS: tuple[Callable[[Clause, Limit | None], Draft | None], ...] = (
    _with_completion,
    _stagnant,
    _awaiting,
    _ceiling,
    _rate_to_reach,
    _rate,
    _cleared,
)
