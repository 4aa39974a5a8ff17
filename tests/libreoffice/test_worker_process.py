"""The worker as a process: it answers, is started again when it dies, and never outlives the office."""

import io
import os
import select
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import BinaryIO

import pytest
from extension_office import processor_time

from xl_minsheng.libreoffice.component import frames, process, spin_wait
from xl_minsheng.libreoffice.component.frames import TooLongError, read_frame, write_frame
from xl_minsheng.libreoffice.component.process import OutOfReachError, Process
from xl_minsheng.libreoffice.extension.package import worker_command

FUNCTIONS = (*worker_command(), "functions")
PACE = ["PACE", [5259.0, 6000.0, 45858.0]]
AHEAD = {"answer": "超序时进度"}
ECHO = """
import os, sys, time
from xl_minsheng.libreoffice.worker import serve

def answer(request):
    if request == "die":
        os._exit(3)
    if request == "sleep":
        time.sleep(60)
    if request == "print":
        print("a stray line")
        os.system("echo another")
    return {"answer": [request, os.getpid()]}

serve.serve(*serve._own_streams(), answer)
"""
ECHOING = (sys.executable, "-c", ECHO)
PARENT = """
import sys, time
from xl_minsheng.libreoffice.component.process import Process

worker = Process(lambda: sys.argv[1:])
worker.ask(["PACE", [1.0, 2.0, 45858.0]])
print(worker._running.pid, flush=True)
time.sleep(60)
"""


def is_running(pid: int) -> bool:
    """Whether a process is there and has not ended."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_messages_of_every_kind_come_back_as_they_were() -> None:
    """Numbers to the last bit, Chinese, blanks, rows of rows."""
    message = ["PACE", [0.1 + 0.2, 1e-300, "全年目标", "", None, True, [[1.5, "格"], [None, ""]]]]
    stream = io.BytesIO()
    write_frame(stream, message)
    write_frame(stream, "next")
    stream.seek(0)
    assert [read_frame(stream), read_frame(stream)] == [message, "next"]
    with pytest.raises(EOFError):
        read_frame(stream)


def test_a_message_cut_off_or_too_long_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of one that is too long is sent."""
    stream = io.BytesIO()
    write_frame(stream, "x" * 100)
    with pytest.raises(EOFError):
        read_frame(io.BytesIO(stream.getvalue()[:50]))
    monkeypatch.setattr(frames, "MAX_BYTES", 10)
    with pytest.raises(TooLongError):
        read_frame(io.BytesIO(stream.getvalue()))
    empty = io.BytesIO()
    with pytest.raises(TooLongError):
        write_frame(empty, "x" * 100)
    assert empty.getvalue() == b""


def pipe() -> tuple[BinaryIO, BinaryIO]:
    """The two ends of a pipe: what is read from, what is written to."""
    reading, writing = os.pipe()
    return open(reading, "rb"), open(writing, "wb")


def test_waiting_awake_ends_with_a_message_and_takes_nothing_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also with the other side's end. The moment is made so long that only these can end the wait."""
    monkeypatch.setattr(spin_wait, "SECONDS", 600)
    reading, writing = pipe()
    with reading, writing:
        looking = spin_wait.SpinWait(reading)
        writer = threading.Timer(0.1, write_frame, (writing, "one"))
        writer.start()
        looking.wait()
        assert read_frame(reading) == "one"
        writer.join()
        writing.close()
        looking.wait()
        with pytest.raises(EOFError):
            read_frame(reading)


