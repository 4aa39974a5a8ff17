"""Blank cells that the archive knows are filled by a click, so that the sheets say what the bulletin says."""

import datetime as dt
import json
import tempfile
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
import xlwings as xw
from builders import BRIDGES, WELLS, Run, small, write_small
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from xlwings_double import AppDouble

from xl_minsheng.excel import buttons
from xl_minsheng.excel.open_book import read_open_workbook
from xl_minsheng.jobs.check import check_workbook
from xl_minsheng.ledger import Indicator, Ledger
from xl_minsheng.ledger.carried import carry
from xl_minsheng.ledger.dashboard import make_dashboard
from xl_minsheng.office.compose import answers
from xl_minsheng.workbook.read import find_background

pytestmark = pytest.mark.slow
Open = Callable[..., xw.Book]
Put = Callable[..., None]
IDLE = replace(BRIDGES, target=Decimal(40), reason="场地未谈妥")
PREVIOUS, UNCHANGED = "F4", "AC4"


def issue_of(number: int, *rows: Indicator) -> Ledger:
    """Return the issue of a month."""
    day = dt.date(2025, number, 20)
    return small(*rows, number=number, cut_off=day, issued_on=day)


def office(folder: Path, *issues: tuple[Indicator, ...]) -> Path:
    """Write an office's folder: the last issue is its workbook, those before are archived."""
    archive = folder / "存档"
    archive.mkdir(parents=True)
    first = 8 - len(issues)
    for number, rows in enumerate(issues[:-1], start=first):
        write_small(archive / f"第{number}期台账-2025{number:02}20.xlsx", issue_of(number, *rows))
    return write_small(folder / "minsheng.xlsx", issue_of(7, *issues[-1]))


def click(caller: Open, workbook: Path) -> tuple[xw.Book, list[str]]:
    """Click 校验 in a workbook; the workbook, and what is then told."""
    book = caller(workbook.read_bytes(), str(workbook))
    buttons.check()
    return book, told(book)


def told(book: xw.Book) -> list[str]:
    """The lines of the last message."""
    app: AppDouble = book.app.impl
    return app.record.alerts[-1][0].splitlines()


def listed(book: xw.Book) -> set[str]:
    """Codes of the findings on 校验结果."""
    cells = book.sheets["校验结果"].impl.cells_by_place.values()
    return {cell.value for cell in cells if cell.value in ("T336", "W228", "W223")}


def test_c11_a_click_fills_what_the_archive_knows(tmp_path: Path, caller: Open) -> None:
    """The row is stagnant in its cells too, the clerk is told which cells were filled, and once."""
    workbook = office(tmp_path / "甲", (IDLE, WELLS), (IDLE, WELLS), (IDLE, WELLS))
    assert {one.code for one in check_workbook(workbook).findings} >= {"T336", "W228"}
    book, lines = click(caller, workbook)
    assert lines[1:] == [
        "空着的已按“存档”里第6期补填：“上期累计”2格（F4、F5）、“未变期数”2格（AC4、AC5），灰格随着算；您填了的没有动"
    ]
    assert listed(book) == set()
    ledger = read_open_workbook(book).ledger
    assert [(row.previous, row.unchanged) for row in ledger.indicators] == [(3, 1), (8, 1)]
    assert answers(ledger, ledger.indicators[0])["status"] == "停滞（红灯）"
    buttons.check()
    assert len(told(book)) == 1


@pytest.mark.parametrize(
    ("address", "value", "formula"),
    [(PREVIOUS, 2.0, None), (PREVIOUS, "约300", None), (UNCHANGED, 0.0, None), (PREVIOUS, "", '=""')],
)
def test_what_a_clerk_typed_is_not_written_over(
    tmp_path: Path, caller: Open, put: Put, address: str, value: object, formula: str | None
) -> None:
    """Another figure, text that is none, a 0, a formula; the other cells are filled all the same."""
    workbook = office(tmp_path / "甲", (IDLE, WELLS), (IDLE, WELLS), (IDLE, WELLS))
    book = caller(workbook.read_bytes(), str(workbook))
    put(book, "台账", address, value, formula)
    held = book.sheets["台账"].range(address).formula
    buttons.check()
    assert book.sheets["台账"].range(address).formula == held
    assert (book.sheets["台账"]["F5"].value, book.sheets["台账"]["AC5"].value) == (8, 1)


