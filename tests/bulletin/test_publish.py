"""The bulletin's files beside what stands there already: a person's work is never lost."""

import gc
import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from builders import small, snapshot

from xl_minsheng.bulletin import Bulletin, make_bulletin
from xl_minsheng.bulletin import publish as publishing
from xl_minsheng.bulletin.publish import bulletin_files, open_in_program, publish
from xl_minsheng.bulletin.word import fonts, pdf
from xl_minsheng.files import OutputError
from xl_minsheng.ledger import NewsItem

NAME = "第7期工作专报"


@pytest.fixture(scope="module")
def first() -> Bulletin:
    """The bulletin of the first run."""
    return make_bulletin(small())


@pytest.fixture(scope="module")
def second() -> Bulletin:
    """The bulletin after a correction in the workbook."""
    return make_bulletin(replace(small(), news_items=(NewsItem("更正。"),)))


def test_three_files_and_a_record_are_written(tmp_path: Path, first: Bulletin) -> None:
    """The record knows each by its digest."""
    published = publish(first, tmp_path)
    assert [path.name for path in published.files] == [f"{NAME}.txt", f"{NAME}.md", f"{NAME}.docx"]
    assert (published.document, published.notes) == (tmp_path / f"{NAME}.docx", ())
    record = json.loads((tmp_path / ".minsheng-written.json").read_text(encoding="utf-8"))
    assert set(record) == {f"{NAME}.txt", f"{NAME}.md", f"{NAME}.docx"}


@pytest.mark.parametrize("usual", [(700, 10, 10), (0, 10, 10), (90_000, 10, 10)])
def test_garbage_is_looked_for_less_while_files_are_made_and_as_before_afterwards(
    first: Bulletin, monkeypatch: pytest.MonkeyPatch, usual: tuple[int, int, int]
) -> None:
    """Also where they cannot be made; a program that looks for none, or less, keeps that."""
    before, meanwhile = gc.get_threshold(), []

    def failing(_: Bulletin) -> str:
        meanwhile.append(gc.get_threshold()[0])
        raise OutputError("no")

    monkeypatch.setattr(publishing, "to_text", failing)
    try:
        gc.set_threshold(*usual)
        with pytest.raises(OutputError):
            bulletin_files(first)
        after = gc.get_threshold()
    finally:
        gc.set_threshold(*before)
    assert after == usual
    assert meanwhile == [{700: 50_000}.get(usual[0], usual[0])]


def test_a_second_run_replaces_what_nobody_touched(tmp_path: Path, first: Bulletin, second: Bulletin) -> None:
    """No copies pile up."""
    publish(first, tmp_path)
    assert publish(second, tmp_path).notes == ()
    assert len(snapshot(tmp_path)) == 4
    assert (tmp_path / f"{NAME}.docx").read_bytes() == bulletin_files(second)[f"{NAME}.docx"]


def test_a_file_that_a_person_changed_is_kept(tmp_path: Path, first: Bulletin, second: Bulletin) -> None:
    """Under a name with a number, the next time under the next; the clerk is told."""
    for number in (1, 2):
        publish(first, tmp_path)
        (tmp_path / f"{NAME}.docx").write_bytes(b"leader's words %d" % number)
        published = publish(second, tmp_path)
        kept = f"{NAME}（改动稿{number}）.docx"
        assert published.notes == (f"“{NAME}.docx”在上次生成以后有人改过，改过的已另存为“{kept}”",)
        assert (tmp_path / kept).read_bytes() == b"leader's words %d" % number
        assert published.document.read_bytes() == bulletin_files(second)[f"{NAME}.docx"]


def test_a_file_without_a_record_is_a_person_s(tmp_path: Path, first: Bulletin) -> None:
    """Copied from elsewhere, or the record was deleted: it is kept all the same."""
    (tmp_path / f"{NAME}.txt").write_bytes(b"typed by hand")
    publish(first, tmp_path)
    assert (tmp_path / f"{NAME}（改动稿1）.txt").read_bytes() == b"typed by hand"


@pytest.mark.parametrize("record", ["", "[]", "{", '{"a": 1}'])
def test_a_broken_record_costs_nothing(tmp_path: Path, first: Bulletin, record: str) -> None:
    """What cannot be understood counts as none; equal files need no copy."""
    publish(first, tmp_path)
    (tmp_path / ".minsheng-written.json").write_text(record, encoding="utf-8")
    assert publish(first, tmp_path).notes == ()
    assert len(snapshot(tmp_path)) == 4


