"""A file that another program has open on a real Windows: refused in a sentence, and left as it is."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from builders import write_small
from windows_pc import Windows

pytestmark = [pytest.mark.windows, pytest.mark.long]
PROGRAM = Path(__file__).parent / "programs" / "hold.py"
NOTHING, READING = "0", "1"
"""What a program lets others do: a synchronising one nothing, Excel and Word reading."""


@pytest.fixture(scope="module")
def office(windows: Windows, installed: tuple[int, str]) -> Path:
    """A folder on the PC with a workbook, and what was exported of it earlier."""
    assert installed[0] == 0, installed[1]
    folder = windows.drive / "held"
    folder.mkdir()
    shutil.copy(PROGRAM, folder)
    write_small(folder / "a.xlsx")
    shutil.copy(folder / "a.xlsx", folder / "e.xlsx")
    return folder


def run_beside(windows: Windows, office: Path, held: str, shared: str, *command: str) -> dict[str, Any]:
    """Exit code and error output of a command while a file is held."""
    interpreter = rf"C:\{windows.profile}\xl-minsheng\env\Scripts\python.exe"
    given = (interpreter, "hold.py", held, shared, "told.json", *command)
    done = windows.start(*given, folder=office, PYTHONUTF8="1")
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    found: dict[str, Any] = json.loads((office / "told.json").read_text(encoding="ascii"))
    return found


def test_a_result_that_excel_has_open_is_left_alone(windows: Windows, office: Path) -> None:
    """Also with --force; the message says what to do."""
    before = (office / "e.xlsx").read_bytes()
    found = run_beside(windows, office, "e.xlsx", READING, "export", "a.xlsx", "-o", "e.xlsx", "--force")
    assert found == {
        "code": 2,
        "said": [
            "错误：“e.xlsx”正在别的程序里打开，没有写入任何文件；请先保存并关闭它（设成只读的，先去掉只读），再生成一次"
        ],
    }
    assert (office / "e.xlsx").read_bytes() == before
    assert list(office.glob(".~*")) == []


def test_a_workbook_that_excel_has_open_is_read(windows: Windows, office: Path) -> None:
    """As it is on disk."""
    assert run_beside(windows, office, "a.xlsx", READING, "check", "a.xlsx") == {"code": 0, "said": []}


def test_a_workbook_that_is_shared_with_nobody_is_refused(windows: Windows, office: Path) -> None:
    """By the reason, not by a traceback."""
    found = run_beside(windows, office, "a.xlsx", NOTHING, "check", "a.xlsx")
    assert found == {"code": 2, "said": ["错误：“a.xlsx”打不开，请确认有读取权限、没有被其他程序独占"]}
