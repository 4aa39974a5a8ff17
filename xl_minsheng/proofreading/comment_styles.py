"""The two styles that Word gives to comments, in a file that has none yet.

A comment whose style is missing looks like the office's body text: three times too large for a
balloon, indented, with the line pitch of the page (ECMA-376-1, 17.7.4.17).
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_WORD = f"{{{_NAMESPACE}}}"
_STYLES = {
    "CommentText": (
        "annotation text",
        '<w:style xmlns:w="{0}" w:type="paragraph" w:styleId="CommentText"><w:name w:val="annotation text"/>'
        '<w:uiPriority w:val="99"/><w:unhideWhenUsed/><w:pPr><w:snapToGrid w:val="0"/>'
        '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
        '<w:ind w:left="0" w:right="0" w:firstLineChars="0" w:firstLine="0"/><w:jc w:val="left"/></w:pPr>'
        '<w:rPr><w:sz w:val="21"/><w:szCs w:val="21"/></w:rPr></w:style>',
    ),
    "CommentReference": (
        "annotation reference",
        '<w:style xmlns:w="{0}" w:type="character" w:styleId="CommentReference">'
        '<w:name w:val="annotation reference"/><w:uiPriority w:val="99"/><w:unhideWhenUsed/>'
        '<w:rPr><w:sz w:val="21"/><w:szCs w:val="21"/></w:rPr></w:style>',
    ),
}
"""By the name that python-docx gives them in a file: the name that Word shows, and the style."""


def style_comments(document: "WordDocument") -> None:
    """Give the file the styles that its comments name.

    A file that has them under other names of its own (WPS numbers its styles) keeps those: its
    comments are put into them, for two styles that Word shows alike are a fault.
    """
    from docx.oxml import parse_xml

    styles = document.styles.element
    there = {style.get(f"{_WORD}styleId"): style for style in styles.iter(f"{_WORD}style")}
    shown = {_shown_name(style): own for own, style in there.items()}
    for named, (name, style) in _STYLES.items():
        if named in there:
            continue
        if name in shown:
            _rename(document, named, shown[name])
        else:
            styles.append(parse_xml(style.format(_NAMESPACE)))


def _shown_name(style: Any) -> str:
    name = style.find(f"{_WORD}name")
    return str(name.get(f"{_WORD}val", "")).casefold() if name is not None else ""


def _rename(document: "WordDocument", named: str, own: str) -> None:
    """Put what names one style into another: references in the text, paragraphs of the comments."""
    roots = [document.element, *(one._element for comment in document.comments for one in comment.paragraphs)]
    for root in roots:
        for used in root.iter(f"{_WORD}pStyle", f"{_WORD}rStyle"):
            if used.get(f"{_WORD}val") == named:
                used.set(f"{_WORD}val", own)
