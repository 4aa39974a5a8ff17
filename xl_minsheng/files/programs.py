"""Programs of this PC that documents are handed to."""

import os
import shutil
from pathlib import Path

LIBREOFFICE_NAMES = ("soffice", "libreoffice")
"""What LibreOffice is called on the path."""


def find_libreoffice() -> str | None:
    """Where LibreOffice stands, None if it is not there; on Windows it is not on the path."""
    if found := next((place for name in LIBREOFFICE_NAMES if (place := shutil.which(name))), None):
        return found
    roots = [os.environ[name] for name in ("ProgramFiles", "ProgramFiles(x86)") if os.environ.get(name)]
    places = (Path(root) / "LibreOffice" / "program" / "soffice.com" for root in roots)
    return next((str(place) for place in places if place.is_file()), None)
