"""What goes back to the bureaus: 退回单 with notes at the cells, and 催报."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from xl_minsheng.collecting.check_in import reminders
from xl_minsheng.collecting.form import Form, plan_forms, rows_by_bureau
from xl_minsheng.collecting.form_file import Filled, form_file
from xl_minsheng.files import write_keeping
from xl_minsheng.jobs.collect_forms import REMINDER_FILE, forms_folder
from xl_minsheng.jobs.collect_returns import Collected
from xl_minsheng.workbook.describe.form import FORM, FORM_NAME, OPEN_COLUMNS
from xl_minsheng.workbook.describe.notes import SENT_BACK_MARK
from xl_minsheng.workbook.read.values import is_blank

SEND_BACK_FOLDER = "退回"


@dataclass(frozen=True, slots=True)
class SentBack:
    """What was written to be sent out.

    Attributes:
        folder: where it stands.
        forms: a form for each bureau whose own has faults, with notes at its cells.
        reminders: the file with texts to paste.
    """

    folder: Path
    forms: tuple[Path, ...]
    reminders: Path


def write_answers(collected: Collected, output: Path | None = None) -> SentBack:
    """Write 退回单 for every bureau with faults, and the texts for those who have not returned.

    A 退回单 is a fresh form with what the bureau filled in its cells, a note at each cell that is wrong, and
    the list of all below: nothing of a received file is passed on as it is.

    Args:
        collected: what was read.
        output: folder, made if needed; None for the issue's folder of forms.

    Raises:
        CollectError: the workbook has no folder.
        OutputError: a file cannot be written; nothing was changed.
    """
    checked = collected.checked
    folder = output or forms_folder(checked)
    version = max(1, *(form.version for form in collected.forms), 1)
    forms = {form.bureau: form for form in plan_forms(checked.ledger, version, collected.due)}
    backs: dict[str, bytes] = {}
    for bureau in dict.fromkeys(fault.bureau for fault in collected.faults if fault.bureau in forms):
        name = forms[bureau].file_name.replace(FORM_NAME, "退回单")
        backs[name] = form_file(forms[bureau], _as_filled(collected, forms[bureau]))
    written: list[Path] = []
    if backs:
        written, _ = write_keeping(folder / SEND_BACK_FOLDER, backs, inputs=checked.inputs)
    rows = {bureau: len(found) for bureau, found in rows_by_bureau(checked.ledger).items()}
    asked = reminders(collected.lines, checked.ledger.issue, collected.due, rows).encode("utf-8-sig")
    (texts,), _ = write_keeping(folder, {REMINDER_FILE: asked}, inputs=checked.inputs)
    return SentBack(folder, tuple(written), texts)


def _as_filled(collected: Collected, form: Form) -> Filled:
    """What a bureau filled last, with what is wrong in it."""
    own = [one for one in collected.forms if one.bureau == form.bureau]
    latest = own[0] if own else None
    cells: dict[tuple[str, str], object] = {}
    for row in latest.rows if latest and not latest.refusal else ():
        for key in OPEN_COLUMNS:
            raw = row.values.get(key)
            if not is_blank(raw):
                cells.setdefault((row.id, key), _writable(raw))
    notes: dict[tuple[str, str], str] = {}
    problems = []
    for fault in collected.faults:
        if fault.bureau == form.bureau:
            what = f"{fault.value}：" if fault.value else ""
            where = f"{fault.id}「{fault.label}」" if fault.label else ""
            problems.append(f"{where}{what}{fault.why}，{fault.remedy}（{fault.place}）")
            key = fault.key if fault.key in {column.key for column in FORM.columns} else "id"
            said = notes.get((fault.id, key))
            text = f"{SENT_BACK_MARK}{fault.why}，{fault.remedy}"
            notes[fault.id, key] = f"{said}\n{text}" if said else text
    signers = dict(latest.signers) if latest else {}
    news = tuple(text for text, _ in latest.news) if latest else ()
    return Filled(cells, signers, news, notes, tuple(problems))


def _writable(raw: object) -> object:
    """A raw value as the form's writer takes it: figures exact, days as days, all else as text."""
    match raw:
        case bool():
            return str(raw)
        case int() | float():
            return Decimal(str(raw))
        case dt.datetime():
            return raw.date()
        case dt.date():
            return raw
        case _:
            return str(raw)
