"""The program's own window in which a file is chosen."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import xlwings as xw

CHOICE = "MINSHENG_CHOICE"
"""Environment variable: a text file with the path to choose, for programs that cannot click."""
LIBREOFFICE = "libreoffice"
"""Name of the engine; its program would lose what Excel needs of a workbook with macros."""
_CHOSEN = 1  # com.sun.star.ui.dialogs.ExecutableDialogResults.OK


def choose_file(book: "xw.Book", title: str, kind: str, suffixes: Sequence[str], folder: Path | None) -> str:
    """Path of the file that the clerk chose; empty if none was.

    Args:
        book: the open workbook.
        title: of the window.
        kind: what is wanted, beside the endings.
        suffixes: endings of such files, with their points.
        folder: where to begin, where the program can be told.
    """
    if CHOICE in os.environ:
        return Path(os.environ[CHOICE]).read_text(encoding="utf-8").strip()
    patterns = ";".join(f"*{suffix}" for suffix in suffixes)
    if book.app.engine.name == LIBREOFFICE:
        return _from_libreoffice(book.app.impl, title, f"{kind}（{patterns}）", patterns, folder)
    chosen = book.app.api.GetOpenFilename(f"{kind} ({patterns}),{patterns}", 1, title)
    return chosen if isinstance(chosen, str) else ""  # False where the window was closed


def _from_libreoffice(app: Any, title: str, kind: str, patterns: str, folder: Path | None) -> str:
    from xlwings_libreoffice import import_uno

    uno = import_uno()
    picker = app.service("ui.dialogs.FilePicker")
    picker.setTitle(title)
    picker.appendFilter(kind, patterns)
    if folder:
        picker.setDisplayDirectory(uno.systemPathToFileUrl(str(folder)))
    if picker.execute() != _CHOSEN:
        return ""
    path: str = uno.fileUrlToSystemPath(picker.getFiles()[0])
    return path
