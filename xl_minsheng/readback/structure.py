"""Passages into a bulletin: masthead, parts, sections, categories, projects, articles."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from xl_minsheng.ledger.dates import NotADateError, parse_date
from xl_minsheng.readback.annexes import AnnexText, take_apart
from xl_minsheng.readback.document import Document, Skipped
from xl_minsheng.readback.numerals import read_numeral
from xl_minsheng.readback.passages import Opening, Passage, join_lines

_ISSUE = re.compile(r"[（]?第?(\d{1,4})期[）]?")
_DATE = re.compile(r"(\d{4}年\d{1,2}月\d{1,2}日)")
NEWS, PROGRESS, ARTICLES = "要闻", "进度", "亮点"
"""Words by which the parts are known: 【工作要闻】, 【工作进度】, 【工作亮点】."""


@dataclass(slots=True)
class HeadingText:
    """A numbered heading.

    Attributes:
        number: as printed, read as a number.
        title: without its number and final stop.
        passage: where it stands.
    """

    number: int
    title: str
    passage: Passage


@dataclass(slots=True)
class ProjectText:
    """A numbered project with everything said of it.

    Attributes:
        number: as printed, read as a number.
        name: its heading, up to the first stop.
        category: the heading above it; None where the section has none.
        passages: the first begins with number and name; further ones follow it unnumbered.
        body_at: where in the first passage the text after the name begins.
        heading: the words of its heading, which may plan figures.
    """

    number: int
    name: str
    category: HeadingText | None
    passages: list[Passage]
    body_at: int
    heading: str = ""

    @property
    def text(self) -> str:
        """What is said after the name, cleaned; further passages on lines of their own."""
        first, *more = self.passages
        return "\n".join(text for text in (first.text[self.body_at :], *(one.text for one in more)) if text)

    @property
    def parts(self) -> list[tuple[Passage, int]]:
        """Each passage with where its text begins."""
        first, *more = self.passages
        return [(first, self.body_at), *((passage, 0) for passage in more)]


@dataclass(slots=True)
class SectionText:
    """A section of the progress report.

    Attributes:
        heading: its number and title.
        categories: headings inside, in order.
        projects: in order.
        loose: passages before the first project.
    """

    heading: HeadingText
    categories: list[HeadingText] = field(default_factory=list)
    projects: list[ProjectText] = field(default_factory=list)
    loose: list[Passage] = field(default_factory=list)


@dataclass(slots=True)
class ArticleText:
    """An article of 工作亮点: its title (None for text before the first) and its paragraphs."""

    title: Passage | None
    paragraphs: list[Passage] = field(default_factory=list)


@dataclass(slots=True)
class BulletinText:
    """A bulletin that was read back.

    Attributes:
        passages: of the body, in order; whatever is in the fields below is one of these, apart
            from the last four.
        masthead: passages before the first part.
        title: the masthead's title; empty where none was found.
        number: issue number; None where none was found.
        body: issuing body.
        issued_on: printed date.
        parts: the parts' headings in order, with their words.
        news: passages of 【工作要闻】.
        overview: passages of 【工作进度】 before the first section.
        sections: in order.
        articles: of 【工作亮点】.
        others: passages of a part that no rule knows.
        draft: the line of a draft with errors; None for none.
        listed: the list of annexes below the body.
        annexes: in order.
        skipped: what the document prints beside all of these.
    """

    passages: list[Passage]
    masthead: list[Passage] = field(default_factory=list)
    title: str = ""
    number: int | None = None
    body: str = ""
    issued_on: dt.date | None = None
    parts: list[tuple[str, Passage]] = field(default_factory=list)
    news: list[Passage] = field(default_factory=list)
    overview: list[Passage] = field(default_factory=list)
    sections: list[SectionText] = field(default_factory=list)
    articles: list[ArticleText] = field(default_factory=list)
    others: list[Passage] = field(default_factory=list)
    draft: Passage | None = None
    listed: list[Passage] = field(default_factory=list)
    annexes: list[AnnexText] = field(default_factory=list)
    skipped: list[tuple[Skipped, Passage]] = field(default_factory=list)


def read_bulletin(document: Document) -> BulletinText:
    """The structure of a bulletin. Nothing is dropped: every passage has its place."""
    beside = take_apart(document)
    found = BulletinText(join_lines(beside.body))
    found.draft, found.listed, found.annexes = beside.draft, beside.listed, beside.annexes
    found.skipped = list(_beside(document.skipped, found))
    at = next((n for n, p in enumerate(found.passages) if p.opening in (Opening.PART, Opening.SECTION)), None)
    _read_masthead(found, found.passages[: len(found.passages) if at is None else at])
    part = ""
    rest = found.passages[len(found.masthead) :]
    bracketed = _with_brackets(rest)
    for place, passage in enumerate(rest):
        if passage.opening is Opening.PART:
            part = passage.number
            found.parts.append((part, passage))
            if passage.body:
                found.others.append(passage)
        elif NEWS in part:
            found.news.append(passage)
        elif ARTICLES in part:
            _add_article(found.articles, passage)
        elif passage.opening is Opening.SECTION and _is_section(passage):
            found.sections.append(SectionText(_heading(passage)))
        elif found.sections and (PROGRESS in part or not part):
            _add_to_section(found.sections[-1], passage, bracketed[place])
        elif PROGRESS in part or not part:
            found.overview.append(passage)
        else:
            found.others.append(passage)
    return found


def _beside(skipped: Sequence[Skipped], found: BulletinText) -> Iterator[tuple[Skipped, Passage]]:
    """What was not read, each with the passage it stands in; one that holds nothing else is its own."""
    rows = [row.passage for annex in found.annexes for row in annex.rows]
    passages = {
        paragraph: passage
        for passage in (*rows, *found.listed, *found.passages)
        for paragraph in dict.fromkeys(paragraph for paragraph, _ in passage.spots)
    }
    for one in skipped:
        spots = tuple((one.paragraph, one.offset + place) for place in range(max(1, len(one.text))))
        yield one, passages.get(one.paragraph) or Passage(one.text, spots, one.text)


def _read_masthead(found: BulletinText, passages: Sequence[Passage]) -> None:
    found.masthead = list(passages)
    free = []
    for passage in passages:
        issue, date = _ISSUE.fullmatch(passage.text), _DATE.search(passage.text)
        if issue:
            found.number = int(issue[1])
        elif date and found.issued_on is None:
            try:
                found.issued_on = parse_date(date[1])
            except NotADateError:
                continue
            if left := passage.text.replace(date[1], "").strip():
                free.append(left)
        else:
            free.append(passage.text)
    found.title = free[0] if free else ""
    found.body = free[1] if len(free) > 1 else ""


def _is_section(passage: Passage) -> bool:
    """A section's heading is one line without a stop inside."""
    return "。" not in passage.body.rstrip("。")


