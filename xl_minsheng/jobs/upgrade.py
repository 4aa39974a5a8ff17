"""A new build of the workbook in the place of an old one, with everything the old one holds.

The old workbook is in the archive, whole and read back, before anything takes its place;
it is replaced in one step of the file system. Whenever the machine stops, the place
holds the old workbook or the new one.
"""

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, fields
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from xl_minsheng.files import OutputError, anything, write_files
from xl_minsheng.files.atomic_folder import settle
from xl_minsheng.files.locks import is_held, lock_files
from xl_minsheng.files.reading import read_file
from xl_minsheng.jobs.new import workbook_content
from xl_minsheng.office.by_hand import carry_by_hand
from xl_minsheng.office.losses import losses
from xl_minsheng.office.places import CONFIGURATION_NAME, Configuration, OfficeError, interpreter_path
from xl_minsheng.workbook.describe import sheets
from xl_minsheng.workbook.describe.editions import Edition
from xl_minsheng.workbook.describe.folders import ARCHIVE_FOLDER
from xl_minsheng.workbook.describe.front import SETTINGS
from xl_minsheng.workbook.read import FaultKind, WorkbookContents, WorkbookError, edition_of, read_workbook
from xl_minsheng.workbook.read.faults import fault_lines
from xl_minsheng.workbook.read.grid import WorkbookFile, records
from xl_minsheng.workbook.write.by_hand import ByHand

_TOLERANCE = Decimal("1e-14")
"""Spreadsheets keep about 15 digits; a 17th may come back different."""
_MOVE = "，请移到“备注”列或另存到别的文件后再升级"
_STAY = "；原工作簿没有动"
_ATTEMPTS, _PAUSE = 20, 0.1
"""How often a file that is being saved is looked at, and after how many seconds."""
_BROUGHT_BACK = (FaultKind.LOST_FORMULA, FaultKind.MISSING_COLUMN)
"""What the new workbook sets right by itself."""


@dataclass(frozen=True, slots=True)
class Upgraded:
    """What an upgrade did.

    Attributes:
        workbook: the new workbook, in the old one's place.
        archived: the old workbook.
        entries: rows of entries carried over, the settings not among them.
        notes: what else went over, and which looks did not, one sentence each.
    """

    workbook: Path
    archived: Path
    entries: int
    notes: tuple[str, ...] = ()


def upgrade(workbook: Path, now: datetime | None = None, edition: Edition | None = None) -> Upgraded:
    """Replace a workbook by a new build that holds the same entries.

    A workbook that becomes another edition may take another ending; the old file then leaves its
    place once the new one has its own.

    Args:
        workbook: the office's workbook.
        now: stands in the archived workbook's name.
        edition: what it is to be; None for what it is.

    Raises:
        OfficeError: the workbook is open elsewhere, cannot be read whole, or holds something the
            new build has no place for (all of it is listed); the workbook is as it was.
    """
    workbook = Path(os.path.realpath(workbook))  # unlike resolve, of links in a circle too
    refuse_open(workbook)
    content = read_settled(workbook)
    with tempfile.TemporaryDirectory(prefix="xl-minsheng-") as folder:
        old = Path(folder) / workbook.name  # looked at more than once, while others may save the workbook
        old.write_bytes(content)
        contents = _read(old)
        edition = edition or edition_of(old)
        place = _place(workbook, edition)
        interpreter = interpreter_path(sys.executable)
        carried = carry_by_hand(old, contents)
        if carried.refused:
            raise OfficeError(*(f"{line}{_MOVE}{_STAY}" for line in carried.refused))
        built = _build(contents, place, edition, interpreter, carried.by_hand)
        aside = write_own(workbook.parent, f".upgrade-{place.name}", built, workbook)
        try:
            _compare(old, contents, aside)
            archived = keep_workbook(workbook, content, now or datetime.now())
            refuse_changed(workbook, content)
            take_place(aside, workbook, place)
        finally:
            aside.unlink(missing_ok=True)
    write_own(workbook.parent, CONFIGURATION_NAME, Configuration(interpreter).to_bytes())
    rows = sum(1 for _ in _entries(contents)) - len(sheets.FRONT_SHEETS)  # the first are the settings
    return Upgraded(place, archived, rows, tuple(carried.notes))


