"""Annexes of an imported bulletin: ours are switched on again, others are kept, nothing is swallowed."""

from dataclasses import replace
from pathlib import Path

import pytest
from imports import imported, printed

from xl_minsheng.bulletin import make_bulletin, to_text
from xl_minsheng.bulletin.publish import bulletin_files
from xl_minsheng.importing import Imported, import_bulletin
from xl_minsheng.importing.bulletin_import import LEFT_OVER
from xl_minsheng.ledger import Ledger
from xl_minsheng.readback import read_document
from xl_minsheng.workbook.sample import load

SWITCHES = ("annex_table", "annex_chart", "annex_laggards", "annex_changes")
NOT_PASSED = "【校验未通过：有错误3条，此稿不得印发】"


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    """The shipped ledger with all annexes."""
    return replace(load(), issue=replace(load().issue, **dict.fromkeys(SWITCHES, True)))


def body(text: str) -> list[str]:
    """Lines before the annexes; the list of them belongs to the body."""
    lines = text.splitlines()
    return lines[: lines.index("附件1")]


def reworded(found: Imported) -> list[str]:
    """Rows of annexes that come out otherwise."""
    return [note.text for note in found.notes if "重新生成后写法不同" in note.why]


@pytest.mark.parametrize("suffix", [".txt", ".md", ".docx"])
def test_our_own_bulletin_comes_back_with_its_annexes(ledger: Ledger, suffix: str, tmp_path: Path) -> None:
    """The body letter by letter, the four settings, and each row that the import cannot know listed."""
    files = bulletin_files(make_bulletin(ledger))
    path = tmp_path / f"专报{suffix}"
    path.write_bytes(next(data for name, data in files.items() if name.endswith(suffix)))
    found = import_bulletin(read_document(path))
    assert [getattr(found.ledger.issue, switch) for switch in SWITCHES] == [True] * 4
    text = to_text(make_bulletin(ledger))
    assert body(printed(found.ledger)) == body(text)
    ours, theirs = (
        [tuple(line.split("\t")) for line in whole.splitlines() if "\t" in line]
        for whole in (text, printed(found.ledger))
    )
    lost = {row for row in ours if row not in theirs and (suffix != ".docx" or len(row) > 3)}
    assert {"　".join(row) for row in lost} <= set(reworded(found))


def test_what_was_switched_on_is_told(ledger: Ledger) -> None:
    """One line an annex."""
    found = imported(to_text(make_bulletin(ledger)))
    assert [(note.text, note.why) for note in found.notes if "打开" in note.why] == [
        ("附件1　指标完成情况一览表", "附件由台账重新生成，已在“设置”打开“附指标一览表”"),
        ("附件2　各板块（类别）完成情况图", "附件由台账重新生成，已在“设置”打开“附完成情况图”"),
        ("附件3　未达到序时进度指标清单", "附件由台账重新生成，已在“设置”打开“附落后清单”"),
        ("附件4　较上期变化情况", "附件由台账重新生成，已在“设置”打开“附较上期变化”"),
    ]


def test_annexes_of_others_are_kept_and_listed() -> None:
    """Line by line under a title of their own, not as the end of the last article."""
    text = to_text(make_bulletin(load()))
    found = imported(f"{text}附件：包联领导名单\n附件\n包联领导名单\n姓名\t镇\n张某\t新市镇\n")
    articles = found.ledger.articles
    at = next(place for place, one in enumerate(articles) if one.title == LEFT_OVER)
    kept = ["附件：包联领导名单", "附件　包联领导名单", "姓名　镇", "张某　新市镇"]
    assert [one.text for one in articles[at:]] == kept
    assert [note.text for note in found.notes if LEFT_OVER in note.why] == kept
    own = [one for one in articles[:at] if one.text or one.title]
    assert own == list(imported(text).ledger.articles)
    assert [getattr(found.ledger.issue, switch) for switch in SWITCHES] == [False] * 4


def test_a_draft_is_imported_without_its_line() -> None:
    """It is told, and the rest is as without it."""
    draft, plain = (imported(to_text(make_bulletin(load(), draft_banner=line))) for line in (NOT_PASSED, ""))
    assert draft.ledger == plain.ledger
    assert [(note.text, note.why) for note in draft.notes if note not in plain.notes and note.line == 1] == [
        (NOT_PASSED, "这是有错误时生成的草稿，这一行不导入")
    ]
