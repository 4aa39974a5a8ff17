"""Paragraph styles of the Word template, and the page they are set on.

After GB/T 9704-2012: A4, type area 156 x 225 mm, 22 lines of 28 characters of 16 pt. All
lengths in twentieths of a point ("twips"), the unit of the file format, unless said otherwise.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from xl_minsheng.bulletin.annex.blocks import Align
from xl_minsheng.bulletin.word.fonts import FANGSONG, HEITI, KAITI, SONGTI, XIAOBIAOSONG, Font
from xl_minsheng.ledger.issue import COLOURS
from xl_minsheng.templating.paragraphs import Style

_MM = 1440 / 25.4
PAGE_WIDTH, PAGE_HEIGHT = round(210 * _MM), round(297 * _MM)
TOP, LEFT, RIGHT, BOTTOM = round(37 * _MM), round(28 * _MM), round(26 * _MM), round(35 * _MM)
FOOTER = round(23 * _MM)
"""The page number's foot is this far from the paper's edge: its head 7 mm below the type area."""
LINES, BODY_POINTS = 22, 16
LINE_PITCH = (PAGE_HEIGHT - TOP - BOTTOM) // LINES
"""Height of a line: 28.95 pt, of which 22 fill the type area."""
CHARACTER_SPACE = -850
"""What a character of 16 pt gives up so that 28 fit into 156 mm, in 4096ths of a point."""
TIGHTER = -6
"""What every character gives up: 28 of 15.7 pt are 440 pt, and the type area has 442.

Paragraphs carry line height and this space themselves and are taken off the page's grid: Word, WPS and
LibreOffice then all set 22 lines of 28. On the grid, LibreOffice gives a character that is wider than its
cell two cells, and it rounds the type area down to whole cells, 441 pt."""
_OFF_GRID = '<w:snapToGrid w:val="0"/>'
_CHARACTER = BODY_POINTS * 20 + TIGHTER
"""Width of a character on that grid."""

ANNEX_LABEL, ANNEX_TITLE, ANNEX_NOTE, ANNEX_CHART = "附件序号", "附件标题", "附件注", "附件图"
"""Styles of an annex outside its tables."""
TABLE_STYLE = "附件表格"
"""Style of its tables: rules and the space inside cells."""
HEADER_CELL, GROUP_CELL = "表头", "表格分组"
"""Styles of headings in a table: of its columns, and of the rows below."""
CELLS: Mapping[Align, str] = {"left": "表格文字", "center": "表格居中", "right": "表格数字"}
"""Styles of entries in a table."""
COLOPHON_ANCHOR = "版记位置"
"""Style of the empty lines around the table of 版记: a placed table belongs to the paragraph behind it, and
Word makes one table of two that no paragraph parts."""
ADDRESSEE, NOTICE_TEXT, SIGNATURE = "主送", "文书正文", "落款"
SIGNED_ON, SLIP = "落款日期", "回执"
"""Styles of a notice: to whom, what, and by whom."""
TABLE_POINTS = 10.5
"""五号: seven columns then fit into 156 mm."""
_TABLE_LINES = 0.62
"""Height of a line in a table: 18 pt."""
TAG_STYLE, NUMBER_STYLE, LEAD_STYLE = "模板标记", "页码", "段首"
"""Styles without paragraphs of their own: control tags, page numbers, opening words set apart."""
BUILT_IN = {Style.TEXT: "Normal", Style.DATE: "Date"}
"""Styles that Word has itself: it shows these names as 正文 and 日期 in its Chinese edition, and would
make a second one of each from the Chinese names."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph style looks.

    Attributes:
        name: the style's name in the file.
        font: its font, for Chinese and for Latin letters and digits.
        points: size.
        align: ``both``, ``center``, ``left`` or ``right``.
        bold: set bold.
        colour: as red, green and blue; empty for black.
        first_line: indent of the first line in characters.
        side: indent of both sides, in characters.
        outline: level in Word's navigation, from 0; None for none.
        keep_next: never last on its page.
        new_page: first on its page.
        lines: height of a line, in lines of the grid.
        before: lines of space before.
        after: lines of space after.
        at_least: `lines` is the least height, for letters that the office sets larger.
        border: rules above and below, as the file format writes them.
        tabs: tab stops, as the file format writes them.
    """

    name: str
    font: Font = FANGSONG
    points: float = BODY_POINTS
    align: str = "both"
    bold: bool = False
    colour: str = ""
    first_line: int = 0
    side: int = 0
    outline: int | None = None
    keep_next: bool = False
    new_page: bool = False
    lines: float = 1
    before: float = 0
    after: float = 0
    at_least: bool = False
    border: str = ""
    tabs: str = ""


_RED = COLOURS["红色"]
_RULE = f'<w:pBdr><w:bottom w:val="single" w:sz="16" w:space="6" w:color="{_RED}"/></w:pBdr>'
_COLOPHON_POINTS = 14
_COLOPHON_EDGE, _COLOPHON_BETWEEN = 8, 6
"""Rules of 版记 in eighths of a point: 0.35 mm above and below, 0.25 mm between (GB/T 9704-2012, 7.4.1)."""
_NO_SPACE = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("top", "left", "bottom", "right"))
COLOPHON_CELL = f'<w:tcW w:w="{PAGE_WIDTH - LEFT - RIGHT}" w:type="dxa"/>'
COLOPHON_TABLE = (
    f'<w:tblPr><w:tblpPr w:leftFromText="0" w:rightFromText="0" w:topFromText="227" w:bottomFromText="0"'
    f' w:vertAnchor="margin" w:horzAnchor="page" w:tblpX="{LEFT}" w:tblpYSpec="bottom"/>'
    f'<w:tblOverlap w:val="never"/><w:tblW w:w="{PAGE_WIDTH - LEFT - RIGHT}" w:type="dxa"/>'
    '<w:tblInd w:w="0" w:type="dxa"/><w:tblBorders>'
    f'<w:top w:val="single" w:sz="{_COLOPHON_EDGE}" w:space="0" w:color="auto"/><w:left w:val="nil"/>'
    f'<w:bottom w:val="single" w:sz="{_COLOPHON_EDGE}" w:space="0" w:color="auto"/><w:right w:val="nil"/>'
    f'<w:insideH w:val="single" w:sz="{_COLOPHON_BETWEEN}" w:space="0" w:color="auto"/></w:tblBorders>'
    f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{_NO_SPACE}</w:tblCellMar></w:tblPr>'
    f'<w:tblGrid><w:gridCol w:w="{PAGE_WIDTH - LEFT - RIGHT}"/></w:tblGrid>'
)
"""A table as wide as the type area, at its foot on the page that the text ends on.