def refuse_open(workbook: Path) -> None:
    """Refuse a workbook that another program has open.

    Raises:
        OfficeError: one has.
    """
    if locks := lock_files(workbook):
        raise OfficeError(
            f"“{workbook.name}”正在别的程序里打开（有“{locks[0].name}”），请先保存并关闭；"
            f"确认没有打开的，删除“{locks[0].name}”再试"
        )
    if is_held(workbook):
        raise OfficeError(f"“{workbook.name}”正在别的程序里打开，请先保存并关闭，再试{_STAY}")


def refuse_changed(workbook: Path, content: bytes) -> None:
    """Refuse a workbook that another program has opened, or saved, since it was read.

    Raises:
        OfficeError: one has.
    """
    refuse_open(workbook)
    if read_content(workbook) != content:
        raise OfficeError(f"“{workbook.name}”被别的程序改动，请关闭它再试{_STAY}")


def read_settled(workbook: Path) -> bytes:
    """The workbook's file; one that was saved a moment ago is looked at until it changes no more.

    Raises:
        OfficeError: as `read_content`, or it is being written all the time.
    """
    for _ in range(_ATTEMPTS):
        content = read_content(workbook)
        with suppress(OSError):
            if time.time() - workbook.stat().st_mtime > _PAUSE:
                return content
        time.sleep(_PAUSE)
        if read_content(workbook) == content:
            return content
    raise OfficeError(f"“{workbook.name}”正在被写入，请等保存结束后再试{_STAY}")


def read_content(workbook: Path) -> bytes:
    """The workbook's file.

    Raises:
        OfficeError: it is not there, or cannot be read.
    """
    try:
        return read_file(workbook)
    except FileNotFoundError as error:
        raise OfficeError(f"找不到文件“{workbook}”，请检查文件名和所在文件夹") from error
    except OSError as error:
        if os.path.isdir(workbook):
            raise OfficeError(f"“{workbook}”是文件夹，请指定其中的工作簿文件") from error
        raise OfficeError(f"“{workbook}”打不开，请确认有读取权限、没有被其他程序独占") from error


def _read(workbook: Path) -> WorkbookContents:
    """The old workbook's entries, all of them."""
    try:
        contents = read_workbook(workbook)
        curves = _curve_count(workbook)
    except WorkbookError as error:
        raise OfficeError(f"{error}{_STAY}") from error
    unread = [fault for fault in contents.faults if fault.kind not in _BROUGHT_BACK]
    reasons = [f"{line}{_STAY}" for line in fault_lines(unread)]
    if curves != len(contents.ledger.issue.curves):
        reasons.append(f"工作表“{sheets.CURVE_SHEET.name}”里有重名的曲线，请改成不同的名称{_STAY}")
    if reasons:
        raise OfficeError(*reasons)
    return contents


def _curve_count(workbook: Path) -> int:
    with WorkbookFile(workbook) as file:
        return sum(1 for _ in records(file.grid(sheets.CURVE_SHEET), sheets.CURVES))


def _place(workbook: Path, edition: Edition) -> Path:
    """Where the new workbook goes: the old one's place, or beside it with the ending of another edition."""
    place = workbook if workbook.suffix.lower() == edition.suffix else workbook.with_suffix(edition.suffix)
    if place != workbook and place.exists():
        raise OfficeError(f"“{place.name}”已经存在，没有动它；请先移到别处，再换成{edition.label}{_STAY}")
    return place


def _build(
    contents: WorkbookContents, place: Path, edition: Edition, interpreter: str, by_hand: ByHand
) -> bytes:
    ledger, units = contents.ledger, contents.units
    return workbook_content(ledger, place, edition, interpreter=interpreter, units=units, by_hand=by_hand)


