"""`xl-minsheng bulletin`, workbook to .txt, .md and .docx, against a bare openpyxl + docxtpl script.

The rival fills the same Word template and checks nothing. Both run as whole processes, in turn;
a ratio up to 1.0 is the aim. How the time grows with the ledger, bulletin_growth.py tells.

Usage: word_against_docxtpl.py [PAIRS]
"""

import statistics
import sys
import tempfile

from bulletin_against_bare_script import HERE, TEMPLATES, WORKBOOK, wall


def main(pairs: int = 11) -> None:
    """Run both in turn and print medians and ratios."""
    with tempfile.TemporaryDirectory() as folder:
        ours = [sys.executable, "-m", "xl_minsheng", "bulletin", str(WORKBOOK), "-o", f"{folder}/ours"]
        script = str(HERE / "bare_word_script.py")
        bare = [sys.executable, "-W", "ignore", script, str(WORKBOOK), str(TEMPLATES), f"{folder}/bare"]
        wall(ours), wall(bare)
        runs = [(wall(ours), wall(bare)) for _ in range(pairs)]
    ratios = sorted(our / theirs for our, theirs in runs)
    print(f"xl-minsheng bulletin   : median {statistics.median(r[0] for r in runs):.3f} s")
    print(f"bare openpyxl + docxtpl: median {statistics.median(r[1] for r in runs):.3f} s")
    spread = f"{ratios[0]:.2f} to {ratios[-1]:.2f} over {pairs} pairs"
    print(f"ratio ours / bare      : median {statistics.median(ratios):.2f}, {spread}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
