"""Commands: run on the open workbook through a connection into the office."""

import os
from collections.abc import Callable
from functools import partial
from typing import Any

from xl_minsheng.libreoffice.component.contract_file import ALERTS, record_alert
from xl_minsheng.libreoffice.office_errors import OfficeError, sentence
from xl_minsheng.workbook.describe.commands import find_command
from xlwings_libreoffice import LibreOfficeError, import_uno

RunCommand = Callable[[str, Any, Any], None]
"""Runs a command, given its key, the office's component context and the open document."""
_SPREADSHEET = "com.sun.star.sheet.SpreadsheetDocument"


class Office:
    """The office that has started this worker.

    Args:
        pipe: name of the pipe on which it lets the worker in.
        run: runs a command on an open document.
    """

    def __init__(self, pipe: str, run: RunCommand) -> None:
        self._pipe = pipe
        self._run = run
        self._context: Any = None

    def answer(self, request: Any) -> dict[str, Any]:
        """Run the command that a click asked for; it shows its result itself."""
        key = find_command(request["command"]).key
        try:
            context = self._connected()
        except LibreOfficeError as error:
            return {"told": sentence(error)}
        document = _document(context, request["document"])
        if document is None:
            return {"told": "工作簿已经关闭，操作没有进行"}
        try:
            self._run(key, context, document)
        except LibreOfficeError as error:
            raise OfficeError(sentence(error)) from error
        return {}

    def _connected(self) -> Any:
        if self._context is None:
            local = import_uno().getComponentContext()
            resolver = local.ServiceManager.createInstanceWithContext(
                "com.sun.star.bridge.UnoUrlResolver", local
            )
            self._context = resolver.resolve(f"uno:pipe,name={self._pipe};urp;StarOffice.ComponentContext")
        return self._context


def _document(context: Any, uid: str) -> Any:
    desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    for document in desktop.Components:
        if document.supportsService(_SPREADSHEET) and document.RuntimeUID == uid:
            return document
    return None


def _record(path: str, text: str, title: str | None, _buttons: str | None, _mode: str | None) -> str:
    """Write a message down, for a program that drives the office and cannot click it away."""
    record_alert(path, title or "", text)
    return "ok"


def run_command(key: str, context: Any, document: Any) -> None:
    """Run a command of the buttons' module on a document, as a click in Excel does."""
    import xlwings_libreoffice  # heavy, and wanted at the first click only
    from xl_minsheng.excel import buttons

    xlwings_libreoffice.register()
    path = os.environ.get(ALERTS)
    # The book that `xlwings.Book.caller()` answers from now on.
    xlwings_libreoffice.attach(context, document, partial(_record, path) if path else None)
    getattr(buttons, key)()
