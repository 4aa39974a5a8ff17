"""Filling the Word template with a finished bulletin.

The wordings are already rendered text here: whatever stands in them, braces and angle
brackets included, comes out as it is. Only the template's own tags are carried out, in a sandbox.
"""

import secrets
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xl_minsheng.bulletin.document import BulletinError
from xl_minsheng.bulletin.finished import Bulletin
from xl_minsheng.bulletin.word.annex import place_annexes
from xl_minsheng.bulletin.word.masthead import masthead_faults
from xl_minsheng.bulletin.word.package import describe, normalise_zip
from xl_minsheng.files.characters import RESERVED
from xl_minsheng.files.reading import read_file
from xl_minsheng.files.word_file import open_word, save_word
from xl_minsheng.ledger import Issue
from xl_minsheng.ledger.issue import COLOURS
from xl_minsheng.templating.engine import UnprintableError
from xl_minsheng.templating.paragraphs import MASTHEAD, Paragraph, Style
from xl_minsheng.templating.word_fill import Wanted, fill, missing, missing_message, squeezed, squeezed_text
from xl_minsheng.templating.word_parts import Package, read_package
from xl_minsheng.workbook.describe.front import find_setting

if TYPE_CHECKING:
    from docx.document import Document

ANNEX_PLACE = "附件内容"
"""The paragraph that prints this variable becomes the annexes."""


def variables(bulletin: Bulletin) -> dict[str, Any]:
    """Everything the Word template may use, by Chinese names.

    All that the text template sees, and its result: 刊头 (by style; empty where there is none),
    段落 and 版记, each paragraph with 样式, 文字, 段首 and 其余; 附件内容, which is replaced by the annexes.
    """
    masthead = _masthead(bulletin)
    body, colophon = _rest(bulletin)
    return {
        **bulletin.variables,
        "刊头": {str(style): masthead.get(style, "") for style in MASTHEAD},
        "段落": [_view(paragraph) for paragraph in body],
        ANNEX_PLACE: "",
        "版记": [_view(paragraph) for paragraph in colophon],
    }


def _masthead(bulletin: Bulletin) -> dict[Style, str]:
    """Texts of the paragraphs that stand at fixed places of the template, the first of each style."""
    found: dict[Style, str] = {}
    for paragraph in bulletin.paragraphs:
        if paragraph.style in MASTHEAD:
            found.setdefault(paragraph.style, paragraph.text)
    return found


def _rest(bulletin: Bulletin) -> tuple[list[Paragraph], list[Paragraph]]:
    """The other paragraphs: the body's, and those of 版记."""
    seen: set[Style] = {Style.DRAFT}  # stands above whatever the template makes
    body, colophon = [], []
    for paragraph in bulletin.paragraphs:
        if paragraph.style in (*MASTHEAD, Style.DRAFT) and paragraph.style not in seen:
            seen.add(paragraph.style)
        elif paragraph.style is Style.COLOPHON:
            colophon.append(paragraph)
        elif paragraph.style is not Style.DRAFT:
            body.append(paragraph)
    return body, colophon


def _view(paragraph: Paragraph) -> dict[str, str]:
    lead = paragraph.lead
    return {
        "样式": str(paragraph.style),
        "文字": paragraph.text,
        "段首": lead,
        "其余": paragraph.text.removeprefix(lead),
    }


def to_docx(bulletin: Bulletin, template: Path) -> bytes:
    """The bulletin as a Word file.

    Args:
        bulletin: a finished one.
        template: the Word template.

    Raises:
        BulletinError: the template is missing, no Word file, or has a tag that cannot be carried out.
    """
    if faults := _faults(template):
        raise BulletinError(faults)
    mark = secrets.token_hex(16)
    seen = variables(bulletin) | {ANNEX_PLACE: mark if bulletin.annexes else ""}
    package = read_package(read_file(template))
    try:
        document = fill(package, seen)
    except UnprintableError as error:
        raise BulletinError([f"Word 模板“{template.name}”：{error}"]) from error
    if lost := [*_lost_masthead(bulletin, document, package), *missing(document, _wanted(bulletin))]:
        raise BulletinError([f"Word 模板“{template.name}”：{missing_message(lost)}"])
    if bulletin.annexes:
        place_annexes(document, bulletin.annexes, mark)
    _set_masthead(document, bulletin, template)
    _mark_draft(document, bulletin)
    title = next(iter(bulletin.paragraphs), None)
    describe(document, title.text if title else "", bulletin.issue.issued_on, bulletin.issue.body)
    return normalise_zip(save_word(document))


