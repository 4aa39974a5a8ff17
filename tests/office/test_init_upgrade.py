"""Making the office's folder, and upgrading its workbook without ever losing the old one."""

import os
import signal
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from xl_minsheng.jobs import upgrade as upgrade_module
from xl_minsheng.jobs.init import make_office, template_files
from xl_minsheng.jobs.upgrade import upgrade
from xl_minsheng.ledger import Ledger
from xl_minsheng.office.compose import make_workbook
from xl_minsheng.office.places import Configuration, OfficeError, interpreter_path
from xl_minsheng.workbook.describe import sheets
from xl_minsheng.workbook.read import read_workbook
from xl_minsheng.workbook.sample import load

pytestmark = pytest.mark.slow

NOW = datetime(2025, 7, 20, 9, 30, 5)
NAME = "minsheng.xlsm"


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, and the folders as empty bytes."""
    return {str(p.relative_to(folder)): p.read_bytes() if p.is_file() else b"" for p in folder.rglob("*")}


def edited(workbook: Path, edit: Callable[[openpyxl.Workbook], object]) -> bytes:
    """Change a workbook as a person might, and return its bytes."""
    book = openpyxl.load_workbook(workbook, keep_vba=True)
    edit(book)
    book.save(workbook)
    return workbook.read_bytes()


def test_a_new_office_has_an_empty_workbook_and_all_it_needs(tmp_path: Path) -> None:
    """Folders, templates, configuration; no entry of anybody else's."""
    folder = tmp_path / "深 层" / "民生专报"
    make_office(folder)
    assert sorted(p.name for p in folder.iterdir()) == [NAME, "templates", "xl-minsheng.conf", "存档", "输出"]
    assert read_workbook(folder / NAME).ledger.indicators == ()
    assert {name: (folder / name).read_bytes() for name in template_files()} == template_files()
    assert Configuration.beside(folder / NAME) == Configuration(interpreter_path(sys.executable))


def test_an_office_on_libreoffice_gets_the_workbook_without_macros(tmp_path: Path) -> None:
    """Beside one with macros, if there is one; each is refused only if it is there itself."""
    make_office(tmp_path)
    make_office(tmp_path, libreoffice=True)
    with zipfile.ZipFile(tmp_path / "minsheng.xlsx") as package:
        assert "xl/vbaProject.bin" not in package.namelist()
    with pytest.raises(OfficeError, match=r"minsheng\.xlsx”已经存在"):
        make_office(tmp_path, libreoffice=True)


def test_the_example_has_the_shipped_month(office: Path) -> None:
    """76 rows of indicators."""
    assert len(read_workbook(office / NAME).ledger.indicators) == len(load().indicators) == 76


def test_a_workbook_that_is_there_is_never_overwritten(office: Path) -> None:
    """Refused with the remedy; nothing changed."""
    before = contents(office)
    with pytest.raises(OfficeError) as refusal:
        make_office(office)
    assert str(refusal.value) == f"“{office / NAME}”已经存在，没有动它；要换成新版请用 xl-minsheng upgrade"
    assert contents(office) == before


def test_a_template_of_the_offices_own_is_never_overwritten(office: Path) -> None:
    """Line ends do not count; a word does."""
    (office / NAME).unlink()
    plain, changed = office / "templates/bulletin.j2", office / "templates/clauses/zero.j2"
    plain.write_bytes(plain.read_bytes().replace(b"\n", b"\r\n"))
    changed.write_text("本局改过", encoding="utf-8")
    before = contents(office)
    with pytest.raises(OfficeError) as refusal:
        make_office(office)
    assert refusal.value.reasons == (f"模板“{changed}”已经改过，没有动它；请先移到别处，或换一个文件夹",)
    assert contents(office) == before


def test_a_failed_start_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk at the first file."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OfficeError, match="磁盘未满"):
        make_office(tmp_path / "office")
    assert contents(tmp_path) == {}


