"""The command line: what it writes, what it says and on which stream, how it exits."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import click
import pytest
from builders import (
    BRIDGES,
    ROOT,
    Run,
    edited_copy,
    in_shell,
    small,
    snapshot,
    write_sample,
    write_small,
)
from rich.cells import cell_len

from xl_minsheng import __version__
from xl_minsheng.cli.main import commands
from xl_minsheng.ledger import Issue, Kind, Ledger
from xl_minsheng.workbook.read import read_workbook
from xl_minsheng.workbook.sample import load
from xl_minsheng.workbook.write import with_cells

HINT = "；用法见 xl-minsheng --help"


# Status


def test_status_counts_the_sections_of_the_example(tmp_path: Path, run: Run) -> None:
    """Section A: 22 projects, 39 indicators, 37 reached, 18 of them finished, 2 behind."""
    code, out, err = run("status", write_sample(tmp_path / "book.xlsm"))
    assert (code, err) == (0, "")
    lines = [line.split() for line in out.splitlines()]
    assert ["省级十大重点民生实事", "22", "39", "37", "18", "2", "0"] in [line[:7] for line in lines]
    assert lines[-1] == ["校验：警告3条"]
    assert sorted(snapshot(tmp_path)) == ["book.xlsm"]


def test_status_as_json_counts_the_same(tmp_path: Path, run: Run) -> None:
    """The record of the whole example: sections, laggards, findings."""
    code, out, err = run("status", "--json", write_sample(tmp_path / "book.xlsx"))
    assert (code, err) == (0, "")
    record = json.loads(out)
    assert record["sections"][0] == {
        "title": "省级十大重点民生实事",
        "projects": 22,
        "indicators": 39,
        "reached": 37,
        "finished": 18,
        "behind": 2,
        "awaiting": 0,
        "underway": 0,
        "unknown": 0,
    }
    assert [laggard["id"] for laggard in record["laggards"]] == ["A16-2", "A01-1", "C01-1", "D08-1"]
    assert record["findings"] == {"错误": 0, "警告": 3, "提示": 0, "已说明": 0}


@pytest.mark.parametrize("option", [[], ["--json"]])
def test_status_of_a_workbook_with_errors_exits_with_1(tmp_path: Path, run: Run, option: list[str]) -> None:
    """It shows what there is, and the code says that no bulletin can be made."""
    book = edited_copy(tmp_path / "book.xlsx", {"台账!H4": None})
    code, out, err = run("status", book, *option)
    assert (code, err) == (1, "")
    assert out.splitlines()[-1] == "校验：错误1条" if not option else json.loads(out)["findings"]["错误"] == 1


# Making workbooks


@pytest.mark.parametrize("name", ["实例.xlsm", "实例.xlsx", "实例.XLSX"])
def test_build_writes_the_example(tmp_path: Path, run: Run, name: str) -> None:
    """The file reads back as the shipped ledger."""
    path = tmp_path / "新" / name
    assert run("build", "-o", path) == (0, f"已生成工作簿：{path}\n", "")
    assert read_workbook(path).ledger == with_cells(load())


def test_new_writes_an_empty_workbook(tmp_path: Path, run: Run) -> None:
    """It reads back empty."""
    path = tmp_path / "空白.xlsm"
    assert run("new", "--output", path) == (0, f"已生成工作簿：{path}\n", "")
    contents = read_workbook(path)
    assert (contents.ledger, contents.faults) == (with_cells(Ledger(Issue())), ())


@pytest.mark.parametrize("command", ["build", "new"])
def test_a_file_that_is_there_is_not_overwritten(tmp_path: Path, run: Run, command: str) -> None:
    """Unless --force says so."""
    path = tmp_path / "book.xlsm"
    path.write_bytes(b"a year of work")
    message = f"“{path}”已经存在，没有动它；请换一个文件名，确要覆盖请加 --force"
    assert run(command, "-o", path) == (2, "", f"错误：{message}\n")
    assert snapshot(tmp_path) == {"book.xlsm": b"a year of work"}
    assert run(command, "-o", path, "--force") == (0, f"已生成工作簿：{path}\n", "")
    assert read_workbook(path).faults == ()


def test_without_a_name_the_workbook_is_made_here(tmp_path: Path) -> None:
    """minsheng.xlsm in the current folder."""
    done = in_shell("build", folder=tmp_path)
    assert (done.returncode, done.stdout.decode().strip()) == (0, "已生成工作簿：minsheng.xlsm")
    assert [path.name for path in tmp_path.iterdir()] == ["minsheng.xlsm"]


@pytest.mark.parametrize("name", ["book.xls", "book", "book.docx"])
def test_a_name_that_excel_does_not_open_is_refused(tmp_path: Path, run: Run, name: str) -> None:
    """The ending decides what is written."""
    message = f"文件名“{name}”应以 .xlsm 或 .xlsx 结尾"
    assert run("new", "-o", tmp_path / name) == (2, "", f"错误：{message}\n")
    assert snapshot(tmp_path) == {}


def test_a_name_too_long_is_one_line(tmp_path: Path, run: Run) -> None:
    """No disk takes a name of three hundred signs."""
    path = tmp_path / f"{'长' * 300}.xlsx"
    message = f"“{path}”写不进去，请确认文件夹可写、文件没有在其他程序里打开、磁盘未满"
    assert run("build", "-o", path) == (2, "", f"错误：{message}\n")
    assert snapshot(tmp_path) == {}


# Wrong use


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "请给出要做的事，如 bulletin、status、build、new"),
        (
            ["print"],
            "没有这个命令，可用的有：bulletin、status、build、new、check、proofread、import、init、upgrade、doctor、unblock、setup、bundle、"
            "template、preview、dashboard、export、next、history、notices、collect、archive、restore、rollup、libreoffice",
        ),
        (["libreoffice"], "请给出要做的事，如 build、install、remove"),
        (["libreoffice", "print"], "没有这个命令，可用的有：build、install、remove"),
        (["--fast"], "没有选项“--fast”"),
        (["bulletin", "book.xlsx", "--fast"], "没有选项“--fast”"),
        (["bulletin"], "缺少参数“工作簿”"),
        (["status", "--json"], "缺少参数“工作簿”"),
        (["bulletin", "one.xlsx", "two.xlsx"], "多了参数“two.xlsx”"),
        (["bulletin", "one.xlsx", "two.xlsx", "three.xlsx"], "多了参数“two.xlsx three.xlsx”"),
        (["bulletin", "book.xlsx", "-o"], "选项“-o”后面缺少内容"),
        (["status", "book.xlsx", "--json=yes"], "选项“--json”后面不带内容"),
    ],
)
def test_wrong_use_is_one_line(tmp_path: Path, run: Run, arguments: list[str], message: str) -> None:
    """In Chinese, on the error output, exit code 2, with the help that tells how that command is typed."""
    command = f" {arguments[0]}" if arguments and arguments[0] in commands.commands else ""
    assert run(*arguments) == (2, "", f"错误：{message}；用法见 xl-minsheng{command} --help\n")


def test_wrong_use_is_one_line_in_a_shell_too(tmp_path: Path) -> None:
    """With no arguments at all."""
    done = in_shell(folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().splitlines() == [
        f"错误：请给出要做的事，如 bulletin、status、build、new{HINT}"
    ]


@pytest.mark.parametrize("command", [[], ["bulletin"], ["status"], ["build"], ["new"]])
def test_help_and_version_are_no_errors(run: Run, command: list[str]) -> None:
    """Help exists for the program and for every command, and names its options."""
    code, out, err = run(*command, "--help")
    assert (code, err) == (0, "")
    assert "--help" in out
    assert run("--version") == (0, f"xl-minsheng {__version__}\n", "")


# On every machine


@pytest.mark.parametrize("encoding", ["gbk", "ascii"])
def test_a_console_that_lacks_a_sign_stops_nothing(tmp_path: Path, encoding: str) -> None:
    """Chinese Windows writes GBK, which has no ³; a bare system writes ASCII."""
    dust = replace(BRIDGES, name="PM2.5", unit="μg/m³", kind=Kind.CEILING, actual=Decimal(6))
    book = write_small(tmp_path / "book.xlsx", small(dust))
    environment = {"PYTHONUTF8": "0", "PYTHONIOENCODING": encoding}
    for command in (["bulletin"], ["bulletin", "--json"], ["status"], ["status", "--json"]):
        done = in_shell(*command, book.name, folder=tmp_path, environment=environment)
        assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize(
    ("command", "unwanted"),
    [
        ("bulletin book.xlsx", ["pandas", "numpy", "xlwings", "openpyxl", "xlsxwriter", "rich"]),
        ("status book.xlsx", ["pandas", "numpy", "xlwings", "openpyxl", "xlsxwriter", "docx"]),
        ("build -o new.xlsm", ["pandas", "numpy", "xlwings", "openpyxl"]),
    ],
)
def test_a_command_loads_only_what_it_needs(tmp_path: Path, command: str, unwanted: list[str]) -> None:
    """Heavy libraries stay away from the commands that are run often."""
    write_small(tmp_path / "book.xlsx")
    script = (
        "import sys\n"
        "from xl_minsheng.cli.main import main\n"
        "try:\n"
        f"    main({command.split()!r})\n"
        "except SystemExit as ended:\n"
        "    assert ended.code == 0\n"
        f"print(*[name for name in {unwanted!r} if name in sys.modules], file=sys.stderr)\n"
    )
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, env=environment, capture_output=True, check=False
    )
    assert (done.returncode, done.stderr.decode().strip()) == (0, "")


def every_command(group: click.Group, names: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Names of the commands, each with those that it stands below."""
    yield names
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from every_command(command, (*names, name))
        else:
            yield (*names, name)


