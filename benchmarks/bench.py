"""Every benchmark beside its rival, in one run of some minutes: what `make bench` prints, one line a figure.

Each benchmark is a program of its own, started here with short settings; its lines are printed as they come,
with the seconds it took and the most memory that one process of it held.

Sizes that cannot be: a sheet of more than 8 million cells is refused (100 000 rows of 80 columns; a million
rows of a ledger would unpack to 13 GB), and a workbook of more than 30 000 indicators is not built; so
reading and checking end at 100 000 rows, and the functions alone are called over a million.

Usage: bench.py [NAME ...]: only those whose names have one of these words in them.
"""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).parent
BENCHMARKS: Sequence[tuple[str, str, tuple[str, ...]]] = (
    ("start of each command", "cold_start", ()),
    ("main job", "bulletin_against_bare_script", ("3",)),
    ("main job with Word", "word_against_docxtpl", ("3",)),
    ("reading", "reading_against_calamine", ()),
    ("checking, 10 000 rows", "check_against_read", ("10000",)),
    ("functions over a range, 100 000 rows", "columns_against_pandas", ("100000", "3")),
    ("functions over a range, 1 000 000 rows", "columns_against_pandas", ("1000000", "1")),
    ("functions per cell", "cells_in_libreoffice", ("3",)),
    ("without add-in, 1 000 rows", "native_in_libreoffice", ("1000",)),
    ("blocks of cells", "engine_blocks", ()),
    ("growth of the bulletin", "bulletin_growth", ("200", "2000")),
    ("collecting", "collecting", ()),
    ("next issue", "closing_into_ten_years", ()),
    ("rollup", "rollup", ("--files", "120", "--loop", "6")),
)
"""What is measured, by which program, with which settings."""


def run(program: str, settings: Sequence[str]) -> tuple[int, list[str], float, float]:
    """Exit code, lines, seconds, and megabytes of the largest process, of a benchmark."""
    command = [sys.executable, "-W", "ignore", str(HERE / f"{program}.py"), *settings]
    begun = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert process.stdout is not None  # noqa: S101  (for the type checker)
    lines = process.stdout.read().splitlines()
    _, status, used = os.wait4(process.pid, 0)
    return os.waitstatus_to_exitcode(status), lines, time.perf_counter() - begun, used.ru_maxrss / 1024


def main(*words: str) -> int:
    """Print the table; 1 if a benchmark failed."""
    failed, begun = 0, time.perf_counter()
    print(f"{'what':<42}{'s':>6}{'MB':>6}  figures")
    for what, program, settings in BENCHMARKS:
        if words and not any(word in f"{what} {program}" for word in words):
            continue
        code, lines, seconds, memory = run(program, settings)
        failed += code != 0
        for number, line in enumerate(lines or ["nothing was printed"]):
            head = f"{what:<42}{seconds:>6.0f}{memory:>6.0f}" if number == 0 else " " * 54
            print(f"{head}  {line}", flush=True)
        if code:
            print(f"{' ' * 54}  ended with {code}", flush=True)
    print(f"{time.perf_counter() - begun:.0f} s in all")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
