"""The words that click itself says, in Chinese whatever the machine's language: see click.po.

click takes its words from gettext, which looks for a catalogue in the language of the environment. Here
that language is Chinese while click reads the command line and writes help; a command, and the programs
that it starts, run in the environment as it was.
"""

import gettext
import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click

PROGRAM = "xl-minsheng"
"""Its name on the command line."""
_LANGUAGE, _DOMAIN = "zh_CN", "click"
_CATALOGUES = Path(__file__).parent / "locale"
_VARIABLE = "LANGUAGE"
"""The variable that gettext asks before all others."""

Made = TypeVar("Made")


@contextmanager
def in_chinese() -> Iterator[None]:
    """Take words from the catalogue."""
    domain, language = gettext.textdomain(), os.environ.get(_VARIABLE)
    gettext.bindtextdomain(_DOMAIN, str(_CATALOGUES))
    gettext.textdomain(_DOMAIN)
    os.environ[_VARIABLE] = _LANGUAGE
    try:
        yield
    finally:
        gettext.textdomain(domain)
        if language is None:
            del os.environ[_VARIABLE]
        else:
            os.environ[_VARIABLE] = language


def made_in_chinese(make: Callable[..., Made], **given: Any) -> Made:
    """Something of click's that takes its name when it is made."""
    with in_chinese():
        return make(**given)


class Formatter(click.HelpFormatter):
    """Help with Chinese punctuation."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The first line."""
        super().write_usage(prog, args, "用法：" if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        """A heading over a list."""
        self.write(f"{'':>{self.current_indent}}{heading}：\n")

    def write_text(self, text: str) -> None:
        """Paragraphs, in lines that the terminal has room for."""
        for line in _lines(text, self.width - self.current_indent):
            self.write(f"{'':>{self.current_indent}}{line}\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """A list of terms and what they mean, the meanings below each other."""
        from rich.cells import cell_len

        listed = list(rows)
        room = min(max(cell_len(term) for term, _ in listed), col_max) + col_spacing
        margin = self.current_indent + room
        for term, meaning in listed:
            long = cell_len(term) > room - col_spacing
            self.write(f"{'':>{self.current_indent}}{term}")
            self.write(f"\n{'':>{margin}}" if long else " " * (room - cell_len(term)))
            self.write(f"\n{'':>{margin}}".join(_lines(meaning, max(self.width - margin, 10))) + "\n")


def _lines(text: str, width: int) -> list[str]:
    """Lines of at most `width` columns; click counts a Chinese character as one column, it takes two."""
    from rich.console import Console  # only help needs it
    from rich.text import Text

    return [line.plain.rstrip() for line in Text(text).wrap(Console(width=width), width)]


class Context(click.Context):
    """One command line."""

    formatter_class = Formatter


class Command(click.Command):
    """A command whose help and errors are Chinese."""

    context_class = Context

    def __init__(self, *rest: Any, **given: Any) -> None:
        given.setdefault("options_metavar", "[选项]")
        given.setdefault("context_settings", {"help_option_names": ["-h", "--help"]})
        super().__init__(*rest, **given)

    def get_short_help_str(self, limit: int = 0) -> str:  # noqa: ARG002 (click's own cuts at it: words, not characters)
        """What it does, for a list of commands: its help up to the first stop."""
        return re.split("[；。]", self.help or "")[0]

    def make_context(self, *rest: Any, **given: Any) -> click.Context:
        """Read the arguments."""
        with in_chinese():
            return super().make_context(*rest, **given)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Sort the arguments; an error knows whose they were."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise


class Group(Command, click.Group):
    """Commands below one name, whose help and errors are Chinese."""

    command_class = Command

    def __init__(self, *rest: Any, **given: Any) -> None:
        super().__init__(*rest, subcommand_metavar="命令 …", no_args_is_help=False, **given)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments.

        Raises:
            click.UsageError: there are none.
        """
        if not args and not ctx.resilient_parsing:  # as it is where a shell completes a line
            ctx.fail(f"请给出要做的事，如 {'、'.join(list(self.commands)[:4])}")
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that was asked for.

        Raises:
            click.UsageError: there is none of that name.
        """
        if args[0] not in self.commands and not ctx.resilient_parsing:
            ctx.fail(f"没有这个命令，可用的有：{'、'.join(self.commands)}")
        return super().resolve_command(ctx, args)


def usage_message(error: click.UsageError) -> str:
    """What is wrong with a command line, and whose help says how it is typed, in one sentence."""
    match error:
        case click.MissingParameter(param=click.Option() as option):
            message = f"缺少选项“{option.opts[0]}”"
        case click.MissingParameter(param=click.Parameter() as parameter, ctx=click.Context() as context):
            message = f"缺少参数“{parameter.make_metavar(context)}”"
        case click.BadParameter(param=click.Option() as option):
            message = f"选项“{option.opts[0]}”不对（{error.message}）"
        case click.BadParameter():
            message = f"参数不对（{error.message}）"
        case _:
            message = error.message
    asked = error.ctx.command_path if error.ctx else PROGRAM
    return f"{message}；用法见 {asked} --help"
