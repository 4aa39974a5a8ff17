"""The table of README.md, walked by the command line: each file, and what is right for it."""

import json
import shutil
from collections import Counter
from pathlib import Path

import pytest
from builders import Run

from xl_minsheng.bulletin import shipped_templates

HERE = Path(__file__).parent
INPUTS = HERE / "inputs"
ROWS = {
    name: right
    for name, _, right in (
        [cell.strip() for cell in line.strip("|").split(" | ")]
        for line in (HERE / "README.md").read_text(encoding="utf-8").splitlines()
        if line.startswith("| ") and not line.startswith("| file")
    )
}
"""What is right, by file."""


def of_kind(*endings: str, begins: str = "") -> list[str]:
    """Files of the table."""
    return [name for name in ROWS if name.endswith(endings) and name.startswith(begins)]


def test_every_file_stands_in_the_table() -> None:
    """And every file of the table is there."""
    assert sorted(ROWS) == sorted(path.name for path in INPUTS.iterdir())


@pytest.mark.parametrize("name", of_kind(".xlsx", ".xlsm"))
def test_a_workbook_has_the_findings_of_its_row(name: str, run: Run) -> None:
    """`check`: errors forbid publishing, and nothing else does."""
    code, out, _ = run("check", INPUTS / name, "--json")
    counted = Counter(one["severity"] for one in json.loads(out)["findings"])
    errors, warnings = counted["错误"], counted["警告"]
    plural = "" if errors == 1 else "s"
    assert f"{errors} error{plural}, {warnings} warnings" == ROWS[name]
    assert code == (1 if errors else 0)


@pytest.mark.parametrize("name", of_kind(".docx", begins="template-"))
def test_a_template_is_refused_or_prints(name: str, run: Run, tmp_path: Path) -> None:
    """`template --check`; what `bulletin` makes of it stands in test_templates.py."""
    folder = Path(shutil.copytree(shipped_templates(), tmp_path / "templates"))
    shutil.copy(INPUTS / name, folder / "bulletin.docx")
    code, _, _ = run("template", "--check", folder / "bulletin.docx")
    assert {0: "prints", 1: "refused"}[int(str(code))] == ROWS[name]


@pytest.mark.parametrize("name", [name for name in ROWS if ROWS[name] == "183 agree"])
def test_a_document_agrees_with_the_workbook(name: str, run: Run) -> None:
    """`proofread` finds all figures and no fault."""
    code, out, _ = run("proofread", "--no-copy", INPUTS / "base.xlsx", INPUTS / name)
    assert (code, out.strip()) == (0, "校对：与工作簿一致的数183处；没有发现问题")
