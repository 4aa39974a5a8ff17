"""A received file as forms: whose each is and for which issue, by what it carries, else by what it holds.

Only a form whose code was made by this office for this issue is sure. Whatever else is taken for a form
(by its bureau, its rows, its file's name) is proposed, and needs the clerk's word.
"""

import datetime as dt
from collections.abc import Container, Iterable, Mapping, Sequence

from xl_minsheng.collecting.figures import short_day
from xl_minsheng.collecting.form import FORMAT, FormCode, find_code
from xl_minsheng.collecting.naming import bureau_by_file_name, bureau_by_rows, nearest
from xl_minsheng.collecting.received import ReceivedFile, sheets_of
from xl_minsheng.collecting.returned_form import ReturnedForm, ReturnedRow
from xl_minsheng.collecting.unseen import form_notes, row_comments
from xl_minsheng.ledger import Issue, Ledger
from xl_minsheng.ledger.dates import NotADateError, parse_date, write_date
from xl_minsheng.ledger.source import Cell
from xl_minsheng.ledger.text import clean_code
from xl_minsheng.workbook.describe.form import (
    BUREAU_LABEL,
    FILLED_ON_LABEL,
    FORM,
    FORM_NAME,
    IDENTITY_SHEET,
    SIGNERS,
)
from xl_minsheng.workbook.describe.front import find_setting
from xl_minsheng.workbook.describe.sheets import HOME, LEDGER, NEWS_ITEMS, STRUCTURE
from xl_minsheng.workbook.read import WorkbookError
from xl_minsheng.workbook.read.grid import Grid, Record, double_columns, find_header, records, title
from xl_minsheng.workbook.read.letters import doubt
from xl_minsheng.workbook.read.values import is_blank, to_code, to_text

NEWS_LABEL = NEWS_ITEMS.column("text").title
_CUT_OFF = find_setting("cut_off").title
_LABELS = frozenset(
    map(title, (*(one.title for one in (*SIGNERS, FILLED_ON_LABEL, BUREAU_LABEL)), NEWS_LABEL, _CUT_OFF))
)
_HEADER_ROWS = 200
"""Rows in which the headings may stand: a form that was sent back has a line for each fault above them."""
_MAX_LABEL = 12
"""Letters of a label, with what people put around it."""
_EARLY = dt.timedelta(days=31)
"""How long before the cut-off date a form may be filled."""


def recognise(file: ReceivedFile, ledger: Ledger, bureaus: Sequence[str]) -> list[ReturnedForm]:
    """The forms in a file.

    Args:
        file: as it came.
        ledger: of the issue that is collected.
        bureaus: those that forms go out to.

    Raises:
        WorkbookError: it is no spreadsheet, or none of its sheets is a form.
    """
    grids = sheets_of(file)
    if {title(one.name) for one in (HOME, LEDGER, STRUCTURE)} <= {title(grid.name) for grid in grids}:
        raise WorkbookError(f"是专班的工作簿，不是{FORM_NAME}，请移出这个文件夹")
    codes = {grid.name: code for grid in grids if (code := _code_in(grid))}
    identity = next((code for name, code in codes.items() if title(name) == title(IDENTITY_SHEET)), None)
    forms, why = [], ""
    for grid in grids:
        if title(grid.name) == title(IDENTITY_SHEET):
            continue
        try:
            header, indices = find_header(grid, FORM, _HEADER_ROWS)
        except WorkbookError as error:
            why = why or str(error)
            continue
        code = codes.get(grid.name) or _lent(identity, grid, ledger, bureaus)
        forms.append(_form(file, grid, header, indices, code, ledger, bureaus))
    filled = [form for form in forms if form.rows or form.refusal]
    if not filled and (headless := _headless(file, grids, codes, why, ledger, bureaus)):
        return [headless]
    if not filled:
        raise WorkbookError(why or f"没有填报的行，请用原来的{FORM_NAME}填写后再交")
    return [form for form in filled if not _is_spare(form, filled)]


def _headless(
    file: ReceivedFile,
    grids: Sequence[Grid],
    codes: Mapping[str, FormCode],
    why: str,
    ledger: Ledger,
    bureaus: Sequence[str],
) -> ReturnedForm | None:
    """A form of ours whose headings are gone: its code still tells whose it is, and it can be sent back."""
    for grid in grids:
        code = codes.get(grid.name)
        bureau = next((one for one in bureaus if code and code.is_of(ledger.issue, one)), "")
        if bureau and why:
            return ReturnedForm(file, grid.name, bureau, (), (), why.rpartition("，")[0] or why)
    return None


def _is_spare(form: ReturnedForm, forms: Sequence[ReturnedForm]) -> bool:
    """Whether a sheet is the empty form, kept in the file beside the one that was filled."""
    if form.refusal or any(row.is_filled for row in form.rows):
        return False
    return any(
        one.bureau == form.bureau and not one.refusal and any(row.is_filled for row in one.rows)
        for one in forms
    )


