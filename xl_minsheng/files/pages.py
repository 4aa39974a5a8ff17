"""Pages for a browser, and knowing our own again.

A page ends in a seal: the digest of all that stands before it. A page with a whole seal says nothing
that a command could not say again, so the next run may replace it; what anybody has changed, or
what comes from elsewhere, has none.
"""

import base64
import hashlib
import re
from collections.abc import Sequence
from pathlib import Path

from xl_minsheng.files.atomic import write_files
from xl_minsheng.files.outputs import anything, refuse_outputs, refuse_suffix
from xl_minsheng.files.reading import read_file

PAGE_SUFFIXES = (".html", ".htm")
_SEAL = re.compile(rb"<!-- xl-minsheng ([0-9a-f]{64}) -->\n")


def page_policy(style: str) -> str:
    """The policy of a page: nothing is loaded, run or sent; its own style sheet, by its digest, is all."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def refuse_page(path: Path, inputs: Sequence[Path] = (), *, force: bool = False) -> None:
    """Refuse a place for a page before there is one.

    Args:
        path: where it would go.
        inputs: what it is made from; never written over.
        force: whatever else stands there may be replaced.

    Raises:
        OutputError: it is no name of a page, an input, open in another program, or not ours.
    """
    refuse_suffix(path, *PAGE_SUFFIXES)
    refuse_outputs([path], inputs=inputs, may_replace=anything if force else is_own_page)


def is_page_name(path: Path) -> bool:
    """Whether a path names a page, by its ending."""
    return path.suffix.lower() in PAGE_SUFFIXES


def save_page(path: Path, page: bytes, inputs: Sequence[Path] = (), *, force: bool = False) -> Path:
    """Write a page, sealed.

    Raises:
        OutputError: as `refuse_page`, or it cannot be written.
    """
    refuse_suffix(path, *PAGE_SUFFIXES)
    seal = f"<!-- xl-minsheng {hashlib.sha256(page).hexdigest()} -->\n".encode()
    may_replace = anything if force else is_own_page
    (written,) = write_files(path.parent, {path.name: page + seal}, inputs=inputs, may_replace=may_replace)
    return written


def is_own_page(path: Path) -> bool:
    """Whether a file is a page that was written here and that nobody has changed."""
    try:
        content = read_file(path)
    except OSError:
        return False
    seals = list(_SEAL.finditer(content))
    if not seals or seals[-1].end() != len(content):
        return False
    return hashlib.sha256(content[: seals[-1].start()]).hexdigest().encode() == seals[-1][1]
