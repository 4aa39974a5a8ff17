"""A project's text into clauses: what it says of one indicator each."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from xl_minsheng.readback.figures import Figure, Sort, find_figures
from xl_minsheng.readback.grammar import (
    Earlier,
    Measure,
    Plan,
    Role,
    find_measures,
    find_roles,
    find_spans,
    items_of_states,
    settle,
    states_go_on,
)
from xl_minsheng.readback.grammar.measure import Sense, target_value
from xl_minsheng.readback.grammar.role import TOLD
from xl_minsheng.readback.labels import LABEL, RESULT_LABEL
from xl_minsheng.readback.passages import Passage
from xl_minsheng.readback.structure import ProjectText

_STOP = re.compile("[。；;！？]")
_WHOSE = (
    r"(?:全年|全市|全县|年度|年初|本年度?|今年|年|总|省定|市定|县定|区定|省级|市级|县级|下达|既定)*"
    r"(?:投资|工作|建设|销售)?"
)
COMPLETION_WORDS = (
    rf"已?(?:完成|占|达到?|为|是)了?{_WHOSE}(?:计划|目标|任务|指标|预算)+(?:总)?(?:数|量|额)?的?"
)
"""What stands before the share of the year's task, as a pattern: 完成全年任务的, 为年度投资计划的."""
_TASK_WORDS = re.compile(rf"[，、]?{COMPLETION_WORDS}$")
_SHARE_IN_WORDS = re.compile(
    r"(?:计划|目标|任务)(?:数|量|总量)?的?(?:[一二三四五六七八九]成|[一二三四五六七八九十]+分之|过半|一半|近半)"
)
_FINISHED = re.compile(
    r"已?(?:全面|全部)?(?:完成(?!了?(?:全年|年度|年初|总)?(?:计划|目标|任务))|建成|达标|实现[^，。；]{0,8}清零|清零|到位)"
)
ORDINAL = "(?:[一二三四五六七八九十]{1,2}是|第[一二三四五六七八九十]{1,2}[，、]|其[一二三四五][，、])"
"""What counts the items of a paragraph, and names none of them: 一是, 第二，."""
_OPENING_WORDS = re.compile(
    rf"^(?:(?:{LABEL})：|{ORDINAL}|截[至止][^，]*，|目前|现已?|累计|已经?|共计?(?![享同建产])|[，、—–])+"
)
_BEFORE_FIGURE = re.compile(r"(?:为|达到?|共计?|已|有|是|超过?|突破|逾|近|约|提高[至到]|不低于|不少于)+$")


@dataclass(frozen=True, slots=True)
class Clause:
    """What is said of one indicator.

    Attributes:
        text: cleaned, without its final stop.
        passage: where it stands.
        start: where it begins in the passage's text.
        end: where it ends there.
        subject: its words without figures and without the words of completion: what is counted.
        figures: every number in it, offsets within `text`.
        completion: the share of the year's task (完成全年任务的87.65%); None where none is printed.
        value: the figure that belongs to it: the last with a unit before the completion.
        finished: the words that say it is done, as printed; empty for none.
        roles: of each figure, in order.
        target: the year's target as printed in its sentence.
        plan: the same where another sentence, or the project's heading, prints it.
        goal: the target in the value's unit, however it is stated; None where it is not.
        limit: what the value must keep to, as printed.
        sense: on which side of the limit.
        beyond: by how much the value passes its target, printed in place of it.

    Offsets of a figure are those of `text`; a completion or a target that stands in the words of the
    next clause, as that of 开工2套、建成1套，分别占60%、30% does, lies behind its end.
    """

    text: str
    passage: Passage
    start: int
    end: int
    subject: str
    figures: tuple[Figure, ...]
    completion: Figure | None
    value: Figure | None
    finished: str
    roles: tuple[Role, ...] = ()
    target: Figure | None = None
    plan: Plan | None = None
    goal: Decimal | None = None
    limit: Figure | None = None
    sense: Sense | None = None
    beyond: Figure | None = None

    def has(self, figure: Figure | None) -> bool:
        """Whether a figure stands in its own words."""
        return figure is not None and figure.start >= 0 and figure.end <= len(self.text)

    @property
    def values(self) -> tuple[Figure, ...]:
        """Figures with a unit, and percentages that are no completion (失业率为5.7%), in order."""
        return tuple(
            one
            for one in self.figures
            if one.sort in (Sort.VALUE, Sort.PERCENT)
            and (self.completion is None or one.start != self.completion.start)
        )

    @property
    def original(self) -> str:
        """As it stands in the document, with its line breaks where the document has them."""
        return original_of(self.passage, self.start, self.end)


