"""Native steps: the gravest finding of a row (校验), as far as a cell can know it.

The rules stand in `xl_minsheng.checks`, which is where they are changed; tests hold these to them over random
rows. A cell does not look into sentences: into wordings (E110, E131, W241) and for promises gone by (W232).
"""

from xl_minsheng.ledger.figures import PERCENT_UNIT
from xl_minsheng.ledger.kinds import Kind
from xl_minsheng.ledger.pace import RULES
from xl_minsheng.workbook.write.native.findings import (
    ACCEPT,
    ACCUMULATES,
    ACTUAL,
    BASELINE,
    CHECK_YEAR,
    CUT_DAY,
    ERROR,
    FACTORS,
    FIGURES,
    HAS_DONE,
    IS_SHARE,
    MAX_YEARS,
    PREVIOUS,
    PREVIOUS_FIGURE,
    SLIP,
    TARGET,
    WARNING,
    Case,
    Group,
    Step,
    are_numbers,
    each_figure,
    finding,
    of_day,
    of_figure,
    of_kinds,
    which,
    words,
)
from xl_minsheng.workbook.write.native.language import (
    IN_PERCENT,
    both,
    choose,
    day,
    either,
    in_percent,
    is_kind,
    number,
    percent_figure,
    text,
)
from xl_minsheng.workbook.write.native.pace import IS_PACED
from xl_minsheng.workbook.write.native.sentences import IS_BEHIND
from xl_minsheng.workbook.write.native.slips import (
    hints,
    large_shares,
    name_with_stop,
    slips,
    small_shares,
)
from xl_minsheng.workbook.write.native.standing import limit

_NEGATIVE = '"是负数"', "请核对后填正数"
_negative = (lambda key: f"[of_{key}]<0", lambda key: of_figure(ERROR, key, *_NEGATIVE))


def _negative_extra(key: str) -> str:
    cell = f"[{key}]"
    shown = f"IF({IN_PERCENT},{in_percent(cell)},{number(cell)})"
    return finding(ERROR, key, shown, _NEGATIVE[0], text(_NEGATIVE[1]))


