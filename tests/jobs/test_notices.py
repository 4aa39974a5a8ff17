"""The command notices: letters into a folder, numbers from the register, nothing in the workbook changed."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import docx
import pytest
from builders import BRIDGES, Run, edited, small, write_small

from xl_minsheng.jobs.archive import holds
from xl_minsheng.ledger.register import NoticeKind, NoticeState, RegisteredNotice

pytestmark = pytest.mark.slow

ROADS = replace(
    BRIDGES, id="A01-2", name="新建道路", bureau="市交通局", target=Decimal(40), reason="征地未完成"
)
SENT = RegisteredNotice(4, NoticeKind.REMINDER, 6, "市交通局", "A01-2", state=NoticeState.REPLIED)


def test_m5_letters_are_written_and_what_is_to_be_registered_is_said(tmp_path: Path, run: Run) -> None:
    """The workbook is only read; a second run writes the same numbers over its own letters."""
    book = write_small(tmp_path / "book.xlsx", small(BRIDGES, ROADS))
    before = book.read_bytes()
    code, out, err = run("notices", book)
    assert (code, err) == (0, "")
    lines = [" ".join(line.split()) for line in out.splitlines() if line.strip()]
    assert lines[2:] == [
        "第1号 催办函 市交通局 A01-2 2025年7月28日",
        "第2号 通报 各责任单位 A01-2 2025年7月28日",
        f"共2件，放在：{tmp_path / '输出' / '第7期督办'}；一次打印：第7期督办（合印）.docx",
        "注意：第1号、第2号还没有登记，请登记到“督办登记”（在工作簿里点按钮的，会自动登记）",
    ]
    assert run("notices", book)[0] == 0
    assert sorted(path.name for path in (tmp_path / "输出" / "第7期督办").glob("*.docx")) == [
        "第1号催办函（市交通局）.docx",
        "第2号通报.docx",
        "第7期督办（合印）.docx",
    ]
    assert book.read_bytes() == before


@pytest.mark.parametrize(
    ("day", "message"),
    [
        ("2025-7-1", "回复期限2025年7月1日早于印发日期2025年7月21日，请改成以后的日子"),
        ("下周", "选项“--reply-by”不对（“下周”不是日期，请写成 2025-7-28 的样子）"),
    ],
)
def test_a_day_of_reply_that_cannot_be_is_refused(tmp_path: Path, run: Run, day: str, message: str) -> None:
    """Nothing is written."""
    book = write_small(tmp_path / "book.xlsx", small(BRIDGES, ROADS))
    code, out, err = run("notices", book, "--reply-by", day)
    assert (code, out) == (2, "")
    assert message in err
    assert not (tmp_path / "输出").exists()


def test_m4_a_form_that_the_sheet_shows_as_overdue_stands_in_the_letter(tmp_path: Path, run: Run) -> None:
    """From the closed file as by the button; what was taken from 收表 is said."""
    book = write_small(tmp_path / "book.xlsx", small(BRIDGES, ROADS))
    with edited(book) as file:
        sheet = file["收表"]
        sheet["A2"] = "民生实事专报　收表　第7期　book.xlsx　2025年7月26日 9:05"
        sheet["A4"], sheet["B4"], sheet["I4"] = "未交", "市交通局", "应于2025年7月23日前交，逾期3天"
    _, out, _ = run("notices", book)
    assert "注意：“收表”里逾期的填报表写进了文书：市交通局（逾期3天仍未交）" in out.splitlines()
    letter = tmp_path / "输出" / "第7期督办" / "第1号催办函（市交通局）.docx"
    texts = [one.text for one in docx.Document(str(letter)).paragraphs]
    assert "你单位本期的填报表逾期3天仍未交，请抓紧补交。" in texts


def test_where_nobody_is_behind_nothing_is_written(tmp_path: Path, run: Run) -> None:
    """And that is said."""
    book = write_small(tmp_path / "book.xlsx")
    assert run("notices", book) == (0, "没有未达到序时进度的指标，没有要发的\n", "")


def test_the_register_is_no_part_of_what_was_published(tmp_path: Path) -> None:
    """Entering a letter or a reply does not make another issue of an archived one."""
    ledger = small(BRIDGES, ROADS)
    copy = write_small(tmp_path / "第7期台账-20250720.xlsx", ledger)
    assert holds(copy, replace(ledger, notices=(SENT,)))
    assert not holds(copy, replace(ledger, indicators=(BRIDGES,)))
