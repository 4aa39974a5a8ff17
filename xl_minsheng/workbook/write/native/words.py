"""Native steps: figures and percentages as they are printed, and the status' arithmetic in words.

A percentage is rounded half up from the exact fraction: the whole part is what the quotient's is, and
whether the next digit rounds up is decided by whole numbers.
"""

from xl_minsheng.ledger.kinds import Kind
from xl_minsheng.ledger.numbers import PERCENT_PLACES
from xl_minsheng.ledger.status import Declared, Status
from xl_minsheng.workbook.describe.sheets import OWN
from xl_minsheng.workbook.write.native.entries import NARRATIVES
from xl_minsheng.workbook.write.native.language import (
    IN_PERCENT,
    KEEPS_ZEROS,
    cents,
    cents_with_zeros,
    choose,
    day,
    either,
    in_percent,
    is_kind,
    joined,
    number,
    of_other,
    percent_figure,
    text,
)
from xl_minsheng.workbook.write.native.numbers import EXPECTED, GAP, from_figures
from xl_minsheng.workbook.write.native.pace import FROM_BASELINE, TASKS
from xl_minsheng.workbook.write.native.standing import IS_SMALL, NOT_PACED, SMALL, at_least, parts


def figure_text(cell: str) -> str:
    """A figure as it is printed before its unit."""
    return f'IF(ISNUMBER({cell}),IF({IN_PERCENT},{percent_figure(cell)},{number(cell)}),"")'


def _places(cell: str) -> str:
    return f'IF(ISNUMBER(FIND(".",{cell})),LEN({cell})-FIND(".",{cell}),0)'


def _distance() -> str:
    """The distance between actual and target: in points, or without idle zeros."""
    off = "ABS([of_actual]-[of_target])"
    longer = f"MAX({_places('[actual_text]')},{_places('[target_text]')})"
    exact = f"ROUND({off},{longer})"
    plain = number(exact)
    there = "AND(ISNUMBER([of_actual]),ISNUMBER([of_target]))"
    return f'IF({there},IF({IN_PERCENT},{percent_figure(off)},{plain}),"")'


_BESIDE_LINE = is_kind(Kind.RATE, Kind.FLOOR, Kind.CEILING)
"""Kinds whose words tell their target and the distance to it."""


def _half_up(quotient: str, test: str) -> str:
    """A quotient rounded half up; the test says whether it is at least its whole part and a half."""
    return f"INT({quotient})+IF({test},1,0)"


def rounded(part: str, whole: str, units: int) -> str:
    """A fraction of small whole numbers in units, rounded half up."""
    return f"INT(({2 * units}*{part}+{whole})/(2*{whole}))"


def rounded_done(units: int) -> str:
    """The share done, in units, rounded half up."""
    is_small = f"MAX([way],[unit_way])<{SMALL}"
    return f"IF({is_small},{rounded('[way]', '[unit_way]', units)},{_rounded_in_parts(units)})"


def _rounded_in_parts(units: int) -> str:
    twice = f"(2*INT([done]*{units})+1)"
    low = f"2*{units}*([way]-10000*INT([way]/10000))-{twice}*([unit_way]-10000*INT([unit_way]/10000))"
    high = f"2*{units}*INT([way]/10000)-{twice}*INT([unit_way]/10000)"
    return _half_up(f"[done]*{units}", f"INT(({low})/10000)+{high}>=0")


def _rounded_due() -> str:
    """The share expected, in hundredths of a percent."""
    twice = f"(2*INT({EXPECTED}*10000)+1)"
    direct = f"20000*[due_part]-{twice}*[due_whole]>=0"
    start = parts("ROUND([of_baseline]*[scale],0)")
    whole = parts("[whole_way]")
    low, middle, high = (
        f"20000*({start[place]}*[due_whole]+{whole[place]}*[due_part])-{twice}*[base_{part}]"
        for place, part in enumerate(("low", "middle", "high"))
    )
    of_rate = f"INT((INT(({low})/10000)+{middle})/10000)+{high}>=0"
    cents = f"{EXPECTED}*10000"
    return choose(
        (IS_SMALL, rounded("[due_part]", "[due_whole]", 10_000)),
        (is_kind(*FROM_BASELINE), _half_up(cents, of_rate)),
        otherwise=_half_up(cents, direct),
    )


def _rounded_gap() -> str:
    units = f"ABS({GAP})*10000"
    twice = f"2*INT({units})+1"
    test = f"IF([lead_sign]<0,{at_least('-20000', twice)},{at_least('20000', twice)})"
    return f"IF({IS_SMALL},{rounded('ABS([lead])', '[base]', 10_000)},{_half_up(units, test)})"


def _where_paced(formula: str) -> str:
    return f'IF({NOT_PACED},"",{formula})'


def _against_pace() -> str:
    points = f'IF([gap_cents]=0,"不到0.01",{cents("[gap_cents]")})'
    ahead = joined('IF([lead_sign]>0,"超","差")', points, '"个百分点"')
    idle = f'IF([state]={text(Status.STAGNANT)},"，连续无进展","")'
    return joined(
        '"应达"', cents("[due_cents]"), '"%，"', f'IF([lead_sign]=0,"与应达进度持平",{ahead})', idle
    )


