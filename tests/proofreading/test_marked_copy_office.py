"""花脸稿 in LibreOffice Writer, which knows nothing of how it was made."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from edited import printed
from marked_files import (
    added,
    changed,
    joined,
    moved,
    removed,
    replaced,
    row_added,
    row_removed,
    split_at,
    texts,
)

from xl_minsheng.proofreading.marked import mark_changes

PROGRAM = Path(__file__).parents[1] / "programs" / "resolve_revisions.py"


def test_i17_writer_finds_both_documents_in_it(
    soffice: Callable[[bytes, str, str], bytes], tmp_path: Path
) -> None:
    """Accepting all there gives the leader's document, rejecting all the workbook's, as Writer reads them."""
    new = changed(
        printed(),
        replaced("5259人", "5295人"),
        split_at("开展“向阳花”行动"),
        joined("城镇新增就业5295人"),
        moved("【工作亮点】", "【工作要闻】"),
        removed("残疾"),
        added("【工作进度】", "新的一段。"),
        row_removed("A03"),
        row_added("A05", "新的一行"),
    )
    files = {"marked": mark_changes(printed(), new, "专报.docx").data, "old": printed(), "new": new}
    for name, data in files.items():
        (tmp_path / f"{name}.docx").write_bytes(data)
    program, python = shutil.which("soffice"), "/usr/bin/python3"
    paths = [str(tmp_path / f"{name}.docx") for name in files]
    done = subprocess.run(
        [python, str(PROGRAM), str(program), str(tmp_path / "profile"), *paths],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr

    def said(name: str) -> list[object]:
        return texts((tmp_path / f"{name}.docx").read_bytes())

    assert said("marked.accepted") == said("new.as-is")
    assert said("marked.rejected") == said("old.as-is")