def original_of(passage: Passage, start: int, end: int) -> str:
    """The cleaned words from `start` to `end` of a passage; the whole passage as it stands for all of it."""
    return passage.original if (start, end) == (0, len(passage.text)) else passage.text[start:end]


def project_clauses(project: ProjectText, more_units: tuple[str, ...] = ()) -> list[Clause]:
    """Clauses of a project, in order; what its heading plans is known to them."""
    return read_clauses(project.parts, heading_plans(project.heading), more_units)


def split_clauses(passage: Passage, at: int = 0, more_units: tuple[str, ...] = ()) -> list[Clause]:
    """Clauses of a passage by itself.

    Args:
        passage: where.
        at: where in it to begin.
        more_units: units that the office has added.
    """
    return read_clauses([(passage, at)], (), more_units)


def heading_plans(heading: str) -> tuple[Plan, ...]:
    """Figures of a heading that plan something: 新建幼儿园12所; a limit (171元/月以上) is none."""
    figures = find_figures(heading)
    roles = find_roles(heading, figures)
    plans = zip(figures, roles, strict=True)
    return tuple(
        _plan(heading, one) for one, role in plans if role in _PLANNED and one.unit and "/" not in one.text
    )


MAX_PLANS = 40
"""Plans of one project that are remembered, the latest ones."""
_PLANNED = frozenset({Role.RESULT, Role.TARGET, Role.TOTAL})


def _plan(text: str, figure: Figure) -> Plan:
    return Plan(figure, text[max(0, figure.start - 24) : figure.start], text)


def read_clauses(
    parts: Iterable[tuple[Passage, int]], plans: tuple[Plan, ...] = (), more_units: tuple[str, ...] = ()
) -> list[Clause]:
    """Clauses of passages that tell of one project.

    A clause ends at 。 and ； outside brackets, and where another measure begins: after a completion
    that others follow (…，完成全年任务的111.67%，惠及家长3867人次，…), between values that share one.

    Args:
        parts: each passage with where in it to begin.
        plans: what is planned, stated before.
        more_units: units that the office has added.
    """
    clauses: list[Clause] = []
    stated: list[tuple[Figure, Figure]] = []
    said = ""
    items: frozenset[str] = frozenset()
    for passage, at in parts:
        for start, end in _sentences(passage.text, at):
            if start == end:
                continue
            text = passage.text[start:end]
            figures = find_figures(text, more_units)
            roles = find_roles(
                text, figures, frozenset(plan.figure.base for plan in plans if not plan.is_taken)
            )
            roles = settle(text, figures, roles, Earlier(plans, stated, said))
            said += text
            roles = states_go_on(text, figures, roles, items)
            items = items_of_states(figures, roles)
            is_report = is_of_report(passage.text, at, start)
            measures = find_measures(text, figures, roles, plans, is_report=is_report)
            roles = [
                Role.RATE if any(one.sense and one.value == figure for one in measures) else role
                for figure, role in zip(figures, roles, strict=True)
            ]
            stated += [(one.value, goal) for one in measures if one.value and (goal := one.planned)]
            for first, last, measure in find_spans(text, figures, roles, measures):
                if clause := _clause(passage, start, (first, last), measure, figures, roles):
                    clauses.append(clause)
            used = {one.start for measure in measures for one in measure.figures}
            pairs = zip(figures, roles, strict=True)
            planned = (
                replace(_plan(text, one), is_limit=role is Role.LIMIT)
                for one, role in pairs
                if role in (Role.TARGET, Role.LIMIT) and one.start not in used
            )
            taken = (
                replace(_plan(text, one.target), is_taken=True)
                for one in measures
                if one.target and one.share and one.value and one.target.start != one.value.start
            )
            plans = (*plans, *planned, *taken)[-MAX_PLANS:]
    return clauses


