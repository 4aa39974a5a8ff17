"""The worksheet functions as programs import them: errors are exceptions, columns answer columns."""

import inspect
import math
import pickle
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import xl_minsheng
from xl_minsheng import CLAUSE, COMPLETION, PACE, PACEDUE, PACEGAP, PACEWHY, FunctionError
from xl_minsheng.functions import worksheet
from xl_minsheng.functions.arguments import CellError
from xl_minsheng.workbook.describe.functions import FUNCTIONS
from xl_minsheng.workbook.describe.parts import WorksheetFunction

DAY = "2025-07-20"
ACTUAL = pd.Series([5259.0, 5, np.nan], index=["就业", "食堂", "学位"])
TARGET = pd.Series([6000, 0, 860], index=["就业", "食堂", "学位"])


@pytest.mark.parametrize("described", FUNCTIONS, ids=lambda one: one.name)
def test_every_function_is_offered_to_programs(described: WorksheetFunction) -> None:
    """Under its name, with its arguments and the keyword errors, each explained."""
    function = getattr(xl_minsheng, described.name)
    signature = inspect.signature(function)
    assert list(signature.parameters) == [*(argument.key for argument in described.arguments), "errors"]
    assert signature.parameters["errors"].kind is inspect.Parameter.KEYWORD_ONLY
    assert described.help in function.__doc__
    assert [a.key for a in described.arguments if f"    {a.key}: {a.help}\n" not in function.__doc__] == []
    assert described.name in xl_minsheng.__all__


def test_help_says_what_is_answered_and_how() -> None:
    """First in one line of English; numbers and words answer differently to what is missing and to errors."""
    first, numeric = PACE.__doc__.partition("\n")[0], COMPLETION.__doc__
    assert first == "Standing in words: 超序时进度, 未达到序时进度（红灯） …; blank for an empty row."
    lines = COMPLETION.__doc__.splitlines()  # what the cell shows stands for the cell alone
    assert lines[:2] == ["Share of the year's task that is done: 0.8765 for 87.65 %.", ""]
    assert not lines[2].startswith("Blank")
    assert "For single values a float, NaN where there is none or a figure is missing;" in numeric
    assert "'coerce' answers NaN, 'message' the reason in words" in numeric
    assert "For single values Chinese words, empty for an empty row;" in PACE.__doc__
    assert "'coerce' answers None, 'message' the reason in words" in PACE.__doc__


