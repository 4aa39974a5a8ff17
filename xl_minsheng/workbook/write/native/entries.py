"""Native steps: what was entered, as the functions take it, and what of it cannot be used."""

from xl_minsheng.ledger.dates import EARLIEST, LATEST, to_serial
from xl_minsheng.ledger.kinds import Kind
from xl_minsheng.ledger.pace import BY_DAY
from xl_minsheng.ledger.status import Declared
from xl_minsheng.workbook.describe.front import find_setting
from xl_minsheng.workbook.describe.parts import Type
from xl_minsheng.workbook.describe.sheets import INDICATORS
from xl_minsheng.workbook.read.values import MAX_INTEGER, TYPE_NAMES
from xl_minsheng.workbook.write.formulas import clean, find
from xl_minsheng.workbook.write.native.language import (
    HEAD,
    KIND_NUMBERS,
    UNKNOWN_KIND,
    both,
    choose,
    either,
    is_kind,
    label,
    one_of,
    setting,
    text,
)

FIGURES = ("actual", "target", "previous", "baseline")
NARRATIVES = tuple(kind for kind in Kind if not kind.rules.is_counted)
FIRST, LAST = to_serial(EARLIEST), to_serial(LATEST)


def _without_digits(key: str) -> str:
    """What a text has beside digits, which tells whether it is a figure."""
    left = f"TRIM([{key}])"
    for digit in range(10):
        left = f'SUBSTITUTE({left},"{digit}","")'
    return f'IF(ISTEXT([{key}]),{left},"")'


def _typed(key: str) -> str:
    """A figure typed as text: digits with a point, or a percentage; other text stays, to be told."""
    raw, left = f"[{key}]", f"[left_{key}]"
    trimmed = f"TRIM({raw})"
    plain = f"IF(LEN({trimmed})>LEN({left}),VALUE({trimmed}),{raw})"
    ends = f'AND(RIGHT({trimmed})="%",LEN({trimmed})>LEN({left}))'
    percent = f"IF({ends},VALUE(LEFT({trimmed},LEN({trimmed})-1))/100,{raw})"
    return choose(
        (f'{trimmed}=""', '""'),
        (one_of(left, ("", ".")), plain),
        (both(f'LEFT({trimmed})="-"', one_of(left, ("-", "-."))), plain),
        (one_of(left, ("%", ".%")), percent),
        otherwise=raw,
    )


def _figure(key: str) -> str:
    raw = f"[{key}]"
    return choose((f"ISNUMBER({raw})", raw), (f'{raw}=""', '""'), otherwise=_typed(key))


def _actual() -> str:
    """Kinds that are done or not done take words for it."""
    raw = "[actual]"
    words = [
        (both(is_kind(kind), f"TRIM({raw})={text(word)}"), str(figure))
        for kind in Kind
        for word, figure in kind.rules.words.items()
    ]
    return choose((f"ISNUMBER({raw})", raw), (f'{raw}=""', '""'), *words, otherwise=_typed("actual"))


def _day(key: str) -> str:
    raw = f"[{key}]"
    return choose(
        (f'{raw}=""', '""'),
        ("[live]=0", '""'),
        (f"ISNUMBER({raw})", _whole_day(raw)),
        (f'TRIM({raw})=""', '""'),
        otherwise=raw,
    )


def _whole_day(raw: str) -> str:
    """A day without its clock; a number that is no day stays, to be told."""
    return f'IF({raw}=0,"",IF(AND({raw}>={FIRST},{raw}<{LAST + 1}),INT({raw}),{raw}))'


def _word(key: str) -> str:
    raw = f"[{key}]"
    return f'IF([live]=0,"",IF({raw}="","",SUBSTITUTE(TRIM({raw}),"％","%")))'


def bad_figure(key: str) -> str:
    """Whether a step holds text where a figure should be."""
    return f"AND(ISTEXT([{key}]),LEN([{key}])>0)"


def bad_day(key: str) -> str:
    """Whether a step holds no day that an office means."""
    return f"AND(LEN([{key}])>0,OR(ISTEXT([{key}]),[{key}]<{FIRST},[{key}]>{LAST}))"


def _about(title: str, cell: str, why: str, wanted: Type) -> str:
    return f"{text(f'{title}“')}&{cell}&{text(f'”{why}，请改填{TYPE_NAMES[wanted]}')}"


def _about_figure(key: str) -> tuple[str, str]:
    return bad_figure(f"of_{key}"), _about(label(key), f"[of_{key}]", "是文字，不是数字", Type.NUMBER)


def _about_day(step: str, title: str) -> tuple[str, str]:
    no_day = _about(title, f"[{step}]", "不是日期", Type.DATE)
    mere_number = _about(title, f"[{step}]", "是数字，不是日期", Type.DATE)
    return bad_day(step), f"IF(ISTEXT([{step}]),{no_day},{mere_number})"


def unchanged() -> str:
    """未变期数 of the row; a blank is 0."""
    raw = "[unchanged]"
    return f'IF({raw}="",0,{raw})'


def _about_unchanged() -> list[tuple[str, str]]:
    raw = unchanged()
    return [
        (condition, _about(label("unchanged"), raw, why, Type.INTEGER))
        for condition, why in (
            (f"ISTEXT({raw})", "是文字，不是数字"),
            (f"{raw}<0", "是负数"),
            (f"{raw}>{MAX_INTEGER}", "太大"),
            (f"{raw}<>INT({raw})", "不是整数"),
        )
    ]


