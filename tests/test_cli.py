"""The command line: what it writes, what it says and on which stream, how it exits."""

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from builders import (
    BRIDGES,
    edited,
    edited_copy,
    repack,
    sheet_part,
    small,
    snapshot,
    write_sample,
    write_small,
)

from xl_minsheng import __version__
from xl_minsheng.bulletin import make_bulletin, shipped_templates
from xl_minsheng.cli import main
from xl_minsheng.ledger import Issue, Kind, Ledger
from xl_minsheng.workbook.build import place
from xl_minsheng.workbook.read import read_workbook
from xl_minsheng.workbook.sample import load

ROOT = Path(__file__).parents[1]
HINT = "；用法见 xl-minsheng --help"
VARIABLES = "指标、累计、目标、单位、完成率、应达进度、差距、相差、状态、算式、责任单位、截止日期、达标、已完成、落后、有原因、有时限、有数据日期"

Run = Callable[..., tuple[object, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a function that runs a command and gives its exit code, its output and its error output."""

    def call(*arguments: object) -> tuple[object, str, str]:
        with pytest.raises(SystemExit) as ended:
            main([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return ended.value.code, printed.out, printed.err

    return call


def in_shell(
    *arguments: object, folder: Path, environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run the program as a user does, in a folder."""
    settings = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"} | (environment or {})
    command = [sys.executable, "-m", "xl_minsheng", *map(str, arguments)]
    return subprocess.run(command, cwd=folder, env=settings, capture_output=True, check=False)


# Writing the bulletin


def test_a_bulletin_is_written_beside_the_workbook(tmp_path: Path, run: Run) -> None:
    """As text and as Markdown, in the folder 输出; the workbook keeps every byte."""
    book = write_small(tmp_path / "book.xlsx")
    before = book.read_bytes()
    text, markdown = tmp_path / "输出" / "第7期工作专报.txt", tmp_path / "输出" / "第7期工作专报.md"
    assert run("bulletin", book) == (0, f"校验：没有问题\n专报：{text}\n专报：{markdown}\n", "")
    assert sorted(snapshot(tmp_path)) == [
        "book.xlsx",
        "输出",
        "输出/第7期工作专报.md",
        "输出/第7期工作专报.txt",
    ]
    assert book.read_bytes() == before


def test_text_and_markdown_say_the_same(tmp_path: Path, run: Run) -> None:
    """Paragraph by paragraph, headings and leads apart, for the whole example."""
    run("bulletin", write_sample(tmp_path / "book.xlsm"), "-o", tmp_path / "out")
    text = (tmp_path / "out" / "第6期工作专报.txt").read_text(encoding="utf-8").splitlines()
    markdown = (tmp_path / "out" / "第6期工作专报.md").read_text(encoding="utf-8")
    plain = [re.sub(r"^#+ |\*\*|\\", "", paragraph) for paragraph in markdown.splitlines() if paragraph]
    assert plain == text
    assert text == [paragraph.text for paragraph in make_bulletin(place(load())).paragraphs]


def test_warnings_are_told_and_do_not_forbid(tmp_path: Path, run: Run) -> None:
    """The three of the example, a line each, on the output with the files."""
    code, out, err = run("bulletin", write_sample(tmp_path / "book.xlsx"), "-o", tmp_path)
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "警告  台账!R33「原因说明」未填，而该指标未达到序时进度（完成14.13%，应达55.07%，差40.94个百分点），请写明原因",
        "警告  台账!H53「累计完成」26：是全年目标的433.33%，请核对单位和小数点；确实如此的，在原因说明里写明",
        "警告  台账!R75「原因说明」未填，而该指标未达标（现为151元/月，应不低于171元/月，差20元/月），请写明原因",
        "校验：警告3条",
        f"专报：{tmp_path / '第6期工作专报.txt'}",
        f"专报：{tmp_path / '第6期工作专报.md'}",
    ]


def test_a_second_run_replaces_the_first(tmp_path: Path, run: Run) -> None:
    """The same two files with the corrected figure."""
    run("bulletin", write_small(tmp_path / "book.xlsx"))
    run("bulletin", edited_copy(tmp_path / "book.xlsx", {"台账!H4": 4}))
    text = (tmp_path / "输出" / "第7期工作专报.txt").read_text(encoding="utf-8")
    assert "新建桥梁4个，完成全年任务的100%" in text
    assert len(snapshot(tmp_path / "输出")) == 2


def test_the_offices_own_templates_are_used(tmp_path: Path, run: Run) -> None:
    """From the folder given, the shipped ones untouched."""
    templates = shutil.copytree(shipped_templates(), tmp_path / "模板")
    (templates / "bulletin.j2").write_text("@专报标题 {{标题}}\n", encoding="utf-8")
    book = write_small(tmp_path / "book.xlsx")
    assert run("bulletin", book, "--templates", templates, "-o", tmp_path)[0] == 0
    assert (tmp_path / "第7期工作专报.txt").read_text(encoding="utf-8") == "民生实事专报\n"


def test_json_lists_files_and_findings(tmp_path: Path, run: Run) -> None:
    """Every finding with code, severity, cell, label, value, reason, remedy and subject."""
    book = edited_copy(tmp_path / "book.xlsx", {"台账!H4": 40})
    code, out, err = run("bulletin", book, "--json", "-o", tmp_path)
    assert (code, err) == (0, "")
    assert json.loads(out) == {
        "files": [str(tmp_path / "第7期工作专报.txt"), str(tmp_path / "第7期工作专报.md")],
        "findings": [
            {
                "code": "W201",
                "severity": "警告",
                "cell": "台账!H4",
                "label": "累计完成",
                "value": "40",
                "why": "是全年目标的1000%",
                "remedy": "请核对单位和小数点；确实如此的，在原因说明里写明",
                "subject": "A01-1 新建桥梁",
            }
        ],
    }


def test_json_without_a_bulletin_lists_no_files(tmp_path: Path, run: Run) -> None:
    """Errors forbid publishing for programs too."""
    book = edited_copy(tmp_path / "book.xlsx", {"台账!H4": None})
    code, out, err = run("bulletin", book, "--json")
    assert (code, err) == (1, "")
    record = json.loads(out)
    assert record["files"] == []
    assert [finding["code"] for finding in record["findings"]] == ["E102"]
    assert sorted(snapshot(tmp_path)) == ["book.xlsx"]


# What forbids a bulletin


@pytest.mark.parametrize(
    ("cells", "lines"),
    [
        (
            {"台账!H4": "三座"},
            ["台账!H4「累计完成」三座：是文字，不是数字，请改填数字"],
        ),
        (
            {"台账!H4": "三座\n另有一座在建"},
            ["台账!H4「累计完成」三座 另有一座在建：是文字，不是数字，请改填数字"],
        ),
        (
            {"台账!G4": 0},
            ["台账!G4「全年目标」0：是0，算不出完成率，请填写实际目标；要求归零的，考核方式改为“清零”"],
        ),
        (
            {"台账!H4": None},
            ["台账!H4「累计完成」未填，请填写累计数；数据还没有的，在特殊情形选“待数据”并写明原因"],
        ),
        (
            {"台账!F4": "按量"},
            [
                "台账!F4「考核方式」按量：不是可用的考核方式，请从累计、比例、不低于、不高于、节点、清零、定性中选择"
            ],
        ),
        (
            {"首页!C5": "第7期", "台账!G5": "#REF!"},
            [
                "首页!C5「期号」第7期：是文字，不是数字，请改填整数，如 6",
                "台账!G5「全年目标」#REF!：是错误值，请清除公式后重新填写",
            ],
        ),
        (
            {"材料报送!A4": "政策\n文件", "材料报送!B4": None, "首页!C20": 2},
            ["材料报送!B4「政策 文件」未填，请填写数量，没有的填0"],
        ),
    ],
)
def test_every_error_is_one_line_and_nothing_is_written(
    tmp_path: Path, run: Run, cells: dict[str, object], lines: list[str]
) -> None:
    """Findings on the output, the refusal on the error output, exit code 1, the folder as it was."""
    book = edited_copy(tmp_path / "book.xlsx", cells)
    before = snapshot(tmp_path)
    code, out, err = run("bulletin", book)
    assert code == 1
    assert out.splitlines() == [f"错误  {line}" for line in lines]
    assert err == f"错误：有{len(lines)}条错误，专报没有生成；请按上面的提示改正后再试\n"
    assert snapshot(tmp_path) == before


@pytest.mark.parametrize(
    ("wordings", "lines"),
    [
        (["{{天气}}"], [f"台账!T4「表述」：没有变量“天气”，可用的有：{VARIABLES}"]),
        (
            ["{{累计"],
            [
                "台账!T4「表述」：表述的标记写错了：有标记没有写完，请检查 {{ }}、{% %} 是否成对、{% if %} 有没有 {% endif %}"
            ],
        ),
        (
            ["{% for 数 in 累计 %}{% endfor %}"],
            ["台账!T4「表述」：表述里只能用 {{变量}} 和 {% if %}，请去掉循环、运算、函数等其他写法"],
        ),
        (["{{上期}}"], ["台账!T4「表述」：要用{{上期}}，但 台账!P4 「上期累计」是空的，请填写或改表述"]),
        (
            ["长" * 2001, "{{天气}}"],
            [
                "台账!T4「表述」：表述有2001个字，超过2000个字，请缩短",
                f"台账!T5「表述」：没有变量“天气”，可用的有：{VARIABLES}",
            ],
        ),
    ],
)
def test_a_wording_that_cannot_be_printed_forbids_the_bulletin(
    tmp_path: Path, run: Run, wordings: list[str], lines: list[str]
) -> None:
    """All of them are told at once, each with its cell."""
    cells = {f"台账!T{row}": wording for row, wording in enumerate(wordings, start=4)}
    book = edited_copy(tmp_path / "book.xlsx", cells)
    before = snapshot(tmp_path)
    assert run("bulletin", book) == (1, "", "".join(f"错误：{line}\n" for line in lines))
    assert snapshot(tmp_path) == before


@pytest.mark.parametrize(
    ("name", "content", "line"),
    [
        (
            "bulletin.j2",
            "{{天气}}",
            "模板“bulletin.j2”：没有变量“天气”，可用的有：标题、期号、编发单位、印发日期、截止日期、要闻、业务系统、上传总数、上传、报道主题、报道总数、报道、板块列表、亮点",
        ),
        (
            "bulletin.j2",
            "{{标题}}\n{% if 标题 %}",
            "模板“bulletin.j2”第2行：有标记没有写完，请检查 {{ }}、{% %} 是否成对、{% if %} 有没有 {% endif %}",
        ),
        (
            "bulletin.j2",
            "@大标题 {{标题}}",
            "模板“bulletin.j2”：没有样式“大标题”，可用的有：专报标题、期号、编发单位、日期、一级标题、二级标题、三级标题、文章标题、项目、正文",
        ),
        (
            "bulletin.j2",
            "{{ 1 / 0 }}",
            "模板“bulletin.j2”：模板算不下去：除数是0",
        ),
        ("bulletin.j2", None, "模板文件“bulletin.j2”不在模板文件夹“{folder}”里，请恢复"),
        (
            "clauses/milestone.j2",
            None,
            "模板文件“clauses/milestone.j2”不在模板文件夹“{folder}”里，请恢复",
        ),
        (
            "clauses/milestone.j2",
            "{% if 指标 %}",
            "模板“clauses/milestone.j2”第1行：有标记没有写完，请检查 {{ }}、{% %} 是否成对、{% if %} 有没有 {% endif %}",
        ),
    ],
)
def test_a_template_that_cannot_be_printed_forbids_the_bulletin(
    tmp_path: Path, run: Run, name: str, content: str | None, line: str
) -> None:
    """Unknown variable, unclosed tag, unknown style, missing file: one line with file and place."""
    templates = shutil.copytree(shipped_templates(), tmp_path / "模板")
    (templates / name).unlink()
    if content is not None:
        (templates / name).write_text(content, encoding="utf-8")
    book = edited_copy(tmp_path / "book.xlsx", {"台账!F4": "节点", "台账!G4": 1, "台账!H4": 1})
    before = snapshot(tmp_path)
    expected = line.replace("{folder}", str(templates))
    assert run("bulletin", book, "--templates", templates) == (1, "", f"错误：{expected}\n")
    assert snapshot(tmp_path) == before


def test_a_template_in_another_encoding_forbids_the_bulletin(tmp_path: Path, run: Run) -> None:
    """Saved from an old editor in GBK."""
    templates = shutil.copytree(shipped_templates(), tmp_path / "模板")
    (templates / "bulletin.j2").write_bytes("标题".encode("gbk"))
    code, out, err = run("bulletin", write_small(tmp_path / "book.xlsx"), "--templates", templates)
    assert (code, out) == (1, "")
    assert err == "错误：模板“bulletin.j2”不是 UTF-8 编码，请用记事本另存为 UTF-8\n"


# What cannot be read


def _ole(name: str) -> Callable[[Path], object]:
    signature = bytes.fromhex("D0CF11E0A1B11AE1")
    return lambda path: path.write_bytes(signature + bytes(600) + name.encode("utf-16-le") + bytes(600))


def _bomb(path: Path) -> None:
    write_small(path)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/media/a.bin", b"")
        archive.getinfo("xl/media/a.bin").file_size = 513 << 20


def _with_ledger_part(old: str, new: str) -> Callable[[Path], object]:
    change = {sheet_part("台账"): lambda part: part.replace(old.encode(), new.encode(), 1)}
    return lambda path: repack(write_small(path), change)


def _without_sheet(path: Path) -> None:
    with edited(write_small(path)) as book:
        del book["选项"]


UNREADABLE: dict[str, tuple[Callable[[Path], object], str]] = {
    "missing": (lambda _: None, "找不到文件“{path}”，请检查文件名和所在文件夹"),
    "folder": (lambda path: path.mkdir(), "“{path}”是文件夹，请指定其中的工作簿文件"),
    "text": (
        lambda path: path.write_text("编号,指标", encoding="utf-8"),
        "“book.xlsx”不是 Excel 工作簿，请选择 .xlsm 或 .xlsx 文件",
    ),
    "xls": (_ole("Workbook"), "“book.xlsx”是旧格式或其他程序的文件，请在 Excel 中另存为 .xlsx 后再试"),
    "encrypted": (_ole("EncryptedPackage"), "“book.xlsx”设有打开密码，请在 Excel 中取消密码后再试"),
    "truncated": (
        lambda path: path.write_bytes(write_small(path).read_bytes()[:20_000]),
        "“book.xlsx”不完整或已损坏，请重新复制一份或用备份",
    ),
    "another zip": (
        lambda path: repack(write_small(path), drop=("xl/workbook.xml",)),
        "“book.xlsx”不是 Excel 工作簿，请选择 .xlsm 或 .xlsx 文件",
    ),
    "zip bomb": (_bomb, "“book.xlsx”展开后超过 512 MB，不像正常的工作簿，已拒绝读取"),
    "entity bomb": (
        _with_ledger_part("?>", '?><!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'),
        "工作簿内含有不应出现的文档类型声明，已拒绝读取",
    ),
    "far cell": (
        _with_ledger_part(
            "</sheetData>", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
        ),
        "工作表“台账”一直用到 XFD1048576，请删除表格以外的空白行列后再试",
    ),
    "no such row": (
        _with_ledger_part('<c r="H4"', '<c r="H99999999999999999999"'),
        "工作表“台账”的内容已损坏（没有“H99999999999999999999”这个位置），请用备份",
    ),
    "sheet missing": (
        _without_sheet,
        "工作簿缺少工作表“选项”，请恢复它的名称或用备份"
        "（现有：首页、台账、板块与项目、材料报送、新闻报道、要闻、亮点、计划曲线、校验结果、专报预览、使用说明）",
    ),
    "column missing": (
        lambda path: edited_copy(path, {"台账!H3": "完成数"}),
        "工作表“台账”缺少列“累计完成”，请恢复列标题",
    ),
    "label missing": (
        lambda path: edited_copy(path, {"首页!B8": None}),
        "工作表“首页”缺少设置“截止日期”，请恢复这一行的标签",
    ),
}


@pytest.mark.parametrize("command", ["bulletin", "status"])
@pytest.mark.parametrize("fault", UNREADABLE)
def test_what_cannot_be_read_is_one_line(tmp_path: Path, run: Run, fault: str, command: str) -> None:
    """On the error output, exit code 2; no file is written and the input keeps its bytes."""
    make, message = UNREADABLE[fault]
    path = tmp_path / "book.xlsx"
    make(path)
    before = snapshot(tmp_path)
    assert run(command, path) == (2, "", f"错误：{message.format(path=path)}\n")
    assert snapshot(tmp_path) == before


@pytest.mark.parametrize("fault", ["missing", "folder", "truncated", "no such row"])
def test_what_cannot_be_read_is_one_line_in_a_shell_too(tmp_path: Path, fault: str) -> None:
    """No traceback, nothing of the libraries' own."""
    make, message = UNREADABLE[fault]
    make(tmp_path / "book.xlsx")
    before = snapshot(tmp_path)
    done = in_shell("bulletin", "book.xlsx", folder=tmp_path)
    expected = f"错误：{message.format(path='book.xlsx')}"
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().splitlines() == [expected]
    assert snapshot(tmp_path) == before


# Where it cannot be written


@pytest.mark.parametrize(
    ("output", "line"),
    [
        ("book.xlsx", "“{place}”不是文件夹，请换一个放文件的地方"),
        ("book.xlsx/输出", "“{place}”不是文件夹，请换一个放文件的地方"),
        ("长" * 300, "“{place}”写不进去，请确认文件夹可写、文件没有在其他程序里打开、磁盘未满"),
    ],
)
def test_a_place_that_cannot_be_written_is_one_line(tmp_path: Path, run: Run, output: str, line: str) -> None:
    """A file instead of a folder, a name that no disk takes: exit code 2, nothing changed."""
    book = write_small(tmp_path / "book.xlsx")
    before = snapshot(tmp_path)
    place = tmp_path / output
    assert run("bulletin", book, "-o", place) == (2, "", f"错误：{line.format(place=place)}\n")
    assert snapshot(tmp_path) == before


def test_a_full_disk_is_one_line(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even the folder 输出 is left."""
    book = write_small(tmp_path / "book.xlsx")
    before = snapshot(tmp_path)

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    line = f"“{tmp_path / '输出'}”写不进去，请确认文件夹可写、文件没有在其他程序里打开、磁盘未满"
    assert run("bulletin", book) == (2, "", f"错误：{line}\n")
    assert snapshot(tmp_path) == before


def test_an_interruption_is_one_line(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl+C while writing leaves nothing, and says so."""
    book = write_small(tmp_path / "book.xlsx")
    before = snapshot(tmp_path)

    def interrupted(_handle: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    code, out, err = run("bulletin", book)
    assert (code, out, err.strip()) == (2, "", "错误：已中断，没有写入任何文件")
    assert snapshot(tmp_path) == before


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
        "unknown": 0,
    }
    assert [laggard["id"] for laggard in record["laggards"]] == ["A16-2", "A01-1", "C01-1", "D08-1"]
    assert record["findings"] == {"错误": 0, "警告": 3, "提示": 0}


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
    assert read_workbook(path).ledger == place(load())


def test_new_writes_an_empty_workbook(tmp_path: Path, run: Run) -> None:
    """It reads back empty."""
    path = tmp_path / "空白.xlsm"
    assert run("new", "--output", path) == (0, f"已生成工作簿：{path}\n", "")
    reading = read_workbook(path)
    assert (reading.ledger, reading.faults) == (place(Ledger(Issue())), ())


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
            "没有这个命令，可用的有：bulletin、status、build、new、init、upgrade、doctor、unblock、setup、bundle",
        ),
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
    """In Chinese, on the error output, exit code 2."""
    assert run(*arguments) == (2, "", f"错误：{message}{HINT}\n")


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
        ("bulletin", ["pandas", "numpy", "xlwings", "openpyxl", "xlsxwriter", "rich"]),
        ("status", ["pandas", "numpy", "xlwings", "openpyxl", "xlsxwriter", "jinja2"]),
    ],
)
def test_a_command_loads_only_what_it_needs(tmp_path: Path, command: str, unwanted: list[str]) -> None:
    """Heavy libraries stay away from the commands that are run often."""
    write_small(tmp_path / "book.xlsx")
    script = (
        "import sys\n"
        "from xl_minsheng.cli import main\n"
        "try:\n"
        f"    main([{command!r}, 'book.xlsx'])\n"
        "except SystemExit as ended:\n"
        "    assert ended.code == 0\n"
        f"print(*[name for name in {unwanted!r} if name in sys.modules], file=sys.stderr)\n"
    )
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, env=environment, capture_output=True, check=False
    )
    assert (done.returncode, done.stderr.decode().strip()) == (0, "")
