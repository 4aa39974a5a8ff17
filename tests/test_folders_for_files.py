"""A folder where a file is wanted, as Windows refuses it: not as a folder, but for want of leave."""

import errno
import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from xl_minsheng.bulletin import make_bulletin
from xl_minsheng.bulletin.word.render import to_docx
from xl_minsheng.jobs.upgrade import upgrade
from xl_minsheng.readback.document import read_document
from xl_minsheng.workbook.read import read_workbook
from xl_minsheng.workbook.sample import load

WANTED: dict[str, tuple[Callable[[Path], object], str]] = {
    "minsheng.xlsm": (read_workbook, "“{path}”是文件夹，请指定其中的工作簿文件"),
    "专报.docx": (read_document, "“{path}”是文件夹，请指定其中的文件"),
    "民生 台账.xlsm": (upgrade, "“{path}”是文件夹，请指定其中的工作簿文件"),
    "template.docx": (
        lambda path: to_docx(make_bulletin(load()), path),
        "Word 模板“{path}”是文件夹，请移走它，放回 .docx 模板",
    ),
}
"""Folders by name: who wants a file there, and what is told."""


@pytest.fixture(params=["posix", "windows"])
def refusing(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Opening a folder fails as each system makes it fail."""
    opened: Callable[..., Any] = io.open

    def as_windows(file: Any, *arguments: Any, **options: Any) -> Any:
        if isinstance(file, (str, os.PathLike)) and Path(file).is_dir():
            raise PermissionError(errno.EACCES, "Permission denied", str(file))
        return opened(file, *arguments, **options)

    if request.param == "windows":
        monkeypatch.setattr(io, "open", as_windows)


@pytest.mark.parametrize("name", WANTED)
def test_d9_a_folder_is_called_a_folder(refusing: None, name: str, tmp_path: Path) -> None:
    """Not a file that another program holds, which the clerk would look for in vain."""
    folder = tmp_path / name
    folder.mkdir()
    call, expected = WANTED[name]
    with pytest.raises(Exception, match="文件夹") as refused:
        call(folder)
    assert str(refused.value) == expected.format(path=folder)
