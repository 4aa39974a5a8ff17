"""Every number in a sentence: figures with units, percentages, dates, and the rest.

Nothing is passed over: what is no figure (the 7 of 7月, the 6 of 第6期, the 5 of PM2.5) is
found too, and says what it is, so that a changed digit in it can be found.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum, auto
from fractions import Fraction
from functools import lru_cache

from xl_minsheng.ledger.intervals import Interval
from xl_minsheng.readback.numerals import NUMERAL_CHARACTERS, NotANumeralError, read_numeral
from xl_minsheng.readback.units import MORE_UNITS, NOT_BEFORE, PER, Unit, known_units


class Sort(Enum):
    """What a number is."""

    VALUE = auto()  # 5259人
    PERCENT = auto()  # 87.65%
    DATE = auto()  # 2025年7月20日, 7月21日, 6月, 2025年
    PERIOD = auto()  # 1—3月, 一季度, 上半年
    ISSUE = auto()  # 第6期
    NAME = auto()  # 4G, PM2.5, 12345热线, 第3位
    PLAIN = auto()  # 60岁, 13种: counts something that is no unit


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as printed.

    Attributes:
        sort: what it is.
        text: as printed, cleaned, with its unit: 0.53万人, 百分之六十.
        start: where it begins in the text searched.
        end: where it ends.
        value: the digits, as printed; of a percentage 87.65; of a date None.
        unit: its unit; None for what has none.
        interval: true values it may stand for, in the unit's base (人 for 万人) and in
            fractions of 1 for a percentage; None for dates, periods and names.
        about: 余, 多, 约 or 近 stands at it: the true value is not the printed one.
        date: year, month, day of a date, None for what is not printed.
    """

    sort: Sort
    text: str
    start: int
    end: int
    value: Decimal | None = None
    unit: Unit | None = None
    interval: Interval | None = None
    about: bool = False
    date: tuple[int | None, int | None, int | None] = (None, None, None)

    @property
    def true_values(self) -> Interval | None:
        """As `interval`; a count of people or things is no rounded figure."""
        if self.unit and self.unit.is_counted and not self.about and self.value is not None:
            return Interval.exactly(self.value)
        return self.interval

    @property
    def places(self) -> int:
        """Decimals printed."""
        exponent = self.value.as_tuple().exponent if self.value is not None else 0
        return max(0, -exponent) if isinstance(exponent, int) else 0

    @property
    def base(self) -> str:
        """What it counts: 人, %, or for what has no unit the words it has."""
        return "%" if self.sort is Sort.PERCENT else self.unit.base if self.unit else ""


