"""Figures inside a document: value against percentage, one indicator told twice, precision."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations

from xl_minsheng.bulletin.readback import BulletinText, Clause, Figure, Sort
from xl_minsheng.checks import Severity
from xl_minsheng.ledger.intervals import Interval
from xl_minsheng.ledger.numbers import PERCENT_PLACES, half_up, write_number, write_percent
from xl_minsheng.proofreading.pairing import agrees
from xl_minsheng.proofreading.remark import Remark
from xl_minsheng.proofreading.within_counts import all_clauses, at_figure

_TARGET = re.compile("(?:任务|目标|计划)(?:数|量|总量)?(?:为|是|的)?$")
LEAST_WORDS = 5
"""Signs of a subject from which it is taken for the name of one indicator."""
LEAST_SHARED = Fraction(7, 10)
"""How much of the longer subject the shorter must be, for both to name one indicator."""


def _moved(clause: Clause, figure: Figure) -> Figure:
    return replace(figure, start=figure.start + clause.start, end=figure.end + clause.start)


def _at(
    code: str, severity: Severity, clause: Clause, figure: Figure, expected: str, why: str, remedy: str
) -> Remark:
    return at_figure(code, severity, clause.passage, _moved(clause, figure), expected, why, remedy)


def _exact_if_counted(figure: Figure) -> Interval | None:
    """A count of people or things is no rounded figure."""
    if figure.unit and figure.unit.is_counted and not figure.about and figure.value is not None:
        return Interval.exactly(figure.value)
    return figure.interval


def implied_target(clause: Clause) -> Interval | None:
    """The year's target that a clause implies; None where it prints no value with its completion."""
    value, share = clause.value, clause.completion
    if value is None or share is None or value.sort is not Sort.VALUE or not _is_only_value(clause):
        return None
    amount = _exact_if_counted(value)
    if amount is None or share.interval is None or share.interval.low <= 0:
        return None
    return amount.quotient(share.interval)


def _is_only_value(clause: Clause) -> bool:
    """One value of its unit: among several it is not known which one the completion is of."""
    return sum(one.sort is Sort.VALUE for one in clause.values) == 1


def is_same_indicator(one: Clause, other: Clause) -> bool:
    """Whether two clauses name one indicator: the same words, or nearly all of them."""
    short, long = sorted((one.subject, other.subject), key=len)
    if len(short) < LEAST_WORDS or short not in long:
        return False
    return Fraction(len(short), len(long)) >= LEAST_SHARED


def told_twice(bulletin: BulletinText) -> Iterator[Remark]:
    """P108: one indicator with two values or two shares that cannot be one."""
    clauses = [clause for _, clause in all_clauses(bulletin) if clause.value or clause.completion]
    for one, other in combinations(clauses, 2):
        if not is_same_indicator(one, other):
            continue
        yield from _two_values(one, other)


def stated_targets(bulletin: BulletinText) -> Iterator[Remark]:
    """P109: a clause that prints value, target and share, where no true values give the share."""
    for _, clause in all_clauses(bulletin):
        values = [one for one in clause.figures if one.sort is Sort.VALUE]
        shares = [one for one in clause.figures if one.sort is Sort.PERCENT]
        targets = [one for one in values if _TARGET.search(clause.text[: one.start])]
        if len(values) != 2 or len(shares) != 1 or len(targets) != 1:
            continue
        (target,), (share,) = targets, shares
        value = next(one for one in values if one is not target)
        amount, line = _exact_if_counted(value), _exact_if_counted(target)
        if amount is None or line is None or share.interval is None or value.base != target.base:
            continue
        if line.low > 0 and not amount.quotient(line).meets(share.interval):
            right = write_percent(_amount(value) / _amount(target))
            why = f"{value.text}是{target.text}的{right}，不是{share.text}"
            yield _at("P109", Severity.ERROR, clause, share, right, why, "请核对这三个数")


def _amount(figure: Figure) -> Fraction:
    return Fraction(figure.value or 0) * (figure.unit.scale if figure.unit else 1)


def _same_base(one: Clause, other: Clause) -> bool:
    return bool(one.value and other.value and one.value.base == other.value.base)


def _two_values(one: Clause, other: Clause) -> Iterator[Remark]:
    pairs = [(one.completion, other.completion)]
    if _same_base(one, other):
        pairs.append((one.value, other.value))
    for first, second in pairs:
        if first and second and not agrees(first, second):
            why = f"印{second.text}，同一指标第{one.passage.paragraph + 1}段印{first.text}"
            yield _at("P108", Severity.ERROR, other, second, first.text, why, "请核对哪一处对，改成一致")


def without_whole_target(bulletin: BulletinText) -> Iterator[Remark]:
    """P110: people and things are planned in whole numbers; no such target gives the printed share."""
    for _, clause in all_clauses(bulletin):
        target = implied_target(clause)
        value, share = clause.value, clause.completion
        if target is None or value is None or share is None or not (value.unit and value.unit.is_counted):
            continue
        if not any(_prints(value, whole, share) for whole in target.whole_numbers()):
            why = f"{value.text}与{share.text}对不上，没有哪个整数的全年任务能算出这个百分比"
            yield _at("P110", Severity.WARNING, clause, share, "", why, "请核对这两个数")


def _prints(value: Figure, target: int, share: Figure) -> bool:
    """Whether value over target would be printed as the share."""
    return target > 0 and share.interval is not None and Fraction(value.value or 0) / target in share.interval


def uneven_precision(bulletin: BulletinText) -> Iterator[Remark]:
    """P111: a percentage rounded further than the rest, which print two decimals.

    89% is no fault where 623 of 700 is exactly that; 115% is, where 15 of 13 is 115.38%. So only
    those are told for which no whole target would give the printed digits at two decimals.
    """
    clauses = [clause for _, clause in all_clauses(bulletin) if clause.completion]
    if not _most_have_two_decimals(clauses):
        return
    for clause in clauses:
        target, value, share = implied_target(clause), clause.value, clause.completion
        if target is None or value is None or share is None or not (value.unit and value.unit.is_counted):
            continue
        if share.places >= PERCENT_PLACES or share.value is None or share.value == 100:
            continue
        could = [whole for whole in target.whole_numbers() if _prints(value, whole, share)]
        fine = [half_up(Fraction(value.value or 0) / whole * 100, PERCENT_PLACES) for whole in could]
        if could and share.value not in fine:
            told = f"{write_number(fine[0])}%" if len(fine) == 1 else f"{PERCENT_PLACES}位小数"
            why = f"印{share.text}，别处的百分比有{PERCENT_PLACES}位小数，这里应是{told}"
            yield _at("P111", Severity.HINT, clause, share, told, why, "请统一小数位数")


def _most_have_two_decimals(clauses: Sequence[Clause]) -> bool:
    broken = [one.completion.places for one in clauses if one.completion and one.completion.places]
    return bool(broken) and broken.count(PERCENT_PLACES) * 2 > len(broken)
