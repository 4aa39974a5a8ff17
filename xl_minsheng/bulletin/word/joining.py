"""Several documents of one template as one file, to be printed at once."""

import io
from collections.abc import Sequence
from copy import deepcopy
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement


def join(documents: Sequence[bytes]) -> bytes:
    """Documents that were filled from one template, one after another, each on pages of its own.

    Styles, headers and pictures are those of the template, so that what refers to them in any of the
    documents finds them in the first. Every document is a section whose pages are numbered from 1.

    Args:
        documents: Word files, at least one.
    """
    import docx
    from docx.oxml.ns import qn

    whole = docx.Document(io.BytesIO(documents[0]))
    body = whole.element.body
    for data in documents[1:]:
        other = docx.Document(io.BytesIO(data)).element.body
        _end_section(body)
        last = body.find(qn("w:sectPr"))
        for element in other:
            if element.tag != qn("w:sectPr"):
                last.addprevious(deepcopy(element))
    _number_from_one(body.find(qn("w:sectPr")))
    written = io.BytesIO()
    whole.save(written)
    return written.getvalue()


def _end_section(body: Any) -> None:
    """Let what is there so far be a section: its settings go into a last, empty paragraph's properties."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    settings = deepcopy(body.find(qn("w:sectPr")))
    _number_from_one(settings)
    paragraphs = body.findall(qn("w:p"))
    ends_with_text = bool(paragraphs) and paragraphs[-1].getnext() is body.find(qn("w:sectPr"))
    paragraph = paragraphs[-1] if ends_with_text else OxmlElement("w:p")
    if not ends_with_text:
        body.find(qn("w:sectPr")).addprevious(paragraph)
    paragraph.get_or_add_pPr().append(settings)


def _number_from_one(settings: "BaseOxmlElement") -> None:
    """Count pages anew; the number's settings stand behind the margins, as the format's schema asks."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    number = settings.find(qn("w:pgNumType"))
    if number is None:
        number = OxmlElement("w:pgNumType")
        before = next(
            (one for name in ("w:lnNumType", "w:pgBorders", "w:paperSrc", "w:pgMar", "w:pgSz")
             if (one := settings.find(qn(name))) is not None),
            None,
        )  # fmt: skip
        if before is None:
            settings.append(number)
        else:
            before.addnext(number)
    number.set(qn("w:start"), "1")
