"""The same indicator in two sections: entered once, referred to where it stands again."""

from collections.abc import Sequence
from dataclasses import replace

from xl_minsheng.ledger import Indicator

_FEWEST = 4
"""Signs that two names must share to be one indicator's."""


def refer_repeated(indicators: Sequence[Indicator], sections: dict[str, str]) -> tuple[Indicator, ...]:
    """Rows with 同指标 where a row of an earlier section has the same name and figures.

    Args:
        indicators: in order.
        sections: code of the section by code of the project.
    """
    done: list[Indicator] = []
    for row in indicators:
        first = next((one for one in done if _is_same(one, row, sections)), None)
        done.append(row if first is None else _referring(row, first))
    return tuple(done)


def _is_same(first: Indicator, row: Indicator, sections: dict[str, str]) -> bool:
    if first.same_as or sections.get(first.project) == sections.get(row.project):
        return False
    figures = ("kind", "actual", "unit", "target", "extra_1", "extra_2", "declared", "percent_places")
    if row.actual is None or any(getattr(row, key) != getattr(first, key) for key in figures):
        return False
    short, long = sorted((first.name, row.name), key=len)
    return len(short) >= _FEWEST and short in long


def _referring(row: Indicator, first: Indicator) -> Indicator:
    plain = Indicator(id=row.id, project=row.project)
    return replace(
        plain,
        name=row.name,
        wording=row.wording,
        same_as=first.id,
    )
