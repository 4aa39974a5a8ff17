"""Sheets, a form, the history and the bulletin as ONLYOFFICE's engine draws them: `make onlyoffice-pages`.

Pages go to build/pages/onlyoffice, each in colour and, beside it, in grey; those of LibreOffice to
build/pages/libreoffice. Before that 看板 is held against the program's own numbers, as it is opened and after
figures were changed. Nobody has to look at "Unregistered Version": the package prints it on the first page.
"""

import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
import warnings
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "native"))

from engines import ONLYOFFICE
from sheet import without_answers

from xl_minsheng.bulletin import make_bulletin
from xl_minsheng.bulletin.publish import bulletin_files
from xl_minsheng.collecting.form import plan_forms
from xl_minsheng.collecting.form_file import form_file
from xl_minsheng.jobs.history import read_history
from xl_minsheng.jobs.history_workbook import history_workbook
from xl_minsheng.office.compose import make_workbook
from xl_minsheng.workbook.describe.sheets import LEDGER
from xl_minsheng.workbook.read import read_workbook
from xl_minsheng.workbook.sample import load
from xl_minsheng.workbook.write.dashboard import shown_cells
from xl_minsheng.workbook.write.formats import FONT

ROOT = Path(__file__).resolve().parents[1]
PAGES = ROOT / "build" / "pages"
FONT_HERE = "Noto Sans CJK SC"
"""Stands in for the sheets' font, which Windows has."""
CHANGED = {"H4": 1, "H7": 10, "H10": 0, "G12": 90000, "H20": 0.01}
"""Cells of 台账 that are changed before 看板 is compared again."""
_DRAW = """
import json, sys
import docbuilder

source, folder = sys.argv[1:]
builder = docbuilder.CDocBuilder()
if builder.OpenFile(source, "") != 0:
    sys.exit(f"ONLYOFFICE does not open {source}")
names = [""]
if not source.endswith("docx"):
    builder.ExecuteCommand('GlobalVariable["names"] = JSON.stringify(Api.GetSheets()'
        '.filter(function (s) { return s.GetVisible(); }).map(function (s) { return s.GetName(); }));')
    names = json.loads(
        builder.GetContext().GetGlobal().GetProperty("GlobalVariable").GetProperty("names").ToString())
for place, name in enumerate(names):
    if name:
        builder.ExecuteCommand(f"Api.GetSheet({json.dumps(name)}).SetActive();")
    builder.SaveFile("pdf", f"{folder}/{place:02}{name}.pdf")
builder.CloseFile()
"""
_CHANGE = """
import json, sys
import docbuilder

source, target, sheet, changed = sys.argv[1:]
builder = docbuilder.CDocBuilder()
builder.OpenFile(source, "")
for address, value in json.loads(changed).items():
    builder.ExecuteCommand(f'Api.GetSheet("{sheet}").GetRange("{address}").SetValue({value});')
builder.SaveFile("xlsx", target)
builder.CloseFile()
"""


def parts() -> Iterator[tuple[str, bytes]]:
    """The files, by their names."""
    ledger = load()
    master = make_workbook(ledger, macro_enabled=True)
    yield "master.xlsm", master
    yield "native.xlsx", make_workbook(ledger, macro_enabled=False, native=True)
    yield "form.xlsx", form_file(max(plan_forms(ledger), key=lambda form: len(form.rows)))
    with tempfile.TemporaryDirectory() as folder:
        workbook = Path(folder) / "minsheng.xlsm"
        workbook.write_bytes(master)
        yield "history.xlsx", history_workbook(read_history(workbook))
    files = bulletin_files(make_bulletin(ledger))
    yield "bulletin.docx", next(content for name, content in files.items() if name.endswith(".docx"))


def wrong_numbers(folder: Path) -> list[str]:
    """Cells of 看板 that ONLYOFFICE computes otherwise than the program, before and after a change."""
    source, target = folder / "bare.xlsx", folder / "computed.xlsx"
    source.write_bytes(without_answers(make_workbook(load(), macro_enabled=False, native=True)))
    found = []
    for changed in ({"A1": json.dumps(LEDGER.name)}, CHANGED):  # the first computes, and changes nothing
        _python(_CHANGE, source, target, LEDGER.name, json.dumps(changed))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of parts that openpyxl does not read
            book = openpyxl.load_workbook(target, data_only=True)
        for cell, shown in shown_cells(read_workbook(target).ledger).items():
            value = book[cell.sheet][f"{cell.column}{cell.row}"].value
            if not _same(value, shown):
                found.append(f"{cell.address}: {shown!r} but {value!r}")
        source = target
        target = folder / "again.xlsx"
    return found


def _same(value: object, shown: object) -> bool:
    if isinstance(value, (int, float)) and isinstance(shown, (int, float)):
        return abs(value - shown) < 1e-9
    return ("" if value is None else value) == shown


def _python(program: str, *arguments: object) -> None:
    command = [str(ONLYOFFICE), "-c", program, *map(str, arguments)]
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL, timeout=900)  # noqa: S603 - ours


def _with_font_here(data: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(FONT.encode(), FONT_HERE.encode()))
    return out.getvalue()


def _in_libreoffice(source: Path, folder: Path) -> None:
    options = (f"-env:UserInstallation={(source.parent / 'profile').as_uri()}", "--headless")
    command = ("soffice", *options, "--convert-to", "pdf", "--outdir", str(folder), str(source))
    fonts = os.environ | {"FONTCONFIG_FILE": str(ROOT / "tests" / "word" / "fonts.conf")}
    subprocess.run(command, check=True, capture_output=True, env=fonts)  # noqa: S603 - ours


def _draw(folder: Path) -> int:
    """Pages of all PDFs of a folder as pictures, colour and grey beside each other; answers how many."""
    for printed in sorted(folder.glob("*.pdf")):
        subprocess.run(("pdftoppm", "-r", "80", "-png", printed, printed.with_suffix("")), check=True)  # noqa: S603, S607
        printed.unlink()
    pages = sorted(folder.glob("*.png"))
    for page in pages:
        colour = Image.open(page).convert("RGB")
        both = Image.new("RGB", (colour.width * 2, colour.height))
        both.paste(colour)
        both.paste(colour.convert("L"), (colour.width, 0))
        both.save(page)
    return len(pages)


def main() -> int:
    """Compare and draw.

    Returns:
        1 where a number of 看板 differs.
    """
    if not ONLYOFFICE.exists():
        raise SystemExit("make onlyoffice-pages makes the environment with ONLYOFFICE's engine")
    shutil.rmtree(PAGES, ignore_errors=True)
    with tempfile.TemporaryDirectory() as temporary:
        wrong = wrong_numbers(Path(temporary))
        for line in wrong:
            print(line)  # noqa: T201
        print(f"看板 in ONLYOFFICE: {len(wrong)} differences", flush=True)  # noqa: T201
        for name, data in parts():
            source = Path(temporary) / name
            source.write_bytes(_with_font_here(data) if not name.endswith("docx") else data)
            for program in ("onlyoffice", "libreoffice"):
                folder = PAGES / program / source.stem
                folder.mkdir(parents=True)
                if program == "onlyoffice":
                    _python(_DRAW, source, folder)
                else:
                    _in_libreoffice(source, folder)
                print(f"{folder.relative_to(ROOT)}: {_draw(folder)} pages", flush=True)  # noqa: T201
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
