"""Who has returned (签到), and the words with which those are asked who have not (催报)."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from xl_minsheng.collecting.proposals import Fault
from xl_minsheng.collecting.returned_form import ReturnedForm
from xl_minsheng.ledger import Issue
from xl_minsheng.ledger.dates import write_date
from xl_minsheng.workbook.describe.form import FORM_NAME, SIGNERS


class CheckInState(StrEnum):
    """What has become of a bureau's form."""

    MISSING = "未交"
    FAULTY = "有误"
    DOUBLE = "重复"
    LATE = "迟交"
    RETURNED = "已交"


@dataclass(frozen=True, slots=True)
class CheckIn:
    """A bureau's line.

    Attributes:
        bureau: whose.
        state: the gravest of what holds.
        files: what came from it, the latest first.
        at: when the latest was last written; None where nothing came.
        notes: what else is to be known, one clause each.
    """

    bureau: str
    state: CheckInState
    files: tuple[str, ...] = ()
    at: dt.datetime | None = None
    notes: tuple[str, ...] = ()


def check_in(
    bureaus: Sequence[str],
    forms: Iterable[ReturnedForm],
    faults: Iterable[Fault],
    due: dt.date | None,
    today: dt.date | None = None,
    superseded: Mapping[str, str] | None = None,
    issued: int = 0,
) -> list[CheckIn]:
    """A line for every bureau, those with something to do first.

    Args:
        bureaus: those that forms went out to.
        forms: what came back; of several of one bureau the latest first.
        faults: what cannot be taken of it.
        due: the last day; None where none was said.
        today: the day up to which a form that has not come is overdue; None leaves that open.
        superseded: files whose faults a later file of the same bureau has settled.
        issued: how many times forms of the issue have gone out; 0 where nobody can say.
    """
    by_bureau: dict[str, list[ReturnedForm]] = {}
    for form in forms:
        by_bureau.setdefault(form.bureau, []).append(form)
    faulty: dict[str, int] = {}
    for fault in faults:
        faulty[fault.bureau] = faulty.get(fault.bureau, 0) + 1
    known = _Known(faulty, superseded or {}, issued)
    lines = [_line(one, by_bureau.get(one, []), known, due, today) for one in bureaus]
    order = list(CheckInState)
    return sorted(lines, key=lambda line: order.index(line.state))


class _Known(NamedTuple):
    """What is known of forms besides: faults of each bureau, settled files, times that forms went out."""

    faulty: Mapping[str, int]
    superseded: Mapping[str, str]
    issued: int


_DAYS = re.compile(r"(?:逾期|迟了)(\d+)天")


def overdue_days(why: str) -> int:
    """How many days overdue a bureau's line says that its form is, or was when it came; 0 for none."""
    found = _DAYS.search(why)
    return int(found[1]) if found else 0


def _line(
    bureau: str, forms: list[ReturnedForm], known: _Known, due: dt.date | None, today: dt.date | None
) -> CheckIn:
    if not forms:
        said: tuple[str, ...] = ()
        if due and today and today > due:
            said = (f"应于{write_date(due)}前交，逾期{(today - due).days}天",)
        return CheckIn(bureau, CheckInState.MISSING, notes=said)
    latest, faults = forms[0], known.faulty.get(bureau, 0)
    files = tuple(dict.fromkeys(form.file.name for form in forms))
    is_late = due is not None and latest.day > due
    notes = [f"有{faults}处要改"] if faults else []
    if len(files) > 1:
        notes.append(f"交了{len(files)}份")
    notes += [f"先交的{one}有误，后交的已改" for one in files if one in known.superseded]
    if 0 < latest.version < known.issued:
        notes.append(f"填的是第{latest.version}次下发的表，后来又下发过")
    notes += latest.notes
    if is_late and due:
        notes.append(f"迟了{(latest.day - due).days}天")
    unsigned = [one.title for one in SIGNERS if not latest.signers.get(one.key)]
    if unsigned:
        notes.append(f"没有填{'、'.join(unsigned)}")
    state = CheckInState.RETURNED
    if faults:
        state = CheckInState.FAULTY
    elif len(files) > 1:
        state = CheckInState.DOUBLE
    elif is_late:
        state = CheckInState.LATE
    return CheckIn(bureau, state, files, latest.file.at, tuple(notes))


def reminders(lines: Iterable[CheckIn], issue: Issue, due: dt.date | None, rows: dict[str, int]) -> str:
    """Texts to paste: for three days before, the day before and after the last day, then by bureau.

    Args:
        lines: who has returned.
        issue: the settings.
        due: the last day; None where none was said.
        rows: how many indicators each bureau has.
    """
    waiting = [line for line in lines if line.state is CheckInState.MISSING]
    faulty = [line for line in lines if line.state is CheckInState.FAULTY]
    what = f"{issue.title}第{issue.number}期{FORM_NAME}"
    day = write_date(due) if due else "规定的日期"
    names = "、".join(line.bureau for line in waiting)
    parts = []
    if waiting:
        parts += [
            f"【提前三天】\n{names}：请于{day}前报送{what}（数据截至{_cut_off(issue)}）。没有数的不要填0，写明原因。",
            f"【提前一天】\n{names}：{what}明天（{day}）截止，还没有收到贵单位的表，请抓紧填报、审核后交回。",
            f"【逾期】\n{names}：{what}应于{day}前交回，至今没有收到，请今天补交；确有困难的，请说明原因和交表时间。",
            "【逐个单位】",
            *(
                f"{line.bureau}：贵单位{what}共{rows.get(line.bureau, 0)}项指标还没有收到，请于{day}前交回。"
                for line in waiting
            ),
        ]
    if faulty:
        parts.append("【退回修改】")
        parts += [
            f"{line.bureau}：{what}{'，'.join(line.notes)}，请按退回的表修改后重新交回。" for line in faulty
        ]
    return "\n\n".join(parts) + "\n" if parts else f"{what}已全部收齐，不用催报。\n"


def _cut_off(issue: Issue) -> str:
    return write_date(issue.cut_off) if issue.cut_off else ""
