"""What goes wrong in a month's work harms nothing, and is told in Chinese: LibreOffice, the real worker."""

import pytest
from month_office import Month

from xl_minsheng.workbook.describe.sheets import FINDING_SHEET, PREVIEW_SHEET

pytest_plugins = ("month_office",)

REFUSED = "没有生成专报，请到“校验结果”逐条改正，再点“生成专报”"


@pytest.mark.parametrize(
    ("template", "content", "row"),
    [
        pytest.param(
            "clauses/cumulative.j2",
            "{{指标}}完成{{累积}}",
            ["clauses/cumulative.j2第1行", "{{指标}}完成{{累积}}", "没有“累积”", "请看是不是“累计”，再改正"],
            id="clause",
            marks=pytest.mark.long,
        ),
        pytest.param(
            "bulletin.j2",
            "{% for 段 in 要闻 %}",
            [
                "bulletin.j2第1行",
                "{% for 段 in 要闻 %}",
                "{% for %} 没有结束",
                "请在后面加上 {% endfor %}",
            ],
            id="bulletin",
            marks=pytest.mark.long,
        ),
        pytest.param(
            "bulletin.docx",
            "no zip",
            [
                "bulletin.docx",
                "",
                "不是 Word 文件或已损坏",
                "请在 Word 中另存一份后再试",
            ],
            id="word",
            marks=pytest.mark.long,
        ),
    ],
)
def test_a_failing_template_is_told_and_harms_nothing(
    month: Month, template: str, content: str, row: list[str]
) -> None:
    """Files of the last run, preview and entries stay; the fault stands on the list; mended, all goes on."""
    month.click("generate")
    files, preview = month.files(), month.rows(PREVIEW_SHEET, 7)
    archived = [path.read_bytes() for path in month.archive.iterdir()]
    before = month.entries()
    place = month.path.parent / "templates" / template
    good = place.read_bytes()
    place.write_text(content, encoding="utf-8")
    assert month.click("generate") == f"有1条错误，{REFUSED}"
    assert month.rows(FINDING_SHEET, 8)[0] == ["错误", "模板", "", "", *row]
    assert month.files() == files
    assert [path.read_bytes() for path in month.archive.iterdir()] == archived
    assert month.rows(PREVIEW_SHEET, 7) == preview
    assert month.entries() == before
    place.write_bytes(good)
    assert month.click("generate").startswith("已生成")


def test_errors_are_asked_about_and_without_a_yes_nothing_is_written(month: Month) -> None:
    """The question names the errors; a message that nobody answers is no yes."""
    month.click("generate")
    files = month.files()
    month.cell("H4").String = "约三百"
    month.cell("G5").String = ""
    assert month.click("generate") == (
        "有2条错误：\n台账!H4「累计完成」约三百：是文字，不是数字，请改填数字\n"
        "台账!G5「全年目标」未填，请填写全年目标，累计类指标要与它比较\n\n"
        "仍要生成草稿吗？草稿会印上“【校验未通过：有错误2条，此稿不得印发】”"
    )
    assert month.message() == f"有2条错误，{REFUSED}"
    assert month.files() == files
    assert month.findings()[:2] == ["错误 台账!H4", "错误 台账!G5"]


def test_a_file_that_cannot_be_replaced_is_named_and_none_is_written(month: Month) -> None:
    """A folder stands where the Word file belongs; what can be written is not written either."""
    (month.output / "第6期工作专报.docx").mkdir(parents=True)
    message = month.click("generate")
    assert "第6期工作专报.docx" in message
    assert [path.name for path in month.output.iterdir()] == ["第6期工作专报.docx"]
