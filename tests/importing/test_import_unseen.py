"""What an imported table has that its cells do not show: hidden rows, columns, sheets, and comments."""

import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
from openpyxl.comments import Comment
from task_tables import imported, lines, notes, sheet_of, written

from xl_minsheng.workbook.read.spreadsheet import spreadsheet_grids
from xl_minsheng.workbook.read.unseen import MAX_COMMENT, MAX_COMMENTS, row_numbers

SAVED = Path(__file__).parent / "saved"
"""The workbook of `worn_book`, saved once by LibreOffice 7.4 as .xls and as .ods."""
HEADS = ["序号", "指标名称", "单位", "全年目标", "累计完成", "原因说明"]
_REMEDY = "没有收进台账；是原因的请填到“台账”的“原因说明”，核实过的警告记在“情况说明”"
TOLD = [
    "推定 台账 ：第4至6行是隐藏的，也导入了；不要的请删去，再导入",
    "推定 台账 全年目标：D列是隐藏的，也导入了，填在“全年目标”；不要的请在栏目对照里选“不导入”，再导入",
    f"没有看懂 台账!E2 含续建120人：批注（张三），{_REMEDY}",
    f"没有看懂 台账!F3 雨季停工，9月复工：批注，{_REMEDY}",
    "推定 旧表 ：这张工作表是隐藏的，也导入了；不要的请删去这张表，再导入",
    "推定 再旧 ：这张工作表是隐藏的，也导入了；不要的请删去这张表，再导入",
]


def worn_book(path: Path) -> Path:
    """A row hidden by hand, two in a closed outline, a hidden column, two comments, two hidden sheets."""
    book = openpyxl.Workbook()
    names = [("新增就业", "人", 6000, 5259), ("危房改造", "户", 100, 60), ("改厕", "户", 200, 90)]
    names += [("公路", "公里", 85, 46.3), ("桥", "座", 6, 3), ("学位", "个", 1200, 800)]
    sheet = sheet_of(
        book, [HEADS, *([at, *one, None] for at, one in enumerate(names, start=1))], title="台账"
    )
    sheet.row_dimensions[4].hidden = True
    sheet.row_dimensions.group(5, 6, hidden=True)
    sheet.column_dimensions["D"].hidden = True
    sheet["E2"].comment = Comment("张三:\n含续建120人", "张三")
    sheet["F3"].comment = Comment("雨季停工，9月复工", "")
    for name, state in (("旧表", "hidden"), ("再旧", "veryHidden")):
        sheet_of(
            book, [["指标名称", "全年目标", "累计完成"], ["植树", 10, 3]], title=name
        ).sheet_state = state
    return written(book, path)


def plain_book(path: Path) -> Path:
    """One task of the smallest table."""
    book = openpyxl.Workbook()
    sheet_of(
        book, [HEADS, [1, "新增就业", "人", 6000, 5259, None], [2, "改厕", "户", 200, 90, None]], title="台账"
    )
    return written(book, path)


def with_part(path: Path, name: str, old: str, new: str) -> Path:
    """The file with words of a part replaced."""
    with zipfile.ZipFile(path) as archive:
        parts = {one: archive.read(one) for one in archive.namelist()}
    assert old.encode() in parts[name]
    parts[name] = parts[name].replace(old.encode(), new.encode())
    with zipfile.ZipFile(path, "w") as archive:
        for one, data in parts.items():
            archive.writestr(one, data)
    return path


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_t17_hidden_rows_columns_sheets_and_comments_are_told_in_every_format(
    kind: str, tmp_path: Path
) -> None:
    """They are imported as ever; rows together, by their numbers; each comment with its cell and author."""
    path = worn_book(tmp_path / "台账.xlsx") if kind == "xlsx" else SAVED / f"unseen.{kind}"
    found = imported(path)
    assert [line for line in notes(found) if "批注" in line or "隐藏" in line] == TOLD
    assert [one.name for one in found.ledger.indicators][:6] == [
        "新增就业",
        "危房改造",
        "改厕",
        "公路",
        "桥",
        "学位",
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('<row r="3"', '<row r="3" hidden="true"'),
        ('<row r="3"', "<row r='3' hidden='1' x"),
        ('<row r="3"', '<!-- <row hidden="1"/> --><row r="3" ht="0" customHeight="1"'),
        ('<row r="3"', '<row r="3" ht="0" customHeight="1"'),
    ],
    ids=["by a filter", "other quotes", "a comment in the XML", "of no height"],
)
def test_t17_a_row_is_hidden_in_each_way_of_writing_it(old: str, new: str, tmp_path: Path) -> None:
    """One row, and no other."""
    new = new.replace(" x", "")
    path = with_part(plain_book(tmp_path / "台账.xlsx"), "xl/worksheets/sheet1.xml", old, new)
    (grid,) = spreadsheet_grids(path.read_bytes(), path.name, 1000, "")
    assert grid.unseen.rows == {2}


