"""A process of the product's own Python: started on first use, started again when it has died.

It is spoken to through its standard input and output, which nobody else can reach and which end
with the office; it ends itself then. (A signal on the parent's death would not do: Linux sends it
when the thread ends that started the process.)
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from typing import Any

from .frames import TooLongError, read_frame, write_frame
from .spin_wait import SpinWait

LOST = ("PYTHONHOME", "PYTHONPATH", "PYTHONSTARTUP", "LD_LIBRARY_PATH", "URE_BOOTSTRAP", "UNO_PATH")
"""What the office sets for its own Python, and another Python must not see."""
_NO_WINDOW = 0x08000000  # Windows' CREATE_NO_WINDOW


class OutOfReachError(Exception):
    """The process cannot be started, or ends without an answer."""


class Process:
    """One process that answers requests, one at a time.

    Args:
        command: gives the command to start it with, asked anew for each start.
        patience: seconds until a process that does not answer is ended; None waits for ever.
        attempts: how often a request is made if the process dies over it.
    """

    def __init__(
        self, command: Callable[[], Sequence[str]], patience: float | None = None, attempts: int = 1
    ) -> None:
        self._command = command
        self._patience = patience
        self._attempts = attempts
        self._running: Any = None
        self._spin: Any = None
        self._asked_at: float | None = None
        self._lock = threading.Lock()

    def ask(self, request: Any) -> Any:
        """The answer to a request.

        Raises:
            OutOfReachError: there is none.
            TooLongError: the request is too long to be made.
        """
        with self._lock:
            for attempt in range(1, self._attempts + 1):
                try:
                    return self._asked(request)
                except TooLongError:
                    raise
                except (OSError, EOFError, ValueError) as error:
                    self._end()
                    if attempt == self._attempts:
                        raise OutOfReachError(repr(error)) from error
        raise OutOfReachError

    @property
    def is_running(self) -> bool:
        """Whether there is a process that has not ended."""
        return self._running is not None and self._running.poll() is None

    def _asked(self, request: Any) -> Any:
        if not self.is_running:
            self._end()
            self._start()
        self._asked_at = time.monotonic()
        try:
            write_frame(self._running.stdin, request)
            self._spin.wait()
            return read_frame(self._running.stdout)
        finally:
            self._asked_at = None

    def _start(self) -> None:
        environment = {name: value for name, value in os.environ.items() if name not in LOST}
        self._running = subprocess.Popen(  # noqa: S603  (the command of the installation)
            list(self._command()),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
            creationflags=_NO_WINDOW if sys.platform == "win32" else 0,
        )
        self._spin = SpinWait(self._running.stdout)
        if self._patience is not None:
            threading.Thread(target=self._watch, args=(self._running,), daemon=True).start()

    def _watch(self, process: Any) -> None:
        """End a process that does not answer: the office waits for it and would hang."""
        while process.poll() is None:
            asked_at = self._asked_at
            if asked_at is not None and time.monotonic() - asked_at > (self._patience or 0):
                process.kill()
            time.sleep(0.5)

    def _end(self) -> None:
        process, self._running = self._running, None
        if process is None:
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            try:
                stream.close()
            except OSError:  # what had not been sent goes nowhere
                pass
