"""From one issue to the next: proposed days, figures carried over, a year that begins anew."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from xl_minsheng.ledger import Count, Indicator, Issue, Ledger, NewsItem, Paragraph
from xl_minsheng.ledger.areas import Area
from xl_minsheng.ledger.next_issue import NextIssue, Task, begin_next, begin_year, old_days, propose


def day(text: str) -> dt.date:
    """Return a day of 2025, or of the year that is named."""
    return dt.date.fromisoformat(text if len(text) > 5 else f"2025-{text}")


@pytest.mark.parametrize(
    ("cut_off", "earlier", "following"),
    [
        ("07-20", ["06-20"], "08-20"),
        ("06-30", ["05-31"], "07-31"),
        ("02-28", ["01-31"], "03-31"),
        ("07-20", [], "08-20"),
        ("07-20", ["07-05", "06-20"], "08-05"),
        ("07-17", ["07-10"], "07-24"),
        ("09-30", ["06-30"], "12-31"),
        ("12-20", ["11-20"], "2026-01-20"),
        ("2026-01-31", ["12-31"], "2026-02-28"),
        ("2026-01-20", ["10-20"], "2026-04-20"),
        ("07-20", ["08-20"], "08-20"),
    ],
)
def test_the_interval_of_the_last_two_issues_goes_on(
    cut_off: str, earlier: list[str], following: str
) -> None:
    """In months where they are, month ends to month ends, twice a month, a week; a month without any."""
    proposed = propose(7, day(cut_off), None, [day(one) for one in earlier])
    assert proposed.cut_off == day(following)
    assert proposed.begins_year is (proposed.cut_off.year > day(cut_off).year)


def test_a_new_year_begins_with_one_unless_numbers_run_on() -> None:
    """And the printed date is as many days after the cut-off as before."""
    december = (24, day("12-20"), day("12-23"))
    assert propose(*december) == NextIssue(1, day("2026-01-20"), day("2026-01-23"), begins_year=True)
    assert propose(*december, runs_on=True).number == 25


def test_i17_the_number_over_all_years_goes_on_by_itself() -> None:
    """总第137期 is followed by 总第138期, over the end of a year too; an office that has none gets none."""
    counted = replace(LEDGER, issue=replace(LEDGER.issue, total_number=137))
    following = NextIssue(8, day("08-20"), day("08-21"))
    assert begin_next(counted, following).issue.total_number == 138
    assert begin_year(counted, replace(following, number=1, begins_year=True)).issue.total_number == 138
    assert begin_next(LEDGER, following).issue.total_number is None


ROW = Indicator(
    id="A", name="桥", unit="座", target=Decimal(9), actual=Decimal(5), previous=Decimal(3), reason="雨"
)
LEDGER = Ledger(
    Issue(number=7, cut_off=day("07-20"), issued_on=day("07-21"), upload_total=Decimal(3)),
    indicators=(
        ROW,
        replace(ROW, id="B", previous=Decimal(5), unchanged=2),
        replace(ROW, id="C", actual=None, previous=Decimal(4), unchanged=1),
        Indicator(id="D", same_as="A"),
    ),
    uploads=(Count("文件", Decimal(3)),),
    news_items=(NewsItem("开会。"),),
    articles=(Paragraph("桥", "通了。"),),
)
AUGUST = NextIssue(8, day("08-20"), day("08-21"))
JANUARY = NextIssue(1, day("2026-01-20"), day("2026-01-21"), begins_year=True)


def test_m2_figures_go_over_and_texts_are_emptied() -> None:
    """A row without a figure stays open, a reference has none; the last count stands beside."""
    following = begin_next(LEDGER, AUGUST)
    assert [(row.previous, row.unchanged, row.actual) for row in following.indicators] == [
        (5, 0, 5),
        (5, 3, 5),
        (4, 1, None),
        (None, 0, None),
    ]
    assert [row.reason for row in following.indicators] == ["雨", "雨", "雨", ""]
    issue = following.issue
    assert (issue.number, issue.cut_off, issue.issued_on, issue.upload_total) == (
        8,
        day("08-20"),
        day("08-21"),
        None,
    )
    assert following.uploads == (Count("文件", None, previous=Decimal(3)),)
    assert (following.news_items, following.articles) == ((), ())


def test_i17_figures_of_towns_stay_until_they_are_written_over_and_a_new_year_empties_them() -> None:
    """Names and indicators stay; as of a row of the ledger, the last figure waits for the next."""
    ledger = replace(LEDGER, areas=(Area("A", "归义镇", Decimal(9), Decimal(5)),))
    assert begin_next(ledger, AUGUST).areas == ledger.areas
    assert begin_year(ledger, JANUARY).areas == (Area("A", "归义镇"),)


def test_m2_a_new_year_keeps_ids_and_takes_its_targets_from_a_list() -> None:
    """Everything that was counted is gone; old days are told."""
    ledger = replace(LEDGER, indicators=(replace(ROW, due=day("10-31")), *LEDGER.indicators[1:]))
    following = begin_year(ledger, JANUARY, {"B": Task(Decimal(12), due=day("2026-11-30"))})
    assert [row.id for row in following.indicators] == ["A", "B", "C", "D"]
    assert [
        (row.target, row.actual, row.previous, row.reason, row.unchanged) for row in following.indicators
    ] == [
        (None, None, None, "", 0),
        (12, None, None, "", 0),
        (None, None, None, "", 0),
        (None, None, None, "", 0),
    ]
    assert following.uploads == (Count("文件", None),)
    assert [(row.id, due) for row, due in old_days(following, 2026)] == [("A", day("10-31"))]
