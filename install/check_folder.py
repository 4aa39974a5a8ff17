r"""Whether cmd has handed over the whole name of the office's folder: exit code 1 if not.

Usage: check_folder.py FIRST SECOND, the arguments as the batch file got them.
A folder dropped on a batch file comes without quotes unless its name has a space, and cmd takes
``& ; , = ^`` in it for signs of its own: of C:\A&B the batch file sees C:\A. The line that cmd was
started with still has all of it.
"""

import ctypes
import os
import sys

SIGNS = "&;,=^"
_GENERATIONS = 4
"""Launchers of Python may stand between us and cmd."""


def is_cut(first: str, second: str, line: str) -> bool:
    """Whether the arguments are less than what stands behind the batch file in cmd's line.

    Args:
        first: first argument, without quotes.
        second: second one; there is to be none.
        line: the line that cmd was started with; empty if unknown.
    """
    if second:
        return True
    end = line.lower().rfind(".cmd")
    rest = line[end + len(".cmd") :].replace('"', "").strip() if end >= 0 else first
    return rest != first and any(sign in rest for sign in SIGNS)


def line_of_cmd() -> str:
    """The line that the cmd above this program was started with; empty if it cannot be read."""
    process = os.getpid()
    for _ in range(_GENERATIONS):
        line, process = _line_and_parent(process)
        if ".cmd" in line.lower():
            return line
    return ""


def _line_and_parent(process: int) -> tuple[str, int]:
    """Command line of a process, and who started it. Layout: winternl.h, 64 bits."""
    kernel, native = ctypes.WinDLL("kernel32"), ctypes.WinDLL("ntdll")  # type: ignore[attr-defined]
    kernel.OpenProcess.restype = ctypes.c_void_p
    handle = ctypes.c_void_p(kernel.OpenProcess(0x0410, 0, process))  # to ask and to read
    try:
        basic = (ctypes.c_uint64 * 6)()
        native.NtQueryInformationProcess(handle, 0, basic, ctypes.sizeof(basic), None)
        (parameters,) = _read(kernel, handle, basic[1] + 0x20, 1)
        size, text = _read(kernel, handle, parameters + 0x70, 2)
        letters = ctypes.create_string_buffer(size & 0xFFFF)
        kernel.ReadProcessMemory(handle, ctypes.c_void_p(text), letters, len(letters), None)
        return letters.raw.decode("utf-16-le", "replace"), basic[5]
    finally:
        kernel.CloseHandle(handle)


def _read(kernel: ctypes.CDLL, handle: ctypes.c_void_p, place: int, count: int) -> tuple[int, ...]:
    numbers = (ctypes.c_uint64 * count)()
    kernel.ReadProcessMemory(handle, ctypes.c_void_p(place), numbers, ctypes.sizeof(numbers), None)
    return tuple(numbers)


if __name__ == "__main__":
    first, second = (argument.strip() for argument in sys.argv[1:3])
    line = ""
    if sys.platform == "win32":
        try:
            line = line_of_cmd()
        except (OSError, ValueError):  # nothing known: nothing said
            line = ""
    sys.exit(is_cut(first, second, line))
