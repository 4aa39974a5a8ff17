"""Rehearsing a template with made-up data: what passes must print for every issue.

It is printed with everything there, with nothing, and with many draws of what an issue may hold: every
yes and no, lists of none to two, words blank, long or those that the template compares with. Counts and
what is said of them agree, so that a condition protects what stands behind it. Ways that no draw has led to
are gone by force, with everything there.
"""

import random
import traceback
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Template
from jinja2.exceptions import TemplateSyntaxError

from xl_minsheng.templating.bounds import limited
from xl_minsheng.templating.engine import Engine, UnprintableError, drop_notes
from xl_minsheng.templating.paragraphs import split
from xl_minsheng.templating.sandbox import TOO_DEEP, ForbiddenError, GuardedEnvironment
from xl_minsheng.templating.schema import BULLETIN, Flag, Many, Record, Shape, Text, made_up
from xl_minsheng.templating.template_check.branches import Branches, RehearsedEnvironment
from xl_minsheng.templating.template_check.fault import TemplateFault, around
from xl_minsheng.templating.template_check.tags import Passage, Report
from xl_minsheng.templating.word_parts import Package

if TYPE_CHECKING:
    from docx.document import Document

REMEDY = "请对照随程序提供的模板改正"
_DRAWS, _MAX_DRAWS = 16, 40
"""Draws of every template, and of one in which ways are left."""
_FORCED_ROUNDS = 6
"""A way that lies behind another is gone in a later round."""
_WORDS = ("", "", "", "1", "0", "甲", "甲、乙", "2025年7月20日", "5.2%", "甲乙丙丁：@1‖2。\n戊")
_COUNTS = ("0", "1", "2", "12")
_MAX_ITEMS = 2
_MAX_WORDS = 20
"""Words of a template's own that are drawn."""
_ALL = "全部"
_HAS = "有"
_OF = "指标数"
View = dict[str, Any]
Print = Callable[[View], str]
"""Prints a template with a view; raises `UnprintableError`."""


def parse_whole(passage: Passage, report: Report) -> None:
    """The whole once more as the engine reads it, for what no tag shows by itself."""
    try:
        environment = GuardedEnvironment()
        environment.compile(environment.parse(passage.text))
    except ForbiddenError as error:
        why, _, remedy = (error.message or "").rpartition("，")
        line = 0 if error.message == TOO_DEEP else error.lineno
        _report_line(passage, line, why, report, remedy)
    except TemplateSyntaxError as error:
        _report_line(passage, error.lineno, "写法不对", report)


def rehearse_text(path: Path, passage: Passage, shape: Record, report: Report) -> None:
    """Print a text template with made-up data; what goes wrong is the template's.

    Args:
        path: of the template.
        passage: its text.
        shape: what it sees.
        report: called with the first fault.
    """
    branches = Branches()
    engine = Engine(path.parent, partial(RehearsedEnvironment, branches))
    try:
        template = engine.file(path.name)
    except UnprintableError as error:
        _report_line(passage, 0, str(error), report)
        return

    def printed(view: View) -> str:
        text = engine.render(template, view)
        if shape is BULLETIN:
            split(text)
        return drop_notes(text)

    try:
        is_blank = rehearse(printed, shape, branches)
    except UnprintableError as error:
        divides = isinstance(error.__cause__, ZeroDivisionError)
        remedy = "请先用 {% if %} 判断除数，是0的不要算" if divides else ""
        _report_line(passage, _line_of(error, path), str(error), report, remedy)
        return
    if is_blank:
        report(TemplateFault(passage.template, "", "", "什么也印不出来", REMEDY))


class WordRehearsal:
    """A Word template that is filled, and its tags alone printed again with other data.

    Args:
        package: the template.
    """

    def __init__(self, package: Package) -> None:
        self._package, self._branches = package, Branches()
        self._made: list[Template] = []

    def fill(self, view: View) -> "Document":
        """The file that is made of a view.

        Raises:
            UnprintableError: as `word_fill.fill`.
        """
        from xl_minsheng.templating.word_fill import environment, fill

        self._branches = Branches()
        runs_in = environment(partial(RehearsedEnvironment, self._branches))
        document = fill(self._package, view, runs_in)
        self._made = runs_in.made
        return document

    def print_all(self, shape: Record) -> None:
        """Print the tags of the parts that were filled last with whatever an issue may hold.

        Raises:
            UnprintableError: as `rehearse`.
        """
        rehearse(self._print, shape, self._branches)

    def _print(self, view: View) -> str:
        from xl_minsheng.templating.word_fill import error_message

        try:
            with limited():
                return "".join(one.render(view) for one in self._made)
        except Exception as error:
            raise UnprintableError(error_message(error, view)) from error


