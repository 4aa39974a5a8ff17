"""The master's VBA project: sound, complete, read alike by everybody, and what its parts call exists."""

import re
import zipfile
from collections import Counter
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest
from oletools.olevba import VBA_Parser
from vba_checker import check_vba_project

from xl_minsheng.workbook.describe.binding import CONFIG, FUNCTION_HELP_NAME, MESSAGES, UDF_MODULE
from xl_minsheng.workbook.describe.commands import COMMANDS
from xl_minsheng.workbook.describe.functions import FUNCTIONS
from xl_minsheng.workbook.describe.sheets import CONFIG_SHEET, SHEETS, WORKBOOK_CODE_NAME

if TYPE_CHECKING:  # it takes a second to import, where all tests are collected
    from pyvbaanalysis import VbaDiagnostic

OURS = (
    "ThisWorkbook",
    "xlwings_udfs",
    "Minsheng",
    "MinshengCalls",
    "MinshengValues",
    "MinshengMemory",
    "MinshengPython",
    "MinshengWindows",
)
PROCEDURE = re.compile(
    r"^ *(Public |Private |)(?:Declare (?:PtrSafe )?)?(?:Sub|Function|Const) (\w+)", re.MULTILINE
)


def public_names(text: str) -> set[str]:
    """Names that a standard module shows to the whole project; the cases of an #If count once."""
    return {name.lower() for scope, name in PROCEDURE.findall(text) if scope != "Private "}


@pytest.fixture(scope="module")
def project(master_parts: dict[str, bytes]) -> bytes:
    """The VBA project in the master workbook."""
    return master_parts["xl/vbaProject.bin"]


def test_the_checker_finds_nothing(project: bytes) -> None:
    """Compound file, records, names and texts are as the formats want them."""
    assert check_vba_project(project) == []


def test_olevba_reads_every_module_as_written(project: bytes, master_modules: dict[str, str]) -> None:
    """The same names, the same texts."""
    parser = VBA_Parser("vbaProject.bin", data=project)
    found = {path.removeprefix("VBA/"): text for _, path, _, text in parser.extract_macros()}
    assert found == master_modules


def test_apache_poi_reads_every_module_as_written(
    project: bytes, master_modules: dict[str, str], poi_modules: Callable[[bytes], dict[str, str]]
) -> None:
    """The same names, the same texts."""
    assert poi_modules(project) == master_modules


@pytest.fixture(scope="module")
def notes(master: bytes, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list["VbaDiagnostic"]]:
    """What pyvbaanalysis, standing in for the compiler, says of each module."""
    path = tmp_path_factory.mktemp("analysed") / "book.xlsm"
    path.write_bytes(master)
    from pyvbaanalysis import analyze_office_file

    return {name: list(found) for name, found in analyze_office_file(path).items()}


def test_the_analyser_finds_nothing_but_the_missing_option_explicit(
    notes: dict[str, list["VbaDiagnostic"]],
) -> None:
    """No undeclared name, no unknown call. The one note is intended."""
    found = {(name, note.code) for name in OURS for note in notes[name]}
    assert found == {("xlwings_udfs", "option-explicit-missing")}
    assert set(OURS) | {"xlwings"} <= set(notes)


def test_the_analyser_objects_to_xlwings_only_for_a_class_that_the_mac_has(
    notes: dict[str, list["VbaDiagnostic"]],
) -> None:
    """It reads both cases of `#If Mac`; the class Dictionary is in the one for the Mac."""
    errors = [note for note in notes["xlwings"] if note.severity.name == "ERROR"]
    assert [error.code for error in errors] == ["missing-library-reference"]
    assert "'Dictionary'" in errors[0].message


def test_source_is_ascii_with_windows_line_ends_and_short_lines(master_modules: dict[str, str]) -> None:
    """The editor of VBA reads source in the system's code page and refuses longer lines."""
    for name, text in master_modules.items():
        assert text.isascii(), name
        assert text.replace("\r\n", "").count("\r") == text.replace("\r\n", "").count("\n") == 0, name
        assert max(len(line) for line in text.split("\r\n")) <= 1023, name


def test_no_public_name_stands_twice(master_modules: dict[str, str]) -> None:
    """Two would make a call ambiguous, which VBA refuses to compile."""
    standard = [text for text in master_modules.values() if "VB_Base" not in text]
    counted = Counter(name for text in standard for name in public_names(text))
    assert [name for name, count in counted.items() if count > 1] == []
    assert not {name.lower() for name in master_modules} & set(counted)


def test_every_command_has_its_macro_and_its_callback_once(master_modules: dict[str, str]) -> None:
    """The macro runs the Python function of the command; the callback takes the ribbon's control."""
    text = master_modules["Minsheng"]
    for command in COMMANDS:
        body = f'Public Sub {command.macro}()\r\n    RunButton "import xl_minsheng.excel.buttons as b; b.{command.key}()"\r\nEnd Sub\r\n'
        assert text.count(body) == 1
        callback = f'Public Sub {command.callback}(control As Object)\r\n    RunInFront "{command.macro}"\r\n'
        assert text.count(callback) == 1
    expected = {name.lower() for command in COMMANDS for name in (command.macro, command.callback)}
    assert public_names(text) == expected


