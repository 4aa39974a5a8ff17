"""The command line's bulletin: what is written and where, and what forbids it."""

import json
import os
import re
import shutil
from pathlib import Path

import pytest
from builders import (
    Run,
    edited_copy,
    snapshot,
    write_sample,
    write_small,
)

from xl_minsheng.bulletin import make_bulletin, shipped_templates
from xl_minsheng.bulletin.word import pdf
from xl_minsheng.workbook.sample import load
from xl_minsheng.workbook.write import with_cells

# Writing the bulletin


def test_a_bulletin_is_written_beside_the_workbook(tmp_path: Path, run: Run) -> None:
    """As text, as Markdown and for Word, in the folder 输出; the workbook keeps every byte."""
    book = write_small(tmp_path / "book.xlsx")
    before = book.read_bytes()
    written = [tmp_path / "输出" / f"第7期工作专报.{kind}" for kind in ("txt", "md", "docx")]
    message = "".join(f"专报：{path}\n" for path in written)
    assert run("bulletin", book) == (0, f"校验：没有问题\n{message}", "")
    assert sorted(snapshot(tmp_path)) == [
        "book.xlsx",
        "输出",
        "输出/.minsheng-written.json",
        "输出/第7期工作专报.docx",
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
    assert text == [paragraph.text for paragraph in make_bulletin(with_cells(load())).paragraphs]


def test_warnings_are_told_and_do_not_forbid(tmp_path: Path, run: Run) -> None:
    """The three of the example, a line each, on the output with the files."""
    code, out, err = run("bulletin", write_sample(tmp_path / "book.xlsx"), "-o", tmp_path)
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "警告  台账!O33「原因说明」未填，而该指标未达到序时进度（完成14.13%，应达55.07%，差40.94个百分点），请写明原因",
        "警告  台账!H53「累计完成」26：是全年目标的433.33%，请核对单位和小数点；确实如此的，在“校验结果”这一行填理由和姓名",
        "警告  台账!O75「原因说明」未填，而该指标未达标（现为151元/月，应不低于171元/月，差20元/月），请写明原因",
        "校验：警告3条",
        f"专报：{tmp_path / '第6期工作专报.txt'}",
        f"专报：{tmp_path / '第6期工作专报.md'}",
        f"专报：{tmp_path / '第6期工作专报.docx'}",
    ]


def test_a_second_run_replaces_the_first(tmp_path: Path, run: Run) -> None:
    """The same three files with the corrected figure, and the record of them."""
    run("bulletin", write_small(tmp_path / "book.xlsx"))
    run("bulletin", edited_copy(tmp_path / "book.xlsx", {"台账!H4": 4}))
    text = (tmp_path / "输出" / "第7期工作专报.txt").read_text(encoding="utf-8")
    assert "新建桥梁4个，完成全年任务的100%" in text
    assert len(snapshot(tmp_path / "输出")) == 4


@pytest.mark.parametrize("archived", ["第7期台账-20250630.xlsx", "第7期台账-20240731（2）.xlsx"])
def test_rt_d3_next_month_s_figures_under_the_old_number_keep_the_issued_document(
    tmp_path: Path, run: Run, archived: str
) -> None:
    """The dates were changed, the number was not; the archive has the number, under an earlier day."""
    run("bulletin", write_small(tmp_path / "book.xlsx"))
    issued = (tmp_path / "输出" / "第7期工作专报.docx").read_bytes()
    (tmp_path / "存档").mkdir()
    (tmp_path / "存档" / archived).write_bytes(b"")
    _, out, _ = run("bulletin", edited_copy(tmp_path / "book.xlsx", {"台账!H4": 4}))
    assert (tmp_path / "输出" / "第7期工作专报（旧稿1）.docx").read_bytes() == issued
    assert out.splitlines()[-2:] == [
        "注意：“第7期工作专报.docx”和上次生成的不同，上次的已另存为“第7期工作专报（旧稿1）.docx”",
        "注意：如果现在填的已经是下一期的数，请先在“首页”改期号和日期，再生成一次",
    ]


