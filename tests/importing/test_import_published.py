"""The published bulletin of July 2025, imported: every clause comes out, every contradiction is told."""

from decimal import Decimal
from pathlib import Path

import pytest
from imports import imported_file, printed, through_file
from published import PUBLISHED, SECTIONS, facts

from xl_minsheng.checks import Severity, check
from xl_minsheng.importing import Imported
from xl_minsheng.ledger import Declared, Kind
from xl_minsheng.readback import BulletinText, document_of, project_clauses, read_bulletin


@pytest.fixture(scope="module")
def found() -> Imported:
    """The transcription with the published figures and scanning faults, imported."""
    return imported_file(PUBLISHED)


@pytest.fixture(scope="module")
def generated(found: Imported) -> BulletinText:
    """The bulletin made from the import, read back."""
    return read_bulletin(document_of(printed(found.ledger)))


def test_its_masthead_becomes_the_settings(found: Imported) -> None:
    """Title, number, body and date; the cut-off date is taken for the date printed."""
    issue = found.ledger.issue
    assert (issue.title, issue.number, issue.body) == (
        "汨罗市民生补短提质攻坚 工作专报",
        6,
        "市民生补短提质攻坚工作专班",
    )
    assert str(issue.issued_on) == str(issue.cut_off) == "2025-07-20"
    assert (issue.upload_system, issue.upload_total) == ("人社一体化业务管理系统", Decimal(901))
    assert (issue.news_subject, issue.news_total) == ("民生补短提质攻坚", Decimal(153))


def test_its_structure_becomes_sections_and_projects(found: Imported) -> None:
    """Five sections with 22, 7, 12, 8 and 4 projects, ten categories in the first, the two counted ones named."""
    ledger = found.ledger
    assert [(s.code, s.title, s.headline) for s in ledger.sections] == [
        ("A", "省级十大重点民生实事", "省重点民生实事"),
        ("B", "岳阳市级十大重点民生实事", "市重点民生实事"),
        ("C", "保障重点群体就业", ""),
        ("D", "兜牢基本生活底线", ""),
        ("E", "抓好生态问题整治", ""),
    ]
    numbers = {s.code: [p.number for p in ledger.projects_of(s)] for s in ledger.sections}
    assert numbers == {
        letter: list(range(1, count + 1)) for letter, count in zip("ABCDE", (22, 7, 12, 8, 4), strict=True)
    }
    assert len({p.category for p in ledger.projects_of(ledger.sections[0])}) == 10
    assert [(c.name, c.count) for c in ledger.uploads][:2] == [
        ("政策文件", Decimal(82)),
        ("建设内容", Decimal(132)),
    ]
    assert [(c.name, c.count) for c in ledger.news] == [
        ("汨罗级媒体", Decimal(76)),
        ("岳阳级媒体", Decimal(1)),
        ("省级以上媒体", Decimal(76)),
    ]


@pytest.mark.parametrize(
    ("item", "clauses"), [pytest.param(k, v, id=f"{k[0]}{k[1]}") for k, v in facts().items()]
)
def test_every_clause_is_generated_again_with_its_figures(
    generated: BulletinText, item: tuple[str, int], clauses: list[dict[str, str]]
) -> None:
    """All 66: value, unit and percentage, in the published order."""
    section = next(s for s in generated.sections if SECTIONS[s.heading.number] == item[0])
    project = next(p for p in section.projects if p.number == item[1])
    said = project_clauses(project)
    expected = [
        value + unit
        for row in clauses
        for value, unit in zip(filter(None, row["value"].split(";")), row["unit"].split(";"), strict=False)
    ]
    shares = [row["percent"] for row in clauses if row["percent"]]
    if item[0] == "D" and item[1] in (4, 5, 6, 7):  # 保障率100% is no completion
        expected, shares = [*expected, *shares], []
    assert [v.text.replace("余", "") for clause in said for v in clause.values] == expected
    assert [clause.completion.text for clause in said if clause.completion] == shares


TARGETS = {
    "A02-1": "60", "A02-2": "2400", "A03-1": "6000", "A03-2": "9200", "A04-1": "700", "A04-2": "460",
    "A04-3": "8000", "A05-2": "17.14", "A05-3": "30", "A06-1": "2280", "A07-1": "4", "A08-1": "16200",
    "A09-1": "10", "A11-1": "149", "A11-2": "142", "A12-1": "300", "A13-1": "136", "A16-2": "4600",
    "A17-1": "14", "A17-2": "78", "A18-1": "10", "A18-2": "42", "A19-1": "265.3", "A19-2": "5",
    "A20-1": "26600", "A20-2": "99.6", "A21-1": "1520", "A22-1": "85", "A22-2": "13", "B01-1": "40302",
    "B02-1": "53", "B03-1": "2790", "B05-1": "7.4", "B06-1": "60", "B06-2": "6", "B07-1": "9007",
    "C02-1": "2800", "C03-1": "600", "C05-1": "4500", "C06-1": "50", "C07-1": "496",
}  # fmt: skip
"""Every cumulative indicator with the target that value and percentage imply."""


def test_every_target_is_derived_and_says_from_what(found: Imported) -> None:
    """The simplest of those that print the percentage, with the arithmetic in 备注."""
    cumulative = [i for i in found.ledger.indicators if i.kind is Kind.CUMULATIVE and not i.same_as]
    assert {i.id: str(i.target) for i in cumulative} == TARGETS
    assert found.ledger.by_id["A03-1"].remark == "全年目标由5259人÷87.65%推得，请核对"
    assert found.derived == 45


