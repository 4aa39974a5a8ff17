"""The command export."""

from pathlib import Path

import pandas as pd
import pytest
from builders import Run, edited_copy, snapshot, write_small


@pytest.mark.slow
def test_a_table_is_written_and_named(tmp_path: Path, run: Run) -> None:
    """The indicators with their results unless another table is asked for; exit code 0."""
    book = write_small(tmp_path / "book.xlsx")
    assert run("export", book, "-o", tmp_path / "a.csv") == (
        0,
        f"已导出指标，共2行：{tmp_path / 'a.csv'}\n",
        "",
    )
    code, out, _ = run("export", book, "-o", tmp_path / "b.parquet", "--table", "项目", "--keys", "english")
    assert (code, out) == (0, f"已导出项目，共1行：{tmp_path / 'b.parquet'}\n")
    assert pd.read_parquet(tmp_path / "b.parquet")["code"].tolist() == ["A01"]


@pytest.mark.slow
def test_errors_in_the_workbook_are_findings(tmp_path: Path, run: Run) -> None:
    """The file is written, each error told, and the exit code 1 says that figures are missing in it."""
    book = edited_copy(tmp_path / "book.xlsx", {"台账!H4": "约三"})
    code, out, err = run("export", book, "-o", tmp_path / "a.csv")
    assert (code, out) == (1, f"已导出指标，共2行：{tmp_path / 'a.csv'}\n")
    assert "台账!H4「累计完成」约三：是文字，不是数字，请改填数字" in err


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["-o", "a.txt"], "文件名“a.txt”应以 .xlsx 或 .csv 或 .parquet 结尾"),
        (["-o", "a.csv", "--table", "指数"], "没有表“指数”，可用："),
        (["-o", "book.xlsx", "--force"], "“book.xlsx”正是要读的文件，没有动它；请换一个文件名"),
        (["-o", "有.csv"], "“有.csv”已经存在，没有动它；请换一个文件名，确要覆盖请加 --force"),
        ([], "缺少选项"),
    ],
)
def test_wrong_use_is_told_and_writes_nothing(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch, arguments: list[str], message: str
) -> None:
    """In one line, with exit code 2."""
    monkeypatch.chdir(tmp_path)
    write_small(Path("book.xlsx"))
    Path("有.csv").write_bytes(b"")
    before = snapshot(tmp_path)
    code, out, err = run("export", "book.xlsx", *arguments)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert message in err
    assert snapshot(tmp_path) == before


@pytest.mark.slow
def test_an_existing_file_is_replaced_with_force(tmp_path: Path, run: Run) -> None:
    """As by the other commands that write a file."""
    book = write_small(tmp_path / "book.xlsx")
    (tmp_path / "a.csv").write_bytes(b"")
    assert run("export", book, "-o", tmp_path / "a.csv", "--force")[0] == 0
    assert (tmp_path / "a.csv").stat().st_size > 0


def test_the_output_must_be_named(run: Run) -> None:
    """What is missing is told before anything is read."""
    code, out, err = run("export", "none.xlsx")
    assert (code, out) == (2, "")
    assert err.startswith("错误：缺少选项")


def test_a_table_that_is_not_there_is_told_before_the_workbook_is_read(run: Run) -> None:
    """With those that are."""
    code, out, err = run("export", "none.xlsx", "-o", "a.csv", "--table", "指数")
    assert (code, out) == (2, "")
    assert err.startswith("错误：没有表“指数”，可用：指标、首页、台账、板块、项目、")
