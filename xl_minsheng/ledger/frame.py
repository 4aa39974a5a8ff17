"""The whole ledger as a pandas table, for work over columns rather than clauses."""

from dataclasses import fields
from decimal import Decimal
from fractions import Fraction

import pandas as pd

from xl_minsheng.ledger.indicator import Indicator
from xl_minsheng.ledger.ledger import Ledger
from xl_minsheng.ledger.summary import judge

_PLACES = ("row", "figures_row")
_NUMBERS = (
    *("target", "actual", "previous", "extra_1", "extra_2", "percent_places"),
    *("completion", "expected", "gap"),
)
_DATES = ("start", "due", "data_due", "entered_on")


def to_frame(ledger: Ledger) -> pd.DataFrame:
    """See `Ledger.to_frame`."""
    names = [field.name for field in fields(Indicator) if field.name not in _PLACES]
    records = []
    for entered in ledger.indicators:
        judged = judge(ledger, entered)
        project = ledger.project_by_code.get(entered.project)
        record: dict[str, object] = {name: _plain(getattr(judged.indicator, name)) for name in names}
        record["section"] = project.section if project else ""
        for name in ("completion", "expected", "gap", "status", "light"):
            record[name] = _plain(getattr(judged.standing, name))
        records.append(record)
    columns = [*names, "section", "completion", "expected", "gap", "status", "light"]
    frame = pd.DataFrame(records, columns=columns)
    for name in _NUMBERS:
        frame[name] = frame[name].astype("float64")
    for name in _DATES:
        frame[name] = pd.to_datetime(frame[name])
    return frame


def _plain(value: object) -> object:
    if isinstance(value, (Decimal, Fraction)):
        return float(value)
    return str(value) if isinstance(value, str) else value
