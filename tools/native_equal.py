"""Random rows of the edition without add-in in independent engines, held equal to our functions.

``make native-equal ROWS=1000000``: blocks of 20 000 rows in LibreOffice, each block's first rows in
betteroffice-xlsx too, which reads a row many times slower.
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

SIZE, SMALL = 20_000, 500


def main() -> int:
    """Compare, print a line a block, and every difference.

    Returns:
        1 where there is any difference.
    """
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=SIZE)
    parser.add_argument("--size", type=int, default=SIZE)
    parser.add_argument("--small", type=int, default=SMALL, help="rows of a block for the other engines")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    counted, wrong = dict.fromkeys(engines.ENGINES, 0), 0
    with tempfile.TemporaryDirectory() as folder, ProcessPoolExecutor(1) as pool:
        for number, block in enumerate(rows.blocks(asked.seed, asked.rows, asked.size), start=1):
            began = time.monotonic()
            expected = pool.submit(engines.python, block)
            for name, engine in engines.ENGINES.items():
                part = block if name == engines.LARGE else rows.Block(block.issue, block.rows[: asked.small])
                found = engine(part, Path(folder))
                different = engines.differences(part, expected.result()[: len(part.rows)], found)
                counted[name] += len(part.rows)
                wrong += len(different)
                for line in different[:20]:
                    print(f"{name}: {line}")  # noqa: T201
            took = time.monotonic() - began
            print(f"block {number}: {counted}, {wrong} differences, {took:.0f} s", flush=True)  # noqa: T201
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
