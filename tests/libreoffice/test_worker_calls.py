"""Calls of worksheet functions as LibreOffice makes them: what arrives, and what a cell shows."""

import struct
from typing import Any

import pytest

from xl_minsheng.functions import worksheet
from xl_minsheng.libreoffice.component import calls as component_calls
from xl_minsheng.libreoffice.component.calls import Calls
from xl_minsheng.libreoffice.component.cells import ERROR_CODES, MAX_ROWS, block, cell, error_value, passed
from xl_minsheng.libreoffice.component.process import OutOfReachError
from xl_minsheng.libreoffice.extension.contract import contract
from xl_minsheng.libreoffice.worker.calls import answer
from xl_minsheng.workbook.describe.functions import FUNCTIONS

DAY = 45858.0
TEXTS = {"no_python": "没有", "failed": "出错"}


def called(name: str, *given: Any) -> Any:
    """What the worker answers to a call."""
    return answer([name, list(given)])["answer"]


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.name)
def test_every_function_answers_as_from_python(function: Any) -> None:
    """With the arguments that it must have."""
    values = {"actual": 5259.0, "target": 6000.0, "as_of": DAY}
    given = [values[argument.key] for argument in function.arguments if not argument.optional]
    assert called(function.name, *given) == getattr(worksheet, function.name)(*given)


def test_an_empty_cell_for_a_word_is_blank() -> None:
    """LibreOffice passes it as 0; kind, dates, rule and special case know no 0."""
    assert called("PACE", 5259.0, 6000.0, DAY, 0.0, 0.0, 0.0, 0.0, 0.0) == "超序时进度"
    assert called("COMPLETION", [[1.0], [2.0]], [[4.0], [4.0]], [[0.0], [0.0]]) == [[0.25], [0.5]]


def test_an_empty_figure_is_blank_if_the_formula_says_so() -> None:
    """A 0 is a figure: no progress since last time is not the same as no last time."""
    rest = ("累计", None, None, None, None)
    assert called("PACE", 5.0, 100.0, DAY, *rest, "", 3.0) == "未达到序时进度（红灯）"
    assert called("COMPLETION", "", 6000.0) == "#N/A"
    assert called("COMPLETION", 0.0, 6000.0) == 0.0


@pytest.mark.parametrize(("given", "zeros"), [(1.0, "50.00%"), (0.0, "50%"), ("是", "50.00%"), (None, "50%")])
def test_true_and_false_arrive_as_numbers(given: Any, zeros: str) -> None:
    """Of the setting 百分比补零."""
    keys = [argument.key for argument in FUNCTIONS[-1].arguments]
    values = {"actual": 1.0, "target": 2.0, "as_of": DAY, "name": "办理", "unit": "件", "keep_zeros": given}
    assert called("CLAUSE", *(values.get(key) for key in keys)) == f"办理1件，完成全年任务的{zeros}"


@pytest.mark.parametrize("name", ["COMPLETION", "PACE", "PACEGAP", "PROJECTION"])
def test_the_quick_way_of_a_column_answers_as_the_function_itself(name: str) -> None:
    """Next to thresholds, beyond its reach, and for what is no figure."""
    shares = [
        0.0,
        0.1,
        0.35068,
        0.3506849315,
        0.4506849315,
        0.5506849315068493,
        0.55069,
        0.75069,
        1.0,
        1.0001,
        5.0,
    ]
    figures = [(share * 6000, 6000.0) for share in shares]
    figures += [(1.0, 0.0), (-1.0, 5.0), (1e12, 5.0), (0.1 + 0.2, 3.0), ("", 5.0), ("五", 5.0), (5.0, None)]
    rest = () if name == "COMPLETION" else (DAY,)
    for actual, target in figures:
        assert called(name, actual, target, *rest) == getattr(worksheet, name)(actual, target, *rest)


def test_errors_become_the_programs_own() -> None:
    """A number that is none, with the code in its low word; in blocks, cell by cell."""
    codes = {name: struct.unpack("<Q", struct.pack("<d", cell(name)))[0] & 0xFFFFFFFF for name in ERROR_CODES}
    assert codes == {"#N/A": 32767, "#VALUE!": 519, "#DIV/0!": 532}
    assert block([[1, True], ["", "文字"]]) == ((1.0, 1.0), ("", "文字"))
    assert block([1.5, "文字"]) == ((1.5, "文字"),)


class Double:
    """A process that gives prepared answers; an error among them is raised."""

    def __init__(self, *answers: Any) -> None:
        self.answers = list(answers)
        self.asked: list[Any] = []

    def ask(self, request: Any) -> Any:
        """Give the next one."""
        self.asked.append(request)
        given = self.answers.pop(0)
        if isinstance(given, Exception):
            raise given
        return given


def test_what_is_known_is_not_asked_again() -> None:
    """Left-out arguments at the end make no difference."""
    process = Double({"answer": 0.5}, {"answer": [[1, 2]]})
    calls = Calls(process, TEXTS)  # type: ignore[arg-type]
    assert calls.answer("COMPLETION", (1.0, 2.0, None)) == 0.5
    assert calls.answer("COMPLETION", (1.0, 2.0)) == 0.5
    assert calls.answer("COMPLETION", (((1.0, 2.0),), 2.0)) == ((1.0, 2.0),)
    assert process.asked == [["COMPLETION", (1.0, 2.0)], ["COMPLETION", (((1.0, 2.0),), 2.0)]]


