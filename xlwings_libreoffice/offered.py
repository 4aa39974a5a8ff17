"""What every class of the engine does: name what it leaves out, say when the office is gone."""

import functools
import inspect
from collections.abc import Callable
from typing import Any, NoReturn, TypeVar

from xlwings import base_classes

_SIGNS_OF_DEATH = ("illegal object given", "Binary URP bridge")
"""What UNO says of objects whose other side has ended, in exceptions of no kind of their own."""
Part = TypeVar("Part", bound=type)


class NotOfferedError(NotImplementedError):
    """A member of xlwings that this engine does not have; the message names it."""

    def __init__(self, member: str, why: str = "") -> None:
        super().__init__(f"xlwings的LibreOffice引擎没有{member}{f'：{why}' if why else ''}")
        self.member = member


class OfficeGoneError(RuntimeError):
    """The office that was talked to has ended."""

    def __init__(self) -> None:
        super().__init__("LibreOffice已经退出，这一步没有做完，请重新打开工作簿再做一次")


class OfficeRefusedError(RuntimeError):
    """LibreOffice did not take a call; the message names it and says what LibreOffice said.

    UNO's own exceptions are structs: Python's context managers cannot pass them on.
    """

    def __init__(self, member: str, error: BaseException) -> None:
        told = str(error).strip().partition("\n")[0]
        super().__init__(f"LibreOffice没有做{member}：{type(error).__name__.rpartition('.')[2]} {told}")


def engine_part(part: Part) -> Part:
    """Complete a class of the engine, as a decorator.

    Members of `xlwings.base_classes` that it leaves out raise `NotOfferedError`; an office that
    ended in the middle of a call raises `OfficeGoneError` from whichever member was called, and
    what LibreOffice refuses raises `OfficeRefusedError`.
    """
    for name, member in list(vars(part).items()):
        guarded = _guarded(member)
        if guarded is not None:
            setattr(part, name, guarded)
    for name, member in _left_out(part).items():
        setattr(part, name, member)
    return part


def is_gone(error: BaseException) -> bool:
    """Whether an error of UNO says that the other side has ended."""
    if type(error).__name__.endswith("DisposedException"):
        return True
    return _is_of_uno(error) and any(sign in str(error) for sign in _SIGNS_OF_DEATH)


def _is_of_uno(error: BaseException) -> bool:
    return hasattr(type(error), "__pyunointerface__")


def _guarded(member: Any) -> Any:
    """The member with the guard around it; None for what is no function or property."""
    if isinstance(member, property):
        read, write = (part and _guard(part) for part in (member.fget, member.fset))
        return property(read, write, doc=member.__doc__)
    if inspect.isfunction(member):
        return _guard(member)
    return None


def _guard(function: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(function)
    def guarded(*given: Any, **named: Any) -> Any:
        try:
            return function(*given, **named)
        except Exception as error:
            if is_gone(error):
                raise OfficeGoneError from None
            if _is_of_uno(error):
                raise OfficeRefusedError(function.__qualname__, error) from None
            raise

    return guarded


def _left_out(part: type) -> dict[str, Any]:
    """A refusal for each public member that only xlwings' own base class has."""
    refusals: dict[str, Any] = {}
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
    def refuse(*_given: Any, **_named: Any) -> NoReturn:
        raise NotOfferedError(member)

    return refuse
