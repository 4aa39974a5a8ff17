"""Native steps: the default sentence of each kind (本期表述), and the stored one of a row's own wording.

A wording of the office's own is a template that no spreadsheet can fill in: its sentence is stored when
the workbook is made, together with the figures it was made of, and is marked once these have changed.
"""

from xl_minsheng.ledger.kinds import Kind
from xl_minsheng.ledger.status import Declared, Status
from xl_minsheng.workbook.write.native.language import (
    IN_PERCENT,
    both,
    by_kind,
    choose,
    day,
    either,
    is_kind,
    joined,
    label,
    of_other,
    setting,
    text,
)
from xl_minsheng.workbook.write.native.standing import NO_ACTUAL
from xl_minsheng.workbook.write.native.words import figure_text

_STOPS = "。；，、 　"
IS_BEHIND = '[light]<>""'
"""Every standing behind has a light, and no other has."""
_MET = f"[state]={text(Status.MET)}"
_HAS_FIGURE = both(
    "ISNUMBER([of_actual])",
    '[of_unit]<>""',
    f"NOT({is_kind(*(kind for kind in Kind if kind.rules.words))})",
)
_HAS_REASON = '[reason_phrase]<>""'
_BECAUSE = f'IF({both(IS_BEHIND, _HAS_REASON)},"（注："&[reason_phrase]&"）","")'
_STANDING_STILL = f'IF([state]={text(Status.STAGNANT)},"，较上期没有进展","")'
_NOW, _GOAL = ("[actual_text]", "[of_unit]"), ("[target_text]", "[of_unit]")
CHANGED = "〔数字已改，这句还是存盘时的〕"
NOT_STORED = "〔自定表述要用装了插件的版本或命令行排出〕"


def _line(words: str) -> str:
    broken = f'SUBSTITUTE(SUBSTITUTE({words},CHAR(13),""),CHAR(10),"")'
    return f"TRIM({broken})"


def _without_stops(words: str) -> str:
    """Without a stop at its end, and without a second before it."""
    ends = f"ISNUMBER(FIND(RIGHT({words}),{text(_STOPS)}))"
    before = f"ISNUMBER(FIND(LEFT(RIGHT({words},2)),{text(_STOPS)}))"
    cut = f"LEFT({words},LEN({words})-IF({before},2,1))"
    return choose((f'{words}=""', '""'), (f"NOT({ends})", words), (f"LEN({words})=1", '""'), otherwise=cut)


def _needs(variable: str, key: str) -> str:
    return text(f"默认句式：要用{{{{{variable}}}}}，但「{label(key)}」是空的，请填写或改表述")


_NEEDS_ACTUAL, _NEEDS_TARGET = _needs("累计", "actual"), _needs("目标", "target")
_WHY_NOT = choose(
    ('[problem]<>""', "[problem]"),
    ("[empty]=0", '[of_kind]&"类指标没有"'),
    ('[cut]=""', text(f"{setting('cut_off')}未填")),
    ('[fault_pace]<>""', "[fault_pace]"),
    otherwise=text(NO_ACTUAL),
)
"""An empty row has no problem to be told, but a sentence that wants its share has."""
_NEEDS_SHARE = f'"默认句式：要用{{{{完成率}}}}，但算不出："&{_WHY_NOT}'
_HAS_NO_SHARE = either('[due_part]=""', '[printed_share]=""')
_NO_ACTUAL, _NO_TARGET = "NOT(ISNUMBER([of_actual]))", "NOT(ISNUMBER([of_target]))"
_TASK = "完成全年任务的"


def _distance() -> str:
    """The distance as points are printed: one too small to print is told so."""
    small = both(IN_PERCENT, '[distance_text]="0"', "[of_actual]<>[of_target]")
    return f'IF({small},"不到0.01",[distance_text])'


