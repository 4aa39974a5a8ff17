"""Random rows of 台账 as cells hold them, over all kinds and rules, many of them on a threshold."""

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any

from xl_minsheng.ledger import Curve, Issue, Kind, expected_share
from xl_minsheng.ledger.dates import to_serial
from xl_minsheng.ledger.pace import BY_DAY, RULES

Raw = dict[str, Any]
"""What a row's cells hold, by column: numbers, serial days, text; blank cells are left out."""

CURVES = {
    "前快后慢": (None, None, "0.3", None, None, "0.6", None, None, "0.85", None, None, "1"),
    "年底集中": ("0.01", "0.02", "0.05", "0.08", "0.1", "0.15", "0.2", "0.3", "0.4", "0.5555", "0.7", "1"),
    "一步到位": (None,) * 11 + ("1",),
}
_NAMES = (
    "城镇新增就业",
    "新建公办幼儿园",
    "农村公路提质改造",
    "空气优良天数比例",
    "名称带句号。",
    "补助~标准*",
    "",
)
_REASONS = (
    "",
    "",
    "",
    "资金未到位",
    "资金未到位。",
    "数据12月才有，。",
    "数据2月公布",
    "审批慢；等11月、3月的料",
    "一\n二",
)
_UNITS = ("人", "户", "公里", "万元", "亩", "%", "元/月", "", "场")
_WORDS = ("完成", "已完成", "是", "未完成", "否")


@dataclass(frozen=True)
class Block:
    """Rows that are computed with the same settings.

    Attributes:
        issue: the settings.
        rows: what the cells hold.
    """

    issue: Issue
    rows: list[Raw] = field(default_factory=list)


def block(seed: int, number: int, size: int) -> Block:
    """So many random rows; the same for the same seed and number."""
    rng = random.Random(f"{seed}-{number}")  # noqa: S311  (no secret)
    made = Block(_issue(rng, number))
    for place in range(size):
        made.rows.append(_Row(rng, made.issue, place).make(made.rows))
    return made


