"""栏目对照: what each column of somebody's table fills, as a small workbook that a clerk corrects.

It is written beside the workbook that an import makes, and read by the next import of a table with the same
headings, from the same folder or by its name.
"""

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from xl_minsheng.errors import ClerkError
from xl_minsheng.importing.tables.heads import TaskTable
from xl_minsheng.ledger.text import clean_code
from xl_minsheng.readback import DocumentError
from xl_minsheng.readback.document import read_bytes
from xl_minsheng.workbook.read import WorkbookError
from xl_minsheng.workbook.read.spreadsheet import spreadsheet_grids
from xl_minsheng.workbook.read.table_heads import CHOICES, NOT_TAKEN, ROLE_BY_KEY, ROLE_BY_TITLE
from xl_minsheng.workbook.read.values import is_blank, show, to_line
from xl_minsheng.workbook.write.formats import BOOK_OPTIONS, FONT, HEADER_INPUT, LINE, MUTED, SETTING_FILL

COLUMNS_SUFFIX = "-栏目对照.xlsx"
"""Ends the name of such a file."""
_SHEET = "栏目对照"
_NOTE = "黄底的一栏可以改：每一列填进台账的哪一栏。改好保存，再导入一次；以后表头一样的表照此导入。"
_HEADS = ("表", "列", "表头", "前几格", "填进台账的")
_WIDTHS = (14, 6, 32, 40, 18)
_HEAD_ROW = 2
_MAX_CELLS = 100_000
_MAX_FILES = 50
"""Files of a folder that are looked through, the newest first."""


class ColumnsError(ClerkError, ValueError):
    """A 栏目对照 that cannot be used."""


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """What the columns of a table fill.

    Attributes:
        heads: its headings, as compared.
        roles: keys of roles by heading; empty for what is not taken.
    """

    heads: tuple[str, ...]
    roles: Mapping[str, str]


def columns_file(tables: Iterable[TaskTable]) -> bytes:
    """The file of some tables: a line a column."""
    import xlsxwriter

    memory = io.BytesIO()
    book = xlsxwriter.Workbook(memory, BOOK_OPTIONS)
    sheet = book.add_worksheet(_SHEET)
    plain = {
        "font_name": FONT,
        "font_size": 10,
        "border": 1,
        "border_color": LINE,
        "text_wrap": True,
        "valign": "top",
        "align": "left",
        "indent": 1,
    }
    cell, open_ = book.add_format(plain), book.add_format(plain | {"bg_color": SETTING_FILL})
    head = book.add_format(plain | {"bold": True, "font_color": "#FFFFFF", "bg_color": HEADER_INPUT})
    sheet.write_string(0, 0, _SHEET, book.add_format({"font_name": FONT, "font_size": 16, "bold": True}))
    sheet.write_string(
        1, 0, _NOTE, book.add_format({"font_name": FONT, "font_size": 10, "font_color": MUTED})
    )
    for at, (text, width) in enumerate(zip(_HEADS, _WIDTHS, strict=True)):
        sheet.set_column(at, at, width)
        sheet.write_string(_HEAD_ROW, at, text, head)
    row = _HEAD_ROW + 1
    for table in tables:
        for column in table.columns:
            role = ROLE_BY_KEY[column.role].title if column.role else NOT_TAKEN
            samples = "、".join(column.samples)
            for at, text in enumerate((table.sheet.name, column.letters, column.head, samples)):
                sheet.write_string(row, at, text, cell)
            sheet.write_string(row, len(_HEADS) - 1, role, open_)
            row += 1
    options = {"validate": "list", "source": [], "error_title": _SHEET, "error_message": "请从列表里选"}
    choices = book.add_worksheet("可选的栏目")
    for at, text in enumerate(CHOICES):
        choices.write_string(at, 0, text)
    choices.hide()
    options["source"] = f"=可选的栏目!$A$1:$A${len(CHOICES)}"
    sheet.data_validation(_HEAD_ROW + 1, len(_HEADS) - 1, row - 1, len(_HEADS) - 1, options)
    sheet.freeze_panes(_HEAD_ROW + 1, 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    book.close()
    return memory.getvalue()


def read_columns(path: Path) -> list[ColumnMapping]:
    """The mappings of a file.

    Raises:
        ColumnsError: it cannot be read, has no such sheet, or names what there is not; all at once.
    """
    try:
        grids = spreadsheet_grids(read_bytes(path), path.name, _MAX_CELLS, "请选择导入时写的栏目对照")
    except (WorkbookError, DocumentError) as error:
        raise ColumnsError(*error.reasons) from error
    for grid in grids:
        for number, line in enumerate(grid.rows):
            if [clean_code(show(one)) for one in line[: len(_HEADS)] if not is_blank(one)] == list(_HEADS):
                return _mappings(path.name, grid.name, grid.rows[number + 1 :], number + 2)
    raise ColumnsError(f"“{path.name}”不是栏目对照，请选择导入时写的那一份")


def _mappings(file: str, sheet: str, rows: Sequence[Sequence[object]], first: int) -> list[ColumnMapping]:
    by_table: dict[str, dict[str, str]] = {}
    reasons: list[str] = []
    for number, line in enumerate(rows, start=first):
        table, _, head, _, word = (to_line(line[at]) if at < len(line) else "" for at in range(len(_HEADS)))
        if not (table or head):
            continue
        word = clean_code(word)
        if word and word != NOT_TAKEN and word not in ROLE_BY_TITLE:
            reasons.append(f"“{file}”{sheet}!E{number}的“{word}”不是台账的栏目，请从列表里选")
            continue
        role = ROLE_BY_TITLE[word].key if word in ROLE_BY_TITLE else ""
        own = by_table.setdefault(table, {})
        if role and role in own.values() and not ROLE_BY_KEY[role].is_many:
            reasons.append(f"“{file}”{sheet}!E{number}：“{word}”前面已有一列，请只留一列")
        own[clean_code(head)] = role
    if reasons:
        raise ColumnsError(*reasons)
    return [ColumnMapping(tuple(filter(None, roles)), roles) for roles in by_table.values()]


def remembered(folder: Path) -> list[tuple[Path, ColumnMapping]]:
    """The mappings that lie in a folder, the newest first; a file that cannot be read is passed over."""
    if not folder.is_dir():
        return []
    files = [
        one for one in folder.iterdir() if one.name.endswith(COLUMNS_SUFFIX) and not one.name.startswith("~$")
    ]
    found: list[tuple[Path, ColumnMapping]] = []
    for path in sorted(files, key=lambda one: -one.stat().st_mtime)[:_MAX_FILES]:
        found += [(path, one) for one in read_columns(path)]
    return found


def with_mapping(table: TaskTable, mapping: ColumnMapping) -> TaskTable:
    """The table with its columns filling what a mapping says."""
    roles = mapping.roles
    columns = (replace(one, role=roles.get(clean_code(one.head), "")) for one in table.columns)
    return replace(table, columns=tuple(columns))
