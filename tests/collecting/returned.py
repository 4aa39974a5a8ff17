"""Forms of a small office, filled and spoilt in memory, and what comes of them in one line each."""

import datetime as dt
import io
from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import openpyxl
from builders import small
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from xl_minsheng.collecting.form import plan_forms
from xl_minsheng.collecting.form_file import form_file
from xl_minsheng.collecting.merge import merge
from xl_minsheng.collecting.proposals import Fault, Proposal
from xl_minsheng.collecting.received import ReceivedFile
from xl_minsheng.collecting.recognise import recognise
from xl_minsheng.collecting.returned_form import ReturnedForm
from xl_minsheng.ledger import Indicator, Kind, Ledger, Project
from xl_minsheng.workbook.write import with_cells

JOBS, FARMS = "市人社局", "市农业农村局"
DUE = dt.date(2025, 7, 23)
ARRIVED = dt.datetime(2025, 7, 22, 9, 30)


def row(key: str, name: str, unit: str, target: str, previous: str, bureau: str, **more: object) -> Indicator:
    """An indicator whose figure of this issue is still to come."""
    figures = {"target": Decimal(target), "previous": Decimal(previous)}
    return Indicator(id=key, project="A01", name=name, unit=unit, bureau=bureau, **{**figures, **more})  # type: ignore[arg-type]


ROWS = (
    row("A01-1", "城镇新增就业", "人", "6000", "4000", JOBS, actual=Decimal(4000)),
    row("A01-2", "新增养老床位", "张", "100", "40", JOBS),
    row("A01-3", "参保覆盖率", "%", "0.95", "0.9", JOBS, kind=Kind.FLOOR),
    row("A01-4", "实训楼封顶", "", "1", "0", JOBS, kind=Kind.MILESTONE, due=dt.date(2025, 10, 31)),
    row("A01-5", "返乡创业", "户", "50", "20", f"{JOBS}、{FARMS}"),
    row("A01-6", "高标准农田", "万亩", "5.2", "3.1", FARMS),
    row("A01-7", "担保贷款", "万元", "8000", "4000", FARMS, reason="五月以来放缓"),
    Indicator(id="A01-8", project="A01", name="就业（同上）", same_as="A01-1"),
    Indicator(
        id="A01-9", project="A01", name="技能大赛", kind=Kind.NARRATIVE, wording="正在筹备", bureau=FARMS
    ),
)
FIRST = {"A01-1": 5, "A01-2": 6, "A01-3": 7, "A01-4": 8, "A01-5": 9}
"""Rows of the form of 市人社局."""
GOOD = {"F5": 5259, "F6": 60, "F7": 0.96, "F8": 0, "F9": 30}
"""Figures that nobody objects to."""


@cache
def ledger() -> Ledger:
    """The office's."""
    made = replace(small(*ROWS), projects=(Project("A01", "A", 1, "民生实事"),))
    return with_cells(made)


@cache
def blank(
    bureau: str = JOBS, version: int = 1, number: int = 7, body: str = "工作专班", cut_off: str = "2025-07-20"
) -> bytes:
    """A form as it went out."""
    day = dt.date.fromisoformat(cut_off)
    issued = replace(ledger(), issue=replace(ledger().issue, number=number, body=body, cut_off=day))
    return next(form_file(form) for form in plan_forms(issued, version, DUE) if form.bureau == bureau)


Edit = Callable[[Workbook, Worksheet], object]


def filled(
    cells: dict[str, object] | None = None, edit: Edit | None = None, form: bytes | None = None
) -> bytes:
    """A form with contents in some cells, and whatever else somebody did to it."""
    book = openpyxl.load_workbook(io.BytesIO(form or blank()))
    sheet = book["填报"]
    for address, value in (GOOD if cells is None else cells).items():
        sheet[address] = value
    if edit:
        edit(book, sheet)
    memory = io.BytesIO()
    book.save(memory)
    return memory.getvalue()


def filled_file(form: Path, target: Path, **cells: object) -> None:
    """A form that lies in a folder, with contents in some cells, as another file."""
    target.write_bytes(filled(cells, form=form.read_bytes()))


def received(data: bytes, name: str = "人社.xlsx", at: dt.datetime = ARRIVED) -> ReceivedFile:
    """A file as it came."""
    return ReceivedFile(name, data, at)


def forms(*files: ReceivedFile, of: Ledger | None = None) -> list[ReturnedForm]:
    """The forms in files."""
    own = of or ledger()
    bureaus = [form.bureau for form in plan_forms(own)]
    return [form for file in files for form in recognise(file, own, bureaus)]


def merged(*files: ReceivedFile) -> tuple[list[Proposal], list[Fault]]:
    """What the files ask for, and what cannot be taken."""
    found = merge(forms(*files), ledger())
    return found.proposals, found.faults


def lines(proposals: Iterable[Proposal]) -> list[str]:
    """A line a proposal: cell, old, new, ready or the reasons why not."""
    return [
        f"{one.cell.address} {one.old_text or '空'}→{one.new_text}"
        + ("" if one.is_ready else "？")
        + (f"（{'；'.join(one.notes)}）" if one.notes else "")
        for one in proposals
    ]


def texts(faults: Iterable[Fault]) -> list[str]:
    """A line a fault."""
    return [one.text for one in faults]
