"""Every door says the same of random ledgers with slips: the check job, 校验结果, JSON, preview, publishing."""

import datetime as dt
import functools
import json
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwings as xw
from builders import BRIDGES, Run, edited, small
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from test_doors import SLIPS

from xl_minsheng.checks import Finding
from xl_minsheng.excel import buttons
from xl_minsheng.jobs.check import check_workbook
from xl_minsheng.jobs.new import workbook_content
from xl_minsheng.jobs.publish import publish_workbook
from xl_minsheng.ledger import Declared, Kind, Ledger
from xl_minsheng.office.compose import make_workbook
from xl_minsheng.workbook.describe.sheets import FINDING_SHEET, FINDINGS
from xl_minsheng.workbook.write import with_cells

pytestmark = pytest.mark.slow

Open = Callable[..., xw.Book]
Shown = tuple[str, ...]
FIGURES = st.sampled_from([None, *map(Decimal, ("0", "0.5", "3", "4", "8", "8.5", "-1", "40"))])
WORDINGS = ["", "修桥{{累计数}}座。", "{{天气}}", "{% if 有原因 %}修了{{附数一}}座。{% endif %}", "已完成。"]
INDICATORS = st.builds(
    replace,
    st.just(BRIDGES),
    id=st.sampled_from(["A01-1", "A01-2", "A01-3", "A01-9"]),
    project=st.sampled_from(["A01", "A01", "A01", "A02"]),
    name=st.sampled_from(["新建桥梁", "新打水井", "修渠", ""]),
    kind=st.sampled_from([Kind.CUMULATIVE, *Kind]),
    target=FIGURES,
    actual=FIGURES,
    previous=FIGURES,
    baseline=FIGURES,
    unit=st.sampled_from(["个", "口", "盏", "%", ""]),
    declared=st.sampled_from([None, None, *Declared]),
    reason=st.sampled_from(["", "等审批", "[bold]"]),
    wording=st.sampled_from(WORDINGS),
    due=st.sampled_from([None, dt.date(2025, 6, 30), dt.date(2026, 1, 1)]),
)
LEDGERS = st.builds(
    lambda rows, **given: small(*rows, **given),
    st.lists(INDICATORS, min_size=1, max_size=4, unique_by=lambda one: one.id),
    number=st.sampled_from([7, 7, 7, None]),
    cut_off=st.sampled_from([dt.date(2025, 7, 20), dt.date(2025, 7, 20), dt.date(2025, 6, 20), None]),
    rule=st.sampled_from(["按日", "按月", "先紧后松"]),
)
"""Of seven in ten the check lets some pass; the others have errors of many sorts."""
TYPED = st.lists(st.sampled_from(SLIPS), max_size=2)
"""What a clerk types over it afterwards, which may be what cannot be read."""
TEMPLATES = st.sampled_from(["", "", "@正文 本局自己加的一句。\n", "@正文 {{天气}}\n"])
"""The office's own bulletin.j2; empty for none."""


@functools.cache
def previous_issue() -> bytes:
    """The workbook of the issue before."""
    before = {"number": 6, "cut_off": dt.date(2025, 6, 20), "issued_on": dt.date(2025, 6, 21)}
    return make_workbook(small(replace(BRIDGES, actual=Decimal(3)), **before), macro_enabled=False)


def office(folder: Path, ledger: Ledger, template: str) -> Path:
    """An office's folder with the last issue in its archive, and a workbook as a job makes it."""
    (folder / "存档").mkdir()
    (folder / "存档" / "第6期台账-20250620.xlsx").write_bytes(previous_issue())
    if template:
        (folder / "templates").mkdir()
        (folder / "templates" / "bulletin.j2").write_text(template, encoding="utf-8")
    workbook = folder / "民生实事.xlsx"
    workbook.write_bytes(workbook_content(with_cells(ledger), workbook, units=("盏",)))
    return workbook


def type_in(workbook: Path, slips: list[tuple[str, Any]]) -> None:
    """Type over what stands in a file."""
    with edited(workbook) as book:
        for address, value in slips:
            sheet, _, cell = address.partition("!")
            book[sheet][cell] = value


def of_findings(findings: tuple[Finding, ...]) -> list[Shown]:
    """What a row of 校验结果 shows of a finding."""
    return [
        (
            f.severity.value,
            f.cell.address if f.cell else f.subject,
            f.label,
            f.value,
            f.why,
            f.remedy,
            f.code,
            f.item,
        )
        for f in findings
    ]


