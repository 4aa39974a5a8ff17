"""What a ledger holds survives building the workbook and reading it back."""

import string
import tempfile
from decimal import Decimal
from pathlib import Path

import pytest
from builders import small
from hypothesis import example, given, settings
from hypothesis import strategies as st

from xl_minsheng.ledger import (
    Count,
    Curve,
    Declared,
    Indicator,
    Issue,
    Kind,
    Ledger,
    NewsItem,
    Paragraph,
    Project,
    Section,
)
from xl_minsheng.ledger.dates import EARLIEST, LATEST
from xl_minsheng.ledger.pace import RULES
from xl_minsheng.ledger.text import clean_line, clean_text
from xl_minsheng.office.compose import make_workbook
from xl_minsheng.workbook.read import read_workbook
from xl_minsheng.workbook.write import with_cells

pytestmark = pytest.mark.slow

_LETTERS = st.sampled_from("民生实事桥井路水ABxy019&<>\"'=+-@%{}[]#|；。，、“”（）\n \t_𠮷é")
PARAGRAPHS = st.one_of(
    st.text(_LETTERS, max_size=12),
    st.text(st.characters(categories=["L", "N", "P", "S"]), max_size=8),
    st.sampled_from(
        [
            "=1+1",
            "+86",
            "-3",
            "@某人",
            '=HYPERLINK("x")',
            "他说“好”，'行'",
            "a\nb",
            "<b>&amp;",
            "_x0041_",
            "007",
        ]
    ),
).map(lambda text: clean_text(text.strip().replace("\t", " ")).strip())
"""Prose with its line breaks; letters that nobody sees never come as far as a ledger."""
TEXTS = PARAGRAPHS.map(clean_line)
CODES = st.text(st.sampled_from(string.ascii_letters + string.digits + "-=+@&<元月人公里"), max_size=6)
FIGURES = st.one_of(
    st.none(),
    st.integers(-(10**15) + 1, 10**15 - 1).map(Decimal),
    st.builds(
        lambda digits, places: Decimal(f"{digits}E-{places}"), st.integers(0, 10**15 - 1), st.integers(0, 12)
    ),
)
DAYS = st.none() | st.dates(EARLIEST, LATEST)
COUNTS = st.none() | st.integers(0, 99)

INDICATORS = st.builds(
    Indicator,
    id=CODES,
    project=CODES,
    name=TEXTS,
    kind=st.sampled_from(Kind),
    target=FIGURES,
    actual=FIGURES,
    unit=CODES,
    previous=FIGURES,
    declared=st.none() | st.sampled_from(Declared),
    data_due=DAYS,
    reason=TEXTS,
    wording=TEXTS,
    extra_1=FIGURES,
    extra_2=FIGURES,
    percent_places=st.none() | st.integers(0, 2),
    counted=st.booleans(),
    start=DAYS,
    due=DAYS,
    rule=CODES | st.sampled_from([*RULES]),
    unchanged=st.integers(0, 99),
    entered_on=DAYS,
    bureau=TEXTS,
    remark=PARAGRAPHS,
) | st.builds(Indicator, id=CODES, project=CODES, same_as=CODES.filter(bool))
SECTIONS = st.builds(Section, code=CODES, number=st.integers(0, 99), title=TEXTS, headline=TEXTS)
PROJECTS = st.builds(
    Project, code=CODES, section=CODES, number=st.integers(0, 99), name=TEXTS, category=TEXTS, bureau=TEXTS
)
CURVES = st.lists(
    st.builds(
        Curve,
        CODES.filter(bool),
        st.tuples(*[st.none() | st.integers(0, 100).map(lambda points: Decimal(points) / 100)] * 12),
    ),
    max_size=2,
).map(lambda curves: {curve.name: curve for curve in curves})
ISSUES = st.builds(
    Issue,
    title=TEXTS,
    number=COUNTS,
    body=TEXTS,
    issued_on=DAYS,
    cut_off=DAYS,
    rule=st.sampled_from([*RULES]),
    ahead_margin=FIGURES.filter(lambda figure: figure is not None),
    stagnant_after=st.integers(1, 9),
    keep_zeros=st.booleans(),
    upload_system=TEXTS,
    upload_total=FIGURES,
    news_subject=TEXTS,
    news_total=FIGURES,
    curves=CURVES,
)


def _rows(rows: st.SearchStrategy, blank: object, most: int = 3) -> st.SearchStrategy:  # type: ignore[type-arg]
    """Rows with something in them: a row that is blank all over is not there."""
    return st.lists(rows.filter(lambda row: row != blank), max_size=most).map(tuple)


LEDGERS = st.builds(
    Ledger,
    ISSUES,
    _rows(SECTIONS, Section("", 0, "")),
    _rows(PROJECTS, Project("", "", 0, "")),
    # A row without project, kind and reference may be a note or a total, and is told as one.
    _rows(
        INDICATORS.filter(lambda row: row.project or row.same_as or row.kind is not Kind.CUMULATIVE),
        Indicator(),
        most=5,
    ),
    _rows(st.builds(Count, TEXTS, FIGURES), Count("", None)),
    _rows(st.builds(Count, TEXTS, FIGURES), Count("", None)),
    _rows(st.builds(NewsItem, PARAGRAPHS), NewsItem("")),
    _rows(st.builds(Paragraph, TEXTS, PARAGRAPHS), Paragraph("", "")),
)


@settings(max_examples=max(12, settings.default.max_examples // 40), deadline=None)
@example(small())
@example(Ledger(Issue()))
@example(Ledger(Issue(), (), (Project("", "0", 0, ""),), (Indicator(kind=Kind.FLOOR, wording="{"),)))
@given(LEDGERS)
def test_every_ledger_reads_back_as_it_was_built(ledger: Ledger) -> None:
    """Settings, structure, indicators of every kind, texts and curves, each in its place."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "台账.xlsx"
        path.write_bytes(make_workbook(ledger, macro_enabled=False, prepared=False))
        contents = read_workbook(path)
    assert (contents.ledger, contents.faults) == (with_cells(ledger), ())
