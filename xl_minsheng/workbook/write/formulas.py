"""Formulas of the ledger's computed columns, made from the registry of functions.

A column has one formula, so that a new row fills itself and a row may come to repeat another
(同指标), or cease to, at any time. Our functions are asked in hidden columns whose formulas
depend on their own row only: editing one figure asks for one row's answers. What a clerk sees
is that answer or, in a row that repeats another, the other row's, looked up by the spreadsheet.
(INDIRECT would save the hidden columns and make every row volatile.)
"""

from collections.abc import Callable
from functools import cache

from xl_minsheng.ledger.indicator import FIGURE_FIELDS
from xl_minsheng.ledger.status import Status
from xl_minsheng.workbook.describe.front import CHECK_LIMITS_NAME, LIMITS_NAME, find_setting
from xl_minsheng.workbook.describe.functions import find_function
from xl_minsheng.workbook.describe.parts import Column, Table
from xl_minsheng.workbook.describe.sheets import CURVES, INDICATORS, OWN, PROJECTS, SECTIONS
from xl_minsheng.workbook.write.ranking import ranking_formulas


def _this(key: str) -> str:
    return f"{INDICATORS.name}[[#This Row],[{INDICATORS.column(key).title}]]"


def _column(key: str) -> str:
    return f"{INDICATORS.name}[{INDICATORS.column(key).title}]"


def _field(table: Table, key: str) -> str:
    return f"{table.name}[{table.column(key).title}]"


_NOTHING, _DASHES = " \u3000\xa0\u200b\ufeff", "\u2010\u2011\u2012\u2013\u2014\u2212"
"""Of what `clean_code` takes away and folds, what fingers, Word and web pages leave in a code."""


def clean(text: str) -> str:
    """A code as the reader takes it, as far as a spreadsheet can: no blanks or breaks, half-width letters."""
    cleaned = f"CLEAN(ASC({text}))"
    for letter, meant in (*((one, "") for one in _NOTHING), *((one, "-") for one in _DASHES)):
        cleaned = f'SUBSTITUTE({cleaned},"{letter}","{meant}")'
    return cleaned


def find(text: str, table: Table, key: str) -> str:
    """The row of a table that has a code, as it was typed or else cleaned; an error if there is none."""
    column = _field(table, key)
    return f"IFERROR(MATCH({text},{column},0),MATCH({clean(text)},{column},0))"


_REFERRED = _this("figures_from")
"""0 in a row with figures of its own, −1 where 同指标 leads nowhere, else the row they come from."""
_IS_BLANK = f'{_this("id")}&{_this("project")}&{_this("name")}=""'
_BROKEN = f'"{Status.UNKNOWN}：{INDICATORS.column("same_as").title}“"&{_this("same_as")}&"”有误"'


def broken_reference(same_as: str) -> str:
    """What the status of a row shows whose 同指标 leads nowhere."""
    return f"{Status.UNKNOWN}：{INDICATORS.column('same_as').title}“{same_as}”有误"


def _other(key: str) -> str:
    """The same column in the row that this one repeats."""
    return f"INDEX({_column(key)},{_REFERRED})"


def _project_field(wanted: str) -> str:
    return f"INDEX({_field(PROJECTS, wanted)},{_this('project_row')})"


def _projects_bureau() -> str:
    return f'IF({_this("project_row")}=0,"",{_project_field("bureau")}&"")'


def _own_or(key: str, other: str) -> str:
    return f'IF({_this(key)}="",{other},{_this(key)})'


_FIGURES = ("actual", "target", "previous", "extra_1", "extra_2", "percent_places", "baseline")
"""Arguments of which 0 says something else than a blank. LibreOffice passes an empty cell to a
function as 0, so these are passed as empty text where the cell is empty."""


def _argument(key: str) -> str:
    """What a row of its own passes."""
    if key in _FIGURES:
        return _own_or(key, '""')
    match key:
        case "as_of":
            return find_setting("cut_off").title
        case "keep_zeros":
            return find_setting("keep_zeros").title
        case "rule":
            return _own_or("rule", find_setting("rule").title)
        case "bureau":
            return _own_or("bureau", _projects_bureau())
        case "curves":
            return CURVES.name
        case "limits":
            return LIMITS_NAME
        case "check_limits":
            return CHECK_LIMITS_NAME
        case _:
            return _this(key)


def _referred_argument(key: str) -> str:
    """What a row passes that repeats another."""
    if key == "rule":
        other = _other("rule")
        return f'IF({other}="",{find_setting("rule").title},{other})'
    if key in FIGURE_FIELDS:
        other = _other(key)
        return f'IF({other}="","",{other})' if key in _FIGURES else other
    if key in ("name", "reason", "percent_places"):
        return _own_or(key, f'IF({_other(key)}="","",{_other(key)})')
    if key == "bureau":
        return _own_or(key, f'IF({_other(key)}="",{_projects_bureau()},{_other(key)})')
    return _argument(key)


@cache  # asked for every row
def formula(column: Column) -> str:
    """Formula of a computed column, in the file's own spelling (``[#This Row]``)."""
    if column.native:
        return _NATIVE[column.native]
    keys = {one.key for one in INDICATORS.columns}
    if column.hidden or OWN + column.key not in keys:
        return f'=IF(OR({_IS_BLANK},{_REFERRED}<>0),"",{_call(column, _argument)})'
    other = _call(column, _referred_argument) if column.key == "clause" else _other(OWN + column.key)
    broken = _BROKEN if column.key == "status" else '""'
    return f"=IF({_REFERRED}=0,{_this(OWN + column.key)},IF({_REFERRED}<0,{broken},{other}))"


def _call(column: Column, argument: Callable[[str], str]) -> str:
    function = find_function(column.function)
    text = f"{function.name}({','.join(argument(a.key) for a in function.arguments)})"
    return f'_xlfn.IFNA({text},"")' if function.numeric else text


def _at(key: str, row: str) -> str:
    return f"INDEX({_column(key)},{row})"


_DIRECT = _this("refers_to")
_FURTHER = _at("refers_to", _DIRECT)
_SECTION = find(_project_field("section"), SECTIONS, "code")
_NATIVE = {
    "project_row": f'=IF({_this("project")}="",0,IFERROR({find(_this("project"), PROJECTS, "code")},0))',
    "project_name": f'=IF({_this("project_row")}=0,"",{_project_field("name")}&"")',
    "section_title": f'=IF({_this("project_row")}=0,"",IFERROR('
    f'INDEX({_field(SECTIONS, "title")},{_SECTION})&"",""))',
    "refers_to": f'=IF({clean(_this("same_as"))}="",0,'
    f"IFERROR({find(_this('same_as'), INDICATORS, 'id')},-1))",
    # A row that repeats one which repeats a third; further no clerk goes, and 校验 tells it.
    "figures_from": f"=IF({_DIRECT}<1,{_DIRECT},IF({_FURTHER}<1,IF({_FURTHER}=0,{_DIRECT},-1),"
    f"IF({_at('refers_to', _FURTHER)}=0,{_FURTHER},-1)))",
    **ranking_formulas(_projects_bureau()),
}
