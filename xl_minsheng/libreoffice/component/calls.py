"""Worksheet functions: each call goes to the worker; what a cell shows when there is no answer."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from typing import Any

from .cells import block, cell, grown, is_block, passed, without_blank_tail
from .frames import TooLongError
from .process import OutOfReachError, Process

WAIT_SECONDS = 30
"""For so long no new attempt is made once Python was out of reach: a ledger has hundreds of cells."""
PATIENCE = 60
"""Seconds that a call may take; starting Python is part of the first."""

MAX_KNOWN = 20_000
"""Answers that are kept."""


class Calls:
    """Calls of worksheet functions.

    Args:
        process: whom to ask.
        texts: what cells show: ``no_python``, ``failed``.

    Attributes:
        any_failed: whether a cell shows that there was no answer.
    """

    def __init__(self, process: Process, texts: Any) -> None:
        self._process = process
        self._texts = texts
        self._wait_until = 0.0
        self._known: dict[Any, Any] = {}
        self.any_failed = False

    def answer(self, name: str, given: tuple[Any, ...], ranges: Sequence[int] = ()) -> Any:
        """What a cell shows: a number, a text, or a block as rows of tuples.

        The functions answer the same to the same arguments, always; so what has been asked
        before, as when all is computed again, is not asked again.

        Args:
            name: the function.
            given: its arguments.
            ranges: places of those that are ranges by nature.
        """
        given, height = without_blank_tail(_without_left_out(given), ranges)
        answer = self._answer(name, tuple(map(passed, given)))
        return grown(answer, height) if is_block(answer) else answer

    def _answer(self, name: str, given: tuple[Any, ...]) -> Any:
        known = self._known.get((name, given))
        if known is not None:
            return known
        if time.monotonic() < self._wait_until:
            return self._text("no_python")
        try:
            reply = self._process.ask([name, given])
        except TooLongError:
            return self._text("failed")
        except OutOfReachError as error:
            sys.stderr.write("xl-minsheng: " + str(error) + "\n")
            self._wait_until = time.monotonic() + WAIT_SECONDS
            return self._text("no_python")
        if "fault" in reply:
            sys.stderr.write("xl-minsheng: " + reply["fault"] + "\n")
            return self._text("failed")
        found = reply["answer"]
        answer = block(found) if isinstance(found, list) else cell(found)
        if len(self._known) >= MAX_KNOWN:
            self._known.clear()
        self._known[name, given] = answer
        return answer

    def try_again(self) -> bool:
        """End the waiting; whether any cell would now compute what it could not before."""
        failed, self.any_failed = self.any_failed, False
        self._wait_until = 0.0
        return failed

    def _text(self, name: str) -> str:
        self.any_failed = True
        return str(self._texts[name])


def _without_left_out(given: tuple[Any, ...]) -> tuple[Any, ...]:
    """Arguments without those that the formula leaves out at the end."""
    count = len(given)
    while count and given[count - 1] is None:
        count -= 1
    return given[:count]
