"""Native columns that show a number or the status: the row's own, and what a clerk sees of them."""

from xl_minsheng.ledger.kinds import Kind
from xl_minsheng.ledger.status import Status
from xl_minsheng.workbook.describe.sheets import OWN
from xl_minsheng.workbook.write.native.entries import BAD_CUT, bad_day, bad_figure
from xl_minsheng.workbook.write.native.language import (
    NO_DIVISION,
    UNKNOWN_KIND,
    WRONG_VALUE,
    both,
    choose,
    either,
    is_kind,
    label,
    text,
)
from xl_minsheng.workbook.write.native.pace import FROM_BASELINE, IS_PACED
from xl_minsheng.workbook.write.native.standing import (
    HAVE_COMPLETION,
    IS_SMALL,
    IS_SOUND,
    MISSING,
    OTHER_TARGET,
)

GAP = (
    f"IF({IS_SMALL},[lead]/[base],(([lead_high]*10000+[lead_middle])*10000+[lead_low])"
    "/(([base_high]*10000+[base_middle])*10000+[base_low]))"
)
"""The share ahead of pace; exactly 0 where there is none."""
EXPECTED = (
    f"IF({is_kind(*FROM_BASELINE)},[of_baseline]+([of_target]-[of_baseline])*[due_part]/[due_whole],"
    "[due_part]/[due_whole])"
)
_NOT_MEASURED = (
    (f"[fault_measure]={text(label('target') + '为0，无法计算' + label('completion'))}", NO_DIVISION),
    (MISSING, '""'),
    ('[fault_measure]<>""', WRONG_VALUE),
)
_UNDECLARED_OTHER = both(OTHER_TARGET, '[of_declared]=""')


def _paced(answer: str) -> str:
    """A number that only kinds with a pace have."""
    return choose(
        (f"NOT({IS_PACED})", f'IF([fault]="","",{WRONG_VALUE})'),
        (IS_SOUND, f'IF({_UNDECLARED_OTHER},"",{answer})'),
        ('[fault]<>""', WRONG_VALUE),
        ("[empty]=1", '""'),
        *_NOT_MEASURED,
        ('[cut]=""', '""'),
        ('[fault_pace]<>""', WRONG_VALUE),
        (_UNDECLARED_OTHER, '""'),
        otherwise=answer,
    )


def _projection() -> str:
    by_way = "MAX(0,[of_baseline]+([done]-[of_baseline])*[due_whole]/[due_part])"
    ahead = f"IF({is_kind(*FROM_BASELINE)},{by_way},[done]*[due_whole]/[due_part])"
    return _paced(f'IF([due_part]=0,"",{ahead})')


def _catch_up() -> str:
    goal = f"IF({is_kind(Kind.SHARE)},1,[of_target])"
    exact = f'IF([way]="",{goal}-[of_actual],([whole_way]-[way])/[scale])'
    return _paced(
        choose(
            (f"[of_actual]>={goal}", "0"),
            ("[last_day]<=[cut]", '""'),
            otherwise=f"{exact}/([last_day]-[cut])",
        )
    )


_BROKEN = f'{text(Status.UNKNOWN + "：" + label("same_as") + "“")}&[same_as]&"”有误"'
_SHOWN = choose(
    ('[state]=""', '""'),
    ('[problem]<>""', '[state]&IF([light]="","","（"&[light]&"）")&"："&[problem]'),
    otherwise='IF([light]="",[state],CONCATENATE([state],"（",[light],"）"))',
)
_BAD_FOR_EXPECTED = either(
    f"[kind_number]={UNKNOWN_KIND}",
    *(bad_figure(f"of_{key}") for key in ("target", "baseline")),
    *(bad_day(f"of_{key}") for key in ("start", "due")),
)
_OWN_NUMBERS = {
    "completion": choose(
        ('[done]<>""', "[done]"),
        ("[live]=0", '""'),
        ('[fault_figures]<>""', WRONG_VALUE),
        (either("[empty]=1", f"NOT({is_kind(*HAVE_COMPLETION)})"), '""'),
        *_NOT_MEASURED,
        otherwise="[done]",
    ),
    "expected": choose(
        (IS_SOUND, f'IF({IS_PACED},IF([due_part]="","",{EXPECTED}),"")'),
        ("[live]=0", '""'),
        (f"IF({BAD_CUT},TRUE,IF([odd]=0,FALSE,{_BAD_FOR_EXPECTED}))", WRONG_VALUE),
        (f"NOT({IS_PACED})", '""'),
        ('[cut]=""', '""'),
        ('[fault_pace]<>""', WRONG_VALUE),
        ('[due_part]=""', '""'),
        otherwise=EXPECTED,
    ),
    "status": _SHOWN,
    "gap": _paced(f'100*IF([lead_sign]="",[done]-{EXPECTED},{GAP})'),
    "projection": _projection(),
    "catch_up": _catch_up(),
}
"""What the row's own figures come to, by the key of the column that a clerk sees."""


def from_figures(key: str, broken: str = '""') -> str:
    """What a clerk sees: the row's own, or that of the row which 同指标 names.

    Only here does a row look into others, so that a changed figure is reckoned with in one row.
    """
    return f"IF([figures_from]=0,[{OWN}{key}],IF([figures_from]<0,{broken},<{OWN}{key}>))"


NUMBERS = {OWN + key: formula for key, formula in _OWN_NUMBERS.items()} | {
    key: from_figures(key, _BROKEN if key == "status" else '""') for key in _OWN_NUMBERS
}
"""Formula of each column that shows a number or the status, by key."""