def test_known_answers_do_not_pile_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """All are forgotten when there are too many."""
    monkeypatch.setattr(component_calls, "MAX_KNOWN", 2)
    process = Double(*({"answer": n} for n in range(4)))
    calls = Calls(process, TEXTS)  # type: ignore[arg-type]
    for actual in (1.0, 2.0, 3.0, 1.0):
        calls.answer("COMPLETION", (actual, 2.0))
    assert len(process.asked) == 4


def test_out_of_reach_is_told_and_not_tried_again_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a minute later, or once a command has reached Python, it is; what was known is still shown."""
    now = [1000.0]
    monkeypatch.setattr(component_calls.time, "monotonic", lambda: now[0])
    process = Double(
        {"answer": 0.5}, OutOfReachError("gone"), {"answer": 0.25}, OutOfReachError("gone"), {"answer": 1}
    )
    calls = Calls(process, TEXTS)  # type: ignore[arg-type]
    assert calls.answer("COMPLETION", (1.0, 2.0)) == 0.5
    shown = [calls.answer("COMPLETION", (1.0, 4.0)) for _ in range(3)]
    assert shown == ["没有"] * 3
    assert calls.answer("COMPLETION", (1.0, 2.0)) == 0.5
    assert len(process.asked) == 2
    now[0] += 31
    assert calls.answer("COMPLETION", (1.0, 4.0)) == 0.25
    assert calls.answer("COMPLETION", (4.0, 4.0)) == "没有"
    assert calls.try_again() is True
    assert calls.try_again() is False
    assert calls.answer("COMPLETION", (4.0, 4.0)) == 1.0


def test_a_fault_of_ours_is_told_and_tried_again(capsys: pytest.CaptureFixture[str]) -> None:
    """The next call is made; the fault is in the office's output for whoever is asked to help."""
    calls = Calls(Double({"fault": "Traceback"}, {"answer": 0.5}), TEXTS)  # type: ignore[arg-type]
    assert calls.answer("COMPLETION", (1.0, 2.0)) == "出错"
    assert capsys.readouterr().err == "xl-minsheng: Traceback\n"
    assert calls.answer("COMPLETION", (1.0, 2.0)) == 0.5
    assert calls.any_failed


# -- K13: what a call leaves out, passes on, or has a million of ------------------------------


def test_k13_an_argument_left_out_is_named() -> None:
    """=PACE(A1;B1) was 计算出错，请点“自检”, which finds nothing."""
    assert called("PACE", 5259.0, 6000.0) == "无法判断：截止日期未填"
    assert called("PACEWHY", 5259.0, 6000.0) == "截止日期未填"
    assert called("COMPLETION", 5259.0) == "#N/A"
    assert called("PACEDUE") == "#N/A"
    assert called("PACEGAP", 5259.0, 6000.0) == "#N/A"


def test_k13_an_error_value_is_passed_by_its_name() -> None:
    """It is a number that is none, which the frames between the programs do not carry."""
    assert [passed(error_value(code)) for code in ERROR_CODES.values()] == list(ERROR_CODES)
    assert passed(error_value(504)) == "#VALUE!"
    assert passed(((1.0, error_value(32767)), ("", "文字"))) == ((1.0, "#N/A"), ("", "文字"))
    assert called("PACE", [[5259.0], ["#N/A"]], [[6000.0], [6000.0]], DAY) == [
        ["超序时进度"],
        ["无法判断：累计完成是错误值#N/A"],
    ]


def test_k13_a_whole_column_is_asked_for_as_far_as_it_is_filled() -> None:
    """And one blank row, whose answer is that of all below, as far as LibreOffice takes it quickly."""
    rows = 1_048_576
    column, target = ((5.0,), (6.0,), *[("",)] * (rows - 2)), ((8.0,), *[("",)] * (rows - 1))
    process = Double({"answer": [[0.625], ["#N/A"], [""]]})
    found = Calls(process, TEXTS).answer("COMPLETION", (column, target))  # type: ignore[arg-type]
    assert process.asked == [["COMPLETION", (((5.0,), (6.0,), ("",)), ((8.0,), ("",), ("",)))]]
    assert found[0] == (0.625,)
    assert found[2:] == (("",),) * (MAX_ROWS - 2)


def test_k13_ranges_by_nature_are_passed_whole() -> None:
    """A table of curves has blank rows too, and another height."""
    curves = (("前六后四", 1.0), ("", ""), ("", ""))
    process = Double({"answer": [[1], [2], [3]]})
    column = ((1.0,), (2.0,), (3.0,))
    calls = Calls(process, TEXTS)  # type: ignore[arg-type]
    assert calls.answer("PACE", (column, curves), ranges=[1]) == ((1.0,), (2.0,), (3.0,))
    assert process.asked == [["PACE", (column, curves)]]
    places = {one["name"]: one["ranges"] for one in contract(["python"])["functions"]}
    assert places["PACE"] == [11, 12]
    assert places["CHECKENTRY"] == [11, 12, 17]
    assert places["COMPLETION"] == []
