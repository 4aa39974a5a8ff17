"""Chinese numerals, as bulletins use them: （十二）, 百分之六十, 五千二百人."""

from decimal import Decimal

_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "○": 0,
    "两": 2,
}
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "亿": 10**8}
NUMERAL_CHARACTERS = "".join([*_DIGITS, *_TENS, *_MYRIADS])
"""Characters that a Chinese numeral is written with."""

MAX_CHARACTERS = 24
"""Characters of a numeral; 九千九百九十九亿九千九百九十九万九千九百九十九点九九 has 26, in no bulletin."""


class NotANumeralError(ValueError):
    """Characters of numerals in an order that is no number."""


def read_numeral(text: str) -> Decimal:
    """A Chinese numeral, with 点 before its decimals: 一百零五 is 105, 八十七点六五 is 87.65.

    Raises:
        NotANumeralError: not one.
    """
    if len(text) > MAX_CHARACTERS:
        raise NotANumeralError(text)
    whole, point, decimals = text.partition("点")
    if point:
        digits = "".join(str(_DIGITS.get(character, "x")) for character in decimals)
        if not digits.isdigit():
            raise NotANumeralError(text)
        return Decimal(f"{_whole(whole)}.{digits}")
    return Decimal(_whole(whole))


def numeral(text: str) -> int:
    """A whole number in digits or as a Chinese numeral.

    Raises:
        NotANumeralError: not one.
    """
    return int(text) if text.isdecimal() else int(read_numeral(text))


def _whole(text: str) -> int:
    if text and all(character in _DIGITS for character in text):
        return int("".join(str(_DIGITS[character]) for character in text))  # 二〇二五
    total = section = digit = 0
    for character in text:
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif character in _TENS:
            section += (digit or 1) * _TENS[character]
            digit = 0
        elif character in _MYRIADS:
            total = (total + section + digit) * _MYRIADS[character]
            section = digit = 0
        else:
            raise NotANumeralError(text)
    if not text:
        raise NotANumeralError(text)
    return total + section + digit
