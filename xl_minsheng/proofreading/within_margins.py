"""What stands in headers and footers of a Word file, held against the document itself."""

import datetime as dt
from collections.abc import Iterator

from xl_minsheng.checks import Severity
from xl_minsheng.ledger.dates import write_date
from xl_minsheng.proofreading.pairing import agrees
from xl_minsheng.proofreading.remark import Remark
from xl_minsheng.readback import BulletinText, Figure, Sort, find_figures
from xl_minsheng.readback.document import Margin
from xl_minsheng.readback.imprint import find_date, find_issue

_MEASURED = (Sort.VALUE, Sort.PERCENT)


def margins(bulletin: BulletinText) -> Iterator[Remark]:
    """P121: issue number, day, month or figure of a header or footer that the document does not have.

    A number or day that is another than the masthead's was left from an earlier issue. Of a figure it is not
    known what it counts: a percentage that the text has nowhere is a warning, anything else a hint.
    """
    for margin in bulletin.margins:
        yield from _number(margin, bulletin)
        yield from _days(margin, bulletin)
        yield from _figures(margin, bulletin)


def _remark(margin: Margin, severity: Severity, printed: str, expected: str, why: str, remedy: str) -> Remark:
    return Remark(
        code="P121",
        severity=severity,
        sentence=margin.text,
        printed=printed,
        expected=expected,
        why=why,
        remedy=remedy,
        where=margin.where,
    )


def _number(margin: Margin, bulletin: BulletinText) -> Iterator[Remark]:
    found = find_issue(margin.text)
    if found and bulletin.number is not None and found[1] != bulletin.number:
        due = f"第{bulletin.number}期"
        why = f"{margin.where}印{found[0].strip('（）')}，刊头是{due}"
        yield _remark(margin, Severity.ERROR, found[0], due, why, f"请改正{margin.where}")


def _days(margin: Margin, bulletin: BulletinText) -> Iterator[Remark]:
    """A day, or a month, that is neither the printed one nor the one that figures are counted to."""
    known = [day for day in (bulletin.issued_on, bulletin.cut_off) if day]
    if not known:
        return
    if found := find_date(margin.text):
        printed, is_known = found[0], found[1] in known
    else:
        months = [one for one in find_figures(margin.text) if one.sort is Sort.DATE and one.date[1]]
        if not months:
            return
        printed, is_known = months[0].text, any(_is_of(day, months[0]) for day in known)
    if not is_known:
        due = write_date(known[0])
        why = f"{margin.where}印{printed}，文中的日期是{'、'.join(map(write_date, known))}"
        yield _remark(margin, Severity.WARNING, printed, due, why, f"请核对{margin.where}的日期")


def _is_of(day: dt.date, figure: Figure) -> bool:
    parts = zip(figure.date, (day.year, day.month, day.day), strict=True)
    return all(said in (None, own) for said, own in parts)


def _figures(margin: Margin, bulletin: BulletinText) -> Iterator[Remark]:
    own = [one for one in find_figures(margin.text) if one.sort in _MEASURED]
    if not own:
        return
    body = [
        one for passage in bulletin.passages for one in find_figures(passage.text) if one.sort in _MEASURED
    ]
    for figure in own:
        if any(agrees(figure, one) for one in body if one.sort is figure.sort):
            continue
        severity = Severity.WARNING if figure.sort is Sort.PERCENT else Severity.HINT
        why = f"{margin.where}印{figure.text}，正文里没有这个数"
        yield _remark(margin, severity, figure.text, "", why, f"请核对{margin.where}的数")
