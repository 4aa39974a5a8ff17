"""One table of exit codes for every command: 0 done, 1 findings, 2 wrong use or unreadable input."""

from pathlib import Path

import pytest
from builders import Run, edited_copy, write_small

from xl_minsheng.cli.shared import ExitCode

MISSING = "错误：找不到文件“{path}”，请检查文件名和所在文件夹\n"
FOLDER = "错误：“{path}”是文件夹，请指定其中的工作簿文件\n"


def test_h1_the_codes_are_three() -> None:
    """As README says."""
    assert {code.name: int(code) for code in ExitCode} == {"DONE": 0, "FINDINGS": 1, "WRONG_USE": 2}


@pytest.mark.parametrize("command", ["check", "status", "preview", "bulletin", "doctor"])
def test_h1_a_workbook_that_is_not_there_is_wrong_use(tmp_path: Path, run: Run, command: str) -> None:
    """In one line, by every command that reads one."""
    for path in (tmp_path / "none.xlsm", tmp_path / f"{'长' * 300}.xlsm"):
        code, out, err = run(command, path)
        assert (code, out, err.count("\n")) == (2, "", 1)
        assert str(path) in err
    assert run(command, tmp_path / "none.xlsm")[2] == MISSING.format(path=tmp_path / "none.xlsm")


@pytest.mark.parametrize(
    "command", ["check", "status", "preview", "bulletin", "doctor", "upgrade", "unblock"]
)
def test_d9_a_folder_is_no_workbook(
    tmp_path: Path, run: Run, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where the system, as Windows does, calls it a lack of permission."""
    path = tmp_path / "文件夹.xlsx"
    path.mkdir()
    assert run(command, path) == (2, "", FOLDER.format(path=path))
    as_windows(monkeypatch)
    assert run(command, path) == (2, "", FOLDER.format(path=path))


@pytest.mark.parametrize("name", ["文件夹.docx", "文件夹.txt", "文件夹"])
@pytest.mark.parametrize("command", ["proofread", "import"])
def test_d9_a_folder_is_no_document(
    tmp_path: Path, run: Run, command: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever it is called."""
    path = tmp_path / name
    path.mkdir()
    as_windows(monkeypatch)
    more = ["-o", tmp_path / "新.xlsx"] if command == "import" else []
    assert run(command, path, *more) == (2, "", f"错误：“{path}”是文件夹，请指定其中的文件\n")


def as_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make folders refuse to be opened as Windows' do: PermissionError, not IsADirectoryError."""
    opened = Path.open

    def refuse(path: Path, *rest: object, **named: object) -> object:
        if path.is_dir():
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *rest, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refuse)


def test_d9_a_folder_that_is_called_like_a_template_is_none(tmp_path: Path, run: Run) -> None:
    """A folder is checked as a folder of templates; what is called like a file in it is passed over."""
    assert run("template", "--new", tmp_path / "bulletin.docx")[0] == 0
    (tmp_path / "旧的.docx").mkdir()
    (tmp_path / "旧的.j2").mkdir()
    code, _, err = run("template", "--check", tmp_path)
    assert code == 1
    assert "旧的" not in err
    assert "模板“bulletin.j2”：不在" in err


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("none.j2", "找不到“{path}”，请检查名称和位置"),
        ("none.docx", "找不到“{path}”，请检查名称和位置"),
        (f"{'长' * 300}.j2", "找不到“{path}”，请检查名称和位置"),
        ("专报.txt", "“专报.txt”不是模板文件，请给出 .j2 或 .docx 文件"),
    ],
)
def test_h1_what_is_no_template_is_wrong_use(tmp_path: Path, run: Run, name: str, message: str) -> None:
    """Faults inside a template are findings."""
    (tmp_path / "专报.txt").write_text("第7期", encoding="utf-8")
    path = tmp_path / name
    assert run("template", "--check", path) == (2, "", f"错误：{message.format(path=path)}\n")
    (tmp_path / "有错.j2").write_text("{{天气}}", encoding="utf-8")
    assert run("template", "--check", tmp_path / "有错.j2")[0] == 1


@pytest.mark.parametrize("command", ["bulletin", "preview"])
def test_h1_templates_that_are_not_there_are_wrong_use(tmp_path: Path, run: Run, command: str) -> None:
    """The folder was named by whoever typed the command."""
    book = write_small(tmp_path / "book.xlsx")
    for place in (tmp_path / "没有", book):
        message = f"错误：“{place}”不是文件夹，请给出模板所在的文件夹\n"
        assert run(command, book, "--templates", place) == (2, "", message)


@pytest.mark.parametrize("command", ["check", "status", "preview", "bulletin"])
def test_h1_errors_in_a_workbook_are_findings(tmp_path: Path, run: Run, command: str) -> None:
    """By every command that would publish or judge."""
    assert run(command, edited_copy(tmp_path / "book.xlsx", {"台账!H4": "约三"}))[0] == 1


@pytest.mark.parametrize("command", ["preview", "bulletin", "proofread"])
def test_h1_a_sentence_that_cannot_be_printed_is_a_finding(tmp_path: Path, run: Run, command: str) -> None:
    """It stands in the workbook, which could be read."""
    book = edited_copy(tmp_path / "book.xlsx", {"台账!T4": "{{天气}}"})
    (tmp_path / "专报.txt").write_text("第7期\n新建桥梁3个。\n", encoding="utf-8")
    more = [tmp_path / "专报.txt"] if command == "proofread" else []
    code, out, err = run(command, book, *more)
    assert code == 1
    assert "没有变量“天气”" in out + err