def _heading(passage: Passage) -> HeadingText:
    number = int(passage.number) if passage.number.isdigit() else int(read_numeral(passage.number))
    return HeadingText(number, passage.body.strip().rstrip("。：:"), passage)


def _with_brackets(passages: Sequence[Passage]) -> list[bool]:
    """For each passage, whether its section numbers its projects （1）, so that 1. is a category."""
    found: list[bool] = []
    start = 0
    for place in range(len(passages) + 1):
        if place == len(passages) or passages[place].opening in (Opening.PART, Opening.SECTION):
            block = passages[start:place]
            found += [any(one.opening is Opening.BRACKETED for one in block)] * len(block)
            start = place
    return found


def _add_to_section(section: SectionText, passage: Passage, has_brackets: bool) -> None:
    if passage.opening is Opening.DOTTED and has_brackets:
        section.categories.append(_heading(passage))
    elif passage.opening in (Opening.DOTTED, Opening.BRACKETED):
        stop = passage.text.find("。", passage.body_at)
        end = len(passage.text) if stop < 0 else stop
        category = section.categories[-1] if section.categories else None
        name = passage.text[passage.body_at : end].strip()
        section.projects.append(
            ProjectText(int(passage.number), name, category, [passage], end + (stop >= 0), name)
        )
    elif section.projects:
        section.projects[-1].passages.append(passage)
    else:
        section.loose.append(passage)


def _add_article(articles: list[ArticleText], passage: Passage) -> None:
    is_title = passage.heading or not re.search("[。！？；]", passage.text)
    if is_title:
        articles.append(ArticleText(passage))
    elif articles:
        articles[-1].paragraphs.append(passage)
    else:
        articles.append(ArticleText(None, [passage]))
