"""A copy of the Word file with a comment at every sentence remarked on; the original stays as it is."""

import copy
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xl_minsheng.bulletin.publish import COPY_MARK
from xl_minsheng.files import write_keeping
from xl_minsheng.files.internet_mark import carry_mark
from xl_minsheng.files.word_file import save_word
from xl_minsheng.proofreading.comment_styles import style_comments
from xl_minsheng.proofreading.remark import AUTHOR, PEN_COMMENT, Remark
from xl_minsheng.readback.docx_shown import ShownText
from xl_minsheng.readback.docx_text import open_document

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

INITIALS = "校"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def copy_name(name: str, word: str = "校对") -> str:
    """第6期工作专报.docx is copied as 第6期工作专报（校对）.docx, and that as 第6期工作专报（校对2）.docx."""
    path = Path(name)
    found = list(COPY_MARK.finditer(path.stem))
    if found and found[-1].end() == len(path.stem) and found[-1][0].startswith(f"（{word}"):
        return f"{path.stem[: found[-1].start()]}（{word}{int(found[-1][1] or 1) + 1}）{path.suffix}"
    return f"{path.stem}（{word}）{path.suffix}"


def write_copies(
    path: Path, copies: Mapping[str, bytes], inputs: Sequence[Path] = ()
) -> tuple[list[Path], list[str]]:
    """Write copies beside the original, all of them or none.

    A copy from before that somebody has changed is kept under another name: a leader may have
    written into exactly that file.

    Args:
        path: the .docx that was proofread.
        copies: content by name.
        inputs: what else is read, never written over.

    Returns:
        The copies, and what the clerk should know besides.

    Raises:
        OutputError: a copy is open in another program, or cannot be written.
    """
    written, kept = write_keeping(path.parent, copies, inputs=[path, *inputs])
    carry_mark(path, written)
    return written, [f"“{one.name}”在上次校对以后有人改过，改过的已另存为“{one.kept_as}”" for one in kept]


def commented(data: bytes, name: str, remarks: Sequence[Remark]) -> bytes:
    """A Word file's content with the comments in it.

    Raises:
        DocumentError: it is none.
    """
    document = open_document(data, name)
    shown = ShownText(document)
    paragraphs = shown.paragraphs()
    for remark in (one for one in remarks if one.code != PEN_COMMENT):
        if remark.passage:
            spots = remark.passage.spots[remark.start : remark.end] or remark.passage.spots[:1]
            first = spots[0][0]
            offsets = [offset for paragraph, offset in spots if paragraph == first]
            _comment(document, shown, paragraphs[first], min(offsets), max(offsets) + 1, remark.comment)
    lacking = [remark for remark in remarks if remark.passage is None]
    if lacking:
        text = "\n".join(f"{remark.severity}：{remark.text}" for remark in lacking)
        _comment_on_first(document, shown, paragraphs, text)
    style_comments(document)
    return save_word(document, received=True)


def _comment(
    document: "WordDocument", shown: ShownText, paragraph: Any, start: int, end: int, text: str
) -> None:
    """Attach a comment to the words from `start` to `end` of a paragraph."""
    from docx.text.run import Run

    _cut(shown, paragraph, start)
    _cut(shown, paragraph, end)
    done, covered = 0, []
    for run, words in shown.runs(paragraph):
        if words and done < end and done + len(words) > start:
            covered.append(run)
        done += len(words)
    if covered:
        parent: Any = document
        ends = [Run(covered[0], parent), Run(covered[-1], parent)]
        document.add_comment(ends, text=text, author=AUTHOR, initials=INITIALS)


def _cut(shown: ShownText, paragraph: Any, at: int) -> None:
    """Make a run end at an offset, where one of plain text goes over it; others stay whole."""
    done = 0
    for run, words in shown.runs(paragraph):
        inside = at - done
        texts = run.findall(f"{_WORD}t")
        plain = len(texts) == 1 and all(child.tag in (f"{_WORD}t", f"{_WORD}rPr") for child in run)
        if 0 < inside < len(words) and plain:
            rest = copy.deepcopy(run)
            for one, part in ((run, words[:inside]), (rest, words[inside:])):
                text = one.find(f"{_WORD}t")
                text.text = part
                text.set(_SPACE, "preserve")
            run.addnext(rest)
            return
        done += len(words)


def _comment_on_first(
    document: "WordDocument", shown: ShownText, paragraphs: Sequence[Any], text: str
) -> None:
    for paragraph in paragraphs:
        words = "".join(words for _, words in shown.runs(paragraph))
        if words.strip():
            _comment(document, shown, paragraph, 0, len(words), text)
            return
