"""Native steps: the share expected at the cut-off date, as a fraction of whole numbers.

All pace rules answer a part and a whole, which stay exact where a quotient would not; see
`xl_minsheng.ledger.pace` for the rules and their sources.
"""

from xl_minsheng.ledger.kinds import Kind
from xl_minsheng.ledger.pace import RULES
from xl_minsheng.workbook.describe.native import NATIVE_CURVES
from xl_minsheng.workbook.write.native.entries import bad_day
from xl_minsheng.workbook.write.native.language import (
    both,
    choose,
    column,
    either,
    is_kind,
    setting,
    text,
)

TASKS = (Kind.CUMULATIVE, Kind.SHARE)
"""Kinds that are always judged by pace."""
FROM_BASELINE = tuple(kind for kind in Kind if kind.rules.pace.takes_baseline)
"""Kinds that are judged by pace where they have a start value."""
DATED = (*TASKS, *FROM_BASELINE, Kind.MILESTONE)
"""Kinds whose first and last day are looked at."""
_HAS_START = both(is_kind(*FROM_BASELINE), '[of_baseline]<>""')
_HAS_LINE = both(is_kind(*FROM_BASELINE), '[of_baseline]<>""', '[of_target]<>""')
IS_PACED = f"IF({is_kind(*TASKS)},TRUE,{_HAS_START})"
USES_SHARE = f"IF({is_kind(*TASKS)},TRUE,{_HAS_LINE})"
_MAX_NAMED_CURVES = 12
_SHARE_UNITS = 10_000
"""Shares of a curve are taken in hundredths of a percent."""


def _months(earlier: str, later: str) -> str:
    return f"(YEAR({later})-YEAR({earlier}))*12+MONTH({later})-MONTH({earlier})+1"


def _quarters(earlier: str, later: str) -> str:
    return f"(YEAR({later})-YEAR({earlier}))*4+INT((MONTH({later})-1)/3)-INT((MONTH({earlier})-1)/3)+1"


_FIRST, _LAST, _CUT = "[first_day]", "[last_day]", "[cut]"
_MONTH_ENDS = f"DAY({_CUT}+1)=1"
_QUARTER_ENDS = f"AND({_MONTH_ENDS},MOD(MONTH({_CUT}),3)=0)"
_BY_RULE = {
    "按日": (f"{_CUT}-{_FIRST}+1", f"{_LAST}-{_FIRST}+1"),
    "按月": (_months(_FIRST, _CUT), _months(_FIRST, _LAST)),
    "按整月": (f"{_months(_FIRST, _CUT)}-IF({_MONTH_ENDS},0,1)", _months(_FIRST, _LAST)),
    "按季": (f"{_quarters(_FIRST, _CUT)}-IF({_QUARTER_ENDS},0,1)", _quarters(_FIRST, _LAST)),
}
"""Part and whole between first and last day, by the word of the rule."""
if tuple(_BY_RULE) != tuple(RULES):
    raise TypeError(f"rules without native formula, or in another order: {[*RULES]}, {[*_BY_RULE]}")


def _by_rule(which: int, curve_key: str) -> str:
    """Part (0) or whole (1) at a cut-off between first and last day."""
    curve = f"[of_{curve_key}]"
    rules = ",".join(fraction[which] for fraction in _BY_RULE.values())
    return f"IF([rule_place]>{len(RULES)},{curve},CHOOSE([rule_place],{rules}))"


def _of_curve(key: str) -> str:
    """What the row's curve says, if its rule is one."""
    return f'IF([rule_place]>{len(RULES)},INDEX({column(key, NATIVE_CURVES)},[rule_place]-{len(RULES)}),"")'


def _fraction(which: int, curve_key: str, *unless: str) -> str:
    return choose(
        *((condition, '""') for condition in unless),
        (f"{_CUT}<{_FIRST}", str(which)),
        (f"{_CUT}>={_LAST}", "1"),
        otherwise=_by_rule(which, curve_key),
    )


def _known_rules() -> str:
    names = column("name", NATIVE_CURVES)
    curves = "&".join(
        f'IFERROR(IF(INDEX({names},{place})="","","、"&INDEX({names},{place})),"")'
        for place in range(1, _MAX_NAMED_CURVES + 1)
    )
    return f'IF(OR([live]=0,[rule_place]>0),"",{text("、".join(RULES))}&{curves})'


