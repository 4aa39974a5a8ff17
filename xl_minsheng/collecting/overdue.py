"""Forms that are overdue, as the sheet 收表 says: what a clerk has seen there may stand in a notice.

Nothing is reckoned anew from folders. Forms may lie anywhere, and a bureau that handed in on paper is put
right on the sheet; a notice must never accuse a bureau of what the clerk has not seen.
"""

import datetime as dt
import re

from xl_minsheng.collecting.check_in import CheckInState, overdue_days
from xl_minsheng.ledger import Issue
from xl_minsheng.ledger.dates import NotADateError, parse_date
from xl_minsheng.ledger.notices import OverdueForm
from xl_minsheng.workbook.describe.returns_table import RETURNS
from xl_minsheng.workbook.read import WorkbookError
from xl_minsheng.workbook.read.grid import Grid, records
from xl_minsheng.workbook.read.values import to_text

_MADE = re.compile(r"第(\d+)期　.*?　(\d{4}年\d{1,2}月\d{1,2}日) \d{1,2}:\d\d", re.DOTALL)
_EARLY = dt.timedelta(days=60)
"""A sheet made longer before the cut-off date is of an issue with the same number of an earlier year."""


def read_overdue(grid: Grid, line: str, issue: Issue) -> tuple[OverdueForm, ...]:
    """The overdue forms that 收表 lists; none where it is of another issue, or cannot be read.

    Args:
        grid: the sheet.
        line: what stands above its headings: of which issue it is, and when it was made.
        issue: the notices' issue.
    """
    if not _is_of(line, issue):
        return ()
    found: dict[str, OverdueForm] = {}
    try:
        for record in records(grid, RETURNS):
            state, bureau, why = (to_text(record.values.get(key)) for key in ("state", "bureau", "why"))
            days = overdue_days(why)
            if state in _OVERDUE and days and bureau:
                found.setdefault(bureau, OverdueForm(bureau, days, is_missing=state == CheckInState.MISSING))
    except WorkbookError:  # a heading is gone: nobody is accused by what is left
        return ()
    return tuple(found.values())


_OVERDUE = (CheckInState.MISSING, CheckInState.FAULTY, CheckInState.DOUBLE, CheckInState.LATE)
"""States that may be overdue; a bureau whose line says 已交 is not, whatever else stands there."""


def _is_of(line: str, issue: Issue) -> bool:
    made = _MADE.search(line)
    if made is None or issue.cut_off is None or int(made[1]) != issue.number:
        return False
    try:
        return parse_date(made[2]) >= issue.cut_off - _EARLY
    except NotADateError:
        return False
