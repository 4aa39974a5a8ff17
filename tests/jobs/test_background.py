"""The archive stands behind every door: check, preview, publish and status, without anybody typing."""

import datetime as dt
import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from builders import BRIDGES, WELLS, Run, small, write_small

from xl_minsheng.jobs.check import check_workbook
from xl_minsheng.jobs.publish import publish_workbook

IDLE = replace(BRIDGES, target=Decimal(40), reason="场地未谈妥")


def month(folder: Path, number: int, *rows: object, year: int = 2025, **settings: object) -> Path:
    """Write the workbook of a month's issue."""
    folder.mkdir(parents=True, exist_ok=True)
    day = dt.date(year, number, 20)
    ledger = small(*rows, number=number, cut_off=day, issued_on=day, **settings)  # type: ignore[arg-type]
    return write_small(folder / f"第{number}期台账-{day:%Y%m%d}.xlsx", ledger)


def put(office: Path, number: int, *rows: object, year: int = 2025, **settings: object) -> Path:
    """Write the office's own workbook."""
    return month(office, number, *rows, year=year, **settings).rename(office / "minsheng.xlsx")


def test_c11_standstill_is_told_and_printed_without_a_typed_column(tmp_path: Path, run: Run) -> None:
    """The same at every door; the cell that cannot see the archive is named."""
    for number in (5, 6):
        month(tmp_path / "存档", number, IDLE, WELLS)
    book = put(tmp_path, 7, IDLE, WELLS, annex_laggards=True)
    checked = check_workbook(book)
    assert [one.text for one in checked.findings if one.code == "W228"] == [
        "台账!AC4「未变期数」按存档，到本期已连续2期没有进展，应为停滞，空着的，打开工作簿点“校验”就补上；填了别的数的，请在“未变期数”填1，“上期累计”填3"
    ]
    published = publish_workbook(book).published
    assert published
    printed = published.document.with_suffix(".txt").read_text(encoding="utf-8")
    assert "停滞" in printed
    assert run("preview", book)[0] == 0
    counted = json.loads(run("status", book, "--json")[1])
    assert counted["sections"][0]["behind"] == 1


def test_c12_january_has_no_false_comparison(tmp_path: Path) -> None:
    """December's figures, copied into 上期累计 as the manual once said; one warning instead of many."""
    month(tmp_path / "存档", 12, replace(BRIDGES, actual=Decimal(400), target=Decimal(400)), WELLS)
    rows = [
        replace(BRIDGES, actual=Decimal(30), target=Decimal(400), previous=Decimal(400)),
        replace(WELLS, actual=Decimal(1), previous=Decimal(8)),
    ]
    findings = check_workbook(put(tmp_path, 1, *rows, year=2026)).findings
    assert {"W202", "W207", "W223"}.isdisjoint(one.code for one in findings)
    assert [one.text for one in findings if one.code == "W229"] == [
        "台账!F4「上期累计」400：等2行填了数，而这是新一年的第一期，没有上期，校验和专报都没有用它，请清空“上期累计”这一列"
    ]


@pytest.mark.parametrize("switched_on", [False, True])
def test_a_corrected_figure_is_printed_as_a_correction(tmp_path: Path, switched_on: bool) -> None:
    """In the annex of changes, which is printed for it even where it is switched off."""
    month(tmp_path / "存档", 6, IDLE, WELLS)
    rows = (replace(IDLE, actual=Decimal(5), previous=Decimal(4)), WELLS)
    published = publish_workbook(put(tmp_path, 7, *rows, annex_changes=switched_on)).published
    assert published
    lines = published.document.with_suffix(".txt").read_text(encoding="utf-8").splitlines()
    assert "更正：第6期“新建桥梁”印的是3个，更正为4个。" in lines
    assert ("增减" in "".join(lines)) is switched_on


def test_the_change_since_the_last_issue_needs_no_typing(tmp_path: Path) -> None:
    """较上期 is the archive's where the column is blank."""
    month(tmp_path / "存档", 6, IDLE, WELLS)
    book = put(tmp_path, 7, replace(IDLE, actual=Decimal(10)), WELLS, annex_changes=True)
    published = publish_workbook(book).published
    assert published
    text = published.document.with_suffix(".txt").read_text(encoding="utf-8")
    assert "A01-1\t新建桥梁\t3\t10\t个\t+7" in text
