"""The native formulas themselves: what they may use, and what they give where nothing has to be computed."""

import re

import pytest

from xl_minsheng.checks.run import entry_rule
from xl_minsheng.workbook.describe.native import NATIVE, NATIVE_CURVES, NATIVE_INDICATORS, STEP_COLUMNS
from xl_minsheng.workbook.write.native import FORMULAS
from xl_minsheng.workbook.write.native.checks import NOT_IN_CELLS

EVERYWHERE = {
    *(["ABS", "AND", "ASC", "CHAR", "CHOOSE", "CLEAN", "CONCATENATE", "COUNT", "DATE", "DAY", "EXACT", "FIND", "IF", "IFERROR", "INDEX", "INT", "ISNA", "ISNUMBER", "ISTEXT", "LEFT", "LEN"]),
    *(["MATCH", "MAX", "MID", "MIN", "MOD", "MONTH", "NOT", "OR", "REPT", "RIGHT", "ROUND", "ROW", "SIGN", "SUBSTITUTE", "TEXT", "TRIM", "VALUE", "YEAR"]),
}  # fmt: skip
"""Functions that Excel 2010, WPS, LibreOffice 7.4 and ONLYOFFICE all have."""


def _without_texts(formula: str) -> str:
    return re.sub(r'"[^"]*"', '""', formula)


@pytest.mark.parametrize("key", FORMULAS)
def test_a_formula_uses_what_every_program_has(key: str) -> None:
    """No function of later programs, no add-in; within the length and depth that Excel takes."""
    formula = FORMULAS[key]
    bare = _without_texts(formula)
    assert set(re.findall(r"([A-Z][A-Z0-9.]*)\(", bare)) <= EVERYWHERE
    assert len(formula) <= 8192
    depth = deepest = 0
    for letter in bare:
        depth += (letter == "(") - (letter == ")")
        deepest = max(deepest, depth)
    assert depth == 0
    assert deepest <= 64
    assert max((len(text) for text in re.findall(r'"([^"]*)"', formula)), default=0) <= 255


def test_a_row_looks_into_others_only_for_what_it_shows_of_them() -> None:
    """The other columns read their own row alone, so that a changed figure has one row reckoned anew."""
    of_ledger = [column.title for column in NATIVE_INDICATORS.columns]
    whole = re.compile("|".join(re.escape(f"{NATIVE_INDICATORS.name}[{title}]") for title in of_ledger))
    looking = {key.removeprefix(NATIVE) for key, formula in FORMULAS.items() if whole.search(formula)}
    shown = {"completion", "expected", "status", "gap", "why", "projection", "catch_up", "clause"}
    words = {"of_places", *(f"other_{key}" for key in ("name", "reason", "share", "declared", "clause"))}
    assert looking == shown | words | {"refers_to"}


def test_columns_can_be_computed_on_all_processors() -> None:
    """LibreOffice computes a column on one processor where its formula has TEXT, MATCH or a list in braces."""
    alone = {
        key.removeprefix(NATIVE)
        for key, formula in FORMULAS.items()
        if re.search(r"\b(TEXT|MATCH)\(|\{", _without_texts(formula))
    }
    assert alone == {"refers_to", "rule_place"}


def test_every_step_is_hidden_and_has_a_title_of_its_own() -> None:
    """A clerk sees the columns of the other editions and three more."""
    assert all(column.hidden for column in STEP_COLUMNS)
    for table in (NATIVE_INDICATORS, NATIVE_CURVES):
        titles = [column.title for column in table.columns]
        assert len(set(titles)) == len(titles)


def test_the_rules_that_no_cell_knows_are_named() -> None:
    """W232 reads a promise out of a reason, the others read wordings: no spreadsheet does."""
    assert set(NOT_IN_CELLS) <= {rule.code for rule in entry_rule.rules}
