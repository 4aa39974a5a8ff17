"""Rolling up many offices' workbooks, beside a plain loop of pandas and openpyxl over the same files.

The loop is what anybody would write: read the three sheets that the question needs with `pandas.read_excel`,
judge by day in floats, put the tables together, write one workbook. It traces nothing, knows one pace rule,
and stops at the first bad file, so that it is given the good ones alone; its time is that of a part of them,
scaled.

    python benchmarks/rollup.py [--files 2000] [--loop 60]

The workbooks are of the three editions in turn: with macros, for LibreOffice, and without add-in (免插件版),
whose formulas make it the largest. Seconds of processor of all processes stand beside those on the clock,
for a machine that is busy otherwise.
"""

import argparse
import datetime as dt
import io
import os
import random
import resource
import tempfile
import time
import zipfile
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

from xl_minsheng.jobs.rollup import rollup
from xl_minsheng.ledger import Ledger
from xl_minsheng.office.compose import make_workbook
from xl_minsheng.workbook import sample

FAULTY = 0.05
EDITIONS = ({"macro_enabled": True}, {"macro_enabled": False}, {"macro_enabled": False, "native": True})
KINDS = 12
"""Workbooks that are really built; the others have a comment of their own, so that none is a twin."""


def ledgers() -> list[Ledger]:
    """The shipped example with other figures, other rules, other issues."""
    dice, base = random.Random(7), sample.load()  # noqa: S311
    made = []
    for place in range(KINDS):
        rows = tuple(
            replace(one, actual=one.actual * Decimal(dice.randint(80, 99)) / 100) if one.actual else one
            for one in base.indicators
        )
        day = dt.date(2025, 1 + place % 12, 20)
        issue = replace(
            base.issue, number=1 + place % 12, cut_off=day, rule=("按日", "按月", "按季")[place // 4]
        )
        made.append(replace(base, issue=issue, indicators=rows))
    return made


def write_files(folder: Path, count: int) -> list[Path]:
    """Workbooks of many offices; one of twenty is cut short, empty, of another format, or hostile."""
    built = [make_workbook(one, **EDITIONS[place % len(EDITIONS)]) for place, one in enumerate(ledgers())]
    dice, good = random.Random(8), []  # noqa: S311
    for number in range(count):
        at = number % KINDS
        place = (
            folder
            / f"县{number // 12:03d}"
            / f"第{number % 12 + 1}期{'.xlsm' if at % len(EDITIONS) == 0 else '.xlsx'}"
        )
        place.parent.mkdir(exist_ok=True)
        data = built[at] + b"" if number < KINDS else with_comment(built[at], number)
        if dice.random() < FAULTY:
            data = dice.choice(
                (
                    *(data[: len(data) // 2], b"", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + data, b"x" * 500),
                    *(hostile(bytes(300_000_000)), hostile(ENTITIES)),
                )
            )
        else:
            good.append(place)
        place.write_bytes(data)
    return good


ENTITIES = b'<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "' + b"&b;" * 100_000 + b'">]><a>&d;</a>'


@cache
def hostile(part: bytes) -> bytes:
    """A workbook whose table of contents is a bomb."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", part)
    return out.getvalue()


def used() -> float:
    """Seconds of processor of this process and those that it has waited for."""
    own, others = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime


def with_comment(data: bytes, number: int) -> bytes:
    """The same workbook with a comment at the end of its zip container: other bytes, another checksum."""
    comment = str(number).encode()
    return data[:-2] + len(comment).to_bytes(2, "little") + comment


def plain_loop(files: list[Path], result: Path) -> None:
    """The rival."""
    import pandas as pd

    tables = []
    for file in files:
        sheets = pd.read_excel(
            file, sheet_name=["首页", "板块与项目", "台账"], header=None, engine="openpyxl"
        )
        front, ledger = sheets["首页"], sheets["台账"]
        head = next(row for row in range(20) if "全年目标" in ledger.iloc[row].tolist())
        table = ledger.iloc[head + 1 :].copy()
        table.columns = ledger.iloc[head].tolist()
        table = table[table["编号"].notna()]
        where = front.stack()
        at = where[where.astype(str).str.startswith("截止日期")].index[0]
        day = pd.Timestamp(front.iloc[at[0], at[1] + 1])
        target = pd.to_numeric(table["全年目标"], errors="coerce")
        table["done"] = pd.to_numeric(table["累计完成"], errors="coerce") / target
        table["pace"] = table["done"] >= day.day_of_year / 365
        table["county"] = file.parent.name
        tables.append(table)
    whole = pd.concat(tables)
    whole.groupby("county")["pace"].mean().to_frame().to_excel(result)


def main() -> None:
    """Print the figures."""
    options = argparse.ArgumentParser()
    options.add_argument("--files", type=int, default=2000)
    options.add_argument("--loop", type=int, default=60)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder, out = Path(name, "in"), Path(name, "out")
        folder.mkdir()
        out.mkdir()
        good = write_files(folder, given.files)
        begun, spent = time.perf_counter(), used()
        plain_loop(good[: given.loop], out / "loop.xlsx")
        looped = min(given.loop, len(good))
        loop, loop_spent = (time.perf_counter() - begun) / looped, (used() - spent) / looped
        begun, spent = time.perf_counter(), used()
        done = rollup(folder, out / "r.xlsx")
        first, first_spent = time.perf_counter() - begun, used() - spent
        begun = time.perf_counter()
        again = rollup(folder, out / "r.xlsx")
        second = time.perf_counter() - begun
        peak = max(
            resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
        )
    read, listed = sum(bool(one.lines) for one in done.files), len(done.unread)
    known = sum(one.is_reused for one in again.files)
    print(f"workbooks {given.files}: {read} read, {listed} listed with a reason; {len(done.frame)} lines")
    print(f"plain loop: {loop * 1000:.0f} ms a workbook, {1 / loop:.1f} a second")
    print(f"rollup: {first:.1f} s, {given.files / first:.1f} a second")
    print(f"ratio to the loop: {loop * len(good) / first:.1f}")
    cores, each = os.cpu_count() or 1, first_spent / given.files
    print(
        f"processor: loop {loop_spent * 1000:.0f} ms a workbook, rollup {each * 1000:.0f} ms; "
        f"if {cores} processors did nothing else, {cores / each:.0f} a second, "
        f"{cores * loop_spent / each:.1f} times the loop"
    )
    print(f"again, nothing changed: {second:.1f} s, {known} not read again")
    print(f"peak memory of one process: {peak / 1024:.0f} MB")


if __name__ == "__main__":
    main()
