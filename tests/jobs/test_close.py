"""Closing an issue: bulletin, ledger, workbook and checksums in one folder, or nothing."""

import datetime as dt
import os
import shutil
import stat
import subprocess
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from builders import BRIDGES, WELLS, Run, small, snapshot, write_small

from xl_minsheng.files import OutputError, atomic_folder
from xl_minsheng.jobs import check as check_module
from xl_minsheng.jobs.check import check_workbook
from xl_minsheng.jobs.close import ClosingError, close_workbook, verify_archive
from xl_minsheng.jobs.publish import publish_workbook
from xl_minsheng.office.compose import make_workbook
from xl_minsheng.workbook.read import WorkbookError, read_archive, read_workbook

FOLDER = "第7期-20250720"
NAMES = (
    "SHA256SUMS",
    "minsheng.xlsx",
    "第7期台账-20250720.xlsx",
    "第7期工作专报.docx",
    "第7期工作专报.md",
    "第7期工作专报.txt",
)


@pytest.fixture(scope="module")
def _published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    office = tmp_path_factory.mktemp("office")
    publish_workbook(write_small(office / "minsheng.xlsx"))
    return office


@pytest.fixture
def office(tmp_path: Path, _published: Path) -> Path:
    """An office whose issue has been published."""
    return Path(shutil.copytree(_published, tmp_path / "办公"))


@pytest.fixture
def book(office: Path) -> Path:
    """Its workbook."""
    return office / "minsheng.xlsx"


def test_m2_a_closed_issue_is_one_folder_that_sha256sum_finds_sound(office: Path, book: Path) -> None:
    """All of it, the workbook byte for byte and not to be written to."""
    done = close_workbook(book)
    assert (done.folder, done.files, done.is_new) == (office / "存档" / FOLDER, NAMES, True)
    assert sorted(path.name for path in done.folder.iterdir()) == sorted(NAMES)
    assert (done.folder / "minsheng.xlsx").read_bytes() == book.read_bytes()
    assert stat.S_IMODE((done.folder / "minsheng.xlsx").stat().st_mode) == 0o444
    assert (done.folder / NAMES[3]).read_bytes() == (office / "输出" / NAMES[3]).read_bytes()
    (archived,) = read_archive(office)
    assert (archived.folder, archived.ledger.indicators[0].actual) == (done.folder, 3)
    if shutil.which("sha256sum"):
        subprocess.run(["sha256sum", "--strict", "-c", "SHA256SUMS"], cwd=done.folder, check=True)


def test_closing_again_with_the_same_contents_writes_nothing(office: Path, book: Path) -> None:
    """A run that was interrupted after it can be begun again without a question."""
    close_workbook(book)
    before = snapshot(office)
    again = close_workbook(book)
    assert (again.is_new, again.files) == (False, NAMES)
    assert snapshot(office) == before


def test_closing_again_with_other_figures_asks_and_keeps_both(office: Path, book: Path) -> None:
    """Every closing stays; the archive answers with the last."""
    close_workbook(book)
    write_small(book, small(replace(BRIDGES, actual=Decimal(4)), WELLS))
    publish_workbook(book)
    with pytest.raises(ClosingError) as refused:
        close_workbook(book)
    assert refused.value.reasons == ("第7期已经存过档（“第7期-20250720”），再存会另成一份，原来的不动",)
    assert close_workbook(book, anyway=True).folder.name == f"{FOLDER}（2）"
    (archived,) = read_archive(office)
    assert archived.ledger.indicators[0].actual == 4


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("unpublished", "“输出”里没有第7期的专报，请先点“生成专报”"),
        ("changed", "第7期专报生成以后，工作簿又改过，请再点一次“生成专报”"),
        ("errors", "有1条错误没有改，请先改正，再点“生成专报”"),
    ],
)
def test_what_was_not_issued_as_it_stands_is_not_closed_unasked(
    office: Path, book: Path, kind: str, reason: str
) -> None:
    """No document, another one than the workbook gives, or errors; told with what to do."""
    if kind == "unpublished":
        shutil.rmtree(office / "输出")
    else:
        figure = Decimal(4) if kind == "changed" else Decimal(-1)
        write_small(book, small(replace(BRIDGES, actual=figure), WELLS))
    with pytest.raises(ClosingError) as refused:
        close_workbook(book)
    assert refused.value.reasons == (reason,)
    assert not (office / "存档").exists()


def test_a_document_of_last_year_s_number_is_not_this_issue_s(office: Path, book: Path) -> None:
    """Numbers begin anew in January; what last year's No. 7 was closed with lies in 输出 still."""
    close_workbook(book)
    write_small(book, small(number=7, cut_off=small().issue.cut_off.replace(year=2026)))  # type: ignore[union-attr]
    with pytest.raises(ClosingError, match="没有第7期的专报"):
        close_workbook(book)


