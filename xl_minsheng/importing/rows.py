"""A project's text as rows of the ledger."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from xl_minsheng.importing.judging import MILESTONE, Draft, judge_clause
from xl_minsheng.importing.limits import limit_in_name
from xl_minsheng.importing.naming import MAX_FALLBACK, name_of, name_of_zero
from xl_minsheng.importing.report import Note, Topic
from xl_minsheng.importing.texts import cell_text, escape, has_variables, unescape
from xl_minsheng.importing.wording import literal, tag, with_wording
from xl_minsheng.ledger import Declared, Indicator, Issue, Kind, Project
from xl_minsheng.ledger.dates import month_end
from xl_minsheng.ledger.figures import PERCENT_UNIT
from xl_minsheng.readback import Clause, Passage, Sort, read_clauses
from xl_minsheng.readback.grammar import Plan
from xl_minsheng.templating.engine import Engine

_ASIDE = re.compile(r"（(?:注|备注|说明)[：:](.+)）$")
NAMELESS = "未命名指标"
_BETWEEN = "；"
"""The stop that printing puts between clauses."""


@dataclass(frozen=True, slots=True)
class Said:
    """A clause with the stops around it that are not printed by themselves."""

    clause: Clause
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Rows:
    """What became of a project.

    Attributes:
        indicators: its rows.
        notes: what to tell.
        derived: rows whose target was derived.
    """

    indicators: tuple[Indicator, ...]
    notes: tuple[Note, ...]
    derived: int


def project_rows(
    engine: Engine,
    issue: Issue,
    project: Project,
    parts: Sequence[tuple[Passage, int]],
    plans: tuple[Plan, ...] = (),
) -> Rows:
    """Rows of a project.

    Args:
        engine: renders wordings.
        issue: settings and dates.
        project: whose rows they are.
        parts: its passages, each with where its text begins.
        plans: what its heading plans.
    """
    rows: list[Indicator] = []
    notes: list[Note] = []
    derived = 0
    limit = limit_in_name(project.name)
    for said in _said(parts, plans):
        if rows and rows[-1].wording and _ASIDE.fullmatch(said.clause.text):
            rows[-1] = _with_aside(rows[-1], said)
            continue
        draft = judge_clause(said.clause, limit)
        row = _row(engine, issue, project, said, draft)
        if rows and _is_narrative(row) and _is_narrative(rows[-1]):
            merged = literal(rows[-1], _text(rows[-1]) + _separator(rows[-1]) + _text(row))
            if merged.wording != tag("name"):
                rows[-1] = merged
                continue
        row = replace(row, id=f"{project.code}-{len(rows) + 1}")
        rows.append(row)
        derived += draft.derived
        for topic, why in ((Topic.UNKNOWN, draft.doubt), (Topic.DIFFERS, draft.differs)):
            if why:
                line = said.clause.passage.spots[said.clause.start][0] + 1
                notes.append(Note(topic, said.clause.original, why, line, row.id))
    return Rows(tuple(rows), tuple(notes), derived)


def _said(parts: Sequence[tuple[Passage, int]], plans: tuple[Plan, ...]) -> Iterator[Said]:
    found = read_clauses(parts, plans)
    for passage, at in parts:
        clauses = [clause for clause in found if clause.passage is passage]
        done = at
        for place, clause in enumerate(clauses):
            last = place + 1 == len(clauses)
            following = len(passage.text) if last else clauses[place + 1].start
            before = passage.text[done : clause.start] if place == 0 else ""
            gap = passage.text[clause.end : following]
            ends = last and passage is parts[-1][0] and gap == "。"  # printed at the end by itself
            yield Said(clause, before, "" if ends or gap in (_BETWEEN, ";") else gap)
            done = following


def _row(engine: Engine, issue: Issue, project: Project, said: Said, draft: Draft) -> Indicator:
    clause = said.clause
    start, end = draft.reason
    reason = clause.text[start:end]
    kind, unit = draft.kind, draft.unit
    if draft.declared is Declared.AWAITING and not unit and "率" in project.name:
        kind, unit = Kind.FLOOR, PERCENT_UNIT
    narrative = kind is Kind.NARRATIVE and draft.figure is None
    name = project.name if narrative else name_of(clause, draft.figure, project.name)
    if kind is Kind.ZERO and not draft.actual:
        name = name_of_zero(clause) or project.name
    milestone = MILESTONE.match(clause.text) if kind is Kind.MILESTONE else None
    row = Indicator(
        id="",
        project=project.code,
        name=cell_text(milestone["name"] if milestone else name)[:MAX_FALLBACK] or NAMELESS,
        kind=kind,
        target=draft.target,
        actual=draft.actual,
        unit=unit,
        declared=draft.declared,
        due=_day_after("时限为$", clause, issue) if milestone else None,
        data_due=_due(clause, issue) if draft.declared is Declared.AWAITING else None,
        reason=cell_text(reason),
        percent_places=draft.places,
        entered_on=_day_after("截[至止]到?$", clause, issue),
        remark=draft.remark,
    )
    return with_wording(engine, issue, row, clause, draft, said.before, said.after)


def _day_after(words: str, clause: Clause, issue: Issue) -> dt.date | None:
    """The day after some words: of the figures in 截止7月21日，…, of the end in 时限为10月31日."""
    for figure in clause.figures:
        if figure.sort is Sort.DATE and re.search(words, clause.text[: figure.start]):
            return _day(figure.date, issue)
    return None


def _due(clause: Clause, issue: Issue) -> dt.date | None:
    """需2025年8月31日后才有数据: the last date stated."""
    dates = [figure for figure in clause.figures if figure.sort is Sort.DATE and figure.date[1]]
    if not dates:
        return None
    year, month, day = dates[-1].date
    if day is None and month and dates[-1].text.endswith("底"):
        year = year or (issue.issued_on.year if issue.issued_on else None)
        return month_end(year, month) if year and 1 <= month <= 12 else None
    return _day(dates[-1].date, issue)


def _day(date: tuple[int | None, int | None, int | None], issue: Issue) -> dt.date | None:
    year, month, day = date
    year = year or (issue.issued_on.year if issue.issued_on else None)
    if not (year and month and day):
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _with_aside(row: Indicator, said: Said) -> Indicator:
    """The row with a remark in brackets that follows its clause: its reason."""
    found = _ASIDE.fullmatch(said.clause.text)
    aside = escape(said.before + said.clause.text + said.after)
    reason = cell_text(found[1]) if found else ""
    if not row.reason and reason and escape(reason) in aside:
        aside = aside.replace(escape(reason), tag("reason"), 1)
        row = replace(row, reason=reason)
    between = "" if row.wording.endswith(("。", "，")) else _BETWEEN
    return replace(row, wording=row.wording + between + aside)


def _is_narrative(row: Indicator) -> bool:
    """A row of words alone: a wording with variables is no text that another could be added to."""
    plain = row.kind is Kind.NARRATIVE and row.actual is None
    return plain and bool(row.wording) and not has_variables(row.wording)


def _text(row: Indicator) -> str:
    return unescape(row.wording)


def _separator(row: Indicator) -> str:
    return "" if row.wording[-1:] in "。！？；，：、" else _BETWEEN
