"""Waiting for a message by polling for a moment before sleeping.

Waking a process takes far longer than computing a cell, longest on an idle machine; a column of
10 000 cells would pay for it 20 000 times. So whoever is likely to be spoken to again at once looks
for a moment before he sleeps, and gives way each time, for the other may want the same processor.
"""

from __future__ import annotations

import os
import select
import time
from collections.abc import Callable
from typing import Any, BinaryIO

SECONDS = 0.001
"""So long a process looks: many times what a cell takes, and nothing beside a click or a keystroke."""


class SpinWait:
    """Looks out for messages of a stream.

    Where the system cannot look at a pipe, as Windows cannot, the reader sleeps at once.

    Args:
        stream: a pipe that is read from; nothing of it may wait in its buffer when `wait` is called.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._poll: Callable[[int], Any] | None = None
        if hasattr(select, "poll") and hasattr(os, "sched_yield"):
            poll = select.poll()
            poll.register(stream.fileno(), select.POLLIN)
            self._poll = poll.poll

    def wait(self) -> None:
        """Return when there is something to read, or the other side has ended, or the moment is over."""
        if self._poll is not None:
            until = time.monotonic() + SECONDS
            while not self._poll(0) and time.monotonic() < until:
                os.sched_yield()
