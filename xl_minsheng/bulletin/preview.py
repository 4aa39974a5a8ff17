"""A bulletin for looking at: paragraph by paragraph, what changed in it, and where it came from."""

from collections.abc import Iterator, Sequence

from xl_minsheng.bulletin.finished import Bulletin
from xl_minsheng.ledger import Judged, Ledger, judge
from xl_minsheng.ledger.origin import parse_origin
from xl_minsheng.ledger.progress import Crossing, progress_of, write_progress
from xl_minsheng.templating.paragraphs import Paragraph, Style
from xl_minsheng.workbook.write.content import PreviewRow

MAX_LISTED = 3
"""Indicators of a paragraph that is no project's, above which their changes are counted, not listed."""

ANNEX_STYLE = "附件"
"""What is said to be the style of a line of an annex."""
BETWEEN = "　"
"""Parts the cells of a line."""

_Place = tuple[str, int]


def preview_rows(bulletin: Bulletin, ledger: Ledger) -> list[PreviewRow]:
    """A row for each paragraph and each line of the annexes, in printed order."""
    by_row: dict[_Place, Judged] = {}
    for indicator in ledger.indicators:
        if indicator.row:
            by_row[indicator.row.sheet, indicator.row.number] = judge(ledger, indicator)
    body, colophon = (
        [
            PreviewRow(str(one.style), one.text, _change(one, _indicators(one, by_row), ledger), one.cells)
            for one in paragraphs
        ]
        for paragraphs in bulletin.body_and_colophon
    )
    return [*body, *annex_rows(bulletin), *colophon]


def annex_rows(bulletin: Bulletin) -> Iterator[PreviewRow]:
    """A row for each line of the annexes: cells of a table separated by wide blanks, with their sources."""
    for annex in bulletin.annexes:
        yield PreviewRow(ANNEX_STYLE, f"{annex.label}{BETWEEN}{annex.title}")
        for block in annex.blocks:
            for row in block.lines():
                yield PreviewRow(ANNEX_STYLE, BETWEEN.join(one.text for one in row.entries), "", row.sources)


def _indicators(paragraph: Paragraph, by_row: dict[_Place, Judged]) -> list[Judged]:
    """Indicators told in a paragraph; a row that another one only repeats is not told twice."""
    rows = dict.fromkeys((cell.sheet, cell.row) for cell in paragraph.cells)
    found = {place: by_row[place] for place in rows if place in by_row}
    figures_rows = (one.indicator.figures_row for one in found.values())
    repeated = {(row.sheet, row.number) for row in figures_rows if row}
    return [one for place, one in found.items() if place not in repeated]


def _reported(indicators: Sequence[Judged]) -> Iterator[str]:
    """In which file and cell of a bureau's form each collected figure stood."""
    for one in indicators:
        if origin := parse_origin(one.indicator.source):
            yield f"{one.indicator.name}出自{origin.place}"


def _change(paragraph: Paragraph, indicators: Sequence[Judged], ledger: Ledger) -> str:
    if paragraph.style is Style.ITEM or len(indicators) <= MAX_LISTED:
        lines = [*(write_progress(one, ledger.issue) for one in indicators), *_reported(indicators)]
        return "\n".join(filter(None, lines))
    known = [(one.indicator, change) for one in indicators if (change := progress_of(one, ledger.issue))]
    if not known:
        return ""
    lines = []
    for crossing in Crossing:
        names = [one.name for one, progress in known if progress.crossing is crossing]
        if names:
            lines.append(f"{crossing}{len(names)}个：{'、'.join(names)}")
    still = sum(not progress.amount for _, progress in known)
    counted = (
        ("有变化", len(known) - still),
        ("持平", still),
        ("没有上期数", len(indicators) - len(known)),
    )
    lines.append(f"较上期{'、'.join(f'{word}{count}个' for word, count in counted if count)}")
    return "\n".join(lines)
