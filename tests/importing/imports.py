"""Imports for the tests: of a file, of a text, of one clause; and what is generated from them."""

from pathlib import Path

from xl_minsheng.bulletin import make_bulletin
from xl_minsheng.bulletin.formats import to_text
from xl_minsheng.importing import Imported, import_bulletin
from xl_minsheng.ledger import Indicator, Ledger
from xl_minsheng.office.compose import make_workbook
from xl_minsheng.readback import document_of
from xl_minsheng.workbook.read import WorkbookContents, read_workbook

HEAD = "民生专报\n第6期\n工作专班\n2025年7月20日\n【工作进度】\n（一）全市实事\n"


def imported(text: str) -> Imported:
    """A text, imported."""
    return import_bulletin(document_of(text, "专报.txt"))


def imported_file(path: Path) -> Imported:
    """A text file, imported."""
    return imported(path.read_text(encoding="utf-8"))


def rows(said: str, project: str = "重点工作") -> tuple[Indicator, ...]:
    """Rows of a project that says this."""
    return imported(f"{HEAD}1. {project}。{said}").ledger.indicators


def printed(ledger: Ledger) -> str:
    """The bulletin of a ledger as text."""
    return to_text(make_bulletin(ledger))


def printed_item(said: str, project: str = "重点工作") -> str:
    """What the bulletin made from the import says of the project."""
    text = printed(imported(f"{HEAD}1. {project}。{said}").ledger)
    return text.splitlines()[-1].removeprefix(f"1. {project}。")


def through_file(ledger: Ledger, path: Path) -> WorkbookContents:
    """The ledger written as a workbook and read again."""
    path.write_bytes(make_workbook(ledger, macro_enabled=path.suffix == ".xlsm"))
    return read_workbook(path)
