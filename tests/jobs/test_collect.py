"""The commands collect: forms out, what comes back into a new workbook, and what is said of the rest."""

import hashlib
import io
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from builders import BRIDGES, Run, small, write_small
from openpyxl.comments import Comment

from xl_minsheng.jobs import changed_workbook
from xl_minsheng.jobs.collect_answers import write_answers
from xl_minsheng.jobs.collect_forms import issue_forms
from xl_minsheng.jobs.collect_returns import read_returns
from xl_minsheng.jobs.collect_taking import take_into
from xl_minsheng.office.compose import make_workbook
from xl_minsheng.workbook.describe.editions import Edition
from xl_minsheng.workbook.read import edition_of, read_workbook

pytestmark = pytest.mark.slow


def office(folder: Path) -> Path:
    """A workbook of one bureau and two rows, whose figures are still to come."""
    bridges = replace(BRIDGES, previous=Decimal(3))
    wells = replace(bridges, id="A01-2", name="新打水井", target=Decimal(8), actual=None)
    return write_small(folder / "book.xlsx", small(bridges, wells))


def fill(form: Path, target: Path, **cells: object) -> None:
    """A form with contents in some cells, saved as another file."""
    book = openpyxl.load_workbook(io.BytesIO(form.read_bytes()))
    for address, value in cells.items():
        book["填报"][address] = value
    book.save(target)


def test_m1_from_a_folder_of_files_into_a_new_workbook(tmp_path: Path, run: Run) -> None:
    """Changes are told old and new with their file and cell; the workbook itself stays as it is."""
    book = office(tmp_path)
    before = book.read_bytes()
    code, out, err = run("collect", "new", book, "--due", "2025-7-24")
    sent = tmp_path / "输出" / "第7期填报表"
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        f"共1份填报表，2025年7月24日前交回，放在：{sent}",
        f"催报的话：{sent / '催报.txt'}；收到的放进：{tmp_path / '收表' / '第7期'}",
    ]
    fill(sent / "第7期填报表（市水利局）.xlsx", tmp_path / "收表" / "第7期" / "水利.xlsx", F5=4, F6="约5")
    new = tmp_path / "new.xlsx"
    code, out, err = run("collect", "read", book, tmp_path / "收表", "-o", new)
    assert (code, err) == (1, "")
    assert out.splitlines()[-6:] == [
        "可写入：台账!H4 3 → 4，出自第7期/水利.xlsx 填报!F5",
        "退回：第7期/水利.xlsx 填报!F6「累计完成」约5：是约数，请填准确的数，不带“约”“余”“左右”之类的字",
        "有误1个；没有疑问的1格，要您定的0格，要退回改的1处",
        f"写入了1格，新的工作簿：{new}",
        f"退回单1份：{sent / '退回'}",
        f"催报的话：{sent / '催报.txt'}",
    ]
    assert book.read_bytes() == before
    bridges, wells = read_workbook(new).ledger.indicators
    assert (bridges.actual, bridges.source) == (Decimal(4), "第7期/水利.xlsx 填报!F5＝4")
    assert (wells.actual, wells.source) == (None, "")


def test_m1_the_edition_without_add_in_collects_too(tmp_path: Path, run: Run) -> None:
    """The new workbook is of that edition, and its native formulas show what was taken."""
    bridges = replace(BRIDGES, previous=Decimal(3))
    book = tmp_path / "book.xlsx"
    book.write_bytes(make_workbook(small(bridges), macro_enabled=False, native=True, prepared=False))
    done = issue_forms(book)
    fill(done.folder / done.forms[0].file_name, done.returns / "水利.xlsx", F5=4)
    new = tmp_path / "new.xlsx"
    assert run("collect", "read", book, done.returns, "-o", new)[0] == 0
    assert edition_of(new) is Edition.NATIVE
    sheet = openpyxl.load_workbook(new, data_only=True)["台账"]
    assert [sheet["H4"].value, sheet["J4"].value, sheet["L4"].value] == [4, 1, "完成全年任务"]


