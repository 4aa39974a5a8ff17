"""Dates inside a document: none that does not exist, none of the past that is yet to come."""

import datetime as dt
import re
from collections.abc import Iterator

from xl_minsheng.checks import Severity
from xl_minsheng.ledger.dates import write_date
from xl_minsheng.proofreading.remark import Remark
from xl_minsheng.proofreading.within_counts import at_figure
from xl_minsheng.readback import BulletinText, Figure, Passage, Sort, find_figures
from xl_minsheng.readback.cut_off import is_of_last_year

_UP_TO = re.compile(r"截[至止]到?$")
_TO_COME = re.compile(
    r"需|待|拟|计划|初定|暂定|定[于在]|将|预计|争取|力争|确保|时限|届时|要求|安排|预定|于.*前|下一步"
    r"|公示|公告|[^，。；！？\d]{1,6}期限?(?:为|：|从|自)|异议|征求|征集|受理|报名|申报|有效期|期限|为期|下[月周次期]|明年|预期|倒排|逾期|请于?|前完成|截止"
)
_HELD, _DONE = re.compile("举行|举办|召开"), re.compile("已|了")
_AFTERWARDS = re.compile(r"^(?:之?前|以前|之?后|以后|起)")
_STOP = re.compile("[，。；！？]")


def dates(bulletin: BulletinText) -> Iterator[Remark]:
    """P107: a date after the issue date stated as past; P112: a day that there is not."""
    issued = bulletin.issued_on
    for passage in bulletin.passages:
        if passage in bulletin.masthead:
            continue
        for figure in find_figures(passage.text):
            if figure.sort is Sort.DATE and None not in figure.date[1:]:
                yield from _one(passage, figure, issued)


def _one(passage: Passage, figure: Figure, issued: dt.date | None) -> Iterator[Remark]:
    year, month, day = figure.date
    if year is None and issued is None:
        return
    try:
        date = dt.date(year or (issued.year if issued else 0), month or 0, day or 0)
    except ValueError:
        yield at_figure("P112", Severity.ERROR, passage, figure, "", f"没有{figure.text}这一天", "请核对日期")
        return
    if year is None and is_of_last_year(date, issued):
        date = date.replace(year=date.year - 1)  # 截至12月31日, printed in January
    if issued is None or date <= issued or is_to_come(passage.text, figure):
        return
    why = f"{figure.text}晚于印发日期{write_date(issued)}"
    severity = Severity.ERROR if _UP_TO.search(passage.text[: figure.start]) else Severity.WARNING
    yield at_figure("P107", severity, passage, figure, write_date(issued), why, "请核对是哪一天")


def is_to_come(text: str, figure: Figure) -> bool:
    """The words around it speak of the future."""
    if _UP_TO.search(text[: figure.start]):
        return False
    start = max((stop.end() for stop in _STOP.finditer(text, 0, figure.start)), default=0)
    stop = _STOP.search(text, figure.end)
    around = text[start : figure.start] + text[figure.end : stop.start() if stop else len(text)]
    planned = _HELD.search(around) and not _DONE.search(around)
    return bool(planned or _TO_COME.search(around) or _AFTERWARDS.match(text[figure.end :]))
