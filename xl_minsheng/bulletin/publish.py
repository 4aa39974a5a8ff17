"""What a bulletin is published as."""

from pathlib import Path

from xl_minsheng.bulletin.formats import to_markdown, to_text
from xl_minsheng.bulletin.paragraphs import Bulletin
from xl_minsheng.workbook.describe.folders import TEMPLATE_FOLDER


def bulletin_files(bulletin: Bulletin) -> dict[str, bytes]:
    """The files of a bulletin, by name."""
    name = f"第{bulletin.number}期工作专报"
    return {f"{name}.txt": to_text(bulletin).encode(), f"{name}.md": to_markdown(bulletin).encode()}


def office_templates(folder: Path | None) -> Path | None:
    """The office's own templates beside its workbook; None where it has none.

    Args:
        folder: the workbook's folder; None while it is unsaved.
    """
    templates = folder / TEMPLATE_FOLDER if folder else None
    return templates if templates and templates.is_dir() else None


COPY_MARK = "（校对）"
"""In the name of a document's copy with comments; such copies are never proofread themselves."""


def newest_document(folder: Path, number: int | None) -> Path | None:
    """The document of an issue that was changed last: Word before text; None where there is none.

    Args:
        folder: where bulletins are written.
        number: of the issue; its documents have 第6期 in their names.
    """
    if number is None or not folder.is_dir():
        return None
    mark = f"第{number}期"
    for suffix in (".docx", ".txt"):
        found = [
            path
            for path in folder.iterdir()
            if path.suffix.lower() == suffix and mark in path.name and _is_document(path)
        ]
        if found:
            return max(found, key=lambda path: (path.stat().st_mtime_ns, path.name))
    return None


def _is_document(path: Path) -> bool:
    """No copy with comments, and no lock file of Word (~$…)."""
    return COPY_MARK not in path.name and not path.name.startswith(("~", "."))
