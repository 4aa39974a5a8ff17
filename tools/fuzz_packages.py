"""The same workbook put together in another way: names of parts, relations, numbers of formats and of texts.

What stands in cells is what relations, formats and shared texts make of it. Excel, WPS, LibreOffice and
libraries number and name these as they like; a reader that answers otherwise is wrong.
"""

import posixpath
import random
import re
from collections.abc import Callable

from fuzz_parts import Parts

Repackaging = Callable[[Parts, random.Random], Parts]
_RELATIONS = "xl/_rels/workbook.xml.rels"
_BOOK, _TEXTS, _STYLES, _TYPES = (
    "xl/workbook.xml",
    "xl/sharedStrings.xml",
    "xl/styles.xml",
    "[Content_Types].xml",
)
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_RELATION = re.compile(rb"<Relationship [^<>]*/>")
_TARGET = re.compile(rb' Target="([^"]*)"')
_ITEM = re.compile(rb"<si>.*?</si>|<si/>", re.DOTALL)
_SHARED = re.compile(
    rb'(<c (?:[^<>]* )?t="s"[^<>]*>(?:<f[^<>]*>[^<>]*</f>|<f[^<>]*/>)?<v>)([0-9]+)(</v></c>)'
)
_SHARED_ALONE = re.compile(rb'<c ([^<>]*?) ?t="s"([^<>]*)><v>([0-9]+)</v></c>')
_PLAIN_ITEM = re.compile(rb'<si><t(?: xml:space="preserve")?>([^<&]+)</t></si>')
_STYLED = re.compile(rb'(<c (?:[^<>]* )?s=")([0-9]+)(")')
_FORMATS = re.compile(rb"(<cellXfs[^<>]*>)(.*?)(</cellXfs>)", re.DOTALL)
_FORMAT = re.compile(rb"<xf [^<>]*/>|<xf [^<>]*[^/<>]>.*?</xf>", re.DOTALL)
_CELL_HEAD = re.compile(rb'<(?:row|c r="([A-Z]+)([0-9]+)")')


def _is_odd(*parts: bytes) -> bool:
    """Whether anything is written so that expressions would take it for something else."""
    return any(b"<!" in part or b"\0" in part or b"<x:" in part or b"='" in part for part in parts)


def _sheets(parts: Parts) -> list[str]:
    return [name for name in parts if _SHEET.fullmatch(name)]


def _renamed(parts: Parts, names: dict[str, str]) -> Parts:
    """Parts under other names in the same folder, wherever they are spoken of."""
    new: Parts = {}
    for name, content in parts.items():
        folder, file = posixpath.split(name)
        if name.endswith(".rels") or name == _TYPES:
            source = posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))
            moved = posixpath.basename(names.get(source, source))
            named = posixpath.join(folder, f"{moved}.rels") if source in names else name
            for old, other in names.items():
                end = posixpath.basename(old).encode(), posixpath.basename(other).encode()
                content = re.sub(rb'(?<=[/"])%s(?=")' % re.escape(end[0]), end[1], content)
            new[named] = content
        else:
            new[names.get(name, name)] = content
    return new


def other_names(parts: Parts, dice: random.Random) -> Parts:
    """Worksheets as tables of other programs are called."""
    names = {name: f"xl/worksheets/Tab_{number}.xml" for number, name in enumerate(_sheets(parts), start=1)}
    return (
        parts
        if _is_odd(*(parts[name] for name in parts if name.endswith(".rels")))
        else _renamed(parts, names)
    )


def another_book(parts: Parts, dice: random.Random) -> Parts:
    """The workbook's own part as Excel for the web calls it."""
    is_named = _BOOK in parts and b'/workbook.xml"' in parts.get("_rels/.rels", b"")
    return _renamed(parts, {_BOOK: "xl/workbook2.xml"}) if is_named else parts


def in_capitals(parts: Parts, dice: random.Random) -> Parts:
    """Names in the container in other letters than the relations have them."""
    return {name if name == _TYPES else name.upper(): content for name, content in parts.items()}


