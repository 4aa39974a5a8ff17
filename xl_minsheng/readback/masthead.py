"""What stands above and below a bulletin: title, issue, issuing body, date."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from xl_minsheng.readback.closing import signature
from xl_minsheng.readback.cut_off import COUNTED, find_cut_off, set_close
from xl_minsheng.readback.imprint import ISSUED_BY, TOTAL, find_date, find_issue
from xl_minsheng.readback.passages import Passage

_ONLY_LABEL = re.compile(r"[^：]{0,8}(?:日期|时间)[：:]?")
_ADDRESSED = re.compile(r"(?:主?报|抄?送|发)[：:]|[—–]{2}")
_META = re.compile(
    r"发布时间|发布日期|来源|浏览|点击|作者|编辑|责编|字号|字体|打印|分享|索引号|文号|主题分类"
)
_LABELLED = re.compile(
    r"^(?:索引号?|信息(?:索引|分类|来源|类别)|(?:发布|发文|公开|制发)(?:机构|机关|单位|主体)|(?:成文|生成|公开|生效|制发|印发)(?:日期|时间)"
    r"|(?:发文)?(?:字|文|编)号|主题(?:词|分类)|体裁(?:分类)?|有效性|公开(?:方式|范围|类别|属性)|关键词|密级|紧急程度|签发人?|分类)[：:]"
)
"""What a page of a government's site sets above its text, a line each."""
_NAMED = re.compile(r"^(?:文件|信息)?(?:标题|题目|名称)[：:](?=\S)")
"""标题：…: the title behind its label."""
_ABOVE = re.compile(r"^[（]?(?:截[至止]|数据截|统计(?:时间|区间|周期|口径|时段|截))")

_ORGAN = re.compile(
    r"(?:办公室|专班|领导小组|指挥部|督查室|委员会|人民政府|政府|专项组|联席会议|中心|融媒体?|局|办|委|组)[编印]?$"
)
_NUMBERED_DOCUMENT = re.compile(r"^[\u4e00-\u9fff]{2,12}[〔\[]\d{4}[〕\]]\d{1,4}号$")
_PUNCTUATION = re.compile(r"[\s　（）()编印：]|印发|\.|星期[一二三四五六日天]")
_EMPTY = re.compile(r"（[\s　]*）|[（ 　]?星期[一二三四五六日天][）]?")
"""What is left of a line when its date is taken out."""
_HANDLING = re.compile(r"^(?:内部(?:资料|材料|文件|刊物)|机密|秘密|绝密|特急|加急|急件|送阅件?|注意保存)")
_COUNTED_WORDS = re.compile(rf"[（]?{COUNTED}[：:][^ 　。；]{{2,30}}[ 　]+")
"""统计区间：1—7月, before another word of the same line."""
_COUNTED_BESIDE = re.compile(
    r"(?<=[ 　])(?:数据|统计|信息|进度)*(?:截[止至](?:日期|时间|日)?|统计(?:日期|时间|截止))"
    r"[：:][^ 　；]{4,30}$"
)
"""编报单位：… 数据截止日期：2025年10月31日: the day that figures are counted to, no day of issue."""


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


