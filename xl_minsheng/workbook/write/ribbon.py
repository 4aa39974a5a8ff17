"""The ribbon tab, as the part of the file that Excel reads it from."""

from itertools import groupby
from xml.sax.saxutils import quoteattr

from xl_minsheng.workbook.describe.commands import COMMANDS, RIBBON_TAB, Command

PART = "customUI/customUI14.xml"
RELATIONSHIP = (
    '<Relationship Id="rIdRibbon" '
    'Type="http://schemas.microsoft.com/office/2007/relationships/ui/extensibility" '
    f'Target="{PART}"/>'
)
"""Of the year 2007 for a part of the schema 2009/07: so Excel 2010 and later want it."""
NAMESPACE = "http://schemas.microsoft.com/office/2009/07/customui"


def ribbon() -> bytes:
    """The tab with a button for each command, grouped."""
    groups = "".join(
        f"<group id={quoteattr(f'xlmGroup{place}')} label={quoteattr(label)}>"
        f"{''.join(map(_button, commands))}</group>"
        for place, (label, commands) in enumerate(groupby(COMMANDS, key=lambda c: c.group), start=1)
    )
    tab = f'<tab id="xlmTab" label={quoteattr(RIBBON_TAB)}>{groups}</tab>'
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<customUI xmlns="{NAMESPACE}"><ribbon><tabs>{tab}</tabs></ribbon></customUI>'
    ).encode()


def _button(command: Command) -> str:
    attributes = {
        "id": f"xlm_{command.key}",
        "label": command.title,
        "size": "large" if command.large else "normal",
        "imageMso": command.icon,
        "screentip": command.title,
        "supertip": command.tip,
        "onAction": command.callback,
    }
    return f"<button {' '.join(f'{name}={quoteattr(value)}' for name, value in attributes.items())}/>"
