"""The counting sentences: uploads, news items, headlines."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from xl_minsheng.importing.report import Note, Topic
from xl_minsheng.importing.texts import cell_number, cell_text
from xl_minsheng.ledger import Count, Ledger, Section, summarise
from xl_minsheng.readback import Breakdown, HeadlineText, Passage, find_breakdowns, find_headline
from xl_minsheng.readback.counting import COUNTS, ENTRY_UNITS, NEWS_UNITS

_QUOTED = re.compile("“([^”]+)”")
_SUBJECT = re.compile(
    r"(?:累计)?(?:发布|刊发|推出|报道|刊登|编发|登载)?(.*?)(?:的)?(?:新闻|宣传)?(?:报道|稿件|信息)$"
)
_STATUSES = re.compile(r"^全部\d+个指标中，.*个，占")
"""Our own sentence of all statuses with their shares, which the program counts itself."""
_WORDS = {
    "projects": "个项目",
    "indicators": "个指标",
    "reached": "个达到序时进度",
    "finished": "个完成全年任务",
    "behind": "个未达到序时进度",
    "underway": "个推进中",
    "awaiting": "个待数据",
    "unknown": "个无法判断",
}


@dataclass(slots=True)
class Overview:
    """What the sentences before the first section say.

    Attributes:
        settings: fields of the issue.
        uploads: entries by kind.
        news: items by media level.
        headlines: counting sentences, each with its passage.
        others: sentences that say something else.
    """

    settings: dict[str, str | Decimal | bool] = field(default_factory=dict)
    uploads: tuple[Count, ...] = ()
    news: tuple[Count, ...] = ()
    headlines: list[tuple[HeadlineText, Passage]] = field(default_factory=list)
    others: list[tuple[str, Passage]] = field(default_factory=list)


def read_overview(passages: Iterable[Passage]) -> Overview:
    """Understand what of the sentences can be."""
    found = Overview()
    for passage in passages:
        for sentence in re.findall("[^。]+。?", passage.text):
            if headline := find_headline(sentence):
                found.headlines.append((headline, passage))
            elif _STATUSES.search(sentence):
                found.settings["prints_status_shares"] = True
            elif not any(_take(found, one, sentence) for one in find_breakdowns(sentence)):
                found.others.append((sentence, passage))
    return found


def _take(found: Overview, breakdown: Breakdown, sentence: str) -> bool:
    """Keep a breakdown where the ledger has a place for it."""
    total = cell_number(breakdown.total.value)
    counts = tuple(Count(cell_text(name), cell_number(figure.value)) for name, figure in breakdown.parts)
    if total is None or any(count.count is None or not count.name for count in counts):
        return False
    before = sentence[: breakdown.total.start]
    if not found.news and (breakdown.total.base in NEWS_UNITS or "报道" in breakdown.name):
        found.news = counts
        subject = _SUBJECT.search(breakdown.name)
        found.settings |= {"news_total": total, "news_subject": cell_text(subject[1] if subject else "")}
        return True
    if not found.uploads and ("上传" in before or breakdown.total.base in ENTRY_UNITS):
        system = _QUOTED.search(before)
        found.uploads = counts
        found.settings |= {"upload_total": total, "upload_system": cell_text(system[1] if system else "")}
        return True
    return False


def name_headlines(
    sections: Sequence[Section], headlines: Sequence[tuple[HeadlineText, Passage]]
) -> dict[str, tuple[HeadlineText, Passage]]:
    """Which section each counting sentence speaks of, by the section's code."""
    named: dict[str, tuple[HeadlineText, Passage]] = {}
    for headline, passage in headlines:
        free = [section for section in sections if section.code not in named]
        if free and headline.name:
            best = max(free, key=lambda section: _likeness(headline.name, section))
            named[best.code] = (headline, passage)
    return named


def _likeness(name: str, section: Section) -> tuple[float, int]:
    shared = sum(character in section.title for character in set(name)) / len(set(name))
    return shared, -section.number


def compare_headlines(ledger: Ledger, named: dict[str, tuple[HeadlineText, Passage]]) -> Iterator[Note]:
    """Counts that are printed and that the clauses do not give."""
    for section in ledger.sections:
        if section.code not in named:
            continue
        headline, passage = named[section.code]
        computed = summarise(ledger, section)
        differ = {
            count: printed.value
            for count in COUNTS
            if (printed := getattr(headline, count)) and printed.value != getattr(computed, count)
        }
        if differ:
            printed = "、".join(f"{value}{_WORDS[count]}" for count, value in differ.items())
            found = "、".join(f"{getattr(computed, count)}" for count in differ)
            why = f"印的是{printed}，由条文算出{found}，请核对"
            yield Note(Topic.DIFFERS, passage.original, why, passage.paragraph + 1, section.title)
