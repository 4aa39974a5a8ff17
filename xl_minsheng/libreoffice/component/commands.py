"""The service that menu and toolbar call."""

from __future__ import annotations

from typing import Any

import unohelper
from com.sun.star.lang import XServiceInfo
from com.sun.star.task import XJobExecutor

from .clicks import CLICKS

IMPLEMENTATION = "cn.xlminsheng.Commands"


class Commands(unohelper.Base, XJobExecutor, XServiceInfo):
    """Runs the command that the menu entry names."""

    def __init__(self, context: Any, *_arguments: Any) -> None:
        self.context = context

    def trigger(self, key: str) -> None:
        CLICKS.click(self.context, key)

    def getImplementationName(self) -> str:
        return IMPLEMENTATION

    def supportsService(self, name: str) -> bool:
        return name == IMPLEMENTATION

    def getSupportedServiceNames(self) -> tuple[str, ...]:
        return (IMPLEMENTATION,)
