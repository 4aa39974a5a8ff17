"""下发填报表: a form for every bureau into a folder of the issue, and the texts with which they are asked."""

import datetime as dt
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

from xl_minsheng.collecting.check_in import check_in, reminders
from xl_minsheng.collecting.form import CollectError, Form, find_code, plan_forms, rows_by_bureau
from xl_minsheng.collecting.form_file import NOTHING, Filled, form_file
from xl_minsheng.files import write_keeping
from xl_minsheng.files.atomic_folder import make_folder
from xl_minsheng.files.zips import UNREADABLE
from xl_minsheng.jobs.check import Checked, check_workbook
from xl_minsheng.ledger import Issue
from xl_minsheng.ledger.origin import parse_origin
from xl_minsheng.workbook.describe.folders import OUTPUT_FOLDER, RETURN_FOLDER
from xl_minsheng.workbook.describe.form import DUE_PROPERTY, FORM_NAME, IDENTITY_PROPERTY

DAYS_TO_RETURN = 3
"""Days from the cut-off date to the last day of returning, where none is said."""
REMINDER_FILE = "催报.txt"
_PROPERTY = re.compile(r'name="([\w-]+)"[^>]*>\s*<(?:\w+:)?lpwstr[^>]*>([^<]*)<')
_MAX_PART = 100_000


@dataclass(frozen=True, slots=True)
class FormsIssued:
    """What went out.

    Attributes:
        forms: one a bureau.
        folder: where they stand.
        returns: the folder to put what comes back into.
        due: the last day of returning.
        again: this issue's forms had gone out before.
        notes: what the clerk should know besides, one sentence each.
    """

    forms: tuple[Form, ...]
    folder: Path
    returns: Path
    due: dt.date
    again: bool
    notes: tuple[str, ...] = ()


def issue_forms(
    workbook: Path | str, output: Path | str | None = None, due: dt.date | None = None
) -> FormsIssued:
    """Write a form for every bureau of a workbook's issue.

    Args:
        workbook: the file; it is only read.
        output: folder, made if needed; None for one of the issue in the office's output folder.
        due: the last day of returning; None as before, or some days after the cut-off date.

    Raises:
        WorkbookError: the workbook cannot be read.
        CollectError: settings or bureaus are missing.
        OutputError: a file is open in another program, or cannot be written; nothing was changed.
    """
    return issue_checked_forms(check_workbook(workbook), Path(output) if output else None, due)


def issue_checked_forms(
    checked: Checked, output: Path | None = None, due: dt.date | None = None
) -> FormsIssued:
    """The same of a workbook that was checked, for example of an open one.

    A form that says what the one before it says stays as it is. One that somebody has filled or changed
    where it stands is kept under another name; what was taken into 台账 stands in the new one.
    """
    folder = output or forms_folder(checked)
    issue = checked.ledger.issue
    version, before = issued_before(folder, issue)
    last_day = due or before or default_due(issue)
    filled = _taken(checked)
    forms = plan_forms(checked.ledger, max(version, 1), last_day)
    files = {form.file_name: form_file(form, filled) for form in forms}
    if version and any(_differs(folder / name, content) for name, content in files.items()):
        forms = plan_forms(checked.ledger, version + 1, last_day)
        files = {form.file_name: form_file(form, filled) for form in forms}
    rows = {bureau: len(found) for bureau, found in rows_by_bureau(checked.ledger).items()}
    asked = reminders(check_in(list(rows), (), (), last_day), issue, last_day, rows)
    files[REMINDER_FILE] = asked.encode("utf-8-sig")
    returns = returns_folder(checked)
    make_folder(returns)
    _, kept = write_keeping(folder, files, inputs=checked.inputs)
    notes = [f"“{one.name}”有人填过或改过，已另存为“{one.kept_as}”" for one in kept]
    assert last_day is not None  # noqa: S101  (`plan_forms` has asked for the cut-off date)
    return FormsIssued(tuple(forms), folder, returns, last_day, bool(version), tuple(notes))


def _differs(path: Path, content: bytes) -> bool:
    try:
        return path.read_bytes() != content
    except OSError:
        return True


def forms_folder(checked: Checked) -> Path:
    """Where the forms of a workbook's issue go.

    Raises:
        CollectError: the workbook has no folder.
    """
    return _office(checked) / OUTPUT_FOLDER / f"第{checked.ledger.issue.number}期{FORM_NAME}"


def returns_folder(checked: Checked) -> Path:
    """Where what comes back is put."""
    return _office(checked) / RETURN_FOLDER / f"第{checked.ledger.issue.number}期"


def _office(checked: Checked) -> Path:
    if checked.path is None:
        raise CollectError("工作簿还没有保存，请先保存到本机的文件夹")
    return checked.path.parent


def default_due(issue: Issue) -> dt.date | None:
    """The last day of returning where nobody has said one."""
    return issue.cut_off + dt.timedelta(days=DAYS_TO_RETURN) if issue.cut_off else None


def issued_before(folder: Path, issue: Issue) -> tuple[int, dt.date | None]:
    """How many times forms of an issue have gone out into a folder, and the last day that they say."""
    version, due = 0, None
    for path in sorted(folder.glob("*.xlsx")) if folder.is_dir() else ():
        found = _properties(path)
        code = find_code(found.get(IDENTITY_PROPERTY, ""))
        if code and code.is_of_issue(issue) and code.version > version:
            version = code.version
            day = found.get(DUE_PROPERTY, "")
            due = dt.date.fromisoformat(day) if re.fullmatch(r"\d{4}-\d\d-\d\d", day) else None
    return version, due


def _properties(path: Path) -> dict[str, str]:
    """The properties of a document that have names of their own."""
    try:
        with zipfile.ZipFile(path) as archive:
            part = archive.getinfo("docProps/custom.xml")
            text = archive.read(part).decode("utf-8", "replace") if part.file_size < _MAX_PART else ""
    except (*UNREADABLE, KeyError):
        return {}
    return dict(_PROPERTY.findall(text))


def _taken(checked: Checked) -> Filled:
    """What bureaus have returned already and the clerk has taken: it stands in a form that goes out again."""
    cells: dict[tuple[str, str], object] = {}
    for row in checked.ledger.indicators:
        if parse_origin(row.source) and row.actual is not None:
            cells |= {(row.id, key): getattr(row, key) for key in ("actual", "entered_on", "reason")}
    return Filled(cells) if cells else NOTHING