def _lent(identity: FormCode | None, grid: Grid, ledger: Ledger, bureaus: Sequence[str]) -> FormCode | None:
    """The code of the file for a sheet without one; None where the sheet names another bureau than that."""
    named = _named(_right_of(grid, _labels(grid), BUREAU_LABEL.title), bureaus)
    if identity and named and any(identity.is_of(ledger.issue, one) for one in bureaus if one != named):
        return None
    return identity


def _named(labelled: str, bureaus: Sequence[str]) -> str:
    return next((one for one in bureaus if clean_code(one) == clean_code(labelled)), "")


def _code_in(grid: Grid) -> FormCode | None:
    for row in filter(any, grid.rows):  # a cell far away makes millions of empty ones
        for value in row:
            if isinstance(value, str) and "-" in value and (code := find_code(value)):
                return code
    return None


def _form(
    file: ReceivedFile,
    grid: Grid,
    header: int,
    indices: Mapping[str, int],
    code: FormCode | None,
    ledger: Ledger,
    bureaus: Sequence[str],
) -> ReturnedForm:
    labels = _labels(grid)
    labelled_rows = {number for places in labels.values() for number, _ in places}
    rows = tuple(_rows(grid, header, indices, labelled_rows))
    labelled = _right_of(grid, labels, BUREAU_LABEL.title)
    bureau, doubts = _whose(file, code, labelled, rows, ledger, bureaus)
    doubts += _other_cut_off(_right_of(grid, labels, _CUT_OFF), code, ledger.issue)
    day = _right_of(grid, labels, FILLED_ON_LABEL.title)
    filled_on = _filled_on(day, file, ledger.issue)
    refusal = _refusal(code, ledger.issue) if code else ""
    notes = [f"是以前版本的程序下发的{FORM_NAME}"] if code and code.format < FORMAT else []
    if day and filled_on is None:
        notes.append(f"{FILLED_ON_LABEL.title}“{day}”看不出是哪一天，按文件的日期算")
    notes += form_notes(grid, {row.cells["id"].row - 1: row for row in rows}, indices)
    for column, first, second in double_columns(grid, header, FORM):
        one, other = grid.cell(header, first), grid.cell(header, second)
        refusal = (
            refusal or f"有两列都叫“{column.title}”（{one.column}列和{other.column}列），分不清该读哪一列"
        )
    return ReturnedForm(
        file,
        grid.name,
        bureau,
        tuple(doubts),
        rows,
        refusal,
        {one.key: text for one in SIGNERS if (text := _right_of(grid, labels, one.title))},
        tuple(_news(grid, labels)),
        tuple(column for column in FORM.inputs if column.key not in indices),
        code.version if code else 0,
        tuple(notes),
        filled_on,
    )


def _other_cut_off(text: str, code: FormCode | None, issue: Issue) -> list[str]:
    """What is to be said of a cut-off date that somebody changed on the form."""
    try:
        day = parse_date(text, issue.cut_off.year if issue.cut_off else None) if text else None
    except NotADateError:
        return [f"{_CUT_OFF}被改成了“{text}”"]
    if day is None or day in (issue.cut_off, code.day if code else None):
        return []
    return [f"{_CUT_OFF}被改成了{write_date(day)}"]


def _refusal(code: FormCode, issue: Issue) -> str:
    """Why nothing can be taken of a form with a code; empty where something can.

    Raises:
        WorkbookError: a later version of the program made it, which is no fault of the bureau.
    """
    if code.format > FORMAT:
        raise WorkbookError(f"是更新版本的程序下发的{FORM_NAME}，这个版本认不全，请先升级程序，再收一次")
    if code.is_of_issue(issue) or code.before_moving(issue):
        return ""
    day = f"（截止{write_date(code.day)}）" if code.day else ""
    return f"是第{code.number}期{day}的表，不是本期的"


def _filled_on(text: str, file: ReceivedFile, issue: Issue) -> dt.date | None:
    """The day that a form says it was filled; None for one that cannot be, as one after its file's."""
    if not text or issue.cut_off is None:
        return None
    try:
        day = short_day(text, issue.cut_off.year) or parse_date(text, issue.cut_off.year)
    except NotADateError:
        return None
    return day if issue.cut_off - _EARLY <= day <= file.at.date() else None


def _rows(
    grid: Grid, header: int, indices: Mapping[str, int], labelled: Container[int]
) -> Iterable[ReturnedRow]:
    for record in records(grid, FORM, (header, indices)):
        if record.row.number - 1 not in labelled:
            yield _row(grid, record, indices)


