"""Jinja for people who are not programmers: strict, sandboxed, with sources kept.

Templates of the office (files) may loop; wordings in cells come from anybody who
sends a workbook, so they may only print variables and choose between them.
Every printed value may be `Sourced`: the engine notes its cells in the line it lands
in, through loops, macros and filters that keep the value whole.
"""

import re
from collections import OrderedDict
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import (
    BytecodeCache,
    ChoiceLoader,
    FileSystemLoader,
    FunctionLoader,
    StrictUndefined,
    Template,
    nodes,
)
from jinja2.bccache import Bucket
from jinja2.exceptions import (
    SecurityError,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
)

from xl_minsheng.files.characters import LINE_BREAKS, RESERVED
from xl_minsheng.ledger import Cell
from xl_minsheng.templating.bounds import TooMuchError, limited, single
from xl_minsheng.templating.sandbox import FORBIDDEN, GuardedEnvironment
from xl_minsheng.templating.shipped import ADDED_LATER, ENCODING, shipped_templates
from xl_minsheng.templating.wording import printed_part, syntax_fault, wording_fault

LEAD_END = "‖"
"""In a template, ends the opening words of a paragraph that are set apart."""
STYLE_MARK = "@"
"""In a template, opens a line that names its paragraph's style: ``@正文 …``."""

_OPEN, _CLOSE, _HELD_STYLE, _HELD_LEAD = "\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3"
_NOTE = re.compile(f"{_OPEN}([^{_CLOSE}]*){_CLOSE}")
_CELL_BREAK = "\x1f"
_BREAKS = re.compile(f"[ \t]*[{LINE_BREAKS}]+[ \t]*")


class UnprintableError(ValueError):
    """A template or wording that cannot be printed; the message is one Chinese sentence."""


class TemplateFileError(UnprintableError):
    """A template file that is missing or has a mistake in its tags, wherever it is used."""


class Sourced(str):
    """Text together with the cells it was made from."""

    __slots__ = ("cells",)
    cells: tuple[Cell, ...]

    def __new__(cls, text: str, *cells: Cell | None) -> "Sourced":
        """Text and its cells; None among them is left out."""
        self = super().__new__(cls, text)
        self.cells = tuple(cell for cell in cells if cell is not None)
        return self


def _note(value: Any) -> Any:
    """What is printed for a value: its text, and its cells in a note that is taken out later."""
    if not isinstance(value, str):
        return single(value)
    text = RESERVED.sub("", value).replace(STYLE_MARK, _HELD_STYLE).replace(LEAD_END, _HELD_LEAD)
    cells = getattr(value, "cells", ())
    note = _CELL_BREAK.join(f"{cell.sheet}!{cell.column}!{cell.row}" for cell in cells)
    mark = f"{_OPEN}{note}{_CLOSE}" if note else ""
    return text.replace("\n", f"{mark}\n") + mark


def take_notes(printed: str) -> tuple[str, tuple[Cell, ...]]:
    """Printed text without its notes, and the cells noted, each once, in order."""
    cells: dict[Cell, None] = {}
    for note in _NOTE.findall(printed):
        for part in note.split(_CELL_BREAK):
            sheet, column, row = part.rsplit("!", 2)
            cells[Cell(sheet, column, int(row))] = None
    text = _NOTE.sub("", printed).replace(_HELD_STYLE, STYLE_MARK).replace(_HELD_LEAD, LEAD_END)
    return text, tuple(cells)


def one_line(text: str) -> str:
    """Words without the line breaks of their cell: Chinese is written on without a blank."""
    return _BREAKS.sub("", text)


def drop_notes(printed: str) -> str:
    """Printed text without notes, still with held signs: for looking at its structure."""
    return _NOTE.sub("", printed)


def _added_later(name: str) -> str | None:
    """The shipped template of a name that older folders lack."""
    return (shipped_templates() / name).read_text(encoding="utf-8") if name in ADDED_LATER else None


class _Compiled(BytecodeCache):
    """The code of templates that were compiled before, by their source, whichever engine asks.

    An issue is printed several times in one command (checked, previewed, published, archived), each
    time by an engine of its own that sees the files as they are now.
    """

    _MAX = 4096

    def __init__(self) -> None:
        self._codes: OrderedDict[tuple[str, str], CodeType] = OrderedDict()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Jinja2 asks."""
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Jinja2 has compiled."""
        if bucket.code is not None:
            self.keep((bucket.key, bucket.checksum), bucket.code)

    def wording(self, environment: GuardedEnvironment, source: str) -> Template:
        """A template that is no file."""
        key = ("", source)
        if (code := self._codes.get(key)) is None:
            code = self.keep(key, environment.compile(source))
        return environment.template_class.from_code(environment, code, environment.make_globals(None))

    def keep(self, key: tuple[str, str], code: CodeType) -> CodeType:
        """Remember one, forgetting the oldest."""
        self._codes[key] = code
        if len(self._codes) > self._MAX:
            self._codes.popitem(last=False)
        return code


