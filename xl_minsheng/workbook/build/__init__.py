"""Building the workbook file."""

from xl_minsheng.workbook.build.book import build_workbook
from xl_minsheng.workbook.build.content import Content, FindingRow, PreviewRow
from xl_minsheng.workbook.build.layout import place

__all__ = ["Content", "FindingRow", "PreviewRow", "build_workbook", "place"]