HUNDRED = Decimal(100)
_NUMBER = r"\d{1,3}(?:,\d{3}){1,6}(?:\.\d+)?|\d+(?:\.\d+)?"
_MAX_DIGITS = 20
"""Digits of a number that counts something; a longer one is an identity card's or an account's."""
_MONTH = r"(?:\d{1,2}|十[一二]?|[一二三四五六七八九])"
_DAY = r"\d{1,2}"
_DATES = (
    re.compile(rf"(?P<y>\d{{4}})年(?P<m>{_MONTH})月(?:份|(?P<d>{_DAY})日?)?"),
    re.compile(r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?![\d.])"),
    re.compile(r"(?P<y>\d{4}|[二〇零一二三四五六七八九]{4})(?:年度?|届)"),
    re.compile(rf"(?P<m>{_MONTH})月(?P<d>{_DAY})日"),
    re.compile(rf"(?P<m>{_MONTH})月(?:份|底|初|末|中旬|上旬|下旬|(?![\d一二三四五六七八九十]))"),
    re.compile(rf"(?P<d>{_DAY})日(?!均|常|前)"),
)
_PERIODS = re.compile(
    rf"{_MONTH}月?(?:份)?[—–\-~～至到－]{{1,2}}{_MONTH}月(?:份)?|前[一二两三四五六七八九十\d]{{1,2}}个?(?:月|季度)"
    r"|第?[一二三四1-4]季度|[上下]半年"
)
_ISSUE = re.compile(r"第(\d{1,4})期")
_LATIN_UNITS = "|".join(sorted(filter(str.isascii, MORE_UNITS), key=len, reverse=True))
_NAME = re.compile(
    rf"(?<![A-Za-z])[A-Za-z]+[-.]?(?:{_NUMBER})[A-Za-z]*"
    rf"|(?<![\d.])(?:{_NUMBER})(?!(?:{_LATIN_UNITS}|hm|m|km)(?![A-Za-z\d]))[A-Za-z]+|(?<!\d)1\d{{4}}(?=热线)|第\d{{1,3}}[位名项件批]"
)
_LONG = re.compile(rf"\d{{{_MAX_DIGITS + 1},}}")
_PERCENT = re.compile(rf"(?<!\d)({_NUMBER})(余|多)?%")
_SPELT_PERCENT = re.compile(rf"百分之([{NUMERAL_CHARACTERS}点]+)")
_SPELT_SHARE = re.compile(
    r"(?P<base>[二三四五六七八九十])分之(?P<part>[一二两三四五六七八九])|(?<=的)(?P<one_half>一半)"
    r"|(?P<tenths>[一二三四五六七八九])成(?P<half>半)?(?P<more>[一二三四五六七八九](?=[，。；、）的]|$))?(?![立为本都员绩果效就长功品交熟年人渝套批片份型])"
)
_OF_TENTHS, _OF_PARTS = 5, 2
"""Points either way that 六成 and 三分之二 may stand for."""
_SPELT = re.compile(rf"[{NUMERAL_CHARACTERS}]{{2,}}")
_PLANNED_ALONE = re.compile(
    r"(?:计划|任务|目标)[^，。；：\d]{0,6}?(?P<n>[二两三四五六七八九十])(?P<unit>[^，。；：（）\d]{1,2}?)(?=[，。；、（]|$|已|均|都|全部)"
)
"""计划打机井十眼: one character is a figure where a plan is told in it, and then what was reached as well."""
_EITHER_WAY = frozenset({"约", "近", "将近", "大约"})
_ABOUT_BEFORE = re.compile(r"(?:大约|约|将近|近|超过?|逾)$")
_MAX_ABOUT = 2
_BESIDE = re.compile("（([^（）\\d]{1,3})）")
"""A second unit in brackets: 42台（套）."""
_TIMES = "岁年月日号时分秒级"
_NO_MEASURE = "点类种楼层届度折成路线厂班校省市县区乡镇款条章"
_UNHEARD = re.compile(
    rf"(?![{_TIMES}])[一-鿿]{{1,2}}(?=[（，]?(?:分别|均|已|各|仅|约)*(?:完成|占)[^，。；（）]{{0,12}}\d)"
    rf"|(?![{_TIMES}{_NO_MEASURE}])[一-鿿](?=[，。；、）]|$)"
)
"""A measure word that no list has: two characters where a share of it is told, one before any stop."""
_NOT_A_COUNT = re.compile(r"个(?:月|工作日|季度|百分点|[和、与][\d.]+个百分点)")


def find_figures(text: str, more_units: tuple[str, ...] = ()) -> list[Figure]:
    """Every number of a cleaned text, in order.

    Args:
        text: a sentence or passage as `cleaning.clean` leaves it.
        more_units: units that the office has added.
    """
    return list(_all_figures(text, more_units))


@lru_cache(maxsize=4096)
def _all_figures(text: str, more_units: tuple[str, ...]) -> tuple[Figure, ...]:
    """The same, remembered: each rule of proofreading asks for the figures of every sentence."""
    taken: list[Figure] = []
    covered = bytearray(len(text))  # a character that a figure has is no other's
    for find in (_names, _periods, _dates, _issues, _percents, _spelt_shares):
        for figure in find(text):
            if not any(covered[figure.start : figure.end]):
                taken.append(figure)
                covered[figure.start : figure.end] = b"\1" * (figure.end - figure.start)
    numbers = (*_values(text, more_units), *_spelt_values(text, more_units))
    taken += [one for one in numbers if not any(covered[one.start : one.end])]
    return tuple(_share_units(text, sorted(taken, key=lambda one: one.start)))


def _names(text: str) -> Iterator[Figure]:
    for found in (*_NAME.finditer(text), *_LONG.finditer(text)):
        yield Figure(Sort.NAME, found[0], *found.span())


