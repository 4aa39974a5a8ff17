"""A received file as forms: whose each is and for which issue, by what it carries, else by what it holds.

Only a form whose code was made by this office for this issue is sure. Whatever else is taken for a form
(by its bureau, its rows, its file's name) is proposed, and needs the clerk's word.
"""

import datetime as dt
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from xl_minsheng.collecting.form import FormCode, bureaus_of, find_code
from xl_minsheng.collecting.received import ReceivedFile, sheets_of
from xl_minsheng.ledger import Issue, Ledger
from xl_minsheng.ledger.dates import NotADateError, parse_date
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
from xl_minsheng.workbook.describe.parts import Column
from xl_minsheng.workbook.describe.sheets import NEWS_ITEMS
from xl_minsheng.workbook.read import WorkbookError
from xl_minsheng.workbook.read.grid import Grid, Record, double_columns, find_header, records, title
from xl_minsheng.workbook.read.letters import Doubt, doubt
from xl_minsheng.workbook.read.values import is_blank, to_code, to_text

NEWS_LABEL = NEWS_ITEMS.column("text").title
_LABELS = frozenset(
    map(title, (*(one.title for one in (*SIGNERS, FILLED_ON_LABEL, BUREAU_LABEL)), NEWS_LABEL))
)
_MAX_LABEL = 12
"""Letters of a label, with what people put around it."""
_EARLY = dt.timedelta(days=31)
"""How long before the cut-off date a form may be filled."""
_NEARLY = 0.75
"""How alike two names are from which one is proposed for the other."""


@dataclass(frozen=True, slots=True)
class ReturnedRow:
    """A row of a returned form.

    Attributes:
        id: as it stands there, width folded.
        name: of the indicator, as it stands there.
        values: raw contents by the column's key, for the columns that are there.
        cells: where they stand.
        errors: cell errors by key.
        formulas: keys of cells that compute.
        merged: cells of other rows that a cell is merged with, by key.
        doubts: why nobody is sure of a value, some letters of which are crossed out or raised, by key.
    """

    id: str
    name: str
    values: Mapping[str, object]
    cells: Mapping[str, Cell]
    errors: Mapping[str, str] = field(default_factory=dict)
    formulas: frozenset[str] = frozenset()
    merged: Mapping[str, Cell] = field(default_factory=dict)
    doubts: Mapping[str, Doubt] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReturnedForm:
    """A form that came back.

    Attributes:
        file: the file it stands in.
        sheet: the sheet.
        bureau: whose; empty where nobody can say.
        doubts: why its figures need the clerk's word, one clause each; none where its code is sure.
        refusal: why nothing of it can be taken; empty where something can.
        rows: its rows.
        signers: who filled and checked it, by the label's key.
        news: items of news.
        lacks: titles of columns that are gone.
        version: how many times forms of the issue had gone out; 0 where nobody can say.
        filled_on: the day that it says it was filled; None where it says none that can be.
    """

    file: ReceivedFile
    sheet: str
    bureau: str
    doubts: tuple[str, ...]
    rows: tuple[ReturnedRow, ...]
    refusal: str = ""
    signers: Mapping[str, str] = field(default_factory=dict)
    news: tuple[tuple[str, Cell], ...] = ()
    lacks: tuple[Column, ...] = ()
    version: int = 0
    filled_on: dt.date | None = None

    @property
    def day(self) -> dt.date:
        """When it was returned: by its own word, else by its file, whose date copying may have changed."""
        return self.filled_on or self.file.at.date()


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
    codes = {grid.name: code for grid in grids if (code := _code_in(grid))}
    identity = next((code for name, code in codes.items() if title(name) == title(IDENTITY_SHEET)), None)
    forms, why = [], ""
    for grid in grids:
        if title(grid.name) == title(IDENTITY_SHEET):
            continue
        try:
            header, indices = find_header(grid, FORM)
        except WorkbookError as error:
            why = why or str(error)
            continue
        code = codes.get(grid.name) or identity
        forms.append(_form(file, grid, header, indices, code, ledger, bureaus))
    filled = [form for form in forms if form.rows or form.refusal]
    if not filled:
        raise WorkbookError(why or f"没有填报的行，请用原来的{FORM_NAME}填写后再交")
    return filled


