"""Offices for tools/faults.py, every command and button that writes, and what is lost afterwards."""

import io
import os
import shutil
import signal
import sys
import tempfile
import time
import traceback
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import click
import docx
import openpyxl

from xl_minsheng.cli.main import commands
from xl_minsheng.cli.main import main as run_command
from xl_minsheng.office.compose import make_workbook
from xl_minsheng.workbook.read import read_workbook

ROOT = Path(__file__).parents[1]
MASTER = ROOT / "workbook" / "minsheng.xlsm"
BROKE_OFF = 99
"""What a child answers where a command or button ended by an error that is for no clerk."""
_UNFINISHED = "没有做完（"


@dataclass(frozen=True, slots=True)
class Case:
    """One thing to be disturbed.

    Attributes:
        command: words of the command line; empty for a button.
        button: key of its description.
        office: name of the prepared folder in which it has something to do.
        chooses: pattern of the file that is chosen where the button asks for one.
        holds_workbook: it puts another workbook into the place of the office's, whose entries may differ.
    """

    command: tuple[str, ...] = ()
    button: str = ""
    office: str = "issued"
    chooses: str = ""
    holds_workbook: bool = True


def _command(words: str, office: str = "issued", *, holds_workbook: bool = True) -> Case:
    return Case(tuple(words.split()), office=office, holds_workbook=holds_workbook)


COMMANDS: dict[str, Case] = {
    "bulletin": _command("bulletin a.xlsm"),
    "build": _command("build -o s.xlsm --force"),
    "new": _command("new -o s.xlsx --force"),
    "check": _command("check a.xlsm --html p.html --force"),
    "proofread": _command("proofread a.xlsm d.docx"),
    "import": _command("import d.docx -o i.xlsm --force"),
    "init": _command("init office"),
    "upgrade": _command("upgrade a.xlsm"),
    "setup": _command("setup office"),
    "template": _command("template --new t.docx --force"),
    "preview": _command("preview a.xlsm -o v.html --force"),
    "dashboard": _command("dashboard a.xlsm -o b.png --force"),
    "export": _command("export a.xlsm -o e.xlsx --force"),
    "next": _command("next a.xlsm -o n.xlsm --force"),
    "history": _command("history a.xlsm -o h.xlsx --force", "closed"),
    "notices": _command("notices a.xlsm"),
    "collect new": _command("collect new a.xlsm"),
    "collect read": _command("collect read a.xlsm returned -o c.xlsm --force", "returned"),
    "collect merge": _command("collect merge a.xlsm other.xlsm -o m.xlsm --force", "returned"),
    "archive": _command("archive a.xlsm"),
    "restore": _command("restore a.xlsm 6", "closed", holds_workbook=False),
    "rollup": _command("rollup . -o r.xlsx --workers 1", "closed"),
    "libreoffice build": _command("libreoffice build -o x.oxt --force"),
}
"""Every command that writes, by its words."""
NO_COMMANDS: dict[str, str] = {
    "status": "writes nothing",
    "doctor": "writes nothing",
    "unblock": "takes a mark off that only Windows has",
    "bundle": "asks the package index; writes into a folder of its own",
    "libreoffice install": "LibreOffice itself writes, into its user's profile",
    "libreoffice remove": "as install",
}
"""The others, each with its reason."""
BUTTONS: dict[str, Case] = {
    "generate": Case(button="generate"),
    "proofread": Case(button="proofread", office="edited"),
    "notices": Case(button="notices"),
    "next_issue": Case(button="next_issue"),
    "doctor": Case(button="doctor"),
    "issue_forms": Case(button="issue_forms"),
    "read_forms": Case(button="read_forms", office="returned", chooses="returned/*.xlsx"),
    "preview_page": Case(button="preview_page"),
    "bureau_page": Case(button="bureau_page"),
    "export_tables": Case(button="export_tables"),
    "dashboard_picture": Case(button="dashboard_picture"),
    "import_bulletin_file": Case(button="import_bulletin_file", chooses="d.docx"),
    "proofread_file": Case(button="proofread_file", chooses="d.docx"),
    "past_issue": Case(button="past_issue", office="closed", chooses="存档/第6期-*/a.xlsm"),
}
"""Every button that writes a file, by the key of its description, in the tests' double of a program."""
NO_BUTTONS: dict[str, str] = {
    "check": "writes into the open workbook alone",
    "preview": "writes into the open workbook alone",
    "open_output": "writes nothing",
    "update_history": "writes into the open workbook alone",
    "check_office_templates": "a log, and only of faults",
    "upgrade_workbook": "Excel: writes nothing; LibreOffice: the command upgrade",
}
"""The others, each with its reason."""


