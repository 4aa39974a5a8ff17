"""Ways in which a returned form is wrong or different: what somebody did to it."""

import datetime as dt
import io
from collections.abc import Callable
from typing import NamedTuple

import openpyxl
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from returned import FARMS, FIRST, GOOD, blank, filled

Cells = dict[str, object]


class Case(NamedTuple):
    """What was done, and the file that came of it."""

    name: str
    data: Callable[[], bytes]


def one(name: str, **cells: object) -> Case:
    """Contents of some cells, above the good ones."""
    return Case(name, lambda: filled({**GOOD, **cells}))


def _struck(letters: str) -> TextBlock:
    return TextBlock(InlineFont(strike=True), letters)


def _raised(letters: str) -> TextBlock:
    return TextBlock(InlineFont(vertAlign="superscript"), letters)


def done(name: str, edit: Callable[[Workbook, Worksheet], object], form: Callable[[], bytes] = blank) -> Case:
    """Something done to the sheet once it is filled."""
    return Case(name, lambda: filled(None, edit, form()))


def _sorted(_book: Workbook, sheet: Worksheet) -> None:
    """Rows turned round, as whole rows."""
    rows = [[cell.value for cell in line[:8]] for line in sheet.iter_rows(min_row=5, max_row=9)]
    for number, values in enumerate(reversed(rows), start=5):
        for at, value in enumerate(values, start=1):
            sheet.cell(number, at).value = value


def _figures_sorted_alone(_book: Workbook, sheet: Worksheet) -> None:
    """The figures moved down a row and nothing else: nobody can see that."""
    sheet["F5"], sheet["F6"] = sheet["F6"].value, sheet["F5"].value


def _moved_column(_book: Workbook, sheet: Worksheet) -> None:
    """The column of figures at the far right."""
    for number in range(4, 10):
        sheet.cell(number, 20).value = sheet.cell(number, 6).value
        sheet.cell(number, 6).value = None


def _without_code(book: Workbook, sheet: Worksheet) -> None:
    sheet["L2"] = None
    del book["填报标识"]


def _copied_into_a_new_book(book: Workbook, _sheet: Worksheet) -> None:
    del book["填报标识"]


def _anonymous(book: Workbook, sheet: Worksheet) -> None:
    _without_code(book, sheet)
    sheet["B2"] = None


def _row_below(key: object, name: object, figure: object) -> Callable[[Workbook, Worksheet], None]:
    def edit(_book: Workbook, sheet: Worksheet) -> None:
        for at, value in ((1, key), (2, name), (6, figure)):
            sheet.cell(10, at).value = value  # type: ignore[assignment]

    return edit


def _second(key: str, figure: object) -> Callable[[Workbook, Worksheet], None]:
    """A row of the form once more below."""

    def edit(_book: Workbook, sheet: Worksheet) -> None:
        number = next(line[0].row for line in sheet.iter_rows(min_row=5, max_row=9) if line[0].value == key)
        for at in range(1, 9):
            sheet.cell(10, at).value = sheet.cell(number, at).value
        sheet.cell(10, 6).value = figure  # type: ignore[assignment]

    return edit


def of_version(old: str, new: str) -> Callable[[Workbook, Worksheet], None]:
    """The form's code as a program of another version writes it, wherever it stands."""

    def edit(book: Workbook, sheet: Worksheet) -> None:
        for cell in (sheet["L2"], book["填报标识"]["B1"]):
            cell.value = str(cell.value).replace(old, new)

    return edit


def _without_figures(sheet: Worksheet) -> None:
    for number in FIRST.values():
        sheet.cell(number, 6).value = None


def _empty_form_beside(book: Workbook, sheet: Worksheet) -> None:
    _without_figures(book.copy_worksheet(sheet))


def _other_copy_beside(book: Workbook, sheet: Worksheet) -> None:
    book.copy_worksheet(sheet)["F6"] = 61


def _unsure_copy_beside(book: Workbook, sheet: Worksheet) -> None:
    book.copy_worksheet(sheet)["F6"] = "约61"


def _of_two_bureaus(book: Workbook, _sheet: Worksheet) -> None:
    """The form of another bureau as a second sheet, pasted by values; the hidden sheet stays the first one's."""
    other = openpyxl.load_workbook(io.BytesIO(filled({"F5": 30, "F6": 3.3, "F7": 5000}, form=blank(FARMS))))
    pasted = book.create_sheet("农业")
    for line in other["填报"].iter_rows():
        for cell in line:
            if cell.value is not None and str(cell.value).startswith("MS") is False:
                pasted[cell.coordinate] = cell.value


