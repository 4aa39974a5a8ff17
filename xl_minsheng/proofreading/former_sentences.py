"""Rows of a document that was printed before the default sentences changed.

Such a document says the same of a row in the words of then; it is held against those.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from xl_minsheng.bulletin import shipped_templates
from xl_minsheng.bulletin.clause import write_clause
from xl_minsheng.ledger import Declared, Indicator, Judged, Kind, Ledger
from xl_minsheng.ledger.text import clean_text
from xl_minsheng.readback import Document
from xl_minsheng.templating.engine import Engine, UnprintableError

FORMER_SENTENCES: dict[Kind | Declared, str] = {
    Kind.FLOOR: "{{指标}}{{累计}}{{单位}}，完成全年任务的{{完成率}}",
    Kind.MILESTONE: "{{指标}}，完成全年任务的{{完成率}}",
    Declared.STAGNANT: "{% if 有原因 %}{{原因}}，{% endif %}当前处于停滞状态",
    Declared.AWAITING: (
        "{{原因}}{% if 有数据日期 and not 原因说到日期 %}，需{{数据日期}}后才有数据"
        "{% elif not 原因说到数据 %}，暂无数据{% endif %}"
    ),
}
"""Default sentences that were printed before, where the present ones print other figures or words."""

_DIGITS = re.compile(r"[\d.]+|\s+")


def in_its_words(document: Document, ledger: Ledger, templates: Path | None) -> Ledger:
    """The ledger with the former default sentence in rows of which the document says that one.

    Figures do not count: one that was changed since is found by comparing.

    Args:
        document: as edited by hand.
        ledger: what the workbook holds.
        templates: the office's templates; None for the shipped ones.
    """
    said = _skeleton("\n".join(line.text for line in document.lines))
    engine = Engine(templates or shipped_templates())
    rows = [_row(ledger, row, said, engine) for row in ledger.indicators]
    return ledger if rows == list(ledger.indicators) else replace(ledger, indicators=tuple(rows))


def _row(ledger: Ledger, row: Indicator, said: str, engine: Engine) -> Indicator:
    sort = row.declared or row.kind
    former = FORMER_SENTENCES.get(sort) if sort else None
    if former is None or row.wording or row.same_as:
        return row
    worded = replace(row, wording=former)
    now, then = (list(_printed(ledger, one, engine)) for one in (row, worded))
    return worded if then and then[0] in said and not (now and now[0] in said) else row


def _printed(ledger: Ledger, row: Indicator, engine: Engine) -> Iterator[str]:
    """Its sentence without figures; nothing where it cannot be printed."""
    judged = ledger.judged(row)
    try:
        yield _skeleton(write_clause(engine, Judged(judged.indicator, judged.standing), ledger.issue))
    except UnprintableError:
        return


def _skeleton(text: str) -> str:
    return _DIGITS.sub("", clean_text(text))
