"""Annexes in the Word file: put in the place that the template keeps for them.

A template's loop would take minutes for thousands of rows, and python-docx searches the whole
table for each cell. So a row is made once for each pattern of marks, copied, and its texts set.
"""

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from itertools import count, pairwise
from typing import TYPE_CHECKING

from xl_minsheng.bulletin.annex.blocks import WIDTH, Annex, Chart, Entry, Mark, Note, Table
from xl_minsheng.bulletin.word import styles
from xl_minsheng.bulletin.word.chart import add_chart, next_picture
from xl_minsheng.ledger.status import SIGN
from xl_minsheng.templating.paragraphs import Style

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement

_COLOURS: Mapping[Mark, str] = {
    Mark.GREEN: "2E7D32",
    Mark.YELLOW: "E6B800",
    Mark.ORANGE: "E46C0A",
    Mark.RED: "C00000",
    Mark.GREY: "7F7F7F",
}
_HEADER_FILL, _GROUP_FILL = "D9D9D9", "F2F2F2"


def place_annexes(document: "Document", annexes: Sequence[Annex], mark: str) -> None:
    """Put annexes in the place of the paragraph that has the mark; at the end where none has.

    Styles that an office's older template lacks are added to it.

    Args:
        document: the filled template.
        annexes: what to put.
        mark: text that stands nowhere else.
    """
    from docx.oxml.ns import qn

    names = _style_ids(document)
    body = document.element.body
    marked = [one for one in body.iter(qn("w:t")) if mark in (one.text or "")]
    places = list(dict.fromkeys(next(one.iterancestors(qn("w:p"))) for one in marked))
    before = places[0] if places else body.find(qn("w:sectPr"))
    pictures = count(next_picture(document))
    for annex in annexes:
        for element in _annex(document, annex, names, pictures):
            before.addprevious(element)
    for place in places:
        place.getparent().remove(place)


