"""Requests from standard input, answers to standard output, until the office ends.

Whatever is printed goes to standard error instead: a stray line would spoil the answers.
"""

import os
import threading
import time
import traceback
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, BinaryIO

from xl_minsheng.libreoffice.component.frames import read_frame, write_frame
from xl_minsheng.libreoffice.component.spin_wait import SpinWait

if TYPE_CHECKING:
    from xl_minsheng.libreoffice.worker.clicks import RunCommand

FUNCTIONS, COMMANDS = "functions", "commands"
"""What a worker does: answer calls of worksheet functions, or run commands."""


def main(arguments: Sequence[str], run: "RunCommand | None" = None) -> int:
    """Serve until the office ends.

    Args:
        arguments: what the worker does; for commands also the name of the pipe into the office.
        run: how commands are run; None for the product's own way.
    """
    requests, answers = _own_streams()
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    match arguments:
        case [one] if one == FUNCTIONS:
            from xl_minsheng.libreoffice.worker.calls import answer

            serve(requests, answers, answer)
        case [one, pipe] if one == COMMANDS:
            from xl_minsheng.libreoffice.worker.clicks import Office, run_command

            serve(requests, answers, Office(pipe, run or run_command).answer)
        case _:
            return 2
    return 0


def serve(requests: BinaryIO, answers: BinaryIO, answer: Callable[[Any], dict[str, Any]]) -> None:
    """Answer every request; one that fails is answered with its traceback as ``fault``."""
    spin = SpinWait(requests)
    while True:
        spin.wait()
        try:
            request = read_frame(requests)
        except EOFError:
            return
        try:
            reply = answer(request)
        except Exception:
            reply = {"fault": traceback.format_exc()}
        try:
            write_frame(answers, reply)
        except OSError:  # the office has gone
            return


def _own_streams() -> tuple[BinaryIO, BinaryIO]:
    """Input and output of this process, with nothing else left on them."""
    requests = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    os.close(null)
    os.dup2(2, 1)
    return requests, answers


def _end_with(parent: int) -> None:
    """End this process with its parent, even in the middle of a long request."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(0)
