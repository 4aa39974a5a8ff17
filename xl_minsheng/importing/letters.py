"""An import of a document in traditional letters, in the letters that it is printed in."""

import re
from dataclasses import replace
from pathlib import Path

from xl_minsheng.bulletin.clause import DEFAULTS
from xl_minsheng.importing.wording import tag
from xl_minsheng.ledger import Indicator, Ledger
from xl_minsheng.readback.letters import AsPrinted

_TAGS = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")


def in_letters(ledger: Ledger, printed: AsPrinted, templates: Path) -> Ledger:
    """The ledger with every word of the document as it is printed; figures and units stay.

    Args:
        ledger: imported from the simplified document.
        printed: the document's letters.
        templates: where the default sentences are, which are written out in those letters.
    """
    issue, text = ledger.issue, printed.text
    return replace(
        ledger,
        issue=replace(
            issue,
            title=text(issue.title),
            body=text(issue.body),
            news_subject=text(issue.news_subject),
            upload_system=text(issue.upload_system),
        ),
        sections=tuple(replace(one, title=text(one.title)) for one in ledger.sections),
        projects=tuple(
            replace(one, name=text(one.name), category=text(one.category), bureau=text(one.bureau))
            for one in ledger.projects
        ),
        indicators=tuple(_indicator(one, printed, templates) for one in ledger.indicators),
        uploads=tuple(replace(one, name=text(one.name)) for one in ledger.uploads),
        news=tuple(replace(one, name=text(one.name)) for one in ledger.news),
        news_items=tuple(replace(one, text=text(one.text)) for one in ledger.news_items),
        articles=tuple(replace(one, title=text(one.title), text=text(one.text)) for one in ledger.articles),
    )


def _indicator(one: Indicator, printed: AsPrinted, templates: Path) -> Indicator:
    """A row in the document's letters; a unit that is printed in others becomes words of its sentence."""
    wording = one.wording
    if not wording and not one.same_as and one.kind is not None:
        default = DEFAULTS[one.declared or one.kind]
        wording = (templates / default).read_text(encoding="utf-8").strip()
    wording = _mapped(wording, printed)
    if (unit := printed.text(one.unit)) != one.unit:
        wording = wording.replace(tag("unit"), unit)
    return replace(one, name=printed.text(one.name), reason=printed.text(one.reason), wording=wording)


def _mapped(wording: str, printed: AsPrinted) -> str:
    """A wording whose own words are mapped; its variables stay."""
    pieces: list[str] = []
    done = 0
    for found in _TAGS.finditer(wording):
        pieces += [printed.text(wording[done : found.start()]), found[0]]
        done = found.end()
    return "".join([*pieces, printed.text(wording[done:])])
