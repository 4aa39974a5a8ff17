"""What `make fuzz-long` and its short form throw at the product: one function a kind of hostile input.

A target takes bytes, does with them what the product does with such a file or cell, and holds the answer to
what must be true of any: it is the same a second time, another reader of the product gives it too, and what
was written reads back. `ClerkError` is a refusal, no fault; any other exception is one.

Files that are zip containers are taken in pieces, so that their XML can be changed: parts one after another,
each below a line ``=== name ===``; bytes without such a line are the file itself.
"""

import datetime as dt
import functools
import random
import tempfile
import traceback
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from unittest import mock

import fuzz_neutral
import fuzz_sheets
import fuzz_templates
import fuzz_texts
import fuzz_word
from fuzz_answers import WrongAnswerError, bare, hold, same, same_content, small
from fuzz_parts import parts_of, zipped

from xl_minsheng.bulletin import BulletinError, make_bulletin, shipped_templates
from xl_minsheng.bulletin.clause import ClauseError, write_clause
from xl_minsheng.checks.run import check
from xl_minsheng.collecting.merge import merge
from xl_minsheng.collecting.received import ReceivedFile
from xl_minsheng.collecting.recognise import recognise
from xl_minsheng.collecting.returned_form import ReturnedForm
from xl_minsheng.errors import ClerkError
from xl_minsheng.functions import api
from xl_minsheng.importing import import_bulletin
from xl_minsheng.office.compose import make_workbook
from xl_minsheng.proofreading import proofread_alone
from xl_minsheng.readback import document_of
from xl_minsheng.readback.document import Document, decode
from xl_minsheng.readback.docx_text import word_document
from xl_minsheng.templating.engine import Engine, UnprintableError
from xl_minsheng.templating.schema import BULLETIN
from xl_minsheng.templating.template_check import check_template
from xl_minsheng.templating.template_check.draws import drawn
from xl_minsheng.templating.wording import wording_fault
from xl_minsheng.workbook.describe import sheets
from xl_minsheng.workbook.read import WorkbookContents, read_workbook
from xl_minsheng.workbook.read import grid as grid_module
from xl_minsheng.workbook.read.faults import fault_lines
from xl_minsheng.workbook.read.grid import WorkbookFile, find_header
from xl_minsheng.workbook.read.reader import read_figures, read_grids
from xl_minsheng.workbook.vbaproject import (
    CompressionError,
    Module,
    ModuleKind,
    VbaProject,
    VbaProjectError,
    compress,
    decompress,
    module_source,
)

_FOLDER = Path(tempfile.mkdtemp(prefix="fuzz-", dir="/dev/shm" if Path("/dev/shm").is_dir() else None))  # noqa: S108
_ONE_IN = 100
"""Of workbooks that are read, one in so many is written and read again, which takes twenty times as long."""

_ISSUES = 10
"""Made-up issues that a template which the check passes is printed with."""


@dataclass(frozen=True, slots=True)
class Target:
    """A kind of hostile input.

    Attributes:
        run: handles one; the word for a refusal that it has handled itself.
        words: what such inputs are made of.
        edit: another input of one, that is still what it was; None where there is no such edit.
    """

    run: Callable[[bytes], str | None]
    words: tuple[bytes, ...]
    edit: fuzz_texts.Edit | None = None


def _the_long_way() -> "mock._patch[Callable[..., None]]":
    """Reading without the short way for sheets that are written as most are."""
    return mock.patch.object(grid_module, "read_ordinary", return_value=None)


def workbook(data: bytes) -> None:
    """An office's workbook: what is read is the same the long way, for the rollup, and written otherwise.

    Some are written and read again.
    """
    file, dice = zipped(data), zlib.crc32(data)
    path = _FOLDER / "w.xlsx"

    def read(file: bytes) -> WorkbookContents | None:
        path.write_bytes(file)
        try:
            return read_workbook(path)
        except ClerkError:
            return None

    path.write_bytes(file)
    found = read_workbook(path)
    fault_lines(found.faults)
    parts = parts_of(data)
    if dice % 2 or not parts:
        with _the_long_way():
            same("the long way", found, read(file))
    else:
        same("written otherwise", found, read(fuzz_neutral.same_workbook(parts, random.Random(dice))))  # noqa: S311
    if dice % 5 == 0:
        same("figures", found.ledger.indicators, read_figures(path, file).ledger.indicators)
        check(found)
    if dice % _ONE_IN == 0:
        _write_again(found)


def again(data: bytes) -> None:
    """An office's workbook that can be read: written and read again, it says the same."""
    path = _FOLDER / "w.xlsx"
    path.write_bytes(zipped(data))
    _write_again(read_workbook(path))


def _write_again(found: WorkbookContents) -> None:
    path = _FOLDER / "again.xlsx"
    path.write_bytes(make_workbook(found.ledger, macro_enabled=False, prepared=False))
    try:
        back = read_workbook(path)
    except ClerkError as error:
        raise WrongAnswerError(f"what was written is refused: {error}") from error
    same_content(found.ledger, back.ledger)


