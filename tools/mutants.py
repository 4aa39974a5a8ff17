"""Mutants: the program with one small thing changed; a test that does not notice promises too little.

Usage: mutants.py [--room ledger] [--sample 600] [--seed 1] [--at-most N] [--again] [--report]

What is changed stands in `mutant_changes.py`. A mutant is run against the tests that reach its line, in a
copy of the tree below build/; what tests let pass is shown to ruff and mypy, as `make test` does. Results
are kept in build/mutants and go on where they were broken off. Mutants that mean the same stand in
mutants_equal.toml, each with its reason.
"""

import argparse
import hashlib
import json
import math
import os
import random
import shutil
import subprocess
import sys
import time
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import coverage
from mutant_changes import ROOT, Mutant, difference, mutants_of, mutated

WORK = ROOT / "build" / "mutants"
TREE = WORK / "tree"
LEFT = ("survived", "not reached")
ROOMS = ("functions", "ledger", "checks")
TESTS = (
    "ledger", "checks", "functions", "excel", "bulletin",
    "test_manual.py", "test_errors.py", "test_api.py", "cli/test_cli_check.py",
)  # fmt: skip
LISTS = ("tests/test_manual.py", "tests/test_errors.py", "tests/test_api.py")
"""Tests of what is written in lists as modules are loaded: titles, words, names."""
SECONDS = 25.0
"""Processor time for the tests of one mutant."""
EQUAL = Path(__file__).with_name("mutants_equal.toml")


def everything(rooms: Sequence[str]) -> list[Mutant]:
    """Every mutant of rooms that is a program and says something else."""
    files = sorted(
        path.relative_to(ROOT).as_posix()
        for room in rooms
        for path in (ROOT / "xl_minsheng" / room).rglob("*.py")
    )
    return [one for file in files for one in mutants_of(file)]


def chosen(rooms: Sequence[str], size: int, seed: int) -> list[Mutant]:
    """A random sample in a random order, the same for the same seed; all of them for 0."""
    found = everything(rooms)
    order = random.Random(seed)  # noqa: S311
    order.shuffle(found)
    return found[: size or None]


