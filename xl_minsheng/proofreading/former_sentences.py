"""Rows of a document that was printed before the default sentences changed.

Such a document says the same of a row in the words of then; it is held against those.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from xl_minsheng.bulletin import shipped_templates
from xl_minsheng.bulletin.clause import write_clause
from xl_minsheng.ledger import Indicator, Judged, Kind, Ledger
from xl_minsheng.templating.engine import Engine, UnprintableError

FORMER_SENTENCES: dict[Kind, str] = {
    Kind.FLOOR: "{{指标}}{{累计}}{{单位}}，完成全年任务的{{完成率}}",
    Kind.MILESTONE: "{{指标}}，完成全年任务的{{完成率}}",
}
"""Default sentences that were printed before, of kinds whose present ones print other figures."""

_DIGITS = re.compile(r"[\d.]+|\s+")


def with_former_sentences(ledger: Ledger, document: str, templates: Path | None) -> Ledger:
    """The ledger with the former default sentence in rows of which the document says that one.

    Figures do not count: one that was changed since is found by comparing.

    Args:
        ledger: what the workbook holds.
        document: everything that the document says.
        templates: the office's templates; None for the shipped ones.
    """
    said = _skeleton(document)
    engine = Engine(templates or shipped_templates())
    rows = [_row(ledger, row, said, engine) for row in ledger.indicators]
    return ledger if rows == list(ledger.indicators) else replace(ledger, indicators=tuple(rows))


def _row(ledger: Ledger, row: Indicator, said: str, engine: Engine) -> Indicator:
    former = FORMER_SENTENCES.get(row.kind) if row.kind else None
    if former is None or row.wording or row.declared or row.same_as:
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
    return _DIGITS.sub("#", text).replace("##", "#")
