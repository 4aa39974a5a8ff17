"""The offices that are connected, the active one first."""

import atexit
import os
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from xlwings_libreoffice.app import Alert, App
from xlwings_libreoffice.offered import engine_part
from xlwings_libreoffice.office_process import OfficeProcess

if TYPE_CHECKING:
    from xlwings_libreoffice.engine import Engine


@engine_part
class Apps(base_classes.Apps):
    """Offices that this engine started or was attached to.

    Attributes:
        macros: whether macros of documents may run in offices started from now on.
    """

    def __init__(self, engine: "Engine") -> None:
        self.engine = engine
        self.macros = False
        self._apps: list[App] = []
        atexit.register(self._end_all)

    def keys(self) -> list[int]:
        return [app.pid for app in self]

    def add(self, spec: Any = None, add_book: Any = None, xl: Any = None, visible: Any = None) -> App:
        headless = visible is False or not _has_display()
        process = OfficeProcess(headless=headless, macros=self.macros, locking=True)
        try:
            app = App(self, xl or process.connect(), process=process, visible=visible is not False)
        except BaseException:
            process.kill()
            raise
        self._apps.insert(0, app)
        if add_book:
            app.books.add()
        return app

    def attach(self, context: Any, alert: Alert | None) -> App:
        """The app of an office that somebody else started."""
        for app in self._apps:
            if app.context == context:
                app.show_alert = alert or app.show_alert
                break
        else:
            app = App(self, context, alert=alert)
            self._apps.append(app)
        self.bring_to_front(app)
        return app

    def bring_to_front(self, app: App) -> None:
        """Make an app the active one."""
        self._apps.remove(app)
        self._apps.insert(0, app)

    def forget(self, app: App) -> None:
        """Take an app that has ended off the list."""
        with suppress(ValueError):
            self._apps.remove(app)

    @staticmethod
    def cleanup() -> None:
        """Nothing: an office ends with the process that started it."""

    def __iter__(self) -> Iterator[App]:
        self._apps = [app for app in self._apps if app.is_running]
        return iter(list(self._apps))

    def __len__(self) -> int:
        return len(list(iter(self)))

    def __getitem__(self, pid: int) -> App:
        for app in self:
            if app.pid == pid:
                return app
        raise KeyError(f"没有进程号为{pid}的LibreOffice")

    def _end_all(self) -> None:
        for app in list(self._apps):
            with suppress(Exception):  # the interpreter is ending; the kernel does what is left
                app.end()


def _has_display() -> bool:
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
