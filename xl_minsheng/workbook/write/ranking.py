"""Hidden columns of 台账 that 看板 ranks by: what counts in a mean, whose a row is, how urgent it is.

Each is a formula of its own row, so that a ranking is one LARGE over a column: no array formula, which
older programs would not compute. What stands in them is `ledger.dashboard`'s to say.
"""

from collections.abc import Iterator
from fractions import Fraction

from xl_minsheng.ledger import Judged, Kind, Ledger, Status
from xl_minsheng.ledger.dashboard import unreached
from xl_minsheng.ledger.numbers import half_up
from xl_minsheng.ledger.outline import counts, headline
from xl_minsheng.ledger.status import Light
from xl_minsheng.workbook.describe.front import NO, find_setting
from xl_minsheng.workbook.describe.sheets import INDICATORS
from xl_minsheng.workbook.write.counting import BEHIND, REACHED, count_words, in_ledger, named

MAX_ROW = 9999
"""The last digits of a ranking's number say which row it is: the first of equals is the largest."""
_LIGHTS = {Light.RED: 3, Light.ORANGE: 2, Light.YELLOW: 1}
_A_LIGHT, _A_POINT, _A_ROW, _SPAN = 10**14, 10**5, 10**4, 9999
"""Parts of a number of urgency: the light, then the gap in hundred thousandths of a point, then the row.

All of it stays below 2**53, so that a spreadsheet holds it exactly.
"""
_A_LAGGARD, _A_SHARE = 10**8, 10**4


def this(key: str) -> str:
    """The row's own cell, in a formula of 台账."""
    return f"{INDICATORS.name}[[#This Row],[{INDICATORS.column(key).title}]]"


_HERE = f"ROW()-ROW(INDEX({in_ledger('id')},1))+1"
_KIND = f"IF({this('figures_from')}>0,INDEX({in_ledger('kind')},{this('figures_from')}),{this('kind')})"
_STANDS_APART = [kind for kind in Kind if kind.rules.has_completion and not kind.rules.completes]


def _starts(word: str) -> str:
    return f'LEFT({this("status")},{len(word)})="{word}"'


def _share() -> str:
    """The completion, at most 1, where it is one of a task and the figure is there."""
    kinds = [f'{_KIND}="{kind}"' for kind in _STANDS_APART]
    without = [_starts(status) for status in (Status.AWAITING, Status.UNKNOWN)]
    left_out = ",".join([f"NOT(ISNUMBER({this('completion')}))", *without, *kinds])
    return f'=IF(OR({left_out}),"",MIN({this("completion")},1))'


def _responsible(projects_bureau: str) -> str:
    """The bureau of a row that counts, as the bulletin names it."""
    other = f"INDEX({in_ledger('bureau')},{this('figures_from')})"
    repeated = f'IF({this("figures_from")}>0,IF({other}="",{projects_bureau},{other}),{projects_bureau})'
    bureau = f'IF({this("bureau")}="",{repeated},{this("bureau")})'
    left_out = ",".join(
        [
            f'{this("section_title")}=""',
            f'ISNUMBER(FIND("{NO}",{this("counted")}))',
            _starts(Status.NOT_COUNTED),
        ]
    )
    return f'=IF(OR({left_out}),"",TRIM({bureau}))'


def _bureau_order() -> str:
    """In a bureau's first row: how many of its rows are behind, then the share that did not reach pace."""
    own = this("responsible")
    of_it = f"{in_ledger('responsible')},{named(own)}"
    behind, reached = count_words(of_it, BEHIND), count_words(of_it, REACHED)
    number = f"COUNTIF({of_it})"
    unreached_share = f"INT(({number}-({reached}))*{10_000}/{number})"
    order = f"({behind})*{_A_LAGGARD}+{unreached_share}*{_A_SHARE}+{MAX_ROW}-({_HERE})"
    is_first = f"MATCH({own},{in_ledger('responsible')},0)={_HERE}"
    return f'=IF({own}="",0,IF({is_first},{order},0))'


