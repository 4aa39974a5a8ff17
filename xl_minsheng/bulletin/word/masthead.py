"""The masthead's settings on the front page: what a Word file can take."""

from collections.abc import Iterator

from xl_minsheng.ledger import Issue
from xl_minsheng.ledger.issue import COLOURS
from xl_minsheng.ledger.numbers import write_number

MIN_SIZE, MAX_SIZE = 10, 90
"""Points of the masthead: four letters of 90 still fit between the margins."""


def masthead_faults(issue: Issue) -> Iterator[tuple[str, str, str, str]]:
    """What is wrong with the settings of the masthead: the setting's key, its value, why, and the remedy."""
    size, colour = issue.masthead_size, issue.masthead_colour
    if size is not None and not MIN_SIZE <= size <= MAX_SIZE:
        yield "masthead_size", write_number(size), "印不下或看不清", f"请填{MIN_SIZE}到{MAX_SIZE}磅"
    if colour and colour not in COLOURS:
        yield "masthead_colour", colour, "没有这种颜色", f"请从{'、'.join(COLOURS)}中选择"
