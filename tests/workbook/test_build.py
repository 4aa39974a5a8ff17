"""The built workbook: the committed file, its parts, its formulas, its stored answers."""

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from openpyxl.formula import Tokenizer
from python_calamine import CalamineWorkbook

from xl_minsheng.ledger import Indicator, Issue, Ledger
from xl_minsheng.office.compose import compose, make_workbook
from xl_minsheng.workbook.describe import sheets
from xl_minsheng.workbook.describe.front import SETTINGS
from xl_minsheng.workbook.describe.functions import FUNCTIONS
from xl_minsheng.workbook.sample import load
from xl_minsheng.workbook.write import with_cells
from xl_minsheng.workbook.write.formulas import formula

MASTER = Path(__file__).parents[2] / "workbook" / "minsheng.xlsm"
COMPUTED = [column for column in sheets.INDICATORS.columns if column.role == "function"]

RANKING = [
    column
    for column in sheets.INDICATORS.columns
    if column.key in ("share", "responsible", "bureau_order", "urgency")
]
"""What 看板 ranks by."""


@pytest.fixture(scope="module")
def fresh() -> bytes:
    """The example, built anew."""
    return make_workbook(load(), macro_enabled=True)


def parts(data: bytes) -> dict[str, bytes]:
    """Contents of the file by part."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_committed_master_is_a_fresh_build(fresh: bytes) -> None:
    """Whoever changes the sources runs `make workbook`; parts are compared, as compression may differ."""
    committed = parts(MASTER.read_bytes())
    assert sorted(committed) == sorted(parts(fresh))
    assert [name for name, content in parts(fresh).items() if committed[name] != content] == []


def test_two_builds_are_the_same_bytes(fresh: bytes) -> None:
    """No date, no random id."""
    assert make_workbook(load(), macro_enabled=True) == fresh


def test_only_the_macro_file_says_that_it_is_one(fresh: bytes) -> None:
    """Excel refuses a file whose name and declared type differ."""
    plain = make_workbook(load(), macro_enabled=False)
    assert b"sheet.macroEnabled.main+xml" in parts(fresh)["[Content_Types].xml"]
    assert b"spreadsheetml.sheet.main+xml" in parts(plain)["[Content_Types].xml"]


def test_opening_asks_for_no_calculation(fresh: bytes) -> None:
    """Stored answers stay where the functions are not installed."""
    assert re.search(rb"<calcPr[^>]*>", parts(fresh)["xl/workbook.xml"])[0] == b'<calcPr calcId="191029"/>'  # type: ignore[index]


def test_the_tabs_are_those_described(fresh: bytes) -> None:
    """Names and order; a workbook with macros has the sheet that xlwings reads, hidden."""
    described = [sheet.name for sheet in sheets.SHEETS]
    plain = make_workbook(load(), macro_enabled=False)
    assert CalamineWorkbook.from_filelike(BytesIO(plain)).sheet_names == described
    tabs = openpyxl.load_workbook(BytesIO(fresh)).worksheets
    assert [tab.title for tab in tabs if tab.sheet_state == "visible"] == described
    assert [tab.title for tab in tabs if tab.sheet_state == "hidden"] == ["xlwings.conf"]


def test_every_computed_cell_shows_the_answer_of_its_function(fresh: bytes) -> None:
    """openpyxl, which knows nothing of ours, reads the answers back for all 76 rows."""
    content = compose(with_cells(load()))
    book = openpyxl.load_workbook(BytesIO(fresh), data_only=True)
    sheet = book[sheets.LEDGER.name]
    titles = {cell.value: cell.column for cell in sheet[3]}
    shown = [{c.key: sheet.cell(row, titles[c.title]).value or "" for c in COMPUTED} for row in range(4, 80)]
    expected = [{key: value or "" for key, value in answers.items()} for answers in content.answers]
    assert shown == expected
    assert {key: value for key, value in shown[3].items() if not key.startswith(sheets.OWN)} == {
        "completion": 0.8765,
        "expected": pytest.approx(201 / 365),
        "status": "超序时进度",
        "gap": pytest.approx(32.5815, abs=1e-4),
        "finding": "",
        "clause": "城镇新增就业5259人，完成全年任务的87.65%",
    }


def test_rt_f1_every_row_of_a_computed_column_has_the_same_formula(fresh: bytes) -> None:
    """A new row fills itself; a row that repeats another has no formula of its own kind."""
    sheet = openpyxl.load_workbook(BytesIO(fresh))[sheets.LEDGER.name]
    titles = {cell.value: cell.column for cell in sheet[3]}
    assert sum(sheet.cell(row, titles["同指标"]).value is not None for row in range(4, 80)) > 0
    for column in COMPUTED:
        written = {sheet.cell(row, titles[column.title]).value for row in range(4, 80)}
        assert written == {formula(column)}


@pytest.mark.parametrize(
    "column", [c for c in sheets.INDICATORS.columns if c.role != "input"], ids=lambda c: c.key
)
def test_formulas_are_well_formed_and_within_excels_limits(column: object) -> None:
    """Brackets close, names exist, length and arguments are allowed."""
    text = formula(column)  # type: ignore[arg-type]
    tokens = Tokenizer(text).items
    assert sum(t.subtype == "OPEN" for t in tokens) == sum(t.subtype == "CLOSE" for t in tokens)
    functions = {t.value.rstrip("(") for t in tokens if t.type == "FUNC" and t.subtype == "OPEN"}
    native = {"ASC", "CLEAN", "IF", "IFERROR", "INDEX", "MATCH", "OR", "SUBSTITUTE", "_xlfn.IFNA"}
    if column in RANKING:  # type: ignore[comparison-overlap]
        native |= {*("AND", "COUNTIF", "COUNTIFS", "DATE", "FIND", "INT", "ISNUMBER", "LEFT", "MAX", "MIN"),
                   *("N", "NOT", "ROUND", "ROW", "TRIM", "YEAR")}  # fmt: skip
    assert functions <= native | {function.name for function in FUNCTIONS}
    titles = {
        c.title for table in (sheets.INDICATORS, sheets.PROJECTS, sheets.SECTIONS) for c in table.columns
    }
    assert set(re.findall(r"\[([^\[\]#]+)\]", text)) <= titles
    assert len(text) < 8192


def test_our_functions_are_asked_by_formulas_of_their_own_row_and_nothing_is_volatile() -> None:
    """Editing one figure asks for one row's answers; other rows are looked up by the spreadsheet alone."""
    ledger = sheets.INDICATORS.name
    for column in COMPUTED:
        text = formula(column)
        assert not re.search(r"INDIRECT|OFFSET|TODAY|NOW\(", text)
        if column.hidden or column.key == "finding":
            assert re.findall(rf"{ledger}\[[^\[]", text) == []
        elif column.key != "clause":  # the sentence of a row that repeats another is its own
            assert not any(f"{function.name}(" in text for function in FUNCTIONS)
    asked = [c for c in COMPUTED if f"{c.function}(" in formula(c) and not c.hidden]
    assert [c.key for c in asked] == ["finding", "clause"]


