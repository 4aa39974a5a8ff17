"""The day to which figures are counted, in whatever words it is said."""

import datetime as dt
import re
from collections.abc import Iterable

from xl_minsheng.ledger.dates import month_end
from xl_minsheng.readback.numerals import NotANumeralError, numeral

COUNTED = (
    r"(?:(?:统计|数据|监测|取数)(?:时间|区间|周期|时段|期间|口径|范围|截[至止](?:日期|时间|时点)?)"
    r"|截[至止](?:日期|时间|时点))"
)
"""What says to which day figures are counted, as a pattern."""
_UP_TO = re.compile(
    r"截[至止]到?(?:(?P<y>\d{4})年)?(?P<m>\d{1,2}|[一二三四五六七八九十]{1,2})月(?:份)?(?P<d>\d{1,2})?(?P<how>日|底|末|中旬)?"
)
_UNTIL = re.compile(
    rf"{COUNTED}[为是：:]*[^。； 　]{{0,16}}?(?:[—–\-~～至到－]{{1,2}})?"
    r"(?:(?P<y>\d{4})[年./-](?P<m>\d{1,2})[月./-](?P<d>\d{1,2})|(?P<m2>\d{1,2})月(?P<d2>\d{1,2}))日?(?!\d|日?[—–\-~～至到－])"
)
_PERIODS = (
    (
        re.compile(
            r"(?:(?P<y>\d{4})年)?(?:1|一)月?[—–\-~～至到－]{1,2}(?P<m>\d{1,2}|[一二三四五六七八九十]{1,2})月"
        ),
        1,
    ),
    (re.compile(r"(?:(?P<y>\d{4})年)?前(?P<m>\d{1,2}|[一二三四五六七八九十]{1,2})个?月"), 1),
    (re.compile(r"(?:(?P<y>\d{4})年)?前(?P<m>[一二两三四])个?季度"), 3),
    (re.compile(r"(?:(?P<y>\d{4})年)?第(?P<m>[二三四])季度(?=[^，。；]{0,16}(?:情况|进展|通报|评定))"), 3),
)
_SPAN = re.compile(
    r"(?:(?P<y>\d{4})年)?(?P<first>\d{1,2})月\d{1,2}日?[—–\-~～至到－]{1,2}(?:(?P<m>\d{1,2})月)?(?P<d>\d{1,2})日"
)
_AFTER = "(?=[^，。；日]{0,14}(?:情况|进展|进度|通报|简报|月报|季报|专报|快报|动态|调度|$))"
_OF_TITLE = (
    (re.compile(rf"(?:(?P<y>\d{{4}})年)?(?P<m>\d{{1,2}}|[一二三四五六七八九十]{{1,2}})月份?{_AFTER}"), 1),
    (re.compile(rf"(?:(?P<y>\d{{4}})年)?第?(?P<m>[一二三四])季度(?:）|{_AFTER})"), 3),
)
_HALF = re.compile(r"(?:(?P<y>\d{4})年)?上半年")
_QUARTER = re.compile(r"(?:(?P<y>\d{4})年)?(?:第?一季度|首季)")


_SET_WIDE = re.compile(
    "(?<=统计|数据|监测|取数|截止|截至) +(?=时间|区间|周期|时段|期间|口径|范围|日期|时点|截[至止])"
    r"| +(?=[至到—–～~\-]+ *\d)|(?<=[至到—–～~]) +(?=\d)"
)


def set_close(text: str) -> str:
    """统计 时间：1月1日 至 9月30日 without the blanks inside what says to which day figures are counted."""
    return _SET_WIDE.sub("", text)


def find_cut_off(texts: Iterable[str], issued_on: dt.date | None) -> tuple[dt.date, str] | None:
    """The day figures are counted to, with the words that say so: 截至9月底, 1—9月, 前三季度.

    Args:
        texts: where it may be said, the likeliest first.
        issued_on: printed date, which gives the year where the words have none.

    Returns:
        None where no words say so, or say a day after the printed date or over a year before it.
    """
    all_texts = list(texts)
    stated = next(iter(re.findall(r"(\d{4})年", "".join(all_texts))), None)
    year = issued_on.year if issued_on else int(stated) if stated else None
    for find in (_stated_day, _period_end):
        for text in all_texts:
            found = find(text, year)
            if found and year and is_of_last_year(found[0], issued_on):
                found = find(text, year - 1)
            if found and _may_be(found[0], issued_on):
                return found
    return None


def is_of_last_year(day: dt.date, issued_on: dt.date | None) -> bool:
    """Whether a day without its year, put into that of the printed date, is one of the year before.

    截至12月底, printed in January, is; 截至10月31日, printed on 13 October, is a slip.
    """
    return issued_on is not None and day.year == issued_on.year and day - issued_on > _HALF_A_YEAR


_HALF_A_YEAR = dt.timedelta(183)


def cut_off_of_title(
    title: str, above: Iterable[str], issued_on: dt.date | None
) -> tuple[dt.date, str] | None:
    """The same by the month or quarter that a title names, or by a span of days in a line below it.

    Only where nothing else says it: 民生实事9月份进展情况通报, （三季度）, 第30期（7月21日—7月27日）.
    """
    if issued_on is None:
        return None
    for text in above:
        for span in _SPAN.finditer(text):
            day = _day(span["y"] or issued_on.year, span["m"] or span["first"], span["d"])
            if day and _may_be(day, issued_on):
                return day, span[0]
    for pattern, months in _OF_TITLE:
        if found := pattern.search(title):
            last = _safe(found["m"])
            for year in (found["y"] or issued_on.year, issued_on.year - 1):
                day = _day(year, str(last * months), None) if last else None
                if day and _may_be(day, issued_on):
                    return day, found[0]
    return None


def _may_be(day: dt.date, issued_on: dt.date | None) -> bool:
    return issued_on is None or dt.timedelta(0) <= issued_on - day <= dt.timedelta(366)


def _stated_day(text: str, year: int | None) -> tuple[dt.date, str] | None:
    for found in _UP_TO.finditer(text):
        if (day := _day(found["y"] or year, found["m"], found["d"])) is not None:
            return day, found[0]
    for found in _UNTIL.finditer(text):
        of_month = found["m"] or found["m2"], found["d"] or found["d2"]
        if (day := _day(found["y"] or year, *of_month)) is not None:
            return day, found[0]
    return None


def _day(year: int | str | None, month: str, day: str | None) -> dt.date | None:
    """A day; the month's last where none is printed."""
    if year is None:
        return None
    try:
        number = numeral(month)
        return dt.date(int(year), number, int(day)) if day else month_end(int(year), number)
    except (ValueError, NotANumeralError):
        return None


def _period_end(text: str, year: int | None) -> tuple[dt.date, str] | None:
    for pattern, months in _PERIODS:
        if found := pattern.search(text):
            last = {"两": 2}.get(found["m"]) or _safe(found["m"])
            if last and (day := _day(found["y"] or year, str(last * months), None)):
                return day, found[0]
    for pattern, month in ((_HALF, "6"), (_QUARTER, "3")):
        if (found := pattern.search(text)) and (day := _day(found["y"] or year, month, None)):
            return day, found[0]
    return None


def _safe(text: str) -> int | None:
    try:
        return numeral(text)
    except NotANumeralError:
        return None
