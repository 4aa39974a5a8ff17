"""Reading the workbooks of many offices: found in a folder, read by several processes, none read twice.

Whatever lies in the folder is untrusted. A file that cannot be read is listed with its reason, whatever
happens in the process that reads it, and never stops the others.
"""

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from pathlib import Path

from xl_minsheng.errors import ClerkError
from xl_minsheng.rollup.lines import PLACE, Line, lines_of
from xl_minsheng.workbook.describe.folders import WORKBOOK_SUFFIXES
from xl_minsheng.workbook.read.archive import read_bytes
from xl_minsheng.workbook.read.faults import FaultKind
from xl_minsheng.workbook.read.reader import read_figures

MAX_FILES = 200_000
"""Files of a folder: 122 counties with 24 issues a year for ten years are 29 280."""
Progress = Callable[[int, int], None]
"""Called with how many files have been read, and of how many."""
_FILES_A_TASK = 8
_NOT_TAKEN = (
    *(FaultKind.UNREADABLE, FaultKind.UNKNOWN_WORD, FaultKind.ERROR_VALUE),
    *(FaultKind.MERGED, FaultKind.PARTLY_STRUCK, FaultKind.STRAY_ROW, FaultKind.MISSING_COLUMN),
)
"""What leaves a figure blank."""


class RollupError(ClerkError):
    """There is nothing to roll up."""


@dataclass(frozen=True, slots=True)
class OfficeFile:
    """What became of a file.

    Attributes:
        file: its place below the folder, with / between folders.
        sha256: checksum of its bytes; empty where they could not be read.
        lines: what it gives; empty where it gives nothing.
        why: why it gives nothing, a Chinese sentence; empty otherwise.
        unread: cells that could not be taken, a Chinese clause each; their figures are blank.
        is_reused: its bytes were read by an earlier run.
    """

    file: str
    sha256: str = ""
    lines: tuple[Line, ...] = ()
    why: str = ""
    unread: tuple[str, ...] = ()
    is_reused: bool = False


Known = Mapping[str, OfficeFile]
"""What earlier runs read, by checksum and county (`key_of`)."""


def key_of(sha256: str, county: str) -> str:
    """By what a file's lines are found again: the same file may be given for two counties."""
    return f"{sha256} {county}"


def find_files(folder: Path, leave_out: Sequence[Path] = ()) -> list[str]:
    """Workbooks below a folder, by their places in it, sorted; hidden ones and lock files are none.

    Args:
        folder: where to look; links to other folders are not followed.
        leave_out: files that are no office's, such as the result of the last run.

    Raises:
        RollupError: it is no folder, holds no workbook, or far too many.
    """
    if not folder.is_dir():
        raise RollupError(f"“{folder}”不是文件夹，请给出放各单位工作簿的文件夹")
    own = {os.path.realpath(path) for path in leave_out}
    found = []
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in names:
            is_workbook = name.lower().endswith(WORKBOOK_SUFFIXES) and not name.startswith((".", "~"))
            if is_workbook and os.path.realpath(os.path.join(place, name)) not in own:
                found.append(Path(place, name).relative_to(folder).as_posix())
        if len(found) > MAX_FILES:
            raise RollupError(f"“{folder}”里的工作簿超过{MAX_FILES}个，请分成几个文件夹汇总")
    if not found:
        raise RollupError(f"“{folder}”里没有工作簿（{'、'.join(WORKBOOK_SUFFIXES)}），请检查位置")
    return sorted(found)


