"""Documents of other offices, imported: every indicator that a person reads in them, and nothing lost."""

from collections import Counter
from decimal import Decimal

import pytest
from foreign_documents import Foreign, Told, base_amount, documents
from imports import printed

from xl_minsheng.importing import Imported, import_bulletin
from xl_minsheng.ledger import Indicator, Kind
from xl_minsheng.readback import document_of, find_figures, read_bulletin

pytestmark = pytest.mark.slow
DOCUMENTS = documents()
each = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda one: f"{one.style} {one.name}")


def imported(document: Foreign) -> Imported:
    """The document, imported."""
    return import_bulletin(document_of(document.text, "通报.txt"))


def names(found: Imported, row: Indicator) -> str:
    """Section, category, project and indicator of a row."""
    project = next(one for one in found.ledger.projects if one.code == row.project)
    section = next(one for one in found.ledger.sections if one.code == project.section)
    return f"{section.title}／{project.category}／{project.name}／{row.name}"


def agrees(found: Imported, row: Indicator, told: Told) -> bool:
    """The row is what a person reads; - is not asked."""
    project = next(one for one in found.ledger.projects if one.code == row.project)
    unit = row.unit if told.unit == "-" else told.unit
    same = [
        asked == "-"
        or (have is not None and base_amount(have, row.unit) == base_amount(Decimal(asked), unit))
        for asked, have in ((told.value, row.actual), (told.target, row.target))
    ]
    kind = told.kind == "-" or row.kind == told.kind
    named = any(word in names(found, row) for word in told.words)
    return (
        kind
        and named
        and all(same)
        and row.unit.endswith(unit)
        and told.bureau in (row.bureau or project.bureau)
    )


def test_there_are_ten_documents_of_each_style() -> None:
    """Sixteen that mix them, twenty of other hands, twelve forms that none of these has, ten with marks in place of numbers, and nine that tell things together."""
    mixed = {"09": 8, "10": 8, "11": 10, "12": 10, "13": 12, "14": 10, "15": 9}
    assert Counter(one.style[:2] for one in DOCUMENTS) == {f"0{n}": 10 for n in range(1, 9)} | mixed


@each
def test_every_indicator_becomes_a_row_of_its_own(document: Foreign) -> None:
    """Words of its names, kind, value, unit, target and bureau."""
    found = imported(document)
    rows = [row for row in found.ledger.indicators if row.kind is not Kind.NARRATIVE and not row.same_as]
    missed = []
    for told in document.told:
        row = next((one for one in rows if agrees(found, one, told)), None)
        if row is None:
            missed.append(told)
        else:
            rows.remove(row)
    assert missed == []


@each
def test_the_masthead_is_read(document: Foreign) -> None:
    """Printed date and cut-off, wherever they stand."""
    issue = imported(document).ledger.issue
    found = (str(issue.issued_on), str(issue.cut_off))
    asked = (document.issued_on, document.cut_off)
    assert [one for one, other in zip(found, asked, strict=True) if other != "-"] == [
        one for one in asked if one != "-"
    ]


@each
def test_every_figure_is_printed_again_or_listed(document: Foreign) -> None:
    """Of every passage, its number left out."""
    found = imported(document)
    source = Counter(
        figure.text
        for passage in read_bulletin(document_of(document.text)).passages
        for figure in find_figures(passage.body)
    )
    told = "\n".join([printed(found.ledger), *(note.text for note in found.notes)])
    assert source - Counter(figure.text for figure in find_figures(told)) == Counter()