def _faults(template: Path) -> list[str]:
    """Everything that the check finds in a template: what is wrong with it must not show in print first."""
    from xl_minsheng.templating.template_check import check_template  # it fills templates to rehearse

    if template.is_dir():
        return [f"Word 模板“{template}”是文件夹，请移走它，放回 .docx 模板"]
    if not template.is_file():
        return [f"Word 模板“{template}”打不开，请检查它在不在、有没有读取权限"]
    return [fault.text for fault in check_template(template)]


def _lost_masthead(bulletin: Bulletin, document: "Document", package: Package) -> list[str]:
    """Texts of the masthead that the template prints whatever the data, and that are not in the file."""
    from xl_minsheng.templating.template_check import always_printed

    printed = always_printed(package)
    wanted = {style: text for style, text in _masthead(bulletin).items() if f"刊头.{style}" in printed}
    texts = squeezed_text(document)
    return [text for text in wanted.values() if squeezed(text) not in texts]


def left_out(bulletin: Bulletin, data: bytes) -> list[str]:
    """What the office's template leaves out on purpose of the masthead and 版记, one sentence each.

    Args:
        bulletin: a finished one.
        data: its Word file.
    """
    texts = squeezed_text(open_word(data))
    expected = [(str(style), text, f"刊头.{style}") for style, text in _masthead(bulletin).items()]
    expected += [(str(one.style), one.text, "行.文字") for one in _rest(bulletin)[1]]
    return [
        f"Word 文件里没有{name}“{text}”；要印的，请在 Word 模板里加上 {{{{{tag}}}}}（见随程序提供的模板）"
        for name, text, tag in expected
        if squeezed(text) not in texts
    ]


def _wanted(bulletin: Bulletin) -> list[Wanted]:
    """The paragraphs of the body, which must stand in the file whatever the template looks like."""
    body, _ = _rest(bulletin)
    return [Wanted(paragraph.text, paragraph.lead) for paragraph in body]


def _mark_draft(document: "Document", bulletin: Bulletin) -> None:
    """A draft says so in its first line, whatever the office's template looks like."""
    first = next(iter(document.paragraphs), None)
    for paragraph in bulletin.paragraphs:
        if paragraph.style is Style.DRAFT:
            known = paragraph.style in {style.name for style in document.styles}
            mark = first.insert_paragraph_before() if first else document.add_paragraph()
            mark.style = str(paragraph.style) if known else None
            mark.add_run(RESERVED.sub("", paragraph.text))


def _set_masthead(document: "Document", bulletin: Bulletin, template: Path) -> None:
    """Size and colour of the front page's settings win over the template's style.

    Raises:
        BulletinError: they cannot be used as they are, or the template has no such style.
    """
    from docx.shared import Pt, RGBColor

    size, colour = bulletin.issue.masthead_size, bulletin.issue.masthead_colour
    if size is None and not colour:
        return
    if faults := [_masthead_message(bulletin.issue, *one) for one in masthead_faults(bulletin.issue)]:
        raise BulletinError(faults)
    try:
        font = document.styles[Style.MASTHEAD].font
    except KeyError as error:
        reason = f"没有样式“{Style.MASTHEAD}”，设置里的字号和颜色用不上，请清空这两项，或在模板里恢复这个样式"
        raise BulletinError([f"Word 模板“{template.name}”{reason}"]) from error
    if size is not None:
        font.size = Pt(float(size))
    if colour:
        font.color.rgb = RGBColor.from_string(COLOURS[colour])


def _masthead_message(issue: Issue, key: str, value: str, why: str, remedy: str) -> str:
    cell = issue.cells.get(key)
    return f"{cell.address if cell else ''}「{find_setting(key).title}」{value}：{why}，{remedy}"
