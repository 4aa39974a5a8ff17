"""Changes of a Word file that leave it one: paragraphs, runs, revisions, fields, tables, numbers, styles."""

import random
import re

from fuzz_parts import (
    Editor,
    Parts,
    PartsEdit,
    any_of,
    change_element,
    change_parts,
    escaped,
    on_part,
    replaced,
)
from fuzz_texts import number, sentence

DOCUMENT = "word/document.xml"
_PARAGRAPH = re.compile(rb"<w:p\b(?![\w])[^<>]*?(?:/>|>.*?</w:p>)", re.DOTALL)
_RUN = re.compile(rb"<w:r\b(?![\w])[^<>]*>(?:(?!</?w:r\b).)*?</w:r>", re.DOTALL)
_TEXT = re.compile(rb"<w:t(?: [^<>]*)?>([^<]*)</w:t>")
_ROW = re.compile(rb"<w:tr\b[^<>]*>.*?</w:tr>", re.DOTALL)
_CELL = re.compile(rb"<w:tc>.*?</w:tc>", re.DOTALL)
_BODY_END = re.compile(rb"<w:sectPr|</w:body>")
_LOOKS = (
    "<w:strike/>", "<w:dstrike/>", "<w:vanish/>", '<w:vertAlign w:val="superscript"/>', '<w:strike w:val="0"/>', "<w:b/>",
    '<w:rStyle w:val="Hidden"/>', '<w:rStyle w:val="Struck"/>', '<w:rStyle w:val="None"/>', '<w:vanish w:val="false"/>',
)  # fmt: skip
_PROPERTIES = (
    '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>', '<w:numPr><w:ilvl w:val="7"/><w:numId w:val="2"/></w:numPr>',
    '<w:numPr><w:numId w:val="99"/></w:numPr>', '<w:numPr><w:ilvl w:val="x"/><w:numId w:val=""/></w:numPr>',
    '<w:pStyle w:val="Heading1"/>', '<w:pStyle w:val="Circle"/>', '<w:outlineLvl w:val="0"/>', '<w:pStyle w:val="Listed"/>',
    '<w:rPr><w:del w:id="7" w:author="甲"/></w:rPr>', '<w:rPr><w:ins w:id="8"/></w:rPr>', '<w:jc w:val="center"/>',
)  # fmt: skip
_BY = ' w:id="{}" w:author="甲" w:date="2025-07-21T08:00:00Z"'
_AROUND = (
    ("<w:ins" + _BY + ">", "</w:ins>"), ("<w:del" + _BY + ">", "</w:del>"), ("<w:moveTo" + _BY + ">", "</w:moveTo>"),
    ("<w:moveFrom" + _BY + ">", "</w:moveFrom>"), ('<w:hyperlink w:anchor="a">', "</w:hyperlink>"),
    ("<w:smartTag>", "</w:smartTag>"), ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
    ('<w:fldSimple w:instr="PAGE">', "</w:fldSimple>"),
    ('<w:commentRangeStart w:id="0"/>', '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'),
    ("<w:r><w:ruby><w:rt>", "</w:rt><w:rubyBase><w:r><w:t>字</w:t></w:r></w:rubyBase></w:ruby></w:r>"),
    ("<w:ins" + _BY + "><w:del w:id='9'>", "</w:del></w:ins>"),
)  # fmt: skip
_FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
_PIECES = (
    *(_FIELD.format(kind) for kind in ("begin", "separate", "end", "begin")),
    "<w:r><w:instrText>eq \\o(甲,乙)</w:instrText></w:r>", "<w:r><w:instrText>PAGE</w:instrText></w:r>",
    '<w:r><w:sym w:font="Symbol" w:char="F031"/></w:r>', '<w:r><w:sym w:font="Wingdings" w:char="zz"/></w:r>',
    "<w:r><w:br/></w:r>", "<w:r><w:tab/></w:r>", "<w:r><w:noBreakHyphen/></w:r>", "<w:r><w:cr/></w:r>", "<w:r/>",
    '<w:r><w:footnoteReference w:id="1"/></w:r>', '<w:bookmarkStart w:id="1" w:name="a"/>', '<w:proofErr w:type="spellStart"/>',
    '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>5259</m:t></m:r></m:oMath>',
    "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>框里5人</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>",
)  # fmt: skip
_CELL_LOOKS = (
    '<w:gridSpan w:val="2"/>',
    '<w:vMerge w:val="restart"/>',
    "<w:vMerge/>",
    '<w:gridSpan w:val="0"/>',
    '<w:gridSpan w:val="9999999"/>',
)
_ROW_LOOKS = (
    "<w:hidden/>",
    '<w:del w:id="5" w:author="甲"/>',
    '<w:ins w:id="6"/>',
    '<w:gridBefore w:val="1"/>',
)


def _in_document(edit: PartsEdit) -> PartsEdit:
    def edited(parts: Parts, dice: random.Random) -> None:
        if DOCUMENT in parts:
            edit(parts, dice)

    return edited


