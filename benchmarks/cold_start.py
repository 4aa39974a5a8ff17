"""How long each command takes until it does something: its help, against Python importing click alone.

Both are whole processes, started in turns; the best of the rounds is compared, in seconds of processor.
Usage: cold_start.py [ROUNDS]
"""

import os
import subprocess
import sys

from xl_minsheng.cli.main import COMMANDS

ROUNDS = 3


def seconds(command: list[str]) -> float:
    """Seconds of processor of a process."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{command} failed")
    return used.ru_utime + used.ru_stime


def main(rounds: int = ROUNDS) -> None:
    """Print the rival's time, the quickest and the slowest command, and all ratios."""
    bare = [sys.executable, "-c", "import click"]
    names = sorted(one.name for one in COMMANDS if one.name)
    ours = {name: [sys.executable, "-m", "xl_minsheng", name, "--help"] for name in names}
    for command in (bare, *ours.values()):
        seconds(command)
    turns = [(seconds(bare), {name: seconds(one) for name, one in ours.items()}) for _ in range(rounds)]
    rival = min(one for one, _ in turns)
    best = sorted((min(found[name] for _, found in turns), name) for name in ours)
    for (low, quick), (high, slow) in [(best[0], best[-1])]:
        print(
            f"click alone {rival:.2f} s; quickest {quick} {low:.2f} s, ratio {low / rival:.1f}; "
            f"slowest {slow} {high:.2f} s, ratio {high / rival:.1f}"
        )
    print("ratios: " + ", ".join(f"{name} {took / rival:.1f}" for took, name in best))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
