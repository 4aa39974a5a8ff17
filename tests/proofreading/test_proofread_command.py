"""The command `proofread` in a terminal."""

import json
from pathlib import Path

from builders import Run, write_sample
from edited import text


def test_a_text_alone_and_with_its_workbook(tmp_path: Path, run: Run) -> None:
    """Exit 1 for an error, 0 for hints only."""
    write_sample(tmp_path / "民生.xlsm")
    document = tmp_path / "专报.txt"
    document.write_text(text().replace("5259人", "5269人"), encoding="gb18030")
    code, out, _ = run("proofread", tmp_path / "民生.xlsm", document)
    assert code == 1
    assert "错误" in out
    assert "第16段" in out
    code, out, _ = run("proofread", document)
    assert code == 0
    assert out.endswith("校对：警告1条、提示2条\n")


def test_json_tells_paragraph_sentence_cell_and_both_values(tmp_path: Path, run: Run) -> None:
    """For programs."""
    write_sample(tmp_path / "民生.xlsm")
    (tmp_path / "专报.txt").write_text(text().replace("5259人", "5269人"), encoding="utf-8")
    code, out, _ = run("proofread", tmp_path / "民生.xlsm", tmp_path / "专报.txt", "--json")
    told = json.loads(out)
    assert (code, told["copy"], len(told["agreements"])) == (1, "", 183)
    assert told["remarks"] == [
        {
            "code": "P201",
            "severity": "错误",
            "paragraph": 16,
            "sentence": "城镇新增就业5269人，完成全年任务的87.65%",
            "cell": "台账!H7",
            "document": "5269人",
            "workbook": "5259人",
            "why": "文中是5269人，工作簿台账!H7是5259人",
            "remedy": "请核对：工作簿对的改文，文对的改工作簿后重新生成",
        }
    ]


def test_wrong_use_is_told_in_one_line(tmp_path: Path, run: Run) -> None:
    """Exit 2, and nothing is written."""
    missing = tmp_path / "没有.docx"
    assert run("proofread", missing) == (2, "", f"错误：找不到文件“{missing}”，请检查文件名和所在文件夹\n")
    code, _, error = run("proofread", missing, missing, missing)
    assert (code, error) == (2, f"错误：多了参数“{missing}”，一次校对一个文件\n")
    code, _, error = run("proofread")
    assert (code, error) == (2, "错误：缺少参数“[工作簿] [文件]”；用法见 xl-minsheng proofread --help\n")