_COMPILED = _Compiled()


class Engine:
    """Renders the templates of one folder, and wordings from cells.

    Args:
        folder: where the template files are.
        environment: what they run in; one that is not `GuardedEnvironment` itself compiles for itself.
    """

    def __init__(
        self, folder: Path, environment: Callable[..., GuardedEnvironment] = GuardedEnvironment
    ) -> None:
        self.folder = folder
        self._environment = environment(
            loader=ChoiceLoader([FileSystemLoader(folder, encoding=ENCODING), FunctionLoader(_added_later)]),
            undefined=StrictUndefined,
            finalize=_note,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            bytecode_cache=_COMPILED if environment is GuardedEnvironment else None,
        )
        self.wording = lru_cache(maxsize=4096)(self._compile_wording)

    def file(self, name: str) -> Template:
        """A template file of the folder.

        Raises:
            TemplateFileError: missing, not UTF-8, or a mistake in its tags.
        """
        try:
            return self._environment.get_template(name)
        except TemplateNotFound as error:
            raise TemplateFileError(
                f"模板文件“{error.name}”不在模板文件夹“{self.folder}”里，请恢复"
            ) from error
        except TemplateSyntaxError as error:
            raise TemplateFileError(
                f"模板“{error.name or name}”第{error.lineno}行：{syntax_fault(error)}"
            ) from error
        except UnicodeDecodeError as error:
            raise TemplateFileError(f"模板“{name}”不是 UTF-8 编码，请用记事本另存为 UTF-8") from error

    def made_of(self, path: Path, tree: nodes.Template) -> Template:
        """A template of some nodes of a file, which are changed."""
        return self._environment.of_tree(tree, str(path))

    def _compile_wording(self, source: str) -> Template:
        """A wording from a cell; raises `UnprintableError` for mistakes and for what cells may not do."""
        if fault := wording_fault(source):
            raise UnprintableError(fault)
        return _COMPILED.wording(self._environment, printed_part(source))

    def _missing(self, error: TemplateNotFound) -> str:
        return f"模板文件“{error.name}”不在模板文件夹“{self.folder}”里，请恢复"

    def render(self, template: Template, variables: Mapping[str, Any]) -> str:
        """Print a template; notes of cells are still in the text.

        Raises:
            UnprintableError: an unknown or empty variable, or anything else going wrong.
        """
        try:
            with limited():
                return template.render(variables)
        except UndefinedError as error:
            raise UnprintableError(undefined_fault(error, variables)) from error
        except TemplateNotFound as error:
            raise TemplateFileError(self._missing(error)) from error
        except TooMuchError as error:
            raise UnprintableError(str(error)) from error
        except SecurityError as error:
            raise UnprintableError(FORBIDDEN) from error
        except ZeroDivisionError as error:
            raise UnprintableError("模板算不下去：除数是0") from error
        except _CANNOT_COMPUTE as error:
            raise UnprintableError(f"模板算不下去（{error}），请检查其中的写法") from error


_CANNOT_COMPUTE = (
    *(TemplateError, ArithmeticError, AssertionError, LookupError, TypeError, ValueError, RecursionError),
)
"""What Jinja and Python raise while a template runs; truncate to less than its dots is an AssertionError."""
_NO_ITEM = re.compile(r"has no element|No (?:first|last|aggregated) item|no (?:previous|next) item")
"""How Jinja says that a list has no such item."""
_OF_TEXT = re.compile(r"\b(?:str|Sourced) object has no element")
"""How it says so of a text."""
ABSENT = "_absent"
"""Key of a mapping from variable to the sentence that says why it is not there."""


def hangs_on_value(error: BaseException | None) -> bool:
    """Whether another value would be printed: an item that is not there, a division by nought."""
    return isinstance(error, ZeroDivisionError) or (
        isinstance(error, UndefinedError) and bool(_NO_ITEM.search(str(error)))
    )


def undefined_fault(error: UndefinedError, variables: Mapping[str, Any]) -> str:
    """The message for a variable that does not exist, or has no value."""
    found = re.search(r"'([^']+)' is undefined", str(error)) or re.search(r"attribute '([^']+)'", str(error))
    name = found[1] if found else ""
    if not name and _NO_ITEM.search(str(error)):
        of = "文字可能是空的，或没有这么长" if _OF_TEXT.search(str(error)) else "列表里可能没有这一项"
        return f"{of}，请先用 {{% if %}} 判断有没有"
    reasons: Mapping[str, str] = variables.get(ABSENT, {})
    if name in reasons:
        return reasons[name]
    known = "、".join(key for key in variables if not key.startswith("_"))
    return f"没有变量“{name}”，可用的有：{known}" if name else f"模板里有不认识的变量（{error}）"
