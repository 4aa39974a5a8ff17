"""各镇街完成情况: an annex from the sheet 分地区, in every form of the bulletin and in every edition."""

import io
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import docx
import pytest
from builders import BRIDGES, WELLS, Run, small

from xl_minsheng.bulletin import make_bulletin, to_markdown, to_text
from xl_minsheng.bulletin.preview import preview_rows
from xl_minsheng.bulletin.publish import word_template
from xl_minsheng.bulletin.word.render import to_docx
from xl_minsheng.importing import import_bulletin
from xl_minsheng.ledger import Kind, Ledger
from xl_minsheng.ledger.areas import Area
from xl_minsheng.office.compose import make_workbook
from xl_minsheng.proofreading import proofread
from xl_minsheng.readback import document_of
from xl_minsheng.workbook.read import read_workbook
from xl_minsheng.workbook.write import with_cells

AREAS = (
    Area("A01-1", "归义镇", Decimal(2), Decimal(2)),
    Area("A01-1", "新市镇", Decimal(1), Decimal("0.5")),
    Area("A01-1", "罗江镇", Decimal(1), Decimal("0.5")),
)
ROWS = [
    "镇街\t全年目标\t累计完成\t完成率\t状态\t排名",
    "A01-1 新建桥梁（单位：个）",
    "归义镇\t2\t2\t100%\t●完成全年任务\t第1",
    "新市镇\t1\t0.5\t50%\t●未达到序时进度（黄灯）\t并列第2",
    "罗江镇\t1\t0.5\t50%\t●未达到序时进度（黄灯）\t并列第2",
    "合计\t4\t3\t75%\t●达到序时进度\t—",
    "注：排名按完成率从高到低，相同的并列。",
]


def with_towns(*, printed: bool = True) -> Ledger:
    """The small ledger, its bridges by town."""
    issue = replace(small().issue, annex_areas=printed)
    return with_cells(replace(small(), areas=AREAS, issue=issue))


@pytest.fixture(scope="module")
def towns() -> Ledger:
    """That ledger, printed."""
    return with_towns()


def test_i17_the_annex_is_off_unless_the_setting_is_on() -> None:
    """Lines on the sheet change nothing else: the bulletin is the same to the letter."""
    assert to_text(make_bulletin(with_towns(printed=False))) == to_text(make_bulletin(with_cells(small())))


def test_i17_each_town_has_target_figure_share_status_and_place(towns: Ledger) -> None:
    """Below the indicator they are of, the whole last; the body counts the whole alone."""
    lines = to_text(make_bulletin(towns)).splitlines()
    at = lines.index("各镇街完成情况")
    assert lines[at - 1] == "附件"
    assert lines[at + 1 : at + 1 + len(ROWS)] == ROWS
    body = to_text(make_bulletin(with_cells(small()))).splitlines()
    assert [line for line in lines if line in body] == body
    assert "| 归义镇 | 2 | 2 | 100% | ●完成全年任务 | 第1 |" in to_markdown(make_bulletin(towns))


def test_i17_the_word_file_has_the_table(towns: Ledger) -> None:
    """Its heading row is one cell across."""
    document = docx.Document(io.BytesIO(to_docx(make_bulletin(towns), word_template(None))))
    (table,) = document.tables
    rows = [list(dict.fromkeys(cell._tc for cell in row.cells)) for row in table.rows]
    assert ["\t".join("".join(one.xpath(".//w:t/text()")) for one in row) for row in rows] == ROWS[:-1]


def test_i17_the_preview_leads_to_each_town_s_cells(towns: Ledger) -> None:
    """Name, target and figure of the sheet 分地区; of the whole those of 台账."""
    found = {
        row.text.split("　")[0]: [cell.address for cell in row.cells]
        for row in preview_rows(make_bulletin(towns), towns)
    }
    assert found["新市镇"] == ["分地区!B5", "分地区!C5", "分地区!D5"]
    assert found["合计"] == ["台账!A4", "台账!G4", "台账!H4"]