def _periods(text: str) -> Iterator[Figure]:
    for found in _PERIODS.finditer(text):
        yield Figure(Sort.PERIOD, found[0], *found.span())


def _dates(text: str) -> Iterator[Figure]:
    for pattern in _DATES:
        for found in pattern.finditer(text):
            if found.start() and text[found.start() - 1].isdigit():
                continue
            parts = found.groupdict()
            date = (_part(parts.get("y")), _part(parts.get("m")), _part(parts.get("d")))
            yield Figure(Sort.DATE, found[0], *found.span(), date=date)


def _part(text: str | None) -> int | None:
    if not text:
        return None
    return int(text) if text.isdecimal() else int(read_numeral(text))


def _issues(text: str) -> Iterator[Figure]:
    for found in _ISSUE.finditer(text):
        value = Decimal(found[1])
        yield Figure(Sort.ISSUE, found[0], *found.span(), value, None, Interval.exactly(value))


def _percents(text: str) -> Iterator[Figure]:
    for found in _PERCENT.finditer(text):
        value = Decimal(found[1].replace(",", ""))
        about = _about(_before(text, found.start()), found[2])
        interval = _interval(value, Fraction(1, 100), about)
        yield Figure(Sort.PERCENT, found[0], *found.span(), value, None, interval, bool(about))
    for found in _SPELT_PERCENT.finditer(text):
        try:
            value = read_numeral(found[1])
        except NotANumeralError:
            continue
        yield Figure(
            Sort.PERCENT, found[0], *found.span(), value, None, Interval.printed(value, Fraction(1, 100))
        )


def _spelt_shares(text: str) -> Iterator[Figure]:
    """三分之二, 近三成: a percentage that nobody meant to the last digit."""
    for found in _SPELT_SHARE.finditer(text):
        slack = _OF_TENTHS if found["tenths"] else _OF_PARTS
        if found["one_half"]:
            value = Decimal(50)
        elif found["base"]:
            value = Decimal(100) * int(read_numeral(found["part"])) / int(read_numeral(found["base"]))
        else:
            value = read_numeral(found["tenths"]) * 10 + (5 if found["half"] else 0)
            value += read_numeral(found["more"]) if found["more"] else 0
        value = Decimal(f"{value.quantize(Decimal('0.01')).normalize():f}")
        spread = Interval(Fraction(value - slack) / 100, Fraction(value + slack) / 100)
        if 0 < value < HUNDRED:
            yield Figure(Sort.PERCENT, found[0], *found.span(), value, None, spread, about=True)


def _before(text: str, at: int) -> str:
    """The characters before a place that a word of `_ABOUT_BEFORE` can have."""
    return text[max(0, at - _MAX_ABOUT) : at]


def _about(before: str, after: str | None) -> str:
    """The word at a number that says it is not the true value; empty for none."""
    if after:
        return after
    found = _ABOUT_BEFORE.search(before)
    return found[0] if found else ""


def _interval(value: Decimal, scale: Fraction | int, about: str) -> Interval:
    if not about:
        return Interval.printed(value, scale)
    # 3200余 is 3200 and something: up to the next of its last digit that is not 0
    digits, exponent = value.normalize().as_tuple()[1:]
    step = Fraction(10) ** (exponent if isinstance(exponent, int) and any(digits) else 0)
    low = Fraction(value) - (step if about in _EITHER_WAY else 0)
    return Interval(low * scale, (Fraction(value) + step) * scale)


@lru_cache(maxsize=16)
def _value_pattern(more_units: tuple[str, ...]) -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, known_units(more_units)), key=len, reverse=True))
    return re.compile(
        rf"(?P<n>{_NUMBER})(?:(?P<scale>万|亿)(?=[余多来]))?(?P<about>余|多|来)?(?P<unit>{words})?(?P<per>{PER}(?![一-鿿\d]{{0,2}}率))?"
    )


