"""What an import has to tell of the issue's settings: assumed, or to be filled in by the clerk."""

import datetime as dt
from collections.abc import Iterator

from xl_minsheng.importing.report import Note, Topic
from xl_minsheng.ledger import Issue
from xl_minsheng.ledger.dates import write_date
from xl_minsheng.workbook.describe import sheets
from xl_minsheng.workbook.describe.front import find_setting


def settings_notes(issue: Issue, cut_off: dt.date | None) -> Iterator[Note]:
    """Where the cut-off date is from, and which settings were not found.

    Args:
        issue: as it was made.
        cut_off: the day that the document's words say; None where they say none.
    """
    label = find_setting("cut_off").title
    if cut_off:
        yield Note(Topic.ASSUMED, "", f"{label}按文中的说法填为{write_date(cut_off)}，请核对")
    elif issue.cut_off:
        yield Note(Topic.ASSUMED, "", f"{label}按印发日期填为{write_date(issue.cut_off)}，请核对")
    for key in ("title", "number", "body", "issued_on"):
        value = getattr(issue, key)
        if value is None or value == "":
            yield Note(
                Topic.ASSUMED,
                "",
                f"没有找到{find_setting(key).title}，请在“{sheets.setting_sheet(key).name}”补填",
            )