@pytest.mark.parametrize("missing", ["", "poll"], ids=["looking", "as on Windows"])
def test_waiting_awake_ends_without_a_message(monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    """After a moment; where a pipe cannot be looked at, at once."""
    if missing:
        monkeypatch.delattr(select, missing)
        monkeypatch.setattr(spin_wait, "SECONDS", 600)
    reading, writing = pipe()
    with reading, writing:
        spin_wait.SpinWait(reading).wait()
        write_frame(writing, "one")
        assert read_frame(reading) == "one"


def test_a_worker_that_is_asked_nothing_sleeps() -> None:
    """The moment over, it takes no more of the processor until it is asked again."""
    worker = Process(lambda: ECHOING)
    _, pid = worker.ask("one")["answer"]
    used = -1
    for _ in range(100):
        before, used = used, processor_time(pid)
        if used == before:
            break
        time.sleep(0.3)
    assert used == before
    assert worker.ask("two")["answer"] == ["two", pid]


def test_the_products_own_worker_answers() -> None:
    """As the extension starts it; one process for all calls."""
    worker = Process(lambda: FUNCTIONS)
    assert not worker.is_running
    assert worker.ask(PACE) == AHEAD
    first = worker._running.pid
    assert worker.ask(["COMPLETION", [1.0, 0.0]]) == {"answer": "#DIV/0!"}
    assert worker._running.pid == first


def test_a_request_that_cannot_be_answered_is_told_and_the_next_is_answered() -> None:
    """The fault is Python's own text."""
    worker = Process(lambda: FUNCTIONS)
    assert worker.ask(["NOSUCH", []])["fault"].splitlines()[-1] == "KeyError: 'NOSUCH'"
    assert worker.ask(PACE) == AHEAD


def test_killed_between_two_calls_it_is_started_again() -> None:
    """The call that finds it dead is answered by a new one."""
    worker = Process(lambda: ECHOING, attempts=2)
    _, first = worker.ask("one")["answer"]
    os.kill(first, signal.SIGKILL)
    text, second = worker.ask("two")["answer"]
    assert (text, second != first) == ("two", True)


def test_a_request_that_kills_it_is_tried_as_often_as_wanted() -> None:
    """Then there is no answer; the next request is answered."""
    started: list[int] = []

    def command() -> tuple[str, ...]:
        started.append(1)
        return ECHOING

    worker = Process(command, attempts=2)
    with pytest.raises(OutOfReachError):
        worker.ask("die")
    assert len(started) == 2
    assert worker.ask("one")["answer"][0] == "one"
    assert len(started) == 3


def test_one_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the office would hang with it."""
    worker = Process(lambda: ECHOING, patience=0.3)
    worker.ask("one")
    begun = time.monotonic()
    with pytest.raises(OutOfReachError):
        worker.ask("sleep")
    assert time.monotonic() - begun < 10


def test_a_python_that_is_not_there_is_told(tmp_path: Path) -> None:
    """Nothing is left behind."""
    worker = Process(lambda: (str(tmp_path / "python"),))
    with pytest.raises(OutOfReachError, match="FileNotFoundError"):
        worker.ask(PACE)
    assert not worker.is_running


def test_what_is_printed_does_not_spoil_answers() -> None:
    """By Python or by a program that it starts."""
    worker = Process(lambda: ECHOING)
    assert worker.ask("print")["answer"][0] == "print"
    assert worker.ask("next")["answer"][0] == "next"


def test_it_sees_nothing_of_the_offices_own_python(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """LibreOffice sets these for its Python; another would take wrong modules from them."""
    (tmp_path / "json.py").write_text("raise SystemExit(9)")
    for name in process.LOST:
        monkeypatch.setenv(name, str(tmp_path))
    assert Process(lambda: FUNCTIONS).ask(PACE) == AHEAD


@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGTERM], ids=["killed", "ended"])
def test_no_worker_outlives_the_office(ending: signal.Signals) -> None:
    """However the office ends, its worker has ended a moment later."""
    parent = subprocess.Popen([sys.executable, "-c", PARENT, *FUNCTIONS], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    pid = int(parent.stdout.readline())
    assert is_running(pid)
    parent.send_signal(ending)
    parent.wait()
    parent.stdout.close()
    end = time.monotonic() + 10
    while is_running(pid) and time.monotonic() < end:
        time.sleep(0.05)
    assert not is_running(pid)
