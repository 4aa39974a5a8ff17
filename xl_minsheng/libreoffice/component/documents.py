"""What the extension does when a workbook has been opened or saved."""

from __future__ import annotations

import sys
import traceback
import zipfile
from typing import Any

import unohelper
from com.sun.star.lang import XServiceInfo
from com.sun.star.task import XJob

from . import binding, buttons, saved
from .place import contract
from .talk import tell

IMPLEMENTATION = "cn.xlminsheng.Documents"
OPENED = "onDocumentOpened"
NOT_REPAIRED = (
    "文件已经保存，但公式的名称没有改回 Excel 认得的写法（{cause}）。"
    "在 LibreOffice 里照常使用；要给 Excel 用，请再保存一次。"
)


class Documents(unohelper.Base, XJob, XServiceInfo):
    """The job of the events that Jobs.xcu lists."""

    def __init__(self, context: Any, *_arguments: Any) -> None:
        self.context = context

    def execute(self, arguments: Any) -> None:
        told = {one.Name: one.Value for one in arguments}
        environment = {one.Name: one.Value for one in told.get("Environment", ())}
        document, event = environment.get("Model"), str(environment.get("EventName"))
        if document is None or not document.supportsService("com.sun.star.sheet.SpreadsheetDocument"):
            return
        try:
            if binding.is_ours(document):
                self._handle(document, event)
        except Exception:  # a fault of ours must not cost the clerk the document
            sys.stderr.write("xl-minsheng: " + traceback.format_exc())

    def _handle(self, document: Any, event: str) -> None:
        if event != OPENED:
            self._repair(document)
            return
        was_modified = document.isModified()
        binding.bind(document)
        buttons.listen(self.context, document)
        document.setModified(was_modified)

    def _repair(self, document: Any) -> None:
        url = document.getURL()
        if not url.startswith("file:"):
            return
        names = {one["method"]: one["name"] for one in contract()["functions"]}
        try:
            saved.repair(unohelper.fileUrlToSystemPath(url), contract()["service"], names)
        except (OSError, zipfile.BadZipFile) as error:
            tell(self.context, "保存", NOT_REPAIRED.format(cause=error))

    def getImplementationName(self) -> str:
        return IMPLEMENTATION

    def supportsService(self, name: str) -> bool:
        return name == IMPLEMENTATION

    def getSupportedServiceNames(self) -> tuple[str, ...]:
        return (IMPLEMENTATION,)
