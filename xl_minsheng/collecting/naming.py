"""Whose a form is, and which indicator a row is, by what they are called: proposed, never taken unasked."""

from collections import Counter
from collections.abc import Iterable, Sequence

from xl_minsheng.collecting.form import bureaus_of
from xl_minsheng.collecting.returned_form import ReturnedRow
from xl_minsheng.ledger import Ledger
from xl_minsheng.ledger.text import clean_code

_NEARLY, _APART = 75, 5
"""How alike two names are, of 100, from which one is proposed for the other; and how much less a third is."""


def bureau_by_rows(rows: Sequence[ReturnedRow], ledger: Ledger) -> str:
    """The bureau that most of the rows belong to, if it is more than half."""
    known = [ledger.by_id[row.id] for row in rows if row.id in ledger.by_id]
    counted = Counter(
        bureau for one in known for bureau in bureaus_of(ledger.judged(one).indicator)
    ).most_common(1)
    return counted[0][0] if counted and counted[0][1] * 2 > len(known) else ""


def bureau_by_file_name(name: str, bureaus: Sequence[str]) -> str:
    """The bureau whose name stands in a file's; empty for none."""
    text = clean_code(name.rpartition("/")[2].rpartition(".")[0])
    inside = [one for one in bureaus if clean_code(one) in text]
    return max(inside, key=len, default="")


def nearest_indicator(row: ReturnedRow, ledger: Ledger, bureau: str) -> str:
    """Id of the indicator that a row without a known id seems to be, by its name; empty for none."""
    own = {
        clean_code(one.name): one.id
        for one in ledger.indicators
        if one.id and not one.same_as and bureau in bureaus_of(ledger.judged(one).indicator)
    }
    return own.get(nearest(clean_code(row.name), own), "")


def nearest(name: str, names: Iterable[str]) -> str:
    """The name that another one seems to mean; empty where none is near, or two are.

    A name inside a longer one is near it: 城镇新增就业人数 is 城镇新增就业.
    """
    from rapidfuzz import fuzz, process

    found = process.extract(name, list(names), scorer=fuzz.WRatio, limit=2, score_cutoff=_NEARLY)
    if not found or (len(found) > 1 and found[0][1] - found[1][1] < _APART):
        return ""
    return str(found[0][0])
