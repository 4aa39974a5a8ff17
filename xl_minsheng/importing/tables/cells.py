"""A cell of somebody's table as a figure, a day or a word: taken where nobody can mean anything else."""

import datetime as dt
import re
import unicodedata
from decimal import Decimal
from typing import NamedTuple

from xl_minsheng.importing.texts import cell_number
from xl_minsheng.ledger import Kind
from xl_minsheng.ledger.dates import NotADateError, month_end, parse_date
from xl_minsheng.ledger.figures import PERCENT_UNIT, write_figure
from xl_minsheng.ledger.numbers import NotANumberError, parse_number
from xl_minsheng.ledger.text import clean_code, clean_line
from xl_minsheng.readback import Figure, Sort, find_figures
from xl_minsheng.readback.units import known_units
from xl_minsheng.workbook.read.values import quote, show

_FLOOR = re.compile("≥|≧|>=|>|不[少低]于|不小于|至少|以上|及以上")
_CEILING = re.compile("≤|≦|<=|<|不[高超]于?过?|不大于|以内|以下|控制在|低于")
_AROUND = re.compile(r"目标值?|达到|达|完成|已|实现|为|至|的|[：:，,。；;、\s]")
_NOTHING = re.compile("[-—–/\\\\*＊·无]+|暂无|没有|待定|未定|未下达|待统计|无数据")
_DONE = re.compile(
    "(?:已|全部|全面|均已|按期|提前)*(?:完成|完工|建成|竣工|实现|到位|达标|办结|落实|开工|投用|封顶)(?:全年任务|目标|投用)?[。]?|[√✓✔是]|100%|1"
)
_NOT_DONE = re.compile(
    "(?:未|尚未|没有|还未)(?:完成|完工|建成|开工|启动|竣工|实现|达标)|否|[×✗✕]|正在.*|推进中|在建"
)
_MONTH = re.compile(r"(?:(\d{4})[年./-])?(\d{1,2})月?(?:底|末|份|中旬|下旬)?(?:之?前|完成|完工)?")
_QUARTER = re.compile(r"(?:(\d{4})年)?(?:第?([一二三四1-4])季度|(上|下)半年)(?:末|底)?(?:之?前)?")
_YEAR_END = re.compile(r"(?:(\d{4})年|今年|本?年|全年)(?:底|末|内|度)?(?:之?前)?")
_MAX_SHARE = Decimal("1.5")
"""A bare number up to here, of a row in %, may be a share of 1 as well as so many percent."""


class Quantity(NamedTuple):
    """A figure that was taken.

    Attributes:
        value: a share of 1 where the unit is %.
        unit: that the cell itself states; empty for none.
        bound: the kind whose target it makes itself by its words (≥95%); None for none.
        note: what was made of it, to be looked at; empty for nothing.
    """

    value: Decimal
    unit: str = ""
    bound: Kind | None = None
    note: str = ""


class TakenError(ValueError):
    """A cell that cannot be taken; the message says why, a Chinese clause."""


def is_nothing(raw: object) -> bool:
    """A dash or a word where a figure would stand."""
    return isinstance(raw, str) and bool(_NOTHING.fullmatch(clean_code(raw)))


def done_or_not(raw: object) -> Decimal | None:
    """1 for 已完成, 0 for 未完成; None for anything else."""
    text = clean_code(show(raw))
    if _DONE.fullmatch(text):
        return Decimal(1)
    return Decimal(0) if _NOT_DONE.fullmatch(text) else None


def read_quantity(
    raw: object, unit: str, *, shows_share: bool = False, knows_format: bool = False
) -> Quantity:
    """The figure of a cell that is not blank.

    Args:
        raw: what it holds.
        unit: of its row or column; empty where neither says one.
        shows_share: its format shows a percentage.
        knows_format: the file tells formats, so that a number without % is none.

    Raises:
        TakenError: it is no figure, or may be read in two ways.
    """
    if isinstance(raw, (dt.date, dt.time, dt.timedelta)):
        raise TakenError("是日期或时间，不是数")
    if isinstance(raw, bool):
        raise TakenError("是逻辑值，不是数")
    if not isinstance(raw, str):
        return _of_number(_number(raw), unit, shows_share=shows_share, knows_format=knows_format)
    text = unicodedata.normalize("NFKC", clean_line(raw)).replace("−", "-").strip()
    try:
        value = _kept(parse_number(text))
    except NotANumberError:
        return _of_words(text, unit)
    if text.endswith("%"):
        return _of_share(value, unit)
    return _of_number(value, unit, shows_share=False, knows_format=knows_format)


def _number(raw: object) -> Decimal:
    try:
        return _kept(parse_number(raw))
    except NotANumberError as error:
        raise TakenError(str(error)) from error


def _kept(value: Decimal) -> Decimal:
    kept = cell_number(value)
    if kept is None:
        raise TakenError("位数太多，一格里放不下")
    return kept