def _pace_fault() -> str:
    year = f'"曲线“"&[of_rule]&"”只管一年，不能用于"&YEAR({_LAST})&"年才到期的任务"'
    unknown = '"进度规则“"&[of_rule]&"”不存在，可用："&[known_rules]'
    between = both(f"[rule_place]>{len(RULES)}", f"{_CUT}>={_FIRST}", f"{_CUT}<{_LAST}")
    inexact = '"曲线“"&[of_rule]&"”的比例要填百分比，最多两位小数"'
    of_curve = f'IF(YEAR({_CUT})<YEAR({_LAST}),{year},IF([of_curve_part]="",{inexact},""))'
    return choose(
        (f'{_FIRST}=""', '""'),
        (f"NOT({is_kind(*DATED)})", '""'),
        (f"{_LAST}<{_FIRST}", '"完成时限早于起始日期"'),
        (f"NOT({USES_SHARE})", '""'),
        ("[rule_place]=0", unknown),
        (f"NOT({between})", '""'),
        otherwise=of_curve,
    )


_ODD_DAYS = either(bad_day("of_start"), bad_day("of_due"))
_BAD_DAYS = f"IF(ISNUMBER([cut]),IF([odd]=0,FALSE,{_ODD_DAYS}),TRUE)"
PACE = {
    "rule_place": choose(
        ("[live]=0", "0"),
        *((f"[of_rule]={text(rule)}", str(place)) for place, rule in enumerate(RULES, start=1)),
        otherwise=f"IFERROR({len(RULES)}+MATCH([of_rule],{column('name', NATIVE_CURVES)},0),0)",
    ),
    "known_rules": _known_rules(),
    **{f"of_{key}": _of_curve(key) for key in ("curve_part", "curve_whole")},
    "first_day": choose(
        ("[live]=0", '""'),
        (_BAD_DAYS, '""'),
        ('[of_start]<>""', "[of_start]"),
        otherwise='DATE(YEAR(MIN([cut],IF([of_due]="",[cut],[of_due]))),1,1)',
    ),
    "last_day": choose(
        ('[first_day]=""', '""'),
        ('[of_due]<>""', "[of_due]"),
        otherwise="DATE(YEAR(MAX([cut],[first_day])),12,31)",
    ),
    "fault_pace": _pace_fault(),
    "due_part": _fraction(0, "curve_part", f'{_FIRST}=""', '[fault_pace]<>""', f"NOT({USES_SHARE})"),
    "due_whole": _fraction(1, "curve_whole", '[due_part]=""'),
}
"""Formula of each of these steps, by key."""

_DAY = setting("cut_off")
_NO_DAY = f"NOT(ISNUMBER({_DAY}))"


def _month_before() -> str:
    """The last month before the cut-off's that the plan names; 0 for the beginning of the year."""
    cases = [(both(f"MONTH({_DAY})>{m}", f'[m{m}]<>""'), str(m)) for m in range(11, 0, -1)]
    return choose((_NO_DAY, '""'), ('[name]=""', '""'), *cases, otherwise="0")


def _month_after() -> str:
    """The first month from the cut-off's on that the plan names; 13 for none."""
    cases = [(both(f"MONTH({_DAY})<={m}", f'[m{m}]<>""'), str(m)) for m in range(1, 13)]
    return choose((_NO_DAY, '""'), ('[name]=""', '""'), *cases, otherwise="13")


def _in_units(place: str, blank: str, otherwise: str) -> str:
    """The share of a month in units, from the month's number; another where there is no such month."""
    share = f"CHOOSE({place},{','.join(f'[m{m}]' for m in range(1, 13))})"
    scaled = f"ROUND({share}*{_SHARE_UNITS},0)"
    exact = f'IF(ISNUMBER({share}),IF({scaled}/{_SHARE_UNITS}={share},{scaled},""),"")'
    return choose((f'{place}=""', '""'), (f"{place}={blank}", otherwise), otherwise=exact)


def _end_of(month: str) -> str:
    return f"DATE(YEAR({_DAY}),{month}+1,0)"


_SPAN = f"IF([curve_after]=13,1,{_end_of('[curve_after]')}-{_end_of('[curve_before]')})"
_GONE = f"IF([curve_after]=13,0,INT({_DAY})-{_end_of('[curve_before]')})"
_SMALL = "IF(AND(MOD([curve_low],100)=0,MOD([curve_high],100)=0),100,1)"
"""Shares in whole percents keep the numbers small."""
_NOT_EXACT = either('[curve_low]=""', '[curve_high]=""')
CURVE = {
    "curve_before": _month_before(),
    "curve_after": _month_after(),
    "curve_low": _in_units("[curve_before]", "0", "0"),
    "curve_high": _in_units("[curve_after]", "13", "[curve_low]"),
    "curve_part": f'IF({_NOT_EXACT},"",([curve_low]*{_SPAN}+([curve_high]-[curve_low])*{_GONE})/{_SMALL})',
    "curve_whole": f'IF({_NOT_EXACT},"",{_SHARE_UNITS}*{_SPAN}/{_SMALL})',
}
"""Formula of each step on 计划曲线, by key."""
