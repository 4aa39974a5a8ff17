"""What a bulletin is published as, and putting it beside what stands there already."""

import gc
import os
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from xl_minsheng.bulletin.finished import Bulletin
from xl_minsheng.bulletin.formats import to_markdown, to_text
from xl_minsheng.files import anything, refuse_outputs, write_keeping
from xl_minsheng.files.output_manifest import CHANGED, EARLIER, Kept, OutputManifest
from xl_minsheng.files.reading import read_file
from xl_minsheng.templating.shipped import shipped_templates
from xl_minsheng.workbook.describe.folders import TEMPLATE_FOLDER

_MANY_OBJECTS = 50_000
WORD_TEMPLATE = "bulletin.docx"
"""Name of the Word template in a folder of templates."""


@dataclass(frozen=True, slots=True)
class Published:
    """What was written.

    Attributes:
        files: the bulletin's files.
        document: the Word file among them.
        notes: what the clerk should know besides, one sentence each.
    """

    files: tuple[Path, ...]
    document: Path
    notes: tuple[str, ...]


def bulletin_files(bulletin: Bulletin, templates: Path | None = None) -> dict[str, bytes]:
    """The files of a bulletin, by name: text, Markdown, Word.

    Args:
        bulletin: a finished one.
        templates: folder of the office's templates; where it has no Word template, the shipped one is used.

    Raises:
        BulletinError: the Word template cannot be filled.
    """
    from xl_minsheng.bulletin.word.render import to_docx

    name = bulletin_name(bulletin.number)
    with _fewer_collections():
        return {
            f"{name}.txt": to_text(bulletin).encode(),
            f"{name}.md": to_markdown(bulletin).encode(),
            f"{name}.docx": to_docx(bulletin, word_template(templates)),
        }


