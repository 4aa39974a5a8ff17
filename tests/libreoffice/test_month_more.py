"""C17: the commands of the menu's part 更多, on the open workbook, by the extension and its worker."""

from month_office import Month
from published import OURS

from xl_minsheng.bulletin import make_bulletin, to_text
from xl_minsheng.workbook.read import read_workbook

pytest_plugins = ("month_office",)


def test_c17_the_menu_writes_pages_and_imports_an_older_bulletin(month: Month) -> None:
    """What was typed and not saved is on the page; the workbook itself is left alone, but for a message."""
    before = month.path.read_bytes()
    month.cell("H7").Value = 5300
    assert month.choose("preview_page").startswith("已写成网页“第6期专报预览.html”")
    page = (month.output / "第6期专报预览.html").read_text(encoding="utf-8")
    assert "城镇新增就业5300人" in page
    month.office.choice.write_text(str(OURS), encoding="utf-8")
    assert month.choose("import_bulletin_file").startswith("已由“bulletin-6.txt”填好53个项目、75条指标")
    made = read_workbook(month.path.with_name("minsheng-导入.xlsx")).ledger
    assert to_text(make_bulletin(made)) == OURS.read_text(encoding="utf-8")
    assert month.path.read_bytes() == before