def other_targets(parts: Parts, dice: random.Random) -> Parts:
    """Targets from the root, or from the folder."""

    def other(found: re.Match[bytes]) -> bytes:
        target = found[1]
        if target.startswith(b"/xl/"):
            return b' Target="%s"' % target.removeprefix(b"/xl/")
        return (
            found[0] if target.startswith((b"/", b"..")) or b":" in target else b' Target="/xl/%s"' % target
        )

    return {**parts, _RELATIONS: _TARGET.sub(other, parts[_RELATIONS])} if _RELATIONS in parts else parts


def other_ids(parts: Parts, dice: random.Random) -> Parts:
    """Relations in another order and by other names."""
    if not {_RELATIONS, _BOOK} <= set(parts) or _is_odd(parts[_RELATIONS], parts[_BOOK]):
        return parts

    def renamed(xml: bytes) -> bytes:
        return re.sub(rb'((?: Id| [A-Za-z]+:id)=")(rId[0-9]+")', rb"\1R_\2", xml)

    relations = [renamed(one) for one in _RELATION.findall(parts[_RELATIONS])]
    dice.shuffle(relations)
    rest = _RELATION.sub(b"", parts[_RELATIONS])
    written = rest.replace(b"</Relationships>", b"".join(relations) + b"</Relationships>")
    return {**parts, _RELATIONS: written, _BOOK: renamed(parts[_BOOK])}


def other_text_numbers(parts: Parts, dice: random.Random) -> Parts:
    """Shared texts in another order, one that nobody shows before them, each cell's number with them."""
    names = _sheets(parts)
    if _TEXTS not in parts or _is_odd(parts[_TEXTS], *map(parts.__getitem__, names)):
        return parts
    items = _ITEM.findall(parts[_TEXTS])
    if not items or not parts[_TEXTS].endswith(b"".join(items) + b"</sst>"):
        return parts
    order = [*range(len(items))]
    dice.shuffle(order)
    number = {old: new for new, old in enumerate(order, start=1)}

    def other(found: re.Match[bytes]) -> bytes:
        old = int(found[2])
        return found[1] + b"%d" % number.get(old, old + 1) + found[3]

    texts = b"<si><t>5259</t></si>" + b"".join(items[old] for old in order)
    head, _, _ = parts[_TEXTS].partition(b"<si")
    head = re.sub(rb' (?:unique)?[cC]ount="[0-9]*"', b"", head)
    if sum(xml.count(b't="s"') for xml in map(parts.__getitem__, names)) != sum(
        len(_SHARED.findall(parts[name])) for name in names
    ):
        return parts  # a number that is written otherwise would stay what it was
    sheets = {name: _SHARED.sub(other, parts[name]) for name in names}
    return {**parts, **sheets, _TEXTS: head + texts + b"</sst>"}


def texts_in_runs(parts: Parts, dice: random.Random) -> Parts:
    """Shared texts in two runs, the second one bold, with the way they are spoken."""
    if _TEXTS not in parts or _is_odd(parts[_TEXTS]):
        return parts

    def runs(found: re.Match[bytes]) -> bytes:
        text = found[1].decode("utf-8", "surrogateescape")
        if text != text.strip() or "\n" in text or "_x" in text:
            return found[0]
        first, second = (one.encode("utf-8", "surrogateescape") for one in (text[:1], text[1:]))
        plain = b'<r><t xml:space="preserve">%s</t></r>' % first
        bold = b'<r><rPr><b/><sz val="11"/></rPr><t xml:space="preserve">%s</t></r>' % second
        return b'<si>%s%s<rPh sb="0" eb="1"><t>ji</t></rPh><phoneticPr fontId="1"/></si>' % (plain, bold)

    return {**parts, _TEXTS: _PLAIN_ITEM.sub(runs, parts[_TEXTS])}


