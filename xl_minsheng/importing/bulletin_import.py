"""A bulletin that was read back, as a ledger."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Any

from xl_minsheng.bulletin import shipped_templates
from xl_minsheng.importing.annexes import compare_annexes, known_annexes, unknown_annexes
from xl_minsheng.importing.areas import read_areas
from xl_minsheng.importing.issue_notes import settings_notes
from xl_minsheng.importing.letters import in_letters
from xl_minsheng.importing.overview import Overview, compare_headlines, name_headlines, read_overview
from xl_minsheng.importing.repeated import refer_repeated
from xl_minsheng.importing.report import Imported, NotABulletinError, Note, Topic
from xl_minsheng.importing.structure import MAX_SECTIONS, Structure, read_structure
from xl_minsheng.importing.texts import cell_text
from xl_minsheng.importing.verify import compare_sentences
from xl_minsheng.ledger import Issue, Ledger, NewsItem, Paragraph, Section
from xl_minsheng.readback import (
    BulletinText,
    Document,
    DocumentError,
    Passage,
    read_within_limits,
)
from xl_minsheng.readback.letters import AsPrinted
from xl_minsheng.readback.masthead import is_web_line
from xl_minsheng.readback.naming import BUREAU_AT_END
from xl_minsheng.templating.engine import Engine
from xl_minsheng.workbook.describe import sheets

LEFT_OVER = "导入时没有归类的内容"
"""Title of the article that keeps what has no place of its own."""


def import_bulletin(document: Document) -> Imported:
    """Fill a ledger from a bulletin.

    Args:
        document: as `readback.read_document` gives it.

    Raises:
        NotABulletinError: nothing in it is a section of a bulletin, or it is far too large for one.
    """
    if not any(line.text.strip() for line in document.lines):
        raise NotABulletinError(f"“{document.name}”是空的，没有导入")
    try:
        bulletin = read_within_limits(document, "没有导入")
    except DocumentError as error:
        raise NotABulletinError(str(error)) from error
    if len(bulletin.sections) > MAX_SECTIONS:
        raise NotABulletinError(
            f"“{document.name}”有{len(bulletin.sections)}个板块，最多能有{MAX_SECTIONS}个，没有导入；请检查段落开头的编号"
        )
    if not any(section.projects or section.loose for section in bulletin.sections):
        raise NotABulletinError(
            f"“{document.name}”不像一期专报：没有找到“（一）……”这样的板块和“1. ……”这样的项目，没有导入"
        )
    overview = read_overview(bulletin.overview)
    issue = _issue(bulletin, overview)
    engine = Engine(shipped_templates())
    structure = read_structure(engine, issue, bulletin)
    named = name_headlines(structure.sections, overview.headlines)
    known = known_annexes(bulletin.annexes, structure.indicators)
    switches: dict[str, Any] = dict.fromkeys(known.values(), True)
    issue = replace(issue, **switches)
    left = list(_left_over(bulletin, overview, known))
    ledger = _ledger(engine, bulletin, overview, issue, structure, [text for text, _ in left])
    ledger = replace(ledger, sections=tuple(_headed(section, named) for section in ledger.sections))
    passages = bulletin.passages
    if (printed := AsPrinted(document)).is_other:
        ledger = in_letters(ledger, printed, shipped_templates())
        passages = [replace(one, text=printed.text(one.text)) for one in passages]
    notes = [
        *([Note(Topic.ASSUMED, "", REVISED)] if document.is_revised else []),
        *settings_notes(issue, bulletin.cut_off),
        *_of_draft(bulletin),
        *(Note(Topic.UNKNOWN, one.original, _NO_PLACE, one.paragraph + 1) for one in bulletin.outer),
        *(
            Note(Topic.ASSUMED, one.text, "网页的发布信息，没有收录", one.paragraph + 1)
            for one in bulletin.masthead
            if is_web_line(one.text) and not bulletin.head.explains(one)
        ),
        *(
            Note(Topic.UNKNOWN, one.text, f"{one.what}没有导入，请核对", one.paragraph + 1)
            for one, _ in bulletin.skipped
        ),
        *(
            Note(Topic.UNKNOWN, text, _kept_in(), passage.paragraph + 1, sheets.ARTICLE_SHEET.name)
            for text, passage in left
        ),
        *structure.notes,
        *compare_headlines(ledger, named),
        *compare_sentences(ledger, passages),
        *compare_annexes(ledger, bulletin.annexes, known),
    ]
    notes = [replace(one, text=printed.text(one.text)) for one in notes]
    return Imported(ledger, tuple(sorted(notes, key=lambda one: one.line or 0)), structure.derived)


REVISED = "文件里有没有接受的修订，按全部接受后的样子导入，请核对"
_NO_PLACE = "上一级标题或表头，台账里没有对应的栏目，没有收录"


def _kept_in() -> str:
    return f"没有对应的栏目，暂放在“{sheets.ARTICLE_SHEET.name}”的“{LEFT_OVER}”里"


def _issue(bulletin: BulletinText, overview: Overview) -> Issue:
    settings: dict[str, Any] = {**overview.settings}
    settings["prints_bureaus"] = any(BUREAU_AT_END.search(one.text) for one in bulletin.passages)
    return Issue(
        title=cell_text(bulletin.title),
        number=bulletin.number,
        body=cell_text(bulletin.body),
        issued_on=bulletin.issued_on,
        cut_off=bulletin.cut_off or bulletin.issued_on,
        **settings,
    )


def _of_draft(bulletin: BulletinText) -> Iterator[Note]:
    if (passage := bulletin.draft) is not None:
        why = "这是有错误时生成的草稿，这一行不导入"
        yield Note(Topic.ASSUMED, passage.text, why, passage.paragraph + 1)


def _left_over(
    bulletin: BulletinText, overview: Overview, known: Collection[str]
) -> Iterator[tuple[str, Passage]]:
    """Words that no sheet has a place for: in the masthead, among the counts, in unknown parts."""
    for passage in (*bulletin.masthead, *bulletin.closing):
        if not bulletin.head.explains(passage) and not is_web_line(passage.text):
            yield passage.text, passage
    yield from overview.others
    yield from ((passage.text, passage) for passage in bulletin.others)
    yield from unknown_annexes(bulletin, known)


def _ledger(
    engine: Engine,
    bulletin: BulletinText,
    overview: Overview,
    issue: Issue,
    structure: Structure,
    left: list[str],
) -> Ledger:
    sections = {project.code: project.section for project in structure.projects}
    articles = [
        paragraph
        for article in bulletin.articles
        for paragraph in _paragraphs(
            article.title.text if article.title else "", [passage.text for passage in article.paragraphs]
        )
    ]
    if left:
        articles += _paragraphs(LEFT_OVER, left)
    return Ledger(
        issue,
        structure.sections,
        structure.projects,
        refer_repeated(engine, issue, structure.indicators, sections),
        overview.uploads,
        overview.news,
        tuple(NewsItem(cell_text(passage.text)) for passage in bulletin.news if cell_text(passage.text)),
        tuple(articles),
        read_areas(bulletin.annexes, structure.indicators),
    )


def _paragraphs(title: str, passages: list[str]) -> list[Paragraph]:
    """Rows of an article: the title stands in the first."""
    texts = [cell_text(text) for text in passages] or [""]
    return [Paragraph(cell_text(title) if place == 0 else "", text) for place, text in enumerate(texts)]


def _headed(section: Section, named: dict[str, Any]) -> Section:
    if section.code not in named:
        return section
    return replace(section, headline=cell_text(named[section.code][0].name))
