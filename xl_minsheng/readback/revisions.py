"""Accepting or rejecting every tracked revision of a Word file (ISO/IEC 29500-1, 17.13.5).

What the libraries do not do: docx-revisions leaves paragraph marks, rows and moves as they are, which
are what a pen leaves most.
"""

from collections.abc import Iterator
from typing import Any

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
INSERTED = frozenset({f"{WORD}ins", f"{WORD}moveTo"})
DELETED = frozenset({f"{WORD}del", f"{WORD}moveFrom"})
_PARAGRAPH, _ROW, _TABLE, _CELL = f"{WORD}p", f"{WORD}tr", f"{WORD}tbl", f"{WORD}tc"
_MARK_HOLDERS = frozenset({f"{WORD}rPr", f"{WORD}trPr", f"{WORD}ctrlPr", f"{WORD}numPr"})
"""Where an insertion or deletion is one of a paragraph's mark, a row or a number, and holds nothing."""
_CHANGES = frozenset(
    f"{WORD}{name}Change"
    for name in ("rPr", "pPr", "sectPr", "tblPr", "tblPrEx", "trPr", "tcPr", "tblGrid", "numbering")
)
"""Properties as they were before."""
_RANGES = frozenset(
    f"{WORD}{name}Range{end}"
    for name in ("moveFrom", "moveTo", "customXmlIns", "customXmlDel", "customXmlMoveFrom", "customXmlMoveTo")
    for end in ("Start", "End")
)
_TEXTS = {f"{WORD}delText": f"{WORD}t", f"{WORD}delInstrText": f"{WORD}instrText"}
_KEPT_ASIDE = frozenset({f"{WORD}rPr", f"{WORD}sectPr"})
"""What a paragraph's properties hold beside those that a change of them keeps."""


def accept_all(root: Any) -> None:
    """Make an element what it is when every revision in it is accepted."""
    _resolve(root, keep=INSERTED, drop=DELETED, restore=False)


def reject_all(root: Any) -> None:
    """Make an element what it was before every revision in it."""
    _resolve(root, keep=DELETED, drop=INSERTED, restore=True)


def has_revisions(root: Any) -> bool:
    """Whether words, paragraph marks or rows are inserted, deleted or moved as a tracked revision."""
    return next(root.iter(*INSERTED, *DELETED), None) is not None


def is_mark(element: Any) -> bool:
    """Whether an insertion or deletion stands for a paragraph's mark, a row or a number."""
    parent = element.getparent()
    return parent is not None and parent.tag in _MARK_HOLDERS


def mark_of(paragraph: Any, tags: frozenset[str]) -> Any:
    """The revision of a paragraph's mark, where it is one of these; None without one."""
    properties = paragraph.find(f"{WORD}pPr/{WORD}rPr")
    return None if properties is None else next((one for one in properties if one.tag in tags), None)


def row_mark(row: Any, tags: frozenset[str]) -> Any:
    """The revision of a table's row, where it is one of these; None without one."""
    properties = row.find(f"{WORD}trPr")
    return None if properties is None else next((one for one in properties if one.tag in tags), None)


def _resolve(root: Any, *, keep: frozenset[str], drop: frozenset[str], restore: bool) -> None:
    _resolve_changes(root, restore=restore)
    _resolve_cells(root, dropped=f"{WORD}cell{'Ins' if restore else 'Del'}")
    for row in list(root.iter(_ROW)):
        if row_mark(row, drop) is not None:
            _remove_row(row)
        else:
            _unmark(row_mark(row, keep))
    for element in [one for one in root.iter(*drop) if not is_mark(one)]:
        _remove(element)
    for element in [one for one in root.iter(*keep) if not is_mark(one)]:
        _unwrap(element)
    for paragraph in list(root.iter(_PARAGRAPH)):
        if mark_of(paragraph, drop) is not None:
            _join_following(paragraph)
        else:
            _unmark(mark_of(paragraph, keep))
    for element in list(root.iter(*INSERTED, *DELETED, *_RANGES)):
        _remove(element)  # marks of numbers and the like
    for element in root.iter(*_TEXTS):
        element.tag = _TEXTS[element.tag]


def _resolve_changes(root: Any, *, restore: bool) -> None:
    for change in list(root.iter(*_CHANGES)):
        holder, before = change.getparent(), next(iter(change), None)
        _remove(change)
        if restore and before is not None and holder.tag == before.tag:
            kept = [one for one in holder if holder.tag == f"{WORD}pPr" and one.tag in _KEPT_ASIDE]
            marks = [one for one in holder if one.tag in INSERTED | DELETED]
            holder[:] = [*marks, *before, *kept]


def _resolve_cells(root: Any, *, dropped: str) -> None:
    for name in ("cellIns", "cellDel", "cellMerge"):
        for mark in list(root.iter(f"{WORD}{name}")):
            cell = next(mark.iterancestors(_CELL), None)
            _remove(mark)
            if mark.tag == dropped and cell is not None:
                _remove(cell)


def _remove_row(row: Any) -> None:
    table = next(row.iterancestors(_TABLE), None)
    _remove(row)
    if table is not None and table.find(_ROW) is None:
        _remove(table)


def _join_following(paragraph: Any) -> None:
    """Without its mark a paragraph is the beginning of the following one, whose properties stay."""
    following = following_paragraph(paragraph)
    content = [one for one in paragraph if one.tag != f"{WORD}pPr"]
    if following is None:
        alone = paragraph.getparent().tag == _CELL and len(paragraph.getparent().findall(_PARAGRAPH)) == 1
        if alone or any(True for one in content for _ in one.iter(f"{WORD}r")):
            _unmark(mark_of(paragraph, INSERTED | DELETED))
        else:
            _remove(paragraph)
        return
    at = 1 if following.find(f"{WORD}pPr") is not None else 0
    following[at:at] = content
    _remove(paragraph)


def following_paragraph(paragraph: Any) -> Any:
    """The paragraph right after one, which takes its words when its mark goes; None where a table follows."""
    for one in paragraph.itersiblings():
        if one.tag == _PARAGRAPH:
            return one
        if one.tag in (_TABLE, f"{WORD}sectPr", f"{WORD}sdt"):
            return None
    return None


def _unwrap(element: Any) -> None:
    parent = element.getparent()
    at = parent.index(element)
    parent[at : at + 1] = list(element)


def _unmark(mark: Any) -> None:
    if mark is not None:
        _remove(mark)


def _remove(element: Any) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def own_runs(paragraph: Any) -> Iterator[Any]:
    """A paragraph's runs, those of text boxes inside it left out."""
    for run in paragraph.iter(f"{WORD}r"):
        if next(run.iterancestors(_PARAGRAPH), None) is paragraph:
            yield run
