"""A screen of our own, with a mouse: Xvfb, a window manager, xdotool. For tests and the manual's pictures."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from types import TracebackType
from typing import Any, Self

from PIL import Image, ImageGrab

from xlwings_libreoffice.find_uno import import_uno

SIZE = (1440, 900)
PROGRAMS = ("Xvfb", "openbox", "xdotool")
"""What must be installed."""
_SETTLE = 0.2
"""Seconds that a window takes to notice the mouse."""
_HELD = 0.1
"""Seconds that a finger rests on the mouse; let go at once, LibreOffice 25.2 may miss that it was."""
_PATIENCE = 20.0
"""Seconds in which an opened workbook gets its buttons."""


class Screen:
    """A screen that nobody looks at, while the context lasts.

    Attributes:
        name: what a program takes as DISPLAY.
    """

    def __init__(self) -> None:
        missing = [program for program in PROGRAMS if shutil.which(program) is None]
        if missing:
            raise FileNotFoundError(
                f"not on the path: {', '.join(missing)} (apt install xvfb openbox xdotool)"
            )
        self.name = ""
        self._processes: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> Self:
        read, write = os.pipe()
        wide, high = SIZE
        size = ("-screen", "0", f"{wide}x{high}x24")
        self._start("Xvfb", "-displayfd", str(write), *size, "-nolisten", "tcp", pass_fds=(write,))
        os.close(write)
        with os.fdopen(read) as numbers:
            self.name = f":{numbers.readline().strip()}"  # it has chosen a free number
        self._start("openbox", env=self._environment)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for process in reversed(self._processes):
            process.terminate()
            process.wait()

    def _start(self, *command: str, **options: Any) -> None:
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self._processes.append(subprocess.Popen(command, **quiet, **options))  # noqa: S603 - our own words

    @property
    def _environment(self) -> dict[str, str]:
        return os.environ | {"DISPLAY": self.name}

    def click(self, accessible: Any) -> None:
        """Press and release the mouse over something that tells its place on the screen."""
        corner, size = accessible.getLocationOnScreen(), accessible.getSize()
        self._move(corner.X + size.Width // 2, corner.Y + size.Height // 2)
        self._mouse("mousedown", "1")
        time.sleep(_HELD)
        self._mouse("mouseup", "1")

    def aside(self) -> None:
        """Move the mouse to where it is over nothing."""
        self._move(SIZE[0] - 1, SIZE[1] - 1)

    def key(self, name: str) -> None:
        """Press a key in the window in front."""
        self._mouse("key", name)

    def type(self, text: str) -> None:
        """Type into the window in front."""
        self._mouse("type", "--delay", "20", text)

    def front(self, title: str) -> None:
        """Bring a window in front by its title, and the keys to it; a manager may leave them elsewhere."""
        search = ("xdotool", "search", "--name", title)
        done = subprocess.run(  # noqa: S603 - our own words
            search, env=self._environment, capture_output=True, text=True, check=False
        )
        for window in done.stdout.split()[-1:]:
            self._mouse("windowactivate", window)
            time.sleep(_SETTLE)

    def _move(self, across: int, down: int) -> None:
        self._mouse("mousemove", str(across), str(down))
        time.sleep(_SETTLE)

    def _mouse(self, *words: str) -> None:
        subprocess.run(("xdotool", *words), env=self._environment, check=True)  # noqa: S603, S607

    def picture(self) -> Image.Image:
        """What is on the screen now."""
        return ImageGrab.grab(xdisplay=self.name).convert("RGB")


def button(document: Any, title: str) -> Any:
    """What a program for the blind sees of the button of the first sheet that says this.

    Waits for it: a workbook without macros gets its buttons a moment after it has come up.

    Raises:
        LookupError: there is none.
    """
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        for model in buttons(document):
            if model.Label == title:
                return document.CurrentController.getControl(model).AccessibleContext
        time.sleep(_SETTLE)
    raise LookupError(f"there is no button {title}")


def buttons(document: Any) -> Iterator[Any]:
    """The models of the buttons of the first sheet."""
    forms = document.Sheets.getByIndex(0).DrawPage.Forms
    for form in (forms.getByIndex(place) for place in range(forms.Count)):
        yield from (form.getByIndex(place) for place in range(form.Count))


def element(document: Any, name: str) -> Any:
    """What a program for the blind sees of an entry of a toolbar, or a sheet's tab, in a window.

    Raises:
        LookupError: there is none.
    """
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        try:
            found = _named(document.CurrentController.Frame.ContainerWindow.AccessibleContext, name)
        except _gone():
            found = None  # a window that is being laid out
        if found:
            return found
        time.sleep(_SETTLE)
    raise LookupError(f"there is nothing called {name}")


_MOST_CHILDREN = 300
"""A sheet has a child for each cell."""
_CLICKED = (38, 44, 68)
"""com.sun.star.accessibility.AccessibleRole: PAGE_TAB, PUSH_BUTTON, BUTTON_DROPDOWN."""


def _named(accessible: Any, name: str) -> Any:
    if accessible.AccessibleChildCount > _MOST_CHILDREN:
        return None
    for place in range(accessible.AccessibleChildCount):
        child = accessible.getAccessibleChild(place)
        inner = child and child.AccessibleContext
        if not inner:
            continue
        if inner.AccessibleName == name and inner.AccessibleRole in _CLICKED and inner.getSize().Width:
            return inner
        if found := _named(inner, name):
            return found
    return None


def box(toolkit: Any, title: str) -> dict[str, Any]:
    """What the message box of that title shows, by its words: the text, and each button.

    Empty if there is none; also when a window goes away while it is looked at, so look again.
    """
    try:
        for place in range(toolkit.getTopWindowCount()):
            window = toolkit.getTopWindow(place)
            accessible = window and window.AccessibleContext
            if accessible and accessible.AccessibleName == title:
                return _parts(accessible)
    except _gone():
        pass
    return {}


def titles(toolkit: Any) -> list[str]:
    """Names of the windows that are open; none when one goes away while it is looked at, so look again."""
    try:
        windows = (toolkit.getTopWindow(place) for place in range(toolkit.getTopWindowCount()))
        return [window.AccessibleContext.AccessibleName for window in windows if window]
    except _gone():
        return []


def _gone() -> tuple[type[Exception], ...]:
    """What is raised of a window, or a part of one, that goes away."""
    return import_uno().getClass("com.sun.star.uno.Exception"), AttributeError


def _parts(accessible: Any) -> dict[str, Any]:
    found = {}
    for place in range(accessible.AccessibleChildCount):
        child = accessible.getAccessibleChild(place)
        inner = child and child.AccessibleContext
        if not inner:
            continue
        if inner.AccessibleName:
            found[inner.AccessibleName] = inner
        found |= _parts(inner)
    return found
