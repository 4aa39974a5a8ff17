"""Names of functions in files that LibreOffice 7.4 has saved: put back, whole or not at all."""

import os
import zipfile
from pathlib import Path

import pytest

from xl_minsheng.libreoffice.component.saved import repair

SERVICE = "cn.xlminsheng.Functions"
NAMES = {"pace": "PACE", "pacedue": "PACEDUE"}
SAVED = (
    "<c><f>IF(A1=&quot;&quot;,CN.XLMINSHENG.FUNCTIONS.PACE(A1,B1),cn.xlminsheng.functions.pacedue(C1))</f>"
    "<v>1</v></c><c><f>CN.OTHER.FUNCTIONS.PACE(A1)</f></c>"
)
REPAIRED = "<c><f>IF(A1=&quot;&quot;,PACE(A1,B1),PACEDUE(C1))</f><v>1</v></c><c><f>CN.OTHER.FUNCTIONS.PACE(A1)</f></c>"
SHARED = "<t>写作 CN.XLMINSHENG.FUNCTIONS.PACE(</t>"


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """A file as LibreOffice 7.4 saves it."""
    path = tmp_path / "book.xlsx"
    with zipfile.ZipFile(path, "w") as target:
        target.writestr("xl/worksheets/sheet1.xml", SAVED)
        target.writestr("xl/sharedStrings.xml", SHARED)
        target.writestr("xl/media/picture.png", b"\x89PNG")
    path.chmod(0o640)
    os.utime(path, ns=(1_700_000_000_123_456_789, 1_700_000_000_987_654_321))
    return path


def test_plain_names_are_put_back_and_nothing_else_changes(saved: Path) -> None:
    """Formulas of other add-ins, texts and pictures stay; so do date and rights of the file."""
    before = saved.stat()
    assert repair(str(saved), SERVICE, NAMES) == 2
    with zipfile.ZipFile(saved) as package:
        content = {name: package.read(name) for name in package.namelist()}
    assert content == {
        "xl/worksheets/sheet1.xml": REPAIRED.encode(),
        "xl/sharedStrings.xml": SHARED.encode(),
        "xl/media/picture.png": b"\x89PNG",
    }
    after = saved.stat()
    assert (after.st_mtime_ns, after.st_mode) == (before.st_mtime_ns, before.st_mode)
    assert repair(str(saved), SERVICE, NAMES) == 0


def test_a_full_disk_leaves_the_file_as_it_was(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And no other file beside it."""
    before = saved.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        repair(str(saved), SERVICE, NAMES)
    assert saved.read_bytes() == before
    assert list(saved.parent.iterdir()) == [saved]


def test_other_files_are_left_alone(tmp_path: Path) -> None:
    """An .ods keeps the long names, as its format wants; what is no zip is told."""
    other = tmp_path / "book.ods"
    other.write_bytes(b"anything")
    assert repair(str(other), SERVICE, NAMES) == 0
    broken = tmp_path / "book.xlsx"
    broken.write_bytes(b"anything")
    with pytest.raises(zipfile.BadZipFile):
        repair(str(broken), SERVICE, NAMES)
    assert broken.read_bytes() == b"anything"
