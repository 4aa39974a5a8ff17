"""Whatever begins as a formula, a link or a tag stays a text, in every file that is made of it."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from builders import BRIDGES, Run, small

from xl_minsheng.ledger import NewsItem, Paragraph
from xl_minsheng.office.compose import make_workbook
from xl_minsheng.rollup import data_file

pytestmark = pytest.mark.slow

CALL = "EVIL"
SIGNS = ("=", "+", "-", "@", "\t=", "＝", "=cmd|'/c calc'!", '="&')
TEXTS = (*(f"{sign}{CALL}(1)" for sign in SIGNS), f"<img src=x onerror={CALL}()>", f"DDEAUTO {CALL} {CALL}")
TITLE = f'={CALL}(1)"&{CALL}(2)&"'
COMMANDS = (
    "bulletin a.xlsx",
    "check a.xlsx --html check.html",
    "preview a.xlsx -o preview.html",
    "dashboard a.xlsx -o dashboard.html",
    "export a.xlsx -o export.xlsx",
    "export a.xlsx -o export.csv",
    "history a.xlsx -o history.xlsx",
    "history a.xlsx -o history.csv",
    "notices a.xlsx",
    "collect new a.xlsx",
    "next a.xlsx -o next.xlsx --anyway",
    "rollup . -o rollup.xlsx --workers 1",
    "proofread a.xlsx 输出/第7期工作专报.txt",
    "import 输出/第7期工作专报.docx -o import.xlsx",
)
"""Of every kind of file that is made of a workbook's texts."""
_LITERAL = re.compile('&quot;(?:(?!&quot;).)*&quot;|"[^"]*"')


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office whose workbook has such texts wherever a clerk, a bureau or a sender can put one."""
    folder = tmp_path_factory.mktemp("evil")
    rows = [
        replace(
            BRIDGES, id=f"A01-{at}", name=text, unit=text, reason=text, remark=text, bureau=text, actual=1
        )  # type: ignore[arg-type]
        for at, text in enumerate(TEXTS, start=1)
    ]
    ledger = small(*rows, title=TITLE, body=TEXTS[0], news_subject=TEXTS[1], upload_system=TEXTS[2])
    ledger = replace(
        ledger,
        sections=tuple(replace(one, title=TEXTS[0], headline=TEXTS[1]) for one in ledger.sections),
        projects=tuple(
            replace(one, name=TEXTS[0], category=TEXTS[3], bureau=TEXTS[1]) for one in ledger.projects
        ),
        uploads=tuple(replace(one, name=TEXTS[at]) for at, one in enumerate(ledger.uploads)),
        news_items=tuple(map(NewsItem, TEXTS)),
        articles=(Paragraph(TEXTS[0], TEXTS[1]),),
    )
    (folder / "a.xlsx").write_bytes(make_workbook(ledger, macro_enabled=False))
    return folder


@pytest.fixture(scope="module")
def made(folder: Path) -> dict[str, bytes]:
    """Every file that the commands make, by its place, and the workbook."""
    import os

    from click.testing import CliRunner

    from xl_minsheng.cli.main import commands

    before = Path.cwd()
    os.chdir(folder)
    try:
        for line in COMMANDS:
            done = CliRunner().invoke(commands, line.split())
            assert done.exit_code in (0, 1), (line, done.output, done.exception)
    finally:
        os.chdir(before)
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def _parts(data: bytes) -> Iterator[tuple[str, str]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels", ".vml")):
                yield name, archive.read(name).decode()
            elif name.endswith(".xlsx"):  # of a chart
                yield from _parts(archive.read(name))


def _named(made: dict[str, bytes], *suffixes: str) -> dict[str, bytes]:
    found = {name: data for name, data in made.items() if name.endswith(suffixes)}
    assert found
    return found


def test_every_kind_of_file_was_made(made: dict[str, bytes]) -> None:
    """So that what follows looks at something; and the texts are in them."""
    suffixes = {Path(name).suffix for name in made}
    assert {".xlsx", ".docx", ".html", ".csv", ".txt", ".md"} <= suffixes
    assert sum(CALL.encode() in data for data in _named(made, ".html", ".csv", ".txt").values()) > 5


def test_no_text_becomes_a_formula(made: dict[str, bytes]) -> None:
    """In any cell, name, validation or format of any workbook, form or chart: not outside of quotation marks."""
    for name, data in _named(made, ".xlsx").items():
        for part, xml in _parts(data):
            formulas = re.findall(r"<(?:x14:|xm:)?(?:f|formula\d?|definedName)\b[^>]*>([^<]*)<", xml)
            called = [one for one in formulas if CALL in _LITERAL.sub("", one)]
            assert called == [], (name, part)


def test_no_file_reaches_outside(made: dict[str, bytes]) -> None:
    """No external link, no DDE, no relation to another place but links that a person clicks."""
    for name, data in _named(made, ".xlsx", ".docx").items():
        for part, xml in _parts(data):
            assert "externalLink" not in part, name
            assert "ddeLink" not in xml, (name, part)
            targets = re.findall(r'<Relationship [^>]*TargetMode="External"[^>]*>', xml)
            assert [one for one in targets if "/hyperlink" not in one or CALL in one] == [], (name, part)


def test_no_text_becomes_a_field_of_word(made: dict[str, bytes]) -> None:
    """The fields are the page numbers'."""
    for name, data in _named(made, ".docx").items():
        for part, xml in _parts(data):
            fields = re.findall(r"<w:instrText[^>]*>([^<]*)<", xml) + re.findall(r'w:instr="([^"]*)"', xml)
            assert [one for one in fields if CALL in one] == [], (name, part)


def test_no_text_becomes_a_tag_of_a_page(made: dict[str, bytes]) -> None:
    """Nor part of one."""
    for name, data in _named(made, ".html").items():
        tags = re.findall(r"<[A-Za-z!/][^>]*>", data.decode())
        assert [one for one in tags if f"{CALL}()" in one and "img" in one] == [], name
        assert f"<img src=x onerror={CALL}" not in data.decode(), name


def test_no_text_of_a_csv_file_is_run_by_excel(
    made: dict[str, bytes], folder: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    """An apostrophe stands before it; in the rollup's too, which is made where pyarrow is missing."""
    monkeypatch.setattr(data_file, "has_parquet", lambda: False)
    monkeypatch.setattr("xl_minsheng.jobs.rollup.has_parquet", lambda: False)
    assert run("rollup", folder, "-o", folder / "without.xlsx", "--workers", 1)[0] in (0, 1)
    files = _named(made, ".csv") | {"without.csv": (folder / "without.csv").read_bytes()}
    for name, data in files.items():
        cells = [cell for line in csv.reader(io.StringIO(data.decode("utf-8-sig"))) for cell in line]
        texts = [cell for cell in cells if CALL in cell]
        assert texts, name
        assert [one for one in texts if one.startswith(tuple("=+-@\t＝"))] == [], name
