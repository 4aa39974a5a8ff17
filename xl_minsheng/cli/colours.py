"""The colours of the terminal, by how grave a thing is."""

from xl_minsheng.checks import Severity

COLOURS = {
    Severity.ERROR: "red",
    Severity.WARNING: "yellow",
    Severity.HINT: "cyan",
    Severity.ACCEPTED: "green",
}
