"""A workbook that LibreOffice has saved is upgraded, and restored from the archive, with all that was entered."""

import shutil
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from extension_office import Office
from month_office import Month, make_edition

from xl_minsheng.jobs.upgrade import upgrade
from xl_minsheng.ledger import Ledger
from xl_minsheng.workbook.describe.folders import ARCHIVE_FOLDER
from xl_minsheng.workbook.describe.sheets import EXPLANATION_SHEET, FINDING_SHEET
from xl_minsheng.workbook.read import read_workbook

pytest_plugins = ("month_office",)


def entered(ledger: Ledger) -> Ledger:
    """A ledger without places: two workbooks need not have the same columns."""

    def bare(entries: tuple) -> tuple:  # type: ignore[type-arg]
        return tuple(replace(one, row=None) for one in entries)

    tables = (
        "sections",
        "projects",
        "indicators",
        "uploads",
        "news",
        "news_items",
        "articles",
        "explanations",
    )
    return replace(
        ledger,
        issue=replace(ledger.issue, cells={}),
        curve_rows={},
        **{name: bare(getattr(ledger, name)) for name in tables},
    )


@pytest.mark.parametrize("edition", [pytest.param("xlsm", marks=pytest.mark.long), "xlsx"])
def test_c2_saved_by_libreoffice_then_upgraded_keeps_every_entry(
    edition: str, working: Office, tmp_path: Path
) -> None:
    """Each edition, after a month's clicks, saved twice: all is there, in it and in the one restored from it."""
    month = Month(working, make_edition(edition, tmp_path))
    month.cell("H7").Value = 6010
    month.cell("H8").String = "约九千九"
    month.click("check")
    month.cell("H8").Value = 9900
    month.click("check")
    month.cell("I4", FINDING_SHEET).String, month.cell("J4", FINDING_SHEET).String = "已核实", "王敏"
    month.click("generate")
    month.click("proofread")
    month.cell("A40", EXPLANATION_SHEET).String = "W201"
    month.document.store()
    month.document.close(True)
    month.document = working.load(month.path)
    month.document.store()
    month.document.close(True)
    working.alerts()
    before = read_workbook(month.path)

    done = upgrade(month.path)
    after = read_workbook(month.path)
    assert (after.faults, after.units) == ((), before.units)
    assert entered(after.ledger) == entered(before.ledger)
    assert [str(after.ledger.by_id[one].actual) for one in ("A03-1", "A03-2")] == ["6010", "9900"]
    assert after.ledger.indicators[3].actual == Decimal(6010)

    restored = Path(shutil.copy(done.archived, tmp_path / f"恢复.{edition}"))
    upgrade(restored)
    assert entered(read_workbook(restored).ledger) == entered(before.ledger)
    again = Month(working, month.path)
    assert again.cell("L7").String == "完成全年任务"
    assert again.click("check").startswith("校验完成：")
    again.document.close(True)
    working.alerts()


@pytest.mark.parametrize(("kept", "name"), [("xlsm", "minsheng.xlsx"), ("xlsx", "minsheng.xlsm")])
def test_c2_a_workbook_of_the_archive_becomes_the_offices_whatever_its_edition(
    kept: str, name: str, tmp_path: Path
) -> None:
    """The archive holds ledgers as .xlsx, and the master; the name it is given decides what it becomes."""
    source = make_edition(kept, tmp_path / kept) if kept == "xlsx" else make_edition(kept, tmp_path)
    office = tmp_path / "office"
    (office / ARCHIVE_FOLDER).mkdir(parents=True)
    restored = Path(shutil.copy(source, office / name))
    upgrade(restored)
    assert entered(read_workbook(restored).ledger) == entered(read_workbook(source).ledger)


@pytest.mark.parametrize("edition", [pytest.param("xlsm", marks=pytest.mark.long), "xlsx"])
def test_c17_the_menu_upgrades_the_workbook_that_is_open(
    edition: str, working: Office, tmp_path: Path
) -> None:
    """What is not saved stops it; then the new build is open in the old one's place, and its buttons work."""
    month = Month(working, make_edition(edition, tmp_path))
    month.click("check")  # by now what happens at opening is over
    month.cell("H7").Value = 6010
    refused = "工作簿有没有保存的改动，请先保存，再点“升级”；什么也没有动"
    assert month.choose("upgrade_workbook") == refused
    month.document.store()
    if edition == "xlsm":
        assert "请现在点菜单“民生专报”—“更多”—“升级”" in month.message()
    told = month.choose("upgrade_workbook").splitlines()
    assert told[0] == f"已升级，151行内容都在新的“minsheng.{edition}”里，已经打开"
    (kept,) = (month.path.parent / ARCHIVE_FOLDER).glob(f"minsheng-*.{edition}")
    assert told[1:] == [f"原来的放在“{kept}”"]
    opened = month.office.service("com.sun.star.frame.Desktop").Components.createEnumeration()
    month.document = opened.nextElement()
    assert month.path.as_uri() == month.document.URL
    assert (month.cell("H7").Value, month.cell("L7").String) == (6010, "完成全年任务")
    assert month.click("check").startswith("校验完成：")
    month.document.close(True)
    working.alerts()
