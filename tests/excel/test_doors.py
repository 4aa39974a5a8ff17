"""Every door counts the same: one function reads, finds the last issue and checks."""

import datetime as dt
import json
import random
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwings as xw
from builders import BRIDGES, WELLS, Run, edited, small, write_small
from xlwings_double import AppDouble

from xl_minsheng.excel import buttons
from xl_minsheng.ledger import Ledger
from xl_minsheng.office.compose import make_workbook

Open = Callable[..., xw.Book]
SEVERITIES = ("错误", "警告", "提示", "已说明")
SLIPS: tuple[tuple[str, Any], ...] = (
    ("台账!H4", 40), ("台账!H4", 0.5), ("台账!H4", None), ("台账!H5", 8.5), ("台账!G5", 9),
    ("台账!I4", "盏"), ("台账!F4", 2), ("台账!O4", "等审批"), ("台账!W4", 2), ("首页!C2", 6),
    ("首页!G2", dt.datetime(2025, 7, 22)), ("首页!I2", 4), ("材料报送!B4", 2), ("要闻!A4", "开工。"),
    ("台账!D5", "停滞"), ("台账!A5", "A01-9"), ("台账!E5", "不低于"), ("选项!A40", "盏"),
)  # fmt: skip


def previous_issue() -> Ledger:
    """The issue before, with other figures and one row more."""
    gone = replace(BRIDGES, id="A01-3", name="修渠")
    earlier = {"number": 6, "cut_off": dt.date(2025, 6, 20), "issued_on": dt.date(2025, 6, 21)}
    return small(replace(BRIDGES, actual=Decimal(2)), WELLS, gone, **earlier)


def office(folder: Path, seed: int) -> Path:
    """An office's folder: a workbook with some slips of typing, and the last issue in the archive."""
    (folder / "存档").mkdir(parents=True)
    (folder / "存档" / "第6期台账-20250620.xlsx").write_bytes(
        make_workbook(previous_issue(), macro_enabled=False)
    )
    workbook = write_small(folder / "民生实事.xlsm")
    with edited(workbook) as book:
        for address, value in random.Random(seed).sample(SLIPS, 4):  # noqa: S311 - no secret
            sheet, _, cell = address.partition("!")
            book[sheet][cell] = value
    return workbook


def counts(message: str) -> dict[str, int]:
    """错误1条、警告2条 as numbers."""
    return {severity: int(count) for severity, count in re.findall(r"(\w+?)([0-9]+)条", message)}


def tallied(findings: list[dict[str, str]]) -> dict[str, int]:
    """The same of findings for a program."""
    return dict(Counter(one["severity"] for one in findings))


def shown_on_sheet(workbook: Path) -> dict[str, int]:
    """How many findings of each severity 校验结果 holds."""
    sheet = openpyxl.load_workbook(workbook)["校验结果"]
    return dict(
        Counter(row[0].value for row in sheet.iter_rows(min_row=4, max_col=1) if row[0].value in SEVERITIES)
    )


def save_filled(book: xw.Book, workbook: Path) -> None:
    """Save what a click has filled in from the archive, as the clerk does with the open workbook."""
    with edited(workbook) as file:
        for column in ("F", "AC"):
            for row in (4, 5):
                file["台账"][f"{column}{row}"] = book.sheets["台账"][f"{column}{row}"].value


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.long) for seed in (1, 2))])
def test_h1_every_door_counts_the_same(tmp_path: Path, run: Run, caller: Open, seed: int) -> None:
    """check, status, bulletin, preview and the button, on the same file and folder."""
    workbook = office(tmp_path / "甲", seed)
    code, out, _ = run("check", workbook, "--json")
    findings = json.loads(out)["findings"]
    expected = tallied(findings)
    assert run("check", workbook)[0] == code
    assert counts(run("check", workbook)[1].splitlines()[-1]) == expected
    status = json.loads(run("status", workbook, "--json")[1])["findings"]
    assert {severity: count for severity, count in status.items() if count} == expected
    assert counts(run("status", workbook)[1].splitlines()[-1]) == expected
    printed = json.loads(run("bulletin", workbook, "--json", "-o", tmp_path / "出")[1])["findings"]
    assert printed == findings
    preview, out, _ = run("preview", workbook, "-o", tmp_path / "预览.html")
    assert preview == code
    if code == 0:
        assert counts(out.splitlines()[-1]) == expected
    book = caller(workbook.read_bytes(), str(workbook))
    buttons.check()
    save_filled(book, workbook)
    filled = json.loads(run("check", workbook, "--json")[1])["findings"]
    assert filled == [one for one in findings if one["code"] != "T336"]
    app: AppDouble = book.app.impl
    assert counts(app.record.alerts[-1][0].partition("，")[0]) == tallied(filled)