def test_the_offices_own_templates_are_used(tmp_path: Path, run: Run) -> None:
    """From the folder given, the shipped ones untouched."""
    templates = shutil.copytree(shipped_templates(), tmp_path / "模板")
    (templates / "bulletin.j2").write_text("@专报标题 {{标题}}\n", encoding="utf-8")
    book = write_small(tmp_path / "book.xlsx")
    assert run("bulletin", book, "--templates", templates, "-o", tmp_path)[0] == 0
    assert (tmp_path / "第7期工作专报.txt").read_text(encoding="utf-8") == "民生实事专报\n"


def test_json_lists_files_and_findings(tmp_path: Path, run: Run) -> None:
    """Every finding with code, severity, cell, label, value, reason, remedy, subject and item."""
    book = edited_copy(tmp_path / "book.xlsx", {"台账!H4": 40})
    code, out, err = run("bulletin", book, "--json", "-o", tmp_path)
    assert (code, err) == (0, "")
    assert json.loads(out) == {
        "files": [str(tmp_path / f"第7期工作专报.{kind}") for kind in ("txt", "md", "docx")],
        "notes": [],
        "findings": [
            {
                "code": "W201",
                "severity": "警告",
                "cell": "台账!H4",
                "label": "累计完成",
                "value": "40",
                "why": "是全年目标的1000%",
                "remedy": "请核对单位和小数点；确实如此的，在“校验结果”这一行填理由和姓名",
                "subject": "A01-1 新建桥梁",
                "item": "A01-1",
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
            {"台账!E4": "按量"},
            [
                "台账!E4「考核方式」按量：不是可用的考核方式，请从累计、比例、比率、不低于、不高于、节点、清零、定性中选择"
            ],
        ),
        (
            {"首页!C2": "第7期", "台账!G5": "#REF!"},
            [
                "首页!C2「期号」第7期：是文字，不是数字，请改填整数，如 6",
                "台账!G5「全年目标」#REF!：是错误值，请清除公式后重新填写",
            ],
        ),
        (
            {"材料报送!A4": "政策\n文件", "材料报送!B4": None, "首页!I2": 2},
            ["材料报送!B4「政策文件」未填，请填写数量，没有的填0"],
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
        (["{{天气}}"], ["台账!T4「表述」{{天气}}：没有变量“天气”，请改用“使用说明”里列出的变量"]),
        (
            ["{{累计"],
            [
                "台账!T4「表述」{{累计：表述的标记写错了：有标记没有写完，请检查 {{ }}、{% %} 是否成对、{% if %} 有没有 {% endif %}"
            ],
        ),
        (
            ["{% for 数 in 累计 %}{% endfor %}"],
            [
                "台账!T4「表述」{% for 数 in 累计 %}{% endfor %}：表述里只能用 {{变量}} 和 {% if %}，请去掉循环、运算、函数等其他写法"
            ],
        ),
        (
            ["{% if 有原因 %}快{% else %}{{上期}}{% endif %}"],
            [
                "台账!T4「表述」{% if 有原因 %}快{% else %}{{上期}}{% endif %}：要用{{上期}}，但 台账!F4 「上期累计」是空的，请填写或改表述"
            ],
        ),
        (
            ["长" * 2001, "{{天气}}"],
            [
                f"台账!T4「表述」{'长' * 59}…：表述有2001个字，超过2000个字，请缩短",
                "台账!T5「表述」{{天气}}：没有变量“天气”，请改用“使用说明”里列出的变量",
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
    refused = f"错误：有{len(lines)}条错误，专报没有生成；请按上面的提示改正后再试\n"
    assert run("bulletin", book) == (1, "".join(f"错误  {line}\n" for line in lines), refused)
    assert snapshot(tmp_path) == before


@pytest.mark.parametrize(
    ("name", "content", "line"),
    [
        (
            "bulletin.j2",
            "{{天气}}",
            "模板「bulletin.j2第1行」{{天气}}：没有“天气”（可用的有：刊头名称、标题、期号、刊头期号、编发单位、印发日期、截止日期、截至、要闻、业务系统、上传总数、上传、报道主题、报道总数、报道、板块列表、印责任单位、状态占比、状态总数、亮点等），请改正",
        ),
        (
            "bulletin.j2",
            "{{标题}}\n{% if 标题 %}",
            "模板「bulletin.j2第2行」{% if 标题 %}：{% if %} 没有结束，请在后面加上 {% endif %}",
        ),
        (
            "bulletin.j2",
            "@大标题 {{标题}}",
            "模板「bulletin.j2第1行」@大标题 {{标题}}：没有样式“大标题”，请看是不是“文章标题”、“二级标题”、“专报标题”，再改正",
        ),
        (
            "bulletin.j2",
            "{{ 1 / 0 }}",
            "模板「bulletin.j2第1行」{{ 1 / 0 }}：模板算不下去：除数是0，请先用 {% if %} 判断除数，是0的不要算",
        ),
        ("bulletin.j2", None, "模板「bulletin.j2」不在“{folder}”里，请从“{shipped}”复制一份"),
        (
            "clauses/milestone.j2",
            None,
            "模板「clauses/milestone.j2」不在“{folder}”里，请从“{shipped}”复制一份",
        ),
        (
            "clauses/milestone.j2",
            "{% if 指标 %}",
            "模板「clauses/milestone.j2第1行」{% if 指标 %}：{% if %} 没有结束，请在后面加上 {% endif %}",
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
    book = edited_copy(tmp_path / "book.xlsx", {"台账!E4": "节点", "台账!G4": 1, "台账!H4": 1})
    before = snapshot(tmp_path)
    expected = line.replace("{folder}", str(templates)).replace("{shipped}", str(shipped_templates()))
    refused = "错误：有1条错误，专报没有生成；请按上面的提示改正后再试\n"
    assert run("bulletin", book, "--templates", templates) == (1, f"错误  {expected}\n", refused)
    assert snapshot(tmp_path) == before


def test_a_template_in_another_encoding_forbids_the_bulletin(tmp_path: Path, run: Run) -> None:
    """Saved from an old editor in GBK."""
    templates = shutil.copytree(shipped_templates(), tmp_path / "模板")
    (templates / "bulletin.j2").write_bytes("标题".encode("gbk"))
    code, out, _ = run("bulletin", write_small(tmp_path / "book.xlsx"), "--templates", templates)
    assert (code, out) == (1, "错误  模板「bulletin.j2」不是 UTF-8 编码，请用记事本另存为 UTF-8\n")


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


# PDF


def test_a_pdf_that_cannot_be_made_is_told_and_forbids_nothing(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other files are written; the note stands below them, in JSON beside them."""
    monkeypatch.setattr(pdf, "_converters", list)
    book = write_small(tmp_path / "book.xlsx")
    note = "没有生成PDF：本机没有 Word、WPS 或 LibreOffice；请在 Word 里打开专报，另存为PDF"
    code, out, err = run("bulletin", book, "--pdf")
    assert (code, err) == (0, "")
    assert out.splitlines()[-1] == f"注意：{note}"
    assert json.loads(run("bulletin", book, "--pdf", "--json")[1])["notes"] == [note]


def test_an_open_word_file_is_one_line(tmp_path: Path, run: Run) -> None:
    """Exit code 2, and everything as it was."""
    book = write_small(tmp_path / "book.xlsx")
    run("bulletin", book)
    (tmp_path / "输出" / ".~lock.第7期工作专报.docx#").write_bytes(b"")
    before = snapshot(tmp_path)
    code, out, err = run("bulletin", book)
    assert (code, out) == (2, "")
    assert err.startswith("错误：“第7期工作专报.docx”正在别的程序里打开，没有写入任何文件；请先保存并关闭它")
    assert len(err.splitlines()) == 1
    assert snapshot(tmp_path) == before
