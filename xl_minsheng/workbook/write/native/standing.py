"""Native steps: the standing, by comparisons of whole numbers.

What is done and what is expected are a way gone and a whole way, both multiplied by the same power of
ten, so that they are whole. Ahead of pace is then: way · whole days − whole way · days gone ≥ 0, without
a division and so without rounding. Whole numbers are exact in a spreadsheet only as far as its fifteen
digits go: where a product may have more, it is reckoned in three parts of four digits each, in columns
that are blank in every other row.
"""

from xl_minsheng.ledger.issue import Issue
from xl_minsheng.ledger.kinds import Kind
from xl_minsheng.ledger.status import Declared, Light, Status
from xl_minsheng.workbook.write.native.entries import NARRATIVES, unchanged
from xl_minsheng.workbook.write.native.language import (
    KIND_NUMBERS,
    UNKNOWN_KIND,
    both,
    by_kind,
    choose,
    either,
    is_kind,
    label,
    percent_figure,
    setting,
    text,
)
from xl_minsheng.workbook.write.native.pace import FROM_BASELINE, TASKS, USES_SHARE

_DIGITS = 12
"""Digits that the largest figure of a row may have, before and after its point."""
_PART = 10_000
_DEFAULTS = Issue()

NO_ACTUAL, NO_TARGET = f"{label('actual')}未填", f"{label('target')}未填"
NOT_EXACT = f"数太大或小数位太多（连小数最多{_DIGITS}位），没有插件判断不了，请换个单位"
_DIVIDES = tuple(kind for kind in Kind if kind.rules.divides)
HAVE_COMPLETION = tuple(kind for kind in Kind if kind.rules.has_completion)
_AWAITED = f'OR([of_declared]={text(Declared.AWAITING)},AND([of_actual]="",[of_declared]=""))'
MISSING = either(f"[fault_measure]={text(NO_ACTUAL)}", f"[fault_measure]={text(NO_TARGET)}")


def limit(key: str) -> str:
    """A limit of the front page as it counts where its cell is blank."""
    return f'IF({setting(key)}="",{getattr(_DEFAULTS, key)},{setting(key)})'


def _hundredths(key: str) -> str:
    return f"ROUND({limit(key)}*100,0)"


SMALL = 4 * 10**9
"""Products below it stay within fourteen digits when taken 25 000 times, and no comparison takes more."""
IS_SMALL, NOT_PACED = "[small]=1", "[small]=2"


def at_least(times_lead: str, times_base: str) -> str:
    """Whether lead · a − base · b is at least 0, exactly; lead ÷ base is the share ahead of pace."""
    direct = f"{times_lead}*[lead]-({times_base})*[base]>=0"
    return f"IF({IS_SMALL},{direct},{_at_least_in_parts(times_lead, times_base)})"


def _at_least_in_parts(times_lead: str, times_base: str) -> str:
    low, middle, high = (
        f"{times_lead}*[lead_{part}]-({times_base})*[base_{part}]" for part in ("low", "middle", "high")
    )
    return f"INT((INT(({low})/{_PART})+{middle})/{_PART})+{high}>=0"


def parts(cell: str) -> tuple[str, str, str]:
    """A whole number in three parts of four digits, the lowest first; the highest has what is left."""
    low = f"({cell}-{_PART}*INT({cell}/{_PART}))"
    middle = f"(INT({cell}/{_PART})-{_PART}*INT({cell}/{_PART**2}))"
    return low, middle, f"INT({cell}/{_PART**2})"


_NO_SCALE = "[scale]<=0"
"""Nothing is compared (−1), or the figures have too many digits (0)."""


def _goes(key: str, times: int) -> str:
    """Whether a figure is whole once it is taken so many times."""
    return f"ROUND([of_{key}]*{times},0)/{times}=[of_{key}]"


def _target_goes(times: int) -> str:
    return f'IF([of_target]="",TRUE,{_goes("target", times)})'