def blocks(seed: int, count: int, size: int) -> Iterator[Block]:
    """So many rows in all, in blocks of a size."""
    for number in range(-(-count // size)):
        yield block(seed, number, min(size, count - number * size))


def _issue(rng: random.Random, number: int) -> Issue:
    year = rng.choice((2023, 2024, 2025, 2026))
    days = [
        dt.date(year, 1, 1) + dt.timedelta(rng.randrange(365)),
        dt.date(year, 7, 20),
        dt.date(year, 9, 30),
    ]
    days += [dt.date(year, 2, 28), dt.date(year, 12, 31), dt.date(year, 1, 1)]
    red = rng.choice((20, 20, 15, Decimal("12.5"), 30))
    return Issue(
        cut_off=None if number % 9 == 7 else rng.choice(days),
        rule=rng.choice((BY_DAY, *RULES, "前快后慢")),
        curves={
            name: Curve(name, tuple(Decimal(s) if s else None for s in shares))
            for name, shares in CURVES.items()
        },
        keep_zeros=rng.random() < 0.3,
        ahead_margin=Decimal(rng.choice((20, 20, 10, 5))),
        orange_from=Decimal(rng.choice((10, 10, 5))),
        red_from=Decimal(red),
        stagnant_after=rng.choice((2, 2, 1, 3)),
    )


class _Row:
    """One row in the making."""

    def __init__(self, rng: random.Random, issue: Issue, place: int) -> None:
        self.rng, self.issue, self.place = rng, issue, place
        self.cut = issue.cut_off or dt.date(2025, 7, 20)
        self.raw: Raw = {
            "id": f"R{place}",
            "name": rng.choice(_NAMES) or None,
            "reason": rng.choice(_REASONS),
        }

    def make(self, before: list[Raw]) -> Raw:
        if self.rng.random() < 0.03 and before:
            other = self.rng.choice(before)
            return self._clean(
                {"id": f"R{self.place}", "name": self.raw["name"], "reason": self.raw["reason"]}
                | {"same_as": other["id"] if self.rng.random() < 0.9 else "R没有"}
                | {"percent_places": self.rng.choice((None, 1))}
            )
        self.kind = self.rng.choice(tuple(Kind))
        self.raw["kind"] = (
            self.kind.value if self.rng.random() < 0.98 else self.rng.choice((None, "累积", "按月"))
        )
        self._dates()
        self._unit()
        self._figures()
        self._rest()
        if self.rng.random() < 0.03:
            self._untidy()
        return self._clean(self.raw)

    @staticmethod
    def _clean(raw: Raw) -> Raw:
        return {key: value for key, value in raw.items() if value is not None and value != ""}

    def _maybe(self, chance: float, value: Any) -> Any:
        return value if self.rng.random() < chance else None

    def _day(self, years: tuple[int, int] = (-1, 2)) -> int:
        near = dt.date(
            self.cut.year + self.rng.randint(*years), self.rng.randint(1, 12), self.rng.randint(1, 28)
        )
        return to_serial(near)

    def _dates(self) -> None:
        self.raw["rule"] = self._maybe(0.5, self.rng.choice((*RULES, *CURVES, "前快后慢")))
        if self.rng.random() < 0.01:
            self.raw["rule"] = "没有这条"
        self.raw["start"] = self._maybe(0.25, self._day((-2, 1) if self.rng.random() < 0.3 else (0, 0)))
        self.raw["due"] = self._maybe(0.35, self._day((-1, 3) if self.rng.random() < 0.3 else (0, 0)))
        if self.rng.random() < 0.05:
            self.raw["due"] = to_serial(self.cut) + self.rng.choice((-1, 0, 1))
        if self.rng.random() < 0.01:
            self.raw["due"] = self._day((-8, 9))

    def _unit(self) -> None:
        in_percent = self.kind.rules.in_shares or self.rng.random() < 0.1
        self.raw["unit"] = "%" if in_percent and self.rng.random() < 0.95 else self.rng.choice(_UNITS)

    def _expected(self) -> Fraction:
        day = lambda key: dt.date(1899, 12, 30) + dt.timedelta(self.raw[key]) if self.raw.get(key) else None  # noqa: E731
        try:
            rule = self.raw.get("rule") or self.issue.rule
            return expected_share(self.cut, day("start"), day("due"), rule, self.issue.curves)
        except ValueError:
            return Fraction(1, 2)

    def _threshold(self) -> Fraction:
        """A share at which the standing changes."""
        margins = (0, self.issue.ahead_margin, -self.issue.orange_from, -self.issue.red_from)
        shares = [self._expected() + Fraction(margin) / 100 for margin in margins]
        return max(Fraction(0), self.rng.choice([*shares, Fraction(1)]))

    def _figures(self) -> None:
        rng = self.rng
        places = rng.choice((0, 0, 0, 1, 2, 3))
        is_share = self.raw["unit"] == "%"
        if is_share:
            target = Fraction(
                rng.choice((1, 1, Fraction(6, 10), Fraction(9, 10), Fraction(875, 1000), Fraction(55, 1000)))
            )
            places = 4
        else:
            size = 10 ** rng.choice((1, 2, 3, 4, 5, 7))
            target = Fraction(rng.randint(1, size * 10**places), 10**places)
        if rng.random() < 0.25:
            share = self._threshold()
            if not is_share and rng.random() < 0.8:  # a target that the share divides
                target = Fraction(share.denominator * rng.randint(1, 40), rng.choice((1, 10, 100)))
            exact = target * share
            step = Fraction(1, 10 ** rng.choice((0, 2, 4)))
            actual = exact + rng.choice((0, 0, 1, -1)) * step
        else:
            actual = target * Fraction(rng.choice((rng.random(), rng.random() * 1.6, rng.random() * 4)))
        if self.kind is Kind.ZERO and rng.random() < 0.5:
            actual = Fraction(0)
        if self.kind is Kind.MILESTONE and rng.random() < 0.9:
            actual, target = Fraction(rng.randint(0, 1)), Fraction(1)
            if rng.random() < 0.2:
                self.raw["actual"] = rng.choice(_WORDS)
        if self.kind is Kind.SHARE and rng.random() < 0.9:
            target = Fraction(1)
        self.raw.setdefault(
            "actual", self._maybe(0.95, self._rounded(actual, 4 if is_share else max(places, 2)))
        )
        goal = self._rounded(target, 4)
        self.raw["target"] = goal if rng.random() < (0.5 if self.kind is Kind.SHARE else 0.97) else None
        if rng.random() < 0.01:
            self.raw["target"] = rng.choice((0, -1))

    def _rounded(self, value: Fraction, places: int) -> float:
        scaled = int(abs(value) * 10**places + Fraction(1, 2))
        return float(Fraction(scaled if value >= 0 else -scaled, 10**places))

    def _rest(self) -> None:
        rng, raw = self.rng, self.raw
        actual = raw.get("actual")
        if isinstance(actual, float):
            raw["previous"] = rng.choice((actual, actual, None, actual / 2, actual * 10, actual * 1.2, 0.0))
            if raw["previous"] is not None:
                raw["previous"] = float(f"{raw['previous']:.6g}")
        raw["unchanged"] = self._maybe(0.3, rng.randint(0, 3))
        raw["declared"] = self._maybe(0.08, rng.choice(("停滞", "待数据")))
        raw["data_due"] = self._maybe(0.2, self._day((0, 2)))
        raw["entered_on"] = self._maybe(0.2, self._day((-1, 0)))
        raw["percent_places"] = self._maybe(0.15, rng.choice((0, 1, 2, 3)))
        raw["extra_1"] = self._maybe(0.05, rng.choice((3.5, -1.0)))
        if (self.kind is Kind.RATE and rng.random() < 0.6) or rng.random() < 0.02:
            raw["baseline"] = rng.choice((0.0, 0.4, 0.5, 0.523, 0.05, 0.7))

    def _untidy(self) -> None:
        key = self.rng.choice(
            ("actual", "target", "previous", "start", "due", "unchanged", "declared", "unit")
        )
        texts = {
            "actual": ("5259", "约3000", " ", "1.5", "-3"),
            "target": ("6000", "6000人"),
            "previous": ("12", "x"),
            "start": ("开年", 5),
            "due": ("年底", 7.2),
            "unchanged": ("两期", -1, 1.5),
            "declared": ("停工",),
            "unit": ("％", " 人"),
        }
        self.raw[key] = self.rng.choice(texts[key])
