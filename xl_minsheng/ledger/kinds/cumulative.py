"""累计: a figure that grows towards the year's target."""

from xl_minsheng.ledger.kind import Kind
from xl_minsheng.ledger.kinds.pacing import by_share, explain_pace, judge_pace, share_of_time
from xl_minsheng.ledger.kinds.rules import KindRules, always, over_target, reaches_share

RULES = KindRules(
    kind=Kind.CUMULATIVE,
    help="累计完成÷全年目标，与应达进度比",
    sentence="cumulative",
    is_counted=True,
    has_completion=True,
    completes=True,
    keeps_line=False,
    accumulates=True,
    stands_still=False,
    in_shares=False,
    needs_unit=True,
    needs_target=True,
    divides=True,
    bound="",
    daily="每天要完成",
    measure=over_target,
    reached=reaches_share,
    is_paced=always,
    expected=share_of_time,
    judge=judge_pace,
    explain=explain_pace,
    goal=lambda indicator: indicator.target,
    projection=by_share,
)
