"""不高于: a figure that is kept at or below a line; it has no share."""

from decimal import Decimal

from xl_minsheng.ledger.kinds.lines import explain_line, judge_line, line_rules
from xl_minsheng.ledger.kinds.rules import BECAUSE, MissingFigureError, UnusableFigureError


def _beside_line(actual: Decimal | None, target: Decimal | None) -> None:
    if actual is None:
        raise MissingFigureError("累计完成未填")
    if actual < 0 or (target is not None and target < 0):
        raise UnusableFigureError("累计完成或全年目标为负数")
    if target is None:
        raise MissingFigureError("全年目标未填")


def _reached(actual: Decimal, target: Decimal | None) -> bool:
    _beside_line(actual, target)
    return target is not None and actual <= target


RULES = line_rules(
    word="不高于",
    help="累计完成不高于目标即达标，不算完成率",
    sentence=(
        "目前{{指标}}为{{累计}}{{单位}}，"
        "{% if 达标 %}控制在{{目标}}{{单位}}以内{% else %}高于{{目标}}{{单位}}的控制线{% endif %}" + BECAUSE
    ),
    has_completion=False,
    completes=False,
    stands_still=True,
    remains=False,
    needs_unit=True,
    needs_target=True,
    divides=False,
    bound="≤",
    words_before="不高于|不超过|不突破|不得高于|不得超过|控制在|(?<!不)低于|≤",
    words_after="(?:及)?(?:以内|以下|之内)|的?(?:控制线|控制目标|控制数)",
    measure=_beside_line,
    reached=_reached,
    judge=judge_line(_reached),
    explain=explain_line("不高于", "超出"),
)
