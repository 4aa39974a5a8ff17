"""The description of the workbook keeps Excel's limits, fits the ledger, and is the only one."""

import ast
import re
from collections.abc import Iterator
from dataclasses import fields, replace
from functools import cache
from pathlib import Path

import pytest
from ordinary_words import WORDS_OF_THEIR_OWN
from source_trees import nodes_of

import xl_minsheng
from xl_minsheng.functions.worksheet import RANGES
from xl_minsheng.ledger import (
    Indicator,
    Issue,
    Ledger,
)
from xl_minsheng.ledger.pace import RULE_HELP, RULES
from xl_minsheng.office.compose import argument_value
from xl_minsheng.workbook.describe import front, sheets
from xl_minsheng.workbook.describe.front import COUNTS, LIMIT_KEYS, SETTINGS, find_setting
from xl_minsheng.workbook.describe.functions import FUNCTIONS, find_function
from xl_minsheng.workbook.describe.ledger_tables import LEDGER_TABLES, ledger_tables
from xl_minsheng.workbook.describe.parts import Column, Sheet, Table
from xl_minsheng.workbook.describe.returns_table import RETURN_SHEET
from xl_minsheng.workbook.describe.sheets import INDICATORS, SHEETS
from xl_minsheng.workbook.describe.variables import VARIABLES, Variable
from xl_minsheng.workbook.read.grid import title
from xl_minsheng.workbook.write.content import PreviewRow
from xl_minsheng.workbook.write.formulas import formula

TABLES: tuple[Table, ...] = tuple(table for sheet in SHEETS for table in sheet.tables)
COLUMNS: tuple[Column, ...] = tuple(column for table in TABLES for column in table.columns)
LIST_NAMES = (sheets.PROJECT_LIST, sheets.SECTION_LIST, sheets.UNIT_LIST)
DEFINED_NAMES = (
    *(setting.title for setting in SETTINGS),
    front.LIMITS_NAME,
    front.CHECK_LIMITS_NAME,
    sheets.FINDING_PLACES_NAME,
    sheets.FINDING_LEVELS_NAME,
    *LIST_NAMES,
    *(table.name for table in TABLES),
)
"""Names that share one space in Excel: cells, ranges and tables."""

BY_NAME = {"ids": lambda part: getattr(part, "key", None)}


def doubles(words: Iterator[str] | list[str]) -> list[str]:
    """Return the words that stand more than once when read without regard to case and width."""
    seen: set[str] = set()
    found = []
    for word in words:
        folded = title(word).casefold()
        found += [word] if folded in seen else []
        seen.add(folded)
    return found


# -- titles and names --------------------------------------------------------------------------


@pytest.mark.parametrize("sheet", SHEETS, **BY_NAME)
def test_titles_are_unique_within_a_sheet(sheet: Sheet) -> None:
    """Columns are found again by their titles, also where two tables stand side by side."""
    assert doubles([column.title for table in sheet.tables for column in table.columns]) == []


def test_labels_are_unique_on_the_front_page() -> None:
    """Settings are found again by their labels; no heading or count is called like one, today or in the past."""
    groups = list(dict.fromkeys(setting.group for setting in SETTINGS))
    counts = [name for one in COUNTS for name in (one.title, *one.former)]
    assert doubles([*(setting.title for setting in SETTINGS), *groups, *counts]) == []


def test_defined_names_are_unique() -> None:
    """Settings, lists and tables share one space of names, in which case does not count."""
    assert doubles(list(DEFINED_NAMES)) == []


@pytest.mark.parametrize("name", DEFINED_NAMES)
def test_a_defined_name_is_one_that_excel_takes(name: str) -> None:
    """A letter first, then letters, digits, points and underscores; at most 255; no cell's address."""
    assert re.fullmatch(r"[^\W\d][\w.]{0,254}", name)
    assert not re.fullmatch(r"[A-Za-z]{1,3}\d{1,7}|[Rr]\d*([Cc]\d*)?|[Cc]\d*", name)


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column.key)
def test_a_column_title_needs_no_escape_in_formulas(column: Column) -> None:
    """Structured references write it between brackets as it stands."""
    assert re.search(r"[\[\]#'@\n]", column.title) is None


