"""The line of number and days: what is written is read again, in the ways that people type."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xl_minsheng.ledger.next_issue import NextIssue
from xl_minsheng.ledger.next_line import NotALineError, TypedIssue, parse_line, write_line

EIGHTH = TypedIssue(8, dt.date(2026, 5, 10), dt.date(2026, 5, 5))
TITLES = ("印发日期", "截止日期")
DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2100, 12, 31))


def test_the_line_says_number_printed_date_and_cut_off() -> None:
    """In the office's own dates."""
    issue = NextIssue(8, dt.date(2026, 5, 5), dt.date(2026, 5, 10))
    assert write_line(issue) == "第8期 2026年5月10日 截至2026年5月5日"


@given(number=st.integers(1, 999), cut_off=DAYS, issued_on=DAYS)
def test_what_is_written_is_read_again(number: int, cut_off: dt.date, issued_on: dt.date) -> None:
    """Whatever the days."""
    line = write_line(NextIssue(number, cut_off, issued_on))
    assert parse_line(line, 2020, TITLES) == TypedIssue(number, issued_on, cut_off)


@pytest.mark.parametrize(
    "text",
    [
        "第８期　２０２６年５月１０日　截至２０２６年５月５日",
        "8期 2026-5-10 截止2026/5/5",
        " 第 8 期，2026.5.10，截至：2026.5.5。",
        "第8期 5月10日 截至5月5日",
        "第8期 印发日期：20260510 截止日期 20260505",
        "2026年5月10日印发 第8期 截止到2026年5月5日",
    ],
)
def test_people_type_it_in_many_ways(text: str) -> None:
    """Full-width signs, other dates, other signs between, a date without its year."""
    assert parse_line(text, 2026, TITLES) == EIGHTH


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2026年5月10日 截至2026年5月5日", "没有写第几期"),
        ("第7期 第8期 2026年5月10日 截至2026年5月5日", "写了不止一个期号"),
        ("第8期 2026年5月10日", "没有写“截至”哪天"),
        ("第8期 截至2026年5月5日", "没有写印发日期"),
        ("第8期 2026年5月10日 截至", "没有写截止日期"),
        ("第8期 2026年2月30日 截至2026年2月5日", "印发日期“2026年2月30日”没有这一天"),
        ("第8期 2026年5月10日 截至五月五日", "截止日期“五月五日”不是日期"),
        ("第8期 2026年5月10日 截至" + "很" * 40, "截止日期“" + "很" * 30 + "…”不是日期"),
    ],
)
def test_what_is_missing_is_named(text: str, why: str) -> None:
    """One reason, about the part that it is of."""
    with pytest.raises(NotALineError) as error:
        parse_line(text, 2026, TITLES)
    assert str(error.value) == why