def write_own(folder: Path, name: str, content: bytes, like: Path | None = None) -> Path:
    """Write a file that is ours by its name, with the access rights of another."""
    try:
        rights = {name: like} if like else {}
        return write_files(folder, {name: content}, may_replace=anything, rights=rights)[0]
    except OutputError as error:
        raise OfficeError(str(error)) from error


def _compare(workbook: Path, contents: WorkbookContents, aside: Path) -> None:
    """Refuse unless the new workbook, read back, holds all that the old one holds."""
    try:
        again = read_workbook(aside)
        lost = losses(workbook, aside)
    except WorkbookError as error:
        raise OfficeError(f"{error}{_STAY}") from error
    old, new = list(_entries(contents)), list(_entries(again))
    if len(old) != len(new):
        lost.append(f"原有{len(old)}行，新工作簿读回{len(new)}行")
    lost += [
        f"{where}原为“{value}”，新工作簿读回“{after.get(key)}”"
        for (where, before), (_, after) in zip(old, new, strict=False)
        for key, value in before.items()
        if not _is_same(value, after.get(key))
    ]
    lost += [f"单位“{unit}”，新工作簿里没有" for unit in contents.units if unit not in again.units]
    if lost:
        raise OfficeError(*(f"{line}{_MOVE}{_STAY}" for line in lost))


def _entries(contents: WorkbookContents) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every row of entries, with the words that name it, and the settings."""
    ledger = contents.ledger
    for sheet in sheets.FRONT_SHEETS:
        own = [setting.key for setting in SETTINGS if sheets.setting_sheet(setting.key) is sheet]
        yield sheet.name, {key: getattr(ledger.issue, key) for key in own}
    for curve in ledger.issue.curves.values():
        shares = {f"m{month}": share for month, share in enumerate(curve.shares, start=1)}
        yield f"{sheets.CURVE_SHEET.name}“{curve.name}”", {"name": curve.name} | shares
    for sheet in sheets.INPUT_SHEETS:
        for table in sheet.tables:
            for entry in getattr(ledger, table.key, ()):
                values = {f.name: getattr(entry, f.name) for f in fields(entry) if f.name != "row"}
                yield f"{sheet.name}第{entry.row.number}行", values


def _is_same(one: object, other: object) -> bool:
    if isinstance(one, Decimal) and isinstance(other, Decimal):
        return abs(one - other) <= _TOLERANCE * max(abs(one), abs(other))
    return one == other


def keep_workbook(workbook: Path, content: bytes, now: datetime) -> Path:
    """Put a copy of the old workbook into the archive, and read it back.

    Raises:
        OfficeError: it cannot be written, or does not read back the same.
    """
    folder = workbook.parent / ARCHIVE_FOLDER
    stem = f"{workbook.stem}-{now:%Y%m%d-%H%M%S}"
    names = (f"{stem}{f'-{number}' if number > 1 else ''}{workbook.suffix}" for number in range(1, 1000))
    name = next(name for name in names if not (folder / name).exists())
    archived = write_own(folder, name, content, workbook)
    settle(folder)
    settle(workbook.parent)
    if read_content(archived) != content:
        raise OfficeError(f"存到“{archived}”的原工作簿读回来不一样，请检查磁盘{_STAY}")
    return archived


def take_place(aside: Path, workbook: Path, place: Path | None = None) -> None:
    """Put a file in the workbook's place, in one step.

    Args:
        aside: the file.
        workbook: what it replaces.
        place: where it goes instead; the workbook then leaves its own. None for the same.

    Raises:
        OfficeError: the system refuses; the workbook is as it was.
    """
    try:
        shutil.copymode(workbook, aside)
        aside.replace(place or workbook)
        if place and place != workbook:
            workbook.unlink()
    except OSError as error:
        raise OfficeError(f"“{workbook}”换不了，请确认它没有在其他程序里打开、文件夹可写{_STAY}") from error
    settle(workbook.parent)
