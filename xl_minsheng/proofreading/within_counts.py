"""Counts inside a document: breakdowns, headlines against their own clauses, numbering."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from fractions import Fraction

from xl_minsheng.checks import Severity
from xl_minsheng.ledger.numbers import write_number
from xl_minsheng.proofreading.remark import Remark, sentence_at
from xl_minsheng.readback import (
    Breakdown,
    BulletinText,
    Clause,
    Figure,
    HeadingText,
    HeadlineText,
    Passage,
    SectionText,
    find_breakdowns,
    find_headline,
    project_clauses,
    split_clauses,
)
from xl_minsheng.readback.clauses import is_understood
from xl_minsheng.readback.counting import ENTRY_UNITS, NEWS_UNITS
from xl_minsheng.readback.numerals import read_numeral
from xl_minsheng.readback.passages import Opening
from xl_minsheng.readback.rates import is_rate

_PLACE = re.compile(r".{1,7}(?:省|市|州|县|(?<!小)区|旗|镇|乡|街道|村|农场|林场)")

_OF_FUNDS = re.compile("(?:中央|国家|省|自治区|市|州|盟|县|区|旗|乡|镇|村|地方|社会|自筹|群众|企业|本级)")
MIN_LISTED = 3
"""Parts from which a small difference from their total is taken for a slip."""
MAX_EXTRACT = 2
"""A first section numbered higher begins an extract, where the others follow it: （九）（十）（十一）."""


def breakdown_sums(bulletin: BulletinText) -> Iterator[Remark]:
    """P101: parts that cannot add up to their total.

    Parts after 其中 may be only some of all, or overlap: fewer than the total are a hint, unless the
    words say that they are all, or it is the uploads or the news items of 【工作进度】. So are more than
    the total where the first parts are the total by themselves: the rest may be stated besides. Parts
    that are more than the total only if none of them was rounded further than the others are a warning.
    """
    overview = {id(passage) for passage in bulletin.overview}
    for passage in bulletin.passages:
        for breakdown in find_breakdowns(passage.text):
            if breakdown.adds_up:
                if breakdown.exceeds_if_even:
                    yield _not_adding_up(passage, breakdown, Severity.WARNING)
                continue
            counted = id(passage) in overview and breakdown.total.base in (*ENTRY_UNITS, *NEWS_UNITS)
            sure = breakdown.exceeds or breakdown.is_whole or counted
            if (sure and breakdown.may_overlap and breakdown.is_close) or _is_slip(breakdown):
                yield _not_adding_up(passage, breakdown, Severity.WARNING)
                continue
            wrong = sure and not breakdown.is_filled_early and not breakdown.may_overlap
            yield _not_adding_up(passage, breakdown, Severity.ERROR if wrong else Severity.HINT)


def _is_slip(breakdown: Breakdown) -> bool:
    """Whether parts after 其中 fall so little short of their total that they are meant to be all of it.

    The digits are the same in another order (206.3, 203.6), or places or sources of money are listed and
    less is left than half of the least of them.
    """
    left = breakdown.total_amount - breakdown.sum
    amounts = sorted(breakdown.amounts)
    if left <= 0 or len(amounts) < MIN_LISTED:
        return False
    total, summed = (
        sorted(filter(str.isdigit, write_number(one))) for one in (breakdown.total_amount, breakdown.sum)
    )
    whole = all(is_place(name) or _OF_FUNDS.match(name) for name, _ in breakdown.parts)
    return total == summed or (whole and left * 2 < amounts[0])


def _not_adding_up(passage: Passage, breakdown: Breakdown, severity: Severity) -> Remark:
    added = "＋".join(write_number(f.value or 0) for _, f in breakdown.parts)
    total = breakdown.total
    scale, unit = (total.unit.scale, total.unit.text) if total.unit else (1, "")
    summed = f"{write_number(breakdown.sum / scale)}{unit}"
    if severity is not Severity.HINT:
        why = f"总数印{total.text}，各项之和为{added}＝{summed}"
        return at_figure("P101", severity, passage, total, summed, why, "请核对总数和各分项")
    if breakdown.is_filled_early:
        why = f"总数印{total.text}，前几项之和已等于它，全部相加是{added}＝{summed}"
        remedy = "后面的数另有所指的不用改，否则请核对总数和各分项"
        return at_figure("P101", Severity.HINT, passage, total, summed, why, remedy)
    if breakdown.may_overlap and breakdown.exceeds:
        why = f"总数印{total.text}，各项之和为{added}＝{summed}"
        remedy = "一人可以算在几项里的不用改，否则请核对总数和各分项"
        return at_figure("P101", Severity.HINT, passage, total, summed, why, remedy)
    left = f"{write_number(Fraction(total.value or 0) - breakdown.sum / scale)}{unit}"
    why = f"总数印{total.text}，列出的各项之和为{added}＝{summed}，少{left}"
    remedy = "只列了一部分的不用改，否则请核对总数和各分项"
    return at_figure("P101", Severity.HINT, passage, total, summed, why, remedy)


def at_figure(
    code: str, severity: Severity, passage: Passage, figure: Figure, expected: str, why: str, remedy: str
) -> Remark:
    """A remark at a figure whose offsets are the passage's."""
    sentence, start, end = sentence_at(passage, figure.start, figure.end)
    return Remark(
        code=code,
        severity=severity,
        sentence=sentence,
        printed=figure.text,
        expected=expected,
        why=why,
        remedy=remedy,
        passage=passage,
        start=start,
        end=end,
    )


