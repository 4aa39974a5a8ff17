"""Native formulas answer as our functions do, in independent engines, over random rows of every kind and rule."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import engines
import openpyxl
import pytest
import rows
from builders import Run
from sheet import COLUMNS, without_answers

from xl_minsheng.checks import check
from xl_minsheng.office.compose import make_workbook
from xl_minsheng.workbook.describe.sheets import LEDGER
from xl_minsheng.workbook.read import read_workbook
from xl_minsheng.workbook.sample import load
from xl_minsheng.workbook.write.layout import FIRST_ROW

pytestmark = pytest.mark.slow

Soffice = Callable[[bytes, str, str], bytes]


@pytest.mark.parametrize("number", [0, 1])
def test_libreoffice_answers_as_python_does(number: int, tmp_path: Path, soffice: Soffice) -> None:
    """Ten thousand rows with settings of their own each time, a quarter on a threshold: not one cell differs.

    `make native-equal` has more.
    """
    block = rows.block(20, number, 10_000)
    found = engines.libreoffice(block, tmp_path, tmp_path / "profile")
    assert engines.differences(block, engines.python(block), found) == []


@pytest.mark.parametrize(
    "number", [0, 1, *(pytest.param(one, marks=pytest.mark.long) for one in range(2, 6))]
)
def test_another_engine_answers_as_python_does(number: int) -> None:
    """The Rust engine betteroffice-xlsx, which shares no line with LibreOffice."""
    block = rows.block(21, number, 100)
    assert engines.differences(block, engines.python(block), engines.betteroffice(block)) == []


def test_libreoffice_without_the_extension_counts_as_the_master(
    tmp_path: Path, soffice: Soffice, run: Run
) -> None:
    """`status --json`, the front page's counts and the findings of the recalculated file are the master's."""
    paths = {"master": tmp_path / "a" / "minsheng.xlsm", "native": tmp_path / "b" / "minsheng.xlsx"}
    for path in paths.values():
        path.parent.mkdir()
    paths["master"].write_bytes(make_workbook(load(), macro_enabled=True))
    paths["native"].write_bytes(soffice(without_answers(_native()), "xlsx", "xlsx"))
    told = {name: json.loads(run("status", path, "--json")[1]) for name, path in paths.items()}
    for one in told.values():
        one.pop("workbook", None)
    assert told["native"] == told["master"]
    assert engines.wrong_counts(paths["native"]) == []
    found = {name: [(one.code, one.item) for one in check(read_workbook(p))] for name, p in paths.items()}
    assert found["native"] == found["master"]


def test_the_sentence_of_a_row_that_repeats_another_is_computed_as_stored(
    tmp_path: Path, soffice: Soffice
) -> None:
    """Every column that a clerk sees, of the shipped ledger; a repeating row has a wording of its own."""
    ledger = load()
    place, repeating = next((n, one) for n, one in enumerate(ledger.indicators) if one.same_as)
    worded = replace(repeating, wording="{{指标}}已达{{累计}}{{单位}}")
    indicators = (*ledger.indicators[:place], worded, *ledger.indicators[place + 1 :])
    data = make_workbook(replace(ledger, indicators=indicators), macro_enabled=False, native=True)
    path, computed = tmp_path / "stored.xlsx", tmp_path / "computed.xlsx"
    path.write_bytes(data)
    computed.write_bytes(soffice(without_answers(data), "xlsx", "xlsx"))
    shown = [_seen(file, len(indicators)) for file in (path, computed)]
    assert shown[1] == shown[0]
    assert shown[0]["clause"][place] == "开展职业技能培训已达623人"


def _seen(path: Path, count: int) -> dict[str, list[object]]:
    """What the columns show that engines compute, numbers as far as anybody sees them."""
    sheet = openpyxl.load_workbook(path, data_only=True)[LEDGER.name]
    return {
        key: [_rounded(sheet[f"{COLUMNS[key]}{FIRST_ROW + 1 + row}"].value) for row in range(count)]
        for key in engines.FUNCTIONS
    }


def _rounded(value: object) -> object:
    """A number as far as anybody sees it: a 0 may be stored as whole or not, and empty text as nothing."""
    return "" if value is None else round(value, 9) if isinstance(value, int | float) else value


@pytest.mark.long
def test_another_engine_counts_as_the_master(tmp_path: Path) -> None:
    """betteroffice-xlsx computes the front page's counts from nothing but entries."""
    path = tmp_path / "minsheng.xlsx"
    path.write_bytes(_native())
    assert engines.wrong_counts(path) == []  # as they were stored
    assert engines.betteroffice_counts(without_answers(_native()), path) == []


@pytest.mark.long
def test_the_next_issue_shows_nothing_of_the_last_one(tmp_path: Path, soffice: Soffice, run: Run) -> None:
    """A workbook that LibreOffice saved, so that every step has an answer, and what it computes a month later."""
    path, following = tmp_path / "minsheng.xlsx", tmp_path / "august.xlsx"
    path.write_bytes(soffice(_native(), "xlsx", "xlsx"))
    assert run("bulletin", path)[0] == 0
    assert run("next", path, "-o", following, "--cut-off", "2025-08-20")[0] == 0
    computed = tmp_path / "computed.xlsx"
    computed.write_bytes(soffice(following.read_bytes(), "xlsx", "xlsx"))
    assert engines.wrong_counts(computed) == []
    contents = read_workbook(following)
    for file in (following, computed):
        sheet = openpyxl.load_workbook(file, data_only=True)[LEDGER.name]
        shown = [
            sheet[f"{COLUMNS['why']}{row.row.number}"].value for row in contents.ledger.indicators if row.row
        ]
        assert shown[3] == "完成87.65%，应达63.56%，超24.09个百分点"
        assert not [text for text in shown if text and "55.07" in text]


def _native() -> bytes:
    return make_workbook(load(), macro_enabled=False, native=True)