def read_masthead(above: Sequence[Passage], below: Sequence[Passage]) -> Masthead:
    """Title, issue, issuing body and date of the lines above the text and of the signature below it."""
    free: list[str] = []
    issuers: list[str] = []
    number, explained = None, []
    days: list[str] = []
    dated: list[tuple[bool, dt.date]] = []
    for passage in above:
        text, meta = passage.text, bool(_META.search(passage.text))
        if number is None and (issue := find_issue(text)):
            number = issue[1]
            explained.append(issue[0])
            text = TOTAL.sub("", text.replace(issue[0], ""))
        if counted := _COUNTED_WORDS.match(text):
            days.append(counted[0])
            text = text[counted.end() :]
        if counted := _COUNTED_BESIDE.search(text):
            days.append(counted[0])
            text = text[: counted.start()]
        if not _says_when(text) and (found := find_date(text)):
            timed = meta or ":" in found[0]
            dated.append((timed, found[1]))
            explained.append(found[0])
            text = text.replace(found[0], "")
        text = _NAMED.sub("", _EMPTY.sub("", text).strip(" 　"))
        if labelled := _LABELLED.match(text):
            explained += [labelled[0], *([text] if ISSUED_BY.search(text) else [])]
            issuers += [text] * bool(ISSUED_BY.search(text))
        elif text and not meta and not _says_when(text) and not _HANDLING.match(text):
            free += _apart(text)
    signed, day = signature(below, explained)
    for passage in below:
        if number is None and (issue := find_issue(passage.text)):
            number = issue[1]
            explained += [passage.text]
    plain = [one for timed, one in dated if not timed]
    issued_on = next(iter(plain), None) or day or next((one for _, one in dated), None)
    title, rest = _title(free)
    body = signed or _body([*rest, *issuers])
    explained += [one for one in (title, *(one for one in free if one not in rest), body) if one]
    explained += [one for one in days if find_cut_off([set_close(one)], issued_on)]
    explained += [named[0] for one in rest if (named := ISSUED_BY.search(one)) and named[1] == body]
    return Masthead(title, number, body, issued_on, tuple(explained))


def _says_when(text: str) -> bool:
    """统计时间：1月1日至9月30日, 统计 时间：…: to which day figures are counted, no day of issue."""
    return bool(_ABOVE.match(text.replace(" ", "")))


def _apart(text: str) -> list[str]:
    """民生实事专报 县民生办, of one line: the title, and who issues it."""
    words = text.split()
    if len(words) > 1 and _OF_TITLE.search(words[0]) and _ORGAN.search(words[-1]):
        return [words[0], "".join(words[1:])]
    return [text]


def _title(free: list[str]) -> tuple[str, list[str]]:
    """The title and what is left; it may be of two lines, or stand below the name of who issues."""
    if not free:
        return "", []
    last = next((n for n, one in enumerate(free[:_MAX_LINES]) if _OF_TITLE.search(_spaced(one))), 0)
    first = last
    while first > 0 and not (
        _ORGAN.search(free[first - 1])
        or ISSUED_BY.search(free[first - 1])
        or _OF_NUMBER.search(free[first - 1])
    ):
        first -= 1
    if first > 0 and free[first].startswith("关于") and _ORGAN.search(free[first - 1]):
        first -= 1
    return _spaced("".join(free[first : last + 1])), [*free[:first], *free[last + 1 :]]


_MAX_LINES = 3
"""Lines that a title, with the name above it, may take."""
_OF_NUMBER = re.compile(r"[〔\[]\d{4}[〕\]]")


def _spaced(title: str) -> str:
    """A title set wide (工 作 简 报) without its blanks; a blank between two words stays."""
    return title.replace(" ", "") if re.fullmatch(r"(?:\S )+\S", title) else title


_OF_TITLE = re.compile(
    r"(?:专报|简报|周报|月报|季报|旬报|快报|通报|公示|公告|报告|汇报|通知|动态|通讯|一览表|情况表|进度表|统计表|台账|清单|总结|情况|公开|一览|扫描|纪实|综述|盘点|播报|要情|要报|快讯|摘要|小结|专刊|战报|进展)(?:（[^）]*）)?$"
)
"""How a title ends; a line above it that does not is the name of who issues, or the title's first half."""


def _body(rest: list[str]) -> str:
    labelled = (found[1] for one in rest if (found := ISSUED_BY.search(one)))
    if body := next(labelled, ""):
        return body
    able = [
        one
        for one in rest
        if not (_NUMBERED_DOCUMENT.match(one) or _ONLY_LABEL.fullmatch(one) or _ADDRESSED.match(one))
    ]
    named = [one for one in able if _ORGAN.search(one)]
    body = next(iter(named), next(iter(able), ""))
    return re.sub("[编印]+$", "", body)
