"""Names of what stands beside the workbook in the office's folder."""

import datetime as dt

OUTPUT_FOLDER = "输出"
"""Bulletins are written here."""
ARCHIVE_FOLDER = "存档"
"""Workbooks that an upgrade has replaced, and the data of each issue."""
TEMPLATE_FOLDER = "templates"
"""Templates in it win over the shipped ones."""
LOG_FILE = "xl-minsheng.log"
"""What went wrong, for whoever is asked to help."""
RECORD_FILE = ".minsheng-written.json"
"""In the output folder: what was written, so that a person's changes are seen."""


def archived_ledger(number: int, cut_off: dt.date) -> str:
    """Name of the copy of an issue's data that 生成专报 keeps in the archive.

    The cut-off date stands in it, so that an issue number left unchanged overwrites no other issue.
    """
    return f"第{number}期台账-{cut_off:%Y%m%d}.xlsx"
