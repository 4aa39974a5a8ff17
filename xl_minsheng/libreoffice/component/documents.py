"""What the extension does when a workbook has been opened or saved."""

from __future__ import annotations

import contextlib
import os
import sys
import threading
import time
import traceback
import zipfile
from typing import Any

import unohelper
from com.sun.star.lang import XServiceInfo
from com.sun.star.task import XJob

from . import binding, buttons, saved
from .contract_file import contract
from .dialogs import show_message

IMPLEMENTATION = "cn.xlminsheng.Documents"
OPENED, SHOWN, CLOSED = "onDocumentOpened", "OnViewCreated", "OnUnload"
"""Another window, and the sheets after a print preview, are shown by a view of their own."""
NOT_REPAIRED = (
    "文件已经保存，但公式的名称没有改回 Excel 认得的写法（{cause}）。"
    "在 LibreOffice 里照常使用；要给 Excel 用，请再保存一次。"
)
FOR_EXCEL = (
    "“{name}”是给 Excel 用的母版。用 LibreOffice 存过，它的宏和按钮在 Excel 里就没有了，填的内容还在。\n"
    "请现在{upgrade}，它就换成新的一本，以后用 Excel 打开；"
    "要在 LibreOffice 里填，请用 .xlsx 的那一种，没有的请技术人员建"
)
NOT_XLSX = (
    "“{name}”不是 .xlsx：升级、和上期比、别的电脑上的程序都读不了它，接着填会变成两本。\n"
    "请现在点“文件—另存为”，文件类型选“Excel 2007–365 (.xlsx)”，以后只打开 .xlsx 的那一本，并删去“{name}”"
)


_LOOKS, _BETWEEN = 4, 0.5
"""How often, and seconds between: LibreOffice draws charts anew a third of a second after their cells."""


def _unmark(document: Any) -> None:
    """Charts drawn anew count as changes; nobody has changed anything where nothing can be undone."""
    with contextlib.suppress(Exception):  # closed meanwhile
        for _ in range(_LOOKS):
            time.sleep(_BETWEEN)
            if document.UndoManager.isUndoPossible():
                return
            if document.isModified():
                for sheet in document.Sheets:
                    for chart in sheet.Charts:
                        chart.EmbeddedObject.setModified(False)
                document.setModified(False)


class Documents(unohelper.Base, XJob, XServiceInfo):
    """The job of the events that Jobs.xcu lists."""

    def __init__(self, context: Any, *_arguments: Any) -> None:
        self.context = context

    def execute(self, arguments: Any) -> None:
        given = {one.Name: one.Value for one in arguments}
        environment = {one.Name: one.Value for one in given.get("Environment", ())}
        document, event = environment.get("Model"), str(environment.get("EventName"))
        if document is None or not document.supportsService("com.sun.star.sheet.SpreadsheetDocument"):
            return
        try:
            if event == CLOSED:
                buttons.forget(document)
            elif binding.is_ours(document):
                self._handle(document, event)
        except Exception:  # a fault of ours must not cost the clerk the document
            sys.stderr.write("xl-minsheng: " + traceback.format_exc())

    def _handle(self, document: Any, event: str) -> None:
        if event == OPENED:
            self._prepare(document)
        elif event == SHOWN:
            buttons.listen_again(document)
        else:
            self._saved(document)

    def _prepare(self, document: Any) -> None:
        """Functions and buttons: nothing that the clerk has done, so nothing to save and nothing to undo."""
        was_modified = document.isModified()
        binding.bind(document)
        buttons.listen(self.context, document)
        document.UndoManager.clear()  # to lock it does not keep controls off; loading leaves some there too
        document.setModified(was_modified)
        if not was_modified and any(sheet.Charts.Count for sheet in document.Sheets):
            threading.Thread(target=_unmark, args=(document,), daemon=True).start()

    def _saved(self, document: Any) -> None:
        """A workbook that was saved: functions by their plain names, and a word on a wrong format."""
        url = document.getURL()
        if not url.startswith("file:"):
            return
        path = unohelper.fileUrlToSystemPath(url)
        name, ending = os.path.basename(path), os.path.splitext(path)[1].lower()
        if ending != ".xlsx":
            message = FOR_EXCEL if ending == ".xlsm" else NOT_XLSX
            way = contract()["texts"]["upgrade"]
            show_message(self.context, "保存", message.format(name=name, upgrade=way))
        names = {one["method"]: one["name"] for one in contract()["functions"]}
        try:
            saved.repair(path, contract()["service"], names)
        except (OSError, zipfile.BadZipFile) as error:
            show_message(self.context, "保存", NOT_REPAIRED.format(cause=error))

    def getImplementationName(self) -> str:
        return IMPLEMENTATION

    def supportsService(self, name: str) -> bool:
        return name == IMPLEMENTATION

    def getSupportedServiceNames(self) -> tuple[str, ...]:
        return (IMPLEMENTATION,)