def test_i17_what_is_under_a_ceiling_is_explained(towns: Ledger) -> None:
    """No share, the sign of the line, and how the places came about; the whole is no sum."""
    ceiling = replace(BRIDGES, kind=Kind.CEILING)
    areas = tuple(replace(one, target=None) for one in AREAS)
    ledger = with_cells(replace(small(ceiling, WELLS), areas=areas, issue=towns.issue))
    lines = to_text(make_bulletin(ledger)).splitlines()
    at = lines.index("各镇街完成情况")
    assert lines[at + 3 : at + 8] == [
        "归义镇\t≤4\t2\t—\t●达标\t第3",
        "新市镇\t≤4\t0.5\t—\t●达标\t并列第1",
        "罗江镇\t≤4\t0.5\t—\t●达标\t并列第1",
        "总体\t≤4\t3\t—\t●达标\t—",
        "注：排名按完成率从高到低（“≤”的按完成数从低到高），相同的并列。",
    ]


def test_i17_without_lines_the_annex_says_so() -> None:
    """As the other annexes do."""
    issue = replace(small().issue, annex_areas=True)
    lines = to_text(make_bulletin(with_cells(replace(small(), issue=issue)))).splitlines()
    assert "“分地区”里没有填各地区的数。" in lines


def test_i17_a_town_s_changed_figure_is_found_with_its_cell(towns: Ledger) -> None:
    """校对: 新市镇's 0.5 became 0.6; its own text agrees throughout."""
    text = to_text(make_bulletin(towns))
    assert proofread(document_of(text), towns).remarks == ()
    changed = text.replace("新市镇\t1\t0.5\t50%", "新市镇\t1\t0.6\t50%")
    (remark,) = proofread(document_of(changed), towns).remarks
    assert (remark.code, remark.printed, remark.expected) == ("P209", "0.6", "0.5")
    assert remark.cell is not None
    assert remark.cell.address == "分地区!D5"


def test_i17_an_import_reads_the_towns_back(towns: Ledger) -> None:
    """As lines of 分地区, switched on; the next bulletin prints the same table, and nothing is left over."""
    text = to_text(make_bulletin(towns))
    imported = import_bulletin(document_of(text))
    ledger = imported.ledger
    assert [replace(one, row=None) for one in ledger.areas] == list(AREAS)
    assert [one.id for one in ledger.indicators] == ["A01-1", "A01-2"]
    printed = to_text(make_bulletin(with_cells(ledger))).splitlines()
    at = printed.index("各镇街完成情况")
    assert printed[at + 1 : at + 1 + len(ROWS)] == ROWS
    assert not [one for one in ledger.articles if one.text.startswith("归义镇")]


def test_i17_an_annex_of_unknown_indicators_is_kept_word_by_word(towns: Ledger) -> None:
    """Its bridges are called otherwise in the body: every row is told, and the switch stays off."""
    text = to_text(make_bulletin(towns)).replace("A01-1 新建桥梁", "A01-1 危桥改造")
    ledger = import_bulletin(document_of(text)).ledger
    assert (ledger.areas, ledger.issue.annex_areas) == ((), False)
    kept = [one.text for one in ledger.articles]
    assert "归义镇　2　2　100%　●完成全年任务　第1" in kept


@pytest.mark.parametrize("native", [False, True], ids=["python", "native"])
def test_i17_every_edition_has_the_sheet(towns: Ledger, native: bool, tmp_path: Path, run: Run) -> None:
    """What was written is read again, and printed by the command; the front page counts two indicators."""
    path = tmp_path / "minsheng.xlsx"
    path.write_bytes(make_workbook(towns, macro_enabled=False, native=native))
    assert read_workbook(path).ledger.areas == towns.areas
    code, _, error = run("bulletin", path, "-o", tmp_path / "输出")
    assert (code, error) == (0, "")
    printed = (tmp_path / "输出" / "第7期工作专报.txt").read_text(encoding="utf-8").splitlines()
    assert set(ROWS) <= set(printed)


def test_i17_a_workbook_of_before_has_no_towns(tmp_path: Path) -> None:
    """The sheet is new: a workbook without it is read as before."""
    import openpyxl

    path = tmp_path / "minsheng.xlsx"
    path.write_bytes(make_workbook(with_cells(small()), macro_enabled=False))
    book = openpyxl.load_workbook(path)
    del book["分地区"]
    book.save(path)
    contents = read_workbook(path)
    assert (contents.ledger.areas, len(contents.ledger.indicators), list(contents.faults)) == ((), 2, [])
