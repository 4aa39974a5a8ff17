"""Zip containers taken in pieces, and changes to the XML in them that leave it sound.

The parts of a container stand one after another, each below a line ``=== name ===``; bytes without such a
line are the file itself. A change is chosen by dice and made in the text of a part: what was well-formed
before is well-formed after, so that a reader has to look at what it says.
"""

import io
import random
import re
import zipfile
from collections.abc import Callable, Sequence

Parts = dict[str, bytes]
"""Contents by name."""
PartsEdit = Callable[[Parts, random.Random], None]
XmlEdit = Callable[[bytes, random.Random], bytes]
_PART = re.compile(rb"(?:^|\n)=== (\S+) ===\n")
_LEAF = re.compile(rb"<([A-Za-z][\w:.-]*)((?:\s[^<>]*)?)(?:/>|>([^<]*)</\1>)")
"""An element without others in it: name, attributes, text."""
_ATTRIBUTE = re.compile(rb'\s([\w:.-]+)="([^"<]*)"')
_TEXT = re.compile(rb"(?<=>)[^<>]*[^<>\s][^<>]*(?=</)")


def words(text: str) -> list[str]:
    """Words that stand in a text, blanks between."""
    return text.split()


def lines(text: str) -> list[str]:
    """Lines of a text, empty ones too."""
    return text.split("\n")


def parts_of(data: bytes) -> Parts:
    """The parts that stand in an input; none where it is a file."""
    pieces = _PART.split(data)
    return dict(zip((name.decode("latin-1") for name in pieces[1::2]), pieces[2::2], strict=True))


def input_of(parts: Parts) -> bytes:
    """The reverse of `parts_of`."""
    return b"\n".join(f"=== {name} ===\n".encode("latin-1") + content for name, content in parts.items())


def zipped(data: bytes) -> bytes:
    """The file of parts that stand one after another."""
    parts = parts_of(data)
    return file_of(parts) if parts else data


def file_of(parts: Parts, *, packed: bool = False) -> bytes:
    """A zip container of parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def parted(data: bytes, left_out: tuple[str, ...] = ()) -> bytes:
    """The parts of a zip file one after another, but those whose names begin so; the reverse of `zipped`."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if not name.startswith(left_out)]
        return input_of({name: archive.read(name) for name in names})


def escaped(text: str) -> bytes:
    """A text as XML has it."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;").encode("utf-8", "ignore")


def replaced(xml: bytes, found: re.Match[bytes], new: bytes) -> bytes:
    """A part with something else in the place of what was found."""
    return xml[: found.start()] + new + xml[found.end() :]


def any_of(pattern: re.Pattern[bytes], xml: bytes, dice: random.Random) -> re.Match[bytes] | None:
    """Something that a pattern finds, anywhere: the next one behind a place that the dice choose."""
    return pattern.search(xml, dice.randrange(len(xml) + 1)) or pattern.search(xml)


def change_element(words: Sequence[str]) -> XmlEdit:
    """An edit of any element without others in it: gone, doubled, moved, renamed, another attribute or text.

    Args:
        words: what attributes and texts become.
    """

    def edit(xml: bytes, dice: random.Random) -> bytes:
        found = any_of(_LEAF, xml, dice)
        if found is None:
            return xml
        whole, word = found[0], escaped(dice.choice(words))
        match dice.randrange(7):
            case 0:
                return replaced(xml, found, b"")
            case 1:
                return replaced(xml, found, whole * dice.choice((2, 2, 3, 40)))
            case 2:
                other = any_of(_LEAF, xml, dice)
                return xml if other is None else replaced(xml, other, other[0] + whole)
            case 3:
                other = any_of(_LEAF, xml, dice)
                name = other[1] if other else found[1]
                text = b"" if found[3] is None else found[3]
                return replaced(
                    xml, found, b"<" + name + found[2].rstrip(b"/") + b">" + text + b"</" + name + b">"
                )
            case 4:
                text = any_of(_TEXT, xml, dice)
                return xml if text is None else replaced(xml, text, word)
            case 5:
                return replaced(xml, found, _ATTRIBUTE.sub(b"", whole, count=dice.choice((1, 1, 0))))
            case _:
                return _attribute_changed(xml, word, dice)

    return edit


def _attribute_changed(xml: bytes, word: bytes, dice: random.Random) -> bytes:
    found = any_of(_ATTRIBUTE, xml, dice)
    if found is None:
        return xml
    other = any_of(_ATTRIBUTE, xml, dice)
    value = other[2] if other and dice.randrange(2) else word
    if found[1].startswith(b"xmlns") and dice.randrange(8):
        return xml
    return replaced(xml, found, b" " + found[1] + b'="' + value + b'"')


def on_part(pattern: str, edit: XmlEdit) -> PartsEdit:
    """An edit of one of the parts whose names a pattern finds."""
    wanted = re.compile(pattern)

    def edited(parts: Parts, dice: random.Random) -> None:
        if names := [name for name in parts if wanted.search(name)]:
            name = dice.choice(names)
            parts[name] = edit(parts[name], dice)

    return edited


def change_parts(parts: Parts, dice: random.Random) -> None:
    """A part gone, under another name, in another's place, in another encoding, or first."""
    name = dice.choice([*parts])
    other = dice.choice([*parts])
    match dice.randrange(7):
        case 0:
            del parts[name]
        case 1:
            changed = dice.choice(
                (name.upper(), name.replace("/", "\\"), "/" + name, name.lower(), "x/" + name)
            )
            parts[changed.replace(" ", "_")] = parts.pop(name)
        case 2:
            parts[name] = parts[other]
        case 3:
            parts[name], parts[other] = parts[other], parts[name]
        case 4:
            parts[name] = in_utf16(parts[name])
        case 5:
            parts[name] = parts.pop(name)
        case _:
            parts["customXml/item1.xml"] = b"<a>1</a>"


_MARK = b"\xef\xbb\xbf"
_DECLARED = re.compile(rb"^\s*<\?xml[^>]*\?>")


def in_utf16(xml: bytes) -> bytes:
    """A part in the other encoding that XML may have without saying so."""
    try:
        return _DECLARED.sub(b"", xml.removeprefix(_MARK)).decode("utf-8").encode("utf-16")
    except UnicodeDecodeError:
        return xml


class Editor:
    """Edits of containers, several of them on each input.

    Args:
        edits: with how often each is chosen.
    """

    def __init__(self, edits: Sequence[tuple[int, PartsEdit]]) -> None:
        self._weights, self._edits = [weight for weight, _ in edits], [edit for _, edit in edits]

    def __call__(self, data: bytes, dice: random.Random) -> bytes:
        """An input with one to eight edits; a file that is no list of parts stays as it is."""
        parts = parts_of(data)
        for edit in dice.choices(self._edits, self._weights, k=dice.choice((1, 1, 2, 2, 3, 5, 8))):
            if parts:
                edit(parts, dice)
        return input_of(parts) if parts else data