def test_t17_a_threaded_comment_is_told_with_its_answers_and_once(tmp_path: Path) -> None:
    """Its older twin, which Excel writes beside it, is not told again."""
    book = openpyxl.Workbook()
    sheet = sheet_of(book, [HEADS, [1, "新增就业", "人", 6000, 5259, None]], title="台账")
    sheet["E2"].comment = Comment(
        "[线程批注]\n\n你的版本可读取此线程批注。\n\n注释:\n    含续建吗？", "tc={1}"
    )
    path = written(book, tmp_path / "台账.xlsx")
    alone = [one.text for one in spreadsheet_grids(path.read_bytes(), path.name, 1000, "")[0].unseen.comments]
    assert alone == ["含续建吗？"]
    kind = "http://schemas.microsoft.com/office/2017/10/relationships"
    main = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
    with_part(
        path, "xl/worksheets/_rels/sheet1.xml.rels", "</Relationships>",
        f'<Relationship Id="t1" Type="{kind}/threadedComment" Target="/xl/threadedComments/t1.xml"/></Relationships>',
    )  # fmt: skip
    with_part(
        path, "xl/_rels/workbook.xml.rels", "</Relationships>",
        f'<Relationship Id="p1" Type="{kind}/person" Target="persons/person.xml"/></Relationships>',
    )  # fmt: skip
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(
            "xl/threadedComments/t1.xml",
            f'<ThreadedComments xmlns="{main}"><threadedComment ref="E2" personId="a" id="1"><text>含续建吗？</text>'
            '</threadedComment><threadedComment ref="E2" personId="b" id="2" parentId="1"><text>不含</text>'
            "</threadedComment></ThreadedComments>",
        )
        archive.writestr(
            "xl/persons/person.xml",
            f'<personList xmlns="{main}"><person displayName="张三" id="a"/><person displayName="李四" id="b"/></personList>',
        )
    (grid,) = spreadsheet_grids(path.read_bytes(), path.name, 1000, "")
    assert [(one.place, one.author, one.text) for one in grid.unseen.comments] == [
        ((1, 4), "张三", "含续建吗？\n李四：不含")
    ]


def test_t17_comments_that_cannot_be_read_stop_nothing(tmp_path: Path) -> None:
    """A part that is no XML, and one that is gone."""
    path = worn_book(tmp_path / "台账.xlsx")
    before = lines(imported(path))
    with_part(path, "xl/comments/comment1.xml", "<comments", "<<")
    assert lines(imported(path)) == before
    assert [line for line in notes(imported(path)) if "批注" in line] == []
    with_part(path, "xl/worksheets/_rels/sheet1.xml.rels", "comment1.xml", "gone.xml")
    assert lines(imported(path)) == before


def test_t17_comments_are_bounded(tmp_path: Path) -> None:
    """By number, the rest counted; by length, with a sign that there is more."""
    book = openpyxl.Workbook()
    rows = [
        [at, f"任务{'一二三四五六七八九十'[at % 10]}", "个", 10, 5, None] for at in range(MAX_COMMENTS + 5)
    ]
    sheet = sheet_of(book, [HEADS, *rows], title="台账")
    for at in range(MAX_COMMENTS + 5):
        sheet.cell(at + 2, 5).comment = Comment("长" * (MAX_COMMENT + 1), "")
    found = imported(written(book, tmp_path / "台账.xlsx"))
    told = [one for one in found.notes if "批注" in one.why]
    assert len(told) == MAX_COMMENTS + 1
    assert told[0].text == "长" * (MAX_COMMENT - 1) + "…"
    assert told[-1].why == "另有5条批注没有列出，也没有收进台账，请在原文件里看"


def test_t17_comments_of_a_word_file_are_told_at_the_cells_of_its_tables(tmp_path: Path) -> None:
    """One outside of the tables is told of the table that it stands before."""
    document = docx.Document()
    title = document.add_paragraph("任务分解表")
    document.add_comment(title.runs, "送审稿", author="王五")
    table = document.add_table(2, 3)
    for row, texts in enumerate((["指标名称", "全年目标", "累计完成"], ["植树（亩）", "100", "60"])):
        for at, text in enumerate(texts):
            table.cell(row, at).text = text
    document.add_comment(table.cell(1, 2).paragraphs[0].runs, "待核实", author="李四")
    document.save(str(tmp_path / "表.docx"))
    assert [line for line in notes(imported(tmp_path / "表.docx")) if "批注" in line] == [
        f"没有看懂 表1 送审稿：批注（王五），{_REMEDY}",
        f"没有看懂 表1!C2 待核实：批注（李四），{_REMEDY}",
    ]


def test_t17_rows_are_named_in_runs() -> None:
    """Two neighbours by both numbers, more by the first and the last; of very many runs the first."""
    assert row_numbers([4, 6, 7, 9, 10, 11]) == "第5、7、8、10至12行"
    assert row_numbers(range(0, 60, 2)).endswith("、39等30行")
