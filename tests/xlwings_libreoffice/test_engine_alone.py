"""The engine as a library of its own: it needs nothing of the product, and its README is true."""

import ast
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import xlwings as xw
from xlwings import base_classes

import xlwings_libreoffice
from xlwings_libreoffice import LibreOfficeError, unsupported_members

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "xlwings_libreoffice"
README = (PACKAGE / "README.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```python\n(.*?)^```\n\n```text\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def run(program: str, folder: Path, *options: str) -> str:
    """What a program prints that runs by itself in a folder, without our variables."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        [sys.executable, *options, "-c", program],
        cwd=folder,
        env=kept,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def imports(path: Path) -> set[str]:
    """First names of the modules that a module imports, wherever the import stands."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name} imports from a place beside it"
            found.add(str(node.module).partition(".")[0])
    return found


def test_it_imports_xlwings_and_python_alone() -> None:
    """Nothing of the product, in functions and for annotations neither."""
    used = set().union(*(imports(path) for path in PACKAGE.rglob("*.py")))
    assert used - set(sys.stdlib_module_names) == {"xlwings", "xlwings_libreoffice"}


def test_it_speaks_english() -> None:
    """In its messages and in what is written about them."""
    foreign = {path.name for path in PACKAGE.rglob("*.py") if not path.read_text(encoding="utf-8").isascii()}
    assert foreign == set()


def test_what_it_exports_is_there_and_documented() -> None:
    """Each name of the front; each error of the tree; the README names them."""
    front = vars(xlwings_libreoffice)
    assert [name for name in xlwings_libreoffice.__all__ if name not in front] == []
    errors = {one.__name__ for one in LibreOfficeError.__subclasses__()}
    assert errors <= set(xlwings_libreoffice.__all__)
    assert [name for name in errors if f"| `{name}` |" not in README] == []
    assert re.fullmatch(r"\d+\.\d+\.\d+", xlwings_libreoffice.__version__)


def test_the_readme_lists_what_is_not_supported() -> None:
    """Member by member; each is one of xlwings'."""
    listed = README.partition("<!-- unsupported -->")[2].partition("<!-- /unsupported -->")[0]
    names = tuple(re.findall(r"`(\w+\.\w+)`", listed))
    assert names == unsupported_members()
    assert [
        name for name in names if not hasattr(getattr(base_classes, name.split(".")[0]), name.split(".")[1])
    ] == []


def test_what_is_not_supported_says_so_when_it_is_called(sheet: xw.Sheet) -> None:
    """By its name, of every class of which an object is at hand."""
    sheet["A1:B2"].value = 1
    table = sheet.tables.add(sheet["A1:B2"])
    objects = {
        "App": sheet.book.app,
        "Book": sheet.book,
        "Sheet": sheet,
        "Range": sheet["A1"],
        "Table": table,
    }
    refused = []
    for member in unsupported_members():
        owner, _, name = member.partition(".")
        try:
            found = getattr(objects[owner].impl, name)
            found()
        except xlwings_libreoffice.NotSupportedError as error:
            refused.append(error.member)
    assert tuple(refused) == unsupported_members()


@pytest.mark.parametrize(("program", "expected"), EXAMPLES, ids=range(len(EXAMPLES)))
def test_the_readme_s_examples_print_what_it_says(
    program: str, expected: str, tmp_path: Path, soffice: object
) -> None:
    """As anybody would run them."""
    assert run(program, tmp_path) == expected


def test_every_example_of_the_readme_is_run() -> None:
    """None stands without its output."""
    assert len(EXAMPLES) == README.count("```python") == 4


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    return next(folder.glob("*.whl"))


@pytest.mark.slow
def test_the_wheel_has_it_typed_and_documented(wheel: Path) -> None:
    """Every file of the folder."""
    here = {path.relative_to(ROOT).as_posix() for path in PACKAGE.iterdir() if path.is_file()}
    assert {"xlwings_libreoffice/py.typed", "xlwings_libreoffice/README.md"} <= here
    assert here - set(zipfile.ZipFile(wheel).namelist()) == set()


def test_it_works_from_the_wheel_without_the_product(wheel: Path, tmp_path: Path, soffice: object) -> None:
    """Whose modules cannot be imported then."""
    before = (
        f"import sys\nsys.path.insert(0, {str(wheel)!r})\nsys.modules['xl_minsheng'] = None\n"
        f"import xlwings_libreoffice\nassert xlwings_libreoffice.__file__.startswith({str(wheel)!r})\n"
    )
    program, expected = EXAMPLES[0]
    assert run(before + program, tmp_path, "-I") == expected
    assert (tmp_path / "work.xlsx").is_file()