def _master(book: Workbook, _sheet: Worksheet) -> None:
    for name in ("首页", "台账", "板块与项目"):
        book.create_sheet(name)


def _one_reason_for_two(_book: Workbook, sheet: Worksheet) -> None:
    sheet["F6"], sheet["H5"] = None, "8月底才有"
    sheet.merge_cells("H5:H6")


def _one_column_to_the_right(_book: Workbook, sheet: Worksheet) -> None:
    for number in FIRST.values():
        sheet.cell(number, 7).value, sheet.cell(number, 6).value = sheet.cell(number, 6).value, None


def _merged(_book: Workbook, sheet: Worksheet) -> None:
    sheet["F6"] = None
    sheet.merge_cells("F5:F6")


CASES = (
    one("as it should be"),
    one("only the form's own blanks", F5=None, F6=None, F7=None, F8=None, F9=None),
    one("nothing to report, with its reason", F6=None, H6="8月底才有"),
    one("a figure of nothing, typed", F6=0, H6="没有开工"),
    one("the last figure again", F5=4000),
    one("below the last figure", F5=3999),
    one("ten times too much", F6=600),
    one("full-width digits", F6="６０"),
    one("blanks around", F6=" 60　"),
    one("a thousands separator", F5="5,259"),
    one("a full-width separator", F5="5，259"),
    one("a separator in the wrong place", F5="52,59"),
    one("the unit behind it", F5="5259人"),
    one("another unit behind it", F5="5259人次"),
    one("万 behind it", F5="0.5259万"),
    one("万 and the unit behind it", F5="0.5259万人"),
    one("about", F6="约60"),
    one("more than", F6="60余"),
    one("in Chinese numerals", F6="六十"),
    one("a dash", F6="—"),
    one("none", F6="暂无"),
    one("a slash", F6="/"),
    one("text", F6="见附件"),
    one("negative", F6=-60),
    one("true", F6=True),
    one("a day in the place of a figure", F6=dt.datetime(2025, 7, 20)),
    one("a formula", F6="=30+30"),
    one("a percentage for a count", F6="60%"),
    one("a share with its sign", F7="96%"),
    one("a share without its sign", F7=96),
    one("a share just above one", F7=1.2),
    one("done, in words", F8="已完成"),
    one("not done, in words", F8="未完成"),
    one("half done", F8="基本完成"),
    one("two figures", F6="60/100"),
    one("a figure and a remark", F6="60（含续建）"),
    one("a figure and a remark behind its unit", F6="60张（含续建）"),
    one("the unit in brackets behind it", F6="60（张）"),
    one("a letter in the place of a digit", F6="6O"),
    one("a full stop behind it", F6="60。"),
    one("a note's circled number before the unit", F5="5259①人"),
    one("a blank between digits, with the unit", F5="52 59人"),
    one("two lines in a cell", F6="60\n61"),
    one("a range", F6="60-65"),
    one("a sum typed as text", F6="40+20"),
    one("words before it", F6="累计60张"),
    one("not applicable", F6="N/A"),
    one("a written day in the place of a figure", F6="2025-7-20"),
    one("a division's decimals", F9=33.3333333333333),
    one("a figure with exponent", F6="6e1"),
    one("decimals of what is counted whole", F6=60.5),
    one("an artefact of binary floats", F6=60.00000000000001),
    one("a day after the cut-off", G6=dt.datetime(2025, 7, 25)),
    one("a day in words", G6="7月19日"),
    one("a day without its year", G6="7.19"),
    one("a day with half its year", G6="25/7/19"),
    one("a day with half of another year", G6="24/7/19"),
    one("a month and day that are none", G6="19.7"),
    one("a day of last year", G6=dt.datetime(2024, 7, 20)),
    one("no day", G6="昨天"),
    one("a reason", H6="一期已投用"),
    one("a reason that looks like a formula", H6="'=1+1"),
    one("a reason that says nothing", H6="无"),
    one("a reason that says nothing, and no figure", F6=None, H6="—"),
    one("a reason that points elsewhere", H6="同上"),
    one("a reason that points elsewhere, and no figure", F6=None, H6="见附件"),
    done("one reason merged over two rows", _one_reason_for_two),
    one("target changed", D6=80),
    one("target emptied", D6=None),
    one("unit changed", C6="户"),
    one("name changed", B6="新增床位"),
    one("name with a blank in it", B6="新增 养老床位"),
    one("last figure changed", E6=55),
    one("the figure over the last one", F6=None, E6=60),
    done("figures one column to the right", _one_column_to_the_right),
    one("id changed", A6="A01-66"),
    one("id emptied", A6=None),
    one("id in full width", A6="Ａ０１－２"),
    one("id of another row of the bureau", A6="A01-1"),
    one("id of another bureau's row", A6="A01-6"),
    done("a title row on top", lambda _, sheet: sheet.insert_rows(1, 2)),
    done("forty rows on top", lambda _, sheet: sheet.insert_rows(1, 40)),
    done("a column inserted on the left", lambda _, sheet: sheet.insert_cols(1)),
    done("a column inserted between", lambda _, sheet: sheet.insert_cols(4)),
    done("the column of figures moved", _moved_column),
    done("a row deleted", lambda _, sheet: sheet.delete_rows(6)),
    done("a blank row between", lambda _, sheet: sheet.insert_rows(6)),
    done("rows sorted", _sorted),
    done("figures sorted without their rows", _figures_sorted_alone),
    done("the column of units deleted", lambda _, sheet: sheet.delete_cols(3)),
    done("the column of ids deleted", lambda _, sheet: sheet.delete_cols(1)),
    done("the heading of the figures renamed", lambda _, sheet: sheet.__setitem__("F4", "本月累计")),
    done("two columns of one heading", lambda _, sheet: sheet.__setitem__("M4", "累计完成")),
    done("cells merged", _merged),
    one("the old figure crossed out beside the new", F5=CellRichText(_struck("52"), "5300")),
    one("a note's raised 2 behind a figure", F5=CellRichText("5300", _raised("2"))),
    one("a reason partly crossed out", H5=CellRichText(_struck("已完工"), "未开工")),
    done("a figure crossed out", lambda _, sheet: setattr(sheet["F5"], "font", Font(strike=True))),
    done("a total below", _row_below("合计", None, 5349)),
    done("a row added, whose name is like one", _row_below("A01-10", "返乡创业者", 31)),
    done("a row added for something new", _row_below("A09-1", "新修球场", 2)),
    done("a row added without id", _row_below(None, "新修球场", 2)),
    done("another bureau's row added", _row_below("A01-6", "高标准农田", 3.3)),
    done("a row that repeats another", _row_below("A01-8", "就业（同上）", 5259)),
    done("one row twice, alike", _second("A01-2", 60)),
    done("one row twice, unlike", _second("A01-2", 61)),
    done("the hidden sheet gone", _copied_into_a_new_book),
    done("the code gone", lambda _, sheet: sheet.__setitem__("L2", None)),
    done("both gone", _without_code),
    done("both gone, and the bureau", _anonymous),
    done("the bureau renamed", lambda _, sheet: sheet.__setitem__("B2", "市就业局")),
    done("another bureau's name", lambda _, sheet: sheet.__setitem__("B2", FARMS)),
    done("the sheet renamed", lambda _, sheet: setattr(sheet, "title", "Sheet1")),
    done("another sheet before it", lambda book, _: book.create_sheet("说明", 0)),
    done("the empty form left beside it", _empty_form_beside),
    done("a copy with another figure beside it", _other_copy_beside),
    done("a copy with an estimate beside it", _unsure_copy_beside),
    done("two bureaus in one file", _of_two_bureaus),
    done("the office's own workbook", _master),
    done("hidden rows", lambda _, sheet: setattr(sheet.row_dimensions[6], "hidden", True)),
    done("last month's form", lambda *_: None, lambda: blank(number=6)),
    done("another office's form", lambda *_: None, lambda: blank(body="别处专班")),
    done("an earlier version of the form", lambda *_: None, lambda: blank(version=3)),
    done("the cut-off date moved since", lambda *_: None, lambda: blank(cut_off="2025-07-18")),
    done("the same number a month before", lambda *_: None, lambda: blank(cut_off="2025-06-20")),
    done("a form of the program's earlier version", of_version("MS2", "MS1")),
    done("a form of a later version of the program", of_version("MS2", "MS3")),
)  # fmt: skip
