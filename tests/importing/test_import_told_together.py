"""Things that a sentence tells in one breath: a row each, and the sentence as it was."""

import pytest
from imports import printed_item, rows

SENTENCES = [
    (
        "城市、农村低保标准分别提高到每人每月705元和525元，同比分别提高30元和25元。",
        [("城市低保标准", "705"), ("农村低保标准", "525")],
    ),
    (
        "城市、农村低保标准分别提高到每人每月705元、525元，均不低于年度目标690元、510元。",
        [("城市低保标准", "705"), ("农村低保标准", "525")],
    ),
    (
        "租赁住房筹集、交付分别完成900套和585套，占年度任务的120%和78%。",
        [("租赁住房筹集", "900"), ("交付分别完成", "585")],
    ),
]


@pytest.mark.parametrize(("said", "expected"), SENTENCES)
def test_i17_each_has_a_row_with_its_name(said: str, expected: list[tuple[str, str]]) -> None:
    """The names in order, the values in order."""
    assert [(one.name, str(one.actual)) for one in rows(said)] == expected


@pytest.mark.parametrize("said", [said for said, _ in SENTENCES])
def test_i17_the_rows_print_the_sentence_that_they_are_of(said: str) -> None:
    """No stop comes behind 和, where the next value goes on."""
    assert printed_item(said) == said
