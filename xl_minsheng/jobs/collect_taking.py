"""收回填报表: what a clerk takes of returned forms into the workbook; the forms into the archive."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from xl_minsheng.collecting.counts import count_table, with_counts
from xl_minsheng.collecting.form import CollectError
from xl_minsheng.collecting.proposals import Proposal, Value
from xl_minsheng.collecting.received import ReceivedFile
from xl_minsheng.files import write_files
from xl_minsheng.files.checksums import digest, read_checksums, write_checksums
from xl_minsheng.jobs.changed_workbook import changed_workbook
from xl_minsheng.jobs.check import Checked
from xl_minsheng.jobs.collect_returns import Collected, NewsOffered
from xl_minsheng.jobs.output import refuse_output, write_output
from xl_minsheng.ledger import Indicator, Ledger, NewsItem, Row
from xl_minsheng.ledger.text import clean_text
from xl_minsheng.workbook.describe.folders import ARCHIVE_FOLDER, CHECKSUMS_FILE
from xl_minsheng.workbook.describe.form import FORM_NAME
from xl_minsheng.workbook.describe.sheets import NEWS_ITEM_SHEET, NEWS_ITEMS
from xl_minsheng.workbook.read.archive import column_letters
from xl_minsheng.workbook.read.grid import WorkbookFile, find_header, records
from xl_minsheng.workbook.write.changes import CellChange


def chosen(collected: Collected, choices: Iterable[str]) -> list[Proposal]:
    """The proposals that are ready, and those that a clerk names beside them.

    Args:
        collected: what was read.
        choices: 台账!H7 for the only one of a cell, 台账!H7=教育局.xlsx for one of several.

    Raises:
        CollectError: a choice names nothing, or more than one.
    """
    taken = {one.cell: one for one in collected.ready}
    for choice in choices:
        address, _, file = choice.partition("=")
        found = [
            one
            for one in collected.proposals
            if one.cell.address == address and (not file or any(file in place for place in one.places))
        ]
        if len(found) != 1:
            what = "没有单位填报" if not found else "有几份填报不一样，请写成 单元格=文件名"
            raise CollectError(f"“{choice}”{what}，没有写入任何内容")
        taken[found[0].cell] = found[0]
    return list(taken.values())


def changes_of(taken: Sequence[Proposal]) -> list[CellChange]:
    """What is to be written into which cells: the figures, and beside them where they came from."""
    changes = []
    for one in taken:
        changes.append(CellChange(one.cell, one.new))
        row = one.indicator.row
        if one.source and row and (cell := row.cell("source")):
            changes.append(CellChange(cell, one.source))
    return changes


def with_taken(ledger: Ledger, taken: Sequence[Proposal]) -> Ledger:
    """The ledger as it is once proposals are taken."""
    new: dict[str, Indicator] = {}
    counts: dict[str, Indicator] = {}
    for one in taken:
        if count_table(one.indicator):
            counts[one.indicator.id] = replace(one.indicator, actual=_figure(one.new))
            continue
        row = new.get(one.indicator.id, one.indicator)
        given: dict[str, Any] = {one.key: one.new}
        if one.source and row.row and row.row.cell("source"):
            given["source"] = one.source
        new[row.id] = replace(row, **given)
    rows = tuple(
        new.get(row.id, row) if row is ledger.by_id.get(row.id) else row for row in ledger.indicators
    )
    return with_counts(replace(ledger, indicators=rows), counts)


def _figure(value: Value) -> Decimal:
    assert isinstance(value, Decimal)  # noqa: S101  (a line of counts has nothing else)
    return value


def chosen_news(collected: Collected, choices: Iterable[str]) -> list[NewsOffered]:
    """The items of news that a clerk names: 要闻 for all, 要闻=教育局.xlsx for those of a file.

    Raises:
        CollectError: a choice names none.
    """
    taken: list[NewsOffered] = []
    for choice in choices:
        _, _, file = choice.partition("=")
        found = [one for one in collected.news if not file or file in one.place]
        if not found:
            raise CollectError(f"“{choice}”没有单位填报，没有写入任何内容")
        taken += [one for one in found if one not in taken]
    return taken


def is_news(choice: str) -> bool:
    """Whether a choice names news, no cell."""
    return choice.partition("=")[0] == NEWS_ITEM_SHEET.name


def _news_rows(collected: Collected, count: int) -> list[Row]:
    """The first free rows of 要闻.

    Raises:
        CollectError: the table has no more.
    """
    workbook = collected.checked.path
    assert workbook is not None  # noqa: S101  (asked by its caller)
    with WorkbookFile(workbook, [NEWS_ITEM_SHEET]) as book:
        grid = book.grid(NEWS_ITEM_SHEET)
    header, indices = find_header(grid, NEWS_ITEMS)
    filled = [record.row.number for record in records(grid, NEWS_ITEMS)]
    first = max([header + 1, *filled]) + 1
    last = grid.marks.table_ends.get(NEWS_ITEMS.name, first + count)
    if first + count - 1 > last:
        raise CollectError(
            f"“{NEWS_ITEM_SHEET.name}”的表只剩{max(0, last - first + 1)}行空着，放不下{count}条；"
            "请打开工作簿把表往下拉长，或者少选几条"
        )
    letters = {key: column_letters(index) for key, index in indices.items()}
    return [Row(grid.name, number, letters) for number in range(first, first + count)]


def take_into(
    collected: Collected,
    taken: Sequence[Proposal],
    output: Path,
    news: Sequence[NewsOffered] = (),
    *,
    force: bool = False,
) -> None:
    """Write a copy of the workbook with proposals taken, and keep the forms in the archive.

    Args:
        collected: what was read.
        taken: what is taken of it.
        output: the new file, of the workbook's kind.
        news: items that are added to 要闻.
        force: what stands there may be replaced.

    Raises:
        CollectError: 要闻 has no room for them.
        WorkbookError: a cell to be written holds a formula.
        OutputError: something cannot be written, or does not read back; nothing was changed.
    """
    workbook = collected.checked.path
    assert workbook is not None  # noqa: S101  (it was read from a file)
    refuse_output(output, workbook.suffix.lower(), inputs=[workbook], force=force)
    new = with_taken(collected.checked.entered, taken)
    changes = changes_of(taken)
    if news:
        items = [
            NewsItem(clean_text(one.text).strip(), row)
            for one, row in zip(news, _news_rows(collected, len(news)), strict=True)
        ]
        new = replace(new, news_items=(*new.news_items, *items))
        changes += [CellChange(cell, one.text) for one in items if one.row and (cell := one.row.cell("text"))]
    content = changed_workbook(collected.checked, new, changes)
    keep_originals(collected)
    write_output({output: content}, inputs=[workbook], force=force)


def keep_originals(collected: Collected) -> Path | None:
    """Put every form that was read into the archive as it came, with the list of checksums.

    What is there already is not put there again, nothing there is replaced.

    Returns:
        The folder; None where the workbook has none, or nothing was read.

    Raises:
        OutputError: a file cannot be written; the folder is as it was.
    """
    checked = collected.checked
    files = {form.file.digest: form.file for form in collected.forms}
    if checked.path is None or not files:
        return None
    folder = checked.path.parent / ARCHIVE_FOLDER / _kept_name(checked)
    there = _checksums(folder)
    new: dict[str, bytes] = {}
    for key, file in sorted(files.items(), key=lambda item: item[1].name):
        if key not in there.values():
            new[_free(file, folder, new)] = file.data
    if new:
        listed = there | {name: digest(content) for name, content in new.items()}
        sums = "".join(f"{checksum}  {name}\n" for name, checksum in sorted(listed.items())).encode()
        if not there:
            sums = write_checksums(new)
        write_files(
            folder, {**new, CHECKSUMS_FILE: sums}, may_replace=lambda path: path.name == CHECKSUMS_FILE
        )
    return folder


def _kept_name(checked: Checked) -> str:
    issue = checked.ledger.issue
    day = f"-{issue.cut_off:%Y%m%d}" if issue.cut_off else ""
    return f"第{issue.number}期{FORM_NAME}{day}"


def _checksums(folder: Path) -> dict[str, str]:
    path = folder / CHECKSUMS_FILE
    return read_checksums(path.read_bytes()) if path.is_file() else {}


def _free(file: ReceivedFile, folder: Path, new: Mapping[str, bytes]) -> str:
    flat = Path(file.name.replace("/", "_"))
    name, number = flat.name, 1
    while name in new or (folder / name).exists():
        number += 1
        name = f"{flat.stem}（{number}）{flat.suffix}"
    return name
