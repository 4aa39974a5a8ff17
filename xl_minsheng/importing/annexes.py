"""Annexes of an imported bulletin: our own are switched on again, all others are kept word by word."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from xl_minsheng.bulletin.annex import AREA_TITLES, make_annexes, switch_of
from xl_minsheng.importing.areas import read_areas
from xl_minsheng.importing.report import Note, Topic
from xl_minsheng.ledger import Indicator, Ledger
from xl_minsheng.readback import AnnexText, BulletinText, Passage
from xl_minsheng.readback.cleaning import clean
from xl_minsheng.readback.traced import Traced
from xl_minsheng.workbook.describe.front import find_setting
from xl_minsheng.workbook.describe.sheets import SETTING_SHEET

_BEFORE_TITLE = re.compile(r"(?:附件[：:])?\s*(?:\d{1,2}[.．、]\s*)?")


def known_annexes(annexes: Sequence[AnnexText], indicators: Sequence[Indicator]) -> dict[str, str]:
    """Annexes that the ledger prints again: titles, and the settings that print them.

    That of towns or counties only where its lines could be read as such.
    """
    found = {one.title: switch for one in annexes if (switch := switch_of(one.title))}
    return {
        title: switch
        for title, switch in found.items()
        if title not in AREA_TITLES or read_areas(annexes, indicators)
    }


def unknown_annexes(bulletin: BulletinText, known: Collection[str]) -> Iterator[tuple[str, Passage]]:
    """Every line of annexes that no setting prints, and of the list of annexes what is only there.

    Args:
        bulletin: the document.
        known: titles of the annexes that are printed again.
    """
    for passage in bulletin.listed:
        if _BEFORE_TITLE.sub("", passage.text, count=1) not in known:
            yield passage.text, passage
    for annex in bulletin.annexes:
        if annex.title not in known:
            yield f"{annex.label}　{annex.title}".strip(), annex.heading
            yield from ((row.passage.text, row.passage) for row in annex.rows)


def compare_annexes(ledger: Ledger, annexes: Sequence[AnnexText], known: Mapping[str, str]) -> Iterator[Note]:
    """What was switched on, and each row of the document that the import does not print so."""
    made = {annex.title: annex for annex in make_annexes(ledger)}
    for annex in annexes:
        switch = known.get(annex.title)
        if switch is None:
            continue
        why = f"附件由台账重新生成，已在“{SETTING_SHEET.name}”打开“{find_setting(switch).title}”"
        yield Note(
            Topic.ASSUMED,
            f"{annex.label}　{annex.title}",
            why,
            annex.heading.paragraph + 1,
            SETTING_SHEET.name,
        )
        printed = Counter(
            tuple(clean(Traced.of(entry.text, 0)).text for entry in row.entries)
            for block in made[annex.title].blocks
            for row in block.lines()
        )
        for row in annex.rows:
            if printed[row.texts]:
                printed[row.texts] -= 1
                continue
            passage = row.passage
            why = f"附件“{annex.title}”重新生成后写法不同，请核对"
            yield Note(Topic.REWORDED, passage.text, why, passage.paragraph + 1)
