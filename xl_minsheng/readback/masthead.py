"""What stands above and below a bulletin: title, issue, issuing body, date, cut-off."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from xl_minsheng.ledger.dates import month_end
from xl_minsheng.readback.numerals import NotANumeralError, read_numeral
from xl_minsheng.readback.passages import Passage, is_colophon_line

_NUMBER = r"(?:\d{1,4}|[一二三四五六七八九十百]{1,5})"
_ISSUES = (
    re.compile(rf"[（]?(?:\d{{4}}年[）]?)?(?<!总)第({_NUMBER})期(?:[（ 　]总第?{_NUMBER}期[）]?)?[）]?"),
    re.compile(rf"^[（]?[〔\[【]\d{{4}}[〕\]】]第?({_NUMBER})[号期][）]?$"),
)
_TOTAL = re.compile(rf"[（]?总第?{_NUMBER}期[）]?")
_DIGITS = "〇零一二三四五六七八九"
_DATES = (
    re.compile(r"(?P<y>\d{4})年(?P<m>\d{1,2})月(?P<d>\d{1,2})日"),
    re.compile(
        r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?![\d.])(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?"
    ),
    re.compile(
        rf"(?P<y>[{_DIGITS}]{{4}})年(?P<m>[一二三四五六七八九十]{{1,2}})月(?P<d>[一二三四五六七八九十]{{1,3}})日"
    ),
)
_ISSUED_BY = re.compile(r"^(?:编发|印发|编印|报送|填报|主办|发布)(?:单位|机关|部门)[：:]([^\s　：:]{2,40})")
_ONLY_LABEL = re.compile(r"[^：]{0,8}(?:日期|时间)[：:]?")
_ADDRESSED = re.compile(r"(?:主?报|抄?送|发)[：:]|[—–]{2}")
_CHINESE_DAY = rf"[{_DIGITS}]{{4}}年[一二三四五六七八九十]{{1,2}}月[一二三四五六七八九十]{{1,3}}日"
_SIGNED = re.compile(
    r"(?P<body>[^，。；：！？]{2,40}?)?[\s　]*"
    rf"(?P<date>\d{{4}}年\d{{1,2}}月\d{{1,2}}日|{_CHINESE_DAY}|\d{{4}}[-.]\d{{1,2}}[-.]\d{{1,2}})"
)
_META = re.compile(
    r"发布时间|发布日期|来源|浏览|点击|作者|编辑|责编|字号|字体|打印|分享|索引号|文号|主题分类"
)
_ABOVE = re.compile(r"^[（]?(?:截[至止]|数据截|统计(?:时间|区间|周期|口径|时段|截))")

_MAX_COLOPHON = 80
_ORGAN = re.compile(
    r"(?:办公室|专班|领导小组|指挥部|督查室|委员会|人民政府|政府|专项组|联席会议|中心|融媒体?|局|办|委|组)[编印]?$"
)
_NUMBERED_DOCUMENT = re.compile(r"^[\u4e00-\u9fff]{2,12}[〔\[]\d{4}[〕\]]\d{1,4}号$")
_PUNCTUATION = re.compile(r"[\s　（）()编印：]|印发|\.")

COUNTED = (
    r"(?:(?:统计|数据|监测|取数)(?:时间|区间|周期|时段|期间|口径|范围|截[至止](?:日期|时间|时点)?)"
    r"|截[至止](?:日期|时间|时点))"
)
"""What says to which day figures are counted, as a pattern."""
_COUNTED_WORDS = re.compile(rf"[（]?{COUNTED}[：:][^ 　。；]{{2,30}}[ 　]+")
"""统计区间：1—7月, before another word of the same line."""
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
_HALF = re.compile(r"(?:(?P<y>\d{4})年)?上半年")
_QUARTER = re.compile(r"(?:(?P<y>\d{4})年)?(?:第?一季度|首季)")


@dataclass(frozen=True, slots=True)
class Masthead:
    """What was found; fields are None or empty where nothing was.

    Attributes:
        title: the title's words.
        number: issue number.
        body: issuing body.
        issued_on: printed date.
        explained: words of the lines that these were taken from.
    """

    title: str = ""
    number: int | None = None
    body: str = ""
    issued_on: dt.date | None = None
    explained: tuple[str, ...] = ()

    def explains(self, passage: Passage) -> bool:
        """Whether nothing of a passage is left without a field of its own."""
        rest = passage.text
        for words in sorted(self.explained, key=len, reverse=True):
            rest = rest.replace(words, "")
        return not _PUNCTUATION.sub("", rest)


def is_web_line(text: str) -> bool:
    """When, where and how often a page of the web was read: no part of the document."""
    return bool(_META.search(text))


def take_signature(passages: Sequence[Passage]) -> list[Passage]:
    """The last passages, where they are the issuing body and the date, or the date alone, or a colophon."""
    if not passages or len(passages) < 3:
        return []
    colophon = list(takewhile(_is_of_colophon, reversed(passages[2:])))[::-1]
    if any(find_date(one.text) or _issue(one.text) for one in colophon):
        return _with_body(passages, colophon)
    last = passages[-1]
    found = _SIGNED.fullmatch(last.text)
    if not found or last.number:
        return []
    if found["body"]:
        return [last]
    return _with_body(passages, [last])


def _with_body(passages: Sequence[Passage], closing: list[Passage]) -> list[Passage]:
    """The line above belongs to it where it is a name."""
    at = len(passages) - len(closing) - 1
    bare_date = bool(closing) and bool(_SIGNED.fullmatch(closing[0].text)) and closing[0] is not passages[0]
    if at < 0 or not bare_date:
        return closing
    before = passages[at]
    named = len(before.text) <= 40 and not re.search("[，。；：！？]", before.text) and not before.number
    return [before, *closing] if named else closing


def _is_of_colophon(passage: Passage) -> bool:
    """第二十三期, 编发单位：…, 报：…, 联系电话：…: a line of what stands below a bulletin."""
    text = passage.text
    if passage.number or len(text) > _MAX_COLOPHON or re.search("[。！？]", text):
        return False
    issue = _issue(text)
    return bool(
        is_colophon_line(text)
        or (issue and not re.sub(r"[（）\s]", "", _TOTAL.sub("", text.replace(issue[0], ""))))
    )


def read_masthead(above: Sequence[Passage], below: Sequence[Passage]) -> Masthead:
    """Title, issue, issuing body and date of the lines above the text and of the signature below it."""
    free: list[str] = []
    number, explained = None, []
    dated: list[tuple[bool, dt.date]] = []
    for passage in above:
        text, meta = passage.text, bool(_META.search(passage.text))
        if number is None and (issue := _issue(text)):
            number = issue[1]
            explained.append(issue[0])
            text = _TOTAL.sub("", text.replace(issue[0], ""))
        if counted := _COUNTED_WORDS.match(text):
            text = text[counted.end() :]
        if not _ABOVE.match(text) and (found := find_date(text)):
            timed = meta or ":" in found[0]
            dated.append((timed, found[1]))
            explained.append(found[0])
            text = text.replace(found[0], "")
        text = text.strip(" 　")
        if text and not meta and not _ABOVE.match(text):
            free.append(text)
    signed, day = _signature(below, explained)
    for passage in below:
        if number is None and (issue := _issue(passage.text)):
            number = issue[1]
            explained += [passage.text]
    plain = [one for timed, one in dated if not timed]
    issued_on = next(iter(plain), None) or day or next((one for _, one in dated), None)
    title, rest = _title(free)
    body = signed or _body(rest)
    explained += [one for one in (title, *free[: len(free) - len(rest)], body) if one]
    return Masthead(title, number, body, issued_on, tuple(explained))


def _issue(text: str) -> tuple[str, int] | None:
    for pattern in _ISSUES:
        if found := pattern.search(text):
            try:
                return found[0], int(found[1]) if found[1].isdecimal() else int(read_numeral(found[1]))
            except NotANumeralError:
                continue
    return None


def find_date(text: str) -> tuple[str, dt.date] | None:
    """The first day printed in a text, with the words it is printed in; None for none."""
    for pattern in _DATES:
        if found := pattern.search(text):
            try:
                return found[0], dt.date(*(_numeral(found[part]) for part in "ymd"))
            except (ValueError, NotANumeralError):
                continue
    return None


def _numeral(text: str) -> int:
    return int(text) if text.isdecimal() else int(read_numeral(text))


def _signature(below: Sequence[Passage], explained: list[str]) -> tuple[str, dt.date | None]:
    body, day = "", None
    for passage in below:
        text = passage.text
        if found := find_date(text):
            day = day or found[1]
            explained.append(found[0])
            text = text.replace(found[0], "").strip(" 　")
        if is_colophon_line(text):
            named = _ISSUED_BY.search(text)
            body = body or (named[1] if named else "")
            explained.append(text)
        elif text and not _issue(text):
            body = body or text
            explained.append(text)
    return body, day


def _title(free: list[str]) -> tuple[str, list[str]]:
    """The title and what is left; it may be of two lines, or stand below the name of who issues."""
    if not free:
        return "", []
    if len(free) == 1 or _OF_TITLE.search(_spaced(free[0])) or not _OF_TITLE.search(_spaced(free[1])):
        return _spaced(free[0]), free[1:]
    if _ORGAN.search(free[0]) and not free[1].startswith("关于"):
        return _spaced(free[1]), [free[0], *free[2:]]
    return free[0] + free[1], free[2:]


def _spaced(title: str) -> str:
    """A title set wide (工 作 简 报) without its blanks; a blank between two words stays."""
    return title.replace(" ", "") if re.fullmatch(r"(?:\S )+\S", title) else title


_OF_TITLE = re.compile(
    r"(?:专报|简报|周报|月报|季报|旬报|快报|通报|公示|公告|报告|汇报|通知|动态|通讯|一览表|情况表|进度表|统计表|台账|清单|总结|情况)(?:（[^）]*）)?$"
)
"""How a title ends; a line above it that does not is the name of who issues, or the title's first half."""


def _body(rest: list[str]) -> str:
    labelled = (found[1] for one in rest if (found := _ISSUED_BY.search(one)))
    if body := next(labelled, ""):
        return body
    able = [
        one
        for one in rest
        if not (_NUMBERED_DOCUMENT.match(one) or _ONLY_LABEL.fullmatch(one) or _ADDRESSED.match(one))
    ]
    named = [one for one in able if _ORGAN.search(one)]
    body = next(iter(named), next(iter(able), ""))
    return re.sub("[编印]$", "", body)


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
            if found and (issued_on is None or dt.timedelta(0) <= issued_on - found[0] <= dt.timedelta(366)):
                return found
    return None


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
        number = _numeral(month)
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
        return _numeral(text)
    except NotANumeralError:
        return None
