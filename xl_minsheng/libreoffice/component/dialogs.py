"""Showing messages, and running work on the office's main thread."""

from __future__ import annotations

import os
from typing import Any

import unohelper
from com.sun.star.awt import XCallback
from com.sun.star.awt.MessageBoxType import WARNINGBOX

from .contract_file import ALERTS, contract, record_alert

_OK = 1  # com.sun.star.awt.MessageBoxButtons.BUTTONS_OK


class _Later(unohelper.Base, XCallback):
    def __init__(self, work: Any) -> None:
        self.work = work

    def notify(self, _data: Any) -> None:
        self.work()


def service(context: Any, name: str) -> Any:
    """A new instance of a service of the office."""
    return context.ServiceManager.createInstanceWithContext(name, context)


def on_main_thread(context: Any, work: Any) -> None:
    """Have the office call this when it next has time; windows must not be opened from other threads."""
    service(context, "com.sun.star.awt.AsyncCallback").addCallback(_Later(work), None)


def show_message(context: Any, command: str, text: str) -> None:
    """Show a message without blocking the caller.

    Args:
        context: the office's component context.
        command: title of the command that it is about.
        text: the message.
    """
    title = contract()["title"] + "·" + command
    path = os.environ.get(ALERTS)
    if path:
        record_alert(path, title, text)
        return
    on_main_thread(context, lambda: _show(context, title, text))


def _show(context: Any, title: str, text: str) -> None:
    frame = service(context, "com.sun.star.frame.Desktop").getCurrentFrame()
    window = frame.getContainerWindow() if frame else None
    box = service(context, "com.sun.star.awt.Toolkit").createMessageBox(window, WARNINGBOX, _OK, title, text)
    box.execute()
    box.dispose()
