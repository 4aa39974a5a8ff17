"""A ledger's indicators from a pandas table, and there and back again."""

import datetime as dt
from dataclasses import fields, replace
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from xl_minsheng.ledger import Curve, Declared, Indicator, Issue, Kind, Ledger, Project, Section
from xl_minsheng.ledger.frame import ENTERED, REQUIRED, RESULTS, FrameError, from_frame, to_frame
from xl_minsheng.workbook.describe.sheets import INDICATORS

JULY = Issue(cut_off=dt.date(2025, 7, 20), curves={"先慢": Curve("先慢", (*[None] * 11, Decimal(1)))})
SECTIONS = (Section("A", 1, "省级"), Section("B", 2, "市级"))
PROJECTS = (Project("A01", "A", 1, "就业", bureau="市人社局"), Project("B01", "B", 1, "养老"))

FIGURES = st.none() | st.decimals(-1000, 10**9, places=3) | st.integers(0, 10**12).map(Decimal)
DAYS = st.none() | st.dates(dt.date(2000, 1, 1), dt.date(2099, 12, 31))
TEXTS = st.sampled_from(["", "就业", "含“引号”", "两\n行", " 空 ", "=1+1", "nan", "None"])
INDICATOR = st.builds(
    Indicator,
    id=st.sampled_from(["", "a", "b", "c"]),
    project=st.sampled_from(["", "A01", "B01", "没有"]),
    name=TEXTS,
    kind=st.none() | st.sampled_from(Kind),
    unit=st.sampled_from(["", "人", "%", "μg/m³"]),
    declared=st.none() | st.sampled_from(Declared),
    same_as=st.sampled_from(["", "", "a", "b", "没有"]),
    counted=st.booleans(),
    rule=st.sampled_from(["", "按月", "先慢", "没有"]),
    unchanged=st.integers(0, 30),
    percent_places=st.none() | st.integers(0, 2),
    **dict.fromkeys(("target", "actual", "previous", "extra_1", "extra_2", "baseline"), FIGURES),
    **dict.fromkeys(("start", "due", "data_due", "entered_on"), DAYS),
    **dict.fromkeys(("reason", "wording", "bureau", "remark"), TEXTS),
)
LEDGERS = st.lists(INDICATOR, max_size=6).map(lambda them: Ledger(JULY, SECTIONS, PROJECTS, tuple(them)))


def row(**values: Any) -> pd.DataFrame:
    """Return a table of one row with the needed columns and these."""
    needed = {
        "id": "a",
        "project": "A01",
        "name": "就业",
        "kind": "累计",
        "target": 6000,
        "actual": 5259,
        "unit": "人",
    }
    return pd.DataFrame([needed | values], index=["第一行"])


@given(LEDGERS)
def test_what_was_entered_comes_back_as_it_was(ledger: Ledger) -> None:
    """Every field of every indicator, right or wrong."""
    frame = ledger.to_frame(assessed=False)
    again = Ledger.from_frame(frame, ledger.issue, ledger.sections, ledger.projects)
    assert again == ledger
    assert_frame_equal(again.to_frame(assessed=False), frame)


@given(LEDGERS)
def test_an_assessed_table_gives_the_same_results_again(ledger: Ledger) -> None:
    """Its results are passed over, its figures judged anew."""
    frame = ledger.to_frame()
    again = Ledger.from_frame(frame, ledger.issue, ledger.sections, ledger.projects)
    assert_frame_equal(again.to_frame()[list(RESULTS)], frame[list(RESULTS)])


@given(LEDGERS)
def test_dtypes_are_the_same_whatever_is_entered(ledger: Ledger) -> None:
    """As the module says; an empty ledger too."""
    dtypes = {name: str(dtype) for name, dtype in ledger.to_frame().dtypes.items()}
    assert list(dtypes) == [*ENTERED, *RESULTS]
    floats = ("target", "actual", "previous", "extra_1", "extra_2", "baseline", "percent_places")
    assert {dtypes.pop(name) for name in (*floats, "completion", "expected", "gap")} == {"float64"}
    assert {dtypes.pop(name) for name in ("start", "due", "data_due", "entered_on")} == {"datetime64[s]"}
    assert (dtypes.pop("unchanged"), dtypes.pop("counted")) == ("int64", "bool")
    assert set(dtypes.values()) == {"object"}


