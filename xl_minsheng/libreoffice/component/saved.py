"""Names of functions in a saved .xlsx: LibreOffice 7.4 writes them as it knows them itself.

``CN.XLMINSHENG.FUNCTIONS.PACE(`` means nothing to Excel; the plain name is put back. The file
is replaced whole or not at all, and keeps its date: LibreOffice would take it for changed by
somebody else.
"""

from __future__ import annotations

import os
import re
import tempfile
import zipfile
from typing import Any

PARTS = re.compile(r"xl/(?:workbook|worksheets/[^/]+|tables/[^/]+)\.xml")


def repair(path: str, service: str, names: Any) -> int:
    """Put the plain names of functions back into a saved file.

    Args:
        path: the file; one that is no .xlsx or .xlsm is left alone.
        service: name of the add-in's service.
        names: plain names by the names of their methods.

    Returns:
        How many were put back.

    Raises:
        OSError: the file cannot be read or replaced; it is as it was.
        zipfile.BadZipFile: the same.
    """
    if not path.lower().endswith((".xlsx", ".xlsm")):
        return 0
    plain = {method.upper(): name for method, name in names.items()}
    methods = "|".join(map(re.escape, plain))
    long_name = re.compile((re.escape(service) + r"\.(" + methods + r")(?=\()").encode(), re.IGNORECASE)
    with zipfile.ZipFile(path) as source:
        parts = {
            item.filename: source.read(item) for item in source.infolist() if PARTS.fullmatch(item.filename)
        }
        found = {}
        count = 0
        for name, content in parts.items():
            changed, times = long_name.subn(lambda one: plain[one[1].decode().upper()].encode(), content)
            if times:
                found[name] = changed
                count += times
        if found:
            _replace(path, source, found)
    return count


def _replace(path: str, source: zipfile.ZipFile, changed: Any) -> None:
    before = os.stat(path)
    handle, temporary = tempfile.mkstemp(prefix=".~", suffix=".tmp", dir=os.path.dirname(path))
    try:
        with os.fdopen(handle, "wb") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target:
                for item in source.infolist():
                    target.writestr(item, changed.get(item.filename) or source.read(item))
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, before.st_mode & 0o7777)
        os.utime(temporary, ns=(before.st_atime_ns, before.st_mtime_ns))
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise
