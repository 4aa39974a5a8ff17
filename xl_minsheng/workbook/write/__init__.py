"""Building the workbook file."""

from xl_minsheng.workbook.write.book import build_workbook
from xl_minsheng.workbook.write.content import Content, FindingRow, PreviewRow
from xl_minsheng.workbook.write.layout import with_cells

__all__ = ["Content", "FindingRow", "PreviewRow", "build_workbook", "with_cells"]
