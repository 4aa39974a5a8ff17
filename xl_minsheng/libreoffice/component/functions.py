"""The add-in of worksheet functions as LibreOffice loads it."""

from __future__ import annotations

from typing import Any

import uno
import unohelper
from cn.xlminsheng import XFunctions
from com.sun.star.lang import Locale, XLocalizable, XServiceInfo, XServiceName
from com.sun.star.sheet import ResultEvent, XVolatileResult

from .calls import PATIENCE, Calls
from .contract_file import contract
from .days import moved, offset
from .process import Process

IMPLEMENTATION = "cn.xlminsheng.Functions"
SERVICES = ("com.sun.star.sheet.AddIn", IMPLEMENTATION)

CALLS = Calls(
    Process(lambda: [*contract()["worker"], "functions"], PATIENCE, attempts=2), contract()["texts"]
)
"""One for all workbooks of the office."""


class Functions(unohelper.Base, XFunctions, XServiceName, XServiceInfo, XLocalizable):
    """The service; its methods are added below, one for each function of the contract."""

    def __init__(self, context: Any) -> None:
        self.context = context
        self.locale = Locale("zh", "CN", "")

    def getServiceName(self) -> str:
        return IMPLEMENTATION

    def getImplementationName(self) -> str:
        return IMPLEMENTATION

    def supportsService(self, name: str) -> bool:
        return name in SERVICES

    def getSupportedServiceNames(self) -> tuple[str, ...]:
        return SERVICES

    def setLocale(self, locale: Any) -> None:
        self.locale = locale

    def getLocale(self) -> Any:
        return self.locale


class _Block(unohelper.Base, XVolatileResult):
    """Rows of cells as an answer; told at once, and never again.

    The bridge gives a plain answer no type of its own, and LibreOffice takes rows only of one
    type. An answer declared as rows will not do either: a cell that holds rows, even one row
    of one, is passed over by COUNTIFS.
    """

    def __init__(self, rows: Any) -> None:
        self.rows = rows

    def addResultListener(self, listener: Any) -> None:
        event = ResultEvent()
        event.Source = self
        event.Value = uno.Any("[][]any", self.rows)
        listener.modified(event)

    def removeResultListener(self, listener: Any) -> None:
        pass


def _method(name: str, ranges: Any, dates: Any) -> Any:
    def called(_self: Any, document: Any, *given: Any) -> Any:
        answer = CALLS.answer(name, moved(given, dates, offset(document)), ranges)
        return _Block(answer) if isinstance(answer, tuple) else answer

    return called


for _function in contract()["functions"]:
    _called = _method(_function["name"], _function["ranges"], _function["dates"])
    setattr(Functions, _function["method"], _called)