def test_upgrading_keeps_every_entry_and_the_old_workbook(office: Path) -> None:
    """The new one reads as the old one did; the old one's bytes are in the archive."""
    workbook = office / NAME
    old = edited(workbook, lambda book: book["选项"].append(["挂图作战点"]))
    read = read_workbook(workbook)
    done = upgrade(workbook, NOW)
    assert done.archived == office.resolve() / "存档" / "minsheng-20250720-093005.xlsm"
    assert done.archived.read_bytes() == old
    again = read_workbook(workbook)
    assert [replace(i, row=None) for i in again.ledger.indicators] == [
        replace(i, row=None) for i in read.ledger.indicators
    ]
    assert again.units == read.units
    assert again.units[-1] == "挂图作战点"
    assert [path.name for path in office.iterdir() if path.name.startswith(".")] == []


def test_two_upgrades_in_one_second_keep_both_old_workbooks(office: Path) -> None:
    """Names in the archive are never used twice."""
    upgrade(office / NAME, NOW)
    upgrade(office / NAME, NOW)
    assert sorted(path.name for path in (office / "存档").iterdir()) == [
        "minsheng-20250720-093005-2.xlsm",
        "minsheng-20250720-093005.xlsm",
    ]


def test_a_column_that_older_workbooks_lack_is_simply_new(office: Path) -> None:
    """备注 taken out of the old one."""

    def drop(book: openpyxl.Workbook) -> None:
        sheet = book[sheets.LEDGER.name]
        remark = next(cell.column for cell in sheet[3] if cell.value == "备注")
        for row in range(3, sheet.max_row + 1):
            sheet.cell(row, remark).value = None

    edited(office / NAME, drop)
    upgrade(office / NAME, NOW)
    ledger = read_workbook(office / NAME).ledger
    assert (len(ledger.indicators), {i.remark for i in ledger.indicators}) == (76, {""})


def put(sheet: str, cell: str, value: object) -> Callable[[openpyxl.Workbook], None]:
    """Write one cell."""

    def edit(book: openpyxl.Workbook) -> None:
        book[sheet][cell] = value

    return edit


def add_sheet(book: openpyxl.Workbook) -> None:
    """A sheet of the office's own."""
    book.create_sheet("联系人")["B2"] = "王主任"


def add_column(book: openpyxl.Workbook) -> None:
    """A column of the office's own right of the table."""
    book["台账"]["AU3"], book["台账"]["AU7"] = "分管领导", "李"


def comment(book: openpyxl.Workbook) -> None:
    """A note pinned to a cell right of the table."""
    from openpyxl.comments import Comment

    book["台账"]["AU5"].comment = Comment("待核实", "张")


REST = "，请移到“备注”列或另存到别的文件后再升级；原工作簿没有动"


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (add_sheet, f"工作表“联系人”里有内容（联系人!B2 等1格），新工作簿没有这个表{REST}"),
        (add_column, f"工作表“台账”AU列“分管领导”有内容（台账!AU7），新工作簿没有这一列{REST}"),
        (comment, f"台账!AU5的批注，新工作簿里没有地方放{REST}"),
        (put("首页", "B80", "下月改用新口径"), f"首页!B80不是新工作簿的设置{REST}"),
        (put("台账", "L9", "已完成"), f"台账!L9是填进自动计算列的内容，新工作簿会重新计算这一格{REST}"),
        (put("台账", "AF9", "=C9"), f"台账!AF9是公式，升级后只会剩下现在的值{REST}"),
        (put("台账", "H9", "三千多"), "台账!H9「累计完成」三千多："),
        (put("台账", "E9", "年终算账"), "台账!E9「考核方式」年终算账："),
    ],
    ids=["sheet", "column", "comment", "note", "typed-over", "formula", "unreadable", "unknown-word"],
)
def test_what_the_new_workbook_has_no_place_for_is_named(
    office: Path, edit: Callable[[openpyxl.Workbook], object], message: str
) -> None:
    """Refused, with the place; nothing changed."""
    edited(office / NAME, edit)
    before = contents(office)
    with pytest.raises(OfficeError) as refusal:
        upgrade(office / NAME, NOW)
    assert [reason for reason in refusal.value.reasons if reason.startswith(message)], refusal.value.reasons
    assert len(refusal.value.reasons) == 1
    assert contents(office) == before


