"""Making the office's folder: workbook, templates, places for output and for old workbooks."""

import sys
from dataclasses import dataclass
from pathlib import Path

from xl_minsheng.bulletin import shipped_templates
from xl_minsheng.bulletin.publish import WORD_TEMPLATE
from xl_minsheng.files import OutputError, write_files
from xl_minsheng.files.reading import read_file
from xl_minsheng.jobs.new import first_ledger, workbook_content
from xl_minsheng.office.places import (
    CONFIGURATION_NAME,
    WORKBOOK_NAME,
    Configuration,
    OfficeError,
    interpreter_path,
)
from xl_minsheng.templating.schema import NOTICE_TEMPLATE
from xl_minsheng.workbook.describe.editions import Edition
from xl_minsheng.workbook.describe.folders import ARCHIVE_FOLDER, OUTPUT_FOLDER, TEMPLATE_FOLDER


@dataclass(frozen=True, slots=True)
class MadeOffice:
    """An office's folder that was made.

    Attributes:
        folder: the folder.
        workbook: the workbook in it.
        files: every file written.
    """

    folder: Path
    workbook: Path
    files: tuple[Path, ...]


def make_office(
    folder: Path, *, example: bool = False, libreoffice: bool = False, native: bool = False
) -> MadeOffice:
    """Make the office's folder.

    Args:
        folder: the folder; made if needed.
        example: fill the workbook with the shipped example, otherwise it is empty.
        libreoffice: make the workbook for LibreOffice, whose extension brings functions and buttons:
            without macros, saved as .xlsx.
        native: make the workbook that computes by itself in any program (免插件版), saved as .xlsx.

    Raises:
        OfficeError: something of the office's own is in the way, or the folder cannot be
            written; nothing was changed.
    """
    templates = template_files()
    edition = Edition.NATIVE if native else Edition.LIBREOFFICE if libreoffice else Edition.EXCEL
    workbook = (folder / WORKBOOK_NAME).with_suffix(edition.suffix)
    if reasons := _in_the_way(workbook, templates):
        raise OfficeError(*reasons)
    files = {name: data for name, data in templates.items() if not (folder / name).exists()}
    interpreter = interpreter_path(sys.executable)
    files[CONFIGURATION_NAME] = Configuration(interpreter).to_bytes()
    # the workbook takes its name last: while it is not there, an office that was begun is made anew
    ledger = first_ledger(example=example)
    files[workbook.name] = workbook_content(ledger, workbook, edition, interpreter=interpreter)
    made: list[Path] = []
    try:
        for name in (OUTPUT_FOLDER, ARCHIVE_FOLDER, *sorted({str(Path(name).parent) for name in templates})):
            _make_folder(folder / name, made)
        written = write_files(folder, files, may_replace=lambda path: path.name == CONFIGURATION_NAME)
    except OSError as error:
        for path in reversed(made):
            path.rmdir()
        if isinstance(error, OutputError):
            raise OfficeError(str(error)) from error
        raise OfficeError(f"“{folder}”里建不了文件夹，请换一个可写的位置") from error
    return MadeOffice(folder, workbook, tuple(written))


def template_files() -> dict[str, bytes]:
    """The shipped templates by their names in the office's folder."""
    shipped = shipped_templates()
    return {
        (Path(TEMPLATE_FOLDER) / path.relative_to(shipped)).as_posix(): read_file(path)
        for path in sorted((*shipped.rglob("*.j2"), shipped / WORD_TEMPLATE, shipped / NOTICE_TEMPLATE))
    }


def _in_the_way(workbook: Path, templates: dict[str, bytes]) -> list[str]:
    folder = workbook.parent
    if folder.exists() and not folder.is_dir():
        return [f"“{folder}”是文件，不是文件夹，请换一个位置"]
    reasons = []
    if workbook.exists():
        reasons.append(f"“{workbook}”已经存在，没有动它；要换成新版请用 xl-minsheng upgrade")
    reasons += [
        f"模板“{folder / name}”已经改过，没有动它；请先移到别处，或换一个文件夹"
        for name, shipped in templates.items()
        if (path := folder / name).exists() and not _is_same(path, shipped)
    ]
    return reasons


def _is_same(path: Path, content: bytes) -> bool:
    """Same text; editors on Windows change line ends."""
    try:
        return read_file(path).replace(b"\r\n", b"\n") == content.replace(b"\r\n", b"\n")
    except OSError:
        return False


def _make_folder(folder: Path, made: list[Path]) -> None:
    """Make a folder with its parents, and note those that are new."""
    if folder.is_dir():
        return
    if folder.parent != folder:
        _make_folder(folder.parent, made)
    folder.mkdir()
    made.append(folder)