def test_every_setting_has_a_name_that_formulas_use(fresh: bytes) -> None:
    """截止日期 in a formula is the cell right of its label, on 首页 or 设置."""
    names = openpyxl.load_workbook(BytesIO(fresh)).defined_names
    assert {s.title for s in SETTINGS} <= set(names)
    assert names["截止日期"].attr_text == "首页!$G$2"
    assert names["预警参数"].attr_text == "设置!$C$9:$C$12"


def test_computed_cells_refuse_typing_and_entries_offer_lists(fresh: bytes) -> None:
    """The table stays unprotected so that it grows; validation guards it."""
    sheet = openpyxl.load_workbook(BytesIO(fresh))[sheets.LEDGER.name]
    rules = {str(v.sqref).split(":")[0]: v for v in sheet.data_validations.dataValidation}
    assert (rules["L4"].type, rules["L4"].formula1) == ("custom", "FALSE")
    assert rules["E4"].formula1 == '"累计,比例,比率,不低于,不高于,节点,清零,定性"'
    assert rules["H4"].formula1 == 'OR(AND(ISNUMBER(H4),H4>=0),$E4="节点")'
    assert rules["I4"].formula1 == "单位清单"
    assert not sheet.protection.sheet


def test_an_empty_workbook_has_rows_ready_for_entry() -> None:
    """For another office: every table with its formulas, nothing shown."""
    book = openpyxl.load_workbook(BytesIO(make_workbook(Ledger(Issue()), macro_enabled=False)))
    sheet = book[sheets.LEDGER.name]
    assert sheet.tables["台账表"].ref == "A3:AT303"
    assert sheet["L303"].value == formula(sheets.INDICATORS.column("status"))
    assert sheet["A4"].value is None