def form(data: bytes) -> str | None:
    """A form that a bureau sent back: the same the long way and written otherwise; nothing of it is lost."""
    ledger = small()

    def read(file: bytes) -> list[ReturnedForm] | None:
        try:
            forms = recognise(ReceivedFile("甲局.xlsx", file, dt.datetime(2025, 7, 22)), ledger, ["甲局"])
        except ClerkError:
            return None
        return [bare(one) for one in forms]

    found = recognise(ReceivedFile("甲局.xlsx", zipped(data), dt.datetime(2025, 7, 22)), ledger, ["甲局"])
    alone = [bare(one) for one in found]
    parts = parts_of(data)
    if zlib.crc32(data) % 2 or not parts:
        with _the_long_way():
            same("the long way", alone, read(zipped(data)))
    else:
        dice = random.Random(zlib.crc32(data))  # noqa: S311
        same("written otherwise", alone, read(fuzz_neutral.same_workbook(parts, dice)))
    merged = merge(found, ledger)
    for one in found:
        for row in () if one.refusal else one.rows:
            hold(row, [other for other in one.rows if other.id == row.id], merged)
    return "merge.refusal" if all(one.refusal for one in found) else None


def document(data: bytes) -> None:
    """A bulletin as text: read in other encodings too, proofread, imported, and what was imported printed."""
    text = decode(data, "专报.txt")
    read = document_of(text, "专报.txt")
    dice = random.Random(zlib.crc32(data))  # noqa: S311
    if not text.startswith("\ufeff") and "\0" not in text:
        again = decode(fuzz_neutral.same_text(text, dice), "专报.txt")
        same("in another encoding", read, document_of(again, "专报.txt"))
    _handle(read, zlib.crc32(data))


def word(data: bytes) -> None:
    """A bulletin as a Word file: the same written otherwise, proofread, imported."""
    read = word_document(zipped(data), "专报.docx")
    if parts := parts_of(data):
        dice = random.Random(zlib.crc32(data))  # noqa: S311
        again = word_document(fuzz_neutral.same_word_file(parts, dice), "专报.docx")
        same("written otherwise", (read.lines, read.skipped), (again.lines, again.skipped))
    _handle(read, zlib.crc32(data))


def _handle(read: Document, dice: int) -> None:
    """Proofread it, or import it: each takes most of the time that an input may have."""
    if dice % 2:
        proofread_alone(read)
        return
    imported = import_bulletin(read)
    if dice % 4 == 0:
        make_bulletin(imported.ledger)


def template(data: bytes) -> str | None:
    """An office's template: what the check passes is printed, with this issue and with any other."""
    folder = _templates()
    (folder / "bulletin.j2").write_bytes(data)
    faults = check_template(folder / "bulletin.j2")
    try:
        make_bulletin(small(), folder)
    except BulletinError as error:
        if not faults:
            raise WrongAnswerError(f"the check passed it: {error.reasons}") from error
    if faults:
        return "template.faults"
    dice, engine = random.Random(zlib.crc32(data)), Engine(folder)  # noqa: S311
    for _ in range(_ISSUES):
        try:
            engine.render(engine.file("bulletin.j2"), drawn(BULLETIN, dice))
        except UnprintableError as error:
            raise WrongAnswerError(f"the check passed it for another issue: {error}") from error
    return None


@functools.cache
def _templates() -> Path:
    import shutil

    return Path(shutil.copytree(shipped_templates(), _FOLDER / "templates"))


def wording(data: bytes) -> str | None:
    """A wording in a cell: what the check refuses is not printed, what it passes lacks a figure at most."""
    text = data.decode("utf-8", "ignore")
    fault = wording_fault(text)
    same("fault", fault, wording_fault(text))
    ledger = small()
    row = replace(ledger.indicators[0], wording=text)
    engine = _engine()
    try:
        printed = write_clause(engine, ledger.judged(row), ledger.issue)
    except ClauseError:
        return "wording.fault" if fault else "wording.clause"
    if fault:
        raise WrongAnswerError(f"the check refused what was printed: {fault}")
    same("printed", printed, write_clause(engine, ledger.judged(row), ledger.issue))
    return None


@functools.cache
def _engine() -> Engine:
    return Engine(shipped_templates())


def vba(data: bytes) -> None:
    """A VBA project of a received workbook; what is written and what is compressed comes out again."""
    if data.startswith(_MODULE):
        _written_project(data.removeprefix(_MODULE).decode("ascii", "replace"))
        return
    for name in ("MinshengButtons", "ThisWorkbook"):
        same("source", module_source(data, name), module_source(data, name))
    with suppress(CompressionError):
        decompress(data)
    part = data[:600]
    if decompress(compress(part)) != part:
        raise WrongAnswerError("compressed and back")


_MODULE = b"=== module ===\n"
_KINDS = (ModuleKind.WORKBOOK, ModuleKind.SHEET, ModuleKind.STANDARD)


def _written_project(source: str) -> None:
    names = ("ThisWorkbook", "Sheet1", "MinshengButtons")
    modules = [Module(name, kind, source) for name, kind in zip(names, _KINDS, strict=True)]
    try:
        written = VbaProject(modules).to_bytes()
    except VbaProjectError:
        return
    for one in modules:
        same("written and read", one.source(), module_source(written, one.name))


