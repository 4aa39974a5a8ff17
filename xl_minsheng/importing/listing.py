"""The list of an import: for the terminal, for a program, for the file that is kept beside the workbook."""

from collections import Counter
from typing import Any

from xl_minsheng.importing.report import Imported, Note, Topic

LIST_SUFFIX = "-导入清单.txt"
"""Ends the name of the list's file."""
_CONTROLS = dict.fromkeys((*range(32), *range(127, 160)), " ")


def summary(imported: Imported) -> list[str]:
    """What was imported, and what there is to look at, in a few lines."""
    ledger = imported.ledger
    lines = [
        f"已导入{len(ledger.sections)}个板块、{len(ledger.projects)}个项目、{len(ledger.indicators)}行指标"
    ]
    if imported.derived:
        lines.append(f"其中{imported.derived}个全年目标由累计数和完成率推得，行内备注写明了怎么推的，请核对")
    counted = Counter(note.topic for note in imported.notes)
    counts = "、".join(f"{topic}{counted[topic]}处" for topic in Topic if counted[topic])
    return [*lines, f"请核对：{counts}" if counts else "没有需要核对的地方"]


def note_line(note: Note, unit: str) -> str:
    """One line of the list, with the document's words in full.

    Args:
        note: the line.
        unit: what lines are counted in: 行, or 段 of a Word file.
    """
    where = note.cell + "".join(
        (f"第{note.line}{unit}" if note.line else "", f"（{note.place}）" if note.place else "")
    )
    words = f"「{note.text.translate(_CONTROLS)}」" if note.text else ""
    return "　".join(part for part in (f"[{note.topic}]", where, words, note.why) if part)


def list_text(imported: Imported, name: str, unit: str) -> str:
    """The file: where it came from, the summary, and every line."""
    lines = [f"导入自：{name}", *summary(imported), "", *(note_line(note, unit) for note in imported.notes)]
    return "\n".join(lines) + "\n"


def record(imported: Imported) -> dict[str, Any]:
    """The same for a program."""
    ledger = imported.ledger
    return {
        "sections": len(ledger.sections),
        "projects": len(ledger.projects),
        "indicators": len(ledger.indicators),
        "derived_targets": imported.derived,
        "notes": [
            {"topic": one.topic.value, "line": one.line, "place": one.place, "text": one.text, "why": one.why}
            | ({"cell": one.cell} if one.cell else {})
            for one in imported.notes
        ],
    }
