"""The same content written in another way: whatever is read of a file must not change with it.

Other programs write XML otherwise than Excel and Word do: prefixes, comments, CDATA, letters by their numbers,
UTF-16, white space between elements, other quotation marks, parts in another order or packed. None of it
says anything; a reader that answers otherwise is wrong.
"""

import random
import re
from collections.abc import Callable

from fuzz_packages import PACKAGES
from fuzz_parts import Parts, file_of, in_utf16

Rewriting = Callable[[bytes, random.Random], bytes]
_CONTENT = re.compile(r"^xl/(worksheets/[^/]+|sharedStrings)\.xml$")
_TEXT = re.compile(rb"(<(?:t|v)(?: [^<>]*)?>)([^<>&\s][^<>&]*)(</(?:t|v)>)")
_TAG = re.compile(rb"<[A-Za-z][^<>]*>")
_EMPTY_CELL = re.compile(rb"<c ([^<>]*[^/<>])/>")
_RUN = re.compile(rb'<w:r><w:t(?: xml:space="preserve")?>([^<&]*)</w:t></w:r>')
_MARKED = b"vertAlign"


def _commented(xml: bytes, dice: random.Random) -> bytes:
    return xml.replace(b"</row>", b"</row><!-- <c r='A1'/> -->", dice.choice((1, 3, -1)))


def _spaced(xml: bytes, dice: random.Random) -> bytes:
    return xml.replace(b"</row>", b"</row>\n  ").replace(b"</c><c ", b"</c>\r\n<c ")


def _prefixed(xml: bytes, dice: random.Random) -> bytes:
    if b"<![CDATA[" in xml or b"<!--" in xml or b' xmlns="' not in xml:
        return xml
    return re.sub(rb"<(/?)([A-Za-z]\w*)(?=[\s/>])", rb"<\1x:\2", xml).replace(b' xmlns="', b' xmlns:x="', 1)


def _numbered(xml: bytes, dice: random.Random) -> bytes:
    """The first letter of each text by its number."""

    def numbered(found: re.Match[bytes]) -> bytes:
        text = found[2].decode("utf-8", "surrogateescape")
        if not text[0].isalnum():
            return found[0]
        return found[1] + f"&#{ord(text[0])};{text[1:]}".encode("utf-8", "surrogateescape") + found[3]

    return xml if b"<!" in xml else _TEXT.sub(numbered, xml, count=dice.choice((0, 1, 5)))


def _in_cdata(xml: bytes, dice: random.Random) -> bytes:
    return xml if b"<!" in xml else _TEXT.sub(rb"\1<![CDATA[\2]]>\3", xml, count=dice.choice((0, 1, 5)))


def _quoted(xml: bytes, dice: random.Random) -> bytes:
    if b"<!" in xml:
        return xml
    return _TAG.sub(lambda tag: re.sub(rb'="([^"\']*)"', rb"='\1'", tag[0]), xml)


def _opened(xml: bytes, dice: random.Random) -> bytes:
    return _EMPTY_CELL.sub(rb"<c \1></c>", xml)


def _as_utf16(xml: bytes, dice: random.Random) -> bytes:
    return xml if re.match(rb"\s*<\?xml[^>]*encoding=.(?!utf-8)", xml, re.IGNORECASE) else in_utf16(xml)


_ATTRIBUTE = re.compile(rb'\s+([\w:.-]+)=("[^"]*"|\'[^\']*\')')
_HEAD = re.compile(rb"(<[A-Za-z][\w:.-]*)((?:\s+[\w:.-]+=(?:\"[^\"]*\"|'[^']*'))+)(\s*/?>)")
_INLINE = re.compile(rb'<c ([^<>]*) t="inlineStr"><is>(<t[^<>]*>[^<>]*</t>)</is></c>')


def _reordered(xml: bytes, dice: random.Random) -> bytes:
    """Attributes in another order."""
    if b"<!" in xml:
        return xml

    def reordered(tag: re.Match[bytes]) -> bytes:
        given = [b" %s=%s" % one for one in _ATTRIBUTE.findall(tag[2])]
        dice.shuffle(given)
        return tag[1] + b"".join(given) + tag[3]

    return _HEAD.sub(reordered, xml)


def _declared(xml: bytes, dice: random.Random) -> bytes:
    """Another declaration, or a mark of its encoding before it."""
    if re.match(rb"\s*<\?xml[^>]*encoding=.(?!utf-8)", xml, re.IGNORECASE) or b"\0" in xml:
        return xml
    bare = re.sub(rb"^(?:\xef\xbb\xbf)?\s*<\?xml[^>]*\?>\s*", b"", xml)
    heads = (
        b"<?xml version='1.0' encoding='utf-8' standalone='yes'?>\r\n", b"\xef\xbb\xbf", b"",
        b'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>',
    )  # fmt: skip
    return dice.choice(heads) + bare


def _numbered_in_hex(xml: bytes, dice: random.Random) -> bytes:
    return re.sub(rb"&#([0-9]{2,6});", lambda found: b"&#x%x;" % int(found[1]), _numbered(xml, dice))


