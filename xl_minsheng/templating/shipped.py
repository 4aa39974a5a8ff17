"""Where the templates lie that come with the program."""

from pathlib import Path

ADDED_LATER = frozenset({"clauses/rate.j2"})
"""Templates that an office's folder may lack, since it was made before they were: the shipped ones serve."""


def shipped_templates() -> Path:
    """Folder of the templates that come with the program."""
    package = Path(__file__).parents[1]
    installed = package / "templates"
    return installed if installed.is_dir() else package.parent / "templates"