_UNKNOWN_KIND = (
    f"[kind_number]={UNKNOWN_KIND}",
    f"{text(label('kind') + '“')}&[of_kind]&{text('”不可用，可填：' + '、'.join(Kind))}",
)
_UNKNOWN_DECLARED = (
    both('[of_declared]<>""', f"NOT({one_of('[of_declared]', Declared)})"),
    f"{text(label('declared') + '“')}&[of_declared]&{text('”不可用，可填：' + '、'.join(Declared))}",
)


def _kind() -> str:
    """Word of the kind, cleaned where it is none as typed; none entered is the first."""
    cleaned = f"IFERROR({clean('[kind]')},TRIM([kind]))"  # not every program has ASC
    return choose(
        ("[live]=0", '""'),
        ('[kind]=""', text(Kind.CUMULATIVE)),
        (one_of("[kind]", Kind), "[kind]"),
        (f'{cleaned}=""', text(Kind.CUMULATIVE)),
        otherwise=cleaned,
    )


def _kind_number() -> str:
    kinds = [(f"[of_kind]={text(kind)}", str(number)) for kind, number in KIND_NUMBERS.items()]
    return choose(("[live]=0", str(UNKNOWN_KIND)), *kinds, otherwise=str(UNKNOWN_KIND))


_TYPED = ("actual", "target", "previous", "baseline", "start", "due")


def _odd() -> str:
    """Whether any entry wants a closer look, before it is told as a fault or found to be well."""
    far = f"OR(MIN([start],[due])<{FIRST},MAX([start],[due])>{LAST})"
    steps = f"OR([unchanged]<0,[unchanged]>{MAX_INTEGER},[unchanged]<>INT([unchanged]))"
    odd = either(
        f"[kind_number]={UNKNOWN_KIND}",
        *(f"ISTEXT([{key}])" for key in _TYPED),
        f"IF(COUNT([start],[due])=0,FALSE,{far})",
        f'IF([unchanged]="",FALSE,IF(ISTEXT([unchanged]),TRUE,{steps}))',
        f'IF([of_declared]="",FALSE,NOT({one_of("[of_declared]", Declared)}))',
    )
    return f"IF([live]=0,0,IF({odd},1,0))"


def _rule() -> str:
    own, shared = "[rule]", setting("rule")
    default = f'IF({shared}="",{text(BY_DAY)},TRIM({shared}))'
    return f'IF([live]=0,"",IF({own}="",{default},TRIM({own})))'


def _cut_off() -> str:
    """The cut-off date; as text where it is none, to be told, so that a number is one that counts."""
    raw = setting("cut_off")
    day = f'IF({raw}=0,"",IF(AND({raw}>={FIRST},{raw}<{LAST + 1}),INT({raw}),{raw}&""))'
    return choose((f"ISNUMBER({raw})", day), (f'TRIM({raw})=""', '""'), otherwise=raw)


BAD_CUT = both("ISTEXT([cut])", '[cut]<>""')
"""Whether the cut-off date of the front page is none."""


def _fault() -> str:
    """What is wrong in the row or, told apart since no entry depends on it, with the cut-off date."""
    raw, title = setting("cut_off"), find_setting("cut_off").title
    no_day, mere_number = (_about(title, "[cut]", why, Type.DATE) for why in ("不是日期", "是数字，不是日期"))
    return choose(
        ("ISNUMBER([cut])", "[fault_entries]"),
        (either('[cut]=""', f"[kind_number]={UNKNOWN_KIND}"), "[fault_entries]"),
        otherwise=f"IF(ISTEXT({raw}),{no_day},{mere_number})",
    )


def _refers_to() -> str:
    """The row that 同指标 names; 0 for none, −1 where it leads nowhere."""
    found = find("[same_as]", INDICATORS, "id")
    return choose(('[same_as]=""', "0"), ('TRIM([same_as])=""', "0"), otherwise=f"IFERROR({found},-1)")


ENTRIES = {
    "refers_to": _refers_to(),
    "other_row": f"IF([figures_from]<=0,0,[figures_from]+{HEAD})",
    "live": choose(
        ("[figures_from]<>0", "0"),
        *((f'[{key}]<>""', "1") for key in ("id", "project", "name")),
        otherwise="0",
    ),
    "of_kind": _kind(),
    "kind_number": _kind_number(),
    **{f"left_{key}": _without_digits(key) for key in FIGURES},
    "of_actual": _actual(),
    **{f"of_{key}": _figure(key) for key in ("target", "previous", "baseline")},
    **{f"of_{key}": _day(key) for key in ("start", "due", "data_due")},
    **{f"of_{key}": _word(key) for key in ("unit", "declared")},
    "of_rule": _rule(),
    "cut": _cut_off(),
    "odd": _odd(),
    "fault_figures": choose(
        ("[odd]=0", '""'), _UNKNOWN_KIND, _about_figure("actual"), _about_figure("target")
    ),
    "fault_entries": choose(
        ("[odd]=0", '""'),
        _UNKNOWN_KIND,
        _UNKNOWN_DECLARED,
        *map(_about_figure, ("actual", "target", "previous")),
        *(_about_day(f"of_{key}", label(key)) for key in ("start", "due")),
        *_about_unchanged(),
        _about_figure("baseline"),
    ),
    "fault": _fault(),
    "empty": f'IF([of_actual]<>"",0,IF(AND([live]=1,[of_target]="",[of_declared]="",'
    f"NOT({is_kind(*NARRATIVES)})),1,0))",
}
"""Formula of each of these steps, by key."""
