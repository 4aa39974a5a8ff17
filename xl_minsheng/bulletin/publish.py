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