_REPORT = re.compile(rf"(?:{RESULT_LABEL}|完成|实际|落实)：")


def is_of_report(text: str, at: int, start: int) -> bool:
    """Whether a sentence, or what the same full stop ends, opens as a report: 进展：新开工5所；建成4所."""
    return bool(_REPORT.match(text, max(at, text.rfind("。", at, start) + 1)))


def _sentences(text: str, at: int) -> Iterator[tuple[int, int]]:
    balanced = text.count("（") == text.count("）")
    start = at
    depth, seen = 0, at
    for stop in _STOP.finditer(text, at):
        depth += text.count("（", seen, stop.start()) - text.count("）", seen, stop.start())
        seen = stop.start()
        if not (balanced and depth > 0):
            yield start, stop.start()
            start = stop.end()
            depth, seen = 0, start
    yield start, len(text)


def is_understood(clause: Clause) -> bool:
    """Whether it is known for each percentage whether it is a share of the task: 综合得分80% may be one."""
    if clause.completion:
        return Role.UNKNOWN not in clause.roles
    return not (TOLD & set(clause.roles)) and not _SHARE_IN_WORDS.search(clause.text)


def _clause(
    passage: Passage,
    at: int,
    span: tuple[int, int],
    measure: Measure | None,
    figures: list[Figure],
    roles: list[Role],
) -> Clause | None:
    first, last = span
    text = passage.text[at + first : at + last]
    if not text:
        return None
    inside = [
        (replace(figure, start=figure.start - first, end=figure.end - first), role)
        for figure, role in zip(figures, roles, strict=True)
        if first <= figure.start < last
    ]
    own = tuple(figure for figure, _ in inside)
    found = measure or Measure()
    value, share = _moved(found.value, -first), _moved(found.share, -first)
    if measure is None or value is None:
        value = _bare_value(inside, share)
    finished = _FINISHED.search(text)
    return Clause(
        text,
        passage,
        at + first,
        at + last,
        _subject(text, value, share if share and share.end <= len(text) else None),
        own,
        share,
        value,
        finished[0] if finished else "",
        tuple(role for _, role in inside),
        _moved(found.target, -first),
        found.plan,
        target_value(found),
        _moved(found.limit, -first),
        found.sense,
        _moved(found.beyond, -first),
    )


def _bare_value(inside: list[tuple[Figure, Role]], share: Figure | None) -> Figure | None:
    """The figure of a clause without a measure: its last value, or its first percentage."""
    if share is not None:
        return next((one for one, role in inside if role is Role.RATE and one.start < share.start), None)
    results = [one for one, role in inside if role is Role.RESULT]
    values = results or [one for one, _ in inside if one.sort is Sort.VALUE]
    shares = [one for one, _ in inside if one.sort is Sort.PERCENT]
    return values[-1] if values else shares[0] if shares else None


def _moved(figure: Figure | None, by: int) -> Figure | None:
    return (
        figure if figure is None or by == 0 else replace(figure, start=figure.start + by, end=figure.end + by)
    )


def _subject(text: str, value: Figure | None, completion: Figure | None) -> str:
    """What is counted: the words before the figure, or those after it where it opens the clause."""
    end = completion.start if completion else len(text)
    words = _TASK_WORDS.sub("", text[:end])
    if value is not None and value.end <= len(words):
        before = _BEFORE_FIGURE.sub("", _OPENING_WORDS.sub("", words[: value.start]))
        after = words[value.end :].partition("，")[0]
        words = before + after if after and not after.startswith("，") else before
    words = _OPENING_WORDS.sub("", words)
    return re.sub(r"^完成(?=.{3})", "", words).strip("，、：: ")
