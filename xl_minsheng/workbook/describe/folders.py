"""Names of what stands beside the workbook in the office's folder."""

import datetime as dt
import re

OUTPUT_FOLDER = "输出"
"""Bulletins are written here."""
ARCHIVE_FOLDER = "存档"
"""Workbooks that an upgrade has replaced, and the data of each issue."""
TEMPLATE_FOLDER = "templates"
"""Templates in it win over the shipped ones."""
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
    return f"第{number}期台账-{cut_off:%Y%m%d}{f'（{copy}）' if copy > 1 else ''}.xlsx"


def is_archived_ledger(name: str, number: int) -> bool:
    """Whether a file is by its name a copy of the data of an issue with this number, of whatever day."""
    return bool(re.fullmatch(f"第{number}期台账-[0-9]{{8}}(?:（[0-9]{{1,6}}）)?\\.xlsx", name))


def archived_copy(name: str, number: int, cut_off: dt.date) -> int:
    """Which copy of an issue's data a file is by its name, from 1; 0 if it is none."""
    found = re.fullmatch(f"第{number}期台账-{cut_off:%Y%m%d}(?:（([0-9]{{1,6}})）)?\\.xlsx", name)
    return int(found[1] or 1) if found else 0
