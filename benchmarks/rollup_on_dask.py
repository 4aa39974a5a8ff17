"""The rollup on a Dask scheduler with two local workers, one of them killed in the middle: the same table.

pip install "xl-minsheng[dask,parquet]" && python benchmarks/rollup_on_dask.py [--files 160]
"""

import argparse
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from rollup import with_comment

MASTER = Path(__file__).parents[1] / "workbook" / "minsheng.xlsm"
ADDRESS = "tcp://127.0.0.1:18786"


def start(*words: str) -> "subprocess.Popen[bytes]":
    """A program of Dask's, in silence."""
    command = [sys.executable, "-m", "distributed.cli.dask_" + words[0], *words[1:], "--no-dashboard"]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def rolled_up(folder: Path, result: Path, *options: str) -> None:
    """The command, as a user gives it."""
    command = [sys.executable, "-m", "xl_minsheng", "rollup", str(folder), "-o", str(result), *options]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def main() -> None:
    """Print whether the two tables are one."""
    import pandas as pd

    options = argparse.ArgumentParser()
    options.add_argument("--files", type=int, default=160)
    count = options.parse_args().files
    with tempfile.TemporaryDirectory() as name:
        folder, out = Path(name, "in"), Path(name, "out")
        out.mkdir()
        for number in range(count):
            place = folder / f"county-{number:04d}" / "a.xlsm"
            place.parent.mkdir(parents=True)
            place.write_bytes(with_comment(MASTER.read_bytes(), number))
        programs = [start("scheduler", "--host", "127.0.0.1", "--port", "18786")]
        try:
            time.sleep(5)
            programs += [start("worker", ADDRESS, "--nthreads", "1", "--no-nanny") for _ in range(2)]
            time.sleep(5)
            command = [
                sys.executable,
                "-m",
                "xl_minsheng",
                "rollup",
                str(folder),
                "-o",
                str(out / "dask.xlsx"),
            ]
            running = subprocess.Popen([*command, "--scheduler", ADDRESS], stdout=subprocess.DEVNULL)
            time.sleep(6)
            programs[1].send_signal(signal.SIGKILL)
            was_running = running.poll() is None
            if running.wait():
                raise SystemExit("the rollup on the cluster failed")
        finally:
            for program in programs:
                program.kill()
                program.wait()
        rolled_up(folder, out / "own.xlsx", "--workers", "2")
        one, other = (pd.read_parquet(out / f"{name}.parquet") for name in ("dask", "own"))
    print(f"{count} workbooks, {len(one)} lines; a worker was killed while it ran: {was_running}")
    print(f"the table of the cluster is that of this PC: {one.equals(other)}")


if __name__ == "__main__":
    main()