@pytest.mark.parametrize("sheet", SHEETS, **BY_NAME)
def test_a_sheet_name_is_one_that_excel_takes(sheet: Sheet) -> None:
    r"""At most 31 characters, none of []:*?/\, and none that would need quotes in a formula."""
    assert 1 <= len(sheet.name) <= 31
    assert re.search(r"[\[\]:*?/\\]", sheet.name) is None
    assert sheet.name.isidentifier()


def test_sheet_names_are_unique() -> None:
    """Two tabs cannot be called alike."""
    assert doubles([sheet.name for sheet in SHEETS]) == []


@pytest.mark.parametrize("sheet", SHEETS, **BY_NAME)
def test_a_code_name_is_one_that_vba_takes(sheet: Sheet) -> None:
    """ASCII, since modules carry no other letters: a letter first, at most 31."""
    assert re.fullmatch(r"[A-Za-z][A-Za-z0-9_]{0,30}", sheet.code_name)


def test_code_names_are_unique() -> None:
    """Each sheet has its own document module, beside the workbook's."""
    assert doubles([*(sheet.code_name for sheet in SHEETS), "ThisWorkbook"]) == []


def test_keys_are_unique() -> None:
    """Sheets, tables and settings are looked up by key; so are the columns of a table."""
    assert doubles([sheet.key for sheet in SHEETS]) == []
    assert doubles([table.key for table in TABLES]) == []
    assert doubles([setting.key for setting in SETTINGS]) == []
    assert [table.key for table in TABLES if doubles([column.key for column in table.columns])] == []


# -- what Excel shows beside a cell ------------------------------------------------------------


@pytest.mark.parametrize("part", [*COLUMNS, *SETTINGS], **BY_NAME)
def test_input_messages_fit(part: Column) -> None:
    """Excel takes 32 characters of title and 255 of message, and refuses the file otherwise."""
    assert 1 <= len(part.title) <= 32
    assert len(part.help) <= 255


def test_the_message_of_the_pace_rule_fits() -> None:
    """The front page tells every rule in one message."""
    assert len("\n".join(f"{word}：{text}" for word, text in RULE_HELP.items())) <= 255
    assert list(RULE_HELP) == list(RULES)


@pytest.mark.parametrize("part", [*COLUMNS, *SETTINGS], **BY_NAME)
def test_a_list_in_the_validation_itself_fits(part: Column) -> None:
    """Words of a list are written with commas between them, 255 characters in all."""
    assert len(",".join(part.choices)) <= 255
    assert [word for word in part.choices if "," in word or word != word.strip()] == []


def test_lists_are_offered_once() -> None:
    """A column offers words of its own or a named list, not both, and the list exists."""
    assert [column.key for column in COLUMNS if column.choices and column.list_name] == []
    assert {column.list_name for column in COLUMNS if column.list_name} == set(LIST_NAMES)


def test_the_help_of_wordings_names_variables_that_exist() -> None:
    """A clerk who copies a variable from the message can use it."""
    named = re.findall(r"\{\{(\w+)\}\}", INDICATORS.column("wording").help)
    assert named == ["指标", "累计", "单位", "目标", "完成率", "附数一"]
    assert set(named) <= {variable.name for variable in VARIABLES}


# -- the ledger --------------------------------------------------------------------------------

LEDGER_OBJECTS = {
    **{one.field: one.entry for one in LEDGER_TABLES},
    "preview": PreviewRow,
}


@pytest.mark.parametrize("key", LEDGER_OBJECTS)
def test_every_column_to_be_filled_is_a_field_of_the_ledger(key: str) -> None:
    """What a clerk types has somewhere to go; the preview's links are made of its cells."""
    (table,) = [table for table in TABLES if table.key == key]
    known = {field.name for field in fields(LEDGER_OBJECTS[key])}
    if key == "preview":
        known |= {column.key for column in sheets.SOURCE_COLUMNS}
    assert {column.key for column in table.inputs} - known == set()


def test_every_table_that_is_read_is_held_against_the_ledger() -> None:
    """Left out are curves (a name and twelve months), units (a list), and what is written, never read."""
    others = {"curves", "units", "findings", "proof", "returns"}
    assert {table.key for table in TABLES} == set(LEDGER_OBJECTS) | others