def test_no_message_box_of_the_code_page_is_used(master_modules: dict[str, str]) -> None:
    """MsgBox shows Chinese as question marks on other systems."""
    used = re.compile(r"^[^'\r\n]*\bMsgBox\b", re.MULTILINE)
    assert [name for name in OURS if used.search(master_modules[name])] == []


def test_code_names_are_the_document_modules(
    master_parts: dict[str, bytes], master_modules: dict[str, str]
) -> None:
    """Workbook and sheets find their modules by code name, and no document module is left over."""
    named = re.findall(rb'<workbookPr\b[^>]* codeName="([^"]+)"', master_parts["xl/workbook.xml"])
    for place in range(1, len(SHEETS) + 2):
        part = master_parts[f"xl/worksheets/sheet{place}.xml"]
        named += re.findall(rb'<sheetPr\b[^>]* codeName="([^"]+)"', part)
    sheets = [sheet.code_name for sheet in (*SHEETS, CONFIG_SHEET)]
    assert [name.decode() for name in named] == [WORKBOOK_CODE_NAME, *sheets]
    documents = [name for name, text in master_modules.items() if "VB_Base" in text]
    assert documents == [WORKBOOK_CODE_NAME, *sheets]


def test_the_xlwings_module_is_the_one_of_the_installed_package(
    master_modules: dict[str, str], xlwings_folder: Path
) -> None:
    """It names a DLL of that very version, which the package brings."""
    text = master_modules["xlwings"]
    assert re.findall(r"^'Version: (.+)\r$", text, re.MULTILINE) == [version("xlwings")]
    assert set(re.findall(r"xlwings(?:32|64)-([\d.]+)\.dll", text)) == {version("xlwings")}
    original = (xlwings_folder / "xlwings.bas").read_text(encoding="ascii")
    assert text.replace("\r\n", "\n") == original.replace("\r\n", "\n")


def test_the_project_has_the_module_that_xlwings_own_standalone_workbook_has(
    master_modules: dict[str, str], xlwings_folder: Path
) -> None:
    """Under the same name, as its functions look for it."""
    data = zipfile.ZipFile(xlwings_folder / "quickstart_standalone.xlsm").read("xl/vbaProject.bin")
    theirs = {path for _, path, _, _ in VBA_Parser("vbaProject.bin", data=data).extract_macros()}
    assert "VBA/xlwings" in theirs
    assert "xlwings" in master_modules


def test_the_settings_cover_those_of_xlwings_own_workbook(xlwings_folder: Path) -> None:
    """Each of its keys, and none that its module does not read."""
    book = openpyxl.load_workbook(xlwings_folder / "quickstart_standalone.xlsm")
    theirs = [row[0].value for row in book["_xlwings.conf"]["A1:A9"]]
    ours = [key for key, _ in CONFIG]
    assert set(theirs) <= set(ours)
    text = (xlwings_folder / "xlwings.bas").read_text(encoding="ascii")
    read = set(re.findall(r'GetConfig\("([^"]+)"', text))
    assert {key.upper() for key in ours} <= read
    assert dict(CONFIG)["UDF Modules"] == UDF_MODULE


def test_every_text_that_vba_shows_has_its_named_cell(
    master: bytes, master_modules: dict[str, str], tmp_path: Path
) -> None:
    """And every named cell is shown somewhere."""
    (tmp_path / "book.xlsm").write_bytes(master)
    book = openpyxl.load_workbook(tmp_path / "book.xlsm")
    text = "".join(master_modules[name] for name in OURS)
    assert set(re.findall(r'"(xlm_\w+)"', text)) - {FUNCTION_HELP_NAME} == {
        message.name for message in MESSAGES
    }
    for message in MESSAGES:
        ((sheet, cell),) = book.defined_names[message.name].destinations
        assert (sheet, book[sheet][cell].value) == ("xlwings.conf", message.text)
    assert f'Names("{FUNCTION_HELP_NAME}")' in text


def test_the_function_wizard_gets_a_text_for_each_function_and_argument(
    master: bytes, tmp_path: Path
) -> None:
    """VBA counts the filled cells of a row: a name, a help text, then one for each argument; 255 at most."""
    (tmp_path / "book.xlsm").write_bytes(master)
    book = openpyxl.load_workbook(tmp_path / "book.xlsm")
    ((sheet, area),) = book.defined_names[FUNCTION_HELP_NAME].destinations
    rows = [[cell.value for cell in row if cell.value is not None] for row in book[sheet][area]]
    assert rows == [[f.name, f.help, *(a.help for a in f.arguments)] for f in FUNCTIONS]
    assert max(len(text) for row in rows for text in row) <= 255