@contextmanager
def _fewer_collections() -> Iterator[None]:
    """Garbage is looked for after as many new objects as a bulletin has, not after 700.

    The objects of a large one live until it is written; that they are gone through again and again made ten
    times the indicators take more than ten times as long.
    """
    usual = gc.get_threshold()
    gc.set_threshold(max(usual[0], _MANY_OBJECTS) if usual[0] else 0, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def bulletin_name(number: int) -> str:
    """Name of a bulletin's files without their endings."""
    return f"第{number}期工作专报"


def publish(
    bulletin: Bulletin,
    folder: Path,
    templates: Path | None = None,
    *,
    pdf: bool | None = None,
    inputs: Sequence[Path] = (),
    is_archived: bool = False,
) -> Published:
    """Write the bulletin's files: all of them, or none.

    A file that a person changed after the last run is kept under a name with a number; so is the
    Word file of an issue whose figures have gone into the archive, if it would become another.

    Args:
        bulletin: a finished one.
        folder: where to; made if needed.
        templates: folder of the office's templates; None uses the shipped ones.
        pdf: make a PDF too; None asks the setting of the front page.
        inputs: the workbook, and what else is read; never written over.
        is_archived: the archive holds this issue already: what stands in the folder may have been issued.

    Raises:
        BulletinError: the Word template cannot be filled.
        OutputError: a file is open in another program, or cannot be written; nothing was changed.
    """
    from xl_minsheng.bulletin.word.render import left_out

    files = bulletin_files(bulletin, templates)
    document = next(name for name in files if name.endswith(".docx"))
    notes = left_out(bulletin, files[document])
    portable = Path(document).with_suffix(".pdf").name
    read = [*inputs, word_template(templates)]
    places = [folder / name for name in (*files, portable)]
    refuse_outputs(places, inputs=read, may_replace=anything)  # before a word processor is kept busy
    wants_pdf = bulletin.issue.makes_pdf if pdf is None else pdf
    if wants_pdf:
        notes += _add_pdf(files, document)
    if portable not in files and os.path.exists(folder / portable):
        notes.append(f"“{portable}”是以前生成的，这次没有更新")
    earlier = {document} if is_archived else set()
    written, kept = write_keeping(folder, files, inputs=read, earlier=earlier)
    notes += dict.fromkeys(note for one in kept for note in _kept_notes(one))
    return Published(tuple(written), folder / document, tuple(notes))


def _kept_notes(kept: Kept) -> list[str]:
    if kept.word == CHANGED:
        return [f"“{kept.name}”在上次生成以后有人改过，改过的已另存为“{kept.kept_as}”"]
    return [f"“{kept.name}”和上次生成的不同，上次的已另存为“{kept.kept_as}”", IF_NEXT_ISSUE]


def _add_pdf(files: dict[str, bytes], document: str) -> list[str]:
    """Put a PDF to the files; answers what is to be told."""
    from xl_minsheng.bulletin.word.fonts import font_note
    from xl_minsheng.bulletin.word.pdf import PdfError, to_pdf

    try:
        files[Path(document).with_suffix(".pdf").name] = to_pdf(files[document])
    except PdfError as error:
        return [str(error)]
    note = font_note()
    return [note] if note else []


def word_template(templates: Path | None) -> Path:
    """The office's Word template if it has one, otherwise the shipped one."""
    own = templates / WORD_TEMPLATE if templates else None
    return own if own and own.is_file() else shipped_templates() / WORD_TEMPLATE


def office_templates(folder: Path | None) -> Path | None:
    """The office's own templates beside its workbook; None where it has none.

    Args:
        folder: the workbook's folder; None while it is unsaved.
    """
    templates = folder / TEMPLATE_FOLDER if folder else None
    return templates if templates and templates.is_dir() else None


def open_in_program(path: Path) -> bool:
    """Show a file or folder in the program that the clerk's PC has for it; False where that fails."""
    import subprocess

    if os.environ.get("MINSHENG_UNATTENDED"):  # tests and scheduled runs have nobody to show it to
        return False
    try:
        if sys.platform == "win32":
            os.startfile(path)  # noqa: S606
        else:
            opener = "open" if sys.platform == "darwin" else "xdg-open"
            quiet: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
            process = subprocess.Popen([opener, str(path)], start_new_session=True, **quiet)  # noqa: S603
            return process.wait(_OPENER_SECONDS) == 0
    except subprocess.TimeoutExpired:
        return True  # without a desktop, the opener stays until the program it started is closed
    except OSError:
        return False
    return True


_OPENER_SECONDS = 5

IF_NEXT_ISSUE = "如果现在填的已经是下一期的数，请先在“首页”改期号和日期，再生成一次"
"""The advice where the figures of an archived issue have changed since."""

COPY_MARK = re.compile("（(?:校对|花脸稿)([0-9]*)）")
"""In the name of a copy with comments or revisions; as the program wrote it, it is no document of its own."""
EARLIER_MARK = re.compile(f"（{EARLIER}[0-9]+）")


@dataclass(frozen=True, slots=True)
class IssueDocuments:
    """Documents of an issue in the folder of bulletins.

    Attributes:
        edited: those that a person has changed or put there, the one changed last first; Word before text.
        own: the newest one that is as the program wrote it; Word before text, None for none.
    """

    edited: tuple[Path, ...] = ()
    own: Path | None = None


def issue_documents(folder: Path, number: int | None) -> IssueDocuments:
    """What of an issue could be proofread. A leader's copy is never hidden by a newer one of ours.

    A copy of an earlier proofreading is one of them where somebody has written into it since.

    Args:
        folder: where bulletins are written.
        number: of the issue; its documents have 第6期 in their names.
    """
    if number is None or not folder.is_dir():
        return IssueDocuments()
    mark = f"第{number}期"
    written = OutputManifest.read(folder)
    edited: list[Path] = []
    own: list[Path] = []
    for suffix in (".docx", ".txt"):
        found = [
            path
            for path in folder.iterdir()
            if path.suffix.lower() == suffix and mark in path.name and _is_document(path)
        ]
        found.sort(key=lambda path: (path.stat().st_mtime_ns, path.name), reverse=True)
        copies = [path for path in found if COPY_MARK.search(path.name)]
        changed = [path for path in found if not _is_written(path, written)]
        edited += [path for path in changed if path not in copies or path.name in written.digests]
        own += [path for path in found if path not in changed and path not in copies]
    return IssueDocuments(tuple(edited), own[0] if own else None)


def _is_written(path: Path, written: OutputManifest) -> bool:
    """Whether a file is as the program wrote it; one that another program keeps to itself is being edited."""
    try:
        return written.has_written(read_file(path))
    except OSError:
        return False


def _is_document(path: Path) -> bool:
    """No earlier state, and no lock file of Word (~$…)."""
    return not (EARLIER_MARK.search(path.name) or path.name.startswith(("~", ".")))
