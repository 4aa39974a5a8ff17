"""One call over a long column answers what the cells answer one by one."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_minsheng.functions import columns
from xl_minsheng.functions.worksheet import CATCHUP, COMPLETION, PACE, PACEGAP, PROJECTION

pytestmark = pytest.mark.slow

FIGURES = st.one_of(
    st.integers(0, 20_000).map(float),
    st.decimals(0, 9_999, places=3).map(float),
    st.floats(0, 1e12, allow_nan=False),
    st.sampled_from([None, "", "约38", -1.0, 0.0, True, "#N/A", float("nan"), float("inf"), 5, "１２"]),
)
OTHERS = st.fixed_dictionaries(
    {},
    optional={
        "kind": st.sampled_from(["累计", "比例", "不低于", "节点", "清零", "定性", "别的", None]),
        "rule": st.sampled_from(["按日", "按月", "按季", "前六后四", "没有", None]),
        "due": st.sampled_from([None, "2025-06-30", "2025-09-30", "2024-01-01"]),
        "declared": st.sampled_from([None, "停滞", "待数据"]),
        "limits": st.sampled_from(
            [None, [[20], [10], [20], [2]], [[0], [0], [0], [1]], [[5], [30], [3], [1]]]
        ),
        "curves": st.just([["前六后四", *[None] * 5, 0.6, *[None] * 5, 1]]),
    },
)


@pytest.mark.parametrize(
    "function", [COMPLETION, PACE, PACEGAP, PROJECTION, CATCHUP], ids=lambda f: f.__name__
)
@given(rows=st.lists(st.tuples(FIGURES, FIGURES), min_size=64, max_size=80), others=OTHERS)
def test_every_row_of_a_long_column_is_answered_as_by_itself(
    function: Any, rows: list[tuple[Any, Any]], others: dict[str, Any]
) -> None:
    """Whatever stands in the column: counts, decimals, blanks, text, errors, huge figures."""
    rest = {} if function is COMPLETION else {"as_of": "2025-07-20"}
    known = others if function is not COMPLETION else {k: v for k, v in others.items() if k == "kind"}
    column = function([[a] for a, _ in rows], [[t] for _, t in rows], **rest, **known)
    assert column == [[function(a, t, **rest, **known)] for a, t in rows]


@pytest.mark.parametrize("limits", [[[20], [10], [20], [2]], [[0], [0], [0], [1]], [[60], [1], [70], [1]]])
def test_shares_on_and_beside_a_threshold_are_judged_exactly(limits: list[list[int]]) -> None:
    """The expected share, the margins and 100 %, each exactly met, just missed and just passed."""
    targets = [365_000.0] * 18
    actuals = [float(1000 * share + step) for share in (201, 274, 164, 128, 365, 0) for step in (-1, 0, 1)]
    actuals[15] = 0.0
    rows = list(zip(actuals * 4, targets * 4, strict=True))
    column = PACE([[a] for a, _ in rows], [[t] for _, t in rows], "2025-07-20", limits=limits)
    assert column == [[PACE(a, t, "2025-07-20", limits=limits)] for a, t in rows]


def test_a_long_column_of_plain_figures_never_goes_cell_by_cell(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counts and decimals are carried by the quick way, but for shares next to a threshold."""
    asked = []
    original = columns._answers

    def count(actual: Any, target: Any, quick: Any, given: Any, cell: Any) -> Any:
        return original(actual, target, quick, given, lambda one: asked.append(one) or cell(one))

    monkeypatch.setattr(columns, "_answers", count)
    PACE([[float(n)] for n in range(100)], [[250.5]] * 100, dt.date(2025, 7, 20))
    assert [one["actual"] for one in asked] == [0.0]


def test_blocks_keep_their_shape() -> None:
    """Eight columns of ten rows answer eight columns of ten rows."""
    block = COMPLETION([[1.0] * 8] * 10, [[4.0] * 8] * 10)
    assert block == [[0.25] * 8] * 10