def _scale() -> str:
    """What makes the figures whole: 1, 100 or 10 000 where that does, else as many digits as can be."""
    largest = by_task(
        "MAX([of_actual],[of_target])", "MAX([of_actual],1)", "MAX([of_actual],[of_target],[of_baseline],1)"
    )
    fits = f'IF({largest}>={10**_DIGITS},0,10^({_DIGITS}-LEN(INT({largest})&"")))'
    short = f"IF([kind_number]>2,FALSE,MAX([of_actual],[of_target])<{10**8})"
    return choose(
        ('[fault_measure]<>""', "-1"),
        (f"NOT({USES_SHARE})", "-1"),
        (f"NOT({short})", fits),
        *(
            (f"IF({_goes('actual', times)},{_target_goes(times)},FALSE)", str(times))
            for times in (1, 100, 10_000)
        ),
        otherwise=fits,
    )


def by_task(cumulative: str, share: str, other: str) -> str:
    """What a kind of task has, and what others have."""
    return choose((is_kind(Kind.CUMULATIVE), cumulative), (is_kind(Kind.SHARE), share), otherwise=other)


_SCALED = {key: f"ROUND([of_{key}]*[scale],0)" for key in ("actual", "target", "baseline")}


def _way() -> str:
    from_baseline = f"{_SCALED['actual']}-{_SCALED['baseline']}"
    return choose((_NO_SCALE, '""'), (is_kind(*TASKS), _SCALED["actual"]), otherwise=from_baseline)


def _whole_way() -> str:
    from_baseline = f"{_SCALED['target']}-{_SCALED['baseline']}"
    return choose((_NO_SCALE, '""'), otherwise=by_task(_SCALED["target"], "[scale]", from_baseline))


def _small() -> str:
    """1 where products are small; 0 where they are reckoned in parts, 2 where there is nothing to reckon."""
    return choose(
        ('[due_part]=""', "2"),
        (_NO_SCALE, "2"),
        (is_kind(*TASKS), f"IF(MAX([way],[whole_way])*[due_whole]<{SMALL},1,0)"),
        otherwise="0",
    )


def _lead(place: int) -> str:
    way, whole = parts("[way]")[place], parts("[whole_way]")[place]
    return f'IF([small]>0,"",{way}*[due_whole]-{whole}*[due_part])'


def _base(place: int) -> str:
    return f'IF([small]>0,"",{parts("[unit_way]")[place]}*[due_whole])'


def _is_odd(key: str) -> str:
    return f"{_SCALED[key]}/[scale]<>[of_{key}]"


def _not_exact() -> str:
    """Whether the figures have more digits than can be reckoned with."""
    odd = choose(
        (_is_odd("actual"), "TRUE"),
        (is_kind(Kind.SHARE), "FALSE"),
        (_is_odd("target"), "TRUE"),
        (is_kind(*FROM_BASELINE), _is_odd("baseline")),
        otherwise="FALSE",
    )
    return choose(("[scale]<0", "FALSE"), ("[scale]=0", "TRUE"), ("[small]=1", "FALSE"), otherwise=odd)


def _fault_measure() -> str:
    target = f'IF(AND({is_kind(Kind.MILESTONE)},[of_target]=""),1,[of_target])'
    no_figures = f"{label('actual')}或{label('target')}为负数"
    negative_actual = ("[of_actual]<0", text(f"{label('actual')}为负数"))
    missing = ('[of_actual]=""', text(NO_ACTUAL))
    over_target = choose(
        missing,
        negative_actual,
        (f'{target}=""', text(NO_TARGET)),
        (f"{target}<0", text(f"{label('target')}为负数")),
        (f"{target}=0", text(f"{label('target')}为0，无法计算{label('completion')}")),
    )
    beside_line = choose(
        missing,
        (either("[of_actual]<0", "[of_target]<0"), text(no_figures)),
        ('[of_target]=""', text(NO_TARGET)),
    )
    return choose(
        ("[live]=0", '""'),
        ('[fault_figures]<>""', '""'),
        (is_kind(*NARRATIVES), '""'),
        (is_kind(Kind.CEILING), beside_line),
        (is_kind(*_DIVIDES), over_target),
        otherwise=choose(missing, negative_actual),
    )


