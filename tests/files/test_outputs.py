"""No output ever lands on an input, on a file that is not ours, or under the hands of another program."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from builders import Run, edited_copy, snapshot, write_small
from word_files import word

from xl_minsheng.bulletin import shipped_templates
from xl_minsheng.files import OutputError, anything, nothing, write_files
from xl_minsheng.files.pages import is_own_page

LETTER = b"a letter of the mayor"
TEXT = ["第7期", "【工作进度】", "（一）全市实事", "1. 修桥打井。新建桥梁3个，完成全年任务的75%。"]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A workbook that publishes."""
    return write_small(tmp_path / "minsheng.xlsx")


@pytest.fixture
def text(tmp_path: Path) -> Path:
    """An older bulletin."""
    path = tmp_path / "上期.txt"
    path.write_text("\n".join(TEXT), encoding="utf-8")
    return path


def there(path: Path) -> str:
    """What is said of a file that is not ours."""
    return f"错误：“{path}”已经存在，没有动它；请换一个文件名，确要覆盖请加 --force\n"


# -- pages: check --html, preview -o -----------------------------------------------------------

PAGES = (("check", "--html"), ("preview", "-o"))


@pytest.mark.parametrize(("command", "option"), PAGES)
@pytest.mark.parametrize("force", [[], ["--force"]])
def test_rt_d1_a_page_never_lands_on_the_workbook(
    run: Run, book: Path, command: str, option: str, force: list[str]
) -> None:
    """The master workbook is only read, whatever is asked."""
    before = book.read_bytes()
    message = "错误：文件名“minsheng.xlsx”应以 .html 或 .htm 结尾\n"
    assert run(command, book, option, book, *force) == (2, "", message)
    assert book.read_bytes() == before


@pytest.mark.parametrize(("command", "option"), PAGES)
@pytest.mark.parametrize("force", [[], ["--force"]])
def test_rt_d1_a_page_never_lands_on_the_workbook_under_another_name(
    run: Run, book: Path, command: str, option: str, force: list[str]
) -> None:
    """A second name of the file, and a link to it, are the file."""
    before = book.read_bytes()
    second, link = book.with_name("second.html"), book.with_name("link.html")
    os.link(book, second)
    os.symlink(book, link)
    assert run(command, book, option, second, *force) == (
        2,
        "",
        f"错误：“{second}”正是要读的文件，没有动它；请换一个文件名\n",
    )
    message = "错误：文件名“minsheng.xlsx”应以 .html 或 .htm 结尾\n"
    assert run(command, book, option, link, *force) == (2, "", message)
    assert (book.read_bytes(), link.is_symlink()) == (before, True)


@pytest.mark.parametrize(("command", "option"), PAGES)
def test_rt_d1_a_page_replaces_no_file_of_another_kind(
    run: Run, book: Path, command: str, option: str
) -> None:
    """A letter keeps its words, with --force too."""
    letter = book.with_name("其他.docx")
    letter.write_bytes(LETTER)
    for force in ([], ["--force"]):
        message = "错误：文件名“其他.docx”应以 .html 或 .htm 结尾\n"
        assert run(command, book, option, letter, *force) == (2, "", message)
    assert letter.read_bytes() == LETTER


@pytest.mark.parametrize(("command", "option"), PAGES)
def test_rt_d1_a_page_replaces_only_what_the_program_wrote(
    run: Run, book: Path, command: str, option: str
) -> None:
    """A page of its own, unchanged, is written anew; somebody's page, or a changed one, only with --force."""
    page = book.with_name("意见.html")
    page.write_bytes(b"<html>somebody's</html>")
    assert run(command, book, option, page) == (2, "", there(page))
    assert page.read_bytes() == b"<html>somebody's</html>"
    assert run(command, book, option, page, "--force")[0] == 0
    written = page.read_bytes()
    assert run(command, book, option, page)[0] == 0
    assert page.read_bytes() == written
    changed = written.replace("民生".encode(), "改动".encode(), 1)
    page.write_bytes(changed)
    assert run(command, book, option, page) == (2, "", there(page))
    assert page.read_bytes() == changed


@pytest.mark.parametrize(
    "content", [b"", b"<!-- xl-minsheng 00 -->\n", b"a\n<!-- xl-minsheng %064d -->\n" % 0]
)
def test_rt_d1_a_page_is_known_by_its_seal(tmp_path: Path, content: bytes) -> None:
    """Not by looks."""
    path = tmp_path / "页.html"
    path.write_bytes(content)
    assert not is_own_page(path)
    assert not is_own_page(tmp_path)