def cells(data: bytes) -> None:
    """Cells pasted into 台账, tabs between; and into the functions: a column answers as its cells do."""
    rows = [[_typed(one) for one in line.split("\t")] for line in data.decode("utf-8", "ignore").split("\n")]
    grids = dict(_grids())
    grid = grids[sheets.LEDGER.key]
    header, _ = find_header(grid, sheets.INDICATORS)
    lines = grid.rows[: header + 1] + [
        [*row, *[None] * (len(grid.rows[header]) - len(row))] for row in rows[:20]
    ]
    grids[sheets.LEDGER.key] = replace(grid, rows=lines)
    found = read_grids(grids)
    fault_lines(found.faults)
    check(found)
    column = [[row[place] if len(row) > place else None for place in range(8)] for row in rows[:5]]
    for function in (api.PACE, api.COMPLETION, api.PACEWHY):
        count = 3 if function is api.COMPLETION else 8
        arguments = [[[row[place]] for row in column] for place in range(count)]
        together = _answer(function, arguments)
        single = [_answer(function, list(row[:count])) for row in column]
        if len(column) > 1 and not any(one is None for one in (together, *single)):
            same(function.__name__, together, [[one] for one in single])


def _answer(function: Callable[..., object], arguments: list[object]) -> object:
    try:
        return function(*arguments)
    except ValueError:  # which the interface promises for what cannot be used
        return None


@functools.cache
def _grids() -> dict[str, object]:
    path = _FOLDER / "small.xlsx"
    path.write_bytes(make_workbook(small(), macro_enabled=False, prepared=False))
    with WorkbookFile(path) as file:
        wanted = [sheet for sheet in (*sheets.FRONT_SHEETS, *sheets.INPUT_SHEETS) if file.has(sheet)]
        return {sheet.key: file.grid(sheet) for sheet in wanted}


def _typed(text: str) -> object:
    """What a spreadsheet makes of a pasted text: a figure, a day, an answer, or the text."""
    with suppress(ValueError):
        return float(text)
    if text in ("TRUE", "FALSE"):
        return text == "TRUE"
    with suppress(ValueError):
        return dt.datetime.fromisoformat(text)
    return text or None


def _words(text: str) -> tuple[bytes, ...]:
    return tuple(one.encode() for one in text.split())


_FIGURES = (
    "1e308 -1 0 0.5 87.65 99999999999999999999 nan TRUE 45858 45858.5 2000万 6.9万亩 2025-7-20 2025年7月20日 "
    "累计 比例 比率 不低于 不高于 节点 清零 定性 待数据 停滞 % A01 A01-1 A01-2 是 否 #N/A = \u00a0 \ue000"
)
_XML = _words(
    f'<c <row <v> </v> t="s" t="str" t="inlineStr" <is><t> </t></is> <f> </f> &lt; &#10; <!DOCTYPE {_FIGURES}'
)
_PARAGRAPHS = _words("<w:p> </w:p> <w:t> </w:t> <w:ins> <w:del> <w:tbl> <w:tc>")
_TEXT = _words(
    f"％ 、 。 ； （ ） 一、 （一） 1. 完成 全年任务的 万元 亿 人 个 目标 . , 9 截至 占 均 其中 {_FIGURES}"
)
_TEMPLATE = _words(
    "{{ }} {% %} {# #} if elif else endif for in endfor 累计 目标 单位 指标 完成率 落后 | . ( ) [ ] ' \" ~ + "
    "and or not is set macro loop range 1 9999999999 'a' ｛｛ ｝｝ “ ”"
)
TARGETS: dict[str, Target] = {
    "workbook": Target(workbook, _XML, fuzz_sheets.edited),
    "again": Target(again, _XML, fuzz_sheets.edited),
    "form": Target(form, _XML, fuzz_sheets.edited),
    "document": Target(document, _TEXT, fuzz_texts.edit_lines(fuzz_texts.sentence)),
    "word": Target(word, (*_XML, *_TEXT, *_PARAGRAPHS), fuzz_word.edited),
    "template": Target(template, _TEMPLATE, fuzz_templates.edit_template),
    "wording": Target(wording, _TEMPLATE, fuzz_templates.edit_wording),
    "vba": Target(
        vba,
        (b"\x01", b"\xb0", b"dir", b"\x09\x00", b"\x31\x00", b"\xff\xff\xff\xfe"),
        fuzz_texts.edit_project,
    ),
    "cells": Target(cells, (*_TEXT, b"\t", b"\n"), fuzz_texts.edit_cells),
}


def refused(run: Callable[[bytes], str | None], data: bytes) -> str:
    """Handle an input: the module and function that refused it by a sentence for a clerk; empty for none."""
    try:
        return run(data) or ""
    except ClerkError as error:
        places = traceback.extract_tb(error.__traceback__)
        last = next(place for place in reversed(places) if _HERE not in Path(place.filename).parents)
        return f"{Path(last.filename).stem}.{last.name}"


_HERE = Path(__file__).parent