def _row(grid: Grid, record: Record, indices: Mapping[str, int]) -> ReturnedRow:
    number = record.row.number - 1
    cells = {key: grid.cell(number, at) for key, at in indices.items()}
    values, shared = dict(record.values), {}
    at = indices.get("reason")
    first = grid.marks.merged_with((number, at)) if at is not None else None
    if first and first[0] != number and is_blank(values.get("reason")):
        values["reason"], shared["reason"] = grid.value(*first), grid.cell(*first)
    return ReturnedRow(
        to_code(values.get("id")),
        to_text(values.get("name")),
        values,
        cells,
        {key: text for key, at in indices.items() if (text := grid.marks.errors.get((number, at)))},
        frozenset(key for key, at in indices.items() if (number, at) in grid.marks.formulas),
        {key: other for key, at in indices.items() if (other := _merged_with(grid, number, at))},
        {
            key: found
            for key, at in indices.items()
            if (found := doubt(grid.marks, (number, at), record.values.get(key), whole=True))
        },
        shared,
        row_comments(grid, number, indices),
    )


def _merged_with(grid: Grid, row: int, at: int) -> Cell | None:
    """The cell of another row that a cell is merged with: that which hides it, or the one below it."""
    first = grid.marks.merged_with((row, at))
    if first and first[0] != row:
        return grid.cell(*first)
    below = grid.marks.merged_with((row + 1, at))
    return grid.cell(row + 1, at) if below and below == (first or (row, at)) else None


Labels = Mapping[str, list[tuple[int, int]]]
"""Where each label of the form stands, by row and column from 0."""


def _labels(grid: Grid) -> Labels:
    found: dict[str, list[tuple[int, int]]] = {}
    for number, row in enumerate(grid.rows):
        for at, value in enumerate(row):
            if isinstance(value, str) and 0 < len(value) <= _MAX_LABEL and (text := title(value)) in _LABELS:
                found.setdefault(text, []).append((number, at))
    return found


def _right_of(grid: Grid, labels: Labels, label: str) -> str:
    """The text right of a label, wherever that stands; empty for none."""
    for number, at in labels.get(title(label), [])[:1]:
        found = next((to_text(one) for one in grid.rows[number][at + 1 : at + 3] if not is_blank(one)), "")
        return "" if title(found) in _LABELS else found  # the next label is no answer to this one
    return ""


def _news(grid: Grid, labels: Labels) -> Iterable[tuple[str, Cell]]:
    for number, at in labels.get(title(NEWS_LABEL), []):
        row = grid.rows[number]
        found = next((place for place in range(at + 1, len(row)) if not is_blank(row[place])), None)
        if found is not None:
            yield to_text(row[found]), grid.cell(number, found)
    yield from _below(grid, labels.get(title(NEWS_LABEL), []))


def _below(grid: Grid, places: Sequence[tuple[int, int]]) -> Iterable[tuple[str, Cell]]:
    """Items that a bureau wrote below the last of the lines for them, up to the next blank row."""
    if not places:
        return
    last, at = max(places)
    for number in range(last + 1, len(grid.rows)):
        filled = [place for place, raw in enumerate(grid.rows[number]) if not is_blank(raw)]
        if not filled or filled[0] < at:
            return
        yield to_text(grid.rows[number][filled[0]]), grid.cell(number, filled[0])


def _whose(
    file: ReceivedFile,
    code: FormCode | None,
    labelled: str,
    rows: Sequence[ReturnedRow],
    ledger: Ledger,
    bureaus: Sequence[str],
) -> tuple[str, list[str]]:
    """The bureau of a form, and why that is not sure."""
    named = _named(labelled, bureaus)
    if code:
        own = next((one for one in bureaus if code.is_of(ledger.issue, one)), "")
        if own and labelled and named != own:
            return own, [f"{BUREAU_LABEL.title}写的是“{labelled}”，而表号是{own}的"]
        if own:
            return own, []
        moved = code.before_moving(ledger.issue)
        own = next((one for one in bureaus if moved and code.is_of(moved, one)), "")
        if own and moved and moved.cut_off and ledger.issue.cut_off:
            days = [write_date(issue.cut_off) for issue in (moved, ledger.issue) if issue.cut_off]
            return own, [f"下发时截止日期是{days[0]}，现在是{days[1]}"]
    doubt = "表号不是本工作簿发出的" if code else "没有表号"
    if named:
        return named, [f"{doubt}，按{BUREAU_LABEL.title}认作{named}"]
    if by_rows := bureau_by_rows(rows, ledger):
        return by_rows, [f"{doubt}，按编号认作{by_rows}"]
    near = nearest(clean_code(labelled), {clean_code(one): one for one in bureaus}) if labelled else ""
    if near_bureau := _named(near, bureaus):
        return near_bureau, [f"{doubt}，{BUREAU_LABEL.title}写的是“{labelled}”，像是{near_bureau}"]
    if by_name := bureau_by_file_name(file.name, bureaus):
        return by_name, [f"{doubt}，按文件名认作{by_name}"]
    return "", [f"{doubt}，认不出是哪个单位的"]