@pytest.mark.parametrize(
    "owner",
    [
        f"~${NAME}.docx",
        f"~${NAME[1:]}.docx",
        f"~${NAME[2:]}.docx",
        f".~lock.{NAME}.docx#",
        f".~lock.{NAME}.txt#",
    ],
)
def test_a_file_that_is_open_stops_everything(
    tmp_path: Path, first: Bulletin, second: Bulletin, owner: str
) -> None:
    """By the files that Word, WPS and LibreOffice leave beside it; the message names it."""
    publish(first, tmp_path)
    (tmp_path / owner).write_bytes(b"somebody")
    before = snapshot(tmp_path)
    with pytest.raises(OutputError) as caught:
        publish(second, tmp_path)
    open_one = f"{NAME}.txt" if "txt" in owner else f"{NAME}.docx"
    assert str(caught.value) == (
        f"“{open_one}”正在别的程序里打开，没有写入任何文件；"
        f"请先保存并关闭它；确认没有人打开的，删除旁边的“{owner}”再试"
    )
    assert snapshot(tmp_path) == before


def test_windows_tells_by_refusing_to_write(
    tmp_path: Path, first: Bulletin, second: Bulletin, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Word holds the file; what a crash left beside it does not count there."""
    publish(first, tmp_path)
    (tmp_path / f"~${NAME[1:]}.docx").write_bytes(b"left by a crash")
    before = snapshot(tmp_path)
    opened = Path.open

    def held(path: Path, mode: str = "r", *rest: object, **named: object) -> object:
        if path.suffix == ".docx" and "+" in mode:
            raise PermissionError(13, "held by Word", str(path))
        return opened(path, mode, *rest, **named)  # type: ignore[call-overload]

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", held)
        patch.setattr(sys, "platform", "win32")
        with pytest.raises(OutputError) as caught:
            publish(second, tmp_path)
    assert str(caught.value) == (
        f"“{NAME}.docx”正在别的程序里打开，没有写入任何文件；请先保存并关闭它（设成只读的，先去掉只读），再生成一次"
    )
    assert snapshot(tmp_path) == before


# -- PDF ---------------------------------------------------------------------------------------


def test_a_pdf_is_made_when_asked_for(
    tmp_path: Path, first: Bulletin, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the setting of the front page, or for this run; of the Word file that is written."""
    given: list[bytes] = []
    monkeypatch.setattr(pdf, "to_pdf", lambda document: given.append(document) or b"%PDF")
    monkeypatch.setattr(fonts, "font_note", lambda: "")
    by_setting = replace(first, issue=replace(first.issue, makes_pdf=True))
    for bulletin, asked, made in (
        (first, None, False),
        (first, True, True),
        (by_setting, None, True),
        (by_setting, False, False),
    ):
        folder = tmp_path / f"{asked}{bulletin is first}"
        published = publish(bulletin, folder, pdf=asked)
        assert (folder / f"{NAME}.pdf").is_file() is made
        assert (folder / f"{NAME}.pdf" in published.files) is made
    assert given == [bulletin_files(first)[f"{NAME}.docx"]] * 2


def test_without_a_word_processor_the_rest_is_written(
    tmp_path: Path, first: Bulletin, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the clerk is told, also that an earlier PDF is not of this run."""
    monkeypatch.setattr(pdf, "_converters", list)
    (tmp_path / f"{NAME}.pdf").write_bytes(b"old")
    published = publish(first, tmp_path, pdf=True)
    assert len(published.files) == 3
    assert published.notes == (
        "没有生成PDF：本机没有 Word、WPS 或 LibreOffice；请在 Word 里打开专报，另存为PDF",
        f"“{NAME}.pdf”是以前生成的，这次没有更新",
    )


# -- showing it --------------------------------------------------------------------------------


def test_the_file_is_shown_by_the_system_s_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once; a failure is told by the answer, and nothing is shown where nobody sits."""
    opener = tmp_path / "xdg-open"
    opener.write_text(f'#!/bin/sh\nprintf %s "$1" > "{tmp_path}/opened"\n')
    opener.chmod(0o755)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    assert not open_in_program(tmp_path / "甲.docx")
    assert not (tmp_path / "opened").exists()
    monkeypatch.delenv("MINSHENG_UNATTENDED")
    assert open_in_program(tmp_path / "甲.docx")
    assert (tmp_path / "opened").read_text(encoding="utf-8") == str(tmp_path / "甲.docx")
    opener.write_text("#!/bin/sh\nexit 3\n")
    assert not open_in_program(tmp_path / "甲.docx")


def test_a_program_that_stays_open_does_not_hold_the_button(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some openers are the program itself, and end when the clerk closes the file."""
    opener = tmp_path / "xdg-open"
    opener.write_text("#!/bin/sh\nexec sleep 3\n")
    opener.chmod(0o755)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(publishing, "_OPENER_SECONDS", 0.2)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    monkeypatch.delenv("MINSHENG_UNATTENDED")
    assert open_in_program(tmp_path / "甲.docx")
