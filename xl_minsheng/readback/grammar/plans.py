"""Plan and result of one thing: in one sentence without a share, or in two sentences of a project."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from xl_minsheng.readback.figures import Figure
from xl_minsheng.readback.grammar import words as w
from xl_minsheng.readback.grammar.arithmetic import gives
from xl_minsheng.readback.grammar.levels import akin, most_akin, opens, signed
from xl_minsheng.readback.grammar.matching import is_of_other_stage, match, of_other_place, worded
from xl_minsheng.readback.grammar.measure import Measure, Plan
from xl_minsheng.readback.grammar.role import Role

Spoken = tuple[Figure, Role]
"""A figure with its role."""


def target_of(value: Figure, targets: Sequence[Figure], share: Figure | None, place: int) -> Figure | None:
    """The planned figure of a value, of its unit; of several the one that gives the share, or in place.

    A value is its own plan only at 100 %: 到位8.13亿元，占计划的87.8% is no plan of itself.
    """
    whole = share is None or share.value == _HUNDRED
    same = [one for one in targets if one.base == value.base and (whole or one.start != value.start)]
    if share is not None and (giving := [one for one in same if gives(value, one, share)]):
        return giving[0]
    if len(same) <= 1:
        return same[0] if same else None
    return same[min(place, len(same) - 1)]


def planned(
    text: str,
    spoken: Sequence[Spoken],
    plans: Sequence[Plan],
    stated: Sequence[Figure] = (),
    *,
    is_report: bool = False,
) -> Iterator[Measure]:
    """Plan and result without a share: 任务1200户，已竣工1200户; 760套，超年度目标60套.

    Args:
        text: the sentence.
        spoken: its figures with their roles, those of measures with a share not among them.
        plans: stated before in its project.
        stated: every target of the sentence; what it plans itself, no plan of before is of.
        is_report: the sentence is a report of results.
    """
    own_units = {one.base for one in stated}
    plans = [one for one in plans if one.figure.base not in own_units]
    spoken = _with_totals_of_plans(spoken, plans)
    targets = [figure for figure, role in spoken if role in (Role.TARGET, Role.TOTAL)]
    values = [figure for figure, role in spoken if role is Role.RESULT]
    for figure, role in spoken:
        if role is Role.TOTAL and not any(one.base == figure.base for one in values):
            yield Measure(figure, target=figure)
    used: set[int] = set()
    matched = _matched(text, values, targets, plans, is_report=is_report)
    for place, value in enumerate(values):
        beyond = next(
            (
                one
                for one, role in spoken
                if role is Role.BEYOND and one.base == value.base and one.start > value.end
            ),
            None,
        )
        if beyond is not None and not _is_stated(value, targets, beyond):
            yield Measure(value, beyond=signed(text, beyond))
            continue
        if value.start in matched:
            meant = matched[value.start]
            own = next((one for one in targets if meant.whole == text and one == meant.figure), None)
            yield Measure(value, target=own, plan=None if own else meant)
            continue
        target = target_of(value, [one for one in targets if one.start not in used], None, 0)
        if target is not None and abs(target.start - value.start) < _FAR:
            used.add(target.start)
            yield Measure(value, target=target)
        elif target is None and (own := _own_plan(text, value, stated)):
            yield Measure(value, target=own)
        elif target is None and (plan := _plan_of(text, value, plans, values[:place])):
            yield Measure(value, plan=plan)
        elif target is None and (rest := _rest_of(text, value, spoken)):
            yield Measure(value, beyond=replace(rest, value=-(rest.value or Decimal(0))))


def _is_stated(value: Figure, targets: Sequence[Figure], beyond: Figure) -> bool:
    """计划10眼，实打12眼，较计划多出2眼: the plan is printed too."""
    same = [one.value for one in targets if one.unit == value.unit == beyond.unit]
    return any(
        abs((one or Decimal(0)) - (value.value or Decimal(0))) == abs(beyond.value or Decimal(0))
        for one in same
    )


def _own_plan(text: str, value: Figure, stated: Sequence[Figure]) -> Figure | None:
    """东城区计划31个，开工30个，完工16个（51.6%）: a plan of the sentence is of each stage behind it."""
    same = [one for one in stated if one.base == value.base]
    if len(same) != 1 or not same[0].end < value.start < same[0].end + _FAR or value.about:
        return None
    (result,), (due,) = worded(text, [value]), worded(text, same)
    return same[0] if result.is_reached and not is_of_other_stage(result, due) else None


def _with_totals_of_plans(spoken: Sequence[Spoken], plans: Sequence[Plan]) -> list[Spoken]:
    """5所学校均已开工，建成4所: where 5 and 4 are planned before, the first is no plan of the second."""
    several = [one.figure.base for one in plans if one.figure.start >= 0]
    return [
        (one, Role.RESULT if role is Role.TOTAL and several.count(one.base) > 1 else role)
        for one, role in spoken
    ]


def _matched(
    text: str,
    values: Sequence[Figure],
    targets: Sequence[Figure],
    plans: Sequence[Plan],
    *,
    is_report: bool,
) -> dict[int, Plan]:
    """The plan of each value whose unit has several plans, in the sentence itself or else before it.

    So has each of several values of one plan before it, and each value of a report.
    """
    found: dict[int, Plan] = {}
    for base in dict.fromkeys(one.base for one in values):
        own = [Plan(one, "", text) for one in targets if one.base == base]
        same = own or [one for one in plans if one.figure.base == base and one.figure.start >= 0]
        results = [one for one in values if one.base == base and not one.about]
        if len(same) > 1 or (same and not own and (is_report or len(results) > 1)):
            found |= match(text, results, same, is_report=is_report)
    return found


_HUNDRED = 100
_FAR = 60
_REST = re.compile(r"[，、（](?:还|尚|仅|现)?(?:剩余?|其?余|余下|差|欠|缺)(?:的|下)?(?:还有|尚有)?$")
_UNTOUCHED = re.compile(r"[，、（](?:还|尚|仍)有$")
_NOT_BEGUN = re.compile("(?:一直|至今|还|尚)*(?:没有?|未)(?:[动开][工建]?|启动|建|实施|进场)")
_OF_ITEMS = frozenset({"件", "项"})


def _rest_of(text: str, value: Figure, spoken: Sequence[Spoken]) -> Figure | None:
    """建成12座，剩余3座正在建设: what is left of the task; items counted by their state are no task."""
    following = next((one for one, _ in spoken if one.start >= value.end), None)
    if following is None or following.base != value.base or value.base in _OF_ITEMS or following.about:
        return None
    between = text[value.end : following.start]
    is_rest = _REST.fullmatch(between) or (
        _UNTOUCHED.fullmatch(between) and _NOT_BEGUN.match(text, following.end)
    )
    return following if is_rest else None


def _plan_of(text: str, value: Figure, plans: Sequence[Plan], before: Sequence[Figure]) -> Plan | None:
    """The plan stated elsewhere of which a value without a share is the result."""
    if any(one.base == value.base for one in before) or value.about:
        return None
    same = [one for one in plans if one.figure.base == value.base and not of_other_place(text, value, one)]
    lead = text[max(0, value.start - 24) : value.start]
    if len(same) == 1 and _is_reached(lead) and not _of_other_stage(text, value, same[0]):
        return same[0] if akin(same[0], lead) or opens(lead) else None
    named = [one for one in same if akin(one, lead)]
    return named[0] if len(named) == 1 and _is_reached(lead) else None


def _of_other_stage(text: str, value: Figure, plan: Plan) -> bool:
    if plan.figure.start < 0:
        return False
    (result,), (due,) = worded(text, [value]), worded(plan.whole, [plan.figure])
    return is_of_other_stage(result, due)


_SAYS_DONE = re.compile(
    rf"(?:已|实际|累计|{w.REACHED})"
    r"(?:[^，。；（）]{0,14}|[^，。；（）\d]{0,14}\d[\d.]*[^，。；（）\d]{1,4}、[^，。；（）\d、]{0,14})$"
)


def _is_reached(lead: str) -> bool:
    return bool(_SAYS_DONE.search(lead))


_MAX_APART = 3
"""Times that a printed share may be off; 1.15万人 at 95.8 % is of another task than 1500人."""


def _is_near(value: Figure, planned: Figure, share: Figure) -> bool:
    """Whether value and plan are of one thing that shares a word with others: 城镇就业, 转移就业."""
    part, whole, printed = value.true_values, planned.true_values, share.value
    if part is None or whole is None or not printed or whole.low <= 0:
        return True
    times = part.low * 100 / whole.high / Fraction(printed)
    return Fraction(1, _MAX_APART) < times < _MAX_APART


def with_plan(text: str, measure: Measure, plans: Sequence[Plan], spoken: Sequence[Spoken]) -> Measure:
    """The measure with the plan of its project, where its own sentence tells no target."""
    value, share = measure.value, measure.share
    if value is None or share is None or measure.target is not None:
        return measure
    same = [one for one in plans if one.figure.base == value.base and one.figure.start >= -1]
    giving = [one for one in same if gives(value, one.figure, share)]
    if giving:
        return replace(measure, plan=giving[0])
    same = [one for one in same if not one.is_taken]
    lead = text[max(0, value.start - 24) : value.start]
    others = [one for one, role in spoken if role is Role.RESULT and one.base == value.base]
    meant = [one for one in same if opens(lead) or (akin(one, lead) and _is_near(value, one.figure, share))]
    if len(same) == 1 and len(others) == 1 and meant:
        return replace(measure, plan=same[0])
    if len(same) > 1 and (named := most_akin(same, lead)):
        return replace(measure, plan=named)
    return measure