def rehearsal_fault(name: str, error: UnprintableError) -> TemplateFault:
    """A fault of a whole Word template, as its rehearsal told it."""
    why, mark, remedy = str(error).rpartition("，请")
    return TemplateFault(name, "", "", *((why, f"请{remedy}") if mark else (remedy, REMEDY)))


def rehearse(printed: Print, shape: Record, branches: Branches) -> bool:
    """Print with made-up data.

    Args:
        printed: prints once.
        shape: what it sees.
        branches: of what is printed.

    Returns:
        Whether nothing was ever printed.

    Raises:
        UnprintableError: it cannot be printed with some data that an issue may hold.
    """
    everything = made_up(shape, flag=True, length=2)
    is_blank = not printed(everything).strip()
    for view in _views(shape, branches):
        is_blank = not printed(view).strip() and is_blank
    for _ in range(_FORCED_ROUNDS):
        if not (left := branches.left):
            break
        branches.forced = dict(reversed(left))
        printed(everything)
        if branches.left == left:
            break
    branches.forced = {}
    return is_blank


def _views(shape: Record, branches: Branches) -> Iterator[View]:
    """Everything with little in it, nothing, and draws until every way has been gone, or too many."""
    yield made_up(shape, flag=False, length=1)
    dice = random.Random(0)  # noqa: S311 - the same template is answered the same
    for number in range(_MAX_DRAWS):
        if number >= _DRAWS and not branches.left:
            return
        words = (*_WORDS, *list(branches.words)[:_MAX_WORDS])
        yield drawn(shape, dice, words if number else ("",))


def drawn(shape: Shape, dice: random.Random, words: tuple[str, ...] = _WORDS) -> Any:
    """A value of a shape as an issue may have it.

    Args:
        shape: what is wanted.
        dice: what it becomes.
        words: what texts are.
    """
    match shape:
        case Record(optional=True) if dice.randrange(3) == 0:
            return None
        case Record():
            values = {name: drawn(one, dice, words) for name, one in shape.fields.items()}
            flags = {name: _agreeing(name, values) for name in values if isinstance(shape.fields[name], Flag)}
            return values | {name: flag for name, flag in flags.items() if flag is not None}
        case Many():
            length = max(shape.least, 0 if words == ("",) else dice.randrange(_MAX_ITEMS + 1))
            return [drawn(shape.of, dice, words) for _ in range(length)]
        case Flag():
            return dice.randrange(2) == 0
        case Text(is_style=True):
            return "正文"
        case Text(least=int() as least):
            return dice.choice(_COUNTS[least:])
        case _:
            return dice.choice(words)


def _agreeing(name: str, values: View) -> bool | None:
    """What 有完成 or 全部完成 must be beside the count 完成; None where it says nothing of a count."""
    for begun in (_HAS, _ALL):
        of = name.removeprefix(begun)
        counted = values.get(of, values.get(f"{of}数"))
        if of != name and isinstance(counted, str):
            return counted not in ("", "0") and (begun == _HAS or counted == values.get(_OF))
    return None


def _report_line(passage: Passage, line: int, why: str, report: Report, remedy: str = "") -> None:
    lines = passage.text.split("\n")
    shown = lines[line - 1] if 0 < line <= len(lines) else ""
    place = f"第{line}行" if shown else ""
    remedy = remedy or ("" if "请" in why else REMEDY)
    report(TemplateFault(passage.template, place, around(shown, 0, 60), why, remedy))


def _line_of(error: UnprintableError, path: Path) -> int:
    """The template's line in which a rendering broke off; 0 if it cannot be known."""
    if error.__cause__ is None:
        return 0
    frames = traceback.extract_tb(error.__cause__.__traceback__)
    lines = [frame.lineno or 0 for frame in frames if Path(frame.filename) == path]
    return lines[-1] if lines else 0
