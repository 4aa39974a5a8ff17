"""定性: words only, never counted."""

from xl_minsheng.ledger.assessment import Assessment
from xl_minsheng.ledger.kinds.rules import NO_PACE, KindRules, Objections
from xl_minsheng.ledger.status import Status

RULES = KindRules(
    word="定性",
    help="只写文字，不计入统计",
    sentence="{{指标}}",
    is_counted=False,
    has_completion=False,
    completes=False,
    keeps_line=False,
    accumulates=False,
    stands_still=True,
    remains=False,
    in_shares=False,
    words={},
    needs_unit=False,
    needs_target=False,
    divides=False,
    bound="",
    words_before="",
    words_after="",
    pace=NO_PACE,
    measure=lambda _actual, _target: None,
    reached=lambda _actual, _target: False,
    judge=lambda _indicator, _issue, _done, _expected: Assessment(Status.NOT_COUNTED),
    explain=lambda _indicator, _issue, _standing: "只作叙述，不计入统计",
    objections=Objections(),
)