def test_kinds_are_told_apart(found: Imported) -> None:
    """Those that are not cumulative, each with what it is judged by."""
    told = {
        i.id: (i.kind, i.target, i.actual, i.unit, i.declared)
        for i in found.ledger.indicators
        if i.kind not in (Kind.CUMULATIVE, Kind.NARRATIVE)
    }
    one, hundred = Decimal(1), Decimal("0.6")
    assert told == {
        "A01-1": (Kind.MILESTONE, one, Decimal(0), "", Declared.STAGNANT),
        "A05-1": (Kind.MILESTONE, Decimal(99), Decimal(99), "元/人", None),
        "A10-3": (Kind.MILESTONE, Decimal(1200), Decimal(1200), "元/月", None),
        "A14-1": (Kind.SHARE, one, hundred, "%", None),
        "A14-2": (Kind.SHARE, one, hundred, "%", None),
        "A14-3": (Kind.SHARE, one, Decimal("0.615"), "%", None),
        "A14-4": (Kind.SHARE, one, hundred, "%", None),
        "A14-5": (Kind.SHARE, one, hundred, "%", None),
        "A15-1": (Kind.MILESTONE, one, one, "%", None),
        "A16-1": (Kind.MILESTONE, one, one, "", None),
        "B04-1": (Kind.SHARE, one, Decimal("0.7"), "%", None),
        "C01-1": (Kind.CEILING, Decimal("0.055"), Decimal("0.057"), "%", None),
        "C04-1": (Kind.FLOOR, None, None, "%", Declared.AWAITING),
        "D02-1": (Kind.FLOOR, hundred, None, "%", Declared.AWAITING),
        "D03-1": (Kind.ZERO, Decimal(0), Decimal(0), "", None),
        "D04-1": (Kind.FLOOR, one, one, "%", None),
        "D05-1": (Kind.FLOOR, one, one, "%", None),
        "D06-1": (Kind.FLOOR, one, one, "%", None),
        "D07-1": (Kind.FLOOR, one, one, "%", None),
        "D08-1": (Kind.FLOOR, Decimal(171), Decimal(151), "元/月", None),
    }


def test_what_stands_in_two_sections_is_entered_once(found: Imported) -> None:
    """Training, business courses, loans and migrant workers refer to their first row."""
    referring = {i.id: i.same_as for i in found.ledger.indicators if i.same_as}
    assert referring == {"C08-1": "A04-1", "C09-1": "A04-2", "C11-1": "A04-3", "D01-1": "A03-2"}


def test_reasons_and_dates_are_entries(found: Imported) -> None:
    """Why an indicator is stagnant, above its line or awaited; when data come; of which day they are."""
    by_id = found.ledger.by_id
    assert by_id["A01-1"].reason == "配套资金没有到位"
    assert by_id["C01-1"].reason == "毕业季刚到，部分毕业生还在择业"
    assert (by_id["C04-1"].reason, str(by_id["C04-1"].data_due)) == ("2025年大学生6月份毕业", "2025-08-31")
    assert str(by_id["C10-1"].entered_on) == "2025-07-21"
    assert by_id["D02-1"].reason == "资金尚未下达"


NOTES = [
    (None, "推定", "截止日期按印发日期填为2025年7月20日，请核对"),
    (17, "改了写法", "生成的专报里写法不同，请核对"),
    (17, "改了写法", "生成的专报里写法不同，请核对"),
    (19, "对不上", "印的是40个指标、36个达到序时进度、17个完成全年任务、4个未达到序时进度，由条文算出39、37、18、2，请核对"),
    (19, "改了写法", "生成的专报里写法不同，请核对"),
    (21, "改了写法", "生成的专报里写法不同，请核对"),
    (55, "没有看懂", "有数字而没有完成率或目标，按定性收录，不计入统计"),
    (55, "没有看懂", "有数字而没有完成率或目标，按定性收录，不计入统计"),
    (133, "没有看懂", "有数字而没有完成率或目标，按定性收录，不计入统计"),
]  # fmt: skip
"""All that is told, by line: the template words uploads and counts in its own way, the printed
counts are not those of the clauses, and three clauses have figures without a task."""


def test_everything_to_look_at_is_listed(found: Imported) -> None:
    """And nothing else: all other sentences are printed again as they stand."""
    assert [(note.line, note.topic.value, note.why) for note in found.notes] == NOTES


def test_its_workbook_opens_without_errors(found: Imported, tmp_path: Path) -> None:
    """The four warnings are facts of the bulletin: two behind without a reason, 433.33 %, a figure of 7月21日.

    Four of its projects have a sentence with its own stop before another.
    """
    reading = through_file(found.ledger, tmp_path / "book.xlsm")
    told = [(f.severity, f.code, f.subject.split()[0]) for f in check(reading)]
    assert told == [
        (Severity.WARNING, "W203", "A16-2"),
        (Severity.WARNING, "W201", "B06-2"),
        (Severity.WARNING, "W205", "C10-1"),
        (Severity.WARNING, "W203", "D08-1"),
        *((Severity.HINT, "T321", one) for one in ("A16-1", "A17-1", "A18-1", "A22-1")),
    ]
    assert printed(reading.ledger) == printed(found.ledger)