def headlines(bulletin: BulletinText) -> list[tuple[HeadlineText, Passage]]:
    """Counting sentences of the overview, in order."""
    headlines = [(find_headline(passage.text), passage) for passage in bulletin.overview]
    return [(head, passage) for head, passage in headlines if head]


def sections_of_headlines(
    bulletin: BulletinText,
) -> list[tuple[HeadlineText, Passage, SectionText]]:
    """Each counting sentence with the section it is about: the most alike in name that is left."""
    left = list(bulletin.sections)
    found = []
    for head, passage in headlines(bulletin):
        if not left:
            break
        best = max(left, key=lambda section: likeness(head.name, section.heading.title))
        left.remove(best)
        found.append((head, passage, best))
    return found


def likeness(one: str, other: str) -> float:
    """How alike two wordings are, 0 to 1."""
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def headline_counts(bulletin: BulletinText) -> Iterator[Remark]:
    """P102 to P105: a counting sentence that its own numbers or its section's clauses deny.

    Indicators are held only against clauses that were all understood.
    """
    for head, passage, section in sections_of_headlines(bulletin):
        yield from _own_sums(head, passage)
        clauses = [clause for project in section.projects for clause in project_clauses(project)]
        shares = [clause for clause in clauses if clause.completion]
        figure = head.projects
        if figure and figure.value != len(section.projects):
            counted = f"{len(section.projects)}个"
            why = f"印{figure.text}项目，正文“{section.heading.title}”有{counted}"
            yield at_figure("P103", Severity.ERROR, passage, figure, counted, why, "请核对项目数")
        if not all(is_understood(clause) or is_rate(clause) for clause in clauses):
            continue  # a share in words that are not known may be one of the indicators counted
        written = len(shares) + sum(map(_is_rate_alone, clauses)) + _without_share(section)
        figure = head.indicators
        if figure and figure.value != written:
            why = f"印{figure.text}指标，正文各项共写了{written}个"
            severity = Severity.ERROR
            if unsure := _values_without_share(section):
                why += f"，另有{unsure}句有数而没有完成率"
                severity = Severity.WARNING if written < (figure.value or 0) <= written + unsure else severity
            yield at_figure("P104", severity, passage, figure, f"{written}个", why, "请核对指标数")
        done = [one for one in shares if one.completion and (one.completion.value or 0) >= 100]
        figure = head.finished
        if figure and figure.value != len(done):
            why = f"印{figure.text}完成全年任务，正文完成率达到100%的有{len(done)}个"
            remedy = "请核对完成全年任务的个数"
            yield at_figure("P105", Severity.ERROR, passage, figure, f"{len(done)}个", why, remedy)


def _is_rate_alone(clause: Clause) -> bool:
    """A rate beside its target: an indicator, though it prints no completion."""
    return clause.completion is None and is_rate(clause)


def _without_share(section: SectionText) -> int:
    """Projects that print no completion at all: each counts as one indicator (one that stands still)."""
    return sum(
        not any(c.completion or is_rate(c) for c in project_clauses(project)) for project in section.projects
    )


def _values_without_share(section: SectionText) -> int:
    """Clauses with a value and no completion beside others that have one: indicators or not, who knows."""
    found = 0
    for project in section.projects:
        clauses = project_clauses(project)
        if any(clause.completion for clause in clauses):
            found += sum(
                clause.value is not None and clause.completion is None and not is_rate(clause)
                for clause in clauses
            )
    return found


def _own_sums(head: HeadlineText, passage: Passage) -> Iterator[Remark]:
    counted = [head.reached, head.behind, head.underway, head.awaiting, head.unknown]
    parts = [figure for figure in counted if figure]
    total = head.indicators
    if total and head.reached and not _is_sum(parts, total):
        added = "＋".join(write_number(figure.value or 0) for figure in parts)
        summed = write_number(sum(figure.value or 0 for figure in parts))
        why = f"指标数印{total.text}，达到的印{head.reached.text}，没有说其余的"
        if len(parts) > 1:
            why = f"指标数印{total.text}，各项之和为{added}＝{summed}个"
        yield at_figure("P102", Severity.ERROR, passage, total, f"{summed}个", why, "请核对各个数")
    if head.finished and head.reached and (head.finished.value or 0) > (head.reached.value or 0):
        why = f"完成全年任务的{head.finished.text}多于达到序时进度的{head.reached.text}"
        yield at_figure(
            "P102", Severity.ERROR, passage, head.finished, head.reached.text, why, "请核对各个数"
        )


def _is_sum(parts: Sequence[Figure], total: Figure) -> bool:
    return sum(figure.value or 0 for figure in parts) == total.value


