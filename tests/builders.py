"""Workbooks for the tests of reading and of the command line: built as shipped, then edited as copies."""

import datetime as dt
import io
import os
import re
import subprocess
import sys
import warnings
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import openpyxl

from xl_minsheng.ledger import Count, Curve, Indicator, Issue, Ledger, NewsItem, Paragraph, Project, Section
from xl_minsheng.office.compose import make_workbook
from xl_minsheng.workbook import sample
from xl_minsheng.workbook.describe.sheets import SHEETS

ROOT = Path(__file__).parents[1]

Run = Callable[..., tuple[object, str, str]]

PARTS = {sheet.name: number for number, sheet in enumerate(SHEETS, start=1)}
"""Number of a sheet's part inside the file, in the order of the tabs."""

BRIDGES = Indicator(
    id="A01-1", project="A01", name="新建桥梁", unit="个", target=Decimal(4), actual=Decimal(3)
)
WELLS = Indicator(id="A01-2", project="A01", name="新打水井", unit="个", target=Decimal(8), actual=Decimal(8))


def small(*indicators: Indicator, **settings: Any) -> Ledger:
    """A ledger that publishes: every setting and table filled, one project with these indicators."""
    given: dict[str, Any] = {
        "title": "民生实事专报",
        "number": 7,
        "body": "工作专班",
        "issued_on": dt.date(2025, 7, 21),
        "cut_off": dt.date(2025, 7, 20),
        "upload_system": "业务系统",
        "upload_total": Decimal(3),
        "news_subject": "民生实事",
        "news_total": Decimal(2),
        "curves": {"先紧后松": Curve("先紧后松", (*[None] * 5, Decimal("0.6"), *[None] * 5, Decimal(1)))},
    }
    return Ledger(
        Issue(**given | settings),
        (Section("A", 1, "全市实事", "重点实事"),),
        (Project("A01", "A", 1, "修桥打井", "农村建设", "市水利局"),),
        indicators or (BRIDGES, WELLS),
        (Count("政策文件", Decimal(1)), Count("工作动态", Decimal(2))),
        (Count("市级媒体", Decimal(2)),),
        (NewsItem("7月11日召开讲评会。"),),
        (Paragraph("修桥记", "桥通了。"), Paragraph("", "水来了。")),
    )


@cache
def _file(macro_enabled: bool, name: str) -> bytes:
    return _made({"sample": sample.load, "small": small}[name](), macro_enabled=macro_enabled)


def _made(ledger: Ledger, *, macro_enabled: bool) -> bytes:
    """Without the thousand rows that are ready for LibreOffice: tests of these ask for them."""
    return make_workbook(ledger, macro_enabled=macro_enabled, prepared=False)


def write_sample(path: Path) -> Path:
    """The shipped example as a file."""
    path.write_bytes(_file(path.suffix == ".xlsm", "sample"))
    return path


def write_small(path: Path, ledger: Ledger | None = None) -> Path:
    """`small`, or another ledger, as a file."""
    macro_enabled = path.suffix == ".xlsm"
    path.write_bytes(_made(ledger, macro_enabled=macro_enabled) if ledger else _file(macro_enabled, "small"))
    return path


@contextmanager
def edited(path: Path) -> Iterator[openpyxl.Workbook]:
    """Edit a file as a clerk would in a spreadsheet program, and save it."""
    with warnings.catch_warnings(action="ignore"):  # openpyxl drops bars and colours, and says so
        book = openpyxl.load_workbook(path, keep_vba=path.suffix == ".xlsm")
    yield book
    book.save(path)


