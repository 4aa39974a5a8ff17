"""Figures as an office enters and prints them.

Entries are `Decimal`, ratios are `Fraction`: both exact, so that nothing is
compared after rounding and nothing prints a binary artefact. Rounding happens
once, on paper, and goes half up (3867/2400 prints 161.13 %, where binary floats
give 161.12 %).
"""

import math
import re
import unicodedata
from decimal import Decimal
from fractions import Fraction

from xl_minsheng.ledger.text import clean_text

PERCENT_PLACES = 2
"""Decimals of a printed percentage unless the workbook says otherwise."""
MAX_TYPED_PLACES = 4
"""Decimals of a figure, no share, that somebody may have typed; a division leaves more."""

_GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")
_PLAIN = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)")
_DIGITS = "零一二三四五六七八九"


class NotANumberError(ValueError):
    """An entry that cannot be read as one figure; the message says why, in Chinese."""


def parse_number(value: object) -> Decimal:
    """Read one figure as a clerk may have typed it.

    Numbers from a spreadsheet are taken at the fifteen significant digits that
    the spreadsheet itself shows. Text may hold full-width digits, surrounding
    spaces, correctly placed thousands separators and a percent sign (divided out:
    ``"60%"`` is 0.6).

    Raises:
        NotANumberError: for blanks, logical values, anything with a unit or words
            in it, and numbers that are not finite.
    """
    if isinstance(value, bool):
        raise NotANumberError("是逻辑值，不是数字")
    if isinstance(value, Decimal):
        if not value.is_finite():
            raise NotANumberError("不是有限的数")
        return value
    if isinstance(value, int):
        return Decimal(value)
    if isinstance(value, float):
        if not math.isfinite(value):
            raise NotANumberError("不是有限的数")
        digits = format(value, ".15g")
        return Decimal(digits if value and "e" not in digits else plain(Decimal(digits)))
    if isinstance(value, str):
        return _parse_text(value)
    raise NotANumberError("不是数字")


def _parse_text(text: str) -> Decimal:
    text = clean_text(text)
    cleaned = unicodedata.normalize("NFKC", text).replace("−", "-").strip()
    percent = cleaned.endswith("%")
    digits = cleaned.removesuffix("%").strip()
    if _GROUPED.fullmatch(digits):
        digits = digits.replace(",", "")
    if not digits:
        raise NotANumberError("是空的")
    # NFKC makes 10⁴ into 104 and ① into 1: neither is a figure that was typed.
    raised = any(unicodedata.category(sign) == "No" for sign in text)
    if raised or not digits.isascii() or not _PLAIN.fullmatch(digits):
        raise NotANumberError("是文字，不是数字")
    return Decimal(f"{digits}E-2" if percent else digits)


def plain(number: Decimal) -> str:
    """Digits of a figure: no exponent, no thousands separator, its own decimals."""
    text = format(number, "f")
    return text.removeprefix("-") if number.is_zero() else text


def half_up(value: Decimal | Fraction | int, places: int) -> Decimal:
    """Round exactly, ties away from zero, to `places` decimals.

    Args:
        value: an exact number.
        places: decimals to keep, 0 or more.
    """
    exact = Fraction(value)
    scaled = abs(exact) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    rounded = Decimal(f"{whole}E-{places}")  # arithmetic on it would round to the context's precision
    return rounded.copy_negate() if exact < 0 and whole else rounded


def write_number(value: Decimal | Fraction | int, places: int | None = None) -> str:
    """A figure for print.

    Args:
        value: the figure.
        places: decimals to round to; None keeps a decimal's own digits and gives a
            ratio at most two decimals without trailing zeros.
    """
    if places is not None:
        return plain(half_up(value, places))
    if isinstance(value, Fraction):
        return _without_trailing_zeros(plain(half_up(value, PERCENT_PLACES)))
    return plain(Decimal(value))


def write_difference(value: Decimal | Fraction) -> str:
    """A difference of two figures for print: nobody has entered its decimals, so none ends in a zero.

    245.001 less 83.741 is 161.26; a figure less itself is 0, whatever its decimals.
    """
    return _without_trailing_zeros(write_number(value))


def write_percent(share: Decimal | Fraction, places: int | None = None, *, keep_zeros: bool = False) -> str:
    """A share as the bulletin prints it, with the sign.

    Args:
        share: 0.8765 for 87.65 %.
        places: exactly so many decimals; None prints at most two and, unless
            `keep_zeros`, drops trailing zeros (89% rather than 89.00%).
        keep_zeros: the workbook's setting 百分比补零.
    """
    points = Fraction(share) * 100
    if places is not None:
        return plain(half_up(points, places)) + "%"
    text = plain(half_up(points, PERCENT_PLACES))
    return (text if keep_zeros else _without_trailing_zeros(text)) + "%"


def write_points(share: Fraction, *, keep_zeros: bool = False) -> str:
    """The size of a difference between two shares, in percentage points, as percentages are printed.

    A difference too small to print is 不到0.01, as 0 would deny the status beside it.
    """
    text = plain(half_up(abs(share) * 100, PERCENT_PLACES))
    if share and not Decimal(text):
        return "不到0.01"
    return text if keep_zeros else _without_trailing_zeros(text)


def _without_trailing_zeros(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text


def numeral(number: int) -> str:
    """Chinese numeral for a section heading: 1 is 一, 12 is 十二, 20 is 二十.

    Raises:
        ValueError: outside 1 to 99.
    """
    if not 1 <= number <= 99:
        raise ValueError(f"章节序号应在 1 到 99 之间，现为 {number}")
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else ("" if tens == 1 else _DIGITS[tens]) + "十"
    return head + (_DIGITS[ones] if ones else "")
