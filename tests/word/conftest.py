"""The bulletin as a Word file, as other programs read it, and as pages."""

import base64
import io
import json
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pdfplumber
import pytest

from xl_minsheng.bulletin import Bulletin, make_bulletin, shipped_templates
from xl_minsheng.bulletin.publish import word_template
from xl_minsheng.bulletin.word.render import to_docx
from xl_minsheng.ledger import Ledger
from xl_minsheng.workbook.sample import load
from xl_minsheng.workbook.write import with_cells

_TESTS = Path(__file__).parents[1]
_JAVA_LIBRARIES = Path("/usr/share/java")  # where Debian and Ubuntu put them
_POI_JARS = ("poi.jar", "poi-ooxml.jar", "commons-collections4.jar", "commons-compress.jar")

Read = Callable[[bytes], list[str]]


@pytest.fixture(scope="session")
def example() -> Ledger:
    """The shipped ledger."""
    return with_cells(load())


@pytest.fixture(scope="session")
def bulletin(example: Ledger) -> Bulletin:
    """Its bulletin."""
    return make_bulletin(example, shipped_templates())


@pytest.fixture(scope="session")
def complete(example: Ledger) -> Bulletin:
    """The same with everything that the front page can add."""
    issue = replace(example.issue, masthead="工作专报", copies_to="各镇（街道）", printed_by="市政府办公室")
    return make_bulletin(replace(example, issue=issue), shipped_templates())


@pytest.fixture(scope="session")
def filled(bulletin: Bulletin) -> bytes:
    """The shipped ledger's Word file."""
    return to_docx(bulletin, word_template(None))


@pytest.fixture(scope="session")
def filled_complete(complete: Bulletin) -> bytes:
    """The Word file with masthead and 版记."""
    return to_docx(complete, word_template(None))


@pytest.fixture(scope="session")
def portable(soffice: Callable[[bytes, str, str], bytes]) -> Callable[[bytes], bytes]:
    """Return a function that prints a Word file as PDF, with one Chinese font standing in for all."""

    def convert(document: bytes) -> bytes:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("FONTCONFIG_FILE", str(Path(__file__).with_name("fonts.conf")))
            return soffice(document, "docx", "pdf")

    return convert


@pytest.fixture(scope="session")
def pages(portable: Callable[[bytes], bytes], filled: bytes) -> list[Any]:
    """The pages of the shipped ledger's bulletin."""
    return pdfplumber.open(io.BytesIO(portable(filled))).pages


@pytest.fixture(scope="session")
def poi_paragraphs(tmp_path_factory: pytest.TempPathFactory) -> Read:
    """Return a function that gives the paragraphs of a Word file as Apache POI finds them."""
    folder = tmp_path_factory.mktemp("poi-word")
    missing = [name for name in _POI_JARS if not (_JAVA_LIBRARIES / name).is_file()]
    if missing:
        pytest.fail(f"{missing} not found in {_JAVA_LIBRARIES}: apt install libapache-poi-java")
    class_path = ":".join([*(str(_JAVA_LIBRARIES / name) for name in _POI_JARS), str(folder)])
    source = str(_TESTS / "java" / "ListParagraphs.java")
    _output("javac", "-cp", class_path, "-d", str(folder), source)

    def read(document: bytes) -> list[str]:
        path = folder / "bulletin.docx"
        path.write_bytes(document)
        lines = _output("java", "-cp", class_path, "ListParagraphs", str(path)).splitlines()
        return [base64.b64decode(line).decode() for line in lines]

    return read


@pytest.fixture(scope="session")
def pandoc_paragraphs(tmp_path_factory: pytest.TempPathFactory) -> Read:
    """Return a function that gives the paragraphs of a Word file as pandoc finds them."""
    folder = tmp_path_factory.mktemp("pandoc")

    def read(document: bytes) -> list[str]:
        path = folder / "bulletin.docx"
        path.write_bytes(document)
        blocks = json.loads(_output("pandoc", "-f", "docx", "-t", "json", str(path)))["blocks"]
        return [_pandoc_text(block["c"]) for block in blocks]

    return read


def _pandoc_text(part: Any) -> str:
    """Text of a pandoc element, whatever it is wrapped in."""
    if isinstance(part, list):
        return "".join(map(_pandoc_text, part))
    if not isinstance(part, dict):
        return ""
    if part["t"] == "Str":
        return str(part["c"])
    return " " if part["t"] in ("Space", "SoftBreak") else _pandoc_text(part.get("c"))


def _output(*command: str) -> str:
    if shutil.which(command[0]) is None:
        pytest.fail(f"{command[0]} is not on the path: apt install {command[0]}")
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()
