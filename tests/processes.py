"""The processes of this machine, as Linux tells them."""

from collections.abc import Iterator
from pathlib import Path


def state(number: int) -> str:
    """The letter of a process's state, ``Z`` once it has ended and nobody has asked how; empty if there is none."""
    fields = _fields(Path(f"/proc/{number}"))
    return fields[1] if fields else ""


def names_of_session(number: int) -> list[str]:
    """Names of the running processes of a session, by the number of its first."""
    return sorted(fields[0] for fields in _every() if fields[4] == str(number))


def _every() -> Iterator[list[str]]:
    for folder in Path("/proc").glob("[0-9]*"):
        if fields := _fields(folder):
            yield fields


def _fields(folder: Path) -> list[str]:
    """Name, state, parent, group, session and so on (proc(5)); nothing of a process that has just gone."""
    try:
        stat = (folder / "stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return []
    name, _, rest = stat.partition(" (")[2].rpartition(") ")
    return [name, *rest.split()]