def edited_copy(path: Path, cells: Mapping[str, object]) -> Path:
    """`small` with other contents in some cells, by address: ``{"台账!H4": "五百"}``.

    As `edited` leaves it: with no answer stored in any cell. What can be put into the file as it is, is;
    to load and save the whole workbook takes thirty times as long.
    """
    parts = dict(_unanswered(path.suffix))
    for address, value in cells.items():
        sheet, _, cell = address.partition("!")
        part = sheet_part(sheet)
        pattern = rf'<c r="{cell}"(?P<style>(?: s="\d+")?)(?: t="\w+")?(?:/>|>.*?</c>)'.encode()
        content = _typed(value)
        found = re.search(pattern, parts[part]) if content else None
        if content is None or found is None or b"<f" in found[0]:
            return _edited_by_openpyxl(path, cells)
        kind, xml = content
        new = f'<c r="{cell}"{found["style"].decode()}{kind}>{xml}</c>'.encode()
        parts[part] = parts[part][: found.start()] + new + parts[part][found.end() :]
    with zipfile.ZipFile(path, "w") as target:
        for name, data in parts.items():
            target.writestr(name, data)
    return path


def _edited_by_openpyxl(path: Path, cells: Mapping[str, object]) -> Path:
    write_small(path)
    with edited(path) as book:
        for address, value in cells.items():
            sheet, _, cell = address.partition("!")
            book[sheet][cell] = value
    return path


def _typed(value: object) -> tuple[str, str] | None:
    """Kind and content of a cell into which it was typed; None for what has to be formatted as well."""
    if isinstance(value, bool):
        return ' t="b"', f"<v>{value:d}</v>"
    if isinstance(value, int | float):
        return "", f"<v>{value}</v>"
    if isinstance(value, str) and value and value[0] not in "=#" and not re.search(r"[\0-\x1f]|_x", value):
        return ' t="inlineStr"', f'<is><t xml:space="preserve">{escape(value)}</t></is>'
    return None


@cache
def _unanswered(suffix: str) -> Mapping[str, bytes]:
    """The parts of `small`, without the answers that are stored in cells with formulas."""
    answered = re.compile(
        rb'(<c r="[A-Z]+[0-9]+"(?: s="[0-9]+")?)(?: t="[a-z]+")?(><f[^<>]*>[^<]*</f>)<v>[^<]*</v>'
    )
    with zipfile.ZipFile(io.BytesIO(_file(suffix == ".xlsm", "small"))) as source:
        return {
            name: answered.sub(rb"\1\2", source.read(name)) if "/worksheets/" in name else source.read(name)
            for name in source.namelist()
        }


def repack(
    path: Path,
    change: Mapping[str, Callable[[bytes], bytes]] | None = None,
    *,
    drop: tuple[str, ...] = (),
) -> Path:
    """Change or drop parts inside a file, below what a spreadsheet program would write."""
    out = io.BytesIO()
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            if name not in drop:
                keep: Callable[[bytes], bytes] = (change or {}).get(name, bytes)
                target.writestr(name, keep(source.read(name)))
    path.write_bytes(out.getvalue())
    return path


def sheet_part(sheet: str) -> str:
    """Path of a sheet inside the file."""
    return f"xl/worksheets/sheet{PARTS[sheet]}.xml"


def with_cell(path: Path, address: str, xml: str, kind: str = "") -> Path:
    """Put raw content into a cell: ``<f>1+1</f><v>2</v>``, of a kind such as ``e`` for an error."""
    sheet, _, cell = address.partition("!")
    pattern = re.compile(rf'<c r="{cell}"(?: s="\d+")?(?: t="\w+")?(?:/>|>.*?</c>)'.encode())
    of_kind = f' t="{kind}"' if kind else ""
    new = f'<c r="{cell}"{of_kind}>{xml}</c>'.encode()

    def put(part: bytes) -> bytes:
        changed, count = pattern.subn(lambda _: new, part)
        assert count == 1, f"{address} is not in the sheet"
        return changed

    return repack(path, {sheet_part(sheet): put})


def snapshot(folder: Path) -> dict[str, bytes | None]:
    """Everything in a folder: content by path, None for a folder."""
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }


def in_shell(
    *arguments: object, folder: Path, environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run the program as a user does, in a folder."""
    settings = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"} | (environment or {})
    command = [sys.executable, "-m", "xl_minsheng", *map(str, arguments)]
    return subprocess.run(command, cwd=folder, env=settings, capture_output=True, check=False)
