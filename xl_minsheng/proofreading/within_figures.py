"""Figures inside a document: value against percentage, stated target, precision."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from xl_minsheng.checks import Severity
from xl_minsheng.ledger.intervals import Interval
from xl_minsheng.ledger.numbers import PERCENT_PLACES, half_up, write_number, write_percent
from xl_minsheng.proofreading.remark import Remark
from xl_minsheng.proofreading.within_counts import all_clauses, at_clause
from xl_minsheng.readback import BulletinText, Clause, Figure, Sort, find_figures
from xl_minsheng.readback.passages import Opening

SET_DIGITS = 2
"""Digits, zeros at the end left out, of a plan that nobody has rounded."""


def implied_target(clause: Clause) -> Interval | None:
    """The year's target that a clause implies; None where it prints no value with its completion."""
    value, share = clause.value, clause.completion
    if value is None or share is None or value.sort is not Sort.VALUE or not _is_only_value(clause):
        return None
    amount = value.true_values
    if amount is None or share.interval is None or share.interval.low <= 0:
        return None
    return amount.quotient(share.interval)


def _is_only_value(clause: Clause) -> bool:
    """One value of its unit: among several it is not known which one the completion is of."""
    return sum(one.sort is Sort.VALUE for one in clause.values) == 1


def whole_targets(clause: Clause) -> range:
    """Whole targets of which a clause's count is the printed share; none where it tells no such count."""
    value, share = clause.value, clause.completion
    if implied_target(clause) is None or value is None or share is None or share.interval is None:
        return range(0)
    if value.about or not (value.unit and value.unit.is_counted):
        return range(0)
    return share.interval.whole_divisors(Fraction(value.value or 0))


def stated_targets(bulletin: BulletinText) -> Iterator[Remark]:
    """P109: value, target and share that are all printed, where no true values give the share.

    An error where one sentence prints them; where the target stands in the project's heading or in
    another sentence, somebody might have meant another one: a warning. So is a cell with fewer decimals
    than others of its column (3 beside 3.85), where only a value rounded so far would give the share.
    """
    places = _places_of_columns(bulletin)
    for clause in (placed.clause for placed in all_clauses(bulletin)):
        target, share, value = _stated(clause), clause.completion, clause.value
        if target is None or share is None or value is None or share.interval is None or share.about:
            continue
        amount, line = value.true_values, _exact_if_set(target)
        if clause.target is not None and clause.target.start == value.start:
            continue
        if amount is None or line is None or value.base != target.base:
            continue
        if line.low <= 0:
            continue
        sure = not amount.quotient(line).meets(share.interval)
        if sure or not _as_its_column(clause, value, places).quotient(line).meets(share.interval):
            if _is_of_another(clause, share) or _is_of_what_was_got(clause, value, share):
                continue
            right = write_percent(_amount(value) / _amount(target))
            why = f"{value.text}是{target.text}的{right}，不是{share.text}"
            severity = Severity.ERROR if sure and clause.target is not None else Severity.WARNING
            yield at_clause("P109", severity, clause, share, right, why, "请核对这三个数")


_Column = tuple[str, str]
"""The words before a table's figure, and what it counts."""


def _places_of_columns(bulletin: BulletinText) -> dict[_Column, int]:
    """Decimals of the finest figure of each column of the tables."""
    found: dict[_Column, int] = {}
    for placed in all_clauses(bulletin):
        value = placed.clause.value
        if value is not None and placed.clause.passage.opening is Opening.ROW:
            column = _column(placed.clause, value)
            found[column] = max(found.get(column, 0), value.places)
    return found


def _column(clause: Clause, figure: Figure) -> _Column:
    return re.split("[，。；：（）]", clause.text[: figure.start])[-1], figure.base


def _as_its_column(clause: Clause, value: Figure, places: Mapping[_Column, int]) -> Interval:
    """The values that a figure may stand for if it was rounded no further than others of its column."""
    finest = places.get(_column(clause, value), 0) if clause.passage.opening is Opening.ROW else 0
    own = value.true_values or Interval.exactly(_amount(value))
    if finest <= value.places or value.value is None or value.about or own.is_exact:
        return own
    return Interval.printed(
        value.value.quantize(Decimal(1).scaleb(-finest)), Fraction(value.unit.scale if value.unit else 1)
    )