# -- workbooks, templates, the extension -------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (["build", "-o"], "a.xlsx"),
        (["new", "-o"], "a.xlsm"),
        (["template", "--new"], "a.docx"),
        (["libreoffice", "build", "-o"], "a.oxt"),
        (["import", "{text}", "-o"], "a.xlsx"),
    ],
)
def test_rt_d1_what_is_there_is_replaced_with_force_only(
    run: Run, text: Path, tmp_path: Path, arguments: list[str], name: str
) -> None:
    """And by no command while another program has it open, --force or not."""
    arguments = [one.format(text=text) for one in arguments]
    path = tmp_path / name
    path.write_bytes(LETTER)
    assert run(*arguments, path) == (2, "", there(path))
    for lock in (f"~${name}", f".~{name}", f".~lock.{name}#"):
        (tmp_path / lock).write_bytes(b"")
        code, out, err = run(*arguments, path, "--force")
        assert (code, out) == (2, "")
        assert err == (
            f"错误：“{name}”正在别的程序里打开，没有写入任何文件；请先保存并关闭它；"
            f"确认没有人打开的，删除旁边的“{lock}”再试\n"
        )
        assert path.read_bytes() == LETTER
        (tmp_path / lock).unlink()
    assert run(*arguments, path, "--force")[0] == 0
    assert path.read_bytes() != LETTER


def test_rt_d1_an_import_never_lands_on_the_bulletin_it_reads(run: Run, text: Path, tmp_path: Path) -> None:
    """Under whatever name, with --force too; nor does the list beside it."""
    before = text.read_bytes()
    os.link(text, tmp_path / "新.xlsx")
    assert run("import", text, "-o", tmp_path / "新.xlsx", "--force") == (
        2,
        "",
        f"错误：“{tmp_path / '新.xlsx'}”正是要读的文件，没有动它；请换一个文件名\n",
    )
    os.link(text, tmp_path / "旧-导入清单.txt")
    code, _, err = run("import", text, "-o", tmp_path / "旧.xlsx", "--force")
    assert (code, err) == (
        2,
        f"错误：清单会写到“{tmp_path / '旧-导入清单.txt'}”，正是要导入的文件；请换一个工作簿文件名\n",
    )
    assert text.read_bytes() == before


# -- bulletins and proofread copies ------------------------------------------------------------


@pytest.mark.parametrize("link", [os.link, os.symlink])
def test_rt_d1_a_bulletin_never_lands_on_the_workbook(
    run: Run, book: Path, link: Callable[[Path, Path], None]
) -> None:
    """Where a file of the output folder is the workbook itself."""
    before = book.read_bytes()
    folder = book.parent / "输出"
    folder.mkdir()
    link(book, folder / "第7期工作专报.docx")
    code, out, err = run("bulletin", book)
    place = folder / "第7期工作专报.docx"
    assert (code, out, err) == (2, "", f"错误：“{place}”正是要读的文件，没有动它；请换一个文件名\n")
    assert book.read_bytes() == before
    assert [path.name for path in folder.iterdir()] == ["第7期工作专报.docx"]


def test_rt_d1_a_bulletin_never_lands_on_a_template(run: Run, book: Path, tmp_path: Path) -> None:
    """Nor on any file of another kind to which a name in the output folder leads; a PDF to come too."""
    templates, folder = tmp_path / "templates", tmp_path / "输出"
    make_templates(templates)
    folder.mkdir()
    template = templates / "bulletin.j2"
    before = template.read_bytes()
    for suffix in (".txt", ".md", ".docx", ".pdf"):
        link = folder / f"第7期工作专报{suffix}"
        os.symlink(template, link)
        refusal = f"错误：“{link}”是通向“{template}”的链接，没有动它；请先删去这个链接\n"
        assert run("bulletin", book) == (2, "", refusal)
        assert (template.read_bytes(), list(folder.iterdir())) == (before, [link])
        link.unlink()


def make_templates(folder: Path) -> None:
    """The office's own templates, as shipped."""
    shutil.copytree(shipped_templates(), folder)


def test_rt_d1_a_proofread_copy_never_lands_on_what_is_read(run: Run, book: Path, tmp_path: Path) -> None:
    """Neither on the document nor on the workbook."""
    path = tmp_path / "第7期.docx"
    word(path, TEXT)
    edited_copy(book, {"台账!H4": 2})
    for read in (path, book):
        copy = tmp_path / "第7期（校对）.docx"
        os.link(read, copy)
        before = read.read_bytes()
        code, out, err = run("proofread", book, path)
        assert (code, out, err) == (2, "", f"错误：“{copy}”正是要读的文件，没有动它；请换一个文件名\n")
        assert read.read_bytes() == before
        copy.unlink()


# -- the one place that writes -----------------------------------------------------------------


