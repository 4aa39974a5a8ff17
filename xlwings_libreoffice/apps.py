"""Offices: their processes, their state, and what they show to the person in front of them."""

import atexit
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from xlwings import base_classes

from xlwings_libreoffice.books import Books, run_macro
from xlwings_libreoffice.errors import NotSupportedError, OfficeGoneError, engine_part
from xlwings_libreoffice.find_uno import Uno
from xlwings_libreoffice.office_process import OfficeProcess
from xlwings_libreoffice.uno_values import enum, properties, system_path

if TYPE_CHECKING:
    from xlwings_libreoffice.engine import Engine
    from xlwings_libreoffice.ranges import Range

Alert = Callable[[str, str, str | None, str | None], str]
"""Shows text, title, buttons and mode; returns the button that was clicked: ok, cancel, yes or no."""
_BUTTONS = {None: 1, "ok": 1, "ok_cancel": 2, "yes_no": 3, "yes_no_cancel": 4}
"""com.sun.star.awt.MessageBoxButtons by xlwings' word."""
_BOXES = {None: "MESSAGEBOX", "info": "INFOBOX", "critical": "WARNINGBOX"}
_ANSWERS = {0: "cancel", 1: "ok", 2: "yes", 3: "no"}
"""xlwings' word by com.sun.star.awt.MessageBoxResults."""
_FOREIGN = "this engine did not start it; whoever did must end it"


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

    def add(
        self, spec: object = None, add_book: object = None, xl: Uno = None, visible: object = None
    ) -> "App":
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

    def attach(self, context: Uno, alert: Alert | None) -> "App":
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

    def bring_to_front(self, app: "App") -> None:
        """Make an app the active one."""
        if app not in self._apps:
            raise OfficeGoneError("App.activate")
        self._apps.remove(app)
        self._apps.insert(0, app)

    def forget(self, app: "App") -> None:
        """Take an app that has ended off the list."""
        with suppress(ValueError):
            self._apps.remove(app)

    @staticmethod
    def cleanup() -> None:
        """Nothing: an office ends with the process that started it."""

    def __iter__(self) -> "Iterator[App]":
        self._apps = [app for app in self._apps if app.is_running]
        return iter(list(self._apps))

    def __len__(self) -> int:
        return len(list(iter(self)))

    def __getitem__(self, pid: int) -> "App":
        for app in self:
            if app.pid == pid:
                return app
        raise KeyError(f"no LibreOffice with the process number {pid}")

    def _end_all(self) -> None:
        for app in list(self._apps):
            with suppress(Exception):  # the interpreter is ending; the kernel does what is left
                app.end()


