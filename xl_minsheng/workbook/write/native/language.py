"""The words in which native formulas are written: cells of the row, texts, printed numbers.

``[key]`` in a formula stands for the cell of that column in the row itself, ``<key>`` for that of the row
which 同指标 names; `spell` writes them out.
Only functions are used that Excel 2010, WPS, LibreOffice 7.4 and ONLYOFFICE all have.

LibreOffice 7.4 takes some 0.1 microseconds of a processor for a cell read, a comparison or a sum, 2 to 3 for
a number made into text, 10 for one with a format of decimals: so kinds are told apart by number, and texts
are made where somebody reads them. It computes a column on all processors, unless some formula in it has
TEXT, MATCH or a list in braces: so only columns that need them have these.
"""

import re
from collections.abc import Iterable, Mapping

from xl_minsheng.ledger.figures import PERCENT_UNIT
from xl_minsheng.ledger.kinds import Kind
from xl_minsheng.workbook.describe.front import YES, find_setting
from xl_minsheng.workbook.describe.native import NATIVE_CURVES, NATIVE_INDICATORS
from xl_minsheng.workbook.describe.parts import Table
from xl_minsheng.workbook.write.layout import HEADER_ROW, letters

_KEY = re.compile(r"\[([a-z][a-z_0-9]*)\]")
_OTHER = re.compile(r"<([a-z][a-z_0-9]*)>")
MAX_LENGTH = 8192
"""Characters of the longest formula that Excel takes."""

_LETTERS: Mapping[str, Mapping[str, str]] = {
    table.name: letters(table) for table in (NATIVE_INDICATORS, NATIVE_CURVES)
}
"""Letters of the columns, by the table's name and their keys."""
HEAD = f"ROW({NATIVE_INDICATORS.name}[[#Headers],[{NATIVE_INDICATORS.column('id').title}]])"
"""Number of the row with the headings of 台账, as the table's formula says it."""
_HEAD_IN_CELLS = f"ROW(${_LETTERS[NATIVE_INDICATORS.name]['id']}${HEADER_ROW + 1})"
WRONG_VALUE, NO_DIVISION = '0+"?"', "1/0"
"""What a number cannot be computed from shows #VALUE!, a share of nothing #DIV/0!."""


def spell(formula: str, table: Table = NATIVE_INDICATORS) -> str:
    """A formula with its row's cells by their titles, as the table gives it to new rows.

    Raises:
        ValueError: it is longer than Excel takes.
    """
    titles = {column.key: column.title for column in table.columns}
    spelt = _OTHER.sub(lambda found: f"INDEX({table.name}[{titles[found[1]]}],[figures_from])", formula)
    spelt = "=" + _KEY.sub(lambda found: f"{table.name}[[#This Row],[{titles[found[1]]}]]", spelt)
    if len(spelt) > MAX_LENGTH:
        raise ValueError(f"formula of {len(spelt)} characters: {formula[:200]}…")
    return spelt


def spell_in_row(formula: str, row: int, table: Table = NATIVE_INDICATORS) -> str:
    """The same with its row's cells by their addresses: much shorter, and alike in every row.

    Args:
        formula: with its cells in brackets.
        row: number of the row, as the spreadsheet counts.
        table: the table.
    """
    places = _LETTERS[table.name]
    other = lambda found: f"INDEX(${places[found[1]]}:${places[found[1]]},[other_row])"  # noqa: E731
    spelt = _OTHER.sub(other, formula).replace(HEAD, _HEAD_IN_CELLS)
    return "=" + _KEY.sub(lambda found: f"${places[found[1]]}{row}", spelt)


def column(key: str, table: Table = NATIVE_INDICATORS) -> str:
    """A whole column of the table."""
    return f"{table.name}[{table.column(key).title}]"


def setting(key: str) -> str:
    """The cell of a setting, by its defined name."""
    return find_setting(key).title


def label(key: str) -> str:
    """Title of a column, as messages have it."""
    return NATIVE_INDICATORS.column(key).title


def text(words: object) -> str:
    """A text in a formula."""
    return '"' + str(words).replace('"', '""') + '"'


