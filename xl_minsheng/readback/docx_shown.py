"""What of a Word file is printed: hidden text, deletions, readings over characters and field codes are not.

Struck-through words are printed, but are no longer said, and a raised figure is a note's mark: both are no
text, and reported. Behind a Latin letter a raised figure is text: m with a raised 2 is a unit.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from xl_minsheng.readback.document import EQUATION, RAISED, STRUCK, SYMBOL, Skipped

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PARAGRAPH, _RUN = f"{_WORD}p", f"{_WORD}r"
_GONE = frozenset({f"{_WORD}del", f"{_WORD}moveFrom", f"{_WORD}rt", _FALLBACK})
"""Elements whose runs are not printed: deleted, moved away, a reading (拼音指南), a second drawing."""
_CHARACTERS = {f"{_WORD}tab": "\t", f"{_WORD}br": "\n", f"{_WORD}cr": "\n", f"{_WORD}noBreakHyphen": "-"}
_OFF = frozenset({"0", "false", "off"})
MAX_STYLES = 20
"""Styles that a style may be based on, one on the other, before it is taken for a circle."""
_OVERSTRIKE = re.compile(r"\s*eq\b.*\\o\b.*[,，;；]\s*([^,，;；()（）]+)\)\s*$", re.IGNORECASE | re.DOTALL)
"""A field that overprints characters, as older files have 拼音指南: the last one is read."""
_EQUATION = re.compile(r"\s*eq\b", re.IGNORECASE)
_SYMBOL, _SYMBOL_FONT = f"{_WORD}sym", "symbol"
_DIGITS, _LATIN = re.compile(r"\d"), re.compile("[A-Za-zＡ-Ｚａ-ｚ]")
_PRIVATE = 0xF000
"""Where fonts of symbols keep what has a place below 256 elsewhere."""
_IN_SYMBOL = frozenset("0123456789%.,+()=/:;<>")
"""Characters that the font Symbol has in their usual places."""


class ShownText:
    """The text of a Word file as it will print.

    Args:
        document: an open one. Runs may be cut while it is in use.
        part: a header's or footer's element; None for the body.
    """

    def __init__(self, document: "WordDocument", part: Any = None) -> None:
        self._body = document.element.body if part is None else part
        styles = document.styles.element.findall(f"{_WORD}style")
        self._styles = {one.get(f"{_WORD}styleId", ""): one for one in styles}
        self._usual = {
            one.get(f"{_WORD}type"): one.get(f"{_WORD}styleId", "")
            for one in styles
            if one.get(f"{_WORD}default") in ("1", "true", "on")
        }
        self._by_style: dict[tuple[str, str], bool | None] = {}
        self._in_code: set[Any] = set()
        self._of_fields: dict[Any, str] = {}
        self._equations: dict[Any, str] = {}
        self._read_fields()

    def paragraphs(self) -> list[Any]:
        """Paragraph elements, tables' and text boxes' among them, in the document's order."""
        return [one for one in self._body.iter(_PARAGRAPH) if not any(_is_of(one, {_FALLBACK}))]

    def runs(self, paragraph: Any) -> list[tuple[Any, str]]:
        """A paragraph's own runs, each with its text as it will print; what is left out has none."""
        return [(run, "" if left_out else text) for run, text, left_out in self._sorted(paragraph)]

    def skipped(self, paragraph: Any, place: int) -> list[Skipped]:
        """What prints and `runs` does not give: words struck through, notes' marks, equations, symbols.

        Args:
            paragraph: the element.
            place: where it stands among the document's.
        """
        found: list[Skipped] = []
        done = 0
        for run, text, left_out in self._sorted(paragraph):
            if text and left_out:
                before = (
                    found.pop() if found and found[-1].what == left_out and found[-1].offset == done else None
                )
                found.append(Skipped(left_out, (before.text if before else "") + text, place, done))
                continue
            if run in self._equations:
                found.append(Skipped(EQUATION, self._equations[run], place, done))
            if any(child.tag == _SYMBOL and not _symbol(child) for child in run):
                found.append(Skipped(SYMBOL, "", place, done))
            done += len(text)
        for one in paragraph.iter(f"{_MATH}oMath"):
            if next(one.iterancestors(_PARAGRAPH), None) is paragraph and not _is_gone(one):
                words = "".join(text.text or "" for text in one.iter(f"{_MATH}t"))
                found.append(Skipped(EQUATION, words, place, 0))
        return found

    def _sorted(self, paragraph: Any) -> Iterator[tuple[Any, str, str]]:
        """What is printed, run by run; with each `STRUCK` or `RAISED` where it is no text, else nothing."""
        last = ""
        for run, text in self._printed(paragraph):
            left_out = STRUCK if self._is_struck(run, paragraph) else ""
            if not left_out and _DIGITS.search(text) and not _LATIN.match(last):
                left_out = RAISED if self._is_raised(run, paragraph) else ""
            yield run, text, left_out
            last = last if left_out else text[-1:] or last

    def _printed(self, paragraph: Any) -> Iterator[tuple[Any, str]]:
        for run in paragraph.iter(_RUN):
            own = next((up for up in run.iterancestors(_PARAGRAPH)), None)
            if own is paragraph and not _is_gone(run):
                yield run, "" if self._is_hidden(run, paragraph) else self._text(run)

    def _text(self, run: Any) -> str:
        if run in self._in_code:
            return self._of_fields.get(run, "")
        return "".join(
            (child.text or "")
            if child.tag == f"{_WORD}t"
            else _CHARACTERS.get(child.tag, "") or _symbol(child)
            for child in run
        )

    def _is_hidden(self, run: Any, paragraph: Any) -> bool:
        return self._has("vanish", run, paragraph)

    def _is_struck(self, run: Any, paragraph: Any) -> bool:
        return self._has("strike", run, paragraph) or self._has("dstrike", run, paragraph)

    def _is_raised(self, run: Any, paragraph: Any) -> bool:
        of_run, of_paragraph = _style(run, "rPr", "rStyle"), _style(paragraph, "pPr", "pStyle")
        holders = (run, self._styles.get(of_run), self._styles.get(of_paragraph))
        said = (_value(one.find(f"{_WORD}rPr/{_WORD}vertAlign")) for one in holders if one is not None)
        return next(filter(None, said), "") == "superscript"

    def _has(self, name: str, run: Any, paragraph: Any) -> bool:
        """Whether a run has a property: its own, else what paragraph's and character's style say.

        Styles toggle (ISO/IEC 29500-1, 17.7.3): hidden by both is shown; only dstrike does not toggle.
        """
        own = _property(run, name)
        if own is not None:
            return own
        of_paragraph = self._of_style(
            _style(paragraph, "pPr", "pStyle") or self._usual.get("paragraph", ""), name
        )
        of_run = self._of_style(_style(run, "rPr", "rStyle"), name)
        if name == "dstrike":
            return bool(of_paragraph if of_run is None else of_run)
        return bool(of_paragraph) ^ bool(of_run)

    def _of_style(self, style: str, name: str) -> bool | None:
        """What a style, or the nearest that it is based on, says of a property."""
        if (style, name) not in self._by_style:
            said, at = None, style
            for _ in range(MAX_STYLES):
                described = self._styles.get(at)
                if described is None or (said := _property(described, name)) is not None:
                    break
                at = _value(described.find(f"{_WORD}basedOn"))
            self._by_style[style, name] = said
        return self._by_style[style, name]

    def _read_fields(self) -> None:
        """Runs between a field's begin and its result are its code; of it only overprinting prints."""
        open_: list[_Field] = []
        for run in self._body.iter(_RUN):
            if _is_gone(run):
                continue
            for child in run:
                if child.tag == f"{_WORD}fldChar":
                    self._turn(open_, child.get(f"{_WORD}fldCharType"))
                elif open_ and child.tag == f"{_WORD}instrText" and not open_[-1].has_result:
                    open_[-1].code += child.text or ""
                    open_[-1].run = run if open_[-1].run is None else open_[-1].run
            if any(not field.has_result for field in open_):
                self._in_code.add(run)

    def _turn(self, open_: list["_Field"], kind: str | None) -> None:
        if kind == "begin":
            open_.append(_Field())
        elif kind == "separate" and open_:
            open_[-1].has_result = True
        elif kind == "end" and open_:
            field = open_.pop()
            outside = all(one.has_result for one in open_)
            if outside and not field.has_result and _EQUATION.match(field.code):
                if field.run is not None and (found := _OVERSTRIKE.match(field.code)):
                    self._of_fields[field.run] = found[1]
                elif field.run is not None:
                    self._equations[field.run] = field.code.strip()


