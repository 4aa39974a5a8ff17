"""不低于: a standard or share that is kept at or above a line."""

from xl_minsheng.ledger.kinds.lines import explain_line, judge_line, line_rules
from xl_minsheng.ledger.kinds.rules import BECAUSE, over_target, reaches_share

RULES = line_rules(
    word="不低于",
    help="累计完成不低于目标即达标",
    sentence=(
        "{{指标}}{{累计}}{{单位}}，"
        "{% if 达标 %}达到{{目标}}{{单位}}的目标要求"
        "{% else %}未达到{{目标}}{{单位}}的目标要求，"
        "差{{相差}}{% if 单位 == '%' %}个百分点{% else %}{{单位}}{% endif %}{% endif %}" + BECAUSE
    ),
    has_completion=True,
    completes=True,
    stands_still=True,
    remains=False,
    needs_unit=True,
    needs_target=True,
    divides=True,
    bound="≥",
    words_before="不低于|不少于|不小于|不得低于|达到|达|≥|率为?",
    words_after="(?:及)?以上",
    measure=over_target,
    reached=reaches_share,
    judge=judge_line(reaches_share),
    explain=explain_line("不低于", "差"),
)
