"""Documents and the office through the engine: opening, saving, state, ending."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import xlwings as xw
from processes import names_of_session

from xlwings_libreoffice import (
    PROGRAM_VARIABLES,
    BookOpenError,
    BridgeMissingError,
    NotSupportedError,
    OfficeGoneError,
    OfficeMissingError,
    OfficeProcess,
    OfficeRefusedError,
    OfficeStartError,
    attach,
    find_program,
    import_uno,
)


def test_a_book_is_saved_and_opened_again(app: xw.App, tmp_path: Path) -> None:
    """In the format of the file's name; xw.Book finds the open one."""
    for name in ("甲.xlsx", "乙.ods", "丙.xls"):
        book = app.books.add()
        book.sheets[0]["A1"].value = name
        book.save(tmp_path / name)
        assert (book.name, book.fullname) == (name, str(tmp_path / name))
        assert xw.Book(tmp_path / name) == book
        book.close()
        assert xw.Book(tmp_path / name).sheets[0]["A1"].value == name


def test_a_copy_leaves_the_book_where_it_is(app: xw.App, tmp_path: Path) -> None:
    """The copy has what is not saved yet."""
    book = app.books.add()
    book.save(tmp_path / "a.xlsx")
    book.sheets[0]["A1"].value = "未保存"
    book.impl.save_copy(tmp_path / "b.xlsx")
    assert book.fullname == str(tmp_path / "a.xlsx")
    assert xw.Book(tmp_path / "b.xlsx").sheets[0]["A1"].value == "未保存"


def test_other_formats_are_refused_by_name(book: xw.Book, tmp_path: Path) -> None:
    """Before anything is written."""
    with pytest.raises(
        NotSupportedError,
        match=r"^Book\.save\('a\.xlsb'\) is not supported on LibreOffice: only as \.xlsx, \.xlsm, ",
    ):
        book.save(tmp_path / "a.xlsb")
    assert list(tmp_path.iterdir()) == []


