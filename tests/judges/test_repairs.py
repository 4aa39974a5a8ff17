"""Rules of our own for what Excel repairs in silence, over every workbook; each is shown to find its fault."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from known import unknown, unraised
from repairs import RULES, repairs

Change = Callable[[str], str]


@pytest.mark.slow
def test_no_workbook_asks_for_a_repair(products: dict[str, Path]) -> None:
    """Nothing but what tests/judges/known.py names, and each of that still."""
    books = [(name, path) for name, path in products.items() if path.suffix in (".xlsx", ".xlsm")]
    said = [f"{name}: {fault}" for name, path in books for fault in repairs(path)]
    assert unknown("rules", said) == []
    assert unraised("rules", said) == []


def words(old: str, new: str) -> Change:
    """Some words in the place of others, once."""

    def change(text: str) -> str:
        assert old in text, old
        return text.replace(old, new, 1)

    return change


def pattern(old: str, new: str) -> Change:
    """What stands in the place of the first that fits."""

    def change(text: str) -> str:
        changed, count = re.subn(old, lambda found: found.expand(new), text, count=1, flags=re.DOTALL)
        assert count == 1, old
        return changed

    return change


LEDGER, FRONT, TABLE, BOOK = (
    "xl/worksheets/sheet2.xml",
    "xl/worksheets/sheet1.xml",
    "xl/tables/table1.xml",
    "xl/workbook.xml",
)
STRINGS, STYLES, RIBBON = "xl/sharedStrings.xml", "xl/styles.xml", "customUI/customUI14.xml"
CHAIN = '<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><c r="A1" i="1"/></calcChain>'
BUTTONS = '<group><button id="check"/><button id="Check"/></group>'
PLANTED = {
    "a table named that is not there": (
        "xl/worksheets/_rels/sheet2.xml.rels", pattern(r"tables/table\d+\.xml", "tables/table99.xml"),
        "parts: xl/worksheets/sheet2.xml names xl/tables/table99.xml, which is not there",
    ),
    "a sheet's name too long": (BOOK, words('name="台账"', f'name="{"长" * 32}"'), f"sheet_names: {'长' * 32}"),
    "a sheet twice": (BOOK, words('name="首页"', 'name="台账"'), "sheet_names: 台账"),
    "a text too long": (
        STRINGS, pattern(r"<si><t>[^<]*</t></si>", f"<si><t>{'长' * 32_768}</t></si>"),
        "texts: … has 32768 characters",
    ),
    "a text that is not there": (LEDGER, pattern(r't="s"><v>\d+', 't="s"><v>99999'), "shared_strings: text 99999 is not there"),
    "texts miscounted": (STRINGS, pattern(r'uniqueCount="\d+"', 'uniqueCount="3"'), "shared_strings: 3 texts are counted"),
    "a formula too long": (LEDGER, pattern(r"<f>IF\(", f"<f>IF({'1+' * 4_100}"), "formulas: 台账!"),
    "a literal too long": (LEDGER, pattern(r"<f>IF\(", f'<f>IF(""="{"长" * 256}",'), "formulas: … has a text of more than 255 characters"),
    "a bracket open": (LEDGER, pattern(r"<f>IF\(", "<f>IF(("), "formulas: … brackets do not close"),
    "nested too deep": (LEDGER, pattern(r"<f>IF\(", f"<f>IF({'(' * 65}1{')' * 65}+"), "formulas: … deep"),
    "a formula over a sheet that is gone": (LEDGER, pattern(r"<f>IF\(", "<f>IF(没有!A1+"), "sheets_named: … speaks of the sheet 没有"),
    "a name over a sheet that is gone": (BOOK, words(">首页!$G$2<", ">没有!$G$2<"), "sheets_named: … name 截止日期 speaks of the sheet 没有"),
    "a name twice": (BOOK, pattern(r'(<definedName name="截止日期".*?</definedName>)', r"\1\1"), "defined_names: 截止日期/ is there twice"),
    "a name that is none": (BOOK, words('name="截止日期"', 'name="1 日期"'), "defined_names: 1 日期 is no name"),
    "a name like a cell": (BOOK, words('name="截止日期"', 'name="AB12"'), "defined_names: AB12 is no name"),
    "a name that is a table's": (BOOK, words('name="截止日期"', 'name="台账表"'), "defined_names: 台账表 is a table's name too"),
    "a style twice": (STYLES, pattern(r"(<cellStyle [^>]*/>)", r"\1\1"), "cell_styles: hyperlink"),
    "a format that is not there": (LEDGER, pattern(r' s="\d+"', ' s="9999"'), "cell_styles: … has format 9999 of"),
    "a colour that is not there": (LEDGER, pattern(r'dxfId="\d+"', 'dxfId="999"'), "cell_styles: … has a colour 999 of"),
    "rows out of order": (LEDGER, words('r="B3"', 'r="Z9"'), "order: 台账!C3 is out of order"),
    "a row too high": (LEDGER, pattern(r'<row r="(\d+)"[^>]*>', r'<row r="\1" ht="500">'), "order: 台账 has a row higher than 409.5"),
    "a column too wide": (LEDGER, pattern(r'width="[\d.]+"', 'width="300"'), "order: 台账 has a column wider than 255"),
    "a header unlike its cell": (TABLE, words('name="累计完成"', 'name="累计完城"'), "tables: … column 累计完城 is called 累计完成 in its cell"),
    "a column twice": (TABLE, words('name="累计完成"', 'name="全年目标"'), "tables: … column 全年目标 is there twice"),
    "columns miscounted": (TABLE, pattern(r'tableColumns count="\d+"', 'tableColumns count="7"'), "tables: 台账表:"),
    "a filter over something else": (TABLE, pattern(r'<autoFilter ref="[^"]*"', '<autoFilter ref="A3:B9"'), "tables: … its filter covers A3:B9"),
    "two tables of one name": ("xl/tables/table2.xml", pattern(r' name="[^"]*"', ' name="台账表"'), "tables: 台账表"),
    "a message too long": (LEDGER, pattern(r' prompt="[^"]*"', f' prompt="{"长" * 256}"'), "validations: … prompt has 256 characters"),
    "a condition too long": (LEDGER, pattern(r"<formula1>[^<]*", f"<formula1>{'1+' * 128}1"), "validations: … formula1 has 257 characters"),
    "a list that names a table": (LEDGER, pattern(r"<formula1>[^<]*", "<formula1>台账表[单位]"), "validations: … formula1 is 台账表[单位]"),
    "two rules of one rank": (LEDGER, pattern(r'priority="\d+"(.*?)priority="\d+"', r'priority="1"\1priority="1"'), "conditional_formats: … has two rules of rank 1"),
    "a colour that names a table": (LEDGER, pattern(r"<formula>[^<]*", "<formula>台账表[单位]=1"), "conditional_formats: 台账: 台账表[单位]=1"),
    "merged cells over a table": (
        LEDGER, words("</sheetData>", '</sheetData><mergeCells><mergeCell ref="A3:B3"/></mergeCells>'), "merged_cells: … and A3:B3 overlap",
    ),
    "a link's text too long": (FRONT, pattern(r'(<hyperlink [^>]*?)location="[^"]*"', rf'\1location="{"A" * 2_080}"'), "links_and_footers: … location has 2080 characters"),
    "a footer too long": (LEDGER, pattern(r"<oddFooter>[^<]*", f"<oddFooter>{'长' * 256}"), "links_and_footers: … oddFooter has 256 characters"),
    "a chain over a cell without formula": ("xl/calcChain.xml", lambda _: CHAIN, "calculation_chain: 首页!A1 has no formula"),
    "a button's id twice": (RIBBON, lambda _: BUTTONS, "ribbon: check"),
}  # fmt: skip


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook with something of everything that has a rule, and no fault."""
    path = tmp_path_factory.mktemp("sound") / "sound.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        front, ledger = book.add_worksheet("首页"), book.add_worksheet("台账")
        book.define_name("截止日期", "=首页!$G$2")
        front.write_url("A1", "internal:'台账'!A1", string="台账")
        titles = [{"header": title} for title in ("编号", "累计完成", "全年目标")]
        ledger.add_table("A3:C6", {"name": "台账表", "columns": titles})
        ledger.add_table("E3:F6", {"name": "板块表", "columns": [{"header": "板块"}, {"header": "名称"}]})
        ledger.write_formula("H4", "=IF(截止日期,1,2)", None, 1)
        ledger.write("H5", 1, book.add_format({"bold": True}))
        ledger.data_validation(
            "B4:B6", {"validate": "list", "source": "=$F$4:$F$6", "input_message": "请填数"}
        )
        for condition in ("=$B$4>1", "=$B$4>2"):
            colour = book.add_format({"bg_color": "red"})
            ledger.conditional_format("B4:B6", {"type": "formula", "criteria": condition, "format": colour})
        ledger.set_column("A:A", 20)
        ledger.set_footer("&C第 &P 页")
    return path