def change_text(parts: Parts, dice: random.Random) -> None:
    """Other words, or another figure, in a run."""
    xml = parts[DOCUMENT]
    if (found := any_of(_TEXT, xml, dice)) is None:
        return
    text = found[1].decode("utf-8", "ignore")
    places = [place for place, sign in enumerate(text) if sign.isdigit()]
    if places and dice.randrange(2):
        at = dice.choice(places)
        text = text[:at] + number(dice) + text[at + dice.choice((1, 2, 4)) :]
    else:
        text = dice.choice((sentence(dice), text + sentence(dice), "", " ", text[: len(text) // 2]))
    parts[DOCUMENT] = replaced(xml, found, b'<w:t xml:space="preserve">' + _sound(text) + b"</w:t>")


def _sound(text: str) -> bytes:
    return escaped("".join(sign for sign in text if sign >= " " or sign in "\t\n"))


def change_paragraphs(parts: Parts, dice: random.Random) -> None:
    """A paragraph doubled, gone, exchanged, joined with the next; a new one; properties."""
    xml = parts[DOCUMENT]
    one, other = any_of(_PARAGRAPH, xml, dice), any_of(_PARAGRAPH, xml, dice)
    if one is None or other is None:
        return
    match dice.randrange(7):
        case 0:
            xml = replaced(xml, one, b"")
        case 1:
            xml = replaced(xml, one, one[0] * 2)
        case 2 if one.end() <= other.start():
            xml = xml[: one.start()] + other[0] + xml[one.end() : other.start()] + one[0] + xml[other.end() :]
        case 3:
            xml = xml.replace(b"</w:p><w:p>", b"", 1)
        case 4 | 5:
            new = b'<w:p><w:r><w:t xml:space="preserve">' + _sound(sentence(dice)) + b"</w:t></w:r></w:p>"
            xml = xml[: one.start()] + new + xml[one.start() :]
        case _:
            properties = "".join(dice.sample(_PROPERTIES, dice.choice((1, 2)))).encode()
            xml = replaced(xml, one, _with_properties(one[0], properties))
    parts[DOCUMENT] = xml


def _with_properties(paragraph: bytes, properties: bytes) -> bytes:
    if b"<w:pPr>" in paragraph:
        return paragraph.replace(b"<w:pPr>", b"<w:pPr>" + properties, 1)
    return re.sub(
        rb"^(<w:p\b[^<>/]*>)",
        lambda head: head[1] + b"<w:pPr>" + properties + b"</w:pPr>",
        paragraph,
        count=1,
    )


def change_runs(parts: Parts, dice: random.Random) -> None:
    """A run cut in two, with other looks, within a revision, a field, a link; something put beside it."""
    xml = parts[DOCUMENT]
    if (found := any_of(_RUN, xml, dice)) is None:
        return
    whole = found[0]
    match dice.randrange(6):
        case 0 | 1:
            new = _cut(whole, dice)
        case 2:
            look = b"<w:rPr>" + dice.choice(_LOOKS).encode() + b"</w:rPr>"
            new = re.sub(rb"^(<w:r\b[^<>]*>)", lambda head: head[1] + look, whole)
        case 3 | 4:
            before, after = dice.choice(_AROUND)
            new = before.replace("{}", str(dice.randrange(20))).encode() + whole + after.encode()
            if "<w:del" in before and dice.randrange(4):
                new = new.replace(b"<w:t", b"<w:delText").replace(b"</w:t>", b"</w:delText>")
        case _:
            piece = dice.choice(_PIECES).encode()
            new = piece + whole if dice.randrange(2) else whole + piece
    parts[DOCUMENT] = replaced(xml, found, new)


def _cut(run: bytes, dice: random.Random) -> bytes:
    found = _TEXT.search(run)
    text = found[1].decode("utf-8", "ignore") if found else ""
    if found is None or "&" in text:
        return run
    at = dice.randrange(len(text) + 1)
    look = b"<w:rPr>" + dice.choice(_LOOKS).encode() + b"</w:rPr>" if dice.randrange(2) else b""
    return b"".join(
        b"<w:r>" + rest + b'<w:t xml:space="preserve">' + piece.encode() + b"</w:t></w:r>"
        for rest, piece in ((b"", text[:at]), (look, text[at:]))
    )


def change_tables(parts: Parts, dice: random.Random) -> None:
    """A row or a cell doubled, gone, merged, hidden; a new table."""
    xml = parts[DOCUMENT]
    found = any_of(dice.choice((_ROW, _CELL)), xml, dice)
    if found is None or dice.randrange(6) == 0:
        rows = b"".join(
            b"<w:tr>"
            + b"".join(b"<w:tc><w:p><w:r><w:t>" + _sound(text) + b"</w:t></w:r></w:p></w:tc>" for text in row)
            + b"</w:tr>"
            for row in (("序号", "指标", "目标", "完成"), ("1", "就业", number(dice), number(dice)))
        )
        new = b"<w:tbl>" + rows * dice.choice((1, 1, 3)) + b"</w:tbl>"
        parts[DOCUMENT] = _BODY_END.sub(lambda end: new + end[0], xml, count=1)
        return
    whole = found[0]
    match dice.randrange(4):
        case 0:
            new = b""
        case 1:
            new = whole * dice.choice((2, 2, 3, 70))
        case 2:
            look = dice.choice(_CELL_LOOKS).encode()
            new = whole.replace(b"<w:tc>", b"<w:tc><w:tcPr>" + look + b"</w:tcPr>", 1)
        case _:
            look = dice.choice(_ROW_LOOKS).encode()
            new = re.sub(
                rb"^(<w:tr\b[^<>]*>)", lambda head: head[1] + b"<w:trPr>" + look + b"</w:trPr>", whole
            )
    parts[DOCUMENT] = replaced(xml, found, new)


_ANY = change_element(
    (
        "",
        "0",
        "1",
        "-1",
        "99999999999",
        "Heading1",
        "Circle",
        "Hidden",
        "end",
        "superscript",
        "5259人",
        "甲",
        "true",
        "../a.xml",
        "rId2",
    )
)
edited = Editor(
    (
        (12, _in_document(change_text)),
        (10, _in_document(change_paragraphs)),
        (12, _in_document(change_runs)),
        (6, _in_document(change_tables)),
        (4, on_part("word/document", _ANY)),
        (2, on_part("numbering|styles|comments|settings", _ANY)),
        (1, on_part("rels|Types|docProps", _ANY)),
        (1, change_parts),
    )
)
"""A Word file, edited."""