def test_the_needed_columns_are_those_a_workbook_needs() -> None:
    """One table of indicators is as good as another."""
    assert set(REQUIRED) == {column.key for column in INDICATORS.columns if column.required}
    assert {field.name for field in fields(Indicator)} >= set(ENTERED)


def test_columns_that_are_left_out_take_the_defaults() -> None:
    """A table of the seven needed columns is enough."""
    (found,) = from_frame(row())
    assert found == Indicator(
        id="a",
        project="A01",
        name="就业",
        kind=Kind.CUMULATIVE,
        target=Decimal(6000),
        actual=Decimal(5259),
        unit="人",
    )


def test_columns_that_are_missing_unknown_or_double_are_named() -> None:
    """All of them at once, and what there is."""
    frame = row(累计=3, total=4).drop(columns=["actual", "unit"])
    frame = pd.concat([frame, frame[["id"]]], axis=1)
    with pytest.raises(FrameError) as raised:
        from_frame(frame)
    missing, unknown, double = raised.value.reasons
    assert missing == "缺少列：actual、unit"
    assert unknown.startswith("不认识的列：累计、total（可用：id、project、name、")
    assert unknown.endswith("、status、light）")
    assert double == "重复的列：id"


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"actual": "约三"}, "列actual：“约三”是文字，不是数字"),
        ({"target": np.inf}, "列target：“inf”不是有限的数"),
        ({"kind": "累积"}, "列kind：“累积”不可用，可填：累计、比例、比率、不低于、不高于、节点、清零、定性"),
        ({"declared": "停"}, "列declared：“停”不可用，可填：停滞、待数据"),
        ({"due": "某日"}, "列due：“某日”不是日期"),
        ({"unchanged": 1.5}, "列unchanged：“1.5”不是整数，或是负数"),
        ({"counted": "否"}, "列counted：“否”不是 True 或 False"),
        ({"id": 7}, "列id：“7”不是文字"),
    ],
)
def test_a_value_that_cannot_be_used_is_told_with_its_place(values: dict[str, Any], reason: str) -> None:
    """By the row's label and the column."""
    with pytest.raises(FrameError) as raised:
        from_frame(row(**values))
    assert raised.value.reasons == (f"行'第一行'，{reason}",)


def test_all_faults_are_told_at_once_and_a_flood_is_cut() -> None:
    """Twenty in the message, the others in its reasons."""
    frame = pd.concat([row(actual="?")] * 30, ignore_index=True)
    with pytest.raises(FrameError, match=r"；另有10处$") as raised:
        from_frame(frame)
    assert len(raised.value.reasons) == 30


def test_values_of_every_library_are_read() -> None:
    """Nullable integers, categories, Decimal, text with a percent sign, timestamps, NumPy's truth."""
    frame = row(
        kind=pd.Categorical(["比例"]),
        actual="60%",
        target=Decimal("0.8"),
        due=pd.Timestamp(2025, 6, 30),
        counted=np.False_,
    ).astype({"actual": "string"})
    frame["unchanged"] = pd.array([pd.NA], dtype="Int64")
    (found,) = from_frame(frame)
    assert (found.kind, found.actual, found.target) == (Kind.SHARE, Decimal("0.60"), Decimal("0.8"))
    assert (found.due, found.counted, found.unchanged) == (dt.date(2025, 6, 30), False, 0)


@pytest.mark.parametrize("dtype", ["float32", "Float32"])
def test_floats_of_single_precision_keep_their_digits(dtype: str) -> None:
    """188.37, not the 188.369995117188 that twice as many bits make of it."""
    (found,) = from_frame(row(actual=188.37).astype({"actual": dtype}))
    assert found.actual == Decimal("188.37")


def test_the_shipped_example_comes_back(sample: Ledger) -> None:
    """All 76 rows, their places in the workbook apart."""
    again = from_frame(to_frame(sample, assessed=False))
    assert again == tuple(replace(one, row=None) for one in sample.indicators)
