"""Points ahead of pace against the cut-off date, and growth against last year's figure, in a document alone."""

import docx
import pytest
from marked_files import saved

from xl_minsheng.bulletin import make_bulletin, to_text
from xl_minsheng.importing import import_bulletin
from xl_minsheng.proofreading import proofread_alone
from xl_minsheng.readback import document_of
from xl_minsheng.readback.docx_text import word_document
from xl_minsheng.readback.leads import find_lead

HEAD = (
    "某县民生实事工作专报",
    "第8期",
    "某县民生办 2025年7月22日",
    "截至7月20日，各项工作进展如下。",
    "一、民生工程",
)


def alone(code: str, *lines: str) -> list[tuple[str, str, str]]:
    """Severity, what is printed and why, of the remarks of one rule."""
    report = proofread_alone(document_of("\n".join([*HEAD, *lines])))
    return [(one.severity.value, one.printed, one.why) for one in report.remarks if one.code == code]


@pytest.mark.parametrize(
    "clause",
    [
        "完成率87.65%，超序时进度32.58个百分点",
        "完成率87.7%，快于序时进度32.6个百分点",
        "完成率46%，落后序时进度9.07个百分点",
        "完成率46%，较序时进度慢9.07个百分点",
        "完成率46%，落后序时进度4个百分点",
        "完成率60%，超序时进度1.67个百分点",
    ],
    ids=["days", "rounded", "behind", "the other way round", "whole months", "months begun"],
)
def test_i17_points_that_a_rule_gives_are_right(clause: str) -> None:
    """By days 55.07 %, by whole months 50 %, by months begun 58.33 % on 20 July."""
    assert alone("P119", f"1.甲。改造46户，{clause}。") == []


def test_i17_points_that_fit_neither_date_nor_text_are_found() -> None:
    """A warning where other clauses go by the date; a hint where nothing can be said for sure."""
    right = "1.甲。改造60户，完成率60%，超序时进度4.93个百分点。"
    wrong = "2.乙。改造46户，完成率46%，落后序时进度8.07个百分点。"
    why = "印落后序时进度8.07个百分点，截止日应达55.07%，完成46%应是落后9.07个百分点"
    assert alone("P119", right, wrong) == [("警告", "8.07", why)]
    assert alone("P119", wrong.replace("2.乙", "1.甲")) == [("提示", "8.07", why)]


def test_i17_an_office_with_a_plan_of_its_own_is_left_alone() -> None:
    """Where its clauses agree with each other, or the text says what is due."""
    lines = (
        "1.甲。改造60户，完成率60%，落后序时进度10个百分点。",
        "2.乙。改造80户，完成率80%，超序时进度10个百分点。",
    )
    assert alone("P119", *lines) == []
    assert alone("P119", "序时进度应达70%。", lines[0]) == []


@pytest.mark.parametrize(
    ("clause", "why"),
    [
        ("就业1200人，去年同期1000人，同比增长20%", ""),
        ("就业1200人，较上年同期的1000人增长20%", ""),
        ("游客3.5万人次，较上年同期的2.8万人次增长25.5%", ""),
        ("就业800人，去年同期1000人，同比下降20%", ""),
        ("就业1200人，去年同期1000人，同比增长25%", "印增长25%，由1200人和1000人算是增长20%"),
        ("就业1200人，去年同期1000人，同比下降20%", "印下降20%，由1200人和1000人算是增长20%"),
        ("就业1200人，去年同期1000人，提高到20%", ""),
        ("就业1200人、培训300人，去年同期1000人，同比增长25%", ""),
    ],
)
def test_i17_growth_is_held_against_both_years(clause: str, why: str) -> None:
    """By the values that round to the printed ones; of several figures it is not known which is meant."""
    found = [one[2] for one in alone("P120", f"1.甲。{clause}。")]
    assert found == ([why] if why else [])


def test_i17_points_are_imported_with_their_side() -> None:
    """Another month may be on the other side of pace: neither word nor figure stays as it is."""
    lines = (*HEAD, "1.甲。改造46户，完成率46%，落后序时进度9.07个百分点。")
    ledger = import_bulletin(document_of("\n".join(lines))).ledger
    assert ledger.indicators[-1].wording.endswith(
        "，{% if 落后 %}落后{% else %}超{% endif %}序时进度{{差距}}个百分点"
    )
    assert lines[-1].partition("。")[2] in to_text(make_bulletin(ledger))


def test_i17_points_that_the_ledger_does_not_give_stay_as_they_are() -> None:
    """The office's own plan: its figure is no variable's."""
    lines = (*HEAD, "1.甲。改造46户，完成率46%，落后序时进度20个百分点。")
    ledger = import_bulletin(document_of("\n".join(lines))).ledger
    assert "{{差距}}" not in ledger.indicators[-1].wording
    assert lines[-1].partition("。")[2] in to_text(make_bulletin(ledger))


def test_i17_shares_keep_their_zeros() -> None:
    """95.0% and 95.00% are printed again as they stand, 87% beside them too."""
    lines = [
        f"{n}.甲{n}。建成{n}个，完成率{share}。" for n, share in ((19, "95.0%"), (95, "95.00%"), (87, "87%"))
    ]
    again = to_text(make_bulletin(import_bulletin(document_of("\n".join([*HEAD, *lines]))).ledger))
    assert [share for share in ("95.0%", "95.00%", "87%") if share in again] == ["95.0%", "95.00%", "87%"]


def test_i17_headings_without_numbers_are_headings() -> None:
    """Two or more, of few words, each above a paragraph; they were taken into the names below."""
    lines = (
        "教育方面",
        "新建幼儿园12所，完成全年任务的60%。",
        "卫生方面",
        "新建卫生室9个，完成全年任务的90%。",
    )
    found = import_bulletin(document_of("\n".join([*HEAD[:3], *lines])))
    assert [one.name for one in found.ledger.projects] == ["教育方面", "卫生方面"]
    assert [one.name for one in found.ledger.indicators] == ["新建幼儿园", "新建卫生室"]


def test_i17_word_headings_without_numbers_do_not_end_the_reading() -> None:
    """Two styled headings with nothing numbered below ended it with an exception."""
    document = docx.Document()
    document.add_paragraph("某县民生实事工作专报")
    for heading, words in (
        ("教育", "新建幼儿园12所，完成全年任务的60%。"),
        ("卫生", "新建卫生室9个，完成全年任务的90%。"),
    ):
        document.add_heading(heading, 1)
        document.add_paragraph(words)
    found = import_bulletin(word_document(saved(document), "专报.docx"))
    assert [one.number for one in found.ledger.projects] == [1, 2]


def test_i17_a_lead_says_its_side() -> None:
    """None where no points are printed."""
    lead = find_lead("完成率46%，较序时进度慢9.07个百分点")
    assert lead is not None
    assert (lead.text, lead.is_ahead, lead.word, lead.figure.text) == (
        "较序时进度慢9.07个百分点",
        False,
        "慢",
        "9.07",
    )
    assert find_lead("完成率46%，达到序时进度") is None
