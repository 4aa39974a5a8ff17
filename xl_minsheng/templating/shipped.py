"""Where the templates lie that come with the program."""

from pathlib import Path

from xl_minsheng.ledger import Kind

_FROM_THE_BEGINNING = (
    *(Kind.CUMULATIVE, Kind.SHARE, Kind.FLOOR, Kind.CEILING),
    *(Kind.MILESTONE, Kind.ZERO, Kind.NARRATIVE),
)
ADDED_LATER = frozenset(kind.template for kind in Kind if kind not in _FROM_THE_BEGINNING)
"""Templates that an office's folder may lack, since it was made before they were: the shipped ones serve."""
ENCODING = "utf-8-sig"
"""Of text templates: UTF-8, with or without the byte order mark that an editor puts before it."""


def shipped_templates() -> Path:
    """Folder of the templates that come with the program."""
    package = Path(__file__).parents[1]
    installed = package / "templates"
    return installed if installed.is_dir() else package.parent / "templates"
