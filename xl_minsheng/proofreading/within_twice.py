"""One indicator stated twice inside a document, with two values or two shares."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from xl_minsheng.checks import Severity
from xl_minsheng.proofreading.pairing import agrees
from xl_minsheng.proofreading.remark import Remark
from xl_minsheng.proofreading.within_counts import ABOVE, PlacedClause, all_clauses, at_clause
from xl_minsheng.readback import BulletinText, Clause, Figure, Sort, split_clauses
from xl_minsheng.readback.grammar import Role
from xl_minsheng.readback.grammar import words as w
from xl_minsheng.readback.grammar.matching import town_in
from xl_minsheng.readback.passages import Opening
from xl_minsheng.readback.traced import Spot

MIN_WORDS = 5
"""Characters of a subject from which it is taken for the name of one indicator."""
MIN_SHARED = Fraction(7, 10)
"""How much of the longer subject the shorter must be, for both to name one indicator."""
MAX_COMPARED = 50
"""Clauses of one subject that each further one is held against."""
_OTHER_MEASURE = re.compile(
    "本月|当月|上月|本周|本季|本期|当期|上期|去年|上年|同期|计划|目标|任务|拟|预计|其中|较|比|剩|余下|尚余"
)
"""What makes another measure of the same words: 本月新增就业 beside 新增就业."""

_KEPT_TO = re.compile("(?:不低于|不高于|不超过|不少于|不得低于|控制在|须达到?|要求达到?|要达到?)$")
_OF_TASK = re.compile(r"(?:任务|目标|内容|计划)：(?:(?!已|实际|累计|完成)[^。])*$")
_OR_MORE = re.compile("以[上下内](?!的?[^，。；]{0,4}比)")


def is_same_indicator(one: Clause, other: Clause) -> bool:
    """Whether two clauses name one indicator: the same words, or nearly all of them."""
    short, long = sorted((one.subject, other.subject), key=len)
    if len(short) < MIN_WORDS or short not in long or Fraction(len(short), len(long)) < MIN_SHARED:
        return False
    if _OTHER_MEASURE.search(long.replace(short, "", 1)) or town_in(long) != town_in(short):
        return False  # 东城区完工 is not 城区完工
    return not (one.value and other.value) or one.value.base == other.value.base


def stated_twice(bulletin: BulletinText) -> Iterator[Remark]:
    """P108: one indicator with two values or two shares that cannot be one.

    A project's name belongs to its indicators: 新建农村公路12公里 of one town is not 18公里 of
    another. So it is an error only inside a project; what two projects say in the same words may be
    one indicator, and is a hint; what more than two say is reported of each. A summary repeats what the
    sections tell, a table what the text tells: there another figure is a warning.
    """
    clauses = [
        one
        for placed in all_clauses(bulletin)
        if (placed.clause.value or placed.clause.completion) and not _is_line(placed.clause)
        for one in (_each_figure(placed) if placed.is_summary else _named(placed))
    ]
    pairs = _pairs([placed.clause for placed in clauses])
    projects: dict[int, set[tuple[int, str]]] = defaultdict(set)
    for one, other in pairs:
        for place in (one, other):
            projects[place] |= {clauses[one].project, clauses[other].project}
    seen = set()
    for one, other in pairs:
        first, second = clauses[one], clauses[other]
        if first.project == second.project == ABOVE:
            continue
        is_retold = _says_again(first, second)
        if (first.is_renamed or second.is_renamed) and not is_retold:
            continue
        if (pair := (_spot(first), _spot(second))) in seen:
            continue
        seen.add(pair)
        if is_retold:
            if not (first.is_of_place or second.is_of_place):
                yield from _two_values(first, second)
            continue
        only_two = len(projects[one] | projects[other]) == 2
        of_places = first.is_of_place or second.is_of_place
        if first.project == second.project or (only_two and not of_places):
            yield from _two_values(first, second)


def _says_again(one: PlacedClause, other: PlacedClause) -> bool:
    """One sums up, or is a row of a table, and the other is not."""
    rows = [placed.clause.passage.opening is Opening.ROW for placed in (one, other)]
    return one.is_summary != other.is_summary or rows[0] != rows[1]


def retold(bulletin: BulletinText) -> Iterator[Remark]:
    """P108 of what is told beside the tasks: 需协调事项, 存在问题 give an indicator another value.

    Only in the words of the indicator itself, with or without its project's name before them.
    """
    clauses = [] if bulletin.parts else [one for one in all_clauses(bulletin) if one.clause.value]
    by_words: dict[str, list[PlacedClause]] = defaultdict(list)
    for placed in clauses:
        if (
            placed.clause.value
            and len(words := _words_before(placed.clause, placed.clause.value)) >= MIN_WORDS
        ):
            by_words[words].append(placed)
    by_project = _first_of_projects(clauses)
    paragraphs = [one for article in bulletin.articles for one in article.paragraphs]
    for clause in (clause for one in paragraphs for clause in split_clauses(one)):
        for figure, role in zip(clause.figures, clause.roles, strict=True):
            reached = _REACHED.search(re.split("[，；：]", clause.text[: figure.start])[-1])
            if (
                role is Role.RESULT
                and figure.sort is Sort.VALUE
                and reached
                and not _LEFT.search(reached.string)
            ):
                words = _words_before(clause, figure)
                named = PlacedClause(ABOVE, replace(clause, value=figure, completion=None), is_summary=True)
                first = _only_one(by_words, words) or _of_project(by_project, words)
                if first and first.clause.value and first.clause.value.base == figure.base:
                    yield from _two_values(first, named)


def _only_one(by_words: dict[str, list[PlacedClause]], words: str) -> PlacedClause | None:
    """The one clause of these words; those of several projects are told apart by the project's name."""
    for name, placed in by_words.items():
        if words == name and len(placed) == 1:
            return placed[0]
        if words.endswith(name):
            before = _AFTER_PROJECT.sub("", words[: -len(name)])
            of_project = [one for one in placed if before and before == one.project[1]]
            if len(of_project) == 1:
                return of_project[0]
    return None


