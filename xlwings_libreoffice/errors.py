"""What goes wrong, as exceptions for programs, and the guard that raises them from every member."""

import functools
import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from xlwings import base_classes

Part = TypeVar("Part", bound=type)
Member = Callable[..., Any]

_GONE_TEXTS = ("illegal object given", "Binary URP bridge", "cannot get value")
"""What UNO says of objects whose other side has ended, in exceptions of no kind of their own.

The last is said of a property that its class has: of one that it has not, Python's AttributeError.
"""
_unsupported: set[str] = set()
_guarded_classes: set[type] = set()
"""Classes whose members are guarded."""


class LibreOfficeError(Exception):
    """Base of all errors of this library."""


class NotSupportedError(LibreOfficeError, NotImplementedError):
    """A member of xlwings, or a way of calling it, that this engine does not have.

    Attributes:
        member: class and name as xlwings has them, `Range.borders`.
        reason: what is possible instead, or why it is not; empty if the member is missing altogether.
    """

    def __init__(self, member: str, reason: str = "") -> None:
        super().__init__(f"{member} is not supported on LibreOffice{f': {reason}' if reason else ''}")
        self.member = member
        self.reason = reason


class OfficeGoneError(LibreOfficeError, RuntimeError):
    """The office has ended in the middle of a call, or before it.

    Attributes:
        member: the member of the engine that was called.
    """

    def __init__(self, member: str) -> None:
        super().__init__(f"LibreOffice has ended, {member} was not done; open the workbook again")
        self.member = member


class OfficeRefusedError(LibreOfficeError, RuntimeError):
    """LibreOffice did not accept a call.

    UNO's own exceptions are structs: Python's context managers cannot pass them on.

    Attributes:
        member: the member of the engine that was called.
        kind: the name of UNO's exception, without its module: `RuntimeException`.
        detail: the first line of what LibreOffice said.
    """

    def __init__(self, member: str, kind: str, detail: str) -> None:
        super().__init__(f"LibreOffice refused {member}: {kind} {detail}")
        self.member = member
        self.kind = kind
        self.detail = detail


class OfficeMissingError(LibreOfficeError, RuntimeError):
    """LibreOffice is not found.

    Attributes:
        place: where the environment variable says it is; None if no variable is set.
    """

    def __init__(self, place: str | None, variable: str) -> None:
        where = f"not in '{place}', which {variable} names" if place else "not found"
        super().__init__(
            f"LibreOffice (soffice.bin) is {where}; install it (Debian: libreoffice-calc), "
            f"or name its place in the environment variable {variable}"
        )
        self.place = place


class BridgeMissingError(LibreOfficeError, RuntimeError):
    """LibreOffice is there, but its bridge to this Python, the module `uno`, cannot be imported.

    Attributes:
        built_for: the version of Python it was built for, `3.11`; None if that is not the reason.
        running: the version of the Python that is running, likewise.
        detail: why the import failed; empty if the bridge is not there at all.
    """

    def __init__(self, *, built_for: str | None = None, running: str = "", detail: str = "") -> None:
        self.built_for = built_for
        self.running = running
        self.detail = detail
        super().__init__(self._sentence())

    def _sentence(self) -> str:
        if self.built_for:
            return (
                f"LibreOffice's Python bridge was built for Python {self.built_for}, this is Python "
                f"{self.running}; make the virtual environment with Python {self.built_for}"
            )
        if self.detail:
            return f"LibreOffice's Python bridge cannot be imported ({self.detail}); reinstall python3-uno"
        return "LibreOffice's Python bridge (uno.py) is missing; install python3-uno"


class OfficeStartError(LibreOfficeError, RuntimeError):
    """An office did not start, or did not answer in time; it is ended then.

    Attributes:
        exit_code: with which the process ended; None if it ran on without an answer.
        printed: what the process printed; at most the last 2000 characters.
        seconds: how long it was waited for.
    """

    def __init__(self, exit_code: int | None, printed: str, seconds: float) -> None:
        if exit_code is None:
            message = f"LibreOffice did not answer within {seconds:g} seconds and was ended"
        else:
            message = f"LibreOffice did not start (exit code {exit_code}): {printed or 'it printed nothing'}"
        super().__init__(message)
        self.exit_code = exit_code
        self.printed = printed
        self.seconds = seconds


