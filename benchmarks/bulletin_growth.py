"""How the bulletin grows with the ledger: from a ledger to its files, without annexes and with all of them.

Ten times the indicators may take at most ten times as long. The two sizes of a pair are measured in turns in
one run, in seconds of processor; the best of the rounds is compared.

Usage: bulletin_growth.py [SMALL LARGE]...
"""

import datetime as dt
import gc
import sys
import time
from dataclasses import replace
from decimal import Decimal

from xl_minsheng.bulletin import make_bulletin
from xl_minsheng.bulletin.publish import bulletin_files
from xl_minsheng.ledger import Indicator, Issue, Kind, Ledger, Project, Section

PAIRS = (200, 2000, 1000, 10_000)
ANNEXES = ("annex_table", "annex_chart", "annex_laggards", "annex_changes")
ROUNDS, MOST = 3, 10


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
            target=Decimal(400 + n % 20 * 30),  # the same shares behind and ahead, whatever the size
            actual=Decimal(300),
            previous=Decimal(280),
        )
        for n in range(count)
    ]
    issue = Issue(title="民生实事专报", number=7, body="工作专班", cut_off=dt.date(2025, 7, 20))
    return Ledger(issue, (Section("A", 1, "全市实事", "重点"),), tuple(projects), tuple(indicators))


def seconds(count: int, *, annexes: bool) -> float:
    """Seconds of processor from a ledger of so many indicators to its files."""
    ledger = ledger_of(count)
    ledger = replace(ledger, issue=replace(ledger.issue, **dict.fromkeys(ANNEXES, annexes)))
    gc.collect()
    begun = time.process_time()
    bulletin_files(make_bulletin(ledger))
    return time.process_time() - begun


def main(*sizes: int) -> None:
    """Print times and ratios."""
    seconds(20, annexes=True)
    for small, large in zip(sizes[::2], sizes[1::2], strict=True):
        for annexes, told in ((False, "no annex"), (True, "all annexes")):
            turns = [
                (seconds(small, annexes=annexes), seconds(large, annexes=annexes)) for _ in range(ROUNDS)
            ]
            few, many = map(min, zip(*turns, strict=True))
            print(
                f"{told}: {small} indicators {few:.3f} s, {large} indicators {many:.3f} s, "
                f"ratio {many / few:.1f} (at most {MOST})",
                flush=True,
            )


if __name__ == "__main__":
    main(*(map(int, sys.argv[1:]) if sys.argv[1:] else PAIRS))
