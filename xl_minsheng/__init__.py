"""Master workbook, pace arithmetic and bulletin for a city's livelihood projects."""

__version__ = "0.1.0"
