"""Formulas of the ledger's computed columns, made from the registry of functions.

A column has one formula, so that a new row fills itself; it depends on its own row
only, so that editing one figure recalculates one row. Rows that repeat another
(同指标) are the exception: theirs look the other row's figures up. (INDIRECT in the
common formula would save the exception and make every row volatile.)
"""

from collections.abc import Callable

from xl_minsheng.ledger.indicator import FIGURE_FIELDS
from xl_minsheng.workbook.describe.front import CHECK_LIMITS_NAME, LIMITS_NAME, find_setting
from xl_minsheng.workbook.describe.functions import find_function
from xl_minsheng.workbook.describe.parts import Column
from xl_minsheng.workbook.describe.sheets import CURVES, INDICATORS, PROJECTS, SECTIONS


def _this(key: str) -> str:
    return f"{INDICATORS.name}[[#This Row],[{INDICATORS.column(key).title}]]"


def _column(key: str) -> str:
    return f"{INDICATORS.name}[{INDICATORS.column(key).title}]"


_IS_OWN = f'{_this("same_as")}=""'
_SEE_OTHER = f'"见"&{_this("same_as")}'


def _other(key: str) -> str:
    """The same column in the row that this one repeats."""
    return f"INDEX({_column(key)},MATCH({_this('same_as')},{_column('id')},0))"


def _project_field(key: str, wanted: str) -> str:
    project = f"MATCH({_this(key)},{PROJECTS.name}[{PROJECTS.column('code').title}],0)"
    return f"INDEX({PROJECTS.name}[{PROJECTS.column(wanted).title}],{project})"


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
            return _own_or("bureau", f'IFERROR({_project_field("project", "bureau")}&"","")')
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
    return _argument(key)


def formula(column: Column) -> str:
    """Formula of a computed column, in the file's own spelling (``[#This Row]``)."""
    if column.native:
        return _NATIVE[column.native]
    instead = '""' if find_function(column.function).numeric else _SEE_OTHER
    return f"=IF({_IS_OWN},{_call(column, _argument)},{instead})"


def referring_formula(column: Column) -> str:
    """Formula of a computed column in a row that repeats another."""
    return f"={_call(column, _referred_argument)}" if column.function else formula(column)


def _call(column: Column, argument: Callable[[str], str]) -> str:
    function = find_function(column.function)
    text = f"{function.name}({','.join(argument(a.key) for a in function.arguments)})"
    return f'_xlfn.IFNA({text},"")' if function.numeric else text


_SECTION = f"MATCH({_project_field('project', 'section')},{SECTIONS.name}[{SECTIONS.column('code').title}],0)"
_NATIVE = {
    "project_name": f'=IFERROR({_project_field("project", "name")},"")',
    "section_title": f'=IFERROR(INDEX({SECTIONS.name}[{SECTIONS.column("title").title}],{_SECTION}),"")',
}
