"""The published bulletin of July 2025 as data: its figures and its scanning faults, its narrative in other words."""

import csv
from pathlib import Path

from xl_minsheng.readback import BulletinText, document_of, read_bulletin

DATA = Path(__file__).parent / "data"
PUBLISHED = DATA / "bulletin-6-published.txt"
OURS = DATA / "bulletin-6.txt"
SECTIONS = {1: "A", 2: "B", 3: "C", 4: "D", 5: "E"}


def read(path: Path) -> BulletinText:
    """A text file read back."""
    return read_bulletin(document_of(path.read_text(encoding="utf-8"), path.name))


def facts() -> dict[tuple[str, int], list[dict[str, str]]]:
    """Rows of the transcription of the published clauses, by section and item."""
    grouped: dict[tuple[str, int], list[dict[str, str]]] = {}
    with (DATA / "reference_clauses.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            grouped.setdefault((row["section"], int(row["item"])), []).append(row)
    return grouped
