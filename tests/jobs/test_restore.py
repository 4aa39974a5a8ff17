"""回到第N期: a read-only copy, or in the present workbook's place, which is kept."""

import datetime as dt
import os
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from builders import BRIDGES, WELLS, Run, small, write_small

from xl_minsheng.jobs.close import close_workbook
from xl_minsheng.jobs.restore import RestoreError, restore_issue
from xl_minsheng.workbook.read import read_workbook


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The workbook of No. 8, with No. 7 closed beside it."""
    book = write_small(tmp_path / "minsheng.xlsx")
    close_workbook(book, anyway=True)
    day = dt.date(2025, 8, 20)
    rows = (replace(BRIDGES, actual=Decimal(4)), WELLS)
    return write_small(book, small(*rows, number=8, cut_off=day, issued_on=day))


def test_m10_an_issue_comes_back_and_the_present_one_is_kept(book: Path, run: Run) -> None:
    """Byte for byte, both of them."""
    present, closed = book.read_bytes(), book.parent / "存档" / "第7期-20250720" / "minsheng.xlsx"
    code, out, error = run("restore", book, 7)
    assert (code, error) == (0, "")
    assert book.read_bytes() == closed.read_bytes()
    kept = Path(out.splitlines()[1].removeprefix("原来的工作簿："))
    assert (kept.parent.name, kept.read_bytes()) == ("存档", present)
    assert os.access(book, os.W_OK)


def test_m10_a_copy_to_read_leaves_the_workbook_alone(book: Path, run: Run) -> None:
    """And replaces nothing."""
    present, copy = book.read_bytes(), book.parent / "第7期.xlsx"
    assert run("restore", book, 7, "-o", copy)[0] == 0
    assert (book.read_bytes(), copy.stat().st_mode & 0o777) == (present, 0o444)
    assert read_workbook(copy).ledger.issue.number == 7
    code, _, error = run("restore", book, 7, "-o", copy)
    assert (code, error) == (2, f"错误：“{copy}”已经存在，没有动它；请换一个文件名，确要覆盖请加 --force\n")


def test_an_issue_that_is_not_there_is_named_with_those_that_are(book: Path) -> None:
    """By number, and by year."""
    with pytest.raises(RestoreError, match=r"^“存档”里没有第6期（现有：2025年第7期）$"):
        restore_issue(book, 6)
    with pytest.raises(RestoreError, match="没有2024年第7期"):
        restore_issue(book, 7, year=2024)


def test_a_folder_that_was_changed_is_refused_unless_it_is_wanted(book: Path) -> None:
    """Told file by file; nothing was written."""
    folder = book.parent / "存档" / "第7期-20250720"
    present = book.read_bytes()
    (folder / "minsheng.xlsx").unlink()
    with pytest.raises(RestoreError, match="不见了"):
        restore_issue(book, 7)
    assert book.read_bytes() == present


def test_an_issue_that_was_only_published_is_made_of_its_ledger(book: Path) -> None:
    """As former versions left them."""
    folder = book.parent / "存档" / "第7期-20250720"
    (folder / "第7期台账-20250720.xlsx").rename(book.parent / "存档" / "第7期台账-20250720.xlsx")
    for path in folder.iterdir():
        path.chmod(0o666)
        path.unlink()
    restore_issue(book, 7)
    assert read_workbook(book).ledger.indicators[0].actual == 3
