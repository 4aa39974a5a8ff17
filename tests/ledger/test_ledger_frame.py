"""The ledger as a table: one indicator a row, judged, in types that columns can be worked with."""

import datetime as dt
import subprocess
import sys
from dataclasses import fields
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest
from pandas.api.types import is_bool_dtype, is_datetime64_any_dtype, is_float_dtype, is_integer_dtype

from xl_minsheng.ledger import Indicator, Issue, Kind, Ledger, Light, Project, Section, Status

ROOT = Path(__file__).parents[2]
JULY = Issue(cut_off=dt.date(2025, 7, 20))
FIGURES = [
    "target",
    "actual",
    "previous",
    "extra_1",
    "extra_2",
    "percent_places",
    "completion",
    "expected",
    "gap",
]
DATES = ["start", "due", "data_due", "entered_on"]


def ledger_of(*indicators: Indicator) -> Ledger:
    """Return a ledger with one section of one project."""
    sections, projects = (Section("A", 1, "省级"),), (Project("A01", "A", 1, "一", bureau="市民政局"),)
    return Ledger(JULY, sections, projects, indicators)


TRAINED = Indicator(
    id="a",
    project="A01",
    name="城镇新增就业",
    target=Decimal(6000),
    actual=Decimal(5259),
    unit="人",
    due=dt.date(2025, 12, 31),
)


@pytest.mark.parametrize(
    "ledger",
    [
        ledger_of(),
        ledger_of(Indicator()),
        ledger_of(TRAINED),
        ledger_of(TRAINED, Indicator(percent_places=1)),
    ],
    ids=["empty", "blank", "one", "two"],
)
def test_columns_have_their_types_whatever_is_entered(ledger: Ledger) -> None:
    """Figures and shares are floats and dates timestamps even where nothing is entered."""
    frame = ledger.to_frame()

    assert [name for name in FIGURES if not is_float_dtype(frame[name])] == []
    assert [name for name in DATES if not is_datetime64_any_dtype(frame[name])] == []
    assert len(frame) == len(ledger.indicators)


def test_marks_and_counters_are_logical_and_whole() -> None:
    """计入统计 can be used as a mask, 未变期数 be compared."""
    frame = ledger_of(TRAINED, Indicator(counted=False, unchanged=2)).to_frame()

    assert is_bool_dtype(frame["counted"])
    assert is_integer_dtype(frame["unchanged"])
    assert list(frame[frame["counted"]]["id"]) == ["a"]


def test_columns_are_the_fields_and_the_judgement() -> None:
    """Every field of an indicator but its places in the workbook; the same for an empty ledger."""
    entered = [field.name for field in fields(Indicator) if field.name not in ("row", "figures_row")]
    judged = ["section", "completion", "expected", "gap", "status", "light"]

    assert list(ledger_of(TRAINED).to_frame().columns) == [*entered, *judged]
    assert list(ledger_of().to_frame().columns) == [*entered, *judged]


def test_a_row_holds_figures_shares_and_words() -> None:
    """5259 of 6000 on 20 July 2025."""
    row = ledger_of(TRAINED).to_frame().iloc[0]

    assert (row["target"], row["actual"], row["unit"]) == (6000.0, 5259.0, "人")
    assert (row["kind"], row["status"], row["section"], row["bureau"]) == (
        "累计",
        "超序时进度",
        "A",
        "市民政局",
    )
    assert row["completion"] == 0.8765
    assert row["expected"] == 201 / 365
    assert row["gap"] == pytest.approx(0.8765 - 201 / 365, abs=1e-15)
    assert row["due"] == pd.Timestamp("2025-12-31")
    assert pd.isna(row["previous"])
    assert pd.isna(row["start"])
    assert pd.isna(row["light"])


def test_words_are_plain_text() -> None:
    """No enumeration of this package is in the table, so that it can be stored and read elsewhere."""
    slow = Indicator(id="b", project="A01", target=Decimal(100), actual=Decimal(1), kind=Kind.CUMULATIVE)
    row = ledger_of(slow).to_frame().iloc[0]

    assert (row["kind"], row["status"], row["light"]) == ("累计", Status.BEHIND.value, Light.RED.value)
    assert {type(row[name]) for name in ("kind", "status", "light")} == {str}


def test_a_repeated_indicator_has_the_others_figures_in_its_own_place() -> None:
    """Its id, project and section are its own."""
    again = Indicator(id="b", project="A01", same_as="a", counted=False)
    frame = ledger_of(TRAINED, again).to_frame().set_index("id")

    assert list(frame["actual"]) == [5259.0, 5259.0]
    assert list(frame["completion"]) == [0.8765, 0.8765]
    assert list(frame["counted"]) == [True, False]
    assert frame.loc["b", "same_as"] == "a"


def test_what_cannot_be_judged_has_a_row_all_the_same() -> None:
    """A broken reference and a project that is not there."""
    frame = ledger_of(Indicator(id="a", project="?", same_as="没有")).to_frame()

    assert list(frame["status"]) == ["无法判断"]
    assert list(frame["section"]) == [""]
    assert frame["completion"].isna().all()


def test_the_shipped_example_can_be_counted_by_columns(sample: Ledger) -> None:
    """The table gives the headline's numbers by pandas' own means."""
    frame = sample.to_frame()
    counted = frame[frame["counted"] & (frame["status"] != "不计")]
    finished = counted[counted["status"] == "完成全年任务"]

    assert len(frame) == len(sample.indicators) == 76
    assert counted.groupby("section").size().to_dict() == {"A": 39, "B": 8, "C": 10, "D": 8}
    assert finished.groupby("section").size().to_dict() == {"A": 18, "B": 2, "C": 6, "D": 1}
    assert frame.set_index("id").loc["C08-1", "completion"] == 0.89
    assert frame.set_index("id").loc["C04-1", "data_due"] == pd.Timestamp("2025-08-31")


def test_pandas_is_loaded_only_for_the_table() -> None:
    """Reading and judging a ledger do not wait for it."""
    script = "import sys, xl_minsheng.ledger; print('pandas' in sys.modules)"

    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT
    )

    assert done.stdout == "False\n"