def test_c3_workbooks_for_libreoffice_have_room_where_tables_do_not_grow() -> None:
    """300 rows of indicators, 120 projects, 20 sections; a large office's has a quarter more than it needs."""
    small = openpyxl.load_workbook(BytesIO(make_workbook(load(), macro_enabled=False)))
    heights = {
        name: int(reference.rpartition(":")[2].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) - 3
        for sheet in small
        for name, reference in sheet.tables.items()
    }
    assert heights == {
        table.name: table.prepared_rows for sheet in sheets.INPUT_SHEETS for table in sheet.tables
    }
    assert [heights[name] for name in ("台账表", "项目表", "板块表")] == [300, 120, 20]
    macros = openpyxl.load_workbook(BytesIO(make_workbook(Ledger(Issue()), macro_enabled=True)))
    assert macros[sheets.LEDGER.name].tables["台账表"].ref == "A3:AT63"
    many = Ledger(Issue(), indicators=tuple(Indicator(id=f"A{n}", name="甲") for n in range(400)))
    large = openpyxl.load_workbook(BytesIO(make_workbook(many, macro_enabled=False)))
    assert large[sheets.LEDGER.name].tables["台账表"].ref == "A3:AT503"


def test_c3_rows_that_are_only_ready_are_not_printed() -> None:
    """What is filled is, on every sheet with a table."""
    book = openpyxl.load_workbook(BytesIO(make_workbook(load(), macro_enabled=False)))
    areas = {sheet.name: book[sheet.name].print_area for sheet in sheets.INPUT_SHEETS}
    assert areas[sheets.LEDGER.name] == "'台账'!$A$2:$O$79"
    assert areas[sheets.STRUCTURE.name] == "'板块与项目'!$A$1:$K$56"
    assert all(areas.values())


def test_text_that_looks_like_a_formula_stays_text() -> None:
    """Nothing that somebody entered is ever written as a formula."""
    from dataclasses import replace

    ledger = load()
    evil = replace(ledger.indicators[0], name="=HYPERLINK(1)", reason="@SUM(1)", remark="+1", wording="-1")
    data = make_workbook(replace(ledger, indicators=(evil,)), macro_enabled=False)
    sheet = openpyxl.load_workbook(BytesIO(data))[sheets.LEDGER.name]
    assert [sheet[a].data_type for a in ("B4", "O4", "T4", "AF4")] == ["s"] * 4


def test_libreoffice_shows_the_same_entries_and_answers(
    fresh: bytes, soffice: Callable[[bytes, str, str], bytes]
) -> None:
    """A whole spreadsheet program opens the file: entries, native formulas and stored answers."""
    converted = CalamineWorkbook.from_filelike(BytesIO(soffice(fresh, "xlsm", "xlsx")))
    rows = converted.get_sheet_by_name(sheets.LEDGER.name).to_python(skip_empty_area=False)
    ours = CalamineWorkbook.from_filelike(BytesIO(fresh)).get_sheet_by_name(sheets.LEDGER.name)
    expected = ours.to_python(skip_empty_area=False)

    def alike(row: list[object]) -> list[object]:
        """To twelve digits; an answer of empty text is computed anew there, by a function it lacks."""
        values = ["" if value == "#NAME?" else value for value in row[:33]]
        return [float(f"{value:.12g}") if isinstance(value, float) else value for value in values]

    assert [alike(row) for row in rows[:79]] == [alike(row) for row in expected]
    front = converted.get_sheet_by_name(sheets.HOME.name).to_python(skip_empty_area=False)
    assert front[10][1:10] == ["省级十大重点民生实事", 22, 39, 37, 18, 2, 0, 0, 0]
