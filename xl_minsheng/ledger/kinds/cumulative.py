"""累计: a figure that grows towards the year's target."""

from xl_minsheng.ledger.kinds.pacing import PACE_OF_SHARE, STANDING_STILL, judge_pace, task_rules
from xl_minsheng.ledger.kinds.rules import BECAUSE, Objections, over_target, reaches_share

RULES = task_rules(
    word="累计",
    help="累计完成÷全年目标，与应达进度比",
    sentence="{{指标}}{{累计}}{{单位}}，完成全年任务的{{完成率}}" + STANDING_STILL + BECAUSE,
    in_shares=False,
    needs_unit=True,
    needs_target=True,
    divides=True,
    pace=PACE_OF_SHARE,
    measure=over_target,
    reached=reaches_share,
    judge=judge_pace,
    objections=Objections(),
)
