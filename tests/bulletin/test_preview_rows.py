"""What changed since the last issue, paragraph by paragraph."""

from dataclasses import replace
from decimal import Decimal

from xl_minsheng.bulletin import make_bulletin
from xl_minsheng.bulletin.preview import preview_rows
from xl_minsheng.ledger import Ledger
from xl_minsheng.workbook.write.content import PreviewRow


def with_previous(ledger: Ledger, figures: dict[str, str]) -> Ledger:
    """The ledger with the last issue's figures of some indicators."""
    changed = tuple(
        replace(one, previous=Decimal(figures[one.id])) if one.id in figures else one
        for one in ledger.indicators
    )
    return replace(ledger, indicators=changed)


def row(ledger: Ledger, beginning: str) -> PreviewRow:
    """The row of the paragraph that begins so."""
    (found,) = [one for one in preview_rows(make_bulletin(ledger), ledger) if one.text.startswith(beginning)]
    return found


def test_each_indicator_of_a_project_has_its_line(sample: Ledger) -> None:
    """In the ledger's order; those without the last issue's figure have none."""
    ledger = with_previous(sample, {"A03-1": "4947", "A03-2": "9100", "A04-2": "460"})
    assert row(ledger, "（3）").change == (
        "城镇新增就业5259人，较上期＋312人，完成率＋5.2个百分点\n"
        "稳定脱贫人口务工9812人，较上期＋712人，完成率＋7.74个百分点，本期新完成全年任务"
    ).replace("\\\n", "\n")
    assert row(ledger, "（4）").change == "开展创业培训460人，与上期持平"
    assert row(ledger, "（5）").change == ""


def test_an_indicator_told_twice_has_its_line_in_both_places(sample: Ledger) -> None:
    """就业8 repeats A04-1; the row that it repeats is not told a second time there."""
    ledger = with_previous(sample, {"A04-1": "600"})
    assert (
        row(ledger, "8. 开展职业技能培训").change
        == "开展职业技能培训623人，较上期＋23人，完成率＋3.29个百分点"
    )


def test_the_counting_sentence_counts_the_changes(sample: Ledger) -> None:
    """Names only those that crossed a line; how many moved, stood still, or are not known."""
    ledger = with_previous(sample, {"A03-1": "4947", "A03-2": "9100", "A04-2": "460"})
    assert row(ledger, "截至7月20日，省重点民生实事共").change == (
        "本期新完成全年任务1个：稳定脱贫人口务工\n较上期有变化2个、持平1个、没有上期数36个"
    )
    assert row(sample, "截至7月20日，省重点民生实事共").change == ""


def test_every_paragraph_has_its_row(sample: Ledger) -> None:
    """Style, text and cells as they are in the bulletin."""
    bulletin = make_bulletin(sample)
    assert [(one.style, one.text, one.cells) for one in preview_rows(bulletin, sample)] == [
        (paragraph.style, paragraph.text, paragraph.cells) for paragraph in bulletin.paragraphs
    ]
