"""Formulas between Excel's text and the text that LibreOffice's block calls take.

LibreOffice's own parser translates one formula a call, and loses what it does not know
(`#REF!`, the case of unknown functions). The two notations differ in little: separators, how a
sheet is named, and the names of some functions, which LibreOffice lists in two calls. So a
formula is translated here, token by token.
"""

import re
from collections.abc import Callable, Mapping
from functools import cached_property

from xlwings_libreoffice.find_uno import Uno

_TOKEN = re.compile(
    r"""(?P<text>"(?:[^"]|"")*")
    |(?P<sheet>\$?'(?:[^']|'')+'[!.])
    |(?P<error>\#(?:REF!|N/A|VALUE!|NAME\?|NULL!|NUM!|DIV/0!))
    |(?P<logical>(?<![\w.$])(?:TRUE|FALSE)(?:\(\))?(?![\w(.!]))
    |(?P<number>(?<![\w$.:])\d+(?:\.\d*)?(?:[eE][+-]?\d+)?(?![\w!:.])|(?<![\w$.])\.\d+)
    |(?P<word>[$\w\\][$\w.\\?]*!?)
    |(?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
_REFERENCE = re.compile(r"(\$?)([A-Za-z]{1,3})(\$?)(\d{1,7})|(\$?)([A-Za-z]{1,3})|(\$?)(\d{1,7})")
_PREFIXES = ("_xlfn._xlws.", "_xlfn.")
"""What a file puts before the names of newer functions; Excel does not show it."""
_OOXML, _API = 5, 6
"""com.sun.star.sheet.FormulaLanguage."""
_ALL_GROUPS = 0x7FFFFFFF
_EXCEL, _CALC = (",", ";"), (";", "|")
"""Separators of columns and rows in an array; the first also parts arguments."""


class Formulas:
    """Translates for one document."""

    def __init__(self, model: Uno) -> None:
        self._model = model

    @cached_property
    def _names(self) -> tuple[dict[str, str], dict[str, str]]:
        """Functions of another name: Excel's to LibreOffice's, and back."""
        mapper = self._model.createInstance("com.sun.star.sheet.FormulaOpCodeMapper")
        theirs = {one.Token.OpCode: one.Name for one in mapper.getAvailableMappings(_API, _ALL_GROUPS)}
        to_calc, to_excel = {}, {}
        for one in mapper.getAvailableMappings(_OOXML, _ALL_GROUPS):
            # All functions of add-ins share one code; their own name stands beside it, once as a name too.
            addin = one.Token.Data if isinstance(one.Token.Data, str) else ""
            calc = addin or theirs.get(one.Token.OpCode)
            if calc and calc.upper() != one.Name.upper() and (one.Name[:1].isalpha() or one.Name[:1] == "_"):
                shown = _without_prefix(one.Name)
                to_calc[shown.upper()] = calc
                to_excel[calc.upper()] = shown
        return to_calc, to_excel

    def to_calc(self, formula: str) -> str:
        """Excel's formula, with its =, as LibreOffice's block calls take it."""
        return _translate(formula, self._names[0], _EXCEL, _CALC, _calc_reference)

    def to_excel(self, formula: str) -> str:
        """The reverse."""
        return _translate(formula, self._names[1], _CALC, _EXCEL, _excel_reference)


def shift(formula: str, rows: int, columns: int) -> str:
    """Excel's formula as it reads when copied that many rows down and columns to the right."""
    tokens = _tokens(formula)
    return "".join(
        _moved(text, after, rows, columns, in_range=_in_range(tokens, index)) if kind == "word" else text
        for index, (kind, text, after) in enumerate(tokens)
    )


def _in_range(tokens: list[tuple[str, str, str]], index: int) -> bool:
    """Whether a token is one end of a range."""
    return any(0 <= at < len(tokens) and tokens[at][1] == ":" for at in (index - 1, index + 1))


def _moved(word: str, after: str, rows: int, columns: int, *, in_range: bool) -> str:
    """A reference moved; whole columns and rows are references only as the ends of a range."""
    found = _REFERENCE.fullmatch(word)
    if found is None or after == "(":
        return word
    if found[2]:
        column = _moved_column(found[2], found[1], columns)
        return f"{found[1]}{column}{found[3]}{_moved_row(found[4], found[3], rows)}"
    if not in_range:
        return word
    if found[6]:
        return found[5] + _moved_column(found[6], found[5], columns)
    return found[7] + _moved_row(found[8], found[7], rows)


def column_number(letters: str) -> int:
    """A is 1."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def column_letters(number: int) -> str:
    """1 is A."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _moved_column(letters: str, fixed: str, by: int) -> str:
    return letters if fixed else column_letters(column_number(letters) + by)


def _moved_row(digits: str, fixed: str, by: int) -> str:
    return digits if fixed else str(int(digits) + by)


def _without_prefix(name: str) -> str:
    for prefix in _PREFIXES:
        if name.lower().startswith(prefix.lower()):
            return name[len(prefix) :]
    return name


def _tokens(formula: str) -> list[tuple[str, str, str]]:
    """Kind and text of each token, and the character after it."""
    return [
        (str(found.lastgroup), found[0], formula[found.end() : found.end() + 1])
        for found in _TOKEN.finditer(formula)
    ]


def _translate(
    formula: str,
    names: Mapping[str, str],
    given: tuple[str, str],
    wanted: tuple[str, str],
    reference: Callable[[str, str], str],
) -> str:
    translated = []
    depth = 0  # of braces: separators mean something else in an array
    brackets = 0  # of a table's or a foreign book's reference, which reads the same in both
    tokens = _tokens(formula)
    for index, (kind, text, after) in enumerate(tokens):
        if kind == "other" and text == " " and wanted is _CALC:
            text = "!" if _is_shared(tokens, index) else text
        elif kind == "other":
            depth += (text == "{") - (text == "}")
            brackets += (text == "[") - (text == "]")
            if brackets == 0:
                text = _separator(text, given, wanted, in_array=depth > 0)
        elif kind == "logical":
            text = text.removesuffix("()") + ("()" if wanted is _CALC else "")
        elif kind == "word" and after == "(":
            bare = _without_prefix(text)
            # LibreOffice writes unknown names small; Excel writes all functions large.
            text = names.get(bare.upper(), bare.upper() if bare.islower() else bare)
        elif kind in ("word", "sheet") and brackets == 0:
            text = reference(text, after)
        translated.append(text)
    return "".join(translated)


def _is_shared(tokens: list[tuple[str, str, str]], index: int) -> bool:
    """Whether a blank stands between two references, where Excel means the cells that both have."""
    beside = tokens[index - 1 : index] + tokens[index + 1 : index + 2]
    return len(beside) == 2 and all(
        kind == "word" and after != "(" and _REFERENCE.fullmatch(text) for kind, text, after in beside
    )


def _separator(text: str, given: tuple[str, str], wanted: tuple[str, str], *, in_array: bool) -> str:
    if in_array and text in given:
        return wanted[given.index(text)]
    return wanted[0] if text == given[0] else text


def _calc_reference(word: str, _after: str) -> str:
    """Make `$Sheet.` of `Sheet!`."""
    if word.endswith("!"):
        return f"${word[:-1].lstrip('$')}."
    return word


def _excel_reference(word: str, after: str) -> str:
    """Make `Sheet!` of `$Sheet.`, also where sheet and cell are one word."""
    if word.endswith("'.") or (word.endswith(".") and after == "#"):
        return f"{word.lstrip('$')[:-1]}!"
    if word.endswith("!"):  # LibreOffice's sign for the cells that two ranges share
        return f"{_excel_reference(word[:-1], '')} "
    sheet, dot, cell = word.rpartition(".")
    if dot and sheet and _REFERENCE.fullmatch(cell):
        return f"{sheet.lstrip('$')}!{cell}"
    return word
