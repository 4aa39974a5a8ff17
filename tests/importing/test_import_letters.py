"""Documents in traditional letters: read as their simplified twins, kept as they are printed."""

from decimal import Decimal

from imports import imported, printed

from xl_minsheng.ledger import Kind
from xl_minsheng.proofreading import proofread_alone
from xl_minsheng.readback import document_of
from xl_minsheng.readback.letters import simplified

DOCUMENT = """玉山縣民生實事進展情況通報
第8期
玉山縣政府督查室　2025年9月10日

一、總體情況
截至8月底，各項實事總體推進順利。
二、具體進展
1.農村公路。新建改建農村公路84公里，完成年度任務的70%。
2.高標準農田。建成高標準農田6300畝，完成全年任務9000畝的70%。
3.醫療保險。參保率96.4%，高於95%的要求。
"""


def test_i17_figures_names_and_targets_are_found() -> None:
    """By the words that the reader knows in simplified letters."""
    rows = imported(DOCUMENT).ledger.indicators[1:]
    assert [(one.name, one.kind, one.actual, one.unit, one.target) for one in rows] == [
        ("新建改建農村公路", Kind.CUMULATIVE, Decimal(84), "公里", Decimal(120)),
        ("建成高標準農田", Kind.CUMULATIVE, Decimal(6300), "亩", Decimal(9000)),
        ("醫療保險參保率", Kind.FLOOR, Decimal("0.964"), "%", Decimal("0.95")),
    ]


def test_i17_the_text_stays_as_it_is_printed() -> None:
    """Headings, sentences and the unit 畝 among them."""
    text = printed(imported(DOCUMENT).ledger)
    assert text.splitlines()[-5:] == [
        "1. 總體情況。截至8月底，各項實事總體推進順利。",
        "（二）具體進展",
        "1. 農村公路。新建改建農村公路84公里，完成年度任務的70%。",
        "2. 高標準農田。建成高標準農田6300畝，完成全年任務9000畝的70%。",
        "3. 醫療保險。參保率96.4%，高於95%的要求。",
    ]


def test_i17_a_fault_is_told_in_the_letters_of_the_document() -> None:
    """70% of 9000畝 is 6300畝."""
    (remark,) = proofread_alone(document_of(DOCUMENT.replace("9000畝的70%", "9000畝的75%"))).remarks
    assert (remark.code, remark.sentence, remark.printed) == (
        "P109",
        "建成高標準農田6300畝，完成全年任務9000畝的75%",
        "75%",
    )


def test_i17_a_traditional_masthead_above_a_simplified_text_is_left_alone() -> None:
    """So is a name of a few such letters."""
    document = document_of(
        "民生專報\n第8期\n2025年9月10日\n1、道路。於先生修建公路6公里，完成年度任务的60%。" * 3
    )
    assert simplified(document) is document