def copy_tree() -> None:
    """A copy of what git knows or would take."""
    shutil.rmtree(TREE, ignore_errors=True)
    command = ["git", "ls-files", "-z", "-co", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout  # noqa: S603
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (TREE / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, TREE / name)


def begin(*, again: bool) -> None:
    """Keep what is known of this very program; of another, nothing. Again: with the tests of today."""
    stamp = hashlib.sha256()
    for path in sorted((ROOT / "xl_minsheng").rglob("*.py")):
        stamp.update(path.read_bytes())
    place = WORK / "program"
    if not place.is_file() or place.read_text(encoding="ascii") != stamp.hexdigest():
        shutil.rmtree(WORK, ignore_errors=True)
        WORK.mkdir(parents=True)
        place.write_text(stamp.hexdigest(), encoding="ascii")
    if again:
        for path in WORK.glob("map-*"):
            path.unlink()
    if again or not TREE.is_dir():
        copy_tree()


class Map:
    """Which tests reach which lines; made once, kept below build/."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self.reached: dict[str, dict[int, set[str]]] = {}
        self.failed: set[str] = set()

    @classmethod
    def made(cls, tests: Iterable[str]) -> "Map":
        """Run the tests that no file is there for yet, a room at a time, and read the files."""
        found = cls()
        for name in tests:
            place = WORK / f"map-{name.replace('/', '-')}"
            if not place.with_suffix(".json").is_file():
                _in_tree("--map", name)
            found._read(place)
        return found

    def _read(self, place: Path) -> None:
        kept = json.loads(place.with_suffix(".json").read_text(encoding="utf-8"))
        self.seconds |= kept["seconds"]
        self.failed |= set(kept["failed"])
        data = coverage.CoverageData(str(place.with_suffix(".coverage")))
        data.read()
        for path in data.measured_files():
            lines = self.reached.setdefault(Path(path).relative_to(TREE).as_posix(), defaultdict(set))
            for line, contexts in data.contexts_by_lineno(path).items():
                lines[line] |= set(contexts)

    def tests(self, mutant: Mutant) -> set[str]:
        """Tests that reach a mutant; those of its room where it is reached before any test begins."""
        from mutant_tests import ANY

        lines = self.reached.get(mutant.file, {})
        contexts = set().union(*(lines.get(line, set()) for line in range(mutant.first, mutant.last + 1)))
        if not contexts:
            return set()
        shared = {one.partition("::")[0] for one in contexts if one.endswith(f"::{ANY}")}
        at_import = "" in contexts
        anywhere = self._reaching(mutant.file) if at_import else {}
        found = {
            test
            for test in self.seconds
            if test in contexts
            or test in anywhere
            or test.partition("::")[0] in shared
            or (at_import and test.startswith(LISTS))
        }
        if not found - self.failed:  # of names alone: whoever imports them
            found = {test for test in self.seconds if test.startswith(f"tests/{mutant.file.split('/')[1]}/")}
        return self._nearest(mutant.file, found - self.failed)

    def _reaching(self, file: str) -> dict[str, int]:
        """How many lines of a file each test reaches."""
        count = Counter(test for tests in self.reached.get(file, {}).values() for test in tests)
        return {test: lines for test, lines in count.items() if test in self.seconds}

    def _nearest(self, file: str, tests: set[str]) -> set[str]:
        """As many tests as fit into the time for one mutant: those that reach most of its file, soonest."""
        if sum(self.seconds[one] for one in tests) <= SECONDS:
            return tests
        lines, spent = self._reaching(file), 0.0
        kept = {one for one in tests if one.startswith(LISTS)}
        tests = tests - kept
        for one in sorted(tests, key=lambda one: (-lines.get(one, 0) / (self.seconds[one] + 0.02), one)):
            spent += self.seconds[one]
            if spent > SECONDS:
                break
            kept.add(one)
        return kept


def _in_tree(*arguments: str) -> str:
    """Run this tool in the copy."""
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join([str(TREE), str(TREE / "tools")]),
        "OPENBLAS_NUM_THREADS": "1",
        "TMPDIR": str(WORK / "tmp"),
    }
    (WORK / "tmp").mkdir(parents=True, exist_ok=True)
    program = str(ROOT / "tools" / "mutants.py")
    done = subprocess.run([sys.executable, program, *arguments], cwd=TREE, env=environment, check=True)  # noqa: S603
    return str(done.returncode)


def make_map(name: str) -> None:
    """Run a folder of tests and keep which lines each reaches."""
    from mutant_tests import record

    place = WORK / f"map-{name.replace('/', '-')}"
    rooms = [str(TREE / "xl_minsheng" / room) for room in ROOMS]
    found = record([f"tests/{name}"], rooms, place.with_suffix(".coverage"))
    kept = {"seconds": found.seconds, "failed": sorted(found.failed)}
    place.with_suffix(".json").write_text(json.dumps(kept), encoding="utf-8")


def results() -> dict[str, dict[str, Any]]:
    """What is known of mutants, by their names."""
    place = WORK / "results.jsonl"
    lines = place.read_text(encoding="utf-8").splitlines() if place.is_file() else []
    return {one["name"]: one for one in map(json.loads, lines)}


def run(names: Sequence[str]) -> None:
    """Find the fate of mutants, in the copy; a line each."""
    import mutant_tests

    known = Map.made(TESTS)
    mutant_tests.load_libraries()
    with (WORK / "results.jsonl").open("a", encoding="utf-8") as out:
        for at, name in enumerate(names):
            mutant = _by_name(name)
            found = _fate(mutant, known, 1_000_000_000 + at)
            before, after = difference(mutant) if found != "no program" else ("", "")
            line = {"name": name, "fate": found, "before": before, "after": after}
            out.write(json.dumps(line, ensure_ascii=False) + "\n")
            out.flush()


def _by_name(name: str) -> Mutant:
    file, _, rest = name.partition(":")
    return mutants_of(file)[int(rest.partition("#")[2])]


def _fate(mutant: Mutant, known: Map, moment: int) -> str:
    import mutant_tests

    try:
        text = mutated(mutant)
    except SyntaxError:
        return "no program"
    tests = known.tests(mutant)
    if not tests:
        return "not reached"
    usual = sum(known.seconds[one] for one in tests)
    with written(mutant, text, moment):
        return mutant_tests.fate(tests, known.seconds, WORK / "last.log", 60 + 8 * usual)


@contextmanager
def written(mutant: Mutant, text: str, moment: float) -> Iterator[None]:
    """The copy with a mutant's text in it, of a moment of its own: no compiled file is taken for it."""
    path = TREE / mutant.file
    kept, times = path.read_bytes(), path.stat()
    try:
        path.write_text(text, encoding="utf-8")
        os.utime(path, (moment, moment))
        yield
    finally:
        path.write_bytes(kept)
        os.utime(path, (times.st_atime, times.st_mtime))


def show_types(sample: Sequence[Mutant]) -> None:
    """Show ruff and mypy, which `make test` runs too, what the tests let pass."""
    known, same = results(), equals()
    with (WORK / "results.jsonl").open("a", encoding="utf-8") as out:
        for mutant in sample:
            one = known.get(mutant.name, {"fate": ""})
            if one["fate"] not in LEFT or one.get("typed") or _why(mutant, one, same):
                continue
            with written(mutant, mutated(mutant), time.time()):
                one |= {"typed": True} | ({} if _sound(mutant.file) else {"fate": "types"})
            out.write(json.dumps(one, ensure_ascii=False) + "\n")
            out.flush()


def _sound(file: str) -> bool:
    """Names that are there, and types that fit; what is only a matter of looks does not count."""
    names = [sys.executable, "-m", "ruff", "check", "-q", "--no-cache", "--select", "F", file]
    types = [sys.executable, "-m", "mypy", "--cache-dir", str(WORK / "mypy")]
    return not any(
        subprocess.run(command, cwd=TREE, capture_output=True, check=False).returncode  # noqa: S603
        for command in (names, types)
    )


def equals() -> dict[tuple[str, str, str], str]:
    """Reasons why mutants mean the same, by file, line and what it becomes."""
    kept = tomllib.loads(EQUAL.read_text(encoding="utf-8")) if EQUAL.is_file() else {}
    return {(one["file"], one["before"], one["after"]): one["why"] for one in kept.get("equal", [])}


def _why(mutant: Mutant, one: Mapping[str, str], same: Mapping[tuple[str, str, str], str]) -> str | None:
    return same.get((mutant.file, one["before"], one["after"]))


def interval(hits: int, tried: int) -> tuple[float, float]:
    """Wilson's interval of 95 % of a share."""
    if not tried:
        return 0.0, 1.0
    z, share = 1.96, hits / tried
    middle = (share + z * z / (2 * tried)) / (1 + z * z / tried)
    half = z * math.sqrt(share * (1 - share) / tried + z * z / (4 * tried * tried)) / (1 + z * z / tried)
    return middle - half, min(1.0, middle + half)


def report(sample: Sequence[Mutant]) -> str:
    """Score by room, and every survivor."""
    found, same = results(), equals()
    by_room: dict[str, Counter[str]] = defaultdict(Counter)
    survivors = []
    for mutant in sample:
        one = found.get(mutant.name)
        if one is None or one["fate"] == "no program":
            continue
        word = one["fate"]
        if word in LEFT:
            why = _why(mutant, one, same)
            word = "equal" if why else word
            if not why:
                survivors.append(f"{mutant.name} {word}\n    - {one['before']}\n    + {one['after']}")
        by_room[mutant.file.split("/")[1]][word] += 1
        by_room["all"][word] += 1
    lines = []
    for room, counts in by_room.items():
        killed = counts["killed"] + counts["timeout"] + counts["types"]
        tried = sum(counts.values()) - counts["equal"]
        low, high = interval(killed, tried)
        share = f"{killed / max(tried, 1):.1%} ({low:.1%} to {high:.1%})"
        lines.append(f"{room}: {killed} of {tried} killed, {share}; {dict(counts)}")
    return "\n".join([*lines, "", *sorted(survivors)])


def still_open(sample: Sequence[Mutant], *, again: bool) -> list[str]:
    """Names of those that were not tried, or, again, of those that no test noticed."""
    known = results()
    if again:
        return [one.name for one in sample if known.get(one.name, {}).get("fate") in LEFT]
    return [one.name for one in sample if one.name not in known]


def main(arguments: Sequence[str] | None = None) -> None:
    """Do what the command line asks for."""
    parser = argparse.ArgumentParser(description="Mutation score of the rooms that reckon and judge.")
    parser.add_argument("--room", action="append", choices=ROOMS)
    parser.add_argument("--sample", type=int, default=600)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--at-most", type=int, default=0)
    parser.add_argument(
        "--again", action="store_true", help="try those that survived once more, with the tests of today"
    )
    parser.add_argument("--report", action="store_true")
    parser.add_argument("--map")
    parser.add_argument("--run", nargs="*")
    given = parser.parse_args(arguments)
    if given.map:
        make_map(given.map)
        return
    if given.run:
        run(given.run)
        return
    sample = chosen(given.room or ROOMS, given.sample, given.seed)
    begin(again=given.again)
    if not given.report:
        names = still_open(sample, again=given.again)[: given.at_most or None]
        if names:
            _in_tree("--run", *names)
        show_types(sample)
    sys.stdout.write(report(sample) + "\n")


if __name__ == "__main__":
    main()
