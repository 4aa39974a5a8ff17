"""Hostile input, most of it sound enough to be read: `make fuzz-long MINUTES=600`.

    python tools/fuzz.py [--minutes 60] [--rounds 6] [--only TARGET...] [--plain]
    python tools/fuzz.py --state     what has been tried so far

Every target of fuzz_targets.py in turn, in a process of its own, from the kept corpus in tests/fuzz/corpus
and what earlier rounds found (build/fuzz). An input is edited as what it is: another value in a cell, a run
cut in two, another condition in a template; one in sixteen has its bytes changed. In every fifth round
atheris (`pip install --target build/atheris atheris`) grows inputs towards code that none has reached; the
rounds between, and all with --plain, go on from there without its instruments, many times as fast.
A crash is any exception but a `ClerkError`, a hang any input over two seconds of processor time without
atheris' own instruments; each kind of either is kept as a file below build/fuzz/found. What was tried adds up
from run to run until build/fuzz is removed.
"""

import argparse
import hashlib
import json
import random
import re
import resource
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fuzz_targets import Target

ROOT = Path(__file__).parents[1]
CORPUS, GROWN = ROOT / "tests" / "fuzz" / "corpus", ROOT / "build" / "fuzz"
FOUND = GROWN / "found"
LIMIT = 2.0
"""Seconds of processor time that an input may take."""
_MAX_LENGTH = 60_000
_MEMORY = 6 << 30
_GROWN_INPUTS = 200
"""Inputs found by atheris from which a round without it goes on."""
_GUIDED_EVERY = 5
"""One round in so many is guided by atheris, and a third as long: its instruments take most of the time."""
SHARES = {
    "workbook": 4,
    "again": 3,
    "form": 4,
    "document": 2,
    "word": 3,
    "template": 3,
    "wording": 2,
    "vba": 1,
    "cells": 2,
}
"""How much of the time a target has; one that is not named has 1."""


@dataclass
class Tally:
    """What a run of one target has tried so far.

    Attributes:
        inputs: how many.
        refused: of them, by a sentence for a clerk: how many by each place of the program.
        slowest: seconds of processor time of the slowest, in the run itself.
        memory: megabytes at most.
        faults: kind of each fault, and how often it came.
        slow: files of inputs that took longer than `LIMIT`, instruments included.
    """

    inputs: int = 0
    refused: dict[str, int] = field(default_factory=dict)
    slowest: float = 0.0
    memory: int = 0
    faults: dict[str, int] = field(default_factory=dict)
    slow: list[str] = field(default_factory=list)


_CORPUS_OF = {"again": "workbook"}
"""Targets that take the kept inputs of another."""


class TooLongError(Exception):
    """An input was given up after ten times the limit."""


class Runner:
    """Handles inputs of one target and keeps what is wrong with them.

    Args:
        name: the target's.
        tally: what has been tried before, to be added to and written down; None for a try that counts not.
    """

    def __init__(self, name: str, tally: Tally | None = None) -> None:
        from fuzz_targets import TARGETS, refused

        self._name, self._run, self._refused = name, TARGETS[name].run, refused
        self.tally, self._counts = tally or Tally(), tally is not None
        self._told = 0.0
        signal.signal(signal.SIGVTALRM, _give_up)

    def handle(self, data: bytes) -> None:
        """One input; nothing is raised but what ends the process."""
        tally, began = self.tally, time.process_time()
        signal.setitimer(signal.ITIMER_VIRTUAL, LIMIT * 10)
        try:
            if by := self._refused(self._run, data):
                tally.refused[by] = tally.refused.get(by, 0) + 1
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:  # a panic of a library in Rust is no Exception
            self._keep(kind_of(error), data, traceback.format_exc())
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        took = time.process_time() - began
        tally.inputs += 1
        tally.slowest = max(tally.slowest, took)
        if took > LIMIT and len(tally.slow) < 50:
            tally.slow.append(str(self._kept("slow", data)))
        if self._counts and time.monotonic() - self._told > 1:
            self.tell()

    def tell(self) -> None:
        """Write the tally down: the engine may end the process at any moment."""
        self._told = time.monotonic()
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
        self.tally.memory = max(memory, self.tally.memory)
        place = GROWN / f"{self._name}.json"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.with_suffix(".new").write_text(json.dumps(asdict(self.tally), indent=1))
        place.with_suffix(".new").replace(place)

    def _keep(self, kind: str, data: bytes, said: str) -> None:
        if kind not in self.tally.faults:
            place = self._kept("crash", data)
            place.with_suffix(".txt").write_text(said)
        self.tally.faults[kind] = self.tally.faults.get(kind, 0) + 1

    def _kept(self, what: str, data: bytes) -> Path:
        FOUND.mkdir(parents=True, exist_ok=True)
        place = FOUND / f"{self._name}-{what}-{hashlib.sha256(data).hexdigest()[:12]}.input"
        place.write_bytes(data)
        return place


