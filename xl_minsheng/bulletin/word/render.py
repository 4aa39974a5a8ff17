"""Filling the Word template with a finished bulletin.

The wordings are already rendered text here: whatever stands in them, braces and angle
brackets included, comes out as it is. Only the template's own tags are carried out, in a sandbox.
"""

import io
import os
import re
import secrets
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xl_minsheng.bulletin.document import BulletinError
from xl_minsheng.bulletin.engine import undefined_fault
from xl_minsheng.bulletin.guard import GuardedEnvironment, limited
from xl_minsheng.bulletin.paragraphs import Bulletin, Paragraph, Style
from xl_minsheng.bulletin.word.annex import place_annexes
from xl_minsheng.bulletin.word.package import describe, settle
from xl_minsheng.bulletin.wording import syntax_fault
from xl_minsheng.ledger import Issue
from xl_minsheng.ledger.issue import COLOURS
from xl_minsheng.workbook.describe.front import find_setting

if TYPE_CHECKING:
    from docx.document import Document
    from docxtpl import DocxTemplate
    from jinja2 import Environment

SMALLEST, LARGEST = 10, 90
"""Points of the masthead: four letters of 90 still fit between the margins."""
MASTHEAD = (Style.MASTHEAD, Style.ISSUE, Style.BODY, Style.DATE)
"""Styles whose first paragraph stands at a fixed place of the template."""
ANNEX_PLACE = "附件内容"
"""The paragraph that prints this variable becomes the annexes."""


def variables(bulletin: Bulletin) -> dict[str, Any]:
    """Everything the Word template may use, by Chinese names.

    All that the text template sees, and its result: 刊头 (by style; empty where there is none),
    段落 and 版记, each paragraph with 样式, 文字, 段首 and 其余; 附件内容, which is replaced by the annexes.
    """
    masthead: dict[str, str] = {}
    rest: list[Paragraph] = []
    for paragraph in bulletin.paragraphs:
        if paragraph.style is Style.DRAFT:
            continue  # stands above whatever the template makes
        if paragraph.style in MASTHEAD and paragraph.style not in masthead:
            masthead[paragraph.style] = paragraph.text
        else:
            rest.append(paragraph)
    return {
        **bulletin.variables,
        "刊头": {str(style): masthead.get(style, "") for style in MASTHEAD},
        "段落": [_view(paragraph) for paragraph in rest if paragraph.style is not Style.COLOPHON],
        ANNEX_PLACE: "",
        "版记": [_view(paragraph) for paragraph in rest if paragraph.style is Style.COLOPHON],
    }


def _view(paragraph: Paragraph) -> dict[str, str]:
    lead = paragraph.lead
    return {
        "样式": str(paragraph.style),
        "文字": paragraph.text,
        "段首": lead,
        "其余": paragraph.text.removeprefix(lead),
    }


def environment() -> "Environment":
    """The sandbox that the template's tags run in: strict, and every value printed as it is."""
    from jinja2 import StrictUndefined

    return GuardedEnvironment(undefined=StrictUndefined, autoescape=True, finalize=_literal)


_BRACES = {ord("{"): "&#123;", ord("}"): "&#125;"}
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def _literal(value: Any) -> Any:
    """A value as text of the file: docxtpl takes braces such as ``{_{`` for its own even after rendering."""
    from markupsafe import Markup, escape

    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    return Markup(str(escape(_UNWRITABLE.sub("", value))).translate(_BRACES))  # noqa: S704 - just escaped


def to_docx(bulletin: Bulletin, template: Path) -> bytes:
    """The bulletin as a Word file.

    Args:
        bulletin: a finished one.
        template: the Word template.

    Raises:
        BulletinError: the template is missing, no Word file, or has a tag that cannot be carried out.
    """
    filled = _open(template)
    mark = secrets.token_hex(16)
    seen = variables(bulletin) | {ANNEX_PLACE: mark if bulletin.annexes else ""}
    try:
        with limited():
            filled.render(seen, environment(), autoescape=True)
    except Exception as error:
        raise BulletinError(_every_fault(template) or [_told(template, error, seen)]) from error
    document = filled.docx
    if bulletin.annexes:
        place_annexes(document, bulletin.annexes, mark)
    _set_masthead(document, bulletin, template)
    _mark_draft(document, bulletin)
    title = next(iter(bulletin.paragraphs), None)
    describe(document, title.text if title else "", bulletin.issue.issued_on, bulletin.issue.body)
    written = io.BytesIO()
    document.save(written)
    return settle(written.getvalue())