_UNMEASURED = 'IF([live]=0,TRUE,IF([fault_measure]<>"",TRUE,[fault_figures]<>""))'


def _done() -> str:
    share = "[of_actual]/[of_target]"
    return choose(
        (_UNMEASURED, '""'),
        otherwise=by_kind(
            {
                Kind.CUMULATIVE: share,
                Kind.SHARE: "[of_actual]",
                Kind.RATE: "[of_actual]",
                Kind.FLOOR: share,
                Kind.CEILING: '""',
                Kind.MILESTONE: 'IF([of_actual]>=IF([of_target]="",1,[of_target]),1,0)',
                Kind.ZERO: "IF([of_actual]=0,1,0)",
                Kind.NARRATIVE: '""',
            }
        ),
    )


OTHER_TARGET = both(is_kind(Kind.SHARE), '[of_target]<>""', "[of_target]<>1")
"""比例 is a share of the year's task: 90 % of it is no target."""


def _about_other_target() -> str:
    goal = percent_figure("[of_target]")
    why = f'{text(label("target") + "是")}&{goal}&"%，而{Kind.SHARE}报的是完成率，目标只能是100%"'
    return f'{why}&"；要达到"&{goal}&{text(f"%的比率请选“{Kind.RATE}”")}'


IS_SOUND = "[sound]=1"
"""Whether all that is needed of a row was entered, and nothing odd: most rows, so it is asked first."""


def _sound() -> str:
    unsound = [
        ("[odd]=1", "0"),
        ('[of_declared]<>""', "0"),
        (f"[kind_number]>={min(KIND_NUMBERS[kind] for kind in NARRATIVES)}", "0"),
        ('[fault_measure]<>""', "0"),
        ('[fault_pace]<>""', "0"),
        ("NOT(ISNUMBER([cut]))", "0"),
    ]
    return choose(*unsound, otherwise="1")


if {KIND_NUMBERS[kind] for kind in NARRATIVES} != {UNKNOWN_KIND - 1}:
    raise TypeError("kinds that are not counted have to be the last ones")


def _problem() -> str:
    figures = choose((OTHER_TARGET, _about_other_target()), (_not_exact(), text(NOT_EXACT)))
    return choose(
        (IS_SOUND, figures),
        ("[live]=0", '""'),
        ('[fault]<>""', "[fault]"),
        ("[empty]=1", '""'),
        (is_kind(*NARRATIVES), '""'),
        ('[cut]=""', text(f"{setting('cut_off')}未填")),
        ('[fault_pace]<>""', "[fault_pace]"),
        (both('[fault_measure]<>""', f"NOT({MISSING})"), "[fault_measure]"),
        (_AWAITED, f'IF([of_declared]="",{text(NO_ACTUAL)},"")'),
        (f"[of_declared]={text(Declared.STAGNANT)}", '""'),
        ('[fault_measure]<>""', "[fault_measure]"),
        otherwise=figures,
    )


_IDLE = f'AND([of_previous]<>"",[of_previous]=[of_actual],{unchanged()}+1>={limit("stagnant_after")})'


def _by_pace() -> str:
    ahead = at_least(str(_PART), _hundredths("ahead_margin"))
    return choose(
        ("[way]>=[whole_way]", text(Status.FINISHED)),
        ("[lead_sign]>=0", f"IF({ahead},{text(Status.AHEAD)},{text(Status.ON_PACE)})"),
        (_IDLE, text(Status.STAGNANT)),
        otherwise=text(Status.BEHIND),
    )


def _met(condition: str) -> str:
    return f"IF({condition},{text(Status.MET)},{text(Status.NOT_MET)})"