def _errors() -> tuple[Step, Step, list[Case]]:
    """Two steps of what the entries alone tell, and what comes after, which knows the cut-off date too."""
    goal = f'{percent_figure(TARGET)}&"%"'
    other_target = finding(
        ERROR,
        "target",
        "[shown_target]",
        f'"是"&{goal}&"，而{Kind.SHARE}报的是完成率，目标只能是100%"',
        f'"这是完成率吗？要达到"&{goal}&{text(f"的比率请选“{Kind.RATE}”；是完成率的，目标改填100%")}',
    )
    no_percent = text(f"未填，会印成小数；考核方式是{Kind.RATE}的，都是百分比")
    other_unit = text(f"不是{PERCENT_UNIT}，而考核方式是{Kind.RATE}")
    others = f"考核方式改为“{Kind.FLOOR}”或“{Kind.CUMULATIVE}”"
    needs_target = of_kinds(lambda rules: rules.needs_target)
    year = '"曲线“"&[of_rule]&"”只管一年，不能用于"&YEAR([last_day])&"年才到期的任务"'
    curve = both(
        f"[rule_place]>{len(RULES)}", "[cut]>=[first_day]", "[cut]<[last_day]", "YEAR([cut])<YEAR([last_day])"
    )
    ordered = 'IF(AND([of_start]<>"",[of_due]<>""),[of_due]>=[of_start],TRUE)'
    missing = [
        ('[of_name]=""', finding(ERROR, "name", "", '"未填"', '"请填写指标名称"')),
        (
            both(f'{ACTUAL}=""', '[of_declared]=""', of_kinds(lambda rules: rules.is_counted)),
            finding(
                ERROR, "actual", "", '"未填"',
                text("请填写累计数；数据还没有的，在特殊情形选“待数据”并写明原因"),
            ),
        ),
        (
            both(needs_target, f'{TARGET}=""', '[of_declared]=""'),
            finding(ERROR, "target", "", '"未填"', '"请填写全年目标，"&[of_kind]&"类指标要与它比较"'),
        ),
        (
            both(of_kinds(lambda rules: rules.divides), are_numbers(TARGET), f"{TARGET}=0"),
            of_figure(
                ERROR,
                "target",
                '"是0，算不出完成率"',
                f"请填写实际目标；要求归零的，考核方式改为“{Kind.ZERO}”",
            ),
        ),
    ]  # fmt: skip
    of_shares = [
        (both(is_kind(Kind.SHARE), are_numbers(TARGET), f"{TARGET}<>1", f"{TARGET}<={SLIP}"), other_target),
        (
            both(is_kind(Kind.RATE), '[of_unit]=""'),
            finding(ERROR, "unit", "", no_percent, text(f"请选{PERCENT_UNIT}")),
        ),
        (
            both(is_kind(Kind.RATE), f"[of_unit]<>{text(PERCENT_UNIT)}"),
            finding(
                ERROR,
                "unit",
                "[of_unit]",
                other_unit,
                text(f"是百分比的请选{PERCENT_UNIT}；不是的，{others}"),
            ),
        ),
    ]
    negative = [
        *each_figure(("target", "actual", "previous"), *_negative),
        *((f"AND(ISNUMBER([{key}]),[{key}]<0)", _negative_extra(key)) for key in ("extra_1", "extra_2")),
        *each_figure(("baseline",), *_negative),
    ]
    without_sign = each_figure(FIGURES, lambda key: f"[of_{key}]>{SLIP}", _without_sign)
    places = [
        (
            both('[of_start]<>""', '[of_due]<>""', "[of_due]<[of_start]"),
            of_day(ERROR, "due", f'"早于起始日期"&{day("[of_start]")}', "请核对两个日期"),
        ),
        (
            "[rule_place]=0",
            finding(ERROR, "rule", "[of_rule]", '"没有这个规则或曲线"', '"请改为"&[known_rules]&"之一"'),
        ),
        (
            f'IF([first_day]="",FALSE,IF(AND([of_due]<>"",{IS_PACED},{ordered}),{curve},FALSE))',
            of_day(ERROR, "due", year, "请另选进度规则，或核对完成时限"),
        ),
        (
            "IF(ISNUMBER([percent_places]),[percent_places]>2,FALSE)",
            finding(ERROR, "percent_places", "[percent_places]", '"多于两位"', '"请填0、1或2"'),
        ),
    ]
    least = f"MIN({TARGET},{ACTUAL},{PREVIOUS},[extra_1],[extra_2],{BASELINE})"
    most = f"MAX({TARGET},{ACTUAL},{PREVIOUS},{BASELINE})"
    return (
        [*missing, Group(of_kinds(lambda rules: rules.in_shares), of_shares)],
        [
            Group(f"{least}<0", negative),
            Group(f"IF({IS_SHARE},{most}>{SLIP},FALSE)", without_sign),
            *places[:2],
        ],
        places[2:],
    )


def _without_sign(key: str) -> str:
    cell = f"[of_{key}]"
    meant = f"[plain_{key}]"
    return finding(
        ERROR, key, meant, f'"相当于"&{percent_figure(cell)}&"%，可能漏了百分号"',
        f'"请核对，若是"&{meant}&"%，填 "&{meant}&"%"',
    )  # fmt: skip


_FAR = 1000
"""A target is a slip away from so many times on."""


def _factor(larger: str, smaller: str) -> str:
    """10, 100, 1000 or 10000 where one figure is about so many times the other; 0 where it is not."""
    low, high = limit("slip_low"), limit("slip_high")
    pairs = ((larger, smaller), (smaller, larger))

    def about(factor: int) -> str:
        return either(
            *(
                f"AND(ROUND({one},9)>=ROUND({low}*{factor}*{other},9),ROUND({one},9)<=ROUND({high}*{factor}*{other},9))"
                for one, other in pairs
            )
        )

    return choose(*((about(factor), str(factor)) for factor in FACTORS), otherwise="0")


def _slip(other: str, nearest: int) -> str:
    """`_factor` of the actual and another figure, both above 0; 0 where they are nearer than that."""
    both_there = f"AND(ISNUMBER({ACTUAL}),ISNUMBER([{other}]))"
    near = f"MAX({ACTUAL},[{other}])<MIN({ACTUAL},[{other}])*{limit('slip_low')}*{nearest}*0.999"
    is_near = f"IF(MIN({ACTUAL},[{other}])<0.001,FALSE,{near})"
    return f"IF({both_there},IF({is_near},0,IF({ACTUAL}*[{other}]>0,{_factor(ACTUAL, f'[{other}]')},0)),0)"


