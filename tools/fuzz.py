"""Hostile input, guided by what code it reaches: `make fuzz-long MINUTES=600`.

    python tools/fuzz.py [--minutes 60] [--only TARGET...] [--plain]

Every target of fuzz_targets.py in turn, in a process of its own, from the kept corpus in tests/fuzz/corpus
and what earlier runs found (build/fuzz). With atheris (`pip install --target build/atheris atheris`)
inputs are grown towards code that none has reached; without it, or with --plain, they are mutated blindly.
A crash is any exception but a `ClerkError`, a hang any input over two seconds of processor time without
atheris' own instruments; each kind of either is kept as a file below build/fuzz/found.
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

ROOT = Path(__file__).parents[1]
CORPUS, GROWN = ROOT / "tests" / "fuzz" / "corpus", ROOT / "build" / "fuzz"
FOUND = GROWN / "found"
LIMIT = 2.0
"""Seconds of processor time that an input may take."""
_MAX_LENGTH = 60_000
_MEMORY = 6 << 30


@dataclass
class Tally:
    """What a run of one target has tried so far.

    Attributes:
        inputs: how many.
        refused: of them, by a sentence for a clerk.
        slowest: seconds of processor time of the slowest, in the run itself.
        memory: megabytes at most.
        faults: kind of each fault, and how often it came.
        slow: files of inputs that took longer than `LIMIT`, instruments included.
    """

    inputs: int = 0
    refused: int = 0
    slowest: float = 0.0
    memory: int = 0
    faults: dict[str, int] = field(default_factory=dict)
    slow: list[str] = field(default_factory=list)


class TooLongError(Exception):
    """An input was given up after ten times the limit."""


class Runner:
    """Handles inputs of one target and keeps what is wrong with them.

    Args:
        name: the target's.
    """

    def __init__(self, name: str) -> None:
        from fuzz_targets import TARGETS, refused

        self._name, self._run, self._refused = name, TARGETS[name].run, refused
        self.tally = Tally()
        self._told = 0.0
        signal.signal(signal.SIGVTALRM, _give_up)

    def handle(self, data: bytes) -> None:
        """One input; nothing is raised but what ends the process."""
        tally, began = self.tally, time.process_time()
        signal.setitimer(signal.ITIMER_VIRTUAL, LIMIT * 10)
        try:
            tally.refused += self._refused(self._run, data)
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
        if time.monotonic() - self._told > 1:
            self.tell()

    def tell(self) -> None:
        """Write the tally down: the engine may end the process at any moment."""
        self._told = time.monotonic()
        self.tally.memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
        place = GROWN / f"{self._name}.json"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(json.dumps(asdict(self.tally), indent=1))

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


def mutations(inputs: Sequence[bytes], words: Sequence[bytes], dice: random.Random) -> Iterator[bytes]:
    """Mutated inputs without end."""
    while True:
        yield mutate(dice.choice(inputs), inputs, words, dice)


def corpus(name: str) -> list[bytes]:
    """The kept inputs of a target."""
    return [path.read_bytes() for path in sorted((CORPUS / name).iterdir())]


def _guided(name: str, seconds: float) -> None:
    """Grow inputs with atheris; ends the process."""
    sys.path.append(str(ROOT / "build" / "atheris"))
    import atheris

    with atheris.instrument_imports(include=["xl_minsheng", "fuzz_targets"]):
        runner = Runner(name)
    grown = GROWN / "corpus" / name
    grown.mkdir(parents=True, exist_ok=True)
    words = GROWN / f"{name}.dict"
    words.write_text("".join(f'"{_escaped(word)}"\n' for word in _words(name)))
    options = [f"-max_total_time={seconds:.0f}", f"-max_len={_MAX_LENGTH}", "-timeout=120", f"-dict={words}"]
    quiet = ["-rss_limit_mb=0", "-verbosity=0", "-print_final_stats=0", "-len_control=0"]
    kept = corpus(name)

    def ours_or_its_own(data: bytes, most: int, seed: int) -> bytes:
        dice = random.Random(seed)  # noqa: S311
        if dice.randrange(2):
            return bytes(atheris.Mutate(data, most))
        sound = (
            dice.choice(kept) if dice.randrange(2) else data
        )  # what was grown is refused at the door, mostly
        return mutate(sound, kept, _words(name), dice)[:most]

    command = [sys.argv[0], *options, *quiet, str(grown), str(CORPUS / name)]
    atheris.Setup(command, runner.handle, custom_mutator=ours_or_its_own)
    atheris.Fuzz()


def _escaped(word: bytes) -> str:
    return "".join(f"\\x{byte:02x}" for byte in word)


def _words(name: str) -> Sequence[bytes]:
    from fuzz_targets import TARGETS

    return TARGETS[name].words


def _blind(name: str, seconds: float, seed: int) -> None:
    runner, ends = Runner(name), time.monotonic() + seconds
    for data in mutations(corpus(name), _words(name), random.Random(seed)):  # noqa: S311
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


def main() -> int:
    """Run the targets one after another; 1 where one crashed, hanged or answered wrongly."""
    options = argparse.ArgumentParser()
    options.add_argument("--minutes", type=float, default=60)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--only", nargs="*")
    options.add_argument("--plain", action="store_true")
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

    names, bad, inputs = given.only or [*TARGETS], 0, 0
    for name in names:
        share = given.minutes / len(names)
        again = ["--plain"] if given.plain else []
        command = [
            sys.executable,
            __file__,
            "--one",
            name,
            "--minutes",
            str(share),
            "--seed",
            str(given.seed),
        ]
        subprocess.run([*command, *again], stderr=subprocess.DEVNULL, check=False)  # noqa: S603
        tally = Tally(**json.loads((GROWN / f"{name}.json").read_text()))
        slowest = _replayed(name, tally.slow) if tally.slow else tally.slowest
        bad, inputs = bad + len(tally.faults) + (slowest > LIMIT), inputs + tally.inputs
        sys.stdout.write(
            f"{name}: {tally.inputs} inputs, {tally.refused} refused, {len(tally.faults)} kinds of fault, "
            f"slowest {slowest:.2f} s, {tally.memory} MB\n"
        )
        for kind, times in tally.faults.items():
            sys.stdout.write(f"    {kind}: {times} times\n")
        sys.stdout.flush()
    sys.stdout.write(f"together {inputs} inputs, {bad} faults; kept in {FOUND}\n")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