def leaves(group: click.Group = commands, before: str = "") -> Iterator[str]:
    """The words of every command that the command line has."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from leaves(command, f"{before}{name} ")
        else:
            yield before + name


def prepare(folder: Path) -> None:
    """Make the offices that the cases are taken from.

    issued: the workbook, its bulletin, and a bulletin that somebody edited. edited: the same, the bulletin
    itself being what somebody edited. closed: after its issue was closed. returned: after forms were sent,
    one came back filled, and another clerk changed a copy.
    """
    issued = folder / "issued"
    issued.mkdir(parents=True)
    shutil.copy(MASTER, issued / "a.xlsm")
    run(issued, Case(("bulletin", "a.xlsm")))
    _edit(next((issued / "输出").glob("*.docx")), issued / "d.docx")
    edited = Path(shutil.copytree(issued, folder / "edited"))
    shutil.copy(edited / "d.docx", next((edited / "输出").glob("*.docx")))
    closed = Path(shutil.copytree(issued, folder / "closed"))
    run(closed, Case(("archive", "a.xlsm")))
    returned = Path(shutil.copytree(issued, folder / "returned"))
    run(returned, Case(("collect", "new", "a.xlsm")))
    (returned / "returned").mkdir()
    for form in sorted((returned / "输出" / "第6期填报表").glob("*.xlsx"))[:3]:
        _fill(form, returned / "returned" / form.name)
    ledger = read_workbook(MASTER).ledger
    first, *others = ledger.indicators
    changed = replace(ledger, indicators=(replace(first, remark="另一位填的"), *others))
    (returned / "other.xlsm").write_bytes(make_workbook(changed, macro_enabled=True))


def _edit(bulletin: Path, edited: Path) -> None:
    """As a leader does: every 9 a 4, so that there is something to remark on."""
    document = docx.Document(str(bulletin))
    for paragraph in document.paragraphs:
        for piece in paragraph.runs:
            if "9" in piece.text:
                piece.text = piece.text.replace("9", "4")
    document.save(str(edited))


def _fill(form: Path, came: Path) -> None:
    book = openpyxl.load_workbook(form)
    for line in book["填报"].iter_rows(min_row=5):
        if str(line[0].value)[:1] in "ABCDE" and not line[5].protection.locked:
            line[5].value = line[4].value
    book.save(came)


def run(
    folder: Path,
    case: Case,
    *,
    before: Callable[[], None] = lambda: None,
    delay: float | None = None,
    meanwhile: Iterator[None] | None = None,
) -> int:
    """Run a command or button in a child that has loaded the program already.

    Args:
        folder: the office.
        case: what is run.
        before: called in the child first.
        delay: seconds after which it is killed; None for never.
        meanwhile: asked for its next step again and again while the child runs, then closed.

    Returns:
        The status that waitpid gives.
    """
    if case.button:
        _load_double()
    child = os.fork()
    if child == 0:
        os._exit(_work(folder, case, before))
    if delay is not None:
        time.sleep(delay)
        os.kill(child, signal.SIGKILL)
    if meanwhile is None:
        return os.waitpid(child, 0)[1]
    while True:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            meanwhile.close()  # type: ignore[attr-defined]  (a generator)
            return status
        next(meanwhile)


def _work(folder: Path, case: Case, before: Callable[[], None]) -> int:
    said = os.dup(2)
    try:
        os.chdir(folder)
        tempfile.tempdir = str(folder.parent / "tmp")
        os.environ |= {"MINSHENG_UNATTENDED": "1", "HOME": str(folder)}
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        if case.button:
            return _click(folder, case, before, said)
        before()
        run_command(list(case.command))
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else 0
    except BaseException:
        os.write(said, traceback.format_exc().encode())
        return BROKE_OFF


def _click(folder: Path, case: Case, before: Callable[[], None], said: int) -> int:
    """Click a button of the workbook, open in the tests' double of a spreadsheet program."""
    import xlwings
    from xlwings_double import open_double

    from xl_minsheng.excel import buttons, command_runner, file_dialog

    book = open_double(MASTER.read_bytes(), str(folder / "a.xlsm"))
    xlwings.Book._mock_caller = book  # as set_mock_caller does
    program = book.app.impl
    program.answer, program.typed = "yes", [""] * 5
    chosen = next(folder.glob(case.chooses), "") if case.chooses else ""
    choice = Path(tempfile.gettempdir(), "choice.txt")
    choice.write_text(str(chosen), encoding="utf-8")
    choice.chmod(0o644)
    os.environ[file_dialog.CHOICE] = str(choice)
    logged: list[str] = []
    write_log = command_runner.write_log
    command_runner.write_log = lambda *given: (logged.append(given[-1]), write_log(*given))[1]
    before()
    getattr(buttons, case.button)()
    text, _, mode = program.record.alerts[-1] if program.record.alerts else ("", "", "critical")
    if _UNFINISHED in text:
        os.write(said, "".join(logged).encode())
        return BROKE_OFF
    return int(mode == "critical")