def _rate() -> str:
    reached = both('[problem]=""', "[of_actual]>=[of_target]")
    missed = joined('"，未达到"', *_GOAL, '"的目标"')
    ahead = f"IF([state]={text(Status.NOT_MET)},{missed},{joined(text('，目标'), *_GOAL)})"
    return choose(
        (_NO_ACTUAL, _NEEDS_ACTUAL),
        (_NO_TARGET, _NEEDS_TARGET),
        (reached, joined("[of_name]", *_NOW, '"，达到"', *_GOAL, '"的目标"', _STANDING_STILL, _BECAUSE)),
        otherwise=joined(
            "[of_name]", *_NOW, ahead, '"，差"', _distance(), '"个百分点"', _STANDING_STILL, _BECAUSE
        ),
    )


def _milestone() -> str:
    is_done = both("[done]=1", '[cut]<>""', '[fault_pace]=""')
    in_time = 'IF([of_due]="",FALSE,[cut]<=[of_due])'
    until = f'IF([of_due]="","","，时限为"&{day("[of_due]")})'
    not_done = f'IF({IS_BEHIND},"未按期完成","尚未完成")&{until}'
    return joined("[of_name]", f'IF({is_done},IF({in_time},"已按期完成","已完成"),{not_done})', _BECAUSE)


_BY_KIND = {
    Kind.CUMULATIVE: choose(
        (_NO_ACTUAL, _NEEDS_ACTUAL),
        (_HAS_NO_SHARE, _NEEDS_SHARE),
        otherwise=joined(
            "[of_name]", *_NOW, text(f"，{_TASK}"), "[printed_share]", '"%"', _STANDING_STILL, _BECAUSE
        ),
    ),
    Kind.SHARE: choose(
        (_HAS_NO_SHARE, _NEEDS_SHARE),
        otherwise=joined("[of_name]", text(_TASK), "[printed_share]", '"%"', _STANDING_STILL, _BECAUSE),
    ),
    Kind.RATE: _rate(),
    Kind.FLOOR: choose(
        (_NO_ACTUAL, _NEEDS_ACTUAL),
        (_NO_TARGET, _NEEDS_TARGET),
        (_MET, joined("[of_name]", *_NOW, '"，达到"', *_GOAL, '"的目标要求"')),
        otherwise=joined(
            *("[of_name]", *_NOW, '"，未达到"', *_GOAL, '"的目标要求，差"', _distance()),
            *(f'IF({IN_PERCENT},"个百分点",[of_unit])', _BECAUSE),
        ),
    ),
    Kind.CEILING: choose(
        (_NO_ACTUAL, _NEEDS_ACTUAL),
        (_NO_TARGET, _NEEDS_TARGET),
        (_MET, joined('"目前"', "[of_name]", '"为"', *_NOW, '"，控制在"', *_GOAL, '"以内"')),
        otherwise=joined('"目前"', "[of_name]", '"为"', *_NOW, '"，高于"', *_GOAL, '"的控制线"', _BECAUSE),
    ),
    Kind.MILESTONE: _milestone(),
    Kind.ZERO: choose(
        (_MET, '[of_name]&"已实现动态清零"'),
        (_NO_ACTUAL, _NEEDS_ACTUAL),
        otherwise=joined("[of_name]", '"尚余"', *_NOW, '"，未清零"', _BECAUSE),
    ),
    Kind.NARRATIVE: "[of_name]",
}
if lacking := set(Kind) - _BY_KIND.keys():
    raise TypeError(f"kinds without native sentence: {sorted(lacking)}")


def _names_month() -> str:
    """Whether the reason says in which month the data come: 2月, not the end of 12月."""
    others = "[reason_line]"
    for digit in range(1, 10):
        others = f'SUBSTITUTE({others},"{digit}"&[data_month],"")'
    return f"ISNUMBER(FIND([data_month],IF(LEN([data_month])>2,[reason_line],{others})))"


def _awaiting() -> str:
    is_shown = choose(('[of_data_due]=""', "FALSE"), otherwise=f"NOT({_names_month()})")
    when = f'"，需"&{day("[of_data_due]")}&"后才有数据"'
    figure = f'IF({_HAS_FIGURE},{joined(*_NOW)},"")'
    reason = f'IF({_HAS_REASON},"，"&[reason_phrase],"")'
    rest = f'IF({is_shown},{when},IF(ISNUMBER(FIND("数据",[reason_line])),"","，暂无数据"))'
    return f"[of_name]&{figure}&{reason}&{rest}"


