"""The words of click itself: Chinese on every machine, for every version that pyproject.toml allows."""

import ast
import gettext
import os
from pathlib import Path

import catalogue
import click
import pytest
from builders import Run, in_shell

from xl_minsheng.cli.chinese import Command, in_chinese
from xl_minsheng.cli.main import COMMANDS, commands

PO = catalogue.entries(catalogue.SOURCE.read_text(encoding="utf-8"))
MODULES = ("core.py", "decorators.py", "exceptions.py", "formatting.py", "parser.py", "types.py")
"""Files of click whose words a command line or its help can meet."""
NEVER_SHOWN = {
    "%(prog)s, version %(version)s": "the version has its own words",
    "{text} {deprecated_message}": "no command is",
    "(Did you mean one of: {possibilities}?)": "an error is told without guesses",
    "Aborted!": "main says what an end by Ctrl+C means",
    "Could not determine name for option with declarations {decls!r}": "a mistake of ours",
    "Choice({choices})": "for programmers",
    "Confirm the action without prompting.": "no command asks",
    "Did you mean {possibility}?": "an error is told without guesses",
    "Do you want to continue?": "no command asks",
    "Boolean option {decl!r} cannot use the same flag for true/false.": "a mistake of ours",
    "Arguments take exactly one parameter declaration, got {length}: {decls}.": "a mistake of ours",
    "DeprecationWarning: The command {name!r} is deprecated.{extra_message}": "no command is",
    "DeprecationWarning: The {param_type} {name!r} is deprecated.{extra_message}": "no option is",
    "Invalid start character for option ({option})": "a mistake of ours",
    "Name '{name}' defined twice": "a mistake of ours",
    "No options defined but a name was passed ({name}). Did you mean to declare an argument instead?"
    " Did you mean to pass '--{name}'?": "a mistake of ours",
    "Error: {message}": "main has its own words",
    "Invalid value: {message}": "main has its own words",
    "Invalid value for {param_hint}: {message}": "main has its own words",
    "Missing argument": "main has its own words",
    "Missing command.": "a group names its commands instead",
    "Missing option": "main has its own words",
    "Missing parameter": "main has its own words",
    "Missing parameter: {param_name}": "main has its own words",
    "Missing {param_type}": "main has its own words",
    "No such command {name!r}.": "a group names its commands instead",
    "Show the version and exit.": "the option has its own words",
    "Try '{command} {option}' for help.": "main has its own words",
    "Usage:": "the help has its own words, for their punctuation",
    "deprecated": "no command is",
    "{value!r} is not a valid UUID.": "no option is one",
}
"""Words that need no translation, and why."""


def words_of_click() -> set[str]:
    """What the installed click passes through gettext; of plurals the first form."""
    found = set()
    for name in MODULES:
        tree = ast.parse((Path(click.__file__).parent / name).read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in ("_", "ngettext")
            ):
                found |= {text.value for text in node.args[:1] if isinstance(text, ast.Constant)}
    return found


def test_all_that_click_may_say_is_translated() -> None:
    """A new version of click with new words makes this fail, with those words."""
    spoken = words_of_click()
    assert len(spoken) > 30
    assert sorted(spoken - {key.partition("\0")[0] for key in PO} - NEVER_SHOWN.keys()) == []


def test_the_compiled_catalogue_is_its_source() -> None:
    """`make catalogue` was run after the last change; gettext reads every entry."""
    assert catalogue.SOURCE.with_suffix(".mo").read_bytes() == catalogue.compiled(
        catalogue.SOURCE.read_text(encoding="utf-8")
    )
    with in_chinese():
        for key, text in PO.items():
            single, _, plural = key.partition("\0")
            if single:
                assert (gettext.ngettext(single, plural, 2) if plural else gettext.gettext(single)) == text


@pytest.mark.parametrize("language", ["C", "en_US.UTF-8", "de_DE.UTF-8", "zh_CN.GBK"])
def test_the_language_of_the_machine_does_not_matter(tmp_path: Path, language: str) -> None:
    """Chinese help and errors wherever it runs."""
    environment = {"LANGUAGE": language.partition(".")[0], "LC_MESSAGES": language, "LANG": language}
    done = in_shell("bulletin", "--help", folder=tmp_path, environment=environment)
    assert done.stdout.decode().startswith("用法：")
    done = in_shell("bulletin", "--fast", folder=tmp_path, environment=environment)
    assert done.stderr.decode() == "错误：没有选项“--fast”；用法见 xl-minsheng bulletin --help\n"


def test_a_command_runs_in_the_environment_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    """What it starts, a word processor say, speaks the user's language."""
    monkeypatch.setenv("LANGUAGE", "de")
    seen = []

    @click.command("look", cls=Command)
    def look() -> None:
        """Look at the environment."""
        seen.append((os.environ["LANGUAGE"], gettext.textdomain()))

    domain = gettext.textdomain()
    look.main([], standalone_mode=False)
    with pytest.raises(click.NoSuchOption, match="没有选项“--fast”"):
        look.main(["--fast"], standalone_mode=False)
    assert seen == [("de", domain)]
    assert (os.environ["LANGUAGE"], gettext.textdomain()) == ("de", domain)
    monkeypatch.delenv("LANGUAGE")
    with in_chinese():
        assert os.environ["LANGUAGE"] == "zh_CN"
    assert "LANGUAGE" not in os.environ


def test_an_option_that_is_missing_is_named(tmp_path: Path, run: Run) -> None:
    """It was told as 缺少参数“路径” once, which nobody can type."""
    assert run("import", tmp_path / "专报.txt") == (
        2,
        "",
        "错误：缺少选项“-o”；用法见 xl-minsheng import --help\n",
    )


def test_every_command_is_one_of_ours() -> None:
    """One that is made with plain click would speak English; each has a file of its name."""
    folder = Path(__file__).parents[2] / "xl_minsheng" / "cli"
    assert list(commands.commands.values()) == list(COMMANDS)
    for command in COMMANDS:
        assert isinstance(command, Command)
        assert command.name
        assert any((folder / f"{command.name}{end}.py").is_file() for end in ("", "_"))
