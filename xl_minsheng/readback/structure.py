"""What a bulletin that was read back is made of: parts, sections, categories, projects, articles."""

import datetime as dt
import re
from dataclasses import dataclass, field

from xl_minsheng.readback.annexes import AnnexText
from xl_minsheng.readback.document import Margin, Skipped
from xl_minsheng.readback.labels import BUREAU
from xl_minsheng.readback.masthead import Masthead
from xl_minsheng.readback.passages import Passage

NEWS, PROGRESS, ARTICLES = "要闻", "进度", "亮点"
"""Words by which the parts are known: 【工作要闻】, 【工作进度】, 【工作亮点】."""


@dataclass(slots=True)
class HeadingText:
    """A numbered heading.

    Attributes:
        number: as printed, read as a number.
        title: without its number and final stop.
        passage: where it stands; of a heading that the document does not print, where its text begins.
        printed: the document prints it.
    """

    number: int
    title: str
    passage: Passage
    printed: bool = True


@dataclass(slots=True)
class ProjectText:
    """A numbered project with everything said of it.

    Attributes:
        number: as printed, read as a number; running on where numbers begin again under each category.
        name: its heading, up to the first stop.
        category: the heading above it; None where the section has none.
        passages: the first begins with number and name; further ones follow it unnumbered.
        body_at: where in the first passage the text after the name begins.
        heading: the words of its heading, which may plan figures.
        bureau: responsible unit, stated in the heading or in a line of its own.
        assumed: the words that its name was taken from; empty where it has a heading.
    """

    number: int
    name: str
    category: HeadingText | None
    passages: list[Passage]
    body_at: int
    heading: str = ""
    bureau: str = ""
    assumed: str = ""

    @property
    def printed_number(self) -> int:
        """Its number in the document, where it begins again under each category; else `number`."""
        first = self.passages[0]
        own = self.category is None or self.category.passage is not first
        return int(first.number) if own and first.number.isdecimal() else self.number

    @property
    def text(self) -> str:
        """What is said after the name, cleaned; further passages on lines of their own."""
        return "\n".join(text for passage, at in self.parts if (text := passage.text[at:]))

    @property
    def parts(self) -> list[tuple[Passage, int]]:
        """Each passage with where its text begins; lines that tell the bureau alone are left out."""
        first, *more = self.passages
        rest = [(passage, 0) for passage in more if not is_bureau_line(passage.text)]
        return [(first, self.body_at), *rest]


@dataclass(slots=True)
class SectionText:
    """A section of the progress report.

    Attributes:
        heading: its number and title.
        categories: headings inside, in order.
        projects: in order.
        loose: passages before the first project.
        is_summary: it sums up what the other sections tell.
    """

    heading: HeadingText
    categories: list[HeadingText] = field(default_factory=list)
    projects: list[ProjectText] = field(default_factory=list)
    loose: list[Passage] = field(default_factory=list)
    is_summary: bool = False


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
        closing: issuing body and date at the end.
        outer: headings above sections, and titles of tables' columns, which have no place in a ledger.
        headings: every numbered heading of sections and above them, in the document's order.
        cut_off: the day figures are counted to; None where no words say so.
        head: the masthead, with the words that its fields were taken from.
        margins: headers and footers of a Word file.
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
    closing: list[Passage] = field(default_factory=list)
    outer: list[Passage] = field(default_factory=list)
    headings: list[HeadingText] = field(default_factory=list)
    cut_off: dt.date | None = None
    head: Masthead = field(default_factory=Masthead)
    margins: tuple[Margin, ...] = ()


_PLACE = r"(?:[\u4e00-\u9fff]{0,6}(?:省|市|州|县|区|旗|镇|乡|街道))"
OFFICE = (
    r"(?:[\u4e00-\u9fff]{2,12}(?:局|厅|管委会|委员会|办公室|妇联|残联|文联|团委|总工会|工商联)"
    rf"|{_PLACE}[\u4e00-\u9fff]{{1,12}}(?:局|办|委|部|院|处|中心|集团|公司|联社|联|会|站|队|政府|所))"
)
"""What an office is called; one that may be a thing as well (中心, 院, 站) with the place that it is of."""
OFFICES = rf"{OFFICE}(?:[、，和]{OFFICE})*"
_BUREAU_LINE = re.compile(
    rf"{BUREAU}：(?P<unit>[^。；：]{{2,60}}?)"
    r"(?:[；， ]?(?:配合|协办|协助|参与)(?:单位|部门)：[^。]{2,80})?。?"
)


def is_bureau_line(text: str) -> bool:
    """责任单位：市教育局: a line that tells nothing else."""
    return bool(_BUREAU_LINE.fullmatch(text))


def bureau_of(text: str) -> str:
    """The responsible unit that such a line tells; empty for any other."""
    found = _BUREAU_LINE.fullmatch(text)
    return found["unit"].strip() if found else ""
