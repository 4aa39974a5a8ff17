"""docs/licences.md and the lock say the same."""

import importlib.metadata
import re
from collections.abc import Iterator
from pathlib import Path

from packaging.utils import canonicalize_name

from xl_minsheng.office.lock import LOCK_NAME, read_lock

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8")
LOCKED = {canonicalize_name(one.requirement.name) for one in read_lock((ROOT / LOCK_NAME).read_text("ascii"))}
WORDS = {
    "BSD": "BSD", "MIT": "MIT", "LGPL": "LGPL", "Apache": "Apache", "Python Software Foundation": "PSF", "PSF": "PSF",
    "Public Domain": "Public Domain",
}  # fmt: skip
"""What metadata call a licence, in free words, and what the list does."""


def rows() -> Iterator[tuple[str, str]]:
    """Package and licence, a row each of the first table; extras, which no lock has, left out."""
    table = TEXT.partition("|---")[2].partition("\n\n")[0].splitlines()[1:]
    for line in table:
        names, licence, _ = (cell.strip() for cell in line.strip("|").split("|"))
        if "extra" not in names:
            yield canonicalize_name(names.partition(" ")[0]), licence


def test_every_package_of_the_lock_has_its_licence() -> None:
    """A package that comes in by a new dependency is looked at; one that went is struck out."""
    listed = [name for name, _ in rows()]
    assert listed == sorted(set(listed))
    assert set(listed) == LOCKED


def test_the_licence_is_the_one_that_the_package_names() -> None:
    """For what is installed here; resvg-py's metadata name none, its file does."""
    silent, other = [], []
    for name, licence in rows():
        try:
            metadata = importlib.metadata.metadata(name)
        except importlib.metadata.PackageNotFoundError:  # Windows' and macOS' alone
            continue
        told = " ".join(
            [metadata.get("License-Expression", ""), metadata.get("License", "")]
            + [one for one in metadata.get_all("Classifier", []) if one.startswith("License")]
        )
        named = {word for text, word in WORDS.items() if re.search(rf"\b{text}\b", told)}
        if not named:
            silent.append(name)
        elif missing := {word for word in named if word not in licence}:
            other.append((name, licence, missing))
    assert (silent, other) == (["resvg-py"], [])
