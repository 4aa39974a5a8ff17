"""What every command has in common: exit codes, options, and how it speaks."""

import datetime as dt
import io
import json
import sys
from enum import IntEnum
from pathlib import Path

import click

from xl_minsheng.cli.chinese import made_in_chinese
from xl_minsheng.errors import ClerkError


class ExitCode(IntEnum):
    """What a command answers the shell."""

    DONE = 0
    FINDINGS = 1
    """Something was found that forbids going on: errors in a workbook, faults in a template, differences."""
    WRONG_USE = 2
    """Wrong use, input that cannot be read, a place that cannot be written."""


class Day(click.ParamType[dt.date]):
    """A day, written in any way that a cell takes."""

    name = "日期"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """The day that is meant.

        Raises:
            click.BadParameter: it is no day.
        """
        from xl_minsheng.ledger.dates import parse_date

        try:
            return parse_date(value)
        except ValueError as error:
            self.fail(f"“{value}”{error}，请写成 2025-7-28 的样子", param, ctx)


class Whole(click.ParamType[int]):
    """A whole number that is not below the lowest."""

    name = "整数"

    def __init__(self, lowest: int = 1) -> None:
        self.lowest = lowest

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number.

        Raises:
            click.BadParameter: it is none, or too low.
        """
        try:
            number = int(str(value))
        except ValueError:
            self.fail(f"“{value}”不是整数", param, ctx)
        if number < self.lowest:
            self.fail(f"{number}太小，最小是{self.lowest}", param, ctx)
        return number


DAY = Day()
WHOLE = Whole()
PATH = made_in_chinese(click.Path, path_type=Path)
WORKBOOK = click.argument("workbook", metavar="工作簿", type=PATH)
TEMPLATES = click.option("--templates", type=PATH, help="模板文件夹，默认用工作簿旁的，没有就用随程序提供的")
AS_JSON = click.option("--json", "as_json", is_flag=True, help="输出 JSON，供程序读取")
FORCE = click.option("--force", is_flag=True, help="覆盖已有的文件")
FORCE_PAGE = click.option("--force", is_flag=True, help="网页的位置上有别的文件，也覆盖")
NEW_WORKBOOK = click.option(
    "-o", "--output", type=PATH, default=Path("minsheng.xlsm"), help="文件名，.xlsm 或 .xlsx"
)

_NEVER_FAILS = ("replace", "backslashreplace", "namereplace", "xmlcharrefreplace", "ignore")


def refuse(error: ClerkError) -> ExitCode:
    """Say why nothing was done, a line a reason; answers the exit code."""
    for reason in error.reasons:
        say_error(" ".join(reason.splitlines()))
    return ExitCode.FINDINGS if error.is_finding else ExitCode.WRONG_USE


def say_error(message: str) -> None:
    """A line on the error stream."""
    click.echo(f"{click.style('错误', fg='red')}：{message}", err=True)


def verdict(*, has_errors: bool) -> ExitCode:
    """The exit code of a command that looked at something."""
    return ExitCode.FINDINGS if has_errors else ExitCode.DONE


def print_json(record: object) -> None:
    """A record for a program: UTF-8 wherever it goes but to a screen, as RFC 8259 section 8.1 wants."""
    if isinstance(sys.stdout, io.TextIOWrapper) and not sys.stdout.isatty():
        # half a letter, as a file's name may hold, is written \udc80: JSON's own way
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    click.echo(json.dumps(record, ensure_ascii=False, indent=2))


def prepare_streams() -> None:
    """Let no letter stop a command: a console of GBK has no ³, code page 1252 no Chinese at all.

    A sign that the screen or the file's code page lacks is printed as ``?``. Output into a file or
    another program is UTF-8 where the code page has no Chinese.
    """
    for stream in (sys.stdout, sys.stderr):
        if not isinstance(stream, io.TextIOWrapper):
            continue
        if not stream.isatty() and not _has_chinese(stream.encoding):
            stream.reconfigure(encoding="utf-8")
        if stream.errors not in _NEVER_FAILS:  # Windows gives surrogateescape, which fails on ³
            stream.reconfigure(errors="replace")


def _has_chinese(encoding: str) -> bool:
    try:
        "民生专报".encode(encoding)
    except (LookupError, UnicodeError):
        return False
    return True
