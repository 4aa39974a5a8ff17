"""回到第N期: a read-only copy, or in the present workbook's place, which is kept."""

import datetime as dt
import os
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from builders import BRIDGES, WELLS, Run, small, write_small

import xl_minsheng.jobs.restore as restore_module
from xl_minsheng.jobs.close import close_workbook
from xl_minsheng.jobs.restore import RestoreError, restore_issue
from xl_minsheng.office.places import OfficeError
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


def test_a_workbook_that_somebody_saves_meanwhile_is_not_replaced(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was saved after the present one went into the archive would be lost."""
    keep = restore_module.keep_workbook

    def saved_meanwhile(workbook: Path, content: bytes, now: dt.datetime) -> Path:
        kept = keep(workbook, content, now)
        workbook.write_bytes(content + b"saved")
        return kept

    monkeypatch.setattr(restore_module, "keep_workbook", saved_meanwhile)
    with pytest.raises(OfficeError, match=r"^“minsheng.xlsx”被别的程序改动，请关闭它再试；原工作簿没有动$"):
        restore_issue(book, 7)
    assert book.read_bytes().endswith(b"saved")
    assert list(book.parent.glob(".restore*")) == []


def test_a_workbook_that_is_being_saved_is_waited_for(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What goes into the archive is the whole of it; one that never ends is refused."""
    whole = book.read_bytes()
    pieces = iter([whole[:2000], whole[:3000], whole])

    def save(data: bytes) -> None:
        book.write_bytes(data)
        os.utime(book, (2e9, 2e9))  # a moment ago by any clock

    save(whole[:1000])
    monkeypatch.setattr("time.sleep", lambda _seconds: save(next(pieces, whole)))
    done = restore_issue(book, 7)
    assert done.kept is not None
    assert done.kept.read_bytes() == whole
    save(whole)
    monkeypatch.setattr("time.sleep", lambda _seconds: save(book.read_bytes() + b"more"))
    with pytest.raises(OfficeError, match=r"^“minsheng.xlsx”正在被写入，请等保存结束后再试；原工作簿没有动$"):
        restore_issue(book, 7)