def test_h1_the_random_slips_are_of_both_sorts(tmp_path: Path, run: Run) -> None:
    """The test above is not empty: it meets errors and none, and findings against the last issue."""
    codes, found = set(), set()
    for seed in (0, 1, 2):
        code, out, _ = run("check", office(tmp_path / str(seed), seed), "--json")
        codes.add(code)
        found |= {one["code"] for one in json.loads(out)["findings"]}
    assert codes == {0, 1}
    assert {"W221"} <= found


def test_h1_preview_is_held_against_the_last_issue(tmp_path: Path, run: Run) -> None:
    """It told fewer warnings than check once."""
    workbook = office(tmp_path / "甲", 0)
    write_small(workbook)
    assert run("preview", workbook)[1].splitlines()[-1] == "校验：警告4条、提示4条"
    assert run("check", workbook)[1].splitlines()[-1] == "校验：警告4条、提示4条，已与第6期台账比较"


def lamps() -> Ledger:
    """A row in a unit that the office added to 选项."""
    return small(replace(BRIDGES, unit="盏"), WELLS)


def test_h1_an_upgraded_workbook_shows_what_check_says(tmp_path: Path, run: Run) -> None:
    """Its units are known, the last issue is looked at."""
    workbook = office(tmp_path / "甲", 0)
    workbook.write_bytes(make_workbook(lamps(), macro_enabled=True, units=["盏"]))
    assert run("upgrade", workbook)[0] == 0
    findings = json.loads(run("check", workbook, "--json")[1])["findings"]
    assert {one["code"] for one in findings} == {"W221", "W222", "W225", "T309", "T333", "T336"}
    assert shown_on_sheet(workbook) == tallied(findings) == {"警告": 5, "提示": 3 + 1}


def test_h1_the_archived_ledger_shows_what_check_said(tmp_path: Path, run: Run, caller: Open) -> None:
    """When it was put there: the same findings, none about a unit that is known."""
    workbook = office(tmp_path / "甲", 0)
    workbook.write_bytes(make_workbook(lamps(), macro_enabled=True, units=["盏"]))
    book = caller(workbook.read_bytes(), str(workbook))
    buttons.generate()
    save_filled(book, workbook)
    findings = json.loads(run("check", workbook, "--json")[1])["findings"]
    assert shown_on_sheet(workbook.parent / "存档" / "第7期台账-20250720.xlsx") == tallied(findings)


def test_h1_a_built_workbook_shows_what_check_says(tmp_path: Path, run: Run) -> None:
    """A new workbook's own units are known too."""
    workbook = tmp_path / "甲.xlsx"
    workbook.write_bytes(make_workbook(lamps(), macro_enabled=False))
    findings = json.loads(run("check", workbook, "--json")[1])["findings"]
    assert shown_on_sheet(workbook) == tallied(findings) == {}


BROKEN = "@正文 {{天气}}\n"
"""A template of the office's own that cannot be printed."""


@pytest.mark.parametrize("command", ["upgrade", "build", "new", "import"])
def test_h1_what_a_job_writes_shows_what_check_says_there(tmp_path: Path, run: Run, command: str) -> None:
    """By the office's own templates and the last issue that stand in the folder."""
    workbook = office(tmp_path / "甲", 0)
    write_small(workbook)
    run("bulletin", workbook, "-o", tmp_path / "出")
    (workbook.parent / "templates").mkdir()
    (workbook.parent / "templates" / "bulletin.j2").write_text(BROKEN, encoding="utf-8")
    made = workbook if command == "upgrade" else workbook.with_name("新.xlsx")
    arguments: dict[str, list[object]] = {
        "upgrade": [workbook],
        "build": ["-o", made],
        "new": ["-o", made],
        "import": [tmp_path / "出" / "第7期工作专报.txt", "-o", made],
    }
    assert run(command, *arguments[command])[0] == 0
    findings = json.loads(run("check", made, "--json")[1])["findings"]
    assert any("天气" in one["why"] + one["value"] for one in findings)
    assert shown_on_sheet(made) == tallied(findings)
