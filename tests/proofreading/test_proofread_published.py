"""The published bulletin: every finding, with the reason it is one, and no other."""

import pytest
from edited import ledger
from published import PUBLISHED, SECTIONS, facts, read

from xl_minsheng.proofreading import Report, proofread, proofread_alone
from xl_minsheng.readback import document_of

HEADLINE = (
    "省重点民生实事涉及22个项目共计40个指标，目前有36个指标达到序时进度（其中有17个指标完成全年任务），"
    "有4个指标未达到序时进度"
)
BRAND = (
    "品牌正在培育，材料已经收齐，截止7月21日，已统计从业人员3200余人，企业实训和内训共完成500余人，"
    "计划8月初向岳阳提出申请"
)


@pytest.fixture(scope="module")
def against() -> Report:
    """The published bulletin against the workbook of its facts."""
    return proofread(document_of(PUBLISHED.read_text(encoding="utf-8")), ledger())


def test_alone_its_real_faults_are_found_and_nothing_else() -> None:
    """Each with its sentence."""
    report = proofread_alone(document_of(PUBLISHED.read_text(encoding="utf-8")))
    assert [(one.code, one.severity.value, one.sentence, one.why) for one in report.remarks] == [
        # 111.67, 161.13, 106.65, 108.5, 100.46, 106, 102.56, 115 and ten times 100: 18
        ("P105", "错误", HEADLINE, "印17个完成全年任务，正文完成率达到100%的有18个"),
        # the masthead says 20 July, and the figures are said to be of the 21st
        ("P107", "错误", BRAND, "7月21日晚于印发日期2025年7月20日"),
        # 38 clauses print a completion, and the first project stands still: 39. A warning, as somebody
        # might count the two standards of item 10 that print none
        ("P104", "警告", HEADLINE, "印40个指标，正文各项共写了39个，另有2句有数而没有完成率"),
        # 158 of 149 is 106.04 %; no other number of children gives 106
        (
            "P111",
            "提示",
            "已完成康复救助残疾儿童158人，完成全年任务的106%",
            "印106%，别处的百分比有2位小数，这里应是106.04%",
        ),
        # 15 of 13 is 115.38 %
        (
            "P111",
            "提示",
            "已共享4G/5G基站15个，完成全年任务的115%",
            "印115%，别处的百分比有2位小数，这里应是115.38%",
        ),
    ]


def test_against_the_workbook_all_66_clauses_agree(against: Report) -> None:
    """Every value and percentage of the transcription is among the agreeing ones, in its item's passage."""
    items = {
        (SECTIONS[section.heading.number], project.number): {p.paragraph for p in project.passages}
        for section in read(PUBLISHED).sections
        for project in section.projects
    }
    checked = 0
    for item, rows in facts().items():
        agreed = [
            one.printed.replace("余", "")
            for one in against.agreements
            if one.passage.paragraph in items[item]
        ]
        for row in rows:
            values = list(filter(None, row["value"].split(";")))
            printed = [value + unit for value, unit in zip(values, row["unit"].split(";"), strict=False)]
            for figure in [*printed, *([row["percent"]] if row["percent"] else [])]:
                assert figure in agreed, f"{figure} of {item} is not among {agreed}"
                agreed.remove(figure)
            checked += 1
    assert checked == 66


def test_against_the_workbook_it_differs_where_the_table_does_not_give_the_headline(against: Report) -> None:
    """And in nothing else that is an error, but for the date after its own."""
    assert [(one.code, one.why) for one in against.remarks if one.severity.value == "错误"] == [
        ("P204", "指标数文中是40个，按工作簿是39个"),
        ("P204", "达到序时进度的个数文中是36个，按工作簿是37个"),
        ("P204", "完成全年任务的个数文中是17个，按工作簿是18个"),
        ("P204", "未达到序时进度的个数文中是4个，按工作簿是2个"),
        ("P107", "7月21日晚于印发日期2025年7月20日"),
    ]


def test_what_only_one_of_both_tells_in_its_narrative_is_a_hint(against: Report) -> None:
    """All of it: the narratives were written apart."""
    hints = [one for one in against.remarks if one.severity.value != "错误"]
    assert [(one.severity.value, one.printed, one.expected) for one in hints] == [
        ("提示", "2025年", ""),  # the year of the meeting, which the workbook's news leave out
        ("提示", "7月21日", ""),  # of the brand, not in the workbook's narrative
        ("提示", "", "31μg/m³"),  # told again in the workbook's narrative of item （五）2
        ("提示", "", "100%"),  # and of （五）3
    ]
