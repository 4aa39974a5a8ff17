"""The log beside the workbook: tracebacks and reports for whoever is asked to help."""

import platform
import sys
import tempfile
from datetime import datetime
from pathlib import Path

from xl_minsheng import __version__
from xl_minsheng.workbook.describe.folders import LOG_FILE

MAX_BYTES = 512 * 1024
"""Size from which the log is put aside as ``.1`` and begun anew."""


def write_log(folder: Path | None, heading: str, text: str) -> Path | None:
    """Append an entry, beside the workbook or, where that is impossible, in the user's temporary folder.

    Args:
        folder: the workbook's folder; None while it is unsaved.
        heading: what happened, one line.
        text: the traceback or report.

    Returns:
        The log that was written; None if neither place can be written.
    """
    versions = f"xl-minsheng {__version__}  Python {sys.version.split()[0]}  {platform.platform()}"
    entry = f"===== {datetime.now():%Y-%m-%d %H:%M:%S}  {heading}  ({versions})\n{text.rstrip()}\n\n"
    for place in (folder, Path(tempfile.gettempdir())):
        if place is None:
            continue
        log = place / LOG_FILE
        try:
            if log.is_file() and log.stat().st_size > MAX_BYTES:
                log.replace(log.with_name(f"{LOG_FILE}.1"))
            with log.open("a", encoding="utf-8", errors="backslashreplace") as file:
                file.write(entry)
        except OSError:
            continue
        return log
    return None
