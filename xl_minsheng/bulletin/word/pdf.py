"""A PDF of a Word file, by whatever word processor the PC has.

Word or WPS on Windows, through COM; LibreOffice elsewhere, and on Windows where there is no
other. Each works on a copy in a folder of its own, and is gone when the PDF is there.
"""

import importlib
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from xl_minsheng.errors import ClerkError
from xl_minsheng.files.programs import find_libreoffice
from xl_minsheng.files.windows import is_registered_class

WORD_PROCESSORS = ("Word.Application", "KWPS.Application", "WPS.Application")
"""COM names of Word and of WPS, new and old."""
_PDF_FORMAT, _NO_ALERTS, _DISCARD = 17, 0, 0
"""wdExportFormatPDF, wdAlertsNone, wdDoNotSaveChanges."""
_SECONDS = 120
"""A cold start on a slow PC takes some twenty."""

Converter = Callable[[Path, Path], None]
"""Makes a PDF (second) of a Word file (first)."""


class PdfError(ClerkError, RuntimeError):
    """No PDF could be made."""


def to_pdf(document: bytes) -> bytes:
    """The PDF of a Word file.

    Raises:
        PdfError: there is no word processor, or it did not make one.
    """
    converters = list(_converters())
    if not converters:
        raise PdfError("没有生成PDF：本机没有 Word、WPS 或 LibreOffice；请在 Word 里打开专报，另存为PDF")
    with tempfile.TemporaryDirectory(prefix="minsheng-pdf-", ignore_cleanup_errors=True) as folder:
        source, target = Path(folder) / "bulletin.docx", Path(folder) / "bulletin.pdf"
        source.write_bytes(document)
        for name, convert in converters:
            try:
                convert(source, target)
            except Exception as error:  # COM has errors of its own kinds; the next program may do better
                reason = f"{name}：{type(error).__name__}"
                continue
            if target.is_file():
                return target.read_bytes()
            reason = f"{name}没有给出文件"
    raise PdfError(f"没有生成PDF（{reason}）；请在 Word 里打开专报，另存为PDF")


def _converters() -> Sequence[tuple[str, Converter]]:
    found: list[tuple[str, Converter]] = []
    if sys.platform == "win32":
        found += [
            (name.partition(".")[0], _com_converter(name))
            for name in WORD_PROCESSORS
            if is_registered_class(name)
        ]
    if program := find_libreoffice():
        found.append(("LibreOffice", _office_converter(program)))
    return found


def _com_converter(name: str) -> Converter:
    def convert(source: Path, target: Path) -> None:
        com: Any = importlib.import_module("pythoncom")
        client: Any = importlib.import_module("win32com.client")
        com.CoInitialize()
        try:
            # DispatchEx starts a program of its own: the clerk's open documents are not ours to close
            program = client.DispatchEx(name)
            try:
                program.Visible = False
                program.DisplayAlerts = _NO_ALERTS
                document = program.Documents.Open(str(source), False, True)  # no questions, read-only
                try:
                    document.ExportAsFixedFormat(str(target), _PDF_FORMAT)
                finally:
                    document.Close(_DISCARD)
            finally:
                program.Quit(_DISCARD)
        finally:
            com.CoUninitialize()

    return convert


def _office_converter(program: str) -> Converter:
    def convert(source: Path, target: Path) -> None:
        # a profile of its own: a LibreOffice that is open would take the work over, and its windows with it
        profile = f"-env:UserInstallation={(target.parent / 'profile').as_uri()}"
        command = [program, profile, "--headless", "--norestore", "--convert-to", "pdf"]
        command += ["--outdir", str(target.parent), str(source)]
        _run(command)

    return convert


def _run(command: Sequence[str]) -> None:
    """Run a program with its children; none of them is left when time is up.

    Raises:
        subprocess.TimeoutExpired: time is up.
    """
    quiet: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, start_new_session=True, **quiet) as process:  # noqa: S603 - found above
        try:
            process.wait(_SECONDS)
        except BaseException:
            _kill(process)
            raise


def _kill(process: "subprocess.Popen[bytes]") -> None:
    if sys.platform == "win32":
        command = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
        subprocess.run(command, capture_output=True, check=False)  # noqa: S603
    else:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
