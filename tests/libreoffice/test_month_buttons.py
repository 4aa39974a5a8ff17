"""Each button of a month's work, in LibreOffice with the extension's real worker, by a click."""

import datetime as dt
import io
from html.parser import HTMLParser
from pathlib import Path

import docx
import pytest
from extension_office import Office
from month_office import LEDGER, Month

from xl_minsheng.cli.main import commands
from xl_minsheng.ledger.dates import write_date
from xl_minsheng.workbook.describe.sheets import (
    EXPLANATION_SHEET,
    FINDING_SHEET,
    PREVIEW_SHEET,
    PROOF_SHEET,
)
from xlwings_libreoffice.formulas import column_letters
from xlwings_libreoffice.uno_values import struct

pytest_plugins = ("month_office",)


@pytest.fixture
def month(kept: Month) -> Month:
    """One workbook for all tests of this module."""
    return kept


RED, YELLOW, WHITE = "#F8CBAD", "#FFF2CC", "#FFFFFF"


class Colours(HTMLParser):
    """Grounds of cells by sheet and row, as LibreOffice writes them into a page."""

    def __init__(self) -> None:
        super().__init__()
        self.sheets: list[list[list[str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the ground of each cell in its place."""
        if tag == "table":
            self.sheets.append([])
        elif tag == "tr":
            self.sheets[-1].append([])
        elif tag == "td":
            attributes = dict(attrs)
            self.sheets[-1][-1] += [attributes.get("bgcolor") or ""] * int(attributes.get("colspan") or 1)


def grounds(month: Month, page: Path) -> list[list[str]]:
    """Grounds of the ledger's cells, those of conditional formats too."""
    option = struct("beans.PropertyValue", Name="FilterName", Value="HTML (StarCalc)")
    month.document.storeToURL(page.as_uri(), (option,))
    colours = Colours()
    colours.feed(page.read_text(encoding="utf-8"))
    return colours.sheets[1]


def test_check_fills_the_list_and_marks_the_places(month: Month, tmp_path: Path) -> None:
    """One row each; a colour and a note at the cell, which the next check takes away."""
    month.cell("H7").String = "约三千"
    assert month.click("check") == "校验完成：错误1条、警告3条，已列在“校验结果”，点单元格可跳转"
    assert month.rows(FINDING_SHEET, 11)[0] == [
        *("错误", "台账!H7", "A03-1 城镇新增就业", "市人社局", "累计完成", "约三千"),
        *("是文字，不是数字", "请改填数字", "", "", "E001"),
    ]  # fmt: skip
    assert month.findings() == ["错误 台账!H7", "警告 台账!O33", "警告 台账!H53", "警告 台账!O75"]
    assert month.cell("B4", FINDING_SHEET).Formula == '=HYPERLINK("#\'台账\'!H7";"台账!H7")'
    assert (
        month.cell("H7").Annotation.String
        == "【校验意见】错误：「累计完成」约三千：是文字，不是数字，请改填数字"
    )
    found = grounds(month, tmp_path / "page.html")
    assert [found[row - 1][7] for row in (6, 7, 53)] == [WHITE, RED, YELLOW]
    month.cell("H7").Value = 5259
    month.click("check")
    assert month.cell("H7").Annotation.String == ""
    found = grounds(month, tmp_path / "page.html")
    assert [found[row - 1][7] for row in (6, 7, 53)] == [WHITE, WHITE, YELLOW]


@pytest.mark.long
def test_notes_of_a_saved_workbook_are_known_again(month: Month, working: Office) -> None:
    """Those of the last check go, a person's stays and gets none of ours beside it."""
    ledger = month.document.Sheets.getByName(LEDGER.name)
    ledger.Annotations.insertNew(month.cell("H53").CellAddress, "民政局来电：下月改口径")
    month.cell("H7").String = "约三千"
    month.click("check")
    assert shown_notes(month) == {"H7", "O33", "H53", "O75"}
    month.document.store()
    month.document.close(True)

    month.document = working.load(month.path)
    month.cell("H7").Value = 5259
    month.click("check")
    assert shown_notes(month) == {"O33", "H53", "O75"}
    assert month.cell("H53").Annotation.AnnotationShape.String == "民政局来电：下月改口径"


def shown_notes(month: Month) -> set[str]:
    """Cells of the ledger that have a note."""
    places = [note.Position for note in month.document.Sheets.getByName(LEDGER.name).Annotations]
    return {f"{column_letters(place.Column + 1)}{place.Row + 1}" for place in places}


@pytest.mark.long
def test_generate_writes_the_files_and_the_preview(month: Month, tmp_path: Path) -> None:
    """The command line's files, byte for byte where they have no date; what was entered stays."""
    before = month.entries()
    message = month.click("generate")
    names = [f"第6期工作专报.{ending}" for ending in ("docx", "md", "txt")]
    listed = "、".join(
        f"“{name}”" for name in ("第6期工作专报.txt", "第6期工作专报.md", "第6期工作专报.docx")
    )
    assert message == f"已生成{listed}，放在“{month.output}”；另有警告3条，见“校验结果”"
    files = month.files()
    assert [name for name in files if not name.startswith(".")] == names
    commands.main(["bulletin", str(month.path), "-o", str(tmp_path / "cli")], standalone_mode=False)
    for name in names[1:]:
        assert files[name] == (tmp_path / "cli" / name).read_bytes()
    printed = [one.text for one in docx.Document(io.BytesIO(files[names[0]])).paragraphs]
    assert "（3）统筹推进城乡就业。" in "".join(printed)
    text = files["第6期工作专报.txt"].decode()
    rows = month.rows(PREVIEW_SHEET, 7)
    assert [row[1] for row in rows] == text.splitlines()
    assert rows[1] == ["期号", "第6期", "", "首页!C2", "", "", ""]
    assert [path.name for path in month.archive.iterdir()] == ["第6期台账-20250720.xlsx"]
    assert month.entries() == before


@pytest.mark.long
def test_preview_lists_the_paragraphs_and_writes_no_file(month: Month) -> None:
    """A link at each to the cells it came from."""
    assert month.click("preview") == "专报共84段，已列在“专报预览”，没有写文件；另有警告3条，见“校验结果”"
    assert len(month.rows(PREVIEW_SHEET, 7)) == 84
    assert month.cell("D5", PREVIEW_SHEET).Formula == '=HYPERLINK("#\'首页\'!C2";"首页!C2")'
    assert month.files() == {}


def test_proofread_finds_what_was_changed_in_word(month: Month) -> None:
    """The changed figure is listed first, and a copy of the document has a comment at it."""
    assert month.click("proofread").startswith(f"“{month.output}”里没有本期的专报")
    month.click("generate")
    path = month.output / "第6期工作专报.docx"
    document = docx.Document(str(path))
    (run,) = [run for one in document.paragraphs for run in one.runs if "城镇新增就业5259人" in run.text]
    run.text = run.text.replace("城镇新增就业5259人", "城镇新增就业5295人")
    document.save(str(path))
    edited = path.read_bytes()
    message = month.click("proofread")
    copy, marked = sorted(one for one in month.output.glob("*.docx") if one != path)
    assert message == (
        "校对了“第6期工作专报.docx”：错误1条，与工作簿一致的数183处，已列在“校对结果”；"
        f"带批注的副本是“{copy.name}”；花脸稿是“{marked.name}”\n“第6期工作专报.txt”没有人改过，没有校对它"
    )
    first, second = month.rows(PROOF_SHEET, 7)[:2]
    assert [first[0], *first[3:6]] == ["错误", "台账!H7", "5295人", "5259人"]
    assert second[0] == "一致"
    assert path.read_bytes() == edited
    comments = [one.text for one in docx.Document(str(copy)).comments]
    assert len(comments) == 1
    assert "5259人" in comments[0]


def test_a_reason_typed_beside_a_finding_is_carried_over(month: Month) -> None:
    """To 情况说明, with the day; the warning is listed as accepted from then on."""
    month.click("check")
    month.cell("I5", FINDING_SHEET).String = "年中追加了任务"
    month.cell("J5", FINDING_SHEET).String = "王敏"
    assert month.click("check") == "校验完成：警告2条、已说明1条，已列在“校验结果”，点单元格可跳转"
    today = write_date(dt.date.today())
    assert month.rows(EXPLANATION_SHEET, 6) == [["W201", "B06-2", "26", "年中追加了任务", "王敏", today]]
    assert month.findings() == ["警告 台账!O33", "警告 台账!O75", "已说明 台账!H53"]
    assert month.click("check").startswith("校验完成：警告2条、已说明1条")
    assert len(month.rows(EXPLANATION_SHEET, 6)) == 1


def test_examination_and_the_folder_answer_here_too(month: Month) -> None:
    """自检 writes its log beside the workbook; a folder that cannot be shown is named."""
    assert month.click("open_output") == f"没能自动打开“{month.output}”，请在文件管理器里打开它"
    message = month.click("doctor")
    assert message.startswith("自检完成：正常")
    assert "有问题" not in message
    log = (month.path.parent / "xl-minsheng.log").read_text(encoding="utf-8")
    assert "【正常】占用：工作簿就在这里打开着\n" in log