def _values(text: str, more_units: tuple[str, ...]) -> Iterator[Figure]:
    units = known_units(more_units)
    for found in _value_pattern(more_units).finditer(text):
        value = Decimal(found["n"].replace(",", ""))
        unit = units.get((found["scale"] or "") + (found["unit"] or ""))
        if unit and (
            _NOT_A_COUNT.match(text, found.start("unit")) or _is_part_of_word(unit, text, found.end("unit"))
        ):
            unit = None
        about = _about(_before(text, found.start()), found["about"])
        end = found.end("unit") if unit else found.end("n")
        if unit is None and found["unit"] is None and (strange := _UNHEARD.match(text, end)):
            unit, end = Unit(strange[0], strange[0], 1), strange.end()
        if unit and found["per"] and "/" not in unit.text:
            unit = replace(unit, text=unit.text + found["per"], base=unit.base + found["per"])
            end = found.end("per")
        if unit and (beside := _BESIDE.match(text, end)) and beside[1] in units:
            unit = replace(unit, text=unit.text + beside[0], base=unit.base + beside[0])
            end = beside.end()
        yield _value(value, unit, text[found.start() : end], found.start(), end, about)


def _is_part_of_word(unit: Unit, text: str, end: int) -> bool:
    """5对口帮扶: the unit's character begins another word."""
    return text[end : end + 1] in NOT_BEFORE.get(unit.text, "") and end < len(text)


def _value(value: Decimal, unit: Unit | None, text: str, start: int, end: int, about: str) -> Figure:
    interval = _interval(value, unit.scale if unit else 1, about)
    return Figure(Sort.VALUE if unit else Sort.PLAIN, text, start, end, value, unit, interval, bool(about))


def _spelt_values(text: str, more_units: tuple[str, ...]) -> Iterator[Figure]:
    """五千二百五十九人: two characters or more, so that 一是 and 两项 stay words."""
    units = known_units(more_units)
    longest = max(map(len, units))
    for found in (*_SPELT.finditer(text), *_spelt_alone(text, units)):
        numeral, end = found[0], found.end()
        more = text[end : end + 1] in ("余", "多")
        end += more
        for width in range(longest, 0, -1):
            unit = units.get(text[end : end + width])
            if unit is None or _NOT_A_COUNT.match(text, end):
                continue
            try:
                value = read_numeral(numeral)
            except NotANumeralError:
                break
            stop = end + width
            yield _value(value, unit, text[found.start() : stop], found.start(), stop, "余" if more else "")
            break


_ORDERED = frozenset({"期", "批", "次", "类", "轮"})
"""计划分两期，一期、二期均已开工: what is numbered, not counted."""


def _spelt_alone(text: str, units: Mapping[str, Unit]) -> Iterator[re.Match[str]]:
    """Numerals of one character: with the unit of a plan that is told in one, or of another figure."""
    planned = [one["unit"] for one in _PLANNED_ALONE.finditer(text)]
    beside = [one["unit"] for one in _COUNTED_BESIDE.finditer(text)]
    for unit in dict.fromkeys([*planned, *beside]):
        if unit in units and unit not in _ORDERED:
            own = rf"{re.escape(unit)}(?:[，。；、（]|$|{_GOES_ON_SO})"
            one = "一" if unit in planned else ""
            yield from re.finditer(
                rf"(?<![{NUMERAL_CHARACTERS}第\d])[{one}二两三四五六七八九十](?={own})", text
            )
            left = rf"(?:(?<=[下剩余差另只仅])|(?<=还有))一(?={own})"
            yield from re.finditer(left, text)


_COUNTED_BESIDE = re.compile(r"\d(?P<unit>[座所处眼口条台套栋幢家户辆部个村根道])(?!月|工作日|季度|百分)")
_GOES_ON_SO = (
    "已|均|都|全部|还|正|在[建施修装办]|未|没|尚|仍|计划|年底|预计|投用|建成|完工|竣工|开园|通[过车水电]"
)
"""Behind a numeral and its unit: what became of so many; 两个方面 counts no task."""


def _share_units(text: str, figures: list[Figure]) -> list[Figure]:
    """分别为740、485元/月: a number joined to one with a unit has it too."""
    shared = list(figures)
    for place in range(len(shared) - 2, -1, -1):
        one, following = shared[place], shared[place + 1]
        joined = text[one.end : following.start] in ("、", "和", "与", "及", "/")
        if joined and one.sort is Sort.PLAIN and following.sort is Sort.VALUE and one.value is not None:
            shared[place] = _value(
                one.value, following.unit, one.text, one.start, one.end, "余" if one.about else ""
            )
    return shared