def test_a_protected_sheet_stays_as_it_is(tmp_path: Path, caller: Open) -> None:
    """The check is made all the same, and tells that the cells do not see the archive."""
    workbook = office(tmp_path / "甲", (IDLE, WELLS), (IDLE, WELLS), (IDLE, WELLS))
    book = caller(workbook.read_bytes(), str(workbook))
    book.sheets["台账"].impl.protected = True
    buttons.check()
    assert told(book)[0].startswith("校验完成：")
    assert len(told(book)) == 1
    assert book.sheets["台账"][PREVIOUS].value is None
    assert listed(book) == {"T336", "W228"}


@pytest.mark.parametrize("key", ["preview", "generate", "preview_page", "update_history", "notices"])
def test_every_command_that_needs_figures_fills_them(
    tmp_path: Path, caller: Open, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    """Not 校验 alone: whoever publishes first, or looks at 看板 after 更新历史, sees the same."""
    monkeypatch.setattr(buttons, "open_in_program", lambda _: True)
    workbook = office(tmp_path / "甲", (IDLE, WELLS), (IDLE, WELLS), (IDLE, WELLS))
    book = caller(workbook.read_bytes(), str(workbook))
    getattr(buttons, key)()
    assert told(book)[-1].startswith("空着的已按“存档”里第6期补填：")


def test_what_was_filled_is_no_other_issue(tmp_path: Path, caller: Open) -> None:
    """The archive gets one copy, however often the issue is published."""
    workbook = office(tmp_path / "甲", (IDLE, WELLS), (IDLE, WELLS), (IDLE, WELLS))
    caller(workbook.read_bytes(), str(workbook))
    buttons.generate()
    buttons.generate()
    copies = sorted(path.name for path in (workbook.parent / "存档").iterdir())
    assert copies == [f"第{number}期台账-2025{number:02}20.xlsx" for number in (5, 6, 7)]


FIGURES = st.sampled_from([None, *map(Decimal, ("0", "3", "8"))])
ROWS = st.builds(
    lambda figures: tuple(
        replace(IDLE, id=f"A01-{place}", actual=figure) for place, figure in enumerate(figures, 1)
    ),
    st.lists(FIGURES, min_size=3, max_size=3),
)


@settings(
    max_examples=max(settings().max_examples // 25, 3),  # several files each
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(issues=st.lists(ROWS, min_size=2, max_size=4))
def test_the_doors_say_the_same_of_rows_whose_columns_were_left_blank(
    run: Run, caller: Open, issues: list[tuple[Indicator, ...]]
) -> None:
    """`status --json` of the closed file; cells, counts and 看板 of the open one after a click."""
    with tempfile.TemporaryDirectory() as name:
        workbook = office(Path(name) / "甲", *issues)
        known = check_workbook(workbook).ledger
        sections = json.loads(run("status", workbook, "--json")[1])["sections"]
        book, _ = click(caller, workbook)
        cells = read_open_workbook(book).ledger
        history = find_background(workbook.parent, cells.issue)
        assert [answers(cells, row)["status"] for row in cells.indicators] == [
            answers(known, row)["status"] for row in known.indicators
        ]
        assert make_dashboard(carry(cells, history)) == make_dashboard(known)
        made = make_dashboard(cells)
        assert (made.total, made.bureaus, made.sentence) == (
            make_dashboard(known).total,
            make_dashboard(known).bureaus,
            make_dashboard(known).sentence,
        )
        assert [section["behind"] for section in sections] == [one.head.behind for one in made.sections]
