"""The editions of the workbook: one content, for three kinds of programs."""

from enum import StrEnum

from xl_minsheng.workbook.describe.native import EDITION as NATIVE_TITLE


class Edition(StrEnum):
    """What computes the grey cells; the value is the word on the command line."""

    EXCEL = "excel"
    LIBREOFFICE = "libreoffice"
    NATIVE = "native"

    @property
    def suffix(self) -> str:
        """Ending of its file's name."""
        return ".xlsm" if self is Edition.EXCEL else ".xlsx"

    @property
    def label(self) -> str:
        """What clerks call it."""
        return _TITLES[self]


_TITLES = {
    Edition.EXCEL: "Excel 版",
    Edition.LIBREOFFICE: "LibreOffice 版",
    Edition.NATIVE: NATIVE_TITLE,
}
