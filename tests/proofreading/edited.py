"""The shipped workbook's bulletin, edited by hand, and what proofreading says of it."""

import io
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import docx

from xl_minsheng.bulletin import make_bulletin, to_text
from xl_minsheng.bulletin.publish import bulletin_files
from xl_minsheng.checks import Severity
from xl_minsheng.ledger import Ledger
from xl_minsheng.proofreading import Report, proofread, proofread_alone
from xl_minsheng.readback import document_of
from xl_minsheng.workbook.sample import load
from xl_minsheng.workbook.write import with_cells


@cache
def ledger() -> Ledger:
    """The shipped ledger with its places in the workbook."""
    return with_cells(load())


@cache
def text() -> str:
    """Its bulletin."""
    return to_text(make_bulletin(ledger()))


SWITCHES = ("annex_table", "annex_chart", "annex_laggards", "annex_changes")


@cache
def with_annexes() -> Ledger:
    """The shipped ledger with all annexes, figures of the last issue and a colophon."""
    issue = replace(ledger().issue, **dict.fromkeys(SWITCHES, True), copies_to="各镇（街道）")
    indicators = tuple(
        one if one.actual is None else replace(one, previous=one.actual * Decimal("0.9"))
        for one in ledger().indicators
    )
    return replace(ledger(), issue=issue, indicators=indicators)


@cache
def printed() -> bytes:
    """The shipped workbook's bulletin as a Word file, annexes and chart included."""
    files = bulletin_files(make_bulletin(with_annexes()))
    return next(data for name, data in files.items() if name.endswith(".docx"))


def edit(*changes: tuple[str, str]) -> Report:
    """Proofread the bulletin with some words changed."""
    changed = text()
    for old, new in changes:
        assert changed.count(old) >= 1, f"{old} is not in the bulletin"
        changed = changed.replace(old, new, 1)
    return proofread(document_of(changed), ledger())


def alone(*lines: str, issued: str = "2025年7月20日") -> list[tuple[str, str, str, str]]:
    """Code, severity, what is printed and why, of a small bulletin proofread by itself."""
    masthead = ("专报", "第6期", issued, "【工作进度】")
    report = proofread_alone(document_of("\n".join([*masthead, *lines])))
    return [(one.code, one.severity.value, one.printed, one.why) for one in report.remarks]


FOREIGN_HEAD = "民生实事通报\n县民生办 2025年10月9日\n截至9月底，情况如下。\n"


def alarms(text: str) -> list[str]:
    """Code and figure of what is called wrong in a document of another office."""
    remarks = proofread_alone(document_of(FOREIGN_HEAD + text)).remarks
    return [f"{one.code} {one.printed}" for one in remarks if one.severity is not Severity.HINT]


def comments(path: Path) -> list[tuple[str, str]]:
    """What each comment of a Word file is at, and what it says."""
    data = path.read_bytes()
    document = docx.Document(io.BytesIO(data))
    mark = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    found = []
    for comment in document.comments:
        inside, at = False, ""
        for element in document.element.body.iter():
            own = element.get(f"{mark}id") == str(comment.comment_id)
            if element.tag == f"{mark}commentRangeStart" and own:
                inside = True
            elif element.tag == f"{mark}commentRangeEnd" and own:
                inside = False
            elif inside and element.tag == f"{mark}t":
                at += element.text or ""
        found.append((at, comment.text))
    return found