Measured from the paper's left edge: LibreOffice leaves a table that is nearly as wide as the type area in the
text, unless it is placed by the paper. The one character beside the text is the paragraphs' indent, for
LibreOffice moves a placed table to the left by the space inside its cells."""
_COLOPHON_TAB = (
    f'<w:tabs><w:tab w:val="right" w:pos="{PAGE_WIDTH - LEFT - RIGHT - _COLOPHON_POINTS * 20}"/></w:tabs>'
)

ANNEX_LOOKS = (
    Look(Style.ANNEX, first_line=2, before=1),
    Look(Style.NEXT_ANNEX, first_line=5),
    Look(ANNEX_LABEL, HEITI, align="left", keep_next=True, new_page=True),
    Look(ANNEX_TITLE, XIAOBIAOSONG, 22, "center", outline=0, keep_next=True, lines=1.5, before=1, after=0.5),
    Look(ANNEX_NOTE, points=TABLE_POINTS, align="left", lines=_TABLE_LINES, before=0.2),
    Look(ANNEX_CHART, align="center", at_least=True),
    Look(HEADER_CELL, HEITI, TABLE_POINTS, "center", keep_next=True, lines=_TABLE_LINES),
    Look(GROUP_CELL, HEITI, TABLE_POINTS, "left", keep_next=True, lines=_TABLE_LINES),
    *(Look(name, points=TABLE_POINTS, align=align, lines=_TABLE_LINES) for align, name in CELLS.items()),
)
"""What annexes need, also in a template that an office made before there were any."""

LOOKS = (
    Look("Normal", first_line=2),
    Look(Style.DRAFT, HEITI, align="center", colour=_RED),
    Look(Style.MASTHEAD, XIAOBIAOSONG, 22, "center", colour=_RED, lines=2, at_least=True),
    Look(Style.ISSUE, align="center"),
    Look(Style.BODY, align="center"),
    Look("Date", align="center", after=0.5, border=_RULE),
    Look(Style.TITLE, XIAOBIAOSONG, 22, "center", keep_next=True, lines=1.5, before=0.5, after=0.5),
    Look(Style.PART, HEITI, first_line=2, outline=0, keep_next=True),
    Look(Style.SECTION, KAITI, first_line=2, outline=1, keep_next=True),
    Look(Style.CATEGORY, first_line=2, outline=2, keep_next=True, bold=True),
    Look(Style.ARTICLE, KAITI, align="center", outline=1, keep_next=True, bold=True),
    Look(Style.ITEM, first_line=2),
    Look(Style.COLOPHON, points=_COLOPHON_POINTS, align="left", side=1, tabs=_COLOPHON_TAB),
    Look(COLOPHON_ANCHOR, points=1, align="left", lines=0.05),
    *ANNEX_LOOKS,
    Look(NUMBER_STYLE, SONGTI, 14, "left"),
    Look(TAG_STYLE, SONGTI, 9, "left", colour="7F7F7F", lines=0.6),
)
NOTICE_LOOKS = (
    Look(ADDRESSEE, align="left", before=0.5),
    Look(NOTICE_TEXT, first_line=2, after=0.3),
    Look(SIGNATURE, align="right", side=2, keep_next=True, before=1),
    Look(SIGNED_ON, align="right", side=2, after=1),
    Look(SLIP, first_line=2, keep_next=True),
)
"""What notices need besides."""


def character_properties(font: Font, points: float, *, bold: bool = False, colour: str = "") -> str:
    """Run properties as the file format writes them."""
    name = font.name
    fonts = f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>'
    weight = "<w:b/>" if bold else ""
    ink = f'<w:color w:val="{colour}"/>' if colour else ""
    size = f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'
    return f'{fonts}{weight}{_OFF_GRID}{ink}<w:spacing w:val="{TIGHTER}"/>{size}'


def style_xml(look: Look, namespace: str) -> str:
    """A paragraph style as the file format writes it."""
    built_in = {english: chinese for chinese, english in BUILT_IN.items()}
    identifier = built_in.get(look.name, look.name)
    kind = 'w:default="1" ' if look.name == "Normal" else ""
    kind += "" if look.name in built_in else 'w:customStyle="1" '
    run = character_properties(look.font, look.points, bold=look.bold, colour=look.colour)
    return (
        f'<w:style {namespace} w:type="paragraph" {kind}w:styleId="{identifier}">'
        f'<w:name w:val="{look.name}"/><w:qFormat/>'
        f"<w:pPr>{_paragraph_properties(look)}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def table_style_xml(namespace: str) -> str:
    """The style of an annex' tables as the file format writes it."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    rules = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in sides)
    space = "".join(f'<w:{side} w:w="57" w:type="dxa"/>' for side in ("left", "right"))
    return (
        f'<w:style {namespace} w:type="table" w:customStyle="1" w:styleId="{TABLE_STYLE}">'
        f'<w:name w:val="{TABLE_STYLE}"/><w:qFormat/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        f"<w:tblBorders>{rules}</w:tblBorders><w:tblCellMar>{space}</w:tblCellMar></w:tblPr></w:style>"
    )


def _paragraph_properties(look: Look) -> str:
    """In the order that the format's schema asks for."""
    height, before, after = (round(count * LINE_PITCH) for count in (look.lines, look.before, look.after))
    character = round(look.points * 20) if look.points != BODY_POINTS else _CHARACTER
    rule = "atLeast" if look.at_least else "exact"
    side, first = look.side * character, look.first_line * character
    parts = (
        "<w:keepNext/>" if look.keep_next else "",
        "<w:pageBreakBefore/>" if look.new_page else "",
        '<w:widowControl w:val="0"/>',  # a full page has 22 lines
        look.border,
        look.tabs,
        f'<w:overflowPunct w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>{_OFF_GRID}',
        f'<w:spacing w:before="{before}" w:after="{after}" w:line="{height}" w:lineRule="{rule}"/>',
        f'<w:ind w:leftChars="{look.side * 100}" w:left="{side}"'
        f' w:rightChars="{look.side * 100}" w:right="{side}"'
        f' w:firstLineChars="{look.first_line * 100}" w:firstLine="{first}"/>',
        f'<w:jc w:val="{look.align}"/>',
        "" if look.outline is None else f'<w:outlineLvl w:val="{look.outline}"/>',
    )
    return "".join(parts)
