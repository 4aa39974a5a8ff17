"""The help of the command line in Chinese, headings and all."""

from collections.abc import Iterable

import click

_HEADINGS = {"Options": "选项", "Commands": "命令"}
_METAVARS = {"PATH": "路径", "TEXT": "文字", "FILE": "文件"}


class _Formatter(click.HelpFormatter):
    """Headings in Chinese."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The first line."""
        super().write_usage(prog, args, "用法：" if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        """A heading over a list."""
        self.write(f"{'':>{self.current_indent}}{_HEADINGS.get(heading, heading)}：\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """A list of options or commands."""
        told = [(name, text.replace("[required]", "（必填）")) for name, text in rows]
        super().write_dl(told, col_max, col_spacing)


class _Context(click.Context):
    formatter_class = _Formatter


def speak_chinese(command: click.Command) -> None:
    """Put the help of a command, and of those below it, into Chinese."""
    command.context_class = _Context
    command.options_metavar = "[选项]"
    command.context_settings.setdefault("help_option_names", ["-h", "--help"])
    shown = command.get_help_option(command.context_class(command, **command.context_settings))
    if shown is not None:
        shown.help = "显示这份说明"
    for parameter in command.params:
        if isinstance(parameter, click.Option) and not parameter.is_flag and parameter.metavar is None:
            parameter.metavar = _METAVARS.get(parameter.type.name.upper())
    if isinstance(command, click.Group):
        command.subcommand_metavar = "命令 …"
        for one in command.commands.values():
            speak_chinese(one)
