"""Rolling up many offices' workbooks into one: read what changed, one table, what it says, two files."""

import os
from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from xl_minsheng.files import refuse_outputs, refuse_suffix, write_keeping
from xl_minsheng.files.outputs import anything
from xl_minsheng.rollup.between import NOT_COMPARED, UNLIKE, Difference, bureau_files, compare
from xl_minsheng.rollup.data_file import has_parquet, read_known, write_data
from xl_minsheng.rollup.lines import PLACE
from xl_minsheng.rollup.offices import OfficeFile, Progress, RollupError, find_files, read_offices
from xl_minsheng.rollup.tables import frame_of
from xl_minsheng.rollup.totals import lines_of_latest
from xl_minsheng.rollup.workbook import result_workbook

if TYPE_CHECKING:
    import pandas as pd

_MAX_WORKERS = 16


@dataclass(frozen=True, slots=True)
class RolledUp:
    """What was rolled up.

    Attributes:
        workbook: the result.
        data: all lines for programs, beside it.
        frame: the same as a pandas table; columns by their keys.
        files: what became of each file, in the order of their places.
        doubles: files left out because the same issue of the same office came in another.
        between: counties' figures beside the bureaus'; None where no bureau's table was given.
    """

    workbook: Path
    data: Path
    frame: "pd.DataFrame"
    files: tuple[OfficeFile, ...]
    doubles: tuple[str, ...]
    between: tuple[Difference, ...] | None = None

    @property
    def conflicts(self) -> list[Difference]:
        """Figures that a county and a bureau tell otherwise, or that could not be compared."""
        return [one for one in self.between or () if one.result in (UNLIKE, NOT_COMPARED)]

    @property
    def unread(self) -> list[OfficeFile]:
        """Files that gave nothing, each with its reason."""
        return [one for one in self.files if one.why]


def rollup(
    folder: Path | str,
    output: Path | str,
    *,
    bureaus: Path | str | None = None,
    leave_out: Sequence[Path] = (),
    workers: int | None = None,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> RolledUp:
    """Take the workbooks of many offices into one table.

    Args:
        folder: a folder with a folder for each office, or with workbooks, whose offices name themselves.
        output: where the result goes, an .xlsx file; the data file stands beside it.
        bureaus: a table of a superior bureau with a figure for each county, or a folder of such tables; each
            county's figure is shown beside it.
        leave_out: workbooks in the folder that are no office's, such as the prefecture's own.
        workers: processes that read; None for one for each processor.
        executor: who reads instead, such as that of a Dask client.
        progress: called as files are read.

    Returns:
        The result; a file that could not be read is listed in it.

    Raises:
        RollupError: no folder, no workbook in it, or none that could be read; or a bureau's table has nothing
            that the counties have.
        WorkbookError: a bureau's table cannot be read.
        OutputError: the result is no .xlsx file, open in another program, or cannot be written.
    """
    from xl_minsheng import __version__

    source, place = Path(folder), Path(output)
    refuse_suffix(place, ".xlsx")
    data = place.with_suffix(".parquet" if has_parquet() else ".csv")
    tables = bureau_files(Path(bureaus)) if bureaus else []
    found = find_files(source, leave_out=[place, *tables, *leave_out])
    inputs = [*(source / file for file in found), *tables]
    refuse_outputs([place, data], inputs=inputs, may_replace=anything)
    known = read_known(data, __version__)
    count = min(workers or os.cpu_count() or 1, _MAX_WORKERS)
    files = read_offices(source, found, known, workers=count, executor=executor, progress=progress)
    kept, doubles = _each_once(source, files)
    frame = frame_of(line for one in kept for line in one.lines)
    if frame.empty:
        raise RollupError(*(f"“{one.file}”：{one.why}" for one in kept[:_MAX_NAMED] if one.why))
    between = tuple(compare(tables, lines_of_latest(frame))) if tables else None
    contents = {
        place.name: result_workbook(frame, kept, between),
        data.name: write_data(frame, kept, __version__),
    }
    write_keeping(place.parent, contents, inputs=inputs)
    return RolledUp(place, data, frame, tuple(kept), doubles, between)


_MAX_NAMED = 10


def _each_once(folder: Path, files: Sequence[OfficeFile]) -> tuple[list[OfficeFile], tuple[str, ...]]:
    """Of several files of one office and issue, the one that was changed last; the others say which.

    An office's folder holds its issues again, closed in 存档.
    """
    chosen: dict[tuple[object, ...], OfficeFile] = {}
    for one in files:
        if one.lines:
            key = tuple(one.lines[0][PLACE[name]] for name in ("county", "year", "issue"))
            other = chosen.get(key)
            if other is None or _age(folder, one) > _age(folder, other):
                chosen[key] = one
    kept, doubles = [], []
    for one in files:
        if one.lines:
            key = tuple(one.lines[0][PLACE[name]] for name in ("county", "year", "issue"))
            if chosen[key] is not one:
                why = f"与“{chosen[key].file}”是同一单位的同一期，用了后改的那一份"
                kept.append(OfficeFile(one.file, one.sha256, why=why))
                doubles.append(one.file)
                continue
        kept.append(one)
    return kept, tuple(doubles)


def _age(folder: Path, one: OfficeFile) -> tuple[int, str]:
    try:
        return (folder / one.file).stat().st_mtime_ns, one.file
    except OSError:
        return 0, one.file
