"""`xl-minsheng bulletin`, workbook to .txt, .md and .docx, against a bare openpyxl + docxtpl script.

The rival fills the same Word template and checks nothing. Both run as whole processes, in turn;
a ratio up to 1.0 is the aim. The second part makes the Word file of ledgers of 200 and of 2000
indicators, without annexes and with all: at most 10 times the time. Usage: word_against_docxtpl.py [PAIRS]
"""

import datetime as dt
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from decimal import Decimal

from bulletin_against_bare_script import HERE, TEMPLATES, WORKBOOK, wall

from xl_minsheng.bulletin import make_bulletin
from xl_minsheng.bulletin.publish import bulletin_files
from xl_minsheng.ledger import Indicator, Issue, Kind, Ledger, Project, Section

ROUNDS = 5
ANNEXES = ("annex_table", "annex_chart", "annex_laggards", "annex_changes")


def ledger_of(count: int) -> Ledger:
    """A ledger of so many indicators, two a project, ten a category."""
    projects = [Project(f"A{n}", "A", n + 1, f"项目{n}", f"类别{n // 5}") for n in range(count // 2)]
    indicators = [
        Indicator(
            id=f"A{n // 2}-{n % 2}",
            project=f"A{n // 2}",
            name="新建桥梁",
            unit="个",
            kind=Kind.CUMULATIVE,
            target=Decimal(400 + n),
            actual=Decimal(300),
            previous=Decimal(280),
        )
        for n in range(count)
    ]
    issue = Issue(title="民生实事专报", number=7, body="工作专班", cut_off=dt.date(2025, 7, 20))
    return Ledger(issue, (Section("A", 1, "全市实事", "重点"),), tuple(projects), tuple(indicators))


def seconds(count: int, *, annexes: bool) -> float:
    """Median seconds from a ledger of so many indicators to its files, with all annexes or none."""
    ledger, times = ledger_of(count), []
    ledger = replace(ledger, issue=replace(ledger.issue, **dict.fromkeys(ANNEXES, annexes)))
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        bulletin_files(make_bulletin(ledger))
        times.append(time.perf_counter() - begun)
    return statistics.median(times)


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
    for annexes, told in ((False, "no annex"), (True, "all annexes")):
        small, large = seconds(200, annexes=annexes), seconds(2000, annexes=annexes)
        print(
            f"{told}: 200 indicators {small:.3f} s, 2000 indicators {large:.3f} s: {large / small:.1f} times"
        )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
