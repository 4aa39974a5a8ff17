"""Totals of a prefecture: each task's figures over all counties, as far as they can be added.

A task is the same in two counties if section, project and name, kind and unit are the same. Figures that grow
to a target, and what is left of a zero, are added; a share, a rate or a line to be kept is not: of these only
how many counties have reached it is told. What is missing, or of another day, is named, never left out in
silence.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from xl_minsheng.ledger.areas import ADDED
from xl_minsheng.ledger.figures import PERCENT_UNIT
from xl_minsheng.ledger.kinds import Kind
from xl_minsheng.ledger.numbers import parse_number
from xl_minsheng.ledger.text import clean_code
from xl_minsheng.rollup.tables import BEHIND, DAYS, REACHED, TITLES, latest

if TYPE_CHECKING:
    import datetime as dt

    import pandas as pd

TOTAL_SHEET = "合计"
_MAX_NAMED = 5
_SUM_TITLES = {"target": "全市目标", "actual": "全市累计"}
Line = Mapping[str, Any]
"""A line of the one table, by the keys of its columns; blanks are None."""


@dataclass(frozen=True, slots=True)
class Total:
    """A task over all counties.

    Attributes:
        lines: the counties' own lines, of the latest issue of each.
        others: counties that have the same task in another unit or kind; not in the sums.
    """

    lines: tuple[Line, ...]
    others: tuple[str, ...] = ()

    def __getitem__(self, key: str) -> Any:
        """What all its lines have: section, category, project, name, kind, unit."""
        return self.lines[0][key]

    @property
    def is_added(self) -> bool:
        """Whether the figures of counties can be added."""
        return self["kind"] in ADDED and self["unit"] != PERCENT_UNIT

    def total(self, key: str) -> Decimal | None:
        """The sum of a figure over the counties that have it; None if none has, or it is none to be added."""
        found = [parse_number(line[key]) for line in self.lines if line[key] is not None]
        return sum(found, Decimal(0)) if found and self.is_added else None

    def same(self, key: str) -> Any:
        """What a field says if it says the same everywhere; else None."""
        found = {line[key] for line in self.lines}
        return found.pop() if len(found) == 1 else None

    def counties(self, statuses: Sequence[str]) -> list[str]:
        """Counties with one of these statuses, by their own rules."""
        return [line["county"] for line in self.lines if line["status"] in statuses]

    @property
    def without_figure(self) -> list[str]:
        """Counties that have not told theirs."""
        return [line["county"] for line in self.lines if line["actual"] is None]

    def remark(self, cut_off: "dt.date | None") -> str:
        """What has to be known about the sum: who is missing, whose day is another; empty for nothing."""
        days: dict[dt.date, list[str]] = {}
        for line in self.lines:
            if line["cut_off"] != cut_off:
                days.setdefault(line["cut_off"], []).append(line["county"])
        said = [f"{named(names)}为{day.month}月{day.day}日数据" for day, names in sorted(days.items())]
        if missing := self.without_figure:
            said.insert(0, f"{named(missing)}未报")
        if self.others:
            said.append(f"{named(self.others)}的考核方式或单位不同，未计入")
        return "，".join(said)


def named(names: Sequence[str], measure: str = "个县区") -> str:
    """甲县、乙县等7个县区."""
    shown = "、".join(names[:_MAX_NAMED])
    return shown if len(names) <= _MAX_NAMED else f"{shown}等{len(names)}{measure}"


def lines_of_latest(frame: "pd.DataFrame") -> list[Line]:
    """The lines of each county's latest issue; days as dates, blanks as None."""
    now = latest(frame)
    lines = now.astype(object).where(now.notna(), None).to_dict("records")
    for line in lines:
        line.update({key: line[key].date() for key in DAYS if line[key] is not None})
    return [{str(key): value for key, value in line.items()} for line in lines]


def totals_of(lines: Iterable[Line]) -> list[Total]:
    """The tasks of all counties, in the order in which they first stand.

    Args:
        lines: as `lines_of_latest` gives them; words without a figure (定性) are a county's own, left out.
    """
    grouped: dict[tuple[object, ...], list[Line]] = {}
    seen: set[tuple[object, ...]] = set()
    by_name: dict[tuple[object, ...], list[str]] = {}
    for line in lines:
        if line["kind"] == Kind.NARRATIVE:
            continue
        name = tuple(clean_code(line[key]) for key in ("section", "project", "name"))
        key, again = (*name, line["kind"], clean_code(line["unit"])), 0
        while (*key, again, line["county"]) in seen:  # two of one name in one county are two tasks
            again += 1
        seen.add((*key, again, line["county"]))
        grouped.setdefault((*key, again), []).append(line)
        by_name.setdefault(name, []).append(line["county"])
    return [
        Total(tuple(found), _others(by_name[key[:3]], [line["county"] for line in found]))
        for key, found in grouped.items()
    ]


def _others(of_name: Sequence[str], own: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(county for county in of_name if county not in own))


def usual_day(lines: Iterable[Line]) -> "dt.date | None":
    """The day that most counties' figures are of, the later of two; None without lines."""
    days = {line["county"]: line["cut_off"] for line in lines}
    return max(days.values(), key=lambda day: (list(days.values()).count(day), day), default=None)


def total_table(totals: Sequence[Total], cut_off: "dt.date | None") -> "pd.DataFrame":
    """The totals as a table; each county's figure with its cell is a line of 明细."""
    import pandas as pd

    rows = [
        (
            *(one[key] for key in ("section", "category", "project", "name", "kind", "unit")),
            len(one.lines),
            *(None if (value := one.total(key)) is None else float(value) for key in _SUM_TITLES),
            len(one.counties(REACHED)),
            len(one.counties(BEHIND)),
            len(one.without_figure),
            one.remark(cut_off),
        )
        for one in totals
    ]
    heads = [TITLES[key] for key in ("section", "category", "project", "name", "kind", "unit")]
    return pd.DataFrame(
        rows, columns=[*heads, "县区数", *_SUM_TITLES.values(), "达到", "落后", "未报", "说明"]
    )


def total_cell(place: int) -> str:
    """Where in the result workbook the sum of actuals of a total stands, counted from 0."""
    return f"{TOTAL_SHEET}!I{place + 2}"
