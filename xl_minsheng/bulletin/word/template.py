"""The source of templates/bulletin.docx: `xl-minsheng template --new` writes it once, the office edits it.

What stands in the template's pages is what a clerk sees in Word: one sample paragraph for
each style, with the tags that fill it, and small grey paragraphs for the loop around them.
"""

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xl_minsheng.bulletin.annex.blocks import Align
from xl_minsheng.bulletin.word import styles
from xl_minsheng.bulletin.word.fonts import FONTS, Font
from xl_minsheng.bulletin.word.package import describe, normalise_zip
from xl_minsheng.templating.paragraphs import Style

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.section import _Footer
    from docx.table import _Cell

Sample = tuple[str, tuple[str, ...]]
"""Name of a paragraph's style, and its text; what is set apart comes first."""

MASTHEAD: tuple[Sample, ...] = tuple(
    (style, (f"{{{{刊头.{style}}}}}",)) for style in (Style.MASTHEAD, Style.ISSUE, Style.BODY, Style.DATE)
)
HEADINGS = (
    Style.TITLE,
    Style.PART,
    Style.SECTION,
    Style.CATEGORY,
    Style.ARTICLE,
    Style.ANNEX,
    Style.NEXT_ANNEX,
)
_WHOLE, _LEAD, _REST = "{{段.文字}}", "{{段.段首}}", "{{段.其余}}"


@dataclass(frozen=True, slots=True)
class FootTable:
    """A table of one column at the foot of the page that the text ends on, one row for each entry of a list.

    Attributes:
        style: of its paragraphs.
        of: the list, and what an entry of it is called.
        tag: fills a row.
    """

    style: str
    of: str
    tag: str

    @property
    def rows(self) -> tuple[Sample, ...]:
        """The loop's beginning, an entry, the loop's end."""
        opening, closing = f"{{%tr for {self.of} %}}", "{%tr endfor %}"
        return (styles.TAG_STYLE, (opening,)), (self.style, (self.tag,)), (styles.TAG_STYLE, (closing,))


def body() -> Iterator[Sample]:
    """The loop over the paragraphs, with a sample for each style."""
    yield _tag("for 段 in 段落")
    opened = "if"
    for style in HEADINGS:
        yield _tag(f'{opened} 段.样式 == "{style}"')
        yield style, (_WHOLE,)
        opened = "elif"
    yield _tag(f'{opened} 段.样式 == "{Style.ITEM}"')
    yield Style.ITEM, (_LEAD, _REST)
    yield _tag("else")
    yield Style.TEXT, (_LEAD, _REST)
    yield _tag("endif")
    yield _tag("endfor")


def annex() -> Iterator[Sample]:
    """The place of the annexes; the office may move it."""
    yield _tag("if 附件")
    yield styles.ANNEX_LABEL, ("{{附件内容}}",)
    yield _tag("endif")


def colophon() -> Iterator[Sample | FootTable]:
    """版记, at the foot of the last page."""
    yield _tag("if 版记")
    yield styles.COLOPHON_ANCHOR, ("",)
    yield FootTable(Style.COLOPHON, "行 in 版记", "{{行.文字}}")
    yield styles.COLOPHON_ANCHOR, ("",)
    yield _tag("endif")


def samples() -> list[Sample | FootTable]:
    """All paragraphs of the template in their order, and the table of 版记."""
    return [*MASTHEAD, *body(), *annex(), *colophon()]


def _tag(words: str) -> Sample:
    return styles.TAG_STYLE, (f"{{%p {words} %}}",)


@dataclass(frozen=True, slots=True)
class SampleTable:
    """A table of the template: its heading, and one row for each entry of a list.

    Attributes:
        columns: title, width in millimetres, alignment, and the tag that fills each column.
        of: the list, and what an entry of it is called: ``行 in 指标列表``.
    """

    columns: tuple[tuple[str, int, Align, str], ...]
    of: str


def make_template() -> bytes:
    """The Word template of bulletins."""
    return template_file(samples(), "工作专报模板")