def texts_in_cells(parts: Parts, dice: random.Random) -> Parts:
    """Shared texts put back into the cells that show them."""
    names = _sheets(parts)
    if _TEXTS not in parts or _is_odd(parts[_TEXTS], *map(parts.__getitem__, names)):
        return parts
    items = _ITEM.findall(parts[_TEXTS])

    def inline(found: re.Match[bytes]) -> bytes:
        if (number := int(found[3])) >= len(items) or not _PLAIN_ITEM.fullmatch(items[number]):
            return found[0]
        (text,) = _PLAIN_ITEM.findall(items[number])
        if text != text.strip():
            return found[0]
        return b'<c %s%s t="inlineStr"><is><t>%s</t></is></c>' % (found[1], found[2], text)

    return {**parts, **{name: _SHARED_ALONE.sub(inline, parts[name]) for name in names}}


def other_format_numbers(parts: Parts, dice: random.Random) -> Parts:
    """Formats of cells in another order, their numbers in the cells with them; the first is that of the others."""
    names = _sheets(parts)
    if _STYLES not in parts or _is_odd(parts[_STYLES], *map(parts.__getitem__, names)):
        return parts
    found = _FORMATS.search(parts[_STYLES])
    formats = _FORMAT.findall(found[2]) if found else []
    if found is None or b"".join(formats) != found[2]:
        return parts
    order = [*range(1, len(formats))]
    dice.shuffle(order)
    number = {old: new for new, old in enumerate(order, start=1)}
    written = b"".join(formats[old] for old in (0, *order)) if formats else b""
    styles = parts[_STYLES].replace(found[0], found[1] + written + found[3])

    def other(one: re.Match[bytes]) -> bytes:
        return one[1] + b"%d" % number.get(int(one[2]), int(one[2])) + one[3]

    return {**parts, **{name: _STYLED.sub(other, parts[name]) for name in names}, _STYLES: styles}


def other_number_formats(parts: Parts, dice: random.Random) -> Parts:
    """The office's own number formats by other numbers."""
    if _STYLES not in parts or _is_odd(parts[_STYLES]):
        return parts

    def other(found: re.Match[bytes]) -> bytes:
        return found[1] + b"%d" % (int(found[2]) + 1000 if int(found[2]) >= _OWN else int(found[2])) + b'"'

    return {**parts, _STYLES: re.sub(rb'( numFmtId=")([0-9]{1,6})"', other, parts[_STYLES])}


_OWN = 164
"""First number of a format that is none of those built in."""


def more_parts(parts: Parts, dice: random.Random) -> Parts:
    """Parts of nobody's business, and names and versions in the workbook's own."""
    more: Parts = {
        "customXml/item1.xml": b"<a>5259</a>",
        "xl/calcChain.xml": b"<calcChain/>",
        "docProps/thumbnail.jpeg": b"\xff",
    }
    book = parts.get(_BOOK, b"")
    if not _is_odd(book):
        names = b'<definedNames><definedName name="_a">#REF!</definedName></definedNames>'
        plain = b"</sheets>" if b"<definedNames" in book else b"</sheets>" + names
        more[_BOOK] = book.replace(b"</sheets>", plain, 1)
    return parts | (more if _BOOK in parts else {})


def cells_that_follow(parts: Parts, dice: random.Random) -> Parts:
    """A cell right behind another without its address."""

    def bare(xml: bytes) -> bytes:
        at, following, pieces = 0, (b"", 0), []
        for head in _CELL_HEAD.finditer(xml):
            if head[1] is None:
                following = (b"", 0)
                continue
            letters = head[1]
            is_next = following == (letters, int(head[2]))
            if is_next:
                pieces += [xml[at : head.start()], b"<c"]
                at = head.end()
            following = (_after(letters), int(head[2]))
        return b"".join((*pieces, xml[at:]))

    return {
        name: bare(content) if _SHEET.fullmatch(name) and not _is_odd(content) else content
        for name, content in parts.items()
    }


def _after(letters: bytes) -> bytes:
    """The next column."""
    head, last = letters[:-1], letters[-1:]
    return head + bytes([last[0] + 1]) if last < b"Z" else (_after(head) if head else b"A") + b"A"


PACKAGES: tuple[Repackaging, ...] = (
    other_names, another_book, in_capitals, other_targets, other_ids, other_text_numbers, texts_in_runs,
    texts_in_cells, other_format_numbers, other_number_formats, more_parts, cells_that_follow,
)  # fmt: skip