def test_a_pdf_is_printed(book: xw.Book, tmp_path: Path) -> None:
    """Of the whole book."""
    book.sheets[0]["A1"].value = "专报"
    book.to_pdf(tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").read_bytes()[:5] == b"%PDF-"


def test_a_file_that_is_open_elsewhere_is_only_read(app: xw.App, tmp_path: Path) -> None:
    """Somebody else's lock forbids writing: nobody's changes are lost."""
    book = app.books.add()
    book.sheets[0]["A1"].value = 5
    book.save(tmp_path / "a.xlsx")
    book.close()
    (tmp_path / ".~lock.a.xlsx#").write_text(",别人,pc,20.07.2025 08:00,file:///x;", encoding="utf-8")
    book = app.books.open(tmp_path / "a.xlsx")
    assert book.sheets[0]["A1"].value == 5.0
    with pytest.raises(OfficeRefusedError, match=r"^LibreOffice refused Range\.raw_value: \w+ ") as refused:
        book.sheets[0]["A1"].value = 6
    assert (refused.value.member, refused.value.kind) == ("Range.raw_value", "RuntimeException")


def test_a_file_that_is_no_workbook_is_refused(app: xw.App, tmp_path: Path) -> None:
    """With its path, and the lock that may have been left beside it."""
    (tmp_path / "a.xlsx").write_bytes(b"PK\3\4 and no more")
    with pytest.raises(
        BookOpenError, match=r"^LibreOffice cannot open '.*a\.xlsx': it is damaged"
    ) as refused:
        app.books.open(tmp_path / "a.xlsx")
    assert refused.value.path == tmp_path / "a.xlsx"
    assert refused.value.lock == tmp_path / ".~lock.a.xlsx#"


def test_sheets(book: xw.Book) -> None:
    """Added, named, moved, copied, hidden, deleted; found whatever the case."""
    book.sheets.add("汇总", after="Sheet1")
    book.sheets["汇总"]["A1"].value = 5
    book.sheets["汇总"].copy(before=book.sheets["sheet1"], name="副本")
    assert book.sheet_names == ["副本", "Sheet1", "汇总"]
    assert book.sheets["副本"]["A1"].value == 5.0
    book.sheets["汇总"].move(before=book.sheets[0])
    book.sheets["Sheet1"].visible = False
    assert (book.sheet_names, book.sheets["Sheet1"].visible) == (["汇总", "副本", "Sheet1"], False)
    book.sheets["副本"].delete()
    assert book.sheet_names == ["汇总", "Sheet1"]


def test_names(book: xw.Book) -> None:
    """Of the book and of one sheet; what they refer to reads as in Excel."""
    sheet = book.sheets[0]
    sheet["B2:C3"].name = "数据"
    sheet.names.add("本表", "=Sheet1!$A$1")
    assert [(name.name, name.refers_to) for name in book.names] == [
        ("数据", "=Sheet1!$B$2:$C$3"),
        ("Sheet1!本表", "=Sheet1!$A$1"),
    ]
    assert sheet["数据"].address == "$B$2:$C$3"
    assert sheet["B2:C3"].name.name == "数据"
    book.names["数据"].delete()
    assert "数据" not in book.names


def test_tables(book: xw.Book) -> None:
    """Headings, body, totals; resized, and found from a cell."""
    sheet = book.sheets[0]
    sheet["A1"].value = [["项目", "完成"], ["就业", 1]]
    table = sheet.tables.add(sheet["A1:B2"], name="台账表")
    assert (table.header_row_range.address, table.data_body_range.address) == ("$A$1:$B$1", "$A$2:$B$2")
    table.resize(sheet["A1:B5"])
    assert (sheet["B4"].table.name, sheet["台账表"].address) == ("台账表", "$A$2:$B$5")
    table.show_totals = True
    assert table.totals_row_range.address == "$A$6:$B$6"


def test_pictures(book: xw.Book, tmp_path: Path) -> None:
    """Placed, measured in points, named, deleted."""
    from PIL import Image

    Image.new("RGB", (96, 48)).save(tmp_path / "a.png")
    picture = book.sheets[0].pictures.add(tmp_path / "a.png", name="图", left=10, top=20)
    assert (picture.left, picture.top, picture.width, picture.height) == (10, 20, 72, 36)
    assert [(shape.name, shape.type) for shape in book.sheets[0].shapes] == [("图", "picture")]
    picture.delete()
    assert len(book.sheets[0].shapes) == 0


def test_the_offices_state(app: xw.App, book: xw.Book) -> None:
    """Screen, calculation, status bar, selection."""
    sheet = book.sheets[0]
    sheet["A1:B1"].formula = [["1", "=A1*2"]]
    app.screen_updating = False
    app.screen_updating = False
    assert book.impl.model.hasControllersLocked() is True
    app.screen_updating = True
    assert book.impl.model.hasControllersLocked() is False
    app.calculation = "manual"
    sheet["A1"].value = 5
    assert sheet["B1"].value == 2.0
    app.calculation = "automatic"
    assert (sheet["B1"].value, app.calculation) == (10.0, "automatic")
    app.status_bar = "正在读取"
    assert app.status_bar == "正在读取"
    app.status_bar = False
    assert app.status_bar is False
    sheet["B2:C3"].select()
    assert app.selection.address == "$B$2:$C$3"
    with pytest.raises(NotSupportedError, match="only automatic and manual"):
        app.calculation = "semiautomatic"


def test_an_alert_without_a_window_is_refused(app: xw.App) -> None:
    """It would wait for ever for a click."""
    with pytest.raises(NotSupportedError, match="without a window nobody could close the message box"):
        app.alert("完成")


def test_an_open_document_becomes_the_caller(
    app: xw.App, book: xw.Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    """attach: as the worker does with the office that it was started from."""
    monkeypatch.setattr(xw.Book, "_mock_caller", None, raising=False)
    shown: list[str] = []
    attached = attach(app.impl.context, book.impl.model, lambda *message: shown.append(message[0]) or "ok")
    assert xw.Book.caller() == attached == book
    assert xw.Book.caller().app.alert("完成") == "ok"
    assert shown == ["完成"]
    app.impl.show_alert = None


def test_an_office_that_dies_is_reported_by_whichever_member(office: xw.App) -> None:
    """In one sentence that names it; also by members that `Range` and `Shapes` inherit. It is off the list."""
    app = xw.engines["libreoffice"].apps.add(visible=False, add_book=True)
    book, sheet, pid = app.books[0], app.books[0].sheets[0], app.pid
    cell, shapes = sheet["A1"], sheet.shapes
    os.kill(pid, signal.SIGKILL)
    time.sleep(0.5)
    calls: dict[str, Callable[[], object]] = {
        "Range.raw_value": lambda: cell.value,
        "Range.color": lambda: cell.color,
        "Range.clear": cell.clear,
        "Collection.__len__": lambda: len(shapes),
        "Sheet.name": lambda: sheet.name,
        "Sheets.__iter__": lambda: next(iter(book.sheets)),
        "App.calculation": lambda: app.calculation,
        "Names.__len__": lambda: len(book.names),
    }
    for member, call in calls.items():
        with pytest.raises(OfficeGoneError) as gone:
            call()
        assert str(gone.value) == f"LibreOffice has ended, {member} was not done; open the workbook again"
    assert pid not in list(xw.engines["libreoffice"].apps.keys())
    app.impl.end()


def test_no_office_outlives_us(soffice: object) -> None:
    """Neither after quit, nor when the process that started it is killed."""
    process = OfficeProcess()
    context = process.connect()
    assert names_of_session(process.pid) == ["soffice.bin"]
    process.close(context)
    assert (names_of_session(process.pid), process.profile.exists()) == ([], False)
    program = (
        "from xlwings_libreoffice import OfficeProcess\n"
        "import time\np = OfficeProcess(); p.connect(); print(p.pid, p.profile, flush=True); time.sleep(60)"
    )
    child = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    number, profile = child.stdout.readline().split()
    pid = int(number)
    child.kill()
    child.wait()
    child.stdout.close()
    end = time.monotonic() + 10
    while names_of_session(pid) and time.monotonic() < end:
        time.sleep(0.05)
    assert names_of_session(pid) == []
    shutil.rmtree(profile)  # a killed process cannot


def test_an_office_that_does_not_start_is_reported(soffice: object, tmp_path: Path) -> None:
    """With what it printed; nothing is left of it."""
    process = OfficeProcess(arguments=["--version"], profile=tmp_path)
    with pytest.raises(
        OfficeStartError, match=r"^LibreOffice did not start \(exit code \d+\): LibreOffice \d"
    ) as ended:
        process.connect(20)
    assert ended.value.exit_code is not None


@pytest.mark.parametrize("variable", PROGRAM_VARIABLES)
def test_a_missing_office_is_reported(variable: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """With its place as it was named, and how to install it or name another."""
    monkeypatch.setenv(variable, str(tmp_path))
    with pytest.raises(OfficeMissingError) as missing:
        find_program()
    assert missing.value.place == str(tmp_path)
    assert str(missing.value) == (
        f"LibreOffice (soffice.bin) is not in '{tmp_path}', which {variable} names; install it "
        f"(Debian: libreoffice-calc), or name its place in the environment variable {variable}"
    )


def test_a_bridge_for_another_python_is_reported(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Instead of a crash."""
    for name in ("soffice.bin", "uno.py"):
        (tmp_path / name).touch()
    (tmp_path / "libpyuno.so").write_bytes(b"\0libpython3.4.so.1.0\0")
    monkeypatch.setenv(PROGRAM_VARIABLES[0], str(tmp_path))
    monkeypatch.delitem(sys.modules, "uno", raising=False)
    with pytest.raises(BridgeMissingError, match=r"was built for Python 3\.4, this is Python 3\.") as missing:
        import_uno()
    assert missing.value.built_for == "3.4"