@pytest.mark.parametrize(
    ("function", "arguments", "argument", "reason", "shown"),
    [
        (PACE, (5, 0, DAY), "target", "全年目标为0，无法计算完成率", "无法判断：全年目标为0，无法计算完成率"),
        (PACEWHY, (5, 0, DAY), "target", "全年目标为0，无法计算完成率", "全年目标为0，无法计算完成率"),
        (COMPLETION, (5, 0), "target", "全年目标为0，无法计算完成率", CellError.ZERO_TARGET),
        (COMPLETION, (-1, 5), "actual", "累计完成为负数", CellError.UNUSABLE),
        (COMPLETION, ("约三", 5), "actual", "累计完成“约三”是文字，不是数字，请改填数字", CellError.UNUSABLE),
        (COMPLETION, (3, "#N/A"), "target", "全年目标是错误值#N/A", CellError.MISSING),
        (PACEGAP, (5, 6, "下月"), "as_of", "截止日期“下月”不是日期，请改填日期，如 2025-7-20", CellError.UNUSABLE),
        (
            PACEDUE, (DAY, None, None, "按天"), "rule", "进度规则“按天”不存在，可用：按日、按月、按整月、按季",
            CellError.UNUSABLE,
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_used_raises(
    function: Any, arguments: tuple[Any, ...], argument: str, reason: str, shown: str
) -> None:
    """Naming the function, the argument, the reason, and what the cell shows instead."""
    with pytest.raises(FunctionError) as raised:
        function(*arguments)
    error = raised.value
    assert (error.function, error.argument, error.reason) == (function.__name__, argument, reason)
    assert (error.shown, error.label) == (shown, None)
    assert str(error) == f"{function.__name__}：{reason}"
    assert getattr(worksheet, function.__name__)(*arguments) == shown


@pytest.mark.parametrize(
    ("named", "argument"),
    [
        ({"kind": "累积"}, "kind"),
        ({"start": "2025-08-01", "due": "2025-07-01"}, "due"),
        ({"start": "某日"}, "start"),
        ({"declared": "停了"}, "declared"),
        ({"previous": "三十"}, "previous"),
        ({"unchanged": -1}, "unchanged"),
        ({"limits": [["很多"]]}, "limits"),
        ({"curves": [["先慢", "一半"]]}, "curves"),
        ({"baseline": "低"}, "baseline"),
    ],
)
def test_the_argument_at_fault_is_named(named: dict[str, Any], argument: str) -> None:
    """Whichever it is."""
    with pytest.raises(FunctionError) as raised:
        PACE(5, 6, DAY, **named)
    assert raised.value.argument == argument


def test_a_sentence_that_cannot_be_printed_names_the_wording() -> None:
    """As the argument at fault."""
    with pytest.raises(FunctionError, match=r"^CLAUSE：没有变量“天气”") as raised:
        CLAUSE(3, 4, DAY, name="桥梁", wording="{{天气}}")
    assert raised.value.argument == "wording"


def test_a_faulty_row_of_a_series_raises_with_its_label() -> None:
    """The first one, with the Series' own label; of arrays and lists with their numbers from 0."""
    with pytest.raises(FunctionError, match=r"^PACE（行'食堂'）：全年目标为0，无法计算完成率$") as raised:
        PACE(ACTUAL, TARGET, DAY)
    assert raised.value.label == "食堂"
    labels = []
    for shape in (list, np.array, lambda rows: [[row] for row in rows], lambda rows: np.array([rows])):
        with pytest.raises(FunctionError) as raised:
            COMPLETION(shape([1.0, 2.0]), shape([4.0, 0.0]))
        labels.append(raised.value.label)
    assert labels == [1, 1, (1, 0), (0, 1)]


def test_coerce_makes_nothing_of_a_faulty_row() -> None:
    """As pandas does: NaN among numbers, None among words; the index stays."""
    numbers = COMPLETION(ACTUAL, TARGET, errors="coerce")
    assert numbers.dtype == "float64"
    assert numbers.dropna().to_dict() == {"就业": 0.8765}
    words = PACE(ACTUAL, TARGET, DAY, errors="coerce")
    assert words.to_dict() == {"就业": "超序时进度", "食堂": None, "学位": "待数据：累计完成未填"}
    assert math.isnan(COMPLETION(5, 0, errors="coerce"))
    assert PACE(5, 0, DAY, errors="coerce") is None


def test_message_puts_the_reason_into_the_row() -> None:
    """Words show what the cell shows, numbers the bare reason."""
    words = PACE(ACTUAL, TARGET, DAY, errors="message")
    assert words["食堂"] == "无法判断：全年目标为0，无法计算完成率"
    numbers = COMPLETION(ACTUAL, TARGET, errors="message")
    assert (numbers["就业"], numbers["食堂"]) == (0.8765, "全年目标为0，无法计算完成率")
    with pytest.raises(ValueError, match="errors='ignore': must be one of raise, coerce, message"):
        PACE(5, 6, DAY, errors="ignore")  # type: ignore[call-overload]


def test_what_is_missing_is_no_error() -> None:
    """NaN in, NaN out; a standing says in words what is missing."""
    for missing in (None, math.nan, np.float64("nan"), pd.NA, pd.NaT):
        assert math.isnan(COMPLETION(missing, 4))
        assert PACE(missing, 4, DAY) == "待数据：累计完成未填"
        assert PACE(3, missing, DAY) == "无法判断：全年目标未填"
    assert math.isnan(COMPLETION(None, None))
    assert math.isnan(COMPLETION(3, 4, "不高于"))
    assert COMPLETION([3, math.nan], [4, 4])[0] == 0.75
    assert PACE(None, None, DAY) == ""


def test_columns_are_answered_in_kind() -> None:
    """A Series keeps its index, also of several levels; arrays of one and two dimensions stay arrays."""
    index = pd.MultiIndex.from_tuples([("A", 1), ("B", 2)])
    found = PACEDUE(pd.Series([DAY, "2025-12-31"], index=index))
    assert found.index.equals(index)
    assert found.tolist() == [201 / 365, 1.0]
    block = COMPLETION(np.array([[1, 2], [3, 4]]), 8)
    assert isinstance(block, np.ndarray)
    assert block.tolist() == [[0.125, 0.25], [0.375, 0.5]]
    assert COMPLETION(np.int64(3), np.float32(4)) == 0.75
    assert COMPLETION([[1], [2]], 4) == [[0.25], [0.5]]


FIGURES = st.one_of(
    st.integers(-3, 20_000),
    st.floats(0, 1e6),
    st.sampled_from([None, "", "约38", 0, "１２", "#N/A", "60%", True]),
)


@given(
    rows=st.lists(st.tuples(FIGURES, FIGURES), min_size=1, max_size=80),
    kind=st.sampled_from([None, "累计", "比例", "比率", "不高于", "不低于", "节点", "清零", "定性", "别的"]),
    name=st.sampled_from(["COMPLETION", "PACE", "PACEGAP", "PACEWHY", "PROJECTION", "CATCHUP"]),
)
@example(rows=[(4, 2.2250738585072014e-308)], kind=None, name="COMPLETION")
def test_programs_and_cells_get_the_same_answers(rows: list[tuple[Any, Any]], kind: Any, name: str) -> None:
    """Whatever is passed: the program's answer is the cell's, or the exception carries it."""
    rest = () if name == "COMPLETION" else (DAY,)
    in_program, in_cell = getattr(xl_minsheng, name), getattr(worksheet, name)
    column = in_program([[a] for a, _ in rows], [[t] for _, t in rows], *rest, kind=kind, errors="coerce")
    for (actual, target), (coerced,) in zip(rows, column, strict=True):
        shown = in_cell(actual, target, *rest, kind=kind)
        answer, error = attempt(in_program, actual, target, *rest, kind=kind)
        if error:
            assert error.argument or str(error).endswith("数太大或太小，算不出来")  # of several together
            assert (error.shown, coerced is None or math.isnan(coerced)) == (shown, True)
        else:
            assert answer == coerced or (math.isnan(answer) and math.isnan(coerced))
            assert answer == shown or (math.isnan(answer) and (shown == "" or shown == CellError.MISSING))


def attempt(function: Any, *arguments: Any, **named: Any) -> tuple[Any, FunctionError | None]:
    """Return a function's answer, or what it raises."""
    try:
        return function(*arguments, **named), None
    except FunctionError as error:
        return None, error


def test_an_error_survives_another_process() -> None:
    """Pools and queues pickle what they pass on."""
    error = FunctionError("PACE", "target", "全年目标为0", shown="无法判断：全年目标为0", label="甲")
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
    assert str(again) == str(error) == "PACE（行'甲'）：全年目标为0"
    assert vars(again) == vars(error)
