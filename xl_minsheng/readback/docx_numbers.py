"""Numbers that Word makes itself (自动编号): they are printed, and stand nowhere in the text."""

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from xl_minsheng.ledger.numbers import numeral

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NUMBERING = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering"
_CHINESE = frozenset(
    {
        "chineseCounting",
        "chineseCountingThousand",
        "chineseLegalSimplified",
        "ideographDigital",
        "japaneseCounting",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
    }
)
_DECIMAL = frozenset({"decimal", "decimalZero", "decimalFullWidth", "decimalHalfWidth"})
_ENCLOSED = {"decimalEnclosedParen": "（{}）", "decimalEnclosedFullstop": "{}."}
MAX_STYLES = 20
"""Styles that a style may be based on, one on the other, before it is taken for a circle."""


class ListNumbers:
    """Counts a document's numbered paragraphs as Word prints them; ask for each paragraph once, in order.

    Args:
        document: the Word file.
    """

    def __init__(self, document: "WordDocument") -> None:
        root = _numbering(document)
        abstract = {one.get(f"{_WORD}abstractNumId"): one for one in _children(root, "abstractNum")}
        self._lists: dict[str, Any] = {}
        for number in _children(root, "num"):
            reference = number.find(f"{_WORD}abstractNumId")
            found = abstract.get(_value(reference))
            if found is not None:
                self._lists[number.get(f"{_WORD}numId", "")] = found
        self._styles = {
            one.get(f"{_WORD}styleId"): one for one in _children(document.styles.element, "style")
        }
        self._counted: dict[Any, dict[int, int]] = defaultdict(dict)

    def of(self, paragraph: Any) -> str:
        """The number before a paragraph, as printed; empty for none, bullets and kinds not known."""
        which, level = self._list_of(paragraph)
        described = _children(self._lists.get(which), "lvl")
        levels = {_whole(one.get(f"{_WORD}ilvl", ""), 0): one for one in described}
        if level not in levels:
            return ""
        counted = self._counted[self._lists[which]]
        start = _value(levels[level].find(f"{_WORD}start"))
        counted[level] = counted[level] + 1 if level in counted else _whole(start, 1)
        for deeper in [one for one in counted if one > level]:
            del counted[deeper]
        text = _value(levels[level].find(f"{_WORD}lvlText"))
        return re.sub(r"%(\d)", lambda found: _written(levels, counted, int(found[1]) - 1), text)

    def _list_of(self, paragraph: Any) -> tuple[str, int]:
        """Its list and level: its own, or its style's."""
        holder = paragraph.find(f"{_WORD}pPr")
        style = _value(holder.find(f"{_WORD}pStyle")) if holder is not None else ""
        for _ in range(MAX_STYLES):
            listed = holder.find(f"{_WORD}numPr") if holder is not None else None
            if listed is not None:
                return _value(listed.find(f"{_WORD}numId")), _whole(_value(listed.find(f"{_WORD}ilvl")), 0)
            described = self._styles.get(style)
            if described is None:
                break
            holder, style = described.find(f"{_WORD}pPr"), _value(described.find(f"{_WORD}basedOn"))
        return "", 0


def _numbering(document: "WordDocument") -> Any:
    """The part that describes lists; None where the document has none."""
    parts = [one for one in document.part.rels.values() if one.reltype == _NUMBERING and not one.is_external]
    return getattr(parts[0].target_part, "element", None) if parts else None


def _children(element: Any, name: str) -> list[Any]:
    return [] if element is None else element.findall(f"{_WORD}{name}")


def _value(element: Any) -> str:
    return "" if element is None else str(element.get(f"{_WORD}val", ""))


def _whole(text: str, default: int) -> int:
    return int(text) if text.isascii() and text.isdigit() else default


def _written(levels: dict[int, Any], counted: dict[int, int], level: int) -> str:
    kind = _value(levels[level].find(f"{_WORD}numFmt")) if level in levels else ""
    number = counted.get(level, 1)
    if kind in _CHINESE and 1 <= number <= 99:
        return numeral(number)
    if kind in _ENCLOSED:
        return _ENCLOSED[kind].format(number)
    return str(number) if kind in _DECIMAL or kind in _CHINESE else ""