def by_hand(book: openpyxl.Workbook) -> None:
    """What a clerk does to the sheets besides filling them."""
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill
    from openpyxl.styles.colors import Color

    book["首页"]["G2"].comment = Comment("等统计局", "李")
    sheet = book["台账"]
    sheet.delete_rows(6)  # what stands below moves up in the new workbook too
    sheet.insert_rows(6)
    sheet["H9"].comment = Comment("已电话核实", "张")
    sheet["H9"].fill = PatternFill("solid", fgColor="FF00B0F0")
    sheet["E10"].fill = PatternFill("solid", fgColor=Color(theme=5))
    sheet.row_dimensions[12].hidden = True
    sheet.column_dimensions["AF"].hidden = True


def test_c24_what_people_put_on_the_sheets_goes_over_with_its_cell(office: Path) -> None:
    """Notes, colours, hidden rows and columns; a colour of the theme is told, with its cell."""
    edited(office / NAME, by_hand)
    done = upgrade(office / NAME, NOW)
    assert done.notes == (
        "也带过去批注2处、底色1格、隐藏的行1行、隐藏的列1列",
        "台账!E10的底色没有带过去",
    )
    book = openpyxl.load_workbook(office / NAME, keep_vba=True)
    sheet = book["台账"]
    assert [(one.text, one.author) for one in (book["首页"]["G2"].comment, sheet["H8"].comment)] == [
        ("等统计局", "李"),
        ("已电话核实", "张"),
    ]
    assert (sheet["H8"].fill.fgColor.rgb, sheet["H8"].number_format) == (
        "FF00B0F0",
        sheet["H7"].number_format,
    )
    assert [n for n, row in sheet.row_dimensions.items() if row.hidden] == [11]
    assert sheet.column_dimensions["AF"].hidden is True
    assert upgrade(office / NAME, NOW).notes == ("也带过去批注2处、底色1格、隐藏的行1行、隐藏的列1列",)


def test_c24_rows_that_a_filter_hides_come_back(office: Path) -> None:
    """The new workbook has no filter by which a clerk could show them again."""

    def filtered(book: openpyxl.Workbook) -> None:
        sheet = book["台账"]
        sheet.auto_filter.ref = "A3:AP79"
        sheet.auto_filter.add_filter_column(5, ["累计"])
        sheet.row_dimensions[12].hidden = True

    edited(office / NAME, filtered)
    assert upgrade(office / NAME, NOW).notes == ()


def test_c24_an_empty_workbook_has_no_rows_that_go_over(tmp_path: Path) -> None:
    """The settings are no row of entries."""
    make_office(tmp_path)
    done = upgrade(tmp_path / NAME, NOW)
    assert (done.entries, done.notes) == (0, ())


@pytest.mark.parametrize("lock", ["~$minsheng.xlsm", ".~lock.minsheng.xlsm#", ".~minsheng.xlsm"])
def test_an_open_workbook_is_not_upgraded(office: Path, lock: str) -> None:
    """Excel's, LibreOffice's and WPS's lock files."""
    (office / lock).touch()
    before = contents(office)
    with pytest.raises(OfficeError, match="正在别的程序里打开"):
        upgrade(office / NAME, NOW)
    assert contents(office) == before


