"""Clicks on commands: one at a time, each done by a process of the product's own Python.

A click returns at once: the worker writes into the sheets through the office, which would wait
for itself if the click waited for the worker.
"""

from __future__ import annotations

import secrets
import sys
import threading
import traceback
from typing import Any

import unohelper
from com.sun.star.bridge import XInstanceProvider

from .contract_file import contract
from .dialogs import on_main_thread, service, show_message
from .functions import CALLS
from .process import OutOfReachError, Process

UNREACHABLE = (
    "没有连接上 Python，操作没有进行完。\n"
    "请关闭 LibreOffice 再打开试一次；仍不行，请技术人员重装扩展（使用手册第18节）。\n{cause}"
)
FAILED = "“{title}”没有做完，请把这段话告诉维护人员：\n{cause}"
BUSY = "“{running}”还没有做完，请等它做完再点“{clicked}”"


class _Provider(unohelper.Base, XInstanceProvider):
    """Gives the one worker that connects the office's component context."""

    def __init__(self, context: Any) -> None:
        self.context = context

    def getInstance(self, _name: str) -> Any:
        return self.context


def _message(title: str, answer: Any) -> str:
    """The message after a command has ended; empty if it has shown its own."""
    if "fault" not in answer:
        return str(answer.get("told", ""))
    sys.stderr.write("xl-minsheng: " + answer["fault"] + "\n")
    return FAILED.format(title=title, cause=answer["fault"].strip().rpartition("\n")[2])


def _document(context: Any, uid: str | None) -> Any:
    """The open document of that RuntimeUID, or the one in front; None where there is no such one."""
    desktop = service(context, "com.sun.star.frame.Desktop")
    if uid is None:
        return desktop.getCurrentComponent()
    return next((one for one in desktop.Components if getattr(one, "RuntimeUID", "") == uid), None)


def _end_undo(document: Any) -> None:
    """End the one entry of a command, whatever has become of it; the workbook may be closed by now."""
    try:
        document.UndoManager.leaveUndoContext()
    except Exception:  # each state of a document that is closing has an error of its own
        sys.stderr.write("xl-minsheng: " + traceback.format_exc())


class Clicks:
    """The commands of all workbooks of this office."""

    def __init__(self) -> None:
        self._context: Any = None
        self._running = ""
        self._process = Process(self._command)

    def click(self, context: Any, key: str, uid: str | None = None) -> None:
        """Run a command.

        Args:
            context: the office's component context.
            key: the command's.
            uid: RuntimeUID of the workbook; None for the one in front.
        """
        title = next(one["title"] for one in contract()["commands"] if one["key"] == key)
        if self._running:  # clicks come on the office's one thread
            show_message(context, title, BUSY.format(running=self._running, clicked=title))
            return
        document = _document(context, uid)
        if document is None:  # closed meanwhile
            return
        request = {"command": key, "document": document.RuntimeUID}
        # All that it writes is one entry for the clerk to undo, under the command's name.
        document.UndoManager.enterUndoContext(title)
        self._running, self._context = title, context
        threading.Thread(target=self._run, args=(context, title, request, document), daemon=True).start()

    def _run(self, context: Any, title: str, request: Any, document: Any) -> None:
        message = ""
        try:
            message = _message(title, self._process.ask(request))
        except OutOfReachError as error:
            message = UNREACHABLE.format(cause=error)
        finally:
            _end_undo(document)
            self._running = ""
        if message:
            show_message(context, title, message)
        elif CALLS.try_again():
            on_main_thread(context, document.calculateAll)

    def _command(self) -> list[str]:
        """The command of a new worker, for which a door into the office is opened first."""
        name = "xl-minsheng-" + secrets.token_hex(16)
        ready = threading.Event()
        threading.Thread(target=self._let_in, args=(self._context, name, ready), daemon=True).start()
        ready.wait(5)
        return [*contract()["worker"], "commands", name]

    @staticmethod
    def _let_in(context: Any, name: str, ready: threading.Event) -> None:
        """Accept one connection; the name of the pipe is known to the worker only."""
        acceptor = service(context, "com.sun.star.connection.Acceptor")
        bridges = service(context, "com.sun.star.bridge.BridgeFactory")
        ready.set()
        connection = acceptor.accept("pipe,name=" + name)
        if connection is not None:
            bridges.createBridge("", "urp", connection, _Provider(context))


CLICKS = Clicks()
