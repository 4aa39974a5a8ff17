"""What was typed and cannot be used is 无法判断 at every door, as the row's own cell says; it was 待数据 for some."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from builders import BRIDGES, WELLS, Run, edited, edited_copy, small, write_small

from xl_minsheng import PACE
from xl_minsheng.workbook.describe.sheets import INDICATORS
from xl_minsheng.workbook.read import read_workbook

CUT_OFF = "2025-7-20"


@pytest.mark.parametrize(
    ("cell", "argument", "typed"),
    [
        ("台账!H4", "actual", "约五百"),
        ("台账!G4", "target", "待定"),
        ("台账!AA4", "due", "年底"),
        ("台账!F4", "previous", "同上"),
        ("台账!D4", "declared", "停"),
    ],
)
def test_a_row_is_not_judged_as_its_cell_says(cell: str, argument: str, typed: str, tmp_path: Path) -> None:
    """Both begin with the column and what was typed into it."""
    ledger = read_workbook(edited_copy(write_small(tmp_path / "台账.xlsx"), {cell: typed})).ledger
    standing = ledger.judged(ledger.indicators[0]).standing
    figures = {"actual": 3, "target": 4, "as_of": CUT_OFF, argument: typed}
    said, own = standing.problem.split("，")[0], PACE(**figures, errors="message")
    assert said.startswith(f"{INDICATORS.column(argument).title}“{typed}”")
    assert own.startswith(f"无法判断：{said[: said.index('”') + 1]}")
    assert standing.status == "无法判断"


def test_a_row_that_repeats_it_is_not_judged_either(tmp_path: Path) -> None:
    """Its figures are the other's."""
    again = replace(WELLS, id="A01-9", name="再列一次", same_as=BRIDGES.id)
    path = write_small(tmp_path / "台账.xlsx", small(BRIDGES, again))
    with edited(path) as book:
        book["台账"]["H4"] = "约五百"
    ledger = read_workbook(path).ledger
    assert [ledger.judged(one).standing.words for one in ledger.indicators] == ["无法判断"] * 2


def test_a_word_that_prints_only_leaves_the_row_judged(tmp_path: Path) -> None:
    """附数一 is no figure that a status is computed from."""
    ledger = read_workbook(edited_copy(write_small(tmp_path / "台账.xlsx"), {"台账!U4": "若干"})).ledger
    assert ledger.judged(ledger.indicators[0]).standing.status != "无法判断"


def test_status_counts_it_among_those_that_cannot_be_judged(tmp_path: Path, run: Run) -> None:
    """The front page of the workbook does."""
    path = edited_copy(write_small(tmp_path / "台账.xlsx"), {"台账!H4": "约五百"})
    _, out, _ = run("status", path, "--json")
    section = json.loads(out)["sections"][0]
    assert (section["unknown"], section["awaiting"]) == (1, 0)