def _stagnant() -> str:
    figure = f'IF({_HAS_FIGURE},{joined(*_NOW)},"")'
    return joined(
        "[of_name]", figure, '"，"', f'IF({_HAS_REASON},[reason_phrase]&"，","")', '"当前处于停滞状态"'
    )


def _declared() -> str:
    """The sentence of a row whose special case was declared; one of them was, as faults go before."""
    return f"IF([of_declared]={text(Declared.STAGNANT)},{_stagnant()},{_awaiting()})"


def _sentence(declared: str) -> str:
    return choose(
        ('[fault]<>""', "[fault]"),
        ('[of_name]=""', '""'),
        ('[of_declared]<>""', declared),
        otherwise=by_kind(_BY_KIND),
    )


_MADE_OF = ("[actual_text]", figure_text("[of_target]"))


def _fingerprint(name: str, *figures: str) -> str:
    """What the stored sentence of a wording was made of, as far as it is likely to change."""
    return '&"|"&'.join((*figures, name, "[cut]", "[wording]"))


def fingerprint(actual: str, target: str, name: str, cut: str, wording: str) -> str:
    """The same, of a row when the workbook is made."""
    return f"{actual}|{target}|{name}|{cut}|{wording}"


_IS_EMPTY = "IF([figures_from]=0,[live]=0,[figures_from]<0)"


def _kept(made_of: str) -> str:
    return f'[stored_clause]&IF(EXACT([stored_from],{made_of}),"",{text(CHANGED)})'


def _clause() -> str:
    own = _fingerprint("[of_name]", *_MADE_OF)
    other = _fingerprint("[other_name]", *map(of_other, _MADE_OF))
    return choose(
        ('[wording]=""', "IF([figures_from]=0,[default_clause],[other_clause])"),
        (_IS_EMPTY, '""'),
        ('[stored_clause]=""', text(NOT_STORED)),
        otherwise=f"IF([figures_from]=0,{_kept(own)},{_kept(other)})",
    )


def _one_line(key: str) -> str:
    return f'IF([{key}]="","",{_line(f"[{key}]")})'


def _one_line_or_other(key: str) -> str:
    """The same of a row that repeats another, whose words it has where it has none of its own."""
    own = f'IF([{key}]="",{_line(f"<{key}>")},{_line(f"[{key}]")})'
    return f'IF([figures_from]<=0,"",{own})'


_OF_THIS_ROW = {
    "of_name": "other_name",
    "reason_line": "other_reason",
    "reason_phrase": "other_phrase",
    "printed_share": "other_share",
}
"""What a sentence over another row's figures takes from its own row."""


def _over_other(sentence: str, *kept: str) -> str:
    """A sentence over the figures of the row that 同指标 names; its words are this row's."""
    for key, mine in _OF_THIS_ROW.items():
        sentence = sentence.replace(f"[{key}]", f"[{mine}]")
    return f'IF([figures_from]<=0,"",{of_other(sentence, [*_OF_THIS_ROW.values(), "cut", *kept])})'


SENTENCES = {
    "of_name": _one_line("name"),
    "reason_line": _one_line("reason"),
    "reason_phrase": _without_stops("[reason_line]"),
    "other_name": _one_line_or_other("name"),
    "other_reason": _one_line_or_other("reason"),
    "other_phrase": _without_stops("[other_reason]"),
    "data_month": 'IF([of_data_due]="","",MONTH([of_data_due])&"月")',
    "default_clause": choose(("[live]=0", '""'), otherwise=_sentence(_declared())),
    "other_declared": _over_other(f'IF([of_declared]="","",{_declared()})'),
    "other_clause": _over_other(_sentence("[other_declared]"), "other_declared"),
    "clause": _clause(),
}
"""Formula of each of these columns, by key."""
