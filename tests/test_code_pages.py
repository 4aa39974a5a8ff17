"""Output into a file or another program, on the code pages that Windows has; streams as Windows opens them."""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from builders import BRIDGES, ROOT, small, write_small

from xl_minsheng.ledger import Kind

SCRIPT = """
import sys
sys.path.insert(0, {root!r})
sys.stdout.reconfigure(encoding={encoding!r}, errors="surrogateescape")
sys.stderr.reconfigure(encoding={encoding!r}, errors="backslashreplace")
from xl_minsheng.cli.main import main
main({arguments!r})
"""
SIGN = "约3m³"
"""What somebody typed: code page 936 has no ³, 1252 no Chinese."""

Start = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture
def start(tmp_path: Path) -> Start:
    """Return a function that runs a command with its output in pipes of a code page."""

    def run(encoding: str, *arguments: object) -> subprocess.CompletedProcess[bytes]:
        script = SCRIPT.format(root=str(ROOT), encoding=encoding, arguments=[str(one) for one in arguments])
        command = [sys.executable, "-X", "utf8=0", "-c", script]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)

    return run


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A folder with workbooks and documents in which the sign stands, in names too."""
    dust = replace(BRIDGES, name=SIGN, unit="μg/m³", kind=Kind.CEILING, actual=Decimal(6))
    write_small(tmp_path / f"{SIGN}.xlsx", small(dust))
    (tmp_path / f"{SIGN}.txt").write_text(
        f"第7期\n1. 修桥。新建{SIGN}，其中桥4万元、栏杆7万元。\n", encoding="utf-8"
    )
    (tmp_path / f"{SIGN}.j2").write_text("{{³}}", encoding="utf-8")
    return tmp_path


COMMANDS: tuple[tuple[tuple[str, ...], int], ...] = (
    (("check", f"{SIGN}.xlsx"), 0),
    (("check", f"{SIGN}.xlsx", "--html", f"{SIGN}.html"), 0),
    (("status", f"{SIGN}.xlsx"), 0),
    (("preview", f"{SIGN}.xlsx"), 0),
    (("bulletin", f"{SIGN}.xlsx"), 0),
    (("proofread", f"{SIGN}.xlsx", f"{SIGN}.txt"), 0),
    (("template", "--check", f"{SIGN}.j2"), 1),
    (("template", "--new", f"{SIGN}.docx"), 0),
    (("init", SIGN), 0),
    (("check", f"没有{SIGN}.xlsx"), 2),
    (("check", SIGN, SIGN), 2),
    (("bulletin", "--help"), 0),
)
AS_JSON = (("check",), ("status",), ("bulletin",), ("proofread",))


@pytest.mark.parametrize(
    "encoding", ["gbk", *(pytest.param(one, marks=pytest.mark.long) for one in ("cp1252", "utf-8"))]
)
@pytest.mark.parametrize(("arguments", "code"), COMMANDS)
def test_d2_a_letter_that_the_code_page_lacks_stops_no_command(
    start: Start, office: Path, arguments: tuple[str, ...], code: int, encoding: str
) -> None:
    """On either stream; every command ends as it does elsewhere."""
    done = start(encoding, *arguments)
    assert (done.returncode, b"Traceback" in done.stderr) == (code, False), done.stderr.decode(
        encoding, "replace"
    )
    assert done.stdout or done.stderr


@pytest.mark.parametrize(("encoding", "shown"), [("gbk", "约3m?"), ("utf-8", SIGN)])
def test_d2_what_the_code_page_has_is_printed(start: Start, office: Path, encoding: str, shown: str) -> None:
    """The other letters are what they are."""
    out = start(encoding, "status", f"{SIGN}.xlsx").stdout.decode(encoding)
    assert "A01-1" in out
    assert shown in out
    missing = start(encoding, "check", f"没有{SIGN}.xlsx").stderr.decode(encoding)
    message = missing.replace("\\xb3", "?").replace("³", "?")
    assert message.strip() == "错误：找不到文件“没有约3m?.xlsx”，请检查文件名和所在文件夹"


def test_d2_a_code_page_without_chinese_gives_utf_8(start: Start, office: Path) -> None:
    """A page of question marks would help nobody."""
    out = start("cp1252", "check", f"{SIGN}.xlsx").stdout.decode("utf-8")
    assert out.splitlines()[-1] == "校验：警告1条"
    message = start("cp1252", "check", "没有.xlsx").stderr.decode("utf-8")
    assert message.strip() == "错误：找不到文件“没有.xlsx”，请检查文件名和所在文件夹"


@pytest.mark.parametrize("encoding", ["gbk", "cp1252", "ascii"])
@pytest.mark.parametrize("command", AS_JSON)
def test_d3_json_is_utf_8_wherever_it_goes(
    start: Start, office: Path, command: tuple[str, ...], encoding: str
) -> None:
    """RFC 8259, section 8.1; every letter is there."""
    files = [f"{SIGN}.xlsx", f"{SIGN}.txt"] if command == ("proofread",) else [f"{SIGN}.xlsx"]
    done = start(encoding, *command, "--json", *files)
    assert done.returncode in (0, 1)
    assert json.loads(done.stdout)
    if command != ("check",):
        assert "³".encode() in done.stdout
