"""A workbook that somebody saves again and again, in two versions that can be told apart."""

import io
import random
import time
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from faults_office import MASTER

from xl_minsheng.office.compose import make_workbook
from xl_minsheng.workbook.read import read_workbook

MARKS = ("甲稿", "乙稿")
"""In the name of every project and indicator of the first version, and of the second."""
WAYS = ("rewritten", "replaced", "cut", "growing")
"""In place, in pieces; by rename, whole; cut short and written again; from empty, in pieces."""
_PIECES = 8
_REST = 0.3
"""Longest time between two savings, in seconds."""


@cache
def versions() -> tuple[bytes, bytes]:
    """Two versions of the office's workbook."""
    ledger = read_workbook(MASTER).ledger
    made = (
        make_workbook(
            replace(
                ledger,
                projects=tuple(replace(one, name=f"{one.name}{mark}") for one in ledger.projects),
                indicators=tuple(
                    replace(one, name=f"{one.name}{mark}" if one.name else "") for one in ledger.indicators
                ),
            ),
            macro_enabled=True,
        )
        for mark in MARKS
    )
    first, second = made
    return first, second


def changing(path: Path, saved: Sequence[bytes], way: str, seed: int) -> Iterator[None]:
    """Save the versions by turns, a step at a time; when it is closed, the file is whole.

    Args:
        path: the workbook.
        saved: its versions.
        way: one of `WAYS`.
        seed: of the times between.
    """
    dice = random.Random(seed)  # noqa: S311
    turn = 0
    try:
        while True:
            for _ in _saving(path, saved[turn % 2], way, dice):
                time.sleep(0.004)
                yield
            rest = time.monotonic() + dice.uniform(0, _REST)
            while time.monotonic() < rest:
                time.sleep(0.01)
                yield
            turn += 1
    finally:
        path.write_bytes(saved[turn % 2])


def _saving(path: Path, data: bytes, way: str, dice: random.Random) -> Iterator[None]:
    if way == "replaced":
        aside = path.with_name("aside.tmp")
        aside.write_bytes(data)
        aside.replace(path)
        yield
        return
    if way == "cut":
        with path.open("r+b") as file:
            file.truncate(dice.randrange(len(data)))
        yield
        path.write_bytes(data)
        return
    with path.open("wb" if way == "growing" else "r+b") as file:
        size = -(-len(data) // _PIECES)
        for start in range(0, len(data), size):
            file.write(data[start : start + size])
            file.flush()
            yield
        file.truncate()


def text_of(data: bytes) -> bytes:
    """What a file says, unpacked where it is packed."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return b"".join(text_of(archive.read(name)) for name in archive.namelist())
    except (zipfile.BadZipFile, zlib.error):  # no zip, or a broken one, which is told elsewhere
        return data
