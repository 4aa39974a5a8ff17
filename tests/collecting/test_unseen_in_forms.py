"""Comments and hidden rows of returned forms: told beside the row, never a figure or a reason unasked."""

from collections.abc import Callable

from openpyxl.comments import Comment
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from returned import FARMS, GOOD, blank, filled, forms, ledger, lines, merged, received, texts

from xl_minsheng.collecting.merge import merge


def commented(**comments: tuple[str, str]) -> Callable[[Workbook, Worksheet], None]:
    """Comments at cells, each text and author."""

    def pin(_book: Workbook, sheet: Worksheet) -> None:
        for address, (text, author) in comments.items():
            sheet[address].comment = Comment(text, author)

    return pin


def test_t17_a_comment_at_a_figure_is_told_beside_it_and_asked_about() -> None:
    """The others stay ready."""
    proposals, faults = merged(received(filled(edit=commented(F6=("含预计10张", "张三")))))
    assert lines(proposals)[:2] == [
        "台账!H4 4000→5259",
        "台账!H5 空→60？（“累计完成”有批注（张三）“含预计10张”，没有收，请看过再定）",
    ]
    assert faults == []


def test_t17_a_comment_at_a_reason_is_told_beside_the_reason() -> None:
    """It is no part of the reason."""
    cells = {**GOOD, "H6": "雨季"}
    proposals, _ = merged(received(filled(cells, edit=commented(H6=("九月补上", "")))))
    told = [line for line in lines(proposals) if "批注" in line]
    assert told == ["台账!O5 空→雨季？（“原因说明”有批注“九月补上”，没有收，请看过再定）"]


def test_t17_a_comment_in_the_place_of_a_figure_is_no_reason() -> None:
    """The row goes back, with what the bureau had pinned to it."""
    cells = {key: value for key, value in GOOD.items() if key != "F6"}
    proposals, faults = merged(received(filled(cells, edit=commented(F6=("月底才有数", "张三")))))
    assert not any("月底" in line for line in lines(proposals))
    assert texts(faults) == [
        "人社.xlsx 填报!F6「累计完成」没有填，也没有写原因；“累计完成”的批注（张三）“月底才有数”没有收，"
        "请填数；没有数的，在右边写明原因"
    ]


def test_t17_a_comment_at_a_row_that_asks_for_nothing_is_told_with_the_form() -> None:
    """And so is one outside of the rows."""
    cells = {**GOOD, "F8": None, "H8": None}
    edit = commented(A1=("请先看说明", "王五"), B9=("与去年同名", "李四"))
    form = filled(cells, edit=edit)
    (one,) = forms(received(form))
    assert one.notes == ("填报!A1有批注（王五）“请先看说明”，没有收",)
    told = [line for line in lines(merged(received(form))[0]) if "批注" in line]
    assert told == ["台账!H8 空→30（“指标名称”有批注（李四）“与去年同名”，没有收，请看过再定）"]
    narrative = filled({"F5": 30}, commented(H8=("十月办", "赵六")), blank(FARMS))
    assert merge(forms(received(narrative)), ledger()).remarks == {
        ("人社.xlsx", "填报"): ["填报!H8有批注（赵六）“十月办”，没有收"]
    }


def test_t17_what_we_wrote_on_a_form_that_was_sent_back_is_not_told_again() -> None:
    """What a bureau added below it is."""
    own = "【退回】是约数，请填准确的数"
    assert not any(
        "批注" in line for line in lines(merged(received(filled(edit=commented(F6=(own, "")))))[0])
    )
    added = merged(received(filled(edit=commented(F6=(f"{own}\n已改，含预计", "")))))[0]
    assert lines(added)[1].endswith("？（“累计完成”有批注“已改，含预计”，没有收，请看过再定）")


def test_t17_hidden_rows_and_columns_with_figures_are_told_with_the_form() -> None:
    """They are read as ever; a hidden row without anything in it is not worth a word."""

    def hide(_book: Workbook, sheet: Worksheet) -> None:
        for row in (5, 6, 8, 3):
            sheet.row_dimensions[row].hidden = True
        sheet.column_dimensions["F"].hidden = True

    data = filled({"F5": 5259, "F6": 60}, edit=hide)
    (form,) = forms(received(data))
    assert form.notes == (
        "第5、6行是隐藏的，里面的数也读了",
        "“累计完成”一栏是隐藏的，里面的内容也读了",
    )
    assert lines(merged(received(data))[0]) == lines(merged(received(filled({"F5": 5259, "F6": 60})))[0])
