"""The programs that compute a block: each answers the columns a clerk sees, row by row."""

import itertools
import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rows import Block, Raw
from sheet import COLUMNS, workbook

from xl_minsheng.functions import worksheet
from xl_minsheng.functions.arguments import CellError
from xl_minsheng.ledger import Ledger, Section, summarise
from xl_minsheng.ledger.indicator import FIGURE_FIELDS
from xl_minsheng.workbook.describe.front import CHECK_LIMIT_KEYS, COUNTS, LIMIT_KEYS, NO, YES
from xl_minsheng.workbook.describe.functions import find_function
from xl_minsheng.workbook.describe.native import NATIVE_INDICATORS, SEEN_FUNCTIONS
from xl_minsheng.workbook.describe.sheets import INDICATORS, LEDGER
from xl_minsheng.workbook.read import read_workbook
from xl_minsheng.workbook.write.formulas import broken_reference
from xl_minsheng.workbook.write.layout import FIRST_ROW
from xlwings_libreoffice.find_uno import import_uno
from xlwings_libreoffice.office_process import OfficeProcess

FUNCTIONS = {
    column.key: column.function for column in INDICATORS.columns if column.function and not column.hidden
} | SEEN_FUNCTIONS
"""Function of each column that is compared, by key."""
Answers = list[dict[str, Any]]


def python(block: Block) -> Answers:
    """What our functions answer to the same cells."""
    by_id = {raw["id"]: raw for raw in block.rows}
    issue = block.issue
    shared = {
        "as_of": issue.cut_off,
        "keep_zeros": YES if issue.keep_zeros else NO,
        "curves": [
            [c.name, *(None if s is None else float(s) for s in c.shares)] for c in issue.curves.values()
        ],
        "limits": [[float(getattr(issue, key))] for key in LIMIT_KEYS],
        "check_limits": [[float(getattr(issue, key))] for key in CHECK_LIMIT_KEYS],
    }
    return [_answers(raw, by_id, shared, issue.rule) for raw in block.rows]


def _answers(raw: Raw, by_id: dict[str, Raw], shared: dict[str, Any], rule: str) -> dict[str, Any]:
    passed = raw
    if raw.get("same_as"):
        other = by_id.get(raw["same_as"])
        if other is not None and other.get("same_as"):
            other = by_id.get(other["same_as"])
        if other is None or other.get("same_as"):  # further no sheet of any edition goes
            return dict.fromkeys(FUNCTIONS, "") | {"status": broken_reference(raw["same_as"])}
        own = {key: raw.get(key) or other.get(key) for key in ("name", "reason", "bureau")}
        places = raw.get("percent_places")
        passed = {key: other.get(key) for key in FIGURE_FIELDS} | own
        passed["percent_places"] = other.get("percent_places") if places is None else places
    given = {**passed, "rule": passed.get("rule") or rule, **shared}
    found = {key: _answer(name, given) for key, name in FUNCTIONS.items()}
    return found | {"finding": ""} if raw.get("same_as") else found


def _answer(name: str, given: dict[str, Any]) -> Any:
    arguments = [given.get(argument.key) for argument in find_function(name).arguments]
    answer = getattr(worksheet, name)(*arguments)
    return "" if answer == CellError.MISSING else answer


def wrong_counts(computed: Path) -> list[str]:
    """Counts on the front page of a computed workbook that are not those of its entries, in words."""
    contents = read_workbook(computed)
    shown = {line.section: line.values for line in contents.shown.counts} if contents.shown else {}
    return [
        f"{section.title}: {expected} but {shown.get(section.title)}"
        for section in contents.ledger.sections
        if shown.get(section.title) != (expected := _counts(contents.ledger, section))
    ]


def _counts(ledger: Ledger, section: Section) -> dict[str, str]:
    counted = summarise(ledger, section)
    return {"title": section.title} | {one.key: str(getattr(counted, one.key)) for one in COUNTS[1:]}


def betteroffice_counts(data: bytes, cells: Path) -> list[str]:
    """The same in betteroffice-xlsx, which does not write what it computes.

    Args:
        data: the workbook, without answers.
        cells: the same with answers, which tells where they stand.
    """
    import betteroffice_xlsx

    book = betteroffice_xlsx.Workbook.open_recalculated(data)
    contents = read_workbook(cells)
    return [
        f"{place.sheet}!{place.column}{place.row}: {line.values[key]} but {found}"
        for line in (contents.shown.counts if contents.shown else ())
        for key, place in line.cells.items()
        if str(found := book.value(place.sheet, f"{place.column}{place.row}")).removesuffix(".0")
        != line.values[key]
    ]


def betteroffice(block: Block) -> Answers:
    """What the Rust engine betteroffice-xlsx computes."""
    import betteroffice_xlsx

    book = betteroffice_xlsx.Workbook.open_recalculated(workbook(block.issue, block.rows))

    def value(key: str, row: int) -> Any:
        found = book.value(LEDGER.name, f"{COLUMNS[key]}{FIRST_ROW + 1 + row}")
        return (
            "" if found is None else found.code if isinstance(found, betteroffice_xlsx.CellError) else found
        )

    return [{key: value(key, row) for key in FUNCTIONS} for row in range(len(block.rows))]


def libreoffice(block: Block, folder: Path, profile: Path) -> Answers:
    """What LibreOffice computes, headless, without the extension.

    It gets the product's workbook with one row, the entries, and fills the formulas down as a clerk would:
    to read a file that says them again in every row takes it ten times as long as all the rest.
    """
    source = folder / "block.xlsx"
    source.write_bytes(workbook(block.issue, block.rows, written=1))
    office = OfficeProcess(profile=profile)
    context = None
    try:
        context = office.connect()
        desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        document = desktop.loadComponentFromURL(source.as_uri(), "_blank", 0, ())
        document.lockControllers()
        document.enableAutomaticCalculation(False)
        sheet = document.Sheets.getByName(LEDGER.name)
        _fill(sheet, block.rows)
        document.calculateAll()
        found = _shown(sheet, len(block.rows))
        document.close(True)
    finally:
        office.close(context)
    return found


