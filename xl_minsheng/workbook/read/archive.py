"""Opening a received file: refuse what is no workbook, or too large to be one.

A received workbook is untrusted. Nothing in it is run and no link in it is
followed; sizes are checked before anything is unpacked. It is read from disk once: whatever
looks at it looks at the same bytes, also while somebody saves it.
"""

import io
import os
import re
import stat
import time
import zipfile
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NoReturn
from xml.parsers import expat

from xl_minsheng.files.zips import OLE_SIGNATURE, UNREADABLE, plain_parts, unpacked_size, unpacks_oddly
from xl_minsheng.workbook.read.faults import WorkbookError

MAX_UNPACKED = 512 * 1024 * 1024
_OTHER_WORKBOOKS = frozenset({"content.xml", "xl/workbook.bin"})
"""A part that only an OpenDocument file or a binary workbook has."""
MAX_CELLS = 8_000_000
"""Most cells between A1 and the last used cell of a sheet, and of all sheets that are read: 100 000 rows of
80 columns."""

_PREFIXED = re.compile(rb"<[^\s<>/!?:]*:|\0")
"""An element with a prefix to its name; in UTF-16, whose letters are two bytes, there may be one."""
_PLAIN_HEAD = re.compile(
    rb'(?:\xef\xbb\xbf)?(?:<\?xml version="1\.0"(?: encoding="[Uu][Tt][Ff]-8")?'
    rb'(?: standalone="(?:yes|no)")?\s*\?>)?'
    rb"\s*<[A-Za-z]"
)
_MAX_KEPT = 32 << 20
"""Bytes of all parts of a file up to which they are kept once they are unpacked."""
_ATTEMPTS, _PAUSE = 5, 0.2
"""How often a file that changes while it is read is read again, and after how many seconds."""


def read_bytes(path: Path) -> bytes:
    """The file as it is on disk, whole.

    Raises:
        WorkbookError: missing, no file, unreadable, too large, or being written all the time.
    """
    try:
        for _ in range(_ATTEMPTS):
            mode = path.stat().st_mode
            if stat.S_ISDIR(mode):  # Windows refuses to open one as it refuses a file without leave
                raise WorkbookError(f"“{path}”是文件夹，请指定其中的工作簿文件")
            if not stat.S_ISREG(mode):
                raise WorkbookError(f"“{path}”不是文件，请指定其中的工作簿文件")
            with path.open("rb") as file:
                before = os.fstat(file.fileno())
                if before.st_size > MAX_UNPACKED:
                    raise too_large(path.name)
                data = file.read(before.st_size + 1)  # room is made for all that is asked for
                after = os.fstat(file.fileno())
            if before.st_mtime_ns == after.st_mtime_ns and before.st_size == after.st_size == len(data):
                return data
            time.sleep(_PAUSE)
    except FileNotFoundError as error:
        raise WorkbookError(f"找不到文件“{path}”，请检查文件名和所在文件夹") from error
    except OSError as error:
        raise WorkbookError(f"“{path}”打不开，请确认有读取权限、没有被其他程序独占") from error
    raise WorkbookError(f"“{path.name}”正在被写入，请等保存结束后再试")


class _UnpackedOnce(zipfile.ZipFile):
    """An archive whose parts are unpacked once: what was unpacked to see that it is whole is what is read."""

    _kept: Mapping[str, bytes] = MappingProxyType({})

    def __init__(self, data: bytes) -> None:
        super().__init__(io.BytesIO(data))
        self._data = data

    def testzip(self) -> str | None:
        """Name of the first part that is damaged; every part is kept, unless they are too large for that."""
        if unpacked_size(self) > _MAX_KEPT:
            return super().testzip()
        kept = plain_parts(self, self._data)
        for name in self.namelist():
            try:
                if name not in kept:
                    kept[name] = super().read(name)
            except zipfile.BadZipFile:
                return name
        self._kept = kept
        return None

    def read(self, name: str | zipfile.ZipInfo, pwd: bytes | None = None) -> bytes:
        """The content of a part."""
        kept = self._kept.get(name) if isinstance(name, str) else None
        return super().read(name, pwd) if kept is None else kept

    def close(self) -> None:
        """Close the file, and let its parts go."""
        self._kept = {}
        super().close()


