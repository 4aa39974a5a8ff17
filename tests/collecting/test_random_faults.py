"""Random faults on top of each other: no figure changes, is lost, or comes from another row."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.styles import Font
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from returned import FIRST, filled, ledger, merged, received

from xl_minsheng.collecting.proposals import Fault, Proposal
from xl_minsheng.workbook.read import WorkbookError

pytestmark = pytest.mark.slow

TEXTS: dict[str, int | None] = {
    "{}": 1, " {}　": 1, "{}人": 1, "约{}": None, "{}余": None, "{}（含续建）": None, "{}①人": None, "{} 1人": None,
    "{}/100": None, "{}-1": None, "-{}": None, "{}人次": None, "{}%": None,
}  # fmt: skip
"""How a figure of a row in 人 is typed, and whether it is one; the figure itself is put in."""
KEYS = list(FIRST)
WORDS = (None, "—", "无", "见附件", "暂无", "TRUE", "六十")
Edit = Callable[[Workbook, Worksheet, int], object]


def _row(sheet: Worksheet, place: int) -> int:
    """Where a row stands by now: the place-th that has an id of the form; 0 where it is gone."""
    found = [line[0].row for line in sheet.iter_rows() if any(cell.value in KEYS for cell in line)]
    return found[place % len(found)] if found else 0


def _column(sheet: Worksheet, heading: str) -> int:
    return next((cell.column for line in sheet.iter_rows() for cell in line if cell.value == heading), 0)


def _set(heading: str, value: object) -> Edit:
    def edit(_book: Workbook, sheet: Worksheet, place: int) -> None:
        row, column = _row(sheet, place), _column(sheet, heading)
        if row and column:
            sheet.cell(row, column).value = value  # type: ignore[assignment]

    return edit


def _swap(_book: Workbook, sheet: Worksheet, place: int) -> None:
    """Two rows change their places, as sorting does."""
    one, other = _row(sheet, place), _row(sheet, place + 1)
    for column in range(1, sheet.max_column + 1) if one and other else ():
        cells = sheet.cell(one, column), sheet.cell(other, column)
        if not any(type(cell).__name__ == "MergedCell" for cell in cells):
            cells[0].value, cells[1].value = cells[1].value, cells[0].value


def _double(_book: Workbook, sheet: Worksheet, place: int) -> None:
    """A row once more below the others, with another figure."""
    row, column = _row(sheet, place), _column(sheet, "累计完成")
    if row and column:
        sheet.insert_rows(row + 1)
        for at in range(1, sheet.max_column + 1):
            if type(sheet.cell(row + 1, at)).__name__ != "MergedCell":
                sheet.cell(row + 1, at).value = sheet.cell(row, at).value
        sheet.cell(row + 1, column).value = 77


def _merge(_book: Workbook, sheet: Worksheet, place: int) -> None:
    row, column = _row(sheet, place), _column(sheet, "累计完成")
    if row and column:
        sheet.merge_cells(start_row=row, end_row=row + 1, start_column=column, end_column=column)


def _strike(_book: Workbook, sheet: Worksheet, place: int) -> None:
    row, column = _row(sheet, place), _column(sheet, "累计完成")
    if row and column:
        sheet.cell(row, column).font = Font(strike=True)


def _total(_book: Workbook, sheet: Worksheet, _place: int) -> None:
    column = _column(sheet, "累计完成")
    sheet.cell(sheet.max_row + 1, max(1, _column(sheet, "编号"))).value = "合计"
    sheet.cell(sheet.max_row, max(1, column)).value = 9999


def _without_code(book: Workbook, sheet: Worksheet, _place: int) -> None:
    for line in sheet.iter_rows():
        for cell in line:
            if str(cell.value).startswith("MS2-"):
                cell.value = None
    if "填报标识" in book.sheetnames:
        del book["填报标识"]


EDITS: tuple[Edit, ...] = (
    _swap, _double, _merge, _strike, _total, _without_code,
    lambda _book, sheet, place: sheet.insert_rows(1, place + 1),
    lambda _book, sheet, place: sheet.insert_cols(1 + place % 4),
    lambda _book, sheet, place: sheet.insert_rows(_row(sheet, place) or 1),
    lambda _book, sheet, place: sheet.delete_rows(_row(sheet, place)) if _row(sheet, place) else None,
    lambda _book, sheet, place: sheet.delete_cols(1 + place),
    lambda book, sheet, _place: book.copy_worksheet(sheet),
    lambda book, _sheet, _place: book.create_sheet("说明", 0),
    _set("编号", None), _set("编号", "A01-3"), _set("编号", "A01-6"), _set("编号", "X"),
    _set("指标名称", "别的"), _set("单位", "万户"), _set("全年目标", 7), _set("上期累计", 1), _set("累计完成", 88.5),
    _set("原因说明", "还没有"), _set("数据日期", "昨天"),
)  # fmt: skip


def _typed(sheet: Worksheet) -> dict[str, list[object]]:
    """What stands under 累计完成 in the rows of each id, of the form as it is sent."""
    ids, figures = _column(sheet, "编号"), _column(sheet, "累计完成")
    found: dict[str, list[object]] = {}
    for line in sheet.iter_rows() if ids and figures else ():
        if (key := line[ids - 1].value) in KEYS:
            found.setdefault(str(key), []).append(line[figures - 1].value)
    return found


@settings(max_examples=25)
@given(
    st.lists(st.tuples(st.integers(11, 99), st.sampled_from([*TEXTS, *WORDS, 0])), min_size=5, max_size=5),
    st.lists(st.tuples(st.sampled_from(EDITS), st.integers(0, 4)), max_size=4),
)
def test_m1_whatever_is_done_to_a_form_no_figure_goes_astray(
    given_figures: list[tuple[int, object]], edits: list[tuple[Edit, int]]
) -> None:
    """What is taken unasked stands in that row of the form; what does not is asked about or told."""
    sent: list[dict[str, list[object]]] = []

    def spoil(book: Workbook, sheet: Worksheet) -> None:
        for (number, how), key in zip(given_figures, KEYS, strict=True):
            typed = (
                how.format(number) if isinstance(how, str) and "{}" in how else (number if how == 0 else how)
            )
            sheet.cell(FIRST[key], 6).value = typed  # type: ignore[assignment]
        for edit, place in edits:
            edit(book, sheet, place)
        sent.append(_typed(sheet))

    try:
        proposals, faults = merged(received(filled({}, spoil)))
    except WorkbookError:
        return  # the whole file is refused, and told
    (typed,) = sent
    for one in proposals:
        if one.key == "actual" and one.is_ready:
            assert _figures(typed.get(one.indicator.id, [])) == {one.new}, one
    for key in KEYS:
        assert _is_told(key, proposals, faults), (key, typed.get(key))


def _figures(values: list[object]) -> set[Decimal | None]:
    """The figures that these may mean."""
    found: set[Decimal | None] = set()
    for value in values:
        text = str(value).strip(" 　").removesuffix("人")
        share = text.endswith("%")
        try:
            number = Decimal(text.removesuffix("%"))
        except ArithmeticError:
            number = {"无": None}.get(text)  # type: ignore[assignment]
        found.add(number / 100 if share and number is not None else number)
    return found


def _is_told(key: str, proposals: list[Proposal], faults: list[Fault]) -> bool:
    name = ledger().by_id[key].name
    asked = any(one.indicator.id == key and one.key in ("actual", "reason") for one in proposals)
    unchanged = key == "A01-1" and ledger().by_id[key].actual is not None
    return (
        asked
        or unchanged
        or any(
            fault.id == key or key in fault.why or name in (fault.value, fault.why) or not fault.id
            for fault in faults
        )
    )
