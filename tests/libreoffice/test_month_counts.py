"""The front page's native formulas count what the bulletin counts, whatever a clerk does to rows and codes."""

import pytest
from month_office import Month

from xl_minsheng.ledger import summarise
from xl_minsheng.workbook.describe.sheets import HOME, STRUCTURE
from xl_minsheng.workbook.read import read_workbook

pytest_plugins = ("month_office",)


@pytest.fixture
def month(kept: Month) -> Month:
    """One workbook for all tests of this module."""
    return kept


COUNTED = ("indicators", "reached", "finished", "behind", "awaiting", "unknown")


def front(month: Month) -> list[list[int]]:
    """The front page's counts of each section."""
    return [[int(month.cell(f"{letter}{row}", HOME).Value) for letter in "DEFGHI"] for row in range(11, 16)]


def python(month: Month) -> list[list[int]]:
    """What Python counts of the workbook's entries, once they are saved."""
    month.document.store()
    ledger = read_workbook(month.path).ledger
    counted = [summarise(ledger, section) for section in ledger.sections]
    return [[getattr(head, name) for name in COUNTED] for head in counted]


def row_of(month: Month, wanted: str) -> int:
    """The row of the ledger that has this id."""
    return next(row for row in range(4, 90) if month.cell(f"A{row}").String == wanted)


def enter(month: Month, row: int, **cells: str | float) -> None:
    """Type into cells of a row, given by their columns."""
    for column, value in cells.items():
        if isinstance(value, str):
            month.cell(f"{column}{row}").String = value
        else:
            month.cell(f"{column}{row}").Value = value


def shown(month: Month, row: int) -> list[str]:
    """Completion, expected share, status, gap, finding and sentence of a row."""
    return [month.cell(f"{column}{row}").String for column in "JKLMNQ"]


def test_rt_f1_a_row_that_comes_to_repeat_another_shows_and_counts_its_figures(month: Month) -> None:
    """同指标 filled after the build: status and sentence of the other's figures, the same counts everywhere."""
    before = front(month)
    row = row_of(month, "A05-1")
    enter(month, row, X="A04-1", E="", G="", H="", T="")
    assert shown(month, row) == [
        "89.00%", "55.07%", "超序时进度", "+33.93", "", f"{month.cell(f'B{row}').String}623人，完成全年任务的89%",
    ]  # fmt: skip
    assert front(month) == python(month)
    assert front(month)[0][0] == before[0][0] == 39
    assert month.click("generate").startswith("已生成")
    text = (month.output / "第6期工作专报.txt").read_text(encoding="utf-8")
    (line,) = [line for line in text.splitlines() if "省重点民生实事共" in line]
    total, reached, finished, behind, *_ = front(month)[0]
    assert line == (
        f"截至7月20日，省重点民生实事共22个项目、{total}个指标，达到序时进度的有{reached}个"
        f"（其中完成全年任务的有{finished}个），未达到序时进度的有{behind}个。"
    )


def test_rt_f1_a_row_that_ceases_to_repeat_another_shows_its_own_figures(month: Month) -> None:
    """同指标 cleared and figures typed: no #N/A, and the same counts everywhere."""
    row = row_of(month, "C08-1")
    assert month.cell(f"X{row}").String == "A04-1"
    enter(month, row, X="", E="累计", G=1000.0, H=900.0, I="人", T="")
    name = month.cell(f"B{row}").String
    assert shown(month, row)[:5] == ["90.00%", "55.07%", "超序时进度", "+34.93", ""]
    assert shown(month, row)[5] == f"{name}900人，完成全年任务的90%"
    assert front(month) == python(month)
    assert front(month)[2][0] == 10


def test_rt_f1_references_to_references_and_to_nothing_are_told_and_counted(month: Month) -> None:
    """A row that repeats one that repeats a third has the third's figures; one that leads nowhere is unknown."""
    enter(month, 7, X="C08-1", E="", G="", H="", T="")
    enter(month, 8, X="Z99-9", E="", G="", H="")
    circle = row_of(month, "A05-1")
    enter(month, circle, X="A05-1", E="", G="", H="")
    assert [shown(month, row)[2] for row in (7, 8, circle)] == [
        "超序时进度", "无法判断：同指标“Z99-9”有误", "无法判断：同指标“A05-1”有误",
    ]  # fmt: skip
    assert front(month) == python(month)


def test_c13_blanks_and_full_width_letters_in_codes_make_no_second_truth(month: Month) -> None:
    """Of a row's project, of 同指标, of a project's section."""
    before = front(month)
    enter(month, 7, C="A03 ")
    enter(month, 8, C="Ａ０３")
    enter(month, 9, C="　A03")
    enter(month, row_of(month, "C08-1"), X="Ａ04-1 ")
    month.cell("G4", STRUCTURE).String = "Ａ "
    assert [month.cell(f"S{row}").String for row in (7, 8, 9)] == ["统筹推进城乡就业"] * 3
    assert front(month)[0][0] == before[0][0]
    assert front(month) == python(month) == before


@pytest.mark.long
def test_c13_unseen_letters_and_dashes_in_codes_make_no_second_truth(month: Month) -> None:
    """What a web page, Word or a second line leaves in a code or a word that the reader takes all the same."""
    before = front(month)
    for row, project in enumerate(("A03\xa0", "A\u200b03", "\ufeffA03"), start=7):
        enter(month, row, C=project)
    enter(month, 10, C=f"{month.cell('C10').String}\n")
    enter(month, row_of(month, "C08-1"), X="A04\u20131")
    month.cell("G4", STRUCTURE).String = "A\xa0"
    assert front(month) == python(month) == before


@pytest.mark.parametrize(
    "word", ["否 ", *(pytest.param(word, marks=pytest.mark.long) for word in ("　否", "否\xa0", "\u200b否"))]
)
def test_c13_a_row_taken_out_of_the_counts_is_taken_out_everywhere(month: Month, word: str) -> None:
    """Whatever stands beside the word that says so."""
    before = front(month)
    enter(month, 7, Y=word)
    assert front(month) == python(month)
    assert front(month)[0][0] == before[0][0] - 1


@pytest.mark.parametrize(
    "title",
    [
        "1~6月任务",
        *(pytest.param(title, marks=pytest.mark.long) for title in (">3项", "=省级", "*", "省级?")),
    ],
)
def test_rt_f1_a_section_s_title_is_no_pattern(month: Month, title: str) -> None:
    """Its rows are counted, and no other's."""
    before = front(month)
    month.cell("C4", STRUCTURE).String = title
    assert front(month) == python(month) == before


def test_a_row_without_figures_yet_is_awaited_on_the_front_page_too(month: Month) -> None:
    """As in the bulletin's counts; blank rows below count for nothing."""
    enter(month, 7, G="", H="")
    assert front(month) == python(month)
    assert front(month)[0][4] == 1
