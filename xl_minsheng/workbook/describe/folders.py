"""Names of what stands beside the workbook in the office's folder."""

import datetime as dt
import re
from typing import NamedTuple

OUTPUT_FOLDER = "输出"
"""Bulletins are written here."""
ARCHIVE_FOLDER = "存档"
"""Workbooks that an upgrade has replaced, the data of each issue, and the folders of closed issues."""
CHECKSUMS_FILE = "SHA256SUMS"
"""The list of checksums in a closed issue's folder, as ``sha256sum --check`` reads it."""
RETURN_FOLDER = "收表"
"""What bureaus have returned is put here, a folder an issue, to be read."""
TEMPLATE_FOLDER = "templates"
"""Templates in it win over the shipped ones."""
WORKBOOK_SUFFIXES = (".xlsm", ".xlsx")
"""Ends of the names of workbooks that are read and made, in small letters."""
LOG_FILE = "xl-minsheng.log"
"""What went wrong, for whoever is asked to help."""


def archived_ledger(number: int, cut_off: dt.date, copy: int = 1) -> str:
    """Name of a copy of an issue's data that 生成专报 keeps in the archive.

    The cut-off date stands in it, so that an issue number left unchanged is no other issue's.

    Args:
        number: the issue's.
        cut_off: the day of its figures.
        copy: counted from 1; the second is called （2）.
    """
    return f"第{number}期台账-{cut_off:%Y%m%d}{_copy_mark(copy)}.xlsx"


def closed_folder(number: int, cut_off: dt.date, copy: int = 1) -> str:
    """Name of the folder in the archive that holds all of a closed issue; arguments as `archived_ledger`."""
    return f"第{number}期-{cut_off:%Y%m%d}{_copy_mark(copy)}"


def _copy_mark(copy: int) -> str:
    return f"（{copy}）" if copy > 1 else ""


class ArchivedName(NamedTuple):
    """What the name of something in the archive says.

    Attributes:
        number: of the issue.
        cut_off: the day of its figures.
        copy: counted from 1.
        is_closed: a closed issue's folder; otherwise a copy of an issue's data.
    """

    number: int
    cut_off: dt.date
    copy: int
    is_closed: bool


_ARCHIVED = re.compile(
    "第([0-9]{1,6})期(台账)?-([0-9]{4})([0-9]{2})([0-9]{2})(?:（([0-9]{1,6})）)?(\\.xlsx)?"
)


def parse_archived(name: str) -> ArchivedName | None:
    """What a name made by `archived_ledger` or `closed_folder` says; None for any other."""
    found = _ARCHIVED.fullmatch(name)
    if found is None or bool(found[2]) != bool(found[7]):
        return None
    try:
        cut_off = dt.date(int(found[3]), int(found[4]), int(found[5]))
    except ValueError:
        return None
    return ArchivedName(int(found[1]), cut_off, int(found[6] or 1), not found[2])