def of_file(workbook: Path) -> list[Shown]:
    """The rows of 校验结果 in a file."""
    sheet = openpyxl.load_workbook(workbook, data_only=True)[FINDING_SHEET.name]
    rows = sheet.iter_rows(min_row=4, max_col=len(FINDINGS.columns), values_only=True)
    return [_shown(row) for row in rows if row[0]]


_KEYS = ("severity", "address", "label", "value", "why", "remedy", "code", "item")
_PLACES = [[column.key for column in FINDINGS.columns].index(key) for key in _KEYS]


def _shown(row: Sequence[object]) -> Shown:
    return tuple(str(row[place] or "") for place in _PLACES)


def of_open(book: xw.Book) -> list[Shown]:
    """The rows of 校验结果 in an open workbook."""
    cells = book.sheets[FINDING_SHEET.name].impl.cells_by_place
    rows = []
    for row in range(4, max(row for row, _ in cells) + 1):
        columns = range(1, len(FINDINGS.columns) + 1)
        values = [cells[row, column].value if (row, column) in cells else None for column in columns]
        if values[0]:
            rows.append(_shown(values))
    return rows


OF_BLANKS = ("T336",)
"""Told of blank cells that the archive knows, which a click fills."""
FIRST: list[tuple[list[tuple[str, Any]], str]] = [
    ([], ""),
    ([("台账!H4", None)], ""),
    ([], "@正文 {{天气}}\n"),
]
"""Slips and template of the examples that are always tried."""


@settings(
    max_examples=settings().max_examples // 50,  # seconds each: seven files are written and read
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(LEDGERS, TYPED, TEMPLATES)
@example(small(), *FIRST[0])
@example(small(), *FIRST[1])
@example(small(), *FIRST[2])
def test_h1_every_door_says_the_same(
    run: Run, caller: Open, ledger: Ledger, slips: list[tuple[str, Any]], template: str
) -> None:
    """A built file's 校验结果, the button, JSON and preview; what passes is published, all three files."""
    with tempfile.TemporaryDirectory() as name:
        workbook = office(Path(name), ledger, template)
        assert of_file(workbook) == of_findings(check_workbook(workbook).findings)
        type_in(workbook, slips)
        checked = check_workbook(workbook)
        code, out, _ = run("check", workbook, "--json")
        keys = ("severity", "cell", "label", "value", "why", "remedy", "code", "item")
        findings = [one | {"cell": one["cell"] or one["subject"]} for one in json.loads(out)["findings"]]
        assert [tuple(one[key] for key in keys) for one in findings] == of_findings(checked.findings)
        assert code == checked.forbids_publishing
        previewed, out, err = run("preview", workbook, "-o", workbook.with_name("预览.html"))
        if checked.forbids_publishing:
            reasons = [" ".join(f"错误：{finding.text}".splitlines()) for finding in checked.errors]
            assert (previewed, out, err.splitlines()) == (1, "", reasons)
        else:
            assert (previewed, err) == (0, "")
            assert out.splitlines()[-1] == f"校验：{checked.severity_summary or '没有问题'}"
        done = publish_workbook(workbook, Path(name) / "出")
        assert done.checked == checked
        assert bool(done.published) is not checked.forbids_publishing
        if done.published:
            assert sorted(path.suffix for path in done.published.files) == [".docx", ".md", ".txt"]
            assert all(path.stat().st_size for path in done.published.files)
        opened = caller(workbook.read_bytes(), str(workbook))
        buttons.check()
        told = tuple(one for one in checked.findings if one.code not in OF_BLANKS)
        assert of_open(opened) == of_findings(told)


def test_h1_the_first_ledgers_are_of_both_sorts(tmp_path: Path) -> None:
    """The examples of the test above: one passes, held against the last issue; what is typed, or the template, fails."""
    codes = []
    for number, (slips, template) in enumerate(FIRST):
        (tmp_path / str(number)).mkdir()
        workbook = office(tmp_path / str(number), small(), template)
        type_in(workbook, slips)
        findings = check_workbook(workbook).findings
        codes.append([one.code for one in findings if one.severity == "错误"])
        assert {"W221", "W222", "W225"} & {one.code for one in findings}
    assert [bool(one) for one in codes] == [False, True, True]
