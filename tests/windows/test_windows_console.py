"""The command line on a real Python for Windows: output into a file, on a Chinese and a Western PC."""

import json
from pathlib import Path

import pytest
from windows_pc import Windows

pytestmark = pytest.mark.windows
PAGES = {"zh_CN.UTF-8": "gbk", "C.UTF-8": "utf-8"}
"""What a file gets, by locale, from which wine takes the code page: 936; 1252, which has no Chinese."""


def run(windows: Windows, book: Path, locale: str, *options: str) -> tuple[int, bytes, str]:
    """Exit code, output and error output of `check`."""
    interpreter = rf"C:\{windows.profile}\xl-minsheng\env\Scripts\python.exe"
    command = (interpreter, "-m", "xl_minsheng", "check", book.name, *options)
    done = windows.start(*command, folder=book.parent, LC_ALL=locale)
    return done.returncode, done.stdout, done.stderr.decode(PAGES[locale], "replace")


@pytest.mark.parametrize("locale", PAGES)
def test_d2_a_sign_that_the_code_page_lacks_stops_nothing(windows: Windows, cubic: Path, locale: str) -> None:
    """The finding on 约3m³ is printed, with ? for what GBK lacks."""
    code, printed, errors = run(windows, cubic, locale)
    assert (code, errors) == (1, "")
    _, _, item = printed.decode(PAGES[locale]).partition("台账!H5")
    shown = "约3m³".encode(PAGES[locale], "replace").decode(PAGES[locale])
    told = item.replace("|", " ").split()
    assert told[:3] == ["累计完成", f"现值：{shown}", "问题：是文字，不是数字"]


@pytest.mark.parametrize("locale", PAGES)
def test_d3_json_is_utf_8_on_every_code_page(windows: Windows, cubic: Path, locale: str) -> None:
    """As RFC 8259 has it: whoever reads it need not know the PC."""
    code, printed, errors = run(windows, cubic, locale, "--json")
    assert (code, errors) == (1, "")
    assert "约3m³" in json.dumps(json.loads(printed.decode("utf-8")), ensure_ascii=False)