def _give_up(_signal: int, _frame: FrameType | None) -> None:
    raise TooLongError


def kind_of(error: BaseException) -> str:
    """What two faults of one cause have in common: the error's class and the last place of ours."""
    if type(error).__name__ == "WrongAnswerError":
        return f"wrong answer: {str(error)[:40]}"
    places = traceback.extract_tb(error.__traceback__)
    ours = [place for place in places if "xl_minsheng" in place.filename or "fuzz_targets" in place.filename]
    last = (ours or list(places))[-1]
    return f"{type(error).__name__} in {Path(last.filename).name}:{last.lineno} {last.name}"


_VALUE = re.compile(rb"(?<=>)[^<>]*(?=<)|(?<=\")[^\"<>]*(?=\")")
"""Within XML, a text or an attribute's value: changed by itself, it leaves the file one that is read."""


def mutate(data: bytes, inputs: Sequence[bytes], words: Sequence[bytes], dice: random.Random) -> bytes:
    """An input with something dropped, doubled, changed, put in or taken over from another."""
    changed = bytearray(data)
    for _ in range(dice.choice((1, 1, 2, 4, 8))):
        at, end = _span(changed, dice)
        match dice.randrange(6):
            case 0:
                del changed[at:end]
            case 1:
                changed[at:at] = changed[at:end] * dice.choice((1, 1, 3, 30))
            case 2:
                changed[at:end] = bytes(dice.randrange(256) for _ in range(end - at))
            case 3:
                changed[at:at] = dice.choice(words)
            case 4:
                changed[at:end] = dice.choice(words)
            case _:
                other = dice.choice(inputs)
                start, stop = _span(other, dice)
                changed[at:end] = other[start:stop]
    return bytes(changed[:_MAX_LENGTH])


def _span(data: bytes | bytearray, dice: random.Random) -> tuple[int, int]:
    """What is changed: in most changes of XML a value, else anything."""
    at = dice.randrange(len(data) + 1)
    if dice.randrange(4) and (found := _VALUE.search(data, at)):
        return found.span()
    return at, min(len(data), at + dice.choice((1, 1, 2, 8, 40, 400)))


def another(target: "Target", inputs: Sequence[bytes], data: bytes, dice: random.Random) -> bytes:
    """One more input of a target: mostly one that is still what it was, else one with changed bytes.

    Args:
        target: whose.
        inputs: the kept ones.
        data: the one that is changed.
        dice: what becomes of it.
    """
    if target.edit is None or dice.randrange(16) == 0:
        return mutate(data, inputs, target.words, dice)
    return target.edit(data, dice)[:_MAX_LENGTH]


def mutations(target: "Target", inputs: Sequence[bytes], dice: random.Random) -> Iterator[bytes]:
    """Changed inputs without end, some of them changes of the one before.

    Args:
        target: whose.
        inputs: the kept ones; what is refused as it stands is changed seldom.
        dice: what becomes of them.
    """
    sound = [data for data in inputs if _is_sound(target, data)] or inputs
    while True:
        data = dice.choice(sound if dice.randrange(30) else inputs)
        for _ in range(dice.choice((1, 1, 2, 4))):
            data = another(target, inputs, data, dice)
            yield data


def _is_sound(target: "Target", data: bytes) -> bool:
    from fuzz_targets import refused

    try:
        return not refused(target.run, data)
    except Exception:  # whatever it is, it was kept when it was found
        return False


def corpus(name: str) -> list[bytes]:
    """The kept inputs of a target."""
    return [path.read_bytes() for path in sorted((CORPUS / _CORPUS_OF.get(name, name)).iterdir())]


def tally_of(name: str) -> Tally:
    """What has been tried of a target so far."""
    place = GROWN / f"{name}.json"
    return Tally(**json.loads(place.read_text())) if place.is_file() else Tally()


def _guided(name: str, seconds: float) -> None:
    """Grow inputs with atheris; ends the process."""
    sys.path.append(str(ROOT / "build" / "atheris"))
    import atheris

    with atheris.instrument_imports(include=["xl_minsheng", "fuzz_targets"]):
        from fuzz_targets import TARGETS

        runner = Runner(name, tally_of(name))
    grown = GROWN / "corpus" / name
    grown.mkdir(parents=True, exist_ok=True)
    words = GROWN / f"{name}.dict"
    words.write_text("".join(f'"{_escaped(word)}"\n' for word in _words(name)))
    options = [f"-max_total_time={seconds:.0f}", f"-max_len={_MAX_LENGTH}", "-timeout=120", f"-dict={words}"]
    quiet = ["-rss_limit_mb=0", "-verbosity=0", "-print_final_stats=0", "-len_control=0"]
    kept = corpus(name)

    target = TARGETS[name]

    def ours_or_its_own(data: bytes, most: int, seed: int) -> bytes:
        dice = random.Random(seed)  # noqa: S311
        if dice.randrange(8) == 0:
            return bytes(atheris.Mutate(data, most))
        return another(target, kept, dice.choice(kept) if dice.randrange(4) == 0 else data, dice)[:most]

    command = [sys.argv[0], *options, *quiet, str(grown), str(CORPUS / _CORPUS_OF.get(name, name))]
    atheris.Setup(command, runner.handle, custom_mutator=ours_or_its_own)
    atheris.Fuzz()