def _is_of_another(clause: Clause, share: Figure) -> bool:
    """Whether the share is that of the figure right before it in a larger one stated before that.

    分解为14项指标，达到年度目标的7项，占50%: of 14, whatever else was planned.
    """
    before = [one for one in clause.figures if one.sort is Sort.VALUE and one.end <= share.start]
    if len(before) < 2 or share.interval is None or before[-1].base != before[-2].base:
        return False
    part = before[-1].true_values
    judged = [one.start for one in (clause.value, clause.target) if one]
    wholes = [
        _exact_if_set(one)
        for one in before[:-1]
        if one.base == before[-1].base and [before[-1].start, one.start] != judged
    ]
    return part is not None and any(
        whole is not None and whole.low > 0 and part.quotient(whole).meets(share.interval) for whole in wholes
    )


def _is_of_what_was_got(clause: Clause, value: Figure, share: Figure) -> bool:
    """争取资金2160万元，是年初目标2000万元的108%；支出2073.6万元，支出率96%: of what was got, no plan's."""
    part = value.true_values
    if clause.target is not None or part is None or share.interval is None:
        return False
    begins = clause.passage.text.rfind("。", 0, clause.start) + 1
    before = find_figures(clause.passage.text[begins : clause.start])
    wholes = [_exact_if_set(one) for one in before if one.sort is Sort.VALUE and one.base == value.base]
    return any(
        whole is not None and whole.low > 0 and part.quotient(whole).meets(share.interval) for whole in wholes
    )


def _exact_if_set(target: Figure) -> Interval | None:
    """A plan of one or two digits (4亿元, 5.2万人) was set so, and is no rounded figure."""
    if (
        target.value is not None
        and not target.about
        and len(target.value.normalize().as_tuple().digits) <= SET_DIGITS
    ):
        return Interval.exactly(_amount(target))
    return target.true_values


def _stated(clause: Clause) -> Figure | None:
    return clause.target or (clause.plan.figure if clause.plan else None)


def _amount(figure: Figure) -> Fraction:
    return Fraction(figure.value or 0) * (figure.unit.scale if figure.unit else 1)


def without_whole_target(bulletin: BulletinText) -> Iterator[Remark]:
    """P110: people and things are planned in whole numbers; no such target gives the printed share."""
    for placed in all_clauses(bulletin):
        clause, value, share = placed.clause, placed.clause.value, placed.clause.completion
        if implied_target(clause) is None or value is None or share is None or value.about or _stated(clause):
            continue
        if value.unit and value.unit.is_counted and not whole_targets(clause):
            why = f"{value.text}与{share.text}对不上，没有哪个整数的全年任务能算出这个百分比"
            yield at_clause("P110", Severity.WARNING, clause, share, "", why, "请核对这两个数")


def uneven_precision(bulletin: BulletinText) -> Iterator[Remark]:
    """P111: a percentage rounded further than the rest, which print two decimals.

    89% is no fault where 623 of 700 is exactly that; 115% is, where 15 of 13 is 115.38%. So only
    those are reported for which no whole target would give the printed digits at two decimals.
    """
    clauses = [placed.clause for placed in all_clauses(bulletin) if placed.clause.completion]
    if not _most_have_two_decimals(clauses):
        return
    for clause in clauses:
        value, share = clause.value, clause.completion
        could = whole_targets(clause)
        if not could or value is None or share is None or share.value is None:
            continue
        if share.places >= PERCENT_PLACES or share.value == 100:
            continue
        amount = Fraction(value.value or 0)
        full = share.value.quantize(Decimal(1).scaleb(-PERCENT_PLACES))
        fine = Interval.printed(full, Fraction(1, 100)).whole_divisors(amount)
        if max(could.start, fine.start) < min(could.stop, fine.stop):
            continue
        expected = f"{PERCENT_PLACES}位小数"
        if could.stop - could.start == 1:
            expected = f"{write_number(half_up(amount / could.start * 100, PERCENT_PLACES))}%"
        why = f"印{share.text}，别处的百分比有{PERCENT_PLACES}位小数，这里应是{expected}"
        yield at_clause("P111", Severity.HINT, clause, share, expected, why, "请统一小数位数")


def _most_have_two_decimals(clauses: Sequence[Clause]) -> bool:
    broken = [one.completion.places for one in clauses if one.completion and one.completion.places]
    return bool(broken) and broken.count(PERCENT_PLACES) * 2 > len(broken)