def _first_of_projects(clauses: Sequence[PlacedClause]) -> dict[str, PlacedClause]:
    """The first value of each project that its own words name by a verb alone: 累计筹集2535套."""
    found: dict[str, PlacedClause] = {}
    for placed in reversed(clauses):
        words = _words_before(placed.clause, placed.clause.value) if placed.clause.value else ""
        if _ONLY_VERB.fullmatch(words):
            name = placed.project[1]
            found[name if name.endswith(words) else name + words] = placed
    return {name: placed for name, placed in found.items() if len(name) >= MIN_WORDS}


def _of_project(by_project: Mapping[str, PlacedClause], words: str) -> PlacedClause | None:
    """带动全市租赁住房累计筹集2553套 tells again what the project of that name does; a county's does not."""
    bare = _IN_BETWEEN.sub("", words)
    for name, placed in by_project.items():
        if bare.endswith(name) and _OF_ALL.fullmatch(bare[: -len(name)]):
            return placed
    return None


_IN_BETWEEN = re.compile("累计|已经?|共|目前")
_OF_ALL = re.compile("(?:带动|推动|促进|使|实现|确保|今年|我|全|[市县区州])*")
_REACHED = re.compile("累计|已|共|目前|实际")
"""What tells a result among difficulties and plans: 累计新增1923个, not 开工1000套."""
_LEFT = re.compile("剩|尚余|还有|余下")
"""What is left to be done is not what was."""
_AFTER_PROJECT = re.compile("(?:项目|工程)?(?:已|累计|共|目前)*$")


def _spot(placed: PlacedClause) -> tuple[Spot, int]:
    """Where its value stands."""
    clause = placed.clause
    figure = clause.value or clause.completion
    return clause.passage.spots[0], clause.start + (figure.start if figure else 0)


def _is_line(clause: Clause) -> bool:
    """Its figure is what is to be kept to, not what was reached: 参保率不低于98%."""
    value = clause.value
    if value is None or clause.completion:
        return False
    before, after = clause.text[: value.start], clause.text[value.end :]
    sentence = clause.passage.text.rfind("。", 0, clause.start) + 1
    of_task = _OF_TASK.search(clause.passage.text[sentence : clause.start + value.start])
    return bool(of_task or _KEPT_TO.search(before) or _OR_MORE.match(after))


