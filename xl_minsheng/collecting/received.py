"""What came back: every file of a folder, those in zips too, bounded; and a spreadsheet's sheets as grids.

What is received is untrusted: sizes are looked at before anything is unpacked, no macro is run, no link is
followed, and one bad file never stops the others.
"""

import datetime as dt
import hashlib
import io
import os
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from xl_minsheng.files.atomic import TEMPORARY_PREFIX
from xl_minsheng.files.zips import OLE_SIGNATURE, UNREADABLE, unpacks_oddly
from xl_minsheng.workbook.read import WorkbookError
from xl_minsheng.workbook.read.archive import read_bytes
from xl_minsheng.workbook.read.grid import Grid
from xl_minsheng.workbook.read.spreadsheet import SPREADSHEET_SUFFIXES, spreadsheet_grids

FORM_SUFFIXES = SPREADSHEET_SUFFIXES
"""Endings of the files that are read, in small letters; what a file is, its content says."""
MAX_FILES = 500
"""Files that are read of a folder, those in zips counted."""
MAX_FILE = 20 * 1024 * 1024
"""Bytes of a form's file; one of ours has some ten thousand."""
MAX_FORM_CELLS = 200_000
"""Cells of a form's sheets, empty ones counted: one of ours has a thousand or two, 20 columns wide."""
_PACKED = (".zip",)
_OTHER_PACKERS = (".rar", ".7z", ".tar", ".gz")
_PASSED_OVER = (TEMPORARY_PREFIX, ".~", "~$", ".")
_NEVER_FORMS = (".txt", ".ini", ".db", ".lnk", ".url")
"""Endings of what programs and clerks put beside forms: passed over without a word."""
_KINDS = {
    "Word 文件": (".doc", ".docx", ".wps", ".rtf", ".odt"),
    "PDF": (".pdf",),
    "图片": (".jpg", ".jpeg", ".png", ".bmp", ".gif", ".heic", ".tif", ".tiff", ".webp"),
    "网页": (".htm", ".html", ".mht"),
}
"""What bureaus send in the place of a form, by its ending."""
_UTF8 = 0x800
"""Bit of a zip entry whose name is UTF-8; others are in the code page of whoever packed it."""


@dataclass(frozen=True, slots=True)
class ReceivedFile:
    """A file as it came.

    Attributes:
        name: below the folder, with / between folders; what lies in a zip has the zip's name before it.
        data: its content.
        at: when it was last written, as the disk or the zip says.
    """

    name: str
    data: bytes
    at: dt.datetime

    @property
    def digest(self) -> str:
        """SHA-256 of the content."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that could not be read as a form.

    Attributes:
        name: as of `ReceivedFile`.
        why: the fault, a Chinese clause.
        remedy: what to do.
    """

    name: str
    why: str
    remedy: str


def receive(folder: Path) -> tuple[list[ReceivedFile], list[Unread]]:
    """Every file of a folder and its subfolders that may be a form, sorted by name; links are not followed.

    Raises:
        WorkbookError: the folder is not there.
    """
    if not folder.is_dir():
        raise WorkbookError(f"“{folder}”不是文件夹，请把收到的填报表放进一个文件夹，再指定它")
    found: list[ReceivedFile] = []
    unread: list[Unread] = []
    for path, name in _paths(folder):
        if len(found) >= MAX_FILES:
            unread.append(
                Unread(name, f"文件太多，只读了前{MAX_FILES}个", "请把与填报无关的文件移走，再收一次")
            )
            break
        try:
            for one in _files(path, name):
                (found if isinstance(one, ReceivedFile) else unread).append(one)  # type: ignore[arg-type]
        except WorkbookError as error:
            unread.append(_unread(name, error))
    return found[:MAX_FILES], unread


def _unread(name: str, error: WorkbookError) -> Unread:
    why, _, remedy = error.reasons[0].rpartition("，")
    return Unread(name, why or remedy, remedy if why else "请重新交一份")


def _paths(folder: Path) -> Iterator[tuple[Path, str]]:
    found = []
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(one for one in folders if not one.startswith("."))
        found += [Path(root) / name for name in names if not name.startswith(_PASSED_OVER)]
    for path in sorted(found):
        if not path.is_symlink():
            yield path, path.relative_to(folder).as_posix()


def _files(path: Path, name: str) -> Iterator[ReceivedFile | Unread]:
    suffix = path.suffix.lower()
    if suffix in _OTHER_PACKERS:
        yield Unread(name, "是压缩包，这一种打不开", "请解压到这个文件夹，再收一次")
        return
    if suffix not in (*FORM_SUFFIXES, *_PACKED) and not _may_be_form(name, _first(path)):
        yield from _no_form(name)
        return
    if path.stat().st_size > MAX_FILE:
        yield Unread(name, f"超过{MAX_FILE >> 20} MB，不像填报表", "请核对是不是放错了文件")
        return
    data, at = read_bytes(path), _written(path)
    if suffix in _PACKED:
        yield from _unpacked(data, name)
    else:
        yield ReceivedFile(name, data, at)


