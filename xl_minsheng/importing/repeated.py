"""The same indicator in two sections: entered once, referred to where it stands again."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from xl_minsheng.importing.wording import prints
from xl_minsheng.ledger import Indicator, Issue
from xl_minsheng.templating.engine import Engine

_MIN_CHARACTERS = 4
"""Characters that two names must share to be one indicator's."""
_FIGURES = ("kind", "actual", "unit", "target", "extra_1", "extra_2", "declared", "percent_places")
"""What two rows of one indicator have in common."""


def refer_repeated(
    engine: Engine, issue: Issue, indicators: Sequence[Indicator], sections: dict[str, str]
) -> tuple[Indicator, ...]:
    """Rows with 同指标 where a row of an earlier section has the same name and figures.

    Both print afterwards what they printed before; rows of which that cannot be had keep figures
    of their own. The reason belongs to the indicator: it goes to the row that has the figures.

    Args:
        engine: renders wordings.
        issue: settings they may print.
        indicators: in order.
        sections: code of the section by code of the project.
    """
    done: list[Indicator] = []
    alike: dict[tuple[Any, ...], list[int]] = defaultdict(list)
    for row in indicators:
        key = tuple(getattr(row, field) for field in _FIGURES)
        place = next((n for n in alike[key] if _is_same(done[n], row, sections)), None)
        if place is None:
            alike[key].append(len(done))
            done.append(row)
            continue
        first = done[place]
        others = [one for one in done if one.same_as == first.id]
        before = [prints(engine, issue, first), *_printed(engine, issue, others, first)]
        for carried, referring in _candidates(first, row):
            after = [
                prints(engine, issue, carried),
                *_printed(engine, issue, [*others, referring], carried),
            ]
            if after == [*before, prints(engine, issue, row)]:
                done[place], row = carried, referring
                break
        done.append(row)
    return tuple(done)


def _printed(engine: Engine, issue: Issue, rows: Sequence[Indicator], first: Indicator) -> list[str | None]:
    return [prints(engine, issue, row.with_figures_of(first)) for row in rows]


def _candidates(first: Indicator, row: Indicator) -> Iterator[tuple[Indicator, Indicator]]:
    """The row with the figures and the one that refers to it: the reason with the first, else with either."""
    referring = _referring(row, first)
    if row.reason and not first.reason:
        yield replace(first, reason=row.reason), referring
    yield first, referring
    if row.reason:
        yield first, replace(referring, reason=row.reason)


def _is_same(first: Indicator, row: Indicator, sections: dict[str, str]) -> bool:
    if row.actual is None or sections.get(first.project) == sections.get(row.project):
        return False
    short, long = sorted((first.name, row.name), key=len)
    return len(short) >= _MIN_CHARACTERS and short in long


def _referring(row: Indicator, first: Indicator) -> Indicator:
    plain = Indicator(id=row.id, project=row.project)
    return replace(
        plain,
        name=row.name,
        wording=row.wording,
        same_as=first.id,
    )
