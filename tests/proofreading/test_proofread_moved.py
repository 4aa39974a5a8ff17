"""What one hand did to numbers and places is told once: moved, renumbered, taken out."""

import re

import pytest
from edited import edit, ledger, text

from xl_minsheng.proofreading import proofread
from xl_minsheng.readback import document_of

pytestmark = pytest.mark.slow

LINES = text().splitlines()


def of_project(number: int) -> list[str]:
    """The lines of a project of the first section."""
    start = next(at for at, line in enumerate(LINES) if line.startswith(f"（{number}）"))
    return LINES[start : start + 1]


def told(lines: list[str]) -> list[tuple[str, str, str]]:
    """Code, severity and reason of everything that is remarked on."""
    report = proofread(document_of("\n".join(lines)), ledger())
    return [(one.code, one.severity.value, one.why) for one in report.remarks]


def renumbered(lines: list[str], first: int = 1) -> list[str]:
    """The projects （1）, （2） … numbered one after the other."""
    number = first - 1
    found = []
    for line in lines:
        if re.match(r"（\d+）", line):
            number += 1
            line = re.sub(r"^（\d+）", f"（{number}）", line)
        found.append(line)
    return found


def moved(number: int, behind: str) -> list[str]:
    """The lines with a project of the first section taken to the end of what begins so, then renumbered."""
    own = of_project(number)
    rest = [line for line in LINES if line not in own]
    at = next(n for n, line in enumerate(rest) if line.startswith(behind)) + 1
    return renumbered([*rest[:at], *own, *rest[at:]])


def test_a_project_moved_within_its_section_is_one_remark() -> None:
    """Those behind it that were renumbered are not told."""
    (only,) = told(moved(5, "（9）"))
    assert only[:2] == ("P203", "错误")
    assert re.fullmatch("项目“.*”工作簿排在第5，文中排在第9", only[2])


def test_a_project_moved_to_another_section_is_one_remark_and_its_figures_are_held() -> None:
    """It is found where it stands now; a figure that was changed on the way is told beside it."""
    own = of_project(5)[0]
    first = next(at for at, line in enumerate(LINES) if line.startswith("（二）"))
    rest = renumbered([line for line in LINES[:first] if line != own])
    into = next(at for at, line in enumerate(LINES[first:], first) if re.match(r"\d", line))
    numbers = [line for line in LINES[into:] if re.match(r"\d+[.．]", line)]
    lines = [*rest, *LINES[first:into], re.sub(r"^（5）", "1.", own)]
    number = 1
    for line in LINES[into:]:
        if line.startswith("（三）"):
            number = -1
        if number > 0 and re.match(r"\d+[.．]", line):
            number += 1
            line = re.sub(r"^\d+", str(number), line)
        lines.append(line)
    assert numbers
    (only,) = told(lines)
    assert only[:2] == ("P203", "错误")
    assert re.fullmatch("项目“提升城乡居民基本公共卫生服务水平”工作簿在板块“.*”，文中在“.*”", only[2])
    figure = re.search(r"\d{2,}(?:\.\d+)?%", own)
    assert figure
    changed = [line.replace(figure[0], f"1{figure[0]}", 1) if own[3:] in line else line for line in lines]
    assert sorted(one[0] for one in told(changed)) == ["P201", "P203"]


def test_a_section_that_begins_at_another_number_is_one_remark() -> None:
    """（12）, （13） … for （1）, （2） …."""
    found = told(renumbered(LINES, 12))
    assert [one[:2] for one in found] == [("P203", "错误")]
    assert re.match("编号整体不同，共22个，从“.*”起：文中是12，工作簿是1$", found[0][2])


def test_a_project_taken_out_is_told_and_not_those_renumbered_behind_it() -> None:
    """One P208, and what the project's own figures lack is not said again."""
    own = of_project(5)
    found = told(renumbered([line for line in LINES if line not in own]))
    assert [one[0] for one in found] == ["P208"]


def test_one_wrong_number_is_still_told_by_itself() -> None:
    """（5） printed as （6）: the row breaks there."""
    found = edit(("（5）", "（6）"))
    assert [one.why for one in found.remarks] == [
        "项目“提升城乡居民基本公共卫生服务水平”的编号文中是6，工作簿是5"
    ]
