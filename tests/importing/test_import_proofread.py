"""What was imported, held against the document it came from: only the document's own faults differ."""

from pathlib import Path

import pytest
from imports import imported_file, printed, through_file
from published import PUBLISHED

from xl_minsheng.checks import Severity
from xl_minsheng.ledger import Ledger
from xl_minsheng.proofreading import Report, proofread
from xl_minsheng.readback import document_of

OWN_FAULTS = [
    "指标数文中是40个，按工作簿是39个",
    "达到序时进度的个数文中是36个，按工作簿是37个",
    "完成全年任务的个数文中是17个，按工作簿是18个",
    "未达到序时进度的个数文中是4个，按工作簿是2个",
    "7月21日晚于印发日期2025年7月20日",
]
"""The counts that the published clauses do not give, and the figure of the day after."""


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    """The published bulletin imported, written as a workbook, and read."""
    folder: Path = tmp_path_factory.mktemp("import")
    return through_file(imported_file(PUBLISHED).ledger, folder / "book.xlsx").ledger


def errors(report: Report) -> list[str]:
    """Why each 错误 is one, without the cell."""
    return [one.why.split("（板块与项目")[0] for one in report.remarks if one.severity is Severity.ERROR]


def test_the_published_text_agrees_with_its_own_import(ledger: Ledger) -> None:
    """All figures but those of its own faults; nothing stands in one of the two only."""
    report = proofread(document_of(PUBLISHED.read_text(encoding="utf-8")), ledger)
    assert errors(report) == OWN_FAULTS
    assert [one.code for one in report.remarks if one.severity is not Severity.ERROR] == []
    assert len(report.agreements) > 2 * 66  # figures of 66 clauses, totals, parts, dates, numbers


def test_the_text_generated_from_the_import_agrees_with_it(ledger: Ledger) -> None:
    """Its counts are those of its clauses; the date after the issue's stays a fault."""
    report = proofread(document_of(printed(ledger)), ledger)
    assert errors(report) == OWN_FAULTS[-1:]
