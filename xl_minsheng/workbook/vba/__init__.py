"""The VBA of the master workbook: source as text files, and what is made from the descriptions."""

from xl_minsheng.workbook.vba.modules import vba_project
from xl_minsheng.workbook.vba.wrappers import wrappers

__all__ = ["vba_project", "wrappers"]