def template_file(
    parts: Iterable[Sample | SampleTable | FootTable], title: str, looks: Sequence[styles.Look] = styles.LOOKS
) -> bytes:
    """A Word template.

    Args:
        parts: its paragraphs and tables in their order.
        title: what the file's properties call it.
        looks: its paragraph styles, the first of which is the plain one.
    """
    import docx

    document = docx.Document()
    _write_styles(document, looks)
    _write_page(document)
    _write_settings(document)
    for part in parts:
        if isinstance(part, SampleTable):
            _write_table(document, part)
            continue
        if isinstance(part, FootTable):
            _write_foot(document, part)
            continue
        name, runs = part
        paragraph = document.add_paragraph(style=styles.BUILT_IN.get(name, name))  # type: ignore[call-overload]
        for text in runs:
            paragraph.add_run(text, style=styles.LEAD_STYLE if text == _LEAD else None)
    _write_fonts(document)
    _drop_strangers(document)
    describe(document, title, None)
    written = io.BytesIO()
    document.save(written)
    return normalise_zip(written.getvalue())


def _write_table(document: "Document", table: SampleTable) -> None:
    """Four rows: the heading, the loop's beginning, an entry, the loop's end."""
    from docx.oxml.ns import qn
    from docx.shared import Mm

    made = document.add_table(rows=4, cols=len(table.columns), style=styles.TABLE_STYLE)
    made.autofit = False
    for look in made._element.tblPr.iterchildren("{*}tblLook"):
        look.attrib.clear()  # python-docx writes attributes that Word 2007's schema lacks
        look.set(qn("w:val"), "04A0")
    heading, opening, entry, closing = made.rows
    for row in made.rows:
        row._tr.get_or_add_trPr().append(_parse(f"<w:cantSplit {_namespace()}/>"))
    heading._tr.get_or_add_trPr().append(_parse(f"<w:tblHeader {_namespace()}/>"))
    for place, (title, width, align, tag) in enumerate(table.columns):
        made.columns[place].width = Mm(width)
        for row in made.rows:
            row.cells[place].width = Mm(width)
        _fill_cell(heading.cells[place], title, styles.HEADER_CELL)
        _fill_cell(entry.cells[place], tag, styles.CELLS[align])
    for row, tag in ((opening, f"{{%tr for {table.of} %}}"), (closing, "{%tr endfor %}")):
        _fill_cell(row.cells[0].merge(row.cells[-1]), tag, styles.TAG_STYLE)


def _write_foot(document: "Document", table: FootTable) -> None:
    rows = "".join(
        f"<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr>{styles.COLOPHON_CELL}</w:tcPr>"
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p></w:tc></w:tr>'
        for style, (text,) in table.rows
    )
    made = _parse(f"<w:tbl {_namespace()}>{styles.COLOPHON_TABLE}{rows}</w:tbl>")
    document.element.body.sectPr.addprevious(made)


def _fill_cell(cell: "_Cell", text: str, style: str) -> None:
    first, *others = cell.paragraphs
    for other in others:  # merging cells keeps the paragraphs of all
        other._p.getparent().remove(other._p)
    first.text, first.style = text, style


def _parse(xml: str) -> "BaseOxmlElement":
    from docx.oxml import parse_xml

    return parse_xml(xml)


def _namespace() -> str:
    from docx.oxml.ns import nsdecls

    return nsdecls("w")


