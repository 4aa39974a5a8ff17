"""Nothing is dropped: every sentence of the document is printed again, or listed."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from xl_minsheng.bulletin import BulletinError, make_bulletin
from xl_minsheng.importing.report import Note, Topic
from xl_minsheng.ledger import Ledger
from xl_minsheng.readback import Passage
from xl_minsheng.readback.passages import Opening, opening_of

_STOPS = re.compile("[。；;！？\n]")


def compare_sentences(ledger: Ledger, passages: Iterable[Passage]) -> Iterator[Note]:
    """Sentences of the document that the bulletin made from the import does not print so, or not as often.

    An import that no bulletin can be made from is reported, whatever printing says, and is kept: the
    clerk mends its cells.
    """
    try:
        paragraphs = make_bulletin(ledger).paragraphs
    except (BulletinError, ArithmeticError, LookupError, TypeError, ValueError, RecursionError) as error:
        for reason in getattr(error, "reasons", [str(error)]):
            yield Note(
                Topic.UNKNOWN, "", f"导入的内容还生成不了专报（{reason}），没有逐句核对，请改正后核对原文"
            )
        return
    printed = Counter(sentence for paragraph in paragraphs for sentence in _sentences(paragraph.text))
    for passage in passages:
        for sentence in _sentences(passage.text):
            if printed[sentence]:
                printed[sentence] -= 1
                continue
            yield Note(Topic.REWORDED, sentence, "生成的专报里写法不同，请核对", passage.paragraph + 1)


def _sentences(text: str) -> Iterator[str]:
    """Sentences without the number before them, which the bulletin's template writes."""
    opening, _, start = opening_of(text)
    for sentence in _STOPS.split(text if opening is Opening.PART else text[start:]):
        if words := sentence.strip():
            yield words