def test_a_curve_s_columns_are_its_name_and_the_shares_of_twelve_months() -> None:
    """The twelve shares of `Curve`, one a month, in order."""
    assert [column.key for column in sheets.CURVES.columns] == ["name", *(f"m{m}" for m in range(1, 13))]
    assert [column.title for column in sheets.CURVES.columns[1:]] == [f"{m}月" for m in range(1, 13)]


def test_every_entry_of_an_indicator_has_its_column() -> None:
    """Nothing of an indicator can only be set by a program."""
    places = {"row", "figures_row"}
    assert {field.name for field in fields(Indicator)} - places == {
        column.key for column in INDICATORS.inputs
    }


def test_every_setting_is_a_field_of_the_issue() -> None:
    """What a clerk types on the front page has somewhere to go."""
    known = {field.name for field in fields(Issue)}
    assert {setting.key for setting in SETTINGS} == known - {"curves", "cells", "blank"}


@pytest.mark.parametrize("limits", [LIMIT_KEYS, front.CHECK_LIMIT_KEYS])
def test_the_limits_stand_together(limits: tuple[str, ...]) -> None:
    """Formulas pass them as one range, first to last, without another setting between them."""
    keys = [setting.key for setting in SETTINGS]
    first = keys.index(limits[0])
    assert tuple(keys[first : first + len(limits)]) == limits
    assert len({find_setting(key).group for key in limits}) == 1


def test_settings_of_one_group_stand_together() -> None:
    """Each heading of the front page is written once."""
    groups = [setting.group for setting in SETTINGS]
    assert groups == sorted(groups, key=list(dict.fromkeys(groups)).index)


def test_the_sheets_that_are_read_are_those_with_something_to_fill() -> None:
    """Every tab with a table, but for the four reports."""
    reports = {sheets.FINDING_SHEET.key, sheets.PROOF_SHEET.key, sheets.PREVIEW_SHEET.key, RETURN_SHEET.key}
    filled = [sheet for sheet in SHEETS if sheet.tables and sheet.key not in reports]
    assert list(sheets.INPUT_SHEETS) == filled


def test_h3_every_part_of_the_ledger_has_its_table() -> None:
    """In the order of the fields; plans and units, which fill none by themselves, have no entries."""
    parts = [field.name for field in fields(Ledger) if str(field.type).startswith("tuple[")]
    assert [one.field for one in LEDGER_TABLES] == parts
    filled = {table.key for sheet in sheets.INPUT_SHEETS for table in sheet.tables}
    assert filled - set(parts) == {sheets.CURVES.key, sheets.OPTION_UNITS.key}


def test_h3_a_table_without_its_field_is_refused_when_the_program_loads() -> None:
    """By name, and so is a column that an entry has no field for."""
    extra = replace(sheets.NEWS, key="nowhere")
    with pytest.raises(TypeError, match=r"tables without a field: \['nowhere'\]"):
        ledger_tables((*SHEETS, Sheet("nowhere", "无处", "", "WuChu", (extra,))))
    with pytest.raises(TypeError, match=r"fields of Ledger without a table.*\['indicators'\]"):
        ledger_tables(tuple(sheet for sheet in SHEETS if sheet is not sheets.LEDGER))
    wrong = replace(sheets.NEWS, columns=(*sheets.NEWS.columns, Column("day", "日期")))
    known = [sheet for sheet in SHEETS if sheet is not sheets.NEWS_SHEET]
    with pytest.raises(TypeError, match=r"columns of news that .* has no field for: \['day'\]"):
        ledger_tables((*known, replace(sheets.NEWS_SHEET, tables=(wrong,))))


@pytest.mark.parametrize("variable", VARIABLES, ids=lambda variable: variable.name)
def test_a_variable_comes_from_columns_of_the_ledger(variable: Variable) -> None:
    """Its fields have cells to point to."""
    assert set(variable.fields) <= {column.key for column in INDICATORS.columns}


def test_variables_are_unique() -> None:
    """No name has two meanings."""
    assert doubles([variable.name for variable in VARIABLES]) == []


# -- computed columns --------------------------------------------------------------------------

COMPUTED = [column for column in COLUMNS if column.role != "input"]


def test_only_the_ledger_has_computed_columns() -> None:
    """Where a formula can be lost, reading looks for it."""
    assert [column.key for column in INDICATORS.columns if column.role != "input"] == [
        column.key for column in COMPUTED
    ]


