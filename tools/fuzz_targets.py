"""What `make fuzz-long` and its short form throw at the product: one function a kind of hostile input.

A target takes bytes, does with them what the product does with such a file or cell, and holds the answer to
what must be true of any: it is the same a second time, another reader of the product gives it too, and what
was written reads back. `ClerkError` is a refusal, no fault; any other exception is one.

Files that are zip containers are taken in pieces, so that their XML can be changed: parts one after another,
each below a line ``=== name ===``; bytes without such a line are the file itself.
"""

import datetime as dt
import functools
import io
import re
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from xl_minsheng.bulletin import BulletinError, make_bulletin, shipped_templates
from xl_minsheng.bulletin.clause import ClauseError, write_clause
from xl_minsheng.checks.run import check
from xl_minsheng.collecting.merge import merge
from xl_minsheng.collecting.received import ReceivedFile
from xl_minsheng.collecting.recognise import recognise
from xl_minsheng.errors import ClerkError
from xl_minsheng.functions import api
from xl_minsheng.importing import import_bulletin
from xl_minsheng.ledger import Indicator, Issue, Ledger, Project, Section
from xl_minsheng.office.compose import make_workbook
from xl_minsheng.proofreading import proofread_alone
from xl_minsheng.readback import document_of
from xl_minsheng.readback.document import decode
from xl_minsheng.readback.docx_text import word_document
from xl_minsheng.templating.engine import Engine
from xl_minsheng.templating.template_check import check_template
from xl_minsheng.templating.wording import wording_fault
from xl_minsheng.workbook.describe import sheets
from xl_minsheng.workbook.read import read_workbook
from xl_minsheng.workbook.read.faults import fault_lines
from xl_minsheng.workbook.read.grid import WorkbookFile, find_header
from xl_minsheng.workbook.read.reader import read_figures, read_grids
from xl_minsheng.workbook.vbaproject import CompressionError, compress, decompress, module_source
from xl_minsheng.workbook.write import with_cells

_PART = re.compile(rb"(?:^|\n)=== (\S+) ===\n")
_FOLDER = Path(tempfile.mkdtemp(prefix="fuzz-"))
_ONE_IN = 50
"""Of workbooks that are read, one in so many is written and read again, which takes ten times as long."""


class WrongAnswerError(Exception):
    """What was read is not what must be true of it."""


@dataclass(frozen=True, slots=True)
class Target:
    """A kind of hostile input.

    Attributes:
        run: handles one.
        words: what such inputs are made of.
    """

    run: Callable[[bytes], None]
    words: tuple[bytes, ...]


def zipped(data: bytes) -> bytes:
    """The file of parts that stand one after another."""
    pieces = _PART.split(data)
    if len(pieces) < 3:
        return data
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, content in dict(zip(pieces[1::2], pieces[2::2], strict=True)).items():
            archive.writestr(name.decode("latin-1"), content)
    return out.getvalue()


def parted(data: bytes, left_out: tuple[str, ...] = ()) -> bytes:
    """The parts of a zip file one after another, but those whose names begin so; the reverse of `zipped`."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if not name.startswith(left_out)]
        return b"\n".join(f"=== {name} ===\n".encode() + archive.read(name) for name in names)


def _same(what: str, one: object, other: object) -> None:
    if one != other and repr(one) != repr(other):  # a NaN is unlike itself
        raise WrongAnswerError(what)


@functools.cache
def small() -> Ledger:
    """A ledger of a few rows."""
    day = dt.date(2025, 7, 20)
    issue = Issue(title="专报", number=7, body="工作专班", issued_on=day, cut_off=day)
    rows = (
        Indicator(
            id="A01-1",
            project="A01",
            name="新增就业",
            unit="人",
            target=Decimal(6000),
            actual=Decimal(5259),
            bureau="甲局",
        ),
        Indicator(
            id="A01-2",
            project="A01",
            name="建成道路",
            unit="公里",
            target=Decimal("6.9"),
            actual=Decimal("3.1"),
            bureau="甲局",
        ),
    )
    return with_cells(Ledger(issue, (Section("A", 1, "全市实事"),), (Project("A01", "A", 1, "就业"),), rows))


def workbook(data: bytes) -> None:
    """An office's workbook: read twice, by the reader of the rollup too; some are written and read again."""
    file = zipped(data)
    path = _FOLDER / "w.xlsx"
    path.write_bytes(file)
    found = read_workbook(path)
    fault_lines(found.faults)
    again = read_figures(path, file)
    _same("figures", found.ledger.indicators, again.ledger.indicators)
    check(found)
    if zlib.crc32(data) % _ONE_IN == 0:
        path.write_bytes(make_workbook(found.ledger, macro_enabled=False, prepared=False))
        back = read_workbook(path)
        _same("written and read", with_cells(found.ledger).indicators, back.ledger.indicators)


