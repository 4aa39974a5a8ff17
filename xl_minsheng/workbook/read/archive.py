"""Opening a received file: refuse what is no workbook, or too large to be one.

A received workbook is untrusted. Nothing in it is run and no link in it is
followed; sizes are checked before anything is unpacked.
"""

import os
import re
import zipfile
import zlib
from contextlib import suppress
from pathlib import Path
from typing import NoReturn
from xml.parsers import expat

from xl_minsheng.workbook.read.faults import WorkbookError

MAX_UNPACKED = 512 * 1024 * 1024
MAX_CELLS = 8_000_000
"""Most cells between A1 and the last used cell of a sheet: 100 000 rows of 80 columns."""

_OLE = bytes.fromhex("D0CF11E0A1B11AE1")
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_ROW_NUMBER = re.compile(r"[1-9][0-9]{0,6}")


class Marks:
    """What values alone do not tell of a sheet's cells; keys are (row, column) from 0.

    Attributes:
        formulas: cells that hold a formula.
        errors: cells that show an error, with its text.
        table_ends: number of the last row of each table of the workbook, by its name.
    """

    def __init__(self) -> None:
        self.formulas: set[tuple[int, int]] = set()
        self.errors: dict[tuple[int, int], str] = {}
        self.table_ends: dict[str, int] = {}


def open_archive(path: Path) -> zipfile.ZipFile:
    """Open the file's zip container once it is known to be a sound workbook.

    Raises:
        WorkbookError: missing, unreadable, encrypted, an old format, damaged, too large.
    """
    try:
        with path.open("rb") as file:
            head = file.read(len(_OLE))
            if head == _OLE:
                _refuse_compound(path, file.read(1 << 20))
    except FileNotFoundError as error:
        raise WorkbookError(f"找不到文件“{path}”，请检查文件名和所在文件夹") from error
    except OSError as error:
        if os.path.isdir(path):  # Windows refuses to open one as it refuses a file without leave
            raise WorkbookError(f"“{path}”是文件夹，请指定其中的工作簿文件") from error
        raise WorkbookError(f"“{path}”打不开，请确认有读取权限、没有被其他程序独占") from error
    if not head.startswith(b"PK"):
        raise WorkbookError(f"“{path.name}”不是 Excel 工作簿，请选择 .xlsm 或 .xlsx 文件")
    return _open_zip(path)


def _refuse_compound(path: Path, rest: bytes) -> NoReturn:
    if "EncryptedPackage".encode("utf-16-le") in rest:
        raise WorkbookError(f"“{path.name}”设有打开密码，请在 Excel 中取消密码后再试")
    raise WorkbookError(f"“{path.name}”是旧格式或其他程序的文件，请在 Excel 中另存为 .xlsx 后再试")


def _open_zip(path: Path) -> zipfile.ZipFile:
    try:
        archive = zipfile.ZipFile(path)
        if sum(part.file_size for part in archive.infolist()) > MAX_UNPACKED:
            raise WorkbookError(
                f"“{path.name}”展开后超过 {MAX_UNPACKED >> 20} MB，不像正常的工作簿，已拒绝读取"
            )
        names = set(archive.namelist())
        if damaged := archive.testzip():
            raise WorkbookError(f"“{path.name}”已损坏（{damaged}），请重新复制一份或用备份")
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        raise WorkbookError(f"“{path.name}”不完整或已损坏，请重新复制一份或用备份") from error
    if "xl/workbook.xml" not in names:
        raise WorkbookError(f"“{path.name}”不是 Excel 工作簿，请选择 .xlsm 或 .xlsx 文件")
    return archive


def sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Path inside the archive of each worksheet, by sheet name.

    Raises:
        WorkbookError: the workbook's table of contents cannot be read.
    """
    relations = {
        attributes.get("Id", ""): attributes.get("Target", "")
        for name, attributes in _elements(archive, "xl/_rels/workbook.xml.rels")
        if name == "Relationship"
    }
    parts = {}
    for name, attributes in _elements(archive, "xl/workbook.xml"):
        if name != "sheet":
            continue
        relation = next((value for key, value in attributes.items() if key.endswith(":id")), "")
        target = relations.get(relation, "")
        parts[attributes.get("name", "")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return parts


def _elements(archive: zipfile.ZipFile, part: str) -> list[tuple[str, dict[str, str]]]:
    found: list[tuple[str, dict[str, str]]] = []
    parser = _parser()
    parser.StartElementHandler = lambda name, attributes: found.append((name.rpartition(":")[2], attributes))
    _parse(parser, archive, part)
    return found


def table_ends(archive: zipfile.ZipFile) -> dict[str, int]:
    """Number of the last row of each table, by its name; a part that cannot be read names none."""
    found = {}
    for part in archive.namelist():
        if re.fullmatch(r"xl/tables/[^/]+\.xml", part, re.IGNORECASE):
            with suppress(WorkbookError):
                for name, attributes in _elements(archive, part):
                    last = re.search(r"[0-9]+$", attributes.get("ref", ""))
                    if name == "table" and last:
                        found[attributes.get("displayName", "")] = int(last[0])
    return found


def scan(archive: zipfile.ZipFile, part: str, sheet: str) -> Marks:
    """Find the formulas and error cells of a worksheet, and refuse one that is too large.

    Raises:
        WorkbookError: broken XML, no such address, or a used range of more than `MAX_CELLS`.
    """
    scanner = _Scanner(sheet)
    parser = _parser()
    parser.StartElementHandler, parser.EndElementHandler = scanner.start, scanner.end
    parser.CharacterDataHandler = scanner.text
    _parse(parser, archive, part)
    if (scanner.last_row + 1) * (scanner.last_column + 1) > MAX_CELLS:
        far = f"{column_letters(scanner.last_column)}{scanner.last_row + 1}"
        raise WorkbookError(f"工作表“{sheet}”一直用到 {far}，请删除表格以外的空白行列后再试")
    return scanner.marks


class _Scanner:
    """What `scan` hears of a worksheet's XML, element by element."""

    def __init__(self, sheet: str) -> None:
        self.marks = Marks()
        self.last_row = self.last_column = 0
        self._sheet = sheet
        self._cell: tuple[int, int] = (-1, -1)
        self._in_cell = self._is_error = self._in_value = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        name = name.rpartition(":")[2]
        if name == "c":
            self._in_cell = True
            following = (self._cell[0], self._cell[1] + 1)
            self._cell = _address(attributes.get("r"), following, self._sheet)
            self._is_error = attributes.get("t") == "e"
            self.last_row = max(self.last_row, self._cell[0])
            self.last_column = max(self.last_column, self._cell[1])
        elif name == "row":
            self._cell = _row_start(attributes.get("r"), self._cell[0] + 1, self._sheet)
        elif self._in_cell and name == "f":  # what stands outside cells belongs to colours and lists
            self.marks.formulas.add(self._cell)
        elif self._is_error and name == "v":
            self._in_value = True
            self.marks.errors[self._cell] = ""

    def end(self, name: str) -> None:
        """An element is over."""
        name = name.rpartition(":")[2]
        if name == "c":
            self._in_cell = False
        elif name == "v":
            self._in_value = False

    def text(self, data: str) -> None:
        """Text inside an element."""
        if self._in_value:
            self.marks.errors[self._cell] += data


def _address(reference: str | None, following: tuple[int, int], sheet: str) -> tuple[int, int]:
    """Row and column of a cell; one without a reference follows the one before it."""
    if reference is None:
        return following
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        raise _no_such_place(sheet, reference)
    return int(found[2]) - 1, column_index(found[1])


def _row_start(number: str | None, following: int, sheet: str) -> tuple[int, int]:
    """The place before a row's first cell; a row without a number follows the one before it."""
    if number is None:
        return following, -1
    if not _ROW_NUMBER.fullmatch(number):
        raise _no_such_place(sheet, number)
    return int(number) - 1, -1


def _no_such_place(sheet: str, place: str) -> WorkbookError:
    return WorkbookError(f"工作表“{sheet}”的内容已损坏（没有“{place}”这个位置），请用备份")


def _parser() -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def refuse(*_: object) -> NoReturn:
        raise WorkbookError("工作簿内含有不应出现的文档类型声明，已拒绝读取")

    parser.StartDoctypeDeclHandler = refuse
    return parser


def _parse(parser: expat.XMLParserType, archive: zipfile.ZipFile, part: str) -> None:
    try:
        with archive.open(part) as file:
            parser.ParseFile(file)
    except WorkbookError:
        raise
    except (expat.ExpatError, LookupError, ValueError) as error:  # the last two: an encoding nobody knows
        raise WorkbookError(f"工作簿的内容已损坏（{part}），请重新复制一份或用备份") from error


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
