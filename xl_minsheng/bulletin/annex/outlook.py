"""What is still to be done each day, and where it will end, in words."""

from fractions import Fraction

from xl_minsheng.bulletin.annex.blocks import NOTHING
from xl_minsheng.ledger import Issue, Judged, catch_up, projection
from xl_minsheng.ledger.figures import PERCENT_UNIT
from xl_minsheng.ledger.kinds import is_paced
from xl_minsheng.ledger.numbers import write_number, write_percent, write_points
from xl_minsheng.ledger.outlook import write_figure
from xl_minsheng.ledger.prospects import Outlook, foresee

_MIN_SHOWN = Fraction(1, 200)
"""A figure below it would print as 0."""


def write_outlook(judged: Judged, issue: Issue) -> str:
    """每天要完成24.09个；到期预计25.66%. Kinds without pace have none.

    With a trend of some issues its interval stands behind: 到期预计25.66%（21%～30.5%）.
    """
    indicator, standing = judged.indicator, judged.standing
    if indicator.kind is None or not is_paced(indicator):
        return NOTHING
    rate, outlook = catch_up(indicator, issue, standing), foresee(judged, issue)
    if rate is None:
        return "时限已到" if indicator.actual is not None else NOTHING
    share = outlook.share if outlook else projection(indicator, issue, standing)
    parts = [write_catch_up(judged, issue, outlook) if rate else ""]
    if share is not None:
        parts.append(
            f"到期预计{write_percent(share, keep_zeros=issue.keep_zeros)}{_interval(outlook, issue)}"
        )
    return "；".join(filter(None, parts)) or NOTHING


def write_catch_up(judged: Judged, issue: Issue, outlook: Outlook | None) -> str:
    """每天要完成24.09个，是目前的3.2倍; empty where there is nothing to catch up or no time left.

    How many times as fast is told only of a trend: otherwise it is the ratio of two shares that are printed.
    """
    indicator = judged.indicator
    rate = catch_up(indicator, issue, judged.standing)
    if not rate or indicator.kind is None:
        return ""
    times = outlook.speed_up if outlook and outlook.issues else None
    faster = f"，是目前的{write_number(times)}倍" if times is not None and times > 1 else ""
    return f"{indicator.kind.rules.pace.daily}{_rate(rate, indicator.unit)}{faster}"


def _interval(outlook: Outlook | None, issue: Issue) -> str:
    if outlook is None or outlook.low is None or outlook.high is None or outlook.low == outlook.high:
        return ""
    low, high = (write_percent(one, keep_zeros=issue.keep_zeros) for one in (outlook.low, outlook.high))
    return f"（{low}～{high}）"


def _rate(rate: Fraction, unit: str) -> str:
    if unit == PERCENT_UNIT:
        return f"{write_points(rate)}个百分点"
    return write_figure(rate, unit) if rate >= _MIN_SHOWN else f"不到0.01{unit}"