class BookOpenError(LibreOfficeError, OSError):
    """LibreOffice cannot open a file: it is damaged, needs a password, or is open elsewhere.

    Attributes:
        path: the file.
        lock: the file beside it that says who has it open; it may have been left behind.
    """

    def __init__(self, path: str) -> None:
        self.path = Path(path)
        self.lock = self.path.with_name(f".~lock.{self.path.name}#")
        super().__init__(
            f"LibreOffice cannot open '{path}': it is damaged, needs a password, or is open elsewhere "
            f"(if nobody has it open, delete '{self.lock}')"
        )


def unsupported_members() -> tuple[str, ...]:
    """Members of xlwings that raise `NotSupportedError` whatever is passed, in alphabetical order."""
    return tuple(sorted(_unsupported))


def engine_part(part: Part) -> Part:
    """Complete a class of the engine, as a decorator.

    Members of `xlwings.base_classes` that it leaves out raise `NotSupportedError`; an office that
    ended in the middle of a call raises `OfficeGoneError` from whichever member was called, and
    what LibreOffice refuses raises `OfficeRefusedError`.
    """
    for owner in part.__mro__:  # also the bases that have no decorator of their own
        if owner.__module__.partition(".")[0] == __package__ and owner not in _guarded_classes:
            _guarded_classes.add(owner)
            for name, member in list(vars(owner).items()):
                guarded = _guarded(member, f"{_shown(owner)}.{name}")
                if guarded is not None:
                    setattr(owner, name, guarded)
    for name, member in _left_out(part).items():
        setattr(part, name, member)
    return part


def is_gone(error: BaseException) -> bool:
    """Whether an error of UNO says that the other side has ended."""
    if type(error).__name__.endswith("DisposedException"):
        return True
    return _is_of_uno(error) and any(text in str(error) for text in _GONE_TEXTS)


def _is_of_uno(error: BaseException) -> bool:
    return hasattr(type(error), "__pyunointerface__")


def _shown(part: type) -> str:
    """The class as xlwings calls it: `Range` for each class that a range is made of."""
    return next((c.__name__ for c in part.__mro__ if c.__module__ == base_classes.__name__), part.__name__)


def _guarded(member: object, name: str) -> property | Member | None:
    """The member with the guard around it; None for what is no function or property."""
    if isinstance(member, property):
        read, write = (part and _guard(part, name) for part in (member.fget, member.fset))
        return property(read, write, doc=member.__doc__)
    if inspect.isfunction(member):
        return _guard(member, name)
    return None


def _guard(function: Member, name: str) -> Member:
    """Raise errors that name the member which a program called, not one that this calls in turn."""

    @functools.wraps(function)
    def guarded(*given: Any, **named: Any) -> Any:
        try:
            return function(*given, **named)
        except OfficeGoneError:
            raise OfficeGoneError(name) from None
        except OfficeRefusedError as error:
            raise OfficeRefusedError(name, error.kind, error.detail) from None
        except Exception as error:
            if is_gone(error):
                raise OfficeGoneError(name) from None
            if _is_of_uno(error):
                kind = type(error).__name__.rpartition(".")[2]
                raise OfficeRefusedError(name, kind, str(error).strip().partition("\n")[0]) from None
            raise

    return guarded


def _left_out(part: type) -> dict[str, property | Member]:
    """A refusal for each public member that only xlwings' own base class has."""
    refusals: dict[str, property | Member] = {}
    for name in dir(part):
        owner = next(c for c in part.__mro__ if name in vars(c))
        if owner.__module__ != base_classes.__name__ or (name.startswith("_") and name != "__getitem__"):
            continue
        member = vars(owner)[name]
        read = member.fget if isinstance(member, property) else member
        # Coroutines say themselves that they are for xlwings Lite.
        if not inspect.isfunction(read) or inspect.iscoroutinefunction(read):
            continue
        if "NotImplementedError" in read.__code__.co_names:
            refuse = _refusing(f"{owner.__name__}.{name}")
            refusals[name] = property(refuse, refuse) if isinstance(member, property) else refuse
    return refusals


def _refusing(member: str) -> Callable[..., NoReturn]:
    _unsupported.add(member)

    def refuse(*_given: object, **_named: object) -> NoReturn:
        raise NotSupportedError(member)

    return refuse