def test_a_workbook_saved_meanwhile_is_not_replaced(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody saves while the new one is built."""
    build = upgrade_module._build

    def slow(*arguments: object) -> bytes:
        with zipfile.ZipFile(office / NAME, "a") as archive:
            archive.writestr("docProps/saved.txt", "now")
        return build(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(upgrade_module, "_build", slow)
    with pytest.raises(OfficeError, match="被别的程序改动"):
        upgrade(office / NAME, NOW)
    with zipfile.ZipFile(office / NAME) as archive:
        assert "docProps/saved.txt" in archive.namelist()


def killed_at(workbook: Path, event: int) -> bool:
    """Upgrade in a process that is killed before its n-th change of the folder; whether it was."""
    child = os.fork()
    if child == 0:
        left = [event]

        def count(name: str, arguments: tuple[object, ...]) -> None:
            touches = name in {"os.rename", "os.remove", "os.chmod", "os.mkdir"} or name == "open"
            if touches and str(workbook.parent) in str(arguments):
                if left[0] == 0:
                    os.kill(os.getpid(), signal.SIGKILL)
                left[0] -= 1

        sys.addaudithook(count)
        upgrade(workbook, NOW)
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def test_killed_at_any_step_the_place_holds_a_whole_workbook(
    office: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    """The old workbook or the new one at the place; the old one there or in the archive, byte for byte.

    Every third step, and each with --long.
    """
    workbook, archive = office / NAME, office / "存档"
    old = workbook.read_bytes()
    new = make_workbook(Ledger(read_workbook(workbook).ledger.issue), macro_enabled=True)
    monkeypatch.setattr(upgrade_module, "_build", lambda *_: new)
    monkeypatch.setattr(upgrade_module, "_compare", lambda *_: None)
    seen = set()
    for event in range(0, 102, 1 if request.config.getoption("--long") else 3):
        workbook.write_bytes(old)
        was_killed = killed_at(workbook, event)
        content = workbook.read_bytes()
        archived = [path.read_bytes() for path in archive.glob("*.xlsm")]
        assert content in (old, new)
        assert content == old or old in archived
        assert all(one == old for one in archived)
        seen.add(content == old)
        for path in (*archive.iterdir(), *office.glob(".[~u]*")):
            path.unlink()
        if not was_killed:
            break
    assert not was_killed
    assert seen == {True, False}
    assert event > 10


def test_rt_d5_an_office_that_was_begun_can_be_begun_anew(tmp_path: Path) -> None:
    """Killed before its last file has its name: the next run finds no workbook, and makes everything."""
    folder = tmp_path / "民生"
    child = os.fork()
    if child == 0:
        replace, files = os.replace, len(template_files()) + 2

        def last(*arguments: object) -> None:
            nonlocal files
            files -= 1
            if files == 0:
                os._exit(0)
            replace(*arguments)  # type: ignore[call-overload]

        os.replace = last  # type: ignore[assignment]
        make_office(folder)
        os._exit(1)
    assert os.waitpid(child, 0)[1] == 0
    assert not (folder / NAME).exists()
    make_office(folder)
    assert read_workbook(folder / NAME).faults == ()
    assert (folder / "xl-minsheng.conf").is_file()


def test_rt_d6_an_upgrade_opens_the_figures_to_nobody(office: Path) -> None:
    """The copy in the archive and the new workbook have the access rights of the old one."""
    (office / NAME).chmod(0o600)
    done = upgrade(office / NAME, NOW)
    assert [path.stat().st_mode & 0o777 for path in (done.workbook, done.archived)] == [0o600, 0o600]


def test_a_workbook_that_is_cut_while_it_is_upgraded_is_told(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Found by `make faults`: it was read four times, and a zip file that ended too soon broke it off."""
    read = upgrade_module._read

    def cut_meanwhile(workbook: Path) -> object:
        found = read(workbook)
        (office / NAME).write_bytes((office / NAME).read_bytes()[:5000])
        return found

    monkeypatch.setattr(upgrade_module, "_read", cut_meanwhile)
    with pytest.raises(OfficeError, match="被别的程序改动，请关闭它再试；原工作簿没有动"):
        upgrade(office / NAME, NOW)