def _warnings() -> list[Case]:
    completes = of_kinds(lambda rules: rules.completes)
    done = f"IF({completes},[done],{ACTUAL}/{TARGET})"
    over_line = f"IF(AND(ISNUMBER({ACTUAL}),ISNUMBER({TARGET})),{TARGET}<>0,FALSE)"
    high = f"ROUND({done}*100,9)>ROUND({limit('high_completion')},9)"
    not_slip = f"NOT(AND({IS_SHARE},IF(ISNUMBER({ACTUAL}),{ACTUAL}>{SLIP},FALSE)))"
    compared = f"AND(ISNUMBER({ACTUAL}),ISNUMBER({PREVIOUS}))"
    not_remains = f"NOT({of_kinds(lambda rules: rules.remains)})"
    return [
        (
            f"IF(IF({completes},{HAS_DONE},{over_line}),IF({high},{not_slip},FALSE),FALSE)",
            of_figure(
                WARNING,
                "actual",
                f'"是全年目标的"&{percent_figure(done)}&"%"',
                f"请核对单位和小数点；{ACCEPT}",
            ),
        ),
        (
            f"IF({compared},AND({ACCUMULATES},{ACTUAL}<{PREVIOUS}),FALSE)",
            of_figure(
                WARNING,
                "actual",
                f'"低于上期的"&{PREVIOUS_FIGURE}&"，累计数不应减少"',
                f"请核对；{ACCEPT}",
            ),
        ),
        (
            both(IS_BEHIND, '[reason_line]=""', '[of_declared]=""'),
            finding(WARNING, "reason", "", '"未填，而该指标"&[state]&"（"&[why]&"）"', '"请写明原因"'),
        ),
        (
            both('[of_declared]<>""', '[reason_line]=""'),
            finding(WARNING, "reason", "", '"未填，而特殊情形为“"&[of_declared]&"”"', '"请写明原因"'),
        ),
        (
            'IF(AND(ISNUMBER([entered_on]),[cut]<>""),INT([entered_on])>[cut],FALSE)',
            of_day(WARNING, "entered_on", f'"晚于"&{CUT_DAY}', "请改用截止日期前的数"),
        ),
        (
            f"IF(AND({ACCUMULATES},NOT({IS_SHARE}),{are_numbers(ACTUAL, TARGET)}),"
            f"AND({ACTUAL}>0,{ACTUAL}<1,{TARGET}>=20),FALSE)",
            of_figure(WARNING, "actual", '"小于1，像是把完成率填进来了"', "请填写累计数"),
        ),
        (
            f"IF(AND({compared},{not_remains}),[slip_previous]>0,FALSE)",
            of_figure(
                WARNING,
                "actual",
                f'"与上期的"&{PREVIOUS_FIGURE}&"相差约"&[slip_previous]&"倍"',
                "请核对单位和小数点",
            ),
        ),
    ]  # fmt: skip


def _days() -> Group:
    dated = '[cut]<>""'
    ordered = 'IF([of_due]="",TRUE,[of_due]>=[of_start])'
    earlier = f'"在以前年度，"&"截止日期是"&{day("[cut]")}'
    later_year = 'IF(YEAR([of_start])>YEAR([cut]),"，已在以后年度","")'
    cases = [
        (
            f'IF(AND({dated},[of_due]<>""),YEAR([of_due])<YEAR([cut]),FALSE)',
            of_day(WARNING, "due", earlier, CHECK_YEAR),
        ),
        (
            f'IF(AND({dated},[of_due]<>""),YEAR([of_due])>YEAR([cut])+{MAX_YEARS},FALSE)',
            of_day(WARNING, "due", f'"比"&{CUT_DAY}&"晚"&(YEAR([of_due])-YEAR([cut]))&"年"', CHECK_YEAR),
        ),
        (
            f'IF(AND({dated},[of_start]<>""),AND({ordered},[of_start]>[cut]),FALSE)',
            of_day(WARNING, "start", f'"晚于"&{CUT_DAY}&{later_year}&"，应达进度按0算"', f"请核对；{ACCEPT}"),
        ),
        (
            f'IF(AND({dated},[of_start]<>""),AND({ordered},YEAR([of_start])<YEAR([cut])-{MAX_YEARS}),FALSE)',
            of_day(WARNING, "start", f'"比"&{CUT_DAY}&"早"&(YEAR([cut])-YEAR([of_start]))&"年"', CHECK_YEAR),
        ),
        (
            f"IF(AND({dated},ISNUMBER([entered_on])),YEAR([entered_on])<YEAR([cut]),FALSE)",
            of_day(WARNING, "entered_on", earlier, CHECK_YEAR),
        ),
        (
            f'IF(AND({dated},[of_data_due]<>""),[of_data_due]-[cut]>366,FALSE)',
            of_day(WARNING, "data_due", f'"比"&{CUT_DAY}&"晚一年以上"', CHECK_YEAR),
        ),
    ]
    return Group("COUNT([of_due],[of_start],[entered_on],[of_data_due])>0", cases)