def _each_figure(placed: PlacedClause) -> list[PlacedClause]:
    """A summary's clause once for each figure that it reports: 新建公路52公里，安装路灯840盏.

    其中租赁住房累计筹集651套 picks out one of the indicators, and is a figure of it as well.
    """
    clause = placed.clause
    results = [one for one, role in zip(clause.figures, clause.roles, strict=True) if role is Role.RESULT]
    if picked := _picked_out(clause):
        return [replace(placed, clause=replace(clause, subject=picked))]
    if clause.completion or len(results) < 2:
        named = _words_before(clause, results[0]) if len(results) == 1 else ""
        own = replace(placed, clause=replace(clause, value=results[0], subject=named)) if named else None
        return [placed, own] if own and named != clause.subject and not clause.completion else [placed]
    return [
        replace(placed, clause=replace(clause, value=one, subject=_words_before(clause, one)))
        for one in results
    ]


_PICKED = re.compile(
    "其中(?P<name>[^，。；：、（\\d]{2,24}?)(?:累计|已|共|目前)+(?P<verb>[^，。；：、（\\d]{2,4})"
)


def _picked_out(clause: Clause) -> str:
    """What a summary picks out at its opening, without the words of time; empty for none."""
    words = clause.text[: clause.value.start] if clause.value else ""
    found = _PICKED.fullmatch(words)
    return found["name"] + found["verb"] if found else ""


def _named(placed: PlacedClause) -> list[PlacedClause]:
    """A clause as it is, and by what it counts where its subject tells more than that, or only a verb.

    年度目标6000人，城镇新增就业5130人 is of 城镇新增就业; 完成600个 is of its project, 新增公办学位.
    """
    clause = placed.clause
    if clause.value is None or placed.is_of_place:
        return [placed]
    words = _words_before(clause, clause.value)
    name = placed.project[1] if _ONLY_VERB.fullmatch(words) else words
    if name == clause.subject:
        return [placed]
    return [placed, replace(placed, clause=replace(clause, subject=name), is_renamed=True)]


_ONLY_VERB = re.compile(
    "(?:已|累计|实际|目前)*(?:完成|建成|竣工|新增|实现|改造|完工|培训|发放|筹集|安装|购置)?"
)


def _words_before(clause: Clause, figure: Figure) -> str:
    return _LEADING.sub("", re.split(r"[，；：、（\d]", clause.text[: figure.start])[-1])


_LEADING = re.compile(rf"^(?:已|累计|共|目前|今年以来|今年|全[市县区]|{w.PERIOD})+")


def _pairs(clauses: Sequence[Clause]) -> list[tuple[int, int]]:
    """Places of clauses that name one indicator, in order; the shorter subject's first words find them."""
    by_opening: dict[str, list[int]] = defaultdict(list)
    for place, clause in enumerate(clauses):
        if len(clause.subject) >= MIN_WORDS:
            by_opening[clause.subject[:MIN_WORDS]].append(place)
    found = set()
    for place, clause in enumerate(clauses):
        words = clause.subject
        for at in range(len(words) - MIN_WORDS + 1):
            for other in by_opening.get(words[at : at + MIN_WORDS], [])[:MAX_COMPARED]:
                if other != place and is_same_indicator(clauses[other], clause):
                    found.add((min(place, other), max(place, other)))
    return sorted(found)


def _two_values(one: PlacedClause, other: PlacedClause) -> Iterator[Remark]:
    inside = one.project == other.project
    for field in ("completion", "value"):
        first, second = getattr(one.clause, field), getattr(other.clause, field)
        if not first or not second or agrees(first, second):
            continue
        where = f"第{one.clause.passage.paragraph + 1}段"
        if inside:
            why = f"印{second.text}，同一指标{where}印{first.text}"
            severity, remedy = Severity.ERROR, "请核对哪一处对，改成一致"
        else:
            why = f"印{second.text}，{where}“{one.project[1]}”里同样的话印{first.text}"
            severity = Severity.WARNING if _says_again(one, other) else Severity.HINT
            remedy = "是同一个指标的，请改成一致"
        yield at_clause("P108", severity, other.clause, second, first.text, why, remedy)