def open_archive(path: Path, data: bytes | None = None) -> zipfile.ZipFile:
    """Open the file's zip container, in memory, once it is known to be a sound one.

    Args:
        path: the file.
        data: its bytes, where they have been read.

    Raises:
        WorkbookError: as `read_bytes` and `archive_of`.
    """
    return archive_of(read_bytes(path) if data is None else data, path.name)


def archive_of(data: bytes, name: str) -> zipfile.ZipFile:
    """The zip container of a file that has been read.

    Args:
        data: the file.
        name: what messages call it.

    Raises:
        WorkbookError: encrypted, an old format, no zip, damaged, too large.
    """
    if data.startswith(OLE_SIGNATURE):
        _refuse_compound(name, data)
    if not data.startswith(b"PK") and not zipfile.is_zipfile(io.BytesIO(data)):  # a line may stand before
        raise no_workbook(name)
    try:
        archive = _UnpackedOnce(data)
        if unpacked_size(archive) > MAX_UNPACKED:
            raise too_large(name)
        if unpacks_oddly(archive):
            raise WorkbookError(f"“{name}”里有压缩得异常的内容，不像正常的工作簿，已拒绝读取")
        if damaged := archive.testzip():
            raise WorkbookError(f"“{name}”已损坏（{damaged}），请重新复制一份或用备份")
    except UNREADABLE as error:
        raise WorkbookError(f"“{name}”不完整或已损坏，请重新复制一份或用备份") from error
    return archive


def refuse_password(name: str, data: bytes) -> None:
    """Refuse a file that is encrypted.

    Raises:
        WorkbookError: it is.
    """
    if "EncryptedPackage".encode("utf-16-le") in data[: 1 << 20]:
        raise WorkbookError(f"“{name}”设有打开密码，请在 Excel 中取消密码后再试")


def _refuse_compound(name: str, data: bytes) -> NoReturn:
    refuse_password(name, data)
    raise WorkbookError(f"“{name}”是旧格式或其他程序的文件，请在 Excel 中另存为 .xlsx 后再试")


def too_large(name: str) -> WorkbookError:
    """The message for a file that unpacks to more than any workbook."""
    size = MAX_UNPACKED >> 20
    return WorkbookError(f"“{name}”展开后超过 {size} MB，不像正常的工作簿，已拒绝读取")


def no_workbook(name: str, parts: Collection[str] = ()) -> WorkbookError:
    """The message for a file of another kind.

    Args:
        name: what messages call it.
        parts: names of the parts of a zip container, by which another kind of workbook is known.
    """
    if _OTHER_WORKBOOKS & set(parts):
        how = "请打开它，另存为 .xlsx 或 .xlsm 后再试"
        return WorkbookError(f"“{name}”是另一种格式的表格（.ods 或 .xlsb），{how}")
    return WorkbookError(f"“{name}”不是 Excel 工作簿，请选择 .xlsm 或 .xlsx 文件")


def damaged_part(part: str) -> WorkbookError:
    """The message for a part that is missing, or is no XML."""
    return WorkbookError(f"工作簿的内容已损坏（{part}），请重新复制一份或用备份")


def parse(
    data: bytes,
    part: str,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Call the handlers with every element and text of a part; prefixes of names are left out.

    Raises:
        WorkbookError: no XML, an encoding that no workbook has, or a document type.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def refuse(*_: object) -> NoReturn:
        raise WorkbookError("工作簿内含有不应出现的文档类型声明，已拒绝读取")

    parser.StartDoctypeDeclHandler = refuse
    if _PREFIXED.search(data):
        parser.StartElementHandler = lambda name, attributes: start(name.rpartition(":")[2], attributes)
        if end is not None:
            parser.EndElementHandler = lambda name: end(name.rpartition(":")[2])
    else:  # as nearly every program writes: the handlers themselves, without a call between
        parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = text
    try:
        parser.Parse(data, True)
    except WorkbookError:
        raise
    except (expat.ExpatError, LookupError, ValueError) as error:  # the last two: an encoding nobody knows
        raise damaged_part(part) from error


def is_plain(data: bytes) -> bool:
    """Whether a part is sound XML that an expression can look through.

    That is in UTF-8, without comments, CDATA and document types.
    """
    if b"<!" in data or data.count(b"<?") > 1 or not _PLAIN_HEAD.match(data):
        return False
    try:
        expat.ParserCreate().Parse(data, True)
    except expat.ExpatError:
        return False
    return True


def column_letters(index: int) -> str:
    """Letters of a column counted from 0: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """Column counted from 0: A is 0, AA is 26."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1