def _write_styles(document: "Document", looks: Iterable[styles.Look]) -> None:
    """Our styles in the place of those that python-docx brings along."""
    root = document.styles.element
    for child in list(root):
        root.remove(child)
    namespace = _namespace()
    plain = styles.character_properties(styles.LOOKS[0].font, styles.BODY_POINTS)
    language = '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
    root.append(
        _parse(
            f"<w:docDefaults {namespace}><w:rPrDefault><w:rPr>{plain}{language}</w:rPr></w:rPrDefault>"
            "<w:pPrDefault/></w:docDefaults>"
        )
    )
    for look in looks:
        root.append(_parse(styles.style_xml(look, namespace)))
    root.append(
        _parse(
            f'<w:style {namespace} w:type="character" w:customStyle="1" w:styleId="{styles.LEAD_STYLE}">'
            f'<w:name w:val="{styles.LEAD_STYLE}"/><w:qFormat/><w:rPr><w:b/></w:rPr></w:style>'
        )
    )
    root.append(
        _parse(
            f'<w:style {namespace} w:type="table" w:default="1" w:styleId="a1"><w:name w:val="Normal Table"/>'
            '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="108" w:type="dxa"/>'
            '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        )
    )
    root.append(_parse(styles.table_style_xml(namespace)))


def _write_page(document: "Document") -> None:
    """Paper, margins, the grid of lines and characters, page numbers outside."""
    section = document.sections[0]
    properties = section._sectPr
    for child in list(properties):
        properties.remove(child)
    namespace = _namespace()
    parts = (
        f'<w:pgSz {namespace} w:w="{styles.PAGE_WIDTH}" w:h="{styles.PAGE_HEIGHT}"/>',
        f'<w:pgMar {namespace} w:top="{styles.TOP}" w:right="{styles.RIGHT}" w:bottom="{styles.BOTTOM}"'
        f' w:left="{styles.LEFT}" w:header="851" w:footer="{styles.FOOTER}" w:gutter="0"/>',
        f'<w:docGrid {namespace} w:type="linesAndChars" w:linePitch="{styles.LINE_PITCH}"'
        f' w:charSpace="{styles.CHARACTER_SPACE}"/>',
    )
    for part in parts:
        properties.append(_parse(part))
    _write_number(section.footer, "right")
    _write_number(section.even_page_footer, "left")


def _write_settings(document: "Document") -> None:
    """Chinese, and a present Word: python-docx brings along Japanese and the compatibility mode of 2010."""
    document.settings.odd_and_even_pages_header_footer = True
    values = {
        'w:compat/w:compatSetting[@w:name="compatibilityMode"]': ("w:val", "15"),
        "w:themeFontLang": ("w:eastAsia", "zh-CN"),
        "w:zoom": ("w:percent", "100"),
    }
    from docx.oxml.ns import qn

    root = document.settings.element
    for path, (name, value) in values.items():
        (element,) = root.xpath(path)
        element.set(qn(name), value)


def _write_number(footer: "_Footer", side: str) -> None:
    """— 1 — at the outer edge, one character in."""
    paragraph = footer.paragraphs[0]
    paragraph.style = styles.NUMBER_STYLE
    namespace = _namespace()
    inside = f'w:{side}Chars="100" w:{side}="{14 * 20}" w:firstLineChars="0" w:firstLine="0"'
    properties = paragraph._p.get_or_add_pPr()
    properties.append(_parse(f"<w:ind {namespace} {inside}/>"))
    properties.append(_parse(f'<w:jc {namespace} w:val="{side}"/>'))
    paragraph.add_run("— ")
    field = _parse(f'<w:fldSimple {namespace} w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>')
    paragraph._p.append(field)
    paragraph.add_run(" —")


def _write_fonts(document: "Document") -> None:
    """The table that tells a PC without a font which others are the same, or come near."""
    part = next(one for one in document.part.package.parts if one.partname.endswith("/fontTable.xml"))
    fonts = "".join(map(_font_xml, FONTS))
    part._blob = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts {_namespace()}>{fonts}</w:fonts>'
    ).encode()


def _font_xml(font: Font) -> str:
    names = ",".join((*font.aliases, *font.substitutes))
    return (
        f'<w:font w:name="{font.name}"><w:altName w:val="{names}"/><w:charset w:val="86"/>'
        '<w:family w:val="auto"/><w:pitch w:val="default"/></w:font>'
    )


_NOT_OURS = ("/thumbnail", "/stylesWithEffects", "/numbering", "/customXml")
"""Parts that python-docx brings along: a picture of an empty page, and what its own styles need."""


def _drop_strangers(document: "Document") -> None:
    for relations in (document.part.package.rels, document.part.rels):
        for key in [key for key, one in relations.items() if one.reltype.endswith(_NOT_OURS)]:
            del relations[key]
