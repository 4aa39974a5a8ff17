"""Filling a Word template, and comparing the result with what was to be printed.

docxtpl drops in silence what its rules for tags do not foresee. So the filled file is never taken on
trust: its XML must be whole, no letters may stand where Word shows none, and every paragraph of the
bulletin must stand in it, in order.
"""

import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from xl_minsheng.files.characters import RESERVED
from xl_minsheng.templating.bounds import TooMuchError, limited, single
from xl_minsheng.templating.engine import UnprintableError, undefined_fault
from xl_minsheng.templating.sandbox import FORBIDDEN, GuardedEnvironment
from xl_minsheng.templating.word_parts import Package, without_deletions
from xl_minsheng.templating.wording import syntax_fault

if TYPE_CHECKING:
    from docx.document import Document
    from jinja2 import Environment

MAX_NAMED = 3
"""Paragraphs that a message names."""
_MAX_SHOWN = 20
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_Sandbox = TypeVar("_Sandbox", bound=GuardedEnvironment)
_SILENT = frozenset(
    f"{_WORD}{name}" for name in ("body", "p", "r", "tbl", "tr", "tc", "hyperlink", "sdtContent", "ins")
)
"""Elements of which Word shows only what stands in their parts."""
_HOLDERS = (f"{_WORD}tc", f"{_WORD}txbxContent")
"""Elements that Word finds damaged without a paragraph at their end."""


class Wanted(NamedTuple):
    """A paragraph that must stand in the file.

    Attributes:
        text: the whole.
        lead: its opening words, which the template may print by themselves.
    """

    text: str
    lead: str = ""


def environment(kind: Callable[..., _Sandbox]) -> _Sandbox:
    """A sandbox for the template's tags: strict, and every value printed as it is."""
    from jinja2 import StrictUndefined

    return kind(undefined=StrictUndefined, autoescape=True, finalize=_literal)


_BRACES = {ord("{"): "&#123;", ord("}"): "&#125;"}


def _literal(value: Any) -> Any:
    """A value as text of the file: docxtpl takes braces such as ``{_{`` for its own even after rendering."""
    from markupsafe import Markup, escape

    if isinstance(value, Markup) or not isinstance(value, str):
        return single(value)
    return Markup(str(escape(RESERVED.sub("", value))).translate(_BRACES))  # noqa: S704 - just escaped


def fill(package: Package, variables: Mapping[str, Any], runs_in: "Environment | None" = None) -> "Document":
    """A Word template with its tags carried out.

    Args:
        package: the template.
        variables: what the tags may print.
        runs_in: the sandbox, where it is not a plain `environment`.

    Raises:
        UnprintableError: a tag cannot be carried out, or would lose a part of the template.
    """
    from docxtpl import DocxTemplate
    from lxml import etree

    class Whole(DocxTemplate):  # type: ignore[misc]
        """Refuses XML that tags have torn, which docxtpl would patch by leaving things out."""

        def fix_tables(self, xml: str) -> Any:
            tree = etree.fromstring(xml.encode(), etree.XMLParser(resolve_entities=False, huge_tree=True))
            strays.extend(_strays(tree))
            return super().fix_tables(xml)

    strays: list[str] = []

    filled = Whole(io.BytesIO(without_deletions(package)))
    try:
        with limited():
            filled.render(dict(variables), runs_in or environment(GuardedEnvironment), autoescape=True)
    except Exception as error:
        raise UnprintableError(error_message(error, variables)) from error
    document: Document = filled.docx
    if document.element.body.sectPr is None:
        raise UnprintableError("填出来的文件没有页面设置（纸张、页边距），请检查“{%p”是不是漏了“p”")
    if strays:
        raise UnprintableError(f"“{strays[0]}”落在段落外面，印不出来，请检查它前后的标记")
    _end_holders(document)
    return document


