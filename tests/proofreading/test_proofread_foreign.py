"""Documents of other offices, proofread: their faults are found, nothing else is called one, and all is told that was read."""

import os
import random
import time
from functools import cache

import pytest
from foreign_documents import Foreign, documents
from hypothesis import given, settings
from hypothesis import strategies as st

from xl_minsheng.bulletin import make_bulletin, to_text
from xl_minsheng.checks import Severity
from xl_minsheng.importing import import_bulletin
from xl_minsheng.ledger import Ledger
from xl_minsheng.proofreading import Remark, proofread, proofread_alone
from xl_minsheng.readback import DocumentError, Sort, document_of, find_figures

pytestmark = pytest.mark.slow
DOCUMENTS = documents()
SOUND = [one for one in DOCUMENTS if not one.faults]
each = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda one: f"{one.style} {one.name}")
MOST_SECONDS = 2
MANY = 10_000 if os.environ.get("HYPOTHESIS_PROFILE") == "long" else 500
"""Random documents."""


@cache
def ledger(text: str) -> Ledger:
    """The document imported."""
    return import_bulletin(document_of(text)).ledger


def alarms(remarks: tuple[Remark, ...]) -> list[Remark]:
    """Those that call something wrong."""
    return [one for one in remarks if one.severity in (Severity.ERROR, Severity.WARNING)]


def is_at(remark: Remark, fault: tuple[str, ...]) -> bool:
    """The remark is at one of a fault's figures, or in its sentence."""
    return remark.printed in fault or any(figure in remark.sentence for figure in fault)


@each
def test_planted_faults_are_found_and_nothing_else(document: Foreign) -> None:
    """By itself, without a workbook."""
    found = alarms(proofread_alone(document_of(document.text)).remarks)
    assert [fault for fault in document.faults if not any(is_at(one, fault) for one in found)] == []
    assert [one.text for one in found if not any(is_at(one, fault) for fault in document.faults)] == []


@pytest.mark.parametrize("document", SOUND, ids=lambda one: f"{one.style} {one.name}")
def test_a_sound_document_agrees_with_its_own_import(document: Foreign) -> None:
    """As it stands, and as it is printed again."""
    own = ledger(document.text)
    again = to_text(make_bulletin(own))
    reports = [proofread(document_of(text), own) for text in (document.text, again)]
    assert [one.text for report in reports for one in report.remarks if one.severity is Severity.ERROR] == []


def test_it_is_told_how_much_was_read_and_what_was_not() -> None:
    """Understood and not, each with its reason; without anything read nothing is called right."""
    report = proofread_alone(
        document_of("通报\n2025年7月20日\n1、道路。新建公路6公里，占年度任务10公里的60%。综合得分80%。")
    )
    assert report.extent.text == "读到1个板块、1个项目、2条数据，读懂1处，未读懂1处；共5个数，查了3个"
    assert [(one.code, one.why) for one in report.remarks] == [
        ("P118", "没有读懂80%是什么的百分比，没有核对")
    ]
    assert proofread_alone(document_of("今天天气好。")).verdict.startswith("没有读到可以核对的数据")


def figures_of(text: str) -> list[tuple[int, int]]:
    """Line and offset of each digit of a value or a percentage in a text that is not cleaned."""
    return [
        (place, figure.start + at)
        for place, line in enumerate(text.splitlines())
        for figure in find_figures(line)
        if figure.sort in (Sort.VALUE, Sort.PERCENT) and " " not in line
        for at, sign in enumerate(figure.text)
        if sign.isdigit() and sign.isascii()
    ]


@given(st.sampled_from(SOUND), st.randoms(use_true_random=False), st.integers(1, 9))
@settings(max_examples=60, deadline=None)
def test_any_changed_digit_of_a_figure_is_found(document: Foreign, chance: random.Random, by: int) -> None:
    """Against the import of the document itself."""
    places = figures_of(document.text)
    if not places:
        return
    place, at = chance.choice(places)
    lines = document.text.splitlines()
    digit = str((int(lines[place][at]) + by) % 10)
    lines[place] = lines[place][:at] + digit + lines[place][at + 1 :]
    changed = "\n".join(lines)
    before = proofread(document_of(document.text), ledger(document.text))
    after = proofread(document_of(changed), ledger(document.text))
    assert len(after.remarks) > len(before.remarks) or {one.text for one in after.remarks} != {
        one.text for one in before.remarks
    }, f"{document.style} {document.name}: {lines[place]}"


PIECES = [
    line for one in DOCUMENTS for line in one.text.splitlines() if line.strip()
] + ["一是", "二是", "（一）", "1、", "合计\t12\t30%", "其中", "分别占年度任务的", "（", "）", "%", "截至9月底", "——", "①", "|甲|乙|", "附件1", "【工作进度】"]  # fmt: skip
SIGNS = "0123456789.%，。；：、（）一二三是占率万元人个\t\n \u3000/—"


@given(
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(SIGNS, max_size=30)), max_size=40),
    st.sampled_from(["\n", "", "，", "。\n"]),
)
@settings(max_examples=MANY, deadline=None)
def test_any_document_is_read_in_time(pieces: list[str], between: str) -> None:
    """Lines of documents and stray signs in any order: no crash, and no more than two seconds."""
    document = document_of(between.join(pieces))
    begun = time.process_time()
    try:
        proofread_alone(document)
    except DocumentError:
        return
    assert time.process_time() - begun < MOST_SECONDS
