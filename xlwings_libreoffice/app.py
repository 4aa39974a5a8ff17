"""An office: its process, its state, and what it says to the person in front of it."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from xlwings_libreoffice.books import Books
from xlwings_libreoffice.macros import run_macro
from xlwings_libreoffice.message_box import show_message_box
from xlwings_libreoffice.offered import NotOfferedError, engine_part
from xlwings_libreoffice.office_process import OfficeProcess
from xlwings_libreoffice.uno_values import properties, system_path

if TYPE_CHECKING:
    from xlwings_libreoffice.apps import Apps
    from xlwings_libreoffice.engine import Engine
    from xlwings_libreoffice.range import Range

Alert = Callable[[str, str, str | None, str | None], str]
"""Shows text, title, buttons and mode; answers the button: ok, cancel, yes or no."""


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
        apps: "Apps",
        context: Any,
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
        self._locked: list[Any] = []
        self._is_locked = False
        self._status: Any = None
        self._status_text: str | None = None
        self._books = Books(self)

    def service(self, name: str) -> Any:
        """A service of the office by its name."""
        manager = self.context.ServiceManager
        return manager.createInstanceWithContext(f"com.sun.star.{name}", self.context)

    @property
    def engine(self) -> "Engine":
        return self._apps.engine

    @property
    def api(self) -> Any:
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

    def _configuration(self, node: str) -> Any:
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
            raise NotOfferedError("App.quit", "这个LibreOffice不是本引擎启动的，请由使用者退出")
        self.end()

    def kill(self) -> None:
        if self._process is None:
            raise NotOfferedError("App.kill", "这个LibreOffice不是本引擎启动的，请由使用者退出")
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
            raise NotOfferedError(f"App.calculation = {value!r}", "只有automatic和manual")
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
    def cut_copy_mode(self, value: Any) -> None:
        if value:
            raise NotOfferedError(f"App.cut_copy_mode = {value!r}", "只能设为False")
        self.copied = None

    def run(self, macro: str, args: Sequence[Any]) -> Any:
        return run_macro(self._books, macro, args)

    def alert(
        self, prompt: str | None, title: str | None, buttons: str | None, mode: str | None, callback: Any
    ) -> str:
        if self.show_alert is not None:
            return self.show_alert(prompt or "", title or "", buttons, mode)
        if self._process is not None and self._process.headless:
            raise NotOfferedError("App.alert", "LibreOffice没有窗口，消息框没有人能关")
        return show_message_box(self, prompt or "", title or "", buttons, mode)
