"""Ways in which a returned form is wrong or different: what somebody did to it."""

import datetime as dt
from collections.abc import Callable
from typing import NamedTuple

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from returned import FARMS, GOOD, blank, filled

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
    one("a figure with exponent", F6="6e1"),
    one("decimals of what is counted whole", F6=60.5),
    one("an artefact of binary floats", F6=60.00000000000001),
    one("a day after the cut-off", G6=dt.datetime(2025, 7, 25)),
    one("a day in words", G6="7月19日"),
    one("no day", G6="昨天"),
    one("a reason", H6="一期已投用"),
    one("a reason that looks like a formula", H6="'=1+1"),
    one("target changed", D6=80),
    one("target emptied", D6=None),
    one("unit changed", C6="户"),
    one("name changed", B6="新增床位"),
    one("name with a blank in it", B6="新增 养老床位"),
    one("last figure changed", E6=55),
    one("id changed", A6="A01-66"),
    one("id emptied", A6=None),
    one("id in full width", A6="Ａ０１－２"),
    one("id of another row of the bureau", A6="A01-1"),
    one("id of another bureau's row", A6="A01-6"),
    done("a title row on top", lambda _, sheet: sheet.insert_rows(1, 2)),
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
    done("hidden rows", lambda _, sheet: setattr(sheet.row_dimensions[6], "hidden", True)),
    done("last month's form", lambda *_: None, lambda: blank(number=6)),
    done("another office's form", lambda *_: None, lambda: blank(body="别处专班")),
    done("an earlier version of the form", lambda *_: None, lambda: blank(version=3)),
)  # fmt: skip
