"""What report sheets show without Excel: counts, findings and the preview."""

from dataclasses import replace

from xl_minsheng.bulletin import make_bulletin
from xl_minsheng.ledger import Cell, Headline, Issue, Ledger
from xl_minsheng.office.compose import compose
from xl_minsheng.workbook.write import Content, with_cells


def test_the_counts_are_those_of_every_section(content: Content) -> None:
    """Projects, indicators, reached, finished, behind, awaiting and unknown, in the ledger's order."""
    assert list(content.headlines) == [
        Headline(22, 39, 37, 18, 2, 0, 0),
        Headline(7, 8, 8, 2, 0, 0, 0),
        Headline(12, 10, 8, 6, 1, 1, 0),
        Headline(8, 8, 6, 1, 1, 1, 0),
        Headline(4, 0, 0, 0, 0, 0, 0),
    ]


def test_findings_are_listed_with_their_cells(content: Content) -> None:
    """The sheet 校验结果 has a line for each finding."""
    assert [(row.severity, row.cell, row.label, row.value) for row in content.findings] == [
        ("警告", Cell("台账", "O", 33), "原因说明", ""),
        ("警告", Cell("台账", "H", 53), "累计完成", "26"),
        ("警告", Cell("台账", "O", 75), "原因说明", ""),
    ]
    first = content.findings[0]
    assert first.why == "未填，而该指标未达到序时进度（完成14.13%，应达55.07%，差40.94个百分点）"
    assert (first.remedy, first.subject) == ("请写明原因", "A16-2 安装无线感烟火灾探测报警器")


def test_the_preview_has_every_paragraph_with_its_cells(content: Content, example: Ledger) -> None:
    """Paragraph for paragraph the bulletin, each with its style and all the cells it came from."""
    paragraphs = make_bulletin(example).paragraphs
    assert len(paragraphs) > 70
    assert [(row.style, row.text, tuple(row.cells)) for row in content.preview] == [
        (paragraph.style.value, paragraph.text, paragraph.cells) for paragraph in paragraphs
    ]


def test_a_paragraph_of_a_reference_points_to_the_row_that_holds_the_figures(content: Content) -> None:
    """就业8 repeats A04-1: its name is its own, its figures stand in row 9."""
    (row,) = [row for row in content.preview if row.text.startswith("8. 开展职业技能培训")]
    assert row.text == "8. 开展职业技能培训。开展职业技能培训623人，完成全年任务的89%。"
    assert [cell.address for cell in row.cells] == [
        "板块与项目!I40",
        "板块与项目!J40",
        "台账!B62",
        "台账!H9",
        "台账!I9",
        "台账!G9",
    ]


def test_an_error_leaves_the_preview_empty(example: Ledger) -> None:
    """What forbids publishing forbids a preview; the findings say why."""
    content = compose(with_cells(replace(example, issue=replace(example.issue, number=None))))
    assert list(content.preview) == []
    first = content.findings[0]
    assert (first.severity, first.label, first.why) == ("错误", "期号", "未填")


def test_a_wording_that_cannot_be_printed_is_listed_instead_of_the_preview(example: Ledger) -> None:
    """The reason stands among the findings, with its cell in the sentence."""
    wrong = replace(example.indicators[3], wording="{% if 有原因 %}{% else %}{{附数一}}{% endif %}")
    ledger = replace(example, indicators=(*example.indicators[:3], wrong, *example.indicators[4:]))
    content = compose(ledger)
    assert list(content.preview) == []
    first = content.findings[0]
    assert (first.severity, first.label, first.cell and first.cell.address) == ("错误", "表述", "台账!T7")
    assert first.why == "要用{{附数一}}，但 台账!U7 「附数一」是空的"
    assert first.remedy == "请填写或改表述"


def test_an_empty_ledger_has_no_rows_and_says_what_is_missing() -> None:
    """The workbook of a new office: nothing computed, the settings asked for."""
    content = compose(with_cells(Ledger(Issue())))
    assert (list(content.answers), list(content.headlines), list(content.preview)) == ([], [], [])
    assert [row.label for row in content.findings] == ["期号", "印发日期", "截止日期", "专报标题", "编发单位"]
