"""The whole process `xl-minsheng bulletin` against a bare openpyxl + Jinja script, in turn.

Prints wall time of both, pair by pair, and the ratio; a ratio below 1 means that the
product, with all its checks, is the faster, although it makes the Word file too and the rival only
text; word_against_docxtpl.py compares like with like. Usage: bulletin_against_bare_script.py [PAIRS]
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent
WORKBOOK = HERE.parent / "workbook" / "minsheng.xlsm"
TEMPLATES = HERE.parent / "templates"


def wall(command: list[str]) -> float:
    """Seconds that a whole process takes."""
    begun = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begun


def main(pairs: int = 11) -> None:
    """Run both in turn and print medians and the ratio."""
    with tempfile.TemporaryDirectory() as folder:
        ours = [sys.executable, "-m", "xl_minsheng", "bulletin", str(WORKBOOK), "-o", folder]
        bare = [
            sys.executable,
            "-W",
            "ignore",
            str(HERE / "bare_script.py"),
            str(WORKBOOK),
            str(TEMPLATES),
            folder,
        ]
        wall(ours), wall(bare)
        runs = [(wall(ours), wall(bare)) for _ in range(pairs)]
    ratios = sorted(our / theirs for our, theirs in runs)
    print(f"xl-minsheng bulletin : median {statistics.median(r[0] for r in runs):.3f} s")
    print(f"bare openpyxl + jinja: median {statistics.median(r[1] for r in runs):.3f} s")
    spread = f"{ratios[0]:.2f} to {ratios[-1]:.2f} over {pairs} pairs"
    print(f"ratio ours / bare    : median {statistics.median(ratios):.2f}, {spread}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