@cache
def _load_double() -> None:
    """Have the double read the workbook once, here, so that the children need not."""
    sys.path.append(str(ROOT / "tests" / "excel"))
    import xlwings_double

    from xl_minsheng.excel import buttons

    assert buttons.generate  # noqa: S101  (loaded, not used)
    xlwings_double._sheets(MASTER.read_bytes())


def state(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by its place in it; temporary ones are nobody's."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not is_temporary(path.relative_to(folder))
    }


def is_temporary(path: Path) -> bool:
    """Whether a file is one that is still being written, or caches of the system's libraries below HOME."""
    return ".~xl-minsheng-" in path.as_posix() or path.parts[0] in (".cache", ".config", ".local")


def left_behind(folder: Path) -> list[str]:
    """Temporary files that nobody removed, a sentence each."""
    return [f"{path.name} was left behind" for path in sorted(folder.rglob(".~xl-minsheng-*"))]


def lost(before: Mapping[str, bytes], folder: Path, case: Case | None = None) -> list[str]:
    """What is lost or broken since; empty for nothing."""
    after = state(folder)
    wrong = [f"{name} is gone" for name in before if name not in after]
    for name, data in after.items():
        if data != before.get(name) and not is_whole(name, data):
            wrong.append(f"{name} is broken")
    master = folder / "a.xlsm"
    holds = case is None or case.holds_workbook
    if holds and after.get("a.xlsm") != before.get("a.xlsm") and master.is_file():
        (folder / "before.xlsm").write_bytes(before["a.xlsm"])
        if read_workbook(master).ledger.indicators != read_workbook(folder / "before.xlsm").ledger.indicators:
            wrong.append("a.xlsm holds other entries")
    return wrong


def is_whole(name: str, data: bytes) -> bool:
    """Whether a file is all there, as far as its kind shows it; a log may be empty."""
    if name.endswith(".log"):
        return True
    if not name.endswith((".xlsx", ".xlsm", ".docx", ".oxt")):
        return bool(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.testzip() is None
    except zipfile.BadZipFile:
        return False


@contextmanager
def copy_of(offices: Path, case: Case) -> Iterator[Path]:
    """A copy of the office that a case begins in; everybody may look into it."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        temporary = Path(name, "tmp")
        temporary.mkdir()
        temporary.chmod(0o777)
        yield Path(shutil.copytree(offices / case.office, Path(name, "f")))


def chosen_cases(words: Sequence[str]) -> dict[str, Case]:
    """The cases of these names; all of them for none. A button's name says that it is one."""
    every = COMMANDS | {f"button {key}": case for key, case in BUTTONS.items()}
    return {word: every[word] for word in words} if words else every
