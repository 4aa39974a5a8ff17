"""Wordings and names as other hands type them: what is told, and what is printed."""

from pathlib import Path

import pytest
from builders import Run

from xl_minsheng.bulletin import make_bulletin
from xl_minsheng.workbook.read import read_workbook

INPUTS = Path(__file__).parent / "inputs"

REFUSED = {
    "wording-fullwidth-braces.xlsx": (
        "台账!T7「表述」城镇新增就业｛｛累计｝｝{{单位}}：花括号是全角的，会照原样印出来，请改成：城镇新增就业{{累计}}{{单位}}"
    ),
    "wording-self.xlsx": (
        "台账!T7「表述」{{ self }}{{累计}}{{单位}}：没有变量“self”，请改用“使用说明”里列出的变量"
    ),
}
"""What is told of each, by the check and by the bulletin alike."""


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_k8_a_wording_that_would_be_printed_raw_is_an_error_by_every_door(
    name: str, run: Run, tmp_path: Path
) -> None:
    """C5, C9: the check tells it at its cell, and the bulletin is not written."""
    code, out, _ = run("bulletin", INPUTS / name, "-o", tmp_path / "out")
    assert (code, out.splitlines()[0]) == (1, f"错误  {REFUSED[name]}")
    assert not (tmp_path / "out").exists()
    code, out, _ = run("check", INPUTS / name, "--json")
    assert code == 1
    assert out.count('"severity": "错误"') == 1
    code, _, message = run("preview", INPUTS / name, "-o", tmp_path / "preview.html")
    assert (code, message) == (1, f"错误：{REFUSED[name]}\n")


def test_k9_a_name_with_a_line_break_is_printed_in_one_paragraph() -> None:
    """As the base is; whether the reader tells of the break is its own affair."""
    broken, base = (
        make_bulletin(read_workbook(INPUTS / name).ledger)
        for name in ("name-with-line-break.xlsx", "base.xlsx")
    )
    assert [one.text for one in broken.paragraphs] == [one.text for one in base.paragraphs]