def test_m2_a_folder_that_cannot_be_finished_leaves_nothing(
    office: Path, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk at the last step."""

    def full(_folder: Path) -> None:
        raise OSError(28, "No space left on device")

    before = snapshot(office)
    monkeypatch.setattr(atomic_folder, "settle", full)
    with pytest.raises(OutputError, match=r"写不进去，请确认文件夹可写、磁盘未满$"):
        close_workbook(book)
    assert {key: value for key, value in snapshot(office).items() if key != "存档"} == before


def test_what_a_killed_run_left_is_swept_away_after_an_hour(office: Path, book: Path) -> None:
    """Nobody reads it meanwhile."""
    left = office / "存档" / ".~xl-minsheng-0123.tmp"
    left.mkdir(parents=True)
    (left / "minsheng.xlsx").write_bytes(b"half")
    (left / "minsheng.xlsx").chmod(0o444)
    assert read_archive(office) == ()
    os.utime(left, (1_000_000_000, 1_000_000_000))
    close_workbook(book)
    assert not left.exists()


def test_verify_names_what_is_missing_changed_and_added(office: Path, book: Path, run: Run) -> None:
    """A line each, with the file and what to do; a folder without its list too."""
    folder = close_workbook(book).folder
    assert run("archive", "--verify", office) == (0, "核对了1份存档，1份完好\n", "")
    (folder / NAMES[5]).unlink()
    (folder / NAMES[3]).write_bytes(b"forged")
    (folder / "别的.txt").write_text("x", encoding="utf-8")
    code, out, error = run("archive", "--verify", book)
    assert (code, out) == (1, "核对了1份存档，0份完好\n")
    assert error.splitlines() == [
        "错误：“第7期-20250720”里的“第7期工作专报.txt”不见了，请从备份取回",
        "错误：“第7期-20250720”里的“第7期工作专报.docx”和存档时不一样，请从备份取回",
        "错误：“第7期-20250720”里的“别的.txt”是存档以后放进去的，请移到别处",
    ]
    (folder / "SHA256SUMS").unlink()
    (verified,) = verify_archive(office)
    assert verified.reasons == ("“第7期-20250720”里的校验码清单“SHA256SUMS”没有了或读不懂，请从备份取回",)


def test_verify_names_the_issues_that_are_not_there(office: Path, book: Path, run: Run) -> None:
    """A folder that was taken away whole leaves no list of checksums to miss anything."""
    archive = close_workbook(book).folder.parent
    for name in ("第4期-20250420", "第3期-20250320", "第1期-20240120"):
        shutil.copytree(archive / FOLDER, archive / name)
    assert run("archive", "--verify", office) == (
        0,
        "提示：存档里没有2025年第5期至第6期，存过的请从备份取回，没有出过的不用管\n核对了4份存档，4份完好\n",
        "",
    )
    shutil.rmtree(archive / "第4期-20250420")
    shutil.copytree(archive / FOLDER, archive / "第5期-20250520")
    _, out, _ = run("archive", "--verify", office)
    assert out.splitlines()[:2] == [
        f"提示：存档里没有2025年第{number}期，存过的请从备份取回，没有出过的不用管" for number in (4, 6)
    ]


def test_the_command_says_what_it_put_where(office: Path, book: Path, run: Run) -> None:
    """A line a file; a second time that it is there already."""
    code, out, error = run("archive", book)
    assert (code, error) == (0, "")
    lines = [f"  {name}" for name in NAMES]
    assert out.splitlines() == [f"已存档：{office / '存档' / FOLDER}", *lines]
    assert run("archive", book)[1].startswith("已经存过，内容相同：")


def test_an_issue_that_is_saved_while_it_is_checked_is_closed_as_it_was_saved(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The ledger and the workbook in the archive are one; who saves without end is told."""
    check = check_module.check_workbook
    saved = [small(replace(BRIDGES, actual=Decimal(actual)), WELLS) for actual in (2, 1)]

    def saved_meanwhile(workbook: Path) -> check_module.Checked:
        checked = check(workbook)
        if saved:
            write_small(workbook, saved.pop())
        return checked

    monkeypatch.setattr(check_module, "check_workbook", saved_meanwhile)
    done = close_workbook(book, anyway=True)
    ledgers = [read_workbook(done.folder / name).ledger for name in ("minsheng.xlsx", NAMES[2])]
    assert [one.indicators[0].actual for one in ledgers] == [2, 2]
    saved.extend(small(replace(BRIDGES, actual=Decimal(actual)), WELLS) for actual in range(1, 4))
    with pytest.raises(WorkbookError, match=r"^“minsheng.xlsx”正在被写入，请等保存结束后再试$"):
        close_workbook(book, anyway=True)


def test_an_archived_ledger_that_was_changed_is_told_where_its_figures_are_used(
    office: Path, book: Path
) -> None:
    """The next issue's check held 上期累计 against a forged figure, and told the clerk to copy it."""
    folder = close_workbook(book).folder
    later = small(BRIDGES, WELLS, number=8, cut_off=dt.date(2025, 8, 20), issued_on=dt.date(2025, 8, 20))
    (next_book := office / "八月.xlsx").write_bytes(make_workbook(later, macro_enabled=False))
    assert [one.code for one in check_workbook(next_book).findings if one.code == "W270"] == []
    ledger = folder / "第7期台账-20250720.xlsx"
    forged = make_workbook(small(replace(BRIDGES, actual=Decimal(2)), WELLS), macro_enabled=False)
    ledger.chmod(0o644)
    ledger.write_bytes(forged)
    assert [one.value for one in check_workbook(next_book).findings if one.code == "W270"] == [ledger.name]