def _style_ids(document: "Document") -> dict[str, str]:
    """Identifiers of styles by name, after adding those that are not there."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    known = {style.name: style.style_id for style in document.styles if style.name}
    wanted = {look.name: styles.style_xml(look, nsdecls("w")) for look in styles.ANNEX_LOOKS}
    wanted[styles.TABLE_STYLE] = styles.table_style_xml(nsdecls("w"))
    for name, xml in wanted.items():
        if name not in known:
            document.styles.element.append(parse_xml(xml))
            known[name] = name
    return known


def _annex(
    document: "Document", annex: Annex, names: Mapping[str, str], pictures: Iterator[int]
) -> Iterator["BaseOxmlElement"]:
    """The elements of an annex; a table is put into the document before its rows are put into it.

    Rows that are moved from one document into another with their table take time by their number squared.
    """
    yield _paragraph(annex.label, names[styles.ANNEX_LABEL])
    yield _paragraph(annex.title, names[styles.ANNEX_TITLE])
    for block, following in zip(annex.blocks, (*annex.blocks[1:], None), strict=True):
        match block:
            case Note():
                plain = names.get(styles.BUILT_IN[Style.TEXT], "Normal")
                yield _paragraph(block.text, names[styles.ANNEX_NOTE] if block.is_small else plain)
            case Table():
                made = _table(block, names)
                yield made
                _fill(made, block, names)
                if isinstance(following, Note):
                    _keep_last_row(made)
            case Chart():
                yield add_chart(document, block, annex.title, names[styles.ANNEX_CHART], next(pictures))


def _paragraph(text: str, style: str) -> "BaseOxmlElement":
    paragraph = _parse(_paragraph_xml(style))
    _set_texts(paragraph, [text])
    return paragraph


def _table(table: Table, names: Mapping[str, str]) -> "BaseOxmlElement":
    widths = _widths(table)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return _parse(
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{names[styles.TABLE_STYLE]}"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="0420"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid></w:tbl>'
    )


def _fill(made: "BaseOxmlElement", table: Table, names: Mapping[str, str]) -> None:
    """Put the rows into a table."""
    widths = _widths(table)
    header = _parse(_header_xml(widths, names))
    _set_texts(header, [column.title for column in table.columns])
    made.append(header)
    patterns: dict[tuple[Mark | None, ...], BaseOxmlElement] = {}
    group = _parse(_group_xml(widths, names))
    for row in table.rows:
        marks = tuple(entry.mark for entry in row.entries)
        if not row.is_heading and marks not in patterns:
            patterns[marks] = _parse(_row_xml(table, marks, widths, names))
        copy = deepcopy(group if row.is_heading else patterns[marks])
        _set_texts(copy, [part for entry in row.entries for part in _parts(entry)])
        made.append(copy)


def _keep_last_row(table: "BaseOxmlElement") -> None:
    """The last row stays on the page of the sentence that explains the table."""
    from docx.oxml.ns import qn

    for properties in table[-1].iter(qn("w:pPr")):
        properties.append(_parse("<w:keepNext/>"))


def _widths(table: Table) -> list[int]:
    """Widths of columns that add up to the type area."""
    whole = styles.PAGE_WIDTH - styles.LEFT - styles.RIGHT
    edges = [0]
    for column in table.columns:
        edges.append(edges[-1] + column.width)
    twips = [round(edge * whole / WIDTH) for edge in edges]
    return [right - left for left, right in pairwise(twips)]


def _parts(entry: Entry) -> tuple[str, ...]:
    return (SIGN, entry.text.removeprefix(SIGN)) if entry.mark else (entry.text,)


# -- XML ---------------------------------------------------------------------------------------


def _parse(xml: str) -> "BaseOxmlElement":
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    end = min(at for at in (xml.find(sign) for sign in (" ", ">", "/")) if at > 0)
    return parse_xml(f"{xml[:end]} {nsdecls('w')}{xml[end:]}")


def _set_texts(element: "BaseOxmlElement", texts: Sequence[str]) -> None:
    from docx.oxml.ns import qn

    for place, text in zip(element.iter(qn("w:t")), texts, strict=True):
        place.text = text


def _paragraph_xml(style: str, mark: Mark | None = None) -> str:
    """A paragraph with an empty text, and before it one for the sign if it has a mark."""
    text = '<w:t xml:space="preserve"/>'
    sign = f'<w:r><w:rPr><w:color w:val="{_COLOURS[mark]}"/></w:rPr>{text}</w:r>' if mark else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{sign}<w:r>{text}</w:r></w:p>'


def _cell_xml(width: int, paragraph: str, *, fill: str = "", span: int = 1) -> str:
    spans = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>{spans}{shade}<w:vAlign w:val="center"/>'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph}</w:tc>"


def _row_of(cells: str, *, repeated: bool = False) -> str:
    """A row that is never split over pages; the header is repeated on each."""
    repeat = "<w:tblHeader/>" if repeated else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeat}</w:trPr>{cells}</w:tr>"


def _header_xml(widths: Sequence[int], names: Mapping[str, str]) -> str:
    paragraph = _paragraph_xml(names[styles.HEADER_CELL])
    return _row_of("".join(_cell_xml(width, paragraph, fill=_HEADER_FILL) for width in widths), repeated=True)


def _group_xml(widths: Sequence[int], names: Mapping[str, str]) -> str:
    paragraph = _paragraph_xml(names[styles.GROUP_CELL])
    return _row_of(_cell_xml(sum(widths), paragraph, fill=_GROUP_FILL, span=len(widths)))


def _row_xml(
    table: Table, marks: Sequence[Mark | None], widths: Sequence[int], names: Mapping[str, str]
) -> str:
    cells = (
        _cell_xml(width, _paragraph_xml(names[styles.CELLS[column.align]], mark))
        for column, mark, width in zip(table.columns, marks, widths, strict=True)
    )
    return _row_of("".join(cells))
