"""What the workbook prints, read back as the document is: each figure with its cell and true value."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

from xl_minsheng.bulletin import Bulletin, Style, make_bulletin, shipped_templates
from xl_minsheng.bulletin.annex import Annex
from xl_minsheng.bulletin.clause import variables, write_clause
from xl_minsheng.ledger import Cell, Indicator, Judged, Ledger
from xl_minsheng.ledger.figures import PERCENT_UNIT
from xl_minsheng.ledger.intervals import Interval
from xl_minsheng.proofreading.within_dates import is_to_come
from xl_minsheng.readback import (
    BulletinText,
    Document,
    Figure,
    Line,
    Passage,
    Sort,
    read_bulletin,
)
from xl_minsheng.templating.engine import Engine
from xl_minsheng.workbook.describe.front import find_setting

_HEADINGS = frozenset({Style.PART, Style.SECTION, Style.CATEGORY, Style.ARTICLE})
_TYPED_TOTALS = ("upload_total", "news_total")
_TOTALS = ("number", *_TYPED_TOTALS)
COMPLETION, ACTUAL = "完成率", "累计"
"""Variables of wordings whose true values are known."""


@dataclass(frozen=True, slots=True)
class Span:
    """Where an indicator's clause stands in a paragraph of the workbook's bulletin.

    Attributes:
        start: its first character.
        end: after its last.
        judged: the indicator.
        printed: what its variables print, by name, each with its cells.
    """

    start: int
    end: int
    judged: Judged
    printed: Mapping[str, tuple[str, tuple[Cell, ...]]]


class Expected:
    """The workbook's bulletin, and where each of its figures comes from.

    Args:
        ledger: what the workbook holds.
        templates: the office's templates; None uses the shipped ones.

    Raises:
        BulletinError: the workbook's bulletin cannot be written.
    """

    def __init__(self, ledger: Ledger, templates: Path | None = None) -> None:
        self._ledger = ledger
        self._bulletin: Bulletin = make_bulletin(ledger, templates)
        lines = [
            Line(one.text, place, heading=one.style in _HEADINGS)
            for place, one in enumerate(self._bulletin.paragraphs)
        ]
        self.text: BulletinText = read_bulletin(Document("", tuple(lines)))
        self.annexes: tuple[Annex, ...] = self._bulletin.annexes
        self.engine = Engine(templates or shipped_templates())
        self._spans = self._find_spans(self.engine)
        self._counts = {
            count.name: cell
            for count in (*ledger.uploads, *ledger.news)
            if count.row and (cell := count.row.cell("count"))
        }

    def _find_spans(self, engine: Engine) -> dict[int, list[Span]]:
        """Clauses by paragraph: each project's paragraph holds its indicators' clauses in order."""
        paragraphs = enumerate(self._bulletin.paragraphs)
        items = [place for place, paragraph in paragraphs if paragraph.style is Style.ITEM]
        spans: dict[int, list[Span]] = {}
        projects = (one for section in self._ledger.outline for one in section.projects)
        for place, project in zip(items, projects, strict=False):
            text = self._bulletin.paragraphs[place].text
            done = len(self._bulletin.paragraphs[place].lead)
            for judged in project.judged:
                clause = write_clause(engine, judged, self._ledger.issue)
                start = text.find(clause, done)
                if start < 0:
                    continue
                done = start + len(clause)
                spans.setdefault(place, []).append(Span(start, done, judged, self._printed(judged)))
        return spans

    def _printed(self, judged: Judged) -> dict[str, tuple[str, tuple[Cell, ...]]]:
        found = variables(judged, self._ledger.issue)
        return {
            name: (str(text), cells)
            for name, text in found.items()
            if isinstance(text, str) and (cells := getattr(text, "cells", None))
        }

    def cell(self, passage: Passage, figure: Figure) -> Cell | None:
        """The cell to look at for a figure of the workbook's bulletin."""
        paragraph, offset = passage.spots[figure.start]
        for span in self._spans.get(paragraph, ()):
            if span.start <= offset < span.end:
                return self._cell_in(span, figure)
        before = passage.text[: figure.start]
        for name, cell in self._counts.items():
            if before.endswith(name):
                return cell
        cells = self._bulletin.paragraphs[paragraph].cells
        issue = self._ledger.issue
        for key in _TOTALS:
            if (
                figure.value is not None
                and figure.value == getattr(issue, key)
                and issue.cells.get(key) in cells
            ):
                return issue.cells[key]
        if figure.sort is not Sort.DATE:  # 截至7月20日 opens the sentence
            cells = tuple(cell for cell in cells if cell != issue.cells.get("cut_off"))
        own = [cell for cell in cells if cell not in self._counts.values()]
        return next(iter(own), next(iter(cells), None))

    def _cell_in(self, span: Span, figure: Figure) -> Cell | None:
        digits = _digits(figure)
        for name in (COMPLETION, ACTUAL, *span.printed):
            text, cells = span.printed.get(name, ("", ()))
            if text in (digits, f"{digits}%", figure.text):
                return cells[0]
        wording = span.judged.indicator.cell("wording")
        return wording if span.judged.indicator.wording else span.judged.indicator.cell("actual")

    @property
    def ledger(self) -> Ledger:
        """What the workbook holds."""
        return self._ledger

    def spans(self, passage: Passage) -> list[tuple[int, int, Judged]]:
        """Where the clauses of a passage begin and end in its text, in order, each with its indicator."""
        places = {spot: place for place, spot in enumerate(passage.spots)}
        found = []
        for paragraph in dict.fromkeys(paragraph for paragraph, _ in passage.spots):
            for span in self._spans.get(paragraph, ()):
                start, last = places.get((paragraph, span.start)), places.get((paragraph, span.end - 1))
                if start is not None and last is not None:
                    found.append((start, last + 1, span.judged))
        return found

    def span_of(self, passage: Passage, figure: Figure) -> Span | None:
        """The clause that a figure of the workbook's bulletin stands in; None outside of clauses."""
        paragraph, offset = passage.spots[figure.start]
        return next((one for one in self._spans.get(paragraph, ()) if one.start <= offset < one.end), None)

    def count(self, passage: Passage, figure: Figure) -> tuple[str, Cell] | None:
        """The typed count that a figure is: its name and cell; None for any other figure."""
        before = passage.text[: figure.start]
        for name, cell in self._counts.items():
            if before.endswith(name):
                return name, cell
        issue = self._ledger.issue
        cells = self._bulletin.paragraphs[passage.spots[figure.start][0]].cells
        for key in _TYPED_TOTALS:
            own = issue.cells.get(key)
            if own is not None and own in cells and figure.value == getattr(issue, key):
                return find_setting(key).title, own
        return None

    def indicator(self, passage: Passage, figure: Figure) -> Indicator | None:
        """The indicator that a figure is printed for; None outside of clauses."""
        span = self.span_of(passage, figure)
        return span.judged.indicator if span else None

    def truth(self, passage: Passage, figure: Figure) -> Figure:
        """The figure with the value that it was printed from, a day with its year, where that is known."""
        if figure.sort is Sort.DATE:
            return self._dated(passage, figure)
        span = self.span_of(passage, figure)
        if span is None or figure.about:
            return figure
        judged, digits = span.judged, _digits(figure)
        done, actual = judged.standing.completion, judged.indicator.actual
        is_share = figure.sort is Sort.PERCENT
        if is_share and done is not None and span.printed.get(COMPLETION, ("",))[0] == f"{digits}%":
            return replace(figure, interval=Interval.exactly(done))
        if actual is None or span.printed.get(ACTUAL, ("",))[0] != digits:
            return figure
        if is_share and judged.indicator.unit == PERCENT_UNIT:
            return replace(figure, interval=Interval.exactly(actual))
        if figure.sort is Sort.VALUE and figure.unit and figure.unit.text == judged.indicator.unit:
            return replace(figure, interval=Interval.exactly(Fraction(actual) * figure.unit.scale))
        return figure

    def _dated(self, passage: Passage, figure: Figure) -> Figure:
        """A day of the past with the year of the issue, which 截至7月20日 leaves unsaid."""
        year, month, day = figure.date
        latest = self._ledger.issue.issued_on or self._ledger.issue.cut_off
        if year or not latest or not month or is_to_come(passage.text, figure):
            return figure
        is_past = (month, day or 1) <= (latest.month, latest.day)
        return replace(figure, date=(latest.year, month, day)) if is_past else figure


def _digits(figure: Figure) -> str:
    """The digits of a figure without its unit."""
    return format(figure.value, "f") if figure.value is not None else figure.text