def test_rt_d1_nothing_is_replaced_unless_the_caller_says_so(tmp_path: Path) -> None:
    """A new place that writes and forgets to think of it refuses."""
    (tmp_path / "甲.txt").write_bytes(LETTER)
    with pytest.raises(OutputError) as caught:
        write_files(tmp_path, {"乙.txt": b"", "甲.txt": b"new"})
    assert str(caught.value) == there(tmp_path / "甲.txt")[3:-1]
    assert snapshot(tmp_path) == {"甲.txt": LETTER}
    write_files(tmp_path, {"乙.txt": b""}, may_replace=nothing)
    write_files(tmp_path, {"甲.txt": b"new"}, may_replace=anything)
    assert snapshot(tmp_path) == {"乙.txt": b"", "甲.txt": b"new"}


def test_rt_d1_an_input_is_never_replaced_in_whatever_case_its_name_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a disk where Minsheng.XLSX and minsheng.xlsx are one file."""
    (tmp_path / "a.html").write_bytes(LETTER)
    (tmp_path / "A.HTML").write_bytes(LETTER)
    same = os.path.samefile
    folded = lambda one, other: same(str(one).casefold(), str(other).casefold())  # noqa: E731
    monkeypatch.setattr(os.path, "samefile", folded)
    with pytest.raises(OutputError) as caught:
        write_files(tmp_path, {"A.HTML": b""}, inputs=[tmp_path / "a.html"], may_replace=anything)
    assert str(caught.value) == f"“{tmp_path / 'A.HTML'}”正是要读的文件，没有动它；请换一个文件名"


# -- what is written besides -------------------------------------------------------------------


def test_rt_d4_what_a_killed_run_left_is_removed_by_the_next(tmp_path: Path) -> None:
    """Once it is too old to be somebody's who is writing now; other files that look so stay."""
    old, young, other = (
        tmp_path / name for name in (".~xl-minsheng-1.tmp", ".~xl-minsheng-2.tmp", ".~a.tmp")
    )
    for path in (old, young, other):
        path.write_bytes(b"half")
    for path in (old, other):
        os.utime(path, (1, 1))
    write_files(tmp_path, {"甲.txt": b""})
    assert sorted(snapshot(tmp_path)) == [".~a.tmp", ".~xl-minsheng-2.tmp", "甲.txt"]


def test_rt_d6_access_rights_are_not_widened(tmp_path: Path) -> None:
    """A new file gets what the user's umask leaves, a replaced one keeps its rights, a kept one has them."""
    before = os.umask(0o077)
    try:
        write_files(tmp_path, {"新.txt": b""})
    finally:
        os.umask(before)
    assert (tmp_path / "新.txt").stat().st_mode & 0o777 == 0o600
    write_files(tmp_path, {"新.txt": b"again"}, may_replace=anything)
    assert (tmp_path / "新.txt").stat().st_mode & 0o777 == 0o600
    write_files(tmp_path, {"另.txt": b""}, rights={"另.txt": tmp_path / "新.txt"})
    assert (tmp_path / "另.txt").stat().st_mode & 0o777 == 0o600


def test_rt_d8_a_link_stays_a_link(tmp_path: Path) -> None:
    """What it points to is replaced, in its own folder."""
    (tmp_path / "远").mkdir()
    (tmp_path / "远" / "专报.txt").write_bytes(b"old")
    (tmp_path / "近").mkdir()
    os.symlink(tmp_path / "远" / "专报.txt", tmp_path / "近" / "专报.txt")
    write_files(tmp_path / "近", {"专报.txt": b"new"}, may_replace=anything)
    assert (tmp_path / "近" / "专报.txt").is_symlink()
    assert snapshot(tmp_path / "远") == {"专报.txt": b"new"}


def test_a_link_to_nowhere_is_written_where_it_points(tmp_path: Path) -> None:
    """As any program does; a link to itself is one sentence."""
    os.symlink(tmp_path / "新.txt", tmp_path / "链.txt")
    write_files(tmp_path, {"链.txt": b"text"})
    assert (tmp_path / "新.txt").read_bytes() == b"text"
    os.symlink(tmp_path / "圈.txt", tmp_path / "圈.txt")
    write_files(tmp_path, {"圈.txt": b"text"}, may_replace=anything)
    assert (tmp_path / "圈.txt").read_bytes() == b"text"


def test_a_copy_with_comments_opens_as_a_document(run: Run, book: Path, tmp_path: Path) -> None:
    """What the rules above guard is a whole Word file."""
    word(tmp_path / "第7期.docx", TEXT)
    edited_copy(book, {"台账!H4": 2})
    assert run("proofread", book, tmp_path / "第7期.docx")[0] == 1
    assert [one.text for one in docx.Document(str(tmp_path / "第7期（校对）.docx")).paragraphs] == TEXT