_NOW, _GOAL = ("[actual_text]", "[of_unit]"), ("[target_text]", "[of_unit]")
_PERCENT_NOW, _PERCENT_GOAL = in_percent("[of_actual]"), in_percent("[of_target]")


def _rate() -> str:
    """A rate is a percentage whatever its unit."""
    off = percent_figure("ABS([of_actual]-[of_target])")
    away = choose(
        ("[of_actual]>[of_target]", joined('"超"', off, '"个百分点"')),
        ("[of_actual]<[of_target]", joined('"差"', off, '"个百分点"')),
        otherwise='"与目标持平"',
    )
    beside = joined('"现为"', _PERCENT_NOW, '"，目标"', _PERCENT_GOAL, '"，"', away)
    return choose(
        (either(f"[state]={text(Status.MET)}", f"[state]={text(Status.NOT_MET)}"), beside),
        (f"[state]={text(Status.UNDERWAY)}", f'{beside}&"，时限"&{day("[last_day]")}&"未到"'),
        otherwise=joined('"现为"', _PERCENT_NOW, '"，"', "[pace_text]", '"，目标"', _PERCENT_GOAL),
    )


def _line(line: str, off: str) -> str:
    distance = joined(text(f"，{off}"), "[distance_text]", f'IF({IN_PERCENT},"个百分点",[of_unit])')
    beside = f'IF([state]={text(Status.MET)},"，达标",{distance})'
    return joined('"现为"', *_NOW, text(f"，应{line}"), *_GOAL, beside)


_EXPLAINED = {
    Kind.CUMULATIVE: joined('"完成"', cents("[done_cents]"), '"%，"', "[pace_text]"),
    Kind.RATE: _rate(),
    Kind.FLOOR: _line("不低于", "差"),
    Kind.CEILING: _line("不高于", "超出"),
    Kind.MILESTONE: choose(
        (f"[state]={text(Status.FINISHED)}", '"已完成"'),
        otherwise=f'"尚未完成，时限"&{day("[last_day]")}&IF([state]={text(Status.ON_PACE)},"未到","已过")',
    ),
    Kind.ZERO: choose(
        (f"[state]={text(Status.MET)}", '"剩余0，已清零"'), otherwise=joined('"剩余"', *_NOW, '"，应清零"')
    ),
    Kind.NARRATIVE: '"只作叙述，不计入统计"',
}
if missing := set(Kind) - _EXPLAINED.keys() - {Kind.SHARE}:
    raise TypeError(f"kinds without native arithmetic: {sorted(missing)}")


def _why() -> str:
    explained = choose(
        (is_kind(*TASKS), _EXPLAINED[Kind.CUMULATIVE]),
        *((is_kind(kind), formula) for kind, formula in _EXPLAINED.items() if kind not in TASKS),
    )
    return choose(
        ("[live]=0", '""'),
        ('[problem]<>""', "[problem]"),
        ("[empty]=1", '""'),
        (is_kind(*NARRATIVES), _EXPLAINED[Kind.NARRATIVE]),
        (f"[of_declared]={text(Declared.AWAITING)}", text(Status.AWAITING)),
        (f"[of_declared]={text(Declared.STAGNANT)}", text(f"申报{Status.STAGNANT}")),
        otherwise=explained,
    )


def _printed_share() -> str:
    """The completion with the decimals that the row asks for."""
    return choose(
        ('[way]=""', '""'),
        (f"NOT({is_kind(*TASKS)})", '""'),
        (
            '[of_places]=""',
            f'IF({KEEPS_ZEROS},{cents_with_zeros("[done_cents]")},{cents("[done_cents]")}&"")',
        ),
        ("[of_places]=0", f'{rounded_done(100)}&""'),
        ("[of_places]=1", f'INT(({rounded_done(1000)})/10)&"."&MOD({rounded_done(1000)},10)'),
        otherwise=cents_with_zeros("[done_cents]"),
    )


def _other_share() -> str:
    """The completion of the row that 同指标 names, with the decimals that this row asks for."""
    return f'IF([figures_from]<=0,"",{of_other(_printed_share(), ["of_places"])})'


def _places_asked() -> str:
    own, other = "[percent_places]", "<percent_places>"
    of_other_row = f'IF({other}="","",MIN({PERCENT_PLACES},{other}))'
    return choose(
        (f'{own}<>""', f"MIN({PERCENT_PLACES},{own})"), ("[figures_from]<=0", '""'), otherwise=of_other_row
    )


WORDS = {
    "actual_text": figure_text("[of_actual]"),
    "target_text": f'IF({_BESIDE_LINE},{figure_text("[of_target]")},"")',
    "distance_text": f'IF({_BESIDE_LINE},{_distance()},"")',
    "done_cents": f'IF([way]="","",{rounded_done(10_000)})',
    "due_cents": _where_paced(_rounded_due()),
    "gap_cents": _where_paced(_rounded_gap()),
    "pace_text": _where_paced(_against_pace()),
    OWN + "why": _why(),
    "why": from_figures("why"),
    "of_places": _places_asked(),
    "printed_share": _printed_share(),
    "other_share": _other_share(),
}
"""Formula of each of these columns, by key."""
