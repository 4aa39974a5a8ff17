"""Random rows of the edition without add-in in independent engines, held equal to our functions.

``make native-equal ROWS=1000000``: blocks of rows in LibreOffice, each block's first rows also in
betteroffice-xlsx and ONLYOFFICE's engine, which take a row many times longer. Every block has
settings of its own.
"""

import argparse
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "native"))

import engines
import rows
from sheet import without_answers

from xl_minsheng.office.compose import make_workbook
from xl_minsheng.workbook.sample import load

SIZE = 10_000
PARTS = {"betteroffice": 200, "onlyoffice": 100}
"""Rows of a block for the slower engines."""


def main() -> int:
    """Compare, print a line a block, and every difference.

    Returns:
        1 where there is any difference.
    """
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=SIZE)
    parser.add_argument("--size", type=int, default=SIZE)
    parser.add_argument("--skip", type=int, default=0, help="blocks that an earlier run has done")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    names = engines.engines_here()
    if lacking := engines.ENGINES.keys() - names:
        print(f"not here, so not compared: {', '.join(lacking)}")  # noqa: T201
    counted, wrong = dict.fromkeys(names, 0), 0
    if "onlyoffice" in names:
        wrong += _counts_in_onlyoffice()
    with tempfile.TemporaryDirectory() as folder, ProcessPoolExecutor(1) as pool:
        for number, block in enumerate(rows.blocks(asked.seed, asked.rows, asked.size), start=1):
            if number <= asked.skip:
                continue
            began = time.monotonic()
            expected = pool.submit(engines.python, block)
            for name in names:
                part = rows.Block(block.issue, block.rows[: PARTS.get(name)])
                found = engines.ENGINES[name](part, Path(folder))
                different = engines.differences(part, expected.result()[: len(part.rows)], found)
                counted[name] += len(part.rows)
                wrong += len(different)
                for line in different[:20]:
                    print(f"{name}: {line}")  # noqa: T201
            took = time.monotonic() - began
            print(f"block {number}: {counted}, {wrong} differences, {took:.0f} s", flush=True)  # noqa: T201
    return int(wrong > 0)


def _counts_in_onlyoffice() -> int:
    """Compare the front page of the shipped example, without its answers; tests do it in other engines."""
    with tempfile.TemporaryDirectory() as folder:
        bare = without_answers(make_workbook(load(), macro_enabled=False, native=True))
        computed = Path(folder) / "computed.xlsx"
        computed.write_bytes(engines.in_onlyoffice(bare, Path(folder), "xlsx"))
        different = engines.wrong_counts(computed)
    for line in different:
        print(f"onlyoffice: {line}")  # noqa: T201
    print(f"front page in onlyoffice: {len(different)} differences", flush=True)  # noqa: T201
    return len(different)


if __name__ == "__main__":
    sys.exit(main())