_JUDGED = {
    Kind.CUMULATIVE: '""',
    Kind.SHARE: '""',
    Kind.RATE: f"IF([cut]<[last_day],{text(Status.UNDERWAY)},{_met('[of_actual]>=[of_target]')})",
    Kind.FLOOR: _met("[of_actual]>=[of_target]"),
    Kind.CEILING: _met("[of_actual]<=[of_target]"),
    Kind.MILESTONE: choose(
        ("[done]=1", text(Status.FINISHED)),
        ("[cut]<=[last_day]", text(Status.ON_PACE)),
        otherwise=text(Status.BEHIND),
    ),
    Kind.ZERO: _met("[of_actual]=0"),
    Kind.NARRATIVE: text(Status.NOT_COUNTED),
}
"""What each kind says of a row whose figures are all there, and which is not judged by pace."""
if missing := set(Kind) - _JUDGED.keys():
    raise TypeError(f"kinds without native formula: {sorted(missing)}")


def _judged() -> str:
    """The standing by its figures, whatever was declared; blank where they are not all there."""
    on_way = '[due_part]<>""'
    by_line = both(is_kind(*FROM_BASELINE), "[cut]<[last_day]", on_way)
    lacking = either('[fault]<>""', "[empty]=1", '[problem]<>""', '[fault_measure]<>""', '[cut]=""')
    return choose(
        (f"IF({IS_SOUND},FALSE,IF([live]=0,TRUE,{lacking}))", '""'),
        (f"IF({is_kind(*TASKS)},{on_way},{by_line})", _by_pace()),
        otherwise=by_kind(_JUDGED),
    )


def _state() -> str:
    return choose(
        (IS_SOUND, f'IF([problem]="",[judged],{text(Status.UNKNOWN)})'),
        ("[live]=0", '""'),
        ('[fault]<>""', text(Status.UNKNOWN)),
        ("[empty]=1", '""'),
        (is_kind(*NARRATIVES), text(Status.NOT_COUNTED)),
        (both(_AWAITED, either('[problem]=""', f"[problem]={text(NO_ACTUAL)}")), text(Status.AWAITING)),
        ('[problem]<>""', text(Status.UNKNOWN)),
        (f"[of_declared]={text(Declared.STAGNANT)}", text(Status.STAGNANT)),
        otherwise="[judged]",
    )


def _light() -> str:
    by_points = choose(
        (at_least(f"-{_PART}", _hundredths("red_from")), text(Light.RED)),
        (at_least(f"-{_PART}", _hundredths("orange_from")), text(Light.ORANGE)),
        otherwise=text(Light.YELLOW),
    )
    not_done = choose(
        (f"{limit('red_from')}<=100", text(Light.RED)),
        (f"{limit('orange_from')}<=100", text(Light.ORANGE)),
        otherwise=text(Light.YELLOW),
    )
    return choose(
        (either(f"[state]={text(Status.STAGNANT)}", f"[state]={text(Status.NOT_MET)}"), text(Light.RED)),
        (f"[state]<>{text(Status.BEHIND)}", '""'),
        (is_kind(Kind.MILESTONE), not_done),
        otherwise=by_points,
    )


STANDING = {
    "fault_measure": _fault_measure(),
    "sound": _sound(),
    "done": _done(),
    "scale": _scale(),
    "way": _way(),
    "whole_way": _whole_way(),
    "unit_way": f'IF([way]="","",IF({is_kind(Kind.CUMULATIVE)},[whole_way],[scale]))',
    "small": _small(),
    "lead": f'IF({IS_SMALL},[way]*[due_whole]-[whole_way]*[due_part],"")',
    "base": f'IF({IS_SMALL},[unit_way]*[due_whole],"")',
    **{f"lead_{part}": _lead(place) for place, part in enumerate(("low", "middle", "high"))},
    **{f"base_{part}": _base(place) for place, part in enumerate(("low", "middle", "high"))},
    "lead_sign": choose(
        (IS_SMALL, "SIGN([lead])"),
        (NOT_PACED, '""'),
        (f"NOT({_at_least_in_parts('1', '0')})", "-1"),
        otherwise=f"IF({_at_least_in_parts('-1', '0')},0,1)",
    ),
    "problem": _problem(),
    "judged": _judged(),
    "state": _state(),
    "light": _light(),
}
"""Formula of each of these steps, by key."""