@engine_part
class App(base_classes.App):
    """One office.

    LibreOffice has no switches for events and alerts of the whole program; `enable_events` and
    `display_alerts` are remembered, and documents are closed and overwritten without a question.

    Attributes:
        context: the office's component context.
        show_alert: replaces the message box, if any.
        copied: the range that was copied last, for `Range.paste`.
    """

    def __init__(
        self,
        apps: Apps,
        context: Uno,
        *,
        process: OfficeProcess | None = None,
        visible: bool = True,
        alert: Alert | None = None,
    ) -> None:
        self._apps = apps
        self.context = context
        self._process = process
        self.desktop = self.service("frame.Desktop")
        self.show_alert = alert
        self.copied: Range | None = None
        self._visible = visible
        self._flags = {"enable_events": True, "display_alerts": True, "interactive": True}
        self._locked: list[Uno] = []
        self._is_locked = False
        self._status: Uno = None
        self._status_text: str | None = None
        self._books = Books(self)

    def service(self, name: str) -> Uno:
        """A service of the office by its name."""
        manager = self.context.ServiceManager
        return manager.createInstanceWithContext(f"com.sun.star.{name}", self.context)

    @property
    def engine(self) -> "Engine":
        return self._apps.engine

    @property
    def api(self) -> Uno:
        return self.desktop

    @property
    def is_running(self) -> bool:
        """Whether its process, if it is ours, has not ended."""
        return self._process is None or self._process.is_running

    @property
    def pid(self) -> int:
        return self._process.pid if self._process else id(self.context) & 0x7FFFFFFF

    @property
    def books(self) -> Books:
        return self._books

    @property
    def version(self) -> str:
        return str(self._configuration("/org.openoffice.Setup/Product").ooSetupVersionAboutBox)

    @property
    def path(self) -> str:
        substitution = self.service("util.PathSubstitution")
        return system_path(substitution.substituteVariables("$(prog)", True))

    def _configuration(self, node: str) -> Uno:
        provider = self.service("configuration.ConfigurationProvider")
        return provider.createInstanceWithArguments(
            "com.sun.star.configuration.ConfigurationAccess", properties(nodepath=node)
        )

    @property
    def selection(self) -> "Range | None":
        book = self._books.active
        return book.selection if book else None

    def activate(self, steal_focus: bool = False) -> None:
        self._apps.bring_to_front(self)
        book = self._books.active if steal_focus else None
        if book:
            book.frame.ContainerWindow.setFocus()

    @property
    def visible(self) -> bool:
        return self._visible

    @visible.setter
    def visible(self, visible: bool) -> None:
        self._visible = bool(visible)
        for book in self._books:
            book.frame.ContainerWindow.setVisible(self._visible)

    def quit(self) -> None:
        if self._process is None:
            raise NotSupportedError("App.quit", _FOREIGN)
        self.end()

    def kill(self) -> None:
        if self._process is None:
            raise NotSupportedError("App.kill", _FOREIGN)
        self._apps.forget(self)
        self._process.kill()

    def end(self) -> None:
        """End the office if it is ours; let go of it otherwise."""
        self._apps.forget(self)
        if self._process is not None:
            if self._process.is_running:
                for book in self._books:
                    with suppress(Exception):  # the process is ended in any case
                        book.close()
            self._process.close(self.context)

    @property
    def screen_updating(self) -> bool:
        return not self._is_locked

    @screen_updating.setter
    def screen_updating(self, value: bool) -> None:
        if value == (not self._is_locked):
            return
        self._is_locked = not value
        if value:
            locked, self._locked = self._locked, []
            for model in locked:
                with suppress(Exception):  # it may have been closed in between
                    model.removeActionLock()
                    model.unlockControllers()
        else:
            for book in self._books:
                book.model.lockControllers()
                book.model.addActionLock()
                self._locked.append(book.model)

    @property
    def display_alerts(self) -> bool:
        return self._flags["display_alerts"]

    @display_alerts.setter
    def display_alerts(self, value: bool) -> None:
        self._flags["display_alerts"] = bool(value)

    @property
    def enable_events(self) -> bool:
        return self._flags["enable_events"]

    @enable_events.setter
    def enable_events(self, value: bool) -> None:
        self._flags["enable_events"] = bool(value)

    @property
    def interactive(self) -> bool:
        return self._flags["interactive"]

    @interactive.setter
    def interactive(self, value: bool) -> None:
        self._flags["interactive"] = bool(value)
        for book in self._books:
            book.frame.ContainerWindow.setEnable(bool(value))

    @property
    def calculation(self) -> str:
        book = self._books.active
        return "automatic" if book is None or book.model.isAutomaticCalculationEnabled() else "manual"

    @calculation.setter
    def calculation(self, value: str) -> None:
        if value not in ("automatic", "manual"):
            raise NotSupportedError(f"App.calculation = {value!r}", "only automatic and manual")
        for book in self._books:  # LibreOffice keeps it by document
            book.model.enableAutomaticCalculation(value == "automatic")

    def calculate(self) -> None:
        for book in self._books:
            book.model.calculate()

    @property
    def status_bar(self) -> str | bool:
        return False if self._status_text is None else self._status_text

    @status_bar.setter
    def status_bar(self, value: str | bool | None) -> None:
        if self._status is not None:
            self._status.end()
            self._status, self._status_text = None, None
        book = self._books.active
        if isinstance(value, str) and book is not None:
            self._status = book.frame.createStatusIndicator()
            self._status.start(value, 0)
            self._status_text = value

    @property
    def cut_copy_mode(self) -> str | None:
        return "copy" if self.copied is not None else None

    @cut_copy_mode.setter
    def cut_copy_mode(self, value: object) -> None:
        if value:
            raise NotSupportedError(f"App.cut_copy_mode = {value!r}", "only False")
        self.copied = None

    def run(self, macro: str, args: Sequence[object]) -> object:
        return run_macro(self._books, macro, args)

    def alert(
        self, prompt: str | None, title: str | None, buttons: str | None, mode: str | None, callback: object
    ) -> str:
        if self.show_alert is not None:
            return self.show_alert(prompt or "", title or "", buttons, mode)
        if self._process is not None and self._process.headless:
            raise NotSupportedError("App.alert", "without a window nobody could close the message box")
        return _show_message_box(self, prompt or "", title or "", buttons, mode)


def _show_message_box(app: App, prompt: str, title: str, buttons: str | None, mode: str | None) -> str:
    """Show a message and wait for the answer: ok, cancel, yes or no."""
    toolkit = app.service("awt.Toolkit")
    book = app.books.active
    parent = book.frame.ContainerWindow if book else toolkit.getDesktopWindow()
    kind = enum("awt.MessageBoxType", _BOXES[mode])
    box = toolkit.createMessageBox(parent, kind, _BUTTONS[buttons], title, prompt)
    try:
        return _ANSWERS.get(box.execute(), "ok")
    finally:
        box.dispose()  # it would stay, hidden, in the list of windows


def _has_display() -> bool:
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