def _urgency() -> str:
    """Of a row that counts and is behind: its light, then how far."""
    counted = f'AND({this("section_title")}<>"",NOT(ISNUMBER(FIND("{NO}",{this("counted")}))))'
    behind = ",".join(_starts(word.rstrip("*")) for word in BEHIND)
    lights = "+".join(
        f'ISNUMBER(FIND("{light}",{this("status")}))*{number}' for light, number in _LIGHTS.items()
    )
    far = f"IF(ISNUMBER({this('gap')}),MAX(MIN(-{this('gap')},{_SPAN}),-{_SPAN}),{_overdue()})"
    number = f"({lights})*{_A_LIGHT}+ROUND(({far}+{_SPAN + 1})*{_A_POINT},0)*{_A_ROW}+{MAX_ROW}-({_HERE})"
    return f"=IF(AND({counted},OR({behind})),{number},0)"


def _overdue() -> str:
    """How far behind a milestone is, for which cells show no gap: all of it once its day has gone by."""
    repeated = f"INDEX({in_ledger('due')},{this('figures_from')})"
    due = f"IF({this('figures_from')}>0,{repeated},{this('due')})"
    cut_off = find_setting("cut_off").title
    last = f"IF(N({due})=0,DATE(YEAR({cut_off}),12,31),{due})"
    is_one = f'AND({_KIND}="{Kind.MILESTONE}",ISNUMBER({this("completion")}))'
    return f"IF({is_one},100*(({cut_off}>{last})-{this('completion')}),0)"


def ranking_formulas(projects_bureau: str) -> dict[str, str]:
    """Formulas by key of the column.

    Args:
        projects_bureau: expression of the bureau that the row's project names.
    """
    return {
        "share": _share(),
        "responsible": _responsible(projects_bureau),
        "bureau_order": _bureau_order(),
        "urgency": _urgency(),
    }


def ranking_shown(ledger: Ledger) -> Iterator[dict[str, str | float | int]]:
    """What these columns show, a row of the ledger each."""
    printed = {id(one) for section in ledger.outline for one in section.judged}
    judged = [ledger.judged(entered) for entered in ledger.indicators]
    ours = [one if id(one) in printed and counts(one) else None for one in judged]
    members: dict[str, list[Judged]] = {}
    for one in ours:
        if one:
            members.setdefault(one.indicator.bureau.strip(), []).append(one)
    seen: set[str] = set()
    for place, (one, own) in enumerate(zip(judged, ours, strict=True), start=1):
        bureau = own.indicator.bureau.strip() if own else ""
        yield {
            "share": _share_shown(one),
            "responsible": bureau,
            "bureau_order": 0 if not bureau or bureau in seen else _order_shown(members[bureau], place),
            "urgency": _urgency_shown(own, place) if own else 0,
        }
        seen.add(bureau)


def _share_shown(judged: Judged) -> str | float:
    standing, kind = judged.standing, judged.indicator.kind
    if standing.completion is None or standing.status is Status.AWAITING:
        return ""
    return float(min(standing.completion, Fraction(1))) if kind and kind.rules.completes else ""


def _order_shown(members: list[Judged], place: int) -> int:
    head = headline(0, members)
    return head.behind * _A_LAGGARD + unreached(head) * _A_SHARE + MAX_ROW - place


def _urgency_shown(judged: Judged, place: int) -> int:
    standing = judged.standing
    if not standing.status.is_behind:
        return 0
    light = _LIGHTS[standing.light] if standing.light else 0
    far = max(min(-(standing.gap or Fraction(0)) * 100, Fraction(_SPAN)), Fraction(-_SPAN))
    return light * _A_LIGHT + int(half_up((far + _SPAN + 1) * _A_POINT, 0)) * _A_ROW + MAX_ROW - place
