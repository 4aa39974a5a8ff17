"""What stands below a bulletin: who issues it and when, or a colophon (编发单位：…, 报：…, 第14期)."""

import datetime as dt
import re
from collections.abc import Sequence
from itertools import takewhile

from xl_minsheng.readback.imprint import CHINESE_DAY, ISSUED_BY, TOTAL, find_date, find_issue
from xl_minsheng.readback.passages import Passage, is_colophon_line

_SIGNED = re.compile(
    r"(?P<body>[^，。；：！？]{2,40}?)?[\s　（]*"
    rf"(?P<date>\d{{4}}年\d{{1,2}}月\d{{1,2}}日|{CHINESE_DAY}|\d{{4}}[-./]\d{{1,2}}[-./]\d{{1,2}})[）]?(?:编?印发?)?"
)
_NOT_ISSUED = re.compile("公示|监督|举报|反馈|申报|截[至止]|统计")
"""Lines whose days are of something else."""
_SENT = re.compile("（?(?:主?报|抄?送|抄报|发|印送|分送)：|（?共印")
"""To whom it goes: 报：县委, 发：各乡镇."""
_MAX_COLOPHON = 80


def take_signature(passages: Sequence[Passage]) -> list[Passage]:
    """The last passages, where they are the issuing body and the date, or the date alone, or a colophon."""
    if len(passages) < 3:
        return []
    below = list(takewhile(_is_of_colophon, reversed(passages[1:])))[::-1]
    at = len(passages) - len(below)
    signed = _SIGNED.fullmatch(passages[at - 1].text)
    if signed and not passages[at - 1].number and at > 1:
        before = passages[at - 2]
        named = not signed["body"] and _is_name(before)
        return [*([before] if named else []), passages[at - 1], *below]
    says = any(find_date(one.text) or find_issue(one.text) or _SENT.match(one.text) for one in below)
    return below if says else []


def _is_name(passage: Passage) -> bool:
    text = passage.text
    return len(text) <= 40 and not re.search("[，。；：！？]", text) and not passage.number


def _is_of_colophon(passage: Passage) -> bool:
    """第二十三期, 编发单位：…, 报：…, 联系电话：…: a line of what stands below a bulletin."""
    text = passage.text
    if passage.number or len(text) > _MAX_COLOPHON or re.search("[。！？；](?!$)", text):
        return False
    if is_colophon_line(text):
        return True
    issue = find_issue(text)
    return bool(issue and not re.sub(r"[（）\s]", "", TOTAL.sub("", text.replace(issue[0], ""))))


def signature(below: Sequence[Passage], explained: list[str]) -> tuple[str, dt.date | None]:
    """Who issues it and when, by the lines below; their words are added to `explained`."""
    body, day = "", None
    for passage in below:
        text = passage.text
        if (found := find_date(text)) and not _NOT_ISSUED.search(text):
            day = day or found[1]
            explained.append(found[0])
            text = text.replace(found[0], "").strip(" 　")
        if is_colophon_line(text):
            named = ISSUED_BY.search(text)
            body = body or (named[1] if named else "")
            explained.append(text)
        elif text and not find_issue(text):
            body = body or re.sub(r"(?:编?印发?|[（）\s])+$", "", text)
            explained.append(text)
    return body, day
