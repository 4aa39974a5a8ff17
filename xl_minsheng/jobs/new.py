"""Making a workbook: empty, or filled with the shipped example."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from xl_minsheng.jobs.check import find_surroundings
from xl_minsheng.jobs.output import refuse_output, write_output
from xl_minsheng.ledger import Issue, Ledger
from xl_minsheng.workbook.describe.editions import Edition
from xl_minsheng.workbook.describe.folders import WORKBOOK_SUFFIXES

if TYPE_CHECKING:
    from xl_minsheng.workbook.write.by_hand import ByHand


@dataclass(frozen=True, slots=True)
class NewWorkbook:
    """A workbook that was made.

    Attributes:
        path: the file.
    """

    path: Path


def new_workbook(
    path: Path, *, example: bool = False, native: bool = False, force: bool = False
) -> NewWorkbook:
    """Make a workbook.

    Args:
        path: where it goes; .xlsm has macros, buttons and ribbon, .xlsx has none.
        example: fill it with the shipped example, otherwise it is empty.
        native: compute by the spreadsheet's own formulas (免插件版): .xlsx only.
        force: what stands there may be replaced.

    Raises:
        OutputError: it has another ending, is open, there already, or cannot be written.
    """
    edition = Edition.NATIVE if native else None
    refuse_output(path, *((edition.suffix,) if edition else WORKBOOK_SUFFIXES), force=force)
    content = workbook_content(first_ledger(example=example), path, edition)
    write_output({path: content}, force=force)
    return NewWorkbook(path)


def first_ledger(*, example: bool) -> Ledger:
    """What a new workbook holds: the shipped example, or nothing."""
    from xl_minsheng.workbook.sample import load

    return load() if example else Ledger(Issue())


def workbook_content(
    ledger: Ledger,
    path: Path,
    edition: Edition | None = None,
    *,
    interpreter: str = "",
    units: tuple[str, ...] = (),
    by_hand: "ByHand | None" = None,
) -> bytes:
    """The file of a ledger; its 校验结果 says what a check says of it once it stands in its place.

    Args:
        ledger: what it holds.
        path: its place.
        edition: for which programs; None as its ending says.
        interpreter: the Python that Excel is to start; empty to let xlwings look for it.
        units: units the office added.
        by_hand: notes, colours and hidden rows that people put on the sheets of an earlier build.
    """
    from xl_minsheng.office.compose import make_workbook  # builders are heavy

    around = find_surroundings(path.parent, ledger.issue)
    return make_workbook(
        ledger,
        macro_enabled=(
            path.suffix.lower() == Edition.EXCEL.suffix if edition is None else edition is Edition.EXCEL
        ),
        native=edition is Edition.NATIVE,
        interpreter=interpreter,
        units=units,
        background=around.background,
        templates=around.templates,
        by_hand=by_hand,
        reads_history=True,
    )
