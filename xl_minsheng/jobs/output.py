"""Files that a command creates: of the right kind, and never over an existing one unless forced."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from xl_minsheng.files import anything, nothing, refuse_outputs, refuse_suffix, write_files


def refuse_output(
    path: Path, *suffixes: str, beside: Sequence[Path] = (), inputs: Sequence[Path] = (), force: bool = False
) -> None:
    """Refuse a place for a file before the seconds that making it takes.

    Args:
        path: where it would go.
        suffixes: the endings that it may have.
        beside: other files that would be written with it.
        inputs: what it is made from; never written over.
        force: what stands there may be replaced.

    Raises:
        OutputError: it has another ending, is an input, open in another program, or there already.
    """
    refuse_suffix(path, *suffixes)
    refuse_outputs([path, *beside], inputs=inputs, may_replace=anything if force else nothing)


def write_output(files: Mapping[Path, bytes], *, inputs: Sequence[Path] = (), force: bool = False) -> None:
    """Write files that stand in one folder: all of them, or none.

    Args:
        files: content by place.
        inputs: what they are made from; never written over.
        force: what stands there may be replaced.

    Raises:
        OutputError: as `refuse_output`, or a file cannot be written; nothing was changed.
    """
    (folder,) = {path.parent for path in files}
    named = {path.name: content for path, content in files.items()}
    write_files(folder, named, inputs=inputs, may_replace=anything if force else nothing)