def _open(template: Path) -> "DocxTemplate":
    """The template, loaded.

    Raises:
        BulletinError: missing, or no Word file.
    """
    from docxtpl import DocxTemplate

    try:
        data = template.read_bytes()
    except OSError as error:
        if os.path.isdir(template):
            raise BulletinError([f"Word 模板“{template}”是文件夹，请移走它，放回 .docx 模板"]) from error
        raise BulletinError([f"Word 模板“{template}”打不开，请检查它在不在、有没有读取权限"]) from error
    filled = DocxTemplate(io.BytesIO(data))
    try:
        filled.init_docx()
    except Exception as error:  # zip, XML and python-docx each have errors of their own
        reason = "不是 Word 的 .docx 文件，或者已损坏，请用 Word 重新存为 .docx"
        raise BulletinError([f"Word 模板“{template.name}”{reason}"]) from error
    return filled


def _every_fault(template: Path) -> list[str]:
    """Everything that the check finds in a template that could not be filled."""
    from xl_minsheng.bulletin.template_check import check_template

    return [fault.text for fault in check_template(template)]


def _told(template: Path, error: Exception, known: Mapping[str, Any]) -> str:
    """One sentence on a template that cannot be filled."""
    from jinja2.exceptions import SecurityError, TemplateSyntaxError, UndefinedError

    match error:
        case UndefinedError():
            reason = undefined_fault(error, known)
        case SecurityError():
            reason = "用了不允许的写法，请去掉"
        case TemplateSyntaxError():
            reason = syntax_fault(error)
        case _:
            reason = f"填不下去（{error}），请检查其中的标记"
    return f"Word 模板“{template.name}”：{reason}"


def _mark_draft(document: "Document", bulletin: Bulletin) -> None:
    """A draft says so in its first line, whatever the office's template looks like."""
    first = next(iter(document.paragraphs), None)
    for paragraph in bulletin.paragraphs:
        if paragraph.style is Style.DRAFT:
            known = paragraph.style in {style.name for style in document.styles}
            mark = first.insert_paragraph_before() if first else document.add_paragraph()
            mark.style = str(paragraph.style) if known else None
            mark.add_run(_UNWRITABLE.sub("", paragraph.text))


def _set_masthead(document: "Document", bulletin: Bulletin, template: Path) -> None:
    """Size and colour of the front page's settings win over the template's style.

    Raises:
        BulletinError: they cannot be used as they are, or the template has no such style.
    """
    from docx.shared import Pt, RGBColor

    size, colour = bulletin.issue.masthead_size, bulletin.issue.masthead_colour
    if size is None and not colour:
        return
    if faults := list(_masthead_faults(bulletin.issue)):
        raise BulletinError(faults)
    try:
        font = document.styles[Style.MASTHEAD].font
    except KeyError as error:
        reason = f"没有样式“{Style.MASTHEAD}”，首页设的字号和颜色用不上，请清空这两项，或在模板里恢复这个样式"
        raise BulletinError([f"Word 模板“{template.name}”{reason}"]) from error
    if size is not None:
        font.size = Pt(float(size))
    if colour:
        font.color.rgb = RGBColor.from_string(COLOURS[colour])


def _masthead_faults(issue: Issue) -> Iterator[str]:
    """What is wrong with the settings of the masthead, each with its cell."""
    size, colour = issue.masthead_size, issue.masthead_colour
    if size is not None and not SMALLEST <= size <= LARGEST:
        yield f"{_place(issue, 'masthead_size')}{size}：请填{SMALLEST}到{LARGEST}磅"
    if colour and colour not in COLOURS:
        yield f"{_place(issue, 'masthead_colour')}{colour}：请从{'、'.join(COLOURS)}中选择"


def _place(issue: Issue, key: str) -> str:
    cell = issue.cells.get(key)
    return f"{cell.address if cell else ''}「{find_setting(key).title}」"