def _plain(key: str) -> str:
    return f'IF(ISNUMBER([of_{key}]),{number(f"[of_{key}]")},"")'


def _shown(key: str) -> str:
    """A figure as a finding quotes it: 58.5%, where the unit is %."""
    cell = f"[of_{key}]"
    return f"IF({both(IN_PERCENT, are_numbers(cell))},{in_percent(cell)},[plain_{key}])"


_FIRST, _SECOND, _DATED = _errors()
_STEPS: tuple[Step, ...] = (
    _FIRST,
    _SECOND,
    [*_DATED, *_warnings(), _days()],
    [name_with_stop(), Group(IS_SHARE, [*small_shares(), *large_shares()])],
    [*slips(), *hints()],
)
"""The findings; one of an earlier step goes before all of a later one."""
_A_STEP = 100
"""Findings of the first step are numbered from 101, those of the second from 201."""
FOUND = f"[found_{len(_STEPS)}]"
"""Number of the first finding; 0 for none, −1 where nothing is checked."""
_NOT_CHECKED = "[live]=0", '[fault_entries]<>""', 'IF([empty]=1,[of_name]="",FALSE)'
_IS_SHARE = f"IF({of_kinds(lambda rules: rules.in_shares)},1,IF({IN_PERCENT},1,0))"


_UNDATED = 4
"""A step that the entries alone tell, so that no other cut-off date has it looked for again."""


def _found(place: int) -> str:
    number = which(_STEPS[place - 1], place * _A_STEP + 1)
    if place == 1:
        return choose(*((condition, "-1") for condition in _NOT_CHECKED), otherwise=number)
    if place == _UNDATED:
        return f"IF([found_2]<>0,0,{number})"
    earlier = (_UNDATED - 1, _UNDATED) if place > _UNDATED else (place - 1,)
    return choose(*((f"[found_{one}]<>0", f"[found_{one}]") for one in earlier), otherwise=number)


def _worded(place: int) -> str:
    cases = ",".join(words(_STEPS[place - 1]))
    number = f"{FOUND}-{place * _A_STEP}"
    return f'IF(OR({FOUND}<={place * _A_STEP},{FOUND}>={(place + 1) * _A_STEP}),"",CHOOSE({number},{cases}))'


def _where_found(formula: str) -> str:
    return f'IF({FOUND}<=0,"",{formula})'


_PLACES = range(1, len(_STEPS) + 1)
CHECKS = {
    "is_share": _IS_SHARE,
    "slip_previous": _slip("of_previous", min(FACTORS)),
    "slip_target": _slip("of_target", _FAR),
    **{f"found_{place}": _found(place) for place in _PLACES},
    **{f"plain_{key}": _where_found(_plain(key)) for key in FIGURES},
    **{f"shown_{key}": _where_found(_shown(key)) for key in FIGURES},
    **{f"worded_{place}": _worded(place) for place in _PLACES},
    "finding": choose(
        ("[live]=0", '""'),
        ('[fault]<>""', f"{text(f'{ERROR}：')}&[fault]"),
        (f"{FOUND}<=0", '""'),
        otherwise=f"CHOOSE(INT({FOUND}/{_A_STEP}),{','.join(f'[worded_{place}]' for place in _PLACES)})",
    ),
}
"""Formula of each of these columns, by key."""
NOT_IN_CELLS = ("E110", "E131", "W232", "W241")
"""Rules over one entry whose finding a native cell never shows."""