def form(data: bytes) -> None:
    """A form that a bureau sent back: recognised twice, merged."""
    file = ReceivedFile("甲局.xlsx", zipped(data), dt.datetime(2025, 7, 22))
    ledger = small()
    found = recognise(file, ledger, ["甲局"])
    _same("forms", found, recognise(file, ledger, ["甲局"]))
    merge(found, ledger)


def document(data: bytes) -> None:
    """A bulletin as text: read twice, proofread, imported, and what was imported printed."""
    text = decode(data, "专报.txt")
    read = document_of(text, "专报.txt")
    _same("lines", read, document_of(text, "专报.txt"))
    _handle(read)


def word(data: bytes) -> None:
    """A bulletin as a Word file: read, proofread, imported."""
    file = zipped(data)
    read = word_document(file, "专报.docx")
    _same("lines", read, word_document(file, "专报.docx"))
    _handle(read)


def _handle(read: object) -> None:
    proofread_alone(read)  # type: ignore[arg-type]
    imported = import_bulletin(read)  # type: ignore[arg-type]
    make_bulletin(imported.ledger)


def template(data: bytes) -> None:
    """An office's template: what the check passes is printed."""
    folder = _templates()
    (folder / "bulletin.j2").write_bytes(data)
    faults = check_template(folder / "bulletin.j2")
    try:
        make_bulletin(small(), folder)
    except BulletinError as error:
        if not faults:
            raise WrongAnswerError(f"the check passed it: {error.reasons}") from error


@functools.cache
def _templates() -> Path:
    import shutil

    return Path(shutil.copytree(shipped_templates(), _FOLDER / "templates"))


def wording(data: bytes) -> None:
    """A wording in a cell: what the check refuses is not printed, what it passes lacks a figure at most."""
    text = data.decode("utf-8", "ignore")
    fault = wording_fault(text)
    _same("fault", fault, wording_fault(text))
    ledger = small()
    row = replace(ledger.indicators[0], wording=text)
    engine = _engine()
    try:
        printed = write_clause(engine, ledger.judged(row), ledger.issue)
    except ClauseError:
        return
    if fault:
        raise WrongAnswerError(f"the check refused what was printed: {fault}")
    _same("printed", printed, write_clause(engine, ledger.judged(row), ledger.issue))


@functools.cache
def _engine() -> Engine:
    return Engine(shipped_templates())


def vba(data: bytes) -> None:
    """A VBA project of a received workbook; what is compressed comes out again."""
    for name in ("MinshengButtons", "ThisWorkbook"):
        _same("source", module_source(data, name), module_source(data, name))
    with suppress(CompressionError):
        decompress(data)
    part = data[:600]
    if decompress(compress(part)) != part:
        raise WrongAnswerError("compressed and back")


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
            _same(function.__name__, together, [[one] for one in single])


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
    "workbook": Target(workbook, _XML),
    "form": Target(form, _XML),
    "document": Target(document, _TEXT),
    "word": Target(word, (*_XML, *_TEXT, *_PARAGRAPHS)),
    "template": Target(template, _TEMPLATE),
    "wording": Target(wording, _TEMPLATE),
    "vba": Target(vba, (b"\x01", b"\xb0", b"dir", b"\x09\x00", b"\x31\x00", b"\xff\xff\xff\xfe")),
    "cells": Target(cells, (*_TEXT, b"\t", b"\n")),
}


def refused(run: Callable[[bytes], None], data: bytes) -> bool:
    """Handle an input; whether it was refused by a sentence for a clerk."""
    try:
        run(data)
    except ClerkError:
        return True
    return False