def _fill(sheet: Any, rows: Sequence[Raw]) -> None:
    """Enter rows below the headings, and the first row's formulas in all of them."""
    sheet.Columns.IsVisible = True  # nothing is filled into hidden ones
    keys = [column.key for column in NATIVE_INDICATORS.columns]
    places = [_index(COLUMNS[key]) for key in keys]
    assert places == list(range(len(keys)))
    computed = [sheet.getCellByPosition(place, FIRST_ROW).Formula.startswith("=") for place in places]
    down = import_uno().Enum("com.sun.star.sheet.FillDirection", "TO_BOTTOM")
    for formulas in (False, True):
        for is_formula, group in itertools.groupby(places, lambda place: computed[place]):
            first, *more = group
            last = more[-1] if more else first
            if is_formula is not formulas:
                continue
            cells = sheet.getCellRangeByPosition(first, FIRST_ROW, last, FIRST_ROW + len(rows) - 1)
            if formulas:
                cells.fillAuto(down, 1)
            else:
                cells.setDataArray([[raw.get(key, "") for key in keys[first : last + 1]] for raw in rows])


def _shown(sheet: Any, count: int) -> Answers:
    places = {key: _index(COLUMNS[key]) for key in FUNCTIONS}
    cells = sheet.getCellRangeByPosition(0, FIRST_ROW, max(places.values()), FIRST_ROW + count - 1)
    return [
        {
            key: sheet.getCellByPosition(place, row).String if line[place] is None else line[place]
            for key, place in places.items()
        }  # an error has no value, but a text
        for row, line in enumerate(cells.getDataArray(), FIRST_ROW)
    ]


ONLYOFFICE = Path(__file__).resolve().parents[2] / "build" / "onlyoffice" / "bin" / "python"
"""Python with ONLYOFFICE's engine; `make native-equal` makes it where the package can be had."""
_IN_ONLYOFFICE = """
import sys
from pathlib import Path
import docbuilder

workbook, sheet, out = sys.argv[1:]
builder = docbuilder.CDocBuilder()
if builder.OpenFile(workbook, "") != 0:
    sys.exit(f"ONLYOFFICE does not open {workbook}")
# whatever has no stored answer is computed at the first change
builder.ExecuteCommand('''GlobalVariable["answer"] = (function () {
  var sheet = Api.GetSheet("%s"), title = sheet.GetRange("A1");
  title.SetValue(title.GetValue());
  return JSON.stringify(sheet.GetUsedRange().GetValue());
})();''' % sheet)
answer = builder.GetContext().GetGlobal().GetProperty("GlobalVariable").GetProperty("answer")
if out.endswith(".xlsx"):
    builder.SaveFile("xlsx", out)
else:
    Path(out).write_text(answer.ToString(), encoding="utf-8")
builder.CloseFile()
"""
"""What that Python runs: its package (document-builder, AGPL, 100 MB) is a tool of this comparison alone."""


def onlyoffice(block: Block, folder: Path) -> Answers:
    """What ONLYOFFICE's engine computes."""
    made = in_onlyoffice(workbook(block.issue, block.rows), folder, "json")
    lines = json.loads(made)[FIRST_ROW : FIRST_ROW + len(block.rows)]
    places = {key: _index(letter) for key, letter in COLUMNS.items()}
    return [{key: _number(line[places[key]]) for key in FUNCTIONS} for line in lines]


def in_onlyoffice(data: bytes, folder: Path, suffix: str) -> bytes:
    """A workbook computed by ONLYOFFICE's engine: 台账's values as JSON, or the whole as .xlsx."""
    source, out = folder / "onlyoffice.xlsx", folder / f"onlyoffice-made.{suffix}"
    source.write_bytes(data)
    command = [str(ONLYOFFICE), "-c", _IN_ONLYOFFICE, str(source), LEDGER.name, str(out)]
    subprocess.run(command, check=True, capture_output=True, timeout=900)
    return out.read_bytes()


def _number(value: Any) -> Any:
    return float(value) if isinstance(value, int) else value


def _index(letter: str) -> int:
    number = 0
    for one in letter:
        number = number * 26 + ord(one) - 64
    return number - 1


TOLERANCE = 1e-11
"""Of numbers, which are quotients of floats: far less than is ever shown, far more than they can be off."""


def differences(block: Block, expected: Answers, found: Answers) -> list[str]:
    """Every cell in which an engine differs from our functions, in words."""
    return [
        f"{key}: {want[key]!r} but {have[key]!r} of {raw} at {block.issue.cut_off}"
        for raw, want, have in zip(block.rows, expected, found, strict=True)
        for key in FUNCTIONS
        if not _same(want[key], have[key])
    ]


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return abs(one - other) <= TOLERANCE * max(1, abs(one)) and (one == 0) == (other == 0)
    return str(one) == str(other)


LARGE = "libreoffice"
ENGINES = {
    LARGE: lambda block, folder: libreoffice(block, folder, folder / "profile"),
    "betteroffice": lambda block, _folder: betteroffice(block),
    "onlyoffice": onlyoffice,
}
"""The engines by name; the large one takes whole blocks."""


def engines_here() -> list[str]:
    """Names of the engines that this machine has."""
    return [name for name in ENGINES if name != "onlyoffice" or ONLYOFFICE.exists()]