def error_message(error: Exception, known: Mapping[str, Any]) -> str:
    """One clause on a template that cannot be filled."""
    from jinja2.exceptions import SecurityError, TemplateSyntaxError, UndefinedError
    from lxml.etree import XMLSyntaxError

    match error:
        case UndefinedError():
            return undefined_fault(error, known)
        case SecurityError():
            return FORBIDDEN
        case TooMuchError():
            return str(error)
        case TemplateSyntaxError():
            return syntax_fault(error)
        case ZeroDivisionError():
            return "算不下去：除数是0，请检查其中的标记"
        case XMLSyntaxError():
            return "填出来的文件是坏的，有标记拆开了段落或表格，请让开头和结尾各占一段，写成 {%p … %}"
        case _:
            return f"填不下去（{error}），请检查其中的标记"


def _strays(body: Any) -> Iterator[str]:
    """Letters that stand in the file but outside any text."""
    for element in body.iter():
        inside = (element.text or "") if element.tag in _SILENT else ""
        if stray := (inside.strip() or (element.tail or "").strip()):
            yield stray


def _end_holders(document: "Document") -> None:
    """Cells and text boxes whose last paragraph was a tag's get an empty one, or Word refuses the file."""
    from docx.oxml import OxmlElement

    for name in _HOLDERS:
        for holder in document.element.body.iter(name):
            if len(holder) == 0 or holder[-1].tag != f"{_WORD}p":
                holder.append(OxmlElement("w:p"))


def missing(document: "Document", wanted: Iterable[Wanted], *, unseen: bool = False) -> list[str]:
    """Paragraphs that do not stand in the file in their order; blanks and breaks do not count.

    Args:
        document: the filled file.
        wanted: the paragraphs.
        unseen: hidden and struck-through text counts too.
    """
    texts = _texts(document.element.body) if unseen else _shown(document)
    whole = "".join(map(squeezed, texts))
    lost, at = [], 0
    for one in wanted:
        end = _find(whole, at, one)
        if end < 0:
            lost.append(one.text)
        else:
            at = end
    return lost


def _find(whole: str, at: int, one: Wanted) -> int:
    """Where a paragraph ends that begins at or after a place; -1 where there is none."""
    text, lead = squeezed(one.text), squeezed(one.lead)
    if (found := whole.find(text, at)) >= 0:
        return found + len(text)
    if not lead or (found := whole.find(lead, at)) < 0:
        return -1
    rest = text.removeprefix(lead)
    after = whole.find(rest, found + len(lead))
    return after + len(rest) if after >= 0 else -1


def squeezed(text: str) -> str:
    """Text without blanks and breaks, which a template may set as it likes."""
    return re.sub(r"\s+", "", RESERVED.sub("", text))


def squeezed_text(document: "Document") -> str:
    """Everything that the file prints: headers, body, footers."""
    from docx.oxml import parse_xml

    # docxtpl puts new parts in the place of a section's own, which python-docx does not notice
    beside = [
        parse_xml(relation.target_part.blob)
        for relation in document.part.rels.values()
        if not relation.is_external and relation.reltype.endswith(("/header", "/footer"))
    ]
    texts = [*_shown(document), *(text for place in beside for text in _texts(place))]
    return "".join(map(squeezed, texts))


def _shown(document: "Document") -> Iterator[str]:
    """Texts of the body's paragraphs as they will print: what a reader of the file is given."""
    from xl_minsheng.readback.docx_shown import ShownText

    shown = ShownText(document)
    for paragraph in shown.paragraphs():
        yield "".join(text for _, text in shown.runs(paragraph))


def _texts(place: Any) -> Iterator[str]:
    """Texts of the paragraphs of a part, tables' and text boxes' among them, hidden ones too."""
    for paragraph in place.iter(f"{_WORD}p"):
        if not any(up.tag == _FALLBACK for up in paragraph.iterancestors()):
            yield "".join(
                text.text or ""
                for text in paragraph.iter(f"{_WORD}t")
                if next(text.iterancestors(f"{_WORD}p")) is paragraph
            )


def missing_message(lost: Sequence[str]) -> str:
    """One clause that names what is missing in the filled file."""
    named = "、".join(f"“{_cut(text)}”" for text in lost[:MAX_NAMED])
    more = f"等{len(lost)}段" if len(lost) > MAX_NAMED else ""
    return f"填出来少了{named}{more}，没有写文件，请对照随程序提供的模板检查其中的标记"


def _cut(text: str) -> str:
    return text if len(text) <= _MAX_SHOWN else f"{text[:_MAX_SHOWN]}……"
