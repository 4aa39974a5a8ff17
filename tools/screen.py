"""A screen of our own, with a mouse: Xvfb, a window manager, xdotool. For tests and the manual's pictures."""

import os
import shutil
import subprocess
import time
from types import TracebackType
from typing import Any, Self

from PIL import Image, ImageGrab

SIZE = (1440, 900)
PROGRAMS = ("Xvfb", "openbox", "xdotool")
"""What must be installed."""
_SETTLE = 0.2
"""Seconds that a window takes to notice the mouse."""


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
        with os.fdopen(read) as told:
            self.name = f":{told.readline().strip()}"  # it has chosen a free number
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
        self._mouse("click", "1")

    def aside(self) -> None:
        """Move the mouse to where it is over nothing."""
        self._move(SIZE[0] - 1, SIZE[1] - 1)

    def key(self, name: str) -> None:
        """Press a key in the window in front."""
        self._mouse("key", name)

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

    Raises:
        LookupError: there is none.
    """
    forms = document.Sheets.getByIndex(0).DrawPage.Forms
    for form in (forms.getByIndex(place) for place in range(forms.Count)):
        for model in (form.getByIndex(place) for place in range(form.Count)):
            if model.Label == title:
                return document.CurrentController.getControl(model).AccessibleContext
    raise LookupError(f"there is no button {title}")


def box(toolkit: Any, title: str) -> Any:
    """The message box of that title, as a program for the blind sees it; None if there is none."""
    for place in range(toolkit.getTopWindowCount()):
        window = toolkit.getTopWindow(place).AccessibleContext
        if window is not None and window.AccessibleName == title:
            return window
    return None


def parts(accessible: Any) -> dict[str, Any]:
    """What a box shows, by its words: the text, and each button."""
    found = {}
    for place in range(accessible.AccessibleChildCount):
        child = accessible.getAccessibleChild(place).AccessibleContext
        if child.AccessibleName:
            found[child.AccessibleName] = child
        found |= parts(child)
    return found
