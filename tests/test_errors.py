"""One base for every error that a clerk is told, caught once by each door."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from source_trees import nodes_of

import xl_minsheng
from xl_minsheng.errors import ClerkError

PACKAGE = Path(xl_minsheng.__file__).parent
DOORS = [*sorted((PACKAGE / "cli").glob("*.py")), PACKAGE / "excel" / "buttons.py"]
FOR_CLERKS = {
    "BulletinError": True,
    "ClosingError": True,
    "DashboardError": False,
    "CollectError": False,
    "ColumnsError": False,
    "DocumentError": False,
    "ExportError": False,
    "ExtensionError": False,
    "FindingsError": True,
    "NoTemplatesError": False,
    "HistoryError": False,
    "NoticesError": False,
    "NotABulletinError": False,
    "NotATemplateError": False,
    "OfficeError": False,
    "OutputError": False,
    "PdfError": False,
    "RefusedError": False,
    "RestoreError": False,
    "RollupError": False,
    "SheetWriteError": False,
    "TasksError": False,
    "WorkbookError": False,
}
"""Classes, and whether they are findings (exit code 1)."""
STEPS = {
    "read_workbook",
    "read_document",
    "find_previous_ledger",
    "check",
    "make_bulletin",
    "publish",
    "write_files",
    "make_workbook",
}
"""What only a job does."""
PASSED_ON = {
    ("buttons.py", "_listed"): "what cannot be printed is put on 校验结果 first",
    ("chinese.py", "in_chinese"): "the environment is put back",
    ("chinese.py", "parse_args"): "an error is passed on, with the command whose arguments they were",
    ("main.py", "main"): "the one place",
    ("shared.py", "_has_chinese"): "asks a code page",
    ("shared.py", "convert"): "a day typed as an option is told with the option's name",
}
"""Functions of a door that catch something, and why."""


def classes() -> Iterator[tuple[str, ast.ClassDef]]:
    """Every class of an error in the package, with its module's name."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in nodes_of(path):
            if isinstance(node, ast.ClassDef) and node.name.endswith("Error"):
                yield ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts), node


def test_every_class_says_what_it_means_to_the_shell() -> None:
    """A finding, or wrong use; said once, on the class."""
    found = {}
    for module, node in classes():
        if any(isinstance(base, ast.Name) and base.id == "ClerkError" for base in node.bases):
            kind = getattr(__import__(module, fromlist=[node.name]), node.name)
            assert issubclass(kind, ClerkError)
            found[node.name] = kind.is_finding
    assert found == FOR_CLERKS


def test_the_message_is_all_the_reasons() -> None:
    """In their order; a caller who knows nothing of clerks still catches a ValueError or OSError."""
    from xl_minsheng.bulletin import BulletinError
    from xl_minsheng.files import OutputError
    from xl_minsheng.workbook.read import WorkbookError

    error = ClerkError("甲不对，请改", "乙不对，请改")
    assert (error.reasons, str(error)) == (("甲不对，请改", "乙不对，请改"), "甲不对，请改；乙不对，请改")
    assert BulletinError(["甲", "乙"]).reasons == ("甲", "乙")
    with pytest.raises(OSError, match="写不进去"):
        raise OutputError("写不进去")
    with pytest.raises(ValueError, match="读不了"):
        raise WorkbookError("读不了")


def test_each_door_catches_in_one_place() -> None:
    """No command has its own list of errors."""
    catching = set()
    for path in DOORS:
        for function in nodes_of(path):
            if isinstance(function, ast.FunctionDef) and any(
                isinstance(node, ast.Try) for node in ast.walk(function)
            ):
                catching.add((path.name, function.name))
    assert catching == PASSED_ON.keys()


def test_no_door_does_a_step_of_a_job() -> None:
    """Reading, finding the last issue, checking, making and writing are put together in jobs alone."""
    done = {
        (path.name, alias.name)
        for path in DOORS
        for node in nodes_of(path)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if alias.name in STEPS
    }
    assert done == set()