def test_a_workbook_that_is_cut_while_figures_are_taken_breaks_nothing_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Found by `make faults`: the new workbook was held against a file that ended too soon."""
    book = office(tmp_path)
    done = issue_forms(book)
    fill(done.folder / done.forms[0].file_name, done.returns / "水利.xlsx", F5=4, F6=5)
    collected = read_returns(book, done.returns)
    patch = changed_workbook.patch_workbook

    def cut_meanwhile(*given: Any) -> bytes:
        book.write_bytes(book.read_bytes()[:3000])
        return patch(*given)

    monkeypatch.setattr(changed_workbook, "patch_workbook", cut_meanwhile)
    take_into(collected, collected.ready, tmp_path / "new.xlsx")
    assert [row.actual for row in read_workbook(tmp_path / "new.xlsx").ledger.indicators] == [4, 5]


def test_originals_are_kept_once_with_their_checksums(tmp_path: Path) -> None:
    """What was taken can be looked at later, as it came."""
    book = office(tmp_path)
    done = issue_forms(book)
    fill(done.folder / done.forms[0].file_name, done.returns / "水利.xlsx", F5=4, F6=5)
    for place in ("one.xlsx", "two.xlsx"):
        collected = read_returns(book, done.returns)
        take_into(collected, collected.ready, tmp_path / place)
    kept = tmp_path / "存档" / "第7期填报表-20250720"
    data = (done.returns / "水利.xlsx").read_bytes()
    assert sorted(path.name for path in kept.iterdir()) == ["SHA256SUMS", "水利.xlsx"]
    assert (kept / "水利.xlsx").read_bytes() == data
    assert (kept / "SHA256SUMS").read_text("utf-8") == f"{hashlib.sha256(data).hexdigest()}  水利.xlsx\n"


def test_forms_that_go_out_again_lose_nothing(tmp_path: Path) -> None:
    """Unchanged they are the same bytes; with a figure taken it stands in the new form; a filled one is kept."""
    book = office(tmp_path)
    done = issue_forms(book)
    form = done.folder / done.forms[0].file_name
    first = form.read_bytes()
    assert (issue_forms(book).forms[0].version, form.read_bytes()) == (1, first)
    fill(form, done.returns / "水利.xlsx", F5=4, F6=5)
    fill(form, form, F5=4, F6=6)
    collected = read_returns(book, done.returns)
    new = tmp_path / "new.xlsx"
    take_into(collected, collected.ready, new)
    again = issue_forms(new)
    assert (again.forms[0].version, again.again) == (2, True)
    assert again.notes == (f"“{form.name}”有人填过或改过，已另存为“{form.stem}（改动稿1）.xlsx”",)
    sheet = openpyxl.load_workbook(form)["填报"]
    assert [sheet["F5"].value, sheet["F6"].value] == [4, 5]


def test_a_form_that_is_sent_back_has_notes_and_the_list_on_top(tmp_path: Path) -> None:
    """What the bureau filled stands in it; it can be filled and returned again."""
    book = office(tmp_path)
    done = issue_forms(book)
    fill(done.folder / done.forms[0].file_name, done.returns / "水利.xlsx", F5=4, F6="约5", H6="雨季")
    answers = write_answers(read_returns(book, done.returns))
    sheet = openpyxl.load_workbook(answers.forms[0])["填报"]
    assert [sheet["A4"].value, sheet["A5"].value] == [
        "退回修改，共1处：",
        "1. A01-2「累计完成」约5：是约数，请填准确的数，不带“约”“余”“左右”之类的字（水利.xlsx 填报!F6）",
    ]
    assert [sheet["F7"].value, sheet["F8"].value, sheet["H8"].value] == [4, "约5", "雨季"]
    assert sheet["F8"].comment.text == "【退回】是约数，请填准确的数，不带“约”“余”“左右”之类的字"
    fill(answers.forms[0], done.returns / "水利.xlsx", F8=5)
    again = read_returns(book, done.returns)
    assert [(one.cell.address, one.new_text) for one in again.ready] == [
        ("台账!H4", "4"),
        ("台账!H5", "5"),
        ("台账!O5", "雨季"),
    ]


@pytest.mark.parametrize(
    ("take", "message"),
    [
        ("台账!H9", "“台账!H9”没有单位填报，没有写入任何内容"),
        ("台账!H4", "“台账!H4”有几份填报不一样，请写成 单元格=文件名，没有写入任何内容"),
    ],
)
def test_a_choice_that_says_too_little_is_refused(tmp_path: Path, run: Run, take: str, message: str) -> None:
    """Nothing is written."""
    book = office(tmp_path)
    done = issue_forms(book)
    form = done.folder / done.forms[0].file_name
    fill(form, done.returns / "一.xlsx", F5=4, F6=5)
    fill(form, done.returns / "二.xlsx", F5=3.5, F6=5)
    code, _, err = run("collect", "read", book, done.returns, "-o", tmp_path / "new.xlsx", "--take", take)
    assert (code, err) == (2, f"错误：{message}\n")
    assert not (tmp_path / "new.xlsx").exists()
    taken = "台账!H4=二.xlsx"
    assert run("collect", "read", book, done.returns, "-o", tmp_path / "new.xlsx", "--take", taken)[2] == ""
    assert read_workbook(tmp_path / "new.xlsx").ledger.indicators[0].actual == Decimal("3.5")


def test_two_forms_against_each_other_are_a_conflict_here_as_on_the_sheet(tmp_path: Path, run: Run) -> None:
    """The word is the one of 收表; what needs no word is told apart from it."""
    book = office(tmp_path)
    done = issue_forms(book)
    form = done.folder / done.forms[0].file_name
    fill(form, done.returns / "一.xlsx", F5=4, F6=5)
    fill(form, done.returns / "二.xlsx", F5=3.5, F6=5)
    out = run("collect", "read", book, done.returns)[1]
    told = [line.partition("→")[0].strip() for line in out.splitlines() if "→" in line]
    assert told == ["冲突：台账!H4 3", "冲突：台账!H4 3", "可写入：台账!H5 空"]


def test_a_form_with_forty_faults_can_be_mended_and_returned(tmp_path: Path) -> None:
    """The list above its headings may be long: they are found below it."""
    rows = [replace(BRIDGES, id=f"A01-{place}", name=f"桥梁{place}", actual=None) for place in range(1, 41)]
    book = write_small(tmp_path / "book.xlsx", small(*rows))
    done = issue_forms(book)
    fill(done.folder / done.forms[0].file_name, done.returns / "水利.xlsx")
    answers = write_answers(read_returns(book, done.returns))
    sheet = openpyxl.load_workbook(answers.forms[0])["填报"]
    assert sheet["A4"].value == "退回修改，共40处："
    fill(answers.forms[0], done.returns / "水利.xlsx", **{f"F{46 + place}": 3 for place in range(40)})
    assert len(read_returns(book, done.returns).ready) == 40


def test_t17_a_comment_at_a_figure_that_was_taken_stands_with_the_form(tmp_path: Path) -> None:
    """Nothing is asked for any more, and nothing goes back: the bureau's line says it."""
    book = office(tmp_path)
    done = issue_forms(book)
    path = done.returns / "水利.xlsx"
    fill(done.folder / done.forms[0].file_name, path, F5=4, F6=5)
    form = openpyxl.load_workbook(path)
    form["填报"]["F5"].comment = Comment("含预计", "张三")
    form.save(path)
    collected = read_returns(book, done.returns)
    assert [one.cell.address for one in collected.ready] == ["台账!H5"]
    new = tmp_path / "新.xlsx"
    take_into(collected, collected.proposals, new)
    again = read_returns(new, done.returns)
    assert (again.proposals, again.faults) == ((), ())
    (line,) = (line for line in again.lines if line.files)
    assert "填报!F5有批注（张三）“含预计”，没有收" in line.notes