_Numbered = tuple[int, Passage, tuple[int, ...]]
"""A printed number, its passage, and the numbers that are right there, the one to be reported first."""


def numbering(bulletin: BulletinText) -> Iterator[Remark]:
    """P106: sections, categories and projects numbered 1, 2, 3 … without gaps.

    Projects may begin again under each category, or go straight on from the section before. A heading that
    is a project too is told once.
    """
    seen: set[int] = set()
    for remark in _numbering(bulletin):
        if id(remark.passage) not in seen:
            seen.add(id(remark.passage))
            yield remark


def _numbering(bulletin: BulletinText) -> Iterator[Remark]:
    yield from _gaps(_sections(bulletin))
    last = 0
    headed = {one.heading.number for one in bulletin.sections}
    for section in bulletin.sections:
        yield from _gaps(_in_order([(one.number, one.passage) for one in section.categories]))
        numbers: list[_Numbered] = []
        category = section.projects[0].category if section.projects else None
        for project in section.projects:
            due = (numbers[-1][0] + 1,) if numbers else (1, last + 1)
            if due[0] in headed and project.passages[0].opening is Opening.SECTION:
                due = (*due, due[0] + 1)  # 一、二、四、, where 三、 stands above a table
            due = due if project.category is category else (*due, 1)
            numbers.append((project.printed_number, project.passages[0], due))
            category = project.category
        yield from _gaps(numbers)
        last = numbers[-1][0] if numbers else last


def _in_order(numbers: Sequence[tuple[int, Passage]]) -> Iterator[_Numbered]:
    before = 0
    for number, passage in numbers:
        yield number, passage, (before + 1,)
        before = number


def _sections(bulletin: BulletinText) -> Iterator[_Numbered]:
    """Of 一、 and （一） the one that comes second begins again under the first, or goes on from before."""
    headings = [one for one in bulletin.headings if one.passage.number]
    last: dict[bool, int] = {}
    ever: dict[bool, int] = {}
    outer = before = None
    for heading in headings:
        way, number = heading.passage.text.startswith("（"), int(read_numeral(heading.passage.number))
        due = [last.get(way, 0) + 1]
        if before is None:
            outer = way
            due += [number] if _is_extract(headings, number) else []
        else:
            due += [before + 1, ever.get(way, 0) + 1]
        yield number, heading.passage, tuple(due)
        ever[way] = number
        last = {way: number} if way == outer else {**last, way: number}
        before = number


def _is_extract(headings: Sequence[HeadingText], first: int) -> bool:
    """（九）（十）（十一） alone: without the sections before them, from the third on."""
    numbers = [int(read_numeral(one.passage.number)) for one in headings]
    follow = numbers == list(range(first, first + len(numbers)))
    return first > MAX_EXTRACT and len(numbers) > 1 and follow


def _gaps(numbers: Iterable[_Numbered]) -> Iterator[Remark]:
    for number, passage, due in numbers:
        if number in due:
            continue
        sentence, start, end = sentence_at(passage, 0, passage.body_at)
        why = f"编号是{number}，按顺序应是{due[0]}"
        remedy = "请核对编号和有没有漏掉的项目"
        yield Remark(
            code="P106",
            severity=Severity.WARNING,
            sentence=sentence,
            printed=str(number),
            expected=str(due[0]),
            why=why,
            remedy=remedy,
            passage=passage,
            start=start,
            end=end,
        )


@dataclass(frozen=True, slots=True)
class PlacedClause:
    """A clause with whose it is.

    Attributes:
        project: place of its section, and name of its project.
        clause: what is said.
        is_summary: it sums up what other sections tell: 总体情况, a paragraph above them.
        is_renamed: its subject is what it counts, taken from the words at its value or from its project.
    """

    project: tuple[int, str]
    clause: Clause
    is_summary: bool = False
    is_renamed: bool = False

    @property
    def is_of_place(self) -> bool:
        """The project is a town, a county: it tells of it what others of their kind tell of themselves."""
        return is_place(self.project[1])


ABOVE = (-1, "")
"""The project of what is said above all sections."""


def is_place(name: str) -> bool:
    """A town's or a county's name."""
    return bool(_PLACE.fullmatch(name))


def all_clauses(bulletin: BulletinText) -> list[PlacedClause]:
    """Every clause with its project, in order; those of the overview come last."""
    clauses = [
        PlacedClause((place, project.name), clause, section.is_summary)
        for place, section in enumerate(bulletin.sections)
        for project in section.projects
        for clause in project_clauses(project)
    ]
    above = [
        clause
        for passage in bulletin.overview
        if find_headline(passage.text) is None
        for clause in split_clauses(passage)
    ]
    return clauses + [PlacedClause(ABOVE, clause, is_summary=True) for clause in above]


def at_clause(
    code: str, severity: Severity, clause: Clause, figure: Figure, expected: str, why: str, remedy: str
) -> Remark:
    """A remark at a figure whose offsets are a clause's."""
    moved = replace(figure, start=figure.start + clause.start, end=figure.end + clause.start)
    return at_figure(code, severity, clause.passage, moved, expected, why, remedy)