@pytest.mark.parametrize("names", list(every_command(commands)), ids=" ".join)
def test_the_help_of_every_command_is_chinese(names: tuple[str, ...], run: Run) -> None:
    """Headings and click's own words too."""
    code, help_text, _ = run(*names, "--help")
    assert code == 0
    assert help_text.startswith(f"用法：{' '.join(('xl-minsheng', *names))} ")
    assert not re.search(r"Usage|Options|Commands|Show this|required|default", help_text)
    assert max(map(cell_len, help_text.splitlines())) <= 80, "a Chinese character takes two columns"


def test_the_list_of_commands_says_of_each_what_it_does(run: Run) -> None:
    """None is cut short: click's own list said nothing but "..." of those whose help has no blanks."""
    _, listed, _ = run("--help")
    words = re.sub(r"\s", "", listed.split("命令：")[1])
    for name, command in commands.commands.items():
        assert name + re.split("[；。]", re.sub(r"\s", "", command.help or ""))[0] in words


def test_what_options_mean_stands_below_each_other(run: Run) -> None:
    """Measured in columns, whether the option's value is named in Chinese or not."""
    _, help_text, _ = run("import", "--help")
    options = help_text.split("选项：\n")[1].splitlines()
    assert len({cell_len(re.match(r"  \S.*?  +(?=\S)", line)[0]) for line in options}) == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["restore", "台账.xlsm", "六"], "参数不对（“六”不是整数）；用法见 xl-minsheng restore --help"),
        (
            ["rollup", "工作簿", "-o", "汇总.xlsx", "--workers", "0"],
            "选项“--workers”不对（0太小，最小是1）；用法见 xl-minsheng rollup --help",
        ),
    ],
)
def test_a_number_that_is_none_is_refused_in_chinese(arguments: list[str], message: str, run: Run) -> None:
    """Click's own words were half English: integer range, x>=1."""
    assert run(*arguments) == (2, "", f"错误：{message}\n")