def _as_runs(xml: bytes, dice: random.Random) -> bytes:
    """Texts of cells as one run."""
    return _INLINE.sub(rb'<c \1 t="inlineStr"><is><r>\2</r></is></c>', xml)


def _without_size(xml: bytes, dice: random.Random) -> bytes:
    return re.sub(rb"<dimension [^<>]*/>", b"", re.sub(rb' spans="[^"]*"', b"", xml))


SHEETS: tuple[Rewriting, ...] = (
    _commented, _spaced, _prefixed, _numbered, _in_cdata, _quoted, _opened, _as_utf16, _reordered, _declared,
    _numbered_in_hex, _as_runs, _without_size,
)  # fmt: skip


def _closed_apart(xml: bytes, dice: random.Random) -> bytes:
    """Elements without anything in them opened and closed."""
    return xml if b"<!" in xml else _BARE.sub(rb"<\1\2></\1>", xml)


def _remarked(xml: bytes, dice: random.Random) -> bytes:
    """Comments and lines between elements that hold no text."""
    return xml if b"<t" in xml or b"<!" in xml else _BARE.sub(rb"<\1\2/>\n  <!-- <sheet name='a'/> -->", xml)


_BARE = re.compile(rb"<([A-Za-z][\w:.-]*)((?:\s[^<>]*[^/<>])?)/>")
PARTS: tuple[Rewriting, ...] = (
    _prefixed, _quoted, _as_utf16, _reordered, _declared, _closed_apart, _remarked,
)  # fmt: skip
"""Writings of every part of XML that says where the others are and what cells look like."""
ABOUT = re.compile(
    r"^(.*\.rels|xl/(workbook|styles|sharedStrings)\.xml|docProps/custom\.xml|\[Content_Types\]\.xml)$"
)


def same_workbook(parts: Parts, dice: random.Random) -> bytes:
    """The file of a workbook's parts, in which some are written, or put together, in another way."""
    if dice.randrange(2):
        for repackage in dice.sample(PACKAGES, dice.choice((1, 1, 2, 3))):
            parts = repackage(parts, dice)
    if dice.randrange(3) == 0:
        parts = rewritten(parts, dice, ABOUT, PARTS)
    return _same(parts, dice, _CONTENT, SHEETS)


def _cut(xml: bytes, dice: random.Random) -> bytes:
    """Runs without looks cut in two, where nothing is raised: a raised figure's letters count."""

    def cut(found: re.Match[bytes]) -> bytes:
        text = found[1].decode("utf-8", "surrogateescape")
        at = len(text) // 2
        return b"".join(
            b'<w:r><w:t xml:space="preserve">' + piece.encode("utf-8", "surrogateescape") + b"</w:t></w:r>"
            for piece in (text[:at], text[at:])
        )

    return xml if _MARKED in xml or b"<!" in xml else _RUN.sub(cut, xml, count=dice.choice((0, 1, 3)))


def _marked(xml: bytes, dice: random.Random) -> bytes:
    return xml.replace(b"</w:r>", b'</w:r><w:proofErr w:type="gramEnd"/><!-- 5 -->', dice.choice((1, 3)))


def _other_prefix(xml: bytes, dice: random.Random) -> bytes:
    if b"<!" in xml or b"xmlns:w=" not in xml or b"xmlns:q=" in xml:
        return xml
    xml = re.sub(rb"<(/?)w:", rb"<\1q:", xml).replace(b"xmlns:w=", b"xmlns:q=")
    return _TAG.sub(lambda tag: tag[0].replace(b" w:", b" q:"), xml)


WORD: tuple[Rewriting, ...] = (_cut, _marked, _other_prefix, _quoted, _as_utf16)


def same_word_file(parts: Parts, dice: random.Random) -> bytes:
    """The file of a Word file's parts, in which the document is written in another way."""
    return _same(parts, dice, re.compile(r"^word/document\.xml$"), WORD)


def rewritten(
    parts: Parts,
    dice: random.Random,
    wanted: re.Pattern[str] = ABOUT,
    ways: tuple[Rewriting, ...] = PARTS,
) -> Parts:
    """Parts of which two in three of those wanted are written in another way."""
    return {
        name: dice.choice(ways)(content, dice)
        if wanted.match(name) and b"\0" not in content and dice.randrange(3)
        else content
        for name, content in parts.items()
    }


def _same(parts: Parts, dice: random.Random, wanted: re.Pattern[str], ways: tuple[Rewriting, ...]) -> bytes:
    written = rewritten(parts, dice, wanted, ways)
    if dice.randrange(2):
        written = dict(sorted(written.items()))
    return file_of(written, packed=dice.randrange(2) == 0)


def same_text(text: str, dice: random.Random) -> bytes:
    """A text file in another encoding, with other ends of lines."""
    if dice.randrange(2) and "\r" not in text:
        text = text.replace("\n", "\r\n")
    encoding = dice.choice(("utf-8-sig", "utf-16", "gb18030"))
    try:
        return text.encode(encoding)
    except UnicodeEncodeError:
        return text.encode("utf-8")
