"""Rehearsing a template with made-up data: what passes must print for every issue.

It is printed with everything there, with nothing, and with many draws of what an issue may hold: every
yes and no, lists of none to two, words blank, long or those that the template compares with. Ways that no
draw has led to are gone by force, with everything there. At last every expression that may fail is printed by
itself, with every value of what it depends on (`slices`).
"""

import random
import traceback
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Template, nodes
from jinja2.exceptions import TemplateSyntaxError

from xl_minsheng.templating.bounds import limited
from xl_minsheng.templating.engine import Engine, UnprintableError, drop_notes, hangs_on_value
from xl_minsheng.templating.paragraphs import split
from xl_minsheng.templating.sandbox import TOO_DEEP, ForbiddenError, GuardedEnvironment
from xl_minsheng.templating.schema import BULLETIN, Record, made_up
from xl_minsheng.templating.template_check.branches import Branches, RehearsedEnvironment
from xl_minsheng.templating.template_check.draws import WORDS, View, drawn, only, values
from xl_minsheng.templating.template_check.fault import TemplateFault, around
from xl_minsheng.templating.template_check.slices import Slice, Slicer
from xl_minsheng.templating.template_check.tags import Passage, Report
from xl_minsheng.templating.word_parts import Package

if TYPE_CHECKING:
    from docx.document import Document

REMEDY = "请对照随程序提供的模板改正"
_DRAWS, _MAX_DRAWS = 16, 40
"""Draws of every template, and of one in which ways are left."""
_FORCED_ROUNDS = 6
"""A way that lies behind another is gone in a later round."""
_MAX_WORDS = 20
"""Words of a template's own that are drawn."""
_MAX_SLICES = 60
"""Expressions of a template that are tried by themselves."""
_MAX_VALUES = 400
"""Values that one of them is tried with."""
Print = Callable[[View], str]
"""Prints a template with a view; raises `UnprintableError`."""


def parse_whole(passage: Passage, shape: Record, report: Report) -> list[Slice]:
    """The whole once more as the engine reads it, for what no tag shows by itself; its slices.

    Args:
        passage: a text template.
        shape: what it sees.
        report: called with a fault.
    """
    try:
        environment = GuardedEnvironment()
        tree = environment.parse(passage.text)
        slices = [*islice(Slicer(tree, shape).slices(), _MAX_SLICES)]
        environment.compile(tree)
    except ForbiddenError as error:
        why, _, remedy = (error.message or "").rpartition("，")
        line = 0 if error.message == TOO_DEEP else error.lineno
        _report_line(passage, line, why, report, remedy)
    except TemplateSyntaxError as error:
        _report_line(passage, error.lineno, "写法不对", report)
    else:
        return slices
    return []


def rehearse_text(
    path: Path, passage: Passage, shape: Record, slices: Iterable[Slice], report: Report
) -> None:
    """Print a text template with made-up data; what goes wrong is the template's.

    Args:
        path: of the template.
        passage: its text.
        shape: what it sees.
        slices: those of `parse_whole`.
        report: called with the first fault of the whole, or each of its slices.
    """
    branches = Branches()
    engine, plain = Engine(path.parent, partial(RehearsedEnvironment, branches)), Engine(path.parent)

    def report_error(error: UnprintableError) -> None:
        divides = isinstance(error.__cause__, ZeroDivisionError)
        remedy = "请先用 {% if %} 判断除数，是0的不要算" if divides else ""
        _report_line(passage, _line_of(error, path), str(error), report, remedy)

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
        report_error(error)
        return
    for fault in try_slices(slices, shape, partial(plain.made_of, path), plain.render):
        report_error(fault)
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
        self._sources: list[str] = []

    def fill(self, view: View) -> "Document":
        """The file that is made of a view.

        Raises:
            UnprintableError: as `word_fill.fill`.
        """
        from xl_minsheng.templating.word_fill import environment, fill

        self._branches = Branches()
        runs_in = environment(partial(RehearsedEnvironment, self._branches))
        document = fill(self._package, view, runs_in)
        self._made, self._sources = runs_in.made, runs_in.sources
        return document

    def print_all(self, shape: Record) -> None:
        """Print the tags of the parts that were filled last with whatever an issue may hold.

        Raises:
            UnprintableError: as `rehearse`.
        """
        from xl_minsheng.templating.word_fill import environment

        rehearse(self._print, shape, self._branches)
        plain = environment(GuardedEnvironment)
        trees = map(plain.parse, self._sources)
        slices = (one for tree in trees for one in Slicer(tree, shape).slices())
        for error in try_slices(slices, shape, plain.of_tree, lambda one, view: _filled([one], view)):
            raise error

    def _print(self, view: View) -> str:
        return _filled(self._made, view)


def _filled(made: Iterable[Template], view: View) -> str:
    from xl_minsheng.templating.word_fill import error_message

    try:
        with limited():
            return "".join(one.render(view) for one in made)
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
        branches.forced |= dict(reversed(left))  # on the ways to those that lie behind them
        try:
            printed(everything)
        except UnprintableError as error:
            if not hangs_on_value(error.__cause__):  # which the condition may have asked about
                raise
        if branches.left == left:
            break
    branches.forced = {}
    return is_blank


def try_slices(
    slices: Iterable[Slice],
    shape: Record,
    made_of: Callable[[nodes.Template], Template],
    render: Callable[[Template, View], str],
) -> Iterator[UnprintableError]:
    """Print every expression that may fail, with every value of what it depends on.

    Args:
        slices: of templates; no more than `_MAX_SLICES` are tried.
        shape: what they see.
        made_of: compiles a tree.
        render: prints a template; raises `UnprintableError`.

    Yields:
        What an expression failed with.
    """
    everything = made_up(shape, flag=True, length=1)
    for one in islice(slices, _MAX_SLICES):
        template = made_of(one.tree)
        try:
            for view in values(only(shape, one.names, one.varied), one.words, _MAX_VALUES):
                render(template, everything | view)
        except UnprintableError as error:
            yield error


def _views(shape: Record, branches: Branches) -> Iterator[View]:
    """Everything with little in it, nothing, and draws until every way has been gone, or too many."""
    yield made_up(shape, flag=False, length=1)
    dice = random.Random(0)  # noqa: S311 - the same template is answered the same
    for number in range(_MAX_DRAWS):
        if number >= _DRAWS and not branches.left:
            return
        words = (*WORDS, *list(branches.words)[:_MAX_WORDS])
        yield drawn(shape, dice, words if number else ("",))


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