def _first(path: Path) -> bytes:
    """What a file begins with."""
    try:
        with path.open("rb") as file:
            return file.read(len(OLE_SIGNATURE))
    except OSError:
        return b""


def _may_be_form(name: str, first: bytes) -> bool:
    """Whether a file without a known ending may be a spreadsheet: 残联.xlsx(1), 残联填报表."""
    suffix = Path(name).suffix.lower()
    known = (*_NEVER_FORMS, *(one for suffixes in _KINDS.values() for one in suffixes))
    return suffix not in known and first.startswith((b"PK\x03\x04", OLE_SIGNATURE))


def _no_form(name: str) -> Iterator[Unread]:
    """A file that a bureau may have sent in the place of a form: told, so that it is not forgotten."""
    last = name.rpartition("/")[2].lower()
    suffix = Path(last).suffix
    if suffix in _NEVER_FORMS:
        return
    what = next((kind for kind, suffixes in _KINDS.items() if suffix in suffixes), "")
    why = f"是{what}，不是填报表" if what else f"不是表格文件（后缀{suffix or '没有'}）"
    yield Unread(name, why, "里面有数的请填进原来的填报表再交；填报表改了后缀的请改回")


def _written(path: Path) -> dt.datetime:
    """When a file was last written, by this PC's clock."""
    moment = dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC)
    return moment.astimezone().replace(tzinfo=None)


def _unpacked(data: bytes, name: str) -> Iterator[ReceivedFile | Unread]:
    """The forms in a zip; what is too large by the zip's own table is not unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [one for one in archive.infolist() if not one.is_dir()]
            if (
                unpacks_oddly(archive)
                or len(entries) > MAX_FILES
                or sum(one.file_size for one in entries) > MAX_FILES * MAX_FILE // 20
            ):
                yield Unread(name, "压缩包太大，不像填报表", "请核对，或解压后只留填报表")
                return
            for one in sorted(entries, key=lambda entry: entry.filename):
                yield from _member(archive, one, name)
    except UNREADABLE:
        yield Unread(name, "压缩包不完整或有密码", "请重新打包，或解压到这个文件夹")


def _member(archive: zipfile.ZipFile, one: zipfile.ZipInfo, name: str) -> Iterator[ReceivedFile | Unread]:
    inner = _member_name(one)
    last, suffix = inner.rpartition("/")[2], Path(inner).suffix.lower()
    full = f"{name}/{inner}"
    if last.startswith(_PASSED_OVER) or "__MACOSX/" in inner:
        return
    if suffix in (*_PACKED, *_OTHER_PACKERS):
        yield Unread(full, "压缩包里还有压缩包", "请解压到这个文件夹，再收一次")
    elif suffix in FORM_SUFFIXES or _may_be_form(full, _first_of(archive, one)):
        if one.flag_bits & 1:
            yield Unread(full, "压缩包有密码", "请解压到这个文件夹，再收一次")
        elif one.file_size > MAX_FILE:
            yield Unread(full, f"超过{MAX_FILE >> 20} MB，不像填报表", "请核对是不是放错了文件")
        else:
            with archive.open(one) as file:
                data = file.read(MAX_FILE + 1)
            yield ReceivedFile(full, data[:MAX_FILE], _moment(one.date_time))
    else:
        yield from _no_form(full)


def _first_of(archive: zipfile.ZipFile, one: zipfile.ZipInfo) -> bytes:
    if one.flag_bits & 1:
        return b""
    with archive.open(one) as file:
        return file.read(len(OLE_SIGNATURE))


def _member_name(one: zipfile.ZipInfo) -> str:
    name = one.filename
    if not one.flag_bits & _UTF8:
        for encoding in ("utf-8", "gb18030"):
            try:
                name = one.filename.encode("cp437").decode(encoding)
                break
            except UnicodeError:
                continue
    return name.replace("\\", "/")


def _moment(parts: tuple[int, int, int, int, int, int]) -> dt.datetime:
    try:
        return dt.datetime(*parts)
    except ValueError:  # a zip can name the 31st of February
        return dt.datetime(1980, 1, 1)


def sheets_of(file: ReceivedFile) -> list[Grid]:
    """Every worksheet of a spreadsheet file, hidden ones too.

    Raises:
        WorkbookError: it is no spreadsheet, encrypted, damaged or too large.
    """
    name = file.name.rpartition("/")[2]
    return spreadsheet_grids(file.data, name, MAX_FORM_CELLS, "请用原来的填报表填写，另存为 .xlsx 再交")
