"""Which document 校对 takes: the leader's copy, or the one that the clerk says."""

import datetime as dt
from pathlib import Path

from xl_minsheng.bulletin.publish import issue_documents
from xl_minsheng.excel.command_runner import CommandContext, RefusedError
from xl_minsheng.ledger.dates import write_date
from xl_minsheng.workbook.describe.commands import find_command

MAX_CHOICES = 5
"""Documents that the clerk is asked about, one after the other; older ones are only named."""


def choose_document(context: CommandContext, folder: Path, number: int | None) -> tuple[Path, list[str]]:
    """The document to proofread, and what is said of the others.

    A copy that somebody has changed goes before one of ours, however new; of several the clerk chooses.

    Raises:
        RefusedError: there is none, or the clerk wants none of them.
    """
    found = issue_documents(folder, number)
    if not found.edited and found.own is None:
        title = find_command("generate").title
        raise RefusedError(f"“{folder}”里没有本期的专报（.docx 或 .txt），请先点“{title}”")
    if not found.edited and found.own is not None:
        return found.own, []
    if len(found.edited) == 1:
        skipped = [f"“{found.own.name}”没有人改过，没有校对它"] if found.own else []
        return found.edited[0], skipped
    listed = [f"{place}. {_when_changed(path)}" for place, path in enumerate(found.edited, start=1)]
    for path in found.edited[:MAX_CHOICES]:
        lines = [f"本期改过的稿有{len(listed)}份：", *listed, "", f"校对“{path.name}”吗？点“否”问下一份"]
        if context.ask("\n".join(lines)):
            return path, []
    why = f"改过的稿有{len(listed)}份，没有选定校对哪一份"
    raise RefusedError(f"{why}；请再点“{context.title}”选一份，或把不用的移出“{folder.name}”文件夹")


def _when_changed(path: Path) -> str:
    at = dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC).astimezone()
    return f"“{path.name}”（{write_date(at.date())}{at:%H:%M}改）"