def _of_number(value: Decimal, unit: str, *, shows_share: bool, knows_format: bool) -> Quantity:
    if shows_share:
        return _of_share(value, unit)
    if unit != PERCENT_UNIT:
        return Quantity(value)
    if abs(value) > _MAX_SHARE or (knows_format and abs(value) > 1):
        return Quantity(_kept(value.scaleb(-2)))
    if value in (0, 1):
        return Quantity(value)
    return Quantity(value, note=f"没有百分号，按{write_figure(value, PERCENT_UNIT)}收录，请核对")


def _of_share(value: Decimal, unit: str) -> Quantity:
    if unit not in ("", PERCENT_UNIT):
        raise TakenError(f"是百分数，而单位是“{unit}”")
    return Quantity(value, PERCENT_UNIT)


def _of_words(text: str, unit: str) -> Quantity:
    """A figure among words: ≥95%, 6000人, 新增就业6000人."""
    figures = [one for one in find_figures(text) if one.sort in (Sort.VALUE, Sort.PERCENT, Sort.PLAIN)]
    values = [one for one in figures if one.sort is not Sort.PERCENT]
    if len(figures) > 1 and len(values) == 1 and unit != PERCENT_UNIT:
        figures = values  # 完成51公里，占60%: the share is of it
    if not figures:
        raise TakenError("是文字，没有数")
    if len(figures) > 1:
        raise TakenError("有几个数，看不出该取哪一个")
    (figure,) = figures
    before, after = text[: figure.start], text[figure.end :]
    bound = next(
        (
            kind
            for kind, words in ((Kind.FLOOR, _FLOOR), (Kind.CEILING, _CEILING))
            if words.search(before + after)
        ),
        None,
    )
    about = figure.about and bound is not Kind.CEILING  # 不超过5.5% is a line, no estimate
    if about or re.search("左右|上下|余|多", text[figure.end : figure.end + 2]):
        raise TakenError("是约数")
    before, after = (_AROUND.sub("", _FLOOR.sub("", _CEILING.sub("", one))) for one in (before, after))
    if figure.unit is None and figure.sort is Sort.PLAIN and 0 < len(after) <= 4 and not before:
        own, after = after, ""  # 3000份: a unit of the office's own
    else:
        own = PERCENT_UNIT if figure.sort is Sort.PERCENT else figure.unit.text if figure.unit else ""
    taken = _in_unit(figure, own, unit)
    if before or after:
        return taken._replace(
            bound=bound, note=f"读作{write_figure(taken.value, taken.unit or unit)}，请核对"
        )
    return taken._replace(bound=bound)


def _in_unit(figure: Figure, own: str, unit: str) -> Quantity:
    assert figure.value is not None  # noqa: S101  (asked by the sorts)
    if own == PERCENT_UNIT:
        return _of_share(_kept(figure.value.scaleb(-2)), unit)
    if not own:
        return _of_number(_kept(figure.value), unit, shows_share=False, knows_format=False)
    if own == unit or not unit:
        return Quantity(_kept(figure.value), own)
    known = known_units()
    here, there = known.get(own), known.get(unit)
    if here is None or there is None or here.base != there.base:
        raise TakenError(f"带的单位“{own}”和这一行的单位“{unit}”不一样")
    value = _kept(figure.value * here.scale / there.scale)
    if value == figure.value:
        return Quantity(value)
    return Quantity(value, note=f"按这一行的单位读作{write_figure(value, unit)}，请核对")


def read_day(raw: object, year: int | None, *, from_1904: bool = False) -> dt.date:
    """A day, also as lists write one: 12月底前, 2025年9月, 三季度, 年底.

    Args:
        raw: what the cell holds.
        year: where the words have none.
        from_1904: numbers that stand for days count from 1904.

    Raises:
        TakenError: no day is meant.
    """
    try:
        return parse_date(raw, year, from_1904=from_1904)
    except NotADateError as error:
        if not isinstance(raw, str):
            raise TakenError(str(error)) from error
    text = unicodedata.normalize("NFKC", clean_code(raw))
    trimmed = re.sub("(?:之?前|完成|完工|竣工)+$", "", text)
    try:
        return parse_date(trimmed, year, from_1904=from_1904)
    except NotADateError:
        pass
    if (found := _MONTH.fullmatch(text)) and (found[1] or "月" in text):
        return _month(found[1], int(found[2]), year, raw)
    if found := _QUARTER.fullmatch(text):
        month = {"上": 6, "下": 12}.get(found[3] or "") or 3 * (
            "一二三四".find(found[2]) + 1 or int(found[2])
        )
        return _month(found[1], month, year, raw)
    if found := _YEAR_END.fullmatch(text):
        return _month(found[1], 12, year, raw)
    raise TakenError("看不出是哪一天")


def _month(stated: str | None, month: int, year: int | None, raw: str) -> dt.date:
    own = int(stated) if stated else year
    if own is None or not 1 <= month <= 12:
        raise TakenError(f"“{quote(raw)}”看不出是哪一年" if own is None else "没有这个月")
    return month_end(own, month)