def test_a_column_is_computed_in_one_way() -> None:
    """By one of our functions, which is registered, or by the spreadsheet's own."""
    assert [column.key for column in COLUMNS if column.function and column.native] == []
    assert {column.function for column in COMPUTED if column.function} <= {one.name for one in FUNCTIONS}


ALIASES = {"as_of": "cut_off"}
"""Arguments that pass a setting under another name."""


@pytest.mark.parametrize(
    "name", sorted({column.function for column in COMPUTED if column.function}), ids=lambda name: name
)
def test_computed_columns_pass_columns_settings_and_ranges(name: str) -> None:
    """Every argument of a function that a column calls has something in the workbook to pass."""
    passable = {column.key for column in INDICATORS.inputs} | {setting.key for setting in SETTINGS} | RANGES
    keys = [ALIASES.get(argument.key, argument.key) for argument in find_function(name).arguments]
    assert [key for key in keys if key not in passable] == []


@pytest.mark.parametrize("column", COMPUTED, ids=lambda column: column.key)
def test_a_formula_names_only_what_the_workbook_has(column: Column) -> None:
    """Tables, columns, settings and functions of a formula are all described."""
    text = formula(column)
    for table, inner in re.findall(r"(\w+)\[((?:[^\[\]]|\[[^\]]*\])*)\]", text):
        (described,) = [one for one in TABLES if one.name == table]
        titles = re.findall(r"\[([^\]#]+)\]", inner) or [inner]
        assert set(titles) <= {one.title for one in described.columns}
    bare = re.sub(r'"[^"]*"|\w+\[(?:[^\[\]]|\[[^\]]*\])*\]|_xlfn\.', "", text)
    words = set(re.findall(r"[^\W\d]\w*", bare))
    spreadsheet = {"ASC", "CLEAN", "IF", "IFERROR", "IFNA", "INDEX", "MATCH", "OR", "SUBSTITUTE"}
    if column.native in ("share", "responsible", "bureau_order", "urgency"):  # what 看板 ranks by
        spreadsheet |= {
            *("AND", "COUNTIF", "COUNTIFS", "DATE", "FIND", "INT", "ISNUMBER", "LEFT", "MAX"),
            *("MIN", "N", "NOT", "ROUND", "ROW", "TRIM", "YEAR"),
        }
    assert words <= spreadsheet | set(DEFINED_NAMES) | {column.function}


def test_without_excel_a_value_is_passed_for_every_argument() -> None:
    """The composer knows each argument of each function that a column calls."""
    indicator, issue = Indicator(id="A01-1"), Issue()
    called = {column.function for column in COMPUTED if column.function}
    passed = {
        argument.key: argument_value(argument.key, indicator, issue)
        for name in called
        for argument in find_function(name).arguments
    }
    assert passed["limits"] == [[20.0], [10.0], [20.0], [2]]
    assert passed["check_limits"] == [[300.0], [1000.0], [0.8], [1.5], [2.0], [20.0]]
    assert (passed["rule"], passed["keep_zeros"], passed["kind"]) == ("按日", "否", "累计")
    assert (passed["as_of"], passed["curves"]) == (None, [])


# -- the only description ----------------------------------------------------------------------

PACKAGE = Path(xl_minsheng.__file__).parent
DESCRIBED = {sheet.name for sheet in SHEETS} | {column.title for column in COLUMNS} | set(DEFINED_NAMES)


@cache
def spelled() -> set[tuple[str, str]]:
    """Return the described names that modules outside the description spell, as (module, name)."""
    found = set()
    for path in sorted(PACKAGE.rglob("*.py")):
        module = path.relative_to(PACKAGE).as_posix()
        if module.startswith("workbook/describe/"):
            continue
        for node in nodes_of(path):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in DESCRIBED:
                found.add((module, node.value))
    return found


def test_no_other_module_spells_a_described_name() -> None:
    """A sheet's name, a column's title, a defined name stands in one place; exceptions have a reason."""
    excused = {(module, word) for module, _, words in WORDS_OF_THEIR_OWN for word in words}
    assert sorted(spelled() - excused) == []


def test_no_exception_has_outlived_its_reason() -> None:
    """An exception that no module needs any more is struck from the list."""
    excused = {(module, word) for module, _, words in WORDS_OF_THEIR_OWN for word in words}
    assert sorted(excused - spelled()) == []