def one_of(cell: str, words: Iterable[object]) -> str:
    """Whether a cell holds one of some words."""
    return either(*(f"{cell}={text(word)}" for word in words))


KIND_NUMBERS = {kind: number for number, kind in enumerate(Kind, start=1)}
"""How steps know a kind, so that neighbours are one comparison."""
UNKNOWN_KIND = len(Kind) + 1
"""Stands for a kind that there is not, and for that of an empty row."""


def is_kind(*kinds: Kind) -> str:
    """Whether the row is of one of the kinds."""
    numbers = sorted(KIND_NUMBERS[kind] for kind in kinds)
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return either(*(_in_run(run[0], run[-1]) for run in runs))


def _in_run(first: int, last: int) -> str:
    if first == last:
        return f"[kind_number]={first}"
    return f"[kind_number]<={last}" if first == 1 else f"AND([kind_number]>={first},[kind_number]<={last})"


def by_kind(answers: Mapping[Kind, str], *, unknown: str = '""') -> str:
    """What the row's kind has of these; every kind needs one."""
    return f"CHOOSE([kind_number],{','.join(answers[kind] for kind in Kind)},{unknown})"


def either(*conditions: str) -> str:
    """Whether any of the conditions holds."""
    return conditions[0] if len(conditions) == 1 else f"OR({','.join(conditions)})"


def joined(*texts: str) -> str:
    """Texts one after the other, made in one go: between two signs & LibreOffice keeps a text of its own."""
    return f"CONCATENATE({','.join(texts)})"


def both(*conditions: str) -> str:
    """Whether all conditions hold; those after the first that does not are not computed."""
    first, *more = conditions
    return f"IF({first},{both(*more)},FALSE)" if more else first


def choose(*cases: tuple[str, str], otherwise: str = '""') -> str:
    """The first case whose condition holds."""
    return (
        "".join(f"IF({condition}," + f"{answer}," for condition, answer in cases)
        + otherwise
        + ")" * len(cases)
    )


def of_other(formula: str, own: Iterable[str] = ()) -> str:
    """The same formula over the cells of the row that 同指标 names, but for some that are the row's own."""
    kept = frozenset(own)
    return _KEY.sub(lambda found: found[0] if found[1] in kept else f"<{found[1]}>", formula)


_TINY, _HUGE, _DIGITS_BELOW = "0.00001", 10**15, 8
"""Between them every program writes a number beside a text without exponent."""


def number(cell: str) -> str:
    """A figure as `write_number` writes it: its own decimals, no exponent."""
    tiny = f'"0.0000"&MID(ROUND({cell}*10000,14)&"",3,14)'
    upper = f"INT({cell}/{10**_DIGITS_BELOW})"
    lower = f'RIGHT("{"0" * _DIGITS_BELOW}"&({cell}-{10**_DIGITS_BELOW}*{upper}),{_DIGITS_BELOW})'
    at_least = f'IF({cell}<{_HUGE},{cell}&"",{upper}&{lower})'
    return f'IF(ABS({cell})>={_TINY},{at_least},IF({cell}=0,"0",{tiny}))'


def percent_figure(cell: str) -> str:
    """A share in percent, at most two decimals, half up: 0.0575 is 5.75."""
    return f'(ROUND(ROUND({cell}*100,8),2)&"")'


IN_PERCENT = f"[of_unit]={text(PERCENT_UNIT)}"
"""Whether the row's unit is %."""


def in_percent(cell: str) -> str:
    """A share as a percentage with its sign."""
    return f"{percent_figure(cell)}&{text(PERCENT_UNIT)}"


def day(cell: str) -> str:
    """2025年7月20日."""
    return f'YEAR({cell})&"年"&MONTH({cell})&"月"&DAY({cell})&"日"'


KEEPS_ZEROS = f"{setting('keep_zeros')}={text(YES)}"


def cents(cell: str) -> str:
    """Hundredths of a percent as a percentage without its sign, beside a text: 89, 68.9, 68.95."""
    return f"({cell}/100)"


def cents_with_zeros(cell: str) -> str:
    """The same with two decimals: 89.00."""
    return f'INT({cell}/100)&"."&RIGHT("0"&MOD({cell},100),2)'