def _escaped(word: bytes) -> str:
    return "".join(f"\\x{byte:02x}" for byte in word)


def _words(name: str) -> Sequence[bytes]:
    from fuzz_targets import TARGETS

    return TARGETS[name].words


def _blind(name: str, seconds: float, seed: int) -> None:
    from fuzz_targets import TARGETS

    runner, ends = Runner(name, tally_of(name)), time.monotonic() + seconds
    dice = random.Random(seed)  # noqa: S311
    found = sorted((GROWN / "corpus" / name).glob("*"))
    grown = [path.read_bytes() for path in dice.sample(found, min(len(found), _GROWN_INPUTS))]
    for data in mutations(TARGETS[name], [*corpus(name), *grown], dice):
        runner.handle(data)
        if time.monotonic() > ends:
            break
    runner.tell()


def _replayed(name: str, files: Sequence[str]) -> float:
    """The slowest of some inputs, without instruments, in seconds."""
    slowest = 0.0
    for file in files:
        done = subprocess.run(  # noqa: S603
            [sys.executable, __file__, "--replay", name, file], capture_output=True, text=True, check=False
        )
        slowest = max(slowest, float(done.stdout or LIMIT * 10))
    return slowest


def _replay(name: str, file: str) -> None:
    runner = Runner(name)
    data = Path(file).read_bytes()
    for seed in corpus(name)[:1]:  # what is loaded once is loaded
        runner.handle(seed)
    began = time.process_time()
    runner.handle(data)
    sys.stdout.write(f"{time.process_time() - began:.2f}")


def told(name: str, *, replays: bool = False) -> str:
    """Lines on what has been tried of a target; replays: how long slow inputs take without instruments."""
    tally = tally_of(name)
    refused = sum(tally.refused.values())
    slowest = _replayed(name, tally.slow) if tally.slow and replays else tally.slowest
    places = sorted(tally.refused.items(), key=lambda one: -one[1])
    return "".join(
        (
            f"{name}: {tally.inputs} inputs, {tally.inputs - refused} accepted, "
            f"{len(tally.faults)} kinds of fault, slowest {slowest:.2f} s, {tally.memory} MB\n",
            *(f"    refused by {place}: {times}\n" for place, times in places[:_PLACES]),
            *(f"    {kind}: {times} times\n" for kind, times in tally.faults.items()),
        )
    )


_PLACES = 8
"""Most places of refusal that are told."""


def _run_one(name: str, minutes: float, seed: int, *, plain: bool) -> None:
    command = [sys.executable, __file__, "--one", name, "--minutes", str(minutes), "--seed", str(seed)]
    subprocess.run([*command, *(["--plain"] if plain else [])], stderr=subprocess.DEVNULL, check=plain)  # noqa: S603


def main() -> int:
    """Run the targets one after another; 1 where one crashed, hanged or answered wrongly."""
    options = argparse.ArgumentParser()
    options.add_argument("--minutes", type=float, default=60)
    options.add_argument("--rounds", type=int, default=6)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--only", nargs="*")
    options.add_argument("--plain", action="store_true")
    options.add_argument("--state", action="store_true")
    options.add_argument("--one", help="used by itself: this target, in this process")
    options.add_argument("--replay", nargs=2, help="used by itself: target and file")
    given = options.parse_args()
    if given.replay:
        _replay(*given.replay)
        return 0
    if given.one:
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        seconds = given.minutes * 60
        _blind(given.one, seconds, given.seed) if given.plain else _guided(given.one, seconds)
        return 0
    from fuzz_targets import TARGETS

    names = given.only or [*TARGETS]
    whole = given.rounds * sum(SHARES.get(name, 1) for name in names)
    for number in range(0 if given.state else given.rounds):
        for name in names:
            plain = given.plain or number % _GUIDED_EVERY < _GUIDED_EVERY - 1
            minutes = given.minutes * SHARES.get(name, 1) / whole
            _run_one(name, minutes if plain else minutes / 3, given.seed + number, plain=plain)
            sys.stdout.write(f"round {number + 1}: {told(name)}")
            sys.stdout.flush()
    tallies = [tally_of(name) for name in names]
    bad = sum(len(tally.faults) for tally in tallies)
    sys.stdout.write("".join(told(name, replays=True) for name in names))
    sys.stdout.write(
        f"together {sum(tally.inputs for tally in tallies)} inputs, {bad} faults; kept in {FOUND}\n"
    )
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
