"""The whole way by commands: twenty forms, eight of them spoilt, to a proofread bulletin."""

import json
from pathlib import Path

import pytest
from builders import Run, write_small
from collected import TOLD, fill, next_ledger

from xl_minsheng.workbook.read import read_workbook

pytestmark = pytest.mark.slow


def test_m1_from_twenty_forms_to_a_proofread_bulletin(tmp_path: Path, run: Run) -> None:
    """No figure is typed twice: what stands in the bulletin is what the bureaus reported, or the last figure."""
    book = write_small(tmp_path / "minsheng.xlsx", next_ledger())
    assert run("collect", "new", book, "--due", "2025-8-23")[0] == 0
    sent, came = tmp_path / "输出" / "第7期填报表", tmp_path / "收表" / "第7期"
    reported = fill(sent, came)
    new = tmp_path / "new.xlsx"
    code, out, err = run("collect", "read", book, came, "-o", new)
    assert (code, err) == (1, "")
    assert (
        f"写入了{sum('可写入：' in line for line in out.splitlines())}格，新的工作簿：{new}"
        in out.splitlines()
    )
    backs = (tmp_path / "输出" / "第7期填报表" / "退回").glob("*.xlsx")
    assert {path.stem.partition("（")[2].partition("）")[0] for path in backs} == TOLD
    taken = {row.id: row.actual for row in read_workbook(new).ledger.indicators if row.source}
    assert len(taken) >= 30
    assert {key: reported.get(key, value) for key, value in taken.items()} == taken
    assert run("check", new)[0] == 0
    assert run("bulletin", new)[0] == 0
    code, out, err = run("proofread", new, tmp_path / "输出" / "第7期工作专报.docx", "--json")
    assert (code, err) == (0, "")
    told = json.loads(out)
    assert told["remarks"] == []
    assert len(told["agreements"]) >= 100
