"""A project's text into clauses: what it says of one indicator each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from xl_minsheng.readback.figures import Figure, Sort, find_figures
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
_TASK = re.compile(
    rf"{COMPLETION_WORDS}(?:比例)?(?:为|达到?)?$|(?:完成率|完成比例|完成进度)(?:为|达到?|已达|：)?$|任务完成$"
)
_TASK_WORDS = re.compile(rf"[，、]?{COMPLETION_WORDS}$")
_NO_SHARE = re.compile(
    r"(?:率|比例|比重|占比|增长|增加|增幅|下降|降低|减少|降幅|提高|提升|上升|回升|高于|低于|不少于|超过|控制在|"
    r"目标|达标|同比|环比|较[^，。；]{1,10})(?:了|约|为|已达|达到?|均为|分别为|均?(?:达|到|至)|：)*$"
)
"""What stands before a percentage that is no share of a task: a rate, growth, a limit."""
_SHARE_IN_WORDS = re.compile(
    r"(?:计划|目标|任务)(?:数|量|总量)?的?(?:[一二三四五六七八九]成|[一二三四五六七八九十]+分之|过半|一半|近半)"
)
_FINISHED = re.compile(
    r"已?(?:全面|全部)?(?:完成(?!了?(?:全年|年度|年初|总)?(?:计划|目标|任务))|建成|达标|实现[^，。；]{0,8}清零|清零|到位)"
)
_OPENING_WORDS = re.compile(r"^(?:截[至止][^，]*，|目前|现已?|累计|已经?|共计?(?![享同建产])|[，、])+")
_BEFORE_FIGURE = re.compile(r"(?:为|达到?|共计?|已|有|是|提高[至到]|不低于|不少于)+$")


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

    @property
    def values(self) -> tuple[Figure, ...]:
        """Figures with a unit, and percentages that are no completion (失业率为5.7%), in order."""
        return tuple(
            one
            for one in self.figures
            if one.sort in (Sort.VALUE, Sort.PERCENT) and one is not self.completion
        )

    @property
    def original(self) -> str:
        """As it stands in the document, with its line breaks where the document has them."""
        return original_of(self.passage, self.start, self.end)


def original_of(passage: Passage, start: int, end: int) -> str:
    """The cleaned words from `start` to `end` of a passage; the whole passage as it stands for all of it."""
    return passage.original if (start, end) == (0, len(passage.text)) else passage.text[start:end]


def project_clauses(project: ProjectText, more_units: tuple[str, ...] = ()) -> list[Clause]:
    """Clauses of a project, in order."""
    return [clause for passage, at in project.parts for clause in split_clauses(passage, at, more_units)]


def split_clauses(passage: Passage, at: int = 0, more_units: tuple[str, ...] = ()) -> list[Clause]:
    """Clauses of a passage.

    A clause ends at 。 and ； outside brackets, and after a completion that others follow:
    …，完成全年任务的111.67%，惠及家长3867人次，….

    Args:
        passage: where.
        at: where in it to begin.
        more_units: units that the office has added.
    """
    clauses = []
    for start, end in _sentences(passage.text, at):
        figures = find_figures(passage.text[start:end], more_units)
        for first, last in _spans(passage.text[start:end], figures):
            clauses.append(_clause(passage, start + first, start + last, more_units))
    return [clause for clause in clauses if clause.text]


def _sentences(text: str, at: int) -> Iterator[tuple[int, int]]:
    balanced = text.count("（") == text.count("）")
    start = at
    for stop in _STOP.finditer(text, at):
        inside = balanced and text.count("（", start, stop.start()) > text.count("）", start, stop.start())
        if not inside:
            yield start, stop.start()
            start = stop.end()
    yield start, len(text)


def _spans(text: str, figures: list[Figure]) -> Iterator[tuple[int, int]]:
    start = 0
    for place, figure in enumerate(figures):
        more = any(one.sort in (Sort.VALUE, Sort.PERCENT) for one in figures[place + 1 :])
        if is_completion(text, figure) and more and text[figure.end : figure.end + 1] in "，、":
            yield start, figure.end
            start = figure.end + 1
    yield start, len(text)


def is_completion(text: str, figure: Figure) -> bool:
    """Whether a percentage is said to be the share of the year's task."""
    return figure.sort is Sort.PERCENT and bool(_TASK.search(text[: figure.start]))


def is_understood(clause: Clause) -> bool:
    """Whether it is known for each percentage whether it is a share of the task: 工程进度80% may be one."""
    if clause.completion:
        return True
    shares = (one for one in clause.figures if one.sort is Sort.PERCENT)
    told = all(_NO_SHARE.search(clause.text[: one.start]) for one in shares)
    return told and not _SHARE_IN_WORDS.search(clause.text)


def _clause(passage: Passage, start: int, end: int, more_units: tuple[str, ...]) -> Clause:
    text = passage.text[start:end]
    figures = tuple(find_figures(text, more_units))
    completion = next((one for one in reversed(figures) if is_completion(text, one)), None)
    before = [
        one
        for one in figures
        if one.sort is Sort.VALUE and (completion is None or one.start < completion.start)
    ]
    value = before[-1] if before else None
    if value is None:
        value = next((one for one in figures if one.sort is Sort.PERCENT and one is not completion), None)
    found = _FINISHED.search(text)
    subject = _subject(text, value, completion)
    return Clause(text, passage, start, end, subject, figures, completion, value, found[0] if found else "")


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