class _Field:
    """A field that has begun: its code so far, the run that begins it, whether its result has begun."""

    def __init__(self) -> None:
        self.code = ""
        self.run: Any = None
        self.has_result = False


def _is_of(element: Any, tags: frozenset[str] | set[str]) -> Iterator[bool]:
    return (up.tag in tags for up in element.iterancestors())


def _is_gone(element: Any) -> bool:
    for up in element.iterancestors():
        if up.tag in _GONE:
            return True
        if up.tag == f"{_WORD}tr" and is_row_gone(up):
            return True
    return False


def is_row_gone(row: Any) -> bool:
    """A table's row that is hidden, or deleted in a tracked revision."""
    properties = row.find(f"{_WORD}trPr")
    if properties is None:
        return False
    hidden = properties.find(f"{_WORD}hidden")
    return properties.find(f"{_WORD}del") is not None or (hidden is not None and _is_on(hidden))


def _property(holder: Any, name: str) -> bool | None:
    """What an element's own run properties say; None for nothing."""
    found = holder.find(f"{_WORD}rPr/{_WORD}{name}")
    return None if found is None else _is_on(found)


def _is_on(element: Any) -> bool:
    return element.get(f"{_WORD}val", "1") not in _OFF


def _style(element: Any, properties: str, name: str) -> str:
    return _value(element.find(f"{_WORD}{properties}/{_WORD}{name}"))


def _value(element: Any) -> str:
    return "" if element is None else str(element.get(f"{_WORD}val", ""))


def _symbol(child: Any) -> str:
    """What a character of the font Symbol stands for, where that is an ordinary one."""
    if child.tag != _SYMBOL or child.get(f"{_WORD}font", "").lower() != _SYMBOL_FONT:
        return ""
    try:
        code = int(child.get(f"{_WORD}char", ""), 16)
    except ValueError:
        return ""
    character = chr(code - _PRIVATE if code >= _PRIVATE else code) if 0 < code < 0x10000 else ""
    return character if character in _IN_SYMBOL else ""
