"""What a line says of the issue: its number, its date, who issues it."""

import datetime as dt
import re

from xl_minsheng.readback.numerals import NotANumeralError, numeral

_NUMBER = r"(?:\d{1,4}|[一二三四五六七八九十百]{1,5})"
_ISSUES = (
    re.compile(rf"[（]?(?:\d{{4}}年[）]?)?(?<!总)第({_NUMBER})期(?:[（ 　]总第?{_NUMBER}期[）]?)?[）]?"),
    re.compile(rf"^[（]?[〔\[【]\d{{4}}[〕\]】]第?({_NUMBER})[号期][）]?$"),
)
TOTAL = re.compile(rf"[（]?总第?{_NUMBER}期[）]?")
"""（总第203期）: the number beside the issue's own."""
_DIGITS = "〇○零一二三四五六七八九"
_DATES = (
    re.compile(r"(?P<y>\d{4})年(?P<m>\d{1,2})月(?P<d>\d{1,2})日"),
    re.compile(
        r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?![\d.])(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?"
    ),
    re.compile(
        rf"(?P<y>[{_DIGITS}]{{4}})年(?P<m>[一二三四五六七八九十]{{1,2}})月(?P<d>[一二三四五六七八九十]{{1,3}})日"
    ),
)
ISSUED_BY = re.compile(
    r"(?:^|[ 　])(?:编发|印发|编印|编报|编制|制表|报送|填报|主办|发布|发文|公开|印制)"
    r"(?:单位|机关|部门|机构|主体)?[：:]"
    r"([^\s　：:（）]{2,40})"
)
"""编发单位：县民生办."""
CHINESE_DAY = rf"[{_DIGITS}]{{4}}年[一二三四五六七八九十]{{1,2}}月[一二三四五六七八九十]{{1,3}}日"
"""二〇二五年九月五日, as a pattern."""


def find_issue(text: str) -> tuple[str, int] | None:
    """第14期, 〔2026〕14号, with the words it is printed in; 总第203期 is none."""
    for pattern in _ISSUES:
        if found := pattern.search(text):
            try:
                return found[0], numeral(found[1])
            except NotANumeralError:
                continue
    return None


def find_date(text: str) -> tuple[str, dt.date] | None:
    """The first day printed in a text, with the words it is printed in; None for none."""
    for pattern in _DATES:
        if found := pattern.search(text):
            try:
                return found[0], dt.date(*(numeral(found[part]) for part in "ymd"))
            except (ValueError, NotANumeralError):
                continue
    return None
