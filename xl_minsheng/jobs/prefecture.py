"""The prefecture's bulletin: a workbook of the counties' totals, and what the templates make of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from xl_minsheng.jobs.new import workbook_content
from xl_minsheng.jobs.output import refuse_output, write_output
from xl_minsheng.jobs.publish import PublishedWorkbook, publish_workbook
from xl_minsheng.jobs.rollup import RolledUp
from xl_minsheng.ledger import Issue, Ledger
from xl_minsheng.rollup.prefecture import prefecture_ledger
from xl_minsheng.rollup.tables import latest, ranking
from xl_minsheng.rollup.totals import Line, lines_of_latest, totals_of, usual_day
from xl_minsheng.workbook.describe.folders import WORKBOOK_SUFFIXES
from xl_minsheng.workbook.read import read_workbook

_TITLE, _BODY = "各县区民生实事进展专报", "市级工作专班"


@dataclass(frozen=True, slots=True)
class PrefectureBulletin:
    """What was made for the prefecture.

    Attributes:
        workbook: its workbook, with each sum's place in the result of the rollup.
        made: what the check found there, and the bulletin; none where errors forbid it.
    """

    workbook: Path
    made: PublishedWorkbook


def refuse_prefecture(workbook: Path, *, inputs: list[Path], force: bool = False) -> None:
    """Refuse a place for the prefecture's workbook before the counties are read.

    Raises:
        OutputError: it has another ending, is an input, open in another program, or there already.
    """
    refuse_output(workbook, *WORKBOOK_SUFFIXES, inputs=inputs, force=force)


def publish_prefecture(
    done: RolledUp,
    workbook: Path,
    *,
    settings: Path | None = None,
    templates: Path | None = None,
    force: bool = False,
) -> PrefectureBulletin:
    """Make the prefecture's workbook from a rollup, and its bulletin by the same templates as any office's.

    Args:
        done: the counties, rolled up.
        workbook: where the workbook goes; the bulletin goes into the usual folder beside it.
        settings: a workbook of the prefecture, whose settings, news and articles are taken; only read.
        templates: folder of the templates; None for the office's own.
        force: what stands there may be replaced.

    Raises:
        OutputError: the workbook cannot go there.
        WorkbookError: the workbook of the settings cannot be read.
        BulletinError: templates that cannot be printed.
    """
    inputs = [done.workbook, *([settings] if settings else [])]
    refuse_prefecture(workbook, inputs=inputs, force=force)
    lines = lines_of_latest(done.frame)
    cut_off = usual_day(lines)
    base = read_workbook(settings).ledger if settings else _first(lines)
    table = ranking(latest(done.frame))
    ranked = [
        {"rank": rank, "county": county, "remark": remark}
        for rank, county, remark in table[["名次", "县区", "说明"]].itertuples(index=False)
    ]
    ledger = prefecture_ledger(base, totals_of(lines), ranked, lines, cut_off, done.workbook.name)
    write_output({workbook: workbook_content(ledger, workbook)}, inputs=inputs, force=force)
    return PrefectureBulletin(workbook, publish_workbook(workbook, templates=templates))


def _first(lines: Sequence[Line]) -> Ledger:
    """What a prefecture without a workbook has: the counties' usual number and day, names to be changed."""
    day = usual_day(lines)
    number = max((line["issue"] for line in lines if line["cut_off"] == day), default=None)
    return Ledger(Issue(title=_TITLE, number=number, body=_BODY, issued_on=day, cut_off=day))
