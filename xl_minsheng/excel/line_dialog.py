"""The program's own window in which a line is typed; it stands there already, to be agreed to."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xl_minsheng.excel.file_dialog import LIBREOFFICE

if TYPE_CHECKING:
    import xlwings as xw

LINES = "MINSHENG_LINES"
"""Environment variable: a text file of lines to type, one for each window; an empty one agrees."""
MAX_PROMPT = 255
"""Excel cuts longer texts that come from outside (its article KB105416)."""
_OK = 1
_OK_BUTTON, _CANCEL_BUTTON = 1, 2  # com.sun.star.awt.PushButtonType
_WIDTH, _PROMPT_HEIGHT, _EDGE = 260, 58, 6  # in the dialog's own units, of which a letter has 4 and 8


def ask_line(book: "xw.Book", title: str, prompt: str, line: str) -> str | None:
    """What the clerk typed; None where the window was closed without agreeing.

    Args:
        book: the open workbook.
        title: of the window.
        prompt: what is asked; not longer than `MAX_PROMPT`.
        line: what stands there at first.
    """
    if LINES in os.environ:
        return _next_line(Path(os.environ[LINES]), line)
    if book.app.engine.name == LIBREOFFICE:
        return _from_libreoffice(book, title, prompt, line)
    typed = book.app.api.InputBox(prompt[:MAX_PROMPT], title, line)
    return typed if isinstance(typed, str) else None  # False where the window was closed


def _next_line(lines: Path, line: str) -> str | None:
    """The next line of the file, which is taken out of it; None where there is none left."""
    typed, *rest = lines.read_text(encoding="utf-8").splitlines() if lines.exists() else [None]
    if typed is None:
        return None
    lines.write_text("".join(f"{one}\n" for one in rest), encoding="utf-8")
    return typed or line


def _from_libreoffice(book: "xw.Book", title: str, prompt: str, line: str) -> str | None:
    """A window made of the office's own controls, which has none for a line."""
    app = book.app.impl
    model = app.service("awt.UnoControlDialogModel")
    bottom = _EDGE + _PROMPT_HEIGHT
    _place(model, 60, 40, _WIDTH, bottom + 52, Title=title, Moveable=True, Closeable=True)
    _add(model, "FixedText", _EDGE, _EDGE, _WIDTH - 2 * _EDGE, _PROMPT_HEIGHT, Label=prompt, MultiLine=True)
    _add(model, "Edit", _EDGE, bottom + 2, _WIDTH - 2 * _EDGE, 16, Text=line, TabIndex=0)
    for number, (kind, words) in enumerate(((_OK_BUTTON, "确定"), (_CANCEL_BUTTON, "取消"))):
        left = _WIDTH - (2 - number) * (60 + _EDGE)
        _add(
            model, "Button", left, bottom + 26, 60, 18,
            name=words, Label=words, PushButtonType=kind, DefaultButton=kind == _OK_BUTTON,
        )  # fmt: skip
    dialog = app.service("awt.UnoControlDialog")
    dialog.setModel(model)
    window = book.impl.frame.ContainerWindow
    dialog.createPeer(app.service("awt.Toolkit"), window)
    try:
        dialog.getControl("Edit").setFocus()
        return str(dialog.getControl("Edit").Text) if dialog.execute() == _OK else None
    finally:
        dialog.dispose()


def _add(
    dialog: Any, kind: str, left: int, top: int, width: int, height: int, name: str = "", **more: Any
) -> None:
    control = dialog.createInstance(f"com.sun.star.awt.UnoControl{kind}Model")
    _place(control, left, top, width, height, **more)
    dialog.insertByName(name or kind, control)


def _place(model: Any, left: int, top: int, width: int, height: int, **more: Any) -> None:
    place = {"PositionX": left, "PositionY": top, "Width": width, "Height": height}
    for name, value in (place | more).items():
        model.setPropertyValue(name, value)