def test_a_workbook_without_fault_passes(sound: Path) -> None:
    """What is planted below is the only fault of its copy."""
    assert repairs(sound) == []


def planted(sound: Path, place: Path, part: str, change: Change) -> Path:
    """A copy with one part changed, or a part more."""
    target = place / "planted.xlsx"
    with zipfile.ZipFile(sound) as source, zipfile.ZipFile(target, "w") as copy:
        names = source.namelist()
        for name in names:
            data = source.read(name)
            copy.writestr(name, change(data.decode()).encode() if name == part else data)
        if part not in names:
            copy.writestr(part, change(""))
    return target


@pytest.mark.parametrize("fault", PLANTED)
def test_a_planted_fault_is_found(fault: str, sound: Path, tmp_path: Path) -> None:
    """Each in a copy that has no other."""
    part, change, expected = PLANTED[fault]
    found = repairs(planted(sound, tmp_path, part, change))
    beginning, _, rest = expected.rpartition("… ")
    assert any(line.startswith(beginning) and rest in line for line in found), found


def test_every_rule_has_a_fault_that_it_finds() -> None:
    """None that could not fail."""
    shown = {expected.partition(":")[0] for _, _, expected in PLANTED.values()}
    assert {rule.__name__ for rule in RULES} == shown


def test_a_part_twice_is_found(sound: Path, tmp_path: Path) -> None:
    """As a program that appends to a file may leave it."""
    target = tmp_path / "twice.xlsx"
    target.write_bytes(sound.read_bytes())
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(target, "a") as copy:
        copy.writestr(BOOK, copy.read(BOOK))
    assert "parts: xl/workbook.xml is there twice" in repairs(target)