def read_offices(
    folder: Path,
    files: Sequence[str],
    known: Known,
    *,
    workers: int = 1,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> list[OfficeFile]:
    """What each file gives, in the order of the files, whoever read it.

    Args:
        folder: where they are.
        files: their places in it.
        known: what earlier runs read.
        workers: processes; with one, this one reads.
        executor: who reads instead, such as a Dask client's; a task that fails there is done here.
        progress: called as files are done.
    """
    tasks = [files[at : at + _FILES_A_TASK] for at in range(0, len(files), _FILES_A_TASK)]
    hashes = frozenset(known)
    done: dict[str, OfficeFile] = {}
    for one in _results(folder, tasks, hashes, workers, executor):
        done[one.file] = known[key_of(one.sha256, county_of(one.file))] if one.is_reused else one
        if one.is_reused:
            done[one.file] = _renamed(done[one.file], one.file)
        if progress:
            progress(len(done), len(files))
    return [done[file] for file in files]


def _renamed(found: OfficeFile, file: str) -> OfficeFile:
    at = PLACE["file"]
    lines = found.lines
    if lines and lines[0][at] != file:
        lines = tuple((*line[:at], file, *line[at + 1 :]) for line in lines)
    return replace(found, file=file, lines=lines, is_reused=True)


def _results(
    folder: Path,
    tasks: Sequence[Sequence[str]],
    known: frozenset[str],
    workers: int,
    executor: Executor | None,
) -> Iterator[OfficeFile]:
    if executor is None and workers <= 1:
        for task in tasks:
            yield from read_some(str(folder), task, known)
        return
    unread: list[Sequence[str]] = []
    pool = executor or ProcessPoolExecutor(workers)
    try:
        waiting: dict[Future[list[OfficeFile]], Sequence[str]] = {}
        left = iter(tasks)
        for task in left:
            if _start(pool, folder, task, known, waiting, unread) and len(waiting) >= 4 * max(workers, 1):
                yield from _finished(waiting, unread)
        while waiting:
            yield from _finished(waiting, unread)
    finally:
        if executor is None:
            pool.shutdown(cancel_futures=True)
    for task in unread:  # its process was killed, for want of memory or by a hostile file: one by one
        for file in task:
            yield _alone(folder, file, known)


def _start(
    pool: Executor,
    folder: Path,
    task: Sequence[str],
    known: frozenset[str],
    waiting: dict["Future[list[OfficeFile]]", Sequence[str]],
    unread: list[Sequence[str]],
) -> bool:
    try:
        waiting[pool.submit(read_some, str(folder), task, known)] = task
    except (BrokenProcessPool, RuntimeError):
        unread.append(task)
        return False
    return True


def _finished(
    waiting: dict["Future[list[OfficeFile]]", Sequence[str]], unread: list[Sequence[str]]
) -> Iterator[OfficeFile]:
    ready, _ = wait(list(waiting), return_when="FIRST_COMPLETED")
    for future in ready:
        task = waiting.pop(future)
        try:
            yield from future.result()
        except Exception:  # the process that read it is gone
            unread.append(task)


def _alone(folder: Path, file: str, known: frozenset[str]) -> OfficeFile:
    """A file read by a process of its own, so that it ends nobody but itself."""
    try:
        with ProcessPoolExecutor(1) as pool:
            return pool.submit(read_some, str(folder), [file], known).result()[0]
    except BrokenProcessPool:
        return OfficeFile(file, why="读它的进程中断了，文件太大或已损坏")


def read_some(folder: str, files: Sequence[str], known: frozenset[str]) -> list[OfficeFile]:
    """Read files one after another; a process's task.

    Args:
        folder: where they are.
        files: their places in it.
        known: keys of what was read before, and is not read again.
    """
    return [_read(Path(folder), file, known) for file in files]


def county_of(file: str) -> str:
    """Whose a file is: the first folder that it lies in; without one its office says so itself."""
    first, _, rest = file.partition("/")
    return first if rest else ""


def _read(folder: Path, file: str, known: frozenset[str]) -> OfficeFile:
    sha256 = ""
    try:
        sha256, data = _hashed(folder / file)
        if key_of(sha256, county_of(file)) in known:
            return OfficeFile(file, sha256, is_reused=True)
        return _lines(folder / file, file, sha256, data)
    except ClerkError as error:
        return OfficeFile(file, sha256, why="；".join(error.reasons))
    except OSError as error:
        return OfficeFile(file, sha256, why=f"打不开（{error.strerror}）")
    except Exception as error:  # one bad file never stops the others
        return OfficeFile(file, sha256, why=f"读不懂（{type(error).__name__}）")


def _hashed(path: Path) -> tuple[str, bytes]:
    data = read_bytes(path)
    return hashlib.sha256(data).hexdigest(), data


def _lines(path: Path, file: str, sha256: str, data: bytes) -> OfficeFile:
    contents = read_figures(path, data)
    issue = contents.ledger.issue
    if issue.number is None or issue.cut_off is None:
        return OfficeFile(file, sha256, why="没有填期号或截止日期，不知道是哪一期")
    county = county_of(file) or issue.body or path.stem
    lines = tuple(lines_of(contents.ledger, county, file, sha256))
    unread = tuple(
        f"{one.cell.address}「{one.label}」{one.value}：{one.why}"
        for one in contents.faults
        if one.kind in _NOT_TAKEN
    )
    return OfficeFile(file, sha256, lines, "" if lines else "台账里没有指标", unread)
