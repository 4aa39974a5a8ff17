"""Names near one that does not exist."""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(name: str, known: Iterable[str]) -> list[str]:
    """Up to three known names that may have been meant, the nearest first; names of our own are left out."""
    names = [one for one in known if not one.startswith("_")]
    near = get_close_matches(name, names, n=3, cutoff=0.5)
    return near or [one for one in names if name and (name in one or one in name)][:3]
