"""PDF through Word, WPS or LibreOffice, and a sentence where there is none of them."""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from processes import state

from xl_minsheng.bulletin.word import pdf
from xl_minsheng.bulletin.word.pdf import PdfError, to_pdf


class Machine:
    """A Windows PC as seen through COM: which programs are registered, and what is asked of them."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, **programs: Callable[[str], None]) -> None:
        self.calls: list[str] = []
        self.programs = {f"{name}.Application": export for name, export in programs.items()}
        com, client = ModuleType("pythoncom"), ModuleType("win32com.client")
        com.CoInitialize = lambda: self.calls.append("CoInitialize")
        com.CoUninitialize = lambda: self.calls.append("CoUninitialize")
        client.DispatchEx = self.dispatch
        monkeypatch.setitem(sys.modules, "pythoncom", com)
        monkeypatch.setitem(sys.modules, "win32com.client", client)
        monkeypatch.setattr(pdf, "is_registered_class", self.programs.__contains__)
        monkeypatch.setattr(pdf, "find_libreoffice", lambda: None)
        monkeypatch.setattr(sys, "platform", "win32")

    def dispatch(self, name: str) -> Any:
        """Start a program."""
        self.calls.append(f"DispatchEx {name}")
        return Program(self, self.programs[name])


class Program:
    """Word or WPS."""

    def __init__(self, machine: Machine, export: Callable[[str], None]) -> None:
        self.machine, self.export = machine, export
        self.Documents = self

    def Open(self, path: str, confirm: bool, read_only: bool) -> "Program":
        """Open a document."""
        assert Path(path).read_bytes() == b"word"
        self.machine.calls.append(f"Open {Path(path).suffix} {confirm} {read_only}")
        return self

    def ExportAsFixedFormat(self, path: str, kind: int) -> None:
        """Write the PDF."""
        self.machine.calls.append(f"Export {kind}")
        self.export(path)

    def Close(self, save: int) -> None:
        """Close the document."""
        self.machine.calls.append(f"Close {save}")

    def Quit(self, save: int) -> None:
        """End the program."""
        self.machine.calls.append(f"Quit {save}")


def writes(path: str) -> None:
    """A program that works."""
    Path(path).write_bytes(b"%PDF")


def breaks(path: str) -> None:
    """A program that shows an error of its own."""
    raise RuntimeError("-2147352567")


def test_word_makes_the_pdf_on_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program of its own, the document read-only; both are closed and nothing is saved."""
    machine = Machine(monkeypatch, Word=writes, KWPS=breaks)
    assert to_pdf(b"word") == b"%PDF"
    assert machine.calls == [
        "CoInitialize", "DispatchEx Word.Application", "Open .docx False True", "Export 17",
        "Close 0", "Quit 0", "CoUninitialize",
    ]  # fmt: skip


def test_wps_makes_it_where_word_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    """Word is closed before the next is asked."""
    machine = Machine(monkeypatch, Word=breaks, KWPS=writes)
    assert to_pdf(b"word") == b"%PDF"
    assert machine.calls.count("Quit 0") == machine.calls.count("CoUninitialize") == 2


def test_a_program_that_fails_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """It names the program and the way by hand."""
    Machine(monkeypatch, WPS=breaks)
    with pytest.raises(PdfError) as caught:
        to_pdf(b"word")
    assert str(caught.value) == "没有生成PDF（WPS：RuntimeError）；请在 Word 里打开专报，另存为PDF"


def test_without_any_program_it_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither Word nor WPS nor LibreOffice."""
    Machine(monkeypatch)
    with pytest.raises(PdfError) as caught:
        to_pdf(b"word")
    reason = "没有生成PDF：本机没有 Word、WPS 或 LibreOffice；请在 Word 里打开专报，另存为PDF"
    assert str(caught.value) == reason


def test_libreoffice_makes_the_pdf(soffice: object, filled: bytes) -> None:
    """Wherever it is installed; with it on the path, this machine prints the shipped bulletin."""
    assert to_pdf(filled).startswith(b"%PDF-")


def test_a_program_that_hangs_is_ended_with_its_children(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When time is up nothing of it is left running."""
    program = tmp_path / "soffice"
    program.write_text(f'#!/bin/sh\nsleep 60 &\necho $! > "{tmp_path}/child"\nwait\n')
    program.chmod(0o755)
    monkeypatch.setattr(pdf, "find_libreoffice", lambda: str(program))
    monkeypatch.setattr(pdf, "_SECONDS", 1)
    with pytest.raises(PdfError, match="LibreOffice：TimeoutExpired"):
        to_pdf(b"word")
    child, until = int((tmp_path / "child").read_text()), time.monotonic() + 10
    while state(child) not in ("", "Z") and time.monotonic() < until:
        time.sleep(0.02)  # it was told to end; on a busy machine the system takes a moment
    assert state(child) in ("", "Z")
