"""Every file that the product hands out, each made by the command that a clerk would give."""

import contextlib
import io
import shutil
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import docx
import openpyxl
from builders import ROOT, small, write_small
from rollup_folder import write_offices

from xl_minsheng.cli.main import main
from xl_minsheng.office.compose import make_workbook
from xl_minsheng.workbook.sample import load

GIVEN = "given"
"""Folder of what a command is given; no product."""
TYPES = (".xlsm", ".xlsx", ".docx", ".html")
"""What a judge of files can look at; the rest is text, data or a picture."""


def command(*arguments: object, may_find: bool = False) -> None:
    """Give a command, as in a terminal; it must not fail, but may find something."""
    with contextlib.redirect_stdout(io.StringIO()) as told, contextlib.redirect_stderr(told):
        try:
            main([str(argument) for argument in arguments])
        except SystemExit as ended:
            if ended.code not in ((0, 1) if may_find else (0,)):
                raise AssertionError(f"{arguments}: {told.getvalue()}") from ended


@cache
def annexed() -> bytes:
    """The workbook of the shipped ledger with all annexes, figures of the last issue and a colophon."""
    ledger = load()
    switches = dict.fromkeys(("annex_table", "annex_chart", "annex_laggards", "annex_changes"), True)
    indicators = tuple(
        one if one.actual is None else replace(one, previous=one.actual * Decimal("0.9"))
        for one in ledger.indicators
    )
    issue = replace(ledger.issue, copies_to="各镇（街道）", **switches)
    changed = replace(ledger, issue=issue, indicators=indicators)
    return make_workbook(changed, macro_enabled=False, prepared=False)


def make_products(folder: Path, *, whole: bool) -> dict[str, Path]:
    """Make them below a folder.

    Args:
        folder: an empty one.
        whole: the shipped example in every edition; else a small office's, which is made in a moment.

    Returns:
        Each file by a name for it: the folder of its command, and its own.
    """
    makers = {
        "workbooks": _workbooks if whole else _workbooks_in_short, "closed": _closed, "documents": _documents,
        "forms": _forms, "tables": _tables, "pages": _pages,
    }  # fmt: skip
    for name, make in makers.items():
        place = folder / name
        (place / GIVEN).mkdir(parents=True)
        make(place)
    found = [path for path in sorted(folder.rglob("*")) if path.suffix in TYPES and GIVEN not in path.parts]
    return {path.relative_to(folder).as_posix(): path for path in found}


def _workbooks(place: Path) -> None:
    """Three editions, filled, and two empty."""
    for name in ("filled.xlsm", "filled.xlsx"):
        command("build", "-o", place / name)
    command("build", "--native", "-o", place / "native.xlsx")
    for name in ("empty.xlsm", "empty.xlsx"):
        command("new", "-o", place / name)


def _workbooks_in_short(place: Path) -> None:
    """The shipped one as it is committed, and a small office's in the other editions."""
    shutil.copy(ROOT / "workbook" / "minsheng.xlsm", place / "filled.xlsm")
    write_small(place / "small.xlsx")
    native = make_workbook(small(), macro_enabled=False, prepared=False, native=True)
    (place / "native.xlsx").write_bytes(native)


def _closed(place: Path) -> None:
    """An issue published and closed, the one after it, and the history that they make."""
    book = write_small(place / GIVEN / "第7期.xlsm")
    command("bulletin", book)
    command("next", book, "-o", place / "next.xlsm")
    for path in (book.parent / "存档").rglob("*.xls[xm]"):
        shutil.copy(path, place / f"archived-{path.name}")
    later = shutil.copy(place / "next.xlsm", book.parent / "第8期.xlsm")
    command("history", later, "-o", place / "history.xlsx")


def _documents(place: Path) -> None:
    """The bulletin with its annexes, what proofreading makes of an edited one, letters, the template."""
    book = place / GIVEN / "book.xlsx"
    book.write_bytes(annexed())
    command("bulletin", book, "-o", place)
    (bulletin,) = place.glob("*专报.docx")
    edited = docx.Document(str(bulletin))
    for paragraph in edited.paragraphs:
        for run in paragraph.runs:
            run.text = run.text.replace("5259", "5295")
    edited.save(str(place / GIVEN / bulletin.name))
    command("proofread", book, place / GIVEN / bulletin.name, may_find=True)
    for path in (place / GIVEN).glob("*（*.docx"):
        path.rename(place / path.name)
    command("notices", book, "-o", place / "notices")
    command("template", "--new", place / "template.docx")
    command("import", bulletin, "-o", place / "imported.xlsx")


def _forms(place: Path) -> None:
    """Forms for the bureaus, and the workbook that one filled form makes."""
    book = write_small(place / GIVEN / "book.xlsm")
    command("collect", "new", book, "-o", place / "forms")
    (form, *_) = (place / "forms").glob("*.xlsx")
    returned = place / GIVEN / "returned"
    returned.mkdir()
    filled = openpyxl.load_workbook(form)
    filled["填报"]["F5"] = 4
    filled.save(returned / form.name)
    command("collect", "read", book, returned, "-o", place / "collected.xlsm", may_find=True)
    for path in (place / GIVEN / "输出").rglob("*退回单*.xlsx"):
        shutil.copy(path, place)


def _tables(place: Path) -> None:
    """Data of one workbook, and many offices' workbooks in one table."""
    command("export", write_small(place / GIVEN / "book.xlsx"), "-o", place / "export.xlsx")
    command("rollup", write_offices(place / GIVEN / "offices"), "-o", place / "rollup.xlsx", "--workers", "1")


def _pages(place: Path) -> None:
    """Pages for a browser."""
    book = place / GIVEN / "book.xlsx"
    book.write_bytes(annexed())
    command("check", book, "--html", place / "check.html")
    command("preview", book, "-o", place / "preview.html")
    command("dashboard", book, "-o", place / "dashboard.html")