def _code_in(grid: Grid) -> FormCode | None:
    for row in grid.rows:
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
    rows = tuple(_rows(grid, indices, {number for places in labels.values() for number, _ in places}))
    labelled = _right_of(grid, labels, BUREAU_LABEL.title)
    bureau, doubts = _whose(file, code, labelled, rows, ledger, bureaus)
    refusal = ""
    if code and not code.is_of_issue(ledger.issue):
        day = code.cut_off
        refusal = f"是第{code.number}期（截止{day[:4]}年{int(day[4:6])}月{int(day[6:])}日）的表，不是本期的"
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
        _filled_on(_right_of(grid, labels, FILLED_ON_LABEL.title), file, ledger.issue),
    )


def _filled_on(text: str, file: ReceivedFile, issue: Issue) -> dt.date | None:
    """The day that a form says it was filled; None for one that cannot be, as one after its file's."""
    if not text or issue.cut_off is None:
        return None
    try:
        day = parse_date(text, issue.cut_off.year)
    except NotADateError:
        return None
    return day if issue.cut_off - _EARLY <= day <= file.at.date() else None


def _rows(grid: Grid, indices: Mapping[str, int], labelled: Container[int]) -> Iterable[ReturnedRow]:
    for record in records(grid, FORM):
        if record.row.number - 1 not in labelled:
            yield _row(grid, record, indices)


def _row(grid: Grid, record: Record, indices: Mapping[str, int]) -> ReturnedRow:
    number = record.row.number - 1
    cells = {key: grid.cell(number, at) for key, at in indices.items()}
    return ReturnedRow(
        to_code(record.values.get("id")),
        to_text(record.values.get("name")),
        record.values,
        cells,
        {key: text for key, at in indices.items() if (text := grid.marks.errors.get((number, at)))},
        frozenset(key for key, at in indices.items() if (number, at) in grid.marks.formulas),
        {key: other for key, at in indices.items() if (other := _merged_with(grid, number, at))},
        {
            key: found
            for key, at in indices.items()
            if (found := doubt(grid.marks, (number, at), record.values.get(key), whole=True))
        },
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


def _whose(
    file: ReceivedFile,
    code: FormCode | None,
    labelled: str,
    rows: Sequence[ReturnedRow],
    ledger: Ledger,
    bureaus: Sequence[str],
) -> tuple[str, list[str]]:
    """The bureau of a form, and why that is not sure."""
    named = next((one for one in bureaus if clean_code(one) == clean_code(labelled)), "")
    if code:
        own = next((one for one in bureaus if code.is_of(ledger.issue, one)), "")
        if own and labelled and named != own:
            return own, [f"{BUREAU_LABEL.title}写的是“{labelled}”，而表号是{own}的"]
        if own:
            return own, []
    doubt = "表号不是本工作簿发出的" if code else "没有表号"
    if named:
        return named, [f"{doubt}，按{BUREAU_LABEL.title}认作{named}"]
    if by_rows := _by_rows(rows, ledger):
        return by_rows, [f"{doubt}，按编号认作{by_rows}"]
    if by_name := _by_file_name(file.name, bureaus):
        return by_name, [f"{doubt}，按文件名认作{by_name}"]
    return "", [f"{doubt}，认不出是哪个单位的"]


def _by_rows(rows: Sequence[ReturnedRow], ledger: Ledger) -> str:
    """The bureau that most of the rows belong to, if it is more than half."""
    known = [ledger.by_id[row.id] for row in rows if row.id in ledger.by_id]
    counted = Counter(
        bureau for one in known for bureau in bureaus_of(ledger.judged(one).indicator)
    ).most_common(1)
    return counted[0][0] if counted and counted[0][1] * 2 > len(known) else ""


def _by_file_name(name: str, bureaus: Sequence[str]) -> str:
    text = clean_code(name.rpartition("/")[2].rpartition(".")[0])
    inside = [one for one in bureaus if clean_code(one) in text]
    return max(inside, key=len, default="")


def nearest_indicator(row: ReturnedRow, ledger: Ledger, bureau: str) -> str:
    """Id of the indicator that a row without a known id seems to be, by its name; empty for none."""
    own = {
        clean_code(one.name): one.id
        for one in ledger.indicators
        if one.id and not one.same_as and bureau in bureaus_of(ledger.judged(one).indicator)
    }
    near = get_close_matches(clean_code(row.name), own, n=1, cutoff=_NEARLY) if row.name else []
    return own[near[0]] if near else ""
