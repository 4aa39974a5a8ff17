"""Running a command: one at a time, with progress, its result in an alert, the program's state restored."""

import functools
import threading
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from xl_minsheng.errors import ClerkError
from xl_minsheng.excel.app_state import AppState
from xl_minsheng.excel.fault_log import write_log
from xl_minsheng.excel.file_dialog import choose_file
from xl_minsheng.excel.line_dialog import ask_line
from xl_minsheng.workbook.describe.commands import RIBBON_TAB, find_command

if TYPE_CHECKING:
    import xlwings as xw

MAX_LINES = 12
"""Lines that an alert has room for; the log has them all."""
_busy = threading.Lock()  # not reentrant: a click can arrive while Excel is being talked to
_running = ""


class RefusedError(ClerkError):
    """The command cannot do its work as things stand. Nothing has failed, so that nothing is logged."""


class CommandContext:
    """A command that is being run, and the workbook it was started from.

    Attributes:
        book: the workbook it was made in.
        title: what the button says.
        ends_at: where the clerk goes on after it; None for where the clerk was.
        notes: what the clerk should know besides, one sentence each, told after the message.
    """

    def __init__(self, book: "xw.Book", title: str) -> None:
        self.book = book
        self.title = title
        self.ends_at: xw.Range | None = None
        self.notes: list[str] = []

    def say(self, text: str) -> None:
        """Show progress in the status bar."""
        with suppress(Exception):  # progress is not worth failing for
            self.book.app.status_bar = f"{RIBBON_TAB}：{text}"

    def ask(self, question: str) -> bool:
        """Ask yes or no; a question that cannot be asked is answered no."""
        with suppress(Exception):
            answer = self.book.app.alert(
                question, f"{RIBBON_TAB}·{self.title}", buttons="yes_no", mode="critical"
            )
            return bool(answer == "yes")
        return False

    def ask_line(self, prompt: str, line: str) -> str | None:
        """Have the clerk agree to a line or change it; None where it was not agreed to."""
        return ask_line(self.book, f"{RIBBON_TAB}·{self.title}", prompt, line)

    def choose(self, kind: str, suffixes: Sequence[str], folder: Path | None = None) -> Path | None:
        """Have the clerk choose a file; None if none was chosen.

        Args:
            kind: what is wanted: 以前的专报.
            suffixes: endings of such files, with their points.
            folder: where to begin; None for the workbook's.
        """
        title = f"{RIBBON_TAB}·{self.title}"
        chosen = choose_file(self.book, title, kind, suffixes, folder or self.folder)
        return Path(chosen) if chosen else None

    @property
    def is_online(self) -> bool:
        """Whether the workbook was opened from OneDrive or SharePoint: its place is an address."""
        return "://" in self.book.fullname

    @property
    def path(self) -> Path | None:
        """The workbook's file; None while it is unsaved or online."""
        path = Path(self.book.fullname)
        return path if path.is_absolute() and not self.is_online else None

    @property
    def folder(self) -> Path | None:
        """The workbook's folder; None while it is unsaved or online."""
        return self.path.parent if self.path else None

    def needs_folder(self) -> Path:
        """The workbook's folder.

        Raises:
            RefusedError: it has none.
        """
        if self.is_online:
            raise RefusedError(
                "工作簿是从网上（OneDrive 或 SharePoint）打开的，旁边放不了文件，"
                f"请用“另存为”存到本机的文件夹，再点“{self.title}”"
            )
        if self.folder is None:
            raise RefusedError(f"工作簿还没有保存，请先保存到本机的文件夹，再点“{self.title}”")
        return self.folder


Work = Callable[[CommandContext], str | None]
"""Does a command's work and answers what was done and where; None when that shows by itself."""


def workbook_command(work: Work) -> Callable[[], None]:
    """Make a command of a function that has the key of its description as name.

    What VBA calls takes nothing and returns nothing; whatever happens is shown in an
    alert, and the program's state is restored.
    """
    title = find_command(work.__name__).title

    @functools.wraps(work)
    def clicked() -> None:
        import xlwings

        _run(CommandContext(xlwings.Book.caller(), title), work)

    del clicked.__wrapped__  # its arguments are none, whatever `work` takes
    return clicked


def _run(context: CommandContext, work: Work) -> None:
    global _running
    if not _busy.acquire(blocking=False):
        _alert(context, f"“{_running}”还没有做完，请等它做完再点“{context.title}”", failed=True)
        return
    try:
        _running = context.title
        _work(context, work)
    finally:
        _busy.release()


def _work(context: CommandContext, work: Work) -> None:
    state = AppState(context.book)
    failed = True
    message: str | None = None
    try:
        state.quieten()
        message = work(context)
        failed = False
        if context.ends_at is not None:
            state.end_at(context.ends_at)
    except Exception as error:
        message = _message(context, error)
    finally:
        state.restore()
        try:
            if message:
                context.say(message.partition("\n")[0])
                _alert(context, "\n".join([message, *context.notes]), failed=failed)
        finally:
            state.restore_status_bar()


def _message(context: CommandContext, error: Exception) -> str:
    """Log an error; answer the sentence for the clerk."""
    if isinstance(error, RefusedError):
        return str(error)
    folder = _folder(context)
    log = write_log(folder, context.title, "".join(traceback.format_exception(error)))
    if isinstance(error, ClerkError):
        return str(error)
    ask = f"请把“{log}”发给维护人员" if log else "请把这句话告诉维护人员"
    return f"“{context.title}”没有做完（{type(error).__name__}），{ask}"


def _folder(context: CommandContext) -> Path | None:
    try:
        return context.folder
    except Exception:  # whatever broke may have broken this too
        return None


def _alert(context: CommandContext, message: str, *, failed: bool) -> None:
    title = f"{RIBBON_TAB}·{context.title}"
    with suppress(Exception):  # a window that cannot be shown must not cost the result
        context.book.app.alert(message, title, mode="critical" if failed else "info")
