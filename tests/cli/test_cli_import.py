"""The command `import`: what it writes, what it lists, what it refuses."""

import json
import os
from pathlib import Path

import openpyxl
import pytest
from builders import ROOT, Run, snapshot
from published import OURS, PUBLISHED

from xl_minsheng.importing import Topic


@pytest.mark.parametrize("name", ["工作簿.xlsx", "工作簿.xlsm"])
def test_a_workbook_and_its_list_are_written(tmp_path: Path, run: Run, name: str) -> None:
    """Two files; the terminal shows the lines of the list and ends with what there is to look at."""
    code, out, err = run("import", PUBLISHED, "-o", tmp_path / name)
    assert (code, err) == (0, "")
    beside = tmp_path / "工作簿-导入清单.txt"
    assert out.splitlines()[-5:] == [
        "已导入5个板块、53个项目、73行指标",
        "其中45个全年目标由累计数和完成率推得，行内备注写明了怎么推的，请核对",
        "请核对：没有看懂3处、改了写法4处、推定1处、对不上1处",
        f"工作簿：{tmp_path / name}",
        f"清单：{beside}",
    ]
    assert sorted(snapshot(tmp_path)) == [beside.name, name]
    listed = beside.read_text(encoding="utf-8").splitlines()
    assert listed[0] == "导入自：bulletin-6-published.txt"
    assert listed[5:] == out.splitlines()[:-5]
    assert (
        "[没有看懂]　第55行（A10-2）　「残疾人“两项补贴”标准1月份提到100元/月」　"
        "有数字而没有完成率或目标，按定性收录，不计入统计" in listed
    )


def test_what_is_imported_publishes_the_same_text(tmp_path: Path, run: Run) -> None:
    """From our text to a workbook and back, by commands only."""
    run("import", OURS, "-o", tmp_path / "book.xlsm")
    code, _, _ = run("bulletin", tmp_path / "book.xlsm")
    assert code == 0
    written = tmp_path / "输出" / "第6期工作专报.txt"
    assert written.read_text(encoding="utf-8") == OURS.read_text(encoding="utf-8")


def test_the_list_as_json(tmp_path: Path, run: Run) -> None:
    """Counts, files, and every note with topic, line, place, words and reason."""
    code, out, err = run("import", PUBLISHED, "-o", tmp_path / "book.xlsx", "--json")
    assert (code, err) == (0, "")
    record = json.loads(out)
    assert {key: record[key] for key in ("sections", "projects", "indicators", "derived_targets")} == {
        "sections": 5,
        "projects": 53,
        "indicators": 73,
        "derived_targets": 45,
    }
    assert record["workbook"] == str(tmp_path / "book.xlsx")
    assert record["notes"][0] == {
        "topic": "推定",
        "line": None,
        "place": "",
        "text": "",
        "why": "截止日期按印发日期填为2025年7月20日，请核对",
    }
    assert len(record["notes"]) == 9


def test_text_from_outside_is_never_a_formula(tmp_path: Path, run: Run) -> None:
    """What begins with = + - @ stands in its cell as text, in every table."""
    source = tmp_path / "专报.txt"
    danger = "=HYPERLINK（0）"
    source.write_text(
        f"{danger}\n第1期\n{danger}甲\n2025年1月2日\n【工作要闻】\n{danger}。\n【工作进度】\n（一）{danger}\n1. {danger}\n"
        f"（1）{danger}。{danger}；+1+1人；@SUM，完成全年任务的60%。\n【工作亮点】\n{danger}\n{danger}。\n",
        encoding="utf-8",
    )
    assert run("import", source, "-o", tmp_path / "book.xlsx")[0] == 0
    book = openpyxl.load_workbook(tmp_path / "book.xlsx")
    held = [
        cell
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str) and "HYPERLINK（" in cell.value
    ]
    reports = {cell.value for cell in held if cell.coordinate == "A2"}  # of which issue and file each is
    assert all(value.startswith('="=HYPERLINK（0）　') for value in reports)
    assert {cell.data_type for cell in held if cell.value not in reports} == {"s"}
    assert {"设置", "台账", "板块与项目", "要闻", "亮点"} <= {cell.parent.title for cell in held}


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("专报.txt", b"", "“专报.txt”是空的，没有导入"),
        ("专报.txt", b"\xff\xfe\x00", "“专报.txt”的编码不认识，请用记事本另存为 UTF-8 后再试"),
        ("专报.docx", b"no zip", "“专报.docx”不是 Word 文件或已损坏，请在 Word 中另存一份后再试"),
        ("专报.doc", b"", "“专报.doc”不是能读的文件，请在 Word 或 WPS 里另存为 .docx"),
        (
            "纪要.txt",
            "会议纪要".encode(),
            "“纪要.txt”不像一期专报：没有找到“（一）……”这样的板块和“1. ……”这样的项目，没有导入",
        ),
    ],
)
def test_what_is_no_bulletin_is_refused(
    tmp_path: Path, run: Run, name: str, data: bytes, message: str
) -> None:
    """One line, exit code 2, nothing written."""
    (tmp_path / name).write_bytes(data)
    assert run("import", tmp_path / name, "-o", tmp_path / "book.xlsx") == (2, "", f"错误：{message}\n")
    assert sorted(snapshot(tmp_path)) == [name]


def test_a_workbook_has_the_suffix_of_one(tmp_path: Path, run: Run) -> None:
    """Before anything is read."""
    message = "错误：文件名“book.xls”应以 .xlsm 或 .xlsx 结尾\n"
    assert run("import", "nowhere.txt", "-o", tmp_path / "book.xls") == (2, "", message)


def test_the_list_never_takes_the_place_of_what_is_imported(tmp_path: Path, run: Run) -> None:
    """Not even with --force."""
    source = tmp_path / "book-导入清单.txt"
    source.write_bytes(OURS.read_bytes())
    refusal = f"错误：清单会写到“{source}”，正是要导入的文件；请换一个工作簿文件名\n"
    assert run("import", source, "-o", tmp_path / "book.xlsx", "--force") == (2, "", refusal)
    assert source.read_bytes() == OURS.read_bytes()


@pytest.mark.parametrize("name", ["book.xlsx", "book-导入清单.txt"])
def test_nothing_is_overwritten_without_force(tmp_path: Path, run: Run, name: str) -> None:
    """Neither a workbook nor an earlier list; with --force both are."""
    (tmp_path / name).write_bytes(b"mine")
    refusal = f"错误：“{tmp_path / name}”已经存在，没有动它；请换一个文件名，确要覆盖请加 --force\n"
    assert run("import", OURS, "-o", tmp_path / "book.xlsx") == (2, "", refusal)
    assert {path: (tmp_path / path).read_bytes() for path in os.listdir(tmp_path)} == {name: b"mine"}
    assert run("import", OURS, "-o", tmp_path / "book.xlsx", "--force")[0] == 0
    assert (tmp_path / name).read_bytes() != b"mine"


def test_the_manual_explains_every_word_of_the_list() -> None:
    """A clerk who reads [对不上] finds what to do."""
    manual = (ROOT / "docs" / "manual.zh.md").read_text(encoding="utf-8")
    assert [topic for topic in Topic if f"| [{topic}] |" not in manual] == []
